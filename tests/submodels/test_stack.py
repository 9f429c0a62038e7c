"""Open volume, stretch and stack pressure: closed forms, limits and sizes."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.names import CELL
from pybamm_si_ssb.submodels.open_volume import open_volume, open_volume_rate, stretch
from pybamm_si_ssb.submodels.stack_pressure import stack_pressure

CHARGE = pybamm.Experiment(["Charge at C/5 for 2 hours"])


def number(value) -> float:
    return float(value.evaluate() if isinstance(value, pybamm.Symbol) else value)


def growth_and_pressure(cell):
    solution = cell.simulation(CHARGE).solve()
    return (
        solution["Cell thickness change [m]"].entries[-1],
        solution["Stack pressure [Pa]"].entries[-1],
    )


@pytest.mark.parametrize("S", [-0.05, 0.0, 0.05, 0.19, 0.4])
def test_open_volume_takes_its_share_then_closes(S):
    left = number(open_volume(0.1, S, g=0.5))
    assert left >= 0
    assert left == pytest.approx(max(0.1 - 0.5 * S, 0), abs=0.05 * 0.1)  # the floor's width


def test_open_volume_rate_is_its_derivative():
    h, dt = 0.2, 1e-6
    for S in (0.0, 0.1, 0.2, 0.3):
        ahead, behind = (
            number(open_volume(0.1, S + 0.7 * s * dt, 0.5, h + 0.3 * s * dt)) for s in (1, -1)
        )
        rate = number(open_volume_rate(0.1, S, 0.5, h, S_rate=0.7, h_rate=0.3))
        assert (ahead - behind) / (2 * dt) == pytest.approx(rate, abs=1e-8)


def test_dense_layer_has_no_room():
    assert number(open_volume(0.0, 0.1, g=0.0)) == pytest.approx(0, abs=1e-12)
    assert number(stretch(0.1, 0, 0, 0)) == pytest.approx(1.1)


def test_stack_pressure_limits():
    growth, compliance = 3e-6, 1e-15
    soft = stack_pressure(1e6, growth, compliance, 1e-7 / compliance)
    assert (soft - 1e6) / (growth * 1e-7 / compliance) == pytest.approx(1, rel=1e-6)
    rigid = stack_pressure(1e6, growth, compliance, 1e7 / compliance)
    assert rigid == pytest.approx(stack_pressure(1e6, growth, compliance), rel=1e-6)


@pytest.mark.parametrize("electrolyte", ["lp57_fec", "li6ps5cl"])
def test_free_and_fixed_are_limits_of_the_fixture(electrolyte):
    cell = ssb.Cell(anode="silicon_nano", electrolyte=electrolyte)
    values = cell.parameter_values()
    compliance = sum(
        values[f"{layer} thickness [m]"] / values[f"{layer} compression modulus [Pa]"]
        for layer in ("Negative electrode", "Separator", "Positive electrode")
    )
    limits = {
        closure: growth_and_pressure(cell.replace(options={"stack": closure}))
        for closure in ("free", "fixed stack")
    }
    growth, rise = limits["free"][0], limits["fixed stack"][1] - cell.pressure
    for share, closure in ((1e-7, "free"), (1e7, "fixed stack")):
        stiffness = {CELL.p_stiffness: share / compliance}
        held = growth_and_pressure(cell.replace(parameters=stiffness))
        assert held[0] == pytest.approx(limits[closure][0], abs=1e-6 * growth)
        assert held[1] == pytest.approx(limits[closure][1], abs=1e-6 * rise)


def test_free_anode_grows_by_the_volume_of_its_lithium():
    cell = ssb.Cell(
        anode="silicon_nano",
        electrolyte="li6ps5cl",
        options={"stack": "free"},
        parameters={"Negative electrode swelling split": 1.0},
    )
    solution = cell.simulation(CHARGE).solve()
    charge = -solution["Discharge capacity [A.h]"].entries[-1] * 1e3 / (cell.area * 1e4)
    growth = solution["Negative electrode thickness change [m]"].entries
    assert 1e6 * (growth[-1] - growth[0]) / charge == pytest.approx(3.36, rel=0.005)


@pytest.mark.parametrize(
    ("stiffness", "low", "high"),
    [(1e9, 0.0, 0.1), (1e10, 0.03, 0.2), (1e11, 0.4, 1.5), (1e12, 4.0, 10.0)],
)
def test_pressure_swing_has_the_published_size(stiffness, low, high):
    cell = ssb.Cell(electrolyte="li6ps5cl", fixture_stiffness=stiffness)
    solution = cell.simulation(pybamm.Experiment(["Charge at C/10 until 4.2 V"])).solve()
    assert low < np.ptp(solution["Stack pressure [Pa]"].entries) / 1e6 < high


def test_pressure_obeys_the_stack_law_in_every_fixture():
    for stiffness in (1e9, 1e12, 1e14):
        solution = (
            ssb.Cell(anode="silicon_nano", electrolyte="li6ps5cl", fixture_stiffness=stiffness)
            .simulation(CHARGE)
            .solve()
        )
        P = solution["Stack pressure [Pa]"].entries
        spring = 5e6 + stiffness * solution["Cell thickness change [m]"].entries
        assert pytest.approx(spring, rel=1e-4) == P


def test_pores_pressed_shut_stay_shut():
    cell = ssb.Cell(
        anode="silicon_nano",
        electrolyte="li6ps5cl",
        fixture_stiffness=1e13,
        parameters={"Compaction pressure [Pa]": 5e6, "Compaction time [s]": 10.0},
    )
    there_and_back = pybamm.Experiment(
        ["Charge at C/5 for 2 hours", "Discharge at C/5 for 1.9 hours"]
    )
    solution = cell.simulation(there_and_back).solve()
    name = "Negative electrode pore compaction exponent"
    h = solution[name].entries
    P = solution["Stack pressure [Pa]"].entries
    yield_pressure = cell.parameter_values()["Negative electrode pore yield pressure [Pa]"]
    assert h.max() == pytest.approx((P.max() - 5e6) / yield_pressure, rel=0.02)  # Heckel
    assert np.all(np.diff(h) >= -1e-6 * h.max())  # the solver's tolerance
    assert P[-1] < 0.5 * P.max()
    elastic = (
        cell.replace(parameters={"Compaction pressure [Pa]": 1e12})
        .simulation(there_and_back)
        .solve()
    )
    assert P.max() < elastic["Stack pressure [Pa]"].entries.max()


def test_fixed_layers_keep_their_thickness():
    cell = ssb.Cell(anode="silicon_nano", electrolyte="lp57_fec", options={"stack": "fixed layers"})
    solution = cell.simulation(CHARGE).solve()
    for layer in ("Negative electrode", "Positive electrode"):
        change = solution[f"{layer} thickness change [m]"].entries
        assert np.abs(change).max() < 1e-12
    porosity = solution["X-averaged negative electrode porosity"].entries
    swelling = solution["Negative electrode swelling strain"].entries.mean(axis=0)
    assert porosity[0] - porosity[-1] == pytest.approx(swelling[-1] - swelling[0], rel=1e-6)
