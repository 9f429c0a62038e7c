"""Values of records that are changed in memory, as if they stood in the files.

==========  ============================================================================
term        meaning
==========  ============================================================================
record      record whose values are read or changed
key         dotted key of a quantity in the record, as in ``particle.radius``
argument    argument of a cell that names the record: "anode", "electrolyte", "cathode",
            "cell_file", ...
values      numbers in the printed units, or texts such as "60 nm", by dotted key
==========  ============================================================================

A changed record is read and checked as its file would be with these values, so that everything that
depends on them follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..errors import ParameterError, near_matches, shown

if TYPE_CHECKING:
    from ..schema.quantities import Quantity
    from ..schema.record import Record

__all__ = ["by_argument", "quantity", "with_values"]


def by_argument(
    values: Mapping[str, Any], arguments: Iterable[str], key: str = "file_values"
) -> dict[str, dict[str, Any]]:
    """Sort values by the argument with which their keys begin.

    Parameters
    ----------
    values
        Values by dotted key, such as ``anode.particle.radius``.
    arguments
        Arguments of the cell that name records.
    key
        Argument in which the values were given, for the error.

    Returns
    -------
    dict
        Values of each record by its argument; their keys are without the argument.

    Raises
    ------
    ParameterError
        For a key that begins with none of the arguments.

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


def quantity(record: Record, key: str, argument: str, given_in: str = "file_values") -> Quantity:
    """Find the quantity of a ``record`` under a dotted ``key``.

    Parameters
    ----------
    record
        Record that was read from a file.
    key
        Key of the quantity in the record.
    argument
        Argument of the cell that names the record: in the error it stands before the key.
    given_in
        Argument in which the key was given, for the error.

    Raises
    ------
    ParameterError
        If the record has no such quantity; near matches are listed.
    """
    known = record.quantities()
    if key not in known:
        raise ParameterError(
            shown(f"{argument}.{key}"),
            f"the key of a quantity of {record.key}",
            near_matches(key, known) or f"see pybamm-si-ssb show {record.key}",
            key=given_in,
        )
    return known[key]


def with_values(record: Record, values: Mapping[str, Any], argument: str) -> Record:
    """Make a copy of a record with other values.

    Parameters
    ----------
    record
        Record that was read from a file.
    values
        New values of its quantities, by keys without the argument.
    argument
        Argument that names the record, for the error.

    Returns
    -------
    Record
        Changed record, or ``record`` itself if there are no values.

    Raises
    ------
    ParameterError
        If the record has no such quantity, is in no file, or is refused with these values.
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

    tables = {key: _table(known[key], value, f"{argument}.{key}") for key, value in values.items()}
    try:
        return read_changed(record, tables)
    except ParameterError as error:
        moved = error.at(argument)
        moved.file = None  # the given value is wrong, not the file
        raise moved from error


def _table(before: Quantity, value: Any, key: str) -> dict[str, Any]:
    """Turn a value into the table of a quantity, as it would stand in a file.

    Parameters
    ----------
    before
        Quantity that the value replaces; a number without a unit is in its printed unit.
    value
        Number, or text with a number and a unit.
    key
        Dotted key of the quantity, for the error.

    Raises
    ------
    ParameterError
        If the value is no number and no text with a number.
    """
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
