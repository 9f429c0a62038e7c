r"""States that remember a peak, and how jumps over cycles take them along.

The highest filling of silicon that was crystalline, the lowest of a cathode, the socket that a
particle has pressed: each follows at once what goes beyond it, and comes back never, or slowly, as
a socket creeps.  In a jump it goes on a line in sqrt(n) through settled cycles, and the next two
cycles put it right.  A cycle that takes it along says what it should be; so does one that does not
reach it, by how much that lacks, unless it was left behind for good:

.. math::
    y_b &= y_a + (b - a)\,r, \qquad
    r = \frac{\sqrt b - \sqrt a}{b - a}\;\frac{y_a - y_{a'}}{\sqrt a - \sqrt{a'}}\,
        \big[q \text{ where it rises}\big] \\
    e_i &= y_i - y_{i-1} + \min\big(\max_t(p - y),\ 0\big) - r \\
    y_i' &= \max\big(y_{i-1} + r + f e_i,\ l_i\big), \qquad i = b+1,\ b+2, \qquad
    l_i = \begin{cases} y_i & \text{if reached} \\
        y_a - (i - a)\,(y_{i-1} - y_i)^+ & \text{else} \end{cases}

Where a peak that is remembered too low hinders the cycle that is to reach it, the cycle finds a
share 1 - mu of what is overshoot, and f makes it the whole.  mu is measured by the two cycles:

.. math::
    f = 1 + h\,\frac{\mu}{1-\mu}, \qquad
    \mu \leftarrow \frac12\Big(\mu + 1 - \frac{1}{f}\Big(1 - \frac{e_1\cdot e_2}{e_1\cdot e_1}
    \Big)\Big)

==================  =========================================================  =======  ============
symbol              meaning                                                    shape    unit
==================  =========================================================  =======  ============
y                   state, such that it rises (of a lowest: less itself)       (x)      its
p                   what it remembers                                          (x)      its
r                   change of y in a cycle, of cycles in which it is reached   (x)      its
e_i                 what cycle i found beyond that                             (x)      its
l_i                 what y is not below: as it was reached, or as it is left   (x)      its
                    behind, coming back by the same in every cycle
a', a, b            ends of two settled cycles, and the cycle that is jumped   scalar   1
                    to
q                   slope of y over sqrt(n) over the one before, 1 at most     (x)      1
mu, h               memory, :data:`TRUSTED`                                    scalar   1
==================  =========================================================  =======  ============
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["Peak", "SettledCycle", "before", "begin_of_line"]

#: Share of the memory that is counted on.
TRUSTED = 0.9
#: More memory is not believed.
MOST = 0.85
#: Squares of what is found that are too small to measure a memory by.
NOTHING = 1e-8


@dataclass(frozen=True)
class SettledCycle:
    """A cycle in which nothing was left to relax.

    Attributes
    ----------
    cycle : int
        Its number.
    state : numpy.ndarray
        At its end.
    """

    cycle: int
    state: np.ndarray


def before(ends: Sequence[SettledCycle], last: SettledCycle, cycles: float) -> SettledCycle | None:
    """The latest of some ``ends`` that is at least so many ``cycles`` before the ``last``.

    Parameters
    ----------
    ends
        In the order of cycles.
    last
        One of them, or a later one.
    cycles
        How many.
    """
    return next((end for end in reversed(ends) if 0 < last.cycle - end.cycle >= cycles), None)


def begin_of_line(ends: Sequence[SettledCycle], cycle: int) -> SettledCycle:
    """a': from where a line through the last of some ``ends`` goes on to a ``cycle``.

    Parameters
    ----------
    ends
        In the order of cycles.
    cycle
        b.
    """
    return before(ends, ends[-1], (cycle - ends[-1].cycle) / 2) or ends[0]


class Peak:
    """One state that remembers a peak.

    Parameters
    ----------
    where : slice
        Its places in the state vector.
    sign : int
        1; -1 if it remembers the lowest.
    scale : float
        What is 1 in the state vector, in its unit.

    Attributes
    ----------
    memory : float
        mu.
    """

    def __init__(self, where: slice, sign: int = 1, scale: float = 1.0):
        self.where, self.sign, self.scale, self.memory = where, sign, scale, 0.0
        self._from = 0, np.zeros(0)  # a, y_a
        self._change = self._found = np.zeros(0)  # r, e_1

    def _of(self, vector: np.ndarray) -> np.ndarray:
        return self.sign * vector[self.where]

    def _slope(self, first: SettledCycle, last: SettledCycle) -> np.ndarray:
        """Of y over sqrt(n)."""
        way = last.cycle**0.5 - first.cycle**0.5
        return (self._of(last.state) - self._of(first.state)) / way

    def extrapolate(self, found: np.ndarray, ends: Sequence[SettledCycle], cycle: int) -> None:
        """Put y_b where it belongs in a state that was ``found`` for a ``cycle``.

        Parameters
        ----------
        found
            The state; changed in place.
        ends
            Settled cycles up to it, two at least.
        cycle
            b.
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
        """Put right the state that the first ``cycle`` after a jump ``ended`` in, in place.

        Parameters
        ----------
        cycle
            i.
        begun
            The state before it.
        ended
            The state after it.
        overshoot
            max(p - y), in its unit.
        """
        self._found = self._put_right(cycle, begun, ended, overshoot)

    def learn(
        self, cycle: int, begun: np.ndarray, ended: np.ndarray, overshoot: np.ndarray
    ) -> None:
        """As :meth:`correct`, by the second cycle after a jump, which says what the memory is."""
        factor, first = self._factor, self._found
        found = self._put_right(cycle, begun, ended, overshoot)
        first = np.where(found != 0, first, 0)
        if (size := float(first @ first)) > NOTHING:
            measured = 1 - (1 - float(first @ found) / size) / factor
            self.memory = (self.memory + min(max(measured, 0.0), MOST)) / 2

    def _put_right(
        self, cycle: int, begun: np.ndarray, ended: np.ndarray, overshoot: np.ndarray
    ) -> np.ndarray:
        """Put y' in place; e, 0 where y is left as it was."""
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
        """f"""
        return 1 + TRUSTED * self.memory / (1 - self.memory)
