"""Cycles that are jumped over against the same cycles one by one.

A cell of micron silicon and NMC811 is cycled at C/10 with every mechanism, in an electrolyte of
each of four classes; once more in the sulfide, pressed harder after 200 cycles.  Errors are of the
discharge capacity, over the first one, in percent.

==========  ====================================================================================
printed     what it is
==========  ====================================================================================
solved      cycles that were solved, those in vain included
hundreds    largest error at every hundredth cycle; worst: of all cycles
above       share of the hundredths whose error is below what was estimated
ratio       median of estimated over true error there
lithium     relative departure of the balance of lithium over all jumps
faster      wall time one by one over wall time with jumps, of runs after one another
memory      peak of a process that jumps over all cycles, over that of one of 10 cycles
==========  ====================================================================================

One by one a thousand cycles take ten to twenty minutes a cell.  They are kept in the folder and
not run again.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.columns import CYCLE

#: Electrolytes by case.
PRESSED = "pressed"
CASES = {name: name for name in ("lp57_fec", "li6ps5cl", "llzto", "peo_litfsi")}
CASES[PRESSED] = "li6ps5cl"
#: When, and to what, the pressure of that case is changed.
PRESSED_AT, PRESSURE = 200, "50 MPa"
WALL = "Wall time [s]"


def cycled(case: str, cycles: int, **options) -> list[ssb.Run]:
    """The runs of a case: of so many cycles, or one and, at another pressure, the rest."""
    cell = ssb.Cell(electrolyte=CASES[case], ageing="full")
    first = cycles if case != PRESSED else min(cycles // 2, PRESSED_AT)
    runs = [cell.cycle(first, protocols.cccv("C/10"), **options)]
    if first < cycles:
        pressed = cell.replace(pressure=PRESSURE)
        rest = cycles - first
        runs += [pressed.cycle(rest, protocols.cccv("C/10"), start=runs[0], **options)]
    return runs


def one_by_one(case: str, cycles: int, file: Path) -> pd.DataFrame:
    """Rows of all cycles, and when each was there."""
    if file.exists():
        return pd.read_csv(file).head(cycles)
    began, wall = time.perf_counter(), []
    runs = cycled(case, cycles, progress=lambda _: wall.append(time.perf_counter() - began))
    rows = runs[-1].rows.assign(**{WALL: wall})
    file.parent.mkdir(parents=True, exist_ok=True)
    rows.to_csv(file, index=False, float_format="%.17g")
    return rows


def memory(case: str, cycles: int) -> float:
    """Peak memory of a process of its own that jumps over so many cycles [MB]."""
    code = (
        f"import sys; sys.path[:0] = [{str(Path(__file__).parent)!r}]; import jumping, resource; "
        f"jumping.cycled({case!r}, {cycles}, jump=True)[-1].rows; "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=1000)
    parser.add_argument("--tolerance", type=float, default=1e-3)
    parser.add_argument("--cases", default=",".join(CASES))
    parser.add_argument("--folder", type=Path, default=Path("jumping"))
    parser.add_argument("--no-memory", action="store_true", help="leave the memory out")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    print(f"{given.cycles} cycles, tolerance {100 * given.tolerance:g} %")
    print(
        f"{'':12}{'kept':>7}{'solved':>8}{'hundreds':>10}{'worst':>8}{'estimate':>10}{'above':>7}"
        f"{'ratio':>7}{'lithium':>9}{'faster':>8}"
    )
    for case in given.cases.split(","):
        exact = one_by_one(case, given.cycles, given.folder / f"{case}.csv")
        began = time.perf_counter()
        runs = cycled(case, given.cycles, jump=True, tolerance=given.tolerance)
        wall = time.perf_counter() - began
        rows, capacity = runs[-1].rows, exact[CYCLE.discharge_capacity]
        error = np.abs(rows[CYCLE.discharge_capacity] - capacity) / capacity.iloc[0]
        estimate = rows[CYCLE.error]
        hundreds = slice(99, None, 100)
        print(
            f"{case:12}{100 * capacity.iloc[-1] / capacity.iloc[0]:>7.1f}"
            f"{sum(run.solved for run in runs):>8}"
            f"{100 * error[hundreds].max():>10.3f}{100 * error.max():>8.3f}"
            f"{100 * runs[-1].error:>10.3f}{(estimate >= error)[hundreds].mean():>7.2f}"
            f"{(estimate / error)[hundreds].median():>7.1f}"
            f"{max(run.balance.lithium for run in runs):>9.0e}"
            f"{exact[WALL].iloc[-1] / wall:>8.1f}",
            flush=True,
        )
    if not given.no_memory:
        case = given.cases.split(",")[0]
        few, many = (memory(case, cycles) for cycles in (10, given.cycles))
        print(f"memory, {case}: {many:.0f} MB, {many / few:.2f} times that of 10 cycles")


if __name__ == "__main__":
    main()
