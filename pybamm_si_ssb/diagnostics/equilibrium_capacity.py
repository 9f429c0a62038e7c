r"""Charge between the cut-offs at equilibrium, of a full cell and of a half cell.

.. math:: Q_{eq}(n, C) \quad\text{and}\quad Q_{eq}(C)

of :mod:`.capacity_loss`, which has the symbols.  As in PyBaMM's ``ElectrodeSOHSolver``, silicon is
at 100 % on the branch of its potential that charging leaves it on, and at 0 % on that of
discharging; graphite and silicon in one anode are at one potential (:mod:`.parallel_hosts`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..laws.parallel_hosts import EDGE, ROUNDING, content_at, stoichiometry_at

if TYPE_CHECKING:
    import pybamm

__all__ = ["Equilibrium", "HalfEquilibrium", "between", "between_hosts"]


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
