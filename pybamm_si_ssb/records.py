"""Parameter records: what a file of ``parameter_sets/`` may hold, checked with pydantic.

A record is data: values as printed, each with unit, evidence class and source.  Its methods give
SI numbers and the callable laws of :mod:`.laws`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, Field, PrivateAttr, ValidationError, model_validator

from .errors import ParameterError
from .quantities import (
    CathodeOwnLaw,
    Density,
    ExchangeLaw,
    Fraction,
    Length,
    MolarVolume,
    Potential,
    Pressure,
    PyBaMMLaw,
    Quantity,
    Strict,
    SwellingLaw,
    TableLaw,
    Temperature,
    TemperatureLaw,
    TransportLaw,
)
from .units import NAMES_OF_SI

__all__ = [
    "AnodeRecord",
    "CathodeRecord",
    "CellRecord",
    "ElectrolyteRecord",
    "Quantity",
    "Record",
    "read",
]

ElectrolyteClass = Literal["liquid", "gel", "sulfide", "oxide", "polymer", "composite"]
#: Particle shapes and their exponent m.
SHAPES = {"sphere": 3, "wire": 2, "film": 1}


class _Mechanics(Strict):
    youngs_modulus: Pressure
    poissons_ratio: Fraction
    density: Annotated[Quantity | None, "density"] = None

    def p_wave_modulus(self) -> float:
        """Modulus of a layer that cannot spread, M = E (1-nu)/((1+nu)(1-2nu)) [Pa]."""
        E, nu = self.youngs_modulus.si("pressure"), self.poissons_ratio.si("fraction")
        if E == 0:
            return 0.0
        return E * (1 - nu) / ((1 + nu) * (1 - 2 * nu)) if nu < 0.5 else float("inf")


class Record(Strict):
    """What every parameter file holds."""

    kind: str
    format: Literal[1]
    name: str
    description: str
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
        return {key: node for key, node, _ in self._nodes() if isinstance(node, Quantity)}

    def kinds(self) -> dict[str, str]:
        """What every quantity measures (:data:`.units.NAMES_OF_SI`), by its dotted key."""
        return {key: kind for key, node, kind in self._nodes() if isinstance(node, Quantity)}

    def _nodes(self) -> Iterator[tuple[str, BaseModel, str]]:
        """Every table below the record with its dotted key and what it measures."""

        def walk(node: BaseModel, path: str, inherited: str):
            for name, field in type(node).model_fields.items():
                child = getattr(node, name)
                if isinstance(child, BaseModel):
                    kind = next((m for m in field.metadata if isinstance(m, str)), inherited)
                    yield path + name, child, kind
                    yield from walk(child, f"{path}{name}.", kind)

        return walk(self, "", "")

    @model_validator(mode="after")
    def _units_convert(self):
        kinds = self.kinds()
        for key, quantity in self.quantities().items():
            try:
                quantity.si(kinds[key])
            except ValueError as error:
                raise ParameterError(
                    repr(quantity.unit),
                    f"a unit of {kinds[key]}, such as {NAMES_OF_SI[kinds[key]]}",
                    "write the printed unit as in mS/cm, m2/s, kJ/mol, degC, or 1 for none",
                    key=f"{key}.unit",
                ) from error
        return self

    @model_validator(mode="after")
    def _sources_exist(self):
        for key, node, _ in self._nodes():
            source = getattr(node, "source", None)
            if source is not None and source not in self.sources:
                raise ParameterError(
                    repr(source),
                    f"a key of [sources]: {', '.join(self.sources) or 'it is empty'}",
                    "add it to [sources], as a DOI or a parameter set",
                    key=f"{key}.source",
                )
        return self


class _Concentration(Strict):
    initial: Annotated[Quantity, "concentration"]


class _Window(Strict):
    reduction: Potential
    oxidation: Potential


class _Operation(Strict):
    temperature: Temperature
    temperature_min: Temperature
    temperature_max: Temperature


class ElectrolyteRecord(Record):
    """An electrolyte."""

    kind: Literal["electrolyte"]  # pyright: ignore[reportIncompatibleVariableOverride]
    electrolyte_class: ElectrolyteClass = Field(alias="class")
    transport: Literal["single-ion", "binary"]
    formula: str
    conductivity: Annotated[TransportLaw, "conductivity"]
    transference_number: Annotated[TransportLaw | None, "fraction"] = None
    diffusivity: Annotated[TransportLaw | None, "diffusivity"] = None
    thermodynamic_factor: Annotated[TransportLaw | None, "fraction"] = None
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

    @property
    def fills_pores(self) -> bool:
        """Whether the electrolyte flows into every pore."""
        return self.electrolyte_class in ("liquid", "gel")

    @property
    def is_pressed(self) -> bool:
        """Whether it is a powder pressed around the particles, rather than wetting them."""
        return self.electrolyte_class in ("sulfide", "oxide")


class _Particle(Strict):
    shape: Literal["sphere", "wire", "film"]
    radius: Length
    inner_radius: Length


class _Host(Strict):
    molar_volume: MolarVolume
    stoichiometry_max: Fraction
    lithium_molar_volume: MolarVolume
    density: Density

    @property
    def c_max(self) -> float:
        """Lithium per volume of empty host, x_max/V_host [mol/m3]."""
        return self.stoichiometry_max.si("fraction") / self.molar_volume.si("molar volume")

    @property
    def zeta(self) -> float:
        """Relative growth at full lithiation, x_max V_Li/V_host."""
        return self.c_max * self.lithium_molar_volume.si("molar volume")


class _OpenCircuitPotential(Strict):
    lithiation: PyBaMMLaw
    delithiation: PyBaMMLaw
    hysteresis_decay: Fraction


class _AnodeAssembly(Strict):
    stoichiometry: Fraction


class AnodeRecord(Record):
    """An anode's active material."""

    kind: Literal["anode"]  # pyright: ignore[reportIncompatibleVariableOverride]
    particle: _Particle
    diffusivity: Annotated[TemperatureLaw, "diffusivity"]
    host: _Host
    swelling: SwellingLaw
    open_circuit_potential: _OpenCircuitPotential
    conductivity: Annotated[TemperatureLaw, "conductivity"]
    mechanics: _Mechanics
    assembly: _AnodeAssembly


class _CathodeAssembly(Strict):
    stoichiometry: Fraction
    charged_stoichiometry: Fraction


class _PyBaMMSet(Strict):
    set: str


class _VoltageWindow(Strict):
    upper_voltage: Potential
    lower_voltage: Potential


class CathodeRecord(Record):
    """A cathode: one of PyBaMM's parameter sets, with what it lacks."""

    kind: Literal["cathode"]  # pyright: ignore[reportIncompatibleVariableOverride]
    pybamm: _PyBaMMSet
    window: _VoltageWindow
    assembly: _CathodeAssembly
    swelling: TableLaw
    mechanics: _Mechanics


class _Design(Strict):
    areal_capacity: Annotated[Quantity, "areal capacity"]
    n_p_ratio: Fraction
    area: Annotated[Quantity, "area"]


class _Mix(Strict):
    active: Fraction
    carbon_binder: Fraction
    void: Fraction
    bruggeman_wetting: Fraction
    bruggeman_pressed: Fraction
    bruggeman_electrode: Fraction
    swelling_split: Fraction


class _SeparatorClass(Strict):
    electrolyte_fraction: Fraction
    tortuosity_factor: Fraction


class _Separator(Strict):
    thickness: Length
    liquid: _SeparatorClass
    gel: _SeparatorClass
    sulfide: _SeparatorClass
    oxide: _SeparatorClass
    polymer: _SeparatorClass
    composite: _SeparatorClass


class _Stack(Strict):
    pressure: Pressure
    fixture_stiffness: Annotated[Quantity, "stiffness"]
    skeleton_modulus: Pressure
    pore_yield_pressure: Pressure
    compaction_pressure: Pressure
    compaction_time: Annotated[Quantity, "time"]


class _Reservoir(Strict):
    excess_electrolyte: Fraction


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


KINDS: dict[str, type[Record]] = {
    "electrolyte": ElectrolyteRecord,
    "anode": AnodeRecord,
    "cathode": CathodeRecord,
    "cell": CellRecord,
}


def _explain(error: ValidationError, data: dict, file: Path | None) -> ParameterError:
    """The most telling of the complaints: unknown keys first, then the others."""
    complaints = sorted(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
    first = complaints[0]
    key = _dotted(first["loc"], data)
    context: dict[str, Any] = first.get("ctx", {})
    own = context.get("error")
    if isinstance(own, ParameterError):
        found, expected, remedy = own.found, own.expected, own.remedy
        key = ".".join(part for part in (key, own.key) if part)
    else:
        found = "nothing" if first["type"] == "missing" else repr(first.get("input"))[:120]
        if first["type"] == "union_tag_invalid":
            found, key = repr(context["tag"]), f"{key}.law"
        expected, remedy = _EXPLAINED.get(first["type"], (first["msg"], _SEE_FORMAT))
    more = f" (and {len(complaints) - 1} more to correct)" if len(complaints) > 1 else ""
    return ParameterError(found, expected, remedy + more, file=file, key=key)


_SEE_FORMAT = "see parameter_sets/README.md for the format"
_EXPLAINED = {
    "extra_forbidden": (
        "only the keys of the format (parameter_sets/README.md)",
        "correct the key's spelling, or remove it",
    ),
    "missing": ("this key", "add it (parameter_sets/README.md)"),
    "float_type": ("a number", "write it without quotation marks"),
    "finite_number": ("a finite number", "correct it, or leave out what is not known"),
}


def _dotted(loc: tuple, data: Any) -> str:
    """A location as keys of the file, without the tags that pydantic adds for a law."""
    keys = []
    for part in loc:
        if isinstance(data, dict) and part not in data and part == data.get("law"):
            continue
        keys.append(str(part))
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list):
            data = data[part]
    return ".".join(keys)


def read(file: Path, kind: str | None = None) -> Record:
    """Read and check one parameter file.

    Raises
    ------
    ParameterError
        If the file is not TOML, or not a record of its kind.
    """
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # absent, not text, or not TOML
        raise ParameterError(
            str(error), "a readable TOML file", "correct or replace the file", file=file
        ) from error
    found = data.get("kind")
    if found not in KINDS or (kind is not None and found != kind):
        raise ParameterError(
            repr(found), kind or f"one of {', '.join(KINDS)}", "set kind", file=file, key="kind"
        )
    try:
        record = KINDS[found].model_validate(data)
    except ValidationError as error:
        raise _explain(error, data, file) from error
    record._file = file
    return record
