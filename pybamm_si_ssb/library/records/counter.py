"""Record of the counter electrode of a half cell, which is a metal such as lithium."""

from __future__ import annotations

from typing import Annotated, Literal

from ...schema.law_tables import TemperatureLaw
from ...schema.quantities import Measure, Quantity
from ...schema.ranges import Mechanics, MolarVolume, Voltage
from ...schema.record import Record
from .pybamm_set import PyBaMMSet

__all__ = ["CounterRecord"]


class CounterRecord(Record):
    """Record of a counter electrode of metal, which holds lithium without end at one potential."""

    kind: Literal["counter"]
    pybamm: PyBaMMSet
    potential: Voltage
    exchange_current: Annotated[TemperatureLaw, Measure("current density", 1e-6, 1e5)]
    thickness: Annotated[Quantity, Measure("length", 1e-7, 1e-2)]
    lithium_molar_volume: MolarVolume
    conductivity: Annotated[Quantity, Measure("conductivity", 1.0, 1e9)]
    mechanics: Mechanics
