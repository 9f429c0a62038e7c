"""One cell in several electrolytes at several rates: discharge curves as tidy tables."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from .cell import Cell
from .columns import COLUMN
from .errors import SiSSBError
from .names import CELL, Names

__all__ = ["RATES", "Comparison", "compare", "discharge", "write_csv"]

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


@dataclass(frozen=True)
class Comparison:
    """Tables of a comparison, and what did not run."""

    summary: pd.DataFrame
    series: pd.DataFrame
    failures: tuple[str, ...]


def discharge(cell: Cell, rates: Iterable[float]):
    """Discharge a full cell at each C-rate to its lower cut-off.

    One model is built; the current is an input of it.  The cell starts at 100 % on the branch
    that charging leaves it on.

    Yields
    ------
    (rate, pybamm.Solution)
    """
    cell = cell.replace(options={"calculate discharge energy": "true"})
    values = cell.parameter_values()
    one_c = values[CELL.p_capacity]
    values.update({CELL.p_current: "[input]"})
    simulation = cell.simulation(parameter_values=values)
    for rate in rates:
        yield (
            rate,
            simulation.solve(
                [0, 1.5 * 3600 / rate],
                inputs={CELL.p_current: one_c * rate},
                initial_soc=1,
                direction="charge",
            ),
        )


def _rows(cell: Cell, rate: float, solution) -> tuple[dict, pd.DataFrame]:
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


def compare(
    cell: Cell,
    electrolytes: Iterable[str],
    rates: Iterable[float] = RATES,
    progress: Callable[[str], None] = lambda _: None,
) -> Comparison:
    """Discharge one cell in several electrolytes, each at its own temperature.

    Parameters
    ----------
    cell
        The cell; only its electrolyte changes.
    electrolytes, rates
        Names or paths, and C-rates.
    progress
        Called with a label after every case.

    Returns
    -------
    Comparison
        A case that fails is reported by name; the others are kept.
    """
    import pybamm

    rates = tuple(rates)
    summaries, series, failures = [], [], []
    for electrolyte in electrolytes:
        done = 0
        try:
            filled = cell.replace(electrolyte=electrolyte)
            for rate, solution in discharge(filled, rates):
                row, curve = _rows(filled, rate, solution)
                summaries.append(row)
                series.append(curve)
                done += 1
                progress(f"{electrolyte} {rate:g}C")
        except (SiSSBError, pybamm.SolverError, pybamm.ModelError) as error:
            failures.append(f"{electrolyte} at {rates[done]:g}C: {error}")
            for rate in rates[done:]:
                progress(f"{electrolyte} {rate:g}C")
    return Comparison(
        pd.DataFrame(summaries),
        pd.concat(series, ignore_index=True) if series else pd.DataFrame(),
        tuple(failures),
    )


def write_csv(table: pd.DataFrame, file: Path) -> None:
    """Write a table in one step: a reader never sees half of it."""
    partial = file.with_suffix(file.suffix + ".partial")
    table.to_csv(partial, index=False, float_format="%.8g")
    os.replace(partial, file)
