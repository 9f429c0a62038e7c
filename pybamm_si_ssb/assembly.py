"""From the materials and the design of a :class:`.Cell` to PyBaMM's parameters and meshes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from . import ageing_parameters as ageing
from . import design, laws
from .errors import ParameterError
from .names import CELL, Names

if TYPE_CHECKING:
    from .quantities import PyBaMMLaw
    from .records import AnodeRecord, CathodeRecord, CellRecord, ElectrolyteRecord
    from .schema import Record

__all__ = [
    "LAYERS",
    "NOT_A_NUMBER",
    "Assembly",
    "Design",
    "envelope_per_host",
    "number",
    "particle_mesh",
    "transport_laws",
]

NEGATIVE, SEPARATOR, POSITIVE = Names("negative"), Names("separator"), Names("positive")
#: The layers that an electrolyte fills, by the argument of :class:`.Cell` that names it.
LAYERS = {"anolyte": NEGATIVE, "separator": SEPARATOR, "catholyte": POSITIVE}


class Design(Protocol):
    """What is read of a :class:`.Cell`, in SI units, under the names that it has there."""

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
    def prelithiation(self) -> float: ...
    @property
    def area(self) -> float: ...
    @property
    def pressure(self) -> float: ...
    @property
    def fixture_stiffness(self) -> float: ...
    @property
    def anode_interlayer(self) -> float: ...
    @property
    def cathode_interlayer(self) -> float: ...
    @property
    def fills_pores(self) -> bool: ...
    @property
    def electrolyte_name(self) -> str: ...
    @property
    def options(self) -> dict[str, Any]: ...
    def salts(self) -> list: ...


class Assembly:
    """The parameters that a cell's records and design imply.

    Parameters
    ----------
    cell : Design
        The cell.
    """

    def __init__(self, cell: Design):
        self.cell = cell

    def parameters(self, base) -> dict[str, Any]:
        """Parameters by PyBaMM's names, in SI.

        Parameters
        ----------
        base : pybamm.ParameterValues
            PyBaMM's set of the cathode.

        Raises
        ------
        ParameterError
            If the set lacks what a cathode needs.
        DesignError
            If no Bruggeman exponent gives the separator its tortuosity factor.
        """
        lacking = [key for key in (POSITIVE.p_c_max, POSITIVE.p_radius) if key not in base]
        if lacking:
            raise ParameterError(
                f"a set without {', '.join(lacking)}",
                "a parameter set of a lithium-ion cell with a cathode of particles",
                "name another, as Chen2020",
                file=self.cell.cathode.file,
                key="pybamm.set",
            )
        found = {
            **self._anode_parameters(),
            **self._cathode_parameters(base),
            **self._electrolyte_parameters(base),
            **self._ageing_parameters(base),
        }
        for layer, names, mix, active, envelope in (
            ("anolyte", NEGATIVE, self.cell.template.anode_mix, self._anode_active,
             self._anode_envelope),
            ("catholyte", POSITIVE, self.cell.template.cathode_mix, self._cathode_active,
             self._cathode_active),
        ):  # fmt: skip
            way = "pressed" if self.cell.electrolytes[layer].is_pressed else "wetting"
            found |= {
                names.p_active: active,
                names.p_porosity: self._electrolyte_fraction(mix, envelope),
                names.p_void: 0.0 if self.cell.fills_pores else mix.void.si,
                names.p_swelling_split: mix.swelling_split.si,
                names.p_bruggeman_electrolyte: getattr(mix, f"bruggeman_{way}").si,
                names.p_bruggeman_electrode: mix.bruggeman_electrode.si,
            }
        found |= self._stack_parameters(found)
        found |= self._collector_parameters()
        area = self.cell.area
        capacity = self.cell.areal_capacity * area
        thickness = sum(found[names.p_thickness] for names in LAYERS.values()) + sum(
            {**base, **found}.get(names.p_collector_thickness, 0.0)
            for names in (NEGATIVE, POSITIVE)
        )
        return found | {
            CELL.p_volume: area * thickness,
            CELL.p_cooling_area: 2 * area + 4 * area**0.5 * thickness,
            CELL.p_width: area**0.5,
            CELL.p_height: area**0.5,
            CELL.p_pairs: 1.0,
            CELL.p_cells: 1.0,
            CELL.p_interlayer: (self.cell.anode_interlayer + self.cell.cathode_interlayer) / area,
            CELL.p_capacity: capacity,
            CELL.p_current: capacity,
            CELL.p_temperature: self.cell.temperature,
            CELL.p_initial_temperature: self.cell.temperature,
            CELL.p_lower_voltage: self.cell.cathode.window.lower_voltage.si,
            CELL.p_upper_voltage: self.cell.cathode.window.upper_voltage.si,
            CELL.p_open_voltage_0: self.cell.cathode.window.lower_voltage.si,
            CELL.p_open_voltage_100: self.cell.cathode.window.upper_voltage.si,
        }

    def _collector_parameters(self) -> dict[str, Any]:
        """Of the cell file, if it has them; else they are those of PyBaMM's set."""
        collectors = self.cell.template.collectors
        return (
            {}
            if collectors is None
            else {
                NEGATIVE.p_collector_thickness: collectors.anode.thickness.si,
                POSITIVE.p_collector_thickness: collectors.cathode.thickness.si,
            }
        )

    def _electrolyte_fraction(self, mix, envelope: float) -> float:
        return design.electrolyte_fraction(
            envelope,
            mix.carbon_binder.si,
            mix.void.si,
            self.cell.fills_pores,
        )

    @cached_property
    def _anode_J(self):
        return _swelling(self.cell.anode, self.cell.anode.host.zeta, reference=0.0)

    @property
    def _anode_theta(self) -> float:
        return design.prelithiated(
            self.cell.anode.assembly.stoichiometry.si, self.cell.prelithiation, self.cell.n_p_ratio
        )

    @property
    def _cathode_theta(self) -> float:
        return self.cell.cathode.assembly.stoichiometry.si

    @property
    def _anode_active(self) -> float:
        """Host per reference volume, from the fraction as assembled (the host then swollen)."""
        assembled = self.cell.template.anode_mix.active.si
        return assembled / (1 + float(self._anode_J(self._anode_theta)))

    @property
    def _anode_envelope(self) -> float:
        """Particles per volume as assembled, voids inside them included."""
        particle = _particle_parameters(NEGATIVE, self.cell.anode)
        J = 1 + float(self._anode_J(self._anode_theta))
        return self._anode_active * envelope_per_host(J, NEGATIVE, particle)

    @property
    def _cathode_active(self) -> float:
        return self.cell.template.cathode_mix.active.si

    def _anode_parameters(self) -> dict[str, Any]:
        anode, names = self.cell.anode, NEGATIVE
        c_max, ocp = anode.host.c_max, anode.open_circuit_potential
        decay = ocp.hysteresis_decay.si
        lithiation, delithiation = (
            _imported(anode, f"open_circuit_potential.{branch}", getattr(ocp, branch))
            for branch in ("lithiation", "delithiation")
        )
        q = self.cell.areal_capacity * 3600
        return _particle_parameters(names, anode) | {
            names.p_volume_change: self._anode_J,
            names.p_assembly: self._anode_theta,
            names.p_c_max: c_max,
            names.p_c_init: self._anode_theta * c_max,
            names.p_diffusivity: _OfTemperature(anode.diffusivity.of_temperature()),
            names.p_thickness: design.anode_thickness(
                q, self.cell.n_p_ratio, self._anode_active, c_max
            ),
            names.p_ocp(): _Mean((lithiation, delithiation)),
            names.p_ocp("lithiation"): lithiation,
            names.p_ocp("delithiation"): delithiation,
            names.p_hysteresis_decay("lithiation"): decay,
            names.p_hysteresis_decay("delithiation"): decay,
            names.p_hysteresis_init: 0.0,
            names.p_entropic_change: 0.0,
            names.p_conductivity: _OfTemperature(anode.conductivity.of_temperature()),
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
                cathode.assembly.charged_stoichiometry.si,
            ),
        }

    def _electrolyte_parameters(self, base) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for layer, names in LAYERS.items():
            record = self.cell.electrolytes[layer]
            for name, key in transport_laws(names).items():
                law = getattr(record, key)
                if law is not None:
                    found[name] = _of_electrolyte(record, key, law)
                elif self.cell.salts():  # a single-ion separator in a salt
                    found[name] = NO_SALT_PASSES[key]
        anolyte, catholyte = self.cell.electrolytes["anolyte"], self.cell.electrolytes["catholyte"]
        salt = self.cell.salts()[0].initial.si if self.cell.salts() else None
        found[NEGATIVE.p_exchange_current] = anolyte.anode_interface.exchange_current(salt)  # pyright: ignore
        if catholyte.cathode_interface.law != "cathode":
            found[POSITIVE.p_exchange_current] = catholyte.cathode_interface.exchange_current(salt)
        record = self.cell.electrolytes["separator"]
        layer = getattr(self.cell.template.separator, record.electrolyte_class)
        fraction = layer.electrolyte_fraction.si
        tortuosity = layer.tortuosity_factor.si
        return found | {
            SEPARATOR.p_porosity: fraction,
            SEPARATOR.p_void: 0.0 if self.cell.fills_pores else 1 - fraction,
            SEPARATOR.p_bruggeman_electrolyte: design.bruggeman_exponent(fraction, tortuosity),
            SEPARATOR.p_thickness: self.cell.template.separator.thickness.si,
            CELL.p_salt: base[CELL.p_salt] if salt is None else salt,
        }

    def _ageing_parameters(self, base) -> dict[str, Any]:
        anolyte = self.cell.electrolytes["anolyte"]
        T_ref = float(base[CELL.p_reference_temperature])
        return (
            ageing.interphase(NEGATIVE, anolyte, self.cell.temperature, T_ref)
            | ageing.contact(NEGATIVE, anolyte)
            | ageing.silicon(NEGATIVE, self.cell.anode)
            | ageing.cathode(POSITIVE, self.cell.cathode)
        )

    def _stack_parameters(self, layers) -> dict[str, Any]:
        stack = self.cell.template.stack
        skeleton = stack.skeleton_modulus.si
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
            found[names.p_yield] = stack.pore_yield_pressure.si
        excess = self.cell.template.reservoir.excess_electrolyte.si
        pores = sum(layers[n.p_thickness] * layers[n.p_porosity] for n in LAYERS.values())
        return found | {
            CELL.p_pressure: self.cell.pressure,
            CELL.p_stiffness: self.cell.fixture_stiffness,
            CELL.p_compaction_pressure: stack.compaction_pressure.si,
            CELL.p_compaction_time: stack.compaction_time.si,
            CELL.p_excess: excess * pores if self.cell.fills_pores else 0.0,
        }


#: What :func:`number` raises for an input or a field.
NOT_A_NUMBER = (TypeError, ValueError, KeyError, NotImplementedError)


def number(value: Any, *args: float) -> float:
    """A parameter as a number; a function is called with ``args``.

    Parameters
    ----------
    value
        Of a :class:`pybamm.ParameterValues`: a number, a function, a symbol.

    Raises
    ------
    TypeError, ValueError, KeyError, NotImplementedError
        If it is none: an input, or a field.
    """
    import numpy as np
    import pybamm

    value = value(*map(pybamm.Scalar, args)) if callable(value) else value
    value = value.evaluate() if isinstance(value, pybamm.Symbol) else value
    return float(np.asarray(value).item())


def particle_mesh(cell: Design, values) -> tuple[dict[str, int], dict[str, Any]]:
    """Points and particle meshes good to 1 mV at 1C (:func:`.design.particle_cells`).

    Parameters
    ----------
    cell : Design
        The cell.
    values : pybamm.ParameterValues
        Its parameters, which may have been changed since it was made.

    Returns
    -------
    dict, dict
        ``var_pts``, and the ``submesh_types`` of particles that need a graded mesh.
    """
    import pybamm

    # Where salt ends at a single-ion separator the diffusion potential is of first order.
    blocked = cell.electrolytes["separator"].transport != cell.electrolytes["anolyte"].transport
    electrodes = 60 if blocked else 20
    points = {"x_n": electrodes, "x_s": 20, "x_p": electrodes}
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
    try:
        D = number(values[names.p_diffusivity], 0.5, cell.temperature)
        active, thickness, c_max, radius, m = (
            number(values[name])
            for name in (
                names.p_active, names.p_thickness, names.p_c_max, names.p_radius, names.p_shape
            )
        )  # fmt: skip
        rate = cell.areal_capacity / (laws.F * active * thickness * c_max)  # at 1C
        return design.diffusion_number(radius, D, rate, m), m
    except NOT_A_NUMBER:
        return 1.0, 3.0  # an input or a field: assume a slow particle


def _swelling(record, zeta, reference: float):
    """J(theta) - 1 as a callable law."""
    law = record.swelling
    if law.law == "linear":
        return laws.LinearSwelling(zeta)
    if law.law == "logistic":
        return laws.LogisticSwelling(zeta, law.centre.si, law.width.si)
    curve = record.curves["swelling"]
    table = laws.Table(curve.x, curve.y, f"{record.key} volume ratio")
    J_ref = float(table(reference))
    return laws.Table(curve.x, tuple(J / J_ref for J in curve.y), table.name, offset=1.0)


def envelope_per_host(J: float, names: Names, values: Mapping[str, float]) -> float:
    """Volume of the particles of ``names``, their voids included, over that of their empty host.

    Parameters
    ----------
    J
        Volume of the host over that of the empty host.
    values
        Parameters of the particle by name.
    """
    from .swelling import envelope, inner_wall_position

    radii = values[names.p_inner_radius], values[names.p_radius]
    xi_i = inner_wall_position(*radii, values[names.p_shape])
    return envelope(J, xi_i, values[names.p_inner_wall]) / (1 - xi_i)


def _particle_parameters(names: Names, record) -> dict[str, Any]:
    from .records import SHAPES

    freedom = record.particle.inner_wall_freedom
    return {
        names.p_shape: SHAPES[record.particle.shape],
        names.p_radius: record.particle.radius.si,
        names.p_inner_radius: record.particle.inner_radius.si,
        names.p_inner_wall: 1.0 if freedom is None else freedom.si,
    }


#: Laws of salt in a layer that only lithium crosses.  No exact 0 or 1: PyBaMM averages
#: conductivities harmonically where layers meet, and the derivative of 1/0 is no number.
NO_SALT_PASSES = {
    "transference_number": 1 - 1e-9,
    "diffusivity": 1e-24,
    "thermodynamic_factor": 1.0,
}


def transport_laws(names: Names) -> dict[str, str]:
    """Parameters of the electrolyte in the layer of ``names``, with their tables in its file."""
    return {
        names.p_kappa: "conductivity",
        names.p_salt_diffusivity: "diffusivity",
        names.p_transference: "transference_number",
        names.p_thermodynamic_factor: "thermodynamic_factor",
    }


def _of_electrolyte(record: ElectrolyteRecord, key: str, law):
    if law.law == "pybamm":
        return _imported(record, key, law)
    return _OfTemperature(record.of_temperature(key))


def _imported(record: Record, key: str, law: PyBaMMLaw):
    try:
        return law.imported()
    except ParameterError as error:
        raise error.at(key, file=record.file) from error


@dataclass(frozen=True)
class _OfTemperature(laws.Law):
    """A law of temperature where PyBaMM passes a concentration or stoichiometry first."""

    law: Callable[[Any], Any]

    def __call__(self, _, T):
        return self.law(T)


@dataclass(frozen=True)
class _Mean(laws.Law):
    """The curve midway between two hysteresis branches."""

    branches: tuple[Callable[[Any], Any], ...]

    def __call__(self, theta):
        return sum(branch(theta) for branch in self.branches) / len(self.branches)
