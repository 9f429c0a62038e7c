"""Columns of a study's tables that describe its cases.

Columns show the cell as it was made; an axis that has no column of its own is shown as it was
given.  A cell that cannot be made has columns too, of the arguments that were given for it.
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

#: Axes that a task shows in columns of its own.
OF_A_TASK = ("rate", "protocol")


def _as_given(printed: Printed, given: Any) -> Any:
    """Value ``given`` for a cell that cannot be made, as its column has it; None if unreadable."""
    if not printed.kind:
        return _said(given)
    try:
        found = parse(given, printed.kind) if isinstance(given, str) else float(given)
    except (TypeError, ValueError):
        return None
    return found / printed.unit - printed.zero


def _of_cell(cell: BaseCell, key: str, printed: Printed) -> Any:
    """Value of a column of a ``cell`` that was made."""
    if printed.kind:
        return round(getattr(cell, key) / printed.unit - printed.zero, 9)
    return cell.electrolyte_name if key == "electrolyte" else cell.record(key).key


def _said(value: Any) -> Any:
    """Value of an axis as a table has it: a number, or a text."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(getattr(value, "key", value))


def case_columns(
    cell: BaseCell | None, base: BaseCell, point: Mapping[str, Any], task: Task
) -> dict[str, Any]:
    """Columns that describe a case, by heading.

    Parameters
    ----------
    cell
        Cell of the case; None if it cannot be made.
    base
        Cell of the study, which all cells equal where no axis says otherwise.
    point
        Values of the axes, by name of the axis.
    task
        Task that is done with the cell.
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
    """Name of a case in print.

    Parameters
    ----------
    columns
        Columns of the case, by heading.
    several
        Whether the cases of the study differ in their electrodes, which the name then has too.
    with_rate
        Whether the name has the C-rate.
    """
    names = [columns[COLUMN.electrolyte]]
    if several:
        first = columns.get(COLUMN.anode, columns.get(COLUMN.electrode))
        names = [first, *names, *([columns[COLUMN.cathode]] if COLUMN.cathode in columns else [])]
    rate = columns.get(COLUMN.c_rate) if with_rate else None
    return " | ".join(map(str, names)) + (f" {rate:g}C" if rate else "")
