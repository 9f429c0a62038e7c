r"""Open volume of a layer, and its stretch, as expressions.

.. math::
    o = \mathrm{softplus}_w\big(o_0 - (1-g)\,S\big)\,e^{-h} - q, \qquad
    \Lambda = 1 + S + (o - o_a) - e

Symbols are those of :mod:`.layers`.
"""

from __future__ import annotations

from typing import Any

import pybamm

__all__ = ["open_volume", "open_volume_rate", "softplus", "stretch"]

#: Width of the floor under the open volume, as a fraction of the open volume at assembly.
FLOOR = 0.05
#: Keeps that width finite where a layer has no open volume at all.
DENSE = 1e-6


def softplus(y, width):
    """Smooth max(y, 0), y + width log(1 + exp(-y/width)), written so that nothing overflows.

    Parameters
    ----------
    y, width
        Argument, and the width of the bend, > 0, in the same unit.
    """
    return pybamm.maximum(y, 0) + width * pybamm.log(1 + pybamm.exp(-abs(y) / width))


def open_volume(open_0, S, g, h: Any = 0.0, squeeze: Any = 0.0):
    """Open volume per reference volume, o = softplus(o_0 - (1-g) S) exp(-h) - q.

    Examples
    --------
    A swelling of 5 % sends half of itself into 10 % of void; one of 40 % fills it:

    >>> print(*(f"{open_volume(0.1, S, g=0.5).evaluate():.3f}" for S in (0.05, 0.4)))
    0.075 0.000
    """
    return softplus(open_0 - (1 - g) * S, FLOOR * open_0 + DENSE) * pybamm.exp(-h) - squeeze


def open_volume_rate(open_0, S, g, h, S_rate, h_rate):
    """Time derivative of :func:`open_volume` without squeeze [1/s]."""
    y, width = open_0 - (1 - g) * S, FLOOR * open_0 + DENSE
    slope = (1 + pybamm.tanh(y / (2 * width))) / 2
    return -(slope * (1 - g) * S_rate + softplus(y, width) * h_rate) * pybamm.exp(-h)


def stretch(S, open_now, open_assembly, elastic):
    """Thickness over reference thickness: all volumes add, Lambda = 1 + S + (o - o_a) - e."""
    return 1 + S + (open_now - open_assembly) - elastic
