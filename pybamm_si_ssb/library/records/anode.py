"""Record of the active material of an anode: its particles, its host and how it ages."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ...errors import ParameterError
from ...laws import particle_shapes
from ...mechanisms import judge_tables
from ...mechanisms.potential import ViscoplasticTable
from ...names import ANODE
from ...schema.law_tables import (
    PotentialLaw,
    RateConstantLaw,
    SwellingLaw,
    SymmetricLaw,
    TemperatureLaw,
)
from ...schema.quantities import Fraction, Measure, Quantity, Strict
from ...schema.ranges import (
    DENSITY,
    HOST_POTENTIAL,
    Mechanics,
    MolarVolume,
    VoltageWindow,
)
from ...schema.record import Record, Table

__all__ = ["AnodeRecord"]


class _Particle(Table):
    """Table ``[particle]``: shape of the silicon (:mod:`.particle_shapes`)."""

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
        """Shape exponent: 3 sphere, 2 wire or tube, 1 film or layer."""
        return particle_shapes.SHAPES[self.shape]

    @property
    def is_layer(self) -> bool:
        """Tell whether the electrode is one dense body that the electrolyte does not enter."""
        return self.shape == "layer"

    @property
    def layer_porosity(self) -> float:
        """Closed pores of a layer, per volume of its porous host [1]; 0 for other shapes."""
        return self.porosity.si if self.is_layer and self.porosity else 0.0

    @property
    def _radius(self) -> float:
        return 0.0 if self.radius is None else self.radius.si

    @property
    def _inner_radius(self) -> float:
        return 0.0 if self.inner_radius is None else self.inner_radius.si

    def of_thickness(self, thickness: float, flows: bool) -> particle_shapes.Particle:
        """Particle that the model sees.

        Parameters
        ----------
        thickness
            Thickness of the electrode without lithium [m]; only a layer uses it.
        flows
            Whether the electrolyte flows into pores and tubes that are open to it.
        """
        porosity = 0.0 if self.porosity is None else self.porosity.si
        if self.pore_wall is not None and flows:  # a wall between pores reacts on both sides
            return particle_shapes.Particle(m=1, radius=self.pore_wall.si / 2)
        radius = thickness if self.is_layer else self._radius
        xi_i = particle_shapes.inner_wall_position(self._inner_radius, radius, self.m)
        freedom = 1.0 if self.inner_wall_freedom is None else self.inner_wall_freedom.si
        return particle_shapes.Particle(
            m=self.m,
            radius=radius,
            inner_radius=self._inner_radius,
            chi=particle_shapes.clamped(xi_i) if self.outer_wall == "clamped" else freedom,
            wetted=float(self.inner_wall == "open" and flows),
            porosity=porosity,
        )


class _HostTable(Strict):
    """Table ``[host]``: volume, density and lithium of the empty host."""

    molar_volume: MolarVolume
    stoichiometry_max: Annotated[Quantity, Measure("pure number", 0.05, 10)]
    lithium_molar_volume: Annotated[Quantity, Measure("molar volume", 1e-7, 3e-5)]
    density: Annotated[Quantity, DENSITY]

    @property
    def c_max(self) -> float:
        """Lithium of the full host per volume of empty host, c_max = x_max/V_host [mol/m3]."""
        return self.stoichiometry_max.si / self.molar_volume.si

    @property
    def zeta(self) -> float:
        """Relative growth of the volume at full lithiation, zeta = x_max V_Li/V_host [1]."""
        return self.c_max * self.lithium_molar_volume.si


class _OpenCircuitPotential(Table):
    """Table ``[open_circuit_potential]``: two branches, or one curve without hysteresis."""

    lithiation: Annotated[PotentialLaw | None, HOST_POTENTIAL] = None
    delithiation: Annotated[PotentialLaw | None, HOST_POTENTIAL] = None
    hysteresis_decay: Annotated[Quantity | None, Measure("pure number", 0, 1e4)] = None
    equilibrium: Annotated[PotentialLaw | None, HOST_POTENTIAL] = None
    viscoplastic: ViscoplasticTable | None = None

    #: Keys that a host with hysteresis needs.
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
        """Tell whether the potential has two branches."""
        return self.equilibrium is None


class _ExchangeCurrent(Strict):
    """Table ``[exchange_current]`` of a host that is not silicon.

    It holds one law for binary and one for single-ion electrolytes.
    """

    binary: Annotated[SymmetricLaw | RateConstantLaw, Field(discriminator="law")]
    single_ion: SymmetricLaw


class _OwnMix(Strict):
    """Table ``[mix]``: fraction of this material in an electrode, in place of the cell file's."""

    active: Annotated[Quantity, Measure("pure number", 1e-3, 1)]


class _Layer(Strict):
    """Table ``[layer]``: effect of binder and collector on a dense layer that shrinks."""

    in_plane_constraint: Fraction


class _AnodeAssembly(Strict):
    """Table ``[assembly]``: stoichiometry of the host as assembled."""

    stoichiometry: Annotated[Quantity, Measure("pure number", 0, 0.99)]


class AnodeRecord(Record):
    """Record of an anode's active material.

    Its fields are the tables of an anode file (``parameter_sets/README.md``); the tables of
    mechanisms are added in :mod:`.kinds`.
    """

    kind: Literal["anode"]
    particle: _Particle
    diffusivity: Annotated[TemperatureLaw, Measure("diffusivity", 1e-22, 1e-8)]
    host: _HostTable
    swelling: SwellingLaw
    open_circuit_potential: _OpenCircuitPotential
    conductivity: Annotated[TemperatureLaw, Measure("conductivity", 1e-8, 1e8)]
    mechanics: Mechanics
    assembly: _AnodeAssembly
    exchange_current: _ExchangeCurrent | None = None
    half_cell: VoltageWindow | None = None
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
        judge_tables(self, ANODE)

    @property
    def materials(self) -> tuple[AnodeRecord, ...]:
        """Materials of the anode: this record alone; a :class:`.BlendRecord` has two."""
        return (self,)

    @property
    def volume_shares(self) -> tuple[float, ...]:
        """Share of each material in the volume of all materials without lithium [1]."""
        return (1.0,)
