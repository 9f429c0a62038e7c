"""The names of one layer, or of one phase in it; which layers and phases a model has.

===========  =======================================================================
form         text for the domain "negative" and the phase "primary "
===========  =======================================================================
domain       negative
layer        negative electrode (PyBaMM's macroscopic domain)
particle     negative primary particle (PyBaMM's particle domain)
phase        primary, with a space after it
phase_words  primary phase, with a space after it
prefix       Primary: , with a space after it (PyBaMM's prefix of parameters)
===========  =======================================================================

Domain, Layer and Particle are the same with a capital.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .cell import CELL
from .parameters import ParameterNames
from .template import Name
from .variables import VariableNames

__all__ = ["Names", "every_host", "every_place", "geometry_names", "layers_of", "phases_of"]

#: PyBaMM's phases of an electrode: the only one; of two, carbon and silicon.
PHASES = ("", "primary ", "secondary ")


@dataclass(frozen=True)
class Names(VariableNames, ParameterNames):
    """Names of the variables and parameters of one layer, or of one phase in it.

    Names that begin with ``p_`` are parameters, the others variables; what is not said in a name
    is said where the quantity is defined.

    Attributes
    ----------
    domain : str
        "negative", "separator" or "positive".
    phase : str
        "primary " or "secondary " in a composite electrode, else empty.

    Examples
    --------
    >>> Names("negative").volume_ratio
    'Negative particle volume ratio'
    >>> Names("negative", "primary ").p_radius
    'Primary: Negative particle radius [m]'
    """

    domain: str
    phase: str = ""
    #: Forms of the domain and phase, as in the module's table.
    forms: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        layer = "separator" if self.domain == "separator" else f"{self.domain} electrode"
        particle = f"{self.domain} {self.phase}particle"
        forms = {
            "domain": self.domain,
            "Domain": self.domain.capitalize(),
            "layer": layer,
            "Layer": layer.capitalize(),
            "particle": particle,
            "Particle": particle.capitalize(),
            "phase": self.phase,
            "phase_words": f"{self.phase}phase " if self.phase else "",
            "prefix": f"{self.phase.strip().capitalize()}: " if self.phase else "",
        }
        object.__setattr__(self, "forms", forms)

    @classmethod
    def of(cls, submodel) -> Names:
        """Names for the domain and phase of a PyBaMM submodel.

        Parameters
        ----------
        submodel : pybamm.BaseSubModel
            Submodel of one domain.
        """
        return cls(submodel.domain, getattr(submodel, "phase_name", "") or "")

    @property
    def whole(self) -> Names:
        """Names of the layer that the phase is in."""
        return Names(self.domain)

    def branch_ocp(self, branch: str) -> str:
        """Open-circuit potential of a ``branch``, "lithiation" or "delithiation"; "" for the one."""
        return {
            "": self.p_ocp,
            "lithiation": self.p_lithiation_ocp,
            "delithiation": self.p_delithiation_ocp,
        }[branch]

    @property
    def radial(self) -> str:
        """PyBaMM's name of the spatial variable on the particle domain."""
        suffix = {"": "", "primary ": "_prim", "secondary ": "_sec"}[self.phase]
        return f"r_{self.domain[0]}{suffix}"

    Domain = Name("{Domain}")
    layer = Name("{layer}", "PyBaMM's macroscopic domain.")
    Layer = Name("{Layer}")
    particle = Name("{particle}", "PyBaMM's particle domain.")
    Particle = Name("{Particle}")
    prefix = Name("{prefix}", "PyBaMM's prefix for the parameters of a phase.")


def every_place() -> Iterator[Names]:
    """Names of every layer and of every phase in it, from the first collector to the last."""
    for domain in ("negative", "separator", "positive"):
        for phase in PHASES if domain != "separator" else PHASES[:1]:
            yield Names(domain, phase)


def every_host() -> Iterator[Names]:
    """Names of every place that a host may have: both electrodes and all of their phases."""
    return (names for names in every_place() if names.domain != "separator")


def layers_of(options) -> list[Names]:
    """Names of the layers of a model with ``options``, from the first collector to the last."""
    return [Names(layer.split()[0]) for layer in options.whole_cell_domains]


def phases_of(options, domain: str) -> dict[str, Names]:
    """Names of the phases of an electrode, by PyBaMM's "primary" and "secondary".

    Parameters
    ----------
    options : SiliconOptions
        Options of the model.
    domain : str
        "negative" or "positive".
    """
    phases = options.phases[domain]
    return {p: Names(domain, "" if len(phases) == 1 else f"{p} ") for p in phases}


def geometry_names(options) -> list[str]:
    """Variables that follow from concentrations by geometry alone, in a model with ``options``."""
    found = [CELL.thickness_change, CELL.porosity, CELL.reservoir_volume]
    for names in layers_of(options):
        found += [
            names.porosity,
            names.mean_porosity,
            names.void,
            names.host,
            names.swelling,
            names.stretch,
            names.mean_stretch,
            names.thickness_change,
            names.mean_volume_ratio,
        ]
    for domain in options.phases:
        for names in phases_of(options, domain).values():
            found += [
                names.volume_ratio,
                names.mean_volume_ratio,
                names.envelope_ratio,
                names.radius_ratio,
                names.area,
            ]
    return found
