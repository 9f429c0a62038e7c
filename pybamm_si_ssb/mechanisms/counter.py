"""Declaration of the counter electrode of a half cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..options import HALF_CELL, OPEN_CIRCUIT_POTENTIAL, SEI, WORKING_ELECTRODE, has_counter
from .declaration import Mechanism

__all__ = ["COUNTER", "MECHANISMS"]


def _submodels(param: Any, options: Any) -> dict[str, Any]:
    if not has_counter(options):
        return {}
    from ..submodels import counter_electrode

    return {
        "negative primary open-circuit potential": counter_electrode.CounterPotential(
            param, "negative", "lithium metal plating", options, "primary"
        ),
        "counter electrode thickness": counter_electrode.CounterThickness(param, options=options),
    }


def _allow_for_metal(own: dict, pybamms: dict, given: Mapping) -> None:
    """Give lithium metal one curve of its potential and no SEI, whatever the other electrode has.

    It has no branches of the potential, and a film on it is not followed.
    """
    if pybamms.get(WORKING_ELECTRODE.name) != "positive":
        return
    for option, of_metal in ((SEI, "none"), (OPEN_CIRCUIT_POTENTIAL, "single")):
        if isinstance(value := pybamms.get(option.name), str):
            pybamms[option.name] = (of_metal, value)


#: Potential and thickness of the metal of a half cell (:mod:`.counter_electrode`).
COUNTER = Mechanism(
    "counter electrode", _submodels, options=(HALF_CELL,), fit_options=_allow_for_metal
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (COUNTER,)
