r"""Energy that the stack of a cell gives per mass and per volume, from a simulated discharge.

The cell begins as it was assembled.  A formation cycle charges and discharges it slowly, so that
the losses of the first cycle (interphase, trapped lithium, the cathode's own loss), and any lithium
that was added before, are accounted for.  Then the cell is charged, held at the upper cut-off, and
discharged at the rate asked for, which gives the energy E.

.. math::
    \frac{E}{m} = \frac{E}{\sum_k m_k}, \qquad \frac{E}{V} = \frac{E}{\sum_k h_k}

==============================  ===================================================  ===========
symbol                          meaning                                              unit
==============================  ===================================================  ===========
m_k, h_k                        mass and volume per area of a part of the stack      kg/m2, m
                                (:mod:`.stack_mass`)
rate, formation                 C-rates of the discharge and of the first cycle      1/h
coated_sides                    coated sides of a collector: with 2 it is shared by  1
                                two cells, and half of it counts here
==============================  ===================================================  ===========

A set of PyBaMM may hold more sites in a volume of cathode than its crystal does (NMC811 of
Chen2020: 6.1 instead of 4.8 g/cm3): the mass here is right, but the layer is too thin by
:attr:`Energy.crystal_thickness`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from ..columns import COLUMN, STACK, STATES
from ..cycling.engine import Engine
from ..cycling.protocol import Block, c_rate
from ..cycling.protocols import cc, cccv
from ..errors import ParameterError, RunError, shown
from ..names import CELL
from .stack_mass import Densities, Part, Stack, StackSnapshot

if TYPE_CHECKING:
    import pybamm

    from ..design.full_cell import BaseFullCell

__all__ = ["Energy", "check_sides", "energy"]

MG_PER_CM2 = 100.0  # in 1 kg/m2


@dataclass(frozen=True)
class Energy:
    """Energy of a discharge, with the mass and the thickness of the stack.

    Attributes
    ----------
    table : pandas.DataFrame
        Parts of the stack, a row each, with headings of :data:`.STACK`: masses [mg/cm2] and
        thicknesses [um] in the three :data:`.STATES`.
    rate : float
        C-rate of the discharge [1/h].
    capacity, energy : float
        Capacity [mA.h/cm2] and energy [mW.h/cm2] of that discharge.
    first_efficiency : float
        Charge that the first cycle gave back over the charge that it took [1].
    crystal_thickness : float
        Additional thickness that the cathode would have if its sites were no denser than in its
        crystal [um]; 0 where the file of the cathode has no density of the crystal.
    """

    table: pd.DataFrame = field(repr=False)
    rate: float
    capacity: float
    energy: float
    first_efficiency: float
    crystal_thickness: float

    def mass(self, state: str = "charged") -> float:
        """Mass of the stack in a ``state`` [mg/cm2]; it is the same in all states."""
        return float(self.table[STACK.mass(state)].sum())

    def thickness(self, state: str = "charged") -> float:
        """Thickness of the stack in a ``state`` [um]; liquid beside it adds its volume per area."""
        return float(self.table[STACK.thickness(state)].sum())

    @property
    def mean_voltage(self) -> float:
        """Energy over capacity [V]."""
        return self.energy / self.capacity

    @property
    def specific_energy(self) -> float:
        """Energy over mass [W.h/kg]."""
        return 1e3 * self.energy / self.mass()

    def density(self, state: str = "charged", crystal: bool = False) -> float:
        """Energy over the volume that the stack fills in a state [W.h/L].

        Parameters
        ----------
        state
            State of the stack, one of :data:`.STATES`.
        crystal
            Whether the cathode is given the density of its crystal, which makes it thicker.
        """
        more = self.crystal_thickness if crystal else 0.0
        return 1e4 * self.energy / (self.thickness(state) + more)

    def row(self) -> dict[str, float]:
        """All numbers except the table, by headings of :data:`.COLUMN` and :data:`.STACK`."""
        return {
            COLUMN.c_rate: self.rate,
            COLUMN.areal_capacity: self.capacity,
            COLUMN.mean_voltage: self.mean_voltage,
            STACK.energy: self.energy,
            STACK.first_efficiency: self.first_efficiency,
            STACK.stack_mass: self.mass(),
            **{STACK.stack_thickness(state): self.thickness(state) for state in STATES},
            STACK.specific_energy: self.specific_energy,
            **{STACK.energy_density(state): self.density(state) for state in STATES},
            STACK.crystal: self.density(crystal=True),
        }


def _table(parts: dict[str, list[Part]]) -> pd.DataFrame:
    """Table of the parts of a stack, a row each, with masses and thicknesses in all states.

    Parameters
    ----------
    parts
        Parts of the stack in each state, by the name of the state and in the same order.
    """
    rows = []
    for same in zip(*parts.values(), strict=True):
        rows.append(
            {STACK.layer: same[0].layer, STACK.component: same[0].component}
            | {STACK.material: same[0].material}
            | {STACK.mass(state): MG_PER_CM2 * p.mass for state, p in zip(parts, same, strict=True)}
            | {
                STACK.thickness(state): 1e6 * p.thickness
                for state, p in zip(parts, same, strict=True)
            }
        )
    return pd.DataFrame(rows)


def check_sides(coated_sides: int | None) -> int | None:
    """Give the number of ``coated_sides`` of a collector back, if it is 1, 2 or None.

    Raises
    ------
    ParameterError
        If it is something else.
    """
    if coated_sides not in (None, 1, 2) or isinstance(coated_sides, bool):
        raise ParameterError(shown(coated_sides), "1 or 2", "give one of them", key="coated_sides")
    return coated_sides


def energy(
    cell: BaseFullCell,
    rate: float | str = "C/10",
    *,
    formation: float | str = "C/20",
    coated_sides: int | None = None,
) -> Energy:
    """Specific energy and energy density of the stack of a cell, from a discharge of its model.

    Parameters
    ----------
    cell
        Full cell; every mechanism of ageing that it names acts in the formation cycle, too.
    rate, formation
        C-rates of the discharge and of the formation cycle.  The charge before the discharge is at
        ``rate``, and its hold ends at half of it.
    coated_sides
        Number of coated sides of a collector, 1 or 2; default that in the cell file.

    Returns
    -------
    Energy
        Energy of the discharge, with the mass and the thickness of the stack.

    Raises
    ------
    ParameterError
        If an argument is wrong, or a file lacks a density, before any simulation.
    DesignError
        If the cell cannot carry the current.
    RunError
        If the cycles cannot be finished.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> found = ssb.Cell(anode="silicon_nano", ageing="none").energy("C/5")
    >>> print(f"{found.specific_energy:.0f} Wh/kg")
    259 Wh/kg
    """
    slow, c = c_rate(formation, "formation"), c_rate(rate)
    check_sides(coated_sides)
    Densities(cell)  # refuses a missing one before anything runs
    steps = (*cc(slow).blocks[0].steps, *cccv(c, hold=c / 2).blocks[0].steps)
    engine = Engine(cell)
    cycled = engine.solve(Block(steps), None)
    if cycled.failure:
        raise RunError(cycled.failure)
    charge, first, last = (
        _done(cycled.steps, place)
        for place in (0, *(i for i, step in enumerate(steps) if step.action == "discharge"))
    )
    states = (StackSnapshot(charge, 0), StackSnapshot(last, -1), StackSnapshot(last, 0))
    collectors = cell.cell_file.collectors
    assert collectors is not None
    sides = coated_sides or collectors.coated_sides.si
    stack = Stack(cell, engine.values, states[0], sides)
    delivered, given = _moved(last, CELL.discharge_capacity), _moved(last, CELL.discharge_energy)
    return Energy(
        _table({name: list(stack.parts(s)) for name, s in zip(STATES, states, strict=True)}),
        c,
        cell.design.areal(delivered),
        cell.design.areal(given),
        -_moved(first, CELL.discharge_capacity) / _moved(charge, CELL.discharge_capacity),
        1e6 * stack.crystal_thickness(),
    )


def _done(steps, place: int) -> pybamm.Solution:
    found = steps[place] if place < len(steps) else None
    if found is None:
        raise RunError(f"step {place + 1}, after the formation, was at its cut-off before it began")
    return found


def _moved(step: pybamm.Solution, name: str) -> float:
    """Change of the variable ``name`` from beginning to end of a ``step``."""
    entries = step[name].entries
    return float(entries[-1] - entries[0])
