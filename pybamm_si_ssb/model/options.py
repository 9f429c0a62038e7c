"""TODO."""

# PyBaMM annotates what submodels hold more narrowly than it uses them.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportOptionalCall=false

from __future__ import annotations

from collections.abc import Mapping

import pybamm

from ..errors import ParameterError, near_matches, shown
from . import mechanisms

__all__ = ["ModelOptionError", "SiliconOptions"]


class ModelOptionError(ParameterError, pybamm.OptionError):
    """An option of the model, or its value, is not known."""


#: PyBaMM's options whose submodels ours replace, with the only value that holds, and why.
REPLACED = {
    "particle": ("Fickian diffusion", "our particles diffuse in their own volume coordinate"),
    "particle mechanics": ("none", "our particles swell by themselves"),
    "particle size": ("single", "a distribution would lose lithium"),
    "transport efficiency": ("Bruggeman", "ours is Bruggeman's law on layers that stretch"),
    "loss of active material": ("none", "the host of our particles does not change"),
    "SEI on cracks": ("false", 'with "particle cracking" our SEI covers cracks too'),
    "lithium plating porosity change": ("false", "our pores follow from the volumes of the layer"),
    "surface form": ("false", "for impedance, EISSimulation(..., skip_surface_form_check=True)"),
    "convection": ("none", "displaced liquid moves by itself"),
}


#: PyBaMM's option for what "film resistance" says here.
FILM = "SEI film resistance"


class SiliconOptions(pybamm.BatteryModelOptions):
    """PyBaMM's model options, plus those of our mechanisms (:func:`.mechanisms.option_values`).

    Parameters
    ----------
    extra_options : dict, optional
        Options that differ from the defaults.  "single-ion" transport implies a "solid" phase
        unless that is given.

    Raises
    ------
    pybamm.OptionError
        For an option or value that is not known.
    """

    def __init__(self, extra_options: Mapping | None = None):
        given = dict(extra_options or {})
        values = mechanisms.option_values()
        own = {name: given.pop(name, allowed[0]) for name, allowed in values.items()}
        for name, value in own.items():
            if value not in values[name]:
                raise ModelOptionError(
                    repr(value),
                    f"one of {', '.join(map(repr, values[name]))}",
                    near_matches(value, values[name]) or "give one of them",
                    key=name,
                )
        if own["electrolyte transport"] == "single-ion" and "electrolyte phase" not in (
            extra_options or {}
        ):
            own["electrolyte phase"] = "solid"
        for name, (value, why) in REPLACED.items():
            if any(found != value for found in _leaves(given.get(name, value))):
                raise ModelOptionError(
                    repr(given[name]), repr(value), f"leave it out: {why}", key=name
                )
        if given.get("working electrode") == "positive" and isinstance(given.get("SEI"), str):
            given["SEI"] = ("none", given["SEI"])  # no film is followed on lithium metal
        ocp = given.get("open-circuit potential")
        if given.get("working electrode") == "positive" and isinstance(ocp, str):
            given["open-circuit potential"] = ("single", ocp)  # lithium metal has no branches
        if own["viscoplastic hysteresis"] == "true":  # one curve, whose stress makes the branches
            other = ocp[1] if isinstance(ocp, tuple) else "single"
            half = given.get("working electrode") == "positive"
            given["open-circuit potential"] = (other, "single") if half else ("single", other)
        if FILM in given:
            own["film resistance"] = "none" if given[FILM] == "none" else "distributed"
        given[FILM] = "none"  # PyBaMM's own formulation; ours is an option of ours
        two_phases = "2" in str(given.get("particle phases", "1"))
        try:
            super().__init__(given)
        except pybamm.OptionError as error:
            names = [name for name in given if f"'{name}'" in str(error)] or list(given)
            raise ModelOptionError(
                shown({name: given[name] for name in names}),
                "PyBaMM's model options and ours (README.md)",
                near_matches(names[0], values) or str(error).strip(),
                key=", ".join(names),
            ) from error
        if two_phases and "surface form" not in given:
            # PyBaMM would choose "algebraic", whose electrolyte submodel leaks salt (1e-4).
            self["surface form"] = "false"
        self.update(own)
        self.possible_options = {**self.possible_options, **{k: list(v) for k, v in values.items()}}


def _leaves(option):
    """The values of an option that may differ by electrode and phase."""
    if isinstance(option, tuple):
        return [leaf for part in option for leaf in _leaves(part)]
    return [option]
