"""Records by name, by path and by hand; curves beside them."""

import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import library

NAMES = {
    "electrolytes": ["li6ps5cl", "llzto", "lp57_fec", "peo_litfsi"],
    "anodes": ["silicon_micro", "silicon_nano"],
    "cathodes": ["lco", "lfp", "nmc811"],
    "cells": ["composite"],
}


@pytest.mark.parametrize("kind", NAMES)
def test_libraries_hold_what_the_folders_hold(kind):
    lib = getattr(ssb, kind)
    assert set(NAMES[kind]) <= set(lib)
    assert len(lib) == len(list(lib)) == len(list(lib.folder.glob("*.toml")))
    for name in lib:
        assert name in lib
        assert lib[name].key == name
        assert f"{lib[name].kind}s" == kind
        assert name in repr(lib)


@pytest.mark.parametrize(
    ("kind", "name", "near"),
    [
        ("electrolytes", "li6ps5c", "did you mean li6ps5cl"),
        ("electrolytes", "LLZO", "or a path"),
        ("electrolytes", "llzo", "did you mean llzto"),
        ("anodes", "silicon-micro", "silicon_micro"),
        ("cathodes", "nmc", "nmc811"),
    ],
)
def test_unknown_names_are_refused_with_near_matches(kind, name, near):
    lib = getattr(ssb, kind)
    assert name not in lib
    with pytest.raises(ssb.UnknownNameError) as info:
        lib[name]
    assert near in info.value.remedy
    assert all(known in info.value.expected for known in lib)
    assert str(info.value).startswith(lib.kind)
    assert lib.get(name) is None  # a Mapping: the error is a KeyError


def test_a_cell_refuses_an_unknown_name():
    with pytest.raises(ssb.UnknownNameError, match="did you mean silicon_nano"):
        ssb.Cell(anode="silicon_nan")


def test_records_by_name_path_and_record(tmp_path):
    lib = ssb.electrolytes
    record = lib["llzto"]
    file = tmp_path / "garnet.toml"
    file.write_text((lib.folder / "llzto.toml").read_text())
    assert lib.find("llzto") is record
    assert lib.find(record) is record
    for path in (file, str(file)):
        assert lib.find(path).model_dump() == record.model_dump()
        assert lib.find(path).key == "garnet"
        assert lib.find(path).file == file


def test_a_users_file_is_read_afresh(tmp_path):
    file = tmp_path / "garnet.toml"
    text = (ssb.electrolytes.folder / "llzto.toml").read_text()
    file.write_text(text)
    assert ssb.load(file).conductivity.value.value == 0.47
    file.write_text(text.replace("value = 0.47", "value = 0.5", 1))
    assert ssb.load(file).conductivity.value.value == 0.5


def test_an_electrolyte_dropped_into_a_folder_makes_a_cell(tmp_path):
    """The recipe of CONTRIBUTING.md, with a file outside the library."""
    file = tmp_path / "mine.toml"
    text = (ssb.electrolytes.folder / "li6ps5cl.toml").read_text()
    file.write_text(text.replace("value = 1.6,", "value = 2.4,", 1))
    kappa = [
        float(cell.parameter_values()["Separator electrolyte conductivity [S.m-1]"](0, 298.15))
        for cell in (ssb.Cell(electrolyte=file), ssb.Cell(electrolyte="li6ps5cl"))
    ]
    assert kappa == pytest.approx([0.24, 0.16], rel=1e-12)


# -- curves -------------------------------------------------------------------------------------
CURVES = sorted((library.root() / "curves").glob("*.csv"))


@pytest.mark.parametrize("file", CURVES, ids=lambda f: f.stem)
def test_curves_are_sourced_and_cover_every_stoichiometry(file):
    header = [line for line in file.read_text().splitlines() if line.startswith("#")]
    assert any(line.startswith("# source:") for line in header)
    assert any("10." in line for line in header)  # a DOI
    assert any(line.startswith("# units:") for line in header)
    x, J = library.curve(f"curves/{file.name}")
    assert (x[0], x[-1]) == (0, 1)
    assert 0.8 < min(J) < max(J) < 1.2


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("0,1\n1,x", "two columns of numbers"),
        ("0,1,2\n1,1,2", "two columns of numbers"),
        ("", "two columns of numbers"),
        ("0,1", "single row"),
        ("0,1\nnan,1\n1,1", "nan"),
        ("0,1\n1,inf", "infinity"),
        ("0,1\n0.5,1.2\n0.5,1.3", "out of order"),
        ("1,1\n0,1.2", "out of order"),
        ("0,1\n0.5,1.2\n1,1.1", "monotone"),
    ],
)
def test_bad_curves_are_refused(rows, complaint, tmp_path):
    file = tmp_path / "curve.csv"
    file.write_text(f"# source: none\ntheta,J\n{rows}\n")
    with pytest.raises(ssb.ParameterError, match=complaint) as info:
        library.curve("curve.csv", beside=tmp_path / "record.toml")
    assert info.value.file == file


def test_an_absent_curve_is_refused_with_the_places_searched(tmp_path):
    beside = tmp_path / "cathodes" / "record.toml"
    with pytest.raises(ssb.ParameterError) as info:
        library.curve("curves/absent.csv", beside=beside)
    assert info.value.file == beside
    assert str(tmp_path) in info.value.expected
    assert str(library.root()) in info.value.expected
