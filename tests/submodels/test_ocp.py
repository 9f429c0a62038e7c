"""Potentials under pressure, two branches, PyBaMM's own initial states, strain from assembly."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.names import Names
from pybamm_si_ssb.submodels.open_circuit_potential import partial_molar_volume, pressure_shift

COARSE = {"x_n": 6, "x_s": 8, "x_p": 6, "r_n": 10, "r_p": 10}
NEGATIVE, POSITIVE = Names("negative"), Names("positive")
HYSTERESIS = "X-averaged negative electrode hysteresis state"


@pytest.fixture(scope="module")
def cell() -> ssb.Cell:
    return ssb.Cell(anode="silicon_nano", electrolyte="li6ps5cl")


def run(cell, *steps, **solve):
    return cell.simulation(pybamm.Experiment(list(steps)), var_pts=COARSE).solve(**solve)


def rest(cell, initial_soc, **solve) -> pybamm.Solution:
    return run(cell, "Rest for 1 minute", initial_soc=initial_soc, **solve)


def potential(cell, names, theta, branch="") -> float:
    """Open-circuit potential at no pressure, from the cell's parameters."""
    return float(cell.parameter_values()[names.branch_ocp(branch)](pybamm.Scalar(theta)).evaluate())


def mean_stoichiometry(solution, names):
    return solution[f"Average {names.particle} stoichiometry"].entries[-1]


# -- pressure ------------------------------------------------------------------------------------
def test_silicon_loses_93_millivolts_per_gigapascal(cell):
    host = cell.anode.host
    V_Li = partial_molar_volume(host.zeta, host.c_max)
    assert V_Li == pytest.approx(9.0e-6, rel=1e-3)  # the lithium of the file: m3/mol
    assert 1e3 * pressure_shift(V_Li, 1e9) == pytest.approx(-93.3, abs=0.1)
    assert pressure_shift(V_Li, 0.0) == 0


def test_partial_molar_volume_is_the_slope_of_the_volume(cell):
    names = POSITIVE
    J = cell.parameter_values()[names.p_volume_change]
    theta = pybamm.StateVector(slice(0, 1))
    at = np.array([[0.5]])
    slope = float(J(theta).diff(theta).evaluate(y=at)[0, 0])
    rise = [np.ravel(J(pybamm.Scalar(0.5 + d)).evaluate())[0] for d in (-1e-5, 1e-5)]
    assert slope == pytest.approx((rise[1] - rise[0]) / 2e-5, rel=1e-4)


@pytest.mark.parametrize("names", [NEGATIVE, POSITIVE], ids=lambda names: names.domain)
def test_the_potential_of_each_electrode_is_shifted_at_rest(cell, names):
    pressures = (0.0, 100e6)
    values = cell.parameter_values()
    half = {n.p_c_init: 0.5 * values[n.p_c_max] for n in (NEGATIVE, POSITIVE)}
    held = cell.replace(options={"stack": "free"}, parameters=half)
    rested = [run(held.replace(pressure=P), "Rest for 1 minute") for P in pressures]
    U = [s[names.open_circuit_potential].entries[:, -1] for s in rested]
    theta = pybamm.StateVector(slice(0, 1))
    J = values[names.p_volume_change](theta)
    at = np.array([[mean_stoichiometry(rested[0], names)]])
    slope = float(np.ravel(J.diff(theta).evaluate(y=at))[0])
    expected = pressure_shift(partial_molar_volume(slope, values[names.p_c_max]), pressures[1])
    assert abs(expected) > 1e-5
    assert U[1] - U[0] == pytest.approx(np.full_like(U[0], expected), abs=1e-7)
    if names is NEGATIVE:
        assert 1e3 * expected == pytest.approx(-9.33, abs=0.01)


@pytest.mark.parametrize("names", [NEGATIVE, POSITIVE], ids=lambda names: names.domain)
def test_the_pressure_since_assembly_shifts_as_that_at_assembly(cell, names):
    """100 MPa at assembly, or from a stack that was assembled at 50 and has swollen to more."""
    stiff = cell.replace(pressure="50 MPa", fixture_stiffness=1e12)
    swollen = rest(stiff, 0.9)
    P = swollen["Stack pressure [Pa]"].entries[-1]
    assert P > 54e6
    c = {n.p_c_init: mean_stoichiometry(swollen, n) * cell.parameter_values()[n.p_c_max]
         for n in (NEGATIVE, POSITIVE)}  # fmt: skip
    there = run(
        cell.replace(pressure=P, options={"stack": "free"}, parameters=c), "Rest for 1 minute"
    )
    U = [s[names.open_circuit_potential].entries[-1, -1] for s in (swollen, there)]
    assert U[0] == pytest.approx(U[1], abs=1e-7)


def test_an_equilibrium_potential_is_under_pressure_too(cell):
    """Where there is one curve, PyBaMM's "equilibrium" potential is the potential."""
    solution = rest(cell.replace(pressure="100 MPa"), 0.5)
    found = [
        solution[f"Positive electrode {what}open-circuit potential [V]"].entries
        for what in ("", "equilibrium ")
    ]
    assert found[0] == pytest.approx(found[1], abs=1e-15)


# -- two branches --------------------------------------------------------------------------------
def test_voltage_at_rest_remembers_the_way_it_came(cell):
    solution = run(
        cell,
        "Charge at C/5 for 1 hour",
        "Rest for 4 hours",
        "Charge at C/5 for 1 hour",
        "Discharge at C/5 for 1 hour",
        "Rest for 4 hours",
        initial_soc=0.3,
        direction="charge",
    )
    charged, discharged = solution.cycles[1], solution.cycles[4]
    theta = [mean_stoichiometry(s, NEGATIVE) for s in (charged, discharged)]
    assert theta[0] == pytest.approx(theta[1], abs=1e-6)
    apart = charged["Voltage [V]"].entries[-1] - discharged["Voltage [V]"].entries[-1]
    branches = potential(cell, NEGATIVE, theta[0], "delithiation") - potential(
        cell, NEGATIVE, theta[0], "lithiation"
    )
    # The way back is 0.13 of stoichiometry long: exp(-80 * 0.13 / 2) = 0.5 % of it is left.
    assert apart == pytest.approx(branches, rel=0.02)
    assert branches > 0.2


# -- where a run starts --------------------------------------------------------------------------
#: PyBaMM's solver of initial states knows the pressure at assembly, not what swelling adds: 0.7 MPa
#: in this fixture, V_Li P/F = 0.07 mV of silicon, less the cathode's share.
UNDER_PRESSURE = 1e-4


@pytest.mark.parametrize(("direction", "h"), [("charge", -1), ("discharge", 1), (None, 0)])
def test_a_voltage_sets_the_start_on_every_branch(cell, direction, h):
    solution = rest(cell, "3.9 V", direction=direction)
    assert solution["Voltage [V]"].entries[0] == pytest.approx(3.9, abs=UNDER_PRESSURE)
    assert np.ptp(solution["Voltage [V]"].entries) < 1e-6  # it is at rest
    assert solution[HYSTERESIS].entries[0] == h


@pytest.mark.parametrize("pressure", ["0 MPa", "100 MPa"])
def test_the_voltage_is_met_under_the_pressure_at_assembly(cell, pressure):
    free = cell.replace(pressure=pressure, options={"stack": "free"})
    # What is left is the kinetics' floor of the stoichiometry and the solver's tolerance.
    for direction in ("charge", "discharge"):
        voltage = rest(free, "3.9 V", direction=direction)["Voltage [V]"].entries
        assert voltage[0] == pytest.approx(3.9, abs=1e-8)


@pytest.mark.parametrize("direction", ["charge", "discharge"])
def test_a_state_of_charge_sets_the_start(cell, direction):
    cell = cell.replace(pressure=0.0)  # the potentials of the files
    ends = {soc: rest(cell, soc, direction=direction) for soc in (0.0, 0.5, 1.0)}
    for names in (NEGATIVE, POSITIVE):
        low, middle, high = (mean_stoichiometry(s, names) for s in ends.values())
        assert middle == pytest.approx((low + high) / 2, abs=1e-9)
    # 0 % is found on the discharge branch and 100 % on the charge branch.
    met = {"charge": (1.0, 4.2), "discharge": (0.0, 2.6)}[direction]
    assert ends[met[0]]["Voltage [V]"].entries[0] == pytest.approx(met[1], abs=UNDER_PRESSURE)
    branch = {"charge": "lithiation", "discharge": "delithiation"}[direction]
    middle = ends[0.5]
    expected = potential(cell, POSITIVE, mean_stoichiometry(middle, POSITIVE)) - potential(
        cell, NEGATIVE, mean_stoichiometry(middle, NEGATIVE), branch
    )
    voltage = middle["Voltage [V]"].entries[0]
    assert voltage == pytest.approx(expected, abs=UNDER_PRESSURE)


# -- strain --------------------------------------------------------------------------------------
def test_strain_is_measured_from_assembly(cell):
    """A run that starts full starts as thick as a cell that was charged from assembly."""
    charged = run(cell, "Charge at C/20 until 4.2 V", "Hold at 4.2 V until C/500")
    started = rest(cell, 1, direction="charge")
    assert charged["Cell thickness change [m]"].entries[0] == 0
    for name in ("Cell thickness change [m]", "Negative electrode thickness change [m]"):
        grown, there = charged[name].entries[-1], started[name].entries[0]
        assert there > 5e-6
        # The hold ends at C/500, 0.1 % of stoichiometry below equilibrium.
        assert grown == pytest.approx(there, rel=3e-3)
    P = "Stack pressure [Pa]"
    swing = started[P].entries[0] - cell.pressure
    assert charged[P].entries[-1] - cell.pressure == pytest.approx(swing, rel=3e-3)


def test_thickness_depends_on_the_lithium_and_not_on_the_start(cell):
    """From assembly on, half of the swelling goes outward until the void is full, then all."""
    held = cell.replace(options={"stack": "free"})
    values = cell.parameter_values()
    void = values[NEGATIVE.p_void]
    for soc, full in ((0.2, False), (0.8, True)):
        started = rest(held, soc)
        theta = mean_stoichiometry(started, NEGATIVE) - values[NEGATIVE.p_assembly]
        S = values[NEGATIVE.p_active] * cell.anode.host.zeta * theta
        outward = values[NEGATIVE.p_swelling_split] * S
        assert (S - outward > void) == full
        growth = started[NEGATIVE.thickness_change].entries[0] / values[NEGATIVE.p_thickness]
        # The floor under the void is 5 % of it wide: by so much the corner is rounded.
        assert growth == pytest.approx(max(outward, S - void), abs=0.02 * void)
