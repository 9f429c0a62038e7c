"""A study on disk: a file a finished case, each written in one step, and tables of all of them.

==================  ==========================================================================
in a folder         what it holds
==================  ==========================================================================
``study.json``      which study it is: the fingerprints of its cases
``cases/``          a file a case that is done, named by its fingerprint
``study``           a row a case: what it is beside what came out, ``.parquet`` and ``.csv``
``cycles``          a row a case and cycle
``curves``          voltage of the first and the last discharge, ``.parquet`` alone
==================  ==========================================================================

Tables are made from the files of the cases, so that a study that was stopped and went on gives what
one gives that was not.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ..columns import COLUMN, CYCLE, STACK, STUDY
from ..errors import ParameterError
from ..files import write_csv, write_whole
from ..fingerprint import versions
from .case import FAILED, SPENT, Case

__all__ = ["TABLES", "Folder", "Tables"]

#: The files of tables, by name.
TABLES = ("study.parquet", "study.csv", "cycles.parquet", "cycles.csv", "curves.parquet")
#: What a row says of a case that is done, before its losses.
OUTCOME = (
    COLUMN.outcome,
    STUDY.done,
    STUDY.first_capacity,
    STUDY.last_capacity,
    CYCLE.retention,
    STUDY.first_efficiency,
    STUDY.last_efficiency,
    STACK.energy,
    CYCLE.resistance,
    COLUMN.peak_pressure,
)
#: And after them.
LAST = (STUDY.error, COLUMN.reason, STUDY.notes)


@dataclass(frozen=True)
class Tables:
    """The tables of a study.

    Attributes
    ----------
    table : pandas.DataFrame
        A row a case that is done.
    cycles : pandas.DataFrame
        A row a case and cycle.
    curves : pandas.DataFrame
        The first and the last discharge of every case, on a grid of shares.
    """

    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    cycles: pd.DataFrame = field(default_factory=pd.DataFrame)
    curves: pd.DataFrame = field(default_factory=pd.DataFrame)

    @classmethod
    def of(cls, cases: Iterable[Case], results: Mapping[str, Mapping[str, Any]]) -> Tables:
        """Those of the cases that have a result, in the order of the cases.

        Parameters
        ----------
        cases
            All of the study.
        results
            By fingerprint.
        """
        done = [(case, results[case.fingerprint]) for case in cases if case.fingerprint in results]
        rows, cycles, curves = [], [], []
        for case, found in done:
            rows.append({**case.what, **_ordered(found["row"]), **found["spent"]})
            rows[-1][STUDY.fingerprint] = case.fingerprint
            if found["cycles"]:
                cycles.append(pd.DataFrame({**_what(case, found["cycles"]), **found["cycles"]}))
            curves += [
                pd.DataFrame({STUDY.case: case.number, **curve})
                for curve in found["curves"]
                if STUDY.share in curve
            ]
        return cls(_numbers(pd.DataFrame(rows)), _joined(cycles), _joined(curves))


def _what(case: Case, cycles: Mapping[str, list]) -> dict[str, Any]:
    """What a case is, as far as a row of a cycle has no heading of that name."""
    return {key: value for key, value in case.what.items() if key not in cycles}


def _ordered(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with all columns of outcomes, also those that it has no number for."""
    losses = {key: value for key, value in row.items() if key not in (*OUTCOME, *LAST)}
    first = {key: row.get(key) for key in OUTCOME}
    return {**first, **losses, **{key: row.get(key, "") for key in LAST}}


def _joined(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return (
        _numbers(pd.concat(map(_numbers, tables), ignore_index=True)) if tables else pd.DataFrame()
    )


def _numbers(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose columns hold numbers or texts, and not both."""
    for name in table:
        column = table[name]
        if column.dtype == object:
            some = column.dropna()
            if len(some) and any(isinstance(value, str) for value in some):
                table[name] = column.map(lambda x: x if x is None or isinstance(x, str) else str(x))
            elif not any(isinstance(value, bool) for value in some):
                table[name] = pd.to_numeric(column)
    return table


class Folder:
    """The folder of a study.

    Parameters
    ----------
    path : pathlib.Path
        Where it is.
    """

    def __init__(self, path: Path):
        self.path = path

    def _file(self, fingerprint: str) -> Path:
        return self.path / "cases" / f"{fingerprint}.json"

    def begin(self, cases: Sequence[Case]) -> dict[str, dict[str, Any]]:
        """Make the folder that of a study; what it holds of its cases, by fingerprint.

        Raises
        ------
        ParameterError
            If it holds another study, cannot be written into, or a file in it is damaged.
        """
        own = [case.fingerprint for case in cases]
        file = self.path / "study.json"
        try:
            (self.path / "cases").mkdir(parents=True, exist_ok=True)
            if file.exists():
                theirs = set(_read(file)["cases"])
                if not theirs & set(own):
                    raise ParameterError(
                        "another study (its cases, or the version of a package, differ in all)",
                        "this study, or one that shares cases with it",
                        "name another folder, or delete this one",
                        file=file, key="folder",
                    )  # fmt: skip
            for partial in (self.path / "cases").glob(".*.partial"):
                partial.unlink(missing_ok=True)  # of one that was killed
            text = {"versions": list(versions()), "cases": own}
            write_whole(file, lambda stream: stream.write(json.dumps(text, indent=1).encode()))
        except OSError as error:
            raise ParameterError(
                str(error), "a folder that can be written into", "name another", key="folder"
            ) from error
        return {mark: _read(self._file(mark)) for mark in own if self._file(mark).exists()}

    def keep(self, found: Mapping[str, Any]) -> None:
        """Write the result of a case."""
        text = json.dumps(found, allow_nan=False).encode()
        write_whole(self._file(found["fingerprint"]), lambda stream: stream.write(text))

    def write(self, tables: Tables) -> None:
        """Write the tables."""
        for name, table in (
            ("study", tables.table),
            ("cycles", tables.cycles),
            ("curves", tables.curves),
        ):
            parquet = functools.partial(_parquet, table)
            write_whole(self.path / f"{name}.parquet", parquet)
            if f"{name}.csv" in TABLES:
                write_csv(table, self.path / f"{name}.csv", float_format=None)


def _parquet(table: pd.DataFrame, stream: Any) -> None:
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


def timeless(table: pd.DataFrame) -> pd.DataFrame:
    """A table of cases without what each took: the same however they were solved."""
    return table.drop(columns=[name for name in SPENT if name in table])


def is_failed(found: Mapping[str, Any]) -> bool:
    """Whether a result is that of a case that failed."""
    return found["row"][COLUMN.outcome] == FAILED
