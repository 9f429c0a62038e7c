r"""Sinks of lithium that a host keeps: the common part of trapping and conversion.

.. math:: \frac{d(f y)}{dt} = f\,\nu\,\frac{\langle c\rangle}{c_{max}} + \dot f\,y, \qquad
          y(0) = 0, \qquad n = A L\,\langle\varepsilon_s c_{max} f y\rangle_x

======  ====================================================  ======  ======
symbol  meaning                                               shape   unit
======  ====================================================  ======  ======
y       lithium that is kept over the most mobile lithium     (x)     1
nu      frequency: share of mobile lithium bound per time     (x)     1/s
c       mobile lithium                                        (xi,x)  mol/m3
c_max   the most mobile lithium, c at theta = 1               scalar  mol/m3
eps_s   host per reference volume of electrode                (x)     1
A, L    area of the electrode, thickness as assembled         scalar  m2, m
f       connected share of the host (:mod:`.fracture`)        (x)     1
n       lithium that the connected host keeps                 scalar  mol
======  ====================================================  ======  ======

The state is f y rather than y, so that the amount of lithium is a sum of states.  The laws of nu
are those of :mod:`.trapping` and :mod:`.conversion`.
"""

from __future__ import annotations

import pybamm

from ..names import Names, Sink
from .layer_state import layer_parameters, layer_state

__all__ = ["LithiumSink", "volume_ratio"]


def volume_ratio(sink: Sink, names: Names):
    """Volume of the lithium that a ``sink`` binds over that of mobile lithium [1].

    Parameters
    ----------
    sink
        Sink of a mechanism.
    names
        Names of the host that has it.
    """
    return 1 if sink.volume is None else pybamm.Parameter(sink.volume.of(names))


class LithiumSink(pybamm.BaseSubModel):
    """Sink of lithium in the particles of one phase, as the module describes.

    The state is f y (x) [1]; published are y (x) [1], nu (x) [1/s] and n, a scalar [mol], under the
    names of a :class:`.Sink`.  A subclass gives the order of magnitude of y (``scale``) and the law
    of nu (``_law``).

    Parameters
    ----------
    param, domain, options, phase
        PyBaMM's parameters, domain, options and phase of the submodel.
    sink : Sink
        Names of the variables of the sink.
    """

    #: Order of magnitude of y [1].
    scale: float

    def __init__(self, param, domain, options, phase="primary", *, sink: Sink):
        super().__init__(param, domain, options=options, phase=phase)
        self.names = names = Names.of(self)
        self._state, self._lithium = sink.state.of(names), sink.store.lithium.of(names)
        self._bound, self._frequency = sink.bound.of(names), sink.frequency.of(names)

    def _law(self, y, filling):
        """Frequency nu (x) [1/s], from ``y`` and the mean stoichiometry of mobile lithium."""
        raise NotImplementedError

    def get_fundamental_variables(self):
        state = layer_state(self.names, self._state, self.scale)
        density = self.phase_param.epsilon_s * self.phase_param.c_max * state
        lithium = self.param.A_cc * layer_parameters(self).L * pybamm.x_average(density)
        return {self._state: state, self._lithium: lithium}

    def _filling(self, variables):
        """Mean stoichiometry of mobile lithium, <c>/c_max (x) [1]."""
        return pybamm.r_average(variables[self.names.concentration]) / self.phase_param.c_max

    def get_coupled_variables(self, variables):
        y = variables[self._state] / variables.get(self.names.connected_fraction, 1)
        frequency = self._law(y, self._filling(variables))
        variables.update({self._bound: y, self._frequency: frequency})
        return variables

    def set_rhs(self, variables):
        names, y = self.names, variables[self._bound]
        connected = variables.get(names.connected_fraction, 1)
        rate = variables[self._frequency] * self._filling(variables) * connected
        if names.connected_fraction in variables:
            rate += variables[names.connected_fraction_rate] * y
        self.rhs = {variables[self._state]: rate}

    def set_initial_conditions(self, variables):
        self.initial_conditions = {variables[self._state]: pybamm.Scalar(0)}
