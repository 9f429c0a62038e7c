r"""Counter electrode of a half cell: metal with unlimited lithium at one potential.

.. math::
    U_c = U_0 - \bar V_{Li}\,P/F, \qquad
    \eta_c = \frac{2RT}{F}\,\mathrm{arsinh}\frac{i}{2 j_0(T)}, \qquad
    V = U - U_c + \text{all overpotentials} \\
    \Delta L_c &= -\bar V_{Li}\,n - L_c (P - P_0)/M_c, \qquad
    n = n_a + \frac{1}{F}\int i\,dt

==================  =====================================================  ======  ========
symbol              meaning                                                shape   unit
==================  =====================================================  ======  ========
U_c (potential)     potential of the counter electrode, against lithium    scalar  V
                    without stress
U_0 (potential_0)   U_c without pressure: 0 for lithium, 0.62 for Li-In    scalar  V
V_Li                volume that a mole of lithium adds to the metal        scalar  m3/mol
P                   stack pressure (compression > 0)                       scalar  Pa
i, j_0              current density of the cell; exchange current density  scalar  A/m2
V, U                voltage of the cell, potential of its electrode        scalar  V
Delta L_c           change of thickness; its first term is the growth      scalar  m
n, n_a (given)      lithium given off since assembly; the part of it that  scalar  mol/m2
                    was given off before a run that does not begin from
                    the state as assembled
L_c, M_c, P_0       thickness, compression modulus; pressure at assembly   scalar  m, Pa
==================  =====================================================  ======  ========

PyBaMM's planar electrode gives the overpotential by its inverted symmetric Butler-Volmer law, on
the face of the metal.  Diffusion in the metal, films on it, and the contact that it loses when
lithium leaves it are not followed.  Its thickness is followed: 4.85 um of lithium leave with
1 mAh/cm2, more than silicon grows by, so that the pressure in a stiff fixture falls when silicon is
lithiated.  U_0 of an alloy is that of two phases (between indium and LiIn), so that it does not
change with lithium.  The stack pressure is taken as the pressure on the metal, as on the hosts
(:mod:`.open_circuit_potential`).
"""

from __future__ import annotations

import pybamm

from ..names import CELL, Names, phases_of
from .layers import Layer
from .open_circuit_potential import pressure_shift

__all__ = ["CounterPotential", "CounterThickness", "counter_growth", "counter_potential"]

NEGATIVE = Names("negative")


def counter_potential(potential_0, V_Li, P):
    """Potential of the counter electrode, U_c = U_0 - V_Li P/F [V].

    Arguments are those of the module's table.

    Examples
    --------
    Lithium under 50 MPa:

    >>> print(f"{1e3 * counter_potential(0, 13e-6, 50e6):.2f} mV")
    -6.74 mV
    """
    return potential_0 + pressure_shift(V_Li, P)


def counter_growth(V_Li, given):
    """Growth of the metal that has given off lithium, -V_Li n [m].

    Arguments are those of the module's table.

    Examples
    --------
    Lithium metal that has given off 1 mAh/cm2:

    >>> print(f"{counter_growth(13e-6, given=36e3 / 96485) * 1e6:.2f} µm")
    -4.85 µm
    """
    return -V_Li * given


class CounterPotential(pybamm.open_circuit_potential.SingleOpenCircuitPotential):
    """Potential of the counter electrode, by :func:`counter_potential`, in place of PyBaMM's 0 V.

    It has no state.  Publishes PyBaMM's variables of the open-circuit potential, scalars [V].
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
    """Thickness of the counter electrode, from its lithium (:func:`counter_growth`) and pressure.

    It has no state.  Publishes scalars [m]: ``CELL.counter_growth``, the growth by lithium alone,
    ``CELL.initial_counter_growth``, its value at the start of a run, and
    ``CELL.counter_thickness_change``, the change with the elastic strain by pressure.
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
        """Lithium in the working electrode as assembled, per electrode area [mol/m2]."""
        electrode = self.param.p
        held = 0
        for name, names in phases_of(self.options, "positive").items():
            phase = electrode.phase_params[name]
            filled = pybamm.Parameter(names.p_assembly) * phase.c_max
            held += electrode.L * pybamm.x_average(phase.epsilon_s) * filled
        return held
