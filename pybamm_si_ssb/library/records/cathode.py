"""TODO."""

from __future__ import annotations

from typing import Annotated, Literal

from ...schema.quantities import Fraction, Measure, Quantity, Strict, TableLaw
from ...schema.ranges import DENSITY, Mechanics, VoltageWindow
from ...schema.record import Record, Table, ordered
from .pybamm_set import PyBaMMSet

__all__ = ["CathodeRecord"]


class _CathodeAssembly(Table):
    stoichiometry: Fraction
    charged_stoichiometry: Fraction

    def judge(self) -> None:
        ordered(self, "charged_stoichiometry", "stoichiometry")


class _CathodeHost(Strict):
    """The active material, full of lithium: one formula unit a site."""

    molar_mass: Annotated[Quantity, Measure("molar mass", 0.01, 1)]
    density: Annotated[Quantity, DENSITY]


class CathodeRecord(Record):
    """A cathode: one of PyBaMM's parameter sets, with what it lacks."""

    kind: Literal["cathode"]
    pybamm: PyBaMMSet
    window: VoltageWindow
    assembly: _CathodeAssembly
    swelling: TableLaw
    mechanics: Mechanics
    host: _CathodeHost | None = None
    half_cell: VoltageWindow | None = None
