r"""Lithium that stays in silicon for good: a slow sink, booked apart.

.. math:: \dot y_t = (y_{max} - y_t)\,\langle c\rangle/(c_{max}\,\tau), \qquad y_t(0) = 0

It is taken out of the particle where it is, in proportion to the local concentration c, keeps its
volume (J of :mod:`.swelling` counts it) and takes no part in the reaction: its sites are not those
of the host's open-circuit potential.

====================  =================================================  =======  ======
symbol                meaning                                            shape    unit
====================  =================================================  =======  ======
y_t (trapped)         lithium in traps over the most the host takes up   (x)      1
y_max (traps)         the same when all traps are full                   scalar   1
tau (time)            time to fill them at full lithiation               scalar   s
c, c_max              mobile lithium; at theta = 1                       (xi, x)  mol/m3
frequency             (y_max - y_t)/tau, loss of c per c and time        (x)      1/s
f                     connected share of the host (:mod:`.fracture`)     (x)      1
====================  =================================================  =======  ======

Source: lithium trapping in silicon, review by Rehnlund et al. in Adv. Energy Mater. 2019,
doi:10.1002/aenm.201901608; the law of first order with full traps is assumed.
"""

# PyBaMM annotates what submodels hold more narrowly than it uses them.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportOptionalMemberAccess=false, reportCallIssue=false

from __future__ import annotations

import pybamm

from .names import Names
from .states import layer_state

__all__ = ["Trapping", "trapping_frequency"]


def trapping_frequency(trapped, traps, time):
    """Share of the mobile lithium that is trapped per time, (y_max - y_t)/tau [1/s].

    Examples
    --------
    >>> print(f"{trapping_frequency(trapped=0.01, traps=0.03, time=1e5):.1e}")
    2.0e-07
    """
    return (traps - trapped) / time


class Trapping(pybamm.BaseSubModel):
    """Trapped lithium in the particles of one phase.

    The state is f y_t (x), so that lithium is a sum of states.  Publishes y_t, the frequency, and
    the lithium that the connected host holds in traps [mol], as ``trapped_stoichiometry``,
    ``trapping_frequency`` and ``trapped_lithium`` of :class:`.Names`.
    """

    def __init__(self, param, domain, options, phase="primary"):
        super().__init__(param, domain, options=options, phase=phase)
        self.names = Names.of(self)

    def get_fundamental_variables(self):
        names = self.names
        state = layer_state(names, names.connected_traps, 0.01)
        density = self.phase_param.epsilon_s * self.phase_param.c_max * state
        lithium = self.param.A_cc * self.domain_param.L * pybamm.x_average(density)
        return {names.connected_traps: state, names.trapped_lithium: lithium}

    def get_coupled_variables(self, variables):
        names = self.names
        y = variables[names.connected_traps] / variables.get(names.connected_fraction, 1)
        variables[names.trapped_stoichiometry] = y
        variables[names.trapping_frequency] = trapping_frequency(
            y, pybamm.Parameter(names.p_trapped), pybamm.Parameter(names.p_trapping_time)
        )
        return variables

    def set_rhs(self, variables):
        names = self.names
        y, frequency = variables[names.trapped_stoichiometry], variables[names.trapping_frequency]
        mean = pybamm.r_average(variables[names.concentration]) / self.phase_param.c_max
        rate = frequency * mean * variables.get(names.connected_fraction, 1)
        if names.connected_fraction in variables:
            rate += variables[names.connected_fraction_rate] * y
        self.rhs = {variables[names.connected_traps]: rate}

    def set_initial_conditions(self, variables):
        self.initial_conditions = {variables[self.names.connected_traps]: pybamm.Scalar(0)}
