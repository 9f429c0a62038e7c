"""Cells of a study, as its axes and samples make them, or the reason why a cell cannot be made."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..columns import STUDY
from ..errors import ParameterError, SiSSBError
from ..library.overrides import by_argument, quantity
from .case import is_our_warning
from .sampling import Range

if TYPE_CHECKING:
    from ..design.base import BaseCell

__all__ = ["SampledCell", "check_ranges", "sampled_cell"]

#: Pattern of a dotted key of a file.
DOTTED = re.compile(r"[A-Za-z_]\w*(\.\w+)+")


@dataclass(frozen=True)
class SampledCell:
    """Cell of a study, or the error because of which there is none.

    Attributes
    ----------
    cell : BaseCell or None
        The cell; None if it cannot be made.
    sampled : mapping
        Sampled values by heading, in the unit of the heading.
    notes : tuple of str
        Warnings that came when the cell was made.
    refusal : SiSSBError or None
        Error because of which there is no cell; None if there is one.
    """

    cell: BaseCell | None
    sampled: Mapping[str, float]
    notes: tuple[str, ...] = ()
    refusal: SiSSBError | None = None


def check_ranges(ranges: Mapping[str, Any], samples: int, records: Sequence[str]) -> None:
    """Refuse ranges that cannot be sampled, whichever the cell.

    Parameters
    ----------
    ranges
        Ranges by dotted key of a file, or by PyBaMM's name of a parameter.
    samples
        Number of samples.
    records
        Names of the arguments of the cell with which dotted keys may begin.

    Raises
    ------
    ParameterError
        If there are samples but no ranges, or if a key or a range cannot be used.
    """
    if samples and not ranges:
        raise ParameterError(
            "no ranges", "what is to be sampled", "give ranges={key: None or (low, high)}",
            key="ranges",
        )  # fmt: skip
    dotted = {key: None for key in ranges if DOTTED.fullmatch(key)}
    by_argument(dotted, records, "ranges")
    for key, given in ranges.items():
        if given is not None:
            Range.of(f"ranges: {key}", given)
        elif key not in dotted:
            raise ParameterError(
                "no range", "(low, high) in PyBaMM's unit", "give both",
                key=f"ranges: {key}",
            )  # fmt: skip


def sampled_cell(
    base: BaseCell, given: Mapping[str, Any], ranges: Mapping[str, Any], us: Sequence[float]
) -> SampledCell:
    """Make and check the cell of one sample at one point of the axes.

    Parameters
    ----------
    base
        Cell of the study, which the cell equals where neither axes nor samples say otherwise.
    given
        Arguments that the axes give the cell at this point.
    ranges
        Ranges that are sampled, by key.
    us
        Place u of the sample in each range, from 0 to 1.

    Raises
    ------
    ParameterError
        If a value that is to be sampled has no range.
    """
    cell, sampled, refusal = None, {}, None
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            cell = base.replace(**given) if given else base
        except SiSSBError as error:
            refusal = error
        if cell is not None:
            # outside of the ``try`` below: a range that is missing is a mistake of the study
            values, parameters, sampled = _sample(cell, ranges, us)
            try:
                if values or parameters:
                    cell = cell.replace(file_values=values, parameters=parameters)
                cell.parameter_values()
            except SiSSBError as error:
                cell, refusal = None, error
    notes = [str(warning.message) for warning in seen if is_our_warning(warning.category)]
    return SampledCell(cell, sampled, tuple(dict.fromkeys(notes)), refusal)


def _sample(
    cell: BaseCell, ranges: Mapping[str, Any], us: Sequence[float]
) -> tuple[dict, dict, dict[str, float]]:
    """Values of files by key, parameters by name, and both by heading, of one sample."""
    values, parameters, headings = {}, {}, {}
    for (key, given), u in zip(ranges.items(), us, strict=True):
        if not DOTTED.fullmatch(key):
            headings[key] = parameters[key] = Range.of(f"ranges: {key}", given).at(u)
            continue
        argument, _, rest = key.partition(".")
        found = quantity(cell.record(argument), rest, argument, "ranges")
        if given is None and found.range is None:
            raise ParameterError(
                f"no range, in {cell.record(argument).key}", "low and high of what is sampled",
                f"give ({found.value:g} less something, more something) in {found.unit}",
                file=cell.record(argument).file, key=f"ranges: {key}",
            )  # fmt: skip
        span = Range.of(f"ranges: {key}", found.range if given is None else given)
        values[key] = span.at(u)
        headings[STUDY.quantity(key, found.unit)] = values[key]
    return values, parameters, headings
