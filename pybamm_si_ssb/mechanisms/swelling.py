"""Declaration of the particle that swells, in a host of which a part can be cut off."""

from __future__ import annotations

from typing import Any

from ..names import Names
from ..options import FIRST_CYCLE_LOSS, ISOLATION, cathode_places, porous_places, silicon_places
from .declaration import Mechanism, Parameter, State

__all__ = ["MECHANISMS", "SWELLING"]


def _submodels(param: Any, options: Any) -> dict[str, Any]:
    from ..submodels import host_fraction, particle

    fading = [
        *(silicon_places(options) if ISOLATION.is_on(options) else ()),
        *(cathode_places(options) if FIRST_CYCLE_LOSS.is_on(options) else ()),
    ]
    made = {}
    for domain, phase in porous_places(options):
        particle_kind, host_kind = (
            (particle.FadingParticle, host_fraction.FadingHost)
            if (domain, phase) in fading
            else (particle.SwellingParticle, host_fraction.HostFraction)
        )
        made[f"{domain} {phase} particle"] = particle_kind(param, domain, options, phase)
        made[f"{domain} {phase} active material"] = host_kind(param, domain, options, phase)
    return made


#: Particles (:mod:`.particle`), and the host in them (:mod:`.host_fraction`).
SWELLING = Mechanism(
    "swelling particle",
    _submodels,
    replaces={
        "particle": ("Fickian diffusion", "our particles diffuse in their own volume coordinate"),
        "particle mechanics": ("none", "our particles swell by themselves"),
        "particle size": ("single", "a distribution would lose lithium"),
        "loss of active material": ("none", "the host of our particles does not change"),
    },
    parameters=(
        Parameter(Names.p_volume_change, 0.0, is_input=False),
        Parameter(Names.p_shape, 3, positive=True, is_input=False),
        Parameter(Names.p_inner_radius, 0.0),
        Parameter(Names.p_inner_wall, 1.0, is_input=False),
        Parameter(Names.p_wetted, 0.0, is_input=False),
        Parameter(Names.p_assembly, 0.5, is_input=False),
    ),
    states=(
        State(Names.connected_fraction, "inventory"),
        State(Names.isolated_concentration, "inventory"),
        State(Names.isolated_volume, "degrading", rate_only=True),
    ),
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (SWELLING,)
