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

from __future__ import annotations

import pybamm

from .lithium_sink import LithiumSink, Sink

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


class Conversion(LithiumSink):
    """Converted host of one phase (:mod:`.lithium_sink`).

    Publishes y_v, the frequency, and the lithium that the connected host has bound [mol].
    """

    scale = 0.1

    @property
    def sink(self):
        """Names of what has converted."""
        return Sink.conversion(self.names)

    def _frequency(self, y, filling):
        names = self.names
        law = (names.p_converted, names.p_conversion_start, names.p_conversion_end)
        return conversion_rate(y, due(filling, *map(pybamm.Parameter, law))) / filling
