"""One cell in several electrolytes at several rates: discharge curves as tidy tables."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .cell import Cell, default_solver
from .columns import COLUMN
from .endings import ending
from .errors import SiSSBError
from .names import CELL, Names

if TYPE_CHECKING:
    import pybamm

__all__ = [
    "RATES",
    "Case",
    "Comparison",
    "Discharges",
    "RunError",
    "cases",
    "compare",
    "write_csv",
]

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


class RunError(SiSSBError):
    """A simulation that the solver could not begin or finish."""


#: Salt below nothing by this share of what there was at first is a fault, less is the solver's.
EMPTY = 1e-4


@dataclass(frozen=True)
class Case:
    """One cell at one rate: its row and its curve, or why there is none.

    Attributes
    ----------
    label : str
        For people.
    row, curve : dict and pandas.DataFrame, or None
        With the headings of :data:`.columns.COLUMN`.
    remarks : tuple of str
        What to know of the curve: an end by another event than the cut-off, with its time and
        state; a state that the equations do not cover.
    failure : str or None
        Why there is no curve.
    """

    label: str
    row: dict | None = None
    curve: pd.DataFrame | None = field(default=None, repr=False)
    remarks: tuple[str, ...] = ()
    failure: str | None = None


@dataclass(frozen=True)
class Comparison:
    """Cases as tidy tables, with what did not run as it should.

    Attributes
    ----------
    summary, series : pandas.DataFrame
        A row a case; a row a case and time.
    failures, remarks : tuple of str
        Of the cases that have no row; of those whose curve needs one.
    """

    summary: pd.DataFrame
    series: pd.DataFrame
    failures: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    @classmethod
    def of(cls, cases: Iterable[Case]) -> Comparison:
        """The tables of some cases."""
        cases = tuple(cases)
        curves = [case.curve for case in cases if case.curve is not None]
        return cls(
            pd.DataFrame([case.row for case in cases if case.row]),
            pd.concat(curves, ignore_index=True) if curves else pd.DataFrame(),
            tuple(f"{case.label}: {case.failure}" for case in cases if case.failure),
            tuple(f"{case.label}: {remark}" for case in cases for remark in case.remarks),
        )


class Discharges:
    """Discharges of a full cell from 100 % to its lower cut-off, each at its own C-rate.

    One model is built; the current is an input of it.  The cell starts on the branch that
    charging leaves it on.

    Parameters
    ----------
    cell : Cell
        The cell.
    """

    def __init__(self, cell: Cell):
        cell = cell.replace(options={"calculate discharge energy": "true"})
        values = cell.parameter_values()
        self._one_c: float = values[CELL.p_capacity]
        values.update({CELL.p_current: "[input]"})
        solver = default_solver(on_failure="ignore")  # it hands back what it had when it failed
        self._simulation = cell.simulation(parameter_values=values, solver=solver)

    def __call__(self, rate: float) -> pybamm.Solution:
        """Discharge at a C-rate [1/h] of the areal capacity, above 0.

        Raises
        ------
        RunError
            If the solver cannot begin or finish: the event, the time and the state.
        """
        import pybamm

        current = self._one_c * rate
        try:
            solution = self._simulation.solve(
                [0, 1.5 * 3600 / rate],
                inputs={CELL.p_current: current},
                initial_soc=1,
                direction="charge",
            )
        except (pybamm.SolverError, pybamm.ModelError, ValueError) as error:
            when = "at 0 s, " if "initial conditions" in str(error) else ""
            raise RunError(
                f"{error}: {when}with current [A] {current:.4g} from a state of charge of 1"
            ) from error
        if solution.termination == "failure":
            raise RunError(f"solver {ending(solution)}")
        return solution


def _tables(cell: Cell, rate: float, solution: pybamm.Solution) -> tuple[dict, pd.DataFrame]:
    record = cell.electrolytes["separator"]
    series = pd.DataFrame(
        {name: factor * solution[variable].entries for name, (variable, factor) in SERIES.items()}
    )
    capacity = series[COLUMN.discharge_capacity].to_numpy()[-1]
    energy = series[COLUMN.discharge_energy].to_numpy()[-1]
    growth = series[COLUMN.growth].to_numpy()
    case = {
        COLUMN.electrolyte: record.key,
        COLUMN.electrolyte_class: record.electrolyte_class,
        COLUMN.temperature: round(cell.temperature - 273.15, 2),
        COLUMN.c_rate: rate,
    }
    summary = case | {
        COLUMN.capacity: capacity,
        COLUMN.areal_capacity: capacity / cell.area / 10,
        COLUMN.mean_voltage: energy / capacity if capacity > 0 else np.nan,
        COLUMN.energy: energy,
        COLUMN.peak_pressure: series[COLUMN.pressure].to_numpy().max(),
        COLUMN.breathing: np.ptp(growth),
        COLUMN.ended_by: solution.termination.removeprefix("event: "),
    }
    for place, (name, value) in enumerate(case.items()):
        series.insert(place, name, value)
    return summary, series


def cases(cells: Iterable[Cell], rates: Iterable[float]) -> Iterator[Case]:
    """Discharge cells at rates, one case after the other; one that fails does not end the others.

    Parameters
    ----------
    cells, rates
        The cells, and C-rates [1/h] above 0.

    Yields
    ------
    Case
        In the order of the cells, for each in the order of the rates.
    """
    rates = tuple(rates)
    for cell in cells:
        discharges = Discharges(cell)
        for rate in rates:
            label = f"{cell.electrolytes['separator'].key} {rate:g}C"
            try:
                solution = discharges(rate)
            except RunError as error:
                yield Case(label, failure=str(error))
                continue
            row, curve = _tables(cell, rate, solution)
            yield Case(label, row, curve, remarks=tuple(_remarks(solution)))


def _remarks(solution: pybamm.Solution) -> Iterator[str]:
    """What a reader of a discharge must know."""
    end = ending(solution)
    if end.event != CELL.minimum_voltage:
        yield f"ended by {end}"
    concentration = solution[CELL.concentration].entries
    salt = float(np.min(concentration))
    if salt < -EMPTY * float(np.max(concentration[..., 0])):
        yield f"salt ran out: down to {salt:.2g} mol/m3, where the equations do not hold"
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


def write_csv(table: pd.DataFrame, file: Path) -> None:
    """Write ``table`` as CSV to ``file`` in one step: a reader never sees half of it."""
    partial = file.with_suffix(file.suffix + ".partial")
    table.to_csv(partial, index=False, float_format="%.8g")
    os.replace(partial, file)
