"""What each state that wears is worth: two cycles with one as it was at half the cycles.

Jumps over cycles judge a change of what has aged by what it costs
(:mod:`pybamm_si_ssb.cycling.jumps.capacity_worth`).  Here that is measured.  A cell of micron
silicon and NMC811 ages at C/10 with every mechanism; then one of its states at a time is put back.

========  ======================================================================================
printed   what it is
========  ======================================================================================
back      how far it is put back, over what it is
capacity  what the cell gains in the second cycle, in percent of its first capacity
loss      what it loses more in that cycle, over what it loses in it, by the books of lithium
felt      loss over back: how much of the loss follows what drives it
========  ======================================================================================
"""

from __future__ import annotations

import argparse
import warnings
from dataclasses import replace

import numpy as np

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.columns import CYCLE
from pybamm_si_ssb.cycling.jumps.ageing_state import AgeingState
from pybamm_si_ssb.mechanisms import states

ELECTROLYTES = ("lp57_fec", "li6ps5cl", "llzto", "peo_litfsi")


def undone(electrolyte: str, cycles: int):
    """Lines of the table of one cell."""
    run = ssb.Cell(electrolyte=electrolyte, ageing="full").cycle(
        cycles, protocols.cccv("C/10"), jump=True
    )
    history = run.history
    solved = [mark for mark in history.ends if mark.row is not None]
    last = solved[-1]
    half = min(solved, key=lambda mark: abs(mark.cycle - cycles / 2))
    block = history.block(last.cycle)
    aged = AgeingState(history.engine, block, last.state.vector)
    now, then = (aged.of(mark.state.vector) for mark in (last, half))

    def two_cycles(changed: np.ndarray) -> tuple[float, float]:
        """Capacity of the second, and the lithium that it takes, over the first capacity."""
        vector = aged.applied_to(last.state.vector, changed)
        history.place(replace(last, state=replace(last.state, vector=vector), row=None))
        first, second = history.solve(), history.solve()
        assert second.row is not None
        taken = (
            aged.books(aged.of(second.state.vector) - aged.of(first.state.vector))[0]
            / history.first_capacity
        )
        return second.row[CYCLE.discharge_capacity] / history.first_capacity, taken

    capacity, taken = two_cycles(now)
    for name in (name for state in states("degrading") for name in state.everywhere()):
        where = aged.places_of.get(name)
        if where is None or np.array_equal(now[where], then[where]):
            continue
        changed = now.copy()
        changed[where] = then[where]
        is_, was = (aged.in_state(vector)[where] for vector in (now, then))
        back = np.linalg.norm(is_ - was) / np.linalg.norm(is_)
        gained, takes = two_cycles(changed)
        share = (takes - taken) / taken
        yield name, back, 100 * (gained - capacity), share, share / back


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--electrolytes", default=",".join(ELECTROLYTES))
    parser.add_argument("--cycles", type=int, default=200)
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    for electrolyte in given.electrolytes.split(","):
        print(f"{electrolyte}, {given.cycles} cycles")
        print(f"  {'':55}{'back':>8}{'capacity':>10}{'loss':>9}{'felt':>9}")
        for state, back, gained, share, felt in undone(electrolyte, given.cycles):
            print(f"  {state:55}{back:>8.4f}{gained:>10.4f}{share:>9.4f}{felt:>9.4f}", flush=True)


if __name__ == "__main__":
    main()
