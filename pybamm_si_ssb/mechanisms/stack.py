"""Declaration of layers that thicken, the pressure of their stack, and transport through them."""

from __future__ import annotations

from typing import Any

from ..names import Names
from ..options import STACK_MECHANICS
from .declaration import Mechanism, State

__all__ = ["MECHANISMS", "STACK_AND_LAYERS"]


def _submodels(param: Any, options: Any) -> dict[str, Any]:
    from ..submodels import layers, stack_pressure
    from ..submodels.transport_efficiency import TransportEfficiency

    return {
        "porosity": layers.Layers(param, options),
        "compaction": stack_pressure.Compaction(param, options=options),
        "stack pressure": stack_pressure.StackPressure(param, options=options),
        **{
            efficiency_key(component): TransportEfficiency(param, component, options)
            for component in ("Electrolyte", "Electrode")
        },
    }


def efficiency_key(component: str) -> str:
    """PyBaMM's key of the submodel for the transport efficiency of a ``component``.

    The ``component`` is "Electrolyte" or "Electrode".
    """
    return f"{component.lower()} transport efficiency"


#: Kinematics of the layers (:mod:`.layers`) and pressure of the stack (:mod:`.stack_pressure`).
STACK_AND_LAYERS = Mechanism(
    "kinematics and stack pressure",
    _submodels,
    options=(STACK_MECHANICS,),
    replaces={
        "transport efficiency": ("Bruggeman", "ours is Bruggeman's law on layers that stretch"),
        "lithium plating porosity change": (
            "false",
            "our pores follow from the volumes of the layer",
        ),
    },
    states=(State(Names.compaction, "degrading"),),
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (STACK_AND_LAYERS,)
