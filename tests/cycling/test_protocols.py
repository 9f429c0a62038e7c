"""Protocols say what each cycle does, in terms of the cell's own cut-offs; mistakes are refused."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.names import CELL

VALUES = {CELL.p_lower_voltage: 2.6, CELL.p_upper_voltage: 4.25, CELL.p_capacity: 6e-3}
AREA = 2e-4


def texts(protocol: protocols.Protocol, cycle: int = 1) -> list[str]:
    steps = protocol.block(cycle).experiment(VALUES, AREA).steps
    return [step.description for step in steps]


def test_constant_current_and_voltage():
    assert texts(protocols.cccv()) == [
        "Charge at 0.3333333333C until 4.25 V",
        "Hold at 4.25 V until 0.05C",
        "Rest for 600 s",
        "Discharge at 0.3333333333C until 2.6 V",
        "Rest for 600 s",
    ]
    assert texts(protocols.cccv("1C", "C/2", hold=0.1, rest=0)) == [
        "Charge at 1C until 4.25 V",
        "Hold at 4.25 V until 0.1C",
        "Discharge at 0.5C until 2.6 V",
    ]


def test_constant_current():
    found = texts(protocols.cc(2, rest=60))
    assert found[::2] == ["Charge at 2C until 4.25 V", "Discharge at 2C until 2.6 V"]
    assert found[1::2] == ["Rest for 60 s"] * 2


def test_a_capacity_is_a_time_at_a_current():
    protocol = protocols.capacity_limited("1 mAh/cm2", "C/2", rest=0)
    # 10 A.h/m2 on 2 cm2 are 2 mA.h, a third of the nominal capacity
    assert texts(protocol) == [
        "Charge at 0.5C for 2400 s or until 4.25 V",
        "Discharge at 0.5C for 2400 s or until 2.6 V",
    ]
    assert protocol == protocols.capacity_limited(10, 0.5, rest=0)


def test_blocks_repeat_and_the_last_one_stays():
    protocol = protocols.rate_test(["C/10", 1, "5C"], repeats=2)
    rates = [protocol.block(cycle).steps[3].rate for cycle in range(1, 9)]
    assert rates == [0.1, 0.1, 1, 1, 5, 5, 5, 5]
    assert {protocol.block(cycle).steps[0].rate for cycle in range(1, 9)} == {0.2}


def test_formation_comes_first():
    protocol = protocols.cccv("1C").formation(2, "C/10")
    assert [len(protocol.block(cycle).steps) for cycle in (1, 2, 3)] == [4, 4, 5]
    assert texts(protocol)[0] == "Charge at 0.1C until 4.25 V"
    assert texts(protocol, 3) == texts(protocols.cccv("1C"))


def test_an_experiment_of_pybamm():
    steps = ("Discharge at 1C until 3 V", pybamm.step.current(-1e-3, duration=60))
    protocol = protocols.find(pybamm.Experiment([steps], period="1 minute", temperature=310))
    experiment = protocol.block(99).experiment(VALUES, AREA)
    assert len(experiment.steps) == 2
    assert (experiment.steps[0].period, experiment.steps[1].temperature) == (60, 310)
    part = protocol.block(1).experiment(VALUES, AREA, slice(0, 1))
    assert [step.description for step in part.steps] == ["Discharge at 1C until 3 V"]
    one = protocols.find(pybamm.Experiment(["Rest for 1 hour"]))
    assert one.block(1).steps == ("Rest for 1 hour",)


@pytest.mark.parametrize("name", ["CCCV", " cccv"])
def test_names_are_found(name):
    assert protocols.find(name) == protocols.cccv()
    assert protocols.named("CC", "C/2") == protocols.cc(0.5)


@pytest.mark.parametrize(
    ("make", "key", "found"),
    [
        (lambda: protocols.find("CCV"), "protocol", "CCV"),
        (lambda: protocols.find(3), "protocol", "3"),
        (lambda: protocols.cc("fast"), "charge", "fast"),
        (lambda: protocols.cc(discharge=0), "discharge", "0"),
        (lambda: protocols.cc(charge=True), "charge", "True"),
        (lambda: protocols.cc(charge=float("nan")), "charge", "nan"),
        (lambda: protocols.cc(rest=-1), "rest", "-1"),
        (lambda: protocols.cccv("C/20"), "hold", "0.05C"),
        (lambda: protocols.rate_test([]), "rates", "0 rates"),
        (lambda: protocols.rate_test([1], repeats=0), "repeats", "0 times"),
        (lambda: protocols.capacity_limited("1 V"), "capacity", "1 V"),
        (lambda: protocols.capacity_limited(-1.0), "capacity", "-1.0"),
        (lambda: protocols.cc().formation(0), "formation", "0"),
        (lambda: protocols.cc().formation(1, "slow"), "formation", "slow"),
        (
            lambda: protocols.find(pybamm.Experiment(["Rest for 1 hour", "Rest for 1 hour"])),
            "protocol",
            "2 cycles",
        ),
        (
            lambda: protocols.find(
                pybamm.Experiment([("Rest for 1 hour",)], termination="80% capacity")
            ),
            "protocol",
            "termination",
        ),
        (
            lambda: protocols.Block(("Dream for 1 hour",)).experiment(VALUES, AREA),
            "protocol",
            "Dream",
        ),
    ],
)
def test_what_cannot_be_run_is_refused(make, key, found):
    with pytest.raises(ssb.ParameterError) as refused:
        make()
    assert refused.value.key == key
    assert found in refused.value.found
    assert refused.value.remedy


def test_steps_of_an_experiment_tell_runs_apart():
    """Drive cycles have one name for all."""
    from pybamm_si_ssb import fingerprint as checkpoints
    from pybamm_si_ssb.fingerprint import plain

    def mark(current):
        step = pybamm.step.current(np.array([[0, 0], [60, current]]), duration=60)
        return checkpoints.fingerprint(step=plain(step))

    assert mark(1.0) == mark(1.0) != mark(2.0)
