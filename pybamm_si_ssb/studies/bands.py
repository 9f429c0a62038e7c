"""What stated ranges of parameters leave open: bands of voltage and of capacity.

Quantiles are of the cases that were solved, each at the same share of its own discharge and at the
same cycle.
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

#: The quantiles, by heading.
QUANTILES = {"5 %": 0.05, "25 %": 0.25, "50 %": 0.5, "75 %": 0.75, "95 %": 0.95}


@dataclass(frozen=True)
class Bands:
    """Quantiles of many cells that differ in what is not known.

    Attributes
    ----------
    voltage : pandas.DataFrame
        Of the first and the last discharge, against the share of it [V].
    capacity : pandas.DataFrame
        Against the cycle [mA.h.cm-2].
    results : Results
        The study that they are of: every sample with its values, and what failed.
    """

    voltage: pd.DataFrame
    capacity: pd.DataFrame
    results: Results

    @property
    def built(self) -> int:
        """How many models were built for all of them."""
        return self.results.built

    def figure(self) -> Any:
        """Both bands, a :class:`matplotlib.figure.Figure`."""
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

    One built model does for all samples where the parameters can be inputs of it and leave its mesh
    as it is; where they cannot, more are built (``bands.built``).

    Parameters
    ----------
    cell
        The cell.
    ranges
        Ranges by dotted key of a file or PyBaMM's name, as of :class:`.Study`.
    samples
        Number of cells.
    seed
        Seed of the samples.
    folder
        Folder of the study; default none.
    workers, scheduler, progress
        As of :meth:`.Study.run`.
    **study
        As of :class:`.Study`: ``cycles``, ``rate``, ``protocol``, ...

    Raises
    ------
    ParameterError
        As :class:`.Study`, and for a protocol that is no cycle.
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
    # of the cases that did all cycles: who fails early would bend the band
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
