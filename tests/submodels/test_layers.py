"""Anolyte, separator and catholyte of their own: books that close, limits that hold."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest

import pybamm_si_ssb as ssb

CYCLE = pybamm.Experiment(
    [("Discharge at C/5 for 40 minutes", "Rest for 10 minutes", "Charge at C/5 for 20 minutes")]
)
LAYERED = {
    "three sulfides": {"electrolyte": "li6ps5cl", "anolyte": "lspscl", "catholyte": "lgps"},
    "sulfides around an oxide": {"electrolyte": "li6ps5cl", "separator": "llzto"},
    "polymers around a composite": {"electrolyte": "peo_litfsi", "separator": "peo_llzto"},
    "a liquid and a gel": {"electrolyte": "lp57_fec", "separator": "pvdf_hfp_gel"},
    "polymers around a garnet": {"electrolyte": "peo_litfsi", "separator": "llzto"},
}


def also_long(*names):
    """Cases that ``pytest -m long`` runs."""
    return [pytest.param(name, marks=pytest.mark.long) for name in names]


def solve(cell, **kwargs):
    return cell.simulation(CYCLE, **kwargs).solve(initial_soc=0.9, direction="charge")


def layered(name):
    temperature = "60 degC" if "polymers" in name else "25 degC"
    return ssb.Cell(anode="silicon_nano", temperature=temperature, **LAYERED[name])


@pytest.mark.parametrize("name", LAYERED)
def test_layered_cells_close_their_books(name):
    balance = ssb.audit(solve(layered(name)))
    balance.check(1e-10)
    assert (balance.salt is None) == ("sulfides" in name)


@pytest.mark.parametrize(
    "electrolyte", ["li6ps5cl", "peo_litfsi", *also_long("lp57_fec", "peo_llzto")]
)
def test_equal_layers_are_one_electrolyte(electrolyte):
    one = ssb.Cell(anode="silicon_nano", electrolyte=electrolyte)
    three = one.replace(
        electrolyte="llzto", anolyte=electrolyte, separator=electrolyte, catholyte=electrolyte
    )
    assert [r.key for r in three.electrolytes.values()] == [electrolyte] * 3
    time = np.linspace(0, 70 * 60, 200)
    a, b = (solve(cell)["Voltage [V]"](time) for cell in (one, three))
    assert np.abs(a - b).max() < 1e-8


def test_another_separator_shifts_the_voltage_by_its_own_drop():
    plain = ssb.Cell(anode="silicon_nano", electrolyte="li6ps5cl")
    stiffer = plain.replace(separator="lps_glass_75_25", options={"stack": "free"})
    plain = plain.replace(options={"stack": "free"})
    drop = solve(plain)["Voltage [V]"](1000.0) - solve(stiffer)["Voltage [V]"](1000.0)
    # 0.6 mA/cm2 through 25 um of 1.6 and of 0.31 mS/cm
    assert drop == pytest.approx(6 * 25e-6 * (1 / 0.031 - 1 / 0.16), rel=1e-4)


@pytest.mark.parametrize("electrolyte", ["peo_litfsi", "lp57_fec"])
def test_weighted_migration_is_plain_migration_in_one_electrolyte(electrolyte):
    cell = ssb.Cell(anode="silicon_nano", electrolyte=electrolyte)
    weighted = cell.replace(options={"electrolyte layers": "unlike"})
    assert cell.options["electrolyte layers"] == "alike"
    assert layered("polymers around a composite").options["electrolyte layers"] == "unlike"
    time = np.linspace(0, 70 * 60, 200)
    a, b = (solve(made)["Voltage [V]"](time) for made in (cell, weighted))
    assert np.abs(a - b).max() < 1e-5  # of the solver


# -- a single-ion separator between salts ---------------------------------------------------------
def test_no_salt_crosses_a_single_ion_separator():
    solution = solve(layered("polymers around a garnet"))
    salt = [
        solution[f"{layer} porosity times concentration [mol.m-3]"].entries
        for layer in ("Negative electrode", "Separator", "Positive electrode")
    ]
    for stored in salt:
        total = stored.mean(axis=0)  # cells of one size
        assert np.abs(total / total[0] - 1).max() < 1e-7
    spread = np.ptp(solution["Positive electrolyte concentration [mol.m-3]"].entries, axis=0)
    assert spread.max() > 100  # although it moves within the electrode


@pytest.mark.long
def test_voltage_converges_with_the_mesh_beside_a_single_ion_separator():
    cell, found = layered("polymers around a garnet"), []
    for points in (30, 60, 120):
        solution = solve(cell, var_pts={"x_n": points, "x_p": points})
        found.append(solution["Voltage [V]"](2000.0))
    steps = np.abs(np.diff(found))
    assert steps[1] < 0.6 * steps[0]  # of first order
    assert steps[1] < 2e-3


def test_a_single_ion_separator_is_refused_between_layers_that_flow():
    with pytest.raises(ssb.DesignError, match="single-ion separator between binary"):
        ssb.Cell(electrolyte="lp57_fec", separator="llzto")
    with pytest.raises(ssb.DesignError, match="transport"):
        ssb.Cell(electrolyte="peo_litfsi", catholyte="llzto")
    with pytest.raises(ssb.DesignError, match="transport"):
        ssb.Cell(electrolyte="li6ps5cl", separator="peo_litfsi")


def test_salts_of_two_concentrations_are_refused():
    with pytest.raises(ssb.DesignError, match="initial concentrations"):
        ssb.Cell(electrolyte="peo_litfsi", separator="peo_litfsi_lzp")


# -- temperature ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "name",
    [
        "three sulfides",
        *also_long(
            "polymers around a garnet",
            "sulfides around an oxide",
            "polymers around a composite",
            "a liquid and a gel",
        ),
    ],
)
def test_lumped_heat_composes(name):
    cell = layered(name).replace(
        options={"thermal": "lumped"},
        parameters={"Total heat transfer coefficient [W.m-2.K-1]": 0.0},
    )
    solution = solve(cell)
    ssb.audit(solution).check(1e-10)
    temperature = solution["Volume-averaged cell temperature [K]"].entries
    assert temperature[-1] > temperature[0]
    assert temperature.max() < temperature[0] + 30


@pytest.mark.parametrize("electrolyte", ["lgps", "peo_litfsi", "pvdf_hfp_gel", "ppc_llzto"])
def test_a_cell_runs_at_both_ends_of_its_range(electrolyte):
    operation = ssb.electrolytes[electrolyte].operation
    cell = ssb.Cell(anode="silicon_nano", electrolyte=electrolyte)
    mild = pybamm.Experiment(["Discharge at C/1000 for 1 hour"])
    for T in (operation.temperature_min.si, operation.temperature_max.si):
        made = cell.replace(temperature=T)  # warnings are errors here
        solution = made.simulation(mild).solve(initial_soc=0.9, direction="charge")
        ssb.audit(solution).check(1e-10)
    for T in (operation.temperature_min.si - 1, operation.temperature_max.si + 1):
        with pytest.warns(ssb.RangeWarning, match=f"{electrolyte} at"):
            cell.replace(temperature=T)
