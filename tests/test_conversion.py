"""Host that its first lithiation converts: closed forms, books, and the first cycle of SiO."""

from __future__ import annotations

import pybamm
import pytest

from pybamm_si_ssb.conversion import FOLLOWING, conversion_rate, due


def number(symbol) -> float:
    return float(symbol.evaluate()) if isinstance(symbol, pybamm.Symbol) else float(symbol)


# -- the equations on floats ----------------------------------------------------------------------
def test_what_is_due_grows_with_filling_and_ends():
    found = [number(due(theta, 0.3, 0.1, 0.6)) for theta in (0.0, 0.1, 0.35, 0.6, 0.9)]
    assert found == pytest.approx([0, 0, 0.15, 0.3, 0.3])


def test_conversion_follows_and_never_turns_back():
    assert number(conversion_rate(0.1, 0.3)) == pytest.approx(0.2 / FOLLOWING)
    assert number(conversion_rate(0.3, 0.1)) == 0
