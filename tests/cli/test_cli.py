"""The command: tables and figures that are there, mistakes told early, failures named."""

from __future__ import annotations

import struct
import subprocess
import sys

import pandas as pd
import pybamm
import pytest
from typer.testing import CliRunner

import pybamm_si_ssb as ssb
from pybamm_si_ssb.cell import Cell
from pybamm_si_ssb.cli.main import app
from pybamm_si_ssb.cli.options import c_rates
from pybamm_si_ssb.errors import RunError
from pybamm_si_ssb.library.catalogue import Library
from pybamm_si_ssb.names import Names
from pybamm_si_ssb.studies.discharge import Discharge

FILES = {"voltage.png", "swelling.png", "rate.png", "summary.csv", "series.csv"}
COLUMNS = [
    "Anode",
    "Cathode",
    "Electrolyte",
    "Class",
    "Temperature [degC]",
    "C-rate",
    "Capacity [A.h]",
    "Capacity [mA.h.cm-2]",
    "Capacity / design capacity",
    "Mean voltage [V]",
    "Energy [W.h]",
    "Peak stack pressure [MPa]",
    "Thickness change [um]",
    "Ended by",
]


def invoke(*args):
    return CliRunner().invoke(app, ["compare", "--anode", "silicon_nano", *map(str, args)])


@pytest.fixture(scope="module")
def comparison(tmp_path_factory):
    """One electrolyte at two rates."""
    output = tmp_path_factory.mktemp("cli") / "new" / "results"
    result = invoke("--electrolytes", "li6ps5cl", "--rates", "1,0.2", "--output", output)
    return result, output


def test_it_writes_everything_and_nothing_else(comparison):
    result, output = comparison
    assert result.exit_code == 0, result.output
    assert {file.name for file in output.iterdir()} == FILES
    assert "li6ps5cl" in result.stdout
    assert str(output) in result.stdout.replace("\n", "")


def test_summary_has_a_row_an_electrolyte_and_rate(comparison):
    summary = pd.read_csv(comparison[1] / "summary.csv")
    assert list(summary) == COLUMNS
    assert list(summary["C-rate"]) == [0.2, 1.0]
    assert set(summary["Electrolyte"]) == {"li6ps5cl"}
    assert not summary.isna().any().any()
    assert summary["Capacity [mA.h.cm-2]"].is_monotonic_decreasing
    assert summary["Mean voltage [V]"].between(2.6, 4.2).all()
    assert (summary["Peak stack pressure [MPa]"] > 5).all()
    assert (summary["Thickness change [um]"] > 1).all()
    # 1 cm2: Ah and mAh/cm2 are the same number, and energy is capacity times mean voltage
    areal = summary["Capacity [mA.h.cm-2]"].to_numpy()
    assert 1e3 * summary["Capacity [A.h]"].to_numpy() == pytest.approx(areal)
    energy = summary["Capacity [A.h]"] * summary["Mean voltage [V]"]
    assert summary["Energy [W.h]"].to_numpy() == pytest.approx(energy.to_numpy())


def test_series_end_where_the_summary_says(comparison):
    summary, series = (pd.read_csv(comparison[1] / f"{n}.csv") for n in ("summary", "series"))
    for _, row in summary.iterrows():
        curve = series[series["C-rate"] == row["C-rate"]]
        assert len(curve) > 20
        assert curve["Discharge capacity [A.h]"].iloc[-1] == pytest.approx(row["Capacity [A.h]"])
        assert curve["Voltage [V]"].iloc[-1] == pytest.approx(2.6, abs=1e-3)
        assert curve["Time [h]"].is_monotonic_increasing
        volts, amps, hours = (
            curve[name].to_numpy() for name in ("Voltage [V]", "Current [A]", "Time [h]")
        )
        power = volts * amps
        energy = ((power[1:] + power[:-1]) / 2 * (hours[1:] - hours[:-1])).sum()
        # Trapezia over the solver's own steps.
        assert energy == pytest.approx(row["Energy [W.h]"], rel=5e-3)


@pytest.mark.parametrize("name", sorted(name for name in FILES if name.endswith("png")))
def test_figures_are_pictures_of_a_sensible_size(comparison, name):
    data = (comparison[1] / name).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    assert 500 < width < 3000
    assert 400 < height < 3000
    assert data.rstrip().endswith(b"IEND\xaeB`\x82")
    assert 10e3 < len(data) < 1e6  # an empty figure of this size takes 3 kB


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--electrolytes", "li6ps5cl,llztoo"), "did you mean llzto"),
        (("--anode", "silicon_nan"), "did you mean silicon_nano"),
        (("--rates", "0.1,fast"), "positive C-rates"),
        (("--rates", "0,1"), "positive C-rates"),
        (("--areal-capacity", "3 MPa"), "--areal-capacity"),
        (("--pressure", "-1 MPa"), "pressure"),
    ],
)
def test_mistakes_are_told_before_anything_runs(args, message, tmp_path, monkeypatch):
    monkeypatch.setattr(Discharge, "_solution", lambda *_: pytest.fail("it ran"))
    output = tmp_path / "results"
    result = invoke(*args, "--output", output)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output
    assert not output.exists()


def test_one_failure_among_others_is_named_and_the_others_kept(tmp_path, monkeypatch):
    honest = Discharge._solution

    def discharge(self, cell, sharing):
        if self.rate == 2:
            raise RunError("made to fail")
        return honest(self, cell, sharing)

    monkeypatch.setattr(Discharge, "_solution", discharge)
    result = invoke(
        "--electrolytes", "li6ps5cl", "--rates", "1,2,3", "--output", tmp_path / "results"
    )
    assert result.exit_code == 1
    assert "failed: li6ps5cl 2C: made to fail" in result.stderr
    assert list(pd.read_csv(tmp_path / "results" / "summary.csv")["C-rate"]) == [1, 3]
    assert {file.name for file in (tmp_path / "results").iterdir()} == FILES


def test_a_run_that_dies_leaves_the_tables_of_what_had_finished(tmp_path, monkeypatch):
    honest = Discharge._solution

    def discharge(self, cell, sharing):
        if self.rate == 2:
            raise KeyboardInterrupt
        return honest(self, cell, sharing)

    monkeypatch.setattr(Discharge, "_solution", discharge)
    invoke("--electrolytes", "li6ps5cl", "--rates", "1,2", "--output", tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {"summary.csv", "series.csv"}
    assert list(pd.read_csv(tmp_path / "summary.csv")["C-rate"]) == [1]


@pytest.mark.parametrize(
    ("owner", "name", "args"),
    [
        (Cell, "__init__", ("compare",)),
        (Cell, "__init__", ("matrix",)),
        (Cell, "__init__", ("fade",)),
        (Cell, "__init__", ("energy", "--electrolytes", "lp57_fec")),
        (Library, "__iter__", ("list", "anodes")),
    ],
)
def test_an_interrupt_is_told_whenever_it_comes(owner, name, args, tmp_path, monkeypatch):
    """Also while a command is set up, before anything is kept."""

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(owner, name, interrupted)
    result = CliRunner().invoke(app, [*args, "--output", str(tmp_path)])
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1] == "interrupted"


def test_nothing_but_failures(tmp_path, monkeypatch):
    def discharge(_self, _cell, _sharing):
        raise RunError("made to fail")

    monkeypatch.setattr(Discharge, "_solution", discharge)
    result = invoke("--electrolytes", "llzto", "--rates", "1,2", "--output", tmp_path / "results")
    assert result.exit_code == 1
    assert "llzto 1C" in result.stderr
    assert "llzto 2C" in result.stderr
    assert not list((tmp_path / "results").glob("*"))


def test_a_run_that_fails_names_the_event_the_time_and_the_state():
    name = "Negative electrode exchange-current density [A.m-2]"
    cell = ssb.Cell(
        anode="silicon_nano",
        parameters={name: lambda c_e, c_s, c_max, T: pybamm.log(c_s / c_max - 0.4)},
    )
    found = ssb.discharge(cell, [1])
    assert not len(found.summary)
    (failure,) = found.reasons("failed")
    for part in ("solver failure at ", "current [A] 0.003", " s, with "):
        assert part in failure


def test_a_run_that_another_event_ends_says_so():
    cell = ssb.Cell(anode="silicon_nano")
    solution = cell.simulation().solve([0, 60], initial_soc=0.5)
    ending = ssb.termination(solution)
    assert (ending.event, ending.planned, ending.time) == (None, True, 60)
    assert ending.state["voltage [V]"] == solution["Voltage [V]"].entries[-1]
    assert "lowest salt concentration [mol.m-3]" not in ending.state
    assert str(ending).startswith("final time at 60 s, with current [A] 0.003, voltage [V]")

    experiment = pybamm.Experiment(["Discharge at 1C until 3 V"])
    ending = ssb.termination(cell.simulation(experiment).solve(initial_soc=0.5))
    assert ending.planned
    assert "3" in ending.event

    liquid = cell.replace(electrolyte="lp57_fec").simulation()
    ending = ssb.termination(liquid.solve([0, 3e4], initial_soc=0.5))
    assert (ending.event, ending.planned) == ("Minimum voltage [V]", False)
    assert 0 < ending.state["lowest salt concentration [mol.m-3]"] < 1000


def test_help():
    result = CliRunner().invoke(app, ["compare", "--help"])
    assert result.exit_code == 0
    for option in ("--output", "--anode", "--electrolytes", "--rates"):
        assert option in result.stdout
    assert CliRunner().invoke(app, ["--help"]).exit_code == 0


def test_help_does_not_wait_for_pybamm():
    code = (
        "import sys; from pybamm_si_ssb.cli.main import app; "
        "app(['--help'], standalone_mode=False); "
        "assert 'pybamm' not in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "compare" in run.stdout


def test_one_electrolyte_of_each_great_class_is_compared_unless_asked():
    from pybamm_si_ssb.cli.options import STANDARD_ELECTROLYTES

    classes = [
        ssb.electrolytes[name].electrolyte_class for name in STANDARD_ELECTROLYTES.split(",")
    ]
    assert classes == ["liquid", "sulfide", "oxide", "polymer"]


@pytest.mark.parametrize(
    ("text", "rates"),
    [("0.1,1", (0.1, 1)), ("C/20, C/5,1C", (0.05, 0.2, 1)), ("1/3", (1 / 3,)), ("2e-1", (0.2,))],
)
def test_rates_are_written_as_people_do(text, rates):
    assert c_rates(text) == pytest.approx(rates)


@pytest.mark.parametrize("text", ["", "0", "C/0", "-1", "1,1", "0.2,C/5", "fast", "1e999", "C"])
def test_other_rates_are_refused(text):
    with pytest.raises(ssb.ParameterError, match="different positive C-rates"):
        c_rates(text)


def test_equal_names_are_refused(tmp_path):
    result = invoke("--electrolytes", "llzto,mine/llzto.toml", "--output", tmp_path)
    assert result.exit_code == 2
    assert "different names" in result.stderr


@pytest.mark.parametrize("option", ["--pressure", "--cathode", "--cell-file"])
def test_an_empty_option_is_a_mistake(option, tmp_path):
    result = invoke("--electrolytes", "llzto", option, "", "--output", tmp_path)
    assert result.exit_code == 2
    assert f"what you gave: {option}" in result.stderr


def test_results_of_an_earlier_run_do_not_stay(tmp_path):
    (tmp_path / "voltage.png").write_text("old")
    (tmp_path / "mine.txt").write_text("mine")
    result = invoke("--electrolytes", "li6ps5cl", "--rates", "200", "--output", tmp_path)
    assert result.exit_code == 1
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_what_a_reader_must_know_is_remarked():
    """Silicon assembled half full shrinks below its size at assembly, and the fixture pulls."""
    names = Names("negative")
    shrinking = ssb.Cell(
        anode="silicon_nano",
        n_p_ratio=3,
        pressure=0.0,
        parameters={names.p_assembly: 0.5, names.p_porosity: 0.3},
    )
    (remarks,) = ssb.discharge(shrinking, [1]).reasons("solved")
    assert "the stack came loose: down to -" in remarks
    assert not list(ssb.discharge(ssb.Cell(anode="silicon_nano"), [1]).reasons("solved"))


def test_the_version():
    result = CliRunner().invoke(app, ["--version"])
    assert result.exit_code == 0
    assert ssb.__version__ in result.stdout


def test_one_bad_file_does_not_hide_the_others(tmp_path):
    folder = tmp_path / "electrolytes"
    folder.mkdir()
    (folder / "bad.toml").write_text("kind = 1")
    (folder / "._hidden.toml").write_bytes(b"\x00")
    result = CliRunner().invoke(app, ["list", "--parameters", str(tmp_path)])
    assert result.exit_code == 1
    assert "li6ps5cl" in result.stdout
    assert "bad.toml" in result.stderr
    assert "hidden" not in result.stderr
