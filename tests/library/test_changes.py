"""Values of files that a cell is given in memory: the same as a file that says so."""

from __future__ import annotations

import pickle

import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.fingerprint import fingerprint, plain

CELL = ssb.Cell(anode="silicon_nano", electrolyte="li6ps5cl")


def of(cell) -> str:
    """All parameters of a cell, as a hash."""
    return fingerprint(**{key: plain(value) for key, value in cell.parameter_values().items()})


def test_a_value_is_what_a_file_with_a_base_would_say(tmp_path):
    file = tmp_path / "electrolytes" / "mine.toml"
    file.parent.mkdir()
    file.write_text(
        "\n".join(
            (
                'kind = "electrolyte"',
                "format = 1",
                'base = "li6ps5cl"',
                'name = "mine"',
                'description = "One value."',
                'mechanics.youngs_modulus = { value = 9.0, unit = "GPa", class = "setting" }',
            )
        )
    )
    by_file = CELL.replace(electrolyte=str(file))
    by_value = CELL.replace(file_values={"electrolyte.mechanics.youngs_modulus": 9.0})
    assert of(by_value) == of(by_file) != of(CELL)


def test_what_hangs_on_a_value_follows():
    thicker = CELL.replace(file_values={"cell_file.anode_mix.active": 0.1})
    name = "Negative electrode thickness [m]"
    before = CELL.parameter_values()[name] * CELL.cell_file.anode_mix.active.si
    assert thicker.parameter_values()[name] * 0.1 == pytest.approx(before)
    pressed = CELL.replace(file_values={"cell_file.stack.pressure": "7 MPa"})
    assert pressed.pressure == 7e6
    assert pressed.replace(pressure="8 MPa").pressure == 8e6  # an argument comes last
    slow = CELL.replace(file_values={"electrolyte.interphase.growth.value": 1e-27})
    growth = "SEI electron conductivity [S.m-1]"
    assert slow.parameter_values()[growth] < 1e-4 * CELL.parameter_values()[growth]


def test_numbers_are_in_the_printed_unit_and_texts_in_their_own():
    printed = CELL.replace(file_values={"anode.particle.radius": 60})
    told = CELL.replace(file_values={"anode.particle.radius": "0.06 um"})
    name = "Negative particle radius [m]"
    for cell in (printed, told):
        assert cell.parameter_values()[name] == pytest.approx(60e-9)
    quantity = printed.anode.quantities()["particle.radius"]
    assert (quantity.evidence, quantity.range) == ("setting", None)
    assert not printed.anode.inherits("particle.radius")


def test_values_are_merged_and_frozen_and_travel():
    given = {"anode.particle.radius": 60}
    cell = CELL.replace(file_values=given)
    given["anode.particle.radius"] = 70
    both = cell.replace(file_values={"electrolyte.contact.gap": 5})
    assert both.anode.particle.radius.value == 60
    assert both.replace(file_values={"anode.particle.radius": 65}).anode.particle.radius.value == 65
    assert of(pickle.loads(pickle.dumps(both))) == of(both)
    sent = pickle.loads(pickle.dumps(both.portable()))
    assert of(sent) == of(both)
    assert (sent.anode.key, sent.electrolyte_name) == ("silicon_nano", "li6ps5cl")


def test_a_cell_is_portable_without_its_files(tmp_path):
    file = tmp_path / "mine.toml"
    source = ssb.anodes["silicon_nano"].file
    file.write_text(
        'kind = "anode"\nformat = 1\nbase = "silicon_nano"\nname = "mine"\ndescription = "Mine."\n'
        'particle.radius = { value = 80, unit = "nm", class = "setting" }\n'
    )
    assert source
    cell = CELL.replace(
        anode=str(file), file_values={"anode.trapping.time": 1000}, separator="llzto"
    )
    sent = pickle.dumps(cell.portable())
    file.unlink()
    found = pickle.loads(sent)
    assert of(found) == of(cell)
    assert repr(found) == repr(cell)
    half = ssb.HalfCell(electrode="nmc811", file_values={"counter.thickness": "40 um"})
    assert of(pickle.loads(pickle.dumps(half.portable()))) == of(half)


def test_an_electrolyte_that_is_named_for_a_layer_too_is_the_same_there():
    values = {"electrolyte.conductivity.value": 2.0}
    named = CELL.replace(separator="li6ps5cl", file_values=values)
    assert len({id(record) for record in named.electrolytes.values()}) == 1
    assert of(named) == of(CELL.replace(file_values=values))
    other = CELL.replace(separator="llzto", file_values=values)
    assert other.electrolytes["separator"] is ssb.electrolytes["llzto"]
    assert other.electrolytes["anolyte"].conductivity.value.value == 2.0


@pytest.mark.parametrize(
    ("values", "key", "said"),
    [
        ({"anode.particle.radios": 60}, "file_values", "did you mean particle.radius"),
        ({"anodes.particle.radius": 60}, "file_values", "did you mean anode"),
        ({"anode": 60}, "file_values", "begins with one of anode, electrolyte, cathode, cell_file"),
        ({"anode.particle.radius": "60 kg"}, "anode.particle.radius.unit", "a unit of length"),
        ({"anode.particle.radius": "wide"}, "anode.particle.radius", "a number in nm"),
        ({"anode.particle.radius": True}, "anode.particle.radius", "a number in nm"),
        ({"anode.particle.radius": None}, "anode.particle.radius", "a number in nm"),
        ({"anode.particle.radius": float("nan")}, "anode.particle.radius.value", "finite"),
        ({"anode.particle.radius": -1}, "anode.particle.radius.value", "a plausible length"),
        ({"electrolyte.window.reduction": 9}, "electrolyte.window", "correct"),
        (["anode.particle.radius"], "file_values", "a dict of file_values by name"),
    ],
)
def test_mistakes_are_told_of_what_was_given(values, key, said):
    with pytest.raises(ssb.ParameterError) as caught:
        CELL.replace(file_values=values)
    assert (caught.value.key or "").startswith(key)
    assert caught.value.file is None
    assert said in str(caught.value)


def test_a_record_of_no_file_has_no_values_to_change():
    blend = ssb.blend("graphite", "silicon_nano", 0.1)
    with pytest.raises(ssb.ParameterError, match="in no file"):
        ssb.Cell(anode=blend, file_values={"anode.blend.silicon_mass_fraction": 0.2})
