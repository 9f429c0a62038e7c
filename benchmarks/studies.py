"""Cost of a study: one worker against two, what is not the solver's, and how it grows.

A study of electrolytes, rates, pressures and samples of parameters, every mechanism on, is solved
from nothing by one worker and by two, each a process of one thread.  Wall time counts everything:
starting the workers, building models, writing tables.  Runs alternate, and the best of some counts:
the machine is shared.

==========  ====================================================================================
printed     what it is
==========  ====================================================================================
efficiency  T1/(2 T2); by CPU time C1/C2, which who else uses the machine hardly changes, but
            which leaves out that a worker waits
overhead    1 - solver/(workers x wall): building, Python, starting, waiting
==========  ====================================================================================

Slopes are of the best of the same: seconds a cycle more, a case more, and the exponent of the time
of a cycle with the points of a layer.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import tempfile
import time
import warnings
from pathlib import Path

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
os.environ.update(dict.fromkeys(THREADS, "1"))  # before a library reads it

import numpy as np  # noqa: E402
import pybamm  # noqa: E402

import pybamm_si_ssb as ssb  # noqa: E402
from pybamm_si_ssb import protocols  # noqa: E402
from pybamm_si_ssb.columns import COLUMN, STUDY  # noqa: E402

#: What is not known of nano silicon and of what it meets.
RANGES = dict.fromkeys(
    (
        "anode.particle.radius",
        "anode.trapping.stoichiometry",
        "electrolyte.interphase.growth.value",
        "electrolyte.conductivity.value",
        "electrolyte.anode_interface.value",
    )
)
ELECTROLYTES = ["li6ps5cl", "llzto", "lgps"]
RATES = ["1C", "2C"]
PRESSURES = ["5 MPa", "20 MPa"]


def crossed(samples: int, cycles: int) -> ssb.Study:
    """So many samples of three electrolytes, two rates and two pressures."""
    return ssb.Study(
        ssb.Cell(anode="silicon_nano", ageing="full"),
        {"electrolyte": ELECTROLYTES, "pressure": PRESSURES, "rate": RATES},
        RANGES,
        samples=samples,
        cycles=cycles,
        protocol="CC",
    )


def cpu() -> float:
    """CPU time of this process and of those that it has begun and that have ended [s]."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def timed(samples: int, cycles: int, workers: int, folder: Path):
    """The study from nothing, its cells included: seconds, CPU seconds, what came out."""
    shutil.rmtree(folder, ignore_errors=True)
    began, used = time.perf_counter(), cpu()
    results = crossed(samples, cycles).run(folder, workers)
    return time.perf_counter() - began, cpu() - used, results


def growth(points: tuple[int, ...], cycles: tuple[int, ...]) -> None:
    """Print how the time of a run grows with cycles and with points of a layer."""
    cell = ssb.Cell(anode="silicon_nano", electrolyte="li6ps5cl", ageing="full")
    run = cell.cycle(1, protocols.cccv("1C"))  # what is loaded once is loaded
    found = {}
    for number in cycles:
        began = time.perf_counter()
        run = cell.cycle(number, protocols.cccv("1C"))
        found[number] = time.perf_counter() - began, run.solver_time
    n, t = np.array(list(found)), np.array([seconds for seconds, _ in found.values()])
    slope, once = np.polyfit(n, t, 1)
    print(f"cycles {', '.join(map(str, n))}: {', '.join(f'{s:.1f}' for s in t)} s; "
          f"{slope:.2f} s a cycle after {once:.1f} s once")  # fmt: skip
    seconds = []
    for number in points:
        seconds.append(of_points(cell, number))
    exponent = np.polyfit(np.log(points), np.log(seconds), 1)[0]
    print(f"points a layer {', '.join(map(str, points))}: "
          f"{', '.join(f'{s:.2f}' for s in seconds)} s of solver a cycle; "
          f"time ~ points^{exponent:.2f}")  # fmt: skip


def of_points(cell: ssb.Cell, points: int) -> float:
    """Solver time of a cycle with so many points a layer, the best of three [s]."""
    low, high = cell.cut_offs
    simulation = cell.simulation(
        pybamm.Experiment([(f"Charge at 1C until {high} V", f"Hold at {high} V until C/20",
                            f"Discharge at 1C until {low} V")]),
        var_pts=dict.fromkeys(("x_n", "x_s", "x_p"), points),
        experiment_model_mode="unified",
        check_current=False,
    )  # fmt: skip
    solution = simulation.solve(calc_esoh=False)
    seconds = []
    for _ in range(3):
        solution = simulation.solve(starting_solution=solution.last_state, calc_esoh=False)
        seconds.append(solution.solve_time.value)
    return float(min(seconds))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=17, help="of each of 12 points")
    parser.add_argument("--cycles", type=int, default=1)
    parser.add_argument("--best-of", type=int, default=3)
    parser.add_argument("--no-growth", action="store_true", help="leave the slopes out")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    study = crossed(given.samples, given.cycles)
    cases = len(study.cases)
    print(f"{cases} cases of {given.cycles} cycles, {study.structures} structures, "
          f"{os.cpu_count()} cores")  # fmt: skip
    found: dict[int, list] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as scratch:
        for turn in range(given.best_of):
            for workers, times in found.items():
                seconds, used, results = timed(
                    given.samples, given.cycles, workers, Path(scratch) / f"{turn}-{workers}"
                )
                times.append((seconds, used, results))
                wall = results.table[COLUMN.wall_time].sum()
                solver = results.table[COLUMN.solver_time].sum()
                print(
                    f"{workers} worker(s): {seconds:7.1f} s, CPU {used:7.1f} s, "
                    f"{results.built} models built, solver {solver:7.1f} s, "
                    f"overhead {1 - solver / (workers * seconds):5.1%} (of the time in "
                    f"cases {1 - solver / wall:5.1%}), {results.counts()}",
                    flush=True,
                )
    best = {workers: min(times, key=lambda turn: turn[0]) for workers, times in found.items()}
    T1, T2 = best[1][0], best[2][0]
    print(f"\nbest: {T1:.1f} s and {T2:.1f} s, efficiency T1/(2 T2) = {T1 / (2 * T2):.3f}")
    used = {workers: min(turn[1] for turn in times) for workers, times in found.items()}
    busy = best[2][2].table.groupby(STUDY.worker)[COLUMN.wall_time].sum()
    print(
        f"by CPU time: {used[1]:.1f} s and {used[2]:.1f} s, {used[1] / used[2]:.3f}; two workers "
        f"were busy for {' and '.join(f'{s:.1f} s' for s in busy)}"
    )
    alone = best[1][2].table
    later = alone[~alone[COLUMN.first].astype(bool)]
    outside = later[COLUMN.wall_time] - later[COLUMN.solver_time]
    print(
        f"a case more: {later[COLUMN.wall_time].mean():.2f} s, of it "
        f"{outside.mean():.2f} s outside the solver; a model more: "
        f"{(alone[COLUMN.wall_time] - alone[COLUMN.solver_time]).max() - outside.mean():.1f} s"
    )
    for line in list(best[1][2].failures())[:3]:
        print(line)
    if not given.no_growth:
        growth((10, 20, 40), (1, 4, 8, 16))


if __name__ == "__main__":
    main()
