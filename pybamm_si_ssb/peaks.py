r"""States that remember a peak, and how jumps over cycles take them along.

A *ratchet* follows what it remembers at once and never comes back: the highest filling of silicon
that was crystalline, the lowest of a cathode.  Where the next cycle would take one that is off by l
by a share only, for a peak that is remembered too low hinders it, it takes many cycles to be found:

.. math:: p(y) - y - r = (1 - \mu)\,l, \qquad l_{n+1} = \mu\,l_n

with what a cycle reaches, p.  In a jump it goes by a line in sqrt(n) through settled cycles, and is
put right by what either of the next two cycles reaches, but never below what was reached before:

.. math::
    y_b &= y_a + (b - a)\,r, \qquad
    (b - a)\,r = q\,\Big(\frac{\sqrt b - \sqrt a}{\sqrt a - \sqrt{a'}}\,(y_a - y_{a'})\Big)^+ \\
    y_{b+i} &= \max\big(y_a,\ y_{b+i-1} + r + f e_i\big), \qquad
    e_i = p_{b+i} - y_{b+i-1} - r, \quad f = 1 + h\,\frac{\mu}{1-\mu} \\
    \mu &\leftarrow 1 - \frac{1}{f}\Big(1 - \frac{e_1\cdot e_2}{e_1\cdot e_1}\Big)

A *socket* follows at once a particle that grows and creeps back in every cycle.  It is held while
it rises, which a cycle finds.  When it falls it is taken twice as far as the line says: one that is
too narrow is pressed open at once, one that is too wide would only creep back for tens of cycles.
What is not pressed at all falls by what a cycle takes, and that cycles before were put too low is
no reason to go further:

.. math::
    y_b = y_a - \min(2\,s^-,\ 4\,k\,d^-), \qquad
    s = \frac{\sqrt b - \sqrt a}{\sqrt a - \sqrt{a'}}\,(y_a - y_{a'}), \qquad
    k = \sum_{m=a+1}^{b} \sqrt{a/m}

==================  =========================================================  =======  ============
symbol              meaning                                                    shape    unit
==================  =========================================================  =======  ============
y                   state, such that it rises (of a lowest: less itself)       (x)      its
p                   highest that a cycle reached of what y remembers           (x)      its
r                   what y rises in a cycle                                    (x)      its
l, e_i              what it lacks, what cycle i found beyond r                 (x)      its
d                   change of the last cycle                                   (x)      its
a', a, b            ends of two settled cycles, and the cycle that is jumped   scalar   1
                    to
q                   slope of y over sqrt(n) over the one before, 1 at most     (x)      1
mu, h               memory, :data:`HEALED`                                     scalar   1
==================  =========================================================  =======  ============
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

__all__ = ["End", "Ratchet", "Socket", "before"]

#: Share of the memory that is counted on.
HEALED = 0.9
#: How many times as far as the line says a socket closes, and as far as its cycle says.
CLOSER, AT_MOST = 2.0, 4.0
#: More memory is not believed.
MOST = 0.8
#: Squares of what is found that are too small to measure a memory by.
NOTHING = 1e-12


@dataclass(frozen=True)
class End:
    """A cycle in which nothing was left to relax.

    Attributes
    ----------
    cycle : int
        Its number.
    state : numpy.ndarray
        At its end.
    change : numpy.ndarray
        In it.
    """

    cycle: int
    state: np.ndarray
    change: np.ndarray


def before(ends: Sequence[End], last: End, cycles: float) -> End | None:
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


def _slope(first: End, last: End, where: slice) -> np.ndarray:
    """Of a state over sqrt(n)."""
    way = last.cycle**0.5 - first.cycle**0.5
    return (last.state[where] - first.state[where]) / way


@dataclass
class Socket:
    """A state that rises at once and falls slowly.

    Attributes
    ----------
    where : slice
        Its places in the state vector.
    """

    where: slice

    def extrapolate(self, found: np.ndarray, ends: Sequence[End], cycle: int) -> None:
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
        last, way = ends[-1], cycle**0.5 - ends[-1].cycle**0.5
        first = before(ends, last, (cycle - last.cycle) / 2) or ends[0]
        line = way * np.minimum(_slope(first, last, self.where), 0)
        in_cycles = 2 * last.cycle**0.5 * way * np.minimum(last.change[self.where], 0)
        fall = np.maximum(CLOSER * line, AT_MOST * in_cycles)
        found[self.where] = last.state[self.where] + fall


@dataclass
class Ratchet:
    """A state that never comes back.

    Attributes
    ----------
    where : slice
        Its places in the state vector.
    sign : int
        1; -1 if it remembers the lowest.
    memory : float
        mu.
    """

    where: slice
    sign: int = 1
    memory: float = 0.0
    _least: np.ndarray = field(default_factory=lambda: np.zeros(0))
    _rise: np.ndarray = field(default_factory=lambda: np.zeros(0))
    _found: np.ndarray = field(default_factory=lambda: np.zeros(0))

    def _of(self, vector: np.ndarray) -> np.ndarray:
        return self.sign * vector[self.where]

    def extrapolate(self, found: np.ndarray, ends: Sequence[End], cycle: int) -> None:
        """As :meth:`Socket.extrapolate`."""
        last, jump = ends[-1], cycle - ends[-1].cycle
        first = before(ends, last, jump / 2) or ends[0]
        earlier = before(ends, first, (last.cycle - first.cycle) / 2)
        slope, slowing = self.sign * _slope(first, last, self.where), 0.0
        if earlier is not None:
            then = self.sign * _slope(earlier, first, self.where)
            slowing = np.where(then > 0, slope / np.where(then > 0, then, 1), 1).clip(0, 1)
        rise = slowing * np.maximum(slope, 0) * (cycle**0.5 - last.cycle**0.5)
        self._least, self._rise = self._of(last.state), rise / jump
        found[self.where] = self.sign * (self._least + rise)

    def heal(self, begun: np.ndarray, ended: np.ndarray, reached: np.ndarray, second: bool) -> None:
        """Put right the state that a cycle after a jump ``ended`` in, in place.

        Parameters
        ----------
        begun
            The state before the cycle.
        ended
            After it.
        reached
            The highest in it of what is remembered.
        second
            Whether it is the second one: the memory is measured by it.
        """
        y, after = self._of(begun), self._of(ended)
        found = np.where(after > y, after, np.minimum(self.sign * reached, y)) - y - self._rise
        active = y + self._rise + self._factor * found > self._least
        found = np.where(active, found, 0)
        if second:
            both = active * self._found
            if (size := float(both @ both)) > NOTHING:
                measured = 1 - (1 - float(both @ found) / size) / self._factor
                self.memory = (self.memory + min(max(measured, 0.0), MOST)) / 2
        self._found = found
        right = np.where(active, y + self._rise + self._factor * found, self._least)
        ended[self.where] = self.sign * np.maximum(right, self._least)

    @property
    def _factor(self) -> float:
        """f"""
        return 1 + HEALED * self.memory / (1 - self.memory)
