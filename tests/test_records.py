"""Every parameter file is complete, sourced and plausible; bad files are refused by name."""

import math
import pickle
import re
import tomllib

import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import library, records

FILES = sorted(library.root().glob("*/*.toml"))
by_name = pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.stem}")

#: Plausible SI values by what a quantity measures.
PLAUSIBLE = {
    "conductivity": (1e-6, 1e3),  # S/m
    "diffusivity": (1e-19, 1e-8),  # m2/s
    "temperature": (150, 420),  # K
    "temperature difference": (100, 5e3),  # K
    "energy": (1e3, 1e5),  # J/mol
    "pressure": (0, 1e12),  # Pa
    "stiffness": (1e8, 1e13),  # Pa/m
    "density": (500, 8e3),  # kg/m3
    "potential": (0, 5),  # V
    "length": (0, 2e-3),  # m
    "area": (1e-6, 1),  # m2
    "time": (1, 1e6),  # s
    "concentration": (10, 1e4),  # mol/m3
    "molar volume": (1e-6, 1e-4),  # m3/mol
    "current density": (1e-4, 1e3),  # A/m2
    "rate constant": (1e-14, 1e-8),  # m2.5/(mol0.5 s)
    "areal capacity": (1, 200),  # A.h/m2
}
#: Dimensionless numbers by the end of their key; anything else lies between 0 and 1.
PLAUSIBLE_NUMBERS = {
    "poissons_ratio": (0, 0.5),
    "stoichiometry_max": (1, 4.4),
    "hysteresis_decay": (1, 1e3),
    "n_p_ratio": (1, 5),
    "bruggeman_wetting": (1, 4),
    "bruggeman_pressed": (1, 4),
    "bruggeman_electrode": (1, 4),
    "tortuosity_factor": (1, 20),
    "thermodynamic_factor.value": (0.3, 10),
    "excess_electrolyte": (0, 3),
}


def bounds(key, kind):
    if kind != "fraction":
        return PLAUSIBLE[kind]
    return next((v for end, v in PLAUSIBLE_NUMBERS.items() if key.endswith(end)), (0, 1))


# -- what ships ---------------------------------------------------------------------------------
@by_name
def test_values_are_plausible(file):
    record = ssb.load(file)
    kinds = record.kinds()
    assert kinds
    for key, quantity in record.quantities().items():
        low, high = bounds(key, kinds[key])
        assert low <= quantity.si(kinds[key]) <= high, key


@by_name
def test_every_number_of_the_file_is_a_quantity_of_the_record(file):
    """Nothing in a file is read without a unit, and nothing is left unread."""
    found = []

    def walk(node, path):
        if isinstance(node, dict):
            if "value" in node and not isinstance(node["value"], dict):
                found.append(path)
            else:
                for key, child in node.items():
                    walk(child, f"{path}.{key}".lstrip("."))
        else:
            assert path == "format" or isinstance(node, str), path

    walk(tomllib.loads(file.read_text()), "")
    assert set(found) == set(ssb.load(file).quantities())


@by_name
def test_sources_are_named_and_used(file):
    record = ssb.load(file)
    for key, source in record.sources.items():
        assert re.fullmatch(r"doi:10\.\d{4,9}/\S+|pybamm:\w+", source), key
        if source.startswith("pybamm:"):
            assert source.removeprefix("pybamm:") in pybamm.parameter_sets
    cited = set(re.findall(r'source = "(.*?)"', file.read_text()))
    assert cited == set(record.sources)


@by_name
def test_assumed_values_say_why_and_others_where(file):
    for key, quantity in ssb.load(file).quantities().items():
        assert quantity.why or (quantity.source and quantity.where), key


@pytest.mark.parametrize(
    ("name", "kappa"),
    [
        ("lp57_fec", 0.1297 - 2.51 + 3.329),  # Nyman 2008 at 1 mol/L
        ("li6ps5cl", 0.16),
        ("llzto", 0.047),
        ("peo_litfsi", 28.4 * math.exp(-886.7 / (333.15 - 200))),  # 0.36 mS/cm
    ],
)
def test_conductivity_where_each_electrolyte_runs(name, kappa):
    cell = ssb.Cell(electrolyte=name)
    law = cell.parameter_values()["Separator electrolyte conductivity [S.m-1]"]
    value = pybamm.convert_to_symbol(law(pybamm.Scalar(1000), pybamm.Scalar(cell.temperature)))
    assert value.evaluate() == pytest.approx(kappa, rel=1e-6)


@pytest.mark.parametrize("anode", ssb.anodes)
@pytest.mark.parametrize("electrolyte", ssb.electrolytes)
def test_every_anode_and_electrolyte_make_a_cell(anode, electrolyte):
    values = ssb.Cell(anode=anode, electrolyte=electrolyte).parameter_values()
    for name in ("Negative electrode thickness [m]", "Positive electrode thickness [m]"):
        assert 5e-6 < values[name] < 2e-4


@pytest.mark.parametrize("cathode", ssb.cathodes)
def test_every_cathode_makes_a_cell(cathode):
    values = ssb.Cell(cathode=cathode).parameter_values()
    record = ssb.cathodes[cathode]
    theta = record.assembly.stoichiometry.si("fraction")
    charged = record.assembly.charged_stoichiometry.si("fraction")
    assert 0 < charged < theta < 1
    assert values["Lower voltage cut-off [V]"] < values["Upper voltage cut-off [V]"]
    assert values["Positive electrode volume change"](theta) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("name", ssb.electrolytes)
def test_electrolytes_run_inside_their_temperatures(name):
    T = ssb.electrolytes[name].operation
    low, at, high = (
        q.si("temperature") for q in (T.temperature_min, T.temperature, T.temperature_max)
    )
    assert low <= at <= high


@pytest.mark.parametrize("name", ssb.electrolytes)
def test_windows_are_open(name):
    window = ssb.electrolytes[name].window
    assert window.reduction.si("potential") < window.oxidation.si("potential")


def test_hosts_hold_the_lithium_of_silicon():
    """Li3.75Si: 3579 mAh per gram of silicon, 2.80 times its volume."""
    for name in ssb.anodes:
        host = ssb.anodes[name].host
        assert host.c_max * 96485.33212 / 3.6 / 2329e3 == pytest.approx(3579, rel=1e-3)
        assert host.zeta == pytest.approx(2.80, rel=1e-2)


def test_p_wave_modulus():
    mechanics = ssb.electrolytes["li6ps5cl"].mechanics
    E, nu = 22.1e9, 0.37
    lame = E * nu / ((1 + nu) * (1 - 2 * nu))
    assert mechanics.p_wave_modulus() == pytest.approx(lame + E / (1 + nu), rel=1e-12)
    assert ssb.electrolytes["lp57_fec"].mechanics.p_wave_modulus() == 0


# -- what is refused ----------------------------------------------------------------------------
SULFIDE, LIQUID, POLYMER = (
    library.root() / "electrolytes" / f"{name}.toml"
    for name in ("li6ps5cl", "lp57_fec", "peo_litfsi")
)
ANODE = library.root() / "anodes" / "silicon_micro.toml"
CELL = library.root() / "cells" / "composite.toml"
SALT = '[concentration]\ninitial = { value = 1, unit = "mol/L", class = "setting", why = "x" }\n'
DIFFUSIVITY = (
    '[diffusivity]\nlaw = "pybamm"\nset = "Chen2020"\n'
    'parameter = "Electrolyte diffusivity [m2.s-1]"\nsource = "chen2020"\n'
)

#: file, text in it, what replaces it, and then the key, found and expected of the complaint.
BAD = {
    "unknown key": (SULFIDE, "[mechanics]\n", "[mechanics]\nhardness = 3\n",
                    "mechanics.hardness", "3", "only the keys"),
    "misspelt key": (SULFIDE, "youngs_modulus", "young_modulus",
                     "mechanics.young_modulus", "22.1", "only the keys"),
    "missing table": (SULFIDE, "[window]", "[windows]", "windows", "reduction", "only the keys"),
    "missing key": (SULFIDE, 'unit = "mS/cm", ', "",
                    "conductivity.value.unit", "nothing", "this key"),
    "missing source": (SULFIDE, 'source = "minnmann2021", ', "",
                       "conductivity.value.source", "no source", "with source and where"),
    "missing reason": (SULFIDE, ', why = "room temperature"', "",
                       "operation.temperature.why", "no why", "setting with why"),
    "source not listed": (SULFIDE, 'source = "minnmann2021"', 'source = "minman2021"',
                          "conductivity.value.source", "'minman2021'", "minnmann2021, deng2016"),
    "law's source not listed": (LIQUID, 'source = "chen2020"\n', 'source = "chen"\n',
                                "conductivity.source", "'chen'", "chen2020, chen2020_composite"),
    "nan": (SULFIDE, "value = 1.6", "value = nan", "conductivity.value.value", "nan", "finite"),
    "infinity": (SULFIDE, "value = 1.6", "value = inf",
                 "conductivity.value.value", "inf", "finite"),
    "quoted number": (SULFIDE, "value = 1.6", 'value = "1.6"',
                      "conductivity.value.value", "'1.6'", "a number"),
    "quoted range": (SULFIDE, "range = [0.44", 'range = ["0.44"',
                     "conductivity.value.range.0", "'0.44'", "a number"),
    "wrong unit": (SULFIDE, '"mS/cm"', '"mS/m2"',
                   "conductivity.value.unit", "'mS/m2'", "a unit of conductivity, such as S/m"),
    "no such unit": (ANODE, 'unit = "um"', 'unit = "smoot/um2"',
                     "particle.radius.unit", "'smoot/um2'", "such as m"),
    "wrong unit in a law": (SULFIDE, 'unit = "eV"', 'unit = "V"',
                            "conductivity.E_a.unit", "'V'", "a unit of energy"),
    "wrong unit of an interface": (SULFIDE, '"A/m2"', '"A/m3"',
                                   "anode_interface.value.unit", "'A/m3'", "current density"),
    "offset in a difference": (POLYMER, 'value = 886.7, unit = "K"', 'value = 886.7, unit = "degC"',
                               "conductivity.B.unit", "'degC'", "temperature difference"),
    "wrong unit in a cell": (CELL, '"Pa/m"', '"Pa"',
                             "stack.fixture_stiffness.unit", "'Pa'", "a unit of stiffness"),
    "value outside its range": (SULFIDE, "range = [0.44, 2.98]", "range = [2.0, 2.98]",
                                "conductivity.value.value", "1.6", "its own range [2.0, 2.98]"),
    "no such law": (SULFIDE, 'law = "arrhenius"', 'law = "arrhenus"',
                    "conductivity.law", "'arrhenus'", "'arrhenius'"),
    "no such class of evidence": (SULFIDE, 'class = "literature"', 'class = "guess"',
                                  "conductivity.value.class", "'guess'", "'measured'"),
    "no such class of electrolyte": (SULFIDE, 'class = "sulfide"', 'class = "sulphide"',
                                     "class", "'sulphide'", "'sulfide'"),
    "wrong kind": (SULFIDE, 'kind = "electrolyte"', 'kind = "salt"',
                   "kind", "'salt'", "electrolyte"),
    "other format": (SULFIDE, "format = 1", "format = 2", "format", "2", "1"),
    "not TOML": (SULFIDE, "[window]", "[window", None, "line", "TOML"),
    "binary without diffusivity": (LIQUID, DIFFUSIVITY, "",
                                   "diffusivity", "binary electrolyte without", "diffusivity"),
    "single-ion with salt": (SULFIDE, "[window]", SALT + "[window]",
                             "concentration", "single-ion electrolyte with", "none in a single"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused(name, tmp_path):
    original, old, new, key, found, expected = BAD[name]
    text = original.read_text()
    assert old in text
    file = tmp_path / "mine.toml"
    file.write_text(text.replace(old, new, 1))
    with pytest.raises(ssb.ParameterError) as info:
        ssb.load(file)
    error = info.value
    assert error.file == file
    assert error.key == key
    assert found in error.found
    assert expected in error.expected
    assert error.remedy
    for part in (str(file), key or "", error.found, error.expected, error.remedy):
        assert part in str(error)


@pytest.mark.parametrize("file", [SULFIDE, LIQUID, POLYMER], ids=lambda f: f.stem)
def test_the_copies_are_good_as_they_are(file, tmp_path):
    copy = tmp_path / "mine.toml"
    copy.write_text(file.read_text())
    assert ssb.load(copy).model_dump() == ssb.load(file).model_dump()


def test_the_cathodes_own_law_is_not_for_the_anode(tmp_path):
    file = tmp_path / "mine.toml"
    text = LIQUID.read_text()
    start, end = text.index("[anode_interface]"), text.index("[cathode_interface]")
    file.write_text(text[:start] + '[anode_interface]\nlaw = "cathode"\n\n' + text[end:])
    with pytest.raises(ssb.ParameterError) as info:
        ssb.load(file)
    assert info.value.key == "anode_interface.law"


def test_absent_and_binary_files_are_refused(tmp_path):
    with pytest.raises(ssb.ParameterError, match=r"absent\.toml"):
        ssb.load(tmp_path / "absent.toml")
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ssb.ParameterError, match="readable TOML"):
        ssb.load(file)


def test_a_record_in_the_wrong_place_is_refused():
    with pytest.raises(ssb.ParameterError, match="kind"):
        ssb.anodes.find(SULFIDE)
    with pytest.raises(ssb.ParameterError, match="anode"):
        ssb.Cell(anode=ssb.electrolytes["li6ps5cl"])


@pytest.mark.parametrize(
    ("given", "found", "remedy"),
    [
        ({"set": "Chen202"}, "'Chen202'", "Chen2020"),
        (
            {"parameter": "Cation transferance number"},
            "'Cation transferance",
            "Cation transference",
        ),
        ({"set": "no such thing"}, "'no such thing'", "see pybamm.parameter_sets"),
    ],
)
def test_unknown_names_of_pybamm_are_refused(given, found, remedy):
    names = {"set": "Chen2020", "parameter": "Cation transference number", **given}
    law = records.PyBaMMLaw(law="pybamm", source="chen2020", **names)
    with pytest.raises(ssb.ParameterError) as info:
        law.imported()
    assert info.value.key == next(iter(given))
    assert found in info.value.found
    assert remedy in info.value.remedy


def test_records_cannot_be_changed():
    record = ssb.electrolytes["li6ps5cl"]
    with pytest.raises(ValueError, match="frozen"):
        record.name = "other"
    with pytest.raises(ValueError, match="frozen"):
        record.conductivity.value.value = math.pi


def test_errors_survive_pickle(tmp_path):
    """A worker process must be able to send them home."""
    for bad in (lambda: ssb.load(tmp_path / "absent.toml"), lambda: ssb.electrolytes["li6ps5"]):
        with pytest.raises(ssb.ParameterError) as info:
            bad()
        copy = pickle.loads(pickle.dumps(info.value))
        assert type(copy) is type(info.value)
        assert str(copy) == str(info.value)
        assert (copy.key, copy.found) == (info.value.key, info.value.found)
