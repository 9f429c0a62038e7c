"""The mechanisms of ageing by name, the options that each is in a cell, and what it asks of files.

=================  ==================================================================
name               what it adds
=================  ==================================================================
interphase         growth between silicon and electrolyte (:mod:`.interphase`), its
                   volume and its resistance.  Where salt and solvent or polymer may
                   diffuse to silicon, they limit it; at an inorganic solid its own
                   electrons do
formation          the first film is formed by the cell, not there from the start
rupture            growing silicon breaks the film, which heals where the electrolyte
                   comes to cover it
contact            what breathing and pressure leave of the contact
                   (:mod:`.contact`); a liquid or gel always touches
percolation        the electronic network follows lithium and pressure
                   (:mod:`.percolation`)
cracks             large particles crack, and cracks grow film (:mod:`.fracture`)
isolation          host of large particles is cut off with its lithium
trapping           lithium stays in silicon (:mod:`.trapping`)
conversion         the first lithiation turns the host into something that keeps
                   lithium, as of SiO (:mod:`.conversion`)
crystalline        silicon is crystalline until its first lithiation
                   (:mod:`.first_cycle`)
cathode            the cathode loses sites when it is first emptied
=================  ==================================================================

All of them together are those of which the files of the cell have a table: full ageing of graphite
is without cracks, and only SiO converts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ..errors import ParameterError, a, near_matches, shown
from ..names import ANODE, CATHODE
from .electrodes import electrode_of, hosts_of

if TYPE_CHECKING:
    from ..schema.record import Record
    from .electrodes import Design

__all__ = ["FULL", "NONE", "ageing_options", "check_ageing", "named"]

#: Options of each mechanism; the law of growth is that of the electrolyte.
OPTIONS: dict[str, dict[str, str]] = {
    "interphase": {"SEI porosity change": "true"},
    "formation": {"SEI formation": "true"},
    "rupture": {"SEI rupture": "true"},
    "contact": {"ionic contact": "history"},
    "percolation": {"electronic percolation": "lithiation and pressure"},
    "cracks": {"particle cracking": "true"},
    "isolation": {"host isolation": "true"},
    "trapping": {"lithium trapping": "true"},
    "conversion": {"host conversion": "true"},
    "crystalline": {"first lithiation": "crystalline"},
    "cathode": {"cathode first-cycle loss": "true"},
}
#: Every mechanism.
FULL: tuple[str, ...] = tuple(OPTIONS)
#: None of them.
NONE: tuple[str, ...] = ()
#: What the words "full" and "none" mean.
WORDS = {"full": FULL, "none": NONE}
#: PyBaMM's laws of growth by the electrolyte's mode of transport.
LAWS = {"binary": "solvent-diffusion limited", "single-ion": "electron-migration limited"}
#: Mechanisms of a film that must be there.
OF_A_FILM = ("formation", "rupture")
#: Mechanisms of a cathode; all others are of an anode.
OF_A_CATHODE = ("cathode",)


def named(given: str | Iterable[str]) -> tuple[str, ...]:
    """Mechanisms by what a user gave: "full", "none", a name, or names.

    Parameters
    ----------
    given
        That.

    Raises
    ------
    ParameterError
        For a name that is not known, or a mechanism of a film without the film.

    Examples
    --------
    >>> named("none"), named("contact"), named(["rupture", "interphase"])
    ((), ('contact',), ('interphase', 'rupture'))
    """
    if isinstance(given, str):
        given = WORDS.get(given, (given,))
    if not isinstance(given, Iterable):
        raise ParameterError(
            shown(given),
            '"full", "none", or names of mechanisms',
            f"name some of {', '.join(FULL)}",
            key="ageing",
        )
    names = list(given)
    for name in names:
        if name not in OPTIONS:
            raise ParameterError(
                shown(name),
                f'"full", "none", or some of {", ".join(FULL)}',
                near_matches(name, (*OPTIONS, *WORDS)) or "name one of them",
                key="ageing",
            )
    lonely = [name for name in OF_A_FILM if name in names and "interphase" not in names]
    if lonely:
        raise ParameterError(
            f"{lonely[0]} without interphase",
            "a film that can form or break",
            "add interphase",
            key="ageing",
        )
    return tuple(name for name in FULL if name in names)


def ageing_options(mechanisms: Iterable[str], cell: Design) -> dict[str, str]:
    """Options of the model of a cell with some mechanisms of ageing.

    Parameters
    ----------
    mechanisms
        Their names.
    cell
        The cell: its electrolyte chooses the law of growth, and whether contact can be lost; a
        mechanism of an electrode that it does not have is left out; of all mechanisms together
        those without a table in its files, too.
    """
    options: dict[str, str] = {}
    every = tuple(mechanisms) == FULL
    for name in mechanisms:
        electrode = electrode_of(cell, CATHODE if name in OF_A_CATHODE else ANODE)
        if electrode is None or (name == "contact" and cell.fills_pores):
            continue
        if every and any(_lacking(cell, option) for option in OPTIONS[name].items()):
            continue
        options |= OPTIONS[name]
        if name == "interphase":
            options["SEI"] = LAWS[cell.electrolytes[electrode.layer].transport]
    return options


#: The option of contact between silicon and electrolyte.
CONTACT = "ionic contact"
#: Tables that a value of an option needs, by the record of the cell that holds them.
TABLES = {
    ("particle cracking", "true"): ("anode", "fracture"),
    ("host isolation", "true"): ("anode", "fracture"),
    ("lithium trapping", "true"): ("anode", "trapping"),
    ("host conversion", "true"): ("anode", "conversion"),
    ("first lithiation", "crystalline"): ("anode", "first_lithiation"),
    ("electronic percolation", "lithiation and pressure"): ("anode", "percolation"),
    ("viscoplastic hysteresis", "true"): ("anode", "open_circuit_potential.viscoplastic"),
    ("cathode first-cycle loss", "true"): ("cathode", "first_cycle"),
}


def check_ageing(cell: Design, options: Mapping[str, Any]) -> None:
    """Refuse mechanisms of which a file of the cell says nothing, and contact lost by a liquid.

    Parameters
    ----------
    cell : Design
        The cell.
    options
        Of its model; one that may differ by electrode counts as it is at the anode.

    Raises
    ------
    ParameterError
    """
    if cell.fills_pores and options.get(CONTACT) != "full":
        raise ParameterError(
            f"{options.get(CONTACT)!r} in {cell.electrolytes['separator'].key}",
            "'full': what flows always touches",
            "leave it out",
            key=CONTACT,
        )
    for (key, value), (role, table) in TABLES.items():
        found = options.get(key)
        while isinstance(found, tuple):
            found = found[0]
        if found != value:
            continue
        if electrode_of(cell, role) is None:
            raise ParameterError(
                f"{value!r} in a half cell without {a(role)}",
                f"{a(role)}, of which it is a mechanism",
                "leave it out",
                key=key,
            )
        if (record := _lacking(cell, (key, value))) is not None:
            raise ParameterError(
                f"no [{table}]",
                f"this table for the option {key!r} of {value!r}",
                f"add it, with this file as base if need be; or leave {key!r} out",
                file=record.file,
                key=table,
            )


def _lacking(cell: Design, option: tuple[str, str]) -> Record | None:
    """The record that has no table which an option needs; of a blend silicon's is asked."""
    if option not in TABLES:
        return None
    role, table = TABLES[option]
    record = hosts_of(cell, role)[-1].record
    return record if attrgetter(table)(record) is None else None
