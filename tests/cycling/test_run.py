"""What a run is: figure, and a small file of its own."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.columns import CYCLE
from pybamm_si_ssb.cycling.engine import Engine
from pybamm_si_ssb.cycling.state import SolvedCycle
from pybamm_si_ssb.errors import ParameterError

CELL = ssb.Cell(anode="silicon_nano", ageing="full")
PROTOCOL = protocols.cc("2C")


@pytest.fixture(scope="module")
def run() -> ssb.Run:
    return CELL.cycle(3, PROTOCOL)


def test_a_saved_run_is_read_without_solving(run, tmp_path, monkeypatch):
    run.save(tmp_path)
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 1e6
    honest = Engine.solve
    monkeypatch.setattr(Engine, "solve", lambda *_: pytest.fail("it solved"))
    held = ssb.load_run(tmp_path, CELL, PROTOCOL)
    assert held.cycles == run.cycles
    pd.testing.assert_frame_equal(held.table, run.table, check_exact=True)
    assert np.array_equal(held.state.vector, run.state.vector)
    assert held.balance.ledger.equals(run.balance.ledger)
    monkeypatch.setattr(Engine, "solve", honest)
    pd.testing.assert_frame_equal(
        CELL.cycle(1, PROTOCOL, start=held).table, CELL.cycle(1, PROTOCOL, start=run).table,
        check_exact=True,
    )  # fmt: skip


def test_a_run_that_went_on_is_saved_with_what_it_began_from(run, tmp_path):
    more = CELL.cycle(1, PROTOCOL, start=run)
    more.save(tmp_path)
    held = ssb.load_run(tmp_path, CELL, PROTOCOL, start=run)
    assert held.cycles == 4
    pd.testing.assert_frame_equal(held.table, more.table, check_exact=True)


def test_a_run_of_another_cell_is_not_read(run, tmp_path):
    run.save(tmp_path)
    for cell, protocol in ((CELL.replace(pressure="7 MPa"), PROTOCOL), (CELL, protocols.cc("3C"))):
        with pytest.raises(ParameterError, match="another run"):
            ssb.load_run(tmp_path, cell, protocol)


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_a_folder_without_a_run_is_told(tmp_path, name):
    with pytest.raises(ParameterError, match="run"):
        ssb.load_run(tmp_path / name, CELL, PROTOCOL)
    assert not list(tmp_path.iterdir())


def test_its_figure_shows_every_cycle(run):
    figure = run.figure()
    capacity, *others = figure.axes
    (line,) = [line for line in capacity.lines if len(line.get_xdata()) == 3]
    areal = run.table[CYCLE.discharge_capacity] / CELL.area / 10  # [mA.h.cm-2]
    assert list(line.get_xdata()) == [1, 2, 3]
    assert list(line.get_ydata()) == pytest.approx(list(areal))
    assert capacity.get_ylabel().endswith("/ mAh cm⁻²")
    assert others  # the efficiency, and the split of the loss


def test_there_is_no_figure_of_nothing(monkeypatch):
    monkeypatch.setattr(
        Engine, "solve", lambda self, block, state, *_, **__: SolvedCycle(state, None, "to fail")
    )
    run = CELL.cycle(1, PROTOCOL)
    assert "to fail" in str(run.failure)
    for asked in (run.figure, lambda: run.state, lambda: run.balance):
        with pytest.raises(ParameterError, match="to fail"):
            asked()
