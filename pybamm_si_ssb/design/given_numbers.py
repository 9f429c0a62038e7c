"""Numbers that a user gives for a design: reading them in SI, and judging their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import ParameterError, a, shown
from ..schema.record import measures
from ..schema.units import parse
from .arguments import Argument

if TYPE_CHECKING:
    from ..schema.record import Record

__all__ = ["given_number"]


def given_number(
    key: str, given: float | str, record: Record, field: str, argument: Argument
) -> float:
    """Read a number that a user gave for a field of a record, and refuse implausible ones.

    Parameters
    ----------
    key
        Name of the argument, for messages.
    given
        Number in SI, or a text with a unit.
    record
        Record that has the field.
    field
        Dotted field, which says what is measured and which values are plausible.
    argument
        Argument of the cell; its example becomes the remedy in messages.

    Returns
    -------
    float
        Value in SI.

    Raises
    ------
    ParameterError
        If ``given`` is neither a number nor a text with a unit, or is not plausible.
    """
    (measure,) = measures(type(record))[field]
    try:
        if isinstance(given, bool):
            raise TypeError("neither true nor false is a number")
        found = parse(given, measure.kind) if isinstance(given, str) else float(given)
    except (TypeError, ValueError, OverflowError) as error:
        raise ParameterError(
            shown(given),
            f"{a(measure.kind)} as a number in {measure.unit} or as text with a unit",
            f"write for instance {argument.example!r}",
            key=key,
        ) from error
    return measure.check(found, shown(given), key, f", as in {argument.example!r}")
