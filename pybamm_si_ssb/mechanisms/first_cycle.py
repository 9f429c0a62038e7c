"""Declaration of the first cycle's mechanisms: crystalline silicon, lost sites of a cathode."""

from __future__ import annotations

from typing import Annotated, Any

from ..columns import CYCLE
from ..names import CATHODE, Names, Store
from ..options import FIRST_CYCLE_LOSS, FIRST_LITHIATION, cathode_places, silicon_places
from ..schema.quantities import Fraction, Measure, Quantity, Strict
from .declaration import Mechanism, Parameter, State, per_phase

__all__ = [
    "CATHODE_LOSS",
    "CRYSTALLINE_SILICON",
    "MECHANISMS",
    "FirstCycleTable",
    "FirstLithiationTable",
]

#: Potential of lithiated silicon against lithium [V].
LITHIATED_SILICON = 0.1


class FirstLithiationTable(Strict):
    """Table of the first lithiation, in which crystalline silicon becomes amorphous.

    Attributes
    ----------
    crystalline_potential
        Plateau U_c at which crystalline silicon takes its first lithium.
    """

    crystalline_potential: Annotated[Quantity, Measure("potential", 0, 1)]


class FirstCycleTable(Strict):
    """Table of the loss of a cathode in its first cycle.

    Attributes
    ----------
    loss
        Share lambda of the sites emptied for the first time that do not fill again [1].
    """

    loss: Fraction


def _first_lithiation() -> Any:
    from ..submodels.first_cycle import FirstLithiation

    return FirstLithiation


def _first_cycle_loss() -> Any:
    from ..submodels.first_cycle import FirstCycleLoss

    return FirstCycleLoss


#: Plateau of crystalline silicon in its first lithiation (:mod:`.submodels.first_cycle`).
CRYSTALLINE_SILICON = Mechanism(
    FIRST_LITHIATION.name,
    per_phase(FIRST_LITHIATION, silicon_places, "crystal", _first_lithiation),
    name="crystalline",
    summary="the first lithiation has its own plateau, and may leave a core",
    options=(FIRST_LITHIATION,),
    on={FIRST_LITHIATION.name: FIRST_LITHIATION.on},
    table="first_lithiation",
    schema=FirstLithiationTable,
    parameters=(
        Parameter(Names.p_crystalline_potential, LITHIATED_SILICON, "crystalline_potential"),
    ),
    states=(State(Names.peak_filling, "memory", remembers=Names.filling),),
)
#: Loss of sites of the cathode (:mod:`.submodels.first_cycle`); :data:`.SWELLING` declares the
#: states of host that is cut off.
CATHODE_LOSS = Mechanism(
    "first-cycle loss of the cathode",
    per_phase(FIRST_CYCLE_LOSS, cathode_places, "loss", _first_cycle_loss),
    name="cathode",
    summary="the cathode loses sites when it is first emptied",
    electrode=CATHODE,
    options=(FIRST_CYCLE_LOSS,),
    on={FIRST_CYCLE_LOSS.name: FIRST_CYCLE_LOSS.on},
    table="first_cycle",
    schema=FirstCycleTable,
    parameters=(Parameter(Names.p_first_cycle_loss, 0.0, "loss"),),
    states=(State(Names.lowest_stoichiometry, "memory", remembers=Names.filling, lowest=True),),
    stores=(Store(Names.isolated_lithium, CYCLE.isolated_cathode_lithium),),
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (
    CRYSTALLINE_SILICON,
    CATHODE_LOSS,
)
