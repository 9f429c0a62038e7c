"""Values of records that a cell is given in memory, as if they stood in its files.

==========  ===================================================================
term        meaning
==========  ===================================================================
argument    what names a record: "anode", "electrolyte", "cathode", "cell", ...
values      numbers in the printed units, or texts as in "60 nm", by dotted key
==========  ===================================================================

A value is read and checked as the file would be, so that everything that hangs on it follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..errors import ParameterError, near_matches, shown

if TYPE_CHECKING:
    from ..schema.quantities import Quantity
    from ..schema.record import Record

__all__ = ["by_argument", "columns_table", "quantity", "with_values"]


def by_argument(
    values: Mapping[str, Any], arguments: Iterable[str], key: str = "file_values"
) -> dict[str, dict[str, Any]]:
    """The values of each record, by keys without its argument.

    Parameters
    ----------
    values
        Values by dotted key.
    arguments
        Arguments of the cell that name records.
    key
        Argument in which they were given.

    Raises
    ------
    ParameterError
        For a key of no record.

    Examples
    --------
    >>> by_argument({"anode.particle.radius": 60}, ("anode", "cathode"))
    {'anode': {'particle.radius': 60}}
    """
    known, found = tuple(arguments), {}
    for dotted, value in values.items():
        argument, _, rest = dotted.partition(".")
        if argument not in known or not rest:
            raise ParameterError(
                shown(dotted),
                f"a dotted key that begins with one of {', '.join(known)}",
                near_matches(argument, known) or "write for instance anode.particle.radius",
                key=key,
            )
        found.setdefault(argument, {})[rest] = value
    return found


def quantity(record: Record, key: str, argument: str) -> Quantity:
    """The quantity of a ``record`` under a dotted ``key``.

    Raises
    ------
    ParameterError
        If the record has none there; near matches are listed.
    """
    known = record.quantities()
    if key not in known:
        raise ParameterError(
            shown(f"{argument}.{key}"),
            f"the key of a quantity of {record.key}",
            near_matches(key, known) or f"see pybamm-si-ssb show {record.key}",
            key="file_values",
        )
    return known[key]


def with_values(record: Record, values: Mapping[str, Any], argument: str) -> Record:
    """A ``record`` with other values.

    Parameters
    ----------
    values
        Of this record, by keys without the argument.

    Raises
    ------
    ParameterError
        If the record has no such value, or the file would be refused with it.
    """
    if not values:
        return record
    known = {key: quantity(record, key, argument) for key in values}
    if record.file is None:
        raise ParameterError(
            f"values of {record.key}, which is in no file",
            "values of a record that stands in a file",
            "write a file, and name it",
            key=f"values: {argument}",
        )
    from .reading import changed as read_changed

    tables = {
        key: columns_table(known[key], value, f"{argument}.{key}") for key, value in values.items()
    }
    try:
        return read_changed(record, tables)
    except ParameterError as error:
        moved = error.at(argument)
        moved.file = None  # it is not the file that is wrong
        raise moved from error


def columns_table(before: Quantity, value: Any, key: str) -> dict[str, Any]:
    """A value as the table of a quantity; a number is in the unit that is printed."""
    from ..schema.units import parted

    number, unit = value, before.unit
    try:
        if isinstance(value, bool):
            raise TypeError("neither true nor false is a number")
        if isinstance(value, str):
            number, given = parted(value)
            unit = given or unit
        number = float(number)
    except (TypeError, ValueError, OverflowError) as error:
        raise ParameterError(
            shown(value),
            f"a number in {before.unit}, or a text with a unit",
            f"write for instance {before.value:g}",
            key=key,
        ) from error
    return {"value": number, "unit": unit, "class": "setting", "why": "given with the cell"}
