r"""What is fitted to a published cell, what that leaves open, and which unknown decides.

Every unknown has a range; u is its place in it, from 0 to 1
(:class:`pybamm_si_ssb.sampling.Range`).  Those that are fitted are found by bounded least squares;
the others stay where the files have them, and their ranges are carried to the predictions to first
order, as far as the fit leaves them open:

.. math::
    \hat u = \arg\min_{0 \le u \le 1} \sum_i \big(y_i(u) - d_i\big)^2/(a_i/2)^2, \qquad
    C = \big(P^{-1} + J_f^T R^{-1} J_f\big)^{-1}, \qquad
    \sigma_p^2 = J_p C J_p^T, \qquad
    s_{pk} = \frac{(J_p C)_k^2}{C_{kk}\,\sigma_p^2}

with P = diag(1/12 + (1/2 - u_k)^2) and R = diag(a_i^2/4).

==========  ==========================================================  =============  ==========
symbol      meaning                                                     shape          unit
==========  ==========================================================  =============  ==========
u           places of all unknowns in their ranges                      (unknowns,)    1
d, a        measured, and how far off a result may be                   (readings,)    theirs
y           computed                                                    (readings,)    theirs
J           dy/du at the fit, of readings that are fitted, predicted    (., unknowns)  theirs
P           spread of a uniform u about where it stands                 (unknowns,)    1
C           what is left of it                                          (u., u.)       1
sigma_p     of a prediction                                             (predicted,)   theirs
s           share of its variance that knowing one u would take away    (p., u.)       1
==========  ==========================================================  =============  ==========

Source: Gauss-Markov with a prior, e.g. Tarantola 2005 (doi 10.1137/1.9780898717921), section 3.2.
Valid as far as y is linear over the ranges: a band is an order, no confidence level.  Shares need
not add up to 1: unknowns that only act together share what they take away.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq, least_squares, minimize_scalar

__all__ = ["STEP", "Linear", "best", "linearised", "prior"]

#: How far an unknown is moved, in shares of its range, where it is differentiated: over a good part
#: of what is not known, since that is what the derivative stands for.
STEP = 0.25
#: Step of the fit's own derivatives: above the error of a jumped run, see ``TOLERANCE`` there.
FIT_STEP = 0.06
#: A fit ends when it moves an unknown by less than this share of its range.
ENOUGH = 1e-2
#: At how many places one unknown is looked for before it is refined.
LOOKS = 5
#: What a point that cannot be solved counts, in half allowances: far more than any that can.
UNSOLVED = 1e2

Response = Callable[[np.ndarray], np.ndarray]


def best(
    response: Response,
    start: np.ndarray,
    fitted: Sequence[int],
    measured: np.ndarray,
    allowed: np.ndarray,
) -> np.ndarray:
    """u with the fitted ones where the readings that are fitted come nearest to what was measured.

    Parameters
    ----------
    response
        The readings that are fitted of all u; not a number where a cell could not be solved.
    start
        u to begin with, of all unknowns.
    fitted
        Places of those that are fitted, in ``start``.
    measured, allowed
        d and a of the readings.

    Examples
    --------
    >>> print(best(lambda u: 2 * u[:1], np.array([0.5, 0.5]), [0], np.array([0.4]), np.ones(1)))
    [0.2 0.5]
    """
    chosen = list(fitted)

    def whole(part: np.ndarray) -> np.ndarray:
        u = start.copy()
        u[chosen] = part
        return u

    def residual(part: np.ndarray) -> np.ndarray:
        off = 2 * (response(whole(part)) - measured) / allowed
        return np.where(np.isfinite(off), off, UNSOLVED)

    if len(chosen) == 1:
        return whole(np.array([_of_one(lambda x: residual(np.array([x])), len(measured) == 1)]))
    found = least_squares(
        residual, start[chosen], bounds=(0, 1), diff_step=FIT_STEP, xtol=ENOUGH, ftol=1e-3,
        max_nfev=12,
    )  # fmt: skip
    return whole(found.x)


def _of_one(residual: Callable[[float], np.ndarray], single: bool) -> float:
    """The place of one unknown: looked for all over its range, since a cell may fall off a cliff.

    Of one reading it is where that is met, if it is; else where the squares are least.
    """

    def squares(x: float) -> float:
        return float(np.sum(residual(float(x)) ** 2))

    places = [float(x) for x in np.linspace(0, 1, LOOKS)]
    if single:
        offs = {x: float(residual(x)[0]) for x in places}
        known = [x for x, off in offs.items() if abs(off) < UNSOLVED]
        for low, high in itertools.pairwise(known):
            if offs[low] * offs[high] <= 0:
                return float(brentq(lambda x: float(residual(x)[0]), low, high, xtol=ENOUGH))
    nearest = min(places, key=squares)
    k = places.index(nearest)
    span = places[max(k - 1, 0)], places[min(k + 1, LOOKS - 1)]
    found = minimize_scalar(
        squares, bounds=span, method="bounded", options={"xatol": 2 * ENOUGH, "maxiter": 7}
    )
    return min(float(found.x), nearest, key=squares)


def prior(u: np.ndarray) -> np.ndarray:
    """P: the mean square distance of a uniform u from where each stands.

    Examples
    --------
    >>> print(12 * prior(np.array([0.5, 1.0])))
    [1. 4.]
    """
    return 1 / 12 + (0.5 - u) ** 2


def _moved(response: Response, u: np.ndarray, k: int, at: np.ndarray) -> np.ndarray:
    """dy/du_k by a step to the side on which there is more room, or else to the other."""
    first = STEP if u[k] <= 0.5 else -STEP
    slope = np.full_like(at, np.nan)
    for step in (first, -first):
        if not 0 <= u[k] + step <= 1:
            continue
        there = u.copy()
        there[k] += step
        slope = (response(there) - at) / step
        if np.all(np.isfinite(slope)):
            break
    return slope


@dataclass(frozen=True)
class Linear:
    """A case about its fit.

    Attributes
    ----------
    u : numpy.ndarray
        Where every unknown is.
    y : numpy.ndarray
        All readings there.
    J : numpy.ndarray
        dy/du, a row a reading; not a number where a cell could not be solved.
    C : numpy.ndarray
        What the fit leaves open of the unknowns.
    """

    u: np.ndarray
    y: np.ndarray
    J: np.ndarray
    C: np.ndarray

    @property
    def sigma(self) -> np.ndarray:
        """Of every reading."""
        J = np.nan_to_num(self.J)
        return np.sqrt(np.einsum("pk,kl,pl->p", J, self.C, J))

    @property
    def shares(self) -> np.ndarray:
        """s: of every reading and unknown."""
        covariance = np.nan_to_num(self.J) @ self.C
        variance = np.maximum(self.sigma[:, None] ** 2, np.finfo(float).tiny)
        return covariance**2 / (np.diag(self.C) * variance)


def linearised(
    response: Response, u: np.ndarray, fitted_readings: Sequence[int], allowed: np.ndarray
) -> Linear:
    """Move one unknown after the other, and carry their ranges to the readings.

    Parameters
    ----------
    response
        All readings of all u.
    u
        The fit.
    fitted_readings
        Places of the readings that were fitted.
    allowed
        a of all readings.

    Examples
    --------
    Of two unknowns that only act by their sum, a fit of the sum leaves nothing open of it, and half
    of the variance of each:

    >>> found = linearised(lambda u: np.array([u.sum()]), np.array([0.5, 0.5]), [0],
    ...                    np.array([1e-6]))
    >>> print(found.sigma.round(5), (12 * np.diag(found.C)).round(3))
    [0.] [0.5 0.5]
    """
    at = response(u)
    J = np.array([_moved(response, u, k, at) for k in range(len(u))]).reshape(len(u), len(at)).T
    own = list(fitted_readings)
    known = np.nan_to_num(J[own])
    precision = np.diag(1 / prior(u)) + known.T @ np.diag(4 / allowed[own] ** 2) @ known
    return Linear(u, at, J, np.linalg.inv(precision))
