r"""Interpolated rows of the cycles between those that were solved.

.. math:: x_m = p(\sqrt m), \qquad E_m = \max(E_i, E_{i+1}) + c_b\,|p(\sqrt m) - s(\sqrt m)|

==========  ==========================================================================  ===========
symbol      meaning                                                                     unit
==========  ==========================================================================  ===========
x_m         value of any column in cycle m                                              its
p, s        monotone cubic through the cycles that were solved; cubic spline            its
E           estimated error of the capacity, of solved cycles i before and i+1 after m  first
                                                                                        capacity
c_b         :data:`BETWEEN`                                                             1
==========  ==========================================================================  ===========

Sources: splines of SciPy; the monotone one is Fritsch and Butland's, SIAM J. Sci. Stat. Comput. 5
(1984) 300, doi:10.1137/0905021.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...columns import CYCLE

if TYPE_CHECKING:
    from ..state import CapacityEstimate

__all__ = ["corrected", "filled"]

#: Error of an interpolated capacity over the distance between the two curves; for SiO in a liquid
#: it is 1.2.
BETWEEN = 1.5
#: Columns that are capacities of a cycle.
CAPACITIES = (CYCLE.charge_capacity, CYCLE.discharge_capacity)


def corrected(
    rows: pd.DataFrame, judged: Mapping[int, CapacityEstimate], capacity: float
) -> pd.DataFrame:
    """Rows of solved cycles with capacities corrected, and with the errors of these.

    Parameters
    ----------
    rows
        Table with a row for each cycle that was solved.
    judged
        Correction and error of the capacity, by number of cycle.
    capacity
        First capacity [A.h].
    """
    found = rows.copy()
    known = [judged[cycle] for cycle in found[CYCLE.cycle].astype(int)]
    for heading in CAPACITIES:
        found[heading] += capacity * np.array([one.correction for one in known])
    found[CYCLE.solved] = True
    found[CYCLE.error] = [one.error for one in known]
    return found


def _through(make: Callable, known: np.ndarray, x: pd.Series, at: np.ndarray) -> np.ndarray:
    """Values, at other cycles, of a curve through the numbers of a column."""
    there = np.isfinite(x.to_numpy(float))
    if there.sum() < 2:
        return np.full(len(at), np.nan)
    curve = make(np.sqrt(known[there]), x.to_numpy(float)[there], extrapolate=False)
    return curve(np.sqrt(at))


def filled(rows: pd.DataFrame, capacity: float | None = None) -> pd.DataFrame:
    """Rows of all cycles from the first to the last of solved ``rows``.

    Parameters
    ----------
    rows
        Table with a row for each cycle that was solved.
    capacity
        First capacity [A.h], given if the rows have capacities whose error is estimated.
    """
    from scipy.interpolate import CubicSpline, PchipInterpolator

    solved = rows[CYCLE.cycle].to_numpy(int)
    every = np.arange(solved[0], solved[-1] + 1)
    between = np.setdiff1d(every, solved)
    if not len(between):
        return rows
    known = solved.astype(float)
    columns = [str(name) for name in rows if name not in (CYCLE.cycle, CYCLE.solved)]
    made: dict[str, Any] = {CYCLE.cycle: between}
    for heading in columns:
        made[heading] = _through(PchipInterpolator, known, rows[heading], between)
    if capacity is not None:
        charge = rows[CYCLE.discharge_capacity]
        spline = _through(CubicSpline, known, charge, between)
        apart = np.abs(made[CYCLE.discharge_capacity] - spline) / capacity
        after = np.searchsorted(known, between)
        errors = rows[CYCLE.error].to_numpy(float)
        made[CYCLE.error] = np.maximum(errors[after - 1], errors[after]) + BETWEEN * apart
        made[CYCLE.solved] = False
    found = pd.concat([rows, pd.DataFrame(made)]).sort_values(CYCLE.cycle, ignore_index=True)
    return found[list(rows)]
