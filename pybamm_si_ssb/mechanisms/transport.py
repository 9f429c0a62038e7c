"""Declaration of the transport of ions and electrons through layers that stretch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..options import (
    ELECTROLYTE_LAYERS,
    ELECTROLYTE_PHASE,
    LIQUID,
    SINGLE_ION,
    SOLID,
    TRANSPORT,
    UNLIKE,
)
from .declaration import Mechanism

__all__ = ["ION_TRANSPORT", "MECHANISMS", "conduction_key"]


def conduction_key(domain: str) -> str:
    """PyBaMM's key of the submodel for the electrode potential, by ``domain``.

    The ``domain`` is "negative" or "positive".
    """
    return f"{domain} electrode potential"


def _submodels(param: Any, options: Any) -> dict[str, Any]:
    from ..submodels import displacement, electrolyte
    from ..submodels.electron_conduction import ElectronConduction
    from ..submodels.layers import PorosityRate

    conduction = {
        conduction_key(domain): ElectronConduction(param, domain, options)
        for domain, kind in options.electrode_types.items()
        if kind == "porous"
    }
    if TRANSPORT.of(options) == SINGLE_ION:
        return conduction | {
            "electrolyte diffusion": electrolyte.SingleIonConcentration(param, options),
            "electrolyte conductivity": electrolyte.SingleIonConductivity(param, options),
        }
    unlike = ELECTROLYTE_LAYERS.of(options) == UNLIKE
    salt = electrolyte.BinarySaltOfLayers if unlike else electrolyte.BinarySalt
    made = conduction | {
        "electrolyte diffusion": salt(param, options),
        "electrolyte conductivity": electrolyte.BinaryConductivity(param, options),
    }
    if ELECTROLYTE_PHASE.of(options) == LIQUID:
        made["porosity rate"] = PorosityRate(param, options)
        made["electrolyte displacement"] = displacement.Displacement(param, options=options)
    return made


def _single_ion_is_solid(own: dict, pybamms: dict, given: Mapping) -> None:
    """Make a single-ion conductor a solid, unless the user gave a phase."""
    if TRANSPORT.of(own) == SINGLE_ION and ELECTROLYTE_PHASE.name not in given:
        own[ELECTROLYTE_PHASE.name] = SOLID


#: Transport of salt or of a single ion (:mod:`.electrolyte`), of displaced liquid
#: (:mod:`.displacement`) and of electrons (:mod:`.electron_conduction`).
ION_TRANSPORT = Mechanism(
    "ion transport",
    _submodels,
    options=(TRANSPORT, ELECTROLYTE_PHASE, ELECTROLYTE_LAYERS),
    replaces={"convection": ("none", "displaced liquid moves by itself")},
    fit_options=_single_ion_is_solid,
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (ION_TRANSPORT,)
