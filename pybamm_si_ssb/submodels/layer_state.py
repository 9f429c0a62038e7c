"""Expressions of a layer: states that mechanisms bring, and values at every point of it.

PyBaMM's variables know by their domains where they are; those of a layer of ours are everywhere in
it, and in every place of the current collector.  PyBaMM annotates what a submodel holds as of no
domain or of one; :func:`layer_parameters` is of one.
"""

from __future__ import annotations

from typing import Any

import pybamm

from ..names import Names

__all__ = ["COLLECTOR", "in_layer", "layer_parameters", "layer_state"]

#: PyBaMM's domain of the current collector.
COLLECTOR = "current collector"


def layer_state(names: Names, name: str, scale: Any = 1, **given: Any) -> pybamm.Variable:
    """A state of a layer, (x).

    Parameters
    ----------
    names
        Names of the layer.
    name
        Name of the state, with its unit.
    scale
        Its order of magnitude.
    **given
        Other arguments of :class:`pybamm.Variable`.
    """
    domains: Any = {"primary": names.layer, "secondary": COLLECTOR}
    return pybamm.Variable(name, domains=domains, scale=scale, **given)


def in_layer(value: Any, layer: str) -> pybamm.FullBroadcast:
    """A ``value`` at every point of a ``layer``, by its domain, (x)."""
    return pybamm.FullBroadcast(value, layer, {"secondary": COLLECTOR})


def layer_parameters(submodel: pybamm.BaseSubModel) -> Any:
    """PyBaMM's parameters of the layer of a ``submodel``."""
    return submodel.domain_param
