"""The two recipes of CONTRIBUTING.md, followed as they stand."""

from __future__ import annotations

import shlex

import pandas as pd
import pytest
from support import contributing
from typer.testing import CliRunner

import pybamm_si_ssb as ssb
from pybamm_si_ssb.cli.main import app
from pybamm_si_ssb.model import mechanisms


@pytest.fixture
def my_parameters(tmp_path, monkeypatch):
    """A folder of one's own with the electrolyte of the recipe in it."""
    (toml,) = contributing.blocks("toml", "Add an electrolyte")
    folder = tmp_path / "my_parameters"
    (folder / "electrolytes").mkdir(parents=True)
    (folder / "electrolytes" / "your_name.toml").write_text(toml, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def test_an_electrolyte_is_one_file(my_parameters, monkeypatch):
    commands = contributing.blocks("bash", "Add an electrolyte")[0].splitlines()
    assert [shlex.split(command)[1] for command in commands] == ["check", "show", "discharge"]
    for command in commands:
        result = CliRunner().invoke(app, shlex.split(command)[1:])
        assert result.exit_code == 0, result.output
        assert "your_name" in result.stdout
    summary = pd.read_csv("results/summary.csv")
    assert list(summary["Electrolyte"]) == ["your_name"]

    assert "your_name" not in ssb.electrolytes
    monkeypatch.setenv("PYBAMM_SI_SSB_PATH", str(my_parameters))
    assert "your_name" in ssb.electrolytes
    mine, theirs = (
        ssb.Cell(electrolyte=name).electrolytes["separator"] for name in ("your_name", "li6ps5cl")
    )
    law, base = (record.of_temperature("conductivity") for record in (mine, theirs))
    assert law(320.0) / base(320.0) == pytest.approx(1.2 / 1.6, rel=1e-12)
    for key in ("family", "interphase", "contact", "sources"):
        assert getattr(mine, key) == getattr(theirs, key)


def test_a_mechanism_is_one_module_and_one_line(monkeypatch):
    film, line = contributing.film()
    assert film.film_current(2e6, 1e-4) == -200.0
    mechanism = eval(line, {"Mechanism": mechanisms.Mechanism, "film": film})
    monkeypatch.setattr(mechanisms, "MECHANISMS", (*mechanisms.MECHANISMS, mechanism))
    cell = ssb.Cell(anode="silicon_nano", options={"film": "constant"})
    coarse = {"x_n": 5, "x_s": 5, "x_p": 5, "r_n": 8, "r_p": 8}
    solution = cell.simulation(var_pts=coarse).solve([0, 600], initial_soc=0.5)
    books = ssb.audit(solution).check(1e-10)
    assert books.ledger[film.LITHIUM].iloc[-1] > 0
    with pytest.raises(ssb.ParameterError, match="did you mean constant"):
        cell.replace(options={"film": "constnat"}).model()
