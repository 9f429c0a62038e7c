"""Bands of what is not known: one call, one model, the quantiles of its cells."""

from __future__ import annotations

import numpy as np
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.columns import COLUMN, CYCLE, STUDY
from pybamm_si_ssb.studies.bands import QUANTILES

FIVE = (
    "anode.particle.radius",
    "anode.diffusivity.value",
    "anode.open_circuit_potential.hysteresis_decay",
    "electrolyte.conductivity.value",
    "electrolyte.anode_interface.value",
)
CELL = ssb.Cell(anode="silicon_nano", ageing="none")
HOW = {"protocol": "CC", "rate": "2C"}


@pytest.fixture(scope="module")
def found():
    return ssb.bands(CELL, dict.fromkeys(FIVE), samples=6, cycles=2, **HOW)


def test_five_parameters_need_one_model(found):
    assert found.built == 1
    assert found.results.table[COLUMN.first].sum() == 1
    assert (found.results.table[COLUMN.outcome] == "solved").all()
    sampled = [name for name in found.results.table if name.startswith(FIVE)]
    assert len(sampled) == 5
    assert found.results.table[sampled].nunique().tolist() == [6] * 5


def test_bands_are_the_quantiles_of_the_cells(found):
    cycles = found.results.cycles
    for _, row in found.capacity.iterrows():
        own = cycles[cycles[CYCLE.cycle] == row[CYCLE.cycle]][COLUMN.areal_capacity]
        assert len(own) == 6
        for heading, q in QUANTILES.items():
            assert row[heading] == pytest.approx(np.quantile(own, q), rel=1e-12)
    assert found.capacity[CYCLE.cycle].tolist() == [1, 2]
    assert len(found.voltage) == 2 * 101
    assert (np.diff(found.voltage[list(QUANTILES)].to_numpy(), axis=1) >= 0).all()
    # what is not known is worth more than rounding
    assert (found.capacity["95 %"] > 1.05 * found.capacity["5 %"]).all()


def test_a_cell_of_a_band_is_the_cell_alone(found):
    row = found.results.table.iloc[3]
    values = {key: row[name] for name in row.index for key in FIVE if name.startswith(key)}
    alone = CELL.replace(file_values=values).cycle(2, protocols.cc("2C"))
    own = alone.rows[CYCLE.discharge_capacity].iloc[-1] / CELL.area / 10
    assert row[STUDY.last_capacity] == pytest.approx(own, rel=1e-4)  # the solver's tolerance


def test_the_figure_shows_both_bands(found, tmp_path):
    figure = found.figure()
    left, right = figure.axes
    assert len(left.lines) == 2  # the median of two cycles
    assert len(left.collections) == 4
    assert right.lines[0].get_ydata() == pytest.approx(found.capacity["50 %"].to_numpy())
    figure.savefig(tmp_path / "bands.png")
    assert (tmp_path / "bands.png").stat().st_size > 10_000


@pytest.mark.long
def test_what_changes_the_layers_takes_more_models(tmp_path):
    ranges = {"cell_file.anode_mix.active": (0.19, 0.21)}
    found = ssb.bands(CELL, ranges, samples=2, folder=tmp_path, **HOW)
    assert found.built == 2
    assert (tmp_path / "study.parquet").exists()
    assert len(found.capacity) == 1
    found.figure()  # of one cycle


def test_bands_of_nothing_say_why():
    lipon = CELL.replace(electrolyte="lipon")
    with pytest.raises(ssb.SiSSBError, match="case 1 refused: DesignError"):
        ssb.bands(lipon, {"anode.particle.radius": None}, samples=2, **HOW)
