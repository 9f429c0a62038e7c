"""Cycles of a cell on a coarse mesh, for the tests of ageing."""

from __future__ import annotations

import pybamm

import pybamm_si_ssb as ssb

COARSE = {"x_n": 6, "x_s": 4, "x_p": 6, "r_n": 8, "r_p": 8}
#: Charge and discharge between the cut-offs.
CYCLE = ("Charge at C/2 until 4.2 V", "Discharge at C/2 until 2.6 V")
#: A capacity, whatever the voltage (CAP is C/2 for half an hour).
SWING = ("Charge at C/2 for 30 minutes", "Discharge at C/2 for 30 minutes")


def cell(electrolyte: str = "lp57_fec", anode: str = "silicon_nano", **given) -> ssb.Cell:
    """A cell, without ageing unless that is given."""
    return ssb.Cell(electrolyte=electrolyte, anode=anode, **given)


def cycle(made: ssb.Cell, cycles: int = 1, steps=CYCLE, **kwargs) -> list[pybamm.Solution]:
    """Solutions of the cycles of a cell, the first from the state in which it was assembled."""
    simulation = made.simulation(
        pybamm.Experiment([tuple(steps)]),
        var_pts=kwargs.pop("var_pts", COARSE),
        submesh_types=made.model().default_submesh_types,
        experiment_model_mode="unified",
        check_current=False,
    )
    found = [simulation.solve(calc_esoh=False, **kwargs)]
    for _ in range(cycles - 1):
        found.append(simulation.solve(starting_solution=found[-1].last_state, calc_esoh=False))
    return [solution.cycles[-1] for solution in found]


def last(solution: pybamm.Solution, name: str) -> float:
    """The last value of a scalar variable."""
    return float(solution[name].entries[..., -1])
