r"""From areal capacity and N/P ratio to layers: the pure functions of cell design.

.. math::
    L_p &= \frac{q}{F\,\varepsilon_p\,c_{max,p}\,(\theta_a - \theta_c)}, \qquad
    L_n = \frac{(N/P)\,q}{F\,\varepsilon_n\,c_{max,n}} \\
    \varepsilon_e &= 1 - \varepsilon_s - \varepsilon_b \ \text{(liquid, gel)}, \qquad
    \varepsilon_e = 1 - \varepsilon_s - \varepsilon_b - \varepsilon_v \ \text{(solid, polymer)} \\
    Q &= \frac{j R_0}{F D c_{max}} = \frac{R_0^2\,\dot\theta}{m D}

=============================  =====================================================  ==========
symbol                         meaning                                                unit
=============================  =====================================================  ==========
q                              areal capacity of the cathode                          A.s/m2
theta_a, theta_c               cathode stoichiometry as assembled and charged         1
eps_s, eps_b, eps_v, eps_e     active, carbon and binder, void, electrolyte           1
Q                              surface gradient of a particle over its stoichiometry  1
=============================  =====================================================  ==========

N/P counts the anode's whole host (3579 mAh/g for Li3.75Si), P the cathode between theta_a and
theta_c.
"""

from __future__ import annotations

import math

from .errors import DesignError
from .laws import F

__all__ = [
    "anode_thickness",
    "bruggeman_exponent",
    "cathode_thickness",
    "diffusion_number",
    "electrolyte_fraction",
    "layer_modulus",
    "particle_cells",
]


def cathode_thickness(q, active, c_max, theta_assembly, theta_charged):
    """Thickness that holds the charge q [A.s/m2] between two stoichiometries [m]."""
    return q / (F * active * c_max * (theta_assembly - theta_charged))


def anode_thickness(q, n_p_ratio, active, c_max):
    """Thickness whose whole host holds N/P times the charge q [A.s/m2], in m."""
    return n_p_ratio * q / (F * active * c_max)


def electrolyte_fraction(active, carbon_binder, void, fills_pores):
    """A liquid or gel fills what solids leave; anything else leaves the void empty."""
    return 1 - active - carbon_binder - (0 if fills_pores else void)


def bruggeman_exponent(fraction, tortuosity_factor):
    """Exponent b with fraction**b = fraction/tortuosity_factor (0 for a dense layer).

    Raises
    ------
    DesignError
        If no exponent gives that: a dense layer with a tortuosity factor other than 1.
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
    """
    if any(M < skeleton for _, M in solids):
        return skeleton
    return sum(f for f, _ in solids) / sum(f / M for f, M in solids)


def diffusion_number(radius, diffusivity, theta_rate, m):
    """Q = R0^2 theta_rate / (m D): how far a particle's surface runs ahead of its mean."""
    return radius**2 * theta_rate / (m * diffusivity)


def particle_cells(Q, m):
    """Cells of a particle mesh, max(10, 45 sqrt(Q)/m).

    An empirical fit to an independent spectral solution with J up to 3.8
    (``benchmarks/particle_mesh.py``): within 1e-3 in surface stoichiometry, about 1 mV, for
    spheres up to Q = 3, wires up to 1 and films up to 0.1.  Beyond that the error grows to 1e-2
    at Q = 10, where lithiation runs a steep shell into the particle.
    """
    return max(10, math.ceil(45 * math.sqrt(Q) / m))
