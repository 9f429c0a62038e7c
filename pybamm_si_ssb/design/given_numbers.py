"""Numbers of a design as a user gives them."""

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
    """A number that a user gave for a field of a record, in SI and plausible.

    Parameters
    ----------
    key
        Name of the argument.
    given
        Number in SI, or a text with a unit.
    record
        Record of the field.
    field
        Dotted field that says what is measured, and what is plausible.
    argument
        The argument, of whose example the remedy is made.

    Raises
    ------
    ParameterError
        If it is neither, or not plausible.
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
