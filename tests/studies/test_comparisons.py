"""Comparisons in Python: the same cells by every verb, tables and figures to look at."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.figure import Figure

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.columns import COLUMN, CYCLE, STACK
from pybamm_si_ssb.cycling.engine import Engine
from pybamm_si_ssb.errors import ParameterError, UnknownNameError
from pybamm_si_ssb.figures import energy as figures
from pybamm_si_ssb.studies.comparison_results import (
    DischargeResults,
    EnergyResults,
    FadeResults,
    MatrixResults,
)

CELL = ssb.Cell(anode="silicon_nano", ageing="none")
ELECTROLYTES = ["llzto", "li6ps5cl"]
#: What ``protocol="CC", rate="2C"`` of a comparison is.
CYCLED = protocols.cc("2C")


@pytest.fixture(scope="module")
def compared() -> DischargeResults:
    return ssb.compare(CELL, ELECTROLYTES, ["1C", 2])


@pytest.fixture(scope="module")
def faded() -> FadeResults:
    return ssb.fade(CELL, ELECTROLYTES, 2, protocol="CC", rate="2C")


def test_a_comparison_has_a_row_for_each_discharge(compared):
    summary = compared.summary
    assert list(summary[COLUMN.electrolyte]) == ["llzto", "llzto", "li6ps5cl", "li6ps5cl"]
    assert list(summary[COLUMN.c_rate]) == [1, 2, 1, 2]
    ends = compared.series.groupby([COLUMN.electrolyte, COLUMN.c_rate], sort=False).last()
    assert [*ends[COLUMN.discharge_capacity]] == pytest.approx([*summary[COLUMN.capacity]])


def test_one_cell_discharges_as_beside_others(compared):
    alone = ssb.discharge(CELL.replace(electrolyte="llzto"), ["2C"]).summary
    beside = compared.summary.iloc[[1]].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, beside, rtol=1e-6)  # a model of its own, and a shared one


def test_a_matrix_crosses_materials():
    found = ssb.matrix(CELL, ["silicon_nano"], ["lgps", "li4p2s6"], ["nmc811", "lco"], "C/2")
    assert isinstance(found, MatrixResults)
    outcomes = found.outcomes
    pairs = list(zip(outcomes[COLUMN.cathode], outcomes[COLUMN.electrolyte], strict=True))
    assert pairs == [("nmc811", "lgps"), ("nmc811", "li4p2s6"), ("lco", "lgps"), ("lco", "li4p2s6")]
    assert list(outcomes[COLUMN.outcome]) == ["solved", "refused"] * 2
    assert {name: type(figure) for name, figure in found.figures().items()} == {"matrix": Figure}


def test_cells_fade_as_they_cycle_to_the_last_digit(faded):
    for name in ELECTROLYTES:
        run = CELL.replace(electrolyte=name).cycle(2, CYCLED)
        own = faded.fade[faded.fade[COLUMN.electrolyte] == name].reset_index(drop=True)
        headings = [heading for heading in run.table if heading in own]
        assert len(headings) > 20
        times = [COLUMN.wall_time, COLUMN.solver_time]
        headings = [heading for heading in headings if heading not in times]
        pd.testing.assert_frame_equal(own[headings], run.table[headings], check_exact=True)


@pytest.fixture(scope="module")
def weighed() -> EnergyResults:
    return ssb.energies(CELL, [*ELECTROLYTES, "li4p2s6"], "1C", coated_sides=1)


def test_stacks_have_the_energy_of_their_cells_to_the_last_digit(weighed):
    for name in ELECTROLYTES:
        alone = CELL.replace(electrolyte=name).energy("1C", coated_sides=1)
        (row,) = weighed.energy[weighed.energy[COLUMN.electrolyte] == name].to_dict("records")
        assert {key: row[key] for key in alone.row()} == alone.row()
        parts = weighed.stack[weighed.stack[COLUMN.electrolyte] == name]
        own = parts.drop(columns=COLUMN.electrolyte).reset_index(drop=True)
        pd.testing.assert_frame_equal(own, alone.table, check_exact=True)


def test_a_stack_that_is_not_run_still_has_materials(weighed):
    (reason,) = weighed.reasons("refused")
    assert reason.startswith("li4p2s6: ")
    assert set(weighed.materials[COLUMN.electrolyte]) == {*ELECTROLYTES, "li4p2s6"}
    assert list(weighed.tables()) == list(weighed.TABLES) == ["energy", "stack", "materials"]
    assert list(weighed.figures()) == list(weighed.FIGURES)


def test_a_part_that_a_mechanism_adds_is_drawn(weighed):
    parts = weighed.stack.replace({STACK.component: {"carbon and binder": "glue"}})
    (legend,) = figures.stacks(parts, weighed.energy).legends
    assert "anode: glue" in [text.get_text() for text in legend.get_texts()]


def test_the_energy_of_a_half_cell_is_refused():
    half = ssb.HalfCell(electrode="silicon_nano", ageing="none")
    with pytest.raises(ParameterError, match="a full cell"):
        ssb.energies(half, ["llzto"])


def test_fading_cells_go_on_from_their_folder(faded, tmp_path, solved):
    given = {"protocol": "CC", "rate": "2C", "folder": tmp_path}
    ssb.fade(CELL, ELECTROLYTES, 1, **given)
    assert solved == ELECTROLYTES
    solved.clear()
    found = ssb.fade(CELL, ELECTROLYTES, 2, **given)
    assert solved == ELECTROLYTES
    pd.testing.assert_frame_equal(found.fade, faded.fade, check_exact=True)
    # as is a single run of such a folder
    held = ssb.load_run(
        tmp_path / "checkpoints" / "llzto", CELL.replace(electrolyte="llzto"), CYCLED
    )
    assert held.cycles == 2


def test_results_are_saved_as_they_are(compared, faded, tmp_path):
    for found in (compared, faded):
        written = found.save(tmp_path / type(found).__name__)
        assert [file.stem for file in written] == [*found.TABLES, *found.FIGURES]
        for name, table in found.tables().items():
            again = pd.read_csv(tmp_path / type(found).__name__ / f"{name}.csv")
            assert list(again) == [str(heading) for heading in table]
            assert len(again) == len(table)
        assert all(file.stat().st_size > 1e4 for file in written if file.suffix == ".png")


def test_every_cell_tells_of_its_progress():
    seen = []
    ssb.discharge(CELL, ["2C", "3C"], progress=seen.append)
    assert [row[COLUMN.c_rate] for row in seen] == [2, 3]


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: ssb.compare(CELL, ["llztoo"]), UnknownNameError, "did you mean llzto"),
        (lambda: ssb.compare(CELL, []), ParameterError, "electrolyte"),
        (lambda: ssb.discharge(CELL, ["fast"]), ParameterError, "rate"),
        (lambda: ssb.matrix(CELL, ["silicon_nano"], ["lgps"], ["nmc8111"]), UnknownNameError,
         "did you mean nmc811"),
        (lambda: ssb.fade(CELL, ["llzto", "llzto"], 1), ParameterError, "llzto"),
        (lambda: ssb.fade(CELL, ["llzto"], 0), ParameterError, "cycles"),
    ],
)  # fmt: skip
def test_mistakes_are_told_before_anything_runs(call, error, said, monkeypatch):
    monkeypatch.setattr(Engine, "solve", lambda *_: pytest.fail("it ran"))
    with pytest.raises(error, match=said):
        call()


def test_a_folder_of_other_cells_is_refused(tmp_path):
    given = {"protocol": "CC", "rate": "2C", "folder": tmp_path}
    ssb.fade(CELL, ["llzto"], 1, **given)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    with pytest.raises(ParameterError, match="another run"):
        ssb.fade(CELL.replace(pressure="9 MPa"), ["llzto"], 1, **given)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_nothing_that_ages_is_as_nothing_asked_for():
    """A cell that did not say whether it ages does not, and says so once."""
    silent = ssb.Cell(anode="silicon_nano")
    with pytest.warns(ssb.errors.NoAgeingWarning):
        found = ssb.fade(silent, ["llzto"], 1, protocol="CC", rate="2C")
    told = ssb.fade(CELL, ["llzto"], 1, protocol="CC", rate="2C")
    shown = [CYCLE.discharge_capacity, CYCLE.retention]
    pd.testing.assert_frame_equal(found.fade[shown], told.fade[shown], check_exact=True)
