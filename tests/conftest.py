"""Shared by the tests: one protocol for the balances, and which cells were solved."""

from __future__ import annotations

import pybamm
import pytest

from pybamm_si_ssb.cycling.engine import Engine


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


@pytest.fixture
def solved(monkeypatch) -> list[str]:
    """Electrolytes of the cells of which a cycle is solved, once for each cycle."""
    found = []
    honest = Engine.solve

    def solve(self, *args, **kwargs):
        found.append(self.cell.electrolyte_name)
        return honest(self, *args, **kwargs)

    monkeypatch.setattr(Engine, "solve", solve)
    return found
