"""The kinds of record: what a file of ``parameter_sets/`` may hold, checked with pydantic.

A record is data: values as printed, each with unit, evidence class and source.  Its methods give
SI numbers and the callable laws of :mod:`.laws`.  :func:`.reading.read` makes one from a file.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from .anode_record import AnodeRecord
from .electrolyte_record import ElectrolyteRecord
from .errors import ParameterError, VolumeError
from .plausible import (
    DENSITY,
    AreaResistance,
    BruggemanExponent,
    Mechanics,
    MolarVolume,
    Voltage,
    VoltageWindow,
)
from .quantities import Fraction, Measure, Quantity, Strict, TableLaw, TemperatureLaw
from .schema import Record, Table, ordered

__all__ = [
    "KINDS",
    "AnodeRecord",
    "CathodeRecord",
    "CellRecord",
    "CounterRecord",
    "ElectrolyteRecord",
]


class _PyBaMMSet(Strict):
    set: str


class _CathodeAssembly(Table):
    stoichiometry: Fraction
    charged_stoichiometry: Fraction

    def judge(self) -> None:
        ordered(self, "charged_stoichiometry", "stoichiometry")


class _FirstCycle(Strict):
    """What a cathode does once."""

    loss: Fraction


class _CathodeHost(Strict):
    """The active material, full of lithium: one formula unit a site."""

    molar_mass: Annotated[Quantity, Measure("molar mass", 0.01, 1)]
    density: Annotated[Quantity, DENSITY]


class CathodeRecord(Record):
    """A cathode: one of PyBaMM's parameter sets, with what it lacks."""

    kind: Literal["cathode"]  # pyright: ignore[reportIncompatibleVariableOverride]
    pybamm: _PyBaMMSet
    window: VoltageWindow
    assembly: _CathodeAssembly
    swelling: TableLaw
    mechanics: Mechanics
    host: _CathodeHost | None = None
    first_cycle: _FirstCycle | None = None
    half_cell: VoltageWindow | None = None


class CounterRecord(Record):
    """A counter electrode of metal, which holds lithium without end at one potential."""

    kind: Literal["counter"]  # pyright: ignore[reportIncompatibleVariableOverride]
    pybamm: _PyBaMMSet
    potential: Voltage
    exchange_current: Annotated[TemperatureLaw, Measure("current density", 1e-6, 1e5)]
    thickness: Annotated[Quantity, Measure("length", 1e-7, 1e-2)]
    lithium_molar_volume: MolarVolume
    conductivity: Annotated[Quantity, Measure("conductivity", 1.0, 1e9)]
    mechanics: Mechanics


class _Design(Strict):
    areal_capacity: Annotated[Quantity, Measure("areal capacity", 0.01, 1e3)]
    n_p_ratio: Annotated[Quantity, Measure("pure number", 0.1, 100)]
    prelithiation: Annotated[Quantity | None, Measure("pure number", 0, 100)] = None
    area: Annotated[Quantity, Measure("area", 1e-8, 1e3)]


class _Mix(Table):
    active: Annotated[Quantity, Measure("pure number", 1e-3, 1)]
    carbon_binder: Fraction
    void: Fraction
    bruggeman_wetting: BruggemanExponent
    bruggeman_pressed: BruggemanExponent
    bruggeman_electrode: BruggemanExponent
    swelling_split: Fraction
    carbon_binder_density: Annotated[Quantity | None, DENSITY] = None

    def judge(self) -> None:
        solids = [self.active.si, self.carbon_binder.si, self.void.si]
        if sum(solids) >= 1:
            raise VolumeError(
                f"active, carbon_binder and void of {solids}, {sum(solids):g} in all",
                "fractions that leave room for the electrolyte",
                "lower one of them",
            )


class _SeparatorClass(Table):
    electrolyte_fraction: Annotated[Quantity, Measure("pure number", 0.01, 1)]
    tortuosity_factor: Annotated[Quantity, Measure("pure number", 1, 1e3)]
    solid_density: Annotated[Quantity | None, DENSITY] = None

    def judge(self) -> None:
        from .design import bruggeman_exponent

        bruggeman_exponent(self.electrolyte_fraction.si, self.tortuosity_factor.si)


class _Separator(Strict):
    thickness: Annotated[Quantity, Measure("length", 1e-7, 1e-2)]
    anode_interlayer: AreaResistance
    cathode_interlayer: AreaResistance
    liquid: _SeparatorClass
    gel: _SeparatorClass
    sulfide: _SeparatorClass
    oxide: _SeparatorClass
    polymer: _SeparatorClass
    composite: _SeparatorClass


class _Stack(Strict):
    pressure: Annotated[Quantity, Measure("pressure", 0, 1e9)]
    fixture_stiffness: Annotated[Quantity, Measure("stiffness", 0, 1e16)]
    skeleton_modulus: Annotated[Quantity, Measure("pressure", 1e5, 1e12)]
    pore_yield_pressure: Annotated[Quantity, Measure("pressure", 1e5, 1e11)]
    compaction_pressure: Annotated[Quantity, Measure("pressure", 0, 1e10)]
    compaction_time: Annotated[Quantity, Measure("time", 1e-3, 1e7)]


class _Reservoir(Strict):
    excess_electrolyte: Annotated[Quantity, Measure("pure number", 0, 1e3)]


class _Collector(Strict):
    """A current collector: a foil."""

    material: Annotated[str, Field(min_length=1)]
    thickness: Annotated[Quantity, Measure("length", 0, 1e-3)]
    density: Annotated[Quantity, DENSITY]


class _Collectors(Table):
    """Both of them, and how many of their sides carry an electrode."""

    anode: _Collector
    cathode: _Collector
    coated_sides: Annotated[Quantity, Measure("pure number", 1, 2)]

    def judge(self) -> None:
        if self.coated_sides.si not in (1, 2):
            raise ParameterError(
                f"{self.coated_sides.value:g}", "1 or 2", "give one of them", key="coated_sides"
            )


class CellRecord(Record):
    """How a cell is put together."""

    kind: Literal["cell"]  # pyright: ignore[reportIncompatibleVariableOverride]
    anode: str
    electrolyte: str
    cathode: str
    design: _Design
    anode_mix: _Mix
    cathode_mix: _Mix
    separator: _Separator
    stack: _Stack
    reservoir: _Reservoir
    collectors: _Collectors | None = None


#: Records by the kind that their file says.
KINDS: dict[str, type[Record]] = {
    get_args(record.model_fields["kind"].annotation)[0]: record
    for record in (ElectrolyteRecord, AnodeRecord, CathodeRecord, CounterRecord, CellRecord)
}
