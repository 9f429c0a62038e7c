r"""Where the capacity went: the loss of a cycle against an earlier one, in four terms.

.. math::
    \text{loss} &= Q_1 - Q_N \\
    \text{inventory} &= Q_{eq}(n_1, C_1) - Q_{eq}(n_N, C_1), \qquad
    \text{host} = Q_{eq}(n_N, C_1) - Q_{eq}(n_N, C_N) \\
    \text{contact} &= G_N - G_1, \qquad
    \text{polarisation} = [Q_{eq}(n^s_N, C_N) - Q_N - G_N] - [Q_{eq}(n^s_1, C_1) - Q_1 - G_1] \\
    \text{residual} &= \text{loss} - \text{their sum}, \qquad
    n_N = n_1 - \int_1^N I_{side}\,dt - \Delta n_{trapped} - \Delta n_{isolated}

Q_eq is the charge between the cut-offs at equilibrium, 100 % on the branch that charging leaves
silicon on and 0 % on that of discharging, as PyBaMM's ``ElectrodeSOHSolver`` has it.  n_N comes
from the books, the state's own lithium n^s only into the polarisation: the residual says whether
the books are right.  All of it is of a discharge to the lower cut-off from the end of charge.

===================  =========================================================  ======  =====
symbol               meaning                                                    shape   unit
===================  =========================================================  ======  =====
Q_1, Q_N             what the earlier cycle and this one deliver                scalar  A.h
n (lithium)          cyclable lithium: mobile, in host that takes part          scalar  A.h
C (anode, cathode)   capacity of both hosts, as far as they take part           scalar  A.h
G                    gained if the discharge is repeated with full contact      scalar  A.h
I_side               current that side reactions take                           (t)     A
x, y                 stoichiometry of anode and cathode                         scalar  1
===================  =========================================================  ======  =====

Moles of lithium are not capacity: of lithium that is lost some would not have been cycled.  G books
as contact what two mechanisms do together: behind a small area in contact a film resists more.
"""

# pandas' indexing is annotated as DataFrame or Series where it is the one asked for.
# pyright: reportArgumentType=false, reportReturnType=false, reportCallIssue=false

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .columns import CYCLE, LOSS
from .errors import ParameterError, shown
from .laws import F

if TYPE_CHECKING:
    import pybamm

__all__ = ["AMPERE_HOURS", "Equilibrium", "between", "split"]

#: Charge of a mole of lithium [A.h].
AMPERE_HOURS = F / 3600
#: How near to empty and full a host may come.
EDGE = 1e-6


def between(
    lithium: float,
    anode: float,
    cathode: float,
    voltages: tuple[Callable[[float, float], float], Callable[[float, float], float]],
    cut_offs: tuple[float, float],
) -> float:
    """Charge between the two cut-offs at equilibrium [A.h].

    Parameters
    ----------
    lithium, anode, cathode
        n and both C.
    voltages
        Of the cell at (x, y) [V]: as discharging leaves it, and as charging does; both rise with
        x and fall with y.
    cut_offs
        Lower and upper [V].  Where a host is empty or full before one is reached, that counts.

    Examples
    --------
    A cell of two straight lines between 3 and 4 V:

    >>> line = lambda x, y: 3 + x
    >>> print(f"{between(1.0, 1.2, 1.4, (line, line), (3.25, 3.75)):.3f}")
    0.600
    """
    from scipy.optimize import brentq

    lowest = max(EDGE, (lithium - (1 - EDGE) * cathode) / anode)
    highest = min(1 - EDGE, (lithium - EDGE * cathode) / anode)
    ends = []
    for voltage, cut_off in zip(voltages, cut_offs, strict=True):

        def excess(x, voltage=voltage, cut_off=cut_off):
            return voltage(x, (lithium - anode * x) / cathode) - cut_off

        if excess(lowest) >= 0:
            ends.append(lowest)
        elif excess(highest) <= 0:
            ends.append(highest)
        else:
            ends.append(float(brentq(excess, lowest, highest, xtol=1e-13)))  # pyright: ignore
    return anode * (ends[1] - ends[0])


class Equilibrium:
    """Q_eq of a cell, from the open-circuit potentials of its model.

    Parameters
    ----------
    model : pybamm.lithium_ion.DFN
        Of a full cell with one phase an electrode.
    values : pybamm.ParameterValues
        Of the cell.
    """

    def __init__(self, model: pybamm.lithium_ion.DFN, values: pybamm.ParameterValues):
        import casadi
        import pybamm
        from pybamm.models.full_battery_models.lithium_ion.util import get_lithiation_delithiation

        x, y = casadi.MX.sym("x"), casadi.MX.sym("y")
        param = model.param

        def voltage(direction: str) -> Callable[[float, float], float]:
            anode, cathode = (
                get_lithiation_delithiation(direction, domain, model.options)
                for domain in ("negative", "positive")
            )
            U = param.p.prim.U(pybamm.InputParameter("y"), param.T_ref, cathode)
            U -= param.n.prim.U(pybamm.InputParameter("x"), param.T_ref, anode)
            expression = values.process_symbol(U).to_casadi(inputs={"x": x, "y": y})
            function = casadi.Function("U", [x, y], [expression])
            return lambda x, y: float(function(x, y))  # pyright: ignore

        self._voltages = voltage("discharge"), voltage("charge")
        self._cut_offs = (
            float(values.evaluate(param.ocp_soc_0)),
            float(values.evaluate(param.ocp_soc_100)),
        )

    def __call__(self, lithium: float, anode: float, cathode: float) -> float:
        """Q_eq of so much cyclable ``lithium`` in hosts ``anode`` and ``cathode`` [A.h]."""
        return between(lithium, anode, cathode, self._voltages, self._cut_offs)


def _books(table: pd.DataFrame) -> pd.Series:
    """Lithium that side reactions, traps and isolated host have taken [A.h]."""
    stores = (
        CYCLE.trapped_lithium,
        CYCLE.isolated_anode_lithium,
        CYCLE.isolated_cathode_lithium,
    )
    held = [table[name] * AMPERE_HOURS for name in stores if name in table]
    zero = pd.Series(0.0, table.index)
    return sum(held, zero) + table.get(CYCLE.side_charge_charged, zero)


def split(
    table: pd.DataFrame, equilibrium: Callable[[float, float, float], float], reference: int = 1
) -> pd.DataFrame:
    """The loss of every cycle against a reference, and its terms.

    Parameters
    ----------
    table
        Rows of cycles (:attr:`.Run.rows`).
    equilibrium
        Q_eq(lithium, anode, cathode) [A.h], an :class:`Equilibrium`.
    reference
        The cycle that all are compared with.

    Returns
    -------
    pandas.DataFrame
        A row a cycle, headings of :data:`.LOSS`; no number where the discharge was not repeated
        with full contact.

    Raises
    ------
    ParameterError
        If the reference is no cycle of the table.
    """
    if reference not in set(table[CYCLE.cycle]):
        raise ParameterError(
            shown(reference), "a cycle of the run", "give one that is in its table",
            key="reference",
        )  # fmt: skip
    lost = _books(table)
    at = int(np.flatnonzero(table[CYCLE.cycle] == reference)[0])
    first, lost = table.iloc[at], lost - lost.iloc[at]
    hosts = (CYCLE.anode_capacity, CYCLE.cathode_capacity)
    n_1, delivered = first[CYCLE.cyclable_lithium], first[CYCLE.discharge_capacity]
    C_1 = tuple(first[name] for name in hosts)
    full = equilibrium(n_1, *C_1)
    polarised = full - delivered - first[CYCLE.contact_gain]
    rows = []
    for place, (_, row) in enumerate(table.iterrows()):
        n, C = n_1 - lost.iloc[place], tuple(row[name] for name in hosts)
        now, gain = row[CYCLE.discharge_capacity], row[CYCLE.contact_gain]
        here = equilibrium(n, *C_1)
        terms = {
            LOSS.inventory: full - here,
            LOSS.host: here - equilibrium(n, *C),
            LOSS.contact: gain - first[CYCLE.contact_gain],
            LOSS.polarisation: equilibrium(row[CYCLE.cyclable_lithium], *C)
            - now
            - gain
            - polarised,
        }
        loss = delivered - now
        rows.append({LOSS.loss: loss, **terms, LOSS.residual: loss - sum(terms.values())})
    found = pd.DataFrame(rows)
    found.insert(0, CYCLE.cycle, table[CYCLE.cycle].to_numpy())
    return found
