"""The Jacobian written out number by number is the one that PyBaMM builds."""

from __future__ import annotations

import casadi
import numpy as np
import pybamm
import pytest
from support.ageing_model import SWING, cell, cycle

import pybamm_si_ssb as ssb
from pybamm_si_ssb.model.jacobian import differentiated, separated


def test_a_sum_over_all_states():
    y = casadi.MX.sym("y", 4)
    J = casadi.Function("J", [y], [differentiated(y**2 * casadi.sum1(y), y)])
    at = np.array([1.0, -2.0, 3.0, 0.5])
    expected = np.diag(2 * at * at.sum()) + np.outer(at**2, np.ones(4))
    assert J(at).full() == pytest.approx(expected, rel=1e-14)


def test_tables_are_looked_up():
    knots = np.array([0.0, 0.1, 0.5, 1.0])
    table = pybamm.Interpolant(
        knots, knots**2, pybamm.StateVector(slice(0, 3)), interpolator="pchip"
    )
    y = casadi.MX.sym("y", 3)
    expression = table.to_casadi(y=y)
    with pytest.raises(RuntimeError):
        casadi.Function("f", [y], [expression]).expand()
    J, plain = (
        casadi.Function("J", [y], [how(expression, y)])([0.05, 0.3, 0.9]).full()
        for how in (differentiated, casadi.jacobian)
    )
    assert pytest.approx(plain, rel=1e-14) == J
    assert np.all(np.diag(plain) > 0)


def test_what_cannot_be_written_out_is_left_to_pybamm():
    """A table of which the values are states: what is found in it does change."""
    y = casadi.MX.sym("y", 3)
    found = casadi.low(casadi.MX([0.0, 1.0, 2.0]), y[2])
    expression = y[found] * y
    with pytest.raises(RuntimeError):
        differentiated(expression, y)
    model = ssb.SiliconDFN(build=False)
    model.scalar_jacobian, model.len_rhs, model.len_rhs_and_alg = True, 0, 3
    J = casadi.Function("J", [y], [model.build_casadi_jacobian(expression, y)])
    assert J([2.0, 3.0, 1.5]).full() == pytest.approx(
        np.array([[3.0, 2.0, 0.0], [0.0, 6.0, 0.0], [0.0, 1.5, 3.0]])
    )


def test_equations_that_switch_are_kept_apart():
    y = casadi.MX.sym("y", 2)
    switch = casadi.Function.conditional(
        "switch", [casadi.Function("a", [y], [y[0]])], casadi.Function("b", [y], [y[1]])
    )
    equations, controls = separated(casadi.vertcat(2 * y, switch(y[0], y)))
    assert equations.shape == controls.shape == (3, 1)
    assert equations.nnz() == 2
    assert controls.nnz() == 1


@pytest.mark.parametrize("electrolyte", ["lp57_fec", "li6ps5cl"])
def test_it_is_that_of_pybamm(electrolyte, monkeypatch):
    made = cell(electrolyte, ageing="full")
    (aged,) = cycle(made, 1, SWING)
    monkeypatch.setattr(ssb.Cell, "model", lambda self: ssb.SiliconDFN(self.options))
    (plain,) = cycle(made, 1, SWING)
    inputs = np.concatenate([np.ravel(value) for value in aged.all_inputs[-1].values()])
    at = aged.t[-1], aged.y[:, -1], inputs
    for name in ("jac_rhs_algebraic_eval", "jac_algebraic_eval"):
        functions = [getattr(solution.all_models[-1], name) for solution in (aged, plain)]
        assert 10 * functions[0].n_instructions() < functions[1].n_instructions()
        ours, theirs = (function(*at).full() for function in functions)
        rows = np.abs(theirs).max(axis=1, keepdims=True)
        assert np.all(np.abs(ours - theirs) <= 1e-12 * rows)
    assert aged.y[:, -1] == pytest.approx(plain.y[:, -1], rel=1e-4, abs=1e-6)


@pytest.mark.parametrize("interpolator", ["linear", "cubic", "pchip"])
def test_a_table_of_a_user(interpolator):
    """As an open-circuit potential; PyBaMM's own Jacobian serves what cannot be written out."""
    x = np.linspace(0, 1, 30)

    def curve(sto):
        return pybamm.Interpolant(x, 4.3 - 0.9 * x, sto, "curve", interpolator=interpolator)

    made = cell(ageing="trapping", parameters={"Positive electrode OCP [V]": curve})
    (solution,) = cycle(made, 1, SWING)
    assert solution.all_models[-1].scalar_jacobian
    assert len(solution.t) > 10
