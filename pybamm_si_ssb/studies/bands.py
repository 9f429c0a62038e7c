"""Bands of voltage and of capacity that follow from stated ranges of parameters.

Bands are quantiles of the cases that were solved.  Voltages are compared at the same share of each
case's own discharge, capacities at the same cycle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..columns import COLUMN, CYCLE, STUDY
from ..errors import ParameterError, SiSSBError
from .case import SOLVED
from .cycling import Cycling
from .study import Study

if TYPE_CHECKING:
    from ..design.base import BaseCell
    from .results import Results

__all__ = ["QUANTILES", "Bands", "bands"]

#: Quantiles of a band, by heading of the tables.
QUANTILES = {"5 %": 0.05, "25 %": 0.25, "50 %": 0.5, "75 %": 0.75, "95 %": 0.95}


@dataclass(frozen=True)
class Bands:
    """Quantiles of many cells that differ in parameters known only within ranges.

    Attributes
    ----------
    voltage : pandas.DataFrame
        Quantiles of the voltage in the first and the last discharge [V], against the share of the
        discharge.
    capacity : pandas.DataFrame
        Quantiles of the discharge capacity [mA.h.cm-2], against the cycle.
    results : Results
        Results of the study behind the bands: every sample with its values, and what failed.
    """

    voltage: pd.DataFrame
    capacity: pd.DataFrame
    results: Results

    @property
    def built(self) -> int:
        """Number of models that were built for all samples."""
        return self.results.built

    def figure(self) -> Any:
        """Draw both bands in one :class:`matplotlib.figure.Figure`."""
        from ..figures import study

        return study.bands(self.voltage, self.capacity)


def _quantiles(table: pd.DataFrame, by: list[str], of: str) -> pd.DataFrame:
    rows = []
    for key, group in table.groupby(by):
        found = np.quantile(group[of].to_numpy(float), list(QUANTILES.values()))
        rows.append({**dict(zip(by, key, strict=True)), **dict(zip(QUANTILES, found, strict=True))})
    return pd.DataFrame(rows)


def bands(
    cell: BaseCell,
    ranges: Mapping[str, Any],
    samples: int = 64,
    *,
    seed: int = 0,
    folder: str | Path | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    progress: Any = False,
    **study: Any,
) -> Bands:
    """Propagate ranges of parameters to bands of voltage and capacity.

    One built model serves all samples if the parameters can be inputs of it and do not change its
    mesh; otherwise more models are built (``built`` of the bands says how many).

    Parameters
    ----------
    cell
        The cell.
    ranges
        Ranges by dotted key of a file or by PyBaMM's name of a parameter, as of :class:`.Study`.
    samples
        Number of samples, each of which is a cell.
    seed
        Seed of the random numbers of the samples.
    folder
        Folder of the study; default none.
    workers, scheduler, progress
        As of :meth:`.Study.run`.
    **study
        Other arguments of :class:`.Study`: ``cycles``, ``rate``, ``protocol``, ...

    Raises
    ------
    ParameterError
        For the mistakes that :class:`.Study` refuses, and for a protocol that does not cycle.
    SiSSBError
        If no sample could be solved.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> cell = ssb.Cell(anode="silicon_nano", ageing="none")
    >>> keys = ("electrolyte.conductivity.value", "electrolyte.anode_interface.value")
    >>> found = ssb.bands(cell, dict.fromkeys(keys), samples=4, rate="1C", protocol="CC")
    >>> found.built, bool(found.capacity["5 %"][0] < found.capacity["95 %"][0])
    (1, True)
    """
    crossed = Study(cell, ranges=ranges, samples=samples, seed=seed, **study)
    if not all(isinstance(case.task, Cycling) for case in crossed.cases):
        raise ParameterError(
            "a discharge", "cycles, whose curves are on a grid", 'give protocol="CC"',
            key="protocol",
        )  # fmt: skip
    results = crossed.run(folder, workers, scheduler, progress=progress)
    # only cases that did all cycles: those that ended early would bend the bands
    done = results.table[STUDY.case][results.table[COLUMN.outcome] == SOLVED]
    if not len(done):
        raise SiSSBError("no sample was solved:\n" + "\n".join(results.failures()))
    curves = results.curves[results.curves[STUDY.case].isin(done)]
    cycles = results.cycles[results.cycles[STUDY.case].isin(done)]
    return Bands(
        _quantiles(curves, [CYCLE.cycle, STUDY.share], COLUMN.voltage),
        _quantiles(cycles, [CYCLE.cycle], COLUMN.areal_capacity),
        results,
    )
