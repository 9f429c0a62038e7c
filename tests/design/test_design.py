"""Cell design against closed forms and hand-worked numbers."""

import math

import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.laws import sizing as design

F = 96485.33212


def test_a_layer_holds_the_charge():
    q, c_max = 30 * 3600, 3.75 / 1.206e-5  # 3 mAh/cm2; of full silicon, per volume without lithium
    cathode = design.layer_thickness(q, 0.5 * 63104.0 * (0.9084 - 0.2613))
    assert cathode * 0.5 * 63104.0 * (0.9084 - 0.2613) * F == pytest.approx(q, rel=1e-12)
    assert cathode == pytest.approx(54.82e-6, rel=1e-3)
    anode = design.layer_thickness(1.5 * q, 0.2 * c_max)
    assert anode * 0.2 * c_max * F == pytest.approx(1.5 * q, rel=1e-12)


def test_a_liquid_fills_the_void_and_a_solid_leaves_it():
    assert design.electrolyte_fraction(0.2, 0.1, 0.1, True) == pytest.approx(0.7)
    assert design.electrolyte_fraction(0.2, 0.1, 0.1, False) == pytest.approx(0.6)


@pytest.mark.parametrize(("fraction", "tau"), [(0.47, 1.459), (0.3, 4.0), (0.9, 1.0), (0.5, 2.0)])
def test_bruggeman_exponent_gives_the_tortuosity_factor(fraction, tau):
    b = design.bruggeman_exponent(fraction, tau)
    assert fraction**b == pytest.approx(fraction / tau, rel=1e-12)


def test_a_dense_layer_has_no_tortuosity():
    assert design.bruggeman_exponent(1.0, 1.0) == 0.0


@pytest.mark.parametrize(("fraction", "tau"), [(1.0, 2.0), (0.0, 1.5), (1.2, 1.0), (0.5, 0.8)])
def test_what_no_exponent_can_give_is_refused(fraction, tau):
    with pytest.raises(ssb.DesignError, match="tortuosity factor"):
        design.bruggeman_exponent(fraction, tau)


def test_stiff_solids_in_series():
    M = design.layer_modulus([(0.5, 100e9), (0.5, 50e9)], 0.5e9)
    assert pytest.approx(1 / (0.5 / 100e9 + 0.5 / 50e9), rel=1e-12) == M


def test_fractions_weigh_and_pores_do_not_count():
    M = design.layer_modulus([(0.6, 20e9), (0.2, 60e9)], 0.5e9)
    assert pytest.approx(0.8 / (0.6 / 20e9 + 0.2 / 60e9), rel=1e-12) == M


@pytest.mark.parametrize("soft", [0.0, 1e7])
def test_a_soft_electrolyte_leaves_the_load_to_the_skeleton(soft):
    assert design.layer_modulus([(0.7, soft), (0.2, 60e9)], 0.5e9) == 0.5e9


def test_an_incompressible_part_is_stiff():
    M = design.layer_modulus([(0.5, math.inf), (0.5, 50e9)], 0.5e9)
    assert pytest.approx(100e9, rel=1e-12) == M


def test_diffusion_number_of_a_sphere_at_1c():
    """R0 = 1.5 um, D = 1e-16 m2/s: R0^2/D = 6.25 h, over m = 3."""
    assert design.diffusion_number(1.5e-6, 1e-16, 1 / 3600, 3) == pytest.approx(6.25 / 3)


def test_particle_cells():
    assert design.particle_cells(0.0, 3) == 10
    assert design.particle_cells(1.0, 1) == 45
    assert design.particle_cells(1.0, 3) == 15
    assert design.particle_cells(4.0, 3) == 30
