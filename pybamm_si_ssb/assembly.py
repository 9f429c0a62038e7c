"""From the materials and the design of a :class:`.Cell` to PyBaMM's parameters and meshes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import ageing_parameters as ageing
from . import design, laws
from .electrodes import ANODE, CATHODE, Design, Electrode, Host
from .errors import ParameterError
from .names import CELL, Names
from .shapes import ELECTROLYTE, Particle

if TYPE_CHECKING:
    from .quantities import PyBaMMLaw, TableLaw
    from .records import AnodeRecord, ElectrolyteRecord
    from .schema import Record

__all__ = [
    "NOT_A_NUMBER",
    "Assembly",
    "anode_swelling",
    "number",
    "of_floats",
    "particle_in",
    "particle_of",
    "potentials",
    "swelling",
    "transport_laws",
]

SEPARATOR = Names("separator")
#: PyBaMM's domains of current collectors.
COLLECTORS = Names("negative"), Names("positive")


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
            PyBaMM's set of the cathode, or of the counter electrode.

        Raises
        ------
        ParameterError
            If the set lacks what a cathode needs.
        DesignError
            If no Bruggeman exponent gives the separator its tortuosity factor.
        """
        found: dict[str, Any] = {}
        for electrode in self.cell.electrodes:
            found |= self._electrode_parameters(electrode, base)
        found |= self._electrolyte_parameters(base)
        found |= self._ageing_parameters(base)
        found |= self._counter_parameters()
        found |= self._stack_parameters(found)
        found |= self._collector_parameters()
        area = self.cell.area
        capacity = self.cell.areal_capacity * area
        layers = [names.p_thickness for names in self.cell.layers.values()]
        thickness = sum(found[key] for key in layers) + sum(
            {**base, **found}.get(names.p_collector_thickness, 0.0) for names in COLLECTORS
        )
        low, high = self.cell.cut_offs
        empty, full = self.cell.open_circuit_window
        return found | {
            CELL.p_volume: area * thickness,
            CELL.p_cooling_area: 2 * area + 4 * area**0.5 * thickness,
            CELL.p_width: area**0.5,
            CELL.p_height: area**0.5,
            CELL.p_pairs: 1.0,
            CELL.p_cells: 1.0,
            CELL.p_interlayer: self.cell.interlayers / area,
            CELL.p_capacity: capacity,
            CELL.p_current: capacity,
            CELL.p_temperature: self.cell.temperature,
            CELL.p_initial_temperature: self.cell.temperature,
            CELL.p_lower_voltage: low,
            CELL.p_upper_voltage: high,
            CELL.p_open_voltage_0: empty,
            CELL.p_open_voltage_100: full,
        }

    # -- electrodes ------------------------------------------------------------------------------
    def _electrode_parameters(self, electrode: Electrode, base) -> dict[str, Any]:
        """Of a layer and of the hosts in it."""
        names, mix = electrode.names, electrode.mix
        found: dict[str, Any] = {}
        particles = sites = 0
        for host in reversed(electrode.hosts):  # what is of the layer is the first one's
            if electrode.kind == ANODE:
                q, flows = electrode.capacity * 3600, self.cell.fills_pores
                particle = particle_in(host.record, q, host.span, flows)
                own, solid = _anode(host, particle), 1 - particle.porosity
            else:
                own, solid = _cathode(host, base), 1.0
                particle = particle_of(host.names, own)
            J = 1 + float(own[host.names.p_volume_change](host.stoichiometry))
            # The fraction is that of the solid with its lithium; pores in it are of the host.
            solid *= 1 + float(swelling(host.record, host.stoichiometry)(host.stoichiometry))
            active = host.fraction / solid
            if electrode.is_dense:
                active = (1 - ELECTROLYTE) / J
            c_max = own[host.names.p_c_max]
            found |= own | {
                host.names.p_active: active,
                host.names.p_assembly: host.stoichiometry,
                host.names.p_c_init: host.stoichiometry * c_max,
            }
            particles += active * particle.volume_per_host(J)
            sites += active * c_max * host.span
        found[names.p_thickness] = design.layer_thickness(electrode.capacity * 3600, sites)
        if electrode.is_dense:
            return found | _dense(names)
        way = "pressed" if self.cell.electrolytes[electrode.layer].is_pressed else "wetting"
        fills = self.cell.fills_pores
        return found | {
            names.p_porosity: design.electrolyte_fraction(
                particles, mix.carbon_binder.si, mix.void.si, fills
            ),
            names.p_void: 0.0 if fills else mix.void.si,
            names.p_swelling_split: mix.swelling_split.si,
            names.p_bruggeman_electrolyte: getattr(mix, f"bruggeman_{way}").si,
            names.p_bruggeman_electrode: mix.bruggeman_electrode.si,
        }

    def _collector_parameters(self) -> dict[str, Any]:
        """Of the cell file, if it has them; else they are those of PyBaMM's set."""
        collectors = self.cell.template.collectors
        if collectors is None:
            return {}
        return {
            electrode.names.p_collector_thickness: getattr(collectors, electrode.kind).thickness.si
            for electrode in self.cell.electrodes
        }

    def _counter_parameters(self) -> dict[str, Any]:
        """Of a counter electrode of metal, on PyBaMM's negative domain."""
        counter, names = self.cell.counter, COLLECTORS[0]
        if counter is None:
            return {}
        return {
            names.p_ocp(): counter.potential.si,
            names.p_thickness: counter.thickness.si,
            names.p_conductivity: counter.conductivity.si,
            names.p_modulus: counter.mechanics.p_wave_modulus(),
            CELL.p_counter_volume: counter.lithium_molar_volume.si,
            CELL.p_counter_exchange: _OfMetal(counter.exchange_current.of_temperature()),
        }

    # -- electrolytes ----------------------------------------------------------------------------
    def _electrolyte_parameters(self, base) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for layer, names in self.cell.layers.items():
            record = self.cell.electrolytes[layer]
            for name, key in transport_laws(names).items():
                law = getattr(record, key)
                if law is not None:
                    found[name] = _of_electrolyte(record, key, law)
                elif self.cell.salts():  # a single-ion separator in a salt
                    found[name] = NO_SALT_PASSES[key]
        salt = self.cell.salts()[0].initial.si if self.cell.salts() else None
        for electrode in self.cell.electrodes:
            record = self.cell.electrolytes[electrode.layer]
            for host in electrode.hosts:
                interface = getattr(record, f"{electrode.kind}_interface")
                own = getattr(host.record, "exchange_current", None)  # of what is not silicon
                if own is not None:
                    interface = own.binary if record.transport == "binary" else own.single_ion
                if interface.law != "cathode":  # that of the cathode's set, which is there
                    found[host.names.p_exchange_current] = interface.exchange_current(salt)
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
        found: dict[str, Any] = {}
        T_ref = float(base[CELL.p_reference_temperature])
        for electrode in self.cell.electrodes:
            if electrode.kind == CATHODE:
                for host in electrode.hosts:
                    found |= ageing.cathode(host.names, host.record)
                continue
            record = self.cell.electrolytes[electrode.layer]
            found |= ageing.contact(electrode.names, record)
            for host in electrode.hosts:
                found |= ageing.interphase(host.names, record, self.cell.temperature, T_ref)
                found |= ageing.silicon(host.names, host.record)
        return found

    # -- the stack -------------------------------------------------------------------------------
    def _stack_parameters(self, known) -> dict[str, Any]:
        stack = self.cell.template.stack
        skeleton = stack.skeleton_modulus.si
        solids = {electrode.layer: electrode.hosts for electrode in self.cell.electrodes}
        found: dict[str, Any] = {}
        for layer, names in self.cell.layers.items():
            parts = [(1.0, self.cell.electrolytes[layer].mechanics.p_wave_modulus())]
            if layer in solids:
                parts = [
                    (known[names.p_porosity], parts[0][1]),
                    *(
                        (known[host.names.p_active], host.record.mechanics.p_wave_modulus())
                        for host in solids[layer]
                    ),
                ]
            found[names.p_modulus] = design.layer_modulus(parts, skeleton)
            found[names.p_yield] = stack.pore_yield_pressure.si
        excess = self.cell.template.reservoir.excess_electrolyte.si
        pores = sum(known[n.p_thickness] * known[n.p_porosity] for n in self.cell.layers.values())
        return found | {
            CELL.p_pressure: self.cell.pressure,
            CELL.p_stiffness: self.cell.fixture_stiffness,
            CELL.p_compaction_pressure: stack.compaction_pressure.si,
            CELL.p_compaction_time: stack.compaction_time.si,
            CELL.p_excess: excess * pores if self.cell.fills_pores else 0.0,
        }


def _dense(names: Names) -> dict[str, Any]:
    """Parameters of a layer that is silicon through and through."""
    return {
        names.p_porosity: ELECTROLYTE,
        names.p_void: 0.0,
        names.p_swelling_split: 1.0,
        names.p_bruggeman_electrolyte: 1.0,
        names.p_bruggeman_electrode: 1.0,
    }


def _anode(host: Host, particle: Particle) -> dict[str, Any]:
    """Parameters of an anode's host by PyBaMM's names, those of its amount left out."""
    anode, names = host.record, host.names
    return _particle_parameters(names, particle) | {
        names.p_volume_change: anode_swelling(anode, particle),
        names.p_c_max: anode.host.c_max * (1 - particle.porosity),
        names.p_diffusivity: _OfTemperature(anode.diffusivity.of_temperature()),
        names.p_entropic_change: 0.0,
        names.p_conductivity: _OfTemperature(anode.conductivity.of_temperature()),
        **potentials(names, anode),
    }


def potentials(names: Names, anode: AnodeRecord) -> dict[str, Any]:
    """The open-circuit potential of a host: one curve, or two branches and how it changes them.

    Parameters
    ----------
    names
        Of the host.
    anode
        Its record.
    """
    ocp: Any = anode.open_circuit_potential
    keys = ("lithiation", "delithiation") if ocp.hysteretic else ("equilibrium",)
    curves = [_imported(anode, f"open_circuit_potential.{k}", getattr(ocp, k)) for k in keys]
    if not ocp.hysteretic:
        return {names.p_ocp(): curves[0]}
    decay = ocp.hysteresis_decay.si
    return {
        names.p_ocp(): _Mean(tuple(curves)),
        **{names.p_ocp(branch): curve for branch, curve in zip(keys, curves, strict=True)},
        **{names.p_hysteresis_decay(branch): decay for branch in keys},
        names.p_hysteresis_init: 0.0,
    }


def _cathode(host: Host, base) -> dict[str, Any]:
    """What PyBaMM's set lacks of a cathode's host: full spheres that are put in as they are."""
    names, radius = host.names, host.names.p_radius
    lacking = [key for key in (names.p_c_max, names.p_radius) if key not in base]
    if lacking:
        raise ParameterError(
            f"a set without {', '.join(lacking)}",
            "a parameter set of a lithium-ion cell with a cathode of particles",
            "name another, as Chen2020",
            file=host.record.file,
            key="pybamm.set",
        )
    return _particle_parameters(names, Particle(m=3, radius=base[radius])) | {
        names.p_volume_change: swelling(host.record, host.stoichiometry),
        names.p_c_max: base[names.p_c_max],
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


def of_floats(law: Any) -> Callable[[float], float]:
    """The same of a function of one argument, often faster: its numbers are no symbols at first.

    Parameters
    ----------
    law
        Of a :class:`pybamm.ParameterValues`: a function.
    """

    def value(x: float) -> float:
        try:
            return float(law(x))
        except (TypeError, ValueError):  # made of PyBaMM's functions, or no function
            return number(law, x)

    return value


def swelling(record: Any, assembled: float = 0.0):
    """J(theta) - 1 of a solid as a law; J = 1 is that of an empty anode, of a cathode as assembled.

    Parameters
    ----------
    record : AnodeRecord or CathodeRecord
        Of the material.
    assembled
        Stoichiometry as assembled; of a cathode it counts.
    """
    law, reference = record.swelling, 0.0 if record.kind == ANODE else assembled
    if law.law == "linear":
        return laws.LinearSwelling(record.host.zeta)
    if law.law == "logistic":
        return laws.LogisticSwelling(record.host.zeta, law.centre.si, law.width.si)
    curve = record.curves["swelling"]
    table = laws.Table(curve.x, curve.y, f"{record.key} volume ratio")
    J_ref = float(table(reference))
    return laws.Table(curve.x, tuple(J / J_ref for J in curve.y), table.name, offset=1.0)


def anode_swelling(record: AnodeRecord, particle: Particle):
    """The same of an anode's host, the closed pores of its particle included.

    Parameters
    ----------
    record
        Of the material.
    particle
        Its shape.
    """
    solid = swelling(record)
    return laws.PorousSwelling(solid, particle.porosity) if particle.porosity else solid


def particle_in(record: AnodeRecord, q: float, span: float, flows: bool) -> Particle:
    """The shape of an anode's host in an electrode; a layer is as thick as the charge q asks.

    Parameters
    ----------
    record
        Of the material.
    q
        Areal capacity of the electrode [A.s/m2].
    span
        Of stoichiometry, of which that is the capacity.
    flows
        Whether the electrolyte flows into pores and tubes that are open to it.
    """
    solid = design.layer_thickness(q, record.host.c_max * span)
    return record.particle.of_thickness(solid / (1 - record.particle.layer_porosity), flows)


def particle_of(names: Names, values) -> Particle:
    """The particle of ``names`` that parameters describe; its pores are in the law of its volume.

    Parameters
    ----------
    values
        Parameters by name.

    Raises
    ------
    TypeError, ValueError, KeyError, NotImplementedError
        If one of them is an input or a field.
    """
    keys = (names.p_shape, names.p_radius, names.p_inner_radius, names.p_inner_wall)
    m, radius, inner_radius, chi = (number(values[key]) for key in keys)
    return Particle(m, radius, inner_radius, chi)


def _particle_parameters(names: Names, particle: Particle) -> dict[str, Any]:
    return {
        names.p_shape: particle.m,
        names.p_radius: particle.radius,
        names.p_inner_radius: particle.inner_radius,
        names.p_inner_wall: particle.chi,
        names.p_wetted: particle.wetted,
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


def _imported(record: Record, key: str, law: PyBaMMLaw | TableLaw):
    """What a law names: a function of PyBaMM's, or the curve that was read with the record."""
    if law.law == "table":
        curve = record.curves[key]
        return laws.Table(curve.x, curve.y, f"{record.key} {key}")
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
class _OfMetal(laws.Law):
    """A law of temperature where PyBaMM passes the concentrations of salt and metal first."""

    law: Callable[[Any], Any]

    def __call__(self, c_e, c_metal, T):
        return self.law(T)


@dataclass(frozen=True)
class _Mean(laws.Law):
    """The curve midway between two hysteresis branches."""

    branches: tuple[Callable[[Any], Any], ...]

    def __call__(self, theta):
        return sum(branch(theta) for branch in self.branches) / len(self.branches)
