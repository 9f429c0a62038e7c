"""The one list of mechanisms, and functions that ask something of all of them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from importlib import import_module
from typing import Any

from pydantic import BaseModel

from ..columns import CYCLE
from ..names import Books, Names, every_host
from .declaration import Column, Holder, Mechanism, Parameter, State, Surroundings, Undoing

__all__ = [
    "MECHANISMS",
    "MODULES",
    "ageing",
    "books",
    "columns",
    "fit_options",
    "input_names",
    "judge_tables",
    "neutral_values",
    "option_values",
    "parameter_values",
    "positive_names",
    "replaced_options",
    "side_currents",
    "states",
    "store_headings",
    "stores",
    "tables",
    "undoings",
]

#: Modules of this package that have mechanisms, in the order in which submodels are put in place.
MODULES = (
    "swelling",
    "stack",
    "transport",
    "potential",
    "contact",
    "counter",
    "interphase",
    "percolation",
    "dense",
    "fracture",
    "trapping",
    "conversion",
    "first_cycle",
)
#: Every mechanism of :class:`.SiliconDFN`.
MECHANISMS: tuple[Mechanism, ...] = tuple(
    mechanism for name in MODULES for mechanism in import_module(f".{name}", __package__).MECHANISMS
)


# -- a cell and its model ------------------------------------------------------------------------
def ageing() -> dict[str, Mechanism]:
    """Mechanisms of ageing by the name that ``Cell(ageing=[...])`` takes."""
    return {m.name: m for m in MECHANISMS if m.name is not None}


def option_values() -> dict[str, tuple[str, ...]]:
    """Options that mechanisms add to PyBaMM's, with their values, the default first.

    Examples
    --------
    >>> option_values()["electrolyte transport"]
    ('binary', 'single-ion')
    """
    return {option.name: option.values for m in MECHANISMS for option in m.options}


def replaced_options() -> dict[str, tuple[str, str]]:
    """Options of PyBaMM that mechanisms fix: the value of each, and the reason."""
    return {name: fixed for m in MECHANISMS for name, fixed in m.replaces.items()}


def fit_options(own: dict[str, str], pybamms: dict[str, Any], given: Mapping[str, Any]) -> None:
    """Change options so that they fit all mechanisms, in place.

    Parameters
    ----------
    own
        Values of our options, by name.
    pybamms
        Values of PyBaMM's options that are given.
    given
        All that the user gave.
    """
    for m in MECHANISMS:
        if m.fit_options is not None:
            m.fit_options(own, pybamms, given)


# -- files -----------------------------------------------------------------------------------------
def tables(
    electrode: str | None, holder: Holder = "host", required: bool = False
) -> dict[str, type[BaseModel]]:
    """Tables that mechanisms add to a file, by key.

    Parameters
    ----------
    electrode
        Electrode whose mechanisms are meant, "anode" or "cathode"; None for both.
    holder
        Record that has the tables, "host" or "electrolyte".
    required
        Whether tables are meant that every file must have, or those that a file may have.

    Returns
    -------
    dict
        Class of each table by its dotted key.
    """
    return {
        m.table: m.schema
        for m in MECHANISMS
        if m.table is not None
        and m.schema is not None
        and m.holder == holder
        and m.required == required
        and electrode in (None, m.electrode)
    }


def judge_tables(record: Any, electrode: str | None, holder: Holder = "host") -> None:
    """Refuse a ``record`` whose tables of mechanisms do not fit the rest of it.

    Parameters
    ----------
    record
        Record of a host or of an electrolyte.
    electrode, holder
        Mechanisms that are meant, as in :func:`tables`.

    Raises
    ------
    ParameterError
        If a table does not fit, or if one is missing.
    """
    for m in MECHANISMS:
        if m.judge is not None and m.holder == holder and electrode in (None, m.electrode):
            m.judge(record)


# -- parameters ------------------------------------------------------------------------------------
def _parameters() -> list[Parameter]:
    return [parameter for m in MECHANISMS for parameter in m.parameters]


def parameter_values(
    names: Names, electrode: str, host: Any, electrolyte: Any, T: float, T_ref: float
) -> dict[str, float]:
    """Parameters of all mechanisms of a host for which the files have a table.

    Parameters
    ----------
    names
        Names of the host.
    electrode
        Electrode that has the host, "anode" or "cathode".
    host, electrolyte
        Records of the host and of the electrolyte that it meets.  Where the electrolyte lacks the
        table of a mechanism, the values are those with which the mechanism changes nothing.
    T, T_ref
        Temperature of the cell and PyBaMM's reference temperature [K].

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
    """Values with which no mechanism changes anything, for one phase of an electrode.

    Parameters
    ----------
    names
        Names of the phase.
    known
        Names of the parameters that a parameter set already has.  Those that PyBaMM's own sets may
        have are left out, so that they keep the value of the set.

    Returns
    -------
    dict
        Values in SI by PyBaMM's names.
    """
    every = [(p.name.of(names), p) for p in _parameters()]
    return {name: p.neutral for name, p in every if not (p.is_pybamms and name in known)}


def input_names() -> set[str]:
    """Names of the parameters of mechanisms that can be inputs of a built model, for all hosts."""
    return {p.name.of(names) for p in _parameters() if p.is_input for names in every_host()}


def positive_names() -> set[str]:
    """Names of the parameters of mechanisms by which something is divided, for all hosts."""
    return {p.name.of(names) for p in _parameters() if p.positive for names in every_host()}


# -- runs ------------------------------------------------------------------------------------------
def states(*kinds: str) -> list[State]:
    """States that outlive a cycle and are of one of the ``kinds`` given (:class:`State`)."""
    return [state for m in MECHANISMS for state in m.all_states if state.kind in kinds]


def stores(hosts: Sequence[Names], side_reactions: bool | None = None) -> dict[str, Names]:
    """Variables [mol] that may hold lithium taken out of the current.

    Parameters
    ----------
    hosts
        Names of the hosts of a model.
    side_reactions
        Whether only stores of PyBaMM's side reactions are meant, or only others; None for all.

    Returns
    -------
    dict
        Names of the host beside which, or in which, each variable has its lithium, by its name.
    """
    return {
        store.lithium.of(names): names
        for m in MECHANISMS
        for store in m.all_stores
        if side_reactions in (None, store.side_current is not None)
        for names in hosts
    }


def side_currents(hosts: Sequence[Names]) -> list[str]:
    """Variables [A] that are the currents of side reactions at the ``hosts``, by their names."""
    found = [store.side_current for m in MECHANISMS for store in m.all_stores]
    return [current.of(names) for current in found if current is not None for names in hosts]


def store_headings() -> list[str]:
    """Headings of columns of lithium [mol] that is lost other than to side reactions."""
    found = [s.heading for m in MECHANISMS for s in m.all_stores if s.side_current is None]
    return sorted(found, key=_place)


def undoings() -> list[tuple[Mechanism, Undoing]]:
    """Mechanisms whose effect can be taken back for a discharge, each with how."""
    return [(m, m.undoing) for m in MECHANISMS if m.undoing is not None]


def books(electrode: str | None = None) -> Books:
    """Sinks and volumes of all mechanisms, or of those of an ``electrode`` (:func:`tables`)."""
    own = [m for m in MECHANISMS if electrode in (None, m.electrode)]
    return Books(
        tuple(sink for m in own for sink in m.sinks),
        tuple(volume for m in own for volume in m.volumes),
    )


def _place(heading: str) -> int:
    """Place of a column in a row of a cycle: that in :data:`.CYCLE`, else after all of these."""
    order = list(vars(CYCLE).values())
    return order.index(heading) if heading in order else len(order)


def columns(electrode: str | None = None) -> list[Column]:
    """Columns of a row of a cycle, in the order of :data:`.CYCLE`, then as they are declared.

    Parameters
    ----------
    electrode
        Electrode to which the columns belong, "anode" or "cathode"; None for both.
    """
    found = [
        column
        for m in MECHANISMS
        if electrode in (None, m.electrode)
        for column in (
            *m.columns,
            *(Column(s.heading, s.lithium, of_electrode=s.of_electrode) for s in m.all_stores),
        )
    ]
    return sorted(found, key=lambda column: _place(column.heading))
