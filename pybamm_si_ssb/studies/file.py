"""Studies from TOML files (``docs/studies.md``), checked as a whole before anything runs.

=============  ===================================================================================
in the file    what it is
=============  ===================================================================================
``samples``    number of samples of each point of the axes
``seed``       seed of the random numbers of the samples
``[cell]``     arguments of :class:`.Cell`
``[axes]``     lists of values by argument of the cell, or by ``rate``, ``protocol``, ``formation``
``[ranges]``   ranges that are sampled: ``[low, high]``, or "range" for that of the parameter file
``[run]``      ``cycles``, ``protocol``, ``rate``, ``formation``, and other arguments of a run
=============  ===================================================================================
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..cell import Cell
from ..errors import ParameterError, near_matches, shown
from .study import Study

__all__ = ["IN_THE_FILE", "StudyFile", "read"]

#: Word by which a study asks for the range that the parameter file has.
IN_THE_FILE = "range"
#: Remedy for mistakes that have none of their own.
SEE = "see docs/studies.md for the format"
#: Present names of the tables of version 0.1, by their old names.
RENAMED = {"values": "ranges"}


class _Run(BaseModel):
    """Table ``[run]``; other arguments of a run than these are judged by the study."""

    model_config = ConfigDict(extra="allow", strict=True, allow_inf_nan=False)

    cycles: int = Field(default=1, ge=1)
    protocol: str = "CCCV"
    rate: float | str = "C/3"
    formation: int = Field(default=0, ge=0)


class StudyFile(BaseModel):
    """Content of the file of a study."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    samples: int = Field(default=0, ge=0)
    seed: int = Field(default=0, ge=0)
    cell: dict[str, Any] = Field(default_factory=dict)
    axes: dict[str, list[Any]] = Field(default_factory=dict)
    ranges: dict[str, Any] = Field(default_factory=dict)
    run: _Run = Field(default_factory=_Run)


#: Complaints of pydantic in our words: what is expected, and the remedy, by type of complaint.
EXPLAINED = {
    "extra_forbidden": (f"one of {', '.join(StudyFile.model_fields)}", SEE),
    "dict_type": ("a table", "write it as [name]"),
    "model_type": ("a table", "write it as [name]"),
    "list_type": ("a list of values, one or more", "write it in square brackets"),
    "int_type": ("a whole number", "write it without a point and without quotation marks"),
    "string_type": ("a text", "write it in quotation marks"),
    "finite_number": ("a finite number", "correct it"),
}


def read(file: str | Path) -> Study:
    """Read the study that a file describes.

    Parameters
    ----------
    file
        Path of a TOML file.

    Raises
    ------
    ParameterError
        If the file holds a mistake; it tells the file, the key, what was found, what was expected
        and the remedy.
    """
    path = Path(file)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise ParameterError(
            str(error), "a readable TOML file", "correct or replace the file", file=path
        ) from error
    try:
        found = StudyFile.model_validate(data)
    except ValidationError as error:
        raise _explained(error, path) from error
    try:
        return _study(found)
    except ParameterError as error:
        raise error.at(file=path) from error


def _study(found: StudyFile) -> Study:
    try:
        cell = Cell(**found.cell)
    except ParameterError as error:
        raise error.at("cell") from error
    given = dict(found.run)
    return Study(
        cell, found.axes, dict(_ranges(found.ranges)), samples=found.samples, seed=found.seed,
        **given,
    )  # fmt: skip


def _ranges(values: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Ranges by dotted key: TOML makes tables of keys with dots that are not quoted."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _ranges(value, f"{path}{key}.")
        elif isinstance(value, str) and value == IN_THE_FILE:
            yield path + key, None
        elif isinstance(value, list):
            yield path + key, tuple(value)
        else:
            raise ParameterError(
                shown(value), f'[low, high], or "{IN_THE_FILE}" for that of the parameter file',
                "write one of them", key=f"ranges.{path}{key}",
            )  # fmt: skip


def _explained(error: ValidationError, file: Path) -> ParameterError:
    """Turn an error of pydantic into ours: its first complaint, unknown keys before others."""
    complaints = sorted(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
    first = complaints[0]
    key = ".".join(str(part) for part in first["loc"] if part not in ("float", "str"))
    expected, remedy = EXPLAINED.get(first["type"], (first["msg"], SEE))
    found = shown(first.get("input"))
    if first["type"] == "extra_forbidden":
        renamed = f"[{RENAMED[key]}], as it is called since version 0.2" if key in RENAMED else ""
        expected = renamed or expected
        found, remedy = shown(key), near_matches(key, StudyFile.model_fields) or remedy
        remedy = f"rename it to {RENAMED[key]}" if renamed else remedy
    more = f" (and {len(complaints) - 1} more to correct)" if len(complaints) > 1 else ""
    return ParameterError(found, expected, remedy + more, file=file, key=key)
