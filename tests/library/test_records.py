"""Every parameter file that ships is complete, sourced and plausible."""

import math
import pickle
import re
import tomllib

import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.library import evidence, folders
from pybamm_si_ssb.library.records import electrolyte as records
from pybamm_si_ssb.schema import quantities
from pybamm_si_ssb.schema import record as schema

FILES = sorted(folders.root().glob("*/*.toml"))
by_name = pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.stem}")
SULFIDE, LIQUID, POLYMER = (
    folders.root() / "electrolytes" / f"{name}.toml"
    for name in ("li6ps5cl", "lp57_fec", "peo_litfsi")
)
#: A source: a paper, one of PyBaMM's sets, a page, or what is printed at its foot.
ADDRESS = re.compile(r"doi:10\.\d{4,9}/\S+|pybamm:\w+|https://[\w.-]+/\S*|cite:\S.*\b\d{4}\b.*")


def tables(file):
    """What stands in a file, and in those that it is based on: the file itself first."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    base = data.get("base")
    return [data, *(tables(file.with_name(f"{base}.toml")) if base else [])]


def stands(file):
    """What a file says over what its bases say, by dotted key; laws and shapes replace others."""
    found = {}
    for data in reversed(tables(file)):
        for path in wholes_of(data):
            found = {key: node for key, node in found.items() if not key.startswith(f"{path}.")}
        found |= dict(leaves(data))
    return found


def wholes_of(node, path=""):
    """Dotted keys of the tables of a file that name their law, or their shape."""
    for key, child in node.items():
        if isinstance(child, dict):
            if "law" in child or "shape" in child:
                yield f"{path}{key}"
            yield from wholes_of(child, f"{path}{key}.")


def leaves(node, path=""):
    """Dotted keys of the quantities of a table, and of whatever else is in it."""
    if not isinstance(node, dict) or not isinstance(node.get("value", {}), dict):
        yield path, node
    else:
        for key, child in node.items():
            yield from leaves(child, f"{path}.{key}".lstrip("."))


# -- what ships ---------------------------------------------------------------------------------
@by_name
def test_every_quantity_of_the_record_has_a_measure(file):
    """Bounds are finite but of a prefactor, whose law is judged instead."""
    record = ssb.load(file)
    assert record.quantities()
    for key, node, measure in record.nodes():
        if not isinstance(node, quantities.Quantity):
            continue
        assert measure.low <= node.si <= measure.high, key
        assert math.isfinite(measure.low), key
        assert math.isfinite(measure.high) or key.endswith(".A"), key


@by_name
def test_measures_are_listed_for_every_quantity_that_a_record_can_have(file):
    record = ssb.load(file)
    listed = schema.measures(type(record))
    nodes = {key: (node, measure) for key, node, measure in record.nodes()}
    for key in record.quantities():
        assert nodes[key][1] in listed[key], key
    for key in set(listed) - set(record.quantities()):  # of another law, or optional
        table = key.rpartition(".")[0]
        while table and table not in nodes:  # a branch of a law that melts, the salt of a binary
            table = table.rpartition(".")[0]
        law = table in nodes and hasattr(nodes[table][0], "law")
        inside = nodes[table][0] if table else record
        assert law or getattr(inside, key.removeprefix(table).strip(".").split(".")[0]) is None, key


def test_measures_are_listed_of_both_branches_of_a_law_that_melts():
    listed = schema.measures(records.ElectrolyteRecord)
    for branch in ("", ".solid", ".molten"):
        for name in ("value", "T_ref", "E_a", "A", "B", "T_0"):
            assert listed[f"conductivity{branch}.{name}"] == listed[f"conductivity.{name}"]
    assert {m.kind for m in listed["conductivity.solid.A"]} == {"conductivity"}
    assert {m.kind for m in listed["conductivity.width"]} == {"temperature difference"}
    assert not [key for key in listed if key.startswith("diffusivity.solid")]


@by_name
def test_every_number_of_the_file_is_a_quantity_of_the_record(file):
    """Nothing in a file is read without a unit, and nothing is left unread."""
    found = set()
    for path, node in stands(file).items():
        if isinstance(node, dict):
            found.add(path)
        else:
            assert path == "format" or isinstance(node, str), path
    assert found == set(ssb.load(file).quantities())


@by_name
def test_sources_are_named_and_used(file):
    record = ssb.load(file)
    for key, source in record.sources.items():
        assert ADDRESS.fullmatch(source), key
        if source.startswith("pybamm:"):
            assert source.removeprefix("pybamm:") in pybamm.parameter_sets
    cited = {node.source for _, node, _ in record.nodes() if getattr(node, "source", None)}
    assert cited == set(record.sources)


def test_a_source_of_the_base_is_dropped_with_its_last_value(tmp_path):
    """What the file itself names stays, and is complained of by `check` if nothing uses it."""
    file = tmp_path / "mine.toml"
    file.write_text(
        'kind = "electrolyte"\nformat = 1\nbase = "li6ps5cl"\nname = "x"\ndescription = "x"\n'
        '[sources]\nmine = "cite:A Journal 2026, 1, 2"\nspare = "https://a.page/x"\n'
        "[mechanics]\n"
        'density = { value = 1.9, unit = "g/cm3", class = "assumed", why = "x" }\n'
        "[window]\n"
        'oxidation = { value = 2.1, unit = "V", class = "fitted", source = "mine", where = "x" }\n',
        encoding="utf-8",
    )
    base, mine = ssb.load(SULFIDE), ssb.load(file)
    assert set(base.sources) - set(mine.sources) == {"doux2020"}  # which had the density alone
    assert set(mine.sources) - set(base.sources) == {"mine", "spare"}
    assert evidence.unused_sources(mine) == ["spare"]
    assert mine.window.reduction.source == "zhu2015"  # as was oxidation, until it was replaced


@by_name
def test_assumed_values_say_why_and_others_where(file):
    for key, quantity in ssb.load(file).quantities().items():
        assert quantity.why or (quantity.source and quantity.where), key


#: PEO-LiTFSI at 60 degC: its two branches [S/m] and the share of the semicrystalline one.
MOLTEN_PEO = 28.4 * math.exp(-886.7 / (333.15 - 200))
SOLID_PEO = 1.1e-4 * math.exp(-152e3 / 8.314462618 * (1 / 333.15 - 1 / 303.15))
CRYSTALS = 1 / (1 + math.exp((60 - 45) / 2))


@pytest.mark.parametrize(
    ("name", "kappa"),
    [
        ("lp57_fec", 0.1297 - 2.51 + 3.329),  # Nyman 2008 at 1 mol/L
        ("li6ps5cl", 0.16),
        ("llzto", 0.047),
        ("peo_litfsi", MOLTEN_PEO ** (1 - CRYSTALS) * SOLID_PEO**CRYSTALS),  # 0.36 mS/cm
        ("lsnps", 0.4),  # a file that is based on one that is based on li6ps5cl
    ],
)
def test_conductivity_where_each_electrolyte_runs(name, kappa):
    cell = ssb.Cell(electrolyte=name)
    law = cell.parameter_values()["Separator electrolyte conductivity [S.m-1]"]
    value = pybamm.convert_to_symbol(law(pybamm.Scalar(1000), pybamm.Scalar(cell.temperature)))
    assert value.evaluate() == pytest.approx(kappa, rel=1e-6)


@pytest.mark.parametrize(
    ("anode", "electrolyte"),
    [
        *((anode, name) for anode in ssb.anodes for name in ("lp57_fec", "li6ps5cl", "peo_litfsi")),
        *(("silicon_micro", name) for name in ssb.electrolytes),
    ],
)
def test_every_anode_and_electrolyte_make_a_cell(anode, electrolyte):
    values = ssb.Cell(anode=anode, electrolyte=electrolyte).parameter_values()
    for name in ("Negative electrode thickness [m]", "Positive electrode thickness [m]"):
        assert 5e-6 < values[name] < 3e-4  # graphite alone in a layer made for silicon


@pytest.mark.parametrize("cathode", ssb.cathodes)
def test_every_cathode_makes_a_cell(cathode):
    values = ssb.Cell(cathode=cathode).parameter_values()
    record = ssb.cathodes[cathode]
    theta = record.assembly.stoichiometry.si
    charged = record.assembly.charged_stoichiometry.si
    assert 0 < charged < theta < 1
    assert values["Lower voltage cut-off [V]"] < values["Upper voltage cut-off [V]"]
    assert values["Positive electrode volume change"](theta) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("name", ssb.electrolytes)
def test_electrolytes_run_inside_their_temperatures_and_windows_are_open(name):
    record = ssb.electrolytes[name]
    T, window = record.operation, record.window
    assert T.temperature_min.si <= T.temperature.si <= T.temperature_max.si
    assert window.reduction.si < window.oxidation.si


def test_hosts_hold_the_lithium_of_silicon():
    """Li3.75Si: 3579 mAh per gram of silicon, 2.80 times its volume."""
    for name in ("silicon_micro", "silicon_nano"):
        host = ssb.anodes[name].host
        if host.density.si != pytest.approx(2329):  # another material
            continue
        assert host.c_max * 96485.33212 / 3.6 / 2329e3 == pytest.approx(3579, rel=1e-3)
        assert host.zeta == pytest.approx(2.80, rel=1e-2)


def test_p_wave_modulus():
    mechanics = ssb.electrolytes["li6ps5cl"].mechanics
    E, nu = 22.1e9, 0.37
    lame = E * nu / ((1 + nu) * (1 - 2 * nu))
    assert mechanics.p_wave_modulus() == pytest.approx(lame + E / (1 + nu), rel=1e-12)
    assert ssb.electrolytes["lp57_fec"].mechanics.p_wave_modulus() == 0


# -- a record is data ---------------------------------------------------------------------------
@pytest.mark.parametrize("file", [SULFIDE, LIQUID, POLYMER], ids=lambda f: f.stem)
def test_a_copy_of_a_file_is_the_same_record(file, tmp_path):
    copy = tmp_path / "mine.toml"
    copy.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    assert ssb.load(copy).model_dump() == ssb.load(file).model_dump()


def test_a_setting_needs_no_reason(tmp_path):
    file = tmp_path / "mine.toml"
    text = SULFIDE.read_text(encoding="utf-8")
    reason = ', why = "room temperature"'
    assert reason in text
    file.write_text(text.replace(reason, "", 1), encoding="utf-8")
    assert ssb.load(file).operation.temperature.why is None


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
