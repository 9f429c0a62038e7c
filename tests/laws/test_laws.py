"""Every law against its closed form, on numbers and on PyBaMM symbols."""

import dataclasses
import math

import numpy as np
import pybamm
import pytest

from pybamm_si_ssb.laws import material as laws

R, F = 8.31446261815324, 96485.33212


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def logistic(theta, centre, width):
    low, high = (sigmoid((end - centre) / width) for end in (0, 1))
    return (sigmoid((theta - centre) / width) - low) / (high - low)


J_HALF = laws.Arrhenius(2.0, 40e3, 298.15)
VTF = laws.VTF(28.4, 886.7, 200.0)
VTF_60 = 28.4 * math.exp(-886.7 / 133.15)
MELTING = laws.Melting(J_HALF, VTF, T_m=318.15, width=2.0)
MOLTEN_60 = 1 / (1 + math.exp(-(333.15 - 318.15) / 2.0))  # s at 60 degC
AT_60 = math.exp(-40e3 / R * (1 / 333.15 - 1 / 298.15))
TABLE = laws.Tabulated((0.0, 0.5, 1.0), (1.0, 1.5, 2.0), "straight line", offset=1.0)

CASES = {
    "constant": (laws.Constant(0.16), (298.15,), 0.16),
    "of temperature alone": (laws.OfTemperature(J_HALF), (0.3, 333.15), 2.0 * AT_60),
    "of temperature beside a metal": (laws.OfMetal(J_HALF), (1e3, 7e4, 333.15), 2.0 * AT_60),
    "midway": (laws.Mean((TABLE, laws.LinearSwelling(2.8))), (0.5,), (0.5 + 1.4) / 2),
    "arrhenius": (J_HALF, (333.15,), 2.0 * AT_60),
    "arrhenius at its reference": (J_HALF, (298.15,), 2.0),
    "arrhenius on sigma T": (
        laws.ArrheniusSigmaT(2.0, 40e3, 298.15), (333.15,), 2.0 * AT_60 * 298.15 / 333.15),
    "vtf": (VTF, (333.15,), VTF_60),
    "melting, mostly molten": (
        MELTING, (333.15,), (2.0 * AT_60) ** (1 - MOLTEN_60) * VTF_60**MOLTEN_60),
    "melting, half way": (
        laws.Melting(laws.Constant(2e-6), laws.Constant(8e-2), 318.15, 2.0), (318.15,), 4e-4),
    "Nernst-Einstein": (
        laws.NernstEinstein(VTF, t_plus=0.2, c=1250.0), (333.15,),
        2 * 0.2 * 0.8 * VTF_60 * R * 333.15 / (F**2 * 1250.0)),
    "Nernst-Einstein of immobile anions": (
        laws.NernstEinstein(VTF, t_plus=1.0, c=1250.0), (333.15,), 0.0),
    "symmetric at half filling": (
        laws.SymmetricExchange(J_HALF), (1000.0, 15e3, 30e3, 333.15), 2.0 * AT_60),
    "symmetric near the end": (
        laws.SymmetricExchange(J_HALF), (7.0, 3e3, 30e3, 298.15), 2.0 * 2 * math.sqrt(0.1 * 0.9)),
    "rate constant": (
        laws.RateConstant(laws.Arrhenius(7e-13, 40e3, 298.15)),
        (1200.0, 6e4, 3e5, 333.15),
        F * 7e-13 * AT_60 * math.sqrt(1200.0 * 6e4 * 2.4e5),
    ),
    "linear": (laws.LinearSwelling(2.8), (0.25,), 0.7),
    "closed pores, full": (laws.PorousSwelling(laws.LinearSwelling(2.8), 0.5), (1.0,), 0.9),
    "logistic": (laws.LogisticSwelling(2.8, 0.4, 0.1), (0.45,), 2.8 * logistic(0.45, 0.4, 0.1)),
    "logistic at 0": (laws.LogisticSwelling(2.8, 0.4, 0.1), (0.0,), 0.0),
    "logistic at 1": (laws.LogisticSwelling(2.8, 0.4, 0.1), (1.0,), 2.8),
    "table": (TABLE, (0.3,), 0.3),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_closed_form_on_numbers(name):
    law, arguments, expected = CASES[name]
    assert float(law(*arguments)) == pytest.approx(expected, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("name", CASES)
def test_closed_form_on_symbols(name):
    law, arguments, expected = CASES[name]
    symbols = [pybamm.InputParameter(f"x{i}") for i in range(len(arguments))]
    value = pybamm.convert_to_symbol(law(*symbols))
    inputs = {f"x{i}": x for i, x in enumerate(arguments)}
    assert float(np.squeeze(value.evaluate(inputs=inputs))) == pytest.approx(
        expected, rel=1e-12, abs=1e-15
    )


def test_every_law_of_the_registry_is_tested():
    tested = {type(law).__name__ for law, _, _ in CASES.values()}
    assert tested == set(laws.__all__) - {"Law", "F", "R"}


def test_arrays():
    T = np.array([298.15, 333.15])
    np.testing.assert_allclose(J_HALF(T), [2.0, 2.0 * AT_60], rtol=1e-12)


@pytest.mark.parametrize(
    "law", [laws.LinearSwelling(2.8), laws.LogisticSwelling(2.8, 0.4, 0.1), TABLE]
)
def test_swelling_grows_with_lithium(law):
    volume = [float(law(theta)) for theta in np.linspace(0, 1, 101)]
    assert np.all(np.diff(volume) > 0)


def test_a_table_keeps_the_monotony_of_its_points():
    """PCHIP does not overshoot at a kink, where a spline would."""
    table = laws.Tabulated((0.0, 0.4, 0.5, 1.0), (0.0, 0.0, 1.0, 1.0), "step")
    values = table(np.linspace(0, 1, 201))
    assert values.min() == 0.0
    assert values.max() == 1.0
    x = pybamm.StateVector(slice(0, 201))
    on_symbols = table(x).evaluate(y=np.linspace(0, 1, 201)).flatten()
    np.testing.assert_allclose(on_symbols, values, atol=1e-12)


def test_a_law_that_melts_is_one_branch_on_each_side():
    """Ten widths away a branch is as if alone; in between the slope of the logarithm is steeper."""
    for T, branch in ((298.15, J_HALF), (338.15, VTF)):
        assert MELTING(T) == pytest.approx(branch(T), rel=1e-3)
    T = np.linspace(298.15, 338.15, 401)
    slope = np.gradient(np.log(MELTING(T)), 1 / T)
    assert abs(T[np.argmax(np.abs(slope))] - MELTING.T_m) < MELTING.width


def test_diffusivity_of_nernst_and_einstein_is_that_of_its_ions():
    """kappa = F2 c (D+ + D-)/(R T) and t+ = D+/(D+ + D-) give D = 2 D+ D-/(D+ + D-)."""
    plus, minus, c, T = 3e-12, 9e-12, 1250.0, 333.15
    kappa = laws.Constant(F**2 * c * (plus + minus) / (R * T))
    law = laws.NernstEinstein(kappa, t_plus=plus / (plus + minus), c=c)
    assert law(T) == pytest.approx(2 * plus * minus / (plus + minus), rel=1e-12)


def test_laws_are_values():
    """Equal numbers make equal laws, and a law cannot be changed."""
    assert laws.Arrhenius(2.0, 40e3, 298.15) == J_HALF
    with pytest.raises(dataclasses.FrozenInstanceError):
        J_HALF.value = 3.0
