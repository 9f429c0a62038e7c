"""The solver: which errors it tests, and what it does where no step can be found."""

import numpy as np
import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.model.solver import default_solver


def growth(power: int) -> pybamm.BaseModel:
    """dy/dt = y^p with an algebraic state z = 2 y; p = 2 has no solution beyond t = 1."""
    model = pybamm.BaseModel()
    y, z = pybamm.Variable("y"), pybamm.Variable("z")
    model.rhs, model.algebraic = {y: y**power}, {z: z - 2 * y}
    model.initial_conditions = {y: 1, z: 2}
    model.variables = {"y": y, "z": z}
    return model


@pytest.fixture
def attempts(monkeypatch):
    """Options of the integrations that are made; the first one is told to have failed."""
    made, integrate = [], pybamm.IDAKLUSolver._integrate

    def failing(self, *args):
        found = integrate(self, *args)
        if not made:
            for solution in found:
                solution.termination = "failure"
        made.append(self.options["suppress_algebraic_error"])
        return found

    monkeypatch.setattr(pybamm.IDAKLUSolver, "_integrate", failing)
    return made


def test_algebraic_errors_are_not_tested_at_first():
    assert default_solver().options["suppress_algebraic_error"]


def test_what_fails_is_done_again_with_them(attempts):
    solution = default_solver().solve(growth(1), [0, 2])
    assert attempts == [True, False]
    assert solution.termination == "final time"
    assert solution["z"].entries[-1] == pytest.approx(2 * np.exp(2), rel=1e-4)


def test_it_goes_on_from_where_it_was(attempts):
    """A step begins from the state before it, not from the model's initial conditions."""
    attempts.append(True)  # no failure yet
    model, solver = growth(1), default_solver()
    first = solver.step(None, model, 1.0, save=False)
    attempts.clear()
    second = solver.step(first, model, 1.0, save=False)
    assert attempts == [True, False]
    assert second["y"].entries[-1] == pytest.approx(np.exp(2), rel=1e-4)


@pytest.mark.filterwarnings("ignore:input set 0")
def test_what_has_no_solution_fails_as_was_asked():
    with pytest.raises(pybamm.SolverError, match="input set 0"):
        default_solver().solve(growth(2), [0, 2])
    solution = default_solver(on_failure="ignore").solve(growth(2), [0, 2])
    assert solution.termination == "failure"
    assert solution.t[-1] == pytest.approx(1, abs=1e-3)


@pytest.mark.slow
def test_silicon_whose_surface_fills_is_cycled_on():
    """Slow diffusion, an end of its range: the potential bends within a second at θ_s = 0.998."""
    slow = {"Negative particle diffusivity [m2.s-1]": 1e-17}
    cell = ssb.Cell(electrolyte="lp57_fec", ageing="full", parameters=slow)
    steps = (
        "Charge at C/3 until 4.2 V",
        "Hold at 4.2 V until C/20",
        "Discharge at C/3 until 2.6 V",
    )
    simulation = cell.simulation(
        pybamm.Experiment([steps] * 2),
        check_current=False,
        experiment_model_mode="unified",
        var_pts={"x_n": 8, "x_s": 5, "x_p": 8},
    )
    solution = simulation.solve(calc_esoh=False)
    assert len(solution.cycles) == 2
    ssb.audit(solution).check(1e-9)
