"""Names of version 0.1: each raises an error that tells the new one, which is there."""

from __future__ import annotations

import importlib

import numpy as np
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import renamed
from pybamm_si_ssb.cycling import checkpoints
from pybamm_si_ssb.errors import RenamedAttributeError, RenamedError, RenamedNameError
from pybamm_si_ssb.studies.case import Case

CELL = ssb.Cell(anode="silicon_nano", ageing="none")


def resolved(path: str):
    """What a dotted name inside the package is."""
    module, _, name = path.rpartition(".")
    try:
        return importlib.import_module(f"pybamm_si_ssb.{path}")
    except ModuleNotFoundError:
        return getattr(importlib.import_module(f"pybamm_si_ssb.{module}"), name)


@pytest.mark.parametrize(("old", "new"), renamed.PUBLIC.items())
def test_a_public_name_tells_its_new_one(old, new):
    with pytest.raises(RenamedError, match=rf"ssb\.{new} since version 0.2"):
        getattr(ssb, old)
    with pytest.raises(ImportError, match=new):
        exec(f"from pybamm_si_ssb import {old}")
    assert new in ssb.__all__


@pytest.mark.parametrize(("old", "new"), renamed.MODULES.items())
def test_a_module_tells_where_it_is(old, new):
    if old not in ssb.__all__:  # ssb.fade and ssb.compare are functions now
        with pytest.raises(RenamedNameError, match=new):
            getattr(ssb, old)
        with pytest.raises(RenamedNameError, match=new):
            exec(f"from pybamm_si_ssb import {old}")
    with pytest.raises(RenamedNameError, match=new):
        importlib.import_module(f"pybamm_si_ssb.{old}")
    assert resolved(new)


@pytest.mark.parametrize(
    ("package", "old", "new"),
    [(package, *names) for package, held in renamed.MOVED.items() for names in held.items()],
)
def test_what_a_package_held_as_a_module_tells_where_it_is(package, old, new):
    with pytest.raises(RenamedNameError) as caught:
        exec(f"from pybamm_si_ssb.{package} import {old}")
    assert new in str(caught.value)
    assert resolved(new.partition(",")[0]) is not None


@pytest.mark.parametrize(("old", "new"), renamed.CELL.items())
def test_attributes_of_a_cell_tell_where_they_are(old, new):
    with pytest.raises(RenamedAttributeError) as caught:
        getattr(CELL, old)
    assert str(caught.value) == f"{old} of a Cell is {new} since version 0.2"
    found = CELL
    for name in new.split("."):
        found = getattr(found, name)
    assert not hasattr(CELL, old)


def test_attributes_of_runs_studies_and_cases_tell_where_they_are():
    study = ssb.Study(CELL, {"rate": ["1C"]}, protocol="CC")
    with pytest.raises(RenamedAttributeError, match="ranges"):
        _ = study.values  # pyright: ignore
    for old, new in renamed.CASE.items():
        with pytest.raises(RenamedAttributeError, match=new):
            getattr(study.cases[0], old)
    assert isinstance(study.cases[0], Case)
    for old, new in renamed.RUN.items():
        with pytest.raises(RenamedAttributeError, match=new):
            getattr(ssb.Run.__new__(ssb.Run), old)


@pytest.mark.parametrize(
    ("made", "new"),
    [
        (lambda: ssb.Cell(template="composite"), "cell_file"),
        (lambda: CELL.replace(values={}), "file_values"),
        (lambda: ssb.HalfCell(values={}), "file_values"),
        (lambda: CELL.cycle(1, split=3), "contact_check_every"),
        (lambda: ssb.Study(CELL, values={}), "ranges"),
        (lambda: ssb.bands(CELL, {}, values={}), "ranges"),
    ],
)
def test_an_argument_tells_its_new_name(made, new):
    with pytest.raises(ssb.ArgumentError, match=new) as caught:
        made()
    assert isinstance(caught.value, TypeError)
    assert f"write {new}=" in caught.value.remedy


def test_other_names_are_told_as_always():
    assert not hasattr(ssb, "nonsense")
    with pytest.raises(AttributeError, match="nonsense"):
        _ = CELL.nonsense  # pyright: ignore
    with pytest.raises(ModuleNotFoundError, match="nonsense"):
        importlib.import_module("pybamm_si_ssb.nonsense")
    with pytest.raises(ssb.ArgumentError, match="did you mean cycles"):
        CELL.cycle(1, cylces=2)
    with pytest.raises(ssb.ArgumentError, match="did you mean pressure"):
        ssb.Cell(presure=1.0)


# -- files ---------------------------------------------------------------------------------------
def test_a_run_that_version_01_saved_is_refused_by_name(tmp_path):
    """The arrays that it wrote, by their names."""
    np.savez(
        tmp_path / checkpoints.STATE,
        mark=np.array("0" * 64), headings=np.array(["Cycle"]), cycles=np.array([0, 1]),
        solved=np.array([False, True]), times=np.zeros(2), taken=np.zeros(2),
        states=np.zeros((2, 3)), rows=np.ones((1, 1)), lacking=np.zeros((1, 0)),
    )  # fmt: skip
    for attempt in (
        lambda: CELL.cycle(1, "CC", checkpoint=tmp_path),
        lambda: ssb.load_run(tmp_path, CELL, "CC"),
    ):
        with pytest.raises(ssb.ParameterError, match=r"version 0\.1 of the package") as caught:
            attempt()
        assert caught.value.file == tmp_path / checkpoints.STATE
        assert "finish it with the version that began it" in caught.value.remedy


def test_a_study_that_version_01_wrote_is_refused_by_name(tmp_path):
    (tmp_path / "study.json").write_text('{"versions": ["0.1.0", "26.10.1"], "cases": ["0"]}')
    study = ssb.Study(CELL, {"rate": ["1C"]}, protocol="CC")
    with pytest.raises(ssb.ParameterError, match=r"version 0\.1 of the package") as caught:
        study.run(tmp_path)
    assert "name another folder" in caught.value.remedy
