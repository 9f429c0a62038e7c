"""What a case of a study is, as columns of its tables.

Columns are of the cell as it was made; of an axis that has no column of its own it is what was
given.  A cell that cannot be made has columns too, of what was given for it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..columns import COLUMN, STUDY

if TYPE_CHECKING:
    from ..cycling.protocols import Protocol
    from ..design.base import BaseCell

__all__ = ["what"]

#: Arguments that are printed as numbers: their kind, the factor from SI and what is taken off.
NUMBERS = {
    "temperature": ("temperature", 1.0, 273.15),
    "pressure": ("pressure", 1e-6, 0.0),
    "n_p_ratio": ("pure number", 1.0, 0.0),
    "areal_capacity": ("areal capacity", 0.1, 0.0),
}


def _printed(key: str, given: Any) -> Any:
    """What was given for a cell that cannot be made, as the column of it has it; or nothing."""
    from ..schema.units import parse

    if key not in NUMBERS:
        return _said(given)
    kind, factor, zero = NUMBERS[key]
    try:
        return factor * (parse(given, kind) if isinstance(given, str) else float(given)) - zero
    except (TypeError, ValueError):
        return None


def _said(value: Any) -> Any:
    """A value of an axis as a table has it: a number, or a text."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(getattr(value, "key", value))


def what(
    cell: BaseCell | None, base: BaseCell, point: Mapping[str, Any], protocol: Protocol, cycles: int
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
    protocol
        What its cycles do.
    cycles
        How many.
    """
    of: Any = cell or base
    own: dict[str, tuple[str, Callable[[], Any]]] = {
        "anode": (COLUMN.anode, lambda: of.record("anode").key),
        "electrode": (COLUMN.anode, lambda: of.record("electrode").key),
        "cathode": (COLUMN.cathode, lambda: of.record("cathode").key),
        "electrolyte": (COLUMN.electrolyte, lambda: of.electrolyte_name),
        "temperature": (COLUMN.temperature, lambda: round(of.temperature - 273.15, 6)),
        "pressure": (STUDY.pressure, lambda: of.pressure / 1e6),
        "n_p_ratio": (STUDY.n_p_ratio, lambda: of.n_p_ratio),
        "areal_capacity": (STUDY.design_capacity, lambda: of.areal_capacity / 10),
    }
    known = inspect.signature(type(base)).parameters
    found: dict[str, Any] = {}
    for key, (heading, value) in own.items():
        if key in known:
            told = cell is None and key in point
            found[heading] = _printed(key, point[key]) if told else value()
    rates = [step.rate for step in protocol.blocks[-1].steps if getattr(step, "rate", 0)]
    found |= {STUDY.protocol: protocol.name, STUDY.cycles: cycles}
    found[COLUMN.c_rate] = rates[-1] if rates else None
    other = (key for key in point if key not in (*own, "rate", "protocol"))
    return found | {key: _said(point[key]) for key in other}
