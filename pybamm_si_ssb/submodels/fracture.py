r"""Fracture of particles: cracks, and host that is cut off with the lithium in it.

.. math::
    D_c(P) &= \frac{D_{c}}{(1 - P/\sigma)^2}, \qquad
    D_{c} = w\,D_{cryst} + (1 - w)\,D_{amorph} \\
    \dot y_c &= k_c\,\big(1 - (1 + y_c)\,D_c/d\big)^+\,(\dot{\langle J\rangle})^+ \\
    \dot f &= -k_i\,f\,\big(1 - D_c/d\big)^+\,(-\dot{\langle J\rangle})^+

A particle cracks while the elastic energy that a flaw of its size releases, in proportion to
sigma^2 d, exceeds the energy that the new surface takes; stack pressure reduces the tension.  The
excess (1 - D_c/d)+ is zero below the critical diameter.  Cracks open as the particle swells, until
the pieces, d/(1 + y_c), are as small as D_c; pieces lose contact with the network as they shrink.

==================  ====================================================  ======  ==========
symbol              meaning                                               shape   unit
==================  ====================================================  ======  ==========
D_c (critical)      diameter below which nothing cracks                   (x)     m
w (crystalline)     crystalline share of the host                         (x)     1
d (diameter)        diameter of the particles, 2 (R0 - R_i); R0 of a      scalar  m
                    film
sigma (strength)    stress at which the host flows or breaks              scalar  Pa
P (pressure)        stack pressure                                        scalar  Pa
y_c (cracks)        area of cracks over the outer reference area          (x)     1
k_c (cracking)      y_c that unit growth of <J> opens, far above D_c      scalar  1
f (connected)       share of the host that still takes part               (x)     1
k_i (isolation)     share of f that unit shrinkage of <J> cuts off, far   scalar  1
                    above D_c
growth, shrinkage   (d<J>/dt)+, (-d<J>/dt)+                               (x)     1/s
==================  ====================================================  ======  ==========

Host that is cut off keeps its lithium n_i [mol/m3] and its volume e_i [1], relative to the volume
of all particles at reference:

.. math::
    \dot n_i = -\dot f\,\varepsilon_s\,(\langle c\rangle + c_{max}\,y_t), \qquad
    \dot e_i = -\dot f\,\rho_s^m

with the mobile lithium c [mol/m3], its maximum c_max, host eps_s per reference volume, and the
trapped stoichiometry y_t (:mod:`.trapping`).

Sources: an energy balance for a flaw as large as the particle, Griffith, Phil. Trans. R. Soc. A 221
(1921) 163, doi:10.1098/rsta.1921.0006; for the critical diameters, the file of the anode.  The
proportionality of the rates to the swing of volume and the law of pressure are assumed.
"""

from __future__ import annotations

import pybamm

from ..names import CELL, Names
from .host import HostSymbols
from .layer_state import in_layer, layer_state

__all__ = ["Cracks", "Isolation", "crack_rate", "critical_diameter", "excess", "isolation_rate"]

#: Highest share of the strength by which pressure reduces the tension [1].
HELD = 0.9


def critical_diameter(crystalline, D_crystalline, D_amorphous, P, strength):
    """Critical diameter D_c(P) = (w D_cryst + (1 - w) D_amorph)/(1 - P/sigma)^2 [m].

    The pressure counts from 0 to 0.9 sigma.

    Parameters
    ----------
    crystalline, P, strength
        Crystalline share w of the host [1], stack pressure [Pa] and strength sigma [Pa].
    D_crystalline, D_amorphous
        Critical diameters of the two structures without pressure [m].

    Examples
    --------
    Amorphous host in nanometres, without pressure and at a tenth of the strength:

    >>> print(*(f"{critical_diameter(0, 150, 870, P, 1e9).evaluate():.0f}" for P in (0, 1e8)))
    870 1074
    """
    relieved = pybamm.minimum(pybamm.maximum(P / strength, 0), HELD)
    return (crystalline * D_crystalline + (1 - crystalline) * D_amorphous) / (1 - relieved) ** 2


def excess(critical, diameter, cracks=0.0):
    """Share of the released energy that is left to open cracks, (1 - (1 + y_c) D_c/d)+ [1].

    Arguments are those of the module's table.

    Examples
    --------
    Amorphous particles of 100 nm and of 3 µm:

    >>> print(*(f"{excess(870e-9, d).evaluate():.2f}" for d in (100e-9, 3e-6)))
    0.00 0.71
    """
    return pybamm.maximum(1 - (1 + cracks) * critical / diameter, 0)


def crack_rate(growth, cracks, critical, diameter, cracking):
    """Rate of the crack area ratio, dy_c/dt = k_c (1 - (1 + y_c) D_c/d)+ (d<J>/dt)+ [1/s].

    Arguments are those of the module's table.
    """
    return cracking * excess(critical, diameter, cracks) * growth


def isolation_rate(shrinkage, connected, critical, diameter, isolation):
    """Rate of the connected share, df/dt = -k_i f (1 - D_c/d)+ (-d<J>/dt)+ [1/s].

    Arguments are those of the module's table.
    """
    return -isolation * connected * excess(critical, diameter) * shrinkage


class _Fracture(pybamm.BaseSubModel):
    """Base class of the submodels of one phase whose particles break."""

    def __init__(self, param, domain, options, phase="primary"):
        super().__init__(param, domain, options=options, phase=phase)
        self.names = Names.of(self)
        self.host = HostSymbols(self.phase_param, self.names)

    @property
    def _diameter(self):
        """Diameter d of the particles, or thickness of a film [m]."""
        wall = self.host.radius - pybamm.Parameter(self.names.p_inner_radius)
        return wall * pybamm.minimum(self.host.m, 2)

    def _critical(self, variables):
        """Critical diameter D_c(P) of the particles (x) [m]."""
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

    The state is y_c (x) [1].  Published under the names of :class:`.Names`:

    =====================  =======================================  =====  ====
    name                   symbol                                   shape  unit
    =====================  =======================================  =====  ====
    crack_area_ratio       y_c; mean_crack_area_ratio over x        (x)    1
    crack_area_ratio_rate  dy_c/dt                                  (x)    1/s
    critical_diameter      D_c                                      (x)    m
    =====================  =======================================  =====  ====
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
    """Rate at which host of one phase is cut off.

    It has no state of its own: :class:`.FadingHost` has f, n_i and e_i.  Publishes df/dt (x) [1/s]
    as ``connected_fraction_rate`` of :class:`.Names`.
    """

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
