"""Every PyBaMM variable and parameter string that the package reads or writes, spelled once.

PyBaMM's own name is used wherever it has one.  ``Names("negative")`` gives the names of an
electrode, ``Names("negative", "primary ")`` those of one phase in a composite electrode (PyBaMM's
phase name with its trailing space, empty for a single phase).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ANODE",
    "CATHODE",
    "CELL",
    "CellNames",
    "Names",
    "geometry_names",
    "layers_of",
    "phases_of",
]


#: A kind of material, and so of electrode.
ANODE = "anode"
#: The other kind.
CATHODE = "cathode"


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
    def connected_concentration(self) -> str:
        """f c, lithium in connected host per volume of *all* host: what is conserved."""
        return f"{self.Particle} connected concentration [mol.m-3]"

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
    def inner_gradient(self) -> str:
        return f"{self.Particle} inner wall bc [mol.m-3]"

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
    def capacity(self) -> str:
        """PyBaMM's, of the host that takes part."""
        return f"{self.Layer} {self.phase + 'phase ' if self.phase else ''}capacity [A.h]"

    @property
    def lithium(self) -> str:
        """PyBaMM's, mobile lithium in host that takes part."""
        return f"Total lithium in {self.layer} [mol]"

    @property
    def active_fraction(self) -> str:
        return f"{self.Layer} {self.phase}active material volume fraction"

    @property
    def reference_fraction(self) -> str:
        """Host per reference volume as assembled, whatever of it has been cut off since."""
        return f"{self.Layer} {self.phase}reference active material volume fraction"

    @property
    def volumetric_current(self) -> str:
        return f"{self.Layer} {self.phase}volumetric interfacial current density [A.m-3]"

    @property
    def sum_of_currents(self) -> str:
        """All reactions per reference volume of electrode."""
        return f"Sum of {self.layer} {self.phase}volumetric interfacial current densities [A.m-3]"

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
    def electronic_drop(self) -> str:
        """i R_e of a dense layer, between its face and its collector."""
        return f"{self.Layer} electronic drop [V]"

    @property
    def effective_conductivity(self) -> str:
        return f"{self.Layer} effective conductivity"

    @property
    def electrode_efficiency(self) -> str:
        """B of the electronic network."""
        return f"{self.Layer} transport efficiency"

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

    # -- variables of ageing ---------------------------------------------------------------------
    @property
    def sei_concentration(self) -> str:
        """n, moles of interphase per reference volume of electrode."""
        return f"{self.Domain} {self.phase}SEI concentration [mol.m-3]"

    @property
    def sei_thickness(self) -> str:
        return f"{self.Domain} {self.phase}SEI thickness [m]"

    @property
    def mean_sei_thickness(self) -> str:
        return f"X-averaged {self.domain} {self.phase}SEI thickness [m]"

    @property
    def sei_current(self) -> str:
        """Of growth and healing, per area of particles."""
        return f"{self.Layer} {self.phase}SEI interfacial current density [A.m-2]"

    @property
    def sei_volumetric_current(self) -> str:
        return f"{self.Layer} {self.phase}SEI volumetric interfacial current density [A.m-3]"

    @property
    def mean_sei_volumetric_current(self) -> str:
        current = "SEI volumetric interfacial current density [A.m-3]"
        return f"X-averaged {self.layer} {self.phase}{current}"

    @property
    def sei_growth_current(self) -> str:
        """Of growth alone, per area that the electrolyte touches."""
        return f"{self.Layer} {self.phase}SEI growth current density [A.m-2]"

    @property
    def sei_total_current(self) -> str:
        """What all of the electrode's interphase takes, < 0."""
        return f"{self.Layer} {self.phase}SEI current [A]"

    @property
    def surface_potential_difference(self) -> str:
        """phi_s - phi_e, film and double layer."""
        return f"{self.Layer} surface potential difference [V]"

    @property
    def sei_film_overpotential(self) -> str:
        return f"{self.Layer} {self.phase}SEI film overpotential [V]"

    @property
    def lithium_to_sei(self) -> str:
        return f"Loss of lithium to {self.domain} {self.phase}SEI [mol]"

    @property
    def sei_strain(self) -> str:
        """Volume that interphase has added since assembly per reference volume."""
        return f"{self.Layer} {self.phase}SEI strain"

    @property
    def sei_strain_rate(self) -> str:
        return f"{self.sei_strain} rate [s-1]"

    @property
    def electrolyte_consumed(self) -> str:
        """Volume of electrolyte that has become interphase per reference volume."""
        return f"{self.Layer} {self.phase}consumed electrolyte volume fraction"

    @property
    def crack_area_ratio(self) -> str:
        """Area of cracks over the outer area of the particles at reference."""
        return f"{self.Particle} crack area ratio"

    @property
    def mean_crack_area_ratio(self) -> str:
        return f"X-averaged {self.particle} crack area ratio"

    @property
    def crack_area_ratio_rate(self) -> str:
        return f"{self.crack_area_ratio} rate [s-1]"

    @property
    def critical_diameter(self) -> str:
        return f"{self.Particle} critical diameter [m]"

    @property
    def connected_fraction(self) -> str:
        """f, share of the host that still takes part."""
        return f"{self.Particle} connected fraction"

    @property
    def mean_isolated_fraction(self) -> str:
        return f"X-averaged {self.particle} isolated fraction"

    @property
    def connected_fraction_rate(self) -> str:
        return f"{self.connected_fraction} rate [s-1]"

    @property
    def isolated_concentration(self) -> str:
        """Lithium in isolated host per reference volume of electrode."""
        return f"{self.Layer} {self.phase}isolated lithium concentration [mol.m-3]"

    @property
    def isolated_volume(self) -> str:
        """Volume of isolated particles over that of all of them at reference."""
        return f"{self.Particle} isolated envelope volume ratio"

    @property
    def isolated_lithium(self) -> str:
        return f"Isolated lithium in {self.layer} {self.phase}[mol]".replace("  ", " ")

    @property
    def trapped_stoichiometry(self) -> str:
        """Lithium in traps over the most that the host takes up."""
        return f"{self.Particle} trapped stoichiometry"

    @property
    def connected_traps(self) -> str:
        """f y_t, the same per all of the host: what is conserved."""
        return f"{self.Particle} connected trapped stoichiometry"

    @property
    def trapping_frequency(self) -> str:
        return f"{self.Particle} trapping frequency [s-1]"

    @property
    def trapped_lithium(self) -> str:
        return f"Trapped lithium in {self.layer} {self.phase}[mol]".replace("  ", " ")

    @property
    def converted_stoichiometry(self) -> str:
        """Lithium bound for good in what the host has turned into, over the most it takes up."""
        return f"{self.Particle} converted stoichiometry"

    @property
    def connected_converted(self) -> str:
        """f y_v, the same per all of the host: what is conserved."""
        return f"{self.Particle} connected converted stoichiometry"

    @property
    def conversion_frequency(self) -> str:
        return f"{self.Particle} conversion frequency [s-1]"

    @property
    def converted_lithium(self) -> str:
        return f"Converted lithium in {self.layer} {self.phase}[mol]".replace("  ", " ")

    @property
    def island_peak(self) -> str:
        """Highest <J> so far of a dense layer, less what pressure has closed of its cracks."""
        return f"{self.Layer} {self.phase}island peak volume ratio"

    @property
    def islands(self) -> str:
        return f"{self.Layer} {self.phase}island area fraction"

    @property
    def filling(self) -> str:
        """<theta>, all lithium of the particle over what its host can hold."""
        return f"{self.Particle} filling"

    @property
    def peak_filling(self) -> str:
        """Highest filling so far: host up to there has become amorphous."""
        return f"{self.Particle} peak filling"

    @property
    def lowest_stoichiometry(self) -> str:
        """Lowest mean stoichiometry so far: sites below it have never been empty."""
        return f"{self.Particle} lowest stoichiometry"

    @property
    def crystalline_fraction(self) -> str:
        return f"{self.Particle} crystalline fraction"

    @property
    def contact(self) -> str:
        """theta_c, share of the particles' area that the electrolyte touches."""
        return f"{self.Layer} {self.phase}interface utilisation"

    @property
    def mean_contact(self) -> str:
        return f"X-averaged {self.layer} {self.phase}interface utilisation"

    @property
    def socket(self) -> str:
        """Envelope ratio of the hole that a particle has pressed into its electrolyte."""
        return f"{self.Particle} socket volume ratio"

    @property
    def sei_formed(self) -> str:
        """Share of the first interphase that has formed."""
        return f"{self.Domain} {self.phase}SEI formed fraction"

    @property
    def contact_fatigue(self) -> str:
        """theta_irr, share of the contact that has not been lost for good."""
        return f"{self.Layer} {self.phase}unfatigued contact fraction"

    @property
    def hysteresis_state(self) -> str:
        return f"{self.Layer} {self.phase}hysteresis state"

    @property
    def viscoplastic_stress(self) -> str:
        return f"{self.Layer} {self.phase}viscoplastic stress [Pa]"

    # -- parameters of ageing --------------------------------------------------------------------
    @property
    def p_sei_molar_volume(self) -> str:
        return f"{self.prefix}SEI partial molar volume [m3.mol-1]"

    @property
    def p_sei_initial_thickness(self) -> str:
        return f"{self.prefix}Initial SEI thickness [m]"

    @property
    def p_sei_resistivity(self) -> str:
        return f"{self.prefix}SEI resistivity [Ohm.m]"

    @property
    def p_sei_potential(self) -> str:
        return f"{self.prefix}SEI open-circuit potential [V]"

    @property
    def p_sei_electron_conductivity(self) -> str:
        return f"{self.prefix}SEI electron conductivity [S.m-1]"

    @property
    def p_sei_solvent_diffusivity(self) -> str:
        return f"{self.prefix}SEI solvent diffusivity [m2.s-1]"

    @property
    def p_sei_solvent(self) -> str:
        return f"{self.prefix}Bulk solvent concentration [mol.m-3]"

    @property
    def p_sei_activation(self) -> str:
        return f"{self.prefix}SEI growth activation energy [J.mol-1]"

    @property
    def p_sei_lithium(self) -> str:
        return f"{self.prefix}Ratio of lithium moles to SEI moles"

    @property
    def p_sei_recovering(self) -> str:
        """r, share of fresh surface that the electrolyte comes to cover."""
        return f"{self.prefix}{self.Domain} SEI recovering fraction"

    @property
    def p_sei_rupture(self) -> str:
        """Share of area growth at which the interphase breaks instead of stretching."""
        return f"{self.prefix}{self.Domain} SEI rupture fraction"

    @property
    def p_sei_self_limit(self) -> str:
        """L_s of exp(-L/L_s); infinite where growth is not self-limiting."""
        return f"{self.prefix}{self.Domain} SEI self-limiting thickness [m]"

    @property
    def p_sei_consumed(self) -> str:
        """Volume of electrolyte that a mole of lithium in the interphase takes."""
        return f"{self.prefix}{self.Domain} SEI consumed electrolyte volume [m3.mol-1]"

    @property
    def p_adhesion(self) -> str:
        return f"{self.Layer} contact adhesion"

    @property
    def p_contact_pressure(self) -> str:
        return f"{self.Layer} contact half pressure [Pa]"

    @property
    def p_contact_resting(self) -> str:
        return f"{self.Layer} contact resting share"

    @property
    def p_contact_gap(self) -> str:
        return f"{self.Layer} contact gap"

    @property
    def p_creep_viscosity(self) -> str:
        return f"{self.Layer} contact creep viscosity [Pa.s]"

    @property
    def p_contact_fatigue(self) -> str:
        return f"{self.Layer} contact fatigue"

    @property
    def p_full_contact(self) -> str:
        """1 where contact is taken as full whatever its history, else 0."""
        return f"{self.Layer} full contact"

    @property
    def p_binder(self) -> str:
        """Share of the electronic network that the binder holds without pressure."""
        return f"{self.Layer} percolation binder fraction"

    @property
    def p_percolation_pressure(self) -> str:
        return f"{self.Layer} percolation half pressure [Pa]"

    def p_host_conductivity(self, state: str) -> str:
        """Electronic conductivity of the host, "lithiated" or "delithiated"."""
        return f"{self.prefix}{self.Domain} {state} host conductivity [S.m-1]"

    def p_critical_diameter(self, structure: str) -> str:
        """Below which a particle does not crack, "crystalline" or "amorphous"."""
        return f"{self.prefix}{self.Domain} particle {structure} critical diameter [m]"

    @property
    def p_strength(self) -> str:
        return f"{self.prefix}{self.Domain} particle strength [Pa]"

    @property
    def p_cracking(self) -> str:
        """Crack area over outer area that unit growth of the volume ratio opens."""
        return f"{self.prefix}{self.Domain} particle cracking per swelling"

    @property
    def p_isolation(self) -> str:
        """Share of the host that unit shrinkage of the volume ratio isolates."""
        return f"{self.prefix}{self.Domain} particle isolation per shrinkage"

    @property
    def p_trapped(self) -> str:
        """Stoichiometry of full traps."""
        return f"{self.prefix}{self.Domain} particle trap stoichiometry"

    @property
    def p_trapping_time(self) -> str:
        return f"{self.prefix}{self.Domain} particle trapping time [s]"

    @property
    def p_converted(self) -> str:
        """Stoichiometry of wholly converted host."""
        return f"{self.prefix}{self.Domain} particle converted stoichiometry"

    @property
    def p_conversion_start(self) -> str:
        """Mobile stoichiometry of pristine host, from which it converts."""
        return f"{self.prefix}{self.Domain} particle conversion start stoichiometry"

    @property
    def p_conversion_end(self) -> str:
        """Mobile stoichiometry at which all of the host has converted."""
        return f"{self.prefix}{self.Domain} particle conversion end stoichiometry"

    @property
    def p_conversion_volume(self) -> str:
        """Volume of bound lithium over that of mobile lithium."""
        return f"{self.prefix}{self.Domain} particle conversion volume ratio"

    @property
    def p_crystalline_potential(self) -> str:
        return f"{self.prefix}{self.Layer} crystalline lithiation potential [V]"

    @property
    def p_first_cycle_loss(self) -> str:
        """Share of the sites emptied for the first time that do not fill again."""
        return f"{self.prefix}{self.Layer} first-cycle loss"

    def p_viscoplastic(self, what: str) -> str:
        """Of the viscoplastic hysteresis: "modulus [Pa]", "time [s]", "stress [Pa]", "exponent"."""
        return f"{self.prefix}{self.Layer} viscoplastic {what}"

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
    def p_wetted(self) -> str:
        """1 where the inner wall of a particle reacts too, else 0."""
        return f"{self.prefix}{self.Domain} particle inner wall wetted"

    @property
    def p_constraint(self) -> str:
        """k, share of a dense layer's contraction that is held in the plane."""
        return f"{self.prefix}{self.Domain} electrode in-plane constraint"

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
    reservoir_intake: str = "Electrolyte reservoir intake [m]"
    anion_flux: str = "Electrolyte anion flux [mol.m-2.s-1]"
    counter_growth: str = "Counter electrode growth [m]"
    initial_counter_growth: str = "Initial counter electrode growth [m]"
    counter_thickness_change: str = "Counter electrode thickness change [m]"
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
    p_counter_exchange: str = "Exchange-current density for lithium metal electrode [A.m-2]"
    p_counter_volume: str = "Lithium metal partial molar volume [m3.mol-1]"
    p_stiffness: str = "Fixture stiffness [Pa.m-1]"
    p_compaction_pressure: str = "Compaction pressure [Pa]"
    p_compaction_time: str = "Compaction time [s]"
    p_width: str = "Electrode width [m]"
    p_height: str = "Electrode height [m]"
    p_pairs: str = "Number of electrodes connected in parallel to make a cell"
    p_cells: str = "Number of cells connected in series to make a battery"
    p_temperature: str = "Ambient temperature [K]"
    p_reference_temperature: str = "Reference temperature [K]"
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
            names.mean_volume_ratio,
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
