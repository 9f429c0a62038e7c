"""A run as projective integration sees it: what has aged, and the rest that follows.

Of the whole state what has aged goes through :mod:`.jumping`.  The rest swings in every cycle and
is put on a line in sqrt(n) through the ends of two cycles in which nothing was left to relax; the
first cycle after a jump takes it to where it belongs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from .aged import Aged
from .columns import CYCLE
from .engine import Mark, State
from .jumping import CycleError, Judged, Projection, Solved
from .peaks import End, begin_of_line

if TYPE_CHECKING:
    from .cycling import Run
    from .protocols import Block

__all__ = ["Projected", "project"]


@dataclass(frozen=True)
class Projected:
    """What became of cycles that all do the same.

    Attributes
    ----------
    judged : dict
        By cycle, of those that were solved and count.
    error : float
        Estimated at the end, over the first capacity.
    end : Mark or None
        Where it ended; None if no cycle was finished.
    failure : str or None
        Why it ended before its last cycle.
    """

    judged: dict[int, Judged]
    error: float
    end: Mark | None
    failure: str | None


class _Steps:
    """What a projection sees of a run: time, charge of side reactions, and what has aged."""

    def __init__(self, run: Run, block: Block, goal: int, after: Callable[[Mark], None]):
        self._run, self._block, self._goal, self._after = run, block, goal, after
        self._aged: Aged | None = None
        self._ends: dict[int, End] = {}

    @property
    def aged(self) -> Aged:
        if self._aged is None:
            state = self._run.marks[-1].state.vector
            self._aged = Aged(self._run.engine, self._block, state, self._run.first_capacity)
        return self._aged

    def vector(self, mark: Mark) -> np.ndarray:
        aged = self.aged.of(mark.state.vector)
        return np.concatenate([[mark.state.time, mark.taken], aged])

    def mark(self, cycle: int, vector: np.ndarray) -> Mark:
        """A state of the run at the end of a ``cycle`` in which a ``vector`` has aged."""
        last = self._run.marks[-1]
        if last.cycle == cycle and np.array_equal(vector, self.vector(last)):
            return last
        state = self.aged.put(self._swinging(cycle), vector[2:])
        return Mark(cycle, State(float(vector[0]), state), float(vector[1]))

    def _swinging(self, cycle: int) -> np.ndarray:
        """The whole state, extrapolated on a line in sqrt(n) through two cycles before it."""
        ends = [self._ends[n] for n in sorted(self._ends) if n <= cycle]
        last = ends[-1]
        if len(ends) == 1 or cycle == last.cycle:
            return last.state
        first = begin_of_line(ends, cycle)
        share = (cycle**0.5 - last.cycle**0.5) / (last.cycle**0.5 - first.cycle**0.5)
        found = last.state + share * (last.state - first.state)
        for peak in self.aged.peaks:
            peak.extrapolate(found, ends, cycle)
        return found

    def _healed(self, mark: Mark, begun: np.ndarray, second: bool) -> np.ndarray:
        """The state at the end of a cycle after a jump, peaks put right."""
        found, at = mark.state.vector.copy(), 0
        for peak in self.aged.peaks:
            lacking = mark.lacking[at : at + len(found[peak.where])]
            put_right = peak.learn if second else peak.heal
            put_right(mark.cycle, begun, found, lacking)
            at += len(lacking)
        return found

    def solve(self, cycle: int, vector: np.ndarray | None, probed: bool) -> Solved:
        run = self._run
        if vector is not None:
            mark = self.mark(cycle - 1, vector)
            if mark is not run.marks[-1]:
                run.place(replace(mark, row=None))
        mark = run.solve(probed or cycle == self._goal)
        self._after(mark)
        assert mark.row is not None
        begun, ended = run.marks[-2].state.vector, mark.state.vector
        settled = vector is None or cycle - 1 in self._ends
        state = ended if settled else self._healed(mark, begun, probed)
        if settled or probed:
            self._ends[cycle] = End(cycle, state)
        elif not np.array_equal(state, ended):
            run.place(Mark(cycle, State(mark.state.time, state), mark.taken))
        capacity = mark.row[CYCLE.discharge_capacity] / run.first_capacity
        return Solved(self.vector(mark), capacity)

    def worth(self, found, judged, before, first, gained):
        return self.aged.worth(found[2:], judged[2:], before[2:], first[2:], gained)

    def relax(self, aged, last, cycles):
        self.aged.relax(aged[2:], [x[2:] for x in last], cycles)

    def leave(self, aged, solved):
        self.aged.leave(aged[2:], solved[2:])


def project(run: Run, tolerance: float, goal: int, after: Callable[[Mark], None]) -> Projected:
    """Take a ``run`` on to a ``goal``, or to the last cycle that does what the next one does.

    Parameters
    ----------
    run
        To be taken on.
    tolerance
        Error aimed at, over the first capacity.
    goal
        The last cycle.
    after
        Called with the mark of every cycle that was solved.
    """
    cycle = run.cycles + 1
    block = run.block(cycle)
    last = next((n for n in range(cycle, goal) if run.block(n + 1) != block), goal)
    steps = _Steps(run, block, goal, after)
    projection = Projection(
        steps.solve, steps, cycle - 1, last, tolerance, goal - run.before, run.error
    )
    failure = None
    try:
        projection.run()
    except CycleError as error:
        failure = str(error)
    end = steps.mark(projection.cycle, projection.state) if projection.judged else None
    return Projected(projection.judged, projection.error, end, failure)
