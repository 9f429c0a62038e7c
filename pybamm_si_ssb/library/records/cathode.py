"""Record of a cathode: one of PyBaMM's parameter sets, with what that set does not hold.

A file adds to the set the stoichiometries as assembled and charged, the swelling, the elastic
constants and the voltage window.  Molar mass and density of the crystal and the voltages of a half
cell are optional.
"""

from __future__ import annotations

from typing import Annotated, Literal

from ...schema.law_tables import TableLaw
from ...schema.quantities import Fraction, Measure, Quantity, Strict
from ...schema.ranges import DENSITY, Mechanics, VoltageWindow
from ...schema.record import Record, Table, ordered
from .pybamm_set import PyBaMMSet

__all__ = ["CathodeRecord"]


class _CathodeAssembly(Table):
    """Table ``[assembly]``: stoichiometries of the cathode as assembled and charged."""

    stoichiometry: Fraction
    charged_stoichiometry: Fraction

    def judge(self) -> None:
        ordered(self, "charged_stoichiometry", "stoichiometry")


class _CathodeHost(Strict):
    """Table ``[host]``: the active material full of lithium, with one formula unit a site."""

    molar_mass: Annotated[Quantity, Measure("molar mass", 0.01, 1)]
    density: Annotated[Quantity, DENSITY]


class CathodeRecord(Record):
    """Record of a cathode; its fields are the tables of a cathode file."""

    kind: Literal["cathode"]
    pybamm: PyBaMMSet
    window: VoltageWindow
    assembly: _CathodeAssembly
    swelling: TableLaw
    mechanics: Mechanics
    host: _CathodeHost | None = None
    half_cell: VoltageWindow | None = None
