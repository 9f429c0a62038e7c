"""States of a layer that submodels add, values at every point of it, and its parameters.

The domains of a PyBaMM variable say where it is defined.  A state of a layer here is defined at
every point x of the layer and at every place of the current collector.  PyBaMM's annotations leave
open whether a submodel belongs to a domain; :func:`layer_parameters` is for one that does.
"""

from __future__ import annotations

from typing import Any

import pybamm

from ..names import Names

__all__ = ["COLLECTOR", "in_layer", "layer_parameters", "layer_state"]

#: PyBaMM's domain of the current collector.
COLLECTOR = "current collector"


def layer_state(names: Names, name: str, scale: Any = 1, **given: Any) -> pybamm.Variable:
    """Variable (x) that is a state of a layer.

    Parameters
    ----------
    names
        Names of the layer.
    name
        Name of the state, with its unit.
    scale
        Order of magnitude of the state, in its unit; the solver's tolerance refers to it.
    **given
        Other arguments of :class:`pybamm.Variable`.
    """
    domains: Any = {"primary": names.layer, "secondary": COLLECTOR}
    return pybamm.Variable(name, domains=domains, scale=scale, **given)


def in_layer(value: Any, layer: str) -> pybamm.FullBroadcast:
    """Broadcast a ``value``, a number or a scalar symbol, to every x of a ``layer``.

    Parameters
    ----------
    value
        Value that is the same everywhere in the layer.
    layer
        PyBaMM's domain of the layer, such as "negative electrode".
    """
    return pybamm.FullBroadcast(value, layer, {"secondary": COLLECTOR})


def layer_parameters(submodel: pybamm.BaseSubModel) -> Any:
    """PyBaMM's parameters of the layer to which a ``submodel`` belongs."""
    return submodel.domain_param
