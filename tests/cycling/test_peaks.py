"""What remembers a peak, over jumps: against maps whose every cycle is known."""

from __future__ import annotations

import numpy as np
import pytest

from pybamm_si_ssb.cycling.jumps.peak_memory import PeakPlace, SettledCycle, before


def ends(*pairs):
    return [SettledCycle(cycle, np.atleast_1d(np.asarray(y, dtype=float))) for cycle, y in pairs]


class Map:
    """y goes to the peak p(y) = P + mu (y - P) where that is higher, else back by a creep."""

    def __init__(self, peak, memory=0.0, creep=0.0):
        self.peak, self.memory, self.creep = peak, memory, creep

    def __call__(self, cycle, y):
        """The state after a cycle, and by how much it went beyond what is remembered."""
        aim = self.peak(cycle)
        lacking = aim + self.memory * (y - aim) - y
        return np.where(lacking > 0, y + lacking, y - self.creep), lacking

    def through(self, y, first, last):
        for cycle in range(first, last + 1):
            y, _ = self(cycle, y)
        return y


def jumped(peak, do, known, cycle, sign=1):
    """States after the two cycles that follow a jump to a ``cycle``, put right."""
    found = sign * known[-1].state.copy()
    signed = [SettledCycle(end.cycle, sign * end.state) for end in known]
    peak.extrapolate(found, signed, cycle)
    for i, put_right in ((cycle + 1, peak.correct), (cycle + 2, peak.learn)):
        begun = found.copy()
        after, lacking = do(i, sign * begun)
        found = sign * after
        put_right(i, begun, found, lacking)
    return sign * found


def test_the_settled_cycle_that_is_far_enough_before():
    known = ends((3, 0), (5, 0), (8, 0))
    assert before(known, known[-1], 2).cycle == 5  # pyright: ignore
    assert before(known, known[-1], 4).cycle == 3  # pyright: ignore
    assert before(known, known[-1], 6) is None


@pytest.mark.parametrize("off", [-0.05, 0.05])
@pytest.mark.parametrize("sign", [1, -1])
def test_one_cycle_finds_what_nothing_hinders(off, sign):
    """The line is off by 0.05 at its end, above or below: the peak is that of the cycle."""
    known = ends((10, 1.0), (20, 1.0 + 0.1), (40, 1.0 + 0.3))
    line = 1.3 + 0.2 * (80**0.5 - 40**0.5) / (40**0.5 - 20**0.5)
    do = Map(lambda cycle: line + off)
    assert jumped(PeakPlace(slice(0, 1), sign), do, known, 80, sign) == pytest.approx(line + off)


def test_what_is_left_behind_for_good_stays():
    """A line that rises, through a cycle in which it was reached for the last time."""
    known = ends((10, 1.0), (20, 1.1), (40, 1.2))
    assert jumped(PeakPlace(slice(0, 1)), Map(lambda _: 0.5), known, 80) == pytest.approx(
        1.2, abs=1e-15
    )


def test_what_creeps_back_unreached_creeps_through_the_jump():
    known = ends((10, 1.0), (20, 1.0 - 0.01), (40, 1.0 - 0.03))
    do = Map(lambda _: 0.5, creep=1e-3)
    found = jumped(PeakPlace(slice(0, 1)), do, known, 80)
    assert found == pytest.approx(do.through(known[-1].state, 41, 82), abs=1e-12)


def test_what_is_found_slowly_is_found_all_the_same():
    """A peak that rises, of which a cycle finds three tenths: the memory is learnt, and used."""
    aim = Map(lambda n: 1 + 1e-4 * n + 3e-6 * n**2, memory=0.7)
    exact = [np.array([1.0])]
    for cycle in range(1, 400):
        exact.append(aim(cycle, exact[-1])[0])
    peak, known = PeakPlace(slice(0, 1)), [SettledCycle(n, exact[n]) for n in (10, 20, 30)]
    held = known[-1].state
    for b in (60, 110, 190, 330):
        found = jumped(peak, aim, known, b)
        known.append(SettledCycle(b + 2, found))
        held = aim.through(held, b + 1, b + 2)
    assert peak.memory == pytest.approx(0.7, abs=0.15)
    off, lag = (abs(float((y - exact[332])[0])) for y in (known[-1].state, held))
    assert off < 0.1 * lag


def test_places_are_put_right_one_by_one():
    """One that rises, one that is left behind, one beyond what is reached, amid other states."""
    y_a = np.array([9.0, 1.0, 2.0, 3.0, 9.0])
    known = [SettledCycle(n, y_a + d) for n, d in ((10, 0.0), (20, 0.0), (40, 0.0))]
    aims = np.array([1.2, 0.4, 3.0])
    peak, found = PeakPlace(slice(1, 4)), y_a.copy()
    peak.extrapolate(found, known, 80)
    assert np.array_equal(found, y_a)
    ended = found.copy()
    ended[1:4] = np.maximum(found[1:4], aims)
    peak.correct(81, found, ended, aims - found[1:4])
    assert ended == pytest.approx([9.0, 1.2, 2.0, 3.0, 9.0])
