"""Anodes side by side: ``list anodes`` and ``ssb.anodes.table()``."""

import math
import re
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.text import Text
from typer.testing import CliRunner

import pybamm_si_ssb as ssb
from pybamm_si_ssb.cli.main import app
from pybamm_si_ssb.columns import ANODES as HEADING
from pybamm_si_ssb.figures import library as plots
from pybamm_si_ssb.laws.evaluation import number
from pybamm_si_ssb.laws.particle_shapes import area_ratio
from pybamm_si_ssb.library.anode_table import LAYER
from pybamm_si_ssb.library.material_functions import particle_of

F = 96485.33212


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return ssb.anodes.table()


def invoke(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


# -- the numbers ----------------------------------------------------------------------------------
def test_a_sphere(table):
    row, host = table.loc["silicon_micro"], ssb.anodes["silicon_micro"].host
    full = 1 + host.zeta
    assert row[HEADING.capacity] == pytest.approx(host.c_max * F / 3600 / host.density.si)
    assert row[HEADING.full] == pytest.approx(host.c_max * F / 3.6e6 / full)
    assert row[HEADING.volume] == pytest.approx(full)
    assert row[HEADING.width] == pytest.approx(full ** (1 / 3))
    assert row[HEADING.area] == pytest.approx(3 / 1.5e-6 / host.density.si / 1e3)
    assert row[HEADING.area_ratio] == pytest.approx(full ** (2 / 3))


def test_a_void_costs_volume_and_a_second_wall_has_area(table):
    host = ssb.anodes["silicon_nanotube"].host
    row, void, full = table.loc["silicon_nanotube"], (80 / 120) ** 2, 1 + host.zeta
    inner, silicon = void * (1 + host.zeta / 2), 1 - void  # its inner wall moves by half
    outer = inner + silicon * full
    assert row[HEADING.volume] == pytest.approx(outer)
    assert row[HEADING.full] == pytest.approx(host.c_max * F / 3.6e6 * silicon / outer)
    empty = 2 * (120e-9 + 80e-9) / (120e-9**2 - 80e-9**2)  # perimeters over the ring
    assert row[HEADING.area] == pytest.approx(empty / host.density.si / 1e3)
    walls = (outer**0.5 + inner**0.5) / (1 + 80 / 120)
    assert row[HEADING.area_ratio] == pytest.approx(walls)


def test_closed_pores_fill_before_a_particle_grows(table):
    row, host = table.loc["silicon_mesoporous_sphere"], ssb.anodes["silicon_mesoporous_sphere"].host
    assert row[HEADING.volume] == pytest.approx(0.5 * (1 + host.zeta), rel=1e-6)
    assert row[HEADING.full] == pytest.approx(host.c_max * F / 3.6e6 / (1 + host.zeta), rel=1e-6)
    assert row[HEADING.area] == pytest.approx(3 / 250e-9 / (0.5 * host.density.si) / 1e3)


def test_a_layer_has_its_face(table):
    row, host = table.loc["silicon_dense"], ssb.anodes["silicon_dense"].host
    grams = LAYER * 3600 / F / host.c_max * host.density.si * 1e3  # in a square metre
    assert row[HEADING.area] == pytest.approx(1 / grams)
    assert row[HEADING.area_ratio] == 1


def test_a_blend_is_the_sum_of_its_materials(table):
    row, rows = table.loc["silicon_graphite"], table.loc[["graphite", "silicon_nano"]]
    for key in (HEADING.capacity, HEADING.area):
        assert row[key] == pytest.approx(0.9 * rows[key].iloc[0] + 0.1 * rows[key].iloc[1]), key
    litres = 1e3 * 0.9 / ssb.anodes["graphite"].host.density.si * rows[HEADING.volume].iloc[0]
    litres += 1e3 * 0.1 / ssb.anodes["silicon_nano"].host.density.si * rows[HEADING.volume].iloc[1]
    assert row[HEADING.full] == pytest.approx(row[HEADING.capacity] / litres)
    assert math.isnan(row[HEADING.size])


@pytest.mark.parametrize("name", [n for n in ssb.anodes if n != "silicon_graphite"])
def test_it_is_what_the_model_has(name, table):
    """Particles of a half cell in a liquid, from PyBaMM's parameters."""
    cell = ssb.HalfCell(electrode=name, electrolyte="lp57_fec", areal_capacity=LAYER)
    values, (host,) = cell.parameter_values(), cell.design.hosts()
    names, row = host.names, table.loc[name]
    particle = particle_of(names, values)
    full = 1 + number(values[names.p_volume_change], 1.0)
    stored = values[names.p_c_max] * F / 3.6e6
    assert row[HEADING.full] == pytest.approx(stored / particle.volume_per_host(full))
    assert row[HEADING.volume] == pytest.approx(particle.envelope(full))
    assert 1e9 * particle.radius == pytest.approx(row[HEADING.size])
    wetted = values[names.p_wetted]
    walls = [
        area_ratio(particle.envelope(J), particle.inner_wall(J), particle.m, wetted)
        for J in (1.0, full)
    ]
    assert row[HEADING.area_ratio] == pytest.approx(walls[1] / walls[0])


def test_the_readme_has_its_numbers(table):
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    section = text.split("## Shapes of silicon")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    told = set()
    for line in rows:
        names, _, sizes, area = (cell.strip() for cell in line.strip("|").split("|"))
        found = [float(size) for size in re.findall(r"\d\.\d\d", sizes)]
        names = re.findall(r"`(\w+)`", names)
        for place, name in enumerate(names):
            told.add(name)
            size = found[place if len(found) > 1 else 0]
            assert size == pytest.approx(table.loc[name, HEADING.width], abs=0.0051), name
            assert float(area) == pytest.approx(table.loc[name, HEADING.area_ratio], abs=0.0051), (
                name
            )
    assert len(told) == 11


# -- the command ----------------------------------------------------------------------------------
def test_it_is_printed_and_written(table, tmp_path):
    result = invoke("list", "anodes", "--output", tmp_path)
    assert result.exit_code == 0, result.output
    assert any(
        line.split()[:2] == ["silicon_micro", "sphere"] for line in result.stdout.split("\n")
    )
    written = pd.read_csv(tmp_path / "anodes.csv", index_col=HEADING.name)
    pd.testing.assert_frame_equal(written, table, rtol=1e-6, check_dtype=False)
    assert (tmp_path / "anodes.png").stat().st_size > 10_000


def test_a_narrow_list_has_what_decides(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = invoke("list", "anodes").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.split()[-2:] == ["25.8", "2.43"] for line in lines)


def test_a_bad_file_does_not_hide_the_others(tmp_path):
    folder = tmp_path / "anodes"
    folder.mkdir()
    (folder / "bad.toml").write_text('kind = "anode"\nbase = "silicon_nano"\nformat = 2\n')
    result = invoke("list", "anodes", "--parameters", tmp_path)
    assert result.exit_code == 1
    assert "bad.toml" in result.stderr
    assert "silicon_micro" in result.stdout


def test_classes_are_of_electrolytes():
    result = invoke("list", "anodes", "--class", "sulfide")
    assert result.exit_code != 0
    assert "list electrolytes --class" in result.stderr


def test_every_anode_is_named_once_and_no_name_hides_another(table):
    figure = plots.anodes(table)
    axis = figure.axes[0]
    names = [text for text in axis.texts if text.get_text()]
    assert sorted(text.get_text().split()[0] for text in names) == sorted(table.index)
    renderer = figure.canvas.get_renderer()
    boxes = [Text.get_window_extent(text, renderer) for text in names]
    assert not [
        (i, j) for i, a in enumerate(boxes) for j, b in enumerate(boxes[:i]) if a.overlaps(b)
    ]
