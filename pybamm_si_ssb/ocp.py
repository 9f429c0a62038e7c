r"""Open-circuit potentials under pressure: PyBaMM's own laws, shifted by stack pressure.

.. math:: U(\theta, T, P) = U(\theta, T) - \bar V_{Li}(\theta)\,P/F, \qquad
          \bar V_{Li} = \frac{1}{c_{max}}\frac{dJ}{d\theta}

======  ==================================================  =======  ========
symbol  meaning                                             shape    unit
======  ==================================================  =======  ========
U       open-circuit potential at no pressure               (x)      V
V_Li    partial molar volume of lithium in the host         (x)      m3/mol
P       stack pressure (compression > 0)                    scalar   Pa
======  ==================================================  =======  ========

The stack pressure is taken as the hydrostatic pressure on the host: 93 mV per GPa for silicon.
Source: the thermodynamics of a stressed solid, Larche & Cahn, Acta Metall. 21 (1973) 1051,
doi:10.1016/0001-6160(73)90021-7; films under biaxial stress show 100-120 mV/GPa
(Sethuraman et al., arXiv:1108.0372).
"""

# PyBaMM annotates what submodels hold more narrowly than it uses them.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportOptionalMemberAccess=false, reportCallIssue=false

from __future__ import annotations

import pybamm

from .laws import F
from .names import CELL, Names

__all__ = ["HysteresisOCP", "SingleOCP", "partial_molar_volume", "pressure_shift"]


def partial_molar_volume(slope, c_max):
    """Volume that a mole of lithium adds to the host, (dJ/dtheta)/c_max [m3/mol]."""
    return slope / c_max


def pressure_shift(V_Li, P, F=F):
    """Change of the open-circuit potential under a pressure, -V_Li P/F [V]."""
    return -V_Li * P / F


class _UnderPressure:
    """Shift the potentials that a PyBaMM submodel has set."""

    def get_coupled_variables(self, variables):
        variables = super().get_coupled_variables(variables)
        names, phase = Names.of(self), self.phase_param
        theta = variables[names.surface_stoichiometry]
        V_Li = partial_molar_volume(phase.t_change(theta).diff(theta), phase.c_max)
        P = pybamm.PrimaryBroadcast(variables[CELL.pressure], names.layer)
        shift = pressure_shift(V_Li, P, self.param.F)
        surface = variables[names.open_circuit_potential] + shift
        bulk = variables[names.bulk_open_circuit_potential] + pybamm.x_average(shift)
        dUdT = variables[names.entropic_change]
        variables.update(self._get_standard_ocp_variables(surface, bulk, dUdT))
        return variables


class SingleOCP(_UnderPressure, pybamm.open_circuit_potential.SingleOpenCircuitPotential):
    """One curve, same for lithiation and delithiation."""


class HysteresisOCP(
    _UnderPressure, pybamm.open_circuit_potential.OneStateHysteresisOpenCircuitPotential
):
    """Two branches and PyBaMM's one-state hysteresis (Axen 2022)."""
