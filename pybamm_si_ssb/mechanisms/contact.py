"""Declaration of the contact between silicon and an electrolyte that does not flow."""

from __future__ import annotations

from typing import Annotated, Any

from ..columns import CYCLE
from ..errors import ParameterError
from ..names import Names
from ..options import CONTACT, anode_places
from ..schema.quantities import Fraction, Measure, Quantity, Strict
from .declaration import Column, Mechanism, Parameter, State, Undoing

__all__ = ["IONIC_CONTACT", "MECHANISMS", "ContactTable", "utilisation_key"]


class ContactTable(Strict):
    """Table of the contact that an electrolyte keeps with silicon that breathes.

    Attributes
    ----------
    adhesion
        Share theta_ad of the contact that is left without stack pressure [1].
    half_pressure
        Stack pressure P_h that restores half of what pressure can restore.
    resting
        Share w_0 of the contact by pressure that is there however wide the gap [1].
    gap
        Relative gap g_0 at which the rest of the contact by pressure has fallen to 1/e [1].
    creep_viscosity
        Viscosity eta of the electrolyte that creeps into the gap.
    fatigue
        Share k_f of the contact that is lost for good per unit of volume ratio given back [1].
    """

    adhesion: Fraction
    half_pressure: Annotated[Quantity, Measure("pressure", 0, 1e9)]
    resting: Fraction
    gap: Annotated[Quantity, Measure("pure number", 1e-4, 10)]
    creep_viscosity: Annotated[Quantity, Measure("viscosity", 1, 1e22)]
    fatigue: Fraction


def _judge(record: Any) -> None:
    """Refuse a table in a liquid or gel, and none in another electrolyte."""
    if (record.contact is None) != record.fills_pores:
        raise ParameterError(
            f"a {record.electrolyte_class} with{'' if record.contact else 'out'} [contact]",
            "[contact] in an electrolyte that does not flow, none in a liquid or gel",
            f"{'remove' if record.fills_pores else 'add'} [contact] (if it is the base's, take "
            "another base), or change class",
            key="contact",
        )


def utilisation_key(domain: str) -> str:
    """PyBaMM's key of the submodel for the utilisation of an electrode, by ``domain``.

    The ``domain`` is "negative" or "positive".
    """
    return f"{domain.capitalize()} interface utilisation"


def _submodels(param: Any, options: Any) -> dict[str, Any]:
    """Contact of each phase; in an electrode of two, PyBaMM's utilisation is their mean."""
    from ..submodels import contact

    places, made = anode_places(options), {}
    history = CONTACT.is_on(options)
    if not history and len(places) == 1:
        return made  # PyBaMM's own submodel stays, with full utilisation
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


#: Ionic contact (:mod:`.submodels.contact`); a liquid or gel always touches all of the silicon.
IONIC_CONTACT = Mechanism(
    CONTACT.name,
    _submodels,
    name="contact",
    summary="history, pressure, adhesion and fatigue of the contact with an electrolyte that does "
    "not flow",
    options=(CONTACT,),
    on={CONTACT.name: CONTACT.on},
    not_where_it_flows="what flows always touches",
    holder="electrolyte",
    table="contact",
    schema=ContactTable,
    judge=_judge,
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
    undoing=Undoing(
        Names.p_full_contact,
        1.0,
        state=Names.contact_fatigue,
        gain=CYCLE.contact_gain,
        term="contact",
    ),
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (IONIC_CONTACT,)
