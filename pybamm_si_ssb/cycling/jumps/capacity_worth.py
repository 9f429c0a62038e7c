r"""Worth of a change of state in capacity.

Lithium that is cycled, and host that takes
it up, are capacity, one to one at most.  The rest of what a cell loses it loses to what *wears*:
films, contact, volume.  A change of those is one of age, alpha: which share of what happened since
an earlier state it undoes or does once more.  A cell that loses less than its lithium loses nothing
to wear: then its lithium tells its age.  Cracks and dead volume only *drive* others: a share of
them is worth a share of the loss, :data:`DRIVEN` of it at most.

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
delta, Delta, Delta^0       change that is judged, since an earlier state, since   that of a
                            the first; of what wears, by kind k, or drives, j      state
n, C, Q                     cyclable lithium, capacity of a host, capacity of a    first capacity
                            cycle
alpha, W, with hats         age, worth, and their sizes                            1, first
                                                                                   capacity
z                           what wears or drives, as it is                         that of a
                                                                                   state
f_0, f_1, f_d               :data:`FLOOR`, :data:`NEGLIGIBLE`, :data:`DRIVEN`      1
l                           change that costs nothing to speak of, which           that of a
                            mechanisms say                                         state
==========================  =====================================================  ==============

Against a counter electrode of metal there is no end of lithium: n is the capacity of the host.
"""

from __future__ import annotations

import numpy as np

from .ageing_state import AgeingState

__all__ = ["CapacityWorth"]

#: Share of all that wore so far below which what wears in a jump does not count.
FLOOR = 0.1
#: Share of itself by which what wears may change without effect.
NEGLIGIBLE = 0.01
#: A kind tells the age if it changed by so many times what costs nothing.
EVIDENT = 10.0
#: Change of the loss in a cycle, as a share, over that of what drives it: 0.19 at most, measured
#: with cracks as they were at half the cycles (benchmarks/worth.py).
DRIVEN = 0.2


class CapacityWorth:
    """Worth of changes of what has aged, in capacity over the first capacity.

    Parameters
    ----------
    ageing : AgeingState
        What has aged in the state vector of a cell.
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
        """Worth of a change of what has aged: W, its bound, and the age.

        Parameters
        ----------
        found, judged
            What has aged, and what it is instead of: delta is the difference.
        before, first
            Since when: Delta and Delta^0 are the differences to one another.
        gained
            Delta Q.
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
