"""Options of the model: ours with their values, and those of PyBaMM that the package reads.

Each option is spelled once, here.  An option of ours switches a mechanism (:mod:`.mechanisms`); a
new mechanism may also declare its option in its own module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .names import ANODE, CATHODE

__all__ = [
    "CONTACT",
    "CONVERSION",
    "CRACKING",
    "DISCHARGE_ENERGY",
    "ELECTROLYTE_LAYERS",
    "ELECTROLYTE_PHASE",
    "FILM_RESISTANCE",
    "FIRST_CYCLE_LOSS",
    "FIRST_LITHIATION",
    "HALF_CELL",
    "ISOLATION",
    "PERCOLATION",
    "SEI_FORMATION",
    "SEI_RUPTURE",
    "SILICON_ELECTRODE",
    "STACK_MECHANICS",
    "TRANSPORT",
    "TRAPPING",
    "VISCOPLASTIC",
    "Option",
    "Place",
    "PyBaMMOption",
    "anode_places",
    "cathode_places",
    "has_counter",
    "porous_places",
    "silicon_places",
]


@dataclass(frozen=True)
class PyBaMMOption:
    """An option of PyBaMM's own.

    Attributes
    ----------
    name : str
        Key in the options of a model.
    """

    name: str

    def of(self, options: Mapping[str, Any]) -> Any:
        """Value of the option in ``options``."""
        return options[self.name]


@dataclass(frozen=True)
class Option:
    """An option that this package adds to PyBaMM's.

    Attributes
    ----------
    name : str
        Key in the options of a model.
    values : tuple of str
        Values that the option can have, the default first.
    """

    name: str
    values: tuple[str, ...] = ("false", "true")

    def of(self, options: Mapping[str, Any]) -> str:
        """Value of the option in ``options``."""
        return options[self.name]

    @property
    def on(self) -> str:
        """Value that switches something on, the second of two."""
        return self.values[1]

    def is_on(self, options: Mapping[str, Any]) -> bool:
        """Tell whether the value in ``options`` is the second that the option can have."""
        return options[self.name] == self.on


#: Option for what holds the stack: a fixture with a stiffness, nothing, a fixed thickness of the
#: whole stack, or a fixed thickness of each layer.
STACK_MECHANICS = Option("stack", ("fixture", "free", "fixed stack", "fixed layers"))
FIXTURE, FREE, FIXED_STACK, FIXED_LAYERS = STACK_MECHANICS.values
#: Option for what the electrolyte transports: both ions of a salt, or lithium ions alone.
TRANSPORT = Option("electrolyte transport", ("binary", "single-ion"))
BINARY, SINGLE_ION = TRANSPORT.values
#: Option for whether the electrolyte flows into pores.
ELECTROLYTE_PHASE = Option("electrolyte phase", ("liquid", "solid"))
LIQUID, SOLID = ELECTROLYTE_PHASE.values
#: Option for whether the layers hold different electrolytes.
ELECTROLYTE_LAYERS = Option("electrolyte layers", ("alike", "unlike"))
ALIKE, UNLIKE = ELECTROLYTE_LAYERS.values
#: Option for whether the hysteresis of silicon is a stress that relaxes.
VISCOPLASTIC = Option("viscoplastic hysteresis")
#: Option for whether the contact between silicon and electrolyte has a history.
CONTACT = Option("ionic contact", ("full", "history"))
#: Option for the electrode of a half cell, an anode or a cathode.
HALF_CELL = Option("half cell", (ANODE, CATHODE))
#: Option for whether the current has to cross the film on silicon, which has a resistance.
FILM_RESISTANCE = Option("film resistance", ("distributed", "none"))
DISTRIBUTED, NO_RESISTANCE = FILM_RESISTANCE.values
#: Option for whether the cell forms the first film itself.
SEI_FORMATION = Option("SEI formation")
#: Option for whether silicon that grows breaks its film.
SEI_RUPTURE = Option("SEI rupture")
#: Option for whether the electronic network depends on lithium content and pressure.
PERCOLATION = Option("electronic percolation", ("constant", "lithiation and pressure"))
#: Option for whether the silicon is one dense body that no electrolyte enters.
SILICON_ELECTRODE = Option("silicon electrode", ("porous", "dense"))
POROUS, DENSE = SILICON_ELECTRODE.values
#: Option for whether particles crack.
CRACKING = Option("particle cracking")
#: Option for whether parts of the host are cut off.
ISOLATION = Option("host isolation")
#: Option for whether lithium is trapped in silicon.
TRAPPING = Option("lithium trapping")
#: Option for whether the first lithiation converts the host into another material.
CONVERSION = Option("host conversion")
#: Option for whether silicon is crystalline until its first lithiation.
FIRST_LITHIATION = Option("first lithiation", ("amorphous", "crystalline"))
#: Option for whether the cathode loses sites when they are emptied for the first time.
FIRST_CYCLE_LOSS = Option("cathode first-cycle loss")

# -- PyBaMM's own ------------------------------------------------------------------------------
#: Options of PyBaMM that the package reads or sets.
SEI = PyBaMMOption("SEI")
SEI_ON_CRACKS = PyBaMMOption("SEI on cracks")
SEI_FILM_RESISTANCE = PyBaMMOption("SEI film resistance")
SEI_POROSITY_CHANGE = PyBaMMOption("SEI porosity change")
OPEN_CIRCUIT_POTENTIAL = PyBaMMOption("open-circuit potential")
PARTICLE_PHASES = PyBaMMOption("particle phases")
WORKING_ELECTRODE = PyBaMMOption("working electrode")
SURFACE_FORM = PyBaMMOption("surface form")
CONTACT_RESISTANCE = PyBaMMOption("contact resistance")
CELL_GEOMETRY = PyBaMMOption("cell geometry")
#: PyBaMM's option for whether the model counts charge and energy.
DISCHARGE_ENERGY = PyBaMMOption("calculate discharge energy")

#: Place of a host: PyBaMM's domain of its electrode, and its phase in it.
Place = tuple[str, str]


def has_counter(options: Any) -> bool:
    """Tell whether a model with ``options`` has the counter electrode of metal of a half cell."""
    return options.electrode_types["negative"] == "planar"


def porous_places(options: Any) -> list[Place]:
    """List the places of all hosts in a model with ``options``."""
    return [
        (domain, phase)
        for domain in ("negative", "positive")
        if options.electrode_types[domain] == "porous"
        for phase in options.phases[domain]
    ]


def anode_places(options: Any) -> list[Place]:
    """List the places of the anode's hosts in a model with ``options``.

    The anode may also be the working electrode of a half cell; without an anode the list is empty.
    """
    if has_counter(options) and HALF_CELL.is_on(options):
        return []
    domain = "positive" if has_counter(options) else "negative"
    return [(domain, phase) for phase in options.phases[domain]]


def silicon_places(options: Any) -> list[Place]:
    """List the one place of silicon in a model with ``options``; it is empty without an anode.

    Of two phases silicon is the secondary one, as in PyBaMM's own composite electrode.
    """
    return anode_places(options)[-1:]


def cathode_places(options: Any) -> list[Place]:
    """List the places of the cathode's hosts in a model with ``options``.

    In a half cell of an anode the list is empty.
    """
    if has_counter(options) and not HALF_CELL.is_on(options):
        return []
    return [("positive", phase) for phase in options.phases["positive"]]
