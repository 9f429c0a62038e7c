"""Task of a study that discharges a cell from 100 % to its lower cut-off.

The cell begins in the state that PyBaMM finds for a state of charge of 100 %, on the branch of the
hysteresis on which charging leaves it.  The current is an input of the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pandas as pd
import pybamm

from ..columns import COLUMN, STUDY
from ..cycling.engine import with_energy
from ..design.base import BaseCell
from ..design.current_limits import LEAST, Limits
from ..design.mesh import particle_mesh
from ..design.stability_windows import warn_of_windows
from ..diagnostics.termination import termination
from ..errors import CutOffError, RunError
from ..laws.evaluation import number
from ..model.solver import default_solver
from ..names import CELL, Names
from ..simulation.build import build
from ..simulation.model_cache import BuiltModel, ModelCache, Sharing
from ..simulation.model_inputs import INPUTS, ParameterSplit
from ..simulation.shared_inputs import SharedInputs
from .case import SOLVED, Outcome, Told

__all__ = ["Discharge"]

NEGATIVE = Names("negative")
#: Columns of the curve by heading: PyBaMM variable, factor to the unit of the heading.
CURVE = {
    COLUMN.time: (CELL.time_h, 1.0),
    COLUMN.current: (CELL.current, 1.0),
    COLUMN.voltage: (CELL.voltage, 1.0),
    COLUMN.discharge_capacity: (CELL.discharge_capacity, 1.0),
    COLUMN.discharge_energy: (CELL.discharge_energy, 1.0),
    COLUMN.pressure: (CELL.pressure, 1e-6),
    COLUMN.growth: (CELL.thickness_change, 1e6),
    COLUMN.volume_ratio: (NEGATIVE.mean_volume_ratio, 1.0),
    COLUMN.porosity: (NEGATIVE.mean_porosity, 1.0),
}
#: Share of the first salt concentration below which the lowest one is remarked on.
SCARCE = 1e-2
#: Share of the first salt concentration by which the lowest one may be negative, as an error of the
#: solver; below that the result is remarked to be wrong.
EMPTY = 1e-4
#: Longest time of a discharge, over that in which the rate takes out the design capacity.
LONGEST = 1.5


@dataclass(frozen=True)
class Discharge:
    """Task that discharges a full cell at a C-rate of its areal capacity.

    Attributes
    ----------
    rate : float
        C-rate [1/h], above 0.
    check_current : bool
        Whether a current that the cell cannot carry is refused (:mod:`.current_limits`).
    curves : bool
        Whether the curve is kept, and not only the row.
    """

    rate: float
    check_current: bool = True
    curves: bool = True

    HEADINGS = (
        COLUMN.outcome,
        COLUMN.capacity,
        COLUMN.areal_capacity,
        COLUMN.share,
        COLUMN.mean_voltage,
        COLUMN.energy,
        COLUMN.peak_pressure,
        COLUMN.breathing,
        COLUMN.ended_by,
    )
    possible_inputs = INPUTS
    needs_full_cell: ClassVar[str | None] = "a full cell, which has a state of charge of 100 %"
    steps = 1

    def columns(self) -> dict[str, Any]:
        """Name of the task, "discharge", and C-rate, by heading."""
        return {STUDY.protocol: "discharge", COLUMN.c_rate: self.rate}

    def described(self) -> dict[str, Any]:
        """C-rate, whether the current is checked, and whether curves are kept."""
        return {"discharge": self.rate, "check_current": self.check_current, "curves": self.curves}

    def check(self, cell: BaseCell, inputs: frozenset[str], checkpoint: Path) -> int:
        """Number of steps that a folder holds: 0, as nothing is kept before a discharge is done."""
        return 0

    def solve(
        self, cell: BaseCell, sharing: Sharing | None, told: Told, checkpoint: Path | None
    ) -> Outcome:
        """Discharge a ``cell``; nothing is kept in a folder before it is done.

        Raises
        ------
        DesignError
            If the cell cannot carry the current.
        CutOffError
            If the voltage is below the cut-off as soon as the current flows.
        RunError
            If the solver cannot begin or finish; it tells the event, the time and the state.
        """
        cell = with_energy(cell)
        solution = self._solution(cell, sharing or Sharing())
        curve = pd.DataFrame(
            {key: factor * solution[name].entries for key, (name, factor) in CURVE.items()}
        )
        capacity = curve[COLUMN.discharge_capacity].to_numpy()[-1]
        energy = curve[COLUMN.discharge_energy].to_numpy()[-1]
        share = capacity / number(cell.parameter_values()[CELL.p_capacity])
        row = {
            COLUMN.outcome: SOLVED,
            COLUMN.capacity: capacity,
            COLUMN.areal_capacity: cell.design.areal(capacity),
            COLUMN.share: share,
            COLUMN.mean_voltage: energy / capacity if capacity > 0 else np.nan,
            COLUMN.energy: energy,
            COLUMN.peak_pressure: curve[COLUMN.pressure].to_numpy().max(),
            COLUMN.breathing: np.ptp(curve[COLUMN.growth].to_numpy()),
            COLUMN.ended_by: solution.termination.removeprefix("event: "),
            COLUMN.reason: "; ".join(_remarks(solution, share)),
        }
        curve.insert(4, COLUMN.areal_capacity, cell.design.areal(curve[COLUMN.discharge_capacity]))
        curves = [{key: curve[key].tolist() for key in curve}] if self.curves else []
        told(1)
        return Outcome(row, {}, curves, float(solution.solve_time.value))  # pyright: ignore

    def _solution(self, cell: BaseCell, sharing: Sharing) -> pybamm.Solution:
        values = cell.parameter_values()
        warn_of_windows(cell.design, values)
        limits = Limits.of(cell.design, values)
        if self.check_current and limits is not None:
            limits.check(cell.electrolyte_name, limits.capacity * self.rate)
        split = ParameterSplit.of(cell.design, values, INPUTS)
        shared = SharedInputs(sharing.inputs)
        simulation = _simulation(cell, values, split, shared, sharing.models)
        current = number(values[CELL.p_capacity]) * self.rate
        try:
            solution: Any = simulation.solve(
                [0, LONGEST * 3600 / self.rate],
                inputs={**shared.inputs_of(split), CELL.p_current: current},
                initial_soc=1.0,  # no whole number, which PyBaMM does not take for a blend
                direction="charge",
            )
        except (pybamm.SolverError, pybamm.ModelError, ValueError) as error:
            at_once = "initial conditions" in str(error)
            if CELL.minimum_voltage in str(error) and at_once:
                raise CutOffError(
                    f"below the lower cut-off as soon as {current:.4g} A flow"
                ) from error
            when = "at 0 s, " if at_once else ""
            raise RunError(
                f"{error}: {when}with current [A] {current:.4g} from a state of charge of 1"
            ) from error
        if solution.termination == "failure":
            raise RunError(f"solver {termination(solution)}")
        return solution


def _simulation(
    cell: BaseCell,
    values: pybamm.ParameterValues,
    split: ParameterSplit,
    shared: SharedInputs,
    models: ModelCache,
) -> pybamm.Simulation:
    """Simulation that all cells of one structure share, built for the first of them."""

    key = "discharge", shared.built_from(split)
    found = models.find(key)
    if found is None:
        simulation = build(
            cell.model(),
            shared.parameters(values, [CELL.p_current]),
            particle_mesh(cell.design, values),  # while all are numbers
            solver=default_solver(on_failure="ignore"),  # then it returns what it has solved
        )
        found = models.keep(key, BuiltModel(simulation, ()))
    return found.simulation


def _remarks(solution: pybamm.Solution, share: float) -> Iterator[str]:
    """Remarks on a discharge that a reader of its numbers must know."""
    end = termination(solution)
    if end.event != CELL.minimum_voltage:
        yield f"ended by {end}"
    concentration = solution[CELL.concentration].entries
    salt = float(np.min(concentration))
    first = float(np.max(concentration[..., 0]))
    if salt < -EMPTY * first:
        yield f"salt ran out: down to {salt:.2g} mol/m3, where the equations do not hold"
    elif salt < SCARCE * first:
        yield "salt ran out in a part of the cell"
    if share < LEAST:
        yield f"delivers {share:.1%} of the design capacity"
    pressure = float(np.min(solution[CELL.pressure].entries))
    if pressure < 0:
        yield f"the stack came loose: down to {pressure / 1e6:.3g} MPa, a fixture cannot pull"
