"""One electrolyte a layer, the split flux, salt that stays and liquid that is pushed out."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.model.silicon_options import SiliconOptions
from pybamm_si_ssb.names import CELL, Names
from pybamm_si_ssb.submodels.electrolyte import ohmic_drop
from pybamm_si_ssb.submodels.layered_parameters import LayeredParameters

COARSE = {"x_n": 6, "x_s": 8, "x_p": 6, "r_n": 10, "r_p": 10}
LAYERS = ("Negative electrode", "Separator", "Positive electrode")


def cell_in(electrolyte: str, **changes) -> ssb.Cell:
    return ssb.Cell(anode="silicon_nano", electrolyte=electrolyte, **changes)


def run(cell, *steps, **solve):
    return cell.simulation(pybamm.Experiment(list(steps)), var_pts=COARSE).solve(**solve)


# -- one electrolyte a layer ---------------------------------------------------------------------
@pytest.mark.parametrize("law", ["kappa_e", "D_e", "t_plus", "thermodynamic_factor"])
def test_each_layer_asks_for_its_own_electrolyte(law):
    param = LayeredParameters(SiliconOptions({}))
    asked = set()
    for layer in LAYERS:
        c_e = pybamm.Variable("c_e", domain=layer.lower())
        symbol = getattr(param, law)(c_e, pybamm.Scalar(298.15))
        names = {s.name for s in symbol.pre_order() if isinstance(s, pybamm.FunctionParameter)}
        assert all(name.startswith(f"{layer.split()[0]} electrolyte") for name in names)
        asked |= names
    assert len(asked) == 3


def test_the_whole_cell_has_no_one_electrolyte():
    param = LayeredParameters(SiliconOptions({}))
    whole = pybamm.Variable("c_e", domain=[layer.lower() for layer in LAYERS])
    with pytest.raises(pybamm.DomainError, match="layer by layer"):
        param.kappa_e(whole, pybamm.Scalar(298.15))


def test_another_separator_changes_the_voltage_by_its_ohmic_drop():
    """Everything else is the same to the last digit, so the voltages differ by i L/kappa alone."""
    i, stack = 30.0, {"stack": "free"}
    one = cell_in("li6ps5cl", catholyte="llzto", options=stack)
    other = one.replace(separator="llzto")
    assert one.temperature == other.temperature
    voltage, drop = [], []
    t = np.linspace(1, 600, 20)
    for cell in (one, other):
        values = cell.parameter_values()
        values[CELL.p_current] = i * cell.area
        simulation = cell.simulation(parameter_values=values, var_pts=COARSE)
        voltage.append(simulation.solve([0, 600], initial_soc=0.8)["Voltage [V]"](t))
        law = cell.electrolytes["separator"].conductivity.of_temperature()
        drop.append(ohmic_drop(i, values["Separator thickness [m]"], law(cell.temperature)))
    expected = drop[1] - drop[0]
    assert expected > 5e-3
    # Each voltage is good to the solver's 4 uV (rtol 1e-6 of 4 V).
    assert voltage[0] - voltage[1] == pytest.approx(np.full_like(t, expected), abs=1e-5)


def test_another_catholyte_changes_its_own_layer_only():
    one = cell_in("li6ps5cl").parameter_values()
    other = cell_in("li6ps5cl", catholyte="llzto").parameter_values()
    T = pybamm.Scalar(298.15)
    for layer in ("Negative", "Separator", "Positive"):
        law = Names(layer.lower()).p_kappa
        ours, theirs = (float(v[law](None, T).evaluate()) for v in (one, other))
        assert (ours == theirs) == (layer != "Positive")


# -- the split flux ------------------------------------------------------------------------------
def test_layers_of_unlike_conductivity_need_no_fine_mesh():
    """Harmonic means at the faces between layers; one mean of products is 2.7 mV off here."""
    kappa = {"Negative": 0.5, "Separator": 0.05, "Positive": 0.3}
    cell = cell_in(
        "peo_litfsi",
        options={"stack": "free"},
        parameters={f"{k} electrolyte conductivity [S.m-1]": v for k, v in kappa.items()}
        | {f"{k} electrolyte diffusivity [m2.s-1]": 1e-10 for k in kappa}
        | {"Separator thickness [m]": 100e-6},
    )
    voltage = []
    for n in (6, 48):
        simulation = cell.simulation(
            C_rate=1, var_pts={"x_n": n, "x_s": n, "x_p": n, "r_n": 10, "r_p": 10}
        )
        voltage.append(simulation.solve([0, 300], initial_soc=0.8)["Voltage [V]"](300.0))
    assert abs(voltage[0] - voltage[1]) < 0.5e-3  # 0.12 mV was measured


@pytest.mark.parametrize("electrolyte", ["lp57_fec", "peo_litfsi"])
def test_concentration_is_uniform_at_rest(electrolyte):
    cell = cell_in(electrolyte, areal_capacity="1 mAh/cm2")
    solution = run(
        cell,
        "Rest for 10 minutes",
        "Discharge at C/2 for 10 minutes",
        "Rest for 8 hours",
        initial_soc=0.8,
    )
    before, loaded, after = (
        np.ptp(cycle[CELL.concentration].entries[:, -1]) / cell.parameter_values()[CELL.p_salt]
        for cycle in solution.cycles
    )
    assert before < 1e-9
    assert loaded > 1e-2
    assert after < 1e-5


# -- salt and displaced liquid -------------------------------------------------------------------
def test_salt_of_a_polymer_stays_in_it():
    solution = run(
        cell_in("peo_litfsi", areal_capacity="1 mAh/cm2"),
        "Discharge at C/5 for 2 hours",
        "Charge at C/5 for 1 hour",
        initial_soc=0.9,
    )
    salt = solution[CELL.porosity_times_concentration]
    held = np.diff(salt.mesh.edges) @ salt.entries
    assert np.abs(held / held[0] - 1).max() < 1e-11
    moved = salt.entries[:, -1] / salt.entries[:, 0] - 1
    assert np.abs(moved).max() > 0.01
    assert CELL.reservoir_salt not in solution.all_models[0].variables


CHARGE = "Charge at C/5 for 2 hours"


def test_displaced_liquid_takes_its_salt_along():
    """Half of the swelling closes a tenth of the pores: salt left behind would be 1.1 times."""
    cell = cell_in("lp57_fec")
    solution = run(cell, CHARGE)
    porosity = solution["X-averaged negative electrode porosity"].entries
    squeezed = 1000 * porosity[0] / porosity[-1]
    assert squeezed > 1080
    c = solution["X-averaged negative electrolyte concentration [mol.m-3]"].entries
    assert np.abs(c - 1000).max() < 0.5 * (squeezed - 1000)


def test_displacement_velocity_carries_what_the_pores_lose():
    solution = run(cell_in("lp57_fec"), CHARGE)
    velocity = solution[CELL.liquid_velocity].entries
    edges = solution[CELL.concentration].mesh.edges
    at = np.argmin(np.abs(edges - solution["Negative electrode thickness [m]"].entries[0]))
    rate = -solution["Negative electrode porosity change [s-1]"].entries
    width = np.diff(solution["Negative electrode porosity"].mesh.edges)
    # Out of the anode into the separator, whose rim is open; nothing crosses the collectors.
    error = np.abs(velocity[at, 1:] / (width @ rate[:, 1:]) - 1)
    assert np.median(error) < 1e-6
    assert error.max() < 0.02  # just after the solver changed its step
    assert velocity[at, -1] > 1e-10
    assert np.abs(velocity[[0, -1]]).max() < 1e-9 * velocity.max()


def test_no_swelling_displaces_nothing():
    still = {f"{d} electrode volume change": 0.0 for d in ("Negative", "Positive")}
    solution = run(cell_in("lp57_fec", parameters=still), CHARGE)
    for name in (CELL.liquid_potential, CELL.liquid_velocity, CELL.liquid_outflow):
        assert np.abs(solution[name].entries).max() == 0
    volume = solution[CELL.reservoir_volume].entries
    assert np.ptp(volume) < 1e-14 * volume[0]
