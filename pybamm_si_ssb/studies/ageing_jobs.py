"""Several cells cycled side by side, a process each, and kept on disk as they go."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import re
import signal
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ..cell import Cell
from ..columns import COLUMN, CYCLE
from ..cycling.protocols import Protocol
from ..errors import SiSSBError, StoppedError

__all__ = ["Faded", "Job", "fade", "one_thread", "table"]

#: Libraries that would each take every core in every process.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
#: How often the processes are looked at [s].
PATIENCE = 0.1


@dataclass(frozen=True)
class Job:
    """A cell that is to be cycled.

    Attributes
    ----------
    cell : Cell
        The cell.
    protocol : Protocol
        What its cycles do.
    cycles : int
        How many.
    folder : pathlib.Path
        Where its checkpoint is kept: below it, in a folder of the electrolyte's name.
    tolerance : float or None
        Cycles are jumped over, with about this error; None: all are solved.
    """

    cell: Cell
    protocol: Protocol
    cycles: int
    folder: Path
    tolerance: float | None = None

    @property
    def name(self) -> str:
        """That of its electrolyte."""
        return self.cell.electrolyte_name

    @property
    def checkpoint(self) -> Path:
        """The folder of its checkpoint."""
        return self.folder / re.sub(r"[^\w.-]", "_", self.name)

    def kept(self) -> int:
        """How many cycles its checkpoint holds.

        Raises
        ------
        ParameterError
            If it holds another run.
        """
        from ..cycling.history import History

        history = History(self.cell, self.protocol, tolerance=self.tolerance)
        return history.resume(self.checkpoint)


@dataclass(frozen=True)
class Faded:
    """What became of a cell.

    Attributes
    ----------
    name : str
        Of its electrolyte.
    table : pandas.DataFrame
        A row a cycle with its losses, headings of :data:`.CYCLE` and :data:`.LOSS`.
    failure : str or None
        Why there are not all cycles.
    notes : tuple
        Warnings: category and text.
    seconds : float
        What it took.
    """

    name: str
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    failure: str | None = None
    notes: tuple[tuple[type[Warning], str], ...] = ()
    seconds: float = 0.0


def _tidy(job: Job, found: pd.DataFrame) -> pd.DataFrame:
    """The table of a cell, after what it is."""
    cell = job.cell
    capacity = found[CYCLE.discharge_capacity]
    what = {
        COLUMN.anode: cell.anode.key,
        COLUMN.cathode: cell.cathode.key,
        COLUMN.electrolyte: job.name,
        COLUMN.electrolyte_class: cell.electrolytes["separator"].electrolyte_class,
        COLUMN.temperature: round(cell.temperature - 273.15, 2),
        CYCLE.cycle: found.pop(CYCLE.cycle),
        COLUMN.areal_capacity: capacity / cell.area / 10,
        CYCLE.retention: capacity / capacity.iloc[0],
    }
    for place, (heading, value) in enumerate(what.items()):
        found.insert(place, heading, value)
    return found


def _age(job: Job, step: Callable[[str], None]) -> Faded:
    """Cycle one cell; ``step`` is called with its name after every cycle."""
    began = time.perf_counter()

    told = 0

    def progress(row) -> None:
        nonlocal told
        reached = int(row[CYCLE.cycle])
        for cycle in range(told + 1, reached + 1):  # those that were jumped over as well
            step(f"{job.name} {cycle}")
        told = max(told, reached)

    jumps = {} if job.tolerance is None else {"jump": True, "tolerance": job.tolerance}

    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            run = job.cell.cycle(
                job.cycles, job.protocol, checkpoint=job.checkpoint, progress=progress, **jumps
            )
            tidy = _tidy(job, run.table) if run.cycles else pd.DataFrame()
            failure = run.failure
        except StoppedError:
            raise
        except SiSSBError as error:
            tidy, failure = pd.DataFrame(), str(error)
    notes = dict.fromkeys((warning.category, str(warning.message)) for warning in seen)
    return Faded(job.name, tidy, failure, tuple(notes), time.perf_counter() - began)


# -- in processes ---------------------------------------------------------------------------------
class _Wires:
    """What a process has from the one that began it."""

    told: Any = None
    stop: Any = None


def _begin(told, stop) -> None:
    """Set up a process: it ends with its parent, which alone hears of Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Wires.told, _Wires.stop = told, stop
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)  # checkpoints are whole at any moment

    threading.Thread(target=follow, daemon=True).start()


def _tell(label: str) -> None:
    _Wires.told.put(label)
    if _Wires.stop.is_set():
        raise StoppedError("stopped")


def _aged(job: Job) -> Faded:
    return _age(job, _tell)


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """One thread for each library in processes that are begun here."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _in_processes(
    jobs: Sequence[Job], workers: int, step: Callable[[str], None]
) -> Iterator[Faded]:
    context = multiprocessing.get_context("spawn")
    told, stop = context.Queue(), context.Event()

    def hear() -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                step(told.get_nowait())

    with one_thread(), ProcessPoolExecutor(workers, context, _begin, (told, stop)) as pool:
        # those with salt to move take longest, and are not to be begun last
        longest = sorted(jobs, key=lambda job: not job.cell.design.salts())
        futures = {pool.submit(_aged, job): job for job in longest}
        waiting = set(futures)
        try:
            while waiting:
                done, waiting = wait(waiting, PATIENCE, FIRST_COMPLETED)
                hear()
                for future in done:
                    try:
                        yield future.result()
                    except Exception as error:  # a process that died is no reason to lose others
                        failure = f"{type(error).__name__}: {error}"
                        yield Faded(futures[future].name, failure=failure)
        finally:
            stop.set()  # the processes leave after the cycle that they are in
            pool.shutdown(cancel_futures=True)
            hear()


def fade(
    jobs: Sequence[Job], workers: int = 1, step: Callable[[str], None] = lambda _: None
) -> Iterator[Faded]:
    """Cycle cells, as many at a time as there are workers.

    Parameters
    ----------
    jobs
        Of different electrolytes.
    workers
        Processes; with one, or one job, all runs in this one.
    step
        Called with a label after every cycle.

    Yields
    ------
    Faded
        As they finish.
    """
    workers = min(workers, len(jobs))
    if workers > 1:
        yield from _in_processes(jobs, workers, step)
    else:
        for job in jobs:
            yield _age(job, step)


def table(found: Sequence[Faded], jobs: Sequence[Job]) -> pd.DataFrame:
    """All rows of what was ``found``, in the order of the ``jobs``."""
    by_name = {faded.name: faded.table for faded in found}
    tables = [by_name[job.name] for job in jobs if len(by_name.get(job.name, ()))]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()
