"""Results of a study as tables: a row for each case, a row for each cycle, and curves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pandas as pd

from ..columns import COLUMN, STUDY
from .case import FAILED, REFUSED, SOLVED, Case

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Results", "row_of"]

#: Last columns of a row: why a case did not go as it should, and what else to know of it.
LAST = (STUDY.error, COLUMN.reason, STUDY.notes)


@dataclass(frozen=True)
class Results:
    """Results of a study, as tables.

    Attributes
    ----------
    table : pandas.DataFrame
        Table with a row for each case that is done.
    cycles : pandas.DataFrame
        Table with a row for each case and cycle.
    curves : pandas.DataFrame
        Table with a row for each case and point of a curve: if cells were cycled, the first and the
        last discharge on a grid of shares; if they were discharged, all times.
    folder : pathlib.Path or None
        Folder of the study, if it has one.
    seconds : float
        Time that this run of the study took [s].
    new : int
        Number of cases that this run of the study solved; the others were in the folder.
    labels : dict
        Names of the cases in print, by their numbers.
    notes : tuple of str
        Warnings of all cases, each once.
    """

    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    cycles: pd.DataFrame = field(default_factory=pd.DataFrame)
    curves: pd.DataFrame = field(default_factory=pd.DataFrame)
    folder: Path | None = None
    seconds: float = 0.0
    new: int = 0
    labels: Mapping[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, cases: Iterable[Case], results: Mapping[str, Mapping[str, Any]], **other: Any
    ) -> Self:
        """Make the tables of the cases that have a result, in the order of the cases.

        Parameters
        ----------
        cases
            All cases of a study.
        results
            Results by the fingerprints of the cases (:mod:`.case`).
        **other
            Other attributes, by name.
        """
        done = [(case, results[case.fingerprint]) for case in cases if case.fingerprint in results]
        rows, cycles, curves = [], [], []
        for case, found in done:
            rows.append({**row_of(case, found), STUDY.fingerprint: case.fingerprint})
            if found["cycles"]:
                cycles.append(_of_case(case, found["cycles"]))
            curves += [_of_case(case, curve) for curve in found["curves"] if curve]
        notes = dict.fromkeys(note for _, found in done for note in found["notes"])
        return cls(
            _numbers(pd.DataFrame(rows)), _joined(cycles), _joined(curves),
            labels={case.number: case.label for case, _ in done}, notes=tuple(notes), **other,
        )  # fmt: skip

    def __repr__(self) -> str:
        """The numbers of cases by how they went.

        Examples
        --------
        >>> Results()
        <Results of 0 cases>
        """
        counts = ", ".join(f"{number} {how}" for how, number in self.counts().items() if number)
        of = f"{len(self.table)} case{'s' if len(self.table) != 1 else ''}"
        return f"<{type(self).__name__} of {of}{': ' + counts if counts else ''}>"

    # -- how it went -------------------------------------------------------------------------------
    def counts(self) -> dict[str, int]:
        """Numbers of cases that were solved, refused and failed, by outcome."""
        outcomes = list(self.table[COLUMN.outcome]) if len(self.table) else []
        return {how: outcomes.count(how) for how in (SOLVED, REFUSED, FAILED)}

    def failures(self) -> Iterator[str]:
        """Cases that were not solved: the number, the class of the error and its text."""
        for row in self.table.to_dict("records"):
            if row[COLUMN.outcome] != SOLVED:
                yield (
                    f"case {row[STUDY.case]} {row[COLUMN.outcome]}: "
                    f"{row[STUDY.error]}: {row[COLUMN.reason]}"
                )

    @property
    def built(self) -> int:
        """Number of models that were built."""
        return int(np.nansum(self.table[COLUMN.first].astype(float))) if len(self.table) else 0

    @property
    def in_solver(self) -> float:
        """Share of the time of all workers that was spent in the solver; NaN without cases."""
        wall = self.table[COLUMN.wall_time].sum() if len(self.table) else 0.0
        return float(self.table[COLUMN.solver_time].sum() / wall) if wall > 0 else float("nan")

    # -- what people look at -----------------------------------------------------------------------
    def figures(self) -> dict[str, Figure]:
        """Figures by name; none if there is nothing to draw."""
        from ..figures import study

        if not len(self.curves):
            return {}
        by = (points(self.table) or [STUDY.case])[0]
        return {"study": study.study(self.table, self.cycles, self.curves, by)}


def row_of(case: Case, found: Mapping[str, Any]) -> dict[str, Any]:
    """Row of a ``case`` in the table: its columns, what was ``found``, and the time it took."""
    return {**case.columns, **_ordered(case, found["row"]), **found["timing"]}


def _of_case(case: Case, columns: Mapping[str, Any]) -> pd.DataFrame:
    """Table of some ``columns``, after the columns that describe the ``case``, each once."""
    return pd.DataFrame({**{k: v for k, v in case.columns.items() if k not in columns}, **columns})


def _ordered(case: Case, row: Mapping[str, Any]) -> dict[str, Any]:
    """Row with all columns of the task of its ``case``, also those without a number."""
    headings = case.task.HEADINGS
    more = {key: value for key, value in row.items() if key not in (*headings, *LAST)}
    first = {key: row.get(key) for key in headings}
    return {**first, **more, **{key: row.get(key, "") for key in LAST}}


def _joined(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    if not tables:
        return pd.DataFrame()
    return _numbers(pd.concat(map(_numbers, tables), ignore_index=True))


def _numbers(table: pd.DataFrame) -> pd.DataFrame:
    """Change a ``table`` so that each column holds either numbers or texts."""
    for name in table:
        column = table[name]
        if column.dtype == object:
            some = column.dropna()
            if len(some) and any(isinstance(value, str) for value in some):
                table[name] = column.map(lambda x: x if x is None or isinstance(x, str) else str(x))
            elif not any(isinstance(value, bool) for value in some):
                table[name] = pd.to_numeric(column)
    return table


def points(table: pd.DataFrame) -> list[str]:
    """Columns in which the cases of a ``table`` differ, without those of samples."""
    headings = [str(name) for name in table]
    sampled = headings[headings.index(STUDY.case) + 1 : headings.index(COLUMN.outcome)]
    if STUDY.sample in sampled:
        sampled = sampled[: sampled.index(STUDY.sample)]
    telling = [name for name in sampled if name != COLUMN.electrolyte_class]  # of an electrolyte
    return [name for name in telling if table[name].nunique(dropna=False) > 1]
