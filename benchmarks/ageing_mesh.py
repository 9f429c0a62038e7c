"""Fade on finer meshes and at a tighter tolerance: what the default ones leave to be gained.

Five CCCV cycles at C/3, every mechanism of ageing on, against the same with twice the points in
every layer, twice the shells in every particle, and a tenth of the tolerance.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Mapping

import pybamm
from _common import cccv

import pybamm_si_ssb as ssb
from pybamm_si_ssb.design.mesh import particle_mesh
from pybamm_si_ssb.diagnostics.capacity_loss import AMPERE_HOURS
from pybamm_si_ssb.model.solver import default_solver
from pybamm_si_ssb.names import CELL, Names

CYCLE = cccv(4.2, 2.6)
DISCHARGE = 3  # its place in the cycle
RTOL = 1e-6
SILICON = Names("negative")


def finer(points: Mapping[str, int], begins: str) -> dict[str, int]:
    """Twice as many of the ``points`` along coordinates that begin so."""
    return {name: n * 2 if name.startswith(begins) else n for name, n in points.items()}


def fade(cell: ssb.Cell, cycles: int, points: Mapping[str, int], rtol: float) -> tuple[float, ...]:
    """Capacity kept, and lithium in the interphase [mAh/cm2], after so many cycles."""
    simulation = cell.simulation(
        pybamm.Experiment([CYCLE] * cycles),
        var_pts=dict(points),
        solver=default_solver(rtol),
        experiment_model_mode="unified",
        check_current=False,
    )
    solution = simulation.solve(calc_esoh=False)
    delivered = [
        charge[-1] - charge[0]
        for charge in (
            cycle.steps[DISCHARGE][CELL.discharge_capacity].entries for cycle in solution.cycles
        )
    ]
    film = solution.cycles[-1].steps[-1][SILICON.lithium_to_sei].entries[-1]
    return delivered[-1] / delivered[0], film * AMPERE_HOURS / cell.area / 10


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=5)
    parser.add_argument("--anodes", default="silicon_nano,silicon_micro")
    parser.add_argument("--electrolytes", default="lp57_fec,li6ps5cl,llzto")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    pybamm.set_logging_level("ERROR")
    print(f"{given.cycles} cycles: capacity kept; interphase, mAh/cm2; change of each")
    for anode in given.anodes.split(","):
        for electrolyte in given.electrolytes.split(","):
            cell = ssb.Cell(anode=anode, electrolyte=electrolyte, ageing="full")
            points, _ = particle_mesh(cell.design, cell.parameter_values())
            base = fade(cell, given.cycles, points, RTOL)
            print(f"{anode}, {electrolyte}: {base[0]:.5f}; {base[1]:.5f}")
            for what, mesh, rtol in (
                ("twice the points", finer(points, "x"), RTOL),
                ("twice the shells", finer(points, "r"), RTOL),
                ("a tenth of the tolerance", points, RTOL / 10),
            ):
                kept, film = fade(cell, given.cycles, mesh, rtol)
                print(f"    {what:26}{kept - base[0]:+.1e}; {film - base[1]:+.1e}", flush=True)


if __name__ == "__main__":
    main()
