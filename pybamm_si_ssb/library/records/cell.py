"""Record of a cell: everything that is no property of a material.

A cell file names the materials and gives the design, the mix of both electrodes, the separator, the
stack, the reservoir of electrolyte and, optionally, the collectors.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...errors import ParameterError, VolumeError
from ...schema.quantities import Fraction, Measure, Quantity, Strict
from ...schema.ranges import DENSITY, AreaResistance, BruggemanExponent
from ...schema.record import Record, Table

__all__ = ["CellRecord"]


class _Design(Strict):
    """Table ``[design]``: areal capacity, N/P ratio, prelithiation and area."""

    areal_capacity: Annotated[Quantity, Measure("areal capacity", 0.01, 1e3)]
    n_p_ratio: Annotated[Quantity, Measure("pure number", 0.1, 100)]
    prelithiation: Annotated[Quantity | None, Measure("pure number", 0, 100)] = None
    area: Annotated[Quantity, Measure("area", 1e-8, 1e3)]


class _Mix(Table):
    """Tables ``[anode_mix]`` and ``[cathode_mix]``: volume fractions and Bruggeman exponents."""

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
    """Table ``[separator.<class>]``: structure of a separator for one class of electrolyte."""

    electrolyte_fraction: Annotated[Quantity, Measure("pure number", 0.01, 1)]
    tortuosity_factor: Annotated[Quantity, Measure("pure number", 1, 1e3)]
    solid_density: Annotated[Quantity | None, DENSITY] = None

    def judge(self) -> None:
        from ...laws.sizing import bruggeman_exponent

        bruggeman_exponent(self.electrolyte_fraction.si, self.tortuosity_factor.si)


class _Separator(Strict):
    """Table ``[separator]``: thickness, interlayers, and the structure for each class."""

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
    """Table ``[stack]``: stack pressure, fixture, and compaction of pores."""

    pressure: Annotated[Quantity, Measure("pressure", 0, 1e9)]
    fixture_stiffness: Annotated[Quantity, Measure("stiffness", 0, 1e16)]
    skeleton_modulus: Annotated[Quantity, Measure("pressure", 1e5, 1e12)]
    pore_yield_pressure: Annotated[Quantity, Measure("pressure", 1e5, 1e11)]
    compaction_pressure: Annotated[Quantity, Measure("pressure", 0, 1e10)]
    compaction_time: Annotated[Quantity, Measure("time", 1e-3, 1e7)]


class _Reservoir(Strict):
    """Table ``[reservoir]``: electrolyte beside the stack, per pore volume."""

    excess_electrolyte: Annotated[Quantity, Measure("pure number", 0, 1e3)]


class _Collector(Strict):
    """Tables ``[collectors.anode]`` and ``[collectors.cathode]``: foil of a current collector."""

    material: Annotated[str, Field(min_length=1)]
    thickness: Annotated[Quantity, Measure("length", 0, 1e-3)]
    density: Annotated[Quantity, DENSITY]


class _Collectors(Table):
    """Table ``[collectors]``: both collectors, and on how many sides each carries an electrode."""

    anode: _Collector
    cathode: _Collector
    coated_sides: Annotated[Quantity, Measure("pure number", 1, 2)]

    def judge(self) -> None:
        if self.coated_sides.si not in (1, 2):
            raise ParameterError(
                f"{self.coated_sides.value:g}", "1 or 2", "give one of them", key="coated_sides"
            )


class CellRecord(Record):
    """Record of how a cell is put together; its fields are the tables of a cell file."""

    kind: Literal["cell"]
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
