r"""Projective integration over cycles: a few are solved, what lies between is extrapolated.

A cycle takes what has aged from z_{m-1} to z_m = z_{m-1} + d_m.  The change d of a cycle that was
solved is a *node*; those of other cycles are sums of nodes (:mod:`.quadrature`).

A *jump* from a to b goes in three steps.

1. Predict: z_b from the nodes up to a.
2. Solve two cycles from there.  In the first, what swings in a cycle finds back to where it
   belongs; the change of the second is a new node.
3. Correct: z_b anew, with the new node among the others.  What has aged after the two cycles is
   shifted by the correction.  The node was solved at the age of the prediction: it is moved by
   what the correction is in cycles.

The error of the correction is the change that one node more made to it, d_n, times how fast such
changes decay:

.. math:: e = d_n\,\min(1,\ \max(s\,d_n/d_{n-1},\ r)), \qquad d_n = W(z_b^{(n)} - z_b^{(n-1)})

W is what a change of state is worth in capacity (:mod:`.ageing_state`).  A jump whose error is too large is
not thrown away: its node stays ahead, a shorter jump is made (between nodes now, not beyond them),
and what lies ahead is corrected and judged anew.  One whose correction is too large is: its node
was solved in another cell.  How far the next jump goes is chosen so that its error will be within
bounds, and its correction, both by what they were in the last ones over what a node less would have
changed; where nothing can be said cycles are solved one by one.

Errors add up, and an error of the state is one of age, which counts for more where capacity falls
faster.  A node was solved in a state that was off by what its correction is worth: a share of that
is left, of either sign.  That of a capacity has two more shares, scatter and what the cycle had not
settled to:

.. math::
    E &= \max\Big(\sum e,\ q \sum e/q_e\Big) + \sqrt{\textstyle\sum (c_t W)^2} \\
    E_{b+2} &= E + c_s\,Q_{b+2} + c_u\,|Q_{b+2} - Q_{b+1} - Q'|

with the loss per cycle now, q, and at the jump that made the error, q_e.

==================  =========================================================  =======  ============
symbol              meaning                                                    shape    unit
==================  =========================================================  =======  ============
z, d                what has aged at the end of a cycle, its change in one     (z)      any
m, a, b             cycles                                                     scalar   1
d_n, e, E           change by node n, error of a jump, of all so far           scalar   first
                                                                                        capacity
Q, Q'               capacity of a cycle, its slope on a parabola of sqrt(m)    scalar   first
                    through the last three                                              capacity
s, r                :data:`SAFETY`, :data:`LEAST_DECAY`                        scalar   1
c_s, c_t, c_u       :data:`SCATTER`, :data:`TRUST`, :data:`UNSETTLED`          scalar   1
==================  =========================================================  =======  ============

Source: projective integration, Gear and Kevrekidis, SIAM J. Sci. Comput. 24 (2003) 1091,
doi:10.1137/S1064827501388157; that an ageing cell can be extrapolated over cycles, Sulzer et al.,
J. Electrochem. Soc. 168 (2021) 120531, doi:10.1149/1945-7111/ac33e1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol as Interface

import numpy as np

from ...errors import CycleError
from ..state import CapacityEstimate
from .quadrature import CycleChange, total

__all__ = ["AgedCycle", "Projection"]

#: Cycles that are solved after a jump.
PROBE = 2
#: Nodes of the predictor, and of the corrector.
PREDICTING, CORRECTING = 3, 4
#: Cycles after the first of a block before the first jump.
BEFORE = 3
#: A jump may be so many times as long as the last one.
GROWTH = 2.0
#: Share of the allowed error that the next jump aims at.
AIM = 0.5
#: Share of the tolerance that the correction of the next jump is expected to be worth, at most.
FORESEEN = 0.5
#: Share of the tolerance that a jump may take, however short it is.
SHARE = 0.1
#: Share of a jump by which a prediction may be off in age.
FARTHEST = 0.25
#: Times that a correction is made with the node moved by the one before.
SETTLING = 3
#: By how much the decay of errors is taken as slower than it was, and the least that is believed.
SAFETY, LEAST_DECAY = 3.0, 0.35
#: Cycles, at least, over which the loss of a cycle is taken.
LEAST_SPAN = 10
#: Scatter of the capacity of a cycle from the solver's own steps, over the capacity: measured.
SCATTER = 2e-5
#: Share of what the correction of a state is worth that is left as an error.
TRUST = 0.7
#: Share of what the capacity changed from the first cycle after a jump to the second, beyond its
#: slope, that it may still change by.
UNSETTLED = 1.0


class Ageing(Interface):
    """What the states that are extrapolated mean (:class:`.AgeingState`)."""

    def capacity_worth(
        self,
        found: np.ndarray,
        judged: np.ndarray,
        before: np.ndarray,
        first: np.ndarray,
        gained: float,
    ) -> tuple[float, float, float]:
        """What it is worth in capacity to be in one state instead of another.

        The bound of that, and which share it is of what happened since the state before.
        """
        ...

    def extrapolate_relaxing(
        self, aged: np.ndarray, last: Sequence[np.ndarray], cycles: int
    ) -> None:
        """Extrapolate what relaxes in another way."""
        ...

    def keep_relaxed(self, aged: np.ndarray, solved: np.ndarray) -> None:
        """Let what relaxes be as it was solved."""
        ...


@dataclass(frozen=True)
class AgedCycle:
    """A cycle that was solved.

    Attributes
    ----------
    state : numpy.ndarray
        At its end.
    capacity : float
        Over the first capacity.
    """

    state: np.ndarray
    capacity: float


@dataclass(frozen=True)
class _Probe:
    """Two cycles after a jump."""

    base: int
    begin: np.ndarray
    cycles: tuple[AgedCycle, AgedCycle]
    node: CycleChange

    @property
    def end(self) -> int:
        return self.base + PROBE


def _lengths(most: int) -> list[int]:
    """Lengths of jumps that are tried, a quarter longer each."""
    found, length = [], 2.0
    while length < most:
        found.append(int(length))
        length = max(length * 1.25, length + 1)
    return [*found, most] if most >= 2 else []


class Projection:
    """Cycles that all do the same, by projective integration.

    Parameters
    ----------
    solve : callable
        ``solve(cycle, state, probed)`` solves one cycle from a state (None: from where it is) and
        returns :class:`AgedCycle`, or raises :class:`CycleError`; ``probed``: a jump is judged by it.
    ageing : Ageing
        What the states mean; asked when a cycle has been solved.
    before, goal : int
        The cycle before the first, and the last.
    tolerance : float
        Error aimed at in ``span`` cycles, over the first capacity.
    span : int
        Default: as many as there are.
    error : float
        Estimated before the first, over the first capacity.

    Attributes
    ----------
    cycle : int
        How far it is.
    estimates : dict
        :class:`CapacityEstimate` by cycle, of those that were solved and count.
    error : float
        Estimated so far, over the first capacity.
    """

    def __init__(
        self,
        solve: Callable[[int, np.ndarray | None, bool], AgedCycle],
        ageing: Ageing,
        before: int,
        goal: int,
        tolerance: float,
        span: int | None = None,
        error: float = 0.0,
    ):
        self._solve, self._ageing = solve, ageing
        self._goal, self._tolerance, self._span = goal, tolerance, span or goal - before
        self.cycle, self.error = before, error
        self.state = np.zeros(0)
        self.estimates: dict[int, CapacityEstimate] = {}
        self._origin = np.zeros(0)
        self._nodes: list[CycleChange] = []
        self._recent: list[np.ndarray] = []  # states at the ends of the last three cycles
        self._known: list[tuple[int, float]] = []  # cycles and capacities, one of each jump
        self._ahead: _Probe | None = None
        self._length, self._most = PROBE, goal  # of the last jump, and that the next may have
        self._decay = LEAST_DECAY  # of the error, from predictor to corrector
        self._sum_of_errors, self._age_error = error, 0.0  # in capacity, and in cycles
        self._off = 0.0  # what a correction was worth, over what it was expected to be
        self._squares_left = 0.0  # of what is left of corrections

    def run(self) -> None:
        """Go on to the goal.

        Raises
        ------
        CycleError
            If a cycle cannot be finished that was not jumped to.
        """
        while self.cycle < self._goal:
            length = self._choose()
            if length < PROBE:
                self._step()
            else:
                self._jump(length)

    def _step(self) -> None:
        """Solve the next cycle."""
        self._ahead, self._length, self._most = None, PROBE, max(2 * self._most, 2 * PROBE)
        self._decay = max(LEAST_DECAY, 0.7 * self._decay)
        solved = self._solve(self.cycle + 1, self.state if self._known else None, False)
        self.cycle += 1
        if self._known:
            self._nodes.append(CycleChange(self.cycle, solved.state - self.state))
        else:  # the first is unlike the others: what came before has shaped it
            self._origin = solved.state
        self._settle(self.cycle, [*self._recent[-2:], solved.state], solved.capacity)
        self.estimates[self.cycle] = CapacityEstimate(0.0, self.error + SCATTER * solved.capacity)

    def _settle(self, cycle: int, recent: list[np.ndarray], capacity: float) -> None:
        self.cycle, self._recent, self.state = cycle, recent, recent[-1]
        self._known.append((cycle, capacity))

    # -- how far -----------------------------------------------------------------------------------
    def _allowed(self, length: int) -> float:
        return self._tolerance * max(SHARE, length / self._span)

    def _choose(self) -> int:
        """How long the next jump is to be; less than two for none."""
        if len(self._nodes) < BEFORE:
            return 0
        if self._ahead is not None:
            return min(self._length, self._ahead.base - self.cycle - PROBE)
        longest = min(self._goal - PROBE - self.cycle, self._most, int(GROWTH * self._length))
        chosen = 0
        for length in _lengths(longest):
            expected = self._expected(length)
            if self._decay * expected > AIM * self._allowed(length):
                break
            if self._off * expected > FORESEEN * self._tolerance:
                break
            chosen = length
        return chosen

    def _expected(self, length: int) -> float:
        """Error of a prediction, by one node less."""
        nodes = self._nodes[-PREDICTING:]
        last = self.cycle + length
        more, less = (
            self._moved(total(some, self.cycle + 1, last), self.state)
            for some in (nodes, nodes[1:])
        )
        (cycle_1, capacity_1), (cycle_2, capacity_2) = self._known[-BEFORE], self._known[-1]
        gained = length * (capacity_2 - capacity_1) / (cycle_2 - cycle_1)
        return self._worth(more, less, gained)[1]

    def _worth(
        self, found: np.ndarray, judged: np.ndarray, gained: float
    ) -> tuple[float, float, float]:
        """Of being in one state instead of another, both after a jump from where it is."""
        return self._ageing.capacity_worth(found, judged, self.state, self._origin, gained)

    def _moved(self, by: np.ndarray, solved: np.ndarray) -> np.ndarray:
        """The state moved; what relaxes is as it was ``solved``."""
        found = self.state + by
        self._ageing.keep_relaxed(found, solved)
        return found

    # -- a jump ------------------------------------------------------------------------------------
    def _jump(self, length: int) -> None:
        """Jump and solve; then accept what was found, or keep it for later."""
        base = self.cycle + length
        nodes = self._nodes[-PREDICTING:]
        if self._ahead is not None:
            nodes = [*nodes, self._ahead.node]
        begin = self.state + total(nodes, self.cycle + 1, base)
        self._ageing.extrapolate_relaxing(begin, self._recent, length)
        try:
            first = self._solve(base + 1, begin, False)
            second = self._solve(base + PROBE, first.state, True)
        except CycleError:  # if not by the fault of the jump, a shorter one ends there too
            self._ahead, self._most = None, length // 2
            return
        change = second.state - first.state
        probe = _Probe(base, begin, (first, second), CycleChange(base + PROBE, change))
        if self._accept(probe):
            while self._ahead is not None and self._ahead.base > self.cycle:
                if not self._accept(self._ahead):
                    return
            self._ahead = None

    def _slope(self) -> float:
        """What a cycle changes the capacity, on a parabola of sqrt(m) through the last three."""
        cycles, capacities = zip(*self._known[-3:], strict=True)
        x = np.sqrt(cycles)
        return float(np.polyfit(x - x[-1], capacities, len(x) - 1)[-2] / (2 * x[-1]))

    def _add(self, error: float, correction: float) -> None:
        """Add the error of a jump to that of all, which counts for more where more is lost."""
        earlier = min(self.cycle - LEAST_SPAN, 0.9 * self.cycle)
        cycle, capacity = next(
            (known for known in reversed(self._known) if known[0] <= earlier), self._known[0]
        )
        rate = abs(self._known[-1][1] - capacity) / (self.cycle - cycle)
        self._sum_of_errors += error
        self._age_error += error / rate if rate else 0.0
        self._squares_left += (TRUST * correction) ** 2
        self.error = max(self._sum_of_errors, self._age_error * rate) + self._squares_left**0.5

    def _error(self, states: Sequence[np.ndarray], gained: float) -> float:
        """e, of the last of some ``states``, each by one node more than the one before."""
        *earlier, error = (self._worth(b, a, gained)[1] for a, b in pairwise(states))
        if earlier and earlier[-1] > 0:
            error *= min(1.0, max(SAFETY * error / earlier[-1], LEAST_DECAY))
        return error

    def _accept(self, probe: _Probe) -> bool:
        """Correct and judge what lies between here and a ``probe``; go there if it is good."""
        length = probe.base - self.cycle
        expected = self._expected(length)
        nodes = [*self._nodes, probe.node]
        if self._ahead is not None and self._ahead is not probe:
            nodes.append(self._ahead.node)
        most, second = min(CORRECTING, len(nodes)), probe.cycles[1]
        gained = second.capacity - self._known[-1][1]
        begun = self._moved(probe.begin - self.state, second.state)
        for _ in range(SETTLING):
            states = [
                self._moved(total(nodes[-n:], self.cycle + 1, probe.base), second.state)
                for n in range(2, most + 1)
            ]
            correction, predicted, age = self._worth(states[-1], begun, gained)
            if not abs(age) < FARTHEST:
                break
            probe.node.cycle = probe.end - age * length

        if expected > 0:
            self._off = max(abs(correction) / expected, 0.5 * self._off)
        error = self._error(states, gained)
        if not (abs(age) < FARTHEST and abs(correction) < self._tolerance):
            # a node that was solved so far from where it belongs says nothing
            self._ahead, self._most = None, length // 2
            return False
        if error > self._allowed(length) and length > PROBE:
            shorter = 0.8 * (self._allowed(length) / error) ** (1 / most)
            self._length = int(length * min(0.7, max(0.5, shorter)))
            self._ahead = probe
            return False

        self._settle(
            probe.end,
            [probe.begin, probe.cycles[0].state, second.state + states[-1] - begun],
            second.capacity + correction,
        )
        self._add(error, correction)
        if predicted > 0:
            self._decay = min(1.0, max(error / predicted, 0.5 * self._decay))
        change = second.capacity - probe.cycles[0].capacity
        scatter = SCATTER * second.capacity + UNSETTLED * abs(change - self._slope())
        self.estimates[self.cycle] = CapacityEstimate(correction, self.error + scatter)
        self._nodes.append(probe.node)
        self._length = length + PROBE
        self._most = self._goal
        return True
