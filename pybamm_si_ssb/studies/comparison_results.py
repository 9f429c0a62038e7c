"""Results of studies that have a name, with the tables and figures that people look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from ..columns import COLUMN, CYCLE, STUDY
from ..files import make_writable, write_csv
from .case import SOLVED
from .discharge import CURVE, Discharge
from .results import Results

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["ComparisonResults", "DischargeResults", "FadeResults", "MatrixResults"]

#: Columns that say what a cell of a comparison is.
CELL_COLUMNS = (
    COLUMN.anode,
    COLUMN.cathode,
    COLUMN.electrolyte,
    COLUMN.electrolyte_class,
    COLUMN.temperature,
)


def _chosen(table: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """Those of the ``columns`` that a table has, in their order."""
    return table.reindex(columns=[name for name in columns if name in table])


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

    def reasons(self, outcome: str) -> Iterator[str]:
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
        headings = [str(name) for name in self.cycles]
        of_a_run = headings[headings.index(CYCLE.cycle) :]
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
