r"""The counter electrode of a half cell: metal that holds lithium without end at one potential.

.. math::
    U_c = U_0 - \bar V_{Li}\,P/F, \qquad
    \eta_c = \frac{2RT}{F}\,\mathrm{arsinh}\frac{i}{2 j_0(T)}, \qquad
    V = U - U_c + \text{all overpotentials} \\
    \Delta L_c &= -\bar V_{Li}\,n - L_c (P - P_0)/M_c, \qquad
    n = n_a + \frac{1}{F}\int i\,dt

==================  =====================================================  ======  ========
symbol              meaning                                                shape   unit
==================  =====================================================  ======  ========
U_c (potential)     of the counter electrode against lithium at no stress  scalar  V
U_0 (potential_0)   the same without pressure: 0 of lithium, 0.62 of Li-In scalar  V
V_Li                volume that a mole of lithium adds to the metal        scalar  m3/mol
P                   stack pressure (compression > 0)                       scalar  Pa
i, j_0              current density of the cell; exchange current density  scalar  A/m2
V, U                voltage of the cell, potential of its electrode        scalar  V
Delta L_c           change of thickness; without P its growth              scalar  m
n, n_a (given)      lithium given since assembly; before the run, where    scalar  mol/m2
                    that does not begin from the state as assembled
L_c, M_c, P_0       thickness, compression modulus; pressure at assembly   scalar  m, Pa
==================  =====================================================  ======  ========

PyBaMM's planar electrode gives the overpotential: its inverted symmetric Butler-Volmer law, on the
face of the metal.  The metal has no inside: its diffusion, its films and what it loses in contact
when lithium leaves it are not followed.  Its thickness is: 4.85 um of lithium leave with 1 mAh/cm2,
more than silicon grows by, so that the pressure in a stiff fixture falls when silicon is lithiated.
U_0 is that of two phases (an alloy between
indium and LiIn), so that it does not change with lithium.  The stack pressure is taken as the
pressure on the metal, as on the hosts (:mod:`.open_circuit_potential`).
"""

from __future__ import annotations

import pybamm

from ..names import CELL, Names, phases_of
from .layers import Layer
from .open_circuit_potential import pressure_shift

__all__ = ["CounterPotential", "CounterThickness", "counter_growth", "counter_potential"]

NEGATIVE = Names("negative")


def counter_potential(potential_0, V_Li, P):
    """U_c = U_0 - V_Li P/F [V].

    Examples
    --------
    Lithium under 50 MPa:

    >>> print(f"{1e3 * counter_potential(0, 13e-6, 50e6):.2f} mV")
    -6.74 mV
    """
    return potential_0 + pressure_shift(V_Li, P)


def counter_growth(V_Li, given):
    """What the metal grows by when so much lithium was ``given``, -V_Li n [m].

    Examples
    --------
    Lithium that gives 1 mAh/cm2:

    >>> print(f"{counter_growth(13e-6, given=36e3 / 96485) * 1e6:.2f} µm")
    -4.85 µm
    """
    return -V_Li * given


class CounterPotential(pybamm.open_circuit_potential.SingleOpenCircuitPotential):
    """Potential of the counter electrode, by :func:`counter_potential`, in place of PyBaMM's 0 V.

    Published are PyBaMM's variables of the open-circuit potential, scalars [V].
    """

    def get_coupled_variables(self, variables):
        U = counter_potential(
            pybamm.Parameter(NEGATIVE.p_ocp),
            pybamm.Parameter(CELL.p_counter_volume),
            variables[CELL.pressure],
        )
        variables.update(self._get_standard_ocp_variables(U, pybamm.yz_average(U), 0 * U))
        return variables


class CounterThickness(pybamm.BaseSubModel):
    """Thickness of the counter electrode: its lithium, by :func:`counter_growth`, and pressure.

    Publishes scalars [m]: ``CELL.counter_growth`` and its value at the start, without pressure, and
    ``CELL.counter_thickness_change`` with it.
    """

    def get_coupled_variables(self, variables):
        param, volume = self.param, pybamm.Parameter(CELL.p_counter_volume)
        area = param.A_cc * param.n_electrodes_parallel
        before = param.p.n_Li_init / param.A_cc - self._as_assembled()
        passed = variables[CELL.discharge_capacity] * 3600 / (param.F * area)
        growth = counter_growth(volume, before + passed)
        metal = Layer(param, NEGATIVE)
        strain = (variables[CELL.pressure] - pybamm.Parameter(CELL.p_pressure)) / metal.modulus
        variables.update(
            {
                CELL.counter_growth: growth,
                CELL.initial_counter_growth: counter_growth(volume, before),
                CELL.counter_thickness_change: growth - metal.L * strain,
                CELL.p_counter_volume: volume,
                NEGATIVE.p_thickness: metal.L,
                NEGATIVE.p_modulus: metal.modulus,
            }
        )
        return variables

    def _as_assembled(self):
        """Lithium in the electrode as it was put in [mol/m2]."""
        electrode = self.param.p
        held = 0
        for name, names in phases_of(self.options, "positive").items():
            phase = electrode.phase_params[name]
            filled = pybamm.Parameter(names.p_assembly) * phase.c_max
            held += electrode.L * pybamm.x_average(phase.epsilon_s) * filled
        return held
