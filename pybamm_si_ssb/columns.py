"""Headings of the tables that the package writes, spelled once."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COLUMN", "Columns"]


@dataclass(frozen=True)
class Columns:
    """Headings of all tables of cases: PyBaMM's style, printed units."""

    # of all: what the case is
    anode: str = "Anode"
    cathode: str = "Cathode"
    electrolyte: str = "Electrolyte"
    electrolyte_class: str = "Class"
    temperature: str = "Temperature [degC]"
    c_rate: str = "C-rate"
    # of the series: against time
    time: str = "Time [h]"
    current: str = "Current [A]"
    voltage: str = "Voltage [V]"
    discharge_capacity: str = "Discharge capacity [A.h]"
    discharge_energy: str = "Discharge energy [W.h]"
    pressure: str = "Stack pressure [MPa]"
    growth: str = "Cell thickness change [um]"
    volume_ratio: str = "X-averaged negative particle volume ratio"
    porosity: str = "X-averaged negative electrode porosity"
    # of the summary: one number a case
    capacity: str = "Capacity [A.h]"
    areal_capacity: str = "Capacity [mA.h.cm-2]"
    mean_voltage: str = "Mean voltage [V]"
    energy: str = "Energy [W.h]"
    peak_pressure: str = "Peak stack pressure [MPa]"
    breathing: str = "Thickness change [um]"
    ended_by: str = "Ended by"
    # of the matrix: how it went
    outcome: str = "Outcome"
    share: str = "Capacity / design capacity"
    reason: str = "Reason"
    wall_time: str = "Wall time [s]"
    solver_time: str = "Solver time [s]"
    first: str = "Model built"


#: The headings.
COLUMN = Columns()
