"""Names of variables and parameters that belong to the whole cell."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CELL", "CellNames"]


@dataclass(frozen=True)
class CellNames:
    """Names of the whole cell.

    Attributes that begin with ``p_`` are names of parameters, the others names of variables.
    """

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


#: Names of the whole cell.
CELL = CellNames()
