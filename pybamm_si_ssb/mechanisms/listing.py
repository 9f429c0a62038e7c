"""The one list of mechanisms, and what is asked of all of them."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from pydantic import BaseModel

from ..columns import CYCLE
from ..names import Names, every_host
from .contact import IONIC_CONTACT
from .conversion import HOST_CONVERSION
from .counter import COUNTER
from .declaration import Column, Holder, Mechanism, Parameter, State, Surroundings
from .dense import DENSE_ELECTRODE
from .first_cycle import CATHODE_LOSS, CRYSTALLINE_SILICON
from .fracture import CRACKS, HOST_ISOLATION
from .interphase import FORMATION, INTERPHASE, RUPTURE
from .percolation import ELECTRONIC_PERCOLATION
from .potential import POTENTIAL
from .stack import STACK_AND_LAYERS
from .swelling import SWELLING
from .transport import ION_TRANSPORT
from .trapping import LITHIUM_TRAPPING

__all__ = [
    "MECHANISMS",
    "ageing",
    "columns",
    "files_judge",
    "input_names",
    "neutral_values",
    "option_values",
    "parameter_values",
    "positive_names",
    "states",
    "stores",
    "tables",
]

#: Every mechanism of :class:`.SiliconDFN`, in the order in which its submodels are put in place.
MECHANISMS: tuple[Mechanism, ...] = (
    SWELLING,
    STACK_AND_LAYERS,
    ION_TRANSPORT,
    POTENTIAL,
    IONIC_CONTACT,
    COUNTER,
    INTERPHASE,
    FORMATION,
    RUPTURE,
    ELECTRONIC_PERCOLATION,
    DENSE_ELECTRODE,
    CRACKS,
    HOST_ISOLATION,
    LITHIUM_TRAPPING,
    HOST_CONVERSION,
    CRYSTALLINE_SILICON,
    CATHODE_LOSS,
)


# -- a cell and its model ------------------------------------------------------------------------
def ageing() -> dict[str, Mechanism]:
    """The mechanisms of ageing by the name that ``Cell(ageing=[...])`` takes."""
    return {m.name: m for m in MECHANISMS if m.name is not None}


def option_values() -> dict[str, tuple[str, ...]]:
    """The options that mechanisms add to PyBaMM's, with their values, default first.

    Examples
    --------
    >>> option_values()["electrolyte transport"]
    ('binary', 'single-ion')
    """
    return {option.name: option.values for m in MECHANISMS for option in m.options}


# -- files -----------------------------------------------------------------------------------------
def tables(electrode: str | None, holder: Holder = "host") -> dict[str, type[BaseModel]]:
    """Optional tables that mechanisms add to a file, by key.

    Parameters
    ----------
    electrode
        "anode" or "cathode": electrode whose hosts have them; None for any.
    holder
        Record that has them.
    """
    return {
        m.table: m.schema
        for m in MECHANISMS
        if m.table is not None
        and m.schema is not None
        and m.holder == holder
        and electrode in (None, m.electrode)
    }


def files_judge(record: Any) -> None:
    """Refuse a ``record`` whose tables of mechanisms do not go with the rest of it.

    Raises
    ------
    ParameterError
    """
    for m in MECHANISMS:
        if m.judge is not None and m.holder == "host" and m.table_of(record) is not None:
            m.judge(record)


# -- parameters ------------------------------------------------------------------------------------
def _parameters() -> list[Parameter]:
    return [parameter for m in MECHANISMS for parameter in m.parameters]


def parameter_values(
    names: Names, electrode: str, host: Any, electrolyte: Any, T: float, T_ref: float
) -> dict[str, float]:
    """Parameters of those mechanisms of a host of which a file has a table.

    Parameters
    ----------
    names
        Names of the host.
    electrode
        "anode" or "cathode".
    host, electrolyte
        Records of the host, and of the electrolyte that it meets.  A table that the electrolyte
        does not have gives values with which nothing changes.
    T, T_ref
        Temperature of the cell, and PyBaMM's reference temperature [K].

    Returns
    -------
    dict
        Values in SI by PyBaMM's names.
    """
    found: dict[str, float] = {}
    for m in MECHANISMS:
        if m.table is None or m.electrode != electrode:
            continue
        table = m.table_of(host if m.holder == "host" else electrolyte)
        if table is not None:
            found |= m.values(names, Surroundings(table, host, electrolyte, T, T_ref))
        elif m.holder == "electrolyte":
            found |= m.neutral(names)
    return found


def neutral_values(names: Names, known: Container[str] = ()) -> dict[str, float]:
    """Values with which no mechanism changes anything, for a phase of an electrode.

    Parameters
    ----------
    names
        Names of the phase.
    known
        Parameters that a set has: those that are PyBaMM's own stay.

    Returns
    -------
    dict
        Values in SI by PyBaMM's names.
    """
    every = [(p.name.of(names), p) for p in _parameters()]
    return {name: p.neutral for name, p in every if not (p.is_pybamms and name in known)}


def input_names() -> set[str]:
    """Parameters of mechanisms that can be inputs of a built model, of every host."""
    return {p.name.of(names) for p in _parameters() if p.is_input for names in every_host()}


def positive_names() -> set[str]:
    """Parameters of mechanisms that something is divided by, of every host."""
    return {p.name.of(names) for p in _parameters() if p.positive for names in every_host()}


# -- runs ------------------------------------------------------------------------------------------
def states(*kinds: str) -> list[State]:
    """States of some ``kinds`` that outlive a cycle."""
    return [state for m in MECHANISMS for state in m.states if state.kind in kinds]


def stores() -> list[str]:
    """Variables that may hold lithium [mol] that was taken out of the current."""
    return [name.of(names) for m in MECHANISMS for name in m.stores for names in every_host()]


def columns(electrode: str | None = None) -> list[Column]:
    """Columns of a row of a cycle, in the order of :data:`.CYCLE`, then as they are declared.

    Parameters
    ----------
    electrode
        "anode" or "cathode": electrode that they are of; None for both.
    """
    found = [c for m in MECHANISMS if electrode in (None, m.electrode) for c in m.columns]
    order = list(vars(CYCLE).values())
    return sorted(found, key=lambda c: order.index(c.heading) if c.heading in order else len(order))
