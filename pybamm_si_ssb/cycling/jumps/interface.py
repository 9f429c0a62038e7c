"""Interface of a projection: cycles as vectors of what has aged, and what these vectors mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

__all__ = ["AgedCycle", "Ageing"]


class Ageing(Protocol):
    """Interface that gives the extrapolated states their meaning (:class:`.AgeingState`)."""

    def capacity_worth(
        self,
        found: np.ndarray,
        judged: np.ndarray,
        before: np.ndarray,
        first: np.ndarray,
        gained: float,
    ) -> tuple[float, float, float]:
        """Worth in capacity of being in the state ``found`` instead of ``judged``.

        Given are the worth, its bound, and the share that the difference is of what happened since
        the state ``before`` (:meth:`.CapacityWorth.of`).
        """
        ...

    def extrapolate_relaxing(
        self, aged: np.ndarray, last: Sequence[np.ndarray], cycles: int
    ) -> None:
        """Extrapolate the states that relax, which nodes do not describe, in place."""
        ...

    def keep_relaxed(self, aged: np.ndarray, solved: np.ndarray) -> None:
        """Set the states that relax to those that were ``solved``, in place."""
        ...


@dataclass(frozen=True)
class AgedCycle:
    """Cycle that was solved.

    Attributes
    ----------
    state : numpy.ndarray
        Vector of what has aged at the end of the cycle.
    capacity : float
        Capacity of the cycle, over the first capacity.
    """

    state: np.ndarray
    capacity: float
