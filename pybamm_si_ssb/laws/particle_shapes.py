r"""Shapes of silicon: where the walls of a particle are when its host has swollen.

Spheres, wires, tubes and films in the material volume coordinate of :mod:`.particle`, full or
hollow, free or clamped, porous or not.

.. math::
    \xi_i &= (R_i/R_0)^m, \qquad
    \rho_i^m = \xi_i\,[1 + \chi(\langle J\rangle - 1)], \qquad
    \rho_s^m = \rho_i^m + (1-\xi_i)\langle J\rangle \\
    \chi &= -(1-\xi_i)/\xi_i \ \text{where the outer wall is clamped:}\quad
    \rho_s = 1, \quad \rho_i^m = 1 - (1-\xi_i)\langle J\rangle \\
    a &= a_0\,f, \qquad a_0 = m\,\varepsilon_{env,0}/R_0, \qquad
    f = \rho_s^{m-1} + w\,\rho_i^{m-1} \\
    \dot f &= \tfrac{m-1}{m}\big(\rho_s^{-1}\,(\rho_s^m)' + w\,\rho_i^{-1}\,(\rho_i^m)'\big)\,
        \dot{\langle J\rangle}, \qquad (\rho_i^m)' = \chi\xi_i, \quad
        (\rho_s^m)' = \chi\xi_i + 1 - \xi_i \\
    J_e &= 1 + \mathrm{softplus}_b\big((1-\varphi) J - 1\big), \qquad
    s = \min(\langle J\rangle/J_{pk},\ 1)^{\frac23 (1 - k)}

========================  ===================================================  ======  =====
symbol                    meaning                                              shape   unit
========================  ===================================================  ======  =====
m                         shape exponent: 3 sphere, 2 wire or tube, 1 film     scalar  1
R_0 (radius)              reference outer radius; of a film, its thickness     scalar  m
R_i (inner_radius)        reference inner radius                               scalar  m
<J> (mean_J)              mean volume of the host over its reference volume    (x)     1
xi_i                      inner wall in the volume coordinate                  scalar  1
chi                       freedom of the inner wall: 1 swells as the host      scalar  1
                          does, 0 stays where it is, < 0 moves inward
rho_i^m, rho_s^m          volume inside inner and outer wall over R_0^m        (x)     1
(inner, outer)
w (wetted)                1 where the inner wall reacts too, else 0            scalar  1
f (area_ratio)            reacting area over the reference outer area          (x)     1
eps_s (active_fraction)   host per reference volume of electrode               (x)     1
eps_env0                  eps_s/(1 - xi_i), voids in particles included        (x)     1
phi (porosity)            closed pores per reference volume of porous host     scalar  1
J, J_e                    volume ratio of the silicon, and of the host that    (xi,x)  1
                          it and its closed pores make
b                         width of the bend, :data:`BEND`                      scalar  1
s, J_pk (peak),           share of its plane that a layer covers, highest <J>  (x)     1
k (constraint)            so far, share of a contraction held in the plane
========================  ===================================================  ======  =====

*Freedom of the inner wall.*  Between a shell that swells stress-free, similar to itself (chi = 1),
and one whose inner wall plastic flow pins (chi = 0) experiment has to choose; all between is an
assumption.  A shell in a stiff skin keeps its outer wall and swells into its void.

*Closed pores* swallow the swelling first; then the particle grows.  Lithium then counts per volume
of porous host, (1 - phi) c_max.  The bend leaves J_e(0) - 1 = 4e-5 at phi = 0.2, less above.  Pores
that a liquid fills are no part of the particle: what swells are the walls between them, films of
half their thickness.

Source: geometry.  A hollow sphere of 175/200 nm: Yao et al., Nano Lett. 11 (2011) 2949,
doi:10.1021/nl201470j; a tube clamped by its oxide: Wu et al., Nat. Nanotechnol. 7 (2012) 310,
doi:10.1038/nnano.2012.35.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = [
    "BEND",
    "ELECTROLYTE",
    "NO_VOID",
    "SHAPES",
    "Particle",
    "area_ratio",
    "area_slope",
    "clamped",
    "envelope",
    "inner_wall",
    "inner_wall_position",
    "islands",
    "porous",
    "reference_area",
    "walls",
]

#: Shape exponents m; a tube is a wire with an inner wall, a layer a film as thick as its electrode.
SHAPES = {"sphere": 3, "wire": 2, "tube": 2, "film": 1, "layer": 1}
#: Width of the bend at which closed pores are full.
BEND = 0.03
#: Trace of electrolyte per reference volume of a layer that is silicon through and through.
ELECTROLYTE = 1e-7
#: Keeps the slope of a wall's area finite where there is no inner wall.
NO_VOID = 1e-30


def inner_wall_position(inner_radius, radius, m):
    """Material coordinate of the inner wall, xi_i = (R_i/R0)^m, 0 for a full particle."""
    return (inner_radius / radius) ** m


def inner_wall(mean_J, xi_i, chi):
    """Volume inside the inner wall over R0^m, rho_i^m = xi_i (1 + chi (<J> - 1))."""
    return xi_i * (1 + chi * (mean_J - 1))


def clamped(xi_i):
    """Freedom of the inner wall that keeps the outer one, chi = -(1 - xi_i)/xi_i.

    Examples
    --------
    A tube of 150/180 nm is full when its host has grown 3.3 times:

    >>> xi_i = inner_wall_position(150e-9, 180e-9, m=2)
    >>> for J in (1.0, 2.0, 3.2):
    ...     rho_i_m = inner_wall(J, xi_i, clamped(xi_i))
    ...     print(f"{rho_i_m:.3f} {envelope(J, xi_i, clamped(xi_i)):.3f}")
    0.694 1.000
    0.389 1.000
    0.022 1.000
    """
    return -(1 - xi_i) / xi_i


def envelope(mean_J, xi_i, chi):
    """Volume inside the outer surface over R0^m, rho_s^m = rho_i^m + (1 - xi_i) <J>.

    Examples
    --------
    Outer radius of a full sphere at J = 3.8, and outer area of a shell of 175/200 nm whose inner
    wall is free or pinned, over their reference values:

    >>> print(f"{envelope(3.8, xi_i=0, chi=1) ** (1 / 3):.2f}")
    1.56
    >>> xi_i = inner_wall_position(175e-9, 200e-9, m=3)
    >>> print(*(f"{envelope(3.8, xi_i, chi) ** (2 / 3):.2f}" for chi in (1, 0)))
    2.44 1.55
    """
    return inner_wall(mean_J, xi_i, chi) + (1 - xi_i) * mean_J


def reference_area(active_fraction, xi_i, radius, m):
    """Outer area per reference volume of reference particles, a0 = m eps_env0 / R0 [1/m]."""
    return m * active_fraction / ((1 - xi_i) * radius)


def walls(outer, inner, m, wetted):
    """Areas of the outer and of the reacting inner wall, rho_s^(m-1) and w rho_i^(m-1)."""
    power = (m - 1) / m
    return outer**power, wetted * inner**power


def area_ratio(outer, inner, m, wetted):
    """Reacting area over the reference outer area, rho_s^(m-1) + w rho_i^(m-1).

    Examples
    --------
    A tube of 80/100 nm, its outer wall alone and both, at its reference size:

    >>> print(*(f"{area_ratio(1.0, 0.64, 2, w):.1f}" for w in (0, 1)))
    1.0 1.8
    """
    return sum(walls(outer, inner, m, wetted))


def area_slope(outer, inner, m, wetted, xi_i, chi):
    """Derivative of :func:`area_ratio` by <J>.

    Examples
    --------
    >>> J, h, tube = 2.0, 1e-6, (0.64, 0.5)
    >>> def f(J):
    ...     return area_ratio(envelope(J, *tube), inner_wall(J, *tube), 2, 1)
    >>> walls = envelope(J, *tube), inner_wall(J, *tube)
    >>> print(f"{area_slope(*walls, 2, 1, *tube):.4f} {(f(J + h) - f(J - h)) / (2 * h):.4f}")
    0.4256 0.4256
    """
    inward = chi * xi_i
    outward = inward + 1 - xi_i
    power = -1 / m
    return (m - 1) / m * (outer**power * outward + wetted * (inner + NO_VOID) ** power * inward)


def islands(J, peak, constraint):
    """Share of its plane that a layer covers which has shrunk from a peak, (<J>/J_pk)^(2/3 (1-k)).

    Examples
    --------
    Silicon that has given back most of its lithium, free and held in the plane:

    >>> print(*(f"{islands(1.5, 3.0, k):.2f}" for k in (0, 0.5, 1)))
    0.63 0.79 1.00
    """
    return np.minimum(J / peak, 1) ** (2 / 3 * (1 - constraint))


def porous(J, porosity):
    """Volume ratio of a host with closed pores, J_e = 1 + softplus_b((1 - phi) J - 1).

    Examples
    --------
    Silicon half of whose particle is pores fills them when it has doubled:

    >>> print(*(f"{porous(J, 0.5):.3f}" for J in (1.0, 1.9, 2.0, 2.1, 3.8)))
    1.000 1.005 1.021 1.055 1.900
    """
    excess = (1 - porosity) * J - 1
    return 1 + np.maximum(excess, 0) + BEND * np.log(1 + np.exp(-abs(excess) / BEND))


@dataclass(frozen=True)
class Particle:
    """A particle as the model sees it.

    Attributes
    ----------
    m : float
        Shape exponent.
    radius, inner_radius : float
        R_0 and R_i [m].
    chi : float
        Freedom of the inner wall.
    wetted : float
        1 where the inner wall reacts too, else 0.
    porosity : float
        Closed pores per reference volume of porous host.
    """

    m: float
    radius: float
    inner_radius: float = 0.0
    chi: float = 1.0
    wetted: float = 0.0
    porosity: float = 0.0

    @property
    def xi_i(self) -> float:
        """Material coordinate of the inner wall."""
        return inner_wall_position(self.inner_radius, self.radius, self.m)

    def envelope(self, J: float) -> float:
        """Volume of the particle over its reference volume inside R_0."""
        return envelope(J, self.xi_i, self.chi)

    def volume_per_host(self, J: float) -> float:
        """Volume of the particle, its voids included, over that of its host without lithium."""
        return self.envelope(J) / (1 - self.xi_i)

    def inner_wall(self, J: float) -> float:
        """Volume inside the inner wall over the reference volume inside R_0; < 0: overfull."""
        return inner_wall(J, self.xi_i, self.chi)
