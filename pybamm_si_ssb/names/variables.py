"""Names of the variables of a particle, of a layer and of ageing."""

from __future__ import annotations

from .template import Name

__all__ = ["VariableNames"]


class VariableNames:
    """Templates for the names of the variables of one layer, or of one phase in it."""

    # -- variables of a particle ------------------------------------------------------------------
    concentration = Name("{Particle} concentration [mol.m-3]")
    connected_concentration = Name(
        "{Particle} connected concentration [mol.m-3]",
        "f c, lithium in connected host per volume of *all* host: what is conserved.",
    )
    stoichiometry = Name("{Particle} stoichiometry")
    surface_stoichiometry = Name("{Particle} surface stoichiometry")
    volume_ratio = Name(
        "{Particle} volume ratio",
        "<J>, volume of the host over its reference volume.",
    )
    mean_volume_ratio = Name("X-averaged {particle} volume ratio")
    envelope_ratio = Name(
        "{Particle} envelope volume ratio",
        "rho_s^m, volume inside the outer surface over its reference value.",
    )
    envelope_at_assembly = Name("{Particle} as-assembled envelope volume ratio")
    local_volume_ratio = Name("{Particle} local volume ratio")
    radius_ratio = Name("{Particle} radius ratio", "rho_s, outer radius over its reference value.")
    volume_ratio_rate = Name("{Particle} volume ratio rate [s-1]")
    rhs = Name("{Particle} rhs [mol.m-3.s-1]")
    inner_gradient = Name("{Particle} inner wall bc [mol.m-3]")
    surface_gradient = Name("{Particle} bc [mol.m-3]")
    area = Name("{Layer} {phase}surface area to volume ratio [m-1]")
    mean_area = Name("X-averaged {layer} {phase}surface area to volume ratio [m-1]")
    entropic_change = Name("{Layer} {phase}entropic change [V.K-1]")
    capacity = Name("{Layer} {phase_words}capacity [A.h]", "PyBaMM's, of the host that takes part.")
    lithium = Name(
        "Total lithium in {layer} [mol]",
        "PyBaMM's, mobile lithium in host that takes part.",
    )
    active_fraction = Name("{Layer} {phase}active material volume fraction")
    reference_fraction = Name(
        "{Layer} {phase}reference active material volume fraction",
        "Host per reference volume as assembled, whatever of it has been cut off since.",
    )
    volumetric_current = Name("{Layer} {phase}volumetric interfacial current density [A.m-3]")
    sum_of_currents = Name(
        "Sum of {layer} {phase}volumetric interfacial current densities [A.m-3]",
        "All reactions per reference volume of electrode.",
    )
    open_circuit_potential = Name("{Layer} {phase}open-circuit potential [V]")
    bulk_open_circuit_potential = Name("{Layer} {phase}bulk open-circuit potential [V]")

    # -- variables of a layer ---------------------------------------------------------------------
    temperature = Name("{Layer} temperature [K]")
    porosity = Name("{Layer} porosity")
    mean_porosity = Name("X-averaged {layer} porosity")
    initial_porosity = Name("Initial {layer} porosity")
    porosity_rate = Name("{Layer} porosity change [s-1]")
    void = Name("{Layer} void fraction")
    host = Name(
        "{Layer} particle volume fraction",
        "Particles as they are now, voids inside them included.",
    )
    carbon_binder = Name("{Layer} carbon and binder volume fraction")
    swelling = Name(
        "{Layer} swelling strain",
        "S, volume by which the particles have grown since assembly per reference volume.",
    )
    open_at_assembly = Name("{Layer} as-assembled open volume fraction")
    compaction = Name(
        "{Layer} pore compaction exponent",
        "h, Heckel exponent by which the open volume has been pressed shut for good.",
    )
    compaction_rate = Name("{Layer} pore compaction exponent rate [s-1]")
    elastic_strain = Name("{Layer} elastic strain")
    layer_squeeze = Name("{Layer} layer squeeze")
    stretch = Name("{Layer} thickness stretch")
    displacement = Name("{Layer} displacement [m]")
    mean_free_strain = Name(
        "X-averaged {layer} free strain",
        "<S + o - o_a>, what the layer would grow by if nothing held it.",
    )
    initial_free_strain = Name("Initial {layer} free strain")
    mean_stretch = Name("X-averaged {layer} thickness stretch")
    thickness_change = Name("{Layer} thickness change [m]")
    electrode_potential = Name("{Layer} potential [V]")
    electronic_drop = Name(
        "{Layer} electronic drop [V]",
        "i R_e of a dense layer, between its face and its collector.",
    )
    effective_conductivity = Name("{Layer} effective conductivity")
    electrode_efficiency = Name("{Layer} transport efficiency", "B of the electronic network.")
    electrolyte_concentration = Name("{Domain} electrolyte concentration [mol.m-3]")
    porosity_times_concentration = Name("{Layer} porosity times concentration [mol.m-3]")
    liquid_potential = Name(
        "{Layer} electrolyte displacement potential [m2.s-1]",
        "Part of the displacement potential Psi that lies in this layer.",
    )
    free_strain = Name(
        "{Layer} free strain",
        "S + o - o_a, what the layer would grow by if nothing held it.",
    )

    # -- variables of ageing ----------------------------------------------------------------------
    sei_concentration = Name(
        "{Domain} {phase}SEI concentration [mol.m-3]",
        "n, moles of interphase per reference volume of electrode.",
    )
    sei_thickness = Name("{Domain} {phase}SEI thickness [m]")
    mean_sei_thickness = Name("X-averaged {domain} {phase}SEI thickness [m]")
    sei_current = Name(
        "{Layer} {phase}SEI interfacial current density [A.m-2]",
        "Of growth and healing, per area of particles.",
    )
    sei_volumetric_current = Name(
        "{Layer} {phase}SEI volumetric interfacial current density [A.m-3]",
    )
    mean_sei_volumetric_current = Name(
        "X-averaged {layer} {phase}SEI volumetric interfacial current density [A.m-3]",
    )
    sei_growth_current = Name(
        "{Layer} {phase}SEI growth current density [A.m-2]",
        "Of growth alone, per area that the electrolyte touches.",
    )
    sei_total_current = Name(
        "{Layer} {phase}SEI current [A]",
        "What all of the electrode's interphase takes, < 0.",
    )
    surface_potential_difference = Name(
        "{Layer} surface potential difference [V]",
        "phi_s - phi_e, film and double layer.",
    )
    sei_film_overpotential = Name("{Layer} {phase}SEI film overpotential [V]")
    lithium_to_sei = Name("Loss of lithium to {domain} {phase}SEI [mol]")
    sei_strain = Name(
        "{Layer} {phase}SEI strain",
        "Volume that interphase has added since assembly per reference volume.",
    )
    sei_strain_rate = Name("{Layer} {phase}SEI strain rate [s-1]")
    electrolyte_consumed = Name(
        "{Layer} {phase}consumed electrolyte volume fraction",
        "Volume of electrolyte that has become interphase per reference volume.",
    )
    crack_area_ratio = Name(
        "{Particle} crack area ratio",
        "Area of cracks over the outer area of the particles at reference.",
    )
    mean_crack_area_ratio = Name("X-averaged {particle} crack area ratio")
    crack_area_ratio_rate = Name("{Particle} crack area ratio rate [s-1]")
    critical_diameter = Name("{Particle} critical diameter [m]")
    connected_fraction = Name(
        "{Particle} connected fraction",
        "f, share of the host that still takes part.",
    )
    mean_isolated_fraction = Name("X-averaged {particle} isolated fraction")
    connected_fraction_rate = Name("{Particle} connected fraction rate [s-1]")
    isolated_concentration = Name(
        "{Layer} {phase}isolated lithium concentration [mol.m-3]",
        "Lithium in isolated host per reference volume of electrode.",
    )
    isolated_volume = Name(
        "{Particle} isolated envelope volume ratio",
        "Volume of isolated particles over that of all of them at reference.",
    )
    isolated_lithium = Name("Isolated lithium in {layer} {phase}[mol]")
    trapped_stoichiometry = Name(
        "{Particle} trapped stoichiometry",
        "Lithium in traps over the most that the host takes up.",
    )
    connected_traps = Name(
        "{Particle} connected trapped stoichiometry",
        "f y_t, the same per all of the host: what is conserved.",
    )
    trapping_frequency = Name("{Particle} trapping frequency [s-1]")
    trapped_lithium = Name("Trapped lithium in {layer} {phase}[mol]")
    converted_stoichiometry = Name(
        "{Particle} converted stoichiometry",
        "Lithium bound for good in what the host has turned into, over the most it takes up.",
    )
    connected_converted = Name(
        "{Particle} connected converted stoichiometry",
        "f y_v, the same per all of the host: what is conserved.",
    )
    conversion_frequency = Name("{Particle} conversion frequency [s-1]")
    converted_lithium = Name("Converted lithium in {layer} {phase}[mol]")
    island_peak = Name(
        "{Layer} {phase}island peak volume ratio",
        "Highest <J> so far of a dense layer, less what pressure has closed of its cracks.",
    )
    islands = Name("{Layer} {phase}island area fraction")
    filling = Name(
        "{Particle} filling",
        "<theta>, all lithium of the particle over what its host can hold.",
    )
    peak_filling = Name(
        "{Particle} peak filling",
        "Highest filling so far: host up to there has become amorphous.",
    )
    lowest_stoichiometry = Name(
        "{Particle} lowest stoichiometry",
        "Lowest mean stoichiometry so far: sites below it have never been empty.",
    )
    crystalline_fraction = Name("{Particle} crystalline fraction")
    contact = Name(
        "{Layer} {phase}interface utilisation",
        "theta_c, share of the particles' area that the electrolyte touches.",
    )
    mean_contact = Name("X-averaged {layer} {phase}interface utilisation")
    socket = Name(
        "{Particle} socket volume ratio",
        "Envelope ratio of the hole that a particle has pressed into its electrolyte.",
    )
    sei_formed = Name(
        "{Domain} {phase}SEI formed fraction",
        "Share of the first interphase that has formed.",
    )
    contact_fatigue = Name(
        "{Layer} {phase}unfatigued contact fraction",
        "theta_irr, share of the contact that has not been lost for good.",
    )
    hysteresis_state = Name("{Layer} {phase}hysteresis state")
    viscoplastic_stress = Name("{Layer} {phase}viscoplastic stress [Pa]")
