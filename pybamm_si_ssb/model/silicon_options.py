"""Options of :class:`.SiliconDFN`: those of PyBaMM and those of our mechanisms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pybamm

from ..errors import ParameterError, near_matches, shown
from ..mechanisms import option_values
from ..options import (
    CRACKING,
    DISTRIBUTED,
    ELECTROLYTE_PHASE,
    FILM_RESISTANCE,
    NO_RESISTANCE,
    OPEN_CIRCUIT_POTENTIAL,
    PARTICLE_PHASES,
    SEI,
    SEI_FILM_RESISTANCE,
    SEI_ON_CRACKS,
    SINGLE_ION,
    SOLID,
    SURFACE_FORM,
    TRANSPORT,
    VISCOPLASTIC,
    WORKING_ELECTRODE,
)

__all__ = ["ModelOptionError", "SiliconOptions"]


class ModelOptionError(ParameterError, pybamm.OptionError):
    """Error for an option of the model, or a value of an option, that is not known."""


#: PyBaMM's options whose submodels ours replace, with the only value allowed, and the reason.
REPLACED = {
    "particle": ("Fickian diffusion", "our particles diffuse in their own volume coordinate"),
    "particle mechanics": ("none", "our particles swell by themselves"),
    "particle size": ("single", "a distribution would lose lithium"),
    "transport efficiency": ("Bruggeman", "ours is Bruggeman's law on layers that stretch"),
    "loss of active material": ("none", "the host of our particles does not change"),
    SEI_ON_CRACKS.name: ("false", f'with "{CRACKING.name}" our SEI covers cracks too'),
    "lithium plating porosity change": ("false", "our pores follow from the volumes of the layer"),
    SURFACE_FORM.name: (
        "false",
        "for impedance, EISSimulation(..., skip_surface_form_check=True)",
    ),
    "convection": ("none", "displaced liquid moves by itself"),
}


class SiliconOptions(pybamm.BatteryModelOptions):
    """PyBaMM's model options, plus those of our mechanisms (:func:`.option_values`).

    Parameters
    ----------
    extra_options : dict, optional
        Options that differ from the defaults.  The value "single-ion" of "electrolyte transport"
        implies "solid" for "electrolyte phase", unless a phase is given.

    Raises
    ------
    pybamm.OptionError
        If an option or its value is not known.
    """

    def __init__(self, extra_options: Mapping | None = None):
        given = dict(extra_options or {})
        values = option_values()
        own = {name: given.pop(name, allowed[0]) for name, allowed in values.items()}
        for name, value in own.items():
            if value not in values[name]:
                raise ModelOptionError(
                    repr(value),
                    f"one of {', '.join(map(repr, values[name]))}",
                    near_matches(value, values[name]) or "give one of them",
                    key=name,
                )
        if TRANSPORT.of(own) == SINGLE_ION and ELECTROLYTE_PHASE.name not in (extra_options or {}):
            own[ELECTROLYTE_PHASE.name] = SOLID
        for name, (value, why) in REPLACED.items():
            if any(found != value for found in _values(given.get(name, value))):
                raise ModelOptionError(
                    repr(given[name]), repr(value), f"leave it out: {why}", key=name
                )
        if VISCOPLASTIC.is_on(own):  # silicon has one curve, and its stress makes the branches
            _give_one_curve(given)
        _allow_for_metal(given)
        if SEI_FILM_RESISTANCE.name in given:
            resists = given[SEI_FILM_RESISTANCE.name] != "none"
            own[FILM_RESISTANCE.name] = DISTRIBUTED if resists else NO_RESISTANCE
        # PyBaMM's own film resistance stays off: ours is the option "film resistance"
        given[SEI_FILM_RESISTANCE.name] = "none"
        two_phases = "2" in str(given.get(PARTICLE_PHASES.name, "1"))
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
        if two_phases and SURFACE_FORM.name not in given:
            # PyBaMM would choose "algebraic", whose electrolyte submodel leaks salt (1e-4).
            self[SURFACE_FORM.name] = "false"
        self.update(own)
        self.possible_options = {**self.possible_options, **{k: list(v) for k, v in values.items()}}


def _allow_for_metal(given: dict[str, Any]) -> None:
    """Give lithium metal one curve of its potential and no SEI, whatever the other electrode has.

    It has no branches of the potential, and a film on it is not followed.
    """
    if given.get(WORKING_ELECTRODE.name) != "positive":
        return
    for option, of_metal in ((SEI, "none"), (OPEN_CIRCUIT_POTENTIAL, "single")):
        if isinstance(value := given.get(option.name), str):
            given[option.name] = (of_metal, value)


def _give_one_curve(given: dict[str, Any]) -> None:
    """Give silicon a single open-circuit potential, and leave the other electrode as it is."""
    potential = given.get(OPEN_CIRCUIT_POTENTIAL.name)
    other = potential[1] if isinstance(potential, tuple) else "single"
    half = given.get(WORKING_ELECTRODE.name) == "positive"
    given[OPEN_CIRCUIT_POTENTIAL.name] = (other, "single") if half else ("single", other)


def _values(option: Any) -> list[Any]:
    """List the values of an option that may differ by electrode and phase."""
    if isinstance(option, tuple):
        return [value for part in option for value in _values(part)]
    return [option]
