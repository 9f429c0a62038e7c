"""The kinds of record: what a file of ``parameter_sets/`` may hold, checked with pydantic.

A record is data: values as printed, each with unit, evidence class and source.  Its methods give
SI numbers and the callable laws of :mod:`.laws`.  :func:`.reading.read` makes one from a file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import Field

from . import laws, shapes
from .errors import ParameterError, VolumeError
from .quantities import (
    CathodeOwnLaw,
    ConductivityLaw,
    ConstantLaw,
    DiffusivityLaw,
    ExchangeLaw,
    Fraction,
    Measure,
    NernstEinsteinLaw,
    PotentialLaw,
    PyBaMMLaw,
    Quantity,
    RateConstantLaw,
    Strict,
    SwellingLaw,
    SymmetricLaw,
    TableLaw,
    TemperatureLaw,
    TransportLaw,
)
from .schema import Record, Table, ordered

__all__ = [
    "CLASSES",
    "KINDS",
    "AnodeRecord",
    "CathodeRecord",
    "CellRecord",
    "CounterRecord",
    "ElectrolyteRecord",
]

ElectrolyteClass = Literal["liquid", "gel", "sulfide", "oxide", "polymer", "composite"]
#: Classes of electrolyte.
CLASSES: tuple[str, ...] = get_args(ElectrolyteClass)
#: A branch of a law that melts holds on one side only.
BRANCHES = (".solid", ".molten")

# What quantities measure and which values are plausible, where several fields share it.
Modulus = Annotated[Quantity, Measure("pressure", 0, 2e12)]
PoissonsRatio = Annotated[Quantity, Measure("pure number", 0, 0.5)]
OPEN_CIRCUIT_POTENTIAL = Measure("potential", -1, 6)
DENSITY = Measure("density", 300, 25e3)
Temperature = Annotated[Quantity, Measure("temperature", 200, 450)]
Voltage = Annotated[Quantity, Measure("potential", 0, 6)]
MolarVolume = Annotated[Quantity, Measure("molar volume", 1e-6, 1e-3)]
AreaResistance = Annotated[Quantity, Measure("area resistance", 0, 10)]
BruggemanExponent = Annotated[Quantity, Measure("pure number", 0, 10)]
CriticalDiameter = Annotated[Quantity, Measure("length", 1e-9, 1)]
HostConductivity = Annotated[Quantity, Measure("conductivity", 1e-12, 1e6)]


class _Mechanics(Table):
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


class _Concentration(Strict):
    initial: Annotated[Quantity, Measure("concentration", 1, 2e4)]


class _Window(Table):
    reduction: Annotated[Quantity, Measure("potential", -1, 6)]
    oxidation: Annotated[Quantity, Measure("potential", -1, 8)]

    def judge(self) -> None:
        ordered(self, "reduction", "oxidation")


class _Operation(Table):
    temperature: Temperature
    temperature_min: Temperature
    temperature_max: Temperature

    def judge(self) -> None:
        ordered(self, "temperature_min", "temperature", "temperature_max", apart=False)


class _Interphase(Strict):
    """What forms where the electrolyte meets lithiated silicon."""

    growth: Annotated[TemperatureLaw, Measure("diffusivity", 1e-30, 1e-14)]
    initial_thickness: Annotated[Quantity, Measure("length", 0, 1e-6)]
    conductivity: Annotated[Quantity, Measure("conductivity", 1e-14, 1)]
    molar_volume: MolarVolume
    consumed_volume: Annotated[Quantity, Measure("molar volume", 0, 1e-3)]
    recovering: Fraction
    rupture: Fraction
    self_limit: Annotated[Quantity | None, Measure("length", 1e-10, 1e-3)] = None


class _Contact(Strict):
    """How an electrolyte that does not flow stays with silicon that breathes."""

    adhesion: Fraction
    half_pressure: Annotated[Quantity, Measure("pressure", 0, 1e9)]
    resting: Fraction
    gap: Annotated[Quantity, Measure("pure number", 1e-4, 10)]
    creep_viscosity: Annotated[Quantity, Measure("viscosity", 1, 1e22)]
    fatigue: Fraction


class ElectrolyteRecord(Record):
    """An electrolyte."""

    kind: Literal["electrolyte"]  # pyright: ignore[reportIncompatibleVariableOverride]
    electrolyte_class: ElectrolyteClass = Field(alias="class")
    transport: Literal["single-ion", "binary"]
    family: Annotated[str, Field(min_length=1)]
    formula: str
    conductivity: Annotated[ConductivityLaw, Measure("conductivity", 1e-12, 1e2)]
    transference_number: Annotated[TransportLaw | None, Measure("pure number", -1, 1)] = None
    diffusivity: Annotated[DiffusivityLaw | None, Measure("diffusivity", 1e-18, 1e-7)] = None
    thermodynamic_factor: Annotated[TransportLaw | None, Measure("pure number", 0.01, 100)] = None
    concentration: _Concentration | None = None
    mechanics: _Mechanics
    window: _Window
    operation: _Operation
    anode_interface: ExchangeLaw
    cathode_interface: ExchangeLaw
    interphase: _Interphase
    contact: _Contact | None = None

    BINARY: ClassVar[tuple[str, ...]] = (
        "transference_number",
        "diffusivity",
        "thermodynamic_factor",
        "concentration",
    )

    def _salt_where_it_belongs(self) -> None:
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

    def _contact_where_it_belongs(self) -> None:
        if (self.contact is None) != self.fills_pores:
            verb = "remove" if self.fills_pores else "add"
            raise ParameterError(
                f"a {self.electrolyte_class} with{'' if self.contact else 'out'} [contact]",
                "[contact] in an electrolyte that does not flow, none in a liquid or gel",
                f"{verb} [contact] (if it is the base's, take another base), or change class",
                key="contact",
            )

    def _nernst_einstein_has_numbers(self) -> None:
        if not isinstance(self.diffusivity, NernstEinsteinLaw):
            return
        if isinstance(self.conductivity, PyBaMMLaw) or not isinstance(
            self.transference_number, ConstantLaw
        ):
            raise ParameterError(
                "'nernst_einstein'",
                "a conductivity that is a law of temperature and a constant transference number",
                "give the diffusivity itself",
                key="diffusivity.law",
            )

    def judge(self) -> None:
        self._salt_where_it_belongs()  # before laws that are made of one another are evaluated
        self._contact_where_it_belongs()
        self._nernst_einstein_has_numbers()
        T = self.operation
        _plausible_laws(self, (T.temperature_min, T.temperature, T.temperature_max))

    def of_temperature(self, key: str) -> Callable[[Any], Any]:
        """The law of temperature ``key``: "conductivity", "diffusivity", ...

        Raises
        ------
        AttributeError
            If it is none: a function of concentration too, from one of PyBaMM's sets.
        """
        law = getattr(self, key)
        if isinstance(law, NernstEinsteinLaw):
            return laws.NernstEinstein(
                self.of_temperature("conductivity"),
                self.transference_number.value.si,  # pyright: ignore
                self.concentration.initial.si,  # pyright: ignore
            )
        return law.of_temperature()

    @property
    def fills_pores(self) -> bool:
        """Whether the electrolyte flows into every pore."""
        return self.electrolyte_class in ("liquid", "gel")

    @property
    def is_pressed(self) -> bool:
        """Whether it is a powder pressed around the particles, rather than wetting them."""
        return self.electrolyte_class in ("sulfide", "oxide")


def _plausible_laws(record: ElectrolyteRecord, temperatures: tuple[Quantity, ...]) -> None:
    """Refuse laws of temperature that are implausible where the record is said to hold."""
    for key, node, measure in record.nodes():
        if isinstance(node, SymmetricLaw | RateConstantLaw) or key.endswith(BRANCHES):
            continue
        if isinstance(node, NernstEinsteinLaw):
            law = record.of_temperature(key)
        elif hasattr(node, "of_temperature"):
            law = node.of_temperature()  # pyright: ignore[reportAttributeAccessIssue]
        else:
            continue
        branches = {key + name: getattr(node, name[1:], None) for name in BRANCHES}
        for T in temperatures:
            for place, branch in {key: node, **branches}.items():
                pole = getattr(branch, "T_0", None)
                if pole and T.si <= pole.si:
                    raise ParameterError(
                        f"T_0 of {pole.si:g} K at a temperature of {T.si:g} K",
                        "a T_0 below every temperature of [operation]",
                        "correct one of them",
                        key=f"{place}.T_0",
                    )
            value = float(law(T.si))
            measure.check(value, f"{value:g} {measure.unit} at {T.si:g} K", key)


class _Particle(Table):
    """Shape of the silicon (:mod:`.shapes`)."""

    shape: Literal["sphere", "wire", "tube", "film", "layer"]
    radius: Annotated[Quantity | None, Measure("length", 1e-9, 1e-3)] = None
    inner_radius: Annotated[Quantity | None, Measure("length", 0, 1e-3)] = None
    inner_wall_freedom: Annotated[Quantity | None, Measure("pure number", 0, 1)] = None
    outer_wall: Literal["free", "clamped"] = "free"
    inner_wall: Literal["dry", "open"] = "dry"
    porosity: Annotated[Quantity | None, Measure("pure number", 0.2, 0.95)] = None
    pore_wall: Annotated[Quantity | None, Measure("length", 1e-9, 1e-4)] = None

    def judge(self) -> None:
        layer, hollow = self.is_layer, self._inner_radius > 0
        size, void = (
            "nothing" if length is None else f"{length.value:g} {length.unit}"
            for length in (self.radius, self.inner_radius)
        )
        for wrong, key, found, expected, remedy in (
            (layer != (self.radius is None), "radius", f"{size} in a {self.shape}",
             "a radius, but none of a layer: it is as thick as the electrode",
             "remove it" if layer else "add it"),
            (not layer and self._inner_radius >= self._radius, "inner_radius",
             f"{void} in a particle of {size}",
             "an inner radius smaller than the radius", "give 0 for a solid particle"),
            (self.shape == "tube" and not hollow, "inner_radius", "a tube without one",
             "an inner radius above 0", "add it, or call it a wire"),
            (self.m == 1 and hollow, "inner_radius", f"{void} in a {self.shape}",
             "no inner wall where there is no curvature", "remove it"),
            (self.outer_wall == "clamped" and not hollow, "outer_wall", "'clamped', but no void",
             "a void into which the silicon can swell", "give an inner_radius"),
            (self.outer_wall == "clamped" and self.inner_wall_freedom is not None,
             "inner_wall_freedom", "one beside a clamped outer wall",
             "none: the clamp decides where the inner wall is", "remove it"),
            (self.inner_wall_freedom is not None and not hollow, "inner_wall_freedom",
             "one of a particle without a void", "none: there is no inner wall", "remove it"),
            (self.inner_wall == "open" and self.outer_wall == "clamped", "inner_wall",
             "'open' in a clamped particle", "'dry': the wall that reacts would vanish",
             "free the outer wall"),
            (self.pore_wall is not None and self.radius is not None
             and self.pore_wall.si >= self.radius.si, "pore_wall",
             f"a wall as thick as a particle of {size}", "a wall between pores inside it",
             "give a thinner one"),
            (self.inner_wall == "open" and not hollow, "inner_wall", "'open', but no void",
             "a void that an electrolyte can flow into", "give an inner_radius"),
            (self.pore_wall is not None and (self.porosity is None or layer or hollow),
             "pore_wall", "one without porosity, or in a shape with walls of its own",
             "walls between the pores of a full particle", "remove it, or give the porosity"),
        ):  # fmt: skip
            if wrong:
                raise ParameterError(found, expected, remedy, key=key)

    @property
    def m(self) -> int:
        """Shape exponent."""
        return shapes.SHAPES[self.shape]

    @property
    def is_layer(self) -> bool:
        """Whether the electrode is one dense body that the electrolyte does not enter."""
        return self.shape == "layer"

    @property
    def layer_porosity(self) -> float:
        """Closed pores of a layer, per volume of its host."""
        return self.porosity.si if self.is_layer and self.porosity else 0.0

    @property
    def _radius(self) -> float:
        return 0.0 if self.radius is None else self.radius.si

    @property
    def _inner_radius(self) -> float:
        return 0.0 if self.inner_radius is None else self.inner_radius.si

    def of_thickness(self, thickness: float, flows: bool) -> shapes.Particle:
        """The particle that the model sees.

        Parameters
        ----------
        thickness
            Of a layer's host, unlithiated [m].
        flows
            Whether the electrolyte flows into pores and tubes that are open to it.
        """
        porosity = 0.0 if self.porosity is None else self.porosity.si
        if self.pore_wall is not None and flows:  # both sides of a wall between pores react
            return shapes.Particle(m=1, radius=self.pore_wall.si / 2)
        radius = thickness if self.is_layer else self._radius
        xi_i = shapes.inner_wall_position(self._inner_radius, radius, self.m)
        freedom = 1.0 if self.inner_wall_freedom is None else self.inner_wall_freedom.si
        return shapes.Particle(
            m=self.m,
            radius=radius,
            inner_radius=self._inner_radius,
            chi=shapes.clamped(xi_i) if self.outer_wall == "clamped" else freedom,
            wetted=float(self.inner_wall == "open" and flows),
            porosity=porosity,
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


class _Viscoplastic(Strict):
    """A hysteresis that is a stress, which a shell around silicon carries and creeps off."""

    modulus: Modulus
    time: Annotated[Quantity, Measure("time", 1e-3, 1e15)]
    stress: Annotated[Quantity, Measure("pressure", 1e3, 1e11)]
    exponent: Annotated[Quantity, Measure("pure number", 1e-3, 1e3)]


class _OpenCircuitPotential(Table):
    """Two branches of a hysteresis, or one curve of a host that has none."""

    lithiation: Annotated[PotentialLaw | None, OPEN_CIRCUIT_POTENTIAL] = None
    delithiation: Annotated[PotentialLaw | None, OPEN_CIRCUIT_POTENTIAL] = None
    hysteresis_decay: Annotated[Quantity | None, Measure("pure number", 0, 1e4)] = None
    equilibrium: Annotated[PotentialLaw | None, OPEN_CIRCUIT_POTENTIAL] = None
    viscoplastic: _Viscoplastic | None = None

    #: What a hysteresis needs.
    BRANCHES: ClassVar[tuple[str, ...]] = ("lithiation", "delithiation", "hysteresis_decay")

    def judge(self) -> None:
        lacking = [key for key in self.BRANCHES if getattr(self, key) is None]
        one_curve = self.equilibrium is not None
        if lacking == ([*self.BRANCHES] if one_curve else []):
            return
        raise ParameterError(
            "equilibrium beside branches" if one_curve else f"no {', '.join(lacking)}",
            f"{', '.join(self.BRANCHES)}, or equilibrium alone where there is no hysteresis",
            "remove equilibrium" if one_curve else "add what is missing",
            key="equilibrium" if one_curve else lacking[0],
        )

    @property
    def hysteretic(self) -> bool:
        """Whether it has two branches."""
        return self.equilibrium is None


class _ExchangeCurrent(Strict):
    """Of a host that is not silicon, by what the electrolyte transports."""

    binary: Annotated[SymmetricLaw | RateConstantLaw, Field(discriminator="law")]
    single_ion: SymmetricLaw


class _Conversion(Table):
    """What the first lithiation turns the host into, and the lithium that this keeps."""

    lithium: Annotated[Quantity, Measure("pure number", 0, 10)]
    complete: Annotated[Quantity, Measure("pure number", 0.01, 1)]
    lithium_molar_volume: Annotated[Quantity, Measure("molar volume", 0, 3e-5)]


class _Fracture(Table):
    """How particles crack when they swell, and lose parts of themselves when they shrink."""

    crystalline_critical_diameter: CriticalDiameter
    amorphous_critical_diameter: CriticalDiameter
    strength: Annotated[Quantity, Measure("pressure", 1e6, 1e11)]
    cracking: Fraction
    isolation: Fraction

    def judge(self) -> None:
        ordered(self, "crystalline_critical_diameter", "amorphous_critical_diameter", apart=False)


class _Trapping(Strict):
    """Sites that take lithium slowly and do not give it back."""

    stoichiometry: Annotated[Quantity, Measure("pure number", 0, 0.5)]
    time: Annotated[Quantity, Measure("time", 1, 1e10)]


class _FirstLithiation(Strict):
    """How crystalline silicon becomes amorphous."""

    crystalline_potential: Annotated[Quantity, Measure("potential", 0, 1)]


class _Percolation(Table):
    """The electronic network of silicon and binder."""

    binder: Fraction
    half_pressure: Annotated[Quantity, Measure("pressure", 1, 1e9)]
    lithiated: HostConductivity
    delithiated: HostConductivity

    def judge(self) -> None:
        ordered(self, "delithiated", "lithiated", apart=False)


class _PyBaMMSet(Strict):
    set: str


class _VoltageWindow(Table):
    upper_voltage: Voltage
    lower_voltage: Voltage

    def judge(self) -> None:
        ordered(self, "lower_voltage", "upper_voltage")


class _OwnMix(Strict):
    """What an electrode of this material holds of it, in place of what the cell file says."""

    active: Annotated[Quantity, Measure("pure number", 1e-3, 1)]


class _Layer(Strict):
    """What binder and collector do to a dense layer that shrinks."""

    in_plane_constraint: Fraction


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
    fracture: _Fracture | None = None
    trapping: _Trapping | None = None
    first_lithiation: _FirstLithiation | None = None
    percolation: _Percolation | None = None
    conversion: _Conversion | None = None
    exchange_current: _ExchangeCurrent | None = None
    half_cell: _VoltageWindow | None = None
    mix: _OwnMix | None = None
    layer: _Layer | None = None

    def judge(self) -> None:
        if self.particle.is_layer and self.layer is None:
            raise ParameterError(
                "a shape of 'layer' without [layer]",
                "how far binder and collector hold it in the plane when it shrinks",
                "add in_plane_constraint, 1 if nothing cracks",
                key="layer",
            )
        start = self.assembly.stoichiometry
        if self.conversion is not None and self.conversion.complete.si <= start.si:
            raise ParameterError(
                f"{self.conversion.complete.value:g} with an assembly.stoichiometry of "
                f"{start.value:g}",
                "conversion that is complete above the stoichiometry as assembled",
                "correct one of them",
                key="conversion.complete",
            )

    @property
    def materials(self) -> tuple[AnodeRecord, ...]:
        """The materials in it: itself; of a :class:`.BlendRecord` two."""
        return (self,)

    @property
    def volume_shares(self) -> tuple[float, ...]:
        """The share of each material, without lithium, in their volume."""
        return (1.0,)


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
    window: _VoltageWindow
    assembly: _CathodeAssembly
    swelling: TableLaw
    mechanics: _Mechanics
    host: _CathodeHost | None = None
    first_cycle: _FirstCycle | None = None
    half_cell: _VoltageWindow | None = None


class CounterRecord(Record):
    """A counter electrode of metal, which holds lithium without end at one potential."""

    kind: Literal["counter"]  # pyright: ignore[reportIncompatibleVariableOverride]
    pybamm: _PyBaMMSet
    potential: Voltage
    exchange_current: Annotated[TemperatureLaw, Measure("current density", 1e-6, 1e5)]
    thickness: Annotated[Quantity, Measure("length", 1e-7, 1e-2)]
    lithium_molar_volume: MolarVolume
    conductivity: Annotated[Quantity, Measure("conductivity", 1.0, 1e9)]
    mechanics: _Mechanics


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
