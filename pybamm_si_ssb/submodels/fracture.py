r"""Particles that crack, and host that is cut off with the lithium in it.

.. math::
    D_c(P) &= \frac{D_{c}}{(1 - P/\sigma)^2}, \qquad
    D_{c} = w\,D_{cryst} + (1 - w)\,D_{amorph} \\
    \dot y_c &= k_c\,\big(1 - (1 + y_c)\,D_c/d\big)^+\,(\dot{\langle J\rangle})^+ \\
    \dot f &= -k_i\,f\,\big(1 - D_c/d\big)^+\,(-\dot{\langle J\rangle})^+

A particle cracks while the elastic energy that a flaw of its size releases, in proportion to
sigma^2 d, is above what the new surface takes; stack pressure takes off the tension.  The excess
(1 - D_c/d)+ is zero below the critical diameter.  Cracks open as the particle swells, until the
pieces, d/(1 + y_c), are as small as D_c; pieces lose the network as they shrink.

==================  ====================================================  ======  ==========
symbol              meaning                                               shape   unit
==================  ====================================================  ======  ==========
D_c (critical)      diameter below which nothing cracks                   (x)     m
w (crystalline)     crystalline share of the host                         (x)     1
d (diameter)        of the particles, 2 (R0 - R_i); R0 of a film          scalar  m
sigma (strength)    stress at which the host flows or breaks              scalar  Pa
P (pressure)        stack pressure                                        scalar  Pa
y_c (cracks)        area of cracks over the outer reference area          (x)     1
k_c (cracking)      y_c opened by unit growth of <J>, far above D_c       scalar  1
f (connected)       share of the host that still takes part               (x)     1
k_i (isolation)     share of it cut off by unit shrinkage, far above D_c  scalar  1
growth, shrinkage   (d<J>/dt)+, (-d<J>/dt)+                               (x)     1/s
==================  ====================================================  ======  ==========

Host that is cut off keeps its lithium (n_i) and its volume (e_i, over that of all particles at
reference):

.. math::
    \dot n_i = -\dot f\,\varepsilon_s\,(\langle c\rangle + c_{max}\,y_t), \qquad
    \dot e_i = -\dot f\,\rho_s^m

with the mobile lithium c [mol/m3] and the trapped stoichiometry y_t (:mod:`.trapping`).

Sources: an energy balance for a flaw as large as the particle, Griffith, Phil. Trans. R. Soc. A 221
(1921) 163, doi:10.1098/rsta.1921.0006; critical diameters in the file of the anode.  Rates in
proportion to the swing of volume, and the law of pressure, are assumed.
"""

from __future__ import annotations

import pybamm

from ..names import CELL, Names
from .host import HostSymbols
from .layer_state import in_layer, layer_state

__all__ = ["Cracks", "Isolation", "crack_rate", "critical_diameter", "excess", "isolation_rate"]

#: Highest share of the strength that pressure takes off.
HELD = 0.9


def critical_diameter(crystalline, D_crystalline, D_amorphous, P, strength):
    """D_c(P) = (w D_cryst + (1 - w) D_amorph)/(1 - P/sigma)^2 [m]; P counts from 0 to 0.9 sigma.

    Parameters
    ----------
    crystalline, P, strength
        As in the module's table.
    D_crystalline, D_amorphous
        Critical diameters of the two structures without pressure [m].

    Examples
    --------
    >>> print(*(f"{critical_diameter(0, 150, 870, P, 1e9).evaluate():.0f}" for P in (0, 1e8)))
    870 1074
    """
    relieved = pybamm.minimum(pybamm.maximum(P / strength, 0), HELD)
    return (crystalline * D_crystalline + (1 - crystalline) * D_amorphous) / (1 - relieved) ** 2


def excess(critical, diameter, cracks=0.0):
    """Share of the released energy that is left to crack: (1 - (1 + y_c) D_c/d)+.

    Examples
    --------
    >>> print(*(f"{excess(870e-9, d).evaluate():.2f}" for d in (100e-9, 3e-6)))
    0.00 0.71
    """
    return pybamm.maximum(1 - (1 + cracks) * critical / diameter, 0)


def crack_rate(growth, cracks, critical, diameter, cracking):
    """dy_c/dt = k_c (1 - (1 + y_c) D_c/d)+ (d<J>/dt)+ [1/s]."""
    return cracking * excess(critical, diameter, cracks) * growth


def isolation_rate(shrinkage, connected, critical, diameter, isolation):
    """df/dt = -k_i f (1 - D_c/d)+ (-d<J>/dt)+ [1/s]."""
    return -isolation * connected * excess(critical, diameter) * shrinkage


class _Fracture(pybamm.BaseSubModel):
    """What the submodels of one phase that breaks share."""

    def __init__(self, param, domain, options, phase="primary"):
        super().__init__(param, domain, options=options, phase=phase)
        self.names = Names.of(self)
        self.host = HostSymbols(self.phase_param, self.names)

    @property
    def _diameter(self):
        wall = self.host.radius - pybamm.Parameter(self.names.p_inner_radius)
        return wall * pybamm.minimum(self.host.m, 2)

    def _critical(self, variables):
        names = self.names
        zero = in_layer(0, names.layer)
        return critical_diameter(
            variables.get(names.crystalline_fraction, zero),
            pybamm.Parameter(names.p_crystalline_critical_diameter),
            pybamm.Parameter(names.p_amorphous_critical_diameter),
            pybamm.PrimaryBroadcast(variables[CELL.pressure], names.layer),
            pybamm.Parameter(names.p_strength),
        )


class Cracks(_Fracture):
    """Area of cracks in the particles of one phase.

    The state is y_c (x); also published are its mean over x, its rate, and D_c.
    """

    def get_fundamental_variables(self):
        names = self.names
        cracks = layer_state(names, names.crack_area_ratio)
        return {
            names.crack_area_ratio: cracks,
            names.mean_crack_area_ratio: pybamm.x_average(cracks),
        }

    def get_coupled_variables(self, variables):
        names = self.names
        critical = self._critical(variables)
        variables[names.critical_diameter] = critical
        variables[names.crack_area_ratio_rate] = crack_rate(
            pybamm.maximum(variables[names.volume_ratio_rate], 0),
            variables[names.crack_area_ratio],
            critical,
            self._diameter,
            pybamm.Parameter(names.p_cracking),
        )
        return variables

    def set_rhs(self, variables):
        names = self.names
        self.rhs = {variables[names.crack_area_ratio]: variables[names.crack_area_ratio_rate]}

    def set_initial_conditions(self, variables):
        self.initial_conditions = {variables[self.names.crack_area_ratio]: pybamm.Scalar(0)}


class Isolation(_Fracture):
    """Rate at which host of one phase is cut off; :class:`.HostFraction` holds the states."""

    def get_coupled_variables(self, variables):
        names = self.names
        variables[names.connected_fraction_rate] = isolation_rate(
            pybamm.maximum(-variables[names.volume_ratio_rate], 0),
            variables[names.connected_fraction],
            self._critical(variables),
            self._diameter,
            pybamm.Parameter(names.p_isolation),
        )
        return variables
