"""The comparison with published experiments: its arithmetic, its table, its page."""

from __future__ import annotations

import doctest
import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import pybamm_si_ssb as ssb

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from validation import __main__ as command  # noqa: E402
from validation import (  # noqa: E402
    cells,
    codes,
    experiments,
    fitting,
    published,
    readings,
    report,
    results,
    solving,
)
from validation.experiment import Case, Reading, Sample, Unknown  # noqa: E402

CASES = {key: made() for key, made in experiments.CASES.items()}


# -- the arithmetic -------------------------------------------------------------------------------
A = np.array([[2.0, -1.0, 0.5], [0.3, 1.5, -0.7], [1.0, 1.0, 4.0]])


def line(u):
    return A @ u


def test_a_fit_of_a_line_is_its_solution():
    measured = line(np.array([0.3, 0.6, 0.5]))[:2]
    found = fitting.best(
        lambda u: line(u)[:2], np.full(3, 0.5), [0, 1], measured, np.array([0.1, 0.1])
    )
    assert found == pytest.approx([0.3, 0.6, 0.5], abs=1e-3)


def test_a_fit_stays_in_the_range():
    found = fitting.best(lambda u: 3 * u, np.array([0.5]), [0], np.array([9.0]), np.array([1.0]))
    assert found == pytest.approx([1.0], abs=1e-3)


def test_a_place_that_cannot_be_solved_repels_the_fit():
    def response(u):
        return np.array([math.nan]) if u[0] > 0.7 else 2 * u

    found = fitting.best(response, np.array([0.5]), [0], np.array([1.9]), np.array([0.5]))
    assert 0.5 <= found[0] <= 0.7


def test_a_fit_of_one_is_found_beyond_a_cliff():
    """A cell that gives nothing below a current, and nearly all above it."""
    steep = lambda u: 1000 / (1 + np.exp(-80 * (u - 0.63)))  # noqa: E731
    found = fitting.best(steep, np.array([0.1]), [0], np.array([700.0]), np.array([50.0]))
    assert steep(found)[0] == pytest.approx(700, abs=30)


def test_a_fit_of_one_to_two_readings_is_their_least_squares():
    found = fitting.best(
        lambda u: np.array([u[0], 2 * u[0]]), np.array([0.9]), [0], np.array([0.2, 0.8]),
        np.array([1.0, 1.0]),
    )  # fmt: skip
    assert found == pytest.approx([0.36], abs=0.02)


def test_what_is_left_open_is_the_closed_form():
    """Of one unknown: 1/(12 + 4 J^2/a^2); of one that no reading sees: 1/12."""
    J, a = 3.0, 0.4
    found = fitting.linearised(
        lambda u: np.array([J * u[0], 5 * u[1]]), np.array([0.5, 0.5]), [0], np.array([a, 1.0])
    )
    assert np.diag(found.C) == pytest.approx([1 / (12 + 4 * J**2 / a**2), 1 / 12])
    assert found.sigma[1] == pytest.approx(5 / math.sqrt(12))


def test_shares_say_what_knowing_an_unknown_would_take_away():
    """Against the variance of a Gaussian conditioned on that unknown, by its Schur complement."""
    found = fitting.linearised(line, np.full(3, 0.5), [0], np.array([0.2, 1.0, 1.0]))
    for k in range(3):
        others = [i for i in range(3) if i != k]
        C = (
            found.C[np.ix_(others, others)]
            - np.outer(found.C[others, k], found.C[k, others]) / found.C[k, k]
        )
        left = np.einsum("pk,kl,pl->p", A[:, others], C, A[:, others])
        assert found.shares[:, k] == pytest.approx(1 - left / found.sigma**2, rel=1e-9)


def test_a_derivative_takes_the_side_that_can_be_solved():
    def response(u):
        return np.array([math.nan if u[0] > 0.6 else 2 * u[0]])

    found = fitting.linearised(response, np.array([0.5]), [], np.array([1.0]))
    assert found.J[0, 0] == pytest.approx(2)


def test_the_spread_of_a_range_about_where_it_stands():
    u = np.random.default_rng(0).random(200_000)
    for at in (0.0, 0.2, 0.5, 1.0):
        assert fitting.prior(np.array([at]))[0] == pytest.approx(np.mean((u - at) ** 2), rel=0.01)


@pytest.mark.parametrize("module", [fitting, readings, published, report])
def test_examples_run(module):
    assert doctest.testmod(module).failed == 0


def compared(off, sigma=0.0, allowed=1.0):
    return results.Compared("n", "1", False, 0, allowed, 0, off, sigma, off, ())


@pytest.mark.parametrize(
    ("off", "sigma", "verdict"),
    [
        (0.99, 0.0, results.PREDICTED),
        (-1.01, 0.0, results.FAILED),
        (-1.9, 1.0, results.WITHIN),
        (2.3, 1.0, results.FAILED),
        (math.nan, 9.0, results.FAILED),
        (0.5, 9.0, results.PREDICTED),
    ],
)
def test_verdicts(off, sigma, verdict):
    assert compared(off, sigma).verdict == verdict


def test_a_bound_is_missed_on_one_side_only():
    below = published.Number("n", 1000.0, "mAh/g", "review", bound="below")
    above = replace(below, bound="above")
    assert (below.off(900), below.off(1200), above.off(900), above.off(1200)) == (0, 200, -100, 0)


# -- the cases ------------------------------------------------------------------------------------
def test_there_are_enough():
    """Fifteen experiments, eight with a prediction beside a fit that never saw it."""
    assert len({case.published.key for case in CASES.values()}) >= 15
    blind = [case for case in CASES.values() if 0 < len(case.fitted_readings) < len(case.readings)]
    assert len(blind) >= 8
    assert {"jun2026", "kim2025_half", "sunwoda"} <= {case.key for case in blind}


@pytest.mark.parametrize("key", CASES)
def test_a_case_is_whole(key):
    case = CASES[key]
    assert case.key == key
    assert all(name in case.samples for one in case.readings for name in one.samples)
    assert all(name in case.samples for one in case.unknowns for name in one.samples)
    assert all(number.allowed > 0 and number.read in published.READ for number in case.numbers)
    assert len(case.fitted) <= len(case.fitted_readings), "more is fitted than is measured"
    assert ((case.start >= 0) & (case.start <= 1)).all()
    names = [unknown.name for unknown in case.unknowns]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("key", CASES)
def test_ranges_that_are_not_the_files_have_a_reason(key):
    for unknown in CASES[key].unknowns:
        if "." in unknown.key and (unknown.low, unknown.high, unknown.start) != (None,) * 3:
            assert unknown.why, unknown.name


@pytest.mark.parametrize("key", CASES)
def test_half_cells_do_not_count_as_tests_of_lithium_loss(key):
    case = CASES[key]
    full = [isinstance(sample.cell, ssb.Cell) for sample in case.samples.values()]
    assert not case.inventory or all(full)


def tiny(**given):
    """One cycle of a cell that costs nothing; the exchange current is fitted to its capacity."""
    cell = ssb.HalfCell(electrode="silicon_nano", electrolyte="li6ps5cl", ageing="none")
    rate = cells.cc(1.0)
    case = Case(
        "han2021",
        {"a": Sample(cell, rate, 1)},
        (
            Unknown("electrolyte.anode_interface.value", fitted=True),
            Unknown("areal_capacity", 1, 3, "mAh/cm2"),
        ),
        (
            Reading("swing", ("a",), readings.per_gram(1), fitted=True),
            Reading("swing", ("a",), readings.efficiency()),
        ),
    )
    return case


@pytest.mark.slow
def test_a_fit_finds_the_value_that_made_the_numbers(monkeypatch):
    """A twin experiment: what was computed with 2.5 A/m2 is given as measured."""
    case = tiny()
    truth = case.start.copy()
    truth[0] = math.log(2.5 / 0.5) / math.log(10)
    made = case.response(truth)
    numbers = tuple(
        published.Number(unit, value, "mAh/g", "data")
        for unit, value in zip(("a", "b"), made, strict=True)
    )
    monkeypatch.setattr(Case, "numbers", numbers)
    found = results.resolve(case)
    (fitted, _) = found.unknowns
    assert fitted.value == pytest.approx(2.5, rel=0.05)
    assert fitted.least < 2.5 < fitted.most
    assert found.compared[0].verdict == found.compared[1].verdict == results.PREDICTED
    assert not any(case.failures)


# -- what is kept ---------------------------------------------------------------------------------
def test_a_result_is_read_as_it_was_written(tmp_path):
    one = replace(compared(1.0, 2.0), deciding=(("a", 0.5),))
    found = results.Result("k", (one,), (), 3, ("why",), 1.5, "mark")
    found.save(tmp_path / "k.json")
    assert results.Result.load(tmp_path / "k.json") == found
    assert [file.name for file in tmp_path.iterdir()] == ["k.json"]


def test_what_is_done_is_not_done_again(tmp_path, monkeypatch):
    done = []
    monkeypatch.setattr(results, "resolve", lambda case, mark: done.append(case.key) or
                        results.Result(case.key, fingerprint=mark))  # fmt: skip
    for mark in ("one", "one", "other"):
        solving.solve("han2021", tmp_path, mark)
    assert done == ["han2021", "han2021"]


def test_a_case_that_goes_wrong_is_a_result(tmp_path, monkeypatch):
    def wrong(case, mark):
        raise ValueError("no such luck")

    monkeypatch.setattr(results, "resolve", wrong)
    found = solving.solve("han2021", tmp_path, "mark")
    assert "no such luck" in found.error
    assert found.verdict == results.FAILED


def test_a_command_without_data_says_what_it_left_out(monkeypatch, tmp_path):
    monkeypatch.setenv(codes.VARIABLE, str(tmp_path))
    missing = {"BattMo": lambda short: [codes.data_file("x.csv")]}
    monkeypatch.setattr(codes, "parts", lambda: missing)
    rows, skipped = command.checked(True)
    assert rows == []
    assert skipped == [
        f"BattMo: skipped, no x.csv: set {codes.VARIABLE} to the folder that holds it"
    ]


# -- the table that is shown ----------------------------------------------------------------------
@pytest.fixture(scope="module")
def table():
    return report.held("predictions")


def test_every_number_of_every_case_is_in_the_table(table):
    expected = [
        (key, one.number, "fitted" if one.fitted else "predicted")
        for key, case in CASES.items()
        for one in case.readings
    ]
    assert [tuple(row) for row in table[[report.CASE, report.NUMBER, report.ROLE]].to_numpy()] == (
        expected
    )


def test_its_numbers_are_the_quoted_ones(table):
    quoted = [number.value for case in CASES.values() for number in case.numbers]
    assert table[report.MEASURED].tolist() == pytest.approx(quoted, rel=1e-5)


def test_a_failure_is_explained(table):
    failed = set(table[table[report.VERDICT] == results.FAILED][report.CASE])
    assert failed == {key for key, case in CASES.items() if case.failure}


def test_no_value_leaves_its_range():
    unknowns = report.held("unknowns")
    inside = unknowns["value"].between(
        unknowns["low"] * (1 - 1e-5), unknowns["high"] * (1 + 1e-5)
    )  # fmt: skip
    assert inside.all()
    assert len(unknowns) == sum(len(case.unknowns) for case in CASES.values())


@pytest.mark.slow
def test_the_short_form_finds_what_is_in_the_table(table, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "validation", "--short", "--workers", "1", "--output", tmp_path],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "MPLBACKEND": "Agg"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found = report.held("predictions", tmp_path)
    assert set(found[report.CASE]) == set(command.SHORT)
    expected = table[table[report.CASE].isin(command.SHORT)].set_index([report.CASE, report.NUMBER])
    for _, row in found.iterrows():
        was = expected.loc[(row[report.CASE], row[report.NUMBER])]
        # another machine rounds differently, and steps of the solver with it
        assert row[report.COMPUTED] == pytest.approx(was[report.COMPUTED], rel=2e-3)
        assert row[report.BAND] == pytest.approx(was[report.BAND], rel=0.05)
        assert row[report.VERDICT] == was[report.VERDICT]
    assert {file.name for file in tmp_path.glob("*.png")} == {"predictions.png", "decisive.png"}
    assert all(report.held("codes", tmp_path)["holds"])
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "![predictions.png](predictions.png)" in page
    assert "garnet, first efficiency" in page


def test_the_ageing_data_are_those_quoted():
    try:
        file = codes.data_file("siox_graphite_ncm811_ageing_25C_45C.csv")
    except codes.NoData as error:
        pytest.skip(str(error))
    data = pd.read_csv(file).set_index("cycle")
    numbers = published.publications()["sunwoda"].numbers

    def kept(temperature, cycle):
        cells = data[[name for name in data if name.endswith(temperature)]].mean(axis=1)
        return 100 * cells[cycle] / cells[1]

    for key, number in numbers.items():
        if "kept" in key:
            found = kept(f"T{key[:2]}", int(key.split()[-1]))
            assert number.value == pytest.approx(found, abs=0.06)
    halves = [100 - kept("T25", 600), kept("T25", 600) - kept("T25", 1200)]
    ratio = numbers["25 degC, fade of the second 600 over that of the first"].value
    assert ratio == pytest.approx(halves[1] / halves[0], abs=0.01)
