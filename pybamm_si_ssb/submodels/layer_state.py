"""States that the mechanisms bring: one at every point of a layer.

PyBaMM's variables know by their domains where they are; those of a layer of ours are everywhere in
it, and in every place of the current collector.
"""

# PyBaMM annotates what variables take more narrowly than it uses it.
# pyright: reportArgumentType=false

from __future__ import annotations

import pybamm

from ..names import Names

__all__ = ["layer_state"]


def layer_state(names: Names, name: str, scale=1, **given) -> pybamm.Variable:
    """A state of a layer, (x).

    Parameters
    ----------
    names
        Of the layer.
    name
        Of the state, with its unit.
    scale
        Its order of magnitude.
    **given
        For :class:`pybamm.Variable`.
    """
    domains = {"primary": names.layer, "secondary": "current collector"}
    return pybamm.Variable(name, domains=domains, scale=scale, **given)
