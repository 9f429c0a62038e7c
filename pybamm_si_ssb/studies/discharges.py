"""One cell in several electrolytes at several rates: discharge curves as tidy tables."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..cell import Cell
from ..columns import COLUMN
from ..design.current_limits import LEAST
from ..diagnostics.termination import termination
from ..errors import CutOffError, DesignError, RunError
from ..laws.evaluation import number
from ..names import CELL, Names
from ..simulation.shared_simulation import SharedSimulation, group_by_model

if TYPE_CHECKING:
    import pybamm

__all__ = ["RATES", "Case", "Comparison", "Discharges", "cases", "compare"]

#: C-rates of the standard comparison.
RATES = (0.05, 0.2, 1.0)

NEGATIVE = Names("negative")

#: Columns of the time series: heading, PyBaMM variable, factor.
SERIES = {
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


#: Salt below this share of what there was at first is told.
SCARCE = 1e-2
#: Salt below nothing by this share of what there was at first is a fault, less is the solver's.
EMPTY = 1e-4


@dataclass(frozen=True)
class Case:
    """One cell at one rate: its row and its curve, or why there is none.

    Attributes
    ----------
    label : str
        For people.
    what : dict
        The cell and the rate, with the headings of :data:`.columns.COLUMN`.
    row, curve : dict and pandas.DataFrame, or None
        With the same headings; the row without ``what``.
    remarks : tuple of str
        What to know of the curve: an end by another event than the cut-off, with its time and
        state; a state that the equations do not cover.
    failure : str or None
        Why there is no curve, if the solver gave up.
    refusal : str or None
        Why there is none, if it was not asked: the cell cannot carry the current.
    timing : dict
        Time in all and in the solver, and whether a model had to be built.
    """

    label: str
    what: dict
    row: dict | None = None
    curve: pd.DataFrame | None = field(default=None, repr=False)
    remarks: tuple[str, ...] = ()
    failure: str | None = None
    refusal: str | None = None
    timing: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
    """Cases as tidy tables, with what did not run as it should.

    Attributes
    ----------
    summary, series : pandas.DataFrame
        A row a case; a row a case and time.
    failures, refusals, remarks : tuple of str
        Of the cases that have no row, by what they lack one; of those whose curve needs one.
    outcomes : pandas.DataFrame
        A row a case, also of those without a curve: what it was, how it went, how long it took.
    """

    summary: pd.DataFrame
    series: pd.DataFrame
    failures: tuple[str, ...]
    refusals: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    outcomes: pd.DataFrame = field(default_factory=pd.DataFrame)

    @classmethod
    def of(cls, cases: Iterable[Case]) -> Comparison:
        """The tables of some cases."""
        cases = tuple(cases)
        curves = [case.curve for case in cases if case.curve is not None]
        return cls(
            pd.DataFrame([{**case.what, **case.row} for case in cases if case.row]),
            pd.concat(curves, ignore_index=True) if curves else pd.DataFrame(),
            tuple(f"{case.label}: {case.failure}" for case in cases if case.failure),
            tuple(f"{case.label}: {case.refusal}" for case in cases if case.refusal),
            tuple(f"{case.label}: {remark}" for case in cases for remark in case.remarks),
            pd.DataFrame([_outcome(case) for case in cases]),
        )


def _outcome(case: Case) -> dict:
    how = "failed" if case.failure else "refused" if case.refusal else "solved"
    reason = case.failure or case.refusal or "; ".join(case.remarks)
    return {
        **case.what,
        COLUMN.outcome: how,
        **(case.row or {}),
        **case.timing,
        COLUMN.reason: reason,
    }


class Discharges:
    """Discharges of full cells from 100 % to their lower cut-off, each at its own C-rate.

    One model is built for all of them (:class:`.SharedSimulation`); the current is an input of it.
    A cell starts on the branch that charging leaves it on.

    Parameters
    ----------
    cells : iterable of Cell
        Of one structure.
    check_current : bool
        Whether a current that a cell cannot carry is refused (:mod:`.current_limits`).

    Raises
    ------
    DesignError
        If they are of more than one structure.
    """

    def __init__(self, cells: Iterable[Cell], check_current: bool = True):
        from ..model.solver import default_solver

        self._with_energy = {
            cell: cell.replace(options={"calculate discharge energy": "true"}) for cell in cells
        }
        self._check_current = check_current
        #: Whether the model has been built.
        self.begun = False
        self._shared = SharedSimulation(
            list(self._with_energy.values()),
            inputs=[CELL.p_current],
            solver=default_solver(on_failure="ignore"),  # it hands back what it had when it failed
        )

    def __call__(self, cell: Cell, rate: float) -> pybamm.Solution:
        """Discharge a cell at a C-rate [1/h] of its areal capacity, above 0.

        Raises
        ------
        DesignError
            If the cell cannot carry the current.
        RunError
            If the solver cannot begin or finish: the event, the time and the state.
        """
        import pybamm

        cell = self._with_energy[cell]
        limits = cell.limits()
        if self._check_current and limits is not None:
            limits.check(cell.electrolyte_name, limits.capacity * rate)
        self.begun = True
        current = number(cell.parameter_values()[CELL.p_capacity]) * rate
        try:
            solution = self._shared.solve(
                cell,
                [0, 1.5 * 3600 / rate],
                inputs={CELL.p_current: current},
                initial_soc=1.0,  # of a blend PyBaMM takes no whole number
                direction="charge",
            )
        except (pybamm.SolverError, pybamm.ModelError, ValueError) as error:
            if CELL.minimum_voltage in str(error) and "initial conditions" in str(error):
                raise CutOffError(
                    f"below the lower cut-off as soon as {current:.4g} A flow"
                ) from error
            when = "at 0 s, " if "initial conditions" in str(error) else ""
            raise RunError(
                f"{error}: {when}with current [A] {current:.4g} from a state of charge of 1"
            ) from error
        if solution.termination == "failure":
            raise RunError(f"solver {termination(solution)}")
        return solution


def _what(cell: Cell, rate: float) -> dict:
    """The cell and the rate, by heading."""
    record = cell.electrolytes["separator"]
    return {
        COLUMN.anode: cell.anode.key,
        COLUMN.cathode: cell.cathode.key,
        COLUMN.electrolyte: cell.electrolyte_name,
        COLUMN.electrolyte_class: record.electrolyte_class,
        COLUMN.temperature: round(cell.temperature - 273.15, 2),
        COLUMN.c_rate: rate,
    }


def _tables(cell: Cell, rate: float, solution: pybamm.Solution) -> tuple[dict, pd.DataFrame]:
    series = pd.DataFrame(
        {name: factor * solution[variable].entries for name, (variable, factor) in SERIES.items()}
    )
    capacity = series[COLUMN.discharge_capacity].to_numpy()[-1]
    energy = series[COLUMN.discharge_energy].to_numpy()[-1]
    growth = series[COLUMN.growth].to_numpy()
    summary = {
        COLUMN.capacity: capacity,
        COLUMN.areal_capacity: capacity / cell.area / 10,
        COLUMN.share: capacity / number(cell.parameter_values()[CELL.p_capacity]),
        COLUMN.mean_voltage: energy / capacity if capacity > 0 else np.nan,
        COLUMN.energy: energy,
        COLUMN.peak_pressure: series[COLUMN.pressure].to_numpy().max(),
        COLUMN.breathing: np.ptp(growth),
        COLUMN.ended_by: solution.termination.removeprefix("event: "),
    }
    for place, (name, value) in enumerate(_what(cell, rate).items()):
        series.insert(place, name, value)
    return summary, series


def cases(
    cells: Iterable[Cell], rates: Iterable[float], check_current: bool = True
) -> Iterator[Case]:
    """Discharge cells at rates, one case after the other; one that fails does not end the others.

    Parameters
    ----------
    cells, rates
        The cells, and C-rates [1/h] above 0.
    check_current
        Whether a current that a cell cannot carry is refused (:mod:`.current_limits`).

    Yields
    ------
    Case
        In the order of the cells, for each in the order of the rates.
    """
    cells, rates = tuple(cells), tuple(rates)
    several = len({(cell.anode.key, cell.cathode.key) for cell in cells}) > 1
    group_of = {cell: tuple(group) for group in group_by_model(cells) for cell in group}
    waiting = dict.fromkeys(set(group_of.values()), 0)
    for cell in cells:
        waiting[group_of[cell]] += 1
    built: dict[tuple[Cell, ...], Discharges] = {}
    for cell in cells:
        group = group_of[cell]
        for rate in rates:
            began = time.perf_counter()
            if group not in built:
                built[group] = Discharges(group, check_current)
            first = not built[group].begun
            name = cell.electrolyte_name
            pair = f"{cell.anode.key} | {name} | {cell.cathode.key}" if several else name
            case = _case(f"{pair} {rate:g}C", cell, rate, built[group])
            case.timing[COLUMN.wall_time] = time.perf_counter() - began
            case.timing[COLUMN.first] = first and built[group].begun
            yield case
        waiting[group] -= 1
        if not waiting[group]:
            del built[group]  # a built model is large


def _case(label: str, cell: Cell, rate: float, discharges: Discharges) -> Case:
    what = _what(cell, rate)
    try:
        solution = discharges(cell, rate)
    except DesignError as error:
        return Case(label, what, refusal=f"{error.found}; {error.expected}")
    except CutOffError as error:
        return Case(label, what, refusal=str(error))
    except RunError as error:
        return Case(label, what, failure=str(error))
    row, curve = _tables(cell, rate, solution)
    spent = {COLUMN.solver_time: float(solution.solve_time.value)}  # pyright: ignore
    remarks = tuple(_remarks(solution, row[COLUMN.share]))
    return Case(label, what, row, curve, remarks=remarks, timing=spent)


def _remarks(solution: pybamm.Solution, share: float) -> Iterator[str]:
    """What a reader of a discharge must know."""
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


def compare(
    cell: Cell,
    electrolytes: Iterable[str],
    rates: Iterable[float] = RATES,
    progress: Callable[[Case], None] = lambda _: None,
) -> Comparison:
    """Discharge one cell in several electrolytes, each at its own temperature.

    Parameters
    ----------
    cell
        The cell; only its electrolyte changes.
    electrolytes, rates
        Names or paths, and C-rates [1/h].
    progress
        Called after every case.

    Returns
    -------
    Comparison
        A case that fails is reported by name; the others are kept.

    Raises
    ------
    UnknownNameError, ParameterError
        For an electrolyte that cannot be used, before anything is run.
    """
    found = []
    for case in cases([cell.replace(electrolyte=name) for name in electrolytes], rates):
        found.append(case)
        progress(case)
    return Comparison.of(found)
