"""A cycle as data walks it: down through the packages and back once; a design is made once."""

from __future__ import annotations

from collections import Counter

import pytest
from support import trace

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.design import full_cell
from pybamm_si_ssb.design.full_cell import BaseFullCell

CELL = ssb.Cell(anode="silicon_nano", electrolyte="li6ps5cl", ageing="full")


@pytest.fixture
def designs(monkeypatch) -> list[BaseFullCell]:
    """Cells whose design is made, once for every time that it is."""
    made = []
    honest = BaseFullCell._designed

    def designed(self):
        made.append(self)
        return honest(self)

    monkeypatch.setattr(full_cell.BaseFullCell, "_designed", designed)
    return made


def test_a_cycle_calls_downwards_only():
    found = trace.crossings(lambda: CELL.cycle(1, protocols.cc("2C")))
    assert not trace.upward(found)
    for pair in (("cell", "cycling"), ("cycling", "simulation"), ("mechanisms", "submodels")):
        assert found[pair], pair
    # who asks lower packages again and again has not kept what they gave
    assert found["cycling", "design"] < 50
    assert found["cell", "cycling"] == 1


def test_what_goes_up_is_found():
    found = Counter({("laws", "cycling"): 2, ("cycling", "laws"): 5, ("names", "cli"): 1})
    assert trace.upward(found) == {("laws", "cycling"): 2, ("names", "cli"): 1}


def test_the_design_of_a_cell_is_made_once(designs):
    cell = ssb.Cell(anode="silicon_nano", ageing="none")
    assert designs == [cell]
    _ = cell.design, cell.parameter_values(), cell.options, cell.limits(), cell.model()
    assert designs == [cell]
    run = cell.cycle(2, protocols.cc("2C"))
    _ = run.table, run.balance
    # the cell that counts energy, which is another cell
    assert designs == [cell, run.history.engine.cell]


def test_the_design_of_each_cell_of_a_study_is_made_once(designs):
    cell = ssb.Cell(anode="silicon_nano", ageing="none")
    axes = {"pressure": ["5 MPa", "6 MPa"], "rate": ["1C", "2C", "3C"]}
    study = ssb.Study(cell, axes, protocol="CC")
    assert len(study.cases) == 6
    cells = {id(case.cell) for case in study.cases}
    assert len(cells) == 2
    assert len(designs) == 1 + 1 + 2  # the given one, the one that counts energy, one a pressure
    results = study.run()
    assert set(results.table["Outcome"]) == {"solved"}
    assert len(designs) == 4
