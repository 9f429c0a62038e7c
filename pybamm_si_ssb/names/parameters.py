"""Names of the parameters of a phase, of a layer and of ageing."""

from __future__ import annotations

from .template import Name

__all__ = ["ParameterNames"]


class ParameterNames:
    """Templates for the names of the parameters of one layer, or of one phase in it."""

    # -- parameters of ageing ---------------------------------------------------------------------
    p_sei_molar_volume = Name("{prefix}SEI partial molar volume [m3.mol-1]")
    p_sei_initial_thickness = Name("{prefix}Initial SEI thickness [m]")
    p_sei_resistivity = Name("{prefix}SEI resistivity [Ohm.m]")
    p_sei_potential = Name("{prefix}SEI open-circuit potential [V]")
    p_sei_electron_conductivity = Name("{prefix}SEI electron conductivity [S.m-1]")
    p_sei_solvent_diffusivity = Name("{prefix}SEI solvent diffusivity [m2.s-1]")
    p_sei_solvent = Name("{prefix}Bulk solvent concentration [mol.m-3]")
    p_sei_activation = Name("{prefix}SEI growth activation energy [J.mol-1]")
    p_sei_lithium = Name("{prefix}Ratio of lithium moles to SEI moles")
    p_sei_recovering = Name(
        "{prefix}{Domain} SEI recovering fraction",
        "r, share of fresh surface that the electrolyte comes to cover.",
    )
    p_sei_rupture = Name(
        "{prefix}{Domain} SEI rupture fraction",
        "Share of area growth at which the interphase breaks instead of stretching.",
    )
    p_sei_self_limit = Name(
        "{prefix}{Domain} SEI self-limiting thickness [m]",
        "L_s of exp(-L/L_s); infinite where growth is not self-limiting.",
    )
    p_sei_consumed = Name(
        "{prefix}{Domain} SEI consumed electrolyte volume [m3.mol-1]",
        "Volume of electrolyte that a mole of lithium in the interphase takes.",
    )
    p_adhesion = Name("{Layer} contact adhesion")
    p_contact_pressure = Name("{Layer} contact half pressure [Pa]")
    p_contact_resting = Name("{Layer} contact resting share")
    p_contact_gap = Name("{Layer} contact gap")
    p_creep_viscosity = Name("{Layer} contact creep viscosity [Pa.s]")
    p_contact_fatigue = Name("{Layer} contact fatigue")
    p_full_contact = Name(
        "{Layer} full contact",
        "1 where contact is taken as full whatever its history, else 0.",
    )
    p_binder = Name(
        "{Layer} percolation binder fraction",
        "Share of the electronic network that the binder holds without pressure.",
    )
    p_percolation_pressure = Name("{Layer} percolation half pressure [Pa]")
    p_lithiated_conductivity = Name(
        "{prefix}{Domain} lithiated host conductivity [S.m-1]",
        "Electronic conductivity of the host full of lithium.",
    )
    p_delithiated_conductivity = Name(
        "{prefix}{Domain} delithiated host conductivity [S.m-1]",
        "Electronic conductivity of the host without lithium.",
    )
    p_crystalline_critical_diameter = Name(
        "{prefix}{Domain} particle crystalline critical diameter [m]",
        "Diameter below which a crystalline particle does not crack.",
    )
    p_amorphous_critical_diameter = Name(
        "{prefix}{Domain} particle amorphous critical diameter [m]",
        "Diameter below which an amorphous particle does not crack.",
    )
    p_strength = Name("{prefix}{Domain} particle strength [Pa]")
    p_cracking = Name(
        "{prefix}{Domain} particle cracking per swelling",
        "Crack area over outer area that unit growth of the volume ratio opens.",
    )
    p_isolation = Name(
        "{prefix}{Domain} particle isolation per shrinkage",
        "Share of the host that unit shrinkage of the volume ratio isolates.",
    )
    p_trapped = Name("{prefix}{Domain} particle trap stoichiometry", "Stoichiometry of full traps.")
    p_trapping_time = Name("{prefix}{Domain} particle trapping time [s]")
    p_converted = Name(
        "{prefix}{Domain} particle converted stoichiometry",
        "Stoichiometry of wholly converted host.",
    )
    p_conversion_start = Name(
        "{prefix}{Domain} particle conversion start stoichiometry",
        "Mobile stoichiometry of pristine host, from which it converts.",
    )
    p_conversion_end = Name(
        "{prefix}{Domain} particle conversion end stoichiometry",
        "Mobile stoichiometry at which all of the host has converted.",
    )
    p_conversion_volume = Name(
        "{prefix}{Domain} particle conversion volume ratio",
        "Volume of bound lithium over that of mobile lithium.",
    )
    p_crystalline_potential = Name("{prefix}{Layer} crystalline lithiation potential [V]")
    p_first_cycle_loss = Name(
        "{prefix}{Layer} first-cycle loss",
        "Share of the sites emptied for the first time that do not fill again.",
    )
    p_viscoplastic_modulus = Name("{prefix}{Layer} viscoplastic modulus [Pa]")
    p_viscoplastic_time = Name("{prefix}{Layer} viscoplastic time [s]")
    p_viscoplastic_stress = Name("{prefix}{Layer} viscoplastic stress [Pa]")
    p_viscoplastic_exponent = Name("{prefix}{Layer} viscoplastic exponent")

    # -- parameters of a phase --------------------------------------------------------------------
    p_volume_change = Name("{prefix}{Layer} volume change", "PyBaMM's own parameter: J(theta) - 1.")
    p_shape = Name("{prefix}{Domain} particle shape exponent")
    p_inner_radius = Name("{prefix}{Domain} particle inner radius [m]")
    p_radius = Name("{prefix}{Domain} particle radius [m]")
    p_wetted = Name(
        "{prefix}{Domain} particle inner wall wetted",
        "1 where the inner wall of a particle reacts too, else 0.",
    )
    p_constraint = Name(
        "{prefix}{Domain} electrode in-plane constraint",
        "k, share of a dense layer's contraction that is held in the plane.",
    )
    p_inner_wall = Name("{prefix}{Domain} particle inner wall freedom")
    p_assembly = Name("{prefix}{Domain} electrode as-assembled stoichiometry")
    p_active = Name("{prefix}{Layer} active material volume fraction")
    p_c_max = Name("{prefix}Maximum concentration in {layer} [mol.m-3]")
    p_c_init = Name("{prefix}Initial concentration in {layer} [mol.m-3]")
    p_diffusivity = Name("{prefix}{Domain} particle diffusivity [m2.s-1]")
    p_exchange_current = Name("{prefix}{Layer} exchange-current density [A.m-2]")
    p_ocp = Name("{prefix}{Layer} OCP [V]")
    p_lithiation_ocp = Name("{prefix}{Layer} lithiation OCP [V]")
    p_delithiation_ocp = Name("{prefix}{Layer} delithiation OCP [V]")
    p_lithiation_decay = Name(
        "{prefix}{Domain} particle lithiation hysteresis decay rate",
        "Decay rate of the hysteresis towards its lithiation branch.",
    )
    p_delithiation_decay = Name(
        "{prefix}{Domain} particle delithiation hysteresis decay rate",
        "Decay rate of the hysteresis towards its delithiation branch.",
    )
    p_hysteresis_init = Name("{prefix}Initial hysteresis state in {layer}")
    p_entropic_change = Name("{prefix}{Layer} OCP entropic change [V.K-1]")

    # -- parameters of a layer --------------------------------------------------------------------
    p_collector_thickness = Name("{Domain} current collector thickness [m]")
    p_thickness = Name("{Layer} thickness [m]")
    p_porosity = Name("{Layer} porosity")
    p_void = Name("{Layer} void fraction")
    p_swelling_split = Name("{Layer} swelling split")
    p_modulus = Name("{Layer} compression modulus [Pa]")
    p_yield = Name("{Layer} pore yield pressure [Pa]")
    p_conductivity = Name("{Layer} conductivity [S.m-1]")
    p_bruggeman_electrolyte = Name("{Layer} Bruggeman coefficient (electrolyte)")
    p_bruggeman_electrode = Name("{Layer} Bruggeman coefficient (electrode)")

    # -- parameters of the electrolyte in a layer -------------------------------------------------
    p_kappa = Name("{Domain} electrolyte conductivity [S.m-1]")
    p_salt_diffusivity = Name("{Domain} electrolyte diffusivity [m2.s-1]")
    p_transference = Name("{Domain} electrolyte cation transference number")
    p_thermodynamic_factor = Name("{Domain} electrolyte thermodynamic factor")
