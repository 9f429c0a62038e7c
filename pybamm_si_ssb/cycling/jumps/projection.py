r"""Projective integration over cycles: a few are solved, and the states between are extrapolated.

A cycle takes what has aged from z_{m-1} to z_m = z_{m-1} + d_m.  The change d of a cycle that was
solved is a *node*; the changes of other cycles are weighted sums of nodes (:mod:`.quadrature`).

A *jump* from cycle a to cycle b goes in three steps.

1. Predict: z_b is computed from the nodes up to a.
2. Solve two cycles from there.  In the first, states that swing in every cycle find back to where
   they belong; the change of the second is a new node.
3. Correct: z_b is computed anew, with the new node among the others.  What has aged after the two
   cycles is shifted by this correction.  The new node was solved at the age of the prediction: it
   is moved by the number of cycles that the correction is worth.

The error of the correction is the change d_n that the last of its n nodes made to it, times the
rate at which such changes decay from node to node:

.. math:: e = d_n\,\min(1,\ \max(s\,d_n/d_{n-1},\ r)), \qquad d_n = W(z_b^{(n)} - z_b^{(n-1)})

W is what a change of state is worth in capacity (:mod:`.capacity_worth`).  A jump whose error is
too large is not thrown away: its node stays ahead, a shorter jump is made (which now lies between
nodes, not beyond them), and what lies ahead is corrected and judged anew.  A jump whose correction
is too large is thrown away: its node was solved in a state too unlike that of the cell.  The length
of the next jump is chosen so that its error and its correction will be within bounds.  Both are
foreseen from those of the last jumps, over the change that one node less would have made.  Where
nothing can be foreseen, cycles are solved one by one.

Errors of jumps add up.  An error of the state is one of age, which counts for more where the
capacity falls faster.  A node was solved in a state that was off by what its correction is worth: a
share of that is left as an error, of either sign.  The error of a single capacity has two more
shares: the scatter, and the change to which the cycle had not settled yet:

.. math::
    E &= \max\Big(\sum e,\ q \sum e/q_e\Big) + \sqrt{\textstyle\sum (c_t W)^2} \\
    E_{b+2} &= E + c_s\,Q_{b+2} + c_u\,|Q_{b+2} - Q_{b+1} - Q'|

with q the loss per cycle now, and q_e the loss per cycle at the jump that made the error.

==================  =========================================================  =======  ============
symbol              meaning                                                    shape    unit
==================  =========================================================  =======  ============
z, d                what has aged at the end of a cycle, its change in one     (z)      any
m, a, b             cycles                                                     scalar   1
d_n, e, E           change by node n, error of a jump, of all jumps so far     scalar   first
                                                                                        capacity
W                   worth of a change of state in capacity                     scalar   first
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

import numpy as np

from ...errors import CycleError
from ..state import CapacityEstimate
from .interface import AgedCycle, Ageing
from .quadrature import CycleChange, total

__all__ = ["Projection"]

#: Number of cycles that are solved after a jump.
PROBE = 2
#: Numbers of nodes of the predictor and of the corrector.
PREDICTING, CORRECTING = 3, 4
#: Number of cycles, after the first of a block, that are solved before the first jump.
BEFORE = 3
#: Length that a jump may have, over that of the last one.
GROWTH = 2.0
#: Share of the allowed error that the next jump aims at.
AIM = 0.5
#: Largest share of the tolerance that the correction of the next jump may be expected to be worth.
FORESEEN = 0.5
#: Share of the tolerance that a jump may take, however short it is.
SHARE = 0.1
#: Share of the length of a jump by which its prediction may be off in age.
FARTHEST = 0.25
#: Number of times that a correction is made, each with the node moved by the one before.
SETTLING = 3
#: Factor by which the decay of errors is taken as slower than it was, and the least ratio of an
#: error to the one before that is believed.
SAFETY, LEAST_DECAY = 3.0, 0.35
#: Least number of cycles over which the loss per cycle is taken.
LEAST_SPAN = 10
#: Scatter of the capacity of a cycle from the solver's own steps, over the capacity: measured.
SCATTER = 2e-5
#: Share of what the correction of a state is worth that is left as an error.
TRUST = 0.7
#: Change that the capacity may still make after the second cycle of a jump, over its change from
#: the first cycle to the second, less its slope.
UNSETTLED = 1.0


@dataclass(frozen=True)
class _Probe:
    """Two cycles that were solved after a jump, and the node that they give."""

    base: int
    begin: np.ndarray
    cycles: tuple[AgedCycle, AgedCycle]
    node: CycleChange

    @property
    def end(self) -> int:
        return self.base + PROBE


def _lengths(most: int) -> list[int]:
    """Lengths of jumps that are tried, each a quarter longer than the one before."""
    found, length = [], 2.0
    while length < most:
        found.append(int(length))
        length = max(length * 1.25, length + 1)
    return [*found, most] if most >= 2 else []


class Projection:
    """Projective integration of cycles that all do the same.

    Parameters
    ----------
    solve : callable
        Function that is called as ``solve(cycle, state, probed)``.  It solves one cycle from a
        state (None: from the state in which the last cycle ended) and returns an
        :class:`AgedCycle`, or raises :class:`CycleError`; ``probed`` says that a jump is judged by
        this cycle.
    ageing : Ageing
        Meaning of the states; it is asked only after a cycle has been solved.
    before, goal : int
        Number of the cycle before the first, and number of the last.
    tolerance : float
        Error aimed at in ``span`` cycles, over the first capacity.
    span : int
        Number of cycles that share the tolerance; default all from ``before`` to ``goal``.
    error : float
        Estimated error before the first cycle, over the first capacity.

    Attributes
    ----------
    cycle : int
        Number of the last cycle that is done.
    state : numpy.ndarray
        Vector of what has aged at the end of that cycle.
    estimates : dict
        :class:`CapacityEstimate` by number of cycle, of the cycles that were solved and count.
    error : float
        Estimated error so far, over the first capacity.
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
        self._ahead: _Probe | None = None  # of a jump whose error was too large
        self._length, self._most = PROBE, goal  # length of the last jump, longest of the next
        self._decay = LEAST_DECAY  # ratio of the errors of corrector and predictor
        self._sum_of_errors, self._age_error = error, 0.0  # in capacity, and in cycles
        self._off = 0.0  # worth of a correction over what it was expected to be
        self._squares_left = 0.0  # sum of squares of what is left of corrections

    def run(self) -> None:
        """Go on to the goal.

        Raises
        ------
        CycleError
            If a cycle that follows no jump cannot be finished.
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
        else:  # no node: what came before has shaped the first cycle, unlike the others
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
        """Choose the length of the next jump [cycles]; less than two for none."""
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
        """Expected error of a jump over ``length`` cycles: its change if a node is left out."""
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
        """Worth of one state instead of another, both after a jump from the present state."""
        return self._ageing.capacity_worth(found, judged, self.state, self._origin, gained)

    def _moved(self, by: np.ndarray, solved: np.ndarray) -> np.ndarray:
        """Present state moved ``by`` a change, with the states that relax as ``solved``."""
        found = self.state + by
        self._ageing.keep_relaxed(found, solved)
        return found

    # -- a jump ------------------------------------------------------------------------------------
    def _jump(self, length: int) -> None:
        """Jump over ``length`` cycles and solve two; accept what was found or keep it for later."""
        base = self.cycle + length
        nodes = self._nodes[-PREDICTING:]
        if self._ahead is not None:
            nodes = [*nodes, self._ahead.node]
        begin = self.state + total(nodes, self.cycle + 1, base)
        self._ageing.extrapolate_relaxing(begin, self._recent, length)
        try:
            first = self._solve(base + 1, begin, False)
            second = self._solve(base + PROBE, first.state, True)
        except CycleError:  # if the jump is not to blame, the cycle fails after a shorter one too
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
        """Change of the capacity per cycle, on a parabola of sqrt(m) through the last three."""
        cycles, capacities = zip(*self._known[-3:], strict=True)
        x = np.sqrt(cycles)
        return float(np.polyfit(x - x[-1], capacities, len(x) - 1)[-2] / (2 * x[-1]))

    def _add(self, error: float, correction: float) -> None:
        """Add the error of a jump to that of all, which counts for more where loss is faster."""
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
        """Error e of the last of some ``states``, each found with one node more than before."""
        *earlier, error = (self._worth(b, a, gained)[1] for a, b in pairwise(states))
        if earlier and earlier[-1] > 0:
            error *= min(1.0, max(SAFETY * error / earlier[-1], LEAST_DECAY))
        return error

    def _accept(self, probe: _Probe) -> bool:
        """Correct and judge the jump from here to a ``probe``, and go there if it is good."""
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
            # a node that was solved so far from the state of the cell says nothing
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
