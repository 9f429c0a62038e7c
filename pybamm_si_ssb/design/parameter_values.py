"""PyBaMM's parameters from the records and the design of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import ParameterError
from ..laws import sizing
from ..laws.material import OfMetal, OfTemperature
from ..laws.particle_shapes import ELECTROLYTE, Particle
from ..library.material_functions import (
    anode_swelling,
    imported_law,
    particle_in,
    particle_of,
    potentials,
    swelling,
    transport_laws,
)
from ..mechanisms import parameter_values
from ..names import ANODE, CELL, Names
from .cell_design import CellDesign
from .electrodes import Electrode, Host

if TYPE_CHECKING:
    from ..library.records.electrolyte import ElectrolyteRecord

__all__ = ["Assembly"]

SEPARATOR = Names("separator")
#: Names of PyBaMM's domains that have a current collector.
COLLECTORS = Names("negative"), Names("positive")


class Assembly:
    """Parameters that the records and the design of a cell imply.

    Parameters
    ----------
    design : CellDesign
        Design of the cell.
    """

    def __init__(self, design: CellDesign):
        self.design = design

    def parameters(self, base) -> dict[str, Any]:
        """Parameters by PyBaMM's names, in SI.

        Parameters
        ----------
        base : pybamm.ParameterValues
            PyBaMM's set of the cathode, or of the counter electrode.

        Raises
        ------
        ParameterError
            If the set lacks a parameter that a cathode needs.
        DesignError
            If no Bruggeman exponent gives the separator its tortuosity factor.
        """
        found: dict[str, Any] = {}
        for electrode in self.design.electrodes:
            found |= self._electrode_parameters(electrode, base)
        found |= self._electrolyte_parameters(base)
        found |= self._ageing_parameters(base)
        found |= self._counter_parameters()
        found |= self._stack_parameters(found)
        found |= self._collector_parameters()
        area = self.design.area
        capacity = self.design.areal_capacity * area
        layers = [names.p_thickness for names in self.design.layers.values()]
        thickness = sum(found[key] for key in layers) + sum(
            {**base, **found}.get(names.p_collector_thickness, 0.0) for names in COLLECTORS
        )
        low, high = self.design.cut_offs
        empty, full = self.design.open_circuit_window
        return found | {
            CELL.p_volume: area * thickness,
            CELL.p_cooling_area: 2 * area + 4 * area**0.5 * thickness,
            CELL.p_width: area**0.5,
            CELL.p_height: area**0.5,
            CELL.p_pairs: 1.0,
            CELL.p_cells: 1.0,
            CELL.p_interlayer: self.design.interlayers / area,
            CELL.p_capacity: capacity,
            CELL.p_current: capacity,
            CELL.p_temperature: self.design.temperature,
            CELL.p_initial_temperature: self.design.temperature,
            CELL.p_lower_voltage: low,
            CELL.p_upper_voltage: high,
            CELL.p_open_voltage_0: empty,
            CELL.p_open_voltage_100: full,
        }

    # -- electrodes ------------------------------------------------------------------------------
    def _electrode_parameters(self, electrode: Electrode, base) -> dict[str, Any]:
        """Parameters of the layer of an electrode and of the hosts in it."""
        names, mix = electrode.names, electrode.mix
        found: dict[str, Any] = {}
        particles = sites = 0
        for host in reversed(electrode.hosts):  # the layer's values are the first host's
            if electrode.kind == ANODE:
                q, flows = electrode.capacity * 3600, self.design.fills_pores
                particle = particle_in(host.record, q, host.span, flows)
                own, solid = _anode(host, particle), 1 - particle.porosity
            else:
                own, solid = _cathode(host, base), 1.0
                particle = particle_of(host.names, own)
            J = 1 + float(own[host.names.p_volume_change](host.stoichiometry))
            # The fraction counts the solid with its lithium; closed pores in it belong to the host.
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
        found[names.p_thickness] = sizing.layer_thickness(electrode.capacity * 3600, sites)
        if electrode.is_dense:
            return found | _dense(names)
        way = "pressed" if self.design.electrolytes[electrode.layer].is_pressed else "wetting"
        fills = self.design.fills_pores
        return found | {
            names.p_porosity: sizing.electrolyte_fraction(
                particles, mix.carbon_binder.si, mix.void.si, fills
            ),
            names.p_void: 0.0 if fills else mix.void.si,
            names.p_swelling_split: mix.swelling_split.si,
            names.p_bruggeman_electrolyte: getattr(mix, f"bruggeman_{way}").si,
            names.p_bruggeman_electrode: mix.bruggeman_electrode.si,
        }

    def _collector_parameters(self) -> dict[str, Any]:
        """Thicknesses of the collectors in the cell file; else those of PyBaMM's set stay."""
        collectors = self.design.cell_file.collectors
        if collectors is None:
            return {}
        return {
            electrode.names.p_collector_thickness: getattr(collectors, electrode.kind).thickness.si
            for electrode in self.design.electrodes
        }

    def _counter_parameters(self) -> dict[str, Any]:
        """Parameters of a counter electrode of metal, on PyBaMM's negative domain."""
        counter, names = self.design.counter, COLLECTORS[0]
        if counter is None:
            return {}
        return {
            names.p_ocp: counter.potential.si,
            names.p_thickness: counter.thickness.si,
            names.p_conductivity: counter.conductivity.si,
            names.p_modulus: counter.mechanics.p_wave_modulus(),
            CELL.p_counter_volume: counter.lithium_molar_volume.si,
            CELL.p_counter_exchange: OfMetal(counter.exchange_current.of_temperature()),
        }

    # -- electrolytes ----------------------------------------------------------------------------
    def _electrolyte_parameters(self, base) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for layer, names in self.design.layers.items():
            record = self.design.electrolytes[layer]
            for name, key in transport_laws(names).items():
                law = getattr(record, key)
                if law is not None:
                    found[name] = _of_electrolyte(record, key, law)
                elif self.design.salts():  # a single-ion separator between layers with salt
                    found[name] = NO_SALT_PASSES[key]
        salt = self.design.salts()[0].initial.si if self.design.salts() else None
        for electrode in self.design.electrodes:
            record = self.design.electrolytes[electrode.layer]
            for host in electrode.hosts:
                interface = getattr(record, f"{electrode.kind}_interface")
                own = getattr(host.record, "exchange_current", None)  # silicon has none
                if own is not None:
                    interface = own.binary if record.transport == "binary" else own.single_ion
                if interface.law != "cathode":  # else the law in the cathode's set stays
                    found[host.names.p_exchange_current] = interface.exchange_current(salt)
        record = self.design.electrolytes["separator"]
        layer = getattr(self.design.cell_file.separator, record.electrolyte_class)
        fraction = layer.electrolyte_fraction.si
        tortuosity = layer.tortuosity_factor.si
        return found | {
            SEPARATOR.p_porosity: fraction,
            SEPARATOR.p_void: 0.0 if self.design.fills_pores else 1 - fraction,
            SEPARATOR.p_bruggeman_electrolyte: sizing.bruggeman_exponent(fraction, tortuosity),
            SEPARATOR.p_thickness: self.design.cell_file.separator.thickness.si,
            CELL.p_salt: base[CELL.p_salt] if salt is None else salt,
        }

    def _ageing_parameters(self, base) -> dict[str, Any]:
        found: dict[str, Any] = {}
        T, T_ref = self.design.temperature, float(base[CELL.p_reference_temperature])
        for electrode in self.design.electrodes:
            electrolyte = self.design.electrolytes[electrode.layer]
            for host in electrode.hosts:
                found |= parameter_values(
                    host.names, electrode.kind, host.record, electrolyte, T, T_ref
                )
        return found

    # -- the stack -------------------------------------------------------------------------------
    def _stack_parameters(self, known) -> dict[str, Any]:
        stack = self.design.cell_file.stack
        skeleton = stack.skeleton_modulus.si
        solids = {electrode.layer: electrode.hosts for electrode in self.design.electrodes}
        found: dict[str, Any] = {}
        for layer, names in self.design.layers.items():
            parts = [(1.0, self.design.electrolytes[layer].mechanics.p_wave_modulus())]
            if layer in solids:
                parts = [
                    (known[names.p_porosity], parts[0][1]),
                    *(
                        (known[host.names.p_active], host.record.mechanics.p_wave_modulus())
                        for host in solids[layer]
                    ),
                ]
            found[names.p_modulus] = sizing.layer_modulus(parts, skeleton)
            found[names.p_yield] = stack.pore_yield_pressure.si
        excess = self.design.cell_file.reservoir.excess_electrolyte.si
        pores = sum(known[n.p_thickness] * known[n.p_porosity] for n in self.design.layers.values())
        return found | {
            CELL.p_pressure: self.design.pressure,
            CELL.p_stiffness: self.design.fixture_stiffness,
            CELL.p_compaction_pressure: stack.compaction_pressure.si,
            CELL.p_compaction_time: stack.compaction_time.si,
            CELL.p_excess: excess * pores if self.design.fills_pores else 0.0,
        }


def _dense(names: Names) -> dict[str, Any]:
    """Parameters of a dense layer, which is silicon through and through."""
    return {
        names.p_porosity: ELECTROLYTE,
        names.p_void: 0.0,
        names.p_swelling_split: 1.0,
        names.p_bruggeman_electrolyte: 1.0,
        names.p_bruggeman_electrode: 1.0,
    }


def _anode(host: Host, particle: Particle) -> dict[str, Any]:
    """Parameters of an anode's host by PyBaMM's names, except those of its amount."""
    anode, names = host.record, host.names
    return _particle_parameters(names, particle) | {
        names.p_volume_change: anode_swelling(anode, particle),
        names.p_c_max: anode.host.c_max * (1 - particle.porosity),
        names.p_diffusivity: OfTemperature(anode.diffusivity.of_temperature()),
        names.p_entropic_change: 0.0,
        names.p_conductivity: OfTemperature(anode.conductivity.of_temperature()),
        **potentials(names, anode),
    }


def _cathode(host: Host, base) -> dict[str, Any]:
    """Parameters that PyBaMM's set lacks of a cathode's host: full spheres, J = 1 as assembled."""
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


def _particle_parameters(names: Names, particle: Particle) -> dict[str, Any]:
    return {
        names.p_shape: particle.m,
        names.p_radius: particle.radius,
        names.p_inner_radius: particle.inner_radius,
        names.p_inner_wall: particle.chi,
        names.p_wetted: particle.wetted,
    }


#: Laws of salt in a layer that only lithium crosses.  They avoid exact 0 and 1: PyBaMM averages
#: conductivities harmonically where layers meet, and the derivative of 1/0 is no number.
NO_SALT_PASSES = {
    "transference_number": 1 - 1e-9,
    "diffusivity": 1e-24,
    "thermodynamic_factor": 1.0,
}


def _of_electrolyte(record: ElectrolyteRecord, key: str, law):
    if law.law == "pybamm":
        return imported_law(record, key, law)
    return OfTemperature(record.of_temperature(key))
