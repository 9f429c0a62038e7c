r"""Hosts in parallel: all have one potential, and each has its own stoichiometry at it.

.. math:: \sum_k C_k\,\theta_k = n, \qquad U_k(\theta_k) = U

===================  ====================================================  ====================
symbol               meaning                                               unit
===================  ====================================================  ====================
n (content)          lithium in all hosts together                         unit of C_k
C_k (capacity)       capacity of host k                                    any, such as A.h
theta_k              stoichiometry of host k                               1
U_k (potential)      open-circuit potential of host k, a function that     V
                     falls with theta_k
U                    potential that all hosts share                        V
hosts                capacity and potential of each host,                  any, V
                     [(C_1, U_1), (C_2, U_2), ...]
===================  ====================================================  ====================

A host whose potential does not reach U is full or empty.  The hosts of an anode of graphite and
silicon are an example.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

__all__ = ["EDGE", "common_potential", "content_at", "stoichiometry_at"]

#: Smallest distance of a stoichiometry from 0 (empty) and from 1 (full).
EDGE = 1e-6
#: Absolute tolerance of a root: about the rounding error of the number that is sought.
ROUNDING = 1e-14

Potential = Callable[[float], float]


def stoichiometry_at(U: float, potential: Potential) -> float:
    """Stoichiometry at which a host has the potential U [V], else the nearer of its two ends.

    Examples
    --------
    >>> print(f"{stoichiometry_at(0.25, lambda theta: 1 - theta):.2f}")
    0.75
    """
    from scipy.optimize import brentq

    if potential(EDGE) <= U:
        return EDGE
    if potential(1 - EDGE) >= U:
        return 1 - EDGE
    return float(brentq(lambda x: potential(x) - U, EDGE, 1 - EDGE, xtol=ROUNDING))  # pyright: ignore


def content_at(U: float, hosts: Sequence[tuple[float, Potential]]) -> float:
    """Lithium n that ``hosts`` [(C_k, U_k), ...] hold together at the potential U [V]."""
    return sum(capacity * stoichiometry_at(U, potential) for capacity, potential in hosts)


def common_potential(content: float, hosts: Sequence[tuple[float, Potential]]) -> float:
    """Potential [V] at which ``hosts`` [(C_k, U_k), ...] hold n, else the nearest possible one.

    Examples
    --------
    Two hosts whose potentials are straight lines, the first between 2 and 1 V, the second between
    1 and 0 V, with half of all sites filled:

    >>> hosts = [(1.0, lambda theta: 2 - theta), (3.0, lambda theta: 1 - theta)]
    >>> U = common_potential(2.0, hosts)
    >>> print(f"{U:.3f}", *(f"{stoichiometry_at(U, potential):.3f}" for _, potential in hosts))
    0.667 1.000 0.333
    """
    from scipy.optimize import brentq

    low = min(potential(1 - EDGE) for _, potential in hosts)
    high = max(potential(EDGE) for _, potential in hosts)
    if content_at(low, hosts) <= content:
        return low
    if content_at(high, hosts) >= content:
        return high
    return float(
        brentq(lambda U: content_at(U, hosts) - content, low, high, xtol=ROUNDING)  # pyright: ignore
    )
