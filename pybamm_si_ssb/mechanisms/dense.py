"""Declaration of dense electrodes, which are silicon through and through."""

from __future__ import annotations

from typing import Any

from ..names import Names
from ..options import CONTACT, PERCOLATION, SILICON_ELECTRODE, silicon_places
from .contact import utilisation_key
from .declaration import Mechanism, Parameter, State
from .stack import efficiency_key
from .transport import conduction_key

__all__ = ["DENSE_ELECTRODE", "MECHANISMS"]


def _submodels(param: Any, options: Any) -> dict[str, Any]:
    if not SILICON_ELECTRODE.is_on(options):
        return {}
    from ..submodels import dense_electrode as dense

    ((domain, _),) = silicon_places(options)
    percolating = PERCOLATION.is_on(options)
    conduction = dense.PercolatingConduction if percolating else dense.MixedConduction
    made: dict[str, Any] = {
        efficiency_key("Electrolyte"): dense.ShortCircuit(param, options, domain),
        conduction_key(domain): conduction(param, domain, options),
    }
    if CONTACT.is_on(options):
        made[utilisation_key(domain)] = dense.FaceContact(param, domain, options)
    return made


#: Dense layer that conducts lithium and electrons (:mod:`.dense_electrode`).
DENSE_ELECTRODE = Mechanism(
    "dense electrode",
    _submodels,
    options=(SILICON_ELECTRODE,),
    table="layer",
    parameters=(Parameter(Names.p_constraint, 1.0, "in_plane_constraint"),),
    states=(State(Names.island_peak, "memory", remembers=Names.envelope_ratio),),
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (DENSE_ELECTRODE,)
