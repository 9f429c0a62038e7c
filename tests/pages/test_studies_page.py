"""What docs/studies.md shows runs as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.studies import file as study_file
from pybamm_si_ssb.studies import folder as study_folder

PAGE = Path(__file__).resolve().parents[2] / "docs" / "studies.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_its_file_is_a_study(tmp_path):
    (block,) = re.findall(r"```toml\n(.*?)```", TEXT, flags=re.DOTALL)
    (tmp_path / "study.toml").write_text(block)
    study = study_file.read(tmp_path / "study.toml")
    assert len(study.cases) == 2 * 2 * 2 * 8
    assert not any(case.refusal for case in study.cases)
    assert study.cycles == 10
    assert {case.task.protocol.name for case in study.cases} == {"CCCV after 2 at 0.05C"}


@pytest.mark.slow
def test_its_example_runs():
    found: dict = {}
    for code in re.findall(r"```python\n(.*?)```", TEXT, flags=re.DOTALL):
        exec(compile(code, PAGE.name, "exec"), found)
    try:
        assert found["results"].counts()["solved"] == 4
        assert found["bands"].results.counts()["solved"] == 4
    finally:
        shutil.rmtree(found["folder"])


def test_it_names_what_is_written():
    for name in study_folder.TABLES:
        assert f"`{name}`" in TEXT


def test_keys_that_it_samples_are_there():
    keys = set(re.findall(r'"((?:anode|electrolyte)(?:\.\w+)+)"', TEXT))
    assert len(keys) >= 4
    cell = ssb.Cell(anode="silicon_nano")
    for key in keys:
        argument, _, rest = key.partition(".")
        assert rest in cell.record(argument).quantities(), key
