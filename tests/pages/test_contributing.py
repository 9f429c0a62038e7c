"""The two recipes of CONTRIBUTING.md, followed as they stand."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

import pandas as pd
import pytest
from support import contributing
from typer.testing import CliRunner

import pybamm_si_ssb as ssb
from pybamm_si_ssb.cli.main import app


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


# -- a mechanism ---------------------------------------------------------------------------------
#: What a user does with it, in a process that has the copy.
FOLLOWED = """
import warnings
import pybamm
import pybamm_si_ssb as ssb
from pybamm_si_ssb.mechanisms import film
from pybamm_si_ssb.simulation.model_inputs import INPUTS

assert ssb.__file__.startswith(str(FOLDER)), ssb.__file__
warnings.simplefilter("ignore")
assert film.film_current(2e6, 1e-4) == -200.0
names = ssb.Cell().design.electrode("anode").names
lithium, density = film.LITHIUM.of(names), film.DENSITY.of(names)

# option, table, parameters
cell = ssb.Cell(anode=FOLDER / "filmed.toml", electrolyte="li6ps5cl", ageing=["film"])
assert cell.options["surface film"] == "constant" and "ageing: film>" in repr(cell)
assert cell.parameter_values()[density] == 1e-4
assert "film" in ssb.Cell(ageing="full").ageing
try:
    ssb.Cell(anode="silicon_nano", ageing=["film"]).parameter_values()
except ssb.ParameterError as error:
    assert error.found == "no [film]"
else:
    raise AssertionError("an anode without the table")
assert ssb.with_neutral_values(pybamm.ParameterValues("Chen2020"))[density] == 0

# columns, books, loss
run = cell.cycle(2, "CC")
run.balance.check(1e-10)
held = run.table["Lithium in film [mol]"].to_numpy()
assert held[1] > 2 * held[0] > 0
plain = ssb.Cell(anode="silicon_nano", electrolyte="li6ps5cl", ageing="none").cycle(2, "CC").table
gone = plain["Discharge capacity [A.h]"] - run.table["Discharge capacity [A.h]"]
assert gone[1] > 0.5 * held[1] * 96485 / 3600  # what the film has is not given back
split = run.table["Loss by lithium inventory [A.h]"][1] / run.table["Loss of capacity [A.h]"][1]
assert 0.5 < split < 2, split

# room: a thicker layer, more pressure, a part of the stack with its mass
volume = run.table["Lithium in film [mol]"] * 2e-5 / cell.area * 1e6  # of the film [um]
growth = "Cell thickness change, charged [um]"
thicker = run.table[growth] - plain[growth]
assert 0.1 < thicker[1] / volume[1] < 2, (thicker, volume)
parts = cell.energy("C/5").table
(row,) = parts[parts["Component"] == "film"].to_dict("records")
grown = row["Mass, charged [mg.cm-2]"] - row["Mass, as assembled [mg.cm-2]"]
assert row["Mass, as assembled [mg.cm-2]"] == 0 and grown > 0
whole = [parts[f"Mass, {state} [mg.cm-2]"].sum() for state in ("as assembled", "charged")]
assert abs(whole[1] / whole[0] - 1) < 1e-9

# a shared input
other = cell.replace(file_values={"anode.film.current": 0.2})
assert density in INPUTS and len(ssb.group_by_model([cell, other])) == 1

# no film, no difference
none = cell.replace(file_values={"anode.film.current": 0.0}).cycle(2, "CC").table
for heading in ("Discharge capacity [A.h]", "Mean discharge voltage [V]"):
    assert abs(none[heading] / plain[heading] - 1).max() < 1e-4, heading  # the solver's steps

# jumped over
jumped, whole = cell.cycle(24, "CC", jump=True), cell.cycle(24, "CC")
jumped.balance.check(1e-10)
assert jumped.solved < 20
for heading, within in (("Discharge capacity [A.h]", 1e-4), ("Lithium in film [mol]", 2e-2)):
    a, b = (float(one.rows[heading].iloc[-1]) for one in (jumped, whole))
    assert abs(a / b - 1) < within, heading
print("followed")
"""


@pytest.mark.slow
def test_a_mechanism_is_one_module_and_one_line(tmp_path):
    """The recipe in a copy of the package: two files are touched, and everything follows."""
    copy = contributing.copy_with_film(tmp_path)
    assert contributing.changed_files(copy) == ["mechanisms/film.py", "mechanisms/listing.py"]
    code = f"from pathlib import Path\nFOLDER = Path({str(tmp_path)!r})\n{FOLLOWED}"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout == "followed\n"
