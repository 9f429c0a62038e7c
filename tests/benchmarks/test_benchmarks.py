"""The benchmarks can be run: each imports what it names, and the shortest one runs."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"
SCRIPTS = sorted(path for path in FOLDER.glob("*.py") if not path.name.startswith("_"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_it_imports_what_it_names(script, monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    found = runpy.run_path(str(script), run_name="benchmark")
    assert callable(found["main"])
    assert found["__doc__"]


@pytest.mark.long
def test_the_table_of_pressure_swings_is_printed():
    script = FOLDER / "stack_swing.py"
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    rows = {line.split()[0]: line for line in done.stdout.splitlines() if line.strip()}
    assert {"lp57_fec", "li6ps5cl", "llzto", "peo_litfsi"} <= set(rows)
