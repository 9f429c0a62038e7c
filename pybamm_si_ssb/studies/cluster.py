"""Cases solved by the workers of a Dask cluster, on this machine or elsewhere.

Nothing but cases and results is sent: workers need the same version of the package, and no file.
If a worker dies, the case that it was solving counts as failed and is not tried again, because it
might bring down the next worker too.

==========  ======================================================================
term        meaning
==========  ======================================================================
workers     number of processes to begin
scheduler   address of a Dask scheduler that runs already; None: one is begun here
topic       name under which workers tell the steps that they have done
==========  ======================================================================
"""

from __future__ import annotations

import contextlib
import logging
import queue
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from ..errors import NoWorkerError, ParameterError
from ..fingerprint import versions
from .case import Case, failed_result, solve_in_process

__all__ = ["Cluster", "connected"]

#: Time that it takes to build a model, in cycles.
BUILD = 8
#: Time for which a cluster may be without a worker before it is given up [s].
PATIENCE = 60.0
#: Time after which workers are looked at again if no result comes [s].
LOOK = 0.5
#: Time that a worker has to end if the study is interrupted; its checkpoint is whole anyway [s].
AT_ONCE = 0.1
#: End of the message of an error that stops a study.
KEPT = "what was done is kept, and the same study goes on from there"


class Cluster:
    """Runner that solves cases on the workers of a Dask client.

    Parameters
    ----------
    client : distributed.Client
        Connected client.
    """

    def __init__(self, client: Any):
        self._client, self._topic = client, f"pybamm_si_ssb-{uuid4().hex}"
        self._done: queue.SimpleQueue[Any] = queue.SimpleQueue()  # ends the wait for results

    def _workers(self) -> list[str]:
        # asked each time, because the client itself may remember workers that are gone
        client = self._client
        try:
            return list(client.sync(client.scheduler.identity, n_workers=-1)["workers"])
        except OSError as error:
            raise NoWorkerError(f"the scheduler is gone ({error}): {KEPT}") from error

    def results(
        self,
        cases: Sequence[Case],
        told: Callable[[Case, int], None],
        checkpoint: Callable[[Case], Path | None],
    ) -> Iterator[dict[str, Any]]:
        """Solve ``cases`` and give their results as they come; arguments as of :class:`.Runner`.

        Raises
        ------
        NoWorkerError
            If no worker is left; results that have come by then are kept.
        """
        waiting, running = _Waiting(cases), {}
        by_number = {case.number: case for case in cases}

        def heard(event: tuple[float, dict[str, int]]) -> None:
            told(by_number[event[1]["case"]], event[1]["steps"])

        self._client.subscribe_topic(self._topic, heard)
        alone = time.monotonic()  # since when there is no worker
        try:
            while waiting or running:
                known = self._workers()
                waiting.forget(known)
                busy = {worker for _, worker in running.values()}
                for worker in known:
                    if worker not in busy and (case := waiting.next(worker)):
                        running[self._sent(case, worker, checkpoint(case))] = case, worker
                if known:
                    alone = time.monotonic()
                elif time.monotonic() - alone > PATIENCE:
                    raise NoWorkerError(f"no worker for {PATIENCE:.0f} s: {KEPT}")
                yield from self._finished(running, known)
        finally:
            self._client.unsubscribe_topic(self._topic)
            self._client.cancel(list(running), force=True)

    def _sent(self, case: Case, worker: str, checkpoint: Path | None) -> Any:
        topic = self._topic if case.task.steps > 1 else None
        absolute = None if checkpoint is None else checkpoint.absolute()
        future = self._client.submit(
            solve_in_process, case.portable(), worker, topic, absolute,
            workers=[worker], pure=False, retries=0,
        )  # fmt: skip
        future.add_done_callback(self._done.put)
        return future

    def _finished(self, running: dict[Any, tuple[Case, str]], known: list[str]):
        """Results that have come, or of cases whose worker is gone, taken out of ``running``."""
        with contextlib.suppress(queue.Empty):
            self._done.get(timeout=LOOK)
        for future, (case, worker) in list(running.items()):
            if future.done():
                del running[future]
                yield _of(case, future)
            elif worker not in known:  # which was asked for before the wait
                del running[future]
                future.cancel(force=True)
                yield failed_result(
                    case, "KilledWorker", f"the worker {worker} died while it had it"
                )


def _of(case: Case, future: Any) -> dict[str, Any]:
    """Result that a ``future`` holds, or a failed one that says why it holds none."""
    error = future.exception() if future.status == "error" else None
    if error is not None:
        return failed_result(case, type(error).__name__, " ".join(str(error).split()))
    if future.status != "finished":
        return failed_result(case, "CancelledError", f"it was {future.status}")
    found = future.result()
    if found["versions"] != list(versions()):
        return failed_result(
            case, "VersionError",
            f"solved by {_called(found['versions'])}, where the study is by {_called(versions())}",
        )  # fmt: skip
    return found


def _called(found: Sequence[str]) -> str:
    return f"pybamm_si_ssb {found[0]} and PyBaMM {found[1]}"


class _Waiting:
    """Cases that wait to be solved, by structure, and the structure that each worker has built."""

    def __init__(self, cases: Sequence[Case]):
        self._by_structure: dict[str, list[Case]] = {}
        for case in sorted(cases, key=_weight):  # they are taken from the end, longest first
            self._by_structure.setdefault(case.structure, []).append(case)
        self._of_worker: dict[str, str] = {}

    def __len__(self) -> int:
        return sum(map(len, self._by_structure.values()))

    def forget(self, known: Sequence[str]) -> None:
        """Forget what was built by workers that are not ``known`` any more."""
        self._of_worker = {w: name for w, name in self._of_worker.items() if w in known}

    def next(self, worker: str) -> Case | None:
        """Case that a worker is to solve now; None if it had better leave the rest to others."""
        left = {name: cases for name, cases in self._by_structure.items() if cases}
        own = self._of_worker.get(worker)
        if own not in left:
            own = self._chosen(left)
        if own is None:
            return None
        self._of_worker[worker] = own
        return left[own].pop()

    def _chosen(self, left: dict[str, list[Case]]) -> str | None:
        """Structure with most work left; those that no worker has built come first."""
        taken = Counter(self._of_worker.values())
        work = {name: sum(map(_weight, cases)) for name, cases in left.items()}
        free = [name for name in work if not taken[name]]
        if free:
            return max(free, key=work.__getitem__)
        # a worker that helps has to build a model first; in that time the others may be done
        shared = [name for name in work if work[name] / (taken[name] + 1) > BUILD]
        return max(shared, key=work.__getitem__) if shared else None


def _weight(case: Case) -> float:
    """Time that a case takes, roughly, in cycles of a cell without salt."""
    salt = case.cell is not None and case.cell.design.salts()
    return case.task.steps * (1.7 if salt else 1.0)


# -- the cluster ----------------------------------------------------------------------------------
@contextlib.contextmanager
def connected(workers: int, scheduler: str | None) -> Iterator[Cluster]:
    """Connect to the workers of a scheduler, or begin so many processes for the time.

    Raises
    ------
    ParameterError
        If there is no such scheduler, or its workers lack the package or have another version.
    """
    import distributed

    with contextlib.ExitStack() as stack:
        stack.enter_context(_quiet())
        address = scheduler or stack.enter_context(_local(workers))
        try:
            client = distributed.Client(address, timeout="20s", set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise ParameterError(
                f"{scheduler}: {error}", "the address of a Dask scheduler that runs",
                'begin one with "dask scheduler", and workers with "dask worker"',
                key="scheduler",
            ) from error  # fmt: skip
        stack.enter_context(client)
        _check_versions(client)
        yield Cluster(client)


@contextlib.contextmanager
def _local(workers: int) -> Iterator[Any]:
    """Begin processes on this machine, one thread each (Dask limits that of libraries too)."""
    import distributed
    from dask import config

    no_dashboard: Any = None
    settings = {
        "distributed.scheduler.allowed-failures": 0,  # a case is not tried on the next worker
        "distributed.worker.profile.enabled": False,  # it would look at all stacks every 10 ms
    }
    with (
        config.set(settings),
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=no_dashboard,
            memory_limit=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
    ):
        try:
            yield cluster
        except BaseException:  # a worker would be given five seconds to finish what it solves
            whole: Any = cluster
            for worker in list(whole.workers.values()):
                whole.sync(worker.close, timeout=AT_ONCE)
            raise


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Silence Dask, whose messages of ports and of leaving workers do not matter to a study."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="distributed")
        loggers = [logging.getLogger(name) for name in ("distributed", "distributed.nanny")]
        levels = [logger.level for logger in loggers]
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)


def _check_versions(client: Any) -> None:
    """Refuse workers whose versions of the packages would give other numbers."""
    try:
        found = client.run(versions, on_error="return")
    except Exception as error:
        raise ParameterError(
            f"{type(error).__name__}: {error}", "workers that answer", "see what they say",
            key="scheduler",
        ) from error  # fmt: skip
    for worker, theirs in found.items():
        if isinstance(theirs, BaseException) or tuple(theirs) != versions():
            said = (
                f"{type(theirs).__name__}: {theirs}"
                if isinstance(theirs, BaseException)
                else _called(theirs)
            )
            raise ParameterError(
                f"{said}, on {worker}", f"{_called(versions())}, as here",
                "install the same on every worker: pip install pybamm_si_ssb", key="scheduler",
            )  # fmt: skip
