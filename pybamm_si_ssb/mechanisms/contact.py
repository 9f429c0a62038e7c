"""Contact between silicon that breathes and an electrolyte that does not flow."""

from __future__ import annotations

from typing import Annotated, Any

from ..columns import CYCLE
from ..names import Names
from ..options import CONTACT, anode_places
from ..schema.quantities import Fraction, Measure, Quantity, Strict
from .declaration import Column, Mechanism, Parameter, State

__all__ = ["IONIC_CONTACT", "ContactTable", "utilisation_key"]


class ContactTable(Strict):
    """How an electrolyte that does not flow stays with silicon that breathes."""

    adhesion: Fraction
    half_pressure: Annotated[Quantity, Measure("pressure", 0, 1e9)]
    resting: Fraction
    gap: Annotated[Quantity, Measure("pure number", 1e-4, 10)]
    creep_viscosity: Annotated[Quantity, Measure("viscosity", 1, 1e22)]
    fatigue: Fraction


def utilisation_key(domain: str) -> str:
    """PyBaMM's key of the utilisation of the electrode on a ``domain``."""
    return f"{domain.capitalize()} interface utilisation"


def _submodels(param: Any, options: Any) -> dict[str, Any]:
    """Contact of each phase; where there are two, what PyBaMM knows of the electrode is a mean."""
    from ..submodels import contact

    places, made = anode_places(options), {}
    history = CONTACT.is_on(options)
    if not history and len(places) == 1:
        return made  # PyBaMM's own
    for domain, phase in places:
        kind = contact.Contact if history else contact.FullContact
        if len(places) == 1:
            return {utilisation_key(domain): kind(param, domain, options)}
        made[f"{domain} {phase} contact"] = kind(param, domain, options, phase)
        if history:
            made[utilisation_key(domain)] = contact.MeanContact(param, domain, options)
            made[f"{domain} {phase} interface"] = contact.ContactKinetics(
                param, domain, "lithium-ion main", options, phase
            )
    return made


#: Contact (:mod:`.submodels.contact`); a liquid or gel always touches.
IONIC_CONTACT = Mechanism(
    CONTACT.name,
    _submodels,
    name="contact",
    summary="history, pressure, adhesion and fatigue of the contact with an electrolyte that does "
    "not flow",
    options=(CONTACT,),
    on={CONTACT.name: CONTACT.on},
    flowing=False,
    holder="electrolyte",
    table="contact",
    parameters=(
        Parameter(Names.p_adhesion, 1.0, "adhesion"),
        Parameter(Names.p_contact_pressure, 1.0, "half_pressure", positive=True),
        Parameter(Names.p_contact_resting, 1.0, "resting"),
        Parameter(Names.p_contact_gap, 1.0, "gap", positive=True),
        Parameter(Names.p_creep_viscosity, 1.0, "creep_viscosity", positive=True),
        Parameter(Names.p_contact_fatigue, 0.0, "fatigue"),
        Parameter(Names.p_full_contact, 0.0, lambda _: 0.0, is_input=False),
    ),
    states=(
        State(Names.contact_fatigue, "degrading", decays=True),
        State(Names.socket, "memory", remembers=Names.envelope_ratio),
    ),
    columns=(Column(CYCLE.contact, Names.mean_contact),),
)
