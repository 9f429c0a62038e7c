"""Mass, thickness and energy of a stack, against calculations by hand; materials from formulae."""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd
import pybamm
import pytest
from typer.testing import CliRunner

import pybamm_si_ssb as ssb
from pybamm_si_ssb.cli.main import app
from pybamm_si_ssb.columns import COLUMN, STACK, STATES
from pybamm_si_ssb.energy import anode_materials as materials
from pybamm_si_ssb.library import folders

F = 96485.33212
ASSEMBLED, DISCHARGED, CHARGED = STATES
#: What the formation and the discharge are, in PyBaMM's words.
EXPERIMENT = (
    "Charge at C/20 until 4.2 V",
    "Rest for 10 minutes",
    "Discharge at C/20 until 2.6 V",
    "Rest for 10 minutes",
    "Charge at C/5 until 4.2 V",
    "Hold at 4.2 V until C/10",
    "Rest for 10 minutes",
    "Discharge at C/5 until 2.6 V",
)


@pytest.fixture(scope="module")
def plain():
    """A solid cell in which nothing ages."""
    return ssb.Cell(anode="silicon_nano", electrolyte="li6ps5cl", ageing="none")


@pytest.fixture(scope="module")
def found(plain):
    return plain.energy("C/5")


@pytest.fixture(
    scope="module", params=[pytest.param("lp57_fec", marks=pytest.mark.long), "li6ps5cl"]
)
def aged(request):
    return ssb.Cell(electrolyte=request.param, ageing="full").energy("C/5")


def part(found, layer, component, heading):
    table = found.table
    return float(
        table.loc[(table[STACK.layer] == layer) & (table[STACK.component] == component), heading]
        .to_numpy()[0]
    )  # fmt: skip


# -- by hand ------------------------------------------------------------------------------------
def test_a_hand_calculation_agrees(plain, found):
    """Mass, charged thickness and energy within 0.1 %, the numbers of the files written out."""
    # the design: 3 mAh/cm2, N/P 1.5; NMC811 of 63104 mol/m3 between 0.9084 and 0.2613
    q = 30 * 3600
    L_p = q / (F * 0.50 * 63104 * (0.9084 - 0.2613))
    c_max = 3.75 / 1.206e-5
    J_0 = 1 + 3.75 * 9.0e-6 / 1.206e-5 * 0.01  # silicon at 0.01 as assembled fills 0.20
    silicon = 0.20 / J_0
    L_n = 1.5 * q / (F * silicon * c_max)

    # mass: 12/2 um copper, 16/2 um aluminium, silicon with its lithium, carbon and binder,
    # argyrodite, a formula unit of NMC811 a site less the lithium that is missing
    mass = 8960 * 6e-6 + 2700 * 8e-6
    mass += L_n * (silicon * (2329 + 0.01 * c_max * 6.94e-3) + 0.10 * 1900 + 0.60 * 1860)
    mass += 25e-6 * 1860
    sites = 0.50 * 63104
    mass += L_p * (sites * (97.28e-3 - (1 - 0.9084) * 6.94e-3) + 0.05 * 1900 + 0.31 * 1860)
    for state in STATES:
        assert found.mass(state) == pytest.approx(100 * mass, rel=1e-3)
    assert found.thickness(ASSEMBLED) == pytest.approx(1e6 * (L_n + L_p + 25e-6 + 14e-6), rel=1e-3)

    # the charge that is in the anode when the discharge begins, from the model alone
    cell = plain.replace(options={"calculate discharge energy": "true"})
    solution = cell.simulation(pybamm.Experiment([EXPERIMENT])).solve(calc_esoh=False)
    moved, given = (
        [step[name].entries for step in solution.cycles[0].steps]
        for name in ("Discharge capacity [A.h]", "Discharge energy [W.h]")
    )
    into = moved[0][0] - moved[-1][0]  # A.h on 1 cm2
    delivered, released = (x[-1][-1] - x[-1][0] for x in (moved, given))
    theta = 0.01 + into * 3600 / 1e-4 / (1.5 * q)
    theta_p = 0.9084 - into * 3600 / 1e-4 / q * (0.9084 - 0.2613)

    # swelling: half of it fills the void, until that is full
    def stretch(S, void, split=0.5):
        width = 0.05 * void + 1e-6
        y = void - (1 - split) * S
        return 1 + S + max(y, 0) + width * math.log1p(math.exp(-abs(y) / width)) - void

    thickness = L_n * stretch(silicon * (1 + 2.799 * theta - J_0), 0.10)
    curve = ssb.cathodes["nmc811"].curves["swelling"]
    J = np.interp([theta_p, 0.9084], curve.x, curve.y)
    thickness += L_p * stretch(0.50 * (J[0] / J[1] - 1), 0.14) + 25e-6 + 14e-6
    energy_of_area = released / 1e-4  # W.h/m2
    assert found.thickness(CHARGED) == pytest.approx(1e6 * thickness, rel=1e-3)
    assert found.capacity == pytest.approx(delivered / 1e-4 / 10, rel=1e-3)
    assert found.mean_voltage == pytest.approx(released / delivered, rel=1e-3)
    assert found.specific_energy == pytest.approx(energy_of_area / mass, rel=1e-3)
    assert found.density() == pytest.approx(energy_of_area / thickness / 1e3, rel=1e-3)

    # the set's sites are 6.14 g/cm3, the crystal 4.78: the layer is too thin
    lacking = L_p * (63104 * 97.28e-3 / 4780 - 1)
    assert found.density(crystal=True) == pytest.approx(
        energy_of_area / (thickness + lacking) / 1e3, rel=1e-3
    )


def test_parts_add_up_to_what_the_model_says(plain, found):
    """Silicon swells by its lithium; the layers by the thickness change of the cell."""
    values = plain.parameter_values()
    layers = ("Negative electrode", "Separator", "Positive electrode")
    reference = sum(values[f"{name} thickness [m]"] for name in layers)
    assert found.thickness(ASSEMBLED) == pytest.approx(1e6 * reference + 6 + 8, rel=1e-9)
    silicon = 1e-6 * part(found, "anode", "active material", STACK.thickness(CHARGED))
    host = values["Negative electrode active material volume fraction"]
    L = values["Negative electrode thickness [m]"]
    mass = 0.01 * part(found, "anode", "active material", STACK.mass(CHARGED))
    lithium = (mass - 2329 * host * L) / 6.94e-3  # mol/m2
    assert silicon == pytest.approx(host * L + 9.0e-6 * lithium, rel=1e-4)


# -- what must hold -----------------------------------------------------------------------------
def test_a_stack_weighs_the_same_in_every_state(aged):
    """Only lithium and electrolyte move, with every mechanism of ageing on."""
    assert aged.mass(CHARGED) == pytest.approx(aged.mass(ASSEMBLED), rel=1e-11)
    assert aged.mass(DISCHARGED) == pytest.approx(aged.mass(ASSEMBLED), rel=1e-11)
    gained, lost = (
        part(aged, layer, "active material", STACK.mass(CHARGED))
        - part(aged, layer, "active material", STACK.mass(DISCHARGED))
        for layer in ("anode", "cathode")
    )
    assert gained > 0.5
    assert lost == pytest.approx(-gained, rel=0.03)  # but for what the interphase takes
    assert gained == pytest.approx(aged.capacity * 3.6 * 6.94 / F * 1e3, rel=0.03)


def test_a_swollen_stack_is_thicker_and_the_first_cycle_costs(aged):
    assert aged.thickness(CHARGED) > aged.thickness(DISCHARGED) + 3
    assert aged.thickness(DISCHARGED) > aged.thickness(ASSEMBLED)
    assert aged.density(CHARGED) < aged.density(DISCHARGED) < aged.density(ASSEMBLED)
    assert 0.8 < aged.first_efficiency < 0.97


def test_displaced_liquid_goes_beside_the_stack_and_its_volume_stays():
    found = ssb.Cell(anode="silicon_nano", electrolyte="lp57_fec", ageing="none").energy("C/5")
    liquid = found.table[found.table[STACK.component] == "electrolyte"]
    volumes = [liquid[STACK.mass(state)].sum() for state in STATES]
    assert volumes[1:] == pytest.approx([volumes[0]] * 2, rel=1e-10)
    beside = [part(found, "beside", "electrolyte", STACK.thickness(s)) for s in STATES]
    assert beside[2] > beside[1] + 2


def test_without_swelling_a_charged_stack_is_as_thick_as_assembled(plain):
    rigid = {
        f"{layer} electrode volume change": pybamm.Scalar(0) for layer in ("Negative", "Positive")
    }
    found = plain.replace(parameters=rigid).energy("C/2")
    for state in (CHARGED, DISCHARGED):
        assert found.thickness(state) == pytest.approx(found.thickness(ASSEMBLED), rel=1e-9)
        assert found.mass(state) == pytest.approx(found.mass(ASSEMBLED), rel=1e-11)


def test_a_collector_coated_on_one_side_counts_whole(plain, found):
    one = plain.energy("C/5", coated_sides=1)
    assert one.energy == pytest.approx(found.energy, rel=1e-9)
    assert one.mass() - found.mass() == pytest.approx(100 * (8960 * 6e-6 + 2700 * 8e-6), rel=1e-9)
    assert one.thickness() - found.thickness() == pytest.approx(14, rel=1e-9)


def test_lithium_added_before_is_weighed_and_pays_for_the_first_cycle():
    """Its mass is that of a tenth of the cathode's lithium, in a host that fills as much."""
    cell = ssb.Cell(
        anode="silicon_nano", electrolyte="lp57_fec", ageing=["interphase", "formation"]
    )
    without, more = cell.energy("C/2"), cell.replace(prelithiation=0.1).energy("C/2")
    assert more.first_efficiency > without.first_efficiency
    assert more.capacity > without.capacity
    assert more.mass(CHARGED) == pytest.approx(more.mass(ASSEMBLED), rel=1e-11)
    masses = [part(e, "anode", "active material", STACK.mass(ASSEMBLED)) for e in (without, more)]
    assert np.diff(masses)[0] == pytest.approx(100 * 0.1 * 30 * 3600 / F * 6.94e-3, rel=1e-6)


# -- mistakes -----------------------------------------------------------------------------------
@pytest.fixture
def no_simulation(monkeypatch):
    def simulated(*_, **__):
        pytest.fail("a simulation was begun")

    monkeypatch.setattr(pybamm.Simulation, "solve", simulated)


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"coated_sides": 3}, "coated_sides"),
        ({"coated_sides": True}, "coated_sides"),
        ({"rate": "fast"}, "rate"),
        ({"formation": -1}, "formation"),
    ],
)
def test_arguments_are_refused_before_anything_runs(plain, no_simulation, given, key):
    with pytest.raises(ssb.ParameterError) as info:
        plain.energy(**given)
    assert info.value.key == key


@pytest.mark.parametrize(
    ("kind", "name", "pattern", "key"),
    [
        ("cathode", "nmc811", r"\[host\]\n.*\n.*\n", "host.molar_mass"),
        ("electrolyte", "li6ps5cl", r"density = .*\n", "mechanics.density"),
        ("cell", "composite", r"\[collectors(.|\n)*", "collectors"),
        ("cell", "composite", r"carbon_binder_density = .*\n", "anode_mix.carbon_binder_density"),
        ("cell", "composite", r"solid_density = .*\n", "separator.liquid.solid_density"),
    ],
)
def test_a_file_without_a_density_is_named(tmp_path, no_simulation, kind, name, pattern, key):
    text = (folders.root() / f"{kind}s" / f"{name}.toml").read_text(encoding="utf-8")
    text, count = re.subn(pattern, "", text, count=1)
    assert count == 1
    file = tmp_path / "mine.toml"
    if kind == "electrolyte":  # its source goes with the value
        text = re.sub(r"doux2020 = .*\n", "", text)
    file.write_text(text, encoding="utf-8")
    argument = {"cell_file" if kind == "cell" else kind: file}
    argument |= {"electrolyte": "lp57_fec"} if "liquid" in key else {}
    cell = ssb.Cell(**argument, ageing="none")
    with pytest.raises(ssb.ParameterError) as info:
        cell.energy()
    assert (info.value.key, info.value.file) == (key, file)
    assert info.value.remedy


def test_a_collector_has_one_coated_side_or_two(tmp_path):
    text = (folders.root() / "cells" / "composite.toml").read_text(encoding="utf-8")
    file = tmp_path / "mine.toml"
    file.write_text(text.replace("{ value = 2, unit", "{ value = 1.5, unit"), encoding="utf-8")
    with pytest.raises(ssb.ParameterError, match="coated_sides"):
        ssb.load(file)


# -- materials ----------------------------------------------------------------------------------
#: Standard atomic weights.
WEIGHTS = {"Li": 6.94, "C": 12.011, "O": 15.999, "Mg": 24.305, "Al": 26.982, "Si": 28.085,
           "Ti": 47.867, "Ge": 72.630, "Sn": 118.710, "Sb": 121.760}  # fmt: skip
#: Host, lithium that it takes up, change of volume [%] and where that is from.
HOSTS = {
    "Al": ("Al", 1, 8 * 26.982, 6.37**3, 8),
    "Si": ("Si", 4.25, None, 18.7259**3, 80),
    "Sn": ("Sn", 4.25, None, 19.714**3, 80),
    "Ge": ("Ge", 4.25, None, 6700.1, 80),
    "Sb": ("Sb", 3, None, 6.57**3, 4),
    "graphite": ("C6", 1, None, math.sqrt(3) / 2 * 4.305**2 * 3.706, 1),
    "Li4Ti5O12": ("Li4Ti5O12", 3, None, 8.354**3, 8 / 3),
    "Mg": ("Mg", 3, None, 3.51**3, 2 / 4),
}


def weight(formula):
    return sum(
        WEIGHTS[element] * int(count or 1)
        for element, count in re.findall(r"([A-Z][a-z]?)(\d*)", formula)
    )


@pytest.mark.parametrize("name", HOSTS)
def test_capacities_follow_from_formulae_and_volumes_from_crystals(name):
    """Within 0.5 %, and two hundredths of the empty volume."""
    formula, lithium, _, cell, units = HOSTS[name]
    material = materials.materials()[name]
    assert material.host == formula
    assert material.capacity == pytest.approx(lithium * F / 3.6 / weight(formula), rel=5e-3)
    full = cell / units * 0.602214076 / 1e6  # m3/mol
    change = full / (weight(formula) / 1e3 / material.density) - 1
    assert material.volume_change == pytest.approx(change, abs=0.02)


def test_printed_capacities_are_those_of_the_printed_phases():
    """Within 1.5 %: what is wrong in the table is elsewhere."""
    for material in materials.materials().values():
        printed = material.printed["lithium"]
        mass = material.molar_mass or printed * materials.LITHIUM
        capacity = printed * F / 3600 / mass
        assert capacity == pytest.approx(material.printed["capacity"], rel=0.016), material.name
    assert materials.materials()["Li"].capacity == pytest.approx(3862, rel=1e-3)
    assert math.isinf(materials.materials()["Li"].volume_change)


def test_a_stack_of_graphite_by_hand():
    """In the liquid: the cathode as a crystal, N/P 1.1, 60 % of graphite when charged."""
    cell = ssb.Cell(electrolyte="lp57_fec")
    q = 30 * 3600
    n = 1.1 * q / F
    volume = n * (72.066 / 2.26 + (35.8 - 72.066 / 2.26) / 1.1) * 1e-6
    anode = volume / 0.6
    mass = n * 72.066e-3 + anode * (0.1 * 1900 + 0.3 * 1200)
    sites = q / (F * (0.9084 - 0.2613))
    cathode = sites * 97.28e-3 / 4780 / 0.5
    mass += sites * (97.28 - (1 - 0.9084) * 6.94) * 1e-3 + cathode * (0.05 * 1900 + 0.45 * 1200)
    mass += 25e-6 * (0.47 * 1200 + 0.53 * 950) + 8960 * 6e-6 + 2700 * 8e-6
    beside = 0.1 * (0.3 * anode + 0.45 * cathode + 0.47 * 25e-6)
    mass += 1200 * beside
    thickness = anode + cathode + 25e-6 + 14e-6 + beside
    ocp = cell.parameter_values()["Positive electrode OCP [V]"]
    theta = np.linspace(0.2613, 0.9084, 1001)
    U_c = np.mean([ocp(pybamm.Scalar(float(x))).evaluate() for x in theta])
    found = materials.stack(materials.materials()["graphite"], cell)
    assert found[COLUMN.mean_voltage] == pytest.approx(U_c - 0.14, abs=1e-3)
    assert found[STACK.stack_mass] == pytest.approx(100 * mass, rel=1e-3)
    assert found[STACK.specific_energy] == pytest.approx(30 * (U_c - 0.14) / mass, rel=1e-3)
    density = 30 * (U_c - 0.14) / thickness / 1e3
    assert found[STACK.energy_density("charged")] == pytest.approx(density, rel=1e-3)


def test_lithium_is_the_lightest_and_needs_no_host():
    cell = ssb.Cell(electrolyte="li6ps5cl")
    table = materials.compare_materials(cell).set_index(STACK.material)
    assert table[STACK.specific_energy].idxmax() == "Li"
    assert table[STACK.specific_energy].idxmin() == "Li4Ti5O12"
    lithium = materials.materials()["Li"]
    assert materials.stack(lithium, cell, 1.0) == materials.stack(lithium, cell, 3.0)
    silicon = materials.materials()["Si"]
    lean, rich = (materials.stack(silicon, cell, ratio) for ratio in (1.0, 2.0))
    assert lean[STACK.specific_energy] > rich[STACK.specific_energy]


@pytest.mark.parametrize("ratio", [0.9, -1, math.nan, math.inf, "1.1", True])
def test_ratios_that_hold_no_cathode_are_refused(ratio):
    with pytest.raises(ssb.ParameterError, match="n_p_ratio"):
        materials.stack(materials.materials()["Si"], ssb.Cell(), ratio)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("material,host,", "name,host,", "headings"),
        ("Si,Si,density,2.3,2.329,g/cm3", "Si,Si,density,2.3,2.329,V", "Si.density.unit"),
        ("Si,Si,density,2.3,2.329,", "Si,Si,density,2.3,2329,", "Si.density.value"),
        ("Si,Si,density,2.3,2.329,", "Si,Si,density,2.3,dense,", "Si.density"),
        ("Si,Si,density,", "Si,Si,heaviness,", "Si.heaviness.quantity"),
        ("Ge,Ge,capacity,1600,1568,", "Ge,Ge,capacity,1600,1624,", "Ge.capacity"),
        ("Ge,Ge,volume_change,180,270,", "Ge,Ge,volume_change,180,370,", "Ge.volume_change"),
        ('g/cm3,assumed,,"handbook', 'g/cm3,guessed,,"handbook', "Al.density"),
        ("Al,Al,packed,,0.6,1,setting,,the same for every host\n", "", "Al"),
        ("Al,Al,lithium,1,1,1,setting,,LiAl", "Al,Al,density,1,2.7,g/cm3,setting,,x", "Al.density"),
    ],
)
def test_mistakes_in_the_file_of_materials_are_named(tmp_path, old, new, key):
    text = (folders.root() / materials.FILE).read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "mine.csv"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ssb.ParameterError) as info:
        materials.materials(file)
    assert (info.value.key, info.value.file) == (key, file)


# -- the command --------------------------------------------------------------------------------
def test_the_command_prints_the_stack_and_writes_it(tmp_path):
    words = ["energy", "--anode", "silicon_nano", "--electrolytes", "li6ps5cl", "--rate", "1C",
             "--output", str(tmp_path / "new")]  # fmt: skip
    result = CliRunner().invoke(app, words, env={"COLUMNS": "140"})
    assert result.exit_code == 0, result.output
    assert {file.name for file in (tmp_path / "new").iterdir()} == {
        "energy.csv", "stack.csv", "materials.csv", "stack.png", "materials.png",
    }  # fmt: skip
    (row,) = pd.read_csv(tmp_path / "new" / "energy.csv").to_dict("records")
    parts = pd.read_csv(tmp_path / "new" / "stack.csv")
    assert row[STACK.stack_mass] == pytest.approx(parts[STACK.mass(CHARGED)].sum(), rel=1e-6)
    assert row[STACK.specific_energy] == pytest.approx(
        1e3 * row[STACK.energy] / row[STACK.stack_mass], rel=1e-6
    )
    for word in (
        "active material",
        "copper",
        f"{row[STACK.specific_energy]:.0f} Wh/kg",
        "Li4Ti5O12",
    ):
        assert word in result.stdout
    assert len(pd.read_csv(tmp_path / "new" / "materials.csv")) == 9


def test_a_cell_that_cannot_be_run_is_told_and_the_others_stay(tmp_path):
    words = ["energy", "--anode", "silicon_nano", "--electrolytes", "li4p2s6,li6ps5cl",
             "--rate", "1C", "--output", str(tmp_path)]  # fmt: skip
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 1
    assert "refused: li4p2s6" in result.output
    assert list(pd.read_csv(tmp_path / "energy.csv")[COLUMN.electrolyte]) == ["li6ps5cl"]
