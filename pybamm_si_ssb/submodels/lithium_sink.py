r"""Lithium that a host keeps: what trapping and conversion share.

.. math:: \frac{d(f y)}{dt} = f\,\nu\,\frac{\langle c\rangle}{c_{max}} + \dot f\,y, \qquad
          y(0) = 0, \qquad n = A L\,\langle\varepsilon_s c_{max} f y\rangle_x

======  ====================================================  ======  ======
symbol  meaning                                               shape   unit
======  ====================================================  ======  ======
y       lithium that is kept over the most that is mobile     (x)     1
nu      frequency, loss of mobile lithium per time            (x)     1/s
c       mobile lithium                                        (xi,x)  mol/m3
f       connected share of the host (:mod:`.fracture`)        (x)     1
n       lithium that connected host keeps                     scalar  mol
======  ====================================================  ======  ======

The state is f y, so that lithium is a sum of states; the laws of nu are those of :mod:`.trapping`
and :mod:`.conversion`.
"""

from __future__ import annotations

from dataclasses import dataclass

import pybamm

from ..names import Names
from .layer_state import layer_parameters, layer_state

__all__ = ["LithiumSink", "Sink", "sinks_of"]


@dataclass(frozen=True)
class Sink:
    """Names of one sink of a host.

    Attributes
    ----------
    state, bound, frequency, lithium : str
        f y, y, nu and n.
    volume : str or None
        The parameter that is the volume of bound over that of mobile lithium; None if they are
        alike.
    """

    state: str
    bound: str
    frequency: str
    lithium: str
    volume: str | None = None

    @classmethod
    def traps(cls, names: Names) -> Sink:
        """Traps in the host of ``names``."""
        return cls(
            names.connected_traps,
            names.trapped_stoichiometry,
            names.trapping_frequency,
            names.trapped_lithium,
        )

    @classmethod
    def conversion(cls, names: Names) -> Sink:
        """What the host of ``names`` turns into."""
        return cls(
            names.connected_converted,
            names.converted_stoichiometry,
            names.conversion_frequency,
            names.converted_lithium,
            names.p_conversion_volume,
        )

    @property
    def volume_ratio(self):
        """Volume of bound over that of mobile lithium."""
        return 1 if self.volume is None else pybamm.Parameter(self.volume)


def sinks_of(names: Names, variables) -> list[Sink]:
    """The sinks that a model has in the host of ``names``.

    Parameters
    ----------
    names
        Of the host.
    variables
        Of the model.
    """
    both = Sink.traps(names), Sink.conversion(names)
    return [sink for sink in both if sink.state in variables]


class LithiumSink(pybamm.BaseSubModel):
    """A sink in the particles of one phase.

    A subclass says which (``sink``), how large y may become (``scale``) and nu (``_frequency``).
    """

    scale: float

    def __init__(self, param, domain, options, phase="primary"):
        super().__init__(param, domain, options=options, phase=phase)
        self.names = Names.of(self)

    @property
    def sink(self) -> Sink:
        """Its names."""
        raise NotImplementedError

    def _frequency(self, y, filling):
        """nu (x) [1/s], of what is kept and of the mean stoichiometry of mobile lithium."""
        raise NotImplementedError

    def get_fundamental_variables(self):
        state = layer_state(self.names, self.sink.state, self.scale)
        density = self.phase_param.epsilon_s * self.phase_param.c_max * state
        lithium = self.param.A_cc * layer_parameters(self).L * pybamm.x_average(density)
        return {self.sink.state: state, self.sink.lithium: lithium}

    def _filling(self, variables):
        """<c>/c_max (x)."""
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
