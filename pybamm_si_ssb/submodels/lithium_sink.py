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

from dataclasses import dataclass

import pybamm

from ..names import Names
from .layer_state import layer_parameters, layer_state

__all__ = ["LithiumSink", "Sink", "sinks_of"]


@dataclass(frozen=True)
class Sink:
    """Names of the variables of one sink of a host.

    Attributes
    ----------
    state, bound, frequency, lithium : str
        Names of the variables f y, y, nu and n.
    volume : str or None
        Name of the parameter that is the volume of bound lithium over that of mobile lithium; None
        if the two volumes are the same.
    """

    state: str
    bound: str
    frequency: str
    lithium: str
    volume: str | None = None

    @classmethod
    def traps(cls, names: Names) -> Sink:
        """Sink of the traps in the host of ``names``."""
        return cls(
            names.connected_traps,
            names.trapped_stoichiometry,
            names.trapping_frequency,
            names.trapped_lithium,
        )

    @classmethod
    def conversion(cls, names: Names) -> Sink:
        """Sink of the converted part of the host of ``names``."""
        return cls(
            names.connected_converted,
            names.converted_stoichiometry,
            names.conversion_frequency,
            names.converted_lithium,
            names.p_conversion_volume,
        )

    @property
    def volume_ratio(self):
        """Volume of bound lithium over that of mobile lithium [1]."""
        return 1 if self.volume is None else pybamm.Parameter(self.volume)


def sinks_of(names: Names, variables) -> list[Sink]:
    """List the sinks that a model has in one host.

    Parameters
    ----------
    names
        Names of the host.
    variables
        Variables of the model by name.
    """
    both = Sink.traps(names), Sink.conversion(names)
    return [sink for sink in both if sink.state in variables]


class LithiumSink(pybamm.BaseSubModel):
    """Sink of lithium in the particles of one phase, as the module describes.

    The state is f y (x) [1]; published are y (x) [1], nu (x) [1/s] and n, a scalar [mol], under the
    names of a :class:`Sink`.  A subclass gives these names (``sink``), the order of magnitude of y
    (``scale``) and the law of nu (``_frequency``).
    """

    #: Order of magnitude of y [1].
    scale: float

    def __init__(self, param, domain, options, phase="primary"):
        super().__init__(param, domain, options=options, phase=phase)
        self.names = Names.of(self)

    @property
    def sink(self) -> Sink:
        """Names of the variables of the sink."""
        raise NotImplementedError

    def _frequency(self, y, filling):
        """Frequency nu (x) [1/s], from ``y`` and the mean stoichiometry of mobile lithium."""
        raise NotImplementedError

    def get_fundamental_variables(self):
        state = layer_state(self.names, self.sink.state, self.scale)
        density = self.phase_param.epsilon_s * self.phase_param.c_max * state
        lithium = self.param.A_cc * layer_parameters(self).L * pybamm.x_average(density)
        return {self.sink.state: state, self.sink.lithium: lithium}

    def _filling(self, variables):
        """Mean stoichiometry of mobile lithium, <c>/c_max (x) [1]."""
        return pybamm.r_average(variables[self.names.concentration]) / self.phase_param.c_max

    def get_coupled_variables(self, variables):
        y = variables[self.sink.state] / variables.get(self.names.connected_fraction, 1)
        frequency = self._frequency(y, self._filling(variables))
        variables.update({self.sink.bound: y, self.sink.frequency: frequency})
        return variables

    def set_rhs(self, variables):
        names, y = self.names, variables[self.sink.bound]
        connected = variables.get(names.connected_fraction, 1)
        rate = variables[self.sink.frequency] * self._filling(variables) * connected
        if names.connected_fraction in variables:
            rate += variables[names.connected_fraction_rate] * y
        self.rhs = {variables[self.sink.state]: rate}

    def set_initial_conditions(self, variables):
        self.initial_conditions = {variables[self.sink.state]: pybamm.Scalar(0)}
