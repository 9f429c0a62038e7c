"""What a case of a study is, as columns of its tables.

Columns are of the cell as it was made; of an axis that has no column of its own it is what was
given.  A cell that cannot be made has columns too, of what was given for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..columns import COLUMN
from ..design.arguments import Printed, arguments_of
from ..schema.units import parse

if TYPE_CHECKING:
    from ..design.base import BaseCell
    from .case import Task

__all__ = ["case_columns", "case_label"]

#: Axes that are said by a task.
OF_A_TASK = ("rate", "protocol")


def _as_given(printed: Printed, given: Any) -> Any:
    """What was given for a cell that cannot be made, as its column has it; or nothing."""
    if not printed.kind:
        return _said(given)
    try:
        found = parse(given, printed.kind) if isinstance(given, str) else float(given)
    except (TypeError, ValueError):
        return None
    return found / printed.unit - printed.zero


def _of_cell(cell: BaseCell, key: str, printed: Printed) -> Any:
    """The column of a cell that was made."""
    if printed.kind:
        return round(getattr(cell, key) / printed.unit - printed.zero, 9)
    return cell.electrolyte_name if key == "electrolyte" else cell.record(key).key


def _said(value: Any) -> Any:
    """A value of an axis as a table has it: a number, or a text."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(getattr(value, "key", value))


def case_columns(
    cell: BaseCell | None, base: BaseCell, point: Mapping[str, Any], task: Task
) -> dict[str, Any]:
    """The columns of a case by heading.

    Parameters
    ----------
    cell
        Its cell; None if it cannot be made.
    base
        What all cells of the study are where no axis says otherwise.
    point
        Values of the axes.
    task
        What is done with the cell.
    """
    found: dict[str, Any] = {}
    own = {key: a.printed for key, a in arguments_of(base.ARGUMENTS).items() if a.printed}
    for key, printed in own.items():
        given = cell is None and key in point
        value = _as_given(printed, point[key]) if given else _of_cell(cell or base, key, printed)
        found[printed.heading] = value
        if key == "electrolyte":
            record = None if cell is None else cell.electrolytes["separator"]
            found[COLUMN.electrolyte_class] = record and record.electrolyte_class
    other = (key for key in point if key not in (*own, *OF_A_TASK))
    return found | task.columns() | {key: _said(point[key]) for key in other}


def case_label(columns: Mapping[str, Any], several: bool, with_rate: bool) -> str:
    """What a case is called in print.

    Parameters
    ----------
    columns
        Its columns.
    several
        Whether the cases of the study differ in their electrodes.
    with_rate
        Whether it is called by its rate as well.
    """
    names = [columns[COLUMN.electrolyte]]
    if several and COLUMN.cathode in columns:
        names = [columns[COLUMN.anode], *names, columns[COLUMN.cathode]]
    rate = columns.get(COLUMN.c_rate) if with_rate else None
    return " | ".join(map(str, names)) + (f" {rate:g}C" if rate else "")
