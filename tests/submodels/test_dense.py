"""Electrodes without electrolyte inside, against an independent film and closed forms."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest
from support import reference_particle

import pybamm_si_ssb as ssb
from pybamm_si_ssb.laws import particle_shapes as shapes
from pybamm_si_ssb.laws.evaluation import number
from pybamm_si_ssb.names import CELL, Names

N, P = Names("negative"), Names("positive")
R, F = 8.31446261815324, 96485.33212
MESH = {"x_s": 5, "x_p": 3, "r_p": 40}


def film(**given) -> ssb.HalfCell:
    """A film against lithium in a sulfide, one curve for its potential, nothing that presses."""
    options = {"stack": "free", "open-circuit potential": ("single", "single")}
    return ssb.HalfCell(
        electrode="silicon_film",
        electrolyte="li6ps5cl",
        areal_capacity="4 mAh/cm2",
        options=options,
        **given,
    )


def solved(cell, rate: float, hours: float, **mesh):
    values = cell.parameter_values()
    values[CELL.p_current] = rate * cell.areal_capacity * cell.area
    simulation = cell.simulation(parameter_values=values, var_pts=MESH | mesh, check_current=False)
    solution = simulation.solve([0, hours * 3600])
    assert solution.t[-1] == pytest.approx(hours * 3600)
    return values, solution


def test_the_voltage_at_low_rate_is_the_open_circuit_potential():
    values, solution = solved(film(), rate=1e-4, hours=9e3)
    theta = solution[f"Average {P.particle} stoichiometry"].entries
    voltage = solution[CELL.voltage].entries
    assert np.ptp(theta) > 0.85
    U = np.array([number(values[P.p_ocp], x) for x in theta])
    assert np.abs(voltage - U).max() < 1e-3


def by_hand(cell, values, i, theta_s, grown):
    """Voltage of a film that takes up i [A/m2], from the stoichiometry at its face."""
    T, theta_0 = cell.temperature, values[P.p_assembly]
    c_max = values[P.p_c_max]
    j_0 = number(values[P.p_exchange_current], 1000.0, theta_s * c_max, c_max, T)
    counter = number(values[CELL.p_counter_exchange], 1000.0, c_max, T)

    def transfer(j_0):
        return 2 * R * T / F * np.arcsinh(i / (2 * j_0))

    S = Names("separator")
    kappa = number(values[S.p_kappa], 1000.0, T)
    thickness = values[P.p_thickness] * grown / (1 + cell.electrode.host.zeta * theta_0)
    sigma = number(values[P.p_conductivity], theta_s, T)
    drops = values[S.p_thickness] / kappa + thickness / sigma
    U = number(values[P.p_ocp], theta_s) - values[Names("negative").p_ocp]
    return U - transfer(j_0) - transfer(counter) - i * drops


@pytest.mark.parametrize("diffusivity", [2e-13, 2e-14])
def test_the_voltage_at_rate_is_that_of_an_independent_film(diffusivity):
    """Finite-strain diffusion in a slab, and then the equations by hand, within a millivolt."""
    cell = film(parameters={P.p_diffusivity: lambda theta, T: diffusivity + 0 * theta})
    hours = (0.3, 0.8, 1.2) if diffusivity > 1e-13 else (0.3, 0.6)
    values, solution = solved(cell, rate=0.5, hours=hours[-1])
    i = 0.5 * cell.areal_capacity
    profile = []
    for t in hours:
        surface, grown, mean = reference_particle.solve(
            1, values[P.p_radius], diffusivity, cell.electrode.host.zeta, -i,
            t * 3600, values[P.p_assembly],
        )  # fmt: skip
        profile.append(surface - mean)
        voltage = float(solution[CELL.voltage](t * 3600))
        assert voltage == pytest.approx(by_hand(cell, values, i, surface, grown), abs=1e-3)
    assert max(profile) > 0.02  # lithium runs ahead at the face


@pytest.mark.parametrize("kind", ["full", "half"])
def test_the_thickness_is_one_plus_zeta_times_the_stoichiometry(kind):
    """Of the host, over that of the same host without lithium."""
    free = {"stack": "free"}
    if kind == "full":
        cell, names = ssb.Cell(anode="silicon_film", electrolyte="lp57_fec", options=free), N
        steps, zeta = "Charge at C/5 for 3 hours", cell.anode.host.zeta
    else:
        cell, names = (
            ssb.HalfCell(electrode="silicon_film", electrolyte="lp57_fec", options=free),
            P,
        )
        steps, zeta = "Discharge at C/5 for 2 hours", cell.electrode.host.zeta
    mesh = {"x_n": 3, "x_s": 5, "x_p": 3 if kind == "half" else 6, "r_n": 20, "r_p": 20}
    solution = cell.simulation(pybamm.Experiment([steps]), var_pts=mesh).solve()
    ssb.audit(solution).check(1e-10)
    theta = solution[f"Average {names.particle} stoichiometry"].entries
    assembled = 1 + zeta * cell.parameter_values()[names.p_assembly]
    ratio = solution[names.mean_stretch].entries * assembled
    assert np.ptp(theta) > 0.3
    np.testing.assert_allclose(ratio, 1 + zeta * theta, rtol=1e-6)


def test_all_places_of_a_layer_are_alike():
    cell = ssb.Cell(anode="silicon_dense", electrolyte="li6ps5cl")
    steps = pybamm.Experiment(["Charge at C/2 for 1 hour"])
    solution = cell.simulation(steps, check_current=False).solve()
    assert solution[N.stoichiometry].entries.shape[1] == 3  # more would be the same again
    surface = solution[N.surface_stoichiometry].entries
    assert np.ptp(surface, axis=0).max() < 1e-4
    # and the drop of electrons is that of the whole layer
    values = cell.parameter_values()
    sigma = number(values[N.p_conductivity], 0.5, cell.temperature)
    thickness = values[N.p_thickness] * solution[N.mean_stretch].entries
    i = solution[CELL.current].entries / cell.area
    drop = np.ravel(solution[N.electronic_drop].entries)
    np.testing.assert_allclose(drop, i * thickness / sigma, rtol=1e-5)


def test_islands_are_what_the_plane_does_not_hold():
    """Charged and discharged on a sulfide: area and thickness of what is between the cracks."""
    found = {}
    for k in (0.0, 0.5, 1.0):
        cell = ssb.Cell(
            anode="silicon_film",
            electrolyte="li6ps5cl",
            ageing="contact",
            pressure="20 MPa",
            parameters={N.p_constraint: k, N.p_creep_viscosity: 1e22},
        )
        steps = pybamm.Experiment([("Charge at C/10 for 5 hours", "Discharge at C/10 until 2.6 V")])
        mesh = {"x_s": 4, "x_p": 6, "r_n": 16, "r_p": 8}
        solution = cell.simulation(steps, var_pts=mesh).solve()
        ssb.audit(solution).check(1e-10)
        J, peak, share = (
            solution[name].entries[0] for name in (N.volume_ratio, N.island_peak, N.islands)
        )
        np.testing.assert_allclose(share, np.minimum(J / peak, 1) ** (2 / 3 * (1 - k)), rtol=1e-9)
        assert peak[-1] == pytest.approx(J.max(), rel=1e-3)
        assembled = float(solution[N.envelope_at_assembly].entries.flat[0])
        elastic = np.ravel(solution[N.elastic_strain].entries)
        thickness = (solution[N.mean_stretch].entries + elastic) * assembled
        np.testing.assert_allclose(thickness, J / share, rtol=1e-6)
        found[k] = share[-1], solution[N.contact].entries[0, -1]
    shares, contacts = zip(*found.values(), strict=True)
    assert shares[0] < shares[1] < shares[2] == pytest.approx(1, abs=1e-9)
    assert contacts[0] < contacts[1] < contacts[2]


def test_pressure_closes_cracks():
    peak, J = pybamm.Scalar(2.5), 1.2
    assert shapes.islands(J, peak, 0.2).evaluate() == pytest.approx((1.2 / 2.5) ** (2 / 3 * 0.8))
    left = {}
    for viscosity in (1e11, 1e22):
        cell = ssb.Cell(
            anode="silicon_dense",
            electrolyte="li6ps5cl",
            ageing="contact",
            pressure="50 MPa",
            parameters={N.p_creep_viscosity: viscosity},
        )
        steps = ["Charge at C/10 for 5 hours", "Discharge at C/10 until 2.6 V", "Rest for 5 hours"]
        mesh = {"x_s": 4, "x_p": 6, "r_n": 16, "r_p": 8}
        solution = cell.simulation(pybamm.Experiment(steps), var_pts=mesh).solve()
        left[viscosity] = solution[N.islands].entries[0, -1]
    assert left[1e11] > left[1e22] + 0.01


def test_no_electrolyte_is_crossed_in_a_layer():
    dense, porous = (
        ssb.Cell(anode=name, electrolyte="li6ps5cl").limits()
        for name in ("silicon_film", "silicon_micro")
    )
    assert dense is not None
    assert porous is not None
    assert dense.negative == 0 < porous.negative
    assert dense.separator == porous.separator


def test_a_layer_is_refused_in_a_blend(tmp_path):
    with pytest.raises(ssb.ParameterError, match="whole electrode"):
        ssb.blend("graphite", "silicon_film", 0.1)
