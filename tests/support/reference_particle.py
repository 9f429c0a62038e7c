"""Independent fine-mesh reference for diffusion in one swelling particle.

With the reference radius ``x = R/R0``, ``rho = r/R0`` and ``theta = c/c_max``, the flux relative
to the host is ``N = -(D c_max/J) dtheta/dr`` per current area and ``dr/dR = J (R/r)^(m-1)``. Per
reference area it is ``N (r/R)^(m-1)``, so with the material fixed,

    dtheta/dt = x^(1-m) d/dx( x^(m-1) k dtheta/dx ),   k = (D/R0^2) (rho/x)^(2(m-1)) / J^2,
    rho^m = rho_i^m + m int_{x_i}^x J s^(m-1) ds,      rho_i^m = xi_i (1 + chi (<J> - 1)),
    k dtheta/dx = -j_ref/(F R0 c_max) at x = 1,        no flux at x_i = xi_i^(1/m),

where ``<J>`` is the mean of ``J`` over the material and ``j_ref`` (A per m2 of reference area, > 0
on delithiation) is ``(rho_s)^(m-1) j``. Where the inner wall reacts too, ``j_ref`` is shared
between both in proportion to their areas, and the surface theta is the mean over them. The weak
form is collocated at Legendre-Gauss-Radau points in ``x`` (surface included, inner wall excluded),
which converges spectrally and conserves lithium exactly. It shares no mesh, coordinate, or code
with the PyBaMM model that it checks.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.integrate import solve_ivp
from scipy.special import roots_jacobi, roots_legendre

FARADAY = 96485.33212
C_MAX = 3.75 / 1.206e-5


def _radau(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Nodes on (-1, 1] with the last at 1, quadrature weights and barycentric weights."""
    inner, w = roots_jacobi(n - 1, 1.0, 0.0)  # weight (1 - y), which vanishes at the end point
    y = np.append(inner, 1.0)
    w = np.append(w / (1.0 - inner), 2.0 / n**2)
    gaps = 2.0 * (y[:, None] - y)  # the factor 2 is 1/capacity, so the product stays of order one
    np.fill_diagonal(gaps, 1.0)
    return y, w, 1.0 / gaps.prod(axis=1)


def _lagrange(y: np.ndarray, bary: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Matrix from nodal values at ``y`` to the interpolant at the points ``at``."""
    gaps = at[:, None] - y
    hit = gaps == 0.0
    terms = bary / np.where(hit, 1.0, gaps)
    return np.where(hit.any(1, keepdims=True), hit, terms / terms.sum(1, keepdims=True))


def solve(
    m: int,
    R0: float,
    D: float | Callable[[np.ndarray], np.ndarray],
    zeta: float | Callable[[np.ndarray], np.ndarray],
    j_ref: float,
    t_end: float,
    theta0: float,
    xi_i: float = 0.0,
    chi: float = 1.0,
    n: int = 40,
    rtol: float = 1e-10,
    c_max: float = C_MAX,
    wetted: bool = False,
) -> tuple[float, float, float]:
    """Surface theta, outer radius over R0, and mean theta at ``t_end`` from a uniform ``theta0``.

    ``m`` is 3 (sphere), 2 (cylinder) or 1 (slab). ``zeta`` is the coefficient in
    ``J = 1 + zeta theta``, or ``J`` itself as a function; ``D`` may be a function of theta too.
    """
    y, w, bary = _radau(n)
    x_i = xi_i ** (1.0 / m)
    half = 0.5 * (1.0 - x_i)
    x = x_i + half * (y + 1.0)
    mass = half * w * x ** (m - 1)

    gaps = y[:, None] - y
    np.fill_diagonal(gaps, 1.0)
    diff = bary / bary[:, None] / gaps
    np.fill_diagonal(diff, 0.0)
    np.fill_diagonal(diff, -diff.sum(axis=1))
    diff /= half

    # swell @ J = m int_{x_i}^{x} J s^(m-1) ds at the nodes, by Gauss quadrature of the interpolant
    g, gw = roots_legendre(n // 2 + 2)
    s = x_i + 0.5 * np.outer(x - x_i, g + 1.0)
    interp = _lagrange(y, bary, (s.ravel() - x_i) / half - 1.0).reshape(n, len(g), n)
    swell = np.einsum("jq,jqk->jk", 0.5 * m * np.outer(x - x_i, gw) * s ** (m - 1), interp)

    influx = -j_ref / (FARADAY * R0 * c_max)
    at_inner = _lagrange(y, bary, np.array([-1.0]))[0]

    def jac_volume(theta: np.ndarray) -> np.ndarray:
        return zeta(theta) if callable(zeta) else 1.0 + zeta * theta

    def rho_to_m(jv: np.ndarray) -> np.ndarray:
        mean = swell[-1] @ jv / (1.0 - xi_i)
        return xi_i * (1.0 + chi * (mean - 1.0)) + swell @ jv

    def shares(jv: np.ndarray) -> np.ndarray:
        """Outer and inner wall's share of the area that reacts."""
        rho_s = rho_to_m(jv)[-1]
        rho_i = max(rho_s - swell[-1] @ jv, 0.0)  # a rounding error below zero
        areas = np.array([1.0, float(wetted)]) * np.array([rho_s, rho_i]) ** ((m - 1) / m)
        return areas / areas.sum()

    def rhs(_t: float, theta: np.ndarray) -> np.ndarray:
        jv = jac_volume(theta)
        stretch = (rho_to_m(jv) / x**m) ** (2.0 * (m - 1) / m)
        k = (D(theta) if callable(D) else D) / R0**2 * stretch / jv**2
        out = -diff.T @ (mass * k * (diff @ theta))
        outer, inner = shares(jv)
        out[-1] += outer * influx
        out += inner * influx * at_inner
        return out / mass

    start = np.full(n, float(theta0))
    sol = solve_ivp(rhs, (0.0, t_end), start, method="Radau", rtol=rtol, atol=rtol)
    if not sol.success:
        raise RuntimeError(sol.message)
    theta = sol.y[:, -1]
    radius = rho_to_m(jac_volume(theta))[-1] ** (1.0 / m)
    outer, inner = shares(jac_volume(theta))
    surface = outer * theta[-1] + inner * (at_inner @ theta)
    return float(surface), float(radius), float(m * (mass @ theta) / (1.0 - xi_i))


def converged(*args: Any, n: int = 40, rtol: float = 1e-10, **kwargs: Any) -> float:
    """Error estimate of ``solve``: its largest change on refining both space and time."""
    coarse = solve(*args, n=n, rtol=rtol, **kwargs)
    fine = solve(*args, n=n + n // 2, rtol=0.1 * rtol, **kwargs)
    return max(abs(a - b) for a, b in zip(coarse, fine, strict=True))
