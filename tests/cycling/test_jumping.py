"""Cycles that are jumped over: closed forms, the cycles one by one, and what is done to a state."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.columns import CYCLE
from pybamm_si_ssb.cycling import state as jumping
from pybamm_si_ssb.cycling.history import History
from pybamm_si_ssb.cycling.jumps import interpolation as between
from pybamm_si_ssb.cycling.jumps.ageing_state import AgeingState, relaxed
from pybamm_si_ssb.cycling.jumps.capacity_worth import DRIVEN, CapacityWorth
from pybamm_si_ssb.cycling.jumps.interface import AgedCycle
from pybamm_si_ssb.cycling.jumps.projection import Projection
from pybamm_si_ssb.cycling.jumps.quadrature import weights
from pybamm_si_ssb.errors import CycleError
from pybamm_si_ssb.names import Names


# -- sums over cycles ----------------------------------------------------------------------------
@pytest.mark.parametrize("power", [0.5, 1.0, 1.5])
def test_sums_are_exact_for_what_the_polynomials_hold(power):
    """d in proportion to m^(p - 1): of p = 1/2, 1, 3/2 three nodes know all."""
    nodes, cycles = [10, 17, 30], np.arange(31, 91)
    change = np.array(nodes, dtype=float) ** (power - 1)
    exact = np.sum(cycles ** (power - 1.0))
    assert weights(nodes, 31, 90) @ change == pytest.approx(exact, rel=1e-12)


def test_what_relaxes_is_extrapolated_to_its_end():
    y = [np.array([1 - 0.8**n, 2 - 0.8**n]) for n in range(5, 8)]
    assert relaxed(y, 30) == pytest.approx([1 - 0.8**37, 2 - 0.8**37], rel=1e-12)
    line = [np.array([0.1 * n]) for n in range(3)]
    assert relaxed(line, 10) == pytest.approx([1.2])
    still = [np.ones(2)] * 3
    assert relaxed(still, 10) == pytest.approx([1.0, 1.0])


# -- maps that are known -------------------------------------------------------------------------
class OneState:
    """A state whose every change is one of age."""

    def capacity_worth(self, found, judged, before, first, gained):
        change, since, ever = found - judged, found - before, before - first
        age = float(change @ since / (since @ since))
        size = np.linalg.norm(change) / (np.linalg.norm(since) + 0.02 * np.linalg.norm(ever))
        return age * gained, size * abs(gained), age

    def extrapolate_relaxing(self, aged, last, cycles):
        pass

    def keep_relaxed(self, aged, solved):
        pass


class Map:
    """Cycles of a known map, and how many were asked for."""

    def __init__(self, capacity, growth, last=math.inf):
        self.capacity, self.growth, self.last, self.asked = capacity, growth, last, 0

    def __call__(self, cycle, state, probed):
        if cycle > self.last:
            raise CycleError(f"cycle {cycle}")
        self.asked += 1
        state = np.zeros(1) if state is None else state
        after = state + self.growth(state)
        return AgedCycle(after, float(self.capacity(after)[0]))

    def exactly(self, cycles):
        state, found = np.zeros(1), []
        for _ in range(cycles):
            state = state + self.growth(state)
            found.append(float(self.capacity(state)[0]))
        return np.array(found)


def projected(cycles, solve, tolerance=1e-3):
    projection = Projection(solve, OneState(), 0, cycles, tolerance)
    projection.run()
    return projection


#: Fade with the square root of cycles, in proportion to them, faster and faster, and a knee: what
#: is lost in a cycle grows tenfold within some cycles about half-way.
FADES = {
    "square root": (lambda z: 1 - 0.01 * z, lambda z: 0.5 / np.maximum(z, 0.5), 25),
    "linear": (lambda z: 1 - 2e-4 * z, lambda z: np.ones(1), 20),
    "accelerating": (lambda z: 1 - z, lambda z: 1e-4 * (1 + 20 * z), 40),
    "knee": (lambda z: 1 - z, lambda z: 1e-4 * (1 + 9 / (1 + np.exp((0.06 - z) / 4e-3))), 80),
}


@pytest.mark.parametrize("name", FADES)
def test_fade_that_is_known(name):
    capacity, growth, most = FADES[name]
    solve = Map(capacity, growth)
    found = projected(1000, solve)
    assert found.cycle == 1000
    assert solve.asked <= most
    exact = solve.exactly(1000)
    errors = {cycle: abs(known - exact[cycle - 1]) for cycle, known in found._known}
    # the knee makes ten times as much of what was wrong before it
    assert max(errors.values()) < (5e-3 if name == "knee" else 1e-3)
    assert errors[1000] <= 3 * found.error + 1e-12


def test_steps_are_short_about_a_knee_and_long_away_from_it():
    capacity, growth, _ = FADES["knee"]
    cycles = np.array(sorted(projected(1000, Map(capacity, growth)).estimates))
    exact = Map(capacity, growth).exactly(1000)
    knee = int(np.argmin(np.abs(exact - 0.94)))
    about = np.diff(cycles[np.abs(cycles - knee) < 60])
    assert about.max() < 0.4 * np.diff(cycles).max()


def test_a_tighter_tolerance_is_closer_and_takes_more_cycles():
    capacity, growth, _ = FADES["accelerating"]
    found = []
    for tolerance in (1e-2, 1e-4):
        solve = Map(capacity, growth)
        last = projected(1000, solve, tolerance)._known[-1][1]
        found.append((abs(last - solve.exactly(1000)[-1]), solve.asked))
    (loose, few), (tight, many) = found
    assert tight < 0.2 * loose
    assert many > few


def test_a_cell_that_dies_is_followed_to_its_last_cycle():
    capacity, growth, _ = FADES["linear"]
    projection = Projection(Map(capacity, growth, last=437), OneState(), 0, 1000, 1e-3)
    with pytest.raises(CycleError, match="cycle 438"):
        projection.run()
    assert projection.cycle == 437


def test_what_is_conserved_stays_exactly():
    """Whatever the weights: every change conserves it, so every sum of changes does."""

    def growth(z):
        taken = 1e-3 * z[0] ** 2
        return np.array([-taken, taken])

    solve = Map(lambda z: z, growth)
    begin = np.array([1.0, 0.0])
    projection = Projection(
        lambda cycle, state, probed: solve(cycle, begin if state is None else state, probed),
        OneState(), 0, 500, 1e-3,
    )  # fmt: skip
    projection.run()
    assert solve.asked < 60
    assert projection.state.sum() == pytest.approx(1.0, rel=1e-14)
    assert projection.state[0] == pytest.approx(0.667, abs=2e-3)


# -- rows between --------------------------------------------------------------------------------
def test_rows_between_are_marked_and_near():
    cycles = np.array([1, 2, 3, 5, 8, 13, 21, 34])
    capacity = 2e-3 * (1 - 0.01 * np.sqrt(cycles))
    solved = pd.DataFrame({
        CYCLE.cycle: cycles.astype(float),
        CYCLE.charge_capacity: capacity,
        CYCLE.discharge_capacity: capacity,
        CYCLE.contact_gain: np.where((cycles % 2 == 1) | (cycles == 34), capacity, np.nan),
    })  # fmt: skip
    judged = {int(cycle): jumping.CapacityEstimate(0.01, 1e-4) for cycle in cycles}
    rows = between.filled(between.corrected(solved, judged, 2e-3), 2e-3)
    assert list(rows[CYCLE.cycle]) == list(range(1, 35))
    assert set(rows[CYCLE.cycle][rows[CYCLE.solved].astype(bool)]) == set(cycles)
    exact = 2e-3 * (1 - 0.01 * np.sqrt(np.arange(1, 35)) + 0.01)
    assert rows[CYCLE.discharge_capacity].to_numpy() == pytest.approx(exact, rel=1e-12)
    assert (rows[CYCLE.error] >= 1e-4).all()
    assert rows[CYCLE.contact_gain][~rows[CYCLE.solved].astype(bool)].notna().all()


# -- cells ---------------------------------------------------------------------------------------
CELL = ssb.Cell(anode="silicon_nano", electrolyte="li6ps5cl", ageing="full")
PROTOCOL = protocols.cc("1C", rest=60)
CYCLES = 200  # the knee of the cell included: it keeps a twentieth


@pytest.fixture(scope="module")
def one_by_one():
    return CELL.cycle(CYCLES, PROTOCOL)


@pytest.fixture(scope="module")
def jumped(tmp_path_factory):
    folder = tmp_path_factory.mktemp("jumped")
    run = CELL.cycle(CYCLES, PROTOCOL, jump=True, checkpoint=folder)
    run.folder = folder  # pyright: ignore
    return run


@pytest.fixture(scope="module")
def aged(jumped):
    state = jumped.history.ends[-1].state.vector
    return AgeingState(jumped.history.engine, jumped.history.block(CYCLES), state)


def test_jumps_give_what_cycles_one_by_one_give(one_by_one, jumped):
    rows, exact = jumped.rows, one_by_one.rows
    assert list(rows[CYCLE.cycle]) == list(range(1, CYCLES + 1))
    assert jumped.solved < 0.3 * CYCLES
    assert rows[CYCLE.solved].sum() < jumped.solved
    first = exact[CYCLE.discharge_capacity].iloc[0]
    apart = np.abs(rows[CYCLE.discharge_capacity] - exact[CYCLE.discharge_capacity]) / first
    assert apart.max() < 1e-3
    assert (apart <= rows[CYCLE.error]).mean() > 0.95
    assert exact[CYCLE.discharge_capacity].iloc[-1] < 0.1 * first  # there was something to lose
    for heading, near in ((CYCLE.sei_thickness, 5e-3), (CYCLE.cyclable_lithium, 1e-3)):
        assert rows[heading].iloc[-1] == pytest.approx(exact[heading].iloc[-1], rel=near)


def test_what_has_aged_is_taken_from_a_state_and_put_back(jumped, aged):
    """What decays goes through its logarithm: also where it is gone."""
    state = jumped.history.ends[-1].state.vector
    fatigue = Names("negative").contact_fatigue
    start, stop, _ = jumped.history.engine.places(jumped.history.block(CYCLES))[fatigue]
    assert not np.array_equal(aged.of(state)[aged.places_of[fatigue]], state[start:stop])
    assert aged.applied_to(state, aged.of(state)) == pytest.approx(state, rel=1e-12, abs=1e-12)
    gone = state.copy()
    gone[start:stop] = 0.0
    assert aged.of(gone)[aged.places_of[fatigue]] == pytest.approx(0.0, abs=1e-15)
    assert aged.applied_to(gone, aged.of(gone))[start:stop] == pytest.approx(0.0, abs=1e-15)


def test_cracks_that_only_drive_others_are_worth_a_share_of_the_loss(jumped, aged):
    first, before, found = (
        aged.of(jumped.history.ends[n].state.vector) for n in (1, len(jumped.history.ends) // 2, -1)
    )
    cracks = aged.places_of[Names("negative").crack_area_ratio]
    for one in (first, before, found):  # particles so small have none
        one[cracks] = 1.0
    judged = found.copy()
    judged[cracks] = 0.99
    value, bound, age = CapacityWorth(aged, jumped.history.first_capacity).of(
        found, judged, before, first, -0.1
    )
    assert (value, age) == (0.0, 0.0)
    assert bound == pytest.approx(DRIVEN * 0.1 * 0.01, rel=1e-9)


def test_nothing_is_lost_in_a_jump(jumped):
    balance = jumped.balance.check(1e-9)
    solved = jumped.rows[CYCLE.cycle][jumped.rows[CYCLE.solved]]
    assert list(balance.ledger.index) == [0, *solved]


def test_losses_are_split_for_cycles_between_too(one_by_one, jumped):
    loss, exact = (run.losses().iloc[-1] for run in (jumped, one_by_one))
    assert len(jumped.losses()) == CYCLES == len(jumped.table)
    assert loss["Loss by lithium inventory [A.h]"] == pytest.approx(
        exact["Loss by lithium inventory [A.h]"], rel=1e-2
    )
    assert abs(loss["Residual of the loss [A.h]"]) < 1e-6


def test_a_run_with_jumps_is_resumed_with_the_same_numbers(jumped, monkeypatch):
    monkeypatch.setattr(History, "_gain", lambda *_: pytest.fail("it was solved"))
    again = CELL.cycle(CYCLES, PROTOCOL, jump=True, checkpoint=jumped.folder)
    pd.testing.assert_frame_equal(again.rows, jumped.rows, check_exact=True)
    assert np.array_equal(again.state.vector, jumped.state.vector)
    with pytest.raises(ssb.ParameterError, match="another run"):
        CELL.cycle(CYCLES, PROTOCOL, checkpoint=jumped.folder)


def test_a_run_with_jumps_goes_on_in_another(jumped):
    pressed = CELL.replace(pressure="50 MPa").cycle(1, PROTOCOL, start=jumped)
    rows = pressed.rows
    assert len(rows) == CYCLES + 1
    assert rows[CYCLE.solved].iloc[-1]
    assert rows[CYCLE.error].iloc[-1] == jumped.error
    pressed.balance.check(1e-9)


def test_only_cycles_that_were_solved_can_be_had_again(jumped):
    rows = jumped.rows
    between_ = int(rows[CYCLE.cycle][~rows[CYCLE.solved]].iloc[0])
    with pytest.raises(ssb.ParameterError, match="that was solved"):
        jumped.replay(between_)
    assert jumped.solution.cycles is not None


@pytest.mark.parametrize("tolerance", [0, 1.0, -1e-3, "1e-3"])
def test_a_tolerance_is_a_share(tolerance):
    with pytest.raises(ssb.ParameterError) as refused:
        CELL.cycle(2, PROTOCOL, jump=True, tolerance=tolerance)
    assert refused.value.key == "tolerance"
