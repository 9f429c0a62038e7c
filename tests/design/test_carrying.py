"""What a cell can carry: estimated before it is solved, and kept to when it is."""

from __future__ import annotations

import math
import warnings

import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.columns import COLUMN
from pybamm_si_ssb.design.current_limits import LEAST, Limits
from pybamm_si_ssb.design.electrodes import LAYERS
from pybamm_si_ssb.studies.case import REFUSED, SOLVED

F = 96485.33212
CELL = ssb.Cell()


def test_resistances_are_thickness_over_effective_conductivity():
    values = CELL.parameter_values()
    limits = CELL.limits()
    assert limits.separator == pytest.approx(25e-6 / 0.16)
    negative = LAYERS["anolyte"]
    # 60 % of electrolyte to the power 2.7, pressed
    expected = values[negative.p_thickness] / (0.16 * 0.6**2.7)
    assert limits.negative == pytest.approx(expected)
    assert limits.high - limits.low == pytest.approx(4.2 - 2.6)
    assert limits.capacity == pytest.approx(30)
    assert limits.interlayers == 0
    assert limits.salt == math.inf


def test_share_is_where_the_drop_has_used_up_the_voltage():
    limits = Limits(
        10.0, 1.0, 20.0, 2.0, low=2.5, high=4, salt=math.inf, capacity=30, temperature=300
    )
    i = 1.5 / limits.drop(0.4)
    assert i * (1 + 2 + 0.4 * 30) == pytest.approx(1.5)
    assert limits.share(i) == pytest.approx(0.4)
    assert limits.share(1e-9) == 1
    assert limits.share(1e9) == 0
    assert limits.share(limits.ohmic) == pytest.approx(LEAST)


def test_limiting_current_of_a_salt():
    limits = CELL.replace(electrolyte="peo_litfsi").limits()
    kappa = 0.0363986734545672
    D = 2 * 0.2 * 0.8 * kappa * 8.31446261815324 * 333.15 / (F**2 * 1250)
    values = CELL.replace(electrolyte="peo_litfsi").parameter_values()
    # 60 % of electrolyte in the anode, 31 % in the cathode, to the power 1.5, half of each
    path = 25e-6 + sum(
        0.5 * values[LAYERS[layer].p_thickness] / fraction**1.5
        for layer, fraction in (("anolyte", 0.6), ("catholyte", 0.31))
    )
    assert limits.salt == pytest.approx(2 * 1250 * F * D / (0.8 * path), rel=1e-4)
    single = CELL.replace(electrolyte="peo_litfsi", options={"electrolyte transport": "single-ion"})
    assert single.limits().salt == math.inf


def rows(cell, *rates, **given):
    """Rows of discharges of a cell."""
    return ssb.discharge(cell, rates, **given).table.to_dict("records")


@pytest.mark.parametrize("electrolyte", ["ti_llzo", "ti_lipon", "fe_lipon", "zn_li2zrs3"])
def test_no_cell_delivers_more_than_its_estimate(electrolyte):
    cell = CELL.replace(electrolyte=electrolyte)
    for row in rows(cell, 0.05, 0.2, check_current=False):
        share = cell.limits().share(row[COLUMN.c_rate] * cell.areal_capacity)
        delivered = row[COLUMN.share] if row[COLUMN.outcome] == SOLVED else 0.0
        assert 0 <= delivered <= max(share, 1.0 if share == 1 else 0) * 1.03


HARDLY_CONDUCTING = [
    ("silicon_micro", "beta_li3ps4", "nmc811"),
    ("silicon_micro", "ta_llzo_li_poor", "nmc811"),
    ("silicon_micro", "lipon", "lco"),
    ("silicon_micro", "ta_llzo_li_poor", "lco"),
    ("silicon_micro", "lipon", "lfp"),
    ("silicon_micro", "li4p2s6", "nmc811"),
    ("silicon_nano", "beta_li3ps4", "nmc811"),
    ("silicon_nano", "ta_llzo_li_poor", "lco"),
    ("silicon_nano", "lipon", "lfp"),
    ("silicon_nano", "crystalline_lipon", "nmc811"),
]


@pytest.mark.parametrize("names", HARDLY_CONDUCTING, ids="|".join)
def test_what_is_refused_delivers_next_to_nothing_when_forced(names):
    anode, electrolyte, cathode = names
    cell = CELL.replace(anode=anode, electrolyte=electrolyte, cathode=cathode)
    (row,) = rows(cell, 0.05)
    assert row[COLUMN.outcome] == REFUSED
    assert f"through {electrolyte} at 25 degC" in row[COLUMN.reason]
    assert "V across" in row[COLUMN.reason]
    (forced,) = rows(cell, 0.05, check_current=False)
    if forced[COLUMN.outcome] == REFUSED:  # at its end at once
        assert forced[COLUMN.reason] == "below the lower cut-off as soon as 0.00015 A flow"
    else:
        assert forced[COLUMN.outcome] == SOLVED
        assert "of the design capacity" in forced[COLUMN.reason]
        assert forced[COLUMN.share] < LEAST
        assert forced[COLUMN.ended_by] == "Minimum voltage [V]"


def test_li4p2s6_is_refused_with_the_number():
    cell = CELL.replace(electrolyte="li4p2s6")
    with pytest.raises(ssb.DesignError) as caught:
        cell.simulation(pybamm.Experiment(["Discharge at C/20 until 2.6 V"]))
    # 25 um of 1.6e-10 S/cm are 1.56e7 ohm cm2; times 0.15 mA/cm2
    assert "1.56e+07 ohm cm2" in str(caught.value)
    assert "2.34e+03 V" in str(caught.value)
    assert caught.value.key == "electrolyte"


def test_what_is_asked_for_is_judged_however_it_is_asked():
    cell = CELL.replace(electrolyte="ti_llzo")
    cell.simulation(pybamm.Experiment(["Discharge at C/20 until 2.6 V"]))
    for step in ("Discharge at 1C until 2.6 V", "Charge at 3 mA until 4.2 V"):
        cell.simulation(pybamm.Experiment([(step, "Hold at 4.1 V until C/50")]))  # it ends there
        with pytest.raises(ssb.DesignError, match=r"3 mA/cm2 \(1C\)"):
            cell.simulation(pybamm.Experiment(["Rest for 1 hour", step]))
        cell.simulation(pybamm.Experiment([step]), check_current=False)
    with pytest.raises(ssb.DesignError, match="1C"):
        cell.simulation()  # PyBaMM's default is 1C
    cell.simulation(C_rate=0.05)
    cell.simulation(pybamm.Experiment(["Hold at 4.1 V for 1 hour"]))
    cell.replace(parameters={"Current function [A]": "[input]"}).simulation()
    slow = cell.replace(parameters={"Current function [A]": 1e-4})
    assert slow.simulation()
    with pytest.raises(ssb.DesignError, match="1C"):
        cell.simulation(C_rate=1)
    other = cell.replace(parameters={"Separator electrolyte conductivity [S.m-1]": "[input]"})
    assert other.limits() is None
    assert other.simulation()


def test_more_than_the_salt_can_carry_is_warned_of():
    cell = CELL.replace(electrolyte="peo_litfsi")
    with pytest.warns(ssb.SaltWarning, match=r"limiting current of its salt"):
        cell.simulation(C_rate=0.2)
    with warnings.catch_warnings():
        warnings.simplefilter("error", ssb.SaltWarning)
        cell.simulation(C_rate=0.05)
    slow, fast = rows(cell, 0.05, 0.2)
    assert slow[COLUMN.reason] == ""
    assert "salt ran out" in fast[COLUMN.reason]


# -- what is not refused --------------------------------------------------------------------------
THICK = {"areal_capacity": "10 mAh/cm2"}


def judged(step, hold=None, **given):
    ssb.Cell(**given).simulation(pybamm.Experiment([(step, *([hold] if hold else []))]))


def test_a_hold_does_what_a_current_cannot():
    steps = ("Charge at 5.5C until 4.2 V", "Hold at 4.2 V until C/50")
    judged(*steps, electrolyte="li6ps5cl", **THICK)
    with pytest.raises(ssb.DesignError):
        judged(steps[0], electrolyte="li6ps5cl", **THICK)


def test_a_step_that_asks_for_little_is_not_judged():
    judged("Discharge at 5C for 1 minute", electrolyte="llzto", **THICK)
    with pytest.raises(ssb.DesignError):
        judged("Discharge at 5C for 2 minutes", electrolyte="llzto", **THICK)


def test_the_voltage_of_a_step_counts():
    cell = ssb.Cell(electrolyte="ti_llzo")
    i = cell.limits().ohmic
    rate = i / cell.areal_capacity
    # 1.6 V between the cut-offs; 1 V more in an experiment; a step has its own
    for until, factor in (
        ("for 10 hours", 2.6 / 1.6),
        ("until 2.6 V", 1),
        ("until 3 V", 1.2 / 1.6),
    ):
        step = "Discharge at {:.5f}C " + until
        judged(step.format(0.99 * factor * rate), electrolyte="ti_llzo")
        with pytest.raises(ssb.DesignError):
            judged(step.format(1.01 * factor * rate), electrolyte="ti_llzo")


def test_the_temperature_of_a_step_counts():
    frozen = ssb.Cell(electrolyte="peo_litfsi", temperature="30 degC")
    for temperature, refused in ((333.15, False), (None, True)):
        step = pybamm.step.c_rate(0.8, duration=72000, temperature=temperature)
        if refused:
            with pytest.raises(ssb.DesignError, match="at 30 degC"):
                frozen.simulation(pybamm.Experiment([step]))
        else:
            frozen.simulation(pybamm.Experiment([step]))


def test_pairs_in_parallel_share_the_current():
    names = (
        "Number of electrodes connected in parallel to make a cell",
        "Nominal cell capacity [A.h]",
        "Current function [A]",
    )
    values = CELL.parameter_values()
    many = CELL.replace(parameters={name: 100 * values[name] for name in names})
    assert many.limits().ohmic == pytest.approx(CELL.limits().ohmic)
    assert many.limits().capacity == pytest.approx(30)
    many.simulation()


def test_nothing_that_conducts_is_no_division_by_zero():
    for name in ("Separator electrolyte conductivity [S.m-1]", "Negative electrode porosity"):
        cell = CELL.replace(parameters={name: 0.0})
        assert cell.limits().ohmic == 0
        with pytest.raises(ssb.DesignError, match="inf V"):
            cell.simulation()


def test_a_voltage_below_the_cut_off_at_once_is_no_failure_of_the_solver():
    (row,) = rows(CELL, 45.0)
    assert row[COLUMN.outcome] == REFUSED
    assert row[COLUMN.reason].startswith("below the lower cut-off as soon as")


# -- windows ------------------------------------------------------------------------------------
def crossed(**given):
    return ssb.Cell(**given).crossed_windows()


def test_limits_that_are_crossed_are_named():
    low, high = crossed(electrolyte="li6ps5cl")
    assert low.startswith("li6ps5cl meets silicon at 0.13 V, beyond its reduction limit of 1.71 V")
    assert high.startswith("li6ps5cl meets nmc811 at 4.33 V, beyond its oxidation limit of 2.01 V")
    assert crossed(electrolyte="cspe_b60") == []
    (high,) = crossed(electrolyte="peo_litfsi")
    assert "oxidation" in high
    assert crossed(electrolyte="peo_litfsi", cathode="lfp") == []  # 3.65 V and silicon's 0.13


def test_a_layer_keeps_an_electrode_from_the_separator():
    both = [text for text in crossed(electrolyte="latp", anolyte="llzto") if "reduction" in text]
    assert [text.split()[0] for text in both] == ["latp"]  # at the face of the separator
    shielded = crossed(electrolyte="latp", anolyte="llzto", anode_interlayer="5 ohm cm2")
    assert not [text for text in shielded if "reduction" in text]
    lower = {"Upper voltage cut-off [V]": 3.9}
    assert not [t for t in crossed(electrolyte="latp", parameters=lower) if "oxidation" in t]
    bare = crossed(electrolyte="latp", anode_interlayer="5 ohm cm2")
    assert [text for text in bare if "reduction" in text]  # it is in the anode too


def test_a_simulation_warns_of_windows_and_shared_ones_of_each():
    with pytest.warns(ssb.WindowWarning, match="li6ps5cl meets silicon"):
        CELL.simulation(C_rate=0.1)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        ssb.SharedSimulation([CELL, CELL.replace(electrolyte="lgps")])
    told = {str(w.message).split()[0] for w in caught if w.category is ssb.WindowWarning}
    assert told == {"li6ps5cl", "lgps"}


# -- interlayers ---------------------------------------------------------------------------------
def test_an_interlayer_is_a_resistance_in_series():
    experiment = pybamm.Experiment(["Discharge at C/3 for 10 minutes"])
    plain, layered = (
        cell.simulation(experiment).solve(initial_soc=1, direction="charge")
        for cell in (
            CELL,
            CELL.replace(anode_interlayer="19 ohm cm2", cathode_interlayer="1 ohm cm2"),
        )
    )
    drop = plain["Voltage [V]"](500.0) - layered["Voltage [V]"](500.0)
    assert drop == pytest.approx(1e-3 * 20, rel=1e-6)  # 1 mA/cm2
    ssb.audit(layered).check(1e-10)


def test_an_interlayer_counts_in_what_a_cell_can_carry():
    limits = CELL.replace(anode_interlayer="1000 ohm cm2").limits()
    assert limits.interlayers == pytest.approx(0.1)
    with pytest.raises(ssb.DesignError, match="through li6ps5cl"):
        CELL.replace(anode_interlayer="1000 ohm cm2").simulation(C_rate=1)
