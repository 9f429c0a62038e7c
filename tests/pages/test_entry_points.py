"""What PyBaMM finds by name: the model and the parameter sets."""

import importlib.metadata
import tomllib
from pathlib import Path

import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import entry_points as parameters
from pybamm_si_ssb.model.dfn import SiliconDFN

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
DECLARED = PROJECT["entry-points"]
SETS = DECLARED["pybamm_parameter_sets"]


@pytest.mark.parametrize("group", DECLARED)
def test_declared_entry_points_are_the_installed_ones(group):
    installed = {
        entry.name: entry.value
        for entry in importlib.metadata.entry_points(group=group)
        if entry.value.startswith("pybamm_si_ssb.")
    }
    assert installed == DECLARED[group]


def test_names_are_prefixed_so_that_none_hides_another():
    for group, entries in DECLARED.items():
        names = [entry.name for entry in importlib.metadata.entry_points(group=group)]
        for name in entries:
            assert name.startswith("SiSSB")
            assert names.count(name) == 1


def test_the_command_is_installed():
    (script,) = importlib.metadata.entry_points(group="console_scripts", name="pybamm-si-ssb")
    assert callable(script.load())


def test_every_cell_file_has_a_parameter_set_and_none_else():
    assert set(SETS) == {f"SiSSB_{name}" for name in ssb.cells}
    for name, where in SETS.items():
        assert where == f"pybamm_si_ssb.entry_points:{name}"


def test_a_parameter_set_without_a_cell_file_is_no_attribute():
    for name in ("SiSSB_nothing", "composite", "SiSSB_"):
        with pytest.raises(AttributeError, match=name):
            getattr(parameters, name)


def test_the_model():
    model = pybamm.Model("SiSSB", {"electrolyte transport": "single-ion", "stack": "free"})
    assert type(model) is SiliconDFN
    assert model.options["stack"] == "free"
    assert pybamm.dispatch.models.get_docstring("SiSSB")


@pytest.mark.parametrize("name", SETS)
def test_parameter_sets_are_those_of_the_cells(name):
    cell = ssb.Cell(cell_file=name.removeprefix("SiSSB_"))
    values = pybamm.ParameterValues(name)
    ours = cell.parameter_values()
    assert set(values.keys()) == set(ours.keys())
    numbers = [key for key in ours if isinstance(ours[key], float | int)]
    assert len(numbers) > 50
    assert {key: values[key] for key in numbers} == {key: ours[key] for key in numbers}
    assert cell.cell_file.name in pybamm.parameter_sets.get_docstring(name)


@pytest.mark.parametrize("name", SETS)
def test_model_and_parameter_set_discharge_a_cell(name):
    """Both by PyBaMM's names alone, on a coarse mesh: ten minutes of discharge at C/10."""
    cell = ssb.Cell(cell_file=name.removeprefix("SiSSB_"))
    simulation = pybamm.Simulation(
        pybamm.Model("SiSSB", cell.options),
        parameter_values=pybamm.ParameterValues(name),
        var_pts={"x_n": 5, "x_s": 5, "x_p": 5, "r_n": 8, "r_p": 8},
        solver=pybamm.IDAKLUSolver(rtol=1e-6, atol=1e-8),
        C_rate=0.1,
    )
    solution = simulation.solve([0, 600], initial_soc=0.5)
    charge = solution["Discharge capacity [A.h]"].entries[-1]
    assert charge == pytest.approx(cell.areal_capacity * cell.area * 0.1 * 600 / 3600, rel=1e-5)
    assert 2.6 < solution["Voltage [V]"].entries[-1] < 4.2
    # silicon gives lithium away: it shrinks by zeta times what left, 0.1 * (1/6) / (N/P)
    ratio = solution["X-averaged negative particle volume ratio"].entries
    shrunk = cell.anode.host.zeta * 0.1 * (600 / 3600) / cell.n_p_ratio
    assert ratio[0] - ratio[-1] == pytest.approx(shrunk, rel=1e-4)
