r"""Expressions of the open volume of a layer and of its stretch.

.. math::
    o = \mathrm{softplus}_w\big(o_0 - (1-g)\,S\big)\,e^{-h} - q, \qquad
    \Lambda = 1 + S + (o - o_a) - e

Symbols and source are those of :mod:`.layers`.
"""

from __future__ import annotations

from typing import Any

import pybamm

__all__ = ["open_volume", "open_volume_rate", "softplus", "stretch"]

#: Width of the bend in which the open volume reaches 0, over the open volume o_0 [1].
FLOOR = 0.05
#: Keeps this width above 0 where a layer has no open volume at all [1].
DENSE = 1e-6


def softplus(y, width):
    """Smooth max(y, 0), y + width log(1 + exp(-y/width)), written so that nothing overflows.

    Parameters
    ----------
    y
        Argument, a number or a PyBaMM symbol of any unit.
    width
        Width of the bend at y = 0, > 0, in the unit of ``y``.
    """
    return pybamm.maximum(y, 0) + width * pybamm.log(1 + pybamm.exp(-abs(y) / width))


def open_volume(open_0, S, g, h: Any = 0.0, squeeze: Any = 0.0):
    """Open volume per reference volume, o = softplus(o_0 - (1-g) S) exp(-h) - q [1].

    Parameters
    ----------
    open_0, S, g, h, squeeze
        Open volume that the parameters give, swelling, swelling split, Heckel exponent and squeeze
        q [1], as in the table of :mod:`.layers`.

    Examples
    --------
    Half of a swelling of 5 % goes into 10 % of void; half of a swelling of 40 % fills the void:

    >>> print(*(f"{open_volume(0.1, S, g=0.5).evaluate():.3f}" for S in (0.05, 0.4)))
    0.075 0.000
    """
    return softplus(open_0 - (1 - g) * S, FLOOR * open_0 + DENSE) * pybamm.exp(-h) - squeeze


def open_volume_rate(open_0, S, g, h, S_rate, h_rate):
    """Time derivative of :func:`open_volume` without squeeze [1/s].

    Parameters
    ----------
    open_0, S, g, h
        As of :func:`open_volume`.
    S_rate, h_rate
        Time derivatives of the swelling S and of the Heckel exponent h [1/s].
    """
    y, width = open_0 - (1 - g) * S, FLOOR * open_0 + DENSE
    slope = (1 + pybamm.tanh(y / (2 * width))) / 2
    return -(slope * (1 - g) * S_rate + softplus(y, width) * h_rate) * pybamm.exp(-h)


def stretch(S, open_now, open_assembly, elastic):
    """Thickness over reference thickness, Lambda = 1 + S + (o - o_a) - e: all volumes add [1].

    Parameters
    ----------
    S, open_now, open_assembly, elastic
        Swelling, open volume now and at assembly, and elastic strain [1], as in the table of
        :mod:`.layers`.
    """
    return 1 + S + (open_now - open_assembly) - elastic
