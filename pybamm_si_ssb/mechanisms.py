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

from . import kinematics, ocp, stack, swelling, transport

__all__ = ["MECHANISMS", "Mechanism", "option_values"]

Submodels = Mapping[str, pybamm.BaseSubModel]


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
    """

    name: str
    submodels: Callable[[pybamm.LithiumIonParameters, Mapping], Submodels]
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stores: tuple[str, ...] = ()


def _porous_phases(options):
    for domain in ("negative", "positive"):
        if options.electrode_types[domain] == "porous":
            for phase in options.phases[domain]:
                yield domain, phase


def _particles(param, options):
    made = {}
    for domain, phase in _porous_phases(options):
        made[f"{domain} {phase} particle"] = swelling.SwellingParticle(
            param, domain, options, phase
        )
        made[f"{domain} {phase} active material"] = swelling.HostFraction(
            param, domain, options, phase
        )
    return made


def _layers(param, options):
    return {
        "porosity": kinematics.Layers(param, options),
        "compaction": stack.Compaction(param, options=options),
        "stack pressure": stack.StackPressure(param, options=options),
        **{
            f"{component.lower()} transport efficiency": kinematics.TransportEfficiency(
                param, component, options
            )
            for component in ("Electrolyte", "Electrode")
        },
    }


def _transport(param, options):
    conduction = {
        f"{domain} electrode potential": transport.ElectronConduction(param, domain, options)
        for domain, kind in options.electrode_types.items()
        if kind == "porous"
    }
    if options["electrolyte transport"] == "single-ion":
        return conduction | {
            "electrolyte diffusion": transport.SingleIonConcentration(param, options),
            "electrolyte conductivity": transport.SingleIonConductivity(param, options),
        }
    salts = {"alike": transport.BinarySalt, "unlike": transport.BinarySaltOfLayers}
    made = conduction | {
        "electrolyte diffusion": salts[options["electrolyte layers"]](param, options),
        "electrolyte conductivity": transport.BinaryConductivity(param, options),
    }
    if options["electrolyte phase"] == "liquid":
        made["porosity rate"] = kinematics.PorosityRate(param, options)
        made["electrolyte displacement"] = transport.Displacement(param, options=options)
    return made


def _open_circuit_potentials(param, options):
    laws = {"single": ocp.SingleOCP, "one-state hysteresis": ocp.HysteresisOCP}
    made = {}
    for domain, phase in _porous_phases(options):
        law = getattr(getattr(options, domain), phase)["open-circuit potential"]
        if law in laws:
            made[f"{domain} {phase} open-circuit potential"] = laws[law](
                param, domain, "lithium-ion main", options, phase
            )
    return made


#: Every mechanism of :class:`.SiliconDFN`, in the order in which its submodels are put in place.
MECHANISMS: tuple[Mechanism, ...] = (
    Mechanism("swelling particle", _particles),
    Mechanism(
        "kinematics and stack pressure",
        _layers,
        {"stack": ("fixture", "free", "fixed stack", "fixed layers")},
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
    Mechanism("open-circuit potential under pressure", _open_circuit_potentials),
)


def option_values() -> dict[str, tuple[str, ...]]:
    """The options that the mechanisms add to PyBaMM's, with their values, default first.

    Examples
    --------
    >>> option_values()["electrolyte transport"]
    ('binary', 'single-ion')
    """
    return {name: values for m in MECHANISMS for name, values in m.options.items()}
