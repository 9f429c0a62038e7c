"""Studies that have a name: one cell discharged or cycled in several electrolytes, and a matrix.

==================  ===================================================  ========================
function, command   cells                                                what is done with them
==================  ===================================================  ========================
``discharge``       one                                                  discharges at some rates
``compare``         one in several electrolytes                          discharges at some rates
``matrix``          every anode, cathode and electrolyte                 one discharge
``fade``            one in several electrolytes                          cycles
==================  ===================================================  ========================

They differ from :class:`.Study` in their tables and figures only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from ..columns import COLUMN, CYCLE, STUDY
from ..errors import ParameterError, shown
from ..files import make_writable, write_csv
from .case import SOLVED, Case
from .discharge import CURVE, Discharge
from .results import Results
from .study import DISCHARGE, Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ..design.base import BaseCell
    from .case import Task

__all__ = [
    "RATES",
    "Comparison",
    "ComparisonResults",
    "DischargeResults",
    "Fade",
    "FadeResults",
    "Matrix",
    "MatrixResults",
    "compare",
    "discharge",
    "fade",
    "matrix",
]

#: C-rates of the standard comparison.
RATES = (0.05, 0.2, 1.0)
#: Columns that say what a cell of a comparison is.
CELL_COLUMNS = (
    COLUMN.anode,
    COLUMN.cathode,
    COLUMN.electrolyte,
    COLUMN.electrolyte_class,
    COLUMN.temperature,
)

Progress = Callable[[Mapping[str, Any]], None] | bool


def _chosen(table: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """Those of the ``columns`` that a table has, in their order."""
    return table.reindex(columns=[name for name in columns if name in table])


# -- what they give --------------------------------------------------------------------------------
class ComparisonResults(Results):
    """What became of a comparison: its tables, and its figures."""

    #: Names of its tables and of its figures.
    TABLES: ClassVar[tuple[str, ...]]
    FIGURES: ClassVar[tuple[str, ...]]

    def tables(self) -> dict[str, pd.DataFrame]:
        """Its tables by name; none if there is no row."""
        raise NotImplementedError

    def save(self, folder: str | Path) -> list[Path]:
        """Write its tables as CSV and its figures as PNG; the files.

        Parameters
        ----------
        folder
            Folder, which is made.

        Raises
        ------
        ParameterError
            If it cannot be written into.
        """
        from ..figures import style

        written = self.save_tables(folder)
        for name, figure in self.figures().items():
            written.append(Path(folder) / f"{name}.png")
            style.save(figure, written[-1])
        return written

    def save_tables(self, folder: str | Path) -> list[Path]:
        """Write its tables; arguments and errors as of :meth:`save`."""
        make_writable(Path(folder), "folder")
        found = {Path(folder) / f"{name}.csv": table for name, table in self.tables().items()}
        for file, table in found.items():
            write_csv(table, file)
        return list(found)

    def named(self, outcome: str) -> Iterator[str]:
        """Cases of an ``outcome`` with their reasons, as far as they have any."""
        for row in self.table.to_dict("records"):
            if row[COLUMN.outcome] == outcome and row[COLUMN.reason]:
                yield f"{self.labels[row[STUDY.case]]}: {row[COLUMN.reason]}"


class DischargeResults(ComparisonResults):
    """Discharges of cells at several rates, as tables and figures."""

    TABLES = ("summary", "series")
    FIGURES = ("voltage", "swelling", "rate")

    @property
    def summary(self) -> pd.DataFrame:
        """A row a discharge."""
        if not len(self.table):
            return pd.DataFrame()
        solved = self.table[self.table[COLUMN.outcome] == SOLVED]
        return _chosen(solved, (*CELL_COLUMNS, COLUMN.c_rate, *Discharge.HEADINGS[1:])).reset_index(
            drop=True
        )

    @property
    def series(self) -> pd.DataFrame:
        """A row a discharge and time."""
        return _chosen(self.curves, (*CELL_COLUMNS, COLUMN.c_rate, *CURVE))

    def tables(self) -> dict[str, pd.DataFrame]:
        """Summary and series."""
        return {"summary": self.summary, "series": self.series} if len(self.curves) else {}

    def figures(self) -> dict[str, Figure]:
        """Voltage curves, swelling and rate capability."""
        from ..figures import discharge

        if not len(self.curves):
            return {}
        return {
            "voltage": discharge.voltage_curves(self.curves),
            "swelling": discharge.swelling(self.curves),
            "rate": discharge.rate_capability(self.summary),
        }


class MatrixResults(ComparisonResults):
    """One discharge of every electrolyte in every pair of electrodes."""

    TABLES = ("matrix",)
    FIGURES = ("matrix",)

    @property
    def outcomes(self) -> pd.DataFrame:
        """A row a cell, also of those that gave nothing: how it went, and what it took."""
        timing = (COLUMN.solver_time, COLUMN.wall_time, COLUMN.first, COLUMN.reason)
        return _chosen(self.table, (*CELL_COLUMNS, COLUMN.c_rate, *Discharge.HEADINGS, *timing))

    def tables(self) -> dict[str, pd.DataFrame]:
        """The outcomes."""
        return {"matrix": self.outcomes}

    def figures(self) -> dict[str, Figure]:
        """The matrix."""
        from ..figures import matrix

        return {"matrix": matrix.matrix(self.outcomes)} if len(self.table) else {}


class FadeResults(ComparisonResults):
    """Cycles of cells until they fade, with where their capacity went."""

    TABLES = ("fade",)
    FIGURES = ("capacity", "losses")

    @property
    def fade(self) -> pd.DataFrame:
        """A row an electrolyte and cycle, with the split of its loss."""
        if not len(self.cycles):
            return pd.DataFrame()
        of_a_run = list(self.cycles)[list(self.cycles).index(CYCLE.cycle) :]
        return _chosen(self.cycles, (*CELL_COLUMNS, *of_a_run))

    def tables(self) -> dict[str, pd.DataFrame]:
        """The cycles."""
        return {"fade": self.fade} if len(self.cycles) else {}

    def figures(self) -> dict[str, Figure]:
        """Capacity, and losses."""
        from ..figures import ageing

        if not len(self.cycles):
            return {}
        return {"capacity": ageing.capacity(self.fade), "losses": ageing.losses(self.fade)}


# -- what is crossed -------------------------------------------------------------------------------
class Comparison(Study):
    """Discharges of one cell, or of one in several electrolytes, at several rates.

    Parameters
    ----------
    cell, axes, **given
        As of :class:`.Study`.

    Raises
    ------
    SiSSBError
        Also for a cell that cannot be made.
    """

    RESULTS = DischargeResults
    #: Whether curves are kept.
    CURVES = True

    def __init__(self, cell: BaseCell | None, axes: Mapping[str, Any], **given: Any):
        super().__init__(cell, axes, protocol=DISCHARGE, **given)
        _check_cells(self.cases)

    def _task(self, point: Mapping[str, Any]) -> Task:
        task = super()._task(point)
        assert isinstance(task, Discharge)
        return Discharge(task.rate, task.check_current, self.CURVES)


class Matrix(Comparison):
    """One discharge of every electrolyte in every pair of electrodes; arguments as before."""

    RESULTS = MatrixResults
    CURVES = False


class Fade(Study):
    """Cycles of one cell in several electrolytes; arguments as of :class:`.Study`.

    Models are not shared, so that the rows are those of :meth:`.Cell.cycle` to the last digit, and
    a folder keeps a checkpoint of each electrolyte from which more cycles go on.

    Raises
    ------
    SiSSBError
        Also for a cell that cannot be made, or two electrolytes of one name.
    """

    RESULTS = FadeResults

    def __init__(self, cell: BaseCell | None, electrolytes: Iterable[Any], **given: Any):
        super().__init__(cell, {"electrolyte": list(electrolytes)}, share_models=False, **given)
        _check_cells(self.cases)
        labels = [case.label for case in self.cases]
        for label in labels:
            if labels.count(label) > 1:
                raise ParameterError(
                    f"{labels.count(label)} electrolytes of the name {shown(label)}",
                    "different names", "rename a file", key="electrolytes",
                )  # fmt: skip

    def checkpoint(self, folder: str | Path, case: Case) -> Path:
        """Where a ``folder`` keeps a case: below ``checkpoints/``, by its electrolyte."""
        return Path(folder) / "checkpoints" / re.sub(r"[^\w.-]", "_", case.label)

    def kept(self, folder: str | Path) -> int:
        """Number of solved cycles that a ``folder`` holds of all cells.

        Raises
        ------
        ParameterError
            If it holds others.
        """
        return sum(
            case.task.check(case.cell, case.inputs, self.checkpoint(folder, case))
            for case in self.cases
            if case.cell is not None
        )

    def run(self, folder: str | Path | None = None, *args: Any, **kwargs: Any) -> Any:
        """Cycle all cells; arguments as of :meth:`.Study.run`.

        Parameters
        ----------
        folder
            Folder of checkpoints: what is in it is gone on from; default none.

        Raises
        ------
        ParameterError
            For a folder that holds other cells, before anything runs.
        """
        if folder is None:
            return super().run(None, *args, **kwargs)
        self.kept(folder)
        return super().run(None, *args, checkpoint=self._kept_in(folder), **kwargs)

    def _kept_in(self, folder: str | Path) -> Callable[[Case], Path]:
        return lambda case: self.checkpoint(folder, case)


def _check_cells(cases: Iterable[Case]) -> None:
    """Tell of a cell that cannot be made, before anything runs."""
    for case in cases:
        if case.refusal is not None:
            raise case.refusal


# -- by name ---------------------------------------------------------------------------------------
def discharge(
    cell: BaseCell | None = None,
    rates: Iterable[float | str] = RATES,
    *,
    workers: int = 1,
    progress: Progress = False,
    **given: Any,
) -> DischargeResults:
    """Discharge one cell from 100 % to its lower cut-off at several rates.

    Parameters
    ----------
    cell
        The cell; default the default :class:`.Cell`.
    rates
        C-rates.
    workers, progress
        As of :meth:`.Study.run`.
    **given
        Other arguments of :class:`.Study`: ``check_current``.

    Raises
    ------
    ParameterError
        For a mistake in the arguments, before anything runs.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> found = ssb.discharge(ssb.Cell(anode="silicon_nano"), ["C/5"])
    >>> found.summary["Ended by"].tolist()
    ['Minimum voltage [V]']
    """
    study = Comparison(cell, {"rate": list(rates)}, **given)
    return study.run(workers=workers, progress=progress)


def compare(
    cell: BaseCell | None,
    electrolytes: Iterable[Any],
    rates: Iterable[float | str] = RATES,
    *,
    workers: int = 1,
    progress: Progress = False,
    **given: Any,
) -> DischargeResults:
    """Discharge one cell in several electrolytes at several rates, each at its own temperature.

    Parameters
    ----------
    cell
        The cell, of which only the electrolyte changes; None for the default :class:`.Cell`.
    electrolytes
        Names, paths or records.
    rates, workers, progress, **given
        As of :func:`discharge`.

    Returns
    -------
    DischargeResults
        A case that fails is named, and the others are there.

    Raises
    ------
    UnknownNameError, ParameterError
        For an electrolyte that cannot be used, before anything runs.
    """
    axes = {"electrolyte": list(electrolytes), "rate": list(rates)}
    return Comparison(cell, axes, **given).run(workers=workers, progress=progress)


def matrix(
    cell: BaseCell | None,
    anodes: Iterable[Any],
    electrolytes: Iterable[Any],
    cathodes: Iterable[Any],
    rate: float | str = "C/20",
    *,
    workers: int = 1,
    progress: Progress = False,
    **given: Any,
) -> MatrixResults:
    """Discharge every electrolyte in every pair of electrodes, each at its own temperature.

    Parameters
    ----------
    cell
        The cell, of which only these change; None for the default :class:`.Cell`.
    anodes, electrolytes, cathodes
        Names, paths or records.
    rate
        C-rate.
    workers, progress, **given
        As of :func:`discharge`.

    Raises
    ------
    UnknownNameError, ParameterError
        For a material that cannot be used, before anything runs.
    """
    axes = {
        "anode": list(anodes),
        "cathode": list(cathodes),
        "electrolyte": list(electrolytes),
    }
    return Matrix(cell, axes, rate=rate, **given).run(workers=workers, progress=progress)


def fade(
    cell: BaseCell | None,
    electrolytes: Iterable[Any],
    cycles: int = 100,
    *,
    rate: float | str = "C/10",
    folder: str | Path | None = None,
    workers: int = 1,
    progress: Progress = False,
    **given: Any,
) -> FadeResults:
    """Cycle one cell in several electrolytes, and say where the capacity went.

    Parameters
    ----------
    cell
        The cell, of which only the electrolyte changes; None for the default :class:`.Cell`.
    electrolytes
        Names, paths or records.
    cycles
        Number of cycles of each.
    rate
        C-rate.
    folder
        Folder in which every cycle is kept: the same call goes on from there, also with more
        cycles.
    workers, progress
        As of :meth:`.Study.run`.
    **given
        Other arguments of :class:`.Study`: ``protocol``, ``formation``, ``jump``, ...

    Raises
    ------
    UnknownNameError, ParameterError
        For an electrolyte that cannot be used, or a folder that holds other cells, before anything
        runs.
    """
    study = Fade(cell, electrolytes, cycles=cycles, rate=rate, **given)
    return study.run(folder, workers, progress=progress)
