"""Parameter records: what a file of ``parameter_sets/`` may hold, checked with pydantic.

A record is data: values as printed, each with unit, evidence class and source.  Its methods give
SI numbers and the callable laws of :mod:`.laws`.  :func:`.reading.read` makes one from a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, Field, PrivateAttr, model_validator

from .errors import ParameterError, VolumeError, shown
from .quantities import (
    CathodeOwnLaw,
    ConductivityLaw,
    ExchangeLaw,
    Fraction,
    Measure,
    PyBaMMLaw,
    Quantity,
    Strict,
    SwellingLaw,
    TableLaw,
    TemperatureLaw,
    TransportLaw,
)

__all__ = [
    "KINDS",
    "SHAPES",
    "AnodeRecord",
    "CathodeRecord",
    "CellRecord",
    "ElectrolyteRecord",
    "Quantity",
    "Record",
    "measures",
]

ElectrolyteClass = Literal["liquid", "gel", "sulfide", "oxide", "polymer", "composite"]
#: Particle shapes and their exponent m.
SHAPES = {"sphere": 3, "wire": 2, "film": 1}

# What quantities measure and which values are plausible, where several fields share it.
Modulus = Annotated[Quantity, Measure("pressure", 0, 2e12)]
PoissonsRatio = Annotated[Quantity, Measure("pure number", 0, 0.5)]
OPEN_CIRCUIT_POTENTIAL = Measure("potential", -1, 6)
DENSITY = Measure("density", 300, 25e3)
Temperature = Annotated[Quantity, Measure("temperature", 200, 450)]
Voltage = Annotated[Quantity, Measure("potential", 0, 6)]
MolarVolume = Annotated[Quantity, Measure("molar volume", 1e-6, 1e-3)]
BruggemanExponent = Annotated[Quantity, Measure("pure number", 0, 10)]


def _ordered(table: BaseModel, *keys: str, apart: bool = True) -> None:
    """Refuse quantities of a table that do not increase in the order of ``keys``."""
    for low, high in pairwise(keys):
        first, second = getattr(table, low).si, getattr(table, high).si
        if not (first < second if apart else first <= second):
            found = [f"{getattr(table, k).value:g} {getattr(table, k).unit}" for k in (low, high)]
            raise ParameterError(
                f"{low} of {found[0]} with {high} of {found[1]}",
                f"{(' < ' if apart else ' <= ').join(keys)}",
                "correct one of them",
                key=high,
            )


class _Table(Strict):
    """A table whose quantities are judged together once they are in SI."""

    def judge(self) -> None:
        """Raise ParameterError, its key relative to the table, if they do not go together."""


class _Mechanics(_Table):
    youngs_modulus: Modulus
    poissons_ratio: PoissonsRatio
    density: Annotated[Quantity | None, DENSITY] = None

    def judge(self) -> None:
        if self.youngs_modulus.si > 0 and self.poissons_ratio.si == 0.5:
            raise ParameterError(
                "0.5 with a Young's modulus above 0",
                "below 0.5 in a solid: a confined one could not be compressed at all",
                "give 0.49 for a rubber, or a Young's modulus of 0 for a liquid",
                key="poissons_ratio",
            )

    def p_wave_modulus(self) -> float:
        """Modulus of a layer that cannot spread, M = E (1-nu)/((1+nu)(1-2nu)) [Pa]."""
        E, nu = self.youngs_modulus.si, self.poissons_ratio.si
        if E == 0:
            return 0.0
        return E * (1 - nu) / ((1 + nu) * (1 - 2 * nu))


class Record(Strict):
    """What every parameter file holds."""

    kind: str
    format: int
    name: Annotated[str, Field(min_length=1)]
    description: str
    base: str | None = None
    sources: dict[str, str]

    _file: Path | None = PrivateAttr(default=None)

    @property
    def file(self) -> Path | None:
        """Where the record was read."""
        return self._file

    @property
    def key(self) -> str:
        """The name by which the record is asked for."""
        return self._file.stem if self._file else self.name

    def quantities(self) -> dict[str, Quantity]:
        """Every quantity of the record by its dotted key."""
        return {key: node for key, node, _ in self.nodes() if isinstance(node, Quantity)}

    def nodes(self) -> Iterator[tuple[str, BaseModel, Measure]]:
        """Every table below the record: its dotted key, itself and what it measures."""

        def walk(node: BaseModel, path: str, inherited: Measure):
            for name, field in type(node).model_fields.items():
                child = getattr(node, name)
                if isinstance(child, BaseModel):
                    own = (m.within(inherited) for m in field.metadata if isinstance(m, Measure))
                    measure = next(own, inherited)
                    yield path + name, child, measure
                    yield from walk(child, f"{path}{name}.", measure)

        return walk(self, "", Measure("pure number", 0, 1))

    @model_validator(mode="after")
    def _format_is_known(self):
        if self.format != 1:
            raise ParameterError(
                shown(self.format), "1", "write the file in this format", key="format"
            )
        return self

    @model_validator(mode="after")
    def _sources_are_addresses(self):
        for key, source in self.sources.items():
            if not re.fullmatch(r"doi:10\.\d{4,9}/\S+|pybamm:\w+|https://\S+", source):
                raise ParameterError(
                    shown(source),
                    '"doi:10.…", "pybamm:<parameter set>" or "https://…"',
                    "correct the address",
                    key=f"sources.{key}",
                )
        return self

    @model_validator(mode="after")
    def _sources_exist(self):
        for key, node, _ in self.nodes():
            source = getattr(node, "source", None)
            if source is not None and source not in self.sources:
                raise ParameterError(
                    shown(source),
                    f"a key of [sources]: {', '.join(self.sources) or 'it is empty'}",
                    "add it to [sources], as a DOI or a parameter set",
                    key=f"{key}.source",
                )
        return self

    @model_validator(mode="after")
    def _values_are_plausible(self):
        tables = []
        for key, node, measure in self.nodes():
            try:
                if isinstance(node, Quantity | PyBaMMLaw):
                    node.measure(measure)
                elif isinstance(node, _Table):
                    tables.append((key, node))
            except ParameterError as error:
                raise error.at(key) from error
        for key, table in tables:  # all of their quantities are in SI by now
            try:
                table.judge()
            except ParameterError as error:
                raise error.at(key) from error
        self.judge()
        return self

    def judge(self) -> None:
        """Raise ParameterError if the tables do not go together."""


class _Concentration(Strict):
    initial: Annotated[Quantity, Measure("concentration", 1, 2e4)]


class _Window(_Table):
    reduction: Annotated[Quantity, Measure("potential", -1, 6)]
    oxidation: Annotated[Quantity, Measure("potential", -1, 8)]

    def judge(self) -> None:
        _ordered(self, "reduction", "oxidation")


class _Operation(_Table):
    temperature: Temperature
    temperature_min: Temperature
    temperature_max: Temperature

    def judge(self) -> None:
        _ordered(self, "temperature_min", "temperature", "temperature_max", apart=False)


class ElectrolyteRecord(Record):
    """An electrolyte."""

    kind: Literal["electrolyte"]  # pyright: ignore[reportIncompatibleVariableOverride]
    electrolyte_class: ElectrolyteClass = Field(alias="class")
    transport: Literal["single-ion", "binary"]
    formula: str
    conductivity: Annotated[ConductivityLaw, Measure("conductivity", 1e-12, 1e2)]
    transference_number: Annotated[TransportLaw | None, Measure("pure number", -1, 1)] = None
    diffusivity: Annotated[TransportLaw | None, Measure("diffusivity", 1e-18, 1e-7)] = None
    thermodynamic_factor: Annotated[TransportLaw | None, Measure("pure number", 0.01, 100)] = None
    concentration: _Concentration | None = None
    mechanics: _Mechanics
    window: _Window
    operation: _Operation
    anode_interface: ExchangeLaw
    cathode_interface: ExchangeLaw

    BINARY: ClassVar[tuple[str, ...]] = (
        "transference_number",
        "diffusivity",
        "thermodynamic_factor",
        "concentration",
    )

    @model_validator(mode="after")
    def _salt_where_it_belongs(self):
        for key in self.BINARY:
            present = getattr(self, key) is not None
            if present != (self.transport == "binary"):
                verb = "add" if self.transport == "binary" else "remove"
                raise ParameterError(
                    f"a {self.transport} electrolyte with{'' if present else 'out'} [{key}]",
                    f"{', '.join(self.BINARY)} in a binary electrolyte, none in a single-ion one",
                    f"{verb} [{key}], or change transport",
                    key=key,
                )
        if isinstance(self.anode_interface, CathodeOwnLaw):
            raise ParameterError(
                "'cathode'",
                "symmetric or rate_constant: the cathode's own law is for cathode_interface",
                "give the anode an exchange current of its own",
                key="anode_interface.law",
            )
        for key in ("anode_interface", "cathode_interface"):
            law = getattr(self, key).law
            if self.transport == "single-ion" and law != "symmetric":
                raise ParameterError(
                    repr(law),
                    "symmetric: an exchange current at a single-ion conductor holds no salt",
                    "give the exchange current at half filling",
                    key=f"{key}.law",
                )
        return self

    def judge(self) -> None:
        T = self.operation
        _plausible_law(self, (T.temperature_min, T.temperature, T.temperature_max))

    @property
    def fills_pores(self) -> bool:
        """Whether the electrolyte flows into every pore."""
        return self.electrolyte_class in ("liquid", "gel")

    @property
    def is_pressed(self) -> bool:
        """Whether it is a powder pressed around the particles, rather than wetting them."""
        return self.electrolyte_class in ("sulfide", "oxide")


def _plausible_law(record: Record, temperatures: tuple[Quantity, ...]) -> None:
    """Refuse laws whose values are implausible where the record is said to hold."""
    for key, node, measure in record.nodes():
        law = getattr(node, "of_temperature", None)
        if law is None or measure.kind not in ("conductivity", "diffusivity"):
            continue
        pole = getattr(node, "T_0", None)
        for T in temperatures:
            if pole and T.si <= pole.si:
                raise ParameterError(
                    f"T_0 of {pole.si:g} K at a temperature of {T.si:g} K",
                    "a T_0 below every temperature of [operation]",
                    "correct one of them",
                    key=f"{key}.T_0",
                )
            value = float(law()(T.si))
            measure.check(value, f"{value:g} {measure.unit} at {T.si:g} K", key)


class _Particle(_Table):
    shape: Literal["sphere", "wire", "film"]
    radius: Annotated[Quantity, Measure("length", 1e-9, 1e-3)]
    inner_radius: Annotated[Quantity, Measure("length", 0, 1e-3)]

    def judge(self) -> None:
        if self.inner_radius.si >= self.radius.si:
            raise ParameterError(
                f"{self.inner_radius.value:g} {self.inner_radius.unit} in a particle of "
                f"{self.radius.value:g} {self.radius.unit}",
                "an inner radius smaller than the radius",
                "give 0 for a solid particle",
                key="inner_radius",
            )


class _Host(Strict):
    molar_volume: MolarVolume
    stoichiometry_max: Annotated[Quantity, Measure("pure number", 0.05, 10)]
    lithium_molar_volume: Annotated[Quantity, Measure("molar volume", 1e-7, 3e-5)]
    density: Annotated[Quantity, DENSITY]

    @property
    def c_max(self) -> float:
        """Lithium per volume of empty host, x_max/V_host [mol/m3]."""
        return self.stoichiometry_max.si / self.molar_volume.si

    @property
    def zeta(self) -> float:
        """Relative growth at full lithiation, x_max V_Li/V_host."""
        return self.c_max * self.lithium_molar_volume.si


class _OpenCircuitPotential(Strict):
    lithiation: Annotated[PyBaMMLaw, OPEN_CIRCUIT_POTENTIAL]
    delithiation: Annotated[PyBaMMLaw, OPEN_CIRCUIT_POTENTIAL]
    hysteresis_decay: Annotated[Quantity, Measure("pure number", 0, 1e4)]


class _AnodeAssembly(Strict):
    stoichiometry: Annotated[Quantity, Measure("pure number", 0, 0.99)]


class AnodeRecord(Record):
    """An anode's active material."""

    kind: Literal["anode"]  # pyright: ignore[reportIncompatibleVariableOverride]
    particle: _Particle
    diffusivity: Annotated[TemperatureLaw, Measure("diffusivity", 1e-22, 1e-8)]
    host: _Host
    swelling: SwellingLaw
    open_circuit_potential: _OpenCircuitPotential
    conductivity: Annotated[TemperatureLaw, Measure("conductivity", 1e-8, 1e8)]
    mechanics: _Mechanics
    assembly: _AnodeAssembly


class _CathodeAssembly(_Table):
    stoichiometry: Fraction
    charged_stoichiometry: Fraction

    def judge(self) -> None:
        _ordered(self, "charged_stoichiometry", "stoichiometry")


class _PyBaMMSet(Strict):
    set: str


class _VoltageWindow(_Table):
    upper_voltage: Voltage
    lower_voltage: Voltage

    def judge(self) -> None:
        _ordered(self, "lower_voltage", "upper_voltage")


class CathodeRecord(Record):
    """A cathode: one of PyBaMM's parameter sets, with what it lacks."""

    kind: Literal["cathode"]  # pyright: ignore[reportIncompatibleVariableOverride]
    pybamm: _PyBaMMSet
    window: _VoltageWindow
    assembly: _CathodeAssembly
    swelling: TableLaw
    mechanics: _Mechanics


class _Design(Strict):
    areal_capacity: Annotated[Quantity, Measure("areal capacity", 0.01, 1e3)]
    n_p_ratio: Annotated[Quantity, Measure("pure number", 0.1, 100)]
    area: Annotated[Quantity, Measure("area", 1e-8, 1e3)]


class _Mix(_Table):
    active: Annotated[Quantity, Measure("pure number", 1e-3, 1)]
    carbon_binder: Fraction
    void: Fraction
    bruggeman_wetting: BruggemanExponent
    bruggeman_pressed: BruggemanExponent
    bruggeman_electrode: BruggemanExponent
    swelling_split: Fraction

    def judge(self) -> None:
        solids = [self.active.si, self.carbon_binder.si, self.void.si]
        if sum(solids) >= 1:
            raise VolumeError(
                f"active, carbon_binder and void of {solids}, {sum(solids):g} in all",
                "fractions that leave room for the electrolyte",
                "lower one of them",
            )


class _SeparatorClass(_Table):
    electrolyte_fraction: Annotated[Quantity, Measure("pure number", 0.01, 1)]
    tortuosity_factor: Annotated[Quantity, Measure("pure number", 1, 1e3)]

    def judge(self) -> None:
        from .design import bruggeman_exponent

        bruggeman_exponent(self.electrolyte_fraction.si, self.tortuosity_factor.si)


class _Separator(Strict):
    thickness: Annotated[Quantity, Measure("length", 1e-7, 1e-2)]
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


#: Records by the kind that their file says.
KINDS: dict[str, type[Record]] = {
    get_args(record.model_fields["kind"].annotation)[0]: record
    for record in (ElectrolyteRecord, AnodeRecord, CathodeRecord, CellRecord)
}


def measures(model: type[BaseModel]) -> dict[str, list[Measure]]:
    """What the quantities of a ``model`` may measure by dotted key, whatever a file holds.

    Parameters
    ----------
    model
        A class of record or of table.

    Returns
    -------
    dict
        One measure a key; more where laws to choose from measure different things.
    """
    found: dict[str, list[Measure]] = {}

    def walk(node: type[BaseModel], path: str, inherited: Measure | None):
        for name, field in node.model_fields.items():
            own = next((m for m in field.metadata if isinstance(m, Measure)), inherited)
            measure = own.within(inherited) if own and inherited else own
            for child in _classes(field.annotation):
                if child is Quantity and measure:
                    known = found.setdefault(path + name, [])
                    known += [measure] if measure not in known else []
                elif issubclass(child, BaseModel):
                    walk(child, f"{path}{name}.", measure)

    walk(model, "", None)
    return found


def _classes(annotation: Any) -> Iterator[type]:
    """The classes that an annotation allows."""
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from _classes(part)
