"""Declaration of the counter electrode of a half cell."""

from __future__ import annotations

from typing import Any

from ..options import HALF_CELL, has_counter
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


#: Potential and thickness of the metal of a half cell (:mod:`.counter_electrode`).
COUNTER = Mechanism("counter electrode", _submodels, options=(HALF_CELL,))
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (COUNTER,)
