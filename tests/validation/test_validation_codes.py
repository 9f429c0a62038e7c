"""Other codes: the conventions on floats, and the distances that validation/ reports."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pybamm
import pytest

from pybamm_si_ssb.laws.particle_shapes import area_ratio
from pybamm_si_ssb.names import CELL, Names
from pybamm_si_ssb.submodels.electrolyte import ohmic_drop

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from validation import battmo, battmo_runs, codes, mpet, stock

NEGATIVE, POSITIVE = Names("negative"), Names("positive")
Q, V_Li, F = 2.8125, 9e-6, 96485.33


@pytest.fixture(scope="module")
def run() -> battmo.Reference:
    try:
        return battmo.reference()
    except codes.NoData as missing:
        pytest.skip(str(missing))


# -- rows ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("found", "holds"), [(0.1, True), (0.2, True), (0.3, False), (float("nan"), False)]
)
def test_a_row_holds_up_to_what_is_allowed(found, holds):
    assert codes.Check("code", "what", found, 0.2, "mV", "where").holds is holds


def test_data_that_are_not_there_are_named(tmp_path, monkeypatch):
    monkeypatch.setenv(codes.VARIABLE, str(tmp_path))
    battmo.reference.cache_clear()
    for part, file in (("BattMo", "battmo_swelling_balanced.json"), ("MPET", "mpet_test026")):
        with pytest.raises(codes.NoData, match=f"no {file}.*{codes.VARIABLE}"):
            codes.parts()[part](True)
    (tmp_path / "here.csv").touch()
    assert codes.data_file("here.csv") == tmp_path / "here.csv"


# -- BattMo's conventions --------------------------------------------------------------------------
@pytest.mark.parametrize("theta", [0.0, 0.2, 0.5, 1.0])
def test_lithium_per_swollen_host_is_battmos_fill_in_turned_round(theta):
    y = battmo.swollen_stoichiometry(theta, 1 + Q * theta, Q)
    assert y / (1 + Q * (1 - y)) == pytest.approx(theta, abs=1e-14)  # x(theta) as BattMo has it


def test_exchange_current_is_battmos():
    k_0, C, c_e, c_s = 5.031e-11, 81967.2, 900.0, 30000.0
    found = battmo.exchange_current(c_e, c_s / C, k_0, C)
    assert found == pytest.approx(F * k_0 * (c_e * (C - c_s) * c_s) ** 0.5, rel=1e-12)


def test_stress_is_battmos():
    E, nu, Omega, mean_J = 1e11, 0.27, 4.25e-6, 2.5
    found = battmo.hydrostatic_stress(1.5e5, 1.4e5, mean_J, E, nu, Omega)
    assert found == pytest.approx(2 * E * Omega / (9 * (1 - nu)) * (1.5e5 - 1.4e5) / 2.5, rel=1e-12)
    assert found > 0  # a surface that has been emptied is pulled


def test_areas_differ_by_the_volume_of_the_particles():
    mean_J = 3.0
    assert battmo.area_of_fixed_layer(1.0, 1.0) == 1.0
    ratio = area_ratio(mean_J, 0.0, 3, 0.0) / battmo.area_of_fixed_layer(1.0, mean_J)
    assert ratio == pytest.approx(mean_J, rel=1e-12)


def test_liquid_follows_lithium():
    i = 30.0
    assert battmo.liquid_velocity(1.0, V_Li, i) == pytest.approx(-V_Li * i / F, rel=1e-12)
    assert battmo.liquid_velocity(0.0, V_Li, i) == 0


def test_implicit_euler_against_its_closed_form():
    model = pybamm.BaseModel()
    y, z = pybamm.Variable("y"), pybamm.Variable("z")
    model.rhs, model.algebraic = {y: -z}, {z: z - 2 * y}
    model.initial_conditions = {y: pybamm.Scalar(1), z: pybamm.Scalar(1)}  # z is not consistent
    model.variables = {"y": y, "z": z}
    times = np.array([0.5, 1.0, 2.0])
    found = battmo_runs.implicit_euler(pybamm.Discretisation().process_model(model), times)
    exact = np.cumprod(1 / (1 + 2 * np.diff(times, prepend=0)))
    np.testing.assert_allclose(found["y"].entries, exact, rtol=1e-12)
    np.testing.assert_allclose(found["z"].entries, 2 * exact, rtol=1e-12)


# -- BattMo's cell ---------------------------------------------------------------------------------
def test_potentials_and_current_are_battmos(run):
    table = run.computed["pe"]["table"]
    found = [battmo.lco_potential(theta) for theta in table["sto"]]
    np.testing.assert_allclose(found, table["OCP"], rtol=1e-12)
    values = battmo.parameters(run)
    table = run.computed["ne"]["table"]
    ocp = values[NEGATIVE.p_ocp](pybamm.Vector(table["sto"])).evaluate().ravel()
    beside = slice(1, 189)  # its own table is linear between the points that it was made from
    np.testing.assert_allclose(ocp[beside], np.array(table["OCP"])[beside], rtol=1e-9)
    held = values[POSITIVE.p_thickness] * values[POSITIVE.p_active] * values[POSITIVE.p_c_max]
    i = F * held * (0.99174 - 0.4955) / 3600  # LCO limits: 1C
    assert values[CELL.p_current] / 1e-4 == pytest.approx(i, rel=1e-6)


def test_battmo_is_met_in_voltage_porosity_and_concentrations(run):
    rows = battmo_runs.checks()
    assert [row.what for row in rows if not row.holds] == []
    assert len(rows) == 5
    # all of the run, its end at the lower cut-off included
    ours = battmo_runs.rebuilt()[CELL.voltage].entries
    assert np.abs(battmo_runs.millivolts(ours, run.voltage)).max() < battmo_runs.VOLTAGE


def test_lithium_is_counted_in_the_rebuilt_run(run):
    solution, values = battmo_runs.rebuilt(), battmo.parameters(run)
    held = values[NEGATIVE.p_thickness] * values[NEGATIVE.p_active] * values[NEGATIVE.p_c_max]
    x = solution[NEGATIVE.volume_ratio].entries.mean(axis=0) - 1
    passed = values[CELL.p_current] / 1e-4 * run.time / (96485.33212 * held)
    np.testing.assert_allclose(x / Q, 0.88551 - passed, atol=1e-9)


@pytest.mark.parametrize("name", battmo.CONVENTIONS)
def test_each_convention_makes_more_than_is_allowed(run, name):
    changed = battmo_runs.adaptive(run, battmo.THEIRS - {name})
    made = np.abs(battmo_runs.millivolts(changed, battmo_runs.rebuilt_in_own_steps())).max()
    assert made > 2 * battmo_runs.VOLTAGE  # the check would see that it is missing


# -- MPET's separator ------------------------------------------------------------------------------
def test_mpets_numbers_follow_from_its_input():
    i = mpet.current_density(3, 3.1036e28, 50e-6, electrolyte=0.4, share=0.69)
    kappa = mpet.conductivity(5.5e-12, c=40000, T=298)
    assert i == pytest.approx(85.78, abs=5e-3)
    assert kappa == pytest.approx(0.827, abs=5e-4)
    drop = ohmic_drop(i, 100e-6, kappa * 0.8**1.5)
    assert 1e3 * drop == pytest.approx(mpet.MPET_DROP, abs=5e-4)


def test_the_drop_over_the_separator_is_mpets():
    solution, half = mpet.charged()
    assert half.areal_capacity * 3 == pytest.approx(85.78, abs=5e-3)
    found = 1e3 * mpet.drops(solution)
    np.testing.assert_allclose(found, mpet.MPET_DROP, rtol=1e-2 * mpet.ALLOWED)


def test_mpets_rows_hold():
    try:
        rows = mpet.checks()
    except codes.NoData as missing:
        pytest.skip(str(missing))
    assert [row.what for row in rows if not row.holds] == []


# -- PyBaMM's sets ---------------------------------------------------------------------------------
def test_errors_of_first_and_second_order_are_eliminated():
    h = (0.4, 0.2, 0.1)
    found = stock.limit([3.7 + a * np.array([0.3, -2.0]) + 0.5 * a**2 for a in h])
    np.testing.assert_allclose(found, 3.7, rtol=1e-14)


def test_a_set_of_pybamms_has_the_same_limit():
    (row,) = stock.checks(short=True)
    assert row.holds, row


def test_the_limit_sees_a_radius_that_differs_by_two_percent():
    values = stock.parameters("Chen2020")
    ours = values.copy()
    ours.update({POSITIVE.p_radius: 1.02 * values[POSITIVE.p_radius]})
    assert stock.distance(values, stock.COARSE, ours) > 2 * stock.ALLOWED
