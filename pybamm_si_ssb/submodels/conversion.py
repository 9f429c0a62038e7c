r"""Conversion of a host, such as SiO, by its first lithiation into what keeps lithium for good.

.. math::
    y^* &= y_{max}\,\min\Big(\frac{(\langle\theta\rangle - \theta_0)^+}{\theta_1 - \theta_0},\ 1
        \Big) \\
    \dot y_v &= (y^* - y_v)^+/\tau, \qquad y_v(0) = 0

Silicon monoxide becomes silicon and lithium silicate or oxide,
:math:`\mathrm{4\,SiO + 4\,Li \to 3\,Si + Li_4SiO_4}`,
:math:`\mathrm{SiO + 2\,Li \to Si + Li_2O}`, as far as its first lithiation has gone, and never
turns back.  The lithium is taken out of the particle where it is, in proportion to the local
concentration, and booked separately; it takes no part in the reaction at the surface, and has a
volume of its own.

=========================  =================================================  =======  ======
symbol                     meaning                                            shape    unit
=========================  =================================================  =======  ======
y_v (converted), y* (due)  lithium bound now, and that to which it tends,     (x)      1
                           both over the most mobile lithium that the host
                           takes up
y_max (full)               y_v when all of the host has converted             scalar   1
<theta> (filling)          mean stoichiometry of mobile lithium               (x)      1
theta_0 (start)            <theta> of pristine host                           scalar   1
theta_1 (end)              <theta> at which all of the host has converted     scalar   1
tau                        time in which y_v follows y*                       scalar   s
c, c_max                   mobile lithium; the same at theta = 1              (xi, x)  mol/m3
frequency                  (dy_v/dt)/<theta>, loss of c per c and time        (x)      1/s
f                          connected share of the host (:mod:`.fracture`)     (x)      1
v                          volume of bound over that of mobile lithium        scalar   1
=========================  =================================================  =======  ======

Source of the reactions: the review by Yu & Su, Batteries 8 (2022) 2,
doi:10.3390/batteries8010002.  It is assumed that conversion is in proportion to the first filling
up to theta_1.  The host has one open-circuit potential; any further voltage of the conversion
reaction is not counted.
"""

from __future__ import annotations

import pybamm

from .lithium_sink import LithiumSink

__all__ = ["Conversion", "conversion_rate", "due"]

#: Time tau in which conversion follows lithiation [s]: short against any charge.
FOLLOWING = 30.0


def due(filling, full, start, end):
    """Bound lithium that is due, y* = y_max min((<theta> - theta_0)+/(theta_1 - theta_0), 1) [1].

    Arguments are those of the module's table.

    Examples
    --------
    >>> print(*(f"{due(theta, 0.36, 0.0, 0.6).evaluate():.2f}" for theta in (0.0, 0.3, 0.9)))
    0.00 0.18 0.36
    """
    return full * pybamm.minimum(pybamm.maximum(filling - start, 0) / (end - start), 1)


def conversion_rate(converted, due):
    """Rate of conversion, dy_v/dt = (y* - y_v)+/tau [1/s].

    Arguments are those of the module's table.
    """
    return pybamm.maximum(due - converted, 0) / FOLLOWING


class Conversion(LithiumSink):
    """Sink of lithium in the host of one phase that has converted (:mod:`.lithium_sink`).

    The state is f y_v (x) [1].  Publishes y_v (x) [1], the frequency (x) [1/s], and the lithium
    that the connected host has bound, a scalar [mol].
    """

    scale = 0.1

    def _law(self, y, filling):
        names = self.names
        law = (names.p_converted, names.p_conversion_start, names.p_conversion_end)
        return conversion_rate(y, due(filling, *map(pybamm.Parameter, law))) / filling
