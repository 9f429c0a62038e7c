"""Runners of cases: in this process, in others on this machine, or on a Dask cluster.

The process that solves a case hands back its result (:func:`.case.solve_in_process`); only this
process writes results.  A worker has one case at a time, so that a worker that dies takes no other
case with it.  As long as there are any, its next case is of the structure whose model it has built.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ..columns import COLUMN
from ..errors import check_whole
from ..progress import progress as progress_bar
from ..simulation.model_cache import ModelCache
from .case import FAILED, Case, solve_case
from .folder import Folder
from .results import Results, row_of

__all__ = ["Runner", "SerialRunner", "run_cases"]

#: Name of the worker if this process solves all cases by itself.
IN_PROCESS = "in process"

#: Callable that takes a case and the number of its steps that are done.
Told = Callable[[Case, int], None]
#: Callable that takes the row of every case, or whether there is a bar.
Progress = Callable[[Mapping[str, Any]], None] | bool
AnyResults = TypeVar("AnyResults", bound=Results)


class Runner(Protocol):
    """Interface of a runner, which solves cases one after the other or side by side."""

    def results(
        self, cases: Sequence[Case], told: Told, checkpoint: Callable[[Case], Path | None]
    ) -> Iterator[dict[str, Any]]:
        """Solve cases and give their results as they come.

        Parameters
        ----------
        cases
            Cases to solve.
        told
            Callable that takes a case and the number of its steps that are done.
        checkpoint
            Callable that takes a case and gives the folder in which it is kept while it is solved.
        """
        ...


class SerialRunner:
    """Runner that solves cases in this process, those of one structure one after the other."""

    def results(
        self, cases: Sequence[Case], told: Told, checkpoint: Callable[[Case], Path | None]
    ) -> Iterator[dict[str, Any]]:
        """Solve cases, the first structure first; arguments and results as of :class:`Runner`."""
        models = ModelCache()  # a new one, so that it counts the models of this run alone
        places = {case.structure: place for place, case in reversed(list(enumerate(cases)))}
        for case in sorted(cases, key=lambda case: (places[case.structure], case.number)):

            def step(steps: int, case: Case = case) -> None:
                told(case, steps)

            yield solve_case(case, models, IN_PROCESS, step, checkpoint(case))


@contextlib.contextmanager
def _runner(workers: int, scheduler: str | None) -> Iterator[Runner]:
    if scheduler is None and workers == 1:
        yield SerialRunner()
        return
    from .cluster import connected  # here, so that Dask is only loaded if it is needed

    with connected(workers, scheduler) as runner:
        yield runner


def run_cases(
    cases: Sequence[Case],
    kind: type[AnyResults],
    folder: Path | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    *,
    retry_failed: bool = False,
    progress: Progress = False,
    checkpoint: Callable[[Case], Path | None] | None = None,
    after_each: Callable[[AnyResults], None] | None = None,
) -> AnyResults:
    """Solve the cases of a study that are not done yet, and give the results of all.

    Parameters
    ----------
    cases
        All cases of the study.
    kind
        Class of the results.
    folder, workers, scheduler, retry_failed, progress
        As of :meth:`.Study.run`.
    checkpoint
        Callable that takes a case and gives the folder in which it is kept while it is solved;
        default a folder in ``folder``.
    after_each
        Callable that takes the results so far, after every case.

    Raises
    ------
    ParameterError
        For a folder of another study, or a scheduler that cannot be used.
    """
    check_whole("workers", workers)
    began = time.perf_counter()
    kept = None if folder is None else Folder(folder)
    held = {} if kept is None else kept.begin(cases)
    if retry_failed:
        held = {mark: found for mark, found in held.items() if not _has_failed(found)}
    by_fingerprint = {case.fingerprint: case for case in cases}
    to_do = [case for mark, case in by_fingerprint.items() if mark not in held]
    if checkpoint is None:
        checkpoint = kept.checkpoint if kept else lambda _: None
    if scheduler is not None:
        checkpoint = lambda _: None  # noqa: E731  # workers may be on other machines
    workers = min(workers, max(len(to_do), 1))
    new = 0

    def results() -> AnyResults:
        seconds = time.perf_counter() - began
        return kind.of(cases, held, folder=folder, seconds=seconds, new=new)

    try:
        with _telling(progress, to_do) as (told, tell):
            if to_do:
                with _runner(workers, scheduler) as runner:
                    for found in runner.results(to_do, told, checkpoint):
                        held[found["fingerprint"]] = found
                        case = by_fingerprint[found["fingerprint"]]
                        if kept is not None:
                            kept.keep(case, found)
                        new += 1
                        told(case, case.task.steps)
                        tell(row_of(case, found))
                        if after_each is not None:
                            after_each(results())
    finally:  # tables are written also if the study is stopped
        found = results()
        if kept is not None:
            kept.write(found)
    return found


def _has_failed(found: Mapping[str, Any]) -> bool:
    """Tell whether a result is that of a case that failed."""
    return found["row"][COLUMN.outcome] == FAILED


@contextlib.contextmanager
def _telling(
    progress: Progress, cases: Sequence[Case]
) -> Iterator[tuple[Told, Callable[[Mapping[str, Any]], None]]]:
    """Callables that take the steps of every case, and the row of every case."""

    def nothing(*_: Any) -> None:
        pass

    if callable(progress):
        yield nothing, progress
    elif progress:
        done: dict[int, int] = {}
        with progress_bar(sum(case.task.steps for case in cases), left=True) as step:

            def told(case: Case, steps: int) -> None:
                new = steps - done.get(case.number, 0)
                if new > 0:
                    step(f"{case.label} {steps}" if case.task.steps > 1 else case.label, new)
                    done[case.number] = steps

            yield told, nothing
    else:
        yield nothing, nothing
