"""A study is run: in this process, in some on this machine, or by the workers of a Dask cluster.

Whoever solves a case hands back its result (:func:`.case.here`); this process alone writes.
A worker has one case at a time, so that one that dies takes no other with it, and gets the next one
of the structure whose model it has built while there is one.
"""

# pandas' indexing is annotated as DataFrame or Series where it is the one asked for.
# pyright: reportArgumentType=false, reportGeneralTypeIssues=false

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ..columns import COLUMN, STUDY
from ..errors import ParameterError, shown
from .case import FAILED, REFUSED, SOLVED, Case, here, solved
from .folder import Folder, Tables, is_failed

__all__ = ["Results", "Solver", "run"]

#: How a process that solves all by itself is called.
ALONE = "in process"


@dataclass(frozen=True)
class Results(Tables):
    """What became of a study.

    Attributes
    ----------
    folder : pathlib.Path
        Where it is kept.
    seconds : float
        What this run of it took.
    new : int
        How many cases it solved; others were there.
    """

    folder: Path = Path()
    seconds: float = 0.0
    new: int = 0

    @property
    def in_solver(self) -> float:
        """The share of the time of all workers that was spent in the solver."""
        if not len(self.table):
            return float("nan")
        wall = self.table[COLUMN.wall_time].sum()
        return float(self.table[COLUMN.solver_time].sum() / wall) if wall > 0 else float("nan")

    @property
    def built(self) -> int:
        """How many models were built."""
        return int(np.nansum(self.table[COLUMN.first].astype(float))) if len(self.table) else 0

    def counts(self) -> dict[str, int]:
        """How many cases were solved, refused and failed."""
        outcomes = list(self.table[COLUMN.outcome]) if len(self.table) else []
        return {how: outcomes.count(how) for how in (SOLVED, REFUSED, FAILED)}

    def failures(self) -> Iterator[str]:
        """What did not come out: the case, the class of the error and its text."""
        for _, row in self.table.iterrows():
            if row[COLUMN.outcome] != SOLVED:
                yield (
                    f"case {row[STUDY.case]} {row[COLUMN.outcome]}: "
                    f"{row[STUDY.error]}: {row[COLUMN.reason]}"
                )


class Solver(Protocol):
    """Solves cases, one after the other or side by side."""

    def results(self, cases: Sequence[Case]) -> Iterator[dict[str, Any]]:
        """The results of ``cases`` as they come."""
        ...


class Alone:
    """Solves cases in this process, those of a structure one after the other."""

    def results(self, cases: Sequence[Case]) -> Iterator[dict[str, Any]]:
        """The results of ``cases``, the first structure first."""
        from ..simulation.model_cache import ModelCache

        models = ModelCache()  # of this run, so that it says how many there were
        places = {case.structure: place for place, case in reversed(list(enumerate(cases)))}
        for case in sorted(cases, key=lambda case: (places[case.structure], case.number)):
            yield solved(case, models, ALONE)


@contextlib.contextmanager
def _solver(workers: int, scheduler: str | None) -> Iterator[Solver]:
    if scheduler is None and workers == 1:
        yield Alone()
        return
    from .cluster import connected  # Dask is loaded where it is needed

    with connected(workers, scheduler, here) as solver:
        yield solver


def run(
    cases: Sequence[Case],
    folder: Path,
    workers: int = 1,
    scheduler: str | None = None,
    *,
    retry_failed: bool = False,
    progress: Callable[[Mapping[str, Any]], None] | bool = False,
) -> Results:
    """Solve the cases of a study that are not done yet.

    Parameters
    ----------
    cases
        All of the study.
    folder, workers, scheduler, retry_failed, progress
        As of :meth:`.Study.run`.

    Raises
    ------
    ParameterError
        For a folder of another study, or a scheduler that cannot be used.
    """
    if not isinstance(workers, int) or isinstance(workers, bool) or workers < 1:
        raise ParameterError(
            shown(workers), "a whole number of workers, 1 or more", "for instance 2", key="workers"
        )
    began = time.perf_counter()
    kept = Folder(folder)
    held = kept.begin(cases)
    if retry_failed:
        held = {mark: found for mark, found in held.items() if not is_failed(found)}
    todo = list({case.fingerprint: case for case in cases if case.fingerprint not in held}.values())
    new = 0
    try:
        with _told(progress, len(todo)) as tell:
            if todo:
                with _solver(workers, scheduler) as solver:
                    for found in solver.results(todo):
                        kept.keep(found)
                        held[found["fingerprint"]] = found
                        new += 1
                        tell({**found["row"], **found["spent"]})
    finally:  # also of a study that is stopped
        tables = Tables.of(cases, held)
        kept.write(tables)
    seconds = time.perf_counter() - began
    return Results(tables.table, tables.cycles, tables.curves, folder, seconds, new)


@contextlib.contextmanager
def _told(
    progress: Callable[[Mapping[str, Any]], None] | bool, total: int
) -> Iterator[Callable[[Mapping[str, Any]], None]]:
    """What is called with every row."""
    if callable(progress):
        yield progress
    elif progress:
        from .. import progress

        with progress.progress(total, left=True) as step:
            yield lambda row: step(str(row[COLUMN.outcome]))
    else:
        yield lambda _: None
