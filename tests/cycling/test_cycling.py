"""Many cycles: the same numbers however they are interrupted, books that close, flat memory."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.columns import CYCLE
from pybamm_si_ssb.cycling import checkpoints, engine
from pybamm_si_ssb.cycling.engine import Engine
from pybamm_si_ssb.cycling.history import History
from pybamm_si_ssb.cycling.state import SolvedCycle
from pybamm_si_ssb.diagnostics.balance import BalanceError
from pybamm_si_ssb.fingerprint import fingerprint

CYCLES = 6
PROTOCOL = protocols.cc("2C", rest=60)
CELL = ssb.Cell(anode="silicon_nano", ageing="none")


class Crash(Exception):
    """Made by a test."""


@pytest.fixture(scope="module")
def run() -> ssb.Run:
    """Six cycles that nothing interrupts, and how many solutions were alive in two of them."""

    def count(row):
        gc.collect()
        alive.append(sum(isinstance(thing, pybamm.Solution) for thing in gc.get_objects()))

    alive: list[int] = []
    run = CELL.cycle(CYCLES, PROTOCOL, progress=count)
    run.alive = alive  # pyright: ignore
    return run


# -- what the table says -------------------------------------------------------------------------
def test_a_row_a_cycle(run):
    table = run.table
    assert list(table[CYCLE.cycle]) == list(range(1, CYCLES + 1))
    assert table[CYCLE.cycle].dtype.kind == "i"
    assert run.failure is None
    # at 2C the lithium that is left behind takes some cycles to be as much in each
    assert (table[CYCLE.coulombic_efficiency].iloc[3:] - 1).abs().max() < 1e-3
    assert table[CYCLE.coulombic_efficiency].iloc[0] < 0.95  # formation: it never comes back
    assert table[CYCLE.energy_efficiency].between(0.5, 0.99).all()
    assert (table[CYCLE.charge_voltage] > table[CYCLE.discharge_voltage]).all()
    assert (table[CYCLE.pressure_charged] > table[CYCLE.pressure_discharged] + 0.1).all()
    assert (table[CYCLE.growth_charged] > table[CYCLE.growth_discharged] + 1).all()
    assert (table[CYCLE.contact_gain] == 0).all()


def test_rows_say_what_the_solution_says(run):
    steps = run.solution.steps
    charge, _, discharge, _ = steps
    row = run.table.iloc[-1]

    def moved(step):
        amps, volts = (step[name].entries for name in ("Current [A]", "Voltage [V]"))
        hours = step.t / 3600
        return np.trapezoid(amps, hours), np.trapezoid(amps * volts, hours)

    (into, energy_in), (out, energy_out) = moved(charge), moved(discharge)
    assert row[CYCLE.charge_capacity] == pytest.approx(-into, rel=1e-6)
    assert row[CYCLE.discharge_capacity] == pytest.approx(out, rel=1e-6)
    assert row[CYCLE.coulombic_efficiency] == pytest.approx(-out / into, rel=1e-6)
    assert row[CYCLE.energy_efficiency] == pytest.approx(-energy_out / energy_in, rel=1e-3)
    assert row[CYCLE.discharge_voltage] == pytest.approx(energy_out / out, rel=1e-3)
    for heading, step in (
        (CYCLE.pressure_charged, charge),
        (CYCLE.pressure_discharged, discharge),
    ):
        expected = step["Stack pressure [Pa]"].entries[-1] / 1e6
        assert row[heading] == pytest.approx(expected, rel=1e-12)
    rest = steps[1]["Voltage [V]"].entries[-1]
    drop = (rest - discharge["Voltage [V]"].entries[0]) / discharge["Current [A]"].entries[0]
    assert row[CYCLE.resistance] == pytest.approx(drop * CELL.area * 1e4, rel=1e-9)
    assert row[CYCLE.resistance] > 1


def test_pybamm_alone_gives_the_same(run):
    block = PROTOCOL.block(1)
    cell = CELL.replace(options={"calculate discharge energy": "true"})
    once = block.experiment(cell.parameter_values(), cell.area)
    twice = pybamm.Experiment([tuple(step.description for step in once.steps)] * 2)
    solution = cell.simulation(twice, experiment_model_mode="unified").solve()
    for cycle, row in zip(solution.cycles, run.table.to_dict("records"), strict=False):
        amperes = cycle["Discharge capacity [A.h]"].entries
        assert amperes.max() - amperes.min() == pytest.approx(
            max(row[CYCLE.charge_capacity], row[CYCLE.discharge_capacity]), rel=1e-9
        )


def test_everything_closes_over_all_cycles(run):
    balance = run.balance.check(1e-9)
    assert list(balance.ledger.index) == list(range(CYCLES + 1))
    moved = balance.ledger["negative electrode"]
    assert moved.iloc[1] > 2 * moved.iloc[0]  # there was something to balance


def test_a_state_that_lost_lithium_fails_the_balance():
    short = CELL.cycle(1, PROTOCOL)
    places = {name: (a, b) for name, a, b in short.history.engine.layout(PROTOCOL.block(1))}
    first, last = places["Negative particle concentration [mol.m-3]"]
    short.history.ends[-1].state.vector[first:last] *= 1 - 1e-6
    with pytest.raises(BalanceError, match="lithium balance is off by"):
        short.balance.check(1e-9)


def test_no_more_is_kept_after_many_cycles_than_after_few(run):
    assert run.alive[2] == run.alive[-1] > 0
    assert set(run.history._solved) == {1, CYCLES}


def test_any_cycle_can_be_had_again(run):
    again = run.replay(3)
    assert np.array_equal(again.y[:, -1], run.history.ends[3].state.vector)
    with pytest.raises(ssb.ParameterError, match="a cycle from 1 to 6"):
        run.replay(7)


# -- the same however it is interrupted ----------------------------------------------------------
@pytest.fixture(scope="module")
def first() -> ssb.Run:
    """The first two of the same cycles."""
    return CELL.cycle(2, PROTOCOL)


def test_a_run_goes_on_where_another_ended(run, first):
    rest = CELL.cycle(CYCLES - 2, PROTOCOL, start=first)
    pd.testing.assert_frame_equal(rest.table, run.table, check_exact=True)
    assert np.array_equal(rest.state.vector, run.state.vector)
    rest.balance.check(1e-9)


def test_parameters_may_change_between_runs(first):
    pressed = CELL.replace(pressure="50 MPa").cycle(1, PROTOCOL, start=first)
    assert list(pressed.table[CYCLE.cycle]) == [1, 2, 3]
    assert pressed.table[CYCLE.pressure_charged].iloc[-1] > 50
    pressed.balance.check(1e-9)
    with pytest.raises(ssb.ParameterError, match="a cell of the same options"):
        CELL.replace(electrolyte="lp57_fec").cycle(1, PROTOCOL, start=first)


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({"anode": "silicon_micro"}, "on the same mesh"),
        ({"parameters": {"Negative particle radius [m]": 60e-9}}, "particle radius"),
        ({"areal_capacity": "2 mAh/cm2"}, "electrode thickness"),
        ({"area": "2 cm2"}, "Electrode width"),
        ({"prelithiation": 0.1}, "electrode thickness"),
    ],
)
def test_a_run_goes_on_in_the_cell_that_it_was_of(first, changes, differs):
    with pytest.raises(ssb.ParameterError, match=differs):
        CELL.replace(**changes).cycle(1, PROTOCOL, start=first)


def test_a_protocol_goes_on_where_it_was_and_another_begins(first):
    other = protocols.cc("1C").formation(2, "C/2")
    changed = History(CELL, other, first.history)
    assert [changed.block(cycle) for cycle in (3, 4, 5)] == [other.block(n) for n in (1, 2, 3)]
    changed.end = replace(first.history.end, cycle=3)  # one of the two cycles of formation is done
    on = History(CELL, other, changed)
    assert [on.block(cycle) for cycle in (4, 5)] == [other.block(n) for n in (2, 3)]


def crash_at(cycle):
    def progress(row):
        if row[CYCLE.cycle] == cycle:
            raise Crash

    return progress


def test_what_crashed_is_resumed_with_the_same_numbers(run, tmp_path, monkeypatch):
    with pytest.raises(Crash):
        CELL.cycle(CYCLES, PROTOCOL, checkpoint=tmp_path, progress=crash_at(4))
    solved = []
    honest = Engine.solve

    def solve(self, *args, **kwargs):
        solved.append(1)
        return honest(self, *args, **kwargs)

    monkeypatch.setattr(engine.Engine, "solve", solve)
    told = []
    resumed = CELL.cycle(CYCLES, PROTOCOL, checkpoint=tmp_path, progress=told.append)
    assert len(solved) == 2
    assert [row[CYCLE.cycle] for row in told] == list(range(1, CYCLES + 1))
    pd.testing.assert_frame_equal(resumed.table, run.table, check_exact=True)
    assert np.array_equal(resumed.state.vector, run.state.vector)
    resumed.balance.check(1e-9)

    whole = CELL.cycle(CYCLES, PROTOCOL, checkpoint=tmp_path)
    assert len(solved) == 2  # nothing was left to do
    pd.testing.assert_frame_equal(whole.table, run.table, check_exact=True)
    assert np.array_equal(whole.solution.y[:, -1], run.state.vector)  # solved on demand
    written = np.loadtxt(tmp_path / checkpoints.TABLE, delimiter=",", skiprows=1, quotechar='"')
    assert np.array_equal(written, run.rows.to_numpy(float), equal_nan=True)
    assert list(pd.read_csv(tmp_path / checkpoints.TABLE)) == list(run.rows)
    assert {file.name for file in tmp_path.iterdir()} == {"state.npz", "table.csv"}


def test_what_was_killed_is_resumed_with_the_same_numbers(run, tmp_path):
    """SIGKILL at no moment in particular; the folder is known in another process."""
    code = (
        "import sys; sys.path[:0] = sys.argv[2:]; import test_cycling as t\n"
        "t.CELL.cycle(1000, t.PROTOCOL, checkpoint=sys.argv[1])\n"
    )
    here = str(Path(__file__).parent)
    child = subprocess.Popen([sys.executable, "-W", "ignore", "-c", code, str(tmp_path), here])
    try:
        deadline = time.monotonic() + 120
        while not (tmp_path / checkpoints.TABLE).exists() or rows_in(tmp_path) < 2:
            assert child.poll() is None, "it ended by itself"
            assert time.monotonic() < deadline
            time.sleep(0.05)
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    resumed = CELL.cycle(CYCLES, PROTOCOL, checkpoint=tmp_path)
    # The killed run meant to go on for longer, so that its sixth cycle was not to be its last.
    pd.testing.assert_frame_equal(resumed.table, run.table, check_exact=True)


def rows_in(folder: Path) -> int:
    return len((folder / checkpoints.TABLE).read_text().splitlines()) - 1


# -- folders -------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    """The folder of a run of one cycle."""
    folder = tmp_path_factory.mktemp("run")
    CELL.cycle(1, PROTOCOL, checkpoint=folder)
    return folder


@pytest.mark.parametrize(
    "changed",
    [
        {"cell": CELL.replace(pressure="6 MPa")},
        {"cell": CELL.replace(options={"stack": "free"})},
        {"cell": CELL.replace(parameters={"Negative particle radius [m]": 1.1e-7})},
        {"protocol": protocols.cc("2C", rest=61)},
        {"temperature": 310.0},
        {"contact_check_every": 3},
    ],
)
def test_the_folder_of_another_run_is_refused(kept, changed):
    asked = {"cell": CELL, "protocol": PROTOCOL, **changed}
    with pytest.raises(ssb.ParameterError, match="another run"):
        asked.pop("cell").cycle(1, asked.pop("protocol"), checkpoint=kept, **asked)


def test_a_file_that_is_no_run_is_refused_and_not_executed(kept, tmp_path):
    state = tmp_path / checkpoints.STATE
    state.write_bytes((kept / checkpoints.STATE).read_bytes()[:-100])
    with pytest.raises(ssb.ParameterError, match="the state of a run"):
        CELL.cycle(1, PROTOCOL, checkpoint=tmp_path)

    class Evil:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "executed"),)

    held = dict(np.load(kept / checkpoints.STATE))
    np.savez(state, **{**held, "rows": np.array([[Evil()]], dtype=object)})
    with pytest.raises(ssb.ParameterError, match="the state of a run"):
        CELL.cycle(1, PROTOCOL, checkpoint=tmp_path)
    assert not (tmp_path / "executed").exists()


def test_functions_tell_runs_apart():
    def power(exponent):
        return lambda x: x**exponent

    mark = fingerprint
    assert mark(f=power(2)) == mark(f=power(2)) != mark(f=power(3))
    assert mark(f=lambda x: x + 1) != mark(f=lambda x: x - 1)


# -- how it ends ---------------------------------------------------------------------------------
def test_a_run_that_fails_keeps_what_was_done(tmp_path):
    experiment = pybamm.Experiment([("Charge at 2C for 2 hours", "Discharge at 2C until 2.6 V")])
    run = CELL.cycle(3, experiment, checkpoint=tmp_path)
    assert run.failure is not None  # charged on above the upper cut-off
    assert run.failure.startswith("cycle 1: ended by Maximum voltage [V] at ")
    assert "voltage [V] 5.2" in run.failure  # a volt above is PyBaMM's limit of an experiment
    assert len(run.table) == run.cycles == 0
    with pytest.raises(ssb.ParameterError, match="no cycle that was finished"):
        _ = run.balance


def test_a_failure_later_keeps_the_cycles_before_it(monkeypatch):
    honest = Engine.solve

    def solve(self, block, state, *args, **kwargs):
        if state is not None and state.time > 1:
            return SolvedCycle(state, None, "made to fail")
        return honest(self, block, state, *args, **kwargs)

    monkeypatch.setattr(engine.Engine, "solve", solve)
    run = CELL.cycle(3, PROTOCOL)
    assert run.failure == "cycle 2: made to fail"
    assert list(run.table[CYCLE.cycle]) == [1]
    assert "ended early" in repr(run)


def test_a_step_that_is_over_before_it_begins_is_passed_over():
    experiment = pybamm.Experiment(
        [("Charge at 2C until 4.2 V", "Charge at 2C until 4.1 V", "Discharge at 2C until 2.6 V")]
    )
    run = CELL.cycle(1, experiment)
    assert run.failure is None
    assert isinstance(run.solution.steps[1], pybamm.EmptySolution)
    assert run.table[CYCLE.discharge_capacity].iloc[0] > 1e-3
    assert run.table[CYCLE.resistance].iloc[0] > 1


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"cycles": 0}, "cycles"),
        ({"cycles": 2.5}, "cycles"),
        ({"cycles": True}, "cycles"),
        ({"contact_check_every": 0}, "contact_check_every"),
        ({"protocol": "CV"}, "protocol"),
        ({"temperature": "25 V"}, "temperature"),
    ],
)
def test_mistakes_are_told_before_anything_runs(given, key, monkeypatch):
    monkeypatch.setattr(engine.Engine, "solve", lambda *_: pytest.fail("it ran"))
    with pytest.raises(ssb.ParameterError) as refused:
        CELL.cycle(**{"cycles": 1, **given})
    assert refused.value.key == key


def test_a_current_that_cannot_be_carried_is_refused_before_anything_runs(monkeypatch):
    monkeypatch.setattr(engine.Engine, "solve", lambda *_: pytest.fail("it ran"))
    with pytest.raises(ssb.DesignError):
        CELL.cycle(3, protocols.cc("1C").formation(1, "500C"))


def test_a_refusal_is_no_failure_of_a_cycle():
    block = protocols.cc("500C").block(1)
    with pytest.raises(ssb.DesignError, match="mA/cm2"):
        Engine(CELL.replace(electrolyte="li6ps5cl")).solve(block, None)
