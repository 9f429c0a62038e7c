"""Results of the comparisons in :mod:`.comparisons`, with the tables and figures to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

import pandas as pd

from ..columns import COLUMN, CYCLE, STACK, STUDY
from ..energy.anode_materials import compare_materials
from ..files import make_writable, write_csv
from .case import SOLVED, Case
from .discharge import CURVE, Discharge
from .energy import StackEnergy
from .results import Results

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = [
    "ComparisonResults",
    "DischargeResults",
    "EnergyResults",
    "FadeResults",
    "MatrixResults",
]

#: Columns that describe the cell of a case.
CELL_COLUMNS = (
    COLUMN.anode,
    COLUMN.electrode,
    COLUMN.cathode,
    COLUMN.electrolyte,
    COLUMN.electrolyte_class,
    COLUMN.temperature,
)


def _chosen(table: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """Columns of a table: those of the ``columns`` that it has, in their order."""
    return table.reindex(columns=[name for name in columns if name in table])


def _solved(table: pd.DataFrame, headings: Sequence[str]) -> pd.DataFrame:
    """Rows of cases that were solved, with the ``headings`` of their task but for the outcome."""
    if not len(table):
        return pd.DataFrame()
    solved = table[table[COLUMN.outcome] == SOLVED]
    found = _chosen(solved, (*CELL_COLUMNS, COLUMN.c_rate, *headings[1:]))
    return found.reset_index(drop=True)


class ComparisonResults(Results):
    """Results of a comparison: its tables and its figures.  Base class of those below."""

    #: Names of the tables and of the figures, which are those of their files.
    TABLES: ClassVar[tuple[str, ...]]
    FIGURES: ClassVar[tuple[str, ...]]

    def tables(self) -> dict[str, pd.DataFrame]:
        """Tables of the comparison by name; none if there is nothing to show."""
        raise NotImplementedError

    def save(self, folder: str | Path) -> list[Path]:
        """Write the tables as CSV and the figures as PNG, and give the paths of the files.

        Parameters
        ----------
        folder
            Folder for the files, which is made if there is none.

        Raises
        ------
        ParameterError
            If the folder cannot be written into.
        """
        from ..figures import style

        written = self.save_tables(folder)
        for name, figure in self.figures().items():
            written.append(Path(folder) / f"{name}.png")
            style.save(figure, written[-1])
        return written

    def save_tables(self, folder: str | Path) -> list[Path]:
        """Write the tables as CSV; arguments, result and errors as of :meth:`save`."""
        make_writable(Path(folder), "folder")
        found = {Path(folder) / f"{name}.csv": table for name, table in self.tables().items()}
        for file, table in found.items():
            write_csv(table, file)
        return list(found)

    def reasons(self, outcome: str) -> Iterator[str]:
        """Names of the cases with an ``outcome``, each with its reason, if it has any."""
        for row in self.table.to_dict("records"):
            if row[COLUMN.outcome] == outcome and row[COLUMN.reason]:
                yield f"{self.labels[row[STUDY.case]]}: {row[COLUMN.reason]}"


class DischargeResults(ComparisonResults):
    """Discharges of cells at several rates, as tables and figures."""

    TABLES = ("summary", "series")
    FIGURES = ("voltage", "swelling", "rate")

    @property
    def summary(self) -> pd.DataFrame:
        """Table with a row for every discharge that was solved."""
        return _solved(self.table, Discharge.HEADINGS)

    @property
    def series(self) -> pd.DataFrame:
        """Table of the curves: a row for every discharge and time."""
        return _chosen(self.curves, (*CELL_COLUMNS, COLUMN.c_rate, *CURVE))

    def tables(self) -> dict[str, pd.DataFrame]:
        """Tables ``summary`` and ``series``."""
        return {"summary": self.summary, "series": self.series} if len(self.curves) else {}

    def figures(self) -> dict[str, Figure]:
        """Figures of voltage curves, swelling and rate capability, by name."""
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
        """Table with a row for every cell, also if it gave nothing: how it went, time it took."""
        timing = (COLUMN.solver_time, COLUMN.wall_time, COLUMN.first, COLUMN.reason)
        return _chosen(self.table, (*CELL_COLUMNS, COLUMN.c_rate, *Discharge.HEADINGS, *timing))

    def tables(self) -> dict[str, pd.DataFrame]:
        """Table of the outcomes, named ``matrix``."""
        return {"matrix": self.outcomes}

    def figures(self) -> dict[str, Figure]:
        """Figure of the matrix, named ``matrix``."""
        from ..figures import matrix

        return {"matrix": matrix.matrix(self.outcomes)} if len(self.table) else {}


@dataclass(frozen=True, repr=False)
class EnergyResults(ComparisonResults):
    """Energy of the stacks of cells, and anode materials in the same stacks.

    Attributes
    ----------
    materials : pandas.DataFrame
        Table of the anodes of the review's Table 1 in the stack of each cell
        (:func:`.compare_materials`), also of cells that could not be solved.
    """

    TABLES = ("energy", "stack", "materials")
    FIGURES = ("stack", "materials")

    materials: pd.DataFrame = field(default_factory=pd.DataFrame)

    @classmethod
    def of(
        cls, cases: Iterable[Case], results: Mapping[str, Mapping[str, Any]], **other: Any
    ) -> Self:
        """Make the tables; arguments as of :meth:`.Results.of`."""
        found = list(cases)
        cells: list[Any] = [case.cell for case in found if case.cell is not None]
        compared = [compare_materials(cell) for cell in cells]
        materials = pd.concat(compared, ignore_index=True)
        return super().of(found, results, materials=materials, **other)

    @property
    def energy(self) -> pd.DataFrame:
        """Table with a row for every cell that was solved."""
        return _solved(self.table, StackEnergy.HEADINGS)

    @property
    def stack(self) -> pd.DataFrame:
        """Table with a row for every part of the stack of every cell."""
        if not len(self.curves):
            return pd.DataFrame()
        headings = [str(name) for name in self.curves]
        of_a_stack = headings[headings.index(STACK.layer) :]
        return _chosen(self.curves, (*of_a_stack, COLUMN.electrolyte))

    def tables(self) -> dict[str, pd.DataFrame]:
        """Tables ``energy``, ``stack`` and ``materials``."""
        found = {"energy": self.energy, "stack": self.stack} if len(self.curves) else {}
        return {**found, "materials": self.materials}

    def figures(self) -> dict[str, Figure]:
        """Figures of the stacks and of the materials, by name."""
        from ..figures import energy

        found = {"stack": energy.stacks(self.stack, self.energy)} if len(self.curves) else {}
        return {**found, "materials": energy.materials(self.materials)}


class FadeResults(ComparisonResults):
    """Cycles of cells until they fade, with where their capacity went."""

    TABLES = ("fade",)
    FIGURES = ("capacity", "losses")

    @property
    def fade(self) -> pd.DataFrame:
        """Table with a row for every electrolyte and cycle, with the split of the loss."""
        if not len(self.cycles):
            return pd.DataFrame()
        headings = [str(name) for name in self.cycles]
        of_a_run = headings[headings.index(CYCLE.cycle) :]
        return _chosen(self.cycles, (*CELL_COLUMNS, *of_a_run))

    def tables(self) -> dict[str, pd.DataFrame]:
        """Table of the cycles, named ``fade``."""
        return {"fade": self.fade} if len(self.cycles) else {}

    def figures(self) -> dict[str, Figure]:
        """Figures of the capacity and of its losses, by name."""
        from ..figures import ageing

        if not len(self.cycles):
            return {}
        return {"capacity": ageing.capacity(self.fade), "losses": ageing.losses(self.fade)}
