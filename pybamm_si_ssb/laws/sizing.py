r"""Sizes of layers and meshes from areal capacity and N/P ratio, as pure functions.

.. math::
    L &= \frac{q}{F\,n}, \qquad n_p = \varepsilon_p\,c_{max,p}\,(\theta_a - \theta_c), \qquad
    n_n = \sum_k \varepsilon_k\,c_{max,k} \\
    \varepsilon_e &= 1 - \varepsilon_s - \varepsilon_b \ \text{(liquid, gel)}, \qquad
    \varepsilon_e = 1 - \varepsilon_s - \varepsilon_b - \varepsilon_v \ \text{(solid, polymer)} \\
    Q &= \frac{j R_0}{F D c_{max}} = \frac{R_0^2\,\dot\theta}{m D}

=================================  ====================================================  ======
symbol                             meaning                                               unit
=================================  ====================================================  ======
L (thickness)                      thickness of a layer as assembled                     m
q                                  areal capacity of a layer, or the charge per area     A.s/m2
                                   that it takes up
n (sites)                          sites that q counts, per volume of the layer as       mol/m3
                                   assembled: n_p in the cathode, n_n in the anode
theta_a (theta_assembly)           stoichiometry of a host as assembled                  1
theta_c                            stoichiometry of the charged cathode                  1
N/P                                areal capacity of the anode over that of the cathode  1
c_max                              lithium per reference volume of host at theta = 1     mol/m3
eps_s (active)                     active material: volume without lithium in L, volume  1
                                   as assembled in eps_e
eps_b (carbon_binder)              carbon and binder                                     1
eps_v (void)                       void that a solid or polymer electrolyte leaves       1
eps_e (fraction)                   electrolyte                                           1
fills_pores                        True for a liquid or gel, which fills eps_v too       bool
tau2 (tortuosity_factor)           factor in kappa_eff = kappa eps_e/tau2                1
M                                  compression modulus                                   Pa
solids                             volume fraction and M of each solid, [(fraction, M),  1, Pa
                                   ...]
skeleton                           M of the porous skeleton                              Pa
Q                                  gradient of theta at a particle's surface, times R_0  1
R_0 (radius)                       outer radius                                          m
m                                  shape exponent (3 sphere, 2 wire, 1 film)             1
j                                  lithium that enters a particle, as a current density  A/m2
D (diffusivity)                    diffusivity of lithium in the host                    m2/s
theta_rate                         rate of change of the mean stoichiometry              1/s
=================================  ====================================================  ======

All eps are fractions of the volume of a layer.  In N/P, N counts the whole host of the anode
(3579 mAh/g for Li3.75Si), P the cathode between theta_a and theta_c.
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
    """Thickness [m] of a layer that holds the charge q in its usable sites.

    Examples
    --------
    A cathode of NMC811 for 3 mAh/cm2, and an anode with 20 % of silicon against it at N/P 1.5:

    >>> print(f"{layer_thickness(30 * 3600, 0.5 * 63104 * (0.9084 - 0.2613)) * 1e6:.1f} µm")
    54.8 µm
    >>> print(f"{layer_thickness(1.5 * 30 * 3600, 0.2 * 3.75 / 1.206e-5) * 1e6:.1f} µm")
    27.0 µm
    """
    return q / (F * sites)


def bilayer_stoichiometry(share, lithium, lithium_max, molar_mass):
    """Mean stoichiometry of a host that is pressed onto a lithiated layer of the same host.

    All lithium is spread evenly: theta = w x/M_x / (x_max [w/M_x + (1 - w)/M]), with
    M_x = M + x M_Li.

    Parameters
    ----------
    share
        Mass w of the lithiated layer over the mass of both layers [1].
    lithium, lithium_max
        Lithium per formula unit of host, x in the lithiated layer and x_max in a full host [1].
    molar_mass
        Molar mass M of the host [kg/mol].

    Examples
    --------
    A quarter of Li21Si5 by mass and three quarters of silicon, where a full host is Li3.75Si:

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
    """Volume fraction of electrolyte in an electrode.

    A liquid or gel fills all the volume that the solids leave; other electrolytes leave the void
    empty.  ``particles`` is the volume fraction of the active material as assembled, including the
    voids inside its particles.

    Examples
    --------
    >>> print(*(f"{electrolyte_fraction(0.2, 0.1, 0.1, fills):.1f}" for fills in (True, False)))
    0.7 0.6
    """
    return 1 - particles - carbon_binder - (0 if fills_pores else void)


def bruggeman_exponent(fraction, tortuosity_factor):
    """Bruggeman exponent b with fraction**b = fraction/tortuosity_factor; 0 for a dense layer.

    Raises
    ------
    DesignError
        If no exponent gives this: a fraction outside (0, 1], a tortuosity factor below 1, or a
        dense layer (a fraction of 1) with a tortuosity factor other than 1.

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

    Stiff solids are taken in series, M = sum(f) / sum(f/M) over ``solids`` = [(f, M), ...].  If any
    of them is softer than the porous skeleton (a liquid, a soft polymer), the skeleton carries the
    load, and its modulus ``skeleton`` [Pa] is that of the layer.  The result is an upper bound,
    because pores are not counted.

    Examples
    --------
    >>> print(f"{layer_modulus([(0.5, 100e9), (0.5, 50e9)], skeleton=0.5e9) / 1e9:.1f} GPa")
    66.7 GPa
    """
    if any(M < skeleton for _, M in solids):
        return skeleton
    return sum(f for f, _ in solids) / sum(f / M for f, M in solids)


def diffusion_number(radius, diffusivity, theta_rate, m):
    """Diffusion number of a particle, Q = R_0^2 theta_rate/(m D).

    The larger Q is, the more the stoichiometry at the surface runs ahead of the mean.

    Examples
    --------
    A sphere of 1 µm radius with a diffusivity of 1e-16 m2/s that is filled in an hour:

    >>> print(f"{diffusion_number(1e-6, 1e-16, theta_rate=1 / 3600, m=3):.2f}")
    0.93
    """
    return radius**2 * theta_rate / (m * diffusivity)


def particle_cells(Q, m):
    """Number of cells of a particle mesh, max(10, 45 sqrt(Q)/m), rounded up.

    The formula is an empirical fit to an independent spectral solution with J up to 3.8
    (``benchmarks/particle_mesh.py``).  The error in surface stoichiometry is within 1e-3, about
    1 mV, for spheres up to Q = 3, wires up to Q = 1 and films up to Q = 0.1.  Beyond these it grows
    to 1e-2 at Q = 10, where lithiation drives a steep shell into the particle.

    Examples
    --------
    >>> particle_cells(0.93, m=3)
    15
    """
    return max(10, math.ceil(45 * math.sqrt(Q) / m))
