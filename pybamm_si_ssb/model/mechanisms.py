"""The one table of mechanisms.

A mechanism is a pure function that is its equation and a thin submodel that maps names to it, in a
module of its own.  Here it gets its option (name and values, the first is the default) and says
which PyBaMM submodels it puts in place.  A new mechanism is one module and one line in
:data:`MECHANISMS`.
"""

# PyBaMM annotates what submodels hold more narrowly than it uses them.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportOptionalMemberAccess=false, reportCallIssue=false

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pybamm

from ..names import Names
from ..submodels import (
    contact,
    conversion,
    counter_electrode,
    dense_electrode,
    displacement,
    electrolyte,
    electron_conduction,
    first_cycle,
    fracture,
    host_fraction,
    interphase,
    layers,
    open_circuit_potential,
    percolation,
    stack_pressure,
    transport_efficiency,
    trapping,
)
from ..submodels import particle as particles

__all__ = ["MECHANISMS", "DegradingState", "Mechanism", "PeakMemory", "option_values"]

Submodels = Mapping[str, pybamm.BaseSubModel]


@dataclass(frozen=True)
class PeakMemory:
    """A state that remembers how far something went.

    Attributes
    ----------
    state, of : str
        Names of it and of what it remembers.
    sign : int
        1 if the highest, -1 if the lowest.
    """

    state: str
    of: str
    sign: int = 1


@dataclass(frozen=True)
class DegradingState:
    """A state, other than of lithium and of host, that no cycle undoes.

    Attributes
    ----------
    state : str
        Name of it.
    least : float
        Change that costs nothing to speak of.
    decays : bool
        It shrinks in proportion to itself.
    drives : bool
        A cell feels it in how fast other states age, and hardly else.
    """

    state: str
    least: float = 0.0
    decays: bool = False
    drives: bool = False


@dataclass(frozen=True)
class Mechanism:
    """A mechanism: which submodels it makes, and the options that it adds to PyBaMM's.

    Attributes
    ----------
    name : str
        For people.
    submodels : callable
        ``submodels(param, options)`` returns PyBaMM submodels by the key under which the model
        keeps them; an existing key is replaced, a new one added.
    options : dict
        Values of each option by its name, default first.
    stores : tuple of str
        Variables [mol] that hold lithium taken out of the current, for the audit's books.
    keeps : tuple of str
        States of lithium, and of host that takes it up, that no cycle undoes.
    wears : tuple of DegradingState
        All other states that no cycle undoes.  Jumps over cycles extrapolate both (:mod:`.ageing_state`).
    peaks : tuple of PeakMemory
        States that remember how far something went (:mod:`.peak_memory`).
    """

    name: str
    submodels: Callable[[pybamm.LithiumIonParameters, Mapping], Submodels]
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stores: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    wears: tuple[DegradingState, ...] = ()
    peaks: tuple[PeakMemory, ...] = ()


def _porous_phases(options):
    for domain in ("negative", "positive"):
        if options.electrode_types[domain] == "porous":
            for phase in options.phases[domain]:
                yield domain, phase


def _anode(options):
    """The domain of the anode and its phases: also where it is across lithium metal."""
    both = options.electrode_types["negative"] == "porous"
    if not both and options["half cell"] == "cathode":
        return []
    domain = "negative" if both else "positive"
    return [(domain, phase) for phase in options.phases[domain]]


def _silicon(options):
    """The same of silicon: of two phases the secondary one, as in PyBaMM's own composite."""
    return _anode(options)[-1:]


def _cathode(options):
    """The domain of the cathode and its phases; none in a half cell of an anode."""
    both = options.electrode_types["negative"] == "porous"
    there = both or options["half cell"] == "cathode"
    return [("positive", phase) for phase in options.phases["positive"]] if there else []


def _on(option, value="true"):
    """Submodels of a mechanism, only where an option has a value."""

    def switch(make):
        return lambda param, options: make(param, options) if options[option] == value else {}

    return switch


def _particles(param, options):
    fading = [
        *(_silicon(options) if options["host isolation"] == "true" else ()),
        *(_cathode(options) if options["cathode first-cycle loss"] == "true" else ()),
    ]
    made = {}
    for domain, phase in _porous_phases(options):
        particle, host = (
            (particles.FadingParticle, host_fraction.FadingHost)
            if (domain, phase) in fading
            else (particles.SwellingParticle, host_fraction.HostFraction)
        )
        made[f"{domain} {phase} particle"] = particle(param, domain, options, phase)
        made[f"{domain} {phase} active material"] = host(param, domain, options, phase)
    return made


def _layers(param, options):
    return {
        "porosity": layers.Layers(param, options),
        "compaction": stack_pressure.Compaction(param, options=options),
        "stack pressure": stack_pressure.StackPressure(param, options=options),
        **{
            f"{component.lower()} transport efficiency": transport_efficiency.TransportEfficiency(
                param, component, options
            )
            for component in ("Electrolyte", "Electrode")
        },
    }


def _transport(param, options):
    conduction = {
        f"{domain} electrode potential": electron_conduction.ElectronConduction(
            param, domain, options
        )
        for domain, kind in options.electrode_types.items()
        if kind == "porous"
    }
    if options["electrolyte transport"] == "single-ion":
        return conduction | {
            "electrolyte diffusion": electrolyte.SingleIonConcentration(param, options),
            "electrolyte conductivity": electrolyte.SingleIonConductivity(param, options),
        }
    salts = {"alike": electrolyte.BinarySalt, "unlike": electrolyte.BinarySaltOfLayers}
    made = conduction | {
        "electrolyte diffusion": salts[options["electrolyte layers"]](param, options),
        "electrolyte conductivity": electrolyte.BinaryConductivity(param, options),
    }
    if options["electrolyte phase"] == "liquid":
        made["porosity rate"] = layers.PorosityRate(param, options)
        made["electrolyte displacement"] = displacement.Displacement(param, options=options)
    return made


def _open_circuit_potentials(param, options):
    laws = {
        "single": open_circuit_potential.SingleOCP,
        "one-state hysteresis": open_circuit_potential.HysteresisOCP,
    }
    relaxing = _silicon(options) if options["viscoplastic hysteresis"] == "true" else []
    made = {}
    for domain, phase in _porous_phases(options):
        law = getattr(getattr(options, domain), phase)["open-circuit potential"]
        if (domain, phase) in relaxing:
            made[f"{domain} {phase} open-circuit potential"] = (
                open_circuit_potential.ViscoplasticOCP(
                    param, domain, "lithium-ion main", options, phase
                )
            )
            continue
        if law in laws:
            made[f"{domain} {phase} open-circuit potential"] = laws[law](
                param, domain, "lithium-ion main", options, phase
            )
    return made


def _counter(param, options):
    if options.electrode_types["negative"] == "porous":
        return {}
    reaction = "lithium metal plating"
    return {
        "negative primary open-circuit potential": counter_electrode.CounterPotential(
            param, "negative", reaction, options, "primary"
        ),
        "counter electrode thickness": counter_electrode.CounterThickness(param, options=options),
    }


def _interphases(param, options):
    made = {}
    for domain, phase in _anode(options):
        if getattr(getattr(options, domain), phase)["SEI"] in ("none", "constant"):
            continue
        made[f"{domain} {phase} sei"] = interphase.Interphase(param, domain, options, phase)
        made[f"{domain} {phase} sei thickness"] = interphase.Published(
            param, domain, options=options, phase=phase
        )
        if options["film resistance"] == "distributed":
            made[f"{domain} {phase} interface"] = interphase.FilmKinetics(
                param, domain, "lithium-ion main", options, phase
            )
    return made


def _contact(param, options):
    """Contact of each phase; where there are two, what PyBaMM knows of the electrode is a mean."""
    phases, made = _anode(options), {}
    full = options["ionic contact"] == "full"
    if full and len(phases) == 1:
        return made  # PyBaMM's own
    for domain, phase in phases:
        electrode = f"{domain.capitalize()} interface utilisation"
        kind = contact.FullContact if full else contact.Contact
        if len(phases) == 1:
            return {electrode: kind(param, domain, options)}
        made[f"{domain} {phase} contact"] = kind(param, domain, options, phase)
        if not full:
            made[electrode] = contact.MeanContact(param, domain, options)
            made[f"{domain} {phase} interface"] = contact.ContactKinetics(
                param, domain, "lithium-ion main", options, phase
            )
    return made


@_on("silicon electrode", "dense")
def _dense(param, options):
    ((domain, _),) = _silicon(options)
    percolating = options["electronic percolation"] != "constant"
    conduction = (
        dense_electrode.PercolatingConduction if percolating else dense_electrode.MixedConduction
    )
    made = {
        "electrolyte transport efficiency": dense_electrode.ShortCircuit(param, options, domain),
        f"{domain} electrode potential": conduction(param, domain, options),
    }
    if options["ionic contact"] == "history":
        touching = f"{domain.capitalize()} interface utilisation"
        made[touching] = dense_electrode.FaceContact(param, domain, options)
    return made


@_on("electronic percolation", "lithiation and pressure")
def _percolation(param, options):
    return {
        f"{domain} electrode potential": percolation.Percolation(param, domain, options)
        for domain, _ in _silicon(options)
    }


def _per_phase(option, value, where, name, submodel):
    """Submodels, one a phase of an electrode, under a name."""

    @_on(option, value)
    def make(param, options):
        return {
            f"{domain} {phase} {name}": submodel(param, domain, options, phase)
            for domain, phase in where(options)
        }

    return make


def _of_any_phase(*attributes: str) -> tuple[str, ...]:
    """Variables of both electrodes and all phases that they may have."""
    return tuple(
        getattr(Names(domain, phase), name)
        for name in attributes
        for domain in ("negative", "positive")
        for phase in ("", "primary ", "secondary ")
    )


def _worn(state: str, **how) -> tuple[DegradingState, ...]:
    """Of both electrodes and all phases that they may have."""
    return tuple(DegradingState(name, **how) for name in _of_any_phase(state))


def _peaks(state: str, remembered: str, lowest: bool = False) -> tuple[PeakMemory, ...]:
    """Of both electrodes and all phases that they may have."""
    names = zip(_of_any_phase(state), _of_any_phase(remembered), strict=True)
    return tuple(PeakMemory(*pair, -1 if lowest else 1) for pair in names)


#: Every mechanism of :class:`.SiliconDFN`, in the order in which its submodels are put in place.
MECHANISMS: tuple[Mechanism, ...] = (
    Mechanism(
        "swelling particle",
        _particles,
        stores=_of_any_phase("isolated_lithium"),
        keeps=_of_any_phase("connected_fraction", "isolated_concentration"),
        wears=_worn("isolated_volume", drives=True),
    ),
    Mechanism(
        "kinematics and stack pressure",
        _layers,
        {"stack": ("fixture", "free", "fixed stack", "fixed layers")},
        wears=tuple(
            DegradingState(Names(layer).compaction)
            for layer in ("negative", "separator", "positive")
        ),
    ),
    Mechanism(
        "ion transport",
        _transport,
        {
            "electrolyte transport": ("binary", "single-ion"),
            "electrolyte phase": ("liquid", "solid"),
            "electrolyte layers": ("alike", "unlike"),
        },
    ),
    Mechanism(
        "open-circuit potential under pressure",
        _open_circuit_potentials,
        {"viscoplastic hysteresis": ("false", "true")},
    ),
    Mechanism(
        "ionic contact",
        _contact,
        {"ionic contact": ("full", "history")},
        wears=_worn("contact_fatigue", decays=True),
        peaks=_peaks("socket", "envelope_ratio"),
    ),
    Mechanism("counter electrode", _counter, {"half cell": ("anode", "cathode")}),
    Mechanism(
        "interphase",
        _interphases,  # PyBaMM's option "SEI" names the law of growth
        {
            "film resistance": ("distributed", "none"),
            "SEI formation": ("false", "true"),
            "SEI rupture": ("false", "true"),
        },
        keeps=_of_any_phase("sei_concentration", "sei_formed"),
        wears=_worn("sei_thickness", least=3e-11),  # [m]: 1e-5 of capacity in the sulfide
    ),
    Mechanism(
        "electronic percolation",
        _percolation,
        {"electronic percolation": ("constant", "lithiation and pressure")},
    ),
    Mechanism(
        "dense electrode",
        _dense,
        {"silicon electrode": ("porous", "dense")},
        peaks=_peaks("island_peak", "envelope_ratio"),
    ),
    Mechanism(
        "cracks",
        _per_phase("particle cracking", "true", _silicon, "cracks", fracture.Cracks),
        {"particle cracking": ("false", "true")},
        wears=_worn("crack_area_ratio", drives=True),
    ),
    Mechanism(
        "isolation",
        _per_phase("host isolation", "true", _silicon, "isolation", fracture.Isolation),
        {"host isolation": ("false", "true")},
    ),
    Mechanism(
        "trapping",
        _per_phase("lithium trapping", "true", _silicon, "trapping", trapping.Trapping),
        {"lithium trapping": ("false", "true")},
        stores=_of_any_phase("trapped_lithium"),
        keeps=_of_any_phase("connected_traps"),
    ),
    Mechanism(
        "conversion",
        _per_phase("host conversion", "true", _silicon, "conversion", conversion.Conversion),
        {"host conversion": ("false", "true")},
        stores=_of_any_phase("converted_lithium"),
        keeps=_of_any_phase("connected_converted"),
    ),
    Mechanism(
        "first lithiation",
        _per_phase(
            "first lithiation", "crystalline", _silicon, "crystal", first_cycle.FirstLithiation
        ),
        {"first lithiation": ("amorphous", "crystalline")},
        peaks=_peaks("peak_filling", "filling"),
    ),
    Mechanism(
        "first-cycle loss of the cathode",
        _per_phase(
            "cathode first-cycle loss", "true", _cathode, "loss", first_cycle.FirstCycleLoss
        ),
        {"cathode first-cycle loss": ("false", "true")},
        peaks=_peaks("lowest_stoichiometry", "filling", lowest=True),
    ),
)


def option_values() -> dict[str, tuple[str, ...]]:
    """The options that the mechanisms add to PyBaMM's, with their values, default first.

    Examples
    --------
    >>> option_values()["electrolyte transport"]
    ('binary', 'single-ion')
    """
    return {name: values for m in MECHANISMS for name, values in m.options.items()}
