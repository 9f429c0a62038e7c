"""The commands that show the whole library: ``list electrolytes`` and ``matrix``."""

from __future__ import annotations

import pandas as pd
import pytest
from typer.testing import CliRunner

import pybamm_si_ssb as ssb
from pybamm_si_ssb.cli.main import app
from pybamm_si_ssb.errors import RunError
from pybamm_si_ssb.studies.discharge import Discharge

NAMES = "lgps,li4p2s6,peo_litfsi"


def invoke(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture(scope="module")
def matrix(tmp_path_factory):
    """Three electrolytes, of which one is refused, in two pairs of electrodes."""
    output = tmp_path_factory.mktemp("matrix") / "new"
    result = invoke(
        "matrix", "--anodes", "silicon_nano", "--cathodes", "nmc811,lco",
        "--electrolytes", NAMES, "--rate", "C/2", "--output", output,
    )  # fmt: skip
    return result, output


def test_it_writes_a_table_and_a_figure(matrix):
    result, output = matrix
    assert result.exit_code == 0, result.output
    assert {file.name for file in output.iterdir()} == {"matrix.csv", "matrix.png"}
    assert str(output) in result.stdout.replace("\n", "")


def test_every_pair_has_a_row_that_says_how_it_went(matrix):
    table = pd.read_csv(matrix[1] / "matrix.csv")
    assert list(table["Cathode"].unique()) == ["nmc811", "lco"]
    assert list(table["Electrolyte"]) == 2 * NAMES.split(",")
    assert list(table["Outcome"]) == 2 * ["solved", "refused", "solved"]
    assert (table["C-rate"] == 0.5).all()
    solved = table["Outcome"] == "solved"
    assert table.loc[solved, "Capacity / design capacity"].between(0.01, 1.05).all()
    assert table.loc[~solved, "Capacity / design capacity"].isna().all()
    assert table.loc[~solved, "Reason"].str.contains("through li4p2s6 at 25 degC").all()
    assert (table["Wall time [s]"] >= table["Solver time [s]"].fillna(0)).all()
    assert list(table.loc[table["Electrolyte"] == "peo_litfsi", "Temperature [degC]"]) == [60, 60]


def test_it_tells_what_was_refused_and_what_it_cost(matrix):
    lines = matrix[0].stdout.splitlines()
    assert any(line.split() == ["all", "4", "2", "0"] for line in lines)
    assert any(line.split() == ["sulfide", "2", "2", "0"] for line in lines)
    assert "refused: li4p2s6 (2)" in lines
    assert any("in the solver" in line for line in lines)
    assert "meets silicon" not in matrix[0].output  # notes of every cell would hide the rest


def test_a_failure_is_named_and_the_others_are_kept(tmp_path, monkeypatch):
    honest = Discharge._solution

    def discharge(self, cell, sharing):
        if cell.electrolyte_name == "llzto":
            raise RunError("made to fail")
        return honest(self, cell, sharing)

    monkeypatch.setattr(Discharge, "_solution", discharge)
    result = invoke(
        "matrix", "--anodes", "silicon_nano", "--cathodes", "lco", "--electrolytes", "llzto,lgps",
        "--rate", "1", "--output", tmp_path,
    )  # fmt: skip
    assert result.exit_code == 1
    assert "failed: llzto 1C: made to fail" in result.stderr
    assert list(pd.read_csv(tmp_path / "matrix.csv")["Outcome"]) == ["failed", "solved"]


def test_nothing_but_refusals_is_a_result_too(tmp_path):
    result = invoke(
        "matrix", "--cathodes", "nmc811", "--electrolytes", "li4p2s6", "--output", tmp_path
    )
    assert result.exit_code == 0, result.output
    assert {file.name for file in tmp_path.iterdir()} == {"matrix.csv", "matrix.png"}


def test_a_refused_cell_does_not_stop_a_comparison(tmp_path):
    result = invoke(
        "compare", "--anode", "silicon_nano", "--electrolytes", "li4p2s6,lgps", "--rates", "1",
        "--output", tmp_path,
    )  # fmt: skip
    assert result.exit_code == 1  # not all that was asked for is there
    assert "refused: li4p2s6 1C" in result.stderr
    assert list(pd.read_csv(tmp_path / "summary.csv")["Electrolyte"]) == ["lgps"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--electrolytes", "lgsp"), "lgps"),
        (("--anodes", "silicon_nan"), "did you mean silicon_nano"),
        (("--anodes", ","), "--anodes"),
        (("--rate", "C/5,1C"), "one C-rate"),
        (("--rate", "fast"), "--rate"),
        (("--cathodes", ""), "--cathodes"),
        (("--cathodes", "lco,lco"), "different names"),
        (("--electrolytes", "lgps,mine/lgps.toml"), "different names"),
        (("--electrolytes", ","), "--electrolytes"),
    ],
)
def test_mistakes_are_told_before_anything_runs(args, message, tmp_path):
    result = invoke("matrix", *args, "--output", tmp_path / "results")
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (tmp_path / "results").exists()


# -- list electrolytes ----------------------------------------------------------------------------
def test_electrolytes_are_listed_by_class_with_what_decides(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    result = invoke("list", "electrolytes", "--output", tmp_path)
    assert result.exit_code == 0, result.output
    table = pd.read_csv(tmp_path / "electrolytes.csv", index_col=0)
    assert table.shape[0] == len(ssb.electrolytes)
    assert list(table.columns) == list(ssb.electrolytes.table().columns)
    assert {file.suffix for file in tmp_path.iterdir()} == {".csv", ".png"}
    words = [line.split() for line in result.stdout.splitlines()]
    classes = ["liquid", "gel", "sulfide", "oxide", "polymer", "composite"]
    assert [line[0] for line in words if len(line) == 1 and line[0] in classes] == classes
    (row,) = [line for line in words if line[:1] == ["lgps"]]
    assert row[:7] == ["lgps", "LGPS", "12", "25", "12", "21.7", "1.61"]
    assert row[8:10] == ["1.71", "2.14"] and row[-1] == "A"


def test_one_class_may_be_asked_for():
    shown = invoke("list", "electrolytes", "--class", "gel,polymer").stdout
    assert "pvdf_hfp_gel" in shown and "cspe_b60" in shown
    assert "lgps" not in shown


@pytest.mark.parametrize(
    "args", [("list", "electrolytes", "--class", "gelatine"), ("list", "--class", "gel")]
)
def test_a_class_that_is_none_is_told(args):
    result = invoke(*args)
    assert result.exit_code == 2
    assert "class" in result.stderr


def test_a_narrow_list_has_the_three_axes(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = invoke("list", "electrolytes", "--class", "sulfide").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.split()[:2] == ["lgps", "12"] for line in lines)


def test_a_bad_file_does_not_hide_the_others(tmp_path, monkeypatch):
    folder = tmp_path / "electrolytes"
    folder.mkdir()
    (folder / "bad.toml").write_text('kind = "electrolyte"\nbase = "lgps"\nformat = 2\n')
    result = invoke("list", "electrolytes", "--parameters", tmp_path)
    assert result.exit_code == 1
    assert "bad.toml" in result.stderr
    assert "lgps" in result.stdout
    monkeypatch.setenv("PYBAMM_SI_SSB_PATH", str(tmp_path))
    with pytest.raises(ssb.ParameterError):
        ssb.electrolytes.table()
