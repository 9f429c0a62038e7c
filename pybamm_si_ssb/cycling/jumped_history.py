"""Projective integration of a history: what has aged is extrapolated, and the rest follows.

Only the part of the state that has aged goes through :mod:`.projection`.  The rest swings in every
cycle.  It is put on a line in sqrt(n), n being the number of the cycle, through the ends of two
settled cycles, in which nothing was left to relax; the first cycle after a jump takes it to where
it belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..columns import CYCLE
from ..errors import CycleError
from .jumps.ageing_state import AgeingState
from .jumps.capacity_worth import CapacityWorth
from .jumps.interface import AgedCycle
from .jumps.peak_memory import SettledCycle, begin_of_line
from .jumps.projection import Projection
from .state import CellState, CycleEnd

if TYPE_CHECKING:
    from .history import History
    from .protocol import Block

__all__ = ["project"]


class _Ageing:
    """History as a projection sees it: vectors of time, side charge, and what has aged."""

    def __init__(
        self, history: History, block: Block, goal: int, after: Callable[[CycleEnd], None]
    ):
        self._history, self._block, self._goal, self._after = history, block, goal, after
        self._settled: dict[int, SettledCycle] = {}

    @cached_property
    def _ageing(self) -> AgeingState:
        history = self._history
        return AgeingState(history.engine, self._block, history.ends[-1].state.vector)

    @cached_property
    def _worth(self) -> CapacityWorth:
        return CapacityWorth(self._ageing, self._history.first_capacity)

    def _vector(self, end: CycleEnd) -> np.ndarray:
        aged = self._ageing.of(end.state.vector)
        return np.concatenate([[end.state.time, end.side_charge], aged])

    def end(self, cycle: int, vector: np.ndarray) -> CycleEnd:
        """End of a ``cycle``: a ``vector`` gives its time, its side charge and what has aged."""
        last = self._history.ends[-1]
        if last.cycle == cycle and np.array_equal(vector, self._vector(last)):
            return last
        state = self._ageing.applied_to(self._swinging(cycle), vector[2:])
        return CycleEnd(cycle, CellState(float(vector[0]), state), float(vector[1]))

    def _swinging(self, cycle: int) -> np.ndarray:
        """Whole state at the end of a ``cycle``, on a line in sqrt(n) through two settled ones."""
        settled = [self._settled[n] for n in sorted(self._settled) if n <= cycle]
        last = settled[-1]
        if len(settled) == 1 or cycle == last.cycle:
            return last.state
        first = begin_of_line(settled, cycle)
        share = (cycle**0.5 - last.cycle**0.5) / (last.cycle**0.5 - first.cycle**0.5)
        found = last.state + share * (last.state - first.state)
        for peak in self._ageing.peaks:
            peak.extrapolate(found, settled, cycle)
        return found

    def _corrected(self, end: CycleEnd, begun: np.ndarray, second: bool) -> np.ndarray:
        """State at the ``end`` of a cycle after a jump, its remembered peaks corrected."""
        found, at = end.state.vector.copy(), 0
        for peak in self._ageing.peaks:
            overshoot = end.overshoot[at : at + len(found[peak.where])]
            correct = peak.learn if second else peak.correct
            correct(end.cycle, begun, found, overshoot)
            at += len(overshoot)
        return found

    def solve(self, cycle: int, vector: np.ndarray | None, probed: bool) -> AgedCycle:
        """Solve a ``cycle`` from a ``vector``; None: from the state in which the history is."""
        history = self._history
        if vector is not None:
            begin = self.end(cycle - 1, vector)
            if begin is not history.ends[-1]:
                history.place(replace(begin, row=None))
        end = history.solve(probed or cycle == self._goal)
        self._after(end)
        assert end.row is not None
        begun, ended = history.ends[-2].state.vector, end.state.vector
        settled = vector is None or cycle - 1 in self._settled
        state = ended if settled else self._corrected(end, begun, probed)
        if settled or probed:
            self._settled[cycle] = SettledCycle(cycle, state)
        elif not np.array_equal(state, ended):
            history.place(CycleEnd(cycle, CellState(end.state.time, state), end.side_charge))
        capacity = end.row[CYCLE.discharge_capacity] / history.first_capacity
        return AgedCycle(self._vector(end), capacity)

    # -- what the projection asks of the vectors ---------------------------------------------------
    def capacity_worth(
        self,
        found: np.ndarray,
        judged: np.ndarray,
        before: np.ndarray,
        first: np.ndarray,
        gained: float,
    ) -> tuple[float, float, float]:
        """Worth in capacity of one state instead of another, its bound, and its share in age."""
        return self._worth.of(found[2:], judged[2:], before[2:], first[2:], gained)

    def extrapolate_relaxing(
        self, aged: np.ndarray, last: Sequence[np.ndarray], cycles: int
    ) -> None:
        """Extrapolate what relaxes by its last changes, in place."""
        self._ageing.extrapolate_relaxing(aged[2:], [x[2:] for x in last], cycles)

    def keep_relaxed(self, aged: np.ndarray, solved: np.ndarray) -> None:
        """Set what relaxes to what was ``solved``, in place."""
        self._ageing.keep_relaxed(aged[2:], solved[2:])


def project(history: History, goal: int, after: Callable[[CycleEnd], None]) -> None:
    """Take a ``history`` on to a ``goal``, or to the last cycle of its next block of steps.

    Parameters
    ----------
    history
        History with a tolerance, which is changed: its ends, estimates, error and failure.
    goal
        Number of the last cycle that is wanted.
    after
        Callable that takes the end of every cycle that was solved.
    """
    assert history.tolerance is not None
    cycle = history.cycles + 1
    block = history.block(cycle)
    last = next((n for n in range(cycle, goal) if history.block(n + 1) != block), goal)
    ageing = _Ageing(history, block, goal, after)
    projection = Projection(
        ageing.solve,
        ageing,
        cycle - 1,
        last,
        history.tolerance,
        goal - history.before,
        history.error,
    )
    try:
        projection.run()
    except CycleError as error:
        history.failure = str(error)
    if projection.estimates:
        history.end = ageing.end(projection.cycle, projection.state)
    history.estimates |= projection.estimates
    history.error = projection.error
