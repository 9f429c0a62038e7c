"""Private names of PyBaMM: each is there, and is what this package takes it for."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import itertools
import re
import textwrap

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


# -- what PyBaMM's classes offer to heirs ----------------------------------------------------------
#: Protected methods of PyBaMM's classes that ours call or replace.
PROTECTED = {
    "_alias_ocp_as_equilibrium",
    "_get_effective_diffusivity",
    "_get_electrode_stoichiometry",
    "_get_electrolyte_overpotentials",
    "_get_split_overpotential",
    "_get_standard_active_material_variables",
    "_get_standard_concentration_variables",
    "_get_standard_current_variables",
    "_get_standard_diffusivity_variables",
    "_get_standard_domain_concentration_variables",
    "_get_standard_flux_variables",
    "_get_standard_interface_utilisation_variables",
    "_get_standard_ocp_variables",
    "_get_standard_porosity_change_variables",
    "_get_standard_porosity_times_concentration_variables",
    "_get_standard_porosity_variables",
    "_get_standard_reaction_variables",
    "_get_standard_sei_film_overpotential_variables",
    "_get_standard_transport_efficiency_variables",
    "_get_standard_whole_cell_concentration_variables",
    "_get_standard_whole_cell_variables",
    "_integrate",
    "_on_failure",
    "_options",
    "_rebuild_param",
    "_set_parameters",
}


def heirs():
    """Classes of the package that inherit from one of PyBaMM's."""
    for name in house.modules():
        if name.partition(".")[0] not in ("submodels", "model"):
            continue
        for thing in vars(importlib.import_module(f"pybamm_si_ssb.{name}")).values():
            if inspect.isclass(thing) and thing.__module__ == f"pybamm_si_ssb.{name}":
                pybamms = [base for base in thing.__mro__ if base.__module__.startswith("pybamm.")]
                if pybamms:
                    yield thing, pybamms


def protected(cls) -> set[str]:
    """Protected names of ``self`` and of ``super()`` in a class, and those that it defines."""
    tree = ast.parse(textwrap.dedent(source_of(cls)))
    found = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("self", "super()")
    }
    found |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return {name for name in found if re.match(r"_[a-z]", name)}


source_of = functools.cache(inspect.getsource)


def is_there(name: str, classes) -> bool:
    """Whether one of some ``classes`` has an attribute, or gives it to its objects."""
    assigned = re.compile(rf"self\.{name}\b[^=\n]* = ")
    return any(
        hasattr(cls, name) or assigned.search(source_of(cls))
        for cls in classes
        if cls is not object
    )


def test_what_pybamms_classes_offer_to_heirs_is_there_and_listed():
    """A name that a new PyBaMM lacks is neither ours nor PyBaMM's: this test says which."""
    used = set()
    for cls, pybamms in heirs():
        ours = [base for base in cls.__mro__ if base.__module__.startswith("pybamm_si_ssb.")]
        for name in protected(cls):
            if is_there(name, pybamms):
                used.add(name)
            else:
                assert is_there(name, ours), f"{cls.__name__}.{name} is not ours nor PyBaMM's"
    assert used == PROTECTED
