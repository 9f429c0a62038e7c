"""Graphite beside silicon: two phases with everything on, limits, and what silicon adds."""

from __future__ import annotations

import runpy
from pathlib import Path

import numpy as np
import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.names import CELL, Names

N = Names("negative")
GRAPHITE, SILICON = Names("negative", "primary "), Names("negative", "secondary ")
TWO_PHASES = {
    "particle phases": ("2", "1"),
    "open-circuit potential": (("single", "one-state hysteresis"), "single"),
}


# -- the model alone ------------------------------------------------------------------------------
AGED = {
    "SEI": "solvent-diffusion limited",
    "SEI porosity change": "true",
    "SEI formation": "true",
    "SEI rupture": "true",
    "particle cracking": "true",
    "host isolation": "true",
    "lithium trapping": "true",
    "first lithiation": "crystalline",
    "host conversion": "true",
}
AT_A_SOLID = {
    "electrolyte phase": "solid",
    "ionic contact": "history",
    "electronic percolation": "lithiation and pressure",
}
AGEING = {
    SILICON.p_crystalline_critical_diameter: 1e-7,
    SILICON.p_amorphous_critical_diameter: 8e-7,
    SILICON.p_cracking: 0.1,
    SILICON.p_isolation: 0.01,
    SILICON.p_trapped: 0.03,
    SILICON.p_converted: 0.3,
    SILICON.p_conversion_end: 0.5,
    SILICON.p_conversion_volume: 0.2,
    SILICON.p_lithiated_conductivity: 0.2,
    SILICON.p_delithiated_conductivity: 4e-3,
    N.p_binder: 0.3,
    N.p_percolation_pressure: 1e7,
    N.p_adhesion: 0.3,
    N.p_contact_pressure: 1e7,
    N.p_contact_resting: 0.5,
    N.p_contact_gap: 0.05,
    N.p_creep_viscosity: 1e14,
    N.p_contact_fatigue: 0.01,
    N.p_full_contact: 0.0,
}


def composite(more=(), given=()) -> pybamm.Solution:
    """PyBaMM's own composite, its silicon growing by 240 %, discharged and charged a little."""
    options = {**TWO_PHASES, **dict(more)}
    values = ssb.with_neutral_values(
        pybamm.ParameterValues("Chen2020_composite"),
        options,
        {
            GRAPHITE.p_volume_change: lambda theta: 0.13 * theta,
            SILICON.p_volume_change: lambda theta: 2.4 * theta,
            SILICON.p_lithiation_decay: 20.0,
            SILICON.p_delithiation_decay: 20.0,
            SILICON.p_hysteresis_init: 0.0,
            N.p_swelling_split: 0.5,
            CELL.p_excess: 1e-5,
            CELL.p_pressure: 5e6,
            CELL.p_stiffness: 1e11,
            **dict(given),
        },
    )
    steps = ("Discharge at C/5 until 2.7 V", "Rest for 10 minutes", "Charge at C/5 for 1 hour")
    simulation = pybamm.Simulation(
        ssb.SiliconDFN(options),
        parameter_values=values,
        experiment=pybamm.Experiment([steps]),
        var_pts={"x_n": 6, "x_s": 4, "x_p": 6, "r_n_prim": 8, "r_n_sec": 8, "r_p": 8},
        solver=pybamm.IDAKLUSolver(rtol=1e-6, atol=1e-8),
    )
    return simulation.solve()


@pytest.mark.parametrize("more", [AGED, {**AGED, **AT_A_SOLID}], ids=["liquid", "solid"])
def test_two_phases_close_with_every_mechanism_on(more):
    solution = composite(more, AGEING)
    assert len(solution.cycles[0].steps) == 3
    ledger = ssb.audit(solution).check(1e-10).ledger
    for store in (SILICON.trapped_lithium, SILICON.isolated_lithium, SILICON.converted_lithium):
        assert ledger[store].iloc[-1] > 0
    assert GRAPHITE.trapped_lithium not in ledger  # of silicon alone
    assert all(solution[p.lithium_to_sei].entries[-1] > 0 for p in (GRAPHITE, SILICON))


def test_each_phase_has_a_contact_of_its_own():
    solution = composite(AT_A_SOLID, AGEING)
    graphite, silicon, mean = (
        solution[names.contact].entries[:, -1] for names in (GRAPHITE, SILICON, N)
    )
    assert np.all(silicon < graphite - 0.03)  # has left wider sockets
    areas = [solution[names.area].entries[:, -1] for names in (GRAPHITE, SILICON)]
    weighted = (areas[0] * graphite + areas[1] * silicon) / sum(areas)
    assert mean == pytest.approx(weighted, rel=1e-12)


def test_contact_that_is_full_changes_nothing():
    """The kinetics of each phase on its own area is PyBaMM's where that area is all."""
    solid = {"electrolyte phase": "solid"}
    plain = composite(solid)
    full = composite({**solid, "ionic contact": "history"}, {**AGEING, N.p_full_contact: 1.0})
    t = np.linspace(0, min(plain.t[-1], full.t[-1]), 50)
    assert np.abs(plain[CELL.voltage](t) - full[CELL.voltage](t)).max() < 2e-4


# -- a cell of two materials ----------------------------------------------------------------------
P = Names("positive")
FRACTIONS = (0.05, 0.1, 0.3, 0.6, 0.9)
COATED = """
kind = "cell"
format = 1
base = "composite_liquid"
name = "Coated"
description = "An anode of which most is active."
[design]
n_p_ratio = { value = 1.15, unit = "1", class = "setting" }
[anode_mix]
active = { value = 0.6, unit = "1", class = "setting" }
carbon_binder = { value = 0.05, unit = "1", class = "setting" }
"""


@pytest.fixture(scope="module")
def coated(tmp_path_factory):
    file = tmp_path_factory.mktemp("cells") / "coated.toml"
    file.write_text(COATED)
    return file


def test_the_volumes_and_sites_of_a_blend_are_those_of_its_design():
    cell = ssb.Cell(anode=ssb.blend("graphite", "silicon_nano", 0.3), n_p_ratio=1.4)
    values = cell.parameter_values()
    grown = {
        p: 1 + float(values[p.p_volume_change](values[p.p_assembly])) for p in (GRAPHITE, SILICON)
    }
    assembled = sum(values[p.p_active] * grown[p] for p in grown)
    assert assembled == pytest.approx(cell.cell_file.anode_mix.active.si, rel=1e-12)
    masses = [values[GRAPHITE.p_active] * 2260, values[SILICON.p_active] * 2329]
    assert masses[1] / sum(masses) == pytest.approx(0.3, rel=1e-12)
    sites = sum(values[p.p_active] * values[p.p_c_max] for p in grown) * values[N.p_thickness]
    assert sites * 96485.33212 / 3600 == pytest.approx(1.4 * cell.areal_capacity, rel=1e-9)


@pytest.mark.parametrize("added", [0.0, 0.2])
def test_the_hosts_are_assembled_at_one_potential(added):
    cell = ssb.Cell(anode="silicon_graphite", prelithiation=added)
    values = cell.parameter_values()
    U = [float(values[p.p_ocp](values[p.p_assembly])) for p in (GRAPHITE, SILICON)]
    assert U[0] == pytest.approx(U[1], abs=1e-9)
    sites, own = (
        [values[p.p_active] * values[p.p_c_max] for p in (GRAPHITE, SILICON)],
        [record.assembly.stoichiometry.si for record in cell.anode.materials],
    )
    held = sum(n * values[p.p_assembly] for n, p in zip(sites, (GRAPHITE, SILICON), strict=True))
    first = sum(n * theta for n, theta in zip(sites, own, strict=True))
    assert (held - first) / sum(sites) == pytest.approx(added / cell.n_p_ratio, abs=1e-9)


def test_graphite_has_kinetics_of_its_own():
    for electrolyte, transport in (("lp57_fec", "binary"), ("li6ps5cl", "single_ion")):
        values = ssb.Cell(anode="silicon_graphite", electrolyte=electrolyte).parameter_values()
        law = getattr(ssb.anodes["graphite"].exchange_current, transport)
        own = law.exchange_current(1000.0 if transport == "binary" else None)
        half = (1000.0, 0.5 * 33133, 33133.0, 298.15)
        found = [float(values[p.p_exchange_current](*half)) for p in (GRAPHITE, SILICON)]
        assert found[0] == pytest.approx(float(own(*half)))
        assert found[0] == pytest.approx(0.34, rel=0.01)
        assert found[1] != pytest.approx(found[0], rel=0.1)


def unswollen(anode, coated) -> ssb.Cell:
    phases = (N,) if isinstance(anode, str) else (GRAPHITE, SILICON)
    neutral = dict.fromkeys([p.p_volume_change for p in (*phases, P)], 0.0)
    plain = dict.fromkeys([p.p_bruggeman_electrode for p in (N, P)], 0.0)  # else PyBaMM's differs
    return ssb.Cell(
        anode=anode, cell_file=coated, options={"stack": "free"}, parameters=neutral | plain
    )


TIMES = np.linspace(0, 2400, 121)


def charged(model, values, points: int) -> np.ndarray:
    """Voltage of a charge at 1C from the state as assembled."""
    values = values.copy()
    values[CELL.p_current] = -values[CELL.p_current]
    layers = ("x_n", "x_s", "x_p", "r_n", "r_n_prim", "r_p")
    simulation = pybamm.Simulation(
        model,
        parameter_values=values,
        var_pts={**dict.fromkeys(layers, points), "r_n_sec": 10},
        solver=pybamm.IDAKLUSolver(rtol=1e-9, atol=1e-10),
    )
    return simulation.solve([0, TIMES[-1]])["Voltage [V]"](TIMES)


def zero_mesh(found):
    """Richardson: errors of first and of second order in mesh size eliminated."""
    coarse, middle, fine = found
    return (8 * fine - 6 * middle + coarse) / 3


def rms_mV(difference) -> float:
    return 1e3 * float(np.sqrt(np.mean(np.square(difference))))


def test_no_silicon_is_the_graphite_electrode_of_pybamm(coated):
    trace = unswollen(ssb.blend("graphite", "silicon_nano", 1e-6), coated)
    none = unswollen("graphite", coated)
    values, stock = none.parameter_values(), none.parameter_values()
    stock.update(
        {
            CELL.p_kappa: values[N.p_kappa],
            CELL.p_salt_diffusivity: values[N.p_salt_diffusivity],
            CELL.p_transference: values[N.p_transference],
            CELL.p_thermodynamic_factor: values[N.p_thermodynamic_factor],
        }
    )
    meshes = (10, 20, 40)
    two = [charged(trace.model(), trace.parameter_values(), n) for n in meshes]
    theirs = [charged(pybamm.lithium_ion.DFN(), stock, n) for n in meshes]
    assert rms_mV(zero_mesh(two) - zero_mesh(theirs)) < 0.2
    assert rms_mV(two[0] - theirs[0]) > 1  # the meshes show: something was extrapolated
    one = charged(none.model(), values, meshes[0])
    assert rms_mV(two[0] - one) < 0.02  # a millionth of silicon


@pytest.fixture(scope="module")
def blends():
    """By mass fraction: capacity [mAh/g], thickness change over thickness, hysteresis [V]."""
    script = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "blends.py"))
    return {fraction: script["slowly"](fraction) for fraction in FRACTIONS}


def test_silicon_adds_capacity_thickness_and_hysteresis(blends):
    capacity, growth, hysteresis = (
        np.array(column) for column in zip(*blends.values(), strict=True)
    )
    for what in (capacity, growth, hysteresis):
        assert np.all(np.diff(what) > 0)
    # What the hosts hold between the cut-offs: 393 mAh/g of graphite, 3579 of silicon.
    whole = [(1 - w) * 393 + w * 3579 for w in FRACTIONS]
    assert np.all((0.88 < capacity / whole) & (capacity / whole < 1))
    assert hysteresis[0] < 0.06 < 0.2 < hysteresis[-1]


# -- cycles ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "electrolyte",
    [
        pytest.param("lp57_fec", marks=pytest.mark.long),
        pytest.param("li6ps5cl", marks=pytest.mark.slow),
    ],
)
def test_twenty_cycles_with_every_mechanism(electrolyte):
    blend = ssb.blend("graphite", "silicon_micro", 0.3)
    run = ssb.Cell(anode=blend, electrolyte=electrolyte, ageing="full").cycle(20, "CC")
    assert run.failure is None
    run.balance.check(1e-10)
    table = run.table
    capacity = table["Discharge capacity [A.h]"]
    assert 0.3 < capacity.iloc[-1] / capacity.iloc[0] < 0.99
    assert table["Residual of the loss [A.h]"].abs().max() < 1e-5 * capacity.iloc[0]
    for grows in ("Isolated fraction of the anode", "Trapped lithium [mol]"):
        assert table[grows].iloc[-1] > table[grows].iloc[0]
        assert table[grows].iloc[0] > -1e-12
    carbon = table["Capacity of the anode's carbon [A.h]"]
    assert np.ptp(carbon) < 1e-12 * carbon.iloc[0]  # silicon alone is cut off
    assert np.ptp(table["Capacity of the anode's host [A.h]"]) > 1e-5 * carbon.iloc[0]


@pytest.mark.long
def test_what_is_left_at_equilibrium_is_what_a_slow_discharge_gives():
    """Q_eq of two hosts at one potential, against the model at C/100."""
    cell = ssb.Cell(
        anode="silicon_graphite", electrolyte="lp57_fec", options={"stack": "free"}, ageing="none"
    )
    run = cell.cycle(2, pybamm.Experiment([("Charge at C/100 until 4.2 V",
                                            "Discharge at C/100 until 2.6 V")]))  # fmt: skip
    last = run.rows.iloc[-1]
    carbon = last["Capacity of the anode's carbon [A.h]"]
    hosts = (carbon, last["Capacity of the anode's host [A.h]"] - carbon)
    whole = run._equilibrium(
        last["Cyclable lithium [A.h]"], hosts, last["Capacity of the cathode's host [A.h]"]
    )
    assert last["Discharge capacity [A.h]"] == pytest.approx(whole, rel=5e-3)


@pytest.mark.long
def test_a_stack_of_two_materials_is_weighed(coated):
    found = ssb.Cell(anode="silicon_graphite", cell_file=coated, ageing="none").energy()
    rows = found.table.set_index(["Layer", "Component"])
    dry = rows.loc[("anode", "active material"), "Mass, as assembled [mg.cm-2]"]
    values = ssb.Cell(anode="silicon_graphite", cell_file=coated).parameter_values()
    hosts = values[GRAPHITE.p_active] * 2260 + values[SILICON.p_active] * 2329
    assert dry == pytest.approx(hosts * values[N.p_thickness] * 100, rel=0.01)  # and its lithium


# -- what cannot be -------------------------------------------------------------------------------
def written(folder, **changes):
    """A file of a blend, with changes."""
    said = {"carbon": '"graphite"', "silicon": '"silicon_nano"', "fraction": "0.1", **changes}
    file = folder / "mine.toml"
    file.write_text(
        'kind = "anode"\nformat = 1\nname = "x"\ndescription = "x"\nsources = {}\n[blend]\n'
        f"carbon = {said['carbon']}\nsilicon = {said['silicon']}\n"
        f'silicon_mass_fraction = {{ value = {said["fraction"]}, unit = "1", class = "setting" }}\n'
        + said.get("more", "")
    )
    return file


@pytest.mark.parametrize(
    ("changes", "key", "message"),
    [
        ({"fraction": "1.2"}, "blend.silicon_mass_fraction.value", "0 to 1"),
        ({"fraction": "0"}, "blend.silicon_mass_fraction", "the one material alone"),
        ({"fraction": "1"}, "blend.silicon_mass_fraction", "the one material alone"),
        ({"carbon": '"grafite"'}, "blend.carbon", "did you mean graphite"),
        ({"silicon": "3"}, "blend.silicon", "a text"),
        ({"silicon": '"mine.toml"'}, "blend.silicon", "itself a blend"),
        ({"silicon": '"silicon_graphite"'}, "blend.silicon", "itself a blend"),
        ({"silicon": '"../silicon.toml"'}, "blend.silicon", "stays inside the folder"),
        ({"carbon": '"silicon_micro"'}, "blend.carbon", "neither cracks nor traps"),
        ({"more": 'host = "x"\n'}, "blend.host", "only the keys"),
        ({"more": "[particle]\n"}, "particle", "only the keys"),
    ],
)
def test_wrong_blends_are_refused(changes, key, message, tmp_path):
    file = written(tmp_path, **changes)
    with pytest.raises(ssb.ParameterError, match=message) as info:
        ssb.Cell(anode=file)
    assert info.value.key == key
    assert info.value.file == file


def test_a_blend_is_read_shown_and_based_on(tmp_path):
    first = written(tmp_path)
    other = tmp_path / "other.toml"
    other.write_text(
        'kind = "anode"\nformat = 1\nbase = "mine.toml"\nname = "y"\ndescription = "y"\n[blend]\n'
        'silicon_mass_fraction = { value = 50, unit = "%", class = "setting" }\n'
    )
    one, two = ssb.load(first), ssb.load(other)
    assert [material.key for material in two.materials] == ["graphite", "silicon_nano"]
    assert two.volume_shares[1] > one.volume_shares[1]
    assert ssb.Cell(anode=one).parameter_values()[SILICON.p_active] > 0


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (("graphite", "silicon_nano", 0), "mass_fraction"),
        (("graphite", "silicon_nano", True), "mass_fraction"),
        (("graphite", "silicon_nano", "10 %"), "mass_fraction"),
        (("graphite", "silicon_graphite", 0.1), "blend.silicon"),
        (("graphite", "nmc811", 0.1), "silicon"),
        (("silicon_nano", "silicon_micro", 0.1), "blend.carbon"),
    ],
)
def test_wrong_arguments_are_refused(given, key):
    with pytest.raises(ssb.ParameterError) as info:
        ssb.blend(*given)
    assert info.value.key == key


def test_phases_of_a_cell_are_those_of_its_materials():
    for anode, phases in (("graphite", ("2", "1")), ("silicon_graphite", "1")):
        with pytest.raises(ssb.ParameterError) as info:
            ssb.Cell(anode=anode, options={"particle phases": phases}).parameter_values()
        assert info.value.key == "particle phases"


def test_too_little_anode_is_refused():
    with pytest.raises(ssb.DesignError, match="n_p_ratio of at least"):
        ssb.Cell(anode="silicon_graphite", n_p_ratio=0.9).parameter_values()
    with pytest.raises(ssb.VolumeError, match="room for all"):
        ssb.Cell(
            anode=ssb.blend("graphite", "silicon_nano", 0.9), options={"stack": "fixed layers"}
        ).parameter_values()


def test_full_ageing_is_what_the_files_speak_of():
    options = ssb.Cell(anode="graphite", ageing="full").options
    assert options["SEI formation"] == "true"
    assert not {"host isolation", "lithium trapping", "host conversion"} & set(options)
    with pytest.raises(ssb.ParameterError, match="trapping"):
        ssb.Cell(anode="graphite", ageing="trapping").parameter_values()
    assert ssb.Cell(anode="silicon_graphite", ageing="full").options["lithium trapping"] == "true"


def test_cells_of_one_blend_share_a_model():
    cells = [ssb.Cell(anode="silicon_graphite", electrolyte=name) for name in ("li6ps5cl", "llzto")]
    (group,) = ssb.group_by_model(cells)
    assert group == cells


@pytest.mark.filterwarnings("ignore:The parameter 'Q_:DeprecationWarning")  # PyBaMM's own
@pytest.mark.long
def test_cells_of_one_blend_are_discharged_with_one_model():
    cells = [ssb.Cell(anode="silicon_graphite", electrolyte=name) for name in ("li6ps5cl", "llzto")]
    shared = ssb.SharedSimulation(cells, pybamm.Experiment(["Discharge at C/10 for 1 hour"]))
    for cell in cells:
        solution = shared.solve(cell, initial_soc=1.0)
        alone = cell.simulation(pybamm.Experiment(["Discharge at C/10 for 1 hour"]))
        expected = alone.solve(initial_soc=1.0)[CELL.voltage].entries[-1]
        assert solution[CELL.voltage].entries[-1] == pytest.approx(expected, abs=2e-5)
        ssb.audit(solution).check(1e-10)
        assert 1 < solution[N.mean_volume_ratio].entries[-1] < 1.5  # of both hosts together


@pytest.mark.filterwarnings("ignore:The parameter 'Q_:DeprecationWarning")  # PyBaMM's own
def test_a_blend_discharges_from_a_state_of_charge():
    cell = ssb.Cell(anode="silicon_graphite", electrolyte="lp57_fec")
    coarse = {"x_n": 6, "x_s": 4, "x_p": 6, "r_n_prim": 10, "r_n_sec": 10, "r_p": 10}
    simulation = cell.simulation(
        pybamm.Experiment(["Discharge at C/5 until 2.6 V"]), var_pts=coarse
    )
    solution = simulation.solve(initial_soc=1.0, direction="charge")
    assert solution["Bulk open-circuit voltage [V]"].entries[0] == pytest.approx(4.2, abs=2e-3)
    assert solution[CELL.discharge_capacity].entries[-1] > 2e-3
    ssb.audit(solution).check(1e-10)
