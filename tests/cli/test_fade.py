"""The command ``fade``: what it writes and prints, how it resumes, what it does with failures."""

from __future__ import annotations

import struct

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

import pybamm_si_ssb as ssb
from pybamm_si_ssb.cli.main import app
from pybamm_si_ssb.columns import COLUMN, CYCLE, LOSS
from pybamm_si_ssb.cycling import engine
from pybamm_si_ssb.cycling.engine import Engine
from pybamm_si_ssb.cycling.state import SolvedCycle
from pybamm_si_ssb.figures import ageing as ageing_plots
from pybamm_si_ssb.printing import ageing as ageing_printing

FILES = {"fade.csv", "capacity.png", "losses.png", "checkpoints"}
ONE = ("--anode", "silicon_nano", "--ageing", "none", "--protocol", "CC", "--rate", "2C")


def invoke(*args):
    return CliRunner().invoke(app, ["fade", *ONE, *map(str, args)])


@pytest.fixture(scope="module")
def faded(tmp_path_factory):
    """Two electrolytes, two cycles."""
    output = tmp_path_factory.mktemp("fade")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "160")  # of a terminal wide enough for all columns
        result = invoke("--electrolytes", "llzto,li6ps5cl", "--cycles", 2, "--workers", 1,
                        "--output", output)  # fmt: skip
    return result, output


def test_it_writes_everything_and_nothing_else(faded):
    result, output = faded
    assert result.exit_code == 0, result.output
    assert {file.name for file in output.iterdir()} == FILES
    table = pd.read_csv(output / "fade.csv")
    assert list(table[COLUMN.electrolyte]) == ["llzto", "llzto", "li6ps5cl", "li6ps5cl"]
    assert list(table[CYCLE.cycle]) == [1, 2, 1, 2]
    assert list(table[CYCLE.retention])[::2] == [1, 1]
    areal = 1e3 * table[CYCLE.discharge_capacity]  # 1 cm2
    assert table[COLUMN.areal_capacity].to_numpy() == pytest.approx(areal.to_numpy(), rel=1e-7)
    assert not table.filter(like="Loss").isna().any(axis=None)
    for name in ("capacity.png", "losses.png"):
        data = (output / name).read_bytes()
        width, height = struct.unpack(">II", data[16:24])
        assert 500 < width < 3000
        assert 400 < height < 3000


def test_the_table_that_is_printed_lines_up(faded):
    lines = [line for line in faded[0].stdout.splitlines() if line.strip()]
    (head,) = [line for line in lines if line.startswith("electrolyte")]
    rows = [line for line in lines if line.split()[0] in ("llzto", "li6ps5cl")]
    assert len(rows) == 2
    assert len(rows[0].split()) == len(rows[1].split()) == 12
    for row in rows:  # numbers are set right under their headings
        assert row.index("25 ") + 2 == head.index("°C") + 2
        assert row.rstrip().endswith(".00") or row.rstrip()[-3] == "."
    assert "-0.00" not in faded[0].stdout


def test_more_cycles_go_on_from_those_that_there_are(faded, solved):
    _, output = faded
    before = pd.read_csv(output / "fade.csv")
    result = invoke("--electrolytes", "llzto,li6ps5cl", "--cycles", 3, "--workers", 1,
                    "--output", output)  # fmt: skip
    assert result.exit_code == 0, result.output
    assert solved == ["llzto", "li6ps5cl"]
    after = pd.read_csv(output / "fade.csv")
    assert list(after[CYCLE.cycle]) == [1, 2, 3] * 2
    kept = after[after[CYCLE.cycle] < 3].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, before, check_exact=True)


def test_other_cells_do_not_go_into_the_same_folder(faded):
    _, output = faded
    table = (output / "fade.csv").read_bytes()
    result = invoke("--electrolytes", "llzto", "--output", output, "--pressure", "9 MPa")
    assert result.exit_code == 2
    assert "another run" in result.stderr
    assert (output / "fade.csv").read_bytes() == table


@pytest.mark.slow
def test_processes_give_the_same_numbers(faded, tmp_path):
    """And one that cannot be cycled is named beside the others."""
    result = invoke("--electrolytes", "llzto,li6ps5cl", "--cycles", 2, "--workers", 2,
                    "--output", tmp_path)  # fmt: skip
    assert result.exit_code == 0, result.output
    alone = pd.read_csv(faded[1] / "fade.csv")
    alone = alone[alone[CYCLE.cycle] < 3].reset_index(drop=True)
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "fade.csv"), alone, check_exact=True)


def test_one_that_fails_is_named_and_the_others_kept(tmp_path, monkeypatch):
    honest = Engine.solve

    def solve(self, block, state, *args, **kwargs):
        if self.cell.electrolyte_name == "llzto" and state is not None:
            return SolvedCycle(state, None, "made to fail")
        return honest(self, block, state, *args, **kwargs)

    monkeypatch.setattr(engine.Engine, "solve", solve)
    result = invoke("--electrolytes", "llzto,li6ps5cl", "--cycles", 2, "--workers", 1,
                    "--output", tmp_path)  # fmt: skip
    assert result.exit_code == 1
    assert "failed: llzto: cycle 2: made to fail" in result.stderr
    table = pd.read_csv(tmp_path / "fade.csv")
    assert list(table[COLUMN.electrolyte]) == ["llzto", "li6ps5cl", "li6ps5cl"]


def test_an_interrupted_command_says_what_is_kept(tmp_path, monkeypatch):
    honest = Engine.solve

    def solve(self, block, state, *args, **kwargs):
        if state is not None:
            raise KeyboardInterrupt
        return honest(self, block, state, *args, **kwargs)

    monkeypatch.setattr(engine.Engine, "solve", solve)
    result = invoke("--electrolytes", "llzto", "--cycles", 9, "--output", tmp_path)
    assert result.exit_code == 130
    assert "interrupted: 1 of 9 cycles are in" in result.stderr
    assert {file.name for file in tmp_path.iterdir()} == {"checkpoints"}


def test_one_that_cannot_carry_its_current_is_a_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(engine.Engine, "solve", lambda *_: pytest.fail("it ran"))
    cell = ssb.Cell(anode="silicon_nano", ageing="none")
    found = ssb.fade(cell, ["li6ps5cl"], 1, protocol="CC", rate="500C", folder=tmp_path)
    (refusal,) = found.reasons("refused")
    assert "mA/cm2 (500C) through li6ps5cl" in refusal
    assert len(found.fade) == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--protocol", "CV"), "--protocol"),
        (("--rate", "fast"), "--rate"),
        (("--electrolytes", "llztoo"), "did you mean llzto"),
        (("--ageing", "rust"), "--ageing"),
        (("--cycles", "0"), "--cycles"),
    ],
)
def test_mistakes_are_told_before_anything_runs(args, message, tmp_path, monkeypatch):
    monkeypatch.setattr(engine.Engine, "solve", lambda *_: pytest.fail("it ran"))
    result = invoke(*args, "--output", tmp_path / "results")
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (tmp_path / "results").exists()


# -- figures and print ---------------------------------------------------------------------------
@pytest.fixture
def made_up() -> pd.DataFrame:
    """Two electrolytes; one gains by contact."""
    rows = []
    for name, kind, sign in (("lp57_fec", "liquid", 1), ("li6ps5cl", "sulfide", -1)):
        for cycle in range(1, 12):
            lost = 0.02 * (cycle - 1)
            repeated = cycle in (1, 10, 11)
            rows.append(
                {
                    COLUMN.electrolyte: name,
                    COLUMN.electrolyte_class: kind,
                    COLUMN.temperature: 25.0,
                    CYCLE.cycle: cycle,
                    CYCLE.discharge_capacity: 2.0 - lost * (2 + sign),
                    COLUMN.areal_capacity: 2.0 - lost * (2 + sign),
                    CYCLE.retention: 1 - lost * (2 + sign) / 2,
                    CYCLE.coulombic_efficiency: 0.8 if cycle == 1 else 0.99,
                    LOSS.loss: lost * (2 + sign),
                    LOSS.inventory: lost,
                    LOSS.host: lost,
                    LOSS.contact: lost * sign if repeated else np.nan,
                    LOSS.polarisation: 0.0 if repeated else np.nan,
                }
            )
    return pd.DataFrame(rows)


def test_capacities_are_lines(made_up):
    (axis,) = ageing_plots.capacity(made_up).axes
    assert [line.get_label() for line in axis.lines] == [
        "lp57_fec (liquid, 25 °C)",
        "li6ps5cl (sulfide, 25 °C)",
    ]
    assert axis.lines[0].get_ydata()[-1] == pytest.approx(2.0 - 0.2 * 3)


def test_terms_add_up_to_the_loss_that_is_drawn(made_up):
    for axis, sign in zip(ageing_plots.losses(made_up).axes, (1, -1), strict=False):
        paths = [area.get_paths()[0].vertices for area in axis.collections]
        highest = max(path[:, 1].max() for path in paths)
        lowest = min(path[:, 1].min() for path in paths)
        assert highest == pytest.approx(30 if sign > 0 else 20)
        assert lowest == pytest.approx(0 if sign > 0 else -10)
        assert axis.lines[0].get_ydata()[-1] == pytest.approx(highest + lowest)


def test_what_is_printed_is_the_last_split(made_up, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    ageing_printing.faded(made_up)
    out = capsys.readouterr().out.splitlines()
    liquid, sulfide = ([*line.split()] for line in out if line[:2] in ("lp", "li"))
    assert liquid[2:6] == ["11", "2.000", "1.400", "70.0"]
    assert liquid[6:] == ["80.0", "99.00", "10.00", "10.00", "10.00", "0.00"]
    assert sulfide[-2] == "-10.00"
    monkeypatch.setenv("COLUMNS", "80")
    ageing_printing.faded(made_up)
    narrow = capsys.readouterr().out.splitlines()
    assert max(map(len, narrow)) <= 80
    assert "inventory" not in narrow[1]
