r"""From areal capacity and N/P ratio to layers: the pure functions of cell design.

.. math::
    L &= \frac{q}{F\,n}, \qquad n_p = \varepsilon_p\,c_{max,p}\,(\theta_a - \theta_c), \qquad
    n_n = \sum_k \varepsilon_k\,c_{max,k} \\
    \varepsilon_e &= 1 - \varepsilon_s - \varepsilon_b \ \text{(liquid, gel)}, \qquad
    \varepsilon_e = 1 - \varepsilon_s - \varepsilon_b - \varepsilon_v \ \text{(solid, polymer)} \\
    Q &= \frac{j R_0}{F D c_{max}} = \frac{R_0^2\,\dot\theta}{m D}

=================================  ====================================================  ======
symbol                             meaning                                               unit
=================================  ====================================================  ======
thickness                          of the anode as assembled                             m
q                                  areal capacity: of a layer, or what it takes up       A.s/m2
n (sites)                          sites that q counts, per volume of the layer as       mol/m3
                                   assembled; of the cathode n_p, of an anode n_n
theta_a (theta_assembly)           stoichiometry as assembled                            1
theta_c                            that of the cathode when charged                      1
N/P                                areal capacity of the anode over that of the cathode  1
c_max                              lithium per reference volume of host at theta = 1     mol/m3
eps_s (active)                     active material: unswollen host in a thickness, as    1
                                   assembled in a fraction
eps_b (carbon_binder)              carbon and binder                                     1
eps_v (void)                       void that a solid or polymer leaves                   1
eps_e (fraction)                   electrolyte                                           1
fills_pores                        whether that is a liquid or gel, which fills eps_v    bool
tau2 (tortuosity_factor)           kappa_eff = kappa eps_e/tau2                          1
M, solids, skeleton                compression modulus; [(fraction, M), ...] of solids;  Pa
                                   M of the porous skeleton
Q                                  gradient of theta at a particle's surface, times R0   1
R0 (radius), m                     outer radius; shape exponent (3 sphere, 2 wire, 1     m, 1
                                   film)
D (diffusivity), theta_rate        of lithium in the host; of its mean stoichiometry     m2/s,
                                                                                         1/s
=================================  ====================================================  ======

N/P counts the anode's whole host (3579 mAh/g for Li3.75Si), P the cathode between theta_a and
theta_c.
"""

from __future__ import annotations

import math

from ..errors import DesignError
from .material import F

__all__ = [
    "LITHIUM",
    "bilayer_stoichiometry",
    "bruggeman_exponent",
    "charged_stoichiometry",
    "diffusion_number",
    "electrolyte_fraction",
    "layer_modulus",
    "layer_thickness",
    "particle_cells",
]


#: Molar mass of lithium [kg/mol].
LITHIUM = 6.94e-3


def layer_thickness(q, sites):
    """Thickness [m] of a layer that holds the charge q in so many usable sites.

    Examples
    --------
    3 mAh/cm2 of NMC811, and 20 % of silicon against it at N/P 1.5:

    >>> print(f"{layer_thickness(30 * 3600, 0.5 * 63104 * (0.9084 - 0.2613)) * 1e6:.1f} µm")
    54.8 µm
    >>> print(f"{layer_thickness(1.5 * 30 * 3600, 0.2 * 3.75 / 1.206e-5) * 1e6:.1f} µm")
    27.0 µm
    """
    return q / (F * sites)


def bilayer_stoichiometry(share, lithium, lithium_max, molar_mass):
    """Stoichiometry of a host pressed onto a lithiated layer of itself, all lithium spread evenly.

    theta = w x/M_x / (x_max [w/M_x + (1 - w)/M]), with M_x = M + x M_Li.

    Parameters
    ----------
    share
        w, mass of the lithiated layer over that of both.
    lithium, lithium_max
        x of the lithiated layer and of a full host, Li per formula unit of host.
    molar_mass
        M of the host [kg/mol].

    Examples
    --------
    A quarter of Li21Si5 by mass, three quarters of silicon, in terms of Li3.75Si:

    >>> print(f"{bilayer_stoichiometry(0.25, 21 / 5, 3.75, 28.0855e-3):.4f}")
    0.1574
    """
    lithiated = share / (molar_mass + lithium * LITHIUM)
    return lithiated * lithium / (lithium_max * (lithiated + (1 - share) / molar_mass))


def charged_stoichiometry(q, active, thickness, c_max, theta_assembly):
    """Stoichiometry of the anode when it has taken up the charge q of the cathode.

    Examples
    --------
    >>> print(f"{charged_stoichiometry(30 * 3600, 0.2, 27e-6, 3.75 / 1.206e-5, 0.01):.2f}")
    0.68
    """
    return theta_assembly + q / (F * active * thickness * c_max)


def electrolyte_fraction(particles, carbon_binder, void, fills_pores):
    """Fraction of electrolyte: a liquid or gel fills all that solids leave, others not the void.

    ``particles`` are those of active material as assembled, voids inside them included.

    Examples
    --------
    >>> print(*(f"{electrolyte_fraction(0.2, 0.1, 0.1, fills):.1f}" for fills in (True, False)))
    0.7 0.6
    """
    return 1 - particles - carbon_binder - (0 if fills_pores else void)


def bruggeman_exponent(fraction, tortuosity_factor):
    """Exponent b with fraction**b = fraction/tortuosity_factor (0 for a dense layer).

    Raises
    ------
    DesignError
        If no exponent gives that: a dense layer with a tortuosity factor other than 1.

    Examples
    --------
    >>> print(f"{bruggeman_exponent(0.47, 1.459):.2f}")
    1.50
    """
    if not 0 < fraction <= 1 or tortuosity_factor < 1 or (fraction == 1 != tortuosity_factor):
        raise DesignError(
            f"fraction {fraction} with tortuosity factor {tortuosity_factor}",
            "a fraction in (0, 1] with a factor of at least 1, which is 1 in a dense layer",
            "put the tortuosity of a dense pellet into its conductivity",
            key="tortuosity_factor",
        )
    if fraction == 1:
        return 0.0
    return math.log(fraction / tortuosity_factor) / math.log(fraction)


def layer_modulus(solids, skeleton):
    """Compression modulus of a layer [Pa].

    Stiff solids are taken in series, M = sum(f) / sum(f/M) over ``solids`` = [(fraction, M), ...];
    if any of them is softer than the porous skeleton (a liquid, a soft polymer) the skeleton
    carries the load and M is its modulus.  Pores are not counted: an upper bound.

    Examples
    --------
    >>> print(f"{layer_modulus([(0.5, 100e9), (0.5, 50e9)], skeleton=0.5e9) / 1e9:.1f} GPa")
    66.7 GPa
    """
    if any(M < skeleton for _, M in solids):
        return skeleton
    return sum(f for f, _ in solids) / sum(f / M for f, M in solids)


def diffusion_number(radius, diffusivity, theta_rate, m):
    """Q = R0^2 theta_rate/(m D): how far a particle's surface runs ahead of its mean.

    Examples
    --------
    A sphere of 1 µm radius and 1e-16 m2/s, filled in an hour:

    >>> print(f"{diffusion_number(1e-6, 1e-16, theta_rate=1 / 3600, m=3):.2f}")
    0.93
    """
    return radius**2 * theta_rate / (m * diffusivity)


def particle_cells(Q, m):
    """Cells of a particle mesh, max(10, 45 sqrt(Q)/m).

    An empirical fit to an independent spectral solution with J up to 3.8
    (``benchmarks/particle_mesh.py``): within 1e-3 in surface stoichiometry, about 1 mV, for
    spheres up to Q = 3, wires up to 1 and films up to 0.1.  Beyond that the error grows to 1e-2
    at Q = 10, where lithiation runs a steep shell into the particle.

    Examples
    --------
    >>> particle_cells(0.93, m=3)
    15
    """
    return max(10, math.ceil(45 * math.sqrt(Q) / m))
