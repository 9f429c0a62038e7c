"""Options of :class:`.SiliconDFN`: those of PyBaMM and those of our mechanisms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pybamm

from ..errors import ParameterError, near_matches, shown
from ..mechanisms import fit_options, option_values, replaced_options
from ..options import PARTICLE_PHASES, SURFACE_FORM

__all__ = ["ModelOptionError", "SiliconOptions"]


class ModelOptionError(ParameterError, pybamm.OptionError):
    """Error for an option of the model, or a value of an option, that is not known."""


#: Option of PyBaMM's that no mechanism fixes but the model as a whole: its value, and the reason.
OF_THE_MODEL = {
    SURFACE_FORM.name: (
        "false",
        "for impedance, EISSimulation(..., skip_surface_form_check=True)",
    ),
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
        for name, (value, why) in (replaced_options() | OF_THE_MODEL).items():
            if any(found != value for found in _values(given.get(name, value))):
                raise ModelOptionError(
                    repr(given[name]), repr(value), f"leave it out: {why}", key=name
                )
        fit_options(own, given, extra_options or {})
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


def _values(option: Any) -> list[Any]:
    """List the values of an option that may differ by electrode and phase."""
    if isinstance(option, tuple):
        return [value for part in option for value in _values(part)]
    return [option]
