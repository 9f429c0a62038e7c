"""Studies on disk: a file for each finished case, written in one step, and tables of all cases.

==================  ==========================================================================
in a folder         what it holds
==================  ==========================================================================
``study.json``      fingerprints of the cases, which identify the study
``cases/``          a file for each case that is done, named by its fingerprint
``checkpoints/``    a folder for each case that is being cycled on this machine
``study``           table with a row for each case, as ``.parquet`` and ``.csv``
``cycles``          table with a row for each case and cycle, as ``.parquet`` and ``.csv``
``curves``          table of the curves, as ``.parquet`` alone
==================  ==========================================================================

Tables are made from the files of the cases, so that a study that was stopped and taken up again
gives the same tables as one that was not.
"""

from __future__ import annotations

import functools
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ParameterError
from ..files import write_csv, write_whole
from ..fingerprint import versions
from .case import Case
from .results import Results

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TABLES", "Folder"]

#: Names of the files of tables.
TABLES = ("study.parquet", "study.csv", "cycles.parquet", "cycles.csv", "curves.parquet")
#: Number of the format of a folder; version 0.1 of the package wrote no number.
FORMAT = 2


class Folder:
    """Folder of a study.

    Parameters
    ----------
    path : pathlib.Path
        Path of the folder.
    """

    def __init__(self, path: Path):
        self.path = path

    def _file(self, fingerprint: str) -> Path:
        return self.path / "cases" / f"{fingerprint}.json"

    def checkpoint(self, case: Case) -> Path | None:
        """Folder that keeps a ``case`` while it is solved; None if it has a single step."""
        return self.path / "checkpoints" / case.fingerprint[:16] if case.task.steps > 1 else None

    def begin(self, cases: Sequence[Case]) -> dict[str, dict[str, Any]]:
        """Prepare the folder for the study of ``cases``, and read the results that it holds.

        Returns
        -------
        dict
            Results of cases that are done already, by fingerprint of the case.

        Raises
        ------
        ParameterError
            If the folder holds another study, cannot be written into, or has a damaged file.
        """
        own = [case.fingerprint for case in cases]
        file = self.path / "study.json"
        try:
            (self.path / "cases").mkdir(parents=True, exist_ok=True)
            if file.exists():
                _check_study(file, own)
            for partial in (self.path / "cases").glob(".*.partial"):
                partial.unlink(missing_ok=True)  # left by a process that was killed
            text = {"format": FORMAT, "versions": list(versions()), "cases": own}
            write_whole(file, lambda stream: stream.write(json.dumps(text, indent=1).encode()))
        except OSError as error:
            raise ParameterError(
                str(error), "a folder that can be written into", "name another", key="folder"
            ) from error
        return {mark: _read(self._file(mark)) for mark in own if self._file(mark).exists()}

    def keep(self, case: Case, found: Mapping[str, Any]) -> None:
        """Write the result ``found`` for a ``case``, and remove its checkpoint."""
        text = json.dumps(found, allow_nan=False).encode()
        write_whole(self._file(found["fingerprint"]), lambda stream: stream.write(text))
        if (checkpoint := self.checkpoint(case)) is not None:
            shutil.rmtree(checkpoint, ignore_errors=True)

    def write(self, results: Results) -> None:
        """Write the tables of ``results``."""
        for name in ("study", "cycles", "curves"):
            table = results.table if name == "study" else getattr(results, name)
            write_whole(self.path / f"{name}.parquet", functools.partial(_write_parquet, table))
            if f"{name}.csv" in TABLES:
                write_csv(table, self.path / f"{name}.csv", float_format=None)
        checkpoints = self.path / "checkpoints"
        if checkpoints.exists() and not any(checkpoints.iterdir()):
            checkpoints.rmdir()


def _check_study(file: Path, own: Sequence[str]) -> None:
    """Refuse a folder of another study, or of another version of the package."""
    held = _read(file)
    if held.get("format") != FORMAT:
        version = "version 0.1" if "format" not in held else f"format {held['format']}"
        raise ParameterError(
            f"a study that {version} of the package wrote",
            f"format {FORMAT}, that of this version",
            "name another folder and run it again; its tables stay readable as they are",
            file=file, key="folder",
        )  # fmt: skip
    if not set(held["cases"]) & set(own):
        raise ParameterError(
            "another study (its cases, or the version of a package, differ in all)",
            "this study, or one that shares cases with it",
            "name another folder, or delete this one",
            file=file, key="folder",
        )  # fmt: skip


def _write_parquet(table: pd.DataFrame, stream: Any) -> None:
    table.to_parquet(stream, index=False)


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            raise ValueError("it holds no table")
    except (OSError, ValueError) as error:
        raise ParameterError(
            str(error), "what a study has written", "delete this file: its case is solved again",
            file=file, key="folder",
        ) from error  # fmt: skip
    return found
