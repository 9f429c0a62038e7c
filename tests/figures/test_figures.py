"""Figures from tables: axes, labels, legends and what they show of each row."""

from __future__ import annotations

import pandas as pd
import pytest
from support.discharge_tables import AREA, CAPACITY, ENDS, RATES, results

import pybamm_si_ssb as ssb
from pybamm_si_ssb.columns import COLUMN
from pybamm_si_ssb.figures import discharge, library, style
from pybamm_si_ssb.figures.matrix import matrix


@pytest.mark.parametrize(
    ("rate", "label"),
    [(0.05, "C/20"), (1 / 3, "C/3"), (0.3, "0.3C"), (0.7, "0.7C"), (1, "1C"), (1.5, "1.5C")],
)
def test_rates_are_fractions_only_of_whole_hours(rate, label):
    assert style.c_rate_label(rate) == label


def test_state_of_charge_is_of_the_design_capacity():
    series, _ = results(("llzto", "peo"))
    figure = discharge.swelling(series)
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
    for figure in (discharge.swelling(series), discharge.rate_capability(summary)):
        assert not figure.legends
        assert figure.get_suptitle() == "_my $x$ (oxide, 25 °C)"
    odd = discharge.rate_capability(results(("a $x^{$", "_b"))[1])  # no formula, and not hidden
    assert len(odd.legends[0].get_texts()) == 2
    style.save(odd, tmp_path / "odd.png")
    assert (tmp_path / "odd.png").stat().st_size > 10e3


def test_the_rates_that_were_run_are_the_ticks():
    _, summary = results(("llzto", "peo", "lp57", "li6"))
    figure = discharge.rate_capability(summary)
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
    figure = discharge.voltage_curves(series)
    shown = [axis for axis in figure.axes if axis.get_visible()]
    assert len(shown) == 3
    assert [bool(axis.get_xlabel()) for axis in shown] == [False, True, True]
    for number, axis in enumerate(shown):
        assert [line.get_label() for line in axis.lines] == ["C/20", "C/5", "0.3C", "1C", "2C"]
        looks = {(line.get_linestyle(), to_rgb(line.get_color())) for line in axis.lines}
        assert len(looks) == len(RATES)
        base = rgb_to_hsv(to_rgb(style.COLOURS[number]))
        for rate, line in zip(RATES, axis.lines, strict=True):
            hue, saturation, value = rgb_to_hsv(to_rgb(line.get_color()))
            assert (hue, saturation) == pytest.approx(tuple(base[:2]))
            assert value <= base[2] + 1e-12
            end = (ENDS[rate] - 1e-4 * number) / AREA / 10
            assert line.get_xdata()[-1] == pytest.approx(end)


def test_every_electrolyte_is_named_once_and_no_name_hides_another():
    from matplotlib.text import Text

    table = ssb.electrolytes.table()
    figure = library.electrolytes(table)
    axis = figure.axes[0]
    names = [text for text in axis.texts if text.get_text()]
    warm = {"peo_litfsi": "peo_litfsi (60 °C)"}  # its file does not hold at 25 °C
    assert sorted(text.get_text() for text in names) == sorted(warm.get(n, n) for n in table.index)
    renderer = figure.canvas.get_renderer()
    boxes = [Text.get_window_extent(text, renderer) for text in names]
    assert not [
        (i, j) for i, a in enumerate(boxes) for j, b in enumerate(boxes[:i]) if a.overlaps(b)
    ]
    assert len(axis.collections[0].get_offsets()) == len(table)


def test_a_matrix_shows_each_share_in_its_place():
    rows, columns = ["lgps", "li4p2s6", "peo_litfsi"], ["nmc811", "lco"]
    outcomes = pd.DataFrame(
        {
            COLUMN.anode: "silicon_nano",
            COLUMN.cathode: cathode,
            COLUMN.electrolyte: name,
            COLUMN.electrolyte_class: "sulfide",
            COLUMN.c_rate: 0.05,
            COLUMN.outcome: "refused" if name == "li4p2s6" else "solved",
            COLUMN.share: float("nan") if name == "li4p2s6" else share,
        }
        for cathode, shares in zip(columns, ((0.91, 0, 0.42), (0.87, 0, 0.3)), strict=True)
        for name, share in zip(rows, shares, strict=True)
    )
    axis = matrix(outcomes).axes[0]
    assert [label.get_text() for label in axis.get_yticklabels()] == rows
    written = {text.get_position(): text.get_text() for text in axis.texts}
    assert [[written[c, r] for c in range(2)] for r in range(3)] == [
        ["91", "87"], ["refused", "refused"], ["42", "30"],
    ]  # fmt: skip
