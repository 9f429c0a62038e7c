"""Cases solved in processes, each kept as it is done.

What is done is not solved again while nothing that decides it changes: package, parameters, cases.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import pybamm_si_ssb
from pybamm_si_ssb.fingerprint import fingerprint
from pybamm_si_ssb.library.folders import root

from . import results
from .experiments import CASES

__all__ = ["solve", "solved"]

#: Libraries that would each take every core in every process.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

#: Files of this folder that only show what was found.
SHOWING = ("__main__.py", "figures.py", "report.py")


def _files() -> list[Path]:
    """What decides the numbers: the package, its parameters, and this folder."""
    package, own = Path(pybamm_si_ssb.__file__).parent, Path(__file__).parent
    found = [*package.rglob("*"), *root().rglob("*"), *own.glob("*")]  # not the tables below it
    return sorted(
        file
        for file in found
        if file.suffix in (".py", ".toml", ".csv") and file.name not in SHOWING
    )


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """One thread for each library in processes that are begun here."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def solve(key: str, folder: Path, mark: str) -> results.Result:
    """One case, kept in a folder; whatever goes wrong is a result of it.

    Parameters
    ----------
    key
        Of the case.
    folder
        Where it is kept.
    mark
        The fingerprint of what decides its numbers.
    """
    file = folder / f"{key}.json"
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        held = results.Result.load(file)
        if held.fingerprint == mark and not held.error:
            return held
    try:
        found = results.resolve(CASES[key](), mark)
    except Exception:
        found = results.Result(key, error=traceback.format_exc()[-2000:], fingerprint=mark)
    found.save(file)
    return found


def solved(keys: Sequence[str], folder: Path, workers: int) -> Iterator[results.Result]:
    """Cases as they are done.

    Parameters
    ----------
    keys
        Of the cases.
    folder
        Where they are kept.
    workers
        How many processes.
    """
    mark = fingerprint(files=[file.read_text(encoding="utf-8") for file in _files()])
    context = multiprocessing.get_context("spawn")
    with _one_thread(), ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting = [pool.submit(solve, key, folder, mark) for key in keys]
        for done in as_completed(waiting):
            yield done.result()
