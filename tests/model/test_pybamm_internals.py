"""Private names of PyBaMM: each is there, and is what this package takes it for."""

from __future__ import annotations

import ast
import inspect
import itertools
import re

import numpy as np
import pybamm
import pytest
from support import house

from pybamm_si_ssb.model import pybamm_internals as internals
from pybamm_si_ssb.model.solver import default_solver
from pybamm_si_ssb.names import CELL

STEPS = ("Discharge at 1C for 10 minutes", "Rest for 10 minutes", "Discharge at C/2 for 5 minutes")
#: Names that the module's table explains.
PRIVATE = re.findall(r"^``(_\w+)``", internals.__doc__ or "", flags=re.MULTILINE)


@pytest.fixture(scope="module")
def simulation() -> pybamm.Simulation:
    made = pybamm.Simulation(
        pybamm.lithium_ion.SPM(),
        experiment=pybamm.Experiment([STEPS]),
        **internals.EXPERIMENT_MODE,
    )
    made.build_for_experiment(inputs={})
    return made


def test_each_private_name_is_explained_and_used_in_one_module_alone():
    assert len(PRIVATE) == 5
    for module, file in house.modules().items():
        used = {
            node.attr
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute)
        }
        found = used & set(PRIVATE)
        assert found == (set(PRIVATE) if module == "model.pybamm_internals" else set()), module


def test_built_experiment_model_is_the_one_model_of_all_steps(simulation):
    model = internals.built_model(simulation, {})
    assert model is simulation._built_experiment_model
    assert model.is_discretised
    solution = simulation.solve(calc_esoh=False)
    assert len({id(part) for part in solution.all_models}) == 1


def test_experiment_step_indices_say_which_branch_each_step_takes(simulation):
    indices = internals.step_indices(simulation)
    assert indices is simulation._experiment_step_indices
    assert len(indices) == len(STEPS)
    values = simulation.parameter_values
    branches = [internals.step_branch(step, values) for step in simulation.experiment.steps]
    pairs = list(itertools.combinations(range(len(STEPS)), 2))
    assert [indices[i] == indices[j] for i, j in pairs] == [
        branches[i] == branches[j] for i, j in pairs
    ]
    assert len(set(indices)) > 1


def test_parameter_values_give_the_temperature_of_a_step_that_names_none(simulation):
    assert simulation._parameter_values is not None
    experiment = pybamm.Experiment([STEPS[:1]])
    index = list(internals.step_indices(simulation))[:1]
    whole = simulation.experiment
    with internals.doing(simulation, experiment, index, 310.0):
        assert simulation._parameter_values[CELL.p_temperature] == 310.0
        assert simulation.experiment is experiment
        assert simulation._experiment_step_indices == index
        warm = simulation.solve(calc_esoh=False)
    assert simulation.experiment is whole
    assert len(internals.step_indices(simulation)) == len(STEPS)
    with internals.doing(simulation, experiment, index, 298.15):
        cold = simulation.solve(calc_esoh=False)
    assert warm["Ambient temperature [K]"].entries[-1] == pytest.approx(310.0)
    assert cold["Ambient temperature [K]"].entries[-1] == pytest.approx(298.15)
    assert warm[CELL.voltage].entries[-1] != cold[CELL.voltage].entries[-1]


def test_integrate_is_what_solves_and_has_the_arguments_that_are_handed_on():
    ours = inspect.signature(internals.RetryingSolver._integrate)
    theirs = inspect.signature(pybamm.IDAKLUSolver._integrate)
    assert list(ours.parameters) == list(theirs.parameters)
    calls = []

    class Counted(internals.RetryingSolver):
        def _integrate(self, *args, **kwargs):
            calls.append(self)
            return super()._integrate(*args, **kwargs)

    model = pybamm.BaseModel()
    y = pybamm.Variable("y")
    model.rhs, model.initial_conditions, model.variables = {y: -y}, {y: 1.0}, {"y": y}
    pybamm.Discretisation().process_model(model)
    solver = Counted()
    solution = solver.solve(model, np.linspace(0, 1, 11))
    assert calls == [solver]
    assert solution["y"].entries[-1] == pytest.approx(np.exp(-1), rel=1e-3)


@pytest.mark.parametrize("asked", ["error", "warn", "ignore"])
def test_on_failure_is_what_was_asked_for_before_and_after(asked):
    solver = default_solver(on_failure=asked)
    assert solver._on_failure == asked
    model = pybamm.BaseModel()
    y = pybamm.Variable("y")
    model.rhs, model.initial_conditions, model.variables = {y: -y}, {y: 1.0}, {"y": y}
    pybamm.Discretisation().process_model(model)
    solver.solve(model, np.linspace(0, 1, 11))
    assert solver._on_failure == asked
