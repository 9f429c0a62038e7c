r"""Rows of a table of cycles: the numbers that are kept of each cycle.

.. math::
    Q_d = \sum_k (\Delta Q_k)^+, \qquad Q_c = \sum_k (-\Delta Q_k)^+, \qquad
    CE = Q_d/Q_c, \qquad EE = E_d/E_c, \qquad
    R = A\,\frac{V(t_d^-) - V(t_d^+)}{I(t_d^+) - I(t_d^-)}

Sums run over the solver's own time steps.  R is the resistance that answers at once when the
discharge is switched on at t_d: electrolyte, electronic network, films, interlayers and charge
transfer, but no diffusion.  The cell is *charged* at the end of the last step that charges it, and
*discharged* at the end of the last step that discharges it.

In a half cell of an anode, *charge* means what charges the anode: its lithiation against lithium
metal, which PyBaMM treats as a discharge.  Discharge is then delithiation, the capacity is the
charge that comes out during it, and the coulombic efficiency is delithiation over lithiation; Q and
E are counted with that sign.  Two columns are left out: the energy efficiency, which would be above
1, and the cyclable lithium, because a counter electrode of metal has lithium without end.

===========  ================================================  ======  ========
symbol       meaning                                           shape   unit
===========  ================================================  ======  ========
Q, E         charge and energy, > 0 on discharge               (t)     A.h, W.h
d, c         as an index: discharge, charge                    scalar
CE, EE       coulombic and energy efficiency                   scalar  1
R            resistance of the cell times its area             scalar  Ohm.m2
t_d          time at which the discharge begins                scalar  s
V, I, A      voltage, current, area of the cell                (t)     V, A, m2
===========  ================================================  ======  ========
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..columns import CYCLE
from ..diagnostics.capacity_loss import AMPERE_HOURS
from ..diagnostics.compiled_variables import CompiledVariables
from ..mechanisms import columns, side_currents
from ..names import ANODE, CELL

if TYPE_CHECKING:
    from ..design.cell_design import CellDesign
    from ..design.electrodes import Electrode
    from .state import PeakMemory, SolvedCycle

__all__ = ["CycleReader", "CycleReading"]

#: Columns of the charged state by heading: PyBaMM variable, factor to the unit of the heading.
CHARGED = {
    CYCLE.pressure_charged: (CELL.pressure, 1e-6),
    CYCLE.growth_charged: (CELL.thickness_change, 1e6),
}
#: Columns of the discharged state, likewise.
DISCHARGED = {
    CYCLE.pressure_discharged: (CELL.pressure, 1e-6),
    CYCLE.growth_discharged: (CELL.thickness_change, 1e6),
}
#: Variables that are summed over a cycle: charge and energy.
FLOWS = (CELL.discharge_capacity, CELL.discharge_energy)
#: Variables that tell the resistance when a current is switched on.
SWITCHED = (CELL.voltage, CELL.current)
#: Share of the nominal capacity: a step that moves less charge is at rest, up to solver errors.
AT_REST = 1e-9


def _columns(electrode: Electrode) -> dict[str, tuple[str, float]]:
    """Columns of the charged state of an ``electrode``; of a blend, those of its silicon."""
    names, silicon = electrode.names, electrode.ageing_host.names
    found = {
        column.heading: (
            column.variable.of(names if column.of_electrode else silicon),
            column.factor,
        )
        for column in columns(electrode.kind)
    }
    whole = CYCLE.anode_capacity if electrode.kind == ANODE else CYCLE.cathode_capacity
    found[whole] = (names.capacity, 1.0)
    if len(electrode.hosts) > 1:
        found[CYCLE.carbon_capacity] = (electrode.hosts[0].names.capacity, 1.0)
    return found


@dataclass(frozen=True)
class CycleReading:
    """Row of a cycle, and the steps of the cycle that are its discharge.

    Attributes
    ----------
    row : dict
        Numbers of the row by heading (:data:`.CYCLE`).
    discharge : slice or None
        Places of the steps of the discharge; None if the cycle has no discharge, or if a step
        between them charges.
    delivered : float
        Net charge that the steps of the discharge deliver [A.h]; 0 if there are none.
    """

    row: dict[str, float]
    discharge: slice | None
    delivered: float


def _ratio(a: float, b: float) -> float:
    return a / b if b > 0 else math.nan


class CycleReader:
    """Reader of the cycles of one built model.

    Parameters
    ----------
    cycled : SolvedCycle
        Any solved cycle of the model, from which the model and the layout of its inputs are taken.
    design : CellDesign
        Design of the cell.
    capacity : float
        Nominal capacity of the cell [A.h].
    memories : sequence of PeakMemory
        States that remember a peak, in the order in which :meth:`overshoot` reads them.
    """

    def __init__(
        self,
        cycled: SolvedCycle,
        design: CellDesign,
        capacity: float,
        memories: Sequence[PeakMemory] = (),
    ):
        first = next(step for step in cycled.steps if step is not None)
        model, inputs = first.all_models[-1], first.all_inputs[-1]
        layers = [electrode.names for electrode in design.electrodes]
        self._charged = dict(CHARGED)
        for electrode in design.electrodes:
            self._charged |= _columns(electrode)
        #: Variables of the lithium that is cycled between two electrodes; none if the counter
        #: electrode is of metal, which has lithium without end.
        self._lithium = [names.lithium for names in layers] if design.is_full else []
        states = {name for name, _ in (*self._charged.values(), *DISCHARGED.values())}
        self._flows = CompiledVariables.of_model(model, FLOWS, inputs)
        self._states = CompiledVariables.of_model(model, (*sorted(states), *self._lithium), inputs)
        self._switched = CompiledVariables.of_model(model, SWITCHED, inputs)
        # Current that goes into side reactions, < 0 [A].
        currents = side_currents([host.names for host in design.hosts()])
        self._side = CompiledVariables.of_model(model, currents, inputs)
        names = [name for one in memories for name in (one.of, one.state)]
        self._memories, self._peaks = memories, CompiledVariables.of_model(model, names, inputs)
        self._area, self._capacity = design.area, capacity
        #: Factor on PyBaMM's charges and currents: -1 where a discharge charges the electrode.
        self._sign = -1.0 if design.charged_by_discharge else 1.0

    def _side_charge(self, step) -> float:
        """Charge that side reactions take in a ``step`` [A.h]."""
        return -sum(self._side.integrals(step).values()) / 3600 if self._side.names else 0.0

    def _end(self, readings: CompiledVariables, step, place: int = -1) -> dict[str, float]:
        found = readings(step.t[[place]], np.asarray(step.y)[:, [place]], step.all_inputs[-1])
        return {name: float(value[0]) for name, value in found.items()}

    def _resistance(self, cycled: SolvedCycle, place: int) -> float:
        """Resistance R at the beginning of the step at ``place`` [Ohm.cm2]."""
        step, state = cycled.steps[place], cycled.state_before(place)
        if state is None or step is None:
            return math.nan
        on = self._end(self._switched, step, 0)
        off = {
            name: float(value[0])
            for name, value in self._switched(
                np.array([state.time]), state.vector.reshape(-1, 1), step.all_inputs[-1]
            ).items()
        }
        switched = on[CELL.current] - off[CELL.current]
        answered = off[CELL.voltage] - on[CELL.voltage]
        return _ratio(self._sign * answered, self._sign * switched) * self._area * 1e4

    def __call__(
        self, cycle: int, cycled: SolvedCycle, before: Mapping[str, float]
    ) -> CycleReading:
        """Row of a ``cycle`` that was solved.

        Parameters
        ----------
        cycle
            Number of the cycle.
        cycled
            Solution of the cycle.
        before
            Row of the cycle before, of which the charge of side reactions is read; empty if there
            is none.
        """
        steps = cycled.steps
        moved = np.zeros((len(steps), 2, 2))  # axes: step; charge, energy; in, out
        for place, step in enumerate(steps):
            flow = {} if step is None else self._flows.of(step)
            for kind, name in enumerate(FLOWS if flow else ()):
                change = self._sign * np.diff(flow[name])
                moved[place, kind] = -change[change < 0].sum(), change[change > 0].sum()
        net = moved[:, 0, 1] - moved[:, 0, 0]
        charging = np.flatnonzero(net < -AT_REST * self._capacity)
        discharging = np.flatnonzero(net > AT_REST * self._capacity)
        (charge, delivered), (into, out) = moved.sum(axis=0)

        part, resistance = None, math.nan
        if len(discharging):
            first, last = int(discharging[0]), int(discharging[-1])
            resistance = self._resistance(cycled, first)
            if not np.any((charging > first) & (charging < last)):
                part = slice(first, last + 1)
        row = {
            CYCLE.cycle: float(cycle),
            CYCLE.charge_capacity: charge,
            CYCLE.discharge_capacity: delivered,
            CYCLE.coulombic_efficiency: _ratio(delivered, charge),
            CYCLE.charge_voltage: _ratio(into, charge),
            CYCLE.discharge_voltage: _ratio(out, delivered),
            CYCLE.resistance: resistance,
        }
        if self._sign > 0:  # else it has no meaning: lithiation against lithium gives energy
            row[CYCLE.energy_efficiency] = _ratio(out, into)
        row |= self._of_states(steps, charging, self._charged, with_lithium=True)
        row |= self._of_states(steps, discharging, DISCHARGED)
        side = [self._side_charge(step) if step is not None else 0.0 for step in steps]
        until = int(charging[-1]) + 1 if len(charging) else 0
        taken = before.get(CYCLE.side_charge, 0.0)
        row[CYCLE.side_charge_charged] = taken + sum(side[:until])
        row[CYCLE.side_charge] = taken + sum(side)
        return CycleReading(
            {name: float(value) for name, value in row.items()},
            part,
            float(np.sum(net[part])) if part else 0.0,
        )

    def delivered(self, cycled: SolvedCycle) -> float:
        """Net charge that a solved cycle, or the solved part of one, delivers [A.h]."""
        ends = [
            self._end(self._flows, step, place)[CELL.discharge_capacity]
            for step in cycled.steps
            if step is not None
            for place in (0, -1)
        ]
        return self._sign * (ends[-1] - ends[0]) if ends else 0.0

    def overshoot(self, cycled: SolvedCycle) -> np.ndarray:
        """Distances by which a cycle went beyond the remembered peaks; < 0: it stayed below.

        Parameters
        ----------
        cycled
            Solution of the cycle.

        Returns
        -------
        numpy.ndarray
            Distances for all memories, one after the other, each in the unit of its variable.
        """
        passed = [self._peaks.of(step) for step in cycled.steps if step is not None]
        beyond = [np.zeros(0)]
        for one in self._memories:
            most = [(one.sign * (x[one.of] - x[one.state])).max(axis=-1) for x in passed]
            beyond.append(np.atleast_1d(np.max(most, axis=0)))
        return np.concatenate(beyond)

    def _of_states(self, steps, places, columns, with_lithium=False) -> dict[str, float]:
        """Columns of the state at the end of the last of the ``steps`` at some ``places``."""
        names = set(self._states.names)
        found = {}
        if len(places):
            found = self._end(self._states, steps[int(places[-1])])
        row = {
            heading: factor * found.get(name, math.nan)
            for heading, (name, factor) in columns.items()
            if name in names
        }
        if with_lithium and self._lithium:
            lithium = sum(found.get(name, math.nan) for name in self._lithium)
            row[CYCLE.cyclable_lithium] = lithium * AMPERE_HOURS
        return row
