r"""Hosts in parallel: one potential, at which each has a stoichiometry of its own.

.. math:: \sum_k C_k\,\theta_k = n, \qquad U_k(\theta_k) = U

===================  ====================================================  ====================
symbol               meaning                                               unit
===================  ====================================================  ====================
n (content)          lithium in all of the hosts                           that of a capacity
C_k (capacity)       capacity of a host                                    any, such as A.h
theta_k              its stoichiometry                                     1
U_k (potential)      its open-circuit potential, which falls with theta    V
U                    the potential of all                                  V
===================  ====================================================  ====================

A host whose potential does not reach U is full or empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

__all__ = ["EDGE", "common_potential", "content_at", "stoichiometry_at"]

#: How near to empty and full a host may come.
EDGE = 1e-6
#: To which a root is found: a rounding error of what is looked for.
ROUNDING = 1e-14

Potential = Callable[[float], float]


def stoichiometry_at(U: float, potential: Potential) -> float:
    """theta at which a host has a potential U [V], or an end of it.

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
    """n of ``hosts`` [(C_k, U_k), ...] at a potential U [V]."""
    return sum(capacity * stoichiometry_at(U, potential) for capacity, potential in hosts)


def common_potential(content: float, hosts: Sequence[tuple[float, Potential]]) -> float:
    """U [V] at which ``hosts`` [(C_k, U_k), ...] hold n, or the nearest that they have.

    Examples
    --------
    Two hosts of straight lines, one of them between 1 and 2 V, half of all sites filled:

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
