r"""The counter electrode of a half cell: metal that holds lithium without end at one potential.

.. math::
    U_c = U_0 - \bar V_{Li}\,P/F, \qquad
    \eta_c = \frac{2RT}{F}\,\mathrm{arsinh}\frac{i}{2 j_0(T)}, \qquad
    V = U - U_c + \text{all overpotentials}

==================  =====================================================  ======  ========
symbol              meaning                                                shape   unit
==================  =====================================================  ======  ========
U_c (potential)     of the counter electrode against lithium at no stress  scalar  V
U_0 (potential_0)   the same without pressure: 0 of lithium, 0.62 of Li-In scalar  V
V_Li                volume that a mole of lithium adds to the metal        scalar  m3/mol
P                   stack pressure (compression > 0)                       scalar  Pa
i, j_0              current density of the cell; exchange current density  scalar  A/m2
V, U                voltage of the cell, potential of its electrode        scalar  V
==================  =====================================================  ======  ========

PyBaMM's planar electrode gives the overpotential: its inverted symmetric Butler-Volmer law, on the
face of the metal.  The metal has no inside: its diffusion, its films, what it loses in contact when
lithium leaves it, and its thickness are not followed.  U_0 is that of two phases (an alloy between
indium and LiIn), so that it does not change with lithium.  The stack pressure is taken as the
pressure on the metal, as on the hosts (:mod:`.ocp`).
"""

# PyBaMM annotates what submodels hold more narrowly than it uses them.
# pyright: reportArgumentType=false

from __future__ import annotations

import pybamm

from .names import CELL, Names
from .ocp import pressure_shift

__all__ = ["CounterPotential", "counter_potential"]


def counter_potential(potential_0, V_Li, P):
    """U_c = U_0 - V_Li P/F [V].

    Examples
    --------
    Lithium under 50 MPa:

    >>> print(f"{1e3 * counter_potential(0, 13e-6, 50e6):.2f} mV")
    -6.74 mV
    """
    return potential_0 + pressure_shift(V_Li, P)


class CounterPotential(pybamm.open_circuit_potential.SingleOpenCircuitPotential):
    """Potential of the counter electrode, by :func:`counter_potential`, in place of PyBaMM's 0 V.

    Published are PyBaMM's variables of the open-circuit potential, scalars [V].
    """

    def get_coupled_variables(self, variables):
        U = counter_potential(
            pybamm.Parameter(Names("negative").p_ocp()),
            pybamm.Parameter(CELL.p_counter_volume),
            variables[CELL.pressure],
        )
        variables.update(self._get_standard_ocp_variables(U, pybamm.yz_average(U), 0 * U))
        return variables
