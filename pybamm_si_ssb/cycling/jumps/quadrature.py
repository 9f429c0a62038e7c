r"""Changes of all cycles by those of some, the nodes.

Between nodes sqrt(m) d_m is a polynomial of sqrt(m), exact for a state that grows with the square
root of cycles and for one that grows in proportion to them:

.. math::
    \sqrt m\,d_m &\approx \sum_i \ell_i(\sqrt m)\,\sqrt{m_i}\,d_{m_i} \\
    z_b &= z_a + \sum_{m=a+1}^{b} d_m = z_a + \sum_i w_i\,d_{m_i}, \qquad
    w_i = \sum_{m=a+1}^{b} \ell_i(\sqrt m)\,\sqrt{m_i/m}

with Lagrange's polynomials l_i of some nodes.

==================  =========================================================  =======  ============
symbol              meaning                                                    shape    unit
==================  =========================================================  =======  ============
z, d                a state at the end of a cycle, its change in one           (z)      any
m, a, b             cycles; those of nodes need not be whole                   scalar   1
w                   weights of the nodes                                       (nodes)  1
==================  =========================================================  =======  ============
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["CycleChange", "total", "weights"]


@dataclass
class CycleChange:
    """The change of a cycle that was solved.

    Attributes
    ----------
    cycle : float
        Its number; moved where it was solved at another age.
    change : numpy.ndarray
        d.
    """

    cycle: float
    change: np.ndarray


def weights(nodes: Sequence[float], first: int, last: int) -> np.ndarray:
    """w: the sum of the changes of cycles ``first`` to ``last`` by those of some ``nodes``.

    Parameters
    ----------
    nodes
        Cycles whose changes are known.
    first, last
        Cycles whose changes are summed.

    Examples
    --------
    A state that grows with the square root of cycles, from three of its changes:

    >>> import numpy as np
    >>> known = [8, 9, 10]
    >>> change = np.sqrt(known) - np.sqrt(np.array(known) - 1)
    >>> print(f"{weights(known, 11, 20) @ change:.4f} {np.sqrt(20) - np.sqrt(10):.4f}")
    1.3146 1.3099
    """
    x, u = np.sqrt(nodes), np.sqrt(np.arange(first, last + 1))
    found = np.empty(len(x))
    for i, x_i in enumerate(x):
        others = np.delete(x, i)
        lagrange = np.prod((u[:, None] - others) / (x_i - others), axis=1)
        found[i] = np.sum(lagrange * x_i / u)
    return found


def total(nodes: Sequence[CycleChange], first: int, last: int) -> np.ndarray:
    """The sum of the changes of cycles ``first`` to ``last`` by some ``nodes``.

    Parameters
    ----------
    nodes
        Changes that are known.
    first, last
        Cycles whose changes are summed.
    """
    found = weights([node.cycle for node in nodes], first, last)
    return sum(
        (w * node.change for w, node in zip(found, nodes, strict=True)),
        np.zeros_like(nodes[0].change),
    )
