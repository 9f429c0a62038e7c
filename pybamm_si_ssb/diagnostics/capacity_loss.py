r"""Loss of capacity of a cycle against an earlier one, split into four terms.

.. math::
    \text{loss} &= Q_1 - Q_N \\
    \text{inventory} &= Q_{eq}(n_1, C_1) - Q_{eq}(n_N, C_1), \qquad
    \text{host} = Q_{eq}(n_N, C_1) - Q_{eq}(n_N, C_N) \\
    \text{contact} &= G_N - G_1, \qquad
    \text{polarisation} = [Q_{eq}(n^s_N, C_N) - Q_N - G_N] - [Q_{eq}(n^s_1, C_1) - Q_1 - G_1] \\
    \text{residual} &= \text{loss} - \text{their sum} \\
    n_N &= n_1 - \int_1^N I_{side}\,dt - \Delta n_{trapped} - \Delta n_{converted}
        - \Delta n_{isolated}

Q_eq is the charge between the cut-offs at equilibrium.  As in PyBaMM's ``ElectrodeSOHSolver``,
silicon is at 100 % on the branch of its potential that charging leaves it on, and at 0 % on that of
discharging; graphite and silicon in one anode are at one potential (:mod:`.parallel_hosts`).  The
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
                     contact
I_side               current that side reactions take                           (t)     A
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

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..columns import CYCLE, LOSS
from ..errors import ParameterError, shown
from ..laws.material import F
from ..laws.parallel_hosts import EDGE, ROUNDING, content_at, stoichiometry_at
from ..mechanisms import columns

if TYPE_CHECKING:
    import pybamm

__all__ = [
    "AMPERE_HOURS",
    "Equilibrium",
    "HalfEquilibrium",
    "between",
    "between_hosts",
    "split",
    "split_half",
]

#: Charge of one mole of lithium [A.h/mol].
AMPERE_HOURS = F / 3600


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
        Cyclable lithium n, and capacities C of anode and cathode [A.h].
    voltages
        Functions of (x, y) that give the voltage of the cell [V], first as discharging leaves it,
        then as charging does; they rise with x and fall with y.
    cut_offs
        Lower and upper cut-off [V].  Where a host is empty or full before a cut-off is reached,
        the charge ends there.

    Returns
    -------
    float
        Charge [A.h]; nan where lithium, anode or cathode is no finite number.

    Examples
    --------
    A cell of two straight lines between 3 and 4 V:

    >>> line = lambda x, y: 3 + x
    >>> print(f"{between(1.0, 1.2, 1.4, (line, line), (3.25, 3.75)):.3f}")
    0.600
    """
    from scipy.optimize import brentq

    if not np.all(np.isfinite([lithium, anode, cathode])):
        return float("nan")  # of a cycle that did not charge
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


#: Open-circuit potential [V] as a function of stoichiometry.
Potential = Callable[[float], float]


def between_hosts(
    lithium: float,
    anode: Sequence[float],
    cathode: float,
    potentials: Sequence[tuple[Sequence[Potential], Potential]],
    cut_offs: tuple[float, float],
) -> float:
    """Charge between the two cut-offs at equilibrium if the anode has several hosts [A.h].

    All hosts of the anode are at one potential.

    Parameters
    ----------
    lithium, anode, cathode
        Cyclable lithium n, capacity C of every host of the anode, and C of the cathode [A.h].
    potentials
        Open-circuit potentials of the hosts of the anode and of the cathode, as functions of their
        stoichiometries [V]: first as discharging leaves them, then as charging does.  All fall with
        the stoichiometry.
    cut_offs
        Lower and upper cut-off [V].

    Returns
    -------
    float
        Charge [A.h].

    Examples
    --------
    The cell of :func:`between`, its anode in two equal parts:

    >>> line, flat = lambda x: 1 - x, lambda y: 4.0
    >>> ends = [((line, line), flat)] * 2
    >>> print(f"{between_hosts(1.0, (0.6, 0.6), 1.4, ends, (3.25, 3.75)):.3f}")
    0.600
    """
    from scipy.optimize import brentq

    ends = []
    for (of_hosts, of_cathode), cut_off in zip(potentials, cut_offs, strict=True):
        hosts = list(zip(anode, of_hosts, strict=True))

        def excess(U, hosts=hosts, of_cathode=of_cathode, cut_off=cut_off):
            y = (lithium - content_at(U, hosts)) / cathode
            return of_cathode(min(max(y, EDGE), 1 - EDGE)) - U - cut_off

        low = min(potential(1 - EDGE) for potential in of_hosts)
        high = max(potential(EDGE) for potential in of_hosts)
        if excess(low) <= 0:
            U = low
        elif excess(high) >= 0:
            U = high
        else:
            U = float(brentq(excess, low, high, xtol=ROUNDING))  # pyright: ignore
        held = content_at(U, hosts)
        ends.append(min(max(held, lithium - (1 - EDGE) * cathode), lithium - EDGE * cathode))
    return ends[1] - ends[0]


class Equilibrium:
    """Function Q_eq of a cell, from the open-circuit potentials of its model.

    Parameters
    ----------
    model : pybamm.lithium_ion.DFN
        Model of a full cell.
    values : pybamm.ParameterValues
        Parameters of the cell.
    """

    def __init__(self, model: pybamm.lithium_ion.DFN, values: pybamm.ParameterValues):
        param, options = model.param, model.options
        phases = list(options.phases["negative"])
        self._ends = [
            (
                [
                    _potential(values, param.n.phase_params[phase], direction, options, phase)
                    for phase in phases
                ],
                _potential(values, param.p.prim, direction, options, "primary"),
            )
            for direction in ("discharge", "charge")
        ]
        self._cut_offs = (
            float(values.evaluate(param.ocp_soc_0)),
            float(values.evaluate(param.ocp_soc_100)),
        )

    def __call__(self, lithium: float, anode: float | Sequence[float], cathode: float) -> float:
        """Charge Q_eq between the cut-offs [A.h].

        Parameters
        ----------
        lithium
            Cyclable lithium n [A.h].
        anode
            Capacity C of the anode [A.h], or a sequence with that of every host.
        cathode
            Capacity C of the cathode [A.h].
        """
        if not isinstance(anode, int | float | np.floating):
            return between_hosts(lithium, anode, cathode, self._ends, self._cut_offs)

        def voltage(hosts: Sequence[Potential], positive: Potential):
            return lambda x, y: positive(y) - hosts[0](x)

        voltages = (voltage(*self._ends[0]), voltage(*self._ends[1]))
        return between(lithium, anode, cathode, voltages, self._cut_offs)


def _potential(values, phase, direction: str, options, name: str) -> Potential:
    """Open-circuit potential of a ``phase`` as a ``direction`` leaves it, on numbers."""
    import casadi
    import pybamm
    from pybamm.models.full_battery_models.lithium_ion.util import get_lithiation_delithiation

    branch = get_lithiation_delithiation(direction, phase.domain, options, phase=name)
    symbol = casadi.MX.sym("x")
    U = phase.U(pybamm.InputParameter("x"), phase.main_param.T_ref, branch)
    expression = values.process_symbol(U).to_casadi(inputs={"x": symbol})
    function = casadi.Function("U", [symbol], [expression])
    return lambda x: float(function(x))


class HalfEquilibrium:
    """Function Q_eq of the electrode of a half cell, from its open-circuit potentials.

    Parameters
    ----------
    model : pybamm.lithium_ion.DFN
        Model of a half cell.
    values : pybamm.ParameterValues
        Parameters of the cell.
    """

    def __init__(self, model: pybamm.lithium_ion.DFN, values: pybamm.ParameterValues):
        param, options = model.param, model.options
        ends = []
        for direction, cut_off in (("discharge", param.ocp_soc_0), ("charge", param.ocp_soc_100)):
            potentials = [
                _potential(values, param.p.phase_params[phase], direction, options, phase)
                for phase in options.phases["positive"]
            ]
            U = float(values.evaluate(cut_off))
            ends.append([stoichiometry_at(U, potential) for potential in potentials])
        self._spans = [low - high for low, high in zip(*ends, strict=True)]

    def __call__(self, host: float | Sequence[float]) -> float:
        """Charge Q_eq of an electrode whose ``host``, or hosts, have a capacity C [A.h]."""
        hosts = [host] if isinstance(host, int | float | np.floating) else host
        return sum(C * span for C, span in zip(hosts, self._spans, strict=True))


def _books(table: pd.DataFrame) -> pd.Series:
    """Lithium that side reactions, traps and isolated host have taken up [A.h]."""
    stores = [column.heading for column in columns() if column.is_lost_lithium]
    held = [table[name] * AMPERE_HOURS for name in stores if name in table]
    zero = pd.Series(0.0, table.index)
    return sum(held, zero) + table.get(CYCLE.side_charge_charged, zero)


def _hosts(row: pd.Series) -> list[Any]:
    """Capacities C of the anode, by phase if it has two, and of the cathode, if there [A.h]."""
    found: list[Any] = [row[c] for c in (CYCLE.anode_capacity, CYCLE.cathode_capacity) if c in row]
    carbon = row.get(CYCLE.carbon_capacity)
    if carbon is not None:
        found[0] = (carbon, found[0] - carbon)
    return found


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
    polarised = full - delivered - first[CYCLE.contact_gain]
    rows = []
    for place, (_, row) in enumerate(table.iterrows()):
        n, C = n_1 - lost.iloc[place], _hosts(row)
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
    gain, delivered = table[CYCLE.contact_gain], table[CYCLE.discharge_capacity]
    polarised = full - delivered - gain
    return pd.DataFrame(
        {
            CYCLE.cycle: table[CYCLE.cycle],
            LOSS.loss: delivered.iloc[at] - delivered,
            LOSS.host: full.iloc[at] - full,
            LOSS.contact: gain - gain.iloc[at],
            LOSS.polarisation: polarised - polarised.iloc[at],
        }
    ).reset_index(drop=True)
