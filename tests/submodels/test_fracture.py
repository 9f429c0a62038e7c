"""Cracks, isolation, trapping and the first cycle: closed forms, thresholds, limits and books."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest
from support.ageing_model import CYCLE, cell, cycle, last

import pybamm_si_ssb as ssb
from pybamm_si_ssb.laws.material import F
from pybamm_si_ssb.names import CELL, Names
from pybamm_si_ssb.submodels.first_cycle import front, plateau_shift
from pybamm_si_ssb.submodels.fracture import crack_rate, critical_diameter, excess, isolation_rate
from pybamm_si_ssb.submodels.trapping import trapping_frequency

N, P = Names("negative"), Names("positive")


def number(symbol) -> float:
    return float(symbol.evaluate()) if isinstance(symbol, pybamm.Symbol) else float(symbol)


# -- the equations on floats ----------------------------------------------------------------------
def test_pressure_and_structure_move_the_critical_diameter():
    at = [number(critical_diameter(w, 150e-9, 870e-9, 0, 1e9)) for w in (0, 0.5, 1)]
    assert at == pytest.approx([870e-9, 510e-9, 150e-9])
    assert number(critical_diameter(0, 150e-9, 870e-9, 5e8, 1e9)) == pytest.approx(4 * 870e-9)
    assert number(critical_diameter(0, 150e-9, 870e-9, -5e8, 1e9)) == pytest.approx(870e-9)


def test_nothing_breaks_below_the_critical_size_and_more_above():
    sizes = [0.3e-6, 0.87e-6, 1e-6, 2e-6, 4e-6]
    left = [number(excess(870e-9, d)) for d in sizes]
    assert left[:2] == [0, 0]
    assert 0 < left[2] < left[3] < left[4] < 1


def test_cracks_stop_where_the_pieces_are_small():
    """Pieces of D_c: y_c ends at d/D_c - 1."""
    y, d = 0.0, 4e-6
    for _ in range(4000):
        y += 0.01 * number(crack_rate(1.9, y, 870e-9, d, 0.5))
    assert y == pytest.approx(d / 870e-9 - 1, rel=1e-3)


def test_isolation_of_one_cycle():
    f, steps, gate = 1.0, 2000, 1 - 0.87 / 3
    for _ in range(steps):
        f += number(isolation_rate(1.9, f, 870e-9, 3e-6, 0.01)) / steps
    assert f == pytest.approx(np.exp(-0.01 * gate * 1.9), rel=1e-5)


def test_traps_fill_with_their_time():
    y, dt = 0.0, 100.0
    for _ in range(1000):
        y += dt * trapping_frequency(y, 0.03, 1e5)
    assert y == pytest.approx(0.03 * (1 - np.exp(-1)), rel=1e-3)


def test_a_front_moves_where_no_lithium_has_been():
    assert number(front(0.5, 0.5)) == 1
    assert number(front(0.4, 0.5)) == pytest.approx(np.exp(-0.1 / 0.02))
    assert number(plateau_shift(1.0, 0.1, 0.25)) == pytest.approx(-0.15)
    assert number(plateau_shift(1.0, 0.1, 0.05)) == 0


# -- in the cell ----------------------------------------------------------------------------------
BROKEN = ("cracks", "isolation")


@pytest.mark.parametrize(
    ("anode", "radius", "pressure", "breaks"),
    [
        ("silicon_nano", 50e-9, "5 MPa", False),
        ("silicon_nano", 430e-9, "5 MPa", False),  # a diameter of 860 nm
        ("silicon_nano", 460e-9, "5 MPa", True),
        ("silicon_nano", 460e-9, "100 MPa", False),  # pressure moves the threshold
    ],
)
def test_host_is_lost_above_the_critical_size_only(anode, radius, pressure, breaks):
    made = cell(
        anode=anode, ageing=BROKEN, pressure=pressure, parameters={N.p_radius: radius},
        fixture_stiffness="1e9 Pa/m",
    )  # fmt: skip
    one = cycle(made)[0]
    lost = last(one, N.mean_isolated_fraction)
    if breaks:
        assert lost > 1e-6
        assert last(one, N.mean_crack_area_ratio) > 1e-5
    else:
        assert abs(lost) < 1e-12
        assert last(one, N.mean_crack_area_ratio) == 0


def test_larger_particles_lose_more_host():
    lost = []
    for radius in (0.5e-6, 1e-6, 2e-6):
        fast = {N.p_radius: radius, N.p_diffusivity: lambda theta, T: 1e-14}
        made = cell(anode="silicon_micro", ageing="isolation", parameters=fast)
        lost.append(last(cycle(made)[0], N.mean_isolated_fraction))
    assert lost[0] < lost[1] < lost[2]
    gates = [1 - 0.87e-6 / (2 * r) for r in (0.5e-6, 1e-6, 2e-6)]
    assert lost[2] / lost[0] == pytest.approx(gates[2] / gates[0], rel=0.1)


def test_isolated_host_is_gone_with_its_lithium():
    made = cell(anode="silicon_micro", ageing="isolation", parameters={N.p_isolation: 0.02})
    solutions = cycle(made, 3)
    one = solutions[-1]
    f = 1 - last(one, N.mean_isolated_fraction)
    capacity = one["Negative electrode capacity [A.h]"].entries[-1]
    whole = cycle(cell(anode="silicon_micro"))[0]["Negative electrode capacity [A.h]"].entries[-1]
    assert capacity == pytest.approx(f * whole, rel=1e-3)
    assert 0.9 < f < 0.98
    ledger = ssb.audit(one).check(1e-10).ledger
    assert ledger[N.isolated_lithium].iloc[-1] > 1e-8


def test_traps_take_lithium_at_the_rate_of_their_law():
    made = cell(ageing="trapping")
    one = cycle(made, steps=["Charge at C/2 for 1 hour", "Rest for 2 hours"])[0]
    values = made.parameter_values()
    rest = one.steps[1]
    y = np.mean(rest[N.trapped_stoichiometry].entries, axis=0)
    theta = np.mean(rest["R-averaged negative particle concentration [mol.m-3]"].entries, axis=0)
    theta = theta / values[N.p_c_max]
    rate = (values[N.p_trapped] - y) / values[N.p_trapping_time] * theta
    grown = np.trapezoid(rate, rest.t)
    assert y[-1] - y[0] == pytest.approx(grown, rel=2e-3)
    ssb.audit(one).check(1e-10)


def test_the_first_lithiation_of_crystalline_silicon_has_a_plateau():
    step = ["Charge at C/10 for 3 hours", "Discharge at C/10 until 2.6 V"]
    made = cell(ageing="crystalline")
    first, second = cycle(made, 2, step)
    plain = cycle(cell(), steps=step)[0]
    t = first.steps[0].t[0] + 1.0 * 3600
    volts = [one[CELL.voltage](start + 3600) for one, start in ((first, 0), (plain, 0))]
    assert volts[0] > volts[1] + 0.05  # the anode is lower on its plateau
    again = second[CELL.voltage](second.t[0] + 3600)
    assert again == pytest.approx(volts[1], abs=0.03)  # amorphous by now
    w = first[N.crystalline_fraction].entries[:, -1]
    peak = first[N.volume_ratio].entries.max(axis=1)
    assert w == pytest.approx((3.8 - peak) / 2.8, abs=5e-3)
    assert w.min() > 0.5  # a core that the first charge did not reach is left for good
    assert t > 0


def test_the_plateau_is_there_beside_traps():
    """In the first minutes traps hold nothing: the voltage is that without them."""
    step = ["Charge at C/10 for 30 minutes"]
    volts = [
        cycle(cell(ageing=names), steps=step)[0][CELL.voltage](1000.0)
        for names in (("crystalline",), ("crystalline", "trapping"), "none")
    ]
    assert volts[1] == pytest.approx(volts[0], abs=1e-3)
    assert volts[0] > volts[2] + 0.1  # the anode is lower on its plateau


def test_a_cathode_loses_sites_that_it_empties_first():
    made = cell(ageing="cathode", parameters={P.p_first_cycle_loss: 0.1})
    first, second = cycle(made, 2)
    theta = np.mean(first["R-averaged positive particle concentration [mol.m-3]"].entries, axis=0)
    theta = theta / made.parameter_values()[P.p_c_max]
    lost = [last(one, P.mean_isolated_fraction) for one in (first, second)]
    assert lost[0] == pytest.approx(0.1 * (theta[0] - theta.min()), rel=0.02)
    assert lost[1] - lost[0] < 0.05 * lost[0]  # once
    ssb.audit(second).check(1e-10)


@pytest.mark.parametrize("electrolyte", ["lp57_fec", "li6ps5cl"])
def test_the_first_cycle_loses_what_its_terms_say(electrolyte):
    """Charge less discharge: film, traps, isolated host, and what the cathode cannot take back."""
    made = cell(electrolyte, "silicon_micro", ageing="full")
    one = cycle(made)[0]
    charge, discharge = (
        abs(np.ptp(step[CELL.discharge_capacity].entries)) * 3600 / F for step in one.steps
    )
    ledger = ssb.audit(one).ledger
    gained = ledger.iloc[-1] - ledger.iloc[0]
    # The film by the integral of its current, not by its own ledger
    film = -np.trapezoid(one[N.sei_total_current].entries, one.t) / F
    terms = {
        "film": film,
        "trapped": gained[N.trapped_lithium],
        "isolated": gained[N.isolated_lithium],
        "left in the anode by the cathode": gained["negative electrode"],
    }
    assert charge - discharge == pytest.approx(sum(terms.values()), rel=1e-3)
    assert all(term > 0 for name, term in terms.items() if name != "isolated")
    assert 0.5 < discharge / charge < 0.95
    assert len(one.steps) == len(CYCLE)
