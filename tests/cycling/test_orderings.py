"""Orderings of ageing that experiments report hold with the values of the parameter files.

Where they turn is in ``docs/orderings.md``, which ``benchmarks/orderings.py`` writes.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

import pybamm_si_ssb as ssb

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))
import orderings  # noqa: E402
from orderings import ORDERINGS, Answers  # noqa: E402

#: By how much each holds at least, in what it is about, after so many cycles.
MARGINS = {
    "a": (0.003, 4),
    "b": (0.03, 4),
    "c, host": (0.0005, 2),
    "c, surface": (0.3, 2),
    "d, polymer": (0.5, 1),
    "d, sulfide": (0.1, 1),
}


@pytest.fixture(scope="module")
def answers():
    return Answers()


@pytest.mark.slow
@pytest.mark.parametrize("letter", MARGINS)
def test_it_holds(letter, answers):
    margin, cycles = MARGINS[letter]
    ordering = ORDERINGS[letter]
    ordering = replace(ordering, how=replace(ordering.how, cycles=cycles))
    (base,) = orderings.run(ordering, answers, ends=False).to_dict("records")
    assert base["difference"] > margin, base


@pytest.mark.slow
def test_pressure_brings_back_a_quarter_of_what_contact_cost(answers):
    ordering = ORDERINGS["e"]
    ordering = replace(ordering, how=replace(ordering.how, cycles=4, after=1))
    orderings.run(ordering, answers, ends=False)
    found = answers.of(ordering.how, ordering.more)
    assert found["brought back, of what full contact would bring"] > 0.25
    assert found[orderings.AFTER] > 1.01 * found[orderings.BEFORE]


# -- the ends of the ranges ------------------------------------------------------------------------
def test_every_assumed_value_goes_to_both_ends_of_its_range():
    tried = list(orderings.trials(ORDERINGS["a"]))
    values = [(trial.files, trial.value) for trial in tried]
    assert values[0] == ("", "as in the files")
    assert ("lp30", "`interphase.growth.value` 3e-23 → 1e-23 m2/s") in values
    assert ("lp30", "`interphase.growth.value` 3e-23 → 3e-21 m2/s") in values
    assert ("peca_gel", "`interphase.recovering` 0.95 → 0.5") in values
    assert len(set(values)) == len(values)
    assert not any("conductivity.value" in value for _, value in values)  # that has a source


def test_one_statement_moves_in_both_files_and_two_apart():
    tried = list(orderings.trials(ORDERINGS["b"]))
    moved = {trial.value.split()[0].strip("`"): trial.files for trial in tried}
    assert moved["contact.adhesion"] == "li6ps5cl, lsnps"  # inherited from argyrodite
    assert moved["interphase.growth.value"] in ("li6ps5cl", "lsnps")


def test_a_trial_changes_one_value_alone():
    base, *tried = orderings.trials(ORDERINGS["b"])
    trial = next(t for t in tried if "contact.gap" in t.value)
    name = orderings.SILICON.p_contact_gap
    for before, after in ((base.more, trial.more), (base.less, trial.less)):
        first, second = (ssb.Cell(**given).parameter_values() for given in (before, after))
        assert {key for key in first if first[key] is not second[key]} >= {name}
        assert first[name] == 0.05
        assert second[name] == 0.01
        second[name] = first[name]
        assert all(first[key] is second[key] or bool(first[key] == second[key]) for key in first)


def test_what_no_equation_has_is_not_tried():
    base, *tried = orderings.trials(ORDERINGS["b"])
    trial = next(t for t in tried if "mechanics.density" in t.value)
    assert orderings.same_parameters(ssb.Cell(**base.less), ssb.Cell(**trial.less))


def test_the_page_has_every_ordering():
    page = orderings.PAGE.read_text(encoding="utf-8")
    for letter, ordering in ORDERINGS.items():
        assert f"## ({letter}) {ordering.claim}" in page
