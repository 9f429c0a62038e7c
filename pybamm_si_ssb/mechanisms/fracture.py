"""Declaration of the fracture of particles: cracks, and host that is cut off."""

from __future__ import annotations

from typing import Annotated, Any

from ..columns import CYCLE
from ..names import Names, Store
from ..options import CRACKING, ISOLATION, SEI_ON_CRACKS, silicon_places
from ..schema.quantities import Fraction, Measure, Quantity
from ..schema.ranges import CriticalDiameter
from ..schema.record import Table, ordered
from .declaration import Column, Mechanism, Parameter, State, per_phase

__all__ = ["CRACKS", "HOST_ISOLATION", "MECHANISMS", "FractureTable"]


class FractureTable(Table):
    """Table of particles that crack when they swell and lose host when they shrink.

    Attributes
    ----------
    crystalline_critical_diameter, amorphous_critical_diameter
        Diameter below which a particle does not crack, on its first lithiation and afterwards.
    strength
        Stress sigma at which the host flows or breaks.
    cracking
        Area of cracks over the outer area, k_c, that unit growth of the volume ratio opens, far
        above the critical diameter [1].
    isolation
        Share k_i of the host that unit shrinkage of the volume ratio cuts off, far above the
        critical diameter [1].
    """

    crystalline_critical_diameter: CriticalDiameter
    amorphous_critical_diameter: CriticalDiameter
    strength: Annotated[Quantity, Measure("pressure", 1e6, 1e11)]
    cracking: Fraction
    isolation: Fraction

    def judge(self) -> None:
        ordered(self, "crystalline_critical_diameter", "amorphous_critical_diameter", apart=False)


#: Parameters that decide whether a particle breaks at all.
BREAKING = (
    Parameter(Names.p_crystalline_critical_diameter, 1.0, "crystalline_critical_diameter"),
    Parameter(Names.p_amorphous_critical_diameter, 1.0, "amorphous_critical_diameter"),
    Parameter(Names.p_strength, 1e9, "strength", positive=True),
)


def _cracks() -> Any:
    from ..submodels.fracture import Cracks

    return Cracks


def _isolation() -> Any:
    from ..submodels.fracture import Isolation

    return Isolation


#: Cracks of particles that swell (:mod:`.submodels.fracture`).
CRACKS = Mechanism(
    "cracks",
    per_phase(CRACKING, silicon_places, "cracks", _cracks),
    name="cracks",
    summary="particles above a critical size crack, and a liquid covers the cracks",
    options=(CRACKING,),
    replaces={SEI_ON_CRACKS.name: ("false", f'with "{CRACKING.name}" our SEI covers cracks too')},
    on={CRACKING.name: CRACKING.on},
    table="fracture",
    schema=FractureTable,
    parameters=(*BREAKING, Parameter(Names.p_cracking, 0.0, "cracking")),
    states=(State(Names.crack_area_ratio, "degrading", rate_only=True),),
    columns=(Column(CYCLE.cracks, Names.mean_crack_area_ratio),),
)
#: Host that is cut off (:mod:`.submodels.fracture`); :data:`.SWELLING` declares its states.
HOST_ISOLATION = Mechanism(
    "isolation",
    per_phase(ISOLATION, silicon_places, "isolation", _isolation),
    name="isolation",
    summary="host of large particles is cut off with its lithium",
    options=(ISOLATION,),
    on={ISOLATION.name: ISOLATION.on},
    table="fracture",
    schema=FractureTable,
    parameters=(*BREAKING, Parameter(Names.p_isolation, 0.0, "isolation")),
    stores=(Store(Names.isolated_lithium, CYCLE.isolated_anode_lithium),),
    columns=(Column(CYCLE.isolated_fraction, Names.mean_isolated_fraction),),
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (
    CRACKS,
    HOST_ISOLATION,
)
