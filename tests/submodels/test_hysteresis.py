"""The viscoplastic hysteresis: closed form at rest, size at half capacity, relaxation."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest
from support.ageing_model import cell, cycle

import pybamm_si_ssb as ssb
from pybamm_si_ssb.laws.material import F
from pybamm_si_ssb.names import CELL, Names
from pybamm_si_ssb.submodels.open_circuit_potential import stress_rate

N = Names("negative")
RELAXING = {"viscoplastic hysteresis": "true"}
#: Seven papers, at half capacity [V].
LITERATURE = (0.221 - 0.069, 0.221 + 0.069)


def relaxed(stress, J, t, modulus, time, reference, exponent):
    """The closed form of the stress at rest."""
    lam, x = J ** (1 / 3), exponent * J * stress / (2 * reference)
    decay = np.exp(-modulus * exponent * lam * t / (time * reference))
    return 2 * reference / (exponent * J) * np.arctanh(np.tanh(x) * decay)


@pytest.mark.parametrize("stress", [1.2e9, -0.8e9])
def test_stress_at_rest_is_its_closed_form(stress):
    law = {"modulus": 100e9, "time": 1e11, "reference": 0.17e9, "exponent": 1.0}
    model = pybamm.BaseModel()
    sigma = pybamm.Variable("stress", scale=1e9)
    model.rhs = {sigma: stress_rate(sigma, 2.4, 0.0, **law)}
    model.initial_conditions = {sigma: pybamm.Scalar(stress)}
    model.variables = {"stress": sigma}
    t = np.geomspace(1, 1e6, 30)
    solver = pybamm.IDAKLUSolver(rtol=1e-9, atol=1e-12)
    solution = pybamm.Simulation(model, solver=solver).solve([0, t[-1]])
    assert solution["stress"](t) == pytest.approx(relaxed(stress, 2.4, t, **law), rel=1e-5)
    assert abs(solution["stress"](t[-1])) < 0.5 * abs(stress)


def test_steady_loading_is_where_flow_balances_growth():
    law = {"modulus": 100e9, "time": 1e13, "reference": 0.17e9, "exponent": 1.0}
    J, rate = 2.4, 1e-4
    flow = rate / (3 * J) * law["time"] * J ** (2 / 3)
    steady = law["reference"] / J * np.arcsinh(flow)
    found = stress_rate(pybamm.Scalar(steady), J, rate, **law)
    assert abs(float(found.evaluate())) < 1e-9 * law["modulus"] * rate


def rested(options, hours=100.0):
    """C/10 to half capacity from either side, then rest: solutions of both."""
    made = cell("li6ps5cl", options=options)
    half = 0.5 * 1.5 / 0.1  # hours at C/10 to half of the host, N/P 1.5
    up = cycle(made, steps=[f"Charge at C/10 for {half} hours", f"Rest for {hours} hours"])[0]
    down = cycle(
        made,
        steps=[
            f"Charge at C/10 for {half + 1.5} hours",
            "Discharge at C/10 for 1.5 hours",
            f"Rest for {hours} hours",
        ],
    )[0]
    return up, down


def test_hysteresis_at_half_capacity_and_its_relaxation():
    up, down = rested(RELAXING)
    values = cell().parameter_values()
    assert values[N.p_viscoplastic_exponent] > 0
    U = [np.mean(one.steps[-2][N.open_circuit_potential].entries[:, -1]) for one in (up, down)]
    assert LITERATURE[0] < U[1] - U[0] < LITERATURE[1]
    # At rest: by the logarithm of time, decade after decade
    after = np.array([1, 10, 100]) * 3600.0
    t0 = up.steps[-1].t[0]
    drift = np.mean(up.steps[-1][N.open_circuit_potential](t0 + after), axis=0)
    decades = np.diff(drift)
    assert np.all(decades > 5e-3)
    assert decades[1] == pytest.approx(decades[0], rel=0.2)
    ssb.audit(up).check(1e-10)


def test_the_branches_of_the_other_model_do_not_relax():
    up, _ = rested({})
    rest = up.steps[-1]
    U = np.mean(rest[N.open_circuit_potential](rest.t[0] + np.array([1, 10, 100]) * 3600), axis=0)
    assert np.ptp(U) < 1e-3


def test_without_stress_it_is_the_middle_curve():
    soft = {N.p_viscoplastic_modulus: 1.0}
    step = ["Charge at C/2 for 1 hour"]
    made = cell("li6ps5cl", options=RELAXING, parameters=soft)
    plain = made.replace(
        options={"viscoplastic hysteresis": "false", "open-circuit potential": ("single", "single")}
    )
    t = np.linspace(0, 3600, 20)
    one, other = (cycle(which, steps=step)[0][CELL.voltage](t) for which in (made, plain))
    assert np.median(np.abs(one - other)) < 1e-5
    assert np.abs(one - other).max() < 5e-4  # between the solver's steps


def test_the_stress_is_a_shift_of_the_potential():
    made = cell("li6ps5cl", options=RELAXING)
    one = cycle(made, steps=["Charge at C/2 for 1 hour"])[0]
    middle = made.parameter_values()[N.p_ocp]
    theta = one[N.surface_stoichiometry].entries[:, -1]
    at = np.array([float(middle(pybamm.Scalar(sto)).evaluate()) for sto in theta])
    stress = one[N.viscoplastic_stress].entries[:, -1]
    pressure = one[CELL.pressure].entries[-1]
    V_Li = 9.0e-6
    expected = at - V_Li * (stress + pressure) / F
    assert one[N.open_circuit_potential].entries[:, -1] == pytest.approx(expected, abs=1e-5)
    assert stress.min() > 1e8
