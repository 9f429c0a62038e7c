"""The split of a loss: closed forms, PyBaMM's own equilibrium, books in which mistakes show."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.columns import CYCLE, LOSS
from pybamm_si_ssb.diagnostics.capacity_loss import AMPERE_HOURS, split
from pybamm_si_ssb.diagnostics.equilibrium_capacity import Equilibrium, between

TERMS = [LOSS.inventory, LOSS.host, LOSS.contact, LOSS.polarisation]


# -- equilibrium ---------------------------------------------------------------------------------
def straight(x, y):
    return 3 + x - y


def test_two_straight_lines():
    """3 + x - (n - a x)/c = V is linear in x."""
    n, a, c = 1.0, 1.2, 1.4
    x = [(v - 3 + n / c) / (1 + a / c) for v in (2.6, 3.4)]
    found = between(n, a, c, (straight, straight), (2.6, 3.4))
    assert found == pytest.approx(a * (x[1] - x[0]), rel=1e-9)


def test_branches_cost_the_overlap_of_both_ends():
    higher = between(1.0, 1.2, 1.4, (straight, lambda x, y: straight(x, y) + 0.1), (2.6, 3.4))
    assert higher < between(1.0, 1.2, 1.4, (straight, straight), (2.6, 3.4))


@pytest.mark.parametrize(
    ("lithium", "anode", "cathode", "expected"),
    [(1.0, 2.0, 3.0, 1.0), (4.0, 2.0, 3.0, 1.0), (2.5, 2.0, 3.0, 2.0), (1.0, 3.0, 0.8, 0.8)],
)
def test_without_cut_offs_the_smaller_of_lithium_host_and_room_counts(
    lithium, anode, cathode, expected
):
    found = between(lithium, anode, cathode, (straight, straight), (-9.0, 9.0))
    assert found == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("cathode", ["nmc811", "lfp"])
def test_pybamm_finds_the_same(cathode):
    cell = ssb.Cell(cathode=cathode)
    model, values = cell.model(), cell.parameter_values()
    pybamms = pybamm.lithium_ion.ElectrodeSOHSolver(
        values, param=model.param, options=model.options
    )
    ours = Equilibrium(model, values)
    for lithium, anode in ((4.0e-3, 4.5e-3), (3.0e-3, 4.5e-3), (3.0e-3, 2.5e-3)):
        expected = pybamms.solve({"Q_Li": lithium, "Q_n": anode, "Q_p": 4.6e-3})["Q"]
        assert ours(lithium, anode, 4.6e-3) == pytest.approx(expected, rel=1e-6)


# -- the split -----------------------------------------------------------------------------------
def smaller(lithium, anode, cathode):
    """Q_eq of hosts without a potential of their own."""
    return min(lithium, anode, cathode)


FIRST = {
    CYCLE.cycle: 1,
    CYCLE.discharge_capacity: 9.0,
    CYCLE.cyclable_lithium: 10.0,
    CYCLE.anode_capacity: 20.0,
    CYCLE.cathode_capacity: 12.0,
    CYCLE.contact_gain: 0.25,
    CYCLE.side_charge_charged: 0.5,
    CYCLE.trapped_lithium: 0.0,
    CYCLE.isolated_anode_lithium: 0.0,
}


def second(**changes) -> pd.Series:
    table = pd.DataFrame([FIRST, {**FIRST, CYCLE.cycle: 2, **changes}])
    return split(table, smaller).iloc[1]


@pytest.mark.parametrize(
    ("changes", "term"),
    [
        ({CYCLE.side_charge_charged: 1.5, CYCLE.cyclable_lithium: 9.0}, LOSS.inventory),
        (
            {CYCLE.trapped_lithium: 1 / AMPERE_HOURS, CYCLE.cyclable_lithium: 9.0},
            LOSS.inventory,
        ),
        (
            {CYCLE.isolated_anode_lithium: 1 / AMPERE_HOURS, CYCLE.cyclable_lithium: 9.0},
            LOSS.inventory,
        ),
        ({CYCLE.anode_capacity: 9.0}, LOSS.host),
        ({CYCLE.contact_gain: 1.25}, LOSS.contact),
        ({}, LOSS.polarisation),
    ],
)
def test_each_mechanism_has_its_term(changes, term):
    """One ampere-hour is lost, and one thing changes."""
    found = second(**{CYCLE.discharge_capacity: 8.0}, **changes)
    assert found[LOSS.loss] == pytest.approx(1)
    assert found[term] == pytest.approx(1)
    for other in [*TERMS, LOSS.residual]:
        if other != term:
            assert found[other] == pytest.approx(0, abs=1e-12)


def test_lithium_that_is_in_no_book_is_the_residual():
    found = second(**{CYCLE.discharge_capacity: 8.0, CYCLE.cyclable_lithium: 9.0})
    assert found[LOSS.residual] == pytest.approx(1)
    assert abs(found[TERMS]).max() < 1e-12


def test_where_the_discharge_was_not_repeated_there_is_no_number():
    found = second(**{CYCLE.contact_gain: np.nan, CYCLE.anode_capacity: 9.5})
    assert found[LOSS.host] == 0.5
    assert found[[LOSS.contact, LOSS.polarisation, LOSS.residual]].isna().all()


def test_the_reference_must_be_there():
    with pytest.raises(ssb.ParameterError) as refused:
        split(pd.DataFrame([FIRST]), smaller, reference=2)
    assert refused.value.key == "reference"


# -- of cells ------------------------------------------------------------------------------------
def test_nothing_is_lost_where_nothing_ages():
    run = ssb.Cell(anode="silicon_nano", ageing="none").cycle(3, protocols.cc("C/2", rest=60))
    losses = run.losses()
    first = run.table[CYCLE.discharge_capacity].iloc[0]
    assert (losses[[LOSS.loss, *TERMS, LOSS.residual]].abs() < 1e-4 * first).all(axis=None)


def test_a_cell_that_ages_loses_what_the_books_say():
    cell = ssb.Cell(electrolyte="li6ps5cl", ageing="full")
    run = cell.cycle(3, protocols.cc("C/3", rest=60), contact_check_every=2)
    assert run.failure is None, run.failure
    run.balance.check(1e-9)
    table, losses = run.table, run.losses()
    first = table[CYCLE.discharge_capacity].iloc[0]
    assert losses[LOSS.loss].iloc[-1] > 1e-3 * first  # there was something to explain
    assert losses[LOSS.inventory].iloc[-1] > 1e-4 * first
    assert losses[LOSS.residual].abs().max() < 1e-5 * first
    assert table[CYCLE.side_charge].is_monotonic_increasing
    assert (table[CYCLE.contact_gain] > 0).all()
    # What the currents took, integrated here, is what the model says that it has.
    taken = (table[CYCLE.side_charge_charged] / AMPERE_HOURS).to_numpy()
    assert taken == pytest.approx(table[CYCLE.sei_lithium].to_numpy(), rel=1e-3)
    later = table[CYCLE.sei_lithium].diff().to_numpy()[1:]  # without the film's formation
    assert np.diff(taken) == pytest.approx(later, rel=2e-5)
