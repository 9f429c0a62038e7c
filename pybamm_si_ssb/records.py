"""Parameter records: what a file of ``parameter_sets/`` may hold, checked with pydantic.

A record is data: values as printed, each with unit, evidence class and source.  Its methods give
SI numbers and the callable laws of :mod:`.laws`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from . import laws
from .errors import ParameterError
from .units import to_si

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


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class Quantity(_Strict):
    """A printed value with its unit and its evidence."""

    value: float
    unit: str
    evidence: Literal["measured", "fitted", "literature", "assumed", "setting", "derived"] = Field(
        alias="class"
    )
    source: str | None = None
    where: str | None = None
    why: str | None = None
    range: tuple[float, float] | None = Field(default=None, strict=False)

    @model_validator(mode="after")
    def _has_evidence(self):
        if self.evidence in ("measured", "fitted", "literature"):
            if not (self.source and self.where):
                raise ValueError(f"a {self.evidence} value needs a source and where in it")
        elif not self.why:
            raise ValueError(f"a value that is {self.evidence} needs a why")
        if self.range and not self.range[0] <= self.value <= self.range[1]:
            raise ValueError(f"value {self.value} lies outside its own range {self.range}")
        return self

    def si(self, kind: str) -> float:
        """The value in the SI unit of its kind (:data:`.units.NAMES_OF_SI`)."""
        return to_si(self.value, self.unit, kind)


class ConstantLaw(_Strict):
    law: Literal["constant"]
    value: Quantity

    def of_temperature(self, kind: str) -> laws.Constant:
        return laws.Constant(self.value.si(kind))


class ArrheniusLaw(_Strict):
    law: Literal["arrhenius"]
    value: Quantity
    T_ref: Quantity
    E_a: Quantity

    def of_temperature(self, kind: str) -> laws.Arrhenius:
        return laws.Arrhenius(
            self.value.si(kind), self.E_a.si("energy"), self.T_ref.si("temperature")
        )


class VTFLaw(_Strict):
    law: Literal["vtf"]
    A: Quantity
    B: Quantity
    T_0: Quantity

    def of_temperature(self, kind: str) -> laws.VTF:
        return laws.VTF(
            self.A.si(kind), self.B.si("temperature"), self.T_0.si("temperature")
        )


class PyBaMMLaw(_Strict):
    """A function or number of a parameter set that ships with PyBaMM."""

    law: Literal["pybamm"]
    set: str
    parameter: str
    source: str

    def imported(self):
        import pybamm

        return pybamm.ParameterValues(self.set)[self.parameter]


class SymmetricLaw(ArrheniusLaw):
    law: Literal["symmetric"]  # pyright: ignore[reportIncompatibleVariableOverride]

    def exchange_current(self):
        return laws.SymmetricExchange(self.of_temperature("current density"))


class RateConstantLaw(ArrheniusLaw):
    law: Literal["rate_constant"]  # pyright: ignore[reportIncompatibleVariableOverride]

    def exchange_current(self):
        return laws.RateConstant(self.of_temperature("rate constant"))


class CathodeOwnLaw(_Strict):
    """The exchange current that the cathode's own PyBaMM set holds."""

    law: Literal["cathode"]


class LinearSwellingLaw(_Strict):
    law: Literal["linear"]


class LogisticSwellingLaw(_Strict):
    law: Literal["logistic"]
    centre: Quantity
    width: Quantity


class TableLaw(_Strict):
    law: Literal["table"]
    file: str


TemperatureLaw = Annotated[ConstantLaw | ArrheniusLaw | VTFLaw, Field(discriminator="law")]
TransportLaw = Annotated[
    ConstantLaw | ArrheniusLaw | VTFLaw | PyBaMMLaw, Field(discriminator="law")
]
ExchangeLaw = Annotated[
    SymmetricLaw | RateConstantLaw | CathodeOwnLaw, Field(discriminator="law")
]
SwellingLaw = Annotated[
    LinearSwellingLaw | LogisticSwellingLaw | TableLaw, Field(discriminator="law")
]


class _Mechanics(_Strict):
    youngs_modulus: Quantity
    poissons_ratio: Quantity
    density: Quantity | None = None

    def p_wave_modulus(self) -> float:
        """Modulus of a layer that cannot spread, M = E (1-nu)/((1+nu)(1-2nu)) [Pa]."""
        E, nu = self.youngs_modulus.si("pressure"), self.poissons_ratio.si("fraction")
        if E == 0:
            return 0.0
        return E * (1 - nu) / ((1 + nu) * (1 - 2 * nu)) if nu < 0.5 else float("inf")


class Record(_Strict):
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
        found: dict[str, Quantity] = {}

        def walk(node: BaseModel, path: str):
            for name in type(node).model_fields:
                child = getattr(node, name)
                if isinstance(child, Quantity):
                    found[path + name] = child
                elif isinstance(child, BaseModel):
                    walk(child, f"{path}{name}.")

        walk(self, "")
        return found

    @model_validator(mode="after")
    def _sources_exist(self):
        for key, quantity in self.quantities().items():
            if quantity.source and quantity.source not in self.sources:
                raise ValueError(f"{key}: source {quantity.source!r} is not in [sources]")
        return self


class _Concentration(_Strict):
    initial: Quantity


class _Window(_Strict):
    reduction: Quantity
    oxidation: Quantity


class _Operation(_Strict):
    temperature: Quantity
    temperature_min: Quantity
    temperature_max: Quantity


class ElectrolyteRecord(Record):
    """An electrolyte."""

    kind: Literal["electrolyte"]  # pyright: ignore[reportIncompatibleVariableOverride]
    electrolyte_class: ElectrolyteClass = Field(alias="class")
    transport: Literal["single-ion", "binary"]
    formula: str
    conductivity: TransportLaw
    transference_number: TransportLaw | None = None
    diffusivity: TransportLaw | None = None
    thermodynamic_factor: TransportLaw | None = None
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
                verb = "needs" if self.transport == "binary" else "cannot have"
                raise ValueError(f"a {self.transport} electrolyte {verb} [{key}]")
        if isinstance(self.anode_interface, CathodeOwnLaw):
            raise ValueError("anode_interface cannot be the cathode's own law")
        return self

    @property
    def fills_pores(self) -> bool:
        """Whether the electrolyte flows into every pore."""
        return self.electrolyte_class in ("liquid", "gel")

    @property
    def is_pressed(self) -> bool:
        """Whether it is a powder pressed around the particles, rather than wetting them."""
        return self.electrolyte_class in ("sulfide", "oxide")


class _Particle(_Strict):
    shape: Literal["sphere", "wire", "film"]
    radius: Quantity
    inner_radius: Quantity


class _Host(_Strict):
    molar_volume: Quantity
    stoichiometry_max: Quantity
    lithium_molar_volume: Quantity
    density: Quantity

    @property
    def c_max(self) -> float:
        """Lithium per volume of empty host, x_max/V_host [mol/m3]."""
        return self.stoichiometry_max.si("fraction") / self.molar_volume.si("molar volume")

    @property
    def zeta(self) -> float:
        """Relative growth at full lithiation, x_max V_Li/V_host."""
        return self.c_max * self.lithium_molar_volume.si("molar volume")


class _OpenCircuitPotential(_Strict):
    lithiation: PyBaMMLaw
    delithiation: PyBaMMLaw
    hysteresis_decay: Quantity


class _AnodeAssembly(_Strict):
    stoichiometry: Quantity


class AnodeRecord(Record):
    """An anode's active material."""

    kind: Literal["anode"]  # pyright: ignore[reportIncompatibleVariableOverride]
    particle: _Particle
    diffusivity: TemperatureLaw
    host: _Host
    swelling: SwellingLaw
    open_circuit_potential: _OpenCircuitPotential
    conductivity: TemperatureLaw
    mechanics: _Mechanics
    assembly: _AnodeAssembly


class _CathodeAssembly(_Strict):
    stoichiometry: Quantity
    charged_stoichiometry: Quantity


class _PyBaMMSet(_Strict):
    set: str


class _VoltageWindow(_Strict):
    upper_voltage: Quantity
    lower_voltage: Quantity


class CathodeRecord(Record):
    """A cathode: one of PyBaMM's parameter sets, with what it lacks."""

    kind: Literal["cathode"]  # pyright: ignore[reportIncompatibleVariableOverride]
    pybamm: _PyBaMMSet
    window: _VoltageWindow
    assembly: _CathodeAssembly
    swelling: SwellingLaw
    mechanics: _Mechanics


class _Design(_Strict):
    areal_capacity: Quantity
    n_p_ratio: Quantity
    area: Quantity


class _Mix(_Strict):
    active: Quantity
    carbon_binder: Quantity
    void: Quantity
    bruggeman_wetting: Quantity
    bruggeman_pressed: Quantity
    bruggeman_electrode: Quantity
    swelling_split: Quantity


class _SeparatorClass(_Strict):
    electrolyte_fraction: Quantity
    tortuosity_factor: Quantity


class _Separator(_Strict):
    thickness: Quantity
    liquid: _SeparatorClass
    gel: _SeparatorClass
    sulfide: _SeparatorClass
    oxide: _SeparatorClass
    polymer: _SeparatorClass
    composite: _SeparatorClass


class _Stack(_Strict):
    pressure: Quantity
    fixture_stiffness: Quantity
    skeleton_modulus: Quantity
    pore_yield_pressure: Quantity
    compaction_pressure: Quantity
    compaction_time: Quantity


class _Reservoir(_Strict):
    excess_electrolyte: Quantity


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


def _explain(error: ValidationError, file: Path) -> ParameterError:
    """The most telling of pydantic's complaints: unknown keys first, then the others."""
    complaints = sorted(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
    first = complaints[0]
    key = ".".join(str(part) for part in first["loc"])
    found: Any = first.get("input")
    more = f" ({len(complaints) - 1} more)" if len(complaints) > 1 else ""
    return ParameterError(
        found=repr(found)[:120],
        expected=first["msg"] + more,
        remedy="see parameter_sets/README.md for the format",
        file=file,
        key=key,
    )


def read(file: Path, kind: str | None = None) -> Record:
    """Read and check one parameter file.

    Raises
    ------
    ParameterError
        If the file is not TOML, or not a record of its kind.
    """
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
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
        raise _explain(error, file) from error
    record._file = file
    return record
