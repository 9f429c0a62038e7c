"""What PyBaMM offers around a model works on our cells: experiments, plots, studies, files, EIS."""

from __future__ import annotations

import pickle

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pybamm
import pytest

import pybamm_si_ssb as ssb

matplotlib.use("Agg")

ELECTROLYTES = ("lp57_fec", "li6ps5cl")
COARSE = {"x_n": 5, "x_s": 5, "x_p": 5, "r_n": 8, "r_p": 8}
TINY = {"x_n": 3, "x_s": 3, "x_p": 3, "r_n": 4, "r_p": 4}
PERIOD = [0, 600]

CURRENT = "Current function [A]"
KAPPA = "Separator electrolyte conductivity [S.m-1]"
HEAT_TRANSFER = "Total heat transfer coefficient [W.m-2.K-1]"
VOLTAGE = "Voltage [V]"
PRESSURE = "Stack pressure [Pa]"
ANODE = "Negative electrode stoichiometry"
CATHODE = "Positive electrode stoichiometry"


def cell_in(electrolyte: str, **changes) -> ssb.Cell:
    return ssb.Cell(anode="silicon_nano", electrolyte=electrolyte, **changes)


def coarse(cell: ssb.Cell, experiment=None, **kwargs) -> pybamm.Simulation:
    return cell.simulation(experiment, **{"var_pts": COARSE, **kwargs})


def half_charged(cell: ssb.Cell) -> pybamm.ParameterValues:
    """Parameter values that start at half charge, for what takes no ``initial_soc``."""
    model = cell.model()
    return cell.parameter_values().set_initial_state(0.5, param=model.param, options=model.options)


def first(solution, name: str) -> float:
    return float(solution[name].entries[0])


def last(solution, name: str) -> float:
    return float(solution[name].entries[-1])


def assert_same_end(solution, expected, tolerance=1e-9):
    assert last(solution, VOLTAGE) == pytest.approx(last(expected, VOLTAGE), abs=tolerance)
    assert last(solution, PRESSURE) == pytest.approx(last(expected, PRESSURE), rel=tolerance)


@pytest.fixture(scope="module", params=ELECTROLYTES)
def cell(request) -> ssb.Cell:
    return cell_in(request.param)


@pytest.fixture(scope="module")
def discharged(cell):
    """Ten minutes at 1C from half charge: the simulation, solved."""
    simulation = coarse(cell)
    simulation.solve(PERIOD, initial_soc=0.5)
    return simulation


CYCLE = (
    "Discharge at 1C until 3 V",
    "Charge at 1C until 4.1 V",
    "Hold at 4.1 V until C/5",
    "Rest for 10 minutes",
)


@pytest.fixture(scope="module")
def cycled(cell):
    return coarse(cell, pybamm.Experiment([CYCLE] * 2)).solve(initial_soc=1)


# -- experiments ---------------------------------------------------------------------------------
def test_every_step_of_a_cccv_cycle_ends_where_it_should(cell, cycled):
    one_c = cell.areal_capacity * cell.area
    assert len(cycled.cycles) == 2
    for cycle in cycled.cycles:
        discharge, charge, hold, rest = cycle.steps
        assert last(discharge, VOLTAGE) == pytest.approx(3, abs=1e-5)
        assert last(charge, VOLTAGE) == pytest.approx(4.1, abs=1e-5)
        assert hold[VOLTAGE].entries == pytest.approx(4.1, abs=1e-5)
        assert last(hold, "Current [A]") == pytest.approx(-one_c / 5, rel=1e-4)
        assert rest.t[-1] - rest.t[0] == pytest.approx(600)
        assert last(rest, VOLTAGE) < 4.1 - 1e-3
        assert last(hold, PRESSURE) > last(discharge, PRESSURE) + 1e5  # charged silicon is big
    ssb.audit(cycled).check(1e-10)


def test_summary_variables_count_what_passed_and_what_is_left(cell, cycled):
    summary = cycled.summary_variables
    passed = [
        sum(np.ptp(step["Discharge capacity [A.h]"].entries) for step in cycle.steps)
        for cycle in cycled.cycles
    ]
    assert summary["Throughput capacity [A.h]"] == pytest.approx(np.cumsum(passed), rel=1e-4)
    assert summary["Loss of lithium inventory [%]"] == pytest.approx([0, 0], abs=1e-9)
    host = cell.n_p_ratio * cell.areal_capacity * cell.area
    window = np.array(summary["x_100"]) - np.array(summary["x_0"])
    assert summary["Capacity [A.h]"] == pytest.approx(window * host, rel=1e-6)


def test_an_experiment_stops_at_its_termination():
    cell = cell_in("li6ps5cl")
    steps = [("Discharge at 1C for 20 minutes", "Rest for 1 minute")] * 5
    solution = coarse(cell, pybamm.Experiment(steps, termination="3.3 V")).solve(initial_soc=1)
    lowest = [cycle[VOLTAGE].entries.min() for cycle in solution.cycles]
    assert len(lowest) == 2
    assert lowest[0] > 3.3 > lowest[1]
    assert solution.termination == "experiment voltage limit reached"


def test_the_last_state_of_a_solution_continues_it(cell, cycled):
    """In PyBaMM's other way of building an experiment, one model for all steps."""
    simulation = coarse(cell, pybamm.Experiment([CYCLE]), experiment_model_mode="unified")
    continued = simulation.solve(starting_solution=cycled.cycles[0].last_state)
    for again, before in zip(continued.cycles[-1].steps, cycled.cycles[1].steps, strict=True):
        passed, expected = (np.ptp(s["Discharge capacity [A.h]"].entries) for s in (again, before))
        assert passed == pytest.approx(expected, rel=1e-4, abs=1e-12)
    ssb.audit(continued).check(1e-10)
    held, holding = (ssb.audit(s).ledger.sum(axis=1) for s in (cycled, continued))
    assert holding.to_numpy() == pytest.approx(held.iloc[0], rel=1e-12)


# -- plots ---------------------------------------------------------------------------------------
@pytest.fixture
def figures():
    yield
    plt.close("all")


PLOTTED = (VOLTAGE, PRESSURE, "X-averaged negative particle volume ratio")


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize(
    "draw",
    [
        lambda solution, names: pybamm.QuickPlot(solution, names),
        lambda solution, names: solution.plot(names, show_plot=False),
    ],
    ids=["QuickPlot", "solution.plot"],
)
def test_quick_plots_draw_our_variables_against_time(draw, discharged):
    solution = discharged.solution
    plot = draw(solution, [*PLOTTED, "Porosity", "Negative particle stoichiometry"])
    plot.plot(0)
    for axes, name in zip(plot.axes, PLOTTED, strict=False):
        t, drawn = axes.get_lines()[0].get_data()
        seconds = np.asarray(t) * plot.time_scaling_factor
        assert seconds[[0, -1]] == pytest.approx(PERIOD)
        assert np.ptp(drawn) > 0
        assert drawn == pytest.approx(solution[name](seconds), rel=1e-9)
    x, porosity = plot.axes[len(PLOTTED)].get_lines()[0].get_data()
    there = solution["Porosity"](0, np.asarray(x) / plot.spatial_factor)
    assert np.ptp(porosity) > 0.1
    assert porosity == pytest.approx(there, rel=1e-9)


@pytest.mark.usefixtures("figures")
def test_voltage_components_add_up_to_the_voltage(discharged):
    solution = discharged.solution
    _, axes = pybamm.plot_voltage_components(solution, show_plot=False)
    lowest = axes.collections[-1].get_paths()[0].vertices  # the last loss reaches the voltage
    assert lowest[:, 1].min() == pytest.approx(last(solution, VOLTAGE), abs=1e-5)


# -- studies -------------------------------------------------------------------------------------
def test_a_batch_study_of_a_liquid_and_a_solid_cell_is_the_separate_runs():
    cells = {electrolyte: cell_in(electrolyte) for electrolyte in ELECTROLYTES}
    alone = {key: coarse(cell) for key, cell in cells.items()}
    study = pybamm.BatchStudy(
        models={key: cell.model() for key, cell in cells.items()},
        parameter_values={key: cell.parameter_values() for key, cell in cells.items()},
        **{
            f"{name}{plural}": {key: getattr(one, name) for key, one in alone.items()}
            for name, plural in (("submesh_types", ""), ("var_pts", ""), ("solver", "s"))
        },
    )
    study.solve(PERIOD, initial_soc=0.5)
    ends = [last(simulation.solution, VOLTAGE) for simulation in study.sims]
    assert abs(ends[0] - ends[1]) > 0.01
    for simulation, one in zip(study.sims, alone.values(), strict=True):
        assert_same_end(simulation.solution, one.solve(PERIOD, initial_soc=0.5))


# -- files and copies ----------------------------------------------------------------------------
def test_parameter_values_come_back_from_json(cell, discharged, tmp_path):
    file = tmp_path / "values.json"
    cell.parameter_values().to_json(file)
    values = pybamm.ParameterValues.from_json(file)
    solution = coarse(cell, parameter_values=values).solve(PERIOD, initial_soc=0.5)
    # The same laws, with terms in another order: the solver's rtol of 1e-6 does not show.
    assert_same_end(solution, discharged.solution, 1e-6)


@pytest.mark.slow
def test_a_model_comes_back_from_its_config():
    cell = cell_in("li6ps5cl")
    model = pybamm.BaseModel.from_config(cell.model().to_config())
    assert type(model) is ssb.SiliconDFN
    assert {name: model.options[name] for name in cell.options} == cell.options
    expected = coarse(cell, submesh_types=model.default_submesh_types)
    again = pybamm.Simulation(
        model,
        parameter_values=cell.parameter_values(),
        var_pts=COARSE,
        solver=expected.solver,
    )
    assert_same_end(
        again.solve(PERIOD, initial_soc=0.5), expected.solve(PERIOD, initial_soc=0.5), 1e-6
    )


@pytest.mark.parametrize(
    "run",
    [
        lambda cell, _, copy: coarse(copy(cell)).solve(PERIOD, initial_soc=0.5),
        lambda cell, _, copy: coarse(cell, parameter_values=copy(cell.parameter_values())).solve(
            PERIOD, initial_soc=0.5
        ),
        lambda _, simulation, copy: copy(simulation).solve(PERIOD, initial_soc=0.5),
        lambda _, simulation, copy: copy(simulation.solution),
    ],
    ids=["cell", "parameter values", "simulation", "solution"],
)
def test_pickles_give_the_same_voltage(run, cell, discharged):
    copied = run(cell, discharged, lambda thing: pickle.loads(pickle.dumps(thing)))
    assert copied is not discharged.solution
    assert_same_end(copied, discharged.solution)
    ssb.audit(copied).check(1e-10)  # every state came along


@pytest.mark.slow
@pytest.mark.parametrize(
    ("electrolyte", "graded", "mesh"),
    [
        ("lp57_fec", True, False),
        pytest.param("li6ps5cl", False, True, marks=pytest.mark.long),
    ],
)
def test_a_discretised_model_is_saved_and_loaded(electrolyte, graded, mesh, tmp_path):
    cell = cell_in(electrolyte)
    submeshes = {} if graded else {"submesh_types": cell.model().default_submesh_types}
    simulation = cell.simulation(var_pts=TINY, **submeshes)
    expected = simulation.solve(PERIOD, initial_soc=0.5)
    simulation.save_model(str(tmp_path / "model"), mesh=mesh)
    model = pybamm.load_model(tmp_path / "model.json")
    assert type(model) is ssb.SiliconDFN
    assert model.options["stack"] == "fixture"
    assert_same_end(simulation.solver.copy().solve(model, PERIOD), expected)


def test_a_graded_mesh_cannot_be_saved_and_pybamm_says_so(tmp_path):
    simulation = cell_in("li6ps5cl").simulation(var_pts=TINY)
    simulation.build()
    with pytest.raises(pybamm.SerialisationError, match="Exponential1DSubMesh"):
        simulation.save_model(str(tmp_path / "model"), mesh=True)


# -- the solver ----------------------------------------------------------------------------------
def test_output_variables_are_those_of_the_whole_solution(cell, discharged):
    names = [VOLTAGE, PRESSURE, "Cell thickness change [m]", "Negative particle stoichiometry"]
    base = discharged.solver
    solver = pybamm.IDAKLUSolver(
        rtol=base.rtol, atol=base.atol, options=base.options, output_variables=names
    )
    solution = coarse(cell, solver=solver).solve(PERIOD, initial_soc=0.5)
    for name in names:
        whole = discharged.solution[name].entries
        assert np.ptp(whole) > 0
        assert solution[name].entries == pytest.approx(whole, rel=1e-9)


def test_a_list_of_inputs_gives_the_separate_solutions(cell):
    cell = cell.replace(parameters={CURRENT: "[input]", KAPPA: "[input]"})
    options = {"num_threads": 2, "num_solvers": 2}
    simulation = coarse(
        cell,
        parameter_values=half_charged(cell),
        solver=pybamm.IDAKLUSolver(rtol=1e-6, atol=1e-8, options=options),
    )
    inputs = [{CURRENT: i, KAPPA: kappa} for i, kappa in ((1e-3, 0.1), (3e-3, 0.1), (1e-3, 0.01))]
    together = simulation.solve(PERIOD, inputs=inputs)
    ends = [last(solution, VOLTAGE) for solution in together]
    assert ends[0] > ends[2] + 0.01 > ends[1] + 0.02
    for solution, one in zip(together, inputs, strict=True):
        assert_same_end(solution, simulation.solve(PERIOD, inputs=one))


# -- the state that a run starts from ------------------------------------------------------------
DIRECTIONS = ("charge", None, "discharge")


@pytest.fixture(scope="module")
def resting(cell):
    """One simulation of a cell at rest, started again and again."""
    simulation = coarse(cell.replace(parameters={CURRENT: 0.0}))
    return lambda state, direction: simulation.solve([0, 1], initial_soc=state, direction=direction)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_voltage_and_a_state_of_charge_are_one_state(cell, resting, direction):
    asked, low, high = (resting(state, direction) for state in ("3.9 V", 0.2, 0.7))
    windows = [(first(high, name) - first(low, name)) / (0.7 - 0.2) for name in (ANODE, CATHODE)]
    socs = [
        0.2 + (first(asked, name) - first(low, name)) / window
        for name, window in zip((ANODE, CATHODE), windows, strict=True)
    ]
    assert socs[0] == pytest.approx(socs[1], abs=1e-6)
    again = resting(socs[0], direction)
    assert first(again, VOLTAGE) == pytest.approx(3.9, abs=6e-4)  # 5 MPa: 0.5 mV
    assert_same_end(again, asked, 1e-6)
    host = cell.n_p_ratio * cell.areal_capacity * cell.area
    assert windows[0] * host == pytest.approx(cell.areal_capacity * cell.area, rel=0.02)


def test_the_branch_decides_how_much_lithium_a_voltage_is(resting):
    contents = [first(resting("3.9 V", direction), ANODE) for direction in DIRECTIONS]
    assert contents[0] + 0.03 < contents[1] < contents[2] - 0.03


# -- heat ----------------------------------------------------------------------------------------
def heated(cell: ssb.Cell, heat_transfer: float):
    """The same ten minutes, with the cell's own volume and surface, cooled more or less."""
    lumped = cell.replace(
        options={"thermal": "lumped", "cell geometry": "pouch"},
        parameters={HEAT_TRANSFER: heat_transfer},
    )
    return coarse(lumped).solve(PERIOD, initial_soc=0.5, t_interp=np.linspace(*PERIOD, 601))


def volume(cell: ssb.Cell) -> float:
    values = cell.parameter_values()
    layers = ("electrode", "current collector")
    names = [f"{side} {layer}" for side in ("Negative", "Positive") for layer in layers]
    return cell.area * sum(values[f"{name} thickness [m]"] for name in (*names, "Separator"))


def reaction_power(solution, area: float) -> np.ndarray:
    """What the reactions draw from the equilibrium potentials [W]."""
    power = 0.0
    for side in ("Negative", "Positive"):
        current = solution[f"{side} electrode volumetric interfacial current density [A.m-3]"]
        potential = "equilibrium open-circuit" if side == "Negative" else "open-circuit"
        potential = solution[f"{side} electrode {potential} potential [V]"]
        power = power + area * np.diff(current.mesh.edges) @ (current.entries * potential.entries)
    return power


def test_an_adiabatic_cell_keeps_the_heat_that_its_voltage_lost(cell):
    solution = heated(cell, 0.0)
    heat = np.trapezoid(solution["Total heating [W]"].entries, solution.t)
    rise = np.ptp(solution["Volume-averaged cell temperature [K]"].entries)
    per_kelvin = last(solution, "Volume-averaged effective heat capacity [J.K-1.m-3]")
    assert rise > 1
    assert rise * per_kelvin * volume(cell) == pytest.approx(heat, rel=1e-4)
    delivered = solution["Current [A]"].entries * solution[VOLTAGE].entries
    lost = -reaction_power(solution, cell.area) - delivered
    assert heat == pytest.approx(np.trapezoid(lost, solution.t), rel=0.02)  # five points a layer


def test_a_well_cooled_cell_is_isothermal(cell, discharged):
    solution = heated(cell, 1e6)
    assert last(solution, "Volume-averaged cell temperature [K]") == pytest.approx(298.15, abs=1e-4)
    assert_same_end(solution, discharged.solution, 1e-6)


def test_a_lumped_cell_has_the_volume_of_its_layers():
    cell = cell_in("li6ps5cl")
    solution = coarse(cell.replace(options={"thermal": "lumped"})).solve([0, 1], initial_soc=0.5)
    assert last(solution, "Cell thermal volume [m3]") == pytest.approx(volume(cell), rel=1e-6)


# -- impedance -----------------------------------------------------------------------------------
def impedance(cell: ssb.Cell, frequencies, inputs=None) -> np.ndarray:
    """Without double layers, so that PyBaMM's surface form is not needed."""
    mesh = coarse(cell)
    simulation = pybamm.EISSimulation(
        cell.model(),
        parameter_values=cell.parameter_values(),
        var_pts=mesh.var_pts,
        submesh_types=mesh.submesh_types,
        skip_surface_form_check=True,
    )
    return simulation.solve(np.array(frequencies), inputs=inputs, initial_soc=0.5).impedance


def test_impedance_runs_from_the_ohmic_step_to_the_slope_of_the_voltage(cell):
    """On one curve: a hysteresis state that starts to move has a kink at no current.

    PyBaMM linearises about the initial guesses of potentials, pressure and averages, which are a
    rest in a cell whose pressure does not change.
    """
    cell = cell.replace(options={"open-circuit potential": "single", "stack": "free"})
    low = 1e-6
    slow, fast = impedance(cell, [low, 1e6])
    current = coarse(cell.replace(parameters={CURRENT: "[input]"}))

    def starting(i, state=0.5):
        return current.solve([0, 1], inputs={CURRENT: i}, initial_soc=state)

    small = 1e-5
    step = first(starting(-small), VOLTAGE) - first(starting(small), VOLTAGE)
    assert fast.real == pytest.approx(step / (2 * small), rel=1e-4)
    assert abs(fast.imag) < 1e-4 * fast.real
    below, above = (starting(0.0, state) for state in (0.49, 0.51))
    charge = (first(above, ANODE) - first(below, ANODE)) * cell.n_p_ratio * cell.areal_capacity
    slope = (first(above, VOLTAGE) - first(below, VOLTAGE)) / (charge * cell.area * 3600)
    assert -slow.imag * 2 * np.pi * low == pytest.approx(slope, rel=5e-3)


def test_impedance_holds_the_separator_as_thickness_over_conductivity():
    cell = cell_in("li6ps5cl").replace(parameters={KAPPA: "[input]"})
    poor, good = 0.01, 0.1
    frequencies = [1e-2, 1.0, 1e6]
    more = np.subtract(*(impedance(cell, frequencies, {KAPPA: kappa}) for kappa in (poor, good)))
    thickness = cell.parameter_values()["Separator thickness [m]"]
    expected = thickness / cell.area * (1 / poor - 1 / good)
    assert more.real == pytest.approx(expected, rel=1e-3)
    assert more.imag == pytest.approx(0, abs=1e-6 * expected)


def test_impedance_asks_for_a_surface_form_unless_told_not_to(cell):
    with pytest.raises(ValueError, match="surface form"):
        pybamm.EISSimulation(cell.model())


@pytest.mark.parametrize("form", ["algebraic", "differential"])
def test_a_surface_form_is_refused_by_name(form):
    with pytest.raises(pybamm.OptionError, match="surface form"):
        cell_in("li6ps5cl", options={"surface form": form}).model()
