"""Interphase: closed forms, PyBaMM's own SEI as a limit, volume and resistance."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest
from support.ageing_model import COARSE, SWING, cell, cycle, last

import pybamm_si_ssb as ssb
from pybamm_si_ssb.laws.material import F
from pybamm_si_ssb.names import CELL, Names
from pybamm_si_ssb.submodels.interphase import healing, thickness_rate

N = Names("negative")
FILM = ("interphase", "rupture")
GROWTH_OFF = {N.p_sei_solvent_diffusivity: 0.0}


def number(symbol) -> float:
    return float(symbol.evaluate()) if isinstance(symbol, pybamm.Symbol) else float(symbol)


# -- the equations on floats ----------------------------------------------------------------------
def test_only_growth_of_the_area_heals():
    L, r, b = 5e-9, 0.5, 0.1
    assert number(healing(r, L, b, 2.0, 3.0)) == pytest.approx(r * L * (b * 2 + 3), rel=1e-14)
    assert number(healing(r, L, b, -2.0, 0.0)) == 0


def test_a_film_that_the_electrolyte_follows_keeps_its_volume():
    # d(L a)/dt = 0 without growth and healing
    L, a, rate = 5e-9, 2e6, 1e3
    assert thickness_rate(L, 0, 0, 1, rate, 0, a) * a + L * rate == pytest.approx(0, abs=1e-20)
    assert thickness_rate(L, 0, 0, 0, rate, 0, a) == 0  # at a rigid solid it keeps its thickness


def test_growth_and_rupture_of_one_particle_end_in_linear_loss():
    """The exponent of the loss is at least 0.9 beyond 20 N* cycles."""
    k, period, swing, heal, area = 1e-22, 3600.0, 1.0, 0.05 * 5e-9, 1.0
    N_star = 4 * k * period / (heal * swing / area) ** 2
    cycles = int(np.ceil(60 * N_star))
    L, n, lost = 1e-10, 0.0, []
    steps = 40
    for _ in range(cycles):
        for step in range(steps):
            rate = swing * 2 / period * (1 if step < steps / 2 else -1)
            a = area + swing * min(2 * step / steps, 2 - 2 * step / steps)
            healed = number(healing(1.0, 5e-9, 0.05, rate, 0.0))
            grown = k / L
            dt = period / steps
            n += dt * (a * grown + healed)
            L += dt * thickness_rate(L, grown, healed, 1.0, rate, 0.0, a)
        lost.append(n)
    first = int(np.ceil(20 * N_star))
    N_cycles = np.arange(1, cycles + 1)
    exponent = np.polyfit(np.log(N_cycles[first:]), np.log(np.array(lost)[first:]), 1)[0]
    assert N_star > 1  # growth dominates at first
    assert np.polyfit(np.log(N_cycles[: int(N_star)]), np.log(lost[: int(N_star)]), 1)[0] < 0.9
    assert 0.9 <= exponent <= 1.01


# -- laws in the cell -----------------------------------------------------------------------------
@pytest.mark.parametrize("recovering", [1.0, 0.4])
def test_cycles_of_constant_swing_lose_what_heals(recovering):
    """r b z F (L_0/V) Delta A a cycle, with growth off."""
    parameters = {**GROWTH_OFF, N.p_sei_rupture: 0.02, N.p_sei_recovering: recovering}
    made = cell(ageing=FILM, parameters=parameters)
    solutions = cycle(made, 3, SWING)
    values = made.parameter_values()
    for one in solutions[1:]:
        area = one[N.area].entries
        swing = np.mean(area.max(axis=1) - area[:, 0])  # equal cells
        volume = made.area * values[N.p_thickness]
        per_area = recovering * 0.02 * values[N.p_sei_initial_thickness]
        expected = per_area / values[N.p_sei_molar_volume] * swing * volume
        lithium = one[N.lithium_to_sei].entries
        assert lithium[-1] - lithium[0] == pytest.approx(expected, rel=1e-3)
        assert expected > 1e-9
    audit = ssb.audit(solutions[-1]).check(1e-10)
    assert audit.ledger["side reactions"].iloc[-1] > 0


def flat(theta):
    """A potential that does not depend on lithium."""
    return 0.2 + 0 * theta


SLOW = 0.01  # of the growth of the file, which would eat up all lithium


def at_rest(hours: float, **parameters):
    """A cell at rest whose anode has one potential and does not swell: L against time."""
    made = cell(
        "li6ps5cl",
        ageing="interphase",
        options={"open-circuit potential": ("single", "single")},
        parameters={N.p_ocp: flat, N.p_volume_change: 0.0, CELL.p_current: 0.0},
    )
    values = made.parameter_values()
    values[N.p_c_init] = 0.5 * values[N.p_c_max]
    values[N.p_sei_electron_conductivity] *= SLOW
    values.update(parameters)
    simulation = pybamm.Simulation(
        made.model(), parameter_values=values, var_pts=COARSE, solver=pybamm.IDAKLUSolver(rtol=1e-8)
    )
    t = np.linspace(0, hours * 3600, 11)
    return made, t, simulation.solve([0, t[-1]])[N.mean_sei_thickness](t)


def test_an_interphase_at_fixed_potential_grows_with_the_root_of_time():
    made, t, L = at_rest(20)
    record = made.electrolytes["anolyte"]
    k_p = SLOW * record.interphase.growth.of_temperature()(298.15)
    drive = (record.window.reduction.si - 0.2) / (record.window.reduction.si - 0.1)
    grown = L[1:] ** 2 - L[0] ** 2
    assert grown == pytest.approx(2 * k_p * drive * t[1:], rel=1e-3, abs=0)
    assert L[-1] > 5 * L[0]


def test_a_thickness_that_limits_itself():
    _, t, L = at_rest(20)
    s = 3e-9
    _, _, limited = at_rest(20, **{N.p_sei_self_limit: s})
    # L' = k exp(-L/s)/L, so that s^2 [(x - 1) e^x] grows as k t, with x = L/s
    x = limited / s
    k = (L[-1] ** 2 - L[0] ** 2) / (2 * t[-1])
    grown = s**2 * ((x - 1) * np.exp(x) - (x[0] - 1) * np.exp(x[0]))
    assert grown[1:] == pytest.approx(k * t[1:], rel=1e-3, abs=0)
    assert limited[-1] < 0.8 * L[-1]


def test_without_swelling_it_is_pybamms_own_sei():
    """Lithium lost to the SEI over two cycles, against PyBaMM's DFN with the same law."""
    options = {"SEI": "solvent-diffusion limited", "SEI film resistance": "distributed"}
    values = pybamm.ParameterValues("Chen2020")
    experiment = pybamm.Experiment(
        [("Discharge at 1C until 3 V", "Charge at 1C until 4.1 V", "Rest for 2 hours")] * 2
    )
    found = {}
    ours = ssb.with_neutral_values(values, options)
    ours.update({N.p_sei_recovering: 1.0})
    for name, model, own in (
        ("PyBaMM", pybamm.lithium_ion.DFN(options), values),
        ("ours", ssb.SiliconDFN(options), ours),
    ):
        own = own.copy()
        own.update({"SEI solvent diffusivity [m2.s-1]": 2.5e-20})
        simulation = pybamm.Simulation(
            model,
            experiment=experiment,
            parameter_values=own,
            solver=pybamm.IDAKLUSolver(rtol=1e-7, atol=1e-9),
            experiment_model_mode="unified",
        )
        solution = simulation.solve(calc_esoh=False)
        found[name] = [
            last(solution, key) for key in (N.lithium_to_sei, N.mean_sei_thickness, "Voltage [V]")
        ]
    assert found["ours"] == pytest.approx(found["PyBaMM"], rel=1e-3)
    assert found["ours"][1] > 1.5 * 5e-9  # it grew


# -- volume and resistance ------------------------------------------------------------------------
def test_film_fills_pores_or_eats_a_solid_electrolyte():
    for electrolyte in ("lp57_fec", "li6ps5cl"):
        made = cell(electrolyte, ageing="interphase", parameters={N.p_volume_change: 0.0})
        one = cycle(made)[0]
        values = made.parameter_values()
        moles = np.mean(one[N.sei_concentration].entries, axis=0)
        grown = moles[-1] - moles[0]
        eaten = grown * values[N.p_sei_consumed]
        strain = np.mean(one[N.sei_strain].entries[:, -1])
        assert strain == pytest.approx(grown * values[N.p_sei_molar_volume] - eaten, rel=1e-9)
        electrolyte_now = np.mean(one[N.porosity].entries, axis=0)
        if electrolyte == "li6ps5cl":
            assert electrolyte_now[0] - electrolyte_now[-1] == pytest.approx(eaten, rel=1e-9)
        else:
            assert electrolyte_now[-1] < electrolyte_now[0]
        ssb.audit(one).check(1e-10)


def test_a_film_resists_the_current_that_crosses_it():
    step = ["Charge at C/2 for 30 minutes"]
    thick = {N.p_sei_electron_conductivity: 0.0, N.p_sei_initial_thickness: 50e-9}
    made = cell("li6ps5cl", "silicon_micro", ageing="interphase", parameters=thick)
    one, bare = (
        cycle(which, steps=step)[0]
        for which in (made, made.replace(options={"film resistance": "none"}))
    )
    j = one["Negative electrode interfacial current density [A.m-2]"].entries
    L, R = one[N.sei_thickness].entries, made.parameter_values()[N.p_sei_resistivity]
    drop = one[N.sei_film_overpotential].entries
    assert drop[:, 1:] == pytest.approx(-(j * L * R)[:, 1:], rel=1e-3)
    rise = last(one, CELL.voltage) - last(bare, CELL.voltage)
    assert rise == pytest.approx(np.mean(drop[:, -1]), rel=0.05)
    assert rise > 0.01


def test_first_films_of_equal_thickness_cost_in_proportion_to_the_area_in_contact():
    off = {N.p_sei_electron_conductivity: 0.0, N.p_sei_self_limit: 1.0}
    found = []
    for anode in ("silicon_nano", "silicon_micro"):
        made = cell(
            "li6ps5cl", anode, ageing=("interphase", "formation", "contact"), parameters=off
        )
        one = cycle(made, steps=["Charge at C/10 for 3 hours"])[0]
        values = made.parameter_values()
        touched = (
            np.mean((one[N.area].entries * one[N.contact].entries)[:, :40]) * values[N.p_thickness]
        )
        assert last(one, N.mean_sei_thickness) == pytest.approx(
            1.01 * values[N.p_sei_initial_thickness], rel=1e-6
        )
        found.append((last(one, N.lithium_to_sei), touched))
    (nano, area_nano), (micro, area_micro) = found
    assert nano / micro == pytest.approx(area_nano / area_micro, rel=0.05)
    assert nano > 10 * micro


def test_lithium_in_the_film_is_the_charge_of_its_current():
    one = cycle(
        cell(ageing=("interphase", "formation", "rupture")), steps=["Charge at C/2 for 1 hour"]
    )[0]
    charge = -np.trapezoid(one[N.sei_total_current].entries, one.t)
    lithium = one[N.lithium_to_sei].entries
    assert lithium[-1] - lithium[0] == pytest.approx(charge / F, rel=2e-3)
