r"""Open-circuit potentials under pressure: PyBaMM's own laws, shifted by stack pressure.

.. math:: U(\theta, T, P) = U(\theta, T) - \bar V_{Li}(\theta)\,P/F, \qquad
          \bar V_{Li} = \frac{1}{c_{max}}\frac{dJ}{d\theta}

======  =======================================================  =======  ========
symbol  meaning                                                  shape    unit
======  =======================================================  =======  ========
U       open-circuit potential, at no pressure without P         (x)      V
theta   stoichiometry of the particle's surface                  (x)      1
V_Li    partial molar volume of lithium in the host              (x)      m3/mol
slope   dJ/dtheta                                                (x)      1
c_max   lithium per reference volume of host at theta = 1        scalar   mol/m3
P       stack pressure (compression > 0)                         scalar   Pa
F       Faraday's constant                                       scalar   C/mol
======  =======================================================  =======  ========

Published are the potentials of surface (x) and bulk (scalar) [V] so shifted, the bulk by the mean
shift of the surfaces.  The stack pressure is taken as the hydrostatic pressure on the host: 93 mV
per GPa for silicon.  Source: the thermodynamics of a stressed solid, Larche & Cahn, Acta Metall.
21 (1973) 1051, doi:10.1016/0001-6160(73)90021-7; films under biaxial stress show 100-120 mV/GPa
(Sethuraman et al., arXiv:1108.0372).  One-state hysteresis: Axen et al., J. Energy Storage 48
(2022) 103985, doi:10.1016/j.est.2022.103985.
"""

# PyBaMM annotates what submodels hold more narrowly than it uses them.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportOptionalMemberAccess=false, reportCallIssue=false

from __future__ import annotations

import pybamm
from pybamm.parameters.lithium_ion_parameters import ParticleLithiumIonParameters

from .laws import F
from .names import CELL, Names

__all__ = [
    "HysteresisOCP",
    "PressedParticleParameters",
    "SingleOCP",
    "partial_molar_volume",
    "pressure_shift",
]


def partial_molar_volume(slope, c_max):
    """Volume that a mole of lithium adds to the host, (dJ/dtheta)/c_max [m3/mol].

    Examples
    --------
    >>> print(f"{partial_molar_volume(slope=2.80, c_max=311e3):.2e}")
    9.00e-06
    """
    return slope / c_max


def pressure_shift(V_Li, P, F=F):
    """Change of the open-circuit potential under a pressure, -V_Li P/F [V].

    Examples
    --------
    >>> print(f"{pressure_shift(9.0e-6, 1e9):.4f}")
    -0.0933
    """
    return -V_Li * P / F


class PressedParticleParameters(ParticleLithiumIonParameters):
    """PyBaMM's parameters of a phase, its potential that under the pressure at assembly.

    So PyBaMM's search for a state of charge or a voltage, which knows no pressure, finds the state
    at which the cell is then put together.
    """

    def shift(self, sto, P):
        """Change of the potential under a pressure P [Pa], at the stoichiometry ``sto`` [V]."""
        V_Li = partial_molar_volume(self.t_change(sto).diff(sto), self.c_max)
        return pressure_shift(V_Li, P, self.main_param.F)

    def U(self, sto, T, lithiation=None):
        """Open-circuit potential [V] at ``sto``, T [K] and the pressure at assembly."""
        P_0 = pybamm.Parameter(CELL.p_pressure)
        return super().U(sto, T, lithiation) + self.shift(sto, P_0)


class _UnderPressure:
    """Shift the potentials that a PyBaMM submodel has set, by the pressure since assembly."""

    def get_coupled_variables(self, variables):
        variables = super().get_coupled_variables(variables)
        names = Names.of(self)
        theta = variables[names.surface_stoichiometry]
        P = pybamm.PrimaryBroadcast(variables[CELL.pressure], names.layer)
        shift = self.phase_param.shift(theta, P - pybamm.Parameter(CELL.p_pressure))
        surface = variables[names.open_circuit_potential] + shift
        bulk = variables[names.bulk_open_circuit_potential] + pybamm.x_average(shift)
        dUdT = variables[names.entropic_change]
        variables.update(self._get_standard_ocp_variables(surface, bulk, dUdT))
        return variables


class SingleOCP(_UnderPressure, pybamm.open_circuit_potential.SingleOpenCircuitPotential):
    """One curve, same for lithiation and delithiation, shifted by pressure; U (x) [V]."""

    def get_coupled_variables(self, variables):
        variables = super().get_coupled_variables(variables)
        if self.reaction == "lithium-ion main":
            self._alias_ocp_as_equilibrium(variables)  # again: PyBaMM did it before the shift
        return variables


class HysteresisOCP(
    _UnderPressure, pybamm.open_circuit_potential.OneStateHysteresisOpenCircuitPotential
):
    """Two branches and PyBaMM's one-state hysteresis (Axen 2022), shifted by pressure; U (x) [V].

    The branches do not relax at rest.
    """
