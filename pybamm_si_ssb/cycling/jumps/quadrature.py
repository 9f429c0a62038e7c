r"""Sums of the changes of many cycles, from the changes of a few, the nodes.

Between nodes, sqrt(m) d_m is taken as a polynomial of sqrt(m), which is exact for a state that
grows with the square root of the number of cycles, and for one that grows in proportion to it:

.. math::
    \sqrt m\,d_m &\approx \sum_i \ell_i(\sqrt m)\,\sqrt{m_i}\,d_{m_i} \\
    z_b &= z_a + \sum_{m=a+1}^{b} d_m = z_a + \sum_i w_i\,d_{m_i}, \qquad
    w_i = \sum_{m=a+1}^{b} \ell_i(\sqrt m)\,\sqrt{m_i/m}

with Lagrange's polynomials l_i of the nodes m_i.

==================  =========================================================  =======  ============
symbol              meaning                                                    shape    unit
==================  =========================================================  =======  ============
z, d                state at the end of a cycle, its change in a cycle         (z)      any
m, a, b             numbers of cycles; those of nodes need not be whole        scalar   1
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
    """Change of the state in a cycle that was solved.

    Attributes
    ----------
    cycle : float
        Number of the cycle; it is moved if the cycle was solved at another age.
    change : numpy.ndarray
        Change d of the state.
    """

    cycle: float
    change: np.ndarray


def weights(nodes: Sequence[float], first: int, last: int) -> np.ndarray:
    """Weights w of some ``nodes`` in the sum of the changes of cycles ``first`` to ``last``.

    Parameters
    ----------
    nodes
        Numbers of the cycles whose changes are known.
    first, last
        Numbers of the first and the last cycle whose changes are summed.

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
    """Sum of the changes of cycles ``first`` to ``last``, by those of some ``nodes``.

    Parameters
    ----------
    nodes
        Changes of the cycles in which they are known.
    first, last
        Numbers of the first and the last cycle whose changes are summed.
    """
    found = weights([node.cycle for node in nodes], first, last)
    return sum(
        (w * node.change for w, node in zip(found, nodes, strict=True)),
        np.zeros_like(nodes[0].change),
    )
