"""What is printed is what the files say, at any width; figures show what their axes say."""

from __future__ import annotations

import re
import shutil

import pandas as pd
import pytest

from pybamm_si_ssb.columns import COLUMN, STUDY
from pybamm_si_ssb.figures import discharge as plots
from pybamm_si_ssb.figures import style as drawing
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


# -- figures -------------------------------------------------------------------------------------
RATES = (0.05, 0.2, 0.3, 1.0, 2.0)
CAPACITY, AREA = 3e-3, 1e-4
ENDS = {rate: CAPACITY * (0.99 - 0.3 * rate) for rate in RATES}


def results(electrolytes):
    """Tables as of a comparison, with every discharge ending at its own capacity."""
    series, rows = [], []
    for number, electrolyte in enumerate(electrolytes):
        for rate in reversed(RATES):
            case = {
                COLUMN.electrolyte: electrolyte,
                COLUMN.electrolyte_class: "oxide",
                COLUMN.temperature: 25.0,
                COLUMN.c_rate: rate,
                STUDY.design_capacity: CAPACITY / AREA / 10,
            }
            end = ENDS[rate] - 1e-4 * number
            charge = pd.Series([0, end / 2, end])
            growth = 7 * (1 - charge / CAPACITY)
            curve = {
                COLUMN.areal_capacity: charge / AREA / 10,
                COLUMN.voltage: 4 - charge / end,
                COLUMN.growth: growth,
                COLUMN.pressure: 5 + growth / 10,
            }
            series.append(pd.DataFrame(case | curve))
            rows.append(
                case
                | {
                    COLUMN.capacity: end,
                    COLUMN.areal_capacity: end / AREA / 10,
                    COLUMN.mean_voltage: 3.5,
                    COLUMN.energy: 3.5 * end,
                    COLUMN.peak_pressure: 5.7,
                    COLUMN.breathing: 6.0,
                }
            )
    return pd.concat(series, ignore_index=True), pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("rate", "label"),
    [(0.05, "C/20"), (1 / 3, "C/3"), (0.3, "0.3C"), (0.7, "0.7C"), (1, "1C"), (1.5, "1.5C")],
)
def test_rates_are_fractions_only_of_whole_hours(rate, label):
    assert drawing.c_rate_label(rate) == label


def test_state_of_charge_is_of_the_design_capacity():
    series, _ = results(("llzto", "peo"))
    figure = plots.swelling(series)
    assert [axis.get_ylabel().rpartition(" / ")[2] for axis in figure.axes] == ["µm", "MPa"]
    for axis in figure.axes:
        for number, line in enumerate(axis.lines):
            end = 100 * (1 - (ENDS[0.05] - 1e-4 * number) / CAPACITY)
            assert list(line.get_xdata()) == pytest.approx([100, (100 + end) / 2, end])
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == [
        "llzto (oxide, 25 °C)",
        "peo (oxide, 25 °C)",
    ]


def test_a_single_electrolyte_is_named_above(tmp_path):
    series, summary = results(("_my $x$",))
    for figure in (plots.swelling(series), plots.rate_capability(summary)):
        assert not figure.legends
        assert figure.get_suptitle() == "_my $x$ (oxide, 25 °C)"
    odd = plots.rate_capability(results(("a $x^{$", "_b"))[1])  # no formula, and not hidden
    assert len(odd.legends[0].get_texts()) == 2
    drawing.save(odd, tmp_path / "odd.png")
    assert (tmp_path / "odd.png").stat().st_size > 10e3


def test_the_rates_that_were_run_are_the_ticks():
    _, summary = results(("llzto", "peo", "lp57", "li6"))
    figure = plots.rate_capability(summary)
    (axis,) = figure.axes
    assert list(axis.get_xticks()) == list(RATES)
    labels = [label.get_text() for label in axis.get_xticklabels()]
    assert labels == ["C/20", "C/5", "0.3C", "1C", "2C"]
    assert not len(axis.get_xticks(minor=True))
    sizes = [line.get_markersize() for line in axis.lines]
    assert sizes == sorted(set(sizes), reverse=True)  # those above let those below be seen
    for line in axis.lines:
        assert list(line.get_xdata()) == list(RATES)
        assert line.get_markerfacecolor() == "none"


def test_voltage_curves_differ_in_line_and_none_is_pale():
    from matplotlib.colors import rgb_to_hsv, to_rgb

    series, _ = results(("llzto", "peo", "lp57"))
    figure = plots.voltage_curves(series)
    shown = [axis for axis in figure.axes if axis.get_visible()]
    assert len(shown) == 3
    assert [bool(axis.get_xlabel()) for axis in shown] == [False, True, True]
    for number, axis in enumerate(shown):
        assert [line.get_label() for line in axis.lines] == ["C/20", "C/5", "0.3C", "1C", "2C"]
        looks = {(line.get_linestyle(), to_rgb(line.get_color())) for line in axis.lines}
        assert len(looks) == len(RATES)
        base = rgb_to_hsv(to_rgb(drawing.COLOURS[number]))
        for rate, line in zip(RATES, axis.lines, strict=True):
            hue, saturation, value = rgb_to_hsv(to_rgb(line.get_color()))
            assert (hue, saturation) == pytest.approx(tuple(base[:2]))
            assert value <= base[2] + 1e-12
            end = (ENDS[rate] - 1e-4 * number) / AREA / 10
            assert line.get_xdata()[-1] == pytest.approx(end)
