"""Contact and percolation: closed forms, limits, and pressure that restores contact."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest
from support.ageing_model import SWING, cell, cycle, last

import pybamm_si_ssb as ssb
from pybamm_si_ssb.names import CELL, Names
from pybamm_si_ssb.submodels.contact import (
    contact_fraction,
    fatigue_rate,
    pressure_factor,
    relative_gap,
    socket_rate,
)
from pybamm_si_ssb.submodels.percolation import network_conductivity

N = Names("negative")


def number(symbol) -> float:
    return float(symbol.evaluate()) if isinstance(symbol, pybamm.Symbol) else float(symbol)


# -- the equations on floats ----------------------------------------------------------------------
def test_pressure_factor():
    assert number(pressure_factor(0, 10e6)) < 1e-3
    assert number(pressure_factor(-1e6, 10e6)) < 1e-3  # a fixture that pulls presses nothing
    assert number(pressure_factor(10e6, 10e6)) == pytest.approx(0.5, rel=1e-6)
    low = [number(pressure_factor(P, 10e6)) for P in (1e4, 4e4)]
    assert low[1] / low[0] == pytest.approx(2, rel=2e-3)  # as the root of P


def test_a_gap_opens_only_where_the_socket_is_wider():
    assert number(relative_gap(1.0, 8.0, 3)) == pytest.approx(0.5)
    assert number(relative_gap(2.0, 1.0, 3)) == 0


def test_contact_falls_to_what_sticks_and_what_rests():
    gaps = [number(contact_fraction(g, 10e6, 0.3, 10e6, 0.2, 0.05)) for g in (0, 0.05, 10)]
    held = [0.65, 0.3 + 0.35 * (0.2 + 0.8 * np.exp(-1)), 0.3 + 0.35 * 0.2]
    assert gaps == pytest.approx(held, rel=1e-6)


def test_a_socket_follows_growth_and_creeps_back_under_pressure():
    assert number(socket_rate(3.0, 2.0, 1e6, 1e13)) > 0.01
    assert number(socket_rate(2.0, 3.0, 1e6, 1e13)) == pytest.approx(-1e-7)
    assert number(socket_rate(2.0, 3.0, 0.0, 1e13)) == 0


def test_fatigue_of_one_cycle():
    # d ln(theta_f) = -k_f for each unit of volume ratio given back
    theta, steps = 1.0, 10_000
    for _ in range(steps):
        theta += fatigue_rate(1.9, theta, 0.01) / steps
    assert theta == pytest.approx(np.exp(-0.01 * 1.9), rel=1e-6)


def test_a_network_conducts_at_its_ends_as_the_files_say():
    ends = [network_conductivity(0.0, 0.3, 0.5, y, 4.3e-3, 0.2) for y in (0, 0.5, 1)]
    assert ends == pytest.approx([4.3e-3, np.sqrt(4.3e-3 * 0.2), 0.2])
    assert network_conductivity(100.0, 0.3, 0.5, 0, 4e-3, 0.2) == pytest.approx(65.004)


# -- in the cell ----------------------------------------------------------------------------------
def test_contact_that_nothing_takes_is_full_contact():
    """With adhesion 1 and no fatigue the voltage is that without the mechanism."""
    sticks = {N.p_adhesion: 1.0, N.p_contact_fatigue: 0.0}
    plain, kept = (
        cycle(cell("li6ps5cl", ageing=names, parameters=given))[0]
        for names, given in (("none", {}), ("contact", sticks))
    )
    t = np.linspace(0, min(plain.t[-1], kept.t[-1]), 50)
    assert np.abs(plain[CELL.voltage](t) - kept[CELL.voltage](t)).max() < 2e-4
    assert last(kept, N.mean_contact) == 1


def test_full_contact_can_be_asked_of_an_aged_cell():
    made = cell("li6ps5cl", ageing="contact", parameters={N.p_full_contact: 1.0})
    assert last(cycle(made)[0], N.mean_contact) == 1


def test_contact_in_the_cell_is_its_law():
    made = cell("li6ps5cl", ageing="contact")
    one = cycle(made, 2, SWING)[-1]
    values = made.parameter_values()
    gap = 1 - np.minimum(one[N.envelope_ratio].entries / one[N.socket].entries, 1) ** (1 / 3)
    P = one[CELL.pressure].entries
    half = values[N.p_contact_pressure]
    stuck = values[N.p_adhesion]
    factor = np.sqrt((P + 1) / (P + 3 * half + 1))
    rests = values[N.p_contact_resting]
    held = rests + (1 - rests) * np.exp(-gap / values[N.p_contact_gap])
    expected = stuck + (1 - stuck) * factor * held
    expected *= one[N.contact_fatigue].entries
    assert one[N.contact].entries == pytest.approx(expected, rel=1e-6)
    assert gap.max() > 0.05
    assert last(one, N.mean_contact) < 0.6
    fatigue = one[N.contact_fatigue].entries
    assert np.all(np.diff(fatigue, axis=1) <= 1e-12)
    assert fatigue[:, -1].max() < 1
    ssb.audit(one).check(1e-10)


def test_more_pressure_restores_contact():
    """Contact lost at 1 MPa comes back at 50 MPa: recovered, not only lost more slowly."""
    low = cell("li6ps5cl", "silicon_micro", ageing="contact", pressure="1 MPa")
    aged = cycle(low, 3)[-1]
    high = low.replace(pressure="50 MPa")
    simulation = high.simulation(
        pybamm.Experiment([("Charge at C/2 until 4.2 V", "Discharge at C/2 until 2.6 V")]),
        var_pts={"x_n": 6, "x_s": 4, "x_p": 6, "r_n": 8, "r_p": 8},
        submesh_types=high.model().default_submesh_types,
        experiment_model_mode="unified",
        check_current=False,
    )
    restored = simulation.solve(starting_solution=aged.last_state, calc_esoh=False).cycles[-1]
    charged = [last(one.steps[0], N.mean_contact) for one in (aged, restored)]
    assert charged[1] > 1.3 * charged[0]
    capacity = [np.ptp(one.steps[1][CELL.discharge_capacity].entries) for one in (aged, restored)]
    assert capacity[1] > 1.02 * capacity[0]


def test_a_worse_network_costs_voltage():
    poor = {"Negative electrode conductivity [S.m-1]": lambda theta, T: 0.05}
    step = ["Charge at C/2 for 30 minutes"]
    plain, poorer = (
        last(
            cycle(cell("li6ps5cl", ageing=names, parameters=given, pressure="1 MPa"), steps=step)[
                0
            ],
            CELL.voltage,
        )
        for names, given in (("none", {}), ("percolation", poor))
    )
    assert poorer > plain + 1e-3
