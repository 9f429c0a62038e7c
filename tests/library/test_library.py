"""Records by name, by path and by hand, from the package and from folders of the user."""

import os
import shutil

import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.library import evidence, folders

NAMES = {
    "electrolytes": ["li6ps5cl", "llzto", "lp57_fec", "peo_litfsi"],
    "anodes": ["mg2si", "silicon_bilayer", "silicon_micro", "silicon_nano"],
    "cathodes": ["lco", "lfp", "nmc811"],
    "counters": ["lithium", "lithium_indium"],
    "cells": ["composite", "composite_liquid", "composite_oxide", "composite_polymer"],
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
        ("electrolytes", "LLZO", "did you mean llzo, "),
        ("electrolytes", "%%", "or a path"),
        ("electrolytes", "llzno", "llzo"),
        ("electrolytes", "llzt", "did you mean llzto"),
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
    assert str(info.value).startswith(f"what you gave: {lib.kind}\n")
    assert lib.get(name) is None  # a Mapping: the error is a KeyError


def test_records_by_name_path_and_record(tmp_path):
    lib = ssb.electrolytes
    record = lib["llzto"]
    file = tmp_path / "garnet.toml"
    shutil.copy(lib.folder / "llzto.toml", file)
    assert lib.find("llzto") is record
    assert lib.find(record) is record
    for path in (file, str(file)):
        assert lib.find(path).model_dump() == record.model_dump()
        assert lib.find(path).key == "garnet"
        assert lib.find(path).file == file


def test_a_users_file_is_read_afresh(tmp_path):
    file = tmp_path / "garnet.toml"
    text = (ssb.electrolytes.folder / "llzto.toml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    assert ssb.load(file).conductivity.value.value == 0.47
    file.write_text(text.replace("value = 0.47", "value = 0.5", 1), encoding="utf-8")
    assert ssb.load(file).conductivity.value.value == 0.5


def test_an_electrolyte_dropped_into_a_folder_makes_a_cell(tmp_path):
    """The recipe of CONTRIBUTING.md, with a file outside the library."""
    file = tmp_path / "mine.toml"
    text = (ssb.electrolytes.folder / "li6ps5cl.toml").read_text(encoding="utf-8")
    file.write_text(text.replace("value = 1.6,", "value = 2.4,", 1), encoding="utf-8")
    kappa = [
        float(cell.parameter_values()["Separator electrolyte conductivity [S.m-1]"](0, 298.15))
        for cell in (ssb.Cell(electrolyte=file), ssb.Cell(electrolyte="li6ps5cl"))
    ]
    assert kappa == pytest.approx([0.24, 0.16], rel=1e-12)


# -- folders of the user --------------------------------------------------------------------------
@pytest.fixture
def mine(tmp_path, monkeypatch):
    """A folder of the user with one garnet of his own, after another with one sulfide."""
    made = []
    for folder, source, name in (("first", "li6ps5cl", "sulfur"), ("second", "llzto", "garnet")):
        (tmp_path / folder / "electrolytes").mkdir(parents=True)
        shutil.copy(
            ssb.electrolytes[source].file, tmp_path / folder / "electrolytes" / f"{name}.toml"
        )
        made.append(tmp_path / folder)
    monkeypatch.setenv(folders.PATH_VARIABLE, os.pathsep.join(map(str, made)))
    return made


def shipped() -> set[str]:
    return {file.stem for file in ssb.electrolytes.folder.glob("*.toml")}


def test_folders_of_the_user_count_like_ours(mine):
    assert folders.folders() == [folders.root(), *mine]
    assert set(ssb.electrolytes) == {*shipped(), "garnet", "sulfur"}
    assert ssb.Cell(electrolyte="garnet").electrolytes["separator"].key == "garnet"
    assert ssb.electrolytes["garnet"].conductivity == ssb.electrolytes["llzto"].conductivity
    assert set(ssb.anodes) == {file.stem for file in ssb.anodes.folder.glob("*.toml")}


def test_a_record_of_the_user_may_be_based_on_ours_and_on_his(mine):
    file = mine[0] / "electrolytes" / "better.toml"
    for base in ("llzto", "garnet", "sulfur.toml", "electrolytes/sulfur.toml"):
        file.write_text(
            f'kind = "electrolyte"\nformat = 1\nbase = "{base}"\nname = "Better"\n'
            'description = "x"\n[sources]\n'
        )
        record = ssb.electrolytes["better"]
        source = "li6ps5cl" if "sulfur" in base else "llzto"
        assert record.name == "Better"
        assert record.conductivity == ssb.electrolytes[source].conductivity


def test_the_same_folder_twice_counts_once(mine, monkeypatch):
    twice = [mine[1], mine[1] / ".." / "second", folders.root()]
    monkeypatch.setenv(folders.PATH_VARIABLE, os.pathsep.join(map(str, twice)))
    assert set(ssb.electrolytes) == {*shipped(), "garnet"}


def test_without_the_variable_only_ours_count(monkeypatch):
    for nothing in ("", os.pathsep, " "):
        monkeypatch.setenv(folders.PATH_VARIABLE, nothing)
        assert folders.folders() == [folders.root()]


# -- what a reviewer found -----------------------------------------------------------------------
def test_values_of_a_chain_of_bases_are_counted_once(tmp_path, monkeypatch):
    folder = tmp_path / "electrolytes"
    folder.mkdir()
    top = 'kind = "electrolyte"\nformat = 1\nname = "x"\ndescription = "x"\n'
    (folder / "one.toml").write_text(f'{top}base = "li6ps5cl"\n[sources]\n')
    (folder / "two.toml").write_text(f'{top}base = "one"\n[sources]\n')
    monkeypatch.setenv("PYBAMM_SI_SSB_PATH", str(tmp_path))
    names = ("li6ps5cl", "one", "two")
    alone, chain = (
        evidence.counts(ssb.electrolytes[name] for name in these) for these in (names[:1], names)
    )
    assert list(chain.loc["electrolyte"])[1:] == list(alone.loc["electrolyte"])[1:]
    assert chain.loc["electrolyte", "files"] == 3


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    text = (ssb.electrolytes.folder / "llzto.toml").read_text(encoding="utf-8")
    file = tmp_path / "llzto.toml"
    file.write_text(text, encoding="utf-8-sig")
    assert ssb.load(file).model_dump() == ssb.electrolytes["llzto"].model_dump()


def test_a_file_in_the_folder_of_another_kind_is_refused(tmp_path):
    folder = tmp_path / "anodes"
    folder.mkdir()
    file = folder / "llzto.toml"
    file.write_text((ssb.electrolytes.folder / "llzto.toml").read_text(encoding="utf-8"))
    with pytest.raises(ssb.ParameterError, match="kind"):
        ssb.load(file)
