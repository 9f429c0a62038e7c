r"""Changes in the first cycle: crystalline silicon becomes amorphous, a cathode loses sites.

.. math::
    \dot y_{pk} &= (\langle\theta\rangle - y_{pk})^+/\tau_1, \qquad w = 1 - y_{pk} \\
    U_1 &= U + a\,\min(U_c - U,\ 0), \qquad
    a = e^{-(y_{pk} - \langle\theta\rangle)^+/\delta} \\
    \dot\theta_{lo} &= -(\theta_{lo} - \langle\theta\rangle)^+/\tau_1, \qquad
    \dot f_p = \lambda\,\dot\theta_{lo}

Crystalline silicon takes up lithium in two phases, at a plateau U_c, and stays amorphous
afterwards; where the first charge does not reach, a crystalline core w is left for good.  A cathode
that is emptied for the first time loses a share lambda of the sites that it empties, together with
the lithium that the lost host then holds.

=======================  ================================================  ======  =====
symbol                   meaning                                           shape   unit
=======================  ================================================  ======  =====
<theta> (filling),       filling of the host, and its highest so far       (x)     1
y_pk (peak)
w                        crystalline share of the host                     (x)     1
a (front)                1 while the front moves on, 0 behind it           (x)     1
U, U_c (plateau)         potential of amorphous and of crystalline host    (x)     V
delta                    width of the front, in stoichiometry              scalar  1
theta_lo (low)           lowest <theta> of the cathode so far              (x)     1
f_p, lambda              connected share of the cathode's host; share of   (x)     1
                         emptied sites that are lost
tau_1                    time in which y_pk and theta_lo follow <theta>    scalar  s
=======================  ================================================  ======  =====

Source: two-phase lithiation of crystalline silicon at a plateau near 0.1 V, Obrovac & Christensen,
Electrochem. Solid-State Lett. 7 (2004) A93, doi:10.1149/1.1652421.  The kinetics of the front is in
the exchange current, and the shell behind the front is not followed: the plateau is that of the
whole particle.
"""

from __future__ import annotations

import pybamm

from ..names import Names
from .layer_state import layer_state

__all__ = ["FirstCycleLoss", "FirstLithiation", "front", "plateau_shift"]

#: Time tau_1 in which the highest and lowest filling follow [s]: short against any charge.
FOLLOWING = 30.0
#: Width delta of the front, in stoichiometry [1].
WIDTH = 0.02


def front(filling, peak):
    """Weight of the front, a = exp(-(y_pk - <theta>)+/delta), 1 while it moves on [1].

    Arguments are those of the module's table.
    """
    return pybamm.exp(-pybamm.maximum(peak - filling, 0) / WIDTH)


def plateau_shift(front, plateau, U):
    """Shift that the front makes in the potential of amorphous host, a min(U_c - U, 0) [V].

    Arguments are those of the module's table.
    """
    return front * pybamm.minimum(plateau - U, 0)


class FirstLithiation(pybamm.BaseSubModel):
    """Amorphisation of the particles of one phase.

    The state is y_pk (x) [1], which begins at the initial filling.  Publishes y_pk and w (x) [1] as
    ``peak_filling`` and ``crystalline_fraction`` of :class:`.Names`; the submodels of
    :mod:`.open_circuit_potential` read y_pk and add the shift of the potential.
    """

    def __init__(self, param, domain, options, phase="primary"):
        super().__init__(param, domain, options=options, phase=phase)
        self.names = Names.of(self)

    def get_fundamental_variables(self):
        names = self.names
        peak = layer_state(names, names.peak_filling)
        return {names.peak_filling: peak, names.crystalline_fraction: 1 - peak}

    def set_rhs(self, variables):
        names = self.names
        peak = variables[names.peak_filling]
        growth = pybamm.maximum(variables[names.filling] - peak, 0)
        self.rhs = {peak: growth / FOLLOWING}

    def set_initial_conditions(self, variables):
        start = pybamm.r_average(self.phase_param.c_init / self.phase_param.c_max)
        self.initial_conditions = {variables[self.names.peak_filling]: start}


class FirstCycleLoss(pybamm.BaseSubModel):
    """Sites that a cathode loses when they are first emptied.

    The state is theta_lo (x) [1], which begins at the initial filling.  Publishes df_p/dt (x) [1/s]
    as ``connected_fraction_rate`` of :class:`.Names`; :class:`.FadingHost` has the state f_p.
    """

    def __init__(self, param, domain, options, phase="primary"):
        super().__init__(param, domain, options=options, phase=phase)
        self.names = Names.of(self)

    def get_fundamental_variables(self):
        names = self.names
        return {names.lowest_stoichiometry: layer_state(names, names.lowest_stoichiometry)}

    def get_coupled_variables(self, variables):
        names = self.names
        low = variables[names.lowest_stoichiometry]
        self._fall = -pybamm.maximum(low - variables[names.filling], 0) / FOLLOWING
        variables[names.connected_fraction_rate] = (
            pybamm.Parameter(names.p_first_cycle_loss) * self._fall
        )
        return variables

    def set_rhs(self, variables):
        self.rhs = {variables[self.names.lowest_stoichiometry]: self._fall}

    def set_initial_conditions(self, variables):
        start = pybamm.r_average(self.phase_param.c_init / self.phase_param.c_max)
        self.initial_conditions = {variables[self.names.lowest_stoichiometry]: start}
