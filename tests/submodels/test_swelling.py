"""The swelling particle against closed forms and an independent spectral solution."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from support import particle_model, reference_particle

from pybamm_si_ssb.laws.material import LinearSwelling, LogisticSwelling, Tabulated
from pybamm_si_ssb.laws.particle_shapes import (
    envelope,
    inner_wall,
    inner_wall_position,
    reference_area,
)
from pybamm_si_ssb.library import folders
from pybamm_si_ssb.schema import curves
from pybamm_si_ssb.submodels.particle import mobility

SILICON = LinearSwelling(2.8)


def J(theta):
    return 1 + SILICON(theta)


def current(Q, R0, D):
    """Current per reference area that gives the diffusion number Q [A/m2]."""
    return Q * D * reference_particle.FARADAY * reference_particle.C_MAX / R0


def duration(change, m, R0, j):
    """Time in which a current per reference area moves the mean stoichiometry by a change [s]."""
    return change * reference_particle.FARADAY * R0 * reference_particle.C_MAX / (m * j)


# -- the equations on floats ----------------------------------------------------------------------
def test_hollow_shell_of_yao():
    """A 175/200 nm shell at J = 3.8: the outer area grows 2.43 (free) or 1.55 (pinned) times."""
    xi_i = inner_wall_position(175e-9, 200e-9, 3)
    for chi, growth in ((1, 2.43), (0, 1.55)):
        assert envelope(3.8, xi_i, chi) ** (2 / 3) == pytest.approx(growth, abs=0.01)


def test_free_shell_grows_self_similarly():
    assert envelope(2.0, 0.4, 1) == pytest.approx(2.0)
    assert inner_wall(2.0, 0.4, 1) == pytest.approx(0.8)
    assert inner_wall(2.0, 0.4, 0) == pytest.approx(0.4)


def test_reference_area_is_that_of_spheres_and_shells():
    assert reference_area(0.3, 0.0, 1e-6, 3) == pytest.approx(3 * 0.3 / 1e-6)
    volume, area = 4 / 3 * math.pi * (200**3 - 175**3), 4 * math.pi * 200**2
    xi_i = inner_wall_position(175, 200, 3)
    assert reference_area(0.3, xi_i, 200, 3) == pytest.approx(0.3 * area / volume)


def test_mobility_of_a_film_is_that_of_a_slab():
    assert mobility(1e-16, 1.0, 1e-6, 1) == pytest.approx(1e-16 / 1e-12)


# -- against the independent solution -------------------------------------------------------------
def test_sphere_of_the_acceptance_case():
    """Ten cells: surface stoichiometry and radius within 1e-4."""
    case = {"m": 3, "R0": 0.5e-6, "D": 1e-16, "j_ref": 0.8, "t_end": 3600, "theta0": 0.8}
    reference = reference_particle.solve(**case, zeta=2.8)
    ours = particle_model.solve(**case, J=J, n=10)
    assert ours[0] == pytest.approx(reference[0], abs=1e-4)
    assert ours[1] == pytest.approx(reference[1], abs=1e-4)
    assert ours[2] == pytest.approx(reference[2], abs=1e-8)


@pytest.mark.parametrize("m", [1, 2, 3])
def test_converges_at_second_order(m):
    R0, D, Q = 0.5e-6, 1e-16, 0.1
    j = current(Q, R0, D)
    case = {"m": m, "R0": R0, "D": D, "j_ref": j, "t_end": duration(0.3, m, R0, j), "theta0": 0.8}
    reference = reference_particle.solve(**case, zeta=2.8, n=80)
    errors = [abs(particle_model.solve(**case, J=J, n=n)[0] - reference[0]) for n in (10, 20, 40)]
    orders = [math.log2(a / b) for a, b in itertools.pairwise(errors)]
    assert min(orders) > 1.7
    assert errors[0] < (6e-4 if m == 1 else 5e-5)


@pytest.mark.parametrize("chi", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("m", [2, 3])
def test_hollow_particles(m, chi):
    R0, D, xi_i = 0.2e-6, 1e-17, 0.4
    j = current(0.2, R0, D)
    case = {"m": m, "R0": R0, "D": D, "j_ref": j, "theta0": 0.8, "xi_i": xi_i, "chi": chi}
    case["t_end"] = duration(0.3, m, R0, j) * (1 - xi_i)
    reference = reference_particle.solve(**case, zeta=2.8)
    ours = particle_model.solve(**case, J=J, n=20)
    assert ours == pytest.approx(reference, abs=5e-5)


def test_thin_shells_forget_their_shape():
    """As xi_i -> 1 a sphere, a tube and a film of the same wall are one slab."""
    wall, R0, D = 5e-9, 1e-6, 1e-18
    surfaces = []
    for m in (1, 2, 3):
        xi_i = ((R0 - wall) / R0) ** m if m > 1 else 0.0
        radius = R0 if m > 1 else wall
        surfaces.append(
            particle_model.solve(m, radius, D, J, 0.05, 600, 0.6, 20, xi_i=xi_i, chi=0.0)[0]
        )
    # pinned inside, the outer area of a thin shell still grows by wall/R0 times what it swells
    assert surfaces == pytest.approx([surfaces[0]] * 3, abs=2e-3)


@pytest.mark.parametrize("law", ["logistic", "table", "shrinking"])
def test_any_monotone_volume(law):
    if law == "logistic":
        swelling = LogisticSwelling(2.0, 0.4, 0.15)
    elif law == "table":
        volumes = curves.read(folders.root() / "curves" / "nmc811_volume.csv")
        x, y = volumes.x, volumes.y
        swelling = Tabulated(x, y, "NMC811", offset=1.0)
    else:
        swelling = LinearSwelling(-0.2)

    def volume(theta):
        return 1 + swelling(theta)

    case = {"m": 3, "R0": 5e-6, "D": 1e-14, "j_ref": 2.0, "t_end": 1800, "theta0": 0.8}
    reference = reference_particle.solve(**case, zeta=volume, n=60)
    ours = particle_model.solve(**case, J=volume, n=40)
    assert ours == pytest.approx(reference, abs=5e-5)


def test_diffusivity_that_depends_on_stoichiometry():
    def D(theta):
        return 1e-16 * (1 + 2 * theta)

    case = {"m": 3, "R0": 0.5e-6, "j_ref": 0.8, "t_end": 3600, "theta0": 0.8}
    reference = reference_particle.solve(**case, D=D, zeta=2.8)
    ours = particle_model.solve(**case, D=lambda theta, T: D(theta), J=J, n=20)
    assert ours == pytest.approx(reference, abs=5e-5)


def test_reference_has_converged():
    assert reference_particle.converged(3, 0.5e-6, 1e-16, 2.8, 0.8, 3600, 0.8) < 1e-7


def test_no_swelling_is_fick():
    """zeta = 0, constant flux: theta_s - <theta> -> Q/5 in a sphere, at steady flux."""
    R0, D, Q = 1e-6, 1e-14, 0.2
    j = current(Q, R0, D)
    result = particle_model.solve(
        3, R0, D, lambda theta: 1 + 0 * theta, j, 1.0 * R0**2 / D, 0.9, 40
    )
    assert result[2] - result[0] == pytest.approx(Q / 5, rel=2e-3)
    assert np.isclose(result[1], 1.0)
