"""Printed units come out in SI, and nothing else comes through."""

import subprocess
import sys

import pytest

from pybamm_si_ssb.schema.units import NAMES_OF_SI, parse, to_si


@pytest.mark.parametrize(
    ("value", "unit", "kind", "si"),
    [
        (1.6, "mS/cm", "conductivity", 0.16),
        (1e-12, "cm2/s", "diffusivity", 1e-16),
        (1e-12, "cm^2/s", "diffusivity", 1e-16),
        (25, "degC", "temperature", 298.15),
        (333.15, "K", "temperature", 333.15),
        (0.35, "eV", "energy", 0.35 * 96485.33212),  # eV per particle is F J/mol
        (30, "kJ/mol", "energy", 3e4),
        (22.1, "GPa", "pressure", 22.1e9),
        (1.86, "g/cm3", "density", 1860),
        (1.0, "mol/L", "concentration", 1000),
        (3, "mAh/cm2", "areal capacity", 30),
        (9.0, "cm3/mol", "molar volume", 9e-6),
        (6.93e-13, "m^2.5/(mol^0.5 s)", "rate constant", 6.93e-13),
        (50, "nm", "length", 5e-8),
        (1, "µm", "length", 1e-6),
        (1, "cm2", "area", 1e-4),
        (3, "min", "time", 180),
        (1, "mA/cm2", "current density", 10),
        (886.7, "K", "temperature difference", 886.7),
        (14, "percent", "pure number", 0.14),
        (0.2, "1", "pure number", 0.2),
    ],
)
def test_printed_values_in_si(value, unit, kind, si):
    assert to_si(value, unit, kind) == pytest.approx(si, rel=1e-7)


@pytest.mark.parametrize("kind", NAMES_OF_SI)
def test_the_si_unit_of_a_kind_converts_to_itself(kind):
    assert to_si(2.5, NAMES_OF_SI[kind], kind) == pytest.approx(2.5, rel=1e-14)


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("mS/m2", "conductivity"),
        ("mS", "conductivity"),
        ("C", "temperature"),  # coulomb
        ("J", "pressure"),
        ("furlongs per", "length"),
        ("", "length"),
        ("1", "length"),
        ("m", "pure number"),
        ("degC", "temperature difference"),  # 0 degC is not a difference of 273.15 K
    ],
)
def test_other_dimensions_are_refused(unit, kind):
    with pytest.raises(ValueError):
        to_si(1.0, unit, kind)


def test_text_with_a_unit():
    assert parse("3 mAh/cm2", "areal capacity") == pytest.approx(30)
    assert parse(" -10degC ", "temperature") == pytest.approx(263.15)
    assert parse("1e11 Pa/m", "stiffness") == pytest.approx(1e11)
    assert parse("1.5", "pure number") == 1.5


@pytest.mark.parametrize("text", ["", "mAh", "3 4 mAh/cm2", "nan", "1e", "3,5 MPa", "__import__"])
def test_text_that_is_no_number_with_a_unit_is_refused(text):
    with pytest.raises(ValueError):
        parse(text, "areal capacity" if "Pa" not in text else "pressure")


def test_pint_is_imported_with_the_first_conversion_only():
    code = (
        "import sys, pybamm_si_ssb, pybamm_si_ssb.schema.units as u;"
        "assert 'pint' not in sys.modules;"
        "u.to_si(1, 'm', 'length'); assert 'pint' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
