"""What is read of a run: capacities per gram, what is kept, efficiencies, swings.

==========  ==========================================================================
symbol      meaning
==========  ==========================================================================
run         a :class:`pybamm_si_ssb.cycling.Run`
cycle       counted from 1
discharge   what takes lithium out of the anode, also against lithium
==========  ==========================================================================

What a run did not reach is not a number.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from pybamm_si_ssb.columns import CYCLE
from pybamm_si_ssb.design.electrodes import Electrode
from pybamm_si_ssb.laws.material import F
from pybamm_si_ssb.names import ANODE

__all__ = [
    "efficiency", "fade_ratio", "grown", "hysteresis", "kept", "mean_efficiency", "per_area",
    "per_gram", "silicon_capacity", "swing",
]  # fmt: skip

Read = Callable[[Any], float]


def _at(run: Any, cycle: int, heading: str) -> float:
    rows = run.rows
    found = rows[rows[CYCLE.cycle] == cycle] if len(rows) else rows
    return float(found[heading].iloc[0]) if len(found) else math.nan


def _anode(cell: Any) -> Electrode:
    electrode = cell.design.electrode(ANODE)
    assert electrode is not None
    return electrode


def silicon_capacity(cell: Any) -> float:
    """mAh/g of the host of a cell's anode, all of its sites: F x_max/M.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> print(f"{silicon_capacity(ssb.HalfCell(electrode='silicon_nano')):.0f}")
    3578
    """
    (host,) = _anode(cell).hosts
    record = host.record.host
    grams_per_mole = 1e3 * record.density.si * record.molar_volume.si
    return F / 3.6 * record.stoichiometry_max.si / grams_per_mole


def per_gram(cycle: int) -> Read:
    """Capacity over the mass of the anode's host [mAh/g]."""

    def read(run: Any) -> float:
        cell, capacity = run.cell, _at(run, cycle, CYCLE.discharge_capacity)
        return capacity / cell.area / _anode(cell).capacity * silicon_capacity(cell)

    return read


def per_area(cycle: int) -> Read:
    """Capacity over the area [mAh/cm2]."""
    return lambda run: _at(run, cycle, CYCLE.discharge_capacity) / run.cell.area / 10


def kept(cycle: int, first: int = 1) -> Read:
    """Capacity over that of an earlier cycle [%]."""
    of = CYCLE.discharge_capacity
    return lambda run: 100 * _at(run, cycle, of) / _at(run, first, of)


def efficiency(cycle: int = 1) -> Read:
    """What comes out over what went in [%]."""
    return lambda run: 100 * _at(run, cycle, CYCLE.coulombic_efficiency)


def mean_efficiency(first: int, last: int) -> Read:
    """Mean of the efficiencies of some cycles [%]."""

    def read(run: Any) -> float:
        rows = run.rows
        found = rows[rows[CYCLE.cycle].between(first, last)]
        return 100 * float(found[CYCLE.coulombic_efficiency].mean())

    return read


def swing(cycle: int) -> Read:
    """Stack pressure of the charged less that of the discharged cell [MPa]."""
    return lambda run: (
        _at(run, cycle, CYCLE.pressure_charged) - _at(run, cycle, CYCLE.pressure_discharged)
    )


def grown(cycle: int, thickness: Callable[[Any], float]) -> Read:
    """Thickness that a discharged cell has gained, over a ``thickness`` [m] of it [%]."""
    return lambda run: 1e-4 * _at(run, cycle, CYCLE.growth_discharged) / thickness(run.cell)


def hysteresis(cycle: int) -> Read:
    """Voltage of the delithiation less that of the lithiation, each half done by charge [mV]."""

    def read(run: Any) -> float:
        into, out = (_half_way(step) for step in run.replay(cycle).steps[:2])
        return 1e3 * (out - into)

    return read


def _half_way(step: Any) -> float:
    """The voltage of a step of constant current at half of its time [V]."""
    time = step["Time [s]"].entries
    return float(np.interp((time[0] + time[-1]) / 2, time, step["Voltage [V]"].entries))


def fade_ratio(middle: int, last: int) -> Read:
    """What is lost from a ``middle`` cycle on, over what was lost before it [1]."""
    of = CYCLE.discharge_capacity

    def read(run: Any) -> float:
        first, half, end = (_at(run, cycle, of) for cycle in (1, middle, last))
        return (half - end) / (first - half)

    return read
