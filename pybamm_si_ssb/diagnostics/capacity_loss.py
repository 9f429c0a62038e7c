r"""Loss of capacity of a cycle against an earlier one, split into four terms.

.. math::
    \text{loss} &= Q_1 - Q_N \\
    \text{inventory} &= Q_{eq}(n_1, C_1) - Q_{eq}(n_N, C_1), \qquad
    \text{host} = Q_{eq}(n_N, C_1) - Q_{eq}(n_N, C_N) \\
    \text{contact} &= G_N - G_1, \qquad
    \text{polarisation} = [Q_{eq}(n^s_N, C_N) - Q_N - G_N] - [Q_{eq}(n^s_1, C_1) - Q_1 - G_1] \\
    \text{residual} &= \text{loss} - \text{their sum} \\
    n_N &= n_1 - \int_1^N I_{side}\,dt - \sum_s \Delta n_s

Q_eq is the charge between the cut-offs at equilibrium (:mod:`.equilibrium_capacity`).  The
lithium n_N comes from the books of what was lost; the lithium n^s that the state of the model holds
enters only the polarisation, so that the residual says whether the books are right.  All terms are
of a discharge from the end of charge to the lower cut-off.

===================  =========================================================  ======  =====
symbol               meaning                                                    shape   unit
===================  =========================================================  ======  =====
Q_1, Q_N             charge that the earlier cycle and this one deliver         scalar  A.h
n (lithium)          cyclable lithium: mobile, and in host that takes part      scalar  A.h
C (anode, cathode)   capacity of both hosts, as far as they take part; of the   scalar  A.h
                     anode by phase
G                    charge gained if the discharge is repeated with full       scalar  A.h
                     contact; in the same way for every other mechanism whose
                     effect can be taken back (:class:`.Undoing`)
I_side               current that side reactions take                           (t)     A
n_s                  lithium in every other store: traps, converted host,       scalar  A.h
                     host that is cut off (:class:`.Store`)
x, y                 stoichiometry of anode and cathode                         scalar  1
===================  =========================================================  ======  =====

**Half cells.**  A counter electrode of metal has lithium without end, so that there is no loss
by inventory:

.. math::
    Q_{eq}(C) = C\,|x_{charged} - x_{discharged}|, \qquad
    \text{host} = Q_{eq}(C_1) - Q_{eq}(C_N), \qquad
    \text{polarisation} = [Q_{eq}(C_N) - Q_N - G_N] - [Q_{eq}(C_1) - Q_1 - G_1]

with x at one cut-off on the branch of charging, at the other on that of discharging.  Lithium that
an interphase or traps take up lowers the coulombic efficiency and comes from the counter electrode,
whose books are in :func:`.audit`.  There is no term of inventory, and no residual: nothing is known
of the loss apart from the numbers that polarisation is computed from.

Moles of lithium are not capacity: some of the lithium that is lost would not have been cycled.  G
counts as contact what two mechanisms do together: a film behind a small area in contact resists
more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from ..columns import CYCLE, LOSS
from ..errors import ParameterError, shown
from ..laws.material import F
from ..mechanisms import store_headings, undoings

__all__ = [
    "AMPERE_HOURS",
    "split",
    "split_half",
]

#: Charge of one mole of lithium [A.h/mol].
AMPERE_HOURS = F / 3600


def _books(table: pd.DataFrame) -> pd.Series:
    """Lithium that side reactions, traps and isolated host have taken up [A.h]."""
    held = [table[name] * AMPERE_HOURS for name in store_headings() if name in table]
    zero = pd.Series(0.0, table.index)
    return sum(held, zero) + table.get(CYCLE.side_charge_charged, zero)


def _hosts(row: pd.Series) -> list[Any]:
    """Capacities C of the anode, by phase if it has two, and of the cathode, if there [A.h]."""
    found: list[Any] = [row[c] for c in (CYCLE.anode_capacity, CYCLE.cathode_capacity) if c in row]
    carbon = row.get(CYCLE.carbon_capacity)
    if carbon is not None:
        found[0] = (carbon, found[0] - carbon)
    return found


def _gain(of: Any) -> Any:
    """Charge that a discharge, or each of a table, delivers more without some mechanisms [A.h]."""
    return sum(of[one.gain] for _, one in undoings())


def _place(table: pd.DataFrame, reference: int) -> int:
    """Place in a table of the cycle that others are compared with."""
    if reference not in set(table[CYCLE.cycle]):
        raise ParameterError(
            shown(reference), "a cycle of the run", "give one that is in its table",
            key="reference",
        )  # fmt: skip
    return int(np.flatnonzero(table[CYCLE.cycle] == reference)[0])


def split(
    table: pd.DataFrame, equilibrium: Callable[[float, float, float], float], reference: int = 1
) -> pd.DataFrame:
    """Split the loss of every cycle against a reference into its terms.

    Parameters
    ----------
    table
        Rows of cycles (:attr:`.Run.rows`).
    equilibrium
        Function Q_eq(lithium, anode, cathode) [A.h], such as an :class:`Equilibrium`.
    reference
        Number of the cycle that all are compared with.

    Returns
    -------
    pandas.DataFrame
        Loss and its terms [A.h], a row for each cycle, with headings of :data:`.LOSS`; nan where
        the discharge was not repeated with full contact.

    Raises
    ------
    ParameterError
        If the reference is no cycle of the table.
    """
    at = _place(table, reference)
    lost = _books(table)
    first, lost = table.iloc[at], lost - lost.iloc[at]
    n_1, delivered = first[CYCLE.cyclable_lithium], first[CYCLE.discharge_capacity]
    C_1 = _hosts(first)
    full = equilibrium(n_1, *C_1)
    polarised = full - delivered - _gain(first)
    rows = []
    for place, (_, row) in enumerate(table.iterrows()):
        n, C = n_1 - lost.iloc[place], _hosts(row)
        now = row[CYCLE.discharge_capacity]
        here = equilibrium(n, *C_1)
        terms = {
            LOSS.inventory: full - here,
            LOSS.host: here - equilibrium(n, *C),
            **{one.loss: row[one.gain] - first[one.gain] for _, one in undoings()},
            LOSS.polarisation: equilibrium(row[CYCLE.cyclable_lithium], *C)
            - now
            - _gain(row)
            - polarised,
        }
        loss = delivered - now
        rows.append({LOSS.loss: loss, **terms, LOSS.residual: loss - sum(terms.values())})
    found = pd.DataFrame(rows)
    found.insert(0, CYCLE.cycle, table[CYCLE.cycle].to_numpy())
    return found


def split_half(
    table: pd.DataFrame, equilibrium: Callable[[Any], float], reference: int = 1
) -> pd.DataFrame:
    """Split the loss of every cycle of a half cell against a reference into its terms.

    Parameters
    ----------
    table
        Rows of cycles (:attr:`.Run.rows`).
    equilibrium
        Function Q_eq(host) [A.h], such as a :class:`HalfEquilibrium`.
    reference
        Number of the cycle that all are compared with.

    Returns
    -------
    pandas.DataFrame
        Loss and its terms [A.h], a row for each cycle, with headings of :data:`.LOSS` except
        inventory and residual.

    Raises
    ------
    ParameterError
        If the reference is no cycle of the table.
    """
    at = _place(table, reference)
    full = table.apply(lambda row: equilibrium(*_hosts(row)), axis=1)
    delivered = table[CYCLE.discharge_capacity]
    polarised = full - delivered - _gain(table)
    return pd.DataFrame(
        {
            CYCLE.cycle: table[CYCLE.cycle],
            LOSS.loss: delivered.iloc[at] - delivered,
            LOSS.host: full.iloc[at] - full,
            **{one.loss: table[one.gain] - table[one.gain].iloc[at] for _, one in undoings()},
            LOSS.polarisation: polarised - polarised.iloc[at],
        }
    ).reset_index(drop=True)
