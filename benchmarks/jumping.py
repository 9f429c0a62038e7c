"""Cycles that are jumped over against the same cycles one by one.

A cell of micron silicon and NMC811 is cycled at C/10 with every mechanism, in an electrolyte of
each of four classes.  Errors are of the discharge capacity, over the first one, in percent.

==========  ====================================================================================
printed     what it is
==========  ====================================================================================
solved      cycles that were solved, those in vain included
hundreds    largest error at every hundredth cycle; worst: of all cycles
above       share of the hundredths whose error is below what was estimated
ratio       median of estimated over true error there
lithium     relative departure of the balance of lithium over all jumps
faster      wall time one by one over wall time with jumps, of runs after one another
==========  ====================================================================================

One by one a thousand cycles take ten to twenty minutes a cell.  They are kept in the folder and
not run again.
"""

from __future__ import annotations

import argparse
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.columns import CYCLE

ELECTROLYTES = ("lp57_fec", "li6ps5cl", "llzto", "peo_litfsi")
WALL = "Wall time [s]"


def one_by_one(cell: ssb.Cell, cycles: int, file: Path) -> pd.DataFrame:
    """Rows of all cycles, and when each was there."""
    if file.exists():
        return pd.read_csv(file).head(cycles)
    began, wall = time.perf_counter(), []
    run = cell.cycle(
        cycles, protocols.cccv("C/10"), progress=lambda _: wall.append(time.perf_counter() - began)
    )
    rows = run.rows.assign(**{WALL: wall})
    file.parent.mkdir(parents=True, exist_ok=True)
    rows.to_csv(file, index=False, float_format="%.17g")
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=1000)
    parser.add_argument("--tolerance", type=float, default=1e-3)
    parser.add_argument("--electrolytes", default=",".join(ELECTROLYTES))
    parser.add_argument("--folder", type=Path, default=Path("jumping"))
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    print(f"{given.cycles} cycles, tolerance {100 * given.tolerance:g} %")
    print(
        f"{'':12}{'kept':>7}{'solved':>8}{'hundreds':>10}{'worst':>8}{'estimate':>10}{'above':>7}"
        f"{'ratio':>7}{'lithium':>9}{'faster':>8}"
    )
    for name in given.electrolytes.split(","):
        cell = ssb.Cell(electrolyte=name)
        exact = one_by_one(cell, given.cycles, given.folder / f"{name}.csv")
        began = time.perf_counter()
        run = cell.cycle(given.cycles, protocols.cccv("C/10"), jump=True, tolerance=given.tolerance)
        wall = time.perf_counter() - began
        rows, capacity = run.rows, exact[CYCLE.discharge_capacity]
        error = np.abs(rows[CYCLE.discharge_capacity] - capacity) / capacity.iloc[0]
        estimate = rows[CYCLE.error]
        hundreds = slice(99, None, 100)
        print(
            f"{name:12}{100 * capacity.iloc[-1] / capacity.iloc[0]:>7.1f}{run.solved:>8}"
            f"{100 * error[hundreds].max():>10.3f}{100 * error.max():>8.3f}"
            f"{100 * run.error:>10.3f}{(estimate >= error)[hundreds].mean():>7.2f}"
            f"{(estimate / error)[hundreds].median():>7.1f}{run.balance.lithium:>9.0e}"
            f"{exact[WALL].iloc[-1] / wall:>8.1f}"
        )


if __name__ == "__main__":
    main()
