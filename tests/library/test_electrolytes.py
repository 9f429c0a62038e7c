"""The electrolyte library against what is published, and as a table."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog
from support.data import DATA
from typer.testing import CliRunner

import pybamm_si_ssb as ssb
from pybamm_si_ssb.cli.main import app
from pybamm_si_ssb.columns import ELECTROLYTE_CLASSES as CLASSES
from pybamm_si_ssb.columns import ELECTROLYTES as HEADING
from pybamm_si_ssb.library import electrolyte_table as module
from pybamm_si_ssb.library import evidence
from pybamm_si_ssb.library.electrolyte_table import GRADES
from pybamm_si_ssb.schema import law_tables, quantities

R, ZERO = 8.31446261815324, 273.15
ROOM = 25.0

#: Rows of the review's Table 3 (RSC Advances 2025, 15, 33561) and the files that hold them.
REVIEWED = {
    "LLZO (as printed)": "llzo",
    "LLZTO-LiCl": "llzto_licl",
    "Ti-LLZO": "ti_llzo",
    "Ta-LLZO (Li-poor)": "ta_llzo_li_poor",
    "Nb-LLZO (LLZNO)": "nb_llzo",
    "Ca-LLZO": "ca_llzo",
    "LATP": "latp",
    "medium-entropy garnet (LLZHTN)": "llzhtn",
    "Ga/Y-LLZO": "ga_y_llzo",
    "beta-Li3.6PO3.4N0.6 (crystalline LiPON)": "crystalline_lipon",
    "Fe-LiPON": "fe_lipon",
    "Ti-LiPON": "ti_lipon",
    "LSnPS": "lsnps",
    "LSiPSCl": "lsipscl",
    "LSiPS": "lsips",
    "LGSiPS": "lgsips",
    "LGPS": "lgps",
    "nanoporous beta-Li3PS4": "beta_li3ps4_nanoporous",
    "Zn-doped thio-LISICON": "zn_li2zrs3",
    "lithium hexathiohypodiphosphate": "li4p2s6",
    "In-substituted argyrodite": "li6_5in0_25p0_75s5i",
    "LPSCl": "li6ps5cl",
    "PECA gel polymer electrolyte": "peca_gel",
    "PEO/LiTFSI/LZP": "peo_litfsi_lzp",
    "PEO/LiTFSI/Al2O3": "peo_litfsi_al2o3",
    "pPEGMA/LiPF6": "ppegma_lipf6",
    "CSPE-B60": "cspe_b60",
    "PEGMA/PEGDA-type CPE": "pegma_pegda_cpe",
    "LDPPCCE": "ldppcce",
    "PV-PM-LA-SN": "pv_pm_la_sn",
    "PEO/Ga-LLZO": "peo_ga_llzo",
    "PEO/LLZTO": "peo_llzto",
    "PEO/LiTFSI/LLTO": "peo_litfsi_llto",
    "PI host/PEO/LiTFSI (printed 'PEO/LiTFSI')": "pi_peo_litfsi",
    "PEO-VAVS-LiTFSI": "peo_vavs_litfsi",
    "PSZ20": "psz20",
}
#: What the table calls a polymer and is none.
CLASS_CORRECTED = {"peca_gel": "gel"}
#: Where a file keeps another conductivity than the table, and says why.
KEPT = {"li6ps5cl": (1.6e-3, "slip")}
#: Those that are not in the table, by class.
OTHERS = {
    "lp57_fec": "liquid",
    "lp30": "liquid",
    "pvdf_hfp_gel": "gel",
    "poly_dol": "gel",
    "lspscl": "sulfide",
    "beta_li3ps4": "sulfide",
    "lps_glass_75_25": "sulfide",
    "lipon": "oxide",
    "llzto": "oxide",
    "peo_litfsi": "polymer",
    "self_healing_polymer": "polymer",
    "ppc_llzto": "composite",
    "peo_garnet_pvdf": "composite",
}
#: Entries of the OBELiX data set whose number a file says that it holds.
ENTRIES = {
    "latp": "ym6",
    "nb_llzo": "66a",
    "lgps": "1hh",
    "lgsips": "kmr",
    "lsips": "02p",
    "lsipscl": "ete",
    "li4p2s6": "2ro",
    "beta_li3ps4": "nhq",
}
#: Entries from which on a family has percentiles worth a word.
MANY = 10


def data(name: str) -> pd.DataFrame:
    """Third-party data, all columns as text."""
    file = DATA / name
    if not file.is_file():
        pytest.skip("third-party check data are not shipped with the package (shared/data)")
    return pd.read_csv(file, dtype=str, keep_default_na=False)


def sigma(name: str, celsius: float = ROOM) -> float:
    """Conductivity of a file [S/cm]."""
    return float(ssb.electrolytes[name].of_temperature("conductivity")(celsius + ZERO)) / 100


def prefactors(name: str) -> dict[str, quantities.Quantity]:
    """The quantities that set the height of a conductivity, by their dotted keys."""
    return {
        key: value
        for key, value in ssb.electrolytes[name].quantities().items()
        if re.fullmatch(r"conductivity(\.solid|\.molten)?\.(value|A)", key)
    }


def notes(name: str) -> str:
    """What a file says of its conductivity."""
    return " ".join(f"{q.where or ''} {q.why or ''}" for q in prefactors(name).values())


# -- the review's table ----------------------------------------------------------------------------
def reviewed() -> pd.DataFrame:
    return data("electrolytes_table3.csv").set_index("name")


def test_every_row_of_the_table_has_a_file():
    table = reviewed()
    assert list(table.index) == list(REVIEWED)
    assert len(set(REVIEWED.values())) == len(table) == 36
    for row, name in REVIEWED.items():
        record = ssb.electrolytes[name]
        assert record.electrolyte_class == CLASS_CORRECTED.get(name, table.loc[row, "class"]), name


@pytest.mark.parametrize("row", REVIEWED)
def test_conductivities_of_the_table_are_kept_or_refuted(row):
    """At the temperature that the table's note states, 25 degC where it states none."""
    printed = reviewed().loc[row]
    stated = re.search(r"([\d.]+) C\b", printed["temperature_note"])
    found = sigma(REVIEWED[row], float(stated[1]) if stated else ROOM)
    if REVIEWED[row] in KEPT:
        kept, reason = KEPT[REVIEWED[row]]
        assert found == pytest.approx(kept, rel=0.02)
        assert found != pytest.approx(float(printed["sigma_S_per_cm"]), rel=0.02)
        assert reason in notes(REVIEWED[row])
        assert "15, 33561" in notes(REVIEWED[row])
    else:
        assert found == pytest.approx(float(printed["sigma_S_per_cm"]), rel=0.02)


@pytest.mark.parametrize(("name", "electrolyte_class"), OTHERS.items())
def test_electrolytes_that_are_not_in_the_table(name, electrolyte_class):
    assert ssb.electrolytes[name].electrolyte_class == electrolyte_class
    assert name not in REVIEWED.values()


# -- the families of OBELiX ------------------------------------------------------------------------
def singular(family: str) -> str:
    """A family, whether it is spelled garnet, NASICON or argyrodites."""
    return family.lower().removesuffix("s")


def obelix() -> pd.DataFrame:
    """Its entries; "<1E-10" counts as 1e-10."""
    entries = data("obelix_room_temperature_conductivity.csv").set_index("id")
    entries["sigma"] = entries["sigma_S_per_cm"].str.lstrip("<").astype(float)
    entries["family"] = entries["family"].map(singular)
    return entries


def families() -> pd.DataFrame:
    """Inorganic files among their families: n, lowest, median, highest [S/cm], percentile."""
    entries = obelix()
    rows = {}
    for name, record in ssb.electrolytes.items():
        if record.electrolyte_class not in ("sulfide", "oxide"):
            continue
        known = entries.loc[entries["family"] == singular(record.family), "sigma"]
        below, same = (known < sigma(name)).sum(), (known == sigma(name)).sum()
        rows[name] = {
            "family": record.family,
            "n": len(known),
            "low": known.min(),
            "median": known.median(),
            "high": known.max(),
            "percentile": 100 * (below + same / 2) / len(known) if len(known) else math.nan,
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def test_files_are_inside_their_families_or_say_that_they_are_not():
    for name, family in families().iterrows():
        assert family["n"] > 0 or "not in OBELiX" in notes(name), name  # or it is misspelled
        found = sigma(name)  # to 1 %, as entries are of 24.85 degC too
        inside = 0.99 * family["low"] <= found <= 1.01 * family["high"]
        assert inside or "OBELiX" in notes(name), name
        if family["n"] >= MANY and not 10 <= family["percentile"] <= 90:
            assert re.search("percentile|highest|lowest", notes(name)), name


def test_percentiles_are_of_the_right_family():
    """Counted by hand: 86 of 105 garnets are below 5.2e-4 S/cm, and one LIPON is there."""
    table = families()
    assert table.loc["ca_llzo", ["family", "n"]].tolist() == ["garnet", 105]
    assert table.loc["ca_llzo", "percentile"] == pytest.approx(100 * 86 / 105, abs=0.5)
    assert table.loc["li6ps5cl", "n"] == 52 + 1  # argyrodites, argyrodite
    assert table.loc["lipon", "n"] == 1
    assert table.loc["lsipscl", "percentile"] > 90
    assert table.loc["ta_llzo_li_poor", "percentile"] < 10


@pytest.mark.parametrize(("name", "entry"), ENTRIES.items())
def test_entries_of_the_data_set_hold_what_the_file_says(name, entry):
    found, record = obelix().loc[entry], ssb.electrolytes[name]
    assert re.search(rf"\bentry {entry}\b", notes(name))
    value = record.conductivity.value
    assert value.si / 100 == pytest.approx(found["sigma"], rel=1e-6)
    assert record.sources[value.source].removeprefix("doi:") in found["doi"].split("|")


# -- a polymer that melts --------------------------------------------------------------------------
#: Factors that a law may miss the medians of PEO-LiTFSI by, by temperature [degC].
ALLOWED = {30: 5, 50: 2, 60: 2, 80: 2}


def medians() -> dict[float, float]:
    """Median conductivity of plain PEO-LiTFSI [S/cm] at those temperatures, within 0.5 K."""
    table = data("peo_litfsi_conductivity.csv").astype(float)
    near = {T: table.loc[(table["T_C"] - T).abs() <= 0.5, "log10_sigma_S_cm"] for T in ALLOWED}
    assert all(len(records) >= 5 for records in near.values())
    return {T: 10 ** float(records.median()) for T, records in near.items()}


def least_excess(found: dict[float, float]) -> float:
    """By what factor the best Arrhenius line exceeds what is allowed; below 1 it need not.

    Linear programme: least t with abs(log A - E_a/(R T) - log sigma) <= log allowed + t.
    """
    x = np.array([1000 / (T + ZERO) for T in found])
    y = np.log(list(found.values()))
    allowed = np.log([ALLOWED[T] for T in found])
    line = np.column_stack([np.ones_like(x), -x])
    over, under = (np.column_stack([sign * line, -np.ones_like(x)]) for sign in (1, -1))
    solved = linprog(
        c=[0, 0, 1],
        A_ub=np.vstack([over, under]),
        b_ub=np.concatenate([allowed + y, allowed - y]),
        bounds=[(None, None), (0, None), (None, None)],
    )
    assert solved.success
    return float(np.exp(solved.fun))


def test_peo_conducts_as_measured_on_both_sides_of_its_melting_point():
    record = ssb.electrolytes["peo_litfsi"]
    for T, measured in medians().items():
        assert 1 / ALLOWED[T] <= sigma("peo_litfsi", T) / measured <= ALLOWED[T]
    law = record.conductivity
    assert isinstance(law, law_tables.MeltingLaw)
    assert 40 < law.T_m.si - ZERO < 65
    solid, molten = (branch.of_temperature() for branch in (law.solid, law.molten))
    cold, hot = 30 + ZERO, 80 + ZERO
    assert molten(cold) > 5 * solid(cold)  # the crystals do not conduct
    assert molten(hot) < solid(hot)  # and when they are gone nothing more is to be gained


def test_no_single_arrhenius_line_can_do_that():
    found = medians()
    assert least_excess(found) > 1.1  # though 30 degC, of six records, is allowed a factor of 5
    molten = {T: found[T] for T in (50, 60, 80)}
    assert least_excess(molten) < 1  # the programme finds a line where there is one


def test_the_programme_finds_the_line_that_there_is():
    line = {T: 3.0 * math.exp(-40e3 / (R * (T + ZERO))) for T in ALLOWED}
    assert least_excess(line) == pytest.approx(1 / min(ALLOWED.values()), rel=1e-6)


# -- every record ----------------------------------------------------------------------------------
def test_an_assumed_conductivity_says_how_uncertain_it_is():
    for name in ssb.electrolytes:
        for key, value in prefactors(name).items():
            assert value.evidence != "setting", (name, key)
            assert value.range or value.evidence != "assumed", (name, key)


def test_conductivity_rises_with_temperature_where_a_file_holds():
    for name, record in ssb.electrolytes.items():
        if not isinstance(record.conductivity, law_tables.PyBaMMLaw):
            ends = record.operation.temperature_min.si, record.operation.temperature_max.si
            kappa = record.of_temperature("conductivity")(np.linspace(*ends, 50))
            assert np.all(np.diff(kappa) > 0), name


def test_no_file_takes_its_name_or_description_from_its_base():
    for key in ("name", "description"):
        said = [getattr(ssb.electrolytes[name], key) for name in ssb.electrolytes]
        assert len(set(said)) == len(said)


def test_files_are_plain_ascii_with_a_line_a_value():
    for file in ssb.electrolytes.folder.glob("*.toml"):
        text = file.read_text(encoding="ascii")
        assert '"""' not in text, file.name


# -- as a table ------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return ssb.electrolytes.table()


def test_the_table_has_a_row_a_file_in_the_order_of_the_classes(table):
    assert sorted(table.index) == list(ssb.electrolytes)
    order = [CLASSES.index(name) for name in table[HEADING.electrolyte_class]]
    assert order == sorted(order)
    for _, group in table.groupby(HEADING.electrolyte_class):
        assert list(group.index) == sorted(group.index)


def test_the_table_of_some_classes(table):
    chosen = ssb.electrolytes.table("oxide", "gel")
    assert set(chosen[HEADING.electrolyte_class]) == {"oxide", "gel"}
    wanted = table[table[HEADING.electrolyte_class].isin(["oxide", "gel"])]
    pd.testing.assert_frame_equal(chosen, wanted)
    with pytest.raises(ssb.ParameterError, match="did you mean oxide"):
        ssb.electrolytes.table("oxides")


def test_grades_count_what_has_a_source(table):
    for name, row in table.iterrows():
        values = evidence.table(ssb.electrolytes[name]).set_index("key")
        judged = values[~values["class"].isin(["", "setting"])]
        sourced = judged["class"].isin(quantities.FROM_A_SOURCE)
        sourced &= ~judged["note"].str.startswith("inherited from ")
        assert (row[HEADING.sourced], row[HEADING.values]) == (sourced.sum(), len(judged)), name
        axes = (
            r"conductivity(\.molten)?(\.value|\.A)?",
            r"mechanics\.youngs_modulus",
            r"window\.reduction",
        )
        with_source = sum(
            any(re.fullmatch(axis, k) for k in judged[sourced].index) for axis in axes
        )
        with_source += row[HEADING.modulus] == 0  # that of a liquid needs no source
        assert row[HEADING.grade] == GRADES[with_source], name
    assert set(table[HEADING.grade]) == set(GRADES.values())


#: By hand, in mS/cm, from the numbers that stand in the files.
BY_HAND = {
    "latp": 1.21 * math.exp(0.35 * 96485.33212 / R * (1 / 298.0 - 1 / 298.15)),
    "cspe_b60": 1e3 * 1.09 * math.exp(-886.7 / (298.15 - 200)),
    "peo_litfsi_lzp": 0.12 * math.exp(0.45 * 96485.33212 / R * (1 / 303.15 - 1 / 298.15)),
    "lp57_fec": 10 * (0.1297 - 2.51 + 3.329),  # Nyman 2008 at 1 mol/L
}


@pytest.mark.parametrize("name", BY_HAND)
def test_the_table_holds_conductivities_at_25_degrees(name, table):
    assert table.loc[name, HEADING.room] == pytest.approx(BY_HAND[name], rel=1e-6)


def test_the_table_measures_silicon_against_the_reduction_limit(table):
    for name, limit in (("li6ps5cl", 1.71), ("peo_litfsi", 0.0)):
        assert table.loc[name, HEADING.reduction] == limit
        assert table.loc[name, HEADING.driving] == pytest.approx(max(0.0, limit - 0.1))


# -- a file of the user ----------------------------------------------------------------------------
MINE = """
kind = "electrolyte"
format = 1
base = "lgps"
name = "LGPS, my batch"
description = "As in the library, but for its conductivity."

[conductivity]
value = { value = 3.5, unit = "mS/cm", class = "assumed", why = "my own pellet", range = [3, 4] }
"""


@pytest.fixture
def mine(tmp_path, monkeypatch) -> Path:
    (tmp_path / "electrolytes").mkdir()
    file = tmp_path / "electrolytes" / "lgps_mine.toml"
    file.write_text(MINE, encoding="utf-8")
    monkeypatch.setenv("PYBAMM_SI_SSB_PATH", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    return file


def test_a_users_file_is_an_electrolyte_like_ours(mine, table):
    assert mine.stem not in table.index
    assert set(ssb.electrolytes) == {*table.index, mine.stem}
    rows = ssb.electrolytes.table("sulfide")
    row, base = rows.loc[mine.stem], rows.loc["lgps"]
    assert row[HEADING.room] == pytest.approx(3.5)
    differ = {heading for heading in rows.columns if row[heading] != base[heading]}
    assert differ == {HEADING.room, HEADING.conductivity, HEADING.sourced, HEADING.grade}
    assert ssb.electrolytes[mine.stem].contact == ssb.electrolytes["lgps"].contact
    cell = ssb.Cell(electrolyte=mine.stem)
    assert cell.electrolytes["separator"].key == mine.stem
    law = cell.parameter_values()["Separator electrolyte conductivity [S.m-1]"]
    assert float(law(0, 298.15)) == pytest.approx(0.35)


def test_a_users_file_is_compared_with_ours(mine, tmp_path):
    ours = ["compare", "--anode", "silicon_nano", "--rates", "1", "--output", str(tmp_path / "out")]
    result = CliRunner().invoke(app, [*ours, "--electrolytes", f"lgps,{mine.stem}"])
    assert result.exit_code == 0, result.output
    summary = pd.read_csv(tmp_path / "out" / "summary.csv").set_index("Electrolyte")
    capacity = summary["Capacity [mA.h.cm-2]"]
    assert 0 < capacity[mine.stem] < capacity["lgps"]  # it conducts worse


def test_a_users_file_is_listed_and_shown(mine):
    listed = CliRunner().invoke(app, ["list", "electrolytes"])
    assert listed.exit_code == 0, listed.output
    (line,) = (text for text in listed.stdout.splitlines() if mine.stem in text.split())
    assert "3.5" in line.split()
    shown = CliRunner().invoke(app, ["show", mine.stem])
    assert shown.exit_code == 0, shown.output
    for text in ("LGPS, my batch", "my own pellet", "on lgps\n", str(mine)):
        assert text in shown.stdout


# -- what a file takes from another material ------------------------------------------------------
def test_values_of_the_base_are_told_as_such():
    record = ssb.electrolytes["llzto_licl"]
    assert record.inherits("mechanics.poissons_ratio")
    assert record.inherits("interphase.growth.value")
    assert not record.inherits("conductivity.E_a")  # a law is said as a whole
    assert not ssb.electrolytes["llzto"].inherits("conductivity.E_a")
    notes = evidence.table(record).set_index("key")["note"]
    assert notes["mechanics.poissons_ratio"].startswith("inherited from llzto: ")
    assert not notes["conductivity.value"].startswith("inherited")


def test_values_of_the_base_do_not_raise_the_grade(tmp_path):
    text = 'kind = "electrolyte"\nformat = 1\nbase = "lgps"\nname = "x"\ndescription = "x"\n'
    text += "[sources]\n"
    (tmp_path / "heir.toml").write_text(text)
    table = module.electrolyte_table([ssb.electrolytes["lgps"], ssb.load(tmp_path / "heir.toml")])
    assert list(table["Grade"]) == ["A", "D"]
    assert list(table["Values with a source"] > 0) == [True, False]
