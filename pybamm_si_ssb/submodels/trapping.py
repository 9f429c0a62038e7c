r"""Trapping: lithium that stays in silicon for good, as a slow sink that is booked separately.

.. math:: \dot y_t = (y_{max} - y_t)\,\langle c\rangle/(c_{max}\,\tau), \qquad y_t(0) = 0

Trapped lithium is taken out of the particle where it is, in proportion to the local concentration
c.  It keeps its volume (J of :mod:`.particle` counts it) and takes no part in the reaction, since
its sites are not those of the host's open-circuit potential.

====================  =================================================  =======  ======
symbol                meaning                                            shape    unit
====================  =================================================  =======  ======
y_t (trapped)         lithium in traps over the most the host takes up   (x)      1
y_max (traps)         y_t when all traps are full                        scalar   1
tau (time)            time to fill them at full lithiation               scalar   s
c, c_max              mobile lithium; the same at theta = 1              (xi, x)  mol/m3
frequency             (y_max - y_t)/tau, loss of c per c and time        (x)      1/s
f                     connected share of the host (:mod:`.fracture`)     (x)      1
====================  =================================================  =======  ======

Source: lithium trapping in silicon, review by Rehnlund et al. in Adv. Energy Mater. 2019,
doi:10.1002/aenm.201901608; the law, of first order in the traps that are not full, is assumed.
"""

from __future__ import annotations

import pybamm

from .lithium_sink import LithiumSink

__all__ = ["Trapping", "trapping_frequency"]


def trapping_frequency(trapped, traps, time):
    """Share of the mobile lithium that is trapped per time, (y_max - y_t)/tau [1/s].

    Arguments are those of the module's table.

    Examples
    --------
    >>> print(f"{trapping_frequency(trapped=0.01, traps=0.03, time=1e5):.1e}")
    2.0e-07
    """
    return (traps - trapped) / time


class Trapping(LithiumSink):
    """Sink of trapped lithium in the particles of one phase (:mod:`.lithium_sink`).

    The state is f y_t (x) [1].  Publishes y_t (x) [1], the frequency (x) [1/s], and the lithium
    that the connected host holds in traps, a scalar [mol].
    """

    scale = 0.01

    def _law(self, y, filling):
        law = self.names.p_trapped, self.names.p_trapping_time
        return trapping_frequency(y, *map(pybamm.Parameter, law))
