"""Extension of any PyBaMM parameter set by the parameters that :class:`.SiliconDFN` adds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pybamm

from ..mechanisms import neutral_values
from ..names import CELL, Names, layers_of, phases_of
from ..options import has_counter
from .silicon_options import SiliconOptions

__all__ = ["with_neutral_values"]


def with_neutral_values(
    values: pybamm.ParameterValues,
    options: Mapping[str, Any] | None = None,
    given: Mapping[str, Any] | None = None,
) -> pybamm.ParameterValues:
    """Copy a PyBaMM parameter set and add neutral values, so that :class:`.SiliconDFN` runs it.

    The neutral values mean: full spheres that do not swell, no void, one electrolyte in all layers,
    no stack pressure, and no ageing except what the set says of its SEI.  With these values alone
    the model has the continuum limit of PyBaMM's own DFN.

    Parameters
    ----------
    values : pybamm.ParameterValues
        Parameter set, for instance ``pybamm.ParameterValues("Chen2020")``; it is not changed.
    options : dict, optional
        Options of the model, which say which electrodes and phases it has.
    given : dict, optional
        Values by PyBaMM's names, in SI, that replace neutral values.

    Returns
    -------
    pybamm.ParameterValues
        Copy of ``values`` with the additional parameters.

    Raises
    ------
    pybamm.OptionError
        If an option or its value is not known.
    KeyError
        If ``values`` lacks a binary electrolyte's conductivity, diffusivity, transference number
        or thermodynamic factor.

    Examples
    --------
    >>> import pybamm, pybamm_si_ssb as ssb
    >>> values = ssb.with_neutral_values(pybamm.ParameterValues("Chen2020"))
    >>> values["Negative particle shape exponent"]
    3
    """
    options = options if isinstance(options, SiliconOptions) else SiliconOptions(options)
    found: dict[str, Any] = {
        CELL.p_excess: 1e-6,
        CELL.p_pressure: 0.0,
        CELL.p_stiffness: 0.0,
        CELL.p_compaction_pressure: 1e12,
        CELL.p_compaction_time: 100.0,
    }
    if has_counter(options):
        metal = Names("negative")
        neutral = {metal.p_ocp: 0.0, CELL.p_counter_volume: 0.0, metal.p_modulus: 1e9}
        found |= {name: value for name, value in neutral.items() if name not in values}
    for names in layers_of(options):
        found |= {
            names.p_modulus: 1e9,
            names.p_yield: 1e9,
            names.p_void: 0.0,
            names.p_kappa: values[CELL.p_kappa],
            names.p_salt_diffusivity: values[CELL.p_salt_diffusivity],
            names.p_transference: values[CELL.p_transference],
            names.p_thermodynamic_factor: values[CELL.p_thermodynamic_factor],
        }
        if names.domain == "separator":
            continue
        found[names.p_swelling_split] = 1.0
        for host in phases_of(options, names.domain).values():
            found |= neutral_values(host, values)
    copy = values.copy()
    copy.update(found | dict(given or {}))
    return copy
