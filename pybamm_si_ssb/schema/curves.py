"""Measured curves, read from CSV files.

The header of a file gives the units of the curve, its source and its class of evidence.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ..errors import ParameterError, near_matches
from .quantities import EVIDENCE, FROM_A_SOURCE

__all__ = ["Curve", "read"]


@dataclass(frozen=True)
class Curve:
    """Measured curve of y against x, with x increasing and y monotone.

    Attributes
    ----------
    x, y : tuple of float
        Coordinates of the points, in the units of the file.
    columns, units : tuple of two str
        Headings of x and y, and their units as printed.
    evidence : str
        Class of evidence, one of :data:`.quantities.EVIDENCE`.
    source : str
        Source of the curve, as the header of the file states it.
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    columns: tuple[str, str]
    units: tuple[str, str]
    evidence: str
    source: str


#: Pattern of a DOI or a parameter set of PyBaMM; the source of a curve that is no guess has one.
DOI_OR_SET = r"10\.\d{4,9}/|pybamm:"
#: Smallest allowed step of x, over the span of x: closer points are the same point, or a mistake.
CLOSEST = 1e-9
#: Patterns of the comment lines above the rows, by the word that each line begins with.
HEADER = {
    "class": r"(?P<evidence>\w+)",
    "source": r"(?P<source>.*\S.*)",
    "units": r"(?P<x>\S+) (?P<x_unit>\S+), (?P<y>\S+) (?P<y_unit>\S+)",
}


def read(file: Path) -> Curve:
    """Read and check one curve.

    Parameters
    ----------
    file
        Path of a CSV file.  It begins with lines that start with ``#``, among them ``# class:``,
        ``# source:`` and ``# units:``; a row of two headings and two columns of numbers follow.

    Returns
    -------
    Curve

    Raises
    ------
    ParameterError
        If the file cannot be read, or its header, its numbers or their order are wrong.
    """

    def refuse(found, expected, remedy, key=None):
        return ParameterError(found, expected, remedy, file=file, key=key)

    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as error:  # unreadable, or not text
        raise refuse(str(error), "a readable CSV file", "correct or replace the file") from error
    comments = [line.lstrip("# ") for line in lines if line.startswith("#")]
    said: dict[str, str] = {}
    for key, form in HEADER.items():
        line = next((c for c in comments if c.startswith(f"{key}:")), None)
        match = re.fullmatch(rf"{key}: *{form} *", line) if line else None
        if not match:
            raise refuse(
                repr(line) if line else "nothing",
                {
                    "class": f"# class: one of {', '.join(EVIDENCE)}",
                    "source": "# source: the paper, with its doi",
                    "units": "# units: name unit, name unit",
                }[key],
                "add the line on top of the file",
                key,
            )
        said |= match.groupdict()
    if said["evidence"] not in EVIDENCE:
        raise refuse(
            repr(said["evidence"]),
            f"one of {', '.join(EVIDENCE)}",
            near_matches(said["evidence"], EVIDENCE) or "choose the class that holds",
            "class",
        )
    if said["evidence"] in FROM_A_SOURCE and not re.search(DOI_OR_SET, said["source"]):
        raise refuse(
            repr(said["source"][:80]),
            f"a DOI or pybamm:<set> with class {said['evidence']}",
            "name the source, or call the curve assumed",
            "source",
        )
    header, *rows = [line for line in lines if line.strip() and line[:1] != "#"] or [""]
    names, units = (said["x"], said["y"]), (said["x_unit"], said["y_unit"])
    if tuple(part.strip() for part in header.split(",")) != names:
        raise refuse(
            repr(header[:80]),
            f"the headings {said['x']},{said['y']} that the line of units names",
            "make them equal",
            "headings",
        )
    try:
        x, y = zip(*(map(float, row.split(",")) for row in rows), strict=True)
    except ValueError as error:
        raise refuse(
            str(error)[:120], "two columns of numbers under one row of headings", "correct it"
        ) from error
    if not all(map(math.isfinite, x + y)) or len(x) < 2:
        raise refuse(
            "nan, infinity or a single row", "two or more rows of numbers", "correct it", "rows"
        )
    least = CLOSEST * (x[-1] - x[0])
    if any(right - left <= least for left, right in pairwise(x)) or not _monotone(y):
        raise refuse(
            "values out of order", "x increasing and y monotone", "sort or smooth it", "rows"
        )
    return Curve(x, y, names, units, said["evidence"], said["source"])


def _monotone(y: tuple[float, ...]) -> bool:
    steps = [b - a for a, b in pairwise(y)]
    return all(s >= 0 for s in steps) or all(s <= 0 for s in steps)
