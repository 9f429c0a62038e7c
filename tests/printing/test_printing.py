"""What is printed is what the files say, at any width; figures show what their axes say."""

from __future__ import annotations

import re
import shutil

import pytest
from support.discharge_tables import RATES, results

from pybamm_si_ssb.library.catalogue import load
from pybamm_si_ssb.library.evidence import table
from pybamm_si_ssb.library.folders import root
from pybamm_si_ssb.printing import discharge, library
from pybamm_si_ssb.printing import records as printed
from pybamm_si_ssb.progress import progress
from pybamm_si_ssb.schema.curves import Curve

ELECTROLYTES = root() / "electrolytes"
#: What rich would take for markup or for an emoji, and what matplotlib would take for a formula.
NASTY = "bold [/b], [own], [see notebook 3], :smile: and $x$"


@pytest.fixture
def nasty(tmp_path):
    """An electrolyte whose name, description, note and path are full of brackets."""
    file = tmp_path / "[red]" / "[own] lp57.toml"
    file.parent.mkdir()
    shutil.copy(ELECTROLYTES / "lp57_fec.toml", file)
    text = file.read_text(encoding="utf-8")
    text, renamed = re.subn(r"^name = .*$", 'name = "LP57 [/i]"', text, flags=re.M)
    text, described = re.subn(r"^description = .*$", f'description = "{NASTY}"', text, flags=re.M)
    noted = text.replace('why = "incompressible liquid"', f'why = "{NASTY}"')
    assert renamed == described == 1
    assert noted != text
    file.write_text(noted, encoding="utf-8")
    return load(str(file))


def words(text: str) -> str:
    return " ".join(text.split())


# -- tables --------------------------------------------------------------------------------------
@pytest.mark.parametrize("columns", [None, "200", "110", "60", "20", "0"])
def test_text_of_a_record_is_literal(columns, nasty, capsys, monkeypatch):
    width(monkeypatch, columns)
    printed.record(nasty, table(nasty))
    out = capsys.readouterr().out
    assert str(nasty.file) in out
    assert words(out).startswith("[own] lp57: LP57 [/i] (electrolyte)")
    assert NASTY in words(out)  # the description
    for word in ("[/b],", "[own],", "notebook", ":smile:", "$x$"):
        assert out.count(word) >= 2  # and the note, which a table folds
    for unit in ("[S.m-1]", "[m2.s-1]"):
        assert unit in out


@pytest.mark.parametrize("columns", [None, "60"])
def test_text_of_a_list_is_literal(columns, nasty, capsys, monkeypatch):
    width(monkeypatch, columns)
    library.names([nasty])
    out = capsys.readouterr().out
    assert "[own] lp57" in out
    assert "LP57 [/i], " in out
    assert "[red]" in out


def test_paths_that_are_good_are_literal(nasty, capsys):
    printed.good_record(nasty.file, nasty)
    assert f"good: {nasty.file}: electrolyte, " in capsys.readouterr().out
    curve = Curve((0.0, 1.0), (0.0, 1.0), ("x", "y"), ("[1]", "[/b]"), "assumed", "nobody")
    printed.good_curve(nasty.file, curve)
    assert capsys.readouterr().out == (
        f"good: {nasty.file}: 2 rows of x [[1]] against y [[/b]], assumed\n"
    )


def test_labels_of_the_progress_are_literal(capsys):
    with progress(1) as step:
        step("[/b] [own] 1C")
    captured = capsys.readouterr()
    assert "[/b] [own] 1C" in captured.err
    assert not captured.out


def test_a_narrow_record_is_lines_under_each_value(capsys, monkeypatch):
    width(monkeypatch, "60")
    record = load(str(ELECTROLYTES / "lp57_fec.toml"))
    printed.record(record, table(record))
    lines = capsys.readouterr().out.splitlines()
    _, *body = lines[lines.index("") :]
    assert max(map(len, body)) <= 60
    assert [line.split()[0] for line in body if line[0] != " "] == list(table(record)["key"])
    place = body.index("concentration.initial = 1 mol/L  (literature)")
    assert body[place + 1] == "    pybamm:Chen2020"
    assert "mechanics.poissons_ratio = 0.5  (setting)" in body  # a pure number has no unit
    assert "transport = binary" in body  # a word has no class


def test_a_wide_record_is_a_table(capsys, monkeypatch):
    width(monkeypatch, None)
    record = load(str(ELECTROLYTES / "lp57_fec.toml"))
    printed.record(record, table(record))
    lines = capsys.readouterr().out.splitlines()
    (head,) = (line for line in lines if line.startswith("key "))
    assert head.split(maxsplit=5)[:5] == ["key", "value", "unit", "class", "source"]
    assert len(head) <= 140


def test_a_narrow_list_has_the_evidence_on_a_second_line(capsys, monkeypatch):
    width(monkeypatch, "60")
    library.names(records())
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0].split() == ["name", "what"]
    assert lines[1] == "electrolytes"
    assert re.fullmatch(r"  li6ps5cl +Li6PS5Cl \(argyrodite\)", lines[2])
    assert re.fullmatch(r" +\d+ literature, \d+ derived, \d+ assumed, \d+ setting", lines[3])
    assert max(map(len, lines)) <= 60


def test_a_list_has_no_column_without_an_entry(capsys, monkeypatch):
    width(monkeypatch, None)
    library.names(records("li6ps5cl", "lp57_fec"))
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["name", "what", "literature", "derived", "assumed", "setting"]
    assert [row.split()[0] for row in rows] == ["electrolytes", "li6ps5cl", "lp57_fec"]
    library.names([])
    assert capsys.readouterr().out.split() == ["name", "what"]


def records(*names: str):
    return [load(str(ELECTROLYTES / f"{name}.toml")) for name in names or ("li6ps5cl", "lp57_fec")]


def width(monkeypatch, columns: str | None) -> None:
    if columns is None:
        monkeypatch.delenv("COLUMNS", raising=False)
    else:
        monkeypatch.setenv("COLUMNS", columns)


def test_the_summary_names_what_breathes(capsys, monkeypatch):
    width(monkeypatch, None)
    discharge.summary(results(("[own]",))[1])
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split()[-4:] == ["peak", "MPa", "breathing", "µm"]
    assert [row.split()[0] for row in rows] == ["[own]"] * len(RATES)
    width(monkeypatch, "60")
    discharge.summary(results(("li6ps5cl",))[1])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 60
    assert " ".join(lines[:2]).split()[-5:] == ["mAh/cm²", "V", "mWh", "MPa", "µm"]
    assert {"breathing", "energy", "C-rate"} < set(" ".join(lines[:2]).split())
