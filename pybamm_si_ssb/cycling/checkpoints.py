"""Runs on disk: files that are never half written, and that only their own run reads back.

A folder holds ``state.npz``, which has numbers and text only (nothing in it is ever executed), and
``table.csv``, the table of cycles for people to read.  Each file is written beside its place and
then moved there in one step, so that a process that is killed leaves the last complete file.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import ParameterError
from ..files import write_whole

__all__ = ["FORMAT", "STATE", "TABLE", "Checkpoint", "last_cycle", "load", "save"]

#: Names of the files of a run: its states, and its table of cycles.
STATE = "state.npz"
TABLE = "table.csv"
#: Number of the format of these files; version 0.1 of the package wrote no number.
FORMAT = 2
#: Arrays with one entry for every end of a cycle.
_OF_ENDS = ("cycles", "solved", "times", "side_charges", "states")
#: Arrays with one entry for every cycle that was solved.
_OF_SOLVED = ("rows", "overshoots")


@dataclass(frozen=True)
class Checkpoint:
    """Ends of the cycles of a run (:class:`.CycleEnd`) as arrays.

    Attributes
    ----------
    cycles : numpy.ndarray
        Numbers of the cycles that have ended: the one before the run begins, every cycle that was
        solved, and every cycle whose end was jumped to, (ends).
    solved : numpy.ndarray
        Whether each of these cycles was solved, (ends).
    times : numpy.ndarray
        Times of the ends since assembly, (ends) [s].
    side_charges : numpy.ndarray
        Charge that side reactions had taken by each end, (ends) [A.h].
    states : numpy.ndarray
        State vectors at the ends, (ends, states).
    overshoots : numpy.ndarray
        Distance by which each solved cycle went beyond the peaks that the model remembers,
        (solved, memories).
    headings : tuple of str
        Headings of the table of cycles.
    rows : numpy.ndarray
        Rows of the table of cycles, (solved, headings).
    """

    cycles: np.ndarray
    solved: np.ndarray
    times: np.ndarray
    side_charges: np.ndarray
    states: np.ndarray
    overshoots: np.ndarray
    headings: tuple[str, ...]
    rows: np.ndarray


def save(folder: Path, fingerprint: str, checkpoint: Checkpoint) -> None:
    """Write the ends of the cycles of a run into a ``folder``, each file in one step.

    Parameters
    ----------
    folder
        Folder for this run alone; it is made if there is none.
    fingerprint
        Hash of everything that decides the numbers of the run.
    checkpoint
        Ends of the cycles.

    Raises
    ------
    ParameterError
        If the folder cannot be written into.
    """
    head = ",".join(f'"{name}"' if "," in name else name for name in checkpoint.headings)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(
            folder / STATE,
            lambda stream: np.savez(
                stream,
                format=np.array(FORMAT),
                fingerprint=np.array(fingerprint),
                headings=np.array(checkpoint.headings, dtype=str),
                **{key: getattr(checkpoint, key) for key in (*_OF_ENDS, *_OF_SOLVED)},
            ),
        )
        write_whole(
            folder / TABLE,
            lambda stream: np.savetxt(
                stream, checkpoint.rows, "%.17g", ",", header=head, comments="", encoding="utf-8"
            ),
        )
    except OSError as error:
        raise ParameterError(
            str(error), "a folder that can be written into", "name another", key="checkpoint"
        ) from error


def load(folder: Path, fingerprint: str) -> Checkpoint | None:
    """Read the run that a ``folder`` holds; None if it holds none.

    Parameters
    ----------
    folder, fingerprint
        As of :func:`save`.

    Raises
    ------
    ParameterError
        If the folder holds another run, a run of version 0.1, or a damaged file.
    """
    file = folder / STATE
    if not file.exists():
        return None
    found = _read(file)
    if str(found.pop("fingerprint")) != fingerprint:
        raise ParameterError(
            "another run (its cell, its protocol or the version of the package differ)",
            "this run, or nothing",
            "name another folder, or delete this one",
            file=file,
            key="checkpoint",
        )
    headings = tuple(map(str, found.pop("headings")))
    return Checkpoint(**found, headings=headings)


def last_cycle(folder: Path) -> int:
    """Number of the last cycle that a ``folder`` holds, whichever run it is of.

    Raises
    ------
    ParameterError
        If the folder holds no run.
    """
    file = folder / STATE
    if not file.exists():
        raise ParameterError(
            "no run", f"a folder with {STATE} in it", "save one into it", file=folder, key="folder"
        )
    return int(_read(file)["cycles"][-1])


def _read(file: Path) -> dict[str, np.ndarray]:
    """Arrays of a file of states, by name."""
    try:
        # opened here, because NumPy does not close a file that turns out to be no archive
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as held:
            _check_format(held, file)
            found = {key: held[key] for key in (*_OF_ENDS, *_OF_SOLVED, "fingerprint", "headings")}
        whole = (
            found["states"].ndim == found["rows"].ndim == 2
            and len({len(found[key]) for key in _OF_ENDS}) == 1
            and {len(found[key]) for key in _OF_SOLVED} == {found["solved"].sum()}
            and found["rows"].shape[1] == len(found["headings"])
        )
        if not whole:
            raise ValueError("its parts do not fit together")
    except ParameterError:
        raise
    except (OSError, ValueError, KeyError, EOFError, AttributeError, zipfile.BadZipFile) as error:
        raise ParameterError(
            str(error), "the state of a run", "delete the folder, or name another",
            file=file, key="checkpoint",
        ) from error  # fmt: skip
    return found


def _check_format(held, file: Path) -> None:
    """Refuse a file that a version of the package with another format wrote."""
    found = int(held["format"]) if "format" in held else 1
    if found != FORMAT and ("format" in held or "mark" in held):
        version = "version 0.1" if found == 1 else f"a version with format {found}"
        raise ParameterError(
            f"a run that {version} of the package saved",
            f"format {FORMAT}, that of this version",
            "finish it with the version that began it, or name another folder and run it again",
            file=file,
            key="checkpoint",
        )
