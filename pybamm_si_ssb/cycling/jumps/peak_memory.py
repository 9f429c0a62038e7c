r"""States that remember a peak, and how jumps over cycles take them along.

Examples are the highest filling of silicon that was crystalline, the lowest filling of a cathode,
and the socket that a particle has pressed.  Such a state y follows at once a value p that goes
beyond it, and comes back never, or slowly, as a socket creeps.  In a jump, y is put on a line in
sqrt(n), n being the number of the cycle, through settled cycles; the next two cycles put it right.
A cycle that takes y along shows what y should be.  So does a cycle that does not reach y, by the
distance that is missing, unless y was left behind for good:

.. math::
    y_b &= y_a + (b - a)\,r, \qquad
    r = \frac{\sqrt b - \sqrt a}{b - a}\;\frac{y_a - y_{a'}}{\sqrt a - \sqrt{a'}}\,
        \big[q \text{ where it rises}\big] \\
    e_i &= y_i - y_{i-1} + \min\big(\max_t(p - y),\ 0\big) - r \\
    y_i' &= \max\big(y_{i-1} + r + f e_i,\ l_i\big), \qquad i = b+1,\ b+2, \qquad
    l_i = \begin{cases} y_i & \text{if reached} \\
        y_a - (i - a)\,(y_{i-1} - y_i)^+ & \text{else} \end{cases}

A peak that is remembered too low may hinder the cycle that is to reach it.  The cycle then finds
only a share 1 - mu of the overshoot, and the factor f makes it the whole.  The two cycles after a
jump measure mu:

.. math::
    f = 1 + h\,\frac{\mu}{1-\mu}, \qquad
    \mu \leftarrow \frac12\Big(\mu + 1 - \frac{1}{f}\Big(1 - \frac{e_1\cdot e_2}{e_1\cdot e_1}
    \Big)\Big)

==================  =========================================================  =======  ============
symbol              meaning                                                    shape    unit
==================  =========================================================  =======  ============
y                   state; minus the state if it remembers a lowest value, so  (x)      its
                    that y rises in either case
p                   variable whose peak y remembers, with the sign of y        (x)      its
r                   change of y in a cycle, if cycles reach it                 (x)      its
e_i                 change of y that cycle i found beyond r                    (x)      its
l_i                 lower bound of y: its value if it was reached; if it was   (x)      its
                    left behind, its value as it comes back from y_a by the
                    same in every cycle
a', a, b            two settled cycles, and the cycle that is jumped to        scalar   1
q                   slope of y over sqrt(n) over the slope before, 1 at most   (x)      1
mu, f, h            memory, factor that makes up for it, :data:`TRUSTED`       scalar   1
==================  =========================================================  =======  ============
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["PeakPlace", "SettledCycle", "before", "begin_of_line"]

#: Share of the memory mu that is counted on.
TRUSTED = 0.9
#: Largest memory mu that is believed.
MOST = 0.85
#: Square of the norm of e_1 that is too small to measure a memory by.
NOTHING = 1e-8


@dataclass(frozen=True)
class SettledCycle:
    """Cycle in which nothing was left to relax.

    Attributes
    ----------
    cycle : int
        Number of the cycle.
    state : numpy.ndarray
        State vector at the end of the cycle.
    """

    cycle: int
    state: np.ndarray


def before(ends: Sequence[SettledCycle], last: SettledCycle, cycles: float) -> SettledCycle | None:
    """Latest of some ``ends`` that is at least so many ``cycles`` before the ``last``, or None.

    Parameters
    ----------
    ends
        Settled cycles, in order of cycles.
    last
        Settled cycle from which is counted: one of the ends, or a later one.
    cycles
        Number of cycles.
    """
    return next((end for end in reversed(ends) if 0 < last.cycle - end.cycle >= cycles), None)


def begin_of_line(ends: Sequence[SettledCycle], cycle: int) -> SettledCycle:
    """Settled cycle a', which begins the line through the last of ``ends`` on to a ``cycle``.

    Parameters
    ----------
    ends
        Settled cycles, in order of cycles.
    cycle
        Number b of the cycle that is jumped to.
    """
    return before(ends, ends[-1], (cycle - ends[-1].cycle) / 2) or ends[0]


class PeakPlace:
    """One state that remembers a peak, as jumps take it along.

    Parameters
    ----------
    where : slice
        Places of the state in the state vector.
    sign : int
        1 if the highest value is remembered, -1 if the lowest is.
    scale : float
        Value of the state, in its unit, that is 1 in the state vector.

    Attributes
    ----------
    memory : float
        Memory mu, as far as jumps have measured it.
    """

    def __init__(self, where: slice, sign: int = 1, scale: float = 1.0):
        self.where, self.sign, self.scale, self.memory = where, sign, scale, 0.0
        self._from = 0, np.zeros(0)  # a, y_a
        self._change = self._found = np.zeros(0)  # r, e_1

    def _of(self, vector: np.ndarray) -> np.ndarray:
        return self.sign * vector[self.where]

    def _slope(self, first: SettledCycle, last: SettledCycle) -> np.ndarray:
        """Slope of y over sqrt(n) between two settled cycles."""
        way = last.cycle**0.5 - first.cycle**0.5
        return (self._of(last.state) - self._of(first.state)) / way

    def extrapolate(self, found: np.ndarray, ends: Sequence[SettledCycle], cycle: int) -> None:
        """Put y_b into a state that was ``found`` for the end of a ``cycle``.

        Parameters
        ----------
        found
            State vector; changed in place.
        ends
            Settled cycles up to this one, two at least.
        cycle
            Number b of the cycle that is jumped to.
        """
        last, jump = ends[-1], cycle - ends[-1].cycle
        first = begin_of_line(ends, cycle)
        earlier = before(ends, first, (last.cycle - first.cycle) / 2)
        slope, slowing = self._slope(first, last), np.zeros(1)
        if earlier is not None:
            then = self._slope(earlier, first)
            slowing = np.where(then > 0, slope / np.where(then > 0, then, 1), 1).clip(0, 1)
        change = np.where(slope > 0, slowing, 1) * slope * (cycle**0.5 - last.cycle**0.5)
        self._from, self._change = (last.cycle, self._of(last.state)), change / jump
        found[self.where] = self.sign * (self._of(last.state) + change)

    def correct(
        self, cycle: int, begun: np.ndarray, ended: np.ndarray, overshoot: np.ndarray
    ) -> None:
        """Put right the state in which the first ``cycle`` after a jump ``ended``, in place.

        Parameters
        ----------
        cycle
            Number i of the cycle.
        begun
            State vector before the cycle.
        ended
            State vector after the cycle; changed in place.
        overshoot
            Distance max(p - y) by which the cycle went beyond the peak, in the unit of y.
        """
        self._found = self._put_right(cycle, begun, ended, overshoot)

    def learn(
        self, cycle: int, begun: np.ndarray, ended: np.ndarray, overshoot: np.ndarray
    ) -> None:
        """Correct (:meth:`correct`) by the second cycle after a jump, which tells the memory."""
        factor, first = self._factor, self._found
        found = self._put_right(cycle, begun, ended, overshoot)
        first = np.where(found != 0, first, 0)
        if (size := float(first @ first)) > NOTHING:
            measured = 1 - (1 - float(first @ found) / size) / factor
            self.memory = (self.memory + min(max(measured, 0.0), MOST)) / 2

    def _put_right(
        self, cycle: int, begun: np.ndarray, ended: np.ndarray, overshoot: np.ndarray
    ) -> np.ndarray:
        """Put y' in place, and give e, which is 0 where y is left as it was."""
        y, after = self._of(begun), self._of(ended)
        a, y_a = self._from
        reached = overshoot >= 0
        left = np.where(reached, after, y_a + (cycle - a) * np.minimum(after - y, 0))
        found = after - y + np.minimum(overshoot, 0) / self.scale - self._change
        right = y + self._change + self._factor * found
        ended[self.where] = self.sign * np.maximum(right, left)
        return np.where(reached | (right > left), found, 0)

    @property
    def _factor(self) -> float:
        """Factor f, which makes up for the memory."""
        return 1 + TRUSTED * self.memory / (1 - self.memory)
