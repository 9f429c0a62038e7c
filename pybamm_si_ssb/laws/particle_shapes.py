r"""Shapes of silicon particles, and the positions of their walls when the host swells.

Spheres, wires, tubes and films are described in the material volume coordinate of
:mod:`.particle`; they may be full or hollow, free or clamped, porous or not.

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
R_0 (radius)              reference outer radius; thickness of a film          scalar  m
R_i (inner_radius)        reference inner radius                               scalar  m
<J> (mean_J)              mean volume of the host over its reference volume    (x)     1
xi_i                      position of the inner wall in the volume coordinate  scalar  1
chi                       freedom of the inner wall: 1 if the void grows as    scalar  1
                          the host does, 0 if the wall stays where it is,
                          < 0 if it moves inward
rho_i^m, rho_s^m          volumes inside the inner and the outer wall over     (x)     1
(inner, outer)            the reference volume inside R_0
w (wetted)                1 if the inner wall reacts too, else 0               scalar  1
a, a_0                    reacting area, and reference outer area, per         (x)     1/m
                          reference volume of electrode
f (area_ratio)            reacting area over the reference outer area          (x)     1
eps_s (active_fraction)   host per reference volume of electrode               (x)     1
eps_env0                  eps_s/(1 - xi_i): particles with their voids per     (x)     1
                          reference volume of electrode
phi (porosity)            closed pores per reference volume of porous host     scalar  1
J, J_e                    volume ratio of the silicon, and of the porous       (xi,x)  1
                          host, which is the silicon with its closed pores
b                         width of the bend, :data:`BEND`                      scalar  1
s                         share of its plane that a dense layer covers         (x)     1
J_pk (peak)               highest <J> so far                                   (x)     1
k (constraint)            share of a contraction that is held in the plane     scalar  1
========================  ===================================================  ======  =====

*Freedom of the inner wall.*  Two limits are clear: a shell that swells without stress keeps its
proportions (chi = 1), and a shell whose inner wall is pinned by plastic flow keeps its void
(chi = 0).  Experiment has to choose between them; any value between is an assumption.  A shell in a
stiff skin keeps its outer wall and swells into its void (:func:`clamped`).

*Closed pores* take up the swelling first; when they are full, the particle grows.  Lithium is then
counted per volume of porous host, (1 - phi) c_max.  The smooth bend between both leaves
J_e(0) - 1 = 4e-5 at phi = 0.2, and less at a larger phi.  Pores that a liquid fills are no part of
the particle: the walls between them swell, and each is described as a film of half its thickness.

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

#: Shape exponents m.  A tube is a wire with an inner wall; a layer is a film as thick as its
#: electrode.
SHAPES = {"sphere": 3, "wire": 2, "tube": 2, "film": 1, "layer": 1}
#: Width b of the bend in J_e(J) where the closed pores become full.
BEND = 0.03
#: Trace of electrolyte per reference volume of a dense layer, which is silicon only.
ELECTROLYTE = 1e-7
#: Small volume that keeps the slope of a wall's area finite where there is no inner wall.
NO_VOID = 1e-30


def inner_wall_position(inner_radius, radius, m):
    """Material coordinate of the inner wall, xi_i = (R_i/R_0)^m; 0 for a full particle.

    ``inner_radius`` is R_i [m], ``radius`` R_0 [m].
    """
    return (inner_radius / radius) ** m


def inner_wall(mean_J, xi_i, chi):
    """Volume inside the inner wall over that inside R_0, rho_i^m = xi_i (1 + chi (<J> - 1))."""
    return xi_i * (1 + chi * (mean_J - 1))


def clamped(xi_i):
    """Freedom of the inner wall that keeps the outer wall in place, chi = -(1 - xi_i)/xi_i.

    Examples
    --------
    The void of a tube of 150/180 nm is filled when its host has grown 3.3 times:

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
    """Volume inside the outer wall over that inside R_0, rho_s^m = rho_i^m + (1 - xi_i) <J>.

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
    """Reference outer area per reference volume of electrode, a_0 = m eps_env0/R_0 [1/m]."""
    return m * active_fraction / ((1 - xi_i) * radius)


def walls(outer, inner, m, wetted):
    """Areas of both walls over the reference outer area, rho_s^(m-1) and w rho_i^(m-1).

    The area of an inner wall that does not react counts as 0.
    """
    power = (m - 1) / m
    return outer**power, wetted * inner**power


def area_ratio(outer, inner, m, wetted):
    """Reacting area over the reference outer area, rho_s^(m-1) + w rho_i^(m-1).

    Examples
    --------
    A tube of 80/100 nm at its reference size, first with its outer wall alone, then with both
    walls:

    >>> print(*(f"{area_ratio(1.0, 0.64, 2, w):.1f}" for w in (0, 1)))
    1.0 1.8
    """
    return sum(walls(outer, inner, m, wetted))


def area_slope(outer, inner, m, wetted, xi_i, chi):
    """Derivative of :func:`area_ratio` with respect to <J>.

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
    """Share of its plane that a layer covers after it has shrunk, (<J>/J_pk)^(2/3 (1-k)).

    The layer breaks into islands.  ``J`` is its <J> now, ``peak`` the highest <J> so far; the share
    is 1 at the peak.

    Examples
    --------
    Silicon that has given back most of its lithium, free in the plane (k = 0), half held, and held
    (k = 1):

    >>> print(*(f"{islands(1.5, 3.0, k):.2f}" for k in (0, 0.5, 1)))
    0.63 0.79 1.00
    """
    return np.minimum(J / peak, 1) ** (2 / 3 * (1 - constraint))


def porous(J, porosity):
    """Volume ratio of a host with closed pores, J_e = 1 + softplus_b((1 - phi) J - 1).

    Examples
    --------
    In a particle that is half pores, the silicon fills the pores when it has doubled its volume:

    >>> print(*(f"{porous(J, 0.5):.3f}" for J in (1.0, 1.9, 2.0, 2.1, 3.8)))
    1.000 1.005 1.021 1.055 1.900
    """
    excess = (1 - porosity) * J - 1
    return 1 + np.maximum(excess, 0) + BEND * np.log(1 + np.exp(-abs(excess) / BEND))


@dataclass(frozen=True)
class Particle:
    """Geometry of a particle as the model sees it.

    Attributes
    ----------
    m : float
        Shape exponent: 3 sphere, 2 wire or tube, 1 film or layer.
    radius, inner_radius : float
        Reference outer radius R_0, or thickness of a film, and reference inner radius R_i [m].
    chi : float
        Freedom of the inner wall [1].
    wetted : float
        1 if the inner wall reacts too, else 0.
    porosity : float
        Closed pores per reference volume of porous host [1].
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
        """Volume inside the outer wall over that inside R_0; ``J`` is the host's volume ratio."""
        return envelope(J, self.xi_i, self.chi)

    def volume_per_host(self, J: float) -> float:
        """Volume of the particle with its voids over the volume of its host without lithium.

        ``J`` is the volume ratio of the host.
        """
        return self.envelope(J) / (1 - self.xi_i)

    def inner_wall(self, J: float) -> float:
        """Volume inside the inner wall over that inside R_0; negative if overfull.

        ``J`` is the volume ratio of the host.
        """
        return inner_wall(J, self.xi_i, self.chi)
