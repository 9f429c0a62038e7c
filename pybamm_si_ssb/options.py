"""Options of the model, spelled once: ours with their values, and those of PyBaMM that we read.

An option of ours switches a mechanism (:mod:`.mechanisms`); a new mechanism may bring its own in
its own module.
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
        """The value in ``options``."""
        return options[self.name]


@dataclass(frozen=True)
class Option:
    """An option that this package adds to PyBaMM's.

    Attributes
    ----------
    name : str
        Key in the options of a model.
    values : tuple of str
        Values that it may have, the default first.
    """

    name: str
    values: tuple[str, ...] = ("false", "true")

    def of(self, options: Mapping[str, Any]) -> str:
        """The value in ``options``."""
        return options[self.name]

    @property
    def on(self) -> str:
        """The value of an option of two that switches something on."""
        return self.values[1]

    def is_on(self, options: Mapping[str, Any]) -> bool:
        """Whether the value in ``options`` is the second."""
        return options[self.name] == self.on


#: What holds the stack: a fixture of some stiffness, nothing, a fixed thickness of all layers, or
#: one of each layer.
STACK_MECHANICS = Option("stack", ("fixture", "free", "fixed stack", "fixed layers"))
FIXTURE, FREE, FIXED_STACK, FIXED_LAYERS = STACK_MECHANICS.values
#: What the electrolyte transports.
TRANSPORT = Option("electrolyte transport", ("binary", "single-ion"))
BINARY, SINGLE_ION = TRANSPORT.values
#: Whether the electrolyte flows into pores.
ELECTROLYTE_PHASE = Option("electrolyte phase", ("liquid", "solid"))
LIQUID, SOLID = ELECTROLYTE_PHASE.values
#: Whether layers hold different electrolytes.
ELECTROLYTE_LAYERS = Option("electrolyte layers", ("alike", "unlike"))
ALIKE, UNLIKE = ELECTROLYTE_LAYERS.values
#: Whether the hysteresis of silicon is a stress that relaxes.
VISCOPLASTIC = Option("viscoplastic hysteresis")
#: Whether contact between silicon and electrolyte has a history.
CONTACT = Option("ionic contact", ("full", "history"))
#: Which electrode a half cell has.
HALF_CELL = Option("half cell", (ANODE, CATHODE))
#: Whether current has to cross the film on silicon.
FILM_RESISTANCE = Option("film resistance", ("distributed", "none"))
DISTRIBUTED, NO_RESISTANCE = FILM_RESISTANCE.values
#: Whether the first film is formed by the cell.
SEI_FORMATION = Option("SEI formation")
#: Whether growing silicon breaks its film.
SEI_RUPTURE = Option("SEI rupture")
#: Whether the electronic network follows lithium and pressure.
PERCOLATION = Option("electronic percolation", ("constant", "lithiation and pressure"))
#: Whether the silicon is one dense body that no electrolyte enters.
SILICON_ELECTRODE = Option("silicon electrode", ("porous", "dense"))
POROUS, DENSE = SILICON_ELECTRODE.values
#: Whether particles crack.
CRACKING = Option("particle cracking")
#: Whether host is cut off.
ISOLATION = Option("host isolation")
#: Whether lithium stays in silicon.
TRAPPING = Option("lithium trapping")
#: Whether the first lithiation turns the host into something else.
CONVERSION = Option("host conversion")
#: Whether silicon is crystalline until its first lithiation.
FIRST_LITHIATION = Option("first lithiation", ("amorphous", "crystalline"))
#: Whether the cathode loses sites that are emptied for the first time.
FIRST_CYCLE_LOSS = Option("cathode first-cycle loss")

# -- PyBaMM's own ------------------------------------------------------------------------------
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
#: Whether the model counts charge and energy.
DISCHARGE_ENERGY = PyBaMMOption("calculate discharge energy")

#: PyBaMM's domain of an electrode, and the phase of a host in it.
Place = tuple[str, str]


def has_counter(options: Any) -> bool:
    """Whether a model with ``options`` has a counter electrode of metal: that of a half cell."""
    return options.electrode_types["negative"] == "planar"


def porous_places(options: Any) -> list[Place]:
    """Places of all hosts in a model with ``options``."""
    return [
        (domain, phase)
        for domain in ("negative", "positive")
        if options.electrode_types[domain] == "porous"
        for phase in options.phases[domain]
    ]


def anode_places(options: Any) -> list[Place]:
    """Places of the hosts of the anode, also where it is across from lithium metal."""
    if has_counter(options) and HALF_CELL.is_on(options):
        return []
    domain = "positive" if has_counter(options) else "negative"
    return [(domain, phase) for phase in options.phases[domain]]


def silicon_places(options: Any) -> list[Place]:
    """The place of silicon: of two phases the secondary one, as in PyBaMM's own composite."""
    return anode_places(options)[-1:]


def cathode_places(options: Any) -> list[Place]:
    """Places of the hosts of the cathode; none in a half cell of an anode."""
    if has_counter(options) and not HALF_CELL.is_on(options):
        return []
    return [("positive", phase) for phase in options.phases["positive"]]
