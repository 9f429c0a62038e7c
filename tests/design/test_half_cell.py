"""Half cells: the electrode of a full cell against lithium, and what books and cycles say of it."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.columns import CYCLE, LOSS
from pybamm_si_ssb.diagnostics.capacity_loss import split_half
from pybamm_si_ssb.names import CELL, Names
from pybamm_si_ssb.submodels.counter_electrode import counter_potential

F, R = 96485.33212, 8.314462618
NEGATIVE, POSITIVE = Names("negative"), Names("positive")
ELECTROLYTES = ("lp57_fec", "li6ps5cl")
IN_AND_OUT = (
    "Discharge at C/5 until 0.01 V",
    "Rest for 10 minutes",
    "Charge at C/5 until 0.95 V",
)
COARSE = {"x_n": 8, "x_s": 8, "x_p": 8, "r_n": 12, "r_p": 12}


def silicon(electrolyte="li6ps5cl", **given) -> ssb.HalfCell:
    return ssb.HalfCell(**{"electrode": "silicon_nano", "electrolyte": electrolyte, **given})


# -- lithium goes in and comes out -----------------------------------------------------------------
@pytest.mark.parametrize("electrolyte", ELECTROLYTES)
def test_lithium_that_leaves_the_counter_is_in_silicon(electrolyte):
    half = silicon(electrolyte)
    solution = half.simulation(pybamm.Experiment([IN_AND_OUT])).solve()
    books = ssb.audit(solution).check(1e-10)
    assert len(solution.cycles[0].steps) == 3
    voltage = solution[CELL.voltage].entries
    assert voltage.min() == pytest.approx(0.01, abs=1e-6)
    assert voltage.max() == pytest.approx(0.95, abs=1e-6)
    given = -books.ledger["lithium counter electrode"].min()
    design = half.areal_capacity * half.area * 3600 / F
    assert 0.95 < given / design < 1.0  # nano-silicon fills at C/5
    grown = solution[POSITIVE.mean_volume_ratio].entries
    assert grown.max() > 3.6 and grown[-1] < 1.1


def test_a_cathode_gives_first():
    half = ssb.HalfCell(electrode="nmc811")
    steps = ("Charge at C/5 until 4.3 V", "Discharge at C/5 until 3.5 V")
    solution = half.simulation(pybamm.Experiment([steps])).solve()
    books = ssb.audit(solution).check(1e-10)
    taken = books.ledger["lithium counter electrode"].max()
    assert taken == pytest.approx(half.areal_capacity * half.area * 3600 / F, rel=0.05)


# -- full cell = half cell + half cell -------------------------------------------------------------
def slow(cell, sign: int, current: float) -> pybamm.Solution:
    values = cell.parameter_values()
    values[CELL.p_current] = sign * current
    simulation = cell.simulation(
        parameter_values=values,
        solver=pybamm.IDAKLUSolver(rtol=1e-8, atol=1e-10),
        var_pts={"x_n": 20, "x_s": 20, "x_p": 20, "r_n": 20, "r_p": 20},  # the same of all three
    )
    return simulation.solve(np.linspace(0, 40 * 3600, 41))


#: A liquid has a diffusion potential in each separator, 0.08 mV at C/50; a single-ion conductor has
#: none, and in a free stack nothing is left but the solver.
@pytest.mark.parametrize(
    ("electrolyte", "stack", "within"),
    [
        ("lp57_fec", "free", 0.2e-3),
        ("li6ps5cl", "free", 1e-6),
        # The pressure of the three stacks differs by up to 2 MPa, at 93 mV/GPa of silicon and 135
        # of lithium: 0.13 mV.
        pytest.param("li6ps5cl", "fixture", 0.3e-3, marks=pytest.mark.long),
    ],
)
def test_a_full_cell_is_two_half_cells(electrolyte, stack, within):
    cell = ssb.Cell(anode="silicon_nano", electrolyte=electrolyte, options={"stack": stack})
    current = cell.areal_capacity * cell.area / 50
    full = slow(cell, -1, current)
    anode = slow(cell.half("anode"), +1, current)
    cathode = slow(cell.half("cathode"), -1, current)
    t = np.linspace(0, 40 * 3600, 300)[1:]
    assert min(s.t[-1] for s in (full, anode, cathode)) >= t[-1]

    # Both half cells have the separator, and lithium's charge transfer, that the full one has once
    # or not at all.
    values, i, T = cell.parameter_values(), current / cell.area, cell.temperature
    kappa = values[Names("separator").p_kappa](
        pybamm.Scalar(float(values[CELL.p_salt])), pybamm.Scalar(T)
    )
    passing = (
        values[Names("separator").p_porosity]
        ** (values[Names("separator").p_bruggeman_electrolyte])
    )
    drop = i * values[Names("separator").p_thickness] / (float(kappa.evaluate()) * passing)
    j_0 = ssb.counters["lithium"].exchange_current.of_temperature()(T)
    transfer = 2 * R * T / F * np.arcsinh(i / (2 * j_0))
    together = cathode[CELL.voltage](t) - anode[CELL.voltage](t) - drop - 2 * transfer
    assert full[CELL.voltage](t) == pytest.approx(together, abs=within)
    assert np.ptp(together) > 0.3  # along all of the curve
    for solution in (full, anode, cathode):
        ssb.audit(solution).check(1e-10)


@pytest.mark.parametrize("prelithiation", [0.0, 0.2])
def test_the_half_cell_has_the_very_electrode_of_the_full_cell(prelithiation):
    cell = ssb.Cell(
        electrolyte="llzto",
        n_p_ratio=1.3,
        areal_capacity="2 mAh/cm2",
        prelithiation=prelithiation,
        pressure="20 MPa",
        anode_interlayer="20 ohm cm2",
        parameters={"Negative particle radius [m]": 1e-6, "Positive particle radius [m]": 2e-6},
    )
    full = cell.parameter_values()
    for kind, names in (("anode", NEGATIVE), ("cathode", POSITIVE)):
        half = cell.half(kind).parameter_values()
        for key in (
            "p_thickness", "p_active", "p_porosity", "p_void", "p_assembly", "p_radius", "p_c_init",
            "p_modulus", "p_bruggeman_electrolyte",
        ):  # fmt: skip
            there = half[getattr(POSITIVE, key)]
            assert there == pytest.approx(full[getattr(names, key)], rel=1e-12), key
        assert half[CELL.p_pressure] == 20e6
    assert cell.half("anode").interlayer == pytest.approx(20e-4)
    assert cell.half("cathode").interlayer == 0.0


def test_by_default_it_is_the_electrode_of_the_default_cell():
    ours = ssb.HalfCell().parameter_values()
    theirs = ssb.Cell().half("anode").parameter_values()
    assert ours[POSITIVE.p_thickness] == pytest.approx(theirs[POSITIVE.p_thickness], rel=1e-12)


def test_options_of_the_full_cell_go_with_its_electrode():
    options = {"open-circuit potential": ("single", "single"), "stack": "free"}
    half = ssb.Cell(options=options).half("anode")
    assert half.options["open-circuit potential"][1] == "single"
    assert half.options["stack"] == "free"


# -- the counter electrode -------------------------------------------------------------------------
def test_lithium_indium_is_lower_by_its_potential():
    """At the same current and state, apart from charge transfer and pressure on either metal."""
    free = {"stack": "free"}  # else the two would press silicon differently
    halves = [silicon(counter=name, options=free) for name in ("lithium", "lithium_indium")]
    metals = [half.counter for half in halves]
    found, transfer, pressed = [], [], []
    for half, metal in zip(halves, metals, strict=True):
        solution = half.simulation(C_rate=0.2, var_pts=COARSE).solve([0, 3600])
        found.append(solution[CELL.voltage](3600))
        i = 0.2 * half.areal_capacity
        j_0 = metal.exchange_current.of_temperature()(half.temperature)
        transfer.append(2 * R * half.temperature / F * np.arcsinh(i / (2 * j_0)))
        P = float(np.squeeze(solution[CELL.pressure](3600)))
        pressed.append(counter_potential(0.0, metal.lithium_molar_volume.si, P))
    shift = 0.62 + (transfer[1] - transfer[0]) + (pressed[1] - pressed[0])
    assert abs(transfer[1] - transfer[0]) > 1e-3  # it has its own exchange current
    assert found[0] - found[1] == pytest.approx(shift, abs=2e-7)
    assert np.array([half.cut_offs for half in halves]) == pytest.approx(
        np.array([(0.01, 0.95), (-0.61, 0.33)])
    )


def test_its_exchange_current_is_a_parameter():
    slow_metal = {CELL.p_counter_exchange: 1.0}
    fast, slower = silicon(), silicon(parameters=slow_metal)
    i = 0.2 * fast.areal_capacity
    V = [
        half.simulation(C_rate=0.2, var_pts=COARSE).solve([0, 600])[CELL.voltage](600)
        for half in (fast, slower)
    ]
    j_0 = (fast.counter.exchange_current.of_temperature()(298.15), 1.0)
    expected = np.subtract(*(2 * R * 298.15 / F * np.arcsinh(i / (2 * j)) for j in j_0[::-1]))
    assert V[0] - V[1] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("stiffness", [1e9, 1e11])
def test_the_foil_thins_by_the_lithium_that_it_gives(stiffness):
    half = silicon(fixture_stiffness=stiffness)
    values, metal = half.parameter_values(), half.counter
    for soc in (None, 0.2):  # as assembled, and from a state that the foil has paid for before
        solution = half.simulation(C_rate=0.2, var_pts=COARSE).solve(
            [0, 3600], initial_soc=soc, direction=None if soc is None else "discharge"
        )
        assembled = half.design.electrodes[0].hosts[0].stoichiometry
        host = values[POSITIVE.p_active] * values[POSITIVE.p_thickness] * values[POSITIVE.p_c_max]
        held = ssb.audit(solution).check(1e-10).ledger["positive electrode"] / half.area
        given = held.to_numpy() - assembled * host  # nothing else takes lithium
        P = solution[CELL.pressure].entries
        M, L = metal.mechanics.p_wave_modulus(), metal.thickness.si
        foil = -metal.lithium_molar_volume.si * given - L * (P - half.pressure) / M
        assert solution[CELL.counter_thickness_change].entries == pytest.approx(foil, abs=1e-12)
        layers = sum(
            solution[names.thickness_change].entries for names in (Names("separator"), POSITIVE)
        )
        assert solution[CELL.thickness_change].entries == pytest.approx(layers + foil, abs=1e-12)
        assert half.pressure + stiffness * (layers + foil) == pytest.approx(P, rel=1e-5)
        assert foil[-1] < -4e-6 and (layers + foil)[-1] < -1e-6


# -- without swelling: PyBaMM's own half cell ------------------------------------------------------
def test_without_swelling_it_is_pybamms_half_cell():
    """One set, one mesh, both models; what is left is of PyBaMM's electrolyte and of the mesh."""
    stock = pybamm.ParameterValues("Xu2019")
    options = {"working electrode": "positive"}
    mesh = dict.fromkeys(("x_n", "x_s", "x_p", "r_n", "r_p"), 40)
    voltages = []
    for model, values in (
        (pybamm.lithium_ion.DFN(options), stock),
        (
            ssb.SiliconDFN({**options, "half cell": "cathode"}),
            ssb.with_neutral_values(stock, options),
        ),
    ):
        simulation = pybamm.Simulation(model, parameter_values=values, C_rate=1, var_pts=mesh)
        solution = simulation.solve([0, 3000], initial_soc=1)
        voltages.append(solution[CELL.voltage](np.linspace(10, 2900, 200)))
    difference = voltages[1] - voltages[0]
    assert np.sqrt(np.mean(difference**2)) < 0.5e-3
    assert np.ptp(voltages[0]) > 0.3


# -- cycles ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("electrolyte", ELECTROLYTES)
def test_silicon_is_lithiated_first(electrolyte):
    run = silicon(electrolyte, ageing="none").cycle(2, protocols.cc("C/5"))
    assert run.failure is None
    rows, solution = run.rows, run.replay(1)
    assert solution[CELL.current].entries[0] > 0  # PyBaMM's discharge
    lithiated, delithiated = rows[CYCLE.charge_capacity], rows[CYCLE.discharge_capacity]
    passed = solution[CELL.discharge_capacity].entries
    assert lithiated[0] == pytest.approx(passed.max(), rel=1e-9)
    assert delithiated[0] == pytest.approx(passed.max() - passed[-1], rel=1e-9)
    efficiency = rows[CYCLE.coulombic_efficiency]
    assert efficiency.to_numpy() == pytest.approx((delithiated / lithiated).to_numpy())
    assert efficiency[1] == pytest.approx(1.0, abs=2e-3)
    assert rows[CYCLE.charge_voltage].max() < rows[CYCLE.discharge_voltage].min()
    assert rows[CYCLE.resistance].min() > 0
    assert CYCLE.energy_efficiency not in rows and CYCLE.cyclable_lithium not in rows
    # More lithium leaves the foil than silicon grows by.
    assert rows[CYCLE.pressure_charged].max() < rows[CYCLE.pressure_discharged].min()


def test_a_cathode_is_charged_first():
    run = ssb.HalfCell(electrode="nmc811", ageing="full").cycle(1, "CC")
    assert run.replay(1)[CELL.current].entries[0] < 0
    assert CYCLE.energy_efficiency in run.rows and CYCLE.cathode_capacity in run.rows
    assert list(run.losses()) == [
        CYCLE.cycle, LOSS.loss, LOSS.host, LOSS.contact, LOSS.polarisation
    ]  # fmt: skip
    assert run.rows[CYCLE.isolated_cathode_lithium][0] > 0  # its first-cycle loss


def test_the_hold_is_at_the_lower_cut_off():
    run = silicon(ageing="none").cycle(1, protocols.cccv("C/3", hold="C/20"))
    hold = run.replay(1).cycles[0].steps[1] if run.replay(1).cycles else run.replay(1).steps[1]
    assert hold[CELL.voltage].entries == pytest.approx(0.01, abs=1e-6)


@pytest.mark.parametrize(
    "electrolyte", [pytest.param("lp57_fec", marks=pytest.mark.long), "li6ps5cl"]
)
def test_twenty_cycles_with_every_mechanism(electrolyte):
    run = ssb.HalfCell(electrode="silicon_micro", electrolyte=electrolyte, ageing="full").cycle(
        20, "CC"
    )
    assert run.failure is None and run.cycles == 20
    books = run.balance.check(1e-10)
    drawn = -books.ledger["lithium counter electrode"].iloc[-1]
    kept = books.ledger["positive electrode"].iloc[[0, -1]].diff().iloc[-1]
    elsewhere = books.ledger.iloc[-1].drop(
        ["lithium counter electrode", "positive electrode", "electrolyte", "reservoir"],
        errors="ignore",
    )
    assert elsewhere.min() >= 0 and elsewhere.sum() > 1e-2 * drawn
    assert drawn == pytest.approx(kept + elsewhere.sum(), rel=1e-8)
    losses = run.losses()
    parts = losses[[LOSS.host, LOSS.contact, LOSS.polarisation]].sum(axis=1, skipna=False)
    split = parts.notna()
    assert split[[0, 1, 3, 7, 9, 15, 19]].all()
    assert parts[split].to_numpy() == pytest.approx(losses[LOSS.loss][split].to_numpy(), abs=1e-12)
    assert LOSS.inventory not in losses and losses[LOSS.host].is_monotonic_increasing
    assert (run.rows[CYCLE.coulombic_efficiency] < 1).iloc[0]
    if electrolyte == "li6ps5cl":
        assert losses[LOSS.contact].iloc[-1] > 0


def test_lithium_without_end_is_no_loss():
    """The same host delivers the same, whatever the interphase has taken."""
    table = pd.DataFrame(
        {
            CYCLE.cycle: [1, 2, 3],
            CYCLE.anode_capacity: [4.0, 4.0, 3.0],
            CYCLE.discharge_capacity: [3.0, 3.0, 2.0],
            CYCLE.contact_gain: [0.1, 0.1, 0.2],
            CYCLE.side_charge_charged: [0.0, 1.0, 2.0],
        }
    )
    found = split_half(table, lambda host: 0.9 * host)
    assert found[LOSS.loss].tolist() == [0, 0, 1]
    assert found[LOSS.host].to_numpy() == pytest.approx([0, 0, 0.9])
    assert found[LOSS.contact].to_numpy() == pytest.approx([0, 0, 0.1])
    assert found[LOSS.polarisation].to_numpy() == pytest.approx([0, 0, 0.0], abs=1e-12)
    with pytest.raises(ssb.ParameterError, match="a cycle of the run"):
        split_half(table, lambda host: host, reference=9)


def test_a_run_goes_on_at_another_pressure():
    run = silicon(ageing=["contact"]).cycle(1, "CC")
    more = silicon(ageing=["contact"], pressure="50 MPa").cycle(1, "CC", start=run)
    assert more.cycles == 2 and more.failure is None
    assert more.rows[CYCLE.contact].iloc[1] > more.rows[CYCLE.contact].iloc[0]


# -- what a half cell is as an object --------------------------------------------------------------
def test_it_is_frozen_pickled_and_replaced():
    half = silicon(pressure="20 MPa", ageing=["contact"])
    with pytest.raises(AttributeError, match="a HalfCell is frozen"):
        half.temperature = 300
    again = pickle.loads(pickle.dumps(half))
    assert repr(again) == repr(half) and again.options == half.options
    other = half.replace(electrolyte="llzto", counter="lithium_indium")
    assert repr(other).startswith("<HalfCell lithium_indium | llzto | silicon_nano, 4.5 mAh/cm2")
    assert other.pressure == 20e6


def test_layers_may_differ():
    half = silicon("peo_litfsi", separator="llzto")
    assert half.electrolyte_name == "llzto|peo_litfsi"
    solution = half.simulation(var_pts=COARSE, C_rate=0.05).solve([0, 3600])
    ssb.audit(solution).check(1e-10)


def test_initial_states_are_pybamms():
    """100 % is delithiated, as PyBaMM has it; the potentials are those against lithium."""
    half = silicon(counter="lithium_indium")
    for soc, direction, volume in ((1, "charge", 1.0), (0, "discharge", 3.8)):
        rest = pybamm.Experiment(["Rest for 1 minute"])
        solution = half.simulation(rest, var_pts=COARSE).solve(initial_soc=soc, direction=direction)
        found = solution[POSITIVE.mean_volume_ratio].entries[0]
        assert found == pytest.approx(volume, abs=0.1)


def test_a_half_cell_shares_a_model():
    cells = [silicon(name) for name in ("li6ps5cl", "llzto")]
    (group,) = ssb.group_by_model(cells, experiment=True)
    shared = ssb.SharedSimulation(group, pybamm.Experiment([("Discharge at C/10 for 1 hour",)]))
    for cell in group:
        alone = cell.simulation(pybamm.Experiment([("Discharge at C/10 for 1 hour",)])).solve()
        assert shared.solve(cell)[CELL.voltage].entries[-1] == pytest.approx(
            alone[CELL.voltage].entries[-1], abs=1e-5
        )


def test_windows_are_those_of_electrode_and_counter():
    crossed = silicon("latp").crossed_windows()
    assert any("lithium at 0.00 V" in text for text in crossed)
    assert any("silicon at 0.01 V" in text for text in crossed)
    with_alloy = silicon("llzo", counter="lithium_indium").crossed_windows()
    assert not any("lithium_indium" in text for text in with_alloy)
    cathode = ssb.HalfCell(electrode="nmc811", counter="lithium_indium").crossed_windows()
    assert any("nmc811 at 4.30 V" in text for text in cathode)


def test_what_it_can_carry():
    limits = silicon().limits()
    assert limits.negative == 0.0 and limits.positive > 0
    assert limits.high - limits.low == pytest.approx(0.94)
    with pytest.raises(ssb.DesignError, match="ohm cm2"):
        silicon("li4p2s6").simulation(C_rate=1)


# -- refusals --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"electrode": "silicon_mikro"}, "did you mean silicon_micro"),
        ({"electrode": "li6ps5cl"}, "an anode or cathode"),
        ({"electrode": 3}, "a path to a TOML file"),
        ({"counter": "lithum"}, "did you mean lithium"),
        ({"electrode": "nmc811", "prelithiation": 0.1}, "lithium that is added to an anode"),
        ({"areal_capacity": "3 mA"}, "a areal capacity|an areal capacity"),
        ({"ageing": "contat"}, "contact"),
        ({"options": {"working electrode": "both"}}, "'positive'"),
        ({"options": {"half cell": "anod"}}, "anode"),
        ({"electrode": "nmc811", "options": {"lithium trapping": "true"}}, "without an anode"),
        ({"parameters": {"Negative particle radius [m]": 1e-6}}, "Positive particle radius"),
    ],
)
def test_mistakes_are_told_before_a_simulation(given, text):
    with pytest.raises(ssb.ParameterError, match=text):
        ssb.HalfCell(**given).parameter_values()


def test_an_electrode_belongs_where_it_is_named():
    with pytest.raises(ssb.UnknownNameError, match="anode"):
        ssb.Cell(anode="nmc811")
    with pytest.raises(ssb.ParameterError, match="an anode or a cathode"):
        ssb.HalfCell(electrode=ssb.electrolytes["llzto"])
    with pytest.raises(ssb.ParameterError, match="'anode' or 'cathode'"):
        ssb.Cell().half("separator")
    with pytest.raises(ssb.ParameterError, match="HalfCell"):
        ssb.Cell(options={"working electrode": "positive"}).parameter_values()


def test_an_electrode_without_a_window_is_refused(tmp_path):
    text = ssb.anodes["silicon_micro"].file.read_text(encoding="utf-8")
    file = tmp_path / "mine.toml"
    file.write_text(text[: text.index("[half_cell]")], encoding="utf-8")
    ssb.Cell(anode=file)  # it is one for full cells
    with pytest.raises(ssb.ParameterError, match=r"\[half_cell\]"):
        ssb.HalfCell(electrode=file)


# -- from the command line -------------------------------------------------------------------------
def test_the_commands_know_counter_electrodes():
    from typer.testing import CliRunner

    from pybamm_si_ssb.cli.main import app

    runner = CliRunner()
    listed = runner.invoke(app, ["list", "counters"])
    assert listed.exit_code == 0 and "lithium_indium" in listed.output
    shown = runner.invoke(app, ["show", "counters/lithium_indium"])
    assert shown.exit_code == 0 and "0.62" in shown.output
    file = str(ssb.counters["lithium"].file)
    assert runner.invoke(app, ["check", file]).exit_code == 0


def test_check_tells_of_an_electrode_that_makes_no_half_cell(tmp_path):
    from typer.testing import CliRunner

    from pybamm_si_ssb.cli.main import app

    text = ssb.anodes["silicon_micro"].file.read_text(encoding="utf-8")
    low = text.index("lower_voltage")
    file = tmp_path / "mine.toml"
    file.write_text(text[:low] + text[low:].replace("0.01", "1.50", 1), encoding="utf-8")
    refused = CliRunner().invoke(app, ["check", str(file)])
    assert refused.exit_code == 1 and "half_cell" in refused.output
