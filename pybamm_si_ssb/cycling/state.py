"""States between cycles, and what is known of a cycle that was solved.

==============  ======================================================================  ======
term            meaning                                                                 unit
==============  ======================================================================  ======
state vector    everything that the next step needs, as PyBaMM's discretised model      any
                holds it
side charge     charge that side reactions have taken since assembly                    A.h
overshoot       distance by which a cycle went beyond the peaks that the model          theirs
                remembers (:mod:`.peak_memory`)
==============  ======================================================================  ======
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pybamm

__all__ = ["CapacityEstimate", "CellState", "CycleEnd", "PeakMemory", "SolvedCycle"]


@dataclass(frozen=True)
class CellState:
    """State of a cell: everything that the next step needs.

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
        """State at the end of a ``solution``."""
        return cls(float(solution.t[-1]), np.array(solution.all_ys[-1][:, -1]).reshape(-1))


@dataclass(frozen=True)
class CycleEnd:
    """End of a cycle in a history, which was solved or jumped to.

    Attributes
    ----------
    cycle : int
        Number of the cycle that has ended; 0 for the state as assembled.
    state : CellState
        State of the cell at this end.
    side_charge : float
        Charge that side reactions have taken since assembly [A.h].
    row : dict or None
        Row of the cycle (:mod:`.cycle_row`); None if it was not solved.
    overshoot : numpy.ndarray
        Distances by which the cycle went beyond the remembered peaks; empty if they were not read.
    """

    cycle: int
    state: CellState
    side_charge: float = 0.0
    row: dict[str, float] | None = None
    overshoot: np.ndarray = field(default_factory=lambda: np.zeros(0), compare=False)

    def is_like(self, other: CycleEnd) -> bool:
        """Tell whether ``other`` is the same end, to the last bit."""
        return (self.cycle, self.state.time, self.side_charge) == (
            other.cycle,
            other.state.time,
            other.side_charge,
        ) and np.array_equal(self.state.vector, other.state.vector)


@dataclass(frozen=True)
class SolvedCycle:
    """Cycle that was solved, as far as it could be.

    Attributes
    ----------
    before : CellState or None
        State from which the cycle began; None: the cell as assembled.
    solution : pybamm.Solution or None
        Solution of the cycle; None if not even its first step could be begun.
    failure : str or None
        Reason why the cycle ended before its time; None if it did not.
    """

    before: CellState | None
    solution: pybamm.Solution | None
    failure: str | None = None

    @property
    def steps(self) -> list[pybamm.Solution | None]:
        """Solutions of the steps; None for a step whose end was reached before it began."""
        if self.solution is None:
            return []
        return [
            None if isinstance(step, pybamm.EmptySolution) else step for step in self.solution.steps
        ]

    def state_before(self, place: int) -> CellState | None:
        """State in which the step at ``place`` begins; None for the cell as assembled."""
        done = [step for step in self.steps[:place] if step is not None]
        return CellState.last(done[-1]) if done else self.before

    @property
    def state(self) -> CellState:
        """State at the end of the cycle."""
        found = self.state_before(len(self.steps))
        if found is None:
            raise ValueError("nothing was solved")
        return found


@dataclass(frozen=True)
class PeakMemory:
    """State that remembers the highest or the lowest value of a variable.

    Attributes
    ----------
    state, of : str
        Name of the state, and name of the variable that it remembers.
    sign : int
        1 if the highest value is remembered, -1 if the lowest is.
    """

    state: str
    of: str
    sign: int = 1


@dataclass(frozen=True)
class CapacityEstimate:
    """Correction and error of the capacity of a cycle that was solved.

    Attributes
    ----------
    correction : float
        Capacity that the correction of the state after a jump is worth, over the first capacity; 0
        if nothing was corrected.
    error : float
        Estimated error of the corrected capacity, over the first capacity.
    """

    correction: float
    error: float
