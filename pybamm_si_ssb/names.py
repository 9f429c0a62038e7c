"""Every PyBaMM variable and parameter string that the package reads or writes, spelled once.

PyBaMM's own name is used wherever it has one.  ``Names("negative")`` gives the names of an
electrode, ``Names("negative", "primary ")`` those of one phase in a composite electrode (PyBaMM's
phase name with its trailing space, empty for a single phase).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CELL", "CellNames", "Names", "geometry_names", "layers_of", "phases_of"]


@dataclass(frozen=True)
class Names:
    """Names of the variables and parameters of one layer, or of one phase in it.

    Properties that begin with ``p_`` are parameters, the others variables; what is not said in
    a name is said where the quantity is defined.

    Attributes
    ----------
    domain : str
        "negative", "separator" or "positive".
    phase : str
        "primary " or "secondary " in a composite electrode, else empty.

    Examples
    --------
    >>> Names("negative").volume_ratio
    'Negative particle volume ratio'
    >>> Names("negative", "primary ").p_radius
    'Primary: Negative particle radius [m]'
    """

    domain: str
    phase: str = ""

    @classmethod
    def of(cls, submodel) -> Names:
        """Names for the domain and phase of a PyBaMM submodel.

        Parameters
        ----------
        submodel : pybamm.BaseSubModel
            Of one domain.
        """
        return cls(submodel.domain, getattr(submodel, "phase_name", "") or "")

    @property
    def Domain(self) -> str:
        return self.domain.capitalize()

    @property
    def layer(self) -> str:
        """PyBaMM's macroscopic domain."""
        return "separator" if self.domain == "separator" else f"{self.domain} electrode"

    @property
    def Layer(self) -> str:
        return self.layer.capitalize()

    @property
    def prefix(self) -> str:
        """PyBaMM's prefix for the parameters of a phase."""
        return f"{self.phase.strip().capitalize()}: " if self.phase else ""

    @property
    def particle(self) -> str:
        """PyBaMM's particle domain."""
        return f"{self.domain} {self.phase}particle"

    @property
    def Particle(self) -> str:
        return self.particle.capitalize()

    @property
    def radial(self) -> str:
        """PyBaMM's name of the spatial variable on the particle domain."""
        suffix = {"": "", "primary ": "_prim", "secondary ": "_sec"}[self.phase]
        return f"r_{self.domain[0]}{suffix}"

    # -- variables of a particle -----------------------------------------------------------------
    @property
    def concentration(self) -> str:
        return f"{self.Particle} concentration [mol.m-3]"

    @property
    def stoichiometry(self) -> str:
        return f"{self.Particle} stoichiometry"

    @property
    def surface_stoichiometry(self) -> str:
        return f"{self.Particle} surface stoichiometry"

    @property
    def volume_ratio(self) -> str:
        """<J>, volume of the host over its reference volume."""
        return f"{self.Particle} volume ratio"

    @property
    def mean_volume_ratio(self) -> str:
        return f"X-averaged {self.particle} volume ratio"

    @property
    def envelope_ratio(self) -> str:
        """rho_s^m, volume inside the outer surface over its reference value."""
        return f"{self.Particle} envelope volume ratio"

    @property
    def envelope_at_assembly(self) -> str:
        return f"{self.Particle} as-assembled envelope volume ratio"

    @property
    def local_volume_ratio(self) -> str:
        return f"{self.Particle} local volume ratio"

    @property
    def radius_ratio(self) -> str:
        """rho_s, outer radius over its reference value."""
        return f"{self.Particle} radius ratio"

    @property
    def volume_ratio_rate(self) -> str:
        return f"{self.Particle} volume ratio rate [s-1]"

    @property
    def rhs(self) -> str:
        return f"{self.Particle} rhs [mol.m-3.s-1]"

    @property
    def surface_gradient(self) -> str:
        return f"{self.Particle} bc [mol.m-3]"

    @property
    def area(self) -> str:
        return f"{self.Layer} {self.phase}surface area to volume ratio [m-1]"

    @property
    def mean_area(self) -> str:
        return f"X-averaged {self.layer} {self.phase}surface area to volume ratio [m-1]"

    @property
    def entropic_change(self) -> str:
        return f"{self.Layer} {self.phase}entropic change [V.K-1]"

    @property
    def active_fraction(self) -> str:
        return f"{self.Layer} {self.phase}active material volume fraction"

    @property
    def volumetric_current(self) -> str:
        return f"{self.Layer} {self.phase}volumetric interfacial current density [A.m-3]"

    @property
    def open_circuit_potential(self) -> str:
        return f"{self.Layer} {self.phase}open-circuit potential [V]"

    @property
    def bulk_open_circuit_potential(self) -> str:
        return f"{self.Layer} {self.phase}bulk open-circuit potential [V]"

    # -- variables of a layer --------------------------------------------------------------------
    @property
    def temperature(self) -> str:
        return f"{self.Layer} temperature [K]"

    @property
    def porosity(self) -> str:
        return f"{self.Layer} porosity"

    @property
    def mean_porosity(self) -> str:
        return f"X-averaged {self.layer} porosity"

    @property
    def initial_porosity(self) -> str:
        return f"Initial {self.layer} porosity"

    @property
    def porosity_rate(self) -> str:
        return f"{self.Layer} porosity change [s-1]"

    @property
    def void(self) -> str:
        return f"{self.Layer} void fraction"

    @property
    def host(self) -> str:
        """Particles as they are now, voids inside them included."""
        return f"{self.Layer} particle volume fraction"

    @property
    def carbon_binder(self) -> str:
        return f"{self.Layer} carbon and binder volume fraction"

    @property
    def swelling(self) -> str:
        """S, volume by which the particles have grown since assembly per reference volume."""
        return f"{self.Layer} swelling strain"

    @property
    def open_at_assembly(self) -> str:
        return f"{self.Layer} as-assembled open volume fraction"

    @property
    def compaction(self) -> str:
        """h, Heckel exponent by which the open volume has been pressed shut for good."""
        return f"{self.Layer} pore compaction exponent"

    @property
    def compaction_rate(self) -> str:
        return f"{self.compaction} rate [s-1]"

    @property
    def elastic_strain(self) -> str:
        return f"{self.Layer} elastic strain"

    @property
    def layer_squeeze(self) -> str:
        return f"{self.Layer} layer squeeze"

    @property
    def stretch(self) -> str:
        return f"{self.Layer} thickness stretch"

    @property
    def displacement(self) -> str:
        return f"{self.Layer} displacement [m]"

    @property
    def mean_free_strain(self) -> str:
        """<S + o - o_a>, what the layer would grow by if nothing held it."""
        return f"X-averaged {self.layer} free strain"

    @property
    def initial_free_strain(self) -> str:
        return f"Initial {self.layer} free strain"

    @property
    def mean_stretch(self) -> str:
        return f"X-averaged {self.layer} thickness stretch"

    @property
    def thickness_change(self) -> str:
        return f"{self.Layer} thickness change [m]"

    @property
    def electrode_potential(self) -> str:
        return f"{self.Layer} potential [V]"

    @property
    def effective_conductivity(self) -> str:
        return f"{self.Layer} effective conductivity"

    @property
    def electrolyte_concentration(self) -> str:
        return f"{self.Domain} electrolyte concentration [mol.m-3]"

    @property
    def porosity_times_concentration(self) -> str:
        return f"{self.Layer} porosity times concentration [mol.m-3]"

    @property
    def liquid_potential(self) -> str:
        """Part of the displacement potential Psi that lies in this layer."""
        return f"{self.Layer} electrolyte displacement potential [m2.s-1]"

    @property
    def free_strain(self) -> str:
        """S + o - o_a, what the layer would grow by if nothing held it."""
        return f"{self.Layer} free strain"

    # -- parameters of a phase -------------------------------------------------------------------
    @property
    def p_volume_change(self) -> str:
        """PyBaMM's own parameter: J(theta) - 1."""
        return f"{self.prefix}{self.Layer} volume change"

    @property
    def p_shape(self) -> str:
        return f"{self.prefix}{self.Domain} particle shape exponent"

    @property
    def p_inner_radius(self) -> str:
        return f"{self.prefix}{self.Domain} particle inner radius [m]"

    @property
    def p_radius(self) -> str:
        return f"{self.prefix}{self.Domain} particle radius [m]"

    @property
    def p_inner_wall(self) -> str:
        return f"{self.prefix}{self.Domain} particle inner wall freedom"

    @property
    def p_assembly(self) -> str:
        return f"{self.prefix}{self.Domain} electrode as-assembled stoichiometry"

    @property
    def p_active(self) -> str:
        return f"{self.prefix}{self.Layer} active material volume fraction"

    @property
    def p_c_max(self) -> str:
        return f"{self.prefix}Maximum concentration in {self.layer} [mol.m-3]"

    @property
    def p_c_init(self) -> str:
        return f"{self.prefix}Initial concentration in {self.layer} [mol.m-3]"

    @property
    def p_diffusivity(self) -> str:
        return f"{self.prefix}{self.Domain} particle diffusivity [m2.s-1]"

    @property
    def p_exchange_current(self) -> str:
        return f"{self.prefix}{self.Layer} exchange-current density [A.m-2]"

    def p_ocp(self, branch: str = "") -> str:
        """Open-circuit potential: of a ``branch``, "lithiation" or "delithiation", or the one."""
        return f"{self.prefix}{self.Layer} {branch + ' ' if branch else ''}OCP [V]"

    def p_hysteresis_decay(self, branch: str) -> str:
        """Decay rate of the hysteresis towards a ``branch``, "lithiation" or "delithiation"."""
        return f"{self.prefix}{self.Domain} particle {branch} hysteresis decay rate"

    @property
    def p_hysteresis_init(self) -> str:
        return f"{self.prefix}Initial hysteresis state in {self.layer}"

    @property
    def p_entropic_change(self) -> str:
        return f"{self.prefix}{self.Layer} OCP entropic change [V.K-1]"

    # -- parameters of a layer -------------------------------------------------------------------
    @property
    def p_collector_thickness(self) -> str:
        return f"{self.Domain} current collector thickness [m]"

    @property
    def p_thickness(self) -> str:
        return f"{self.Layer} thickness [m]"

    @property
    def p_porosity(self) -> str:
        return f"{self.Layer} porosity"

    @property
    def p_void(self) -> str:
        return f"{self.Layer} void fraction"

    @property
    def p_swelling_split(self) -> str:
        return f"{self.Layer} swelling split"

    @property
    def p_modulus(self) -> str:
        return f"{self.Layer} compression modulus [Pa]"

    @property
    def p_yield(self) -> str:
        return f"{self.Layer} pore yield pressure [Pa]"

    @property
    def p_conductivity(self) -> str:
        return f"{self.Layer} conductivity [S.m-1]"

    @property
    def p_bruggeman_electrolyte(self) -> str:
        return f"{self.Layer} Bruggeman coefficient (electrolyte)"

    @property
    def p_bruggeman_electrode(self) -> str:
        return f"{self.Layer} Bruggeman coefficient (electrode)"

    # -- parameters of the electrolyte in a layer -------------------------------------------------
    @property
    def p_kappa(self) -> str:
        return f"{self.Domain} electrolyte conductivity [S.m-1]"

    @property
    def p_salt_diffusivity(self) -> str:
        return f"{self.Domain} electrolyte diffusivity [m2.s-1]"

    @property
    def p_transference(self) -> str:
        return f"{self.Domain} electrolyte cation transference number"

    @property
    def p_thermodynamic_factor(self) -> str:
        return f"{self.Domain} electrolyte thermodynamic factor"


@dataclass(frozen=True)
class CellNames:
    """Names that belong to the whole cell; those that begin with ``p_`` are parameters."""

    pressure: str = "Stack pressure [Pa]"
    thickness_change: str = "Cell thickness change [m]"
    porosity: str = "Porosity"
    porosity_rate: str = "Porosity change"
    porosity_times_concentration: str = "Porosity times concentration [mol.m-3]"
    concentration: str = "Electrolyte concentration [mol.m-3]"
    concentration_concatenation: str = "Electrolyte concentration concatenation [mol.m-3]"
    lithium_in_electrolyte: str = "Total lithium in electrolyte [mol]"
    electrolyte_current: str = "Electrolyte current density [A.m-2]"
    electrolyte_potential: str = "Electrolyte potential [V]"
    electrolyte_efficiency: str = "Electrolyte transport efficiency"
    temperature: str = "Cell temperature [K]"
    liquid_potential: str = "Electrolyte displacement potential [m2.s-1]"
    liquid_velocity: str = "Electrolyte displacement velocity [m.s-1]"
    liquid_outflow: str = "Electrolyte displacement sink [s-1]"
    salt_outflow: str = "Electrolyte displacement salt outflow [mol.m-3.s-1]"
    outflow: str = "Electrolyte displacement outflow [s-1]"
    outflow_concentration: str = "Electrolyte outflow concentration [mol.m-3]"
    reservoir_intake: str = "Electrolyte reservoir intake [m]"
    anion_flux: str = "Electrolyte anion flux [mol.m-2.s-1]"
    area: str = "Electrode area [m2]"
    lithium_to_side_reactions: str = "Total lithium lost to side reactions [mol]"
    reservoir_salt: str = "Electrolyte reservoir salt [mol.m-2]"
    reservoir_volume: str = "Electrolyte reservoir volume [m]"
    reservoir_concentration: str = "Electrolyte reservoir concentration [mol.m-3]"
    discharge_capacity: str = "Discharge capacity [A.h]"
    current: str = "Current [A]"
    voltage: str = "Voltage [V]"
    time: str = "Time [s]"
    time_h: str = "Time [h]"
    discharge_energy: str = "Discharge energy [W.h]"
    applied_current: str = "Total current density [A.m-2]"
    collector_current: str = "Current collector current density [A.m-2]"
    electrolyte_overpotential: str = "X-averaged electrolyte overpotential [V]"
    temperature_input: str = "Temperature [K]"
    minimum_voltage: str = "Minimum voltage [V]"

    p_kappa: str = "Electrolyte conductivity [S.m-1]"
    p_salt_diffusivity: str = "Electrolyte diffusivity [m2.s-1]"
    p_transference: str = "Cation transference number"
    p_thermodynamic_factor: str = "Thermodynamic factor"
    p_salt: str = "Initial concentration in electrolyte [mol.m-3]"
    p_excess: str = "Electrolyte reservoir initial volume [m]"
    p_volume: str = "Cell volume [m3]"
    p_cooling_area: str = "Cell cooling surface area [m2]"
    p_pressure: str = "Initial stack pressure [Pa]"
    p_interlayer: str = "Contact resistance [Ohm]"
    p_stiffness: str = "Fixture stiffness [Pa.m-1]"
    p_compaction_pressure: str = "Compaction pressure [Pa]"
    p_compaction_time: str = "Compaction time [s]"
    p_width: str = "Electrode width [m]"
    p_height: str = "Electrode height [m]"
    p_pairs: str = "Number of electrodes connected in parallel to make a cell"
    p_cells: str = "Number of cells connected in series to make a battery"
    p_temperature: str = "Ambient temperature [K]"
    p_initial_temperature: str = "Initial temperature [K]"
    p_lower_voltage: str = "Lower voltage cut-off [V]"
    p_upper_voltage: str = "Upper voltage cut-off [V]"
    p_open_voltage_0: str = "Open-circuit voltage at 0% SOC [V]"
    p_open_voltage_100: str = "Open-circuit voltage at 100% SOC [V]"
    p_capacity: str = "Nominal cell capacity [A.h]"
    p_current: str = "Current function [A]"


#: The names of the whole cell.
CELL = CellNames()


def layers_of(options) -> list[Names]:
    """Names of the layers of a model with ``options``, from the first collector to the last."""
    return [Names(layer.split()[0]) for layer in options.whole_cell_domains]


def phases_of(options, domain: str) -> dict[str, Names]:
    """Names of the phases of an electrode, by PyBaMM's "primary" and "secondary".

    Parameters
    ----------
    options : SiliconOptions
        Options of the model.
    domain : str
        "negative" or "positive".
    """
    phases = options.phases[domain]
    return {p: Names(domain, "" if len(phases) == 1 else f"{p} ") for p in phases}


def geometry_names(options) -> list[str]:
    """Variables that follow from concentrations by geometry alone, in a model with ``options``."""
    found = [CELL.thickness_change, CELL.porosity, CELL.reservoir_volume]
    for names in layers_of(options):
        found += [
            names.porosity,
            names.mean_porosity,
            names.void,
            names.host,
            names.swelling,
            names.stretch,
            names.mean_stretch,
            names.thickness_change,
        ]
    for domain in options.phases:
        for names in phases_of(options, domain).values():
            found += [
                names.volume_ratio,
                names.mean_volume_ratio,
                names.envelope_ratio,
                names.radius_ratio,
                names.area,
            ]
    return found
