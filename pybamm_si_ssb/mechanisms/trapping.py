"""Declaration of the trapping of lithium, which stays in silicon."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from ..columns import CYCLE
from ..names import Names, Sink, Store
from ..options import TRAPPING, silicon_places
from ..schema.quantities import Measure, Quantity, Strict
from .declaration import Mechanism, Parameter, per_phase

__all__ = ["LITHIUM_TRAPPING", "MECHANISMS", "TrappingTable"]


class TrappingTable(Strict):
    """Table of sites that take up lithium slowly and do not give it back.

    Attributes
    ----------
    stoichiometry
        Lithium in full traps over the most that the host takes up, y_max [1].
    time
        Time tau in which traps fill at full lithiation.
    """

    stoichiometry: Annotated[Quantity, Measure("pure number", 0, 0.5)]
    time: Annotated[Quantity, Measure("time", 1, 1e10)]


#: Lithium in traps.
TRAPS = Sink(
    Names.connected_traps,
    Names.trapped_stoichiometry,
    Names.trapping_frequency,
    Store(Names.trapped_lithium, CYCLE.trapped_lithium),
)


def _trapping() -> Any:
    from ..submodels.trapping import Trapping

    return partial(Trapping, sink=TRAPS)


#: Slow sink of lithium (:mod:`.submodels.trapping`).
LITHIUM_TRAPPING = Mechanism(
    "trapping",
    per_phase(TRAPPING, silicon_places, "trapping", _trapping),
    name="trapping",
    summary="lithium stays in silicon",
    options=(TRAPPING,),
    on={TRAPPING.name: TRAPPING.on},
    table="trapping",
    schema=TrappingTable,
    parameters=(
        Parameter(Names.p_trapped, 0.0, "stoichiometry"),
        Parameter(Names.p_trapping_time, 1e5, "time", positive=True),
    ),
    sinks=(TRAPS,),
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (LITHIUM_TRAPPING,)
