"""Cost of a cycle with every mechanism of ageing, against PyBaMM's ageing model OKane2022.

PyBaMM's DFN runs with SEI limited by solvent diffusion, SEI on cracks, cracks, and loss of active
material driven by stress; ours with every mechanism, on micron silicon.  Same protocol, points,
shells and outputs.  PyBaMM's solver runs at our tolerance (the reference), at that tolerance with
our setting (step size by differential states alone), and as it is by default.  Medians of
interleaved cycles: the machine is shared, so only ratios mean anything.
"""

from __future__ import annotations

import argparse
import time
import warnings
from statistics import median

import pybamm
from _common import cccv

import pybamm_si_ssb as ssb
from pybamm_si_ssb.model.solver import default_solver

OKANE = {
    "SEI": "solvent-diffusion limited",
    "SEI porosity change": "true",
    "particle mechanics": ("swelling and cracking", "swelling only"),
    "SEI on cracks": "true",
    "loss of active material": "stress-driven",
    "calculate discharge energy": "true",
}
ELECTROLYTES = ("lp57_fec", "li6ps5cl", "llzto")
RTOL = 1e-5


def simulations(points: int, shells: int) -> dict[str, pybamm.Simulation]:
    """PyBaMM's model with several solvers, and ours in each electrolyte."""
    var_pts = {"x_n": points, "x_s": points, "x_p": points, "r_n": shells, "r_p": shells}
    found = {}
    for name, solver in (
        ("OKane2022", pybamm.IDAKLUSolver(rtol=RTOL, atol=1e-2 * RTOL)),
        ("OKane2022, our solver", default_solver(RTOL)),
        ("OKane2022, default", pybamm.IDAKLUSolver()),
    ):
        found[name] = pybamm.Simulation(
            pybamm.lithium_ion.DFN(OKANE),
            parameter_values=pybamm.ParameterValues("OKane2022"),
            experiment=pybamm.Experiment([cccv(4.2, 2.5)]),
            var_pts=var_pts,
            solver=solver,
            experiment_model_mode="unified",
        )
    for name in ELECTROLYTES:
        cell = ssb.Cell(
            electrolyte=name, ageing="full", options={"calculate discharge energy": "true"}
        )
        found[f"ours, {name}"] = cell.simulation(
            pybamm.Experiment([cccv(4.2, 2.6)]),
            var_pts=var_pts,
            solver=default_solver(RTOL),
            experiment_model_mode="unified",
            check_current=False,
        )
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=7)
    parser.add_argument("--points", type=int, default=20)
    parser.add_argument("--shells", type=int, default=20)
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    runs = simulations(given.points, given.shells)
    solutions = {name: run.solve(calc_esoh=False) for name, run in runs.items()}
    seconds = {name: [] for name in runs}
    for _ in range(given.cycles):
        for name, run in runs.items():
            began = time.perf_counter()
            solutions[name] = run.solve(
                starting_solution=solutions[name].last_state, calc_esoh=False
            )
            seconds[name].append(time.perf_counter() - began)
    reference = median(seconds["OKane2022"])
    print(f"one CCCV cycle, {given.points} points a layer, {given.shells} shells a particle")
    print(f"{'':24}{'ms/cycle':>10}{'ratio':>8}{'steps':>7}{'states':>8}")
    for name, found in seconds.items():
        solution = solutions[name]
        states = solution.all_models[-1].len_rhs_and_alg
        print(
            f"{name:24}{1e3 * median(found):>10.0f}{median(found) / reference:>8.2f}"
            f"{len(solution.t):>7}{states:>8}"
        )


if __name__ == "__main__":
    main()
