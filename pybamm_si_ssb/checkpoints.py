"""Runs on disk: what identifies one, and a state that is never half written.

A folder holds ``state.npz``, numbers and text only (nothing in it is ever executed), and
``table.csv``, the same table for people.  Each is written beside itself and moved into place in
one step, so that whoever is killed leaves the last whole one.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import os
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, BinaryIO

import numpy as np

from .errors import ParameterError

__all__ = [
    "STATE",
    "TABLE",
    "Progress",
    "fingerprint",
    "load",
    "plain",
    "save",
    "versions",
    "written",
]

#: The files of a run.
STATE = "state.npz"
TABLE = "table.csv"
#: Where an object of no other kind is in memory: that differs from run to run.
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
#: What there is one of for every state.
_ALONG = ("cycles", "solved", "times", "taken", "states")
#: What there is one of for every cycle that was solved.
_OF_SOLVED = ("rows", "lacking")
#: How deep what is described may lie.
_DEEPEST = 12


def _parts(value: Any, depth: int) -> Iterator[str]:
    """Text that is the same in every process for the same value."""
    yield type(value).__name__
    if depth > _DEEPEST:
        yield "deeper"
    elif value is None or isinstance(value, str | int | float | complex | bytes):
        yield repr(value)
    elif isinstance(value, np.ndarray | np.generic):
        array = np.asarray(value)
        yield f"{array.dtype.str}{array.shape}"
        yield hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
    elif isinstance(value, Mapping):
        for key in sorted(value, key=str):
            yield str(key)
            yield from _parts(value[key], depth + 1)
    elif isinstance(value, set | frozenset):
        yield from sorted(map(str, value))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _parts(part, depth + 1)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield field.name
            yield from _parts(getattr(value, field.name), depth + 1)
    elif isinstance(value, functools.partial):
        yield from _parts((value.func, value.args, value.keywords), depth + 1)
    elif isinstance(value, FunctionType):  # two lambdas share a name
        cells = [cell.cell_contents for cell in value.__closure__ or ()]
        yield f"{value.__module__}.{value.__qualname__}"
        yield from _parts((value.__code__, value.__defaults__, cells), depth + 1)
    elif isinstance(value, CodeType):
        constants = tuple(c for c in value.co_consts if not isinstance(c, str))
        yield from _parts((value.co_code, constants, value.co_names), depth + 1)
    else:
        yield _ADDRESS.sub("", repr(value))


@functools.cache
def versions() -> tuple[str, str]:
    """Of this package and of PyBaMM: both decide the numbers."""
    import pybamm

    from . import __version__

    return __version__, pybamm.__version__


def plain(value: Any) -> Any:
    """A parameter or a step of PyBaMM's as something that :func:`fingerprint` knows.

    Parameters
    ----------
    value
        Of any kind; what is known is handed back.
    """
    import pybamm

    if isinstance(value, pybamm.Symbol):
        return str(value)  # its repr differs from run to run
    if isinstance(value, pybamm.step.BaseStep):
        return repr(value), value.input_value
    return value


def fingerprint(**what: Any) -> str:
    """A hash of everything that decides the numbers of a run.

    Parameters
    ----------
    **what
        Values of any kind: numbers, text, arrays, mappings, dataclasses, functions.

    Returns
    -------
    str
        The same in every process.

    Examples
    --------
    >>> fingerprint(a=1.0) == fingerprint(a=1.0), fingerprint(a=1.0) == fingerprint(a=1)
    (True, False)
    """
    digest = hashlib.sha256()
    for part in _parts(what, 0):
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


@dataclass(frozen=True)
class Progress:
    """How far a run is.

    Attributes
    ----------
    cycles : numpy.ndarray
        Which have ended, of its start, of every cycle that was solved and of where it jumped to.
    solved : numpy.ndarray
        Which of them were solved.
    times : numpy.ndarray
        Then [s].
    taken : numpy.ndarray
        By side reactions until then [A.h].
    states : numpy.ndarray
        The states then, a row each.
    lacking : numpy.ndarray
        By how much every cycle that was solved went beyond what is remembered, a row each.
    headings : tuple of str
        Of the table.
    rows : numpy.ndarray
        The table, a row a cycle that was solved.
    """

    cycles: np.ndarray
    solved: np.ndarray
    times: np.ndarray
    taken: np.ndarray
    states: np.ndarray
    lacking: np.ndarray
    headings: tuple[str, ...]
    rows: np.ndarray


def written(file: Path, write: Callable[[BinaryIO], object]) -> None:
    """Make a file in one step: whoever is killed leaves the last whole one.

    Parameters
    ----------
    file
        Its place.
    write
        Called with the stream to write into.
    """
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(partial, file)
    finally:
        partial.unlink(missing_ok=True)


def save(folder: Path, mark: str, progress: Progress) -> None:
    """Write how far a run is into ``folder``, in one step.

    Parameters
    ----------
    folder
        Of this run alone.
    mark
        Its :func:`fingerprint`.
    progress
        To write.

    Raises
    ------
    ParameterError
        If the folder cannot be written into.
    """
    head = ",".join(f'"{name}"' if "," in name else name for name in progress.headings)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written(
            folder / STATE,
            lambda stream: np.savez(
                stream,
                mark=np.array(mark),
                headings=np.array(progress.headings, dtype=str),
                **{key: getattr(progress, key) for key in (*_ALONG, *_OF_SOLVED)},
            ),
        )
        written(
            folder / TABLE,
            lambda stream: np.savetxt(
                stream, progress.rows, "%.17g", ",", header=head, comments="", encoding="utf-8"
            ),
        )
    except OSError as error:
        raise ParameterError(
            str(error), "a folder that can be written into", "name another", key="checkpoint"
        ) from error


def load(folder: Path, mark: str) -> Progress | None:
    """How far the run in ``folder`` is; None if there is none.

    Parameters
    ----------
    folder, mark
        As of :func:`save`.

    Raises
    ------
    ParameterError
        If the folder holds another run, or a file that is none.
    """
    file = folder / STATE
    if not file.exists():
        return None
    try:
        # opened here: NumPy leaves a file open that is no archive
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as held:
            found = {key: held[key] for key in (*_ALONG, *_OF_SOLVED, "mark", "headings")}
        headings = tuple(map(str, found["headings"]))
        whole = (
            found["states"].ndim == found["rows"].ndim == 2
            and len({len(found[key]) for key in _ALONG}) == 1
            and {len(found[key]) for key in _OF_SOLVED} == {found["solved"].sum()}
            and found["rows"].shape[1] == len(headings)
        )
        if not whole:
            raise ValueError("its parts do not fit together")
    except (OSError, ValueError, KeyError, EOFError, AttributeError, zipfile.BadZipFile) as error:
        raise ParameterError(
            str(error), "the state of a run", "delete the folder, or name another",
            file=file, key="checkpoint",
        ) from error  # fmt: skip
    if str(found["mark"]) != mark:
        raise ParameterError(
            "another run (its cell, its protocol or the version of the package differ)",
            "this run, or nothing",
            "name another folder, or delete this one",
            file=file,
            key="checkpoint",
        )
    arrays = {key: found[key] for key in (*_ALONG, *_OF_SOLVED)}
    return Progress(**arrays, headings=headings)
