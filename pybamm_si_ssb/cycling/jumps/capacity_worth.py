r"""Worth of a change of state in capacity.

Lithium that is cycled, and host that takes it up, count as capacity, one to one at most.  The rest
of what a cell loses, it loses to states that *wear*: films, contact, volume.  A change of these is
counted as one of age, alpha: the share of what happened since an earlier state that the change
undoes or does once more.  A cell that loses less capacity than lithium loses nothing to wear: then
its lithium tells its age.  Cracks and dead volume only *drive* other states: a relative change of
them is worth that share of the loss, times :data:`DRIVEN` at most.

.. math::
    \alpha &= \operatorname{mean}_k\ \frac{\delta_k\cdot\Delta_k}{|\Delta_k|^2}, \qquad
    \hat\alpha = \max_k\
        \frac{(|\delta_k| - \ell_k)^+}{|\Delta_k| + f_0\,|\Delta_k^0| + f_1\,|z_k|} \\
    W &= \delta n + (\Delta Q - \Delta n)\,\alpha, \qquad
    \hat W = \max(|\delta n|, |\delta C|) + |\Delta Q - \Delta n|\,\hat\alpha
        + f_d\,|\Delta Q|\,\max_j |\delta_j|/|z_j|

==========================  =====================================================  ==============
symbol                      meaning                                                unit
==========================  =====================================================  ==============
delta, Delta, Delta^0       change that is judged, change since an earlier state,  that of a
                            and from the first state to that one; with an index:   state
                            of a kind k that wears, or of a state j that drives
n, C, Q                     cyclable lithium, capacity of a host, capacity of a    first capacity
                            cycle
alpha, W, with hats         age, worth, and bounds of their sizes                  1, first
                                                                                   capacity
z                           value of a state that wears or drives                  that of a
                                                                                   state
f_0, f_1, f_d               :data:`FLOOR`, :data:`NEGLIGIBLE`, :data:`DRIVEN`      1
l                           change that costs nothing to speak of, as mechanisms   that of a
                            declare it                                             state
==========================  =====================================================  ==============

A counter electrode of metal has lithium without end: against it, n is the capacity of the host.
"""

from __future__ import annotations

import numpy as np

from .ageing_state import AgeingState

__all__ = ["CapacityWorth"]

#: Share of all wear before the earlier state below which the wear since then does not count.
FLOOR = 0.1
#: Share of itself by which a state that wears may change without effect.
NEGLIGIBLE = 0.01
#: Change, over one that costs nothing, beyond which a kind of state that wears tells the age.
EVIDENT = 10.0
#: Relative change of the loss in a cycle over that of the state that drives it: 0.19 at most,
#: measured with cracks as they were at half the cycles (benchmarks/worth.py).
DRIVEN = 0.2


class CapacityWorth:
    """Worth of changes of what has aged, in capacity over the first capacity.

    Parameters
    ----------
    ageing : AgeingState
        Part of the state vector of the cell that has aged.
    capacity : float
        Capacity to which worth is referred [A.h].
    """

    def __init__(self, ageing: AgeingState, capacity: float):
        self._ageing, self._capacity = ageing, capacity

    def _books(self, change: np.ndarray) -> np.ndarray:
        return self._ageing.books(change) / self._capacity

    def of(
        self,
        found: np.ndarray,
        judged: np.ndarray,
        before: np.ndarray,
        first: np.ndarray,
        gained: float,
    ) -> tuple[float, float, float]:
        """Worth W of a change of what has aged, its bound, and the age alpha.

        Parameters
        ----------
        found, judged
            Vectors of what has aged: the change delta is ``found`` - ``judged``.
        before, first
            Vectors of what had aged at an earlier state and at the first one: Delta is ``found`` -
            ``before``, Delta^0 is ``before`` - ``first``.
        gained
            Change Delta Q of the capacity since the earlier state, over the first capacity.
        """
        found, judged, before, first = map(self._ageing.in_state, (found, judged, before, first))
        change, since, ever = found - judged, found - before, before - first
        books, over = self._books(change), self._books(since)
        size = np.linalg.norm
        ages, bounds = [], []
        for kind, least in self._ageing.kinds:
            length = size(since[kind])
            floor = FLOOR * size(ever[kind]) + NEGLIGIBLE * size(found[kind])
            counts = max(size(change[kind]) - least, 0.0)
            bounds.append(counts / (length + floor) if counts else 0.0)
            if length > max(floor, EVIDENT * least):
                ages.append(change[kind] @ since[kind] / length**2)
        rest = gained - over[0]
        if not ages or rest * over[0] < 0:
            ages = [books[0] / over[0]] if over[0] else [0.0]
        age = float(np.mean(ages))
        driven = [
            size(change[k]) / size(found[k]) for k in self._ageing.rate_only if found[k].any()
        ]
        bound = max(map(abs, books)) + abs(rest) * max(bounds, default=abs(age))
        bound += DRIVEN * abs(gained) * max(driven, default=0.0)
        return float(books[0] + rest * age), float(bound), age
