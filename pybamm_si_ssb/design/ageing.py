"""Mechanisms of ageing by name: their options in a cell, and the tables that files must have.

The names follow from the declarations of mechanisms (:func:`.mechanisms.ageing`).  Full ageing
means all mechanisms for which the files of the cell have a table: that of graphite is without
cracks, and only SiO converts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..errors import ParameterError, a, near_matches, shown
from ..mechanisms import MECHANISMS, Mechanism, ageing

if TYPE_CHECKING:
    from ..schema.record import Record
    from .cell_design import CellDesign

__all__ = ["ageing_named", "ageing_options", "check_ageing"]

#: Words for all mechanisms, and for none.
FULL, NONE = "full", "none"


def ageing_named(given: str | Iterable[str]) -> tuple[str, ...]:
    """Names of the mechanisms that a user asks for.

    Parameters
    ----------
    given
        Words "full" or "none", a name, or several names.

    Returns
    -------
    tuple of str
        Names in the order of their declarations.

    Raises
    ------
    ParameterError
        If a name is not known, or if a mechanism lacks another one that it needs.

    Examples
    --------
    >>> ageing_named("none"), ageing_named("contact"), ageing_named(["rupture", "interphase"])
    ((), ('contact',), ('interphase', 'rupture'))
    """
    known = ageing()
    words = {FULL: tuple(known), NONE: ()}
    if isinstance(given, str):
        given = words.get(given, (given,))
    if not isinstance(given, Iterable):
        raise ParameterError(
            shown(given),
            '"full", "none", or names of mechanisms',
            f"name some of {', '.join(known)}",
            key="ageing",
        )
    names = list(given)
    for name in names:
        if name not in known:
            raise ParameterError(
                shown(name),
                f'"full", "none", or some of {", ".join(known)}',
                near_matches(name, (*known, *words)) or "name one of them",
                key="ageing",
            )
        needed = known[name].needs
        if needed is not None and needed not in names:
            raise ParameterError(
                f"{name} without {needed}",
                f"{needed}, which {name} acts on",
                f"add {needed}",
                key="ageing",
            )
    return tuple(name for name in known if name in names)


def ageing_options(names: Iterable[str], design: CellDesign) -> dict[str, str]:
    """Options of the model of a cell with some mechanisms of ageing.

    Parameters
    ----------
    names
        Names of the mechanisms.
    design
        Design of the cell.  A mechanism is left out if the cell does not have its electrode, or if
        a liquid or gel fills the pores and the mechanism does not exist there.  Where all
        mechanisms are named, those without a table in the files are left out, too.

    Returns
    -------
    dict
        Values of options by name.
    """
    known, options = ageing(), {}
    names = tuple(names)
    for name in names:
        mechanism = known[name]
        electrode = design.electrode(mechanism.electrode)
        if electrode is None or (design.fills_pores and mechanism.not_where_it_flows):
            continue
        if names == tuple(known) and _lacking(design, mechanism) is not None:
            continue
        options |= mechanism.options_on(design.electrolytes[electrode.layer])
    return options


def check_ageing(design: CellDesign, options: Mapping[str, Any]) -> None:
    """Refuse mechanisms that the electrolyte does not have, or that lack a table in their file.

    Parameters
    ----------
    design
        Design of the cell.
    options
        Options of the model; of one that differs between electrodes the value at the anode counts.

    Raises
    ------
    ParameterError
        If the options ask for such a mechanism, or for one whose electrode is not there.
    """
    for mechanism in MECHANISMS:
        for key, value in mechanism.options_on(design.electrolytes["separator"]).items():
            if _at_the_anode(options.get(key)) == value:
                _check_flow(design, mechanism, key, value)
                _check_table(design, mechanism, key, value)


def _at_the_anode(value: Any) -> Any:
    """Value at the first electrode of an option that may differ between electrodes."""
    while isinstance(value, tuple):
        value = value[0]
    return value


def _check_flow(design: CellDesign, mechanism: Mechanism, key: str, value: str) -> None:
    """Refuse an option whose mechanism does not occur in the electrolyte of the cell."""
    reason = mechanism.not_where_it_flows
    if design.fills_pores and reason is not None:
        off = next(option.values[0] for option in mechanism.options if option.name == key)
        raise ParameterError(
            f"{value!r} in {design.electrolytes['separator'].key}",
            f"{off!r}: {reason}",
            "leave it out",
            key=key,
        )


def _check_table(design: CellDesign, mechanism: Mechanism, key: str, value: str) -> None:
    """Refuse an option whose mechanism has no electrode in the cell, or no table in its file."""
    if mechanism.table is None or mechanism.holder != "host":
        return
    if design.electrode(mechanism.electrode) is None:
        raise ParameterError(
            f"{value!r} in a half cell without {a(mechanism.electrode)}",
            f"{a(mechanism.electrode)}, of which it is a mechanism",
            "leave it out",
            key=key,
        )
    if (record := _lacking(design, mechanism)) is not None:
        raise ParameterError(
            f"no [{mechanism.table}]",
            f"this table for the option {key!r} of {value!r}",
            f"add it, with this file as base if need be; or leave {key!r} out",
            file=record.file,
            key=mechanism.table,
        )


def _lacking(design: CellDesign, mechanism: Mechanism) -> Record | None:
    """Record that lacks the table of a mechanism (silicon's in a blend); None if it is there."""
    if mechanism.table is None or mechanism.holder != "host":
        return None
    electrode = design.electrode(mechanism.electrode)
    assert electrode is not None  # who asks has looked
    record = electrode.ageing_host.record
    return record if mechanism.table_of(record) is None else None
