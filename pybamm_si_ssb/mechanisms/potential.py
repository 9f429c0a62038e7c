"""Declaration of open-circuit potentials under pressure, and of a hysteresis that relaxes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from ..names import Names
from ..options import (
    OPEN_CIRCUIT_POTENTIAL,
    VISCOPLASTIC,
    WORKING_ELECTRODE,
    porous_places,
    silicon_places,
)
from ..schema.quantities import Measure, Quantity, Strict
from ..schema.ranges import Modulus
from .declaration import Mechanism, Parameter

__all__ = ["MECHANISMS", "POTENTIAL", "ViscoplasticTable"]


class ViscoplasticTable(Strict):
    """Table of a hysteresis that is a stress, carried by a shell around silicon that creeps.

    The symbols are those of :mod:`.submodels.open_circuit_potential`.

    Attributes
    ----------
    modulus
        Modulus E.
    time
        Characteristic time tau of the flow.
    stress
        Reference stress sigma_ref of the flow.
    exponent
        Exponent alpha of the flow [1].
    """

    modulus: Modulus
    time: Annotated[Quantity, Measure("time", 1e-3, 1e15)]
    stress: Annotated[Quantity, Measure("pressure", 1e3, 1e11)]
    exponent: Annotated[Quantity, Measure("pure number", 1e-3, 1e3)]


def _submodels(param: Any, options: Any) -> dict[str, Any]:
    from ..submodels import open_circuit_potential as potentials

    laws = {
        "single": potentials.SingleOCP,
        "one-state hysteresis": potentials.HysteresisOCP,
    }
    relaxing = silicon_places(options) if VISCOPLASTIC.is_on(options) else []
    made = {}
    for domain, phase in porous_places(options):
        law = laws.get(OPEN_CIRCUIT_POTENTIAL.of(getattr(getattr(options, domain), phase)))
        if (domain, phase) in relaxing:
            law = potentials.ViscoplasticOCP
        if law is not None:
            key = f"{domain} {phase} open-circuit potential"
            made[key] = law(param, domain, "lithium-ion main", options, phase)
    return made


def _one_curve(own: dict, pybamms: dict, given: Mapping) -> None:
    """Give silicon that relaxes a single curve, whose stress makes the branches.

    The other electrode is left as it is.
    """
    if not VISCOPLASTIC.is_on(own):
        return
    potential = pybamms.get(OPEN_CIRCUIT_POTENTIAL.name)
    other = potential[1] if isinstance(potential, tuple) else "single"
    half = pybamms.get(WORKING_ELECTRODE.name) == "positive"
    pybamms[OPEN_CIRCUIT_POTENTIAL.name] = (other, "single") if half else ("single", other)


#: Open-circuit potentials of the hosts (:mod:`.open_circuit_potential`).
POTENTIAL = Mechanism(
    "open-circuit potential under pressure",
    _submodels,
    options=(VISCOPLASTIC,),
    fit_options=_one_curve,
    on={VISCOPLASTIC.name: VISCOPLASTIC.on},
    table="open_circuit_potential.viscoplastic",
    parameters=(
        Parameter(Names.p_viscoplastic_modulus, 0.0, "modulus"),
        Parameter(Names.p_viscoplastic_time, 1.0, "time", positive=True),
        Parameter(Names.p_viscoplastic_stress, 1e9, "stress", positive=True),
        Parameter(Names.p_viscoplastic_exponent, 1.0, "exponent"),
    ),
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (POTENTIAL,)
