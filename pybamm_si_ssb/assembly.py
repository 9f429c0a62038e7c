"""From the materials and the design of a :class:`.Cell` to PyBaMM's parameters and meshes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from . import design, laws, library
from .errors import VolumeError
from .names import CELL, Names

if TYPE_CHECKING:
    from .records import AnodeRecord, CathodeRecord, CellRecord, ElectrolyteRecord

__all__ = ["LAYERS", "Assembly", "Design", "check_volumes", "particle_mesh"]

NEGATIVE, SEPARATOR, POSITIVE = Names("negative"), Names("separator"), Names("positive")
#: The layers that an electrolyte fills, by the argument of :class:`.Cell` that names it.
LAYERS = {"anolyte": NEGATIVE, "separator": SEPARATOR, "catholyte": POSITIVE}


class Design(Protocol):
    """What is read of a :class:`.Cell`, in SI units."""

    anode: AnodeRecord
    cathode: CathodeRecord
    template: CellRecord
    electrolytes: Mapping[str, ElectrolyteRecord]
    temperature: float

    @property
    def areal_capacity(self) -> float: ...
    @property
    def n_p_ratio(self) -> float: ...
    @property
    def area(self) -> float: ...
    @property
    def pressure(self) -> float: ...
    @property
    def fixture_stiffness(self) -> float: ...
    @property
    def fills_pores(self) -> bool: ...
    def salts(self) -> list: ...


class Assembly:
    """The parameters that a cell's records and design imply."""

    def __init__(self, cell: Design):
        self.cell = cell

    def parameters(self, base) -> dict[str, Any]:
        """Parameters by PyBaMM's names; ``base`` is PyBaMM's set of the cathode."""
        found = {
            **self._anode_parameters(),
            **self._cathode_parameters(base),
            **self._electrolyte_parameters(base),
        }
        for layer, names, mix, active in (
            ("anolyte", NEGATIVE, self.cell.template.anode_mix, self._anode_active),
            ("catholyte", POSITIVE, self.cell.template.cathode_mix, self._cathode_active),
        ):
            way = "pressed" if self.cell.electrolytes[layer].is_pressed else "wetting"
            found |= {
                names.p_active: active,
                names.p_porosity: self._fraction(mix),
                names.p_void: 0.0 if self.cell.fills_pores else mix.void.si("fraction"),
                names.p_swelling_split: mix.swelling_split.si("fraction"),
                names.p_bruggeman_electrolyte: getattr(mix, f"bruggeman_{way}").si("fraction"),
                names.p_bruggeman_electrode: mix.bruggeman_electrode.si("fraction"),
            }
        found |= self._stack_parameters(found)
        area = self.cell.area
        capacity = self.cell.areal_capacity * area
        return found | {
            CELL.p_width: area**0.5,
            CELL.p_height: area**0.5,
            CELL.p_pairs: 1.0,
            CELL.p_cells: 1.0,
            CELL.p_capacity: capacity,
            CELL.p_current: capacity,
            CELL.p_temperature: self.cell.temperature,
            CELL.p_initial_temperature: self.cell.temperature,
            CELL.p_lower_voltage: self.cell.cathode.window.lower_voltage.si("potential"),
            CELL.p_upper_voltage: self.cell.cathode.window.upper_voltage.si("potential"),
            CELL.p_open_voltage_0: self.cell.cathode.window.lower_voltage.si("potential"),
            CELL.p_open_voltage_100: self.cell.cathode.window.upper_voltage.si("potential"),
        }

    def _fraction(self, mix) -> float:
        return design.electrolyte_fraction(
            mix.active.si("fraction"),
            mix.carbon_binder.si("fraction"),
            mix.void.si("fraction"),
            self.cell.fills_pores,
        )

    @cached_property
    def _anode_J(self):
        return _swelling(self.cell.anode, self.cell.anode.host.zeta)

    @property
    def _anode_theta(self) -> float:
        return self.cell.anode.assembly.stoichiometry.si("fraction")

    @property
    def _cathode_theta(self) -> float:
        return self.cell.cathode.assembly.stoichiometry.si("fraction")

    @property
    def _anode_active(self) -> float:
        """Host per reference volume, from the fraction as assembled (the host then swollen)."""
        assembled = self.cell.template.anode_mix.active.si("fraction")
        return assembled / (1 + float(self._anode_J(self._anode_theta)))

    @property
    def _cathode_active(self) -> float:
        return self.cell.template.cathode_mix.active.si("fraction")

    def _anode_parameters(self) -> dict[str, Any]:
        anode, names = self.cell.anode, NEGATIVE
        c_max, ocp = anode.host.c_max, anode.open_circuit_potential
        decay = ocp.hysteresis_decay.si("fraction")
        lithiation, delithiation = ocp.lithiation.imported(), ocp.delithiation.imported()
        q = self.cell.areal_capacity * 3600
        return _particle_parameters(names, anode) | {
            names.p_volume_change: self._anode_J,
            names.p_assembly: self._anode_theta,
            names.p_c_max: c_max,
            names.p_c_init: self._anode_theta * c_max,
            names.p_diffusivity: _OfTemperature(anode.diffusivity.of_temperature("diffusivity")),
            names.p_thickness: design.anode_thickness(
                q, self.cell.n_p_ratio, self._anode_active, c_max
            ),
            names.p_ocp(): _Mean(lithiation, delithiation),
            names.p_ocp("lithiation"): lithiation,
            names.p_ocp("delithiation"): delithiation,
            names.p_hysteresis_decay("lithiation"): decay,
            names.p_hysteresis_decay("delithiation"): decay,
            names.p_hysteresis_init: 0.0,
            names.p_entropic_change: 0.0,
            names.p_conductivity: anode.conductivity.of_temperature("conductivity")(
                self.cell.temperature
            ),
        }

    def _cathode_parameters(self, base) -> dict[str, Any]:
        cathode, names = self.cell.cathode, POSITIVE
        theta, c_max = self._cathode_theta, base[names.p_c_max]
        return {
            names.p_volume_change: _swelling(cathode, None, theta),
            names.p_shape: 3,
            names.p_inner_radius: 0.0,
            names.p_inner_wall: 1.0,
            names.p_assembly: theta,
            names.p_c_init: theta * c_max,
            names.p_thickness: design.cathode_thickness(
                self.cell.areal_capacity * 3600,
                self._cathode_active,
                c_max,
                theta,
                cathode.assembly.charged_stoichiometry.si("fraction"),
            ),
        }

    def _electrolyte_parameters(self, base) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for layer, names in LAYERS.items():
            record = self.cell.electrolytes[layer]
            laws = {
                names.p_kappa: (record.conductivity, "conductivity"),
                names.p_salt_diffusivity: (record.diffusivity, "diffusivity"),
                names.p_transference: (record.transference_number, "fraction"),
                names.p_thermodynamic_factor: (record.thermodynamic_factor, "fraction"),
            }
            found |= {name: _of_electrolyte(*law) for name, law in laws.items() if law[0]}
        anolyte, catholyte = self.cell.electrolytes["anolyte"], self.cell.electrolytes["catholyte"]
        found[NEGATIVE.p_exchange_current] = anolyte.anode_interface.exchange_current()  # pyright: ignore
        if catholyte.cathode_interface.law != "cathode":
            found[POSITIVE.p_exchange_current] = catholyte.cathode_interface.exchange_current()
        record = self.cell.electrolytes["separator"]
        layer = getattr(self.cell.template.separator, record.electrolyte_class)
        fraction = layer.electrolyte_fraction.si("fraction")
        tortuosity = layer.tortuosity_factor.si("fraction")
        salt = self.cell.salts()[0].initial if self.cell.salts() else None
        return found | {
            SEPARATOR.p_porosity: fraction,
            SEPARATOR.p_void: 0.0 if self.cell.fills_pores else 1 - fraction,
            SEPARATOR.p_bruggeman_electrolyte: design.bruggeman_exponent(fraction, tortuosity),
            SEPARATOR.p_thickness: self.cell.template.separator.thickness.si("length"),
            CELL.p_salt: salt.si("concentration") if salt else base[CELL.p_salt],
        }

    def _stack_parameters(self, layers) -> dict[str, Any]:
        stack = self.cell.template.stack
        skeleton = stack.skeleton_modulus.si("pressure")
        solids = {"anolyte": self.cell.anode, "catholyte": self.cell.cathode}
        found: dict[str, Any] = {}
        for layer, names in LAYERS.items():
            parts = [(1.0, self.cell.electrolytes[layer].mechanics.p_wave_modulus())]
            if layer in solids:
                parts = [
                    (layers[names.p_porosity], parts[0][1]),
                    (layers[names.p_active], solids[layer].mechanics.p_wave_modulus()),
                ]
            found[names.p_modulus] = design.layer_modulus(parts, skeleton)
            found[names.p_yield] = stack.pore_yield_pressure.si("pressure")
        excess = self.cell.template.reservoir.excess_electrolyte.si("fraction")
        pores = sum(layers[n.p_thickness] * layers[n.p_porosity] for n in LAYERS.values())
        return found | {
            CELL.p_pressure: self.cell.pressure,
            CELL.p_stiffness: self.cell.fixture_stiffness,
            CELL.p_compaction_pressure: stack.compaction_pressure.si("pressure"),
            CELL.p_compaction_time: stack.compaction_time.si("time"),
            CELL.p_excess: excess * pores if self.cell.fills_pores else 0.0,
        }


def particle_mesh(cell: Design, values) -> tuple[dict[str, int], dict[str, Any]]:
    """Points and particle meshes good to 1 mV at 1C (:func:`.design.particle_cells`)."""
    import pybamm

    points = {"x_n": 20, "x_s": 20, "x_p": 20}
    submeshes = {}
    for names in (NEGATIVE, POSITIVE):
        Q, m = _diffusion_number(cell, names, values)
        points[names.radial] = design.particle_cells(Q, m)
        if Q > 0.3:  # a surface layer thinner than the cells of a uniform mesh
            submeshes[names.particle] = pybamm.MeshGenerator(
                pybamm.Exponential1DSubMesh, {"side": "right", "stretch": 1.2}
            )
    return points, submeshes


def _diffusion_number(cell: Design, names: Names, values) -> tuple[float, float]:
    """Q at 1C and m of an electrode's particles."""
    import pybamm

    def number(name, *args) -> float:
        value: Any = values[name]
        value = value(*map(pybamm.Scalar, args)) if callable(value) else value
        return float(value.evaluate() if isinstance(value, pybamm.Symbol) else value)

    try:
        D = number(names.p_diffusivity, 0.5, cell.temperature)
        m = number(names.p_shape)
        charge = laws.F * number(names.p_active) * number(names.p_thickness) * number(names.p_c_max)
        rate = cell.areal_capacity / charge  # of stoichiometry, at 1C
        return design.diffusion_number(number(names.p_radius), D, rate, m), m
    except (TypeError, ValueError, NotImplementedError):
        return 1.0, 3.0  # an input or a field: assume a slow particle


def check_volumes(values, names: Names) -> None:
    """Refuse an electrode whose fractions leave no room for carbon and binder."""
    keys = (names.p_active, names.p_porosity, names.p_void)
    found = {key: values[key] for key in keys}
    if all(isinstance(value, int | float) for value in found.values()) and (
        min(found.values()) < 0 or sum(found.values()) > 1 + 1e-12
    ):
        raise VolumeError(
            str(found), "fractions between 0 and 1 that add up to at most 1", "lower one of them"
        )


def _swelling(record, zeta, reference: float | None = None):
    """J(theta) - 1 as a callable law."""
    law = record.swelling
    if law.law == "linear":
        return laws.LinearSwelling(zeta)
    if law.law == "logistic":
        return laws.LogisticSwelling(zeta, law.centre.si("fraction"), law.width.si("fraction"))
    x, J = library.curve(law.file, record.file)
    table = laws.Table(x, J, f"{record.key} volume ratio")
    J_ref = float(table(reference)) if reference is not None else 1.0
    return laws.Table(x, tuple(v / J_ref for v in J), table.name, offset=1.0)


def _particle_parameters(names: Names, record) -> dict[str, Any]:
    from .records import SHAPES

    return {
        names.p_shape: SHAPES[record.particle.shape],
        names.p_radius: record.particle.radius.si("length"),
        names.p_inner_radius: record.particle.inner_radius.si("length"),
        names.p_inner_wall: 1.0,
    }


def _of_electrolyte(law, kind: str):
    if law.law == "pybamm":
        return law.imported()
    return _OfTemperature(law.of_temperature(kind))


class _OfTemperature:
    """A law of temperature where PyBaMM passes a concentration or stoichiometry first."""

    def __init__(self, law):
        self.law = law

    def __call__(self, _, T):
        return self.law(T)


class _Mean:
    """The curve midway between two hysteresis branches."""

    def __init__(self, *branches):
        self.branches = branches

    def __call__(self, theta):
        return sum(branch(theta) for branch in self.branches) / len(self.branches)
