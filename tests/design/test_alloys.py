"""Anodes that are no plain silicon, or begin with lithium: alloys, bilayers, prelithiation."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.laws import sizing as design
from pybamm_si_ssb.names import CELL, Names

F = 96485.33212
N = Names("negative")
ANODES = ("mg2si", "silicon_bilayer")


@pytest.mark.parametrize(
    "electrolyte", [pytest.param("lp57_fec", marks=pytest.mark.long), "li6ps5cl"]
)
@pytest.mark.parametrize("anode", ANODES)
def test_each_forms_and_cycles_and_closes(anode, electrolyte):
    """A formation cycle and one at C/3, every mechanism of ageing on."""
    cell = ssb.Cell(anode=anode, electrolyte=electrolyte, ageing="full")
    run = cell.cycle(2, protocols.cccv("C/3").formation(1))
    assert run.failure is None
    run.balance.check(1e-10)
    for cycle in (1, 2):
        ssb.audit(run.replay(cycle)).check(1e-10)
    first, second = run.table["Coulombic efficiency"]
    if anode == "silicon_bilayer":  # lithium that it brought comes out in the first discharge
        assert first > 1.05
    else:
        assert 0.75 < first < second < 1
    assert (run.table["Discharge capacity [A.h]"] > 2e-3).all()


# -- magnesium silicide -------------------------------------------------------------------------
def test_magnesium_silicide_holds_what_was_cycled():
    """830 mAh/g, and 45 % of swelling: two lithium are the magnesium's place in Li2MgSi + Mg."""
    host = ssb.anodes["mg2si"].host
    molar_mass = 2 * 24.305 + 28.085
    assert host.density.si == pytest.approx(molar_mass * 1e-3 / host.molar_volume.si, rel=1e-3)
    capacity = host.stoichiometry_max.si * F / 3.6 / molar_mass
    assert capacity == pytest.approx(830, rel=1e-3)
    # four formula units in cubes of 6.351 and 6.385 angstrom, and magnesium of 1.74 g/cm3
    empty, lithiated = (a**3 / 4 * 0.602214076 for a in (6.351, 6.385))
    assert host.molar_volume.si * 1e6 == pytest.approx(empty, rel=1e-3)
    step = (lithiated + 24.305 / 1.74 - empty) / 2
    assert host.lithium_molar_volume.si * 1e6 == pytest.approx(step, rel=0.01)


def test_a_potential_may_be_a_curve():
    """It goes through its rows, and the branches do not cross."""
    record = ssb.anodes["mg2si"]
    values = ssb.Cell(anode="mg2si").parameter_values()
    found = {}
    for branch in ("lithiation", "delithiation"):
        curve = record.curves[f"open_circuit_potential.{branch}"]
        law = values[N.branch_ocp(branch)]
        here = [law(pybamm.Scalar(x)).evaluate().item() for x in curve.x]
        assert here == pytest.approx(list(curve.y), abs=1e-12)
        found[branch] = law(np.linspace(0, 1, 500))
    assert np.all(found["delithiation"] > found["lithiation"])
    assert np.all(np.diff(found["lithiation"]) < 0)


def test_a_slow_cell_of_magnesium_silicide_has_the_voltage_of_its_curves():
    """Cathode less curve, where a discharge at C/100 has delithiated the anode by half."""
    cell = ssb.Cell(anode="mg2si", electrolyte="li6ps5cl", options={"stack": "free"})
    solution = cell.simulation(C_rate=0.01).solve(
        np.linspace(0, 50 * 3600, 50), initial_soc=1, direction="charge"
    )
    theta, stoichiometry = (
        float(np.asarray(solution[n.stoichiometry].entries)[..., -1].mean())
        for n in (N, Names("positive"))
    )
    values = cell.parameter_values()
    cathode = values["Positive electrode OCP [V]"](pybamm.Scalar(stoichiometry)).evaluate()
    anode = values[N.p_delithiation_ocp](theta)
    assert solution[CELL.voltage].entries[-1] == pytest.approx(cathode - anode, abs=5e-3)


# -- lithium that is there at assembly ------------------------------------------------------------
def test_a_bilayer_begins_with_the_lithium_of_its_layers():
    record = ssb.anodes["silicon_bilayer"]
    # a quarter of Li21Si5 by mass, three quarters of silicon, in moles per gram
    lithium = 0.25 * 21 / (21 * 6.94 + 5 * 28.0855)
    silicon = 0.25 * 5 / (21 * 6.94 + 5 * 28.0855) + 0.75 / 28.0855
    assert record.assembly.stoichiometry.si == pytest.approx(lithium / silicon / 3.75, rel=1e-3)
    assert design.bilayer_stoichiometry(0, 4.2, 3.75, 28e-3) == 0
    full = design.bilayer_stoichiometry(1, 4.2, 3.75, 28e-3)
    assert full == pytest.approx(4.2 / 3.75)  # richer than what room temperature reaches


@pytest.mark.parametrize("prelithiation", [0.0, 0.1, 0.3])
@pytest.mark.parametrize("electrolyte", ["lp57_fec", "li6ps5cl"])
def test_fractions_as_assembled_hold_the_swollen_host(prelithiation, electrolyte):
    """The host is the assembled fraction over J: it then fills just that, whatever was added."""
    cell = ssb.Cell(electrolyte=electrolyte, prelithiation=prelithiation)
    values = cell.parameter_values()
    theta = 0.01 + prelithiation / 1.5
    J = 1 + 3.75 * 9.0e-6 / 1.206e-5 * theta
    assert values[N.p_assembly] == pytest.approx(theta, rel=1e-12)
    assert values[N.p_active] == pytest.approx(0.20 / J, rel=1e-12)
    assert values[N.p_porosity] == pytest.approx(
        0.70 if cell.design.fills_pores else 0.60, rel=1e-12
    )
    # the host that N/P asks for, in a layer that is thicker for its lithium
    sites = values[N.p_active] * values[N.p_thickness] * values[N.p_c_max]
    assert sites == pytest.approx(1.5 * 30 * 3600 / F, rel=1e-12)
    solution = cell.simulation(pybamm.Experiment(["Charge at C/20 for 1 second"])).solve()
    start = {
        name: float(np.asarray(solution[name].entries)[..., 0].mean())
        for name in (N.host, N.porosity, N.mean_stretch, N.carbon_binder)
    }
    assert start[N.host] == pytest.approx(0.20, rel=1e-8)
    assert start[N.porosity] == pytest.approx(values[N.p_porosity], rel=1e-8)
    assert start[N.carbon_binder] == pytest.approx(0.10, rel=1e-8)
    assert start[N.mean_stretch] == pytest.approx(1, abs=1e-8)


def test_added_lithium_is_what_a_bilayer_is():
    """A bilayer is silicon to which as much lithium was added before."""
    bilayer = ssb.Cell(anode="silicon_bilayer").parameter_values()
    added = ssb.Cell(prelithiation=1.5 * (0.1574 - 0.01)).parameter_values()
    for name in (N.p_assembly, N.p_active, N.p_thickness, N.p_c_max, N.p_porosity):
        assert bilayer[name] == pytest.approx(added[name], rel=1e-12)


def test_a_crystalline_start_takes_its_first_lithium_lower():
    """Silicon that is amorphous from the start is charged at a lower voltage of the cell."""
    ageing = {"crystalline": ["crystalline"], "amorphous": "none"}
    voltage = {}
    for start, mechanisms in ageing.items():
        cell = ssb.Cell(anode="mg2si", electrolyte="li6ps5cl", ageing=mechanisms)
        run = cell.cycle(2, protocols.cc("C/5"))
        run.balance.check(1e-10)
        voltage[start] = run.table["Mean charge voltage [V]"].to_numpy()
    assert voltage["crystalline"][0] > voltage["amorphous"][0] + 0.01
    assert voltage["crystalline"][1] == pytest.approx(voltage["amorphous"][1], abs=5e-3)
