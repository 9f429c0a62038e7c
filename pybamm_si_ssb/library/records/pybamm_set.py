"""Table of a file that names one of PyBaMM's parameter sets."""

from __future__ import annotations

from ...schema.quantities import Strict

__all__ = ["PyBaMMSet"]


class PyBaMMSet(Strict):
    """Table ``[pybamm]`` of a cathode or a counter electrode.

    Attributes
    ----------
    set : str
        Name of the parameter set, as in ``pybamm.ParameterValues(set)``.
    """

    set: str
