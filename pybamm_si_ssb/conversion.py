r"""Host that its first lithiation turns into something else, which keeps lithium for good: SiO.

.. math::
    y^* &= y_{max}\,\min\Big(\frac{(\langle\theta\rangle - \theta_0)^+}{\theta_1 - \theta_0},\ 1
        \Big) \\
    \dot y_v &= (y^* - y_v)^+/\tau, \qquad y_v(0) = 0

Silicon monoxide becomes silicon and lithium silicate or oxide,
:math:`\mathrm{4\,SiO + 4\,Li \to 3\,Si + Li_4SiO_4}`,
:math:`\mathrm{SiO + 2\,Li \to Si + Li_2O}`, as far as lithium has come; it never turns back.  The
lithium is taken out of the particle where it is, in proportion to the local concentration, and
booked apart; it takes no part in the reaction, and keeps a volume of its own.

=========================  =================================================  =======  ======
symbol                     meaning                                            shape    unit
=========================  =================================================  =======  ======
y_v (converted), y* (due)  lithium bound, and what is due, over the most      (x)      1
                           mobile lithium that the host takes up
y_max (full)               the same when all of the host has converted        scalar   1
<theta> (filling)          mean stoichiometry of mobile lithium               (x)      1
theta_0 (start)            that of pristine host                              scalar   1
theta_1 (end)              that at which all of the host has converted        scalar   1
tau                        time in which it follows                           scalar   s
c, c_max                   mobile lithium; at theta = 1                       (xi, x)  mol/m3
frequency                  (dy_v/dt)/<theta>, loss of c per c and time        (x)      1/s
f                          connected share of the host (:mod:`.fracture`)     (x)      1
v                          volume of bound over that of mobile lithium        scalar   1
=========================  =================================================  =======  ======

The reactions are those of the review by Yu & Su, Batteries 8 (2022) 2,
doi:10.3390/batteries8010002; that conversion is in proportion to the first filling up to theta_1 is
assumed.  The host has one open-circuit potential: what the reaction gives beyond it is not in the
voltage.
"""

# PyBaMM annotates what submodels hold more narrowly than it uses them.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportOptionalMemberAccess=false, reportCallIssue=false

from __future__ import annotations

import pybamm

from .names import Names
from .states import layer_state

__all__ = ["Conversion", "conversion_rate", "due"]

#: Time in which conversion follows lithiation [s]: short against any charge.
FOLLOWING = 30.0


def due(filling, full, start, end):
    """y* = y_max min((<theta> - theta_0)+/(theta_1 - theta_0), 1).

    Examples
    --------
    >>> print(*(f"{due(theta, 0.36, 0.0, 0.6).evaluate():.2f}" for theta in (0.0, 0.3, 0.9)))
    0.00 0.18 0.36
    """
    return full * pybamm.minimum(pybamm.maximum(filling - start, 0) / (end - start), 1)


def conversion_rate(converted, due):
    """dy_v/dt = (y* - y_v)+/tau [1/s]."""
    return pybamm.maximum(due - converted, 0) / FOLLOWING


class Conversion(pybamm.BaseSubModel):
    """Converted host of one phase.

    The state is f y_v (x), so that lithium is a sum of states.  Publishes y_v, the frequency, and
    the lithium that the connected host has bound [mol], as ``converted_stoichiometry``,
    ``conversion_frequency`` and ``converted_lithium`` of :class:`.Names`.
    """

    def __init__(self, param, domain, options, phase="primary"):
        super().__init__(param, domain, options=options, phase=phase)
        self.names = Names.of(self)

    def get_fundamental_variables(self):
        names = self.names
        state = layer_state(names, names.connected_converted, 0.1)
        density = self.phase_param.epsilon_s * self.phase_param.c_max * state
        lithium = self.param.A_cc * self.domain_param.L * pybamm.x_average(density)
        return {names.connected_converted: state, names.converted_lithium: lithium}

    def get_coupled_variables(self, variables):
        names = self.names
        y = variables[names.connected_converted] / variables.get(names.connected_fraction, 1)
        filling = pybamm.r_average(variables[names.concentration]) / self.phase_param.c_max
        law = (names.p_converted, names.p_conversion_start, names.p_conversion_end)
        rate = conversion_rate(y, due(filling, *map(pybamm.Parameter, law)))
        self._rate = rate * variables.get(names.connected_fraction, 1)
        variables[names.converted_stoichiometry] = y
        variables[names.conversion_frequency] = rate / filling
        return variables

    def set_rhs(self, variables):
        names, rate = self.names, self._rate
        if names.connected_fraction in variables:
            lost = variables[names.connected_fraction_rate]
            rate += lost * variables[names.converted_stoichiometry]
        self.rhs = {variables[names.connected_converted]: rate}

    def set_initial_conditions(self, variables):
        self.initial_conditions = {variables[self.names.connected_converted]: pybamm.Scalar(0)}
