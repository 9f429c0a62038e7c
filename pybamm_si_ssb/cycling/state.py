"""States between cycles, and what is known of a cycle that was solved.

==============  ======================================================================  ======
term            meaning                                                                 unit
==============  ======================================================================  ======
state vector    everything that the next step needs, as PyBaMM's discretised model      any
                holds it
side charge     charge that side reactions have taken since assembly                    A.h
overshoot       how far a cycle went beyond the peaks that the model remembers          theirs
                (:mod:`.peak_memory`)
==============  ======================================================================  ======
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pybamm

__all__ = ["CapacityEstimate", "CellState", "CycleEnd", "PeakMemory", "SolvedCycle"]


@dataclass(frozen=True)
class CellState:
    """The state of a cell: everything that the next step needs.

    Attributes
    ----------
    time : float
        Time since assembly [s].
    vector : numpy.ndarray
        State vector, (states).
    """

    time: float
    vector: np.ndarray

    @classmethod
    def last(cls, solution: pybamm.Solution) -> CellState:
        """The state at the end of a ``solution``."""
        return cls(float(solution.t[-1]), np.array(solution.all_ys[-1][:, -1]).reshape(-1))


@dataclass(frozen=True)
class CycleEnd:
    """The end of a cycle in a history: one that was solved, or was jumped to.

    Attributes
    ----------
    cycle : int
        Number of the cycle that has ended; 0 is the state as assembled.
    state : CellState
        State of the cell.
    side_charge : float
        Charge that side reactions have taken since assembly [A.h].
    row : dict or None
        Row of the cycle (:mod:`.cycle_row`); None if it was not solved.
    overshoot : numpy.ndarray
        By how much the cycle went beyond what is remembered; empty if nothing was asked.
    """

    cycle: int
    state: CellState
    side_charge: float = 0.0
    row: dict[str, float] | None = None
    overshoot: np.ndarray = field(default_factory=lambda: np.zeros(0), compare=False)

    def is_like(self, other: CycleEnd) -> bool:
        """Whether ``other`` is the same end, to the last bit."""
        return (self.cycle, self.state.time, self.side_charge) == (
            other.cycle,
            other.state.time,
            other.side_charge,
        ) and np.array_equal(self.state.vector, other.state.vector)


@dataclass(frozen=True)
class SolvedCycle:
    """A cycle that was solved, or as much of it as could be.

    Attributes
    ----------
    before : CellState or None
        State from which it began; None if from the cell as assembled.
    solution : pybamm.Solution or None
        Solution of the cycle; None if not even its first step could be begun.
    failure : str or None
        Why the cycle ended before its time.
    """

    before: CellState | None
    solution: pybamm.Solution | None
    failure: str | None = None

    @property
    def steps(self) -> list[pybamm.Solution | None]:
        """Solutions of the steps; None for one whose end was reached before it began."""
        if self.solution is None:
            return []
        return [
            None if isinstance(step, pybamm.EmptySolution) else step for step in self.solution.steps
        ]

    def state_before(self, place: int) -> CellState | None:
        """The state in which the step at ``place`` begins; None if as assembled."""
        done = [step for step in self.steps[:place] if step is not None]
        return CellState.last(done[-1]) if done else self.before

    @property
    def state(self) -> CellState:
        """The state at the end of the cycle."""
        found = self.state_before(len(self.steps))
        if found is None:
            raise ValueError("nothing was solved")
        return found


@dataclass(frozen=True)
class PeakMemory:
    """A state that remembers how far something went.

    Attributes
    ----------
    state, of : str
        Variable that it is, and the one that it remembers.
    sign : int
        1 if it remembers the highest value, -1 if the lowest.
    """

    state: str
    of: str
    sign: int = 1


@dataclass(frozen=True)
class CapacityEstimate:
    """What is known of the capacity of a cycle that was solved.

    Attributes
    ----------
    correction : float
        Worth of the correction of the cycle's state, over the first capacity.
    error : float
        Estimated error of the corrected capacity, over the first capacity.
    """

    correction: float
    error: float
