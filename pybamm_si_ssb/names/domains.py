"""Names of one layer or of one phase in it, and lists of the layers and phases of a model.

A name is a template with forms in braces (:mod:`.template`), for example ``{Layer} porosity``.
The forms depend on the domain and the phase:

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

The forms Domain, Layer and Particle are the same texts with a capital.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .cell import CELL
from .parameters import ParameterNames
from .template import Name
from .variables import VariableNames

__all__ = ["Names", "every_host", "every_place", "geometry_names", "layers_of", "phases_of"]

#: PyBaMM's phases of an electrode: empty for a single phase, else primary (carbon) and secondary
#: (silicon).
PHASES = ("", "primary ", "secondary ")


@dataclass(frozen=True)
class Names(VariableNames, ParameterNames):
    """Names of the variables and parameters of one layer, or of one phase in it.

    Attributes that begin with ``p_`` are names of parameters, the others names of variables.  A
    quantity that its name does not explain is explained in the module that defines it.

    Attributes
    ----------
    domain : str
        Domain of the layer: "negative", "separator" or "positive".
    phase : str
        Phase in a composite electrode, "primary " or "secondary " with its trailing space; else
        empty.
    forms : mapping of str to str
        Texts that fill the templates, by form, as in the module's table.

    Examples
    --------
    >>> Names("negative").volume_ratio
    'Negative particle volume ratio'
    >>> Names("negative", "primary ").p_radius
    'Primary: Negative particle radius [m]'
    """

    domain: str
    phase: str = ""
    #: Texts that fill the templates, by form, as in the module's table.
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
        """Make the names for the domain and the phase of a PyBaMM submodel.

        Parameters
        ----------
        submodel : pybamm.BaseSubModel
            Submodel that belongs to one domain, and to one phase if it has any.
        """
        return cls(submodel.domain, getattr(submodel, "phase_name", "") or "")

    @property
    def whole(self) -> Names:
        """Names of the whole layer that holds the phase."""
        return Names(self.domain)

    def branch_ocp(self, branch: str) -> str:
        """Name of the open-circuit potential of a ``branch`` of the hysteresis.

        The branch is "lithiation", "delithiation", or "" for the potential without hysteresis.
        """
        return {
            "": self.p_ocp,
            "lithiation": self.p_lithiation_ocp,
            "delithiation": self.p_delithiation_ocp,
        }[branch]

    @property
    def radial(self) -> str:
        """PyBaMM's name of the radial coordinate on the particle domain."""
        suffix = {"": "", "primary ": "_prim", "secondary ": "_sec"}[self.phase]
        return f"r_{self.domain[0]}{suffix}"

    Domain = Name("{Domain}")
    layer = Name("{layer}", "PyBaMM's macroscopic domain.")
    Layer = Name("{Layer}")
    particle = Name("{particle}", "PyBaMM's particle domain.")
    Particle = Name("{Particle}")
    prefix = Name("{prefix}", "PyBaMM's prefix for the parameters of a phase.")


def every_place() -> Iterator[Names]:
    """List the names of every possible layer and of every possible phase in it.

    The order is from the collector of the negative electrode to that of the positive one.
    """
    for domain in ("negative", "separator", "positive"):
        for phase in PHASES if domain != "separator" else PHASES[:1]:
            yield Names(domain, phase)


def every_host() -> Iterator[Names]:
    """List the names of every place that can hold a host: all phases of both electrodes."""
    return (names for names in every_place() if names.domain != "separator")


def layers_of(options) -> list[Names]:
    """List the names of the layers of a model with ``options``, from collector to collector."""
    return [Names(layer.split()[0]) for layer in options.whole_cell_domains]


def phases_of(options, domain: str) -> dict[str, Names]:
    """Names of the phases of an electrode, by PyBaMM's phases "primary" and "secondary".

    Parameters
    ----------
    options : SiliconOptions
        Options of the model.
    domain : str
        Domain of the electrode, "negative" or "positive".
    """
    phases = options.phases[domain]
    return {p: Names(domain, "" if len(phases) == 1 else f"{p} ") for p in phases}


def geometry_names(options) -> list[str]:
    """List the variables that follow from concentrations by geometry alone.

    ``options`` are those of the model; the list holds names of variables.
    """
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
