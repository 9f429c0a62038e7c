"""Measured curves: what ships, how they are written, and where they are found."""

import shutil

import numpy as np
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.library import folders, reading
from pybamm_si_ssb.schema import curves
from pybamm_si_ssb.schema.quantities import EVIDENCE

FILES = sorted((folders.root() / "curves").glob("*_volume.csv"))
POTENTIALS = sorted((folders.root() / "curves").glob("*_potential*.csv"))
HEADER = "# class: assumed\n# source: none\n# units: theta 1, J 1\n"


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_curves_that_ship_are_sourced_and_cover_every_stoichiometry(file):
    curve = reading.curve(f"curves/{file.name}", None, "file")
    assert curve.evidence in EVIDENCE
    assert "10." in curve.source  # a DOI
    assert curve.columns == ("theta", "J")
    assert curve.units == ("1", "1")
    assert (curve.x[0], curve.x[-1]) == (0, 1)
    assert 0.8 < min(curve.y) < max(curve.y) < 1.2


def test_every_curve_that_ships_is_of_volume_or_of_potential():
    assert {*FILES, *POTENTIALS} == {*(folders.root() / "curves").glob("*.csv")}


@pytest.mark.parametrize("file", POTENTIALS, ids=lambda f: f.stem)
def test_curves_of_potential_fall_over_every_stoichiometry(file):
    curve = reading.curve(f"curves/{file.name}", None, "file")
    assert (curve.columns, curve.units) == (("theta", "U"), ("1", "V"))
    assert curve.evidence in EVIDENCE
    assert (curve.x[0], curve.x[-1]) == (0, 1)
    assert np.all(np.diff(curve.y) < 0)
    assert 0 < curve.y[-1] < curve.y[0] < 1.5


@pytest.mark.parametrize(
    ("rows", "what", "found"),
    [
        ("theta,U\n0,0.1\n1,0.5\n", None, "U from 0.1 to 0.5"),
        ("theta,U\n0,0.5\n0.9,0.1\n", None, "theta from 0 to 0.9"),
        ("theta,U\n0,50\n1,0.1\n", None, "U from 0.1 to 50"),
        ("theta,U\n0,0.5\n1,0.1\n", "J", "theta,U"),
    ],
)
def test_curves_that_are_no_potential_are_refused(rows, what, found, tmp_path):
    file = tmp_path / "curve.csv"
    file.write_text(HEADER.replace("J 1", "U V") + rows)
    with pytest.raises(ssb.ParameterError) as info:
        reading.curve(file.name, file, "file", what)
    assert (info.value.found, info.value.file) == (found, file)


@pytest.mark.parametrize("cathode", ssb.cathodes)
def test_the_curve_of_a_cathode_is_1_as_assembled(cathode):
    record = ssb.cathodes[cathode]
    curve = reading.curve(record.swelling.file, record.file, "file")
    assert np.interp(record.assembly.stoichiometry.si, curve.x, curve.y) == pytest.approx(
        1, abs=1e-3
    )


@pytest.mark.parametrize(
    "text",
    [
        HEADER + "theta,J\n0,1\n1,2\n",
        HEADER + "theta, J\n0, 1\n1, 2",  # blanks, no last newline
        "# more\n" + HEADER + "theta,J\n# in between\n0,1\n\n1,2\n\n",
        (HEADER + "theta,J\n0,1\n1,2\n").replace("\n", "\r\n"),
        HEADER.replace("# ", "#") + "theta,J\n0,1\n1.0e0,+2.0\n",
    ],
)
def test_curves_may_be_written_loosely(text, tmp_path):
    file = tmp_path / "curve.csv"
    file.write_bytes(text.encode())
    curve = curves.read(file)
    assert (curve.x, curve.y) == ((0, 1), (1, 2))
    assert (curve.evidence, curve.source) == ("assumed", "none")


def test_a_curve_may_fall_or_be_flat(tmp_path):
    file = tmp_path / "curve.csv"
    for rows, y in (("0,2\n0.5,1\n1,1", (2, 1, 1)), ("0,1\n1,1", (1, 1))):
        file.write_text(f"{HEADER}theta,J\n{rows}\n")
        assert curves.read(file).y == y


def test_a_curve_need_not_be_of_volume(tmp_path):
    file = tmp_path / "curve.csv"
    header = HEADER.replace("theta 1, J 1", "time s, potential mV")
    file.write_text(header + "time,potential\n0,100\n3600,90\n")
    curve = curves.read(file)
    assert (curve.columns, curve.units) == (("time", "potential"), ("s", "mV"))


def test_curves_are_found_beside_the_record_one_folder_up_and_in_the_package(tmp_path):
    record = tmp_path / "cathodes" / "mine.toml"
    (tmp_path / "cathodes").mkdir()
    shutil.copy(ssb.cathodes["nmc811"].file, record)
    text = record.read_text(encoding="utf-8").replace("nmc811_volume", "mine")
    record.write_text(text, encoding="utf-8")
    one_up, beside = tmp_path / "curves", tmp_path / "cathodes" / "curves"
    for n, folder in enumerate((one_up, beside), start=2):
        folder.mkdir()
        (folder / "mine.csv").write_text(f"{HEADER}theta,J\n0,1\n1,{n}\n")
        ssb.load(record)
        assert folders.near("curves/mine.csv", record, key="file") == folder / "mine.csv"
    ours = folders.root() / "curves" / "lco_volume.csv"
    assert folders.near("curves/lco_volume.csv", record, key="file") == ours


def test_an_absent_curve_is_refused_with_the_places_searched(tmp_path):
    record = tmp_path / "cathodes" / "record.toml"
    with pytest.raises(ssb.ParameterError) as info:
        reading.curve("curves/absent.csv", record, "swelling.file")
    assert (info.value.file, info.value.key) == (record, "swelling.file")
    for place in (record.parent, tmp_path, folders.root()):
        assert str(place) in info.value.expected
