"""Graphite beside silicon: two phases with everything on, limits, and what silicon adds."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.names import CELL, Names

N = Names("negative")
GRAPHITE, SILICON = Names("negative", "primary "), Names("negative", "secondary ")
TWO_PHASES = {
    "particle phases": ("2", "1"),
    "open-circuit potential": (("single", "one-state hysteresis"), "single"),
}


# -- the model alone ------------------------------------------------------------------------------
AGED = {
    "SEI": "solvent-diffusion limited",
    "SEI porosity change": "true",
    "SEI formation": "true",
    "SEI rupture": "true",
    "particle cracking": "true",
    "host isolation": "true",
    "lithium trapping": "true",
    "first lithiation": "crystalline",
    "host conversion": "true",
}
AT_A_SOLID = {
    "electrolyte phase": "solid",
    "ionic contact": "history",
    "electronic percolation": "lithiation and pressure",
}
AGEING = {
    SILICON.p_critical_diameter("crystalline"): 1e-7,
    SILICON.p_critical_diameter("amorphous"): 8e-7,
    SILICON.p_cracking: 0.1,
    SILICON.p_isolation: 0.01,
    SILICON.p_trapped: 0.03,
    SILICON.p_converted: 0.3,
    SILICON.p_conversion_end: 0.5,
    SILICON.p_conversion_volume: 0.2,
    SILICON.p_host_conductivity("lithiated"): 0.2,
    SILICON.p_host_conductivity("delithiated"): 4e-3,
    N.p_binder: 0.3,
    N.p_percolation_pressure: 1e7,
    N.p_adhesion: 0.3,
    N.p_contact_pressure: 1e7,
    N.p_contact_resting: 0.5,
    N.p_contact_gap: 0.05,
    N.p_creep_viscosity: 1e14,
    N.p_contact_fatigue: 0.01,
    N.p_full_contact: 0.0,
}


def composite(more=(), given=()) -> pybamm.Solution:
    """PyBaMM's own composite, its silicon growing by 240 %, discharged and charged a little."""
    options = {**TWO_PHASES, **dict(more)}
    values = ssb.extend(
        pybamm.ParameterValues("Chen2020_composite"),
        options,
        {
            GRAPHITE.p_volume_change: lambda theta: 0.13 * theta,
            SILICON.p_volume_change: lambda theta: 2.4 * theta,
            SILICON.p_hysteresis_decay("lithiation"): 20.0,
            SILICON.p_hysteresis_decay("delithiation"): 20.0,
            SILICON.p_hysteresis_init: 0.0,
            N.p_swelling_split: 0.5,
            CELL.p_excess: 1e-5,
            CELL.p_pressure: 5e6,
            CELL.p_stiffness: 1e11,
            **dict(given),
        },
    )
    steps = ("Discharge at C/5 until 2.7 V", "Rest for 10 minutes", "Charge at C/5 for 1 hour")
    simulation = pybamm.Simulation(
        ssb.SiliconDFN(options),
        parameter_values=values,
        experiment=pybamm.Experiment([steps]),
        var_pts={"x_n": 6, "x_s": 4, "x_p": 6, "r_n_prim": 8, "r_n_sec": 8, "r_p": 8},
        solver=pybamm.IDAKLUSolver(rtol=1e-6, atol=1e-8),
    )
    return simulation.solve()


@pytest.mark.parametrize("more", [AGED, {**AGED, **AT_A_SOLID}], ids=["liquid", "solid"])
def test_two_phases_close_with_every_mechanism_on(more):
    solution = composite(more, AGEING)
    assert len(solution.cycles[0].steps) == 3
    ledger = ssb.audit(solution).check(1e-10).ledger
    for store in (SILICON.trapped_lithium, SILICON.isolated_lithium, SILICON.converted_lithium):
        assert ledger[store].iloc[-1] > 0
    assert GRAPHITE.trapped_lithium not in ledger  # of silicon alone
    assert all(solution[p.lithium_to_sei].entries[-1] > 0 for p in (GRAPHITE, SILICON))


def test_each_phase_has_a_contact_of_its_own():
    solution = composite(AT_A_SOLID, AGEING)
    graphite, silicon, mean = (
        solution[names.contact].entries[:, -1] for names in (GRAPHITE, SILICON, N)
    )
    assert np.all(silicon < graphite - 0.03)  # has left wider sockets
    areas = [solution[names.area].entries[:, -1] for names in (GRAPHITE, SILICON)]
    weighted = (areas[0] * graphite + areas[1] * silicon) / sum(areas)
    assert mean == pytest.approx(weighted, rel=1e-12)


def test_contact_that_is_full_changes_nothing():
    """The kinetics of each phase on its own area is PyBaMM's where that area is all."""
    solid = {"electrolyte phase": "solid"}
    plain = composite(solid)
    full = composite({**solid, "ionic contact": "history"}, {**AGEING, N.p_full_contact: 1.0})
    t = np.linspace(0, min(plain.t[-1], full.t[-1]), 50)
    assert np.abs(plain[CELL.voltage](t) - full[CELL.voltage](t)).max() < 2e-4
