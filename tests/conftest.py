"""Shared by the tests: one protocol for the balances."""

from __future__ import annotations

import pybamm
import pytest


@pytest.fixture(scope="session")
def protocol() -> pybamm.Experiment:
    """Charge, hold, discharge and rest."""
    return pybamm.Experiment(
        [
            (
                "Charge at C/5 until 4.2 V",
                "Hold at 4.2 V until C/20",
                "Discharge at C/5 until 2.6 V",
                "Rest for 30 minutes",
            )
        ]
    )
