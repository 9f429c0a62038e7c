"""Headings of the tables that the package writes, spelled once.

A class holds the headings of one kind of table, and a constant is its only instance:
``CYCLE.retention`` is the heading of the capacity over that of the first cycle.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from .names import CELL

__all__ = [
    "ANODES",
    "COLUMN",
    "CYCLE",
    "ELECTROLYTES",
    "ELECTROLYTE_CLASSES",
    "LOSS",
    "STACK",
    "STATES",
    "STUDY",
    "AnodeColumns",
    "Columns",
    "CycleColumns",
    "ElectrolyteClass",
    "ElectrolyteColumns",
    "LossColumns",
    "StackColumns",
    "StudyColumns",
]

#: Class of an electrolyte.
ElectrolyteClass = Literal["liquid", "gel", "sulfide", "oxide", "polymer", "composite"]
#: Classes of electrolyte, in the order in which tables list them.
ELECTROLYTE_CLASSES: tuple[str, ...] = get_args(ElectrolyteClass)


@dataclass(frozen=True)
class Columns:
    """Headings of the tables of cases, in the style of PyBaMM's names but with printed units."""

    # in all tables: what the case is
    anode: str = "Anode"
    electrode: str = "Electrode"  # of a half cell
    cathode: str = "Cathode"
    electrolyte: str = "Electrolyte"
    electrolyte_class: str = "Class"
    temperature: str = "Temperature [degC]"
    c_rate: str = "C-rate"
    # in the table of the time series
    time: str = CELL.time_h
    current: str = CELL.current
    voltage: str = CELL.voltage
    discharge_capacity: str = CELL.discharge_capacity
    discharge_energy: str = CELL.discharge_energy
    pressure: str = "Stack pressure [MPa]"
    growth: str = "Cell thickness change [um]"
    volume_ratio: str = "X-averaged negative particle volume ratio"
    porosity: str = "X-averaged negative electrode porosity"
    # in the summary, with one number a case
    capacity: str = "Capacity [A.h]"
    areal_capacity: str = "Capacity [mA.h.cm-2]"
    mean_voltage: str = "Mean voltage [V]"
    energy: str = "Energy [W.h]"
    peak_pressure: str = "Peak stack pressure [MPa]"
    breathing: str = "Thickness change [um]"
    ended_by: str = "Ended by"
    # in the matrix of cases: how each case went
    outcome: str = "Outcome"
    share: str = "Capacity / design capacity"
    reason: str = "Reason"
    wall_time: str = "Wall time [s]"
    solver_time: str = "Solver time [s]"
    first: str = "Model built"


@dataclass(frozen=True)
class CycleColumns:
    """Headings of a table of cycles.

    A quantity of a state is that at the end of the charge, unless its heading says otherwise.
    """

    cycle: str = "Cycle"
    charge_capacity: str = "Charge capacity [A.h]"
    discharge_capacity: str = CELL.discharge_capacity
    retention: str = "Capacity / first capacity"
    coulombic_efficiency: str = "Coulombic efficiency"
    energy_efficiency: str = "Energy efficiency"
    charge_voltage: str = "Mean charge voltage [V]"
    discharge_voltage: str = "Mean discharge voltage [V]"
    resistance: str = "Resistance [Ohm.cm2]"
    pressure_charged: str = "Stack pressure, charged [MPa]"
    pressure_discharged: str = "Stack pressure, discharged [MPa]"
    growth_charged: str = "Cell thickness change, charged [um]"
    growth_discharged: str = "Cell thickness change, discharged [um]"
    # quantities of ageing, in models that have its mechanisms
    sei_thickness: str = "SEI thickness [nm]"
    contact: str = "Contact of the anode"
    isolated_fraction: str = "Isolated fraction of the anode"
    cracks: str = "Crack area ratio of the anode"
    sei_lithium: str = "Lithium in SEI [mol]"
    trapped_lithium: str = "Trapped lithium [mol]"
    converted_lithium: str = "Lithium in converted host [mol]"
    isolated_anode_lithium: str = "Isolated lithium in the anode [mol]"
    isolated_cathode_lithium: str = "Isolated lithium in the cathode [mol]"
    # quantities from which the terms of the loss are computed
    side_charge: str = "Charge of side reactions [A.h]"
    side_charge_charged: str = "Charge of side reactions, charged [A.h]"
    cyclable_lithium: str = "Cyclable lithium [A.h]"
    anode_capacity: str = "Capacity of the anode's host [A.h]"
    carbon_capacity: str = "Capacity of the anode's carbon [A.h]"
    cathode_capacity: str = "Capacity of the cathode's host [A.h]"
    contact_gain: str = "Capacity gained by full contact [A.h]"
    # in a run that jumps over cycles
    solved: str = "Solved"
    error: str = "Estimated error / first capacity"


@dataclass(frozen=True)
class LossColumns:
    """Headings of the loss of capacity of a cycle against an earlier cycle, and of its terms."""

    loss: str = "Loss of capacity [A.h]"
    inventory: str = "Loss by lithium inventory [A.h]"
    host: str = "Loss by host [A.h]"
    contact: str = "Loss by contact [A.h]"
    polarisation: str = "Loss by polarisation [A.h]"
    residual: str = "Residual of the loss [A.h]"

    def by(self, term: str) -> str:
        """Heading of a ``term`` of the loss, such as "contact"."""
        return f"Loss by {term} [A.h]"

    def terms(self, headings: Iterable[str]) -> dict[str, str]:
        """Terms of the loss among the ``headings`` of a table, by heading, in their order.

        Examples
        --------
        >>> LOSS.terms(["Cycle", "Loss by host [A.h]", "Residual of the loss [A.h]"])
        {'Loss by host [A.h]': 'host'}
        """
        start, end = self.by(" ").split("  ")
        return {
            heading: heading.removeprefix(start).removesuffix(end).strip()
            for heading in headings
            if heading.startswith(start) and heading.endswith(end)
        }


#: States in which a stack is weighed and measured.
STATES = ("as assembled", "discharged", "charged")


@dataclass(frozen=True)
class StackColumns:
    """Headings of the mass, thickness and energy of a stack and of its parts."""

    layer: str = "Layer"
    component: str = "Component"
    material: str = "Material"
    energy: str = "Energy [mW.h.cm-2]"
    first_efficiency: str = "First coulombic efficiency"
    stack_mass: str = "Stack mass [mg.cm-2]"
    specific_energy: str = "Specific energy [W.h.kg-1]"
    crystal: str = "Energy density, charged, cathode as dense as its crystal [W.h.L-1]"
    host_capacity: str = "Capacity of the host [mA.h.g-1]"
    volume_change: str = "Volume change [%]"

    def printed(self, heading: str) -> str:
        """Heading of the number that the review prints for the quantity of a ``heading``."""
        return f"{heading}, as printed"

    def mass(self, state: str) -> str:
        """Heading of the mass of a part in a ``state``, such as "charged"."""
        return f"Mass, {state} [mg.cm-2]"

    def thickness(self, state: str) -> str:
        """Heading of the thickness of a part in a ``state``."""
        return f"Thickness, {state} [um]"

    def stack_thickness(self, state: str) -> str:
        """Heading of the thickness of the whole stack in a ``state``."""
        return f"Stack thickness, {state} [um]"

    def energy_density(self, state: str) -> str:
        """Heading of the energy over the volume of the stack in a ``state``."""
        return f"Energy density, {state} [W.h.L-1]"


@dataclass(frozen=True)
class StudyColumns:
    """Headings of the tables of a study, in addition to those of cases and of cycles."""

    # description of a case
    case: str = "Case"
    sample: str = "Sample"
    pressure: str = "Stack pressure at assembly [MPa]"
    n_p_ratio: str = "N/P ratio"
    design_capacity: str = "Design capacity [mA.h.cm-2]"
    protocol: str = "Protocol"
    cycles: str = "Cycles asked for"
    fingerprint: str = "Fingerprint"
    # results of a case
    done: str = "Cycles done"
    error: str = "Error"
    notes: str = "Notes"
    first_capacity: str = "First capacity [mA.h.cm-2]"
    last_capacity: str = "Last capacity [mA.h.cm-2]"
    first_efficiency: str = "First coulombic efficiency"
    last_efficiency: str = "Last coulombic efficiency"
    worker: str = "Worker"
    # in the table of discharge curves
    share: str = "Share of the discharge"

    def quantity(self, key: str, unit: str) -> str:
        """Heading of a sampled value: its ``key``, with the ``unit`` if it has one."""
        return key if unit == "1" else f"{key} [{unit}]"


@dataclass(frozen=True)
class ElectrolyteColumns:
    """Headings of the table of electrolytes (:mod:`.electrolyte_table`)."""

    name: str = "Electrolyte"
    electrolyte_class: str = "Class"
    family: str = "Family"
    transport: str = "Transport"
    room: str = "Conductivity at 25 degC [mS.cm-1]"
    temperature: str = "Temperature [degC]"
    conductivity: str = "Conductivity at its temperature [mS.cm-1]"
    modulus: str = "Young's modulus [GPa]"
    reduction: str = "Reduction limit [V]"
    oxidation: str = "Oxidation limit [V]"
    driving: str = "Driving force at silicon [V]"
    interphase: str = "Interphase after 1000 h at its temperature [nm]"
    recovering: str = "Re-covering of fresh surface"
    density: str = "Density [g.cm-3]"
    sourced: str = "Values with a source"
    values: str = "Values"
    grade: str = "Grade"


@dataclass(frozen=True)
class AnodeColumns:
    """Headings of the table of anodes (:mod:`.anode_table`)."""

    name: str = "Anode"
    shape: str = "Shape"
    size: str = "Outer radius or thickness [nm]"
    capacity: str = "Capacity [mA.h.g-1]"
    full: str = "Capacity of full particles [mA.h.cm-3]"
    width: str = "Size when full"
    volume: str = "Volume when full"
    area: str = "Reacting area [m2.g-1]"
    area_ratio: str = "Reacting area when full"


#: Headings of the tables of cases.
COLUMN = Columns()
#: Headings of a table of cycles.
CYCLE = CycleColumns()
#: Headings of the loss of capacity and of its terms.
LOSS = LossColumns()
#: Headings of the table of a stack.
STACK = StackColumns()
#: Headings of the tables of a study.
STUDY = StudyColumns()
#: Headings of the table of electrolytes.
ELECTROLYTES = ElectrolyteColumns()
#: Headings of the table of anodes.
ANODES = AnodeColumns()
