"""Malformed input is refused before any simulation, and the message says all that is needed.

One table: every row is one mistake, most of them one replacement in a file that ships.  Then a
thousand random ones.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import ANY

import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.library import folders, reading
from pybamm_si_ssb.schema import curves
from pybamm_si_ssb.schema.units import NAMES_OF_SI

ROOT = folders.root()
SULFIDE, POLYMER, LIQUID = (
    ROOT / "electrolytes" / f"{name}.toml" for name in ("li6ps5cl", "peo_litfsi", "lp57_fec")
)
BASED_ON_PEO = ROOT / "electrolytes" / "cspe_b60.toml"
ANODE = ROOT / "anodes" / "silicon_micro.toml"
CATHODE = ROOT / "cathodes" / "nmc811.toml"
CELL, BASED = ROOT / "cells" / "composite.toml", ROOT / "cells" / "composite_oxide.toml"
ROLES = {"electrolytes": "electrolyte", "anodes": "anode", "cathodes": "cathode"}

RADIUS = "Negative particle radius [m]"
KAPPA = "Separator electrolyte conductivity [S.m-1]"
C_MAX = "Maximum concentration in negative electrode [mol.m-3]"
ACTIVE = "Negative electrode active material volume fraction"


@dataclass(frozen=True)
class Case:
    """A mistake, and parts of the five parts of the message about it.

    Attributes
    ----------
    attempt : callable
        ``attempt(folder, monkeypatch)`` makes the input in an empty folder and uses it.
    file : str or None
        The file in that folder in which the mistake is; None for an argument.
    key : str or None
        None for the whole file, ANY if only that there is one counts.
    found, expected, remedy : str
        What these parts contain.
    """

    attempt: Callable
    file: str | None
    key: object
    found: str
    expected: str
    remedy: str = ""


# -- ways to make a mistake -----------------------------------------------------------------------
def replaced(file: Path, old: str, new: str) -> str:
    """The text of a file with one replacement; "…" in ``old`` is the rest of a line."""
    pattern = re.escape(old).replace("…", ".*")
    text, count = re.subn(pattern, lambda _: new, file.read_text(encoding="utf-8"), count=1)
    assert count == 1, f"{old!r} is not in {file}"
    return text


def swap(file, old, new, key, found, expected, remedy="", *, use=ssb.load) -> Case:
    """A file that ships, with one replacement."""

    def attempt(folder, monkeypatch):
        mine = folder / "mine.toml"
        mine.write_text(replaced(file, old, new), encoding="utf-8")
        use(mine)

    return Case(attempt, "mine.toml", key, found, expected, remedy)


def late(file, *row) -> Case:
    """As :func:`swap`, where the mistake can only show in a cell."""
    role = ROLES.get(file.parent.name, "cell_file")
    return swap(file, *row, use=lambda mine: ssb.Cell(**{role: mine}).parameter_values())


def lacking(file, table: str, option: str, value: str) -> Case:
    """A file without a table, in a cell with an option that needs it."""

    def attempt(folder, monkeypatch):
        text, count = re.subn(
            rf"^\[{table}\]\n(\w.*\n)+", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        assert count == 1
        (folder / "mine.toml").write_text(text, encoding="utf-8")
        role = {ROLES[file.parent.name]: folder / "mine.toml"}
        ssb.Cell(**role).parameter_values()
        ssb.Cell(**role, options={option: value}).parameter_values()

    needed = f"this table for the option '{option}' of '{value}'"
    return Case(attempt, "mine.toml", table, f"no [{table}]", needed, f"leave '{option}' out")


def whole(content: str | bytes, key, found, expected, remedy="") -> Case:
    """A whole file."""

    def attempt(folder, monkeypatch):
        data = content.encode() if isinstance(content, str) else content
        (folder / "mine.toml").write_bytes(data)
        ssb.load(folder / "mine.toml")

    return Case(attempt, "mine.toml", key, found, expected, remedy)


def curve(content: str | bytes, key, found, expected, remedy="") -> Case:
    """A cathode with a curve of its own."""

    def attempt(folder, monkeypatch):
        data = content.encode() if isinstance(content, str) else content
        (folder / "curve.csv").write_bytes(data)
        text = replaced(CATHODE, "curves/nmc811_volume.csv", "curve.csv")
        (folder / "mine.toml").write_text(text, encoding="utf-8")
        ssb.Cell(cathode=folder / "mine.toml").parameter_values()

    return Case(attempt, "curve.csv", key, found, expected, remedy)


def rows(text: str, found, expected) -> Case:
    """A curve whose rows are wrong."""
    return curve(f"{HEADER}theta,J\n{text}\n", ANY, found, expected)


def given(key, found, expected, remedy="", **arguments) -> Case:
    """Arguments of a cell."""
    return Case(
        lambda folder, monkeypatch: ssb.Cell(**arguments).parameter_values(),
        None, key, found, expected, remedy,
    )  # fmt: skip


def parameter(name, value, found, expected="") -> Case:
    """A PyBaMM parameter given to a cell."""
    return given(ANY, found, expected, parameters={name: value})


def option(key, found, expected, **arguments) -> Case:
    """A model option given to a cell."""
    return Case(lambda *_: ssb.Cell(**arguments).model(), None, key, found, expected)


def at(file: str | None, prepare: Callable, key, found, expected, remedy="") -> Case:
    """What ``prepare(folder, monkeypatch)`` leaves at ``file``, loaded."""

    def attempt(folder, monkeypatch):
        prepare(folder, monkeypatch)
        ssb.load(folder / (file or "mine.toml"))

    return Case(attempt, file, key, found, expected, remedy)


def q(value, unit="1") -> str:
    """A quantity of a file."""
    return f'{{ value = {value}, unit = "{unit}", class = "setting" }}'


# -- files and folders that cannot be written in a line -------------------------------------------
def unreadable(folder, monkeypatch):
    if os.geteuid():
        (folder / "mine.toml").write_bytes(SULFIDE.read_bytes())
        (folder / "mine.toml").chmod(0)
    else:  # everything is readable to root
        link_loop(folder, monkeypatch)


def link_loop(folder, monkeypatch):
    (folder / "mine.toml").symlink_to(folder / "mine.toml")


def escaping_link(folder, monkeypatch):
    (folder / "inside").mkdir()
    (folder / "curve.csv").write_bytes((ROOT / "curves" / "nmc811_volume.csv").read_bytes())
    (folder / "inside" / "curve.csv").symlink_to(folder / "curve.csv")
    text = replaced(CATHODE, "curves/nmc811_volume.csv", "curve.csv")
    (folder / "inside" / "mine.toml").write_text(text, encoding="utf-8")


def two_bases(folder, monkeypatch):
    for name, base in (("mine", "other"), ("other", "mine")):
        text = replaced(BASED, '"composite"', f'"{base}.toml"')
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def bad_base(folder, monkeypatch):
    (folder / "other.toml").write_text(replaced(CELL, "format = 1", "format = 2"))
    (folder / "mine.toml").write_text(replaced(BASED, '"composite"', '"other.toml"'))


def base_of_another_kind(folder, monkeypatch):
    (folder / "other.toml").write_bytes(SULFIDE.read_bytes())
    (folder / "mine.toml").write_text(replaced(BASED, '"composite"', '"other.toml"'))


def second_of_a_name(folder, monkeypatch):
    (folder / "electrolytes").mkdir()
    (folder / "electrolytes" / "llzto.toml").write_bytes(SULFIDE.read_bytes())
    monkeypatch.setenv(folders.PATH_VARIABLE, str(folder))
    return ssb.electrolytes["llzto"]


def absent_folder(folder, monkeypatch):
    monkeypatch.setenv(folders.PATH_VARIABLE, str(folder / "absent"))
    return list(ssb.electrolytes)


def endless_folder(folder, monkeypatch):
    monkeypatch.setenv(folders.PATH_VARIABLE, str(folder / ("x" * 5000)))
    return list(ssb.electrolytes)


def empty_folder(folder, monkeypatch):
    (folder / "absent").mkdir()
    return absent_folder(folder, monkeypatch)


def record_of_another_kind(folder, monkeypatch):
    (folder / "mine.toml").write_bytes(SULFIDE.read_bytes())
    return ssb.Cell(anode=folder / "mine.toml")


HEADER = "# class: assumed\n# source: none\n# units: theta 1, J 1\n"
CALL = "__import__('os').system('true')"
UNIT = "a unit of conductivity, such as S/m"
NUMBER, FINITE, TEXT = "a number", "finite", "a text"
ONLY = "only the keys of the format"
INSIDE = "stays inside the folder"
SALT = f"[concentration]\ninitial = {q(1, 'mol/L')}\n"
INTERPHASE = (
    "[interphase]\ninitial_thickness = …\nconductivity = …\nmolar_volume = …\n"
    "consumed_volume = …\nrecovering = …\nrupture = …\n"
)
GROWTH = "[interphase.growth]\nlaw = …\nvalue = …\nT_ref = …\nE_a = …\n"
CONTACT = (
    "[contact]\nadhesion = …\nhalf_pressure = …\nresting = …\ngap = …\n"
    "creep_viscosity = …\nfatigue = …\n"
)
CONTACT_OF_LIQUID = (
    f"[contact]\nadhesion = {q(1)}\nhalf_pressure = {q(1, 'MPa')}\nresting = {q(1)}\n"
    f"gap = {q(1)}\n"
    f"creep_viscosity = {q(1, 'Pa s')}\nfatigue = {q(0)}\n"
)
LOGISTIC = f'law = "logistic"\ncentre = {q(0.4)}\nwidth = '
SET = 'set = "Chen2020"\nparameter = "Electrolyte conductivity [S.m-1]"'

# fmt: off
CASES = {
    # keys
    "unknown key": swap(SULFIDE, "[mechanics]\n", "[mechanics]\nhardness = 3\n",
        "mechanics.hardness", "3", ONLY, "spelling"),
    "misspelt key": swap(SULFIDE, "youngs_modulus", "young_modulus",
        "mechanics.young_modulus", "22.1", ONLY, "did you mean youngs_modulus"),
    "misspelt table": swap(SULFIDE, "[window]", "[windows]",
        "windows", "oxidation", ONLY, "did you mean window"),
    "unknown key on top": swap(SULFIDE, "format = 1", "format = 1\nversion = 2",
        "version", "2", ONLY),
    "a key of the code": swap(SULFIDE, 'class = "sulfide"', 'electrolyte_class = "sulfide"',
        "electrolyte_class", "'sulfide'", ONLY, "did you mean class"),
    "a private key": swap(SULFIDE, "format = 1", 'format = 1\n_file = "x"', "_file", "'x'", ONLY),
    "missing key": swap(SULFIDE, 'unit = "mS/cm", ', "",
        "conductivity.value.unit", "nothing", "this key", "add it"),
    "key given twice": swap(SULFIDE, "format = 1", "format = 1\nformat = 1",
        None, "Cannot overwrite a value", "readable TOML"),
    "table of a number": swap(SULFIDE, "[operation]", "[[operation]]",
        "operation", "temperature", "a table", "write it as"),
    "number for a quantity": swap(SULFIDE, "density = …", "density = 1.86",
        "mechanics.density", "1.86", "a table", "unit = …"),
    "text for a table": swap(SULFIDE, "name = …", 'name = "x"\nmechanics = "soft"\n[x]\n[y]\n#',
        ANY, "", ""),
    "keys without end": swap(SULFIDE, "format = 1", f"format = 1\n{'.'.join('a' * 3000)} = 1",
        ANY, "", ""),
    "key of line breaks": swap(SULFIDE, "format = 1", 'format = 1\n"a\\nb" = 3', ANY, "3", ONLY),
    "empty key": swap(SULFIDE, "format = 1", 'format = 1\n"" = 3', ANY, "3", ONLY),
    # values
    "nan": swap(SULFIDE, "value = 1.6", "value = nan", "conductivity.value.value", "nan", FINITE),
    "infinity": swap(SULFIDE, "value = 1.6", "value = inf",
        "conductivity.value.value", "inf", FINITE),
    "too large a float": swap(SULFIDE, "value = 1.6", "value = 1e400",
        "conductivity.value.value", "inf", FINITE),
    "too large an integer": swap(SULFIDE, "value = 1.6", f"value = {10**400}",
        "conductivity.value.value", "1000", NUMBER),
    "quoted number": swap(SULFIDE, "value = 1.6", 'value = "1.6"',
        "conductivity.value.value", "'1.6'", NUMBER, "without quotation marks"),
    "text to be executed": swap(SULFIDE, "value = 1.6", f'value = "{CALL}"',
        "conductivity.value.value", "__import__", NUMBER),
    "unit to be executed": swap(SULFIDE, '"mS/cm"', f'"{CALL}"',
        "conductivity.value.unit", "__import__", UNIT),
    "law to be executed": swap(SULFIDE, '"arrhenius"', f'"{CALL}"',
        "conductivity.law", "__import__", "'arrhenius'"),
    "boolean": swap(SULFIDE, "value = 1.6", "value = true",
        "conductivity.value.value", "True", NUMBER),
    "date": swap(SULFIDE, "value = 1.6", "value = 2026-01-31",
        "conductivity.value.value", "2026", NUMBER),
    "array": swap(SULFIDE, "value = 1.6", "value = [1.6]",
        "conductivity.value.value", "[1.6]", NUMBER),
    "number for a text": swap(SULFIDE, "name = …", "name = 6", "name", "6", TEXT, "quotation"),
    "date for a text": swap(SULFIDE, "formula = …", "formula = 2026-01-31",
        "formula", "2026", TEXT),
    "negative conductivity": swap(SULFIDE, "value = { value = 1.6…", f"value = {q(-1.6, 'mS/cm')}",
        "conductivity.value.value", "-1.6 mS/cm", "1e-12 to 100 S/m", "correct the value"),
    "fraction over 1": swap(CELL, "swelling_split = …", f"swelling_split = {q(1.2)}",
        "anode_mix.swelling_split.value", "1.2", "a plausible"),
    "percent without its unit": swap(CELL, "void = …", f"void = {q(10)}",
        "anode_mix.void.value", "10", "0 to 1"),
    "reference temperature of 25 K": swap(SULFIDE, "T_ref = …", f"T_ref = {q(25, 'K')}",
        "conductivity.T_ref.value", "25 K", "200 to 450 K", "correct the value or its unit"),
    "radius in millimetres": swap(ANODE, "radius = …", f"radius = {q(1.5, 'mm')}",
        "particle.radius.value", "1.5 mm", "1e-9 to 0.001 m"),
    "no radius": swap(ANODE, "radius = …", f"radius = {q(0, 'um')}",
        "particle.radius.value", "0 um", "1e-9 to 0.001 m"),
    "negative pressure": swap(CELL, "pressure = …", f"pressure = {q(-5, 'MPa')}",
        "stack.pressure.value", "-5 MPa", "0 to 1e9 Pa"),
    "no salt": swap(POLYMER, "initial = …", f"initial = {q(0, 'mol/m3')}",
        "concentration.initial.value", "0 mol/m3", "a plausible concentration"),
    "Poisson's ratio of 0.7": swap(ANODE, "poissons_ratio = …", f"poissons_ratio = {q(0.7)}",
        "mechanics.poissons_ratio.value", "0.7", "0 to 0.5"),
    "steps of no width": swap(ANODE, 'law = "linear"', LOGISTIC + q(0),
        "swelling.width.value", "0", "0.001 to 10"),
    "prefactor of 0": swap(POLYMER, "A = …", f"A = {q(0, 'S/cm')}",
        "conductivity.molten.A.value", "0 S/cm", "a plausible conductivity"),
    "fresh surface covered twice": swap(SULFIDE, "recovering = …", f"recovering = {q(2)}",
        "interphase.recovering.value", "2", "0 to 1"),
    "interphase that breaks twice": swap(LIQUID, "rupture = …", f"rupture = {q(2)}",
        "interphase.rupture.value", "2", "0 to 1"),
    "electrolyte that an interphase gives back": swap(SULFIDE, "consumed_volume = …",
        f"consumed_volume = {q(-18, 'cm3/mol')}", "interphase.consumed_volume.value",
        "-18 cm3/mol", "a plausible molar volume: 0 to 0.001 m3/mol"),
    "interphase that limits itself to nothing": swap(LIQUID, "rupture = …",
        f"rupture = {q(0.1)}\nself_limit = {q(0, 'nm')}", "interphase.self_limit.value",
        "0 nm", "a plausible length: 1e-10 to 0.001 m"),
    "host cut off in percent": swap(ANODE, "isolation = …", f"isolation = {q(5)}",
        "fracture.isolation.value", "5", "0 to 1"),
    "strength as a number of gigapascals": swap(ANODE, "strength = …", f"strength = {q(1, 'Pa')}",
        "fracture.strength.value", "1 Pa", "1e6 to 1e11 Pa"),
    "traps for all lithium": swap(ANODE, "[trapping]\nstoichiometry = …",
        f"[trapping]\nstoichiometry = {q(1)}", "trapping.stoichiometry.value", "1", "0 to 0.5"),
    "plateau of graphite's cell": swap(ANODE, "crystalline_potential = …",
        f"crystalline_potential = {q(3.4, 'V')}", "first_lithiation.crystalline_potential.value",
        "3.4 V", "0 to 1 V"),
    "binder in percent": swap(ANODE, "binder = …", f"binder = {q(30)}",
        "percolation.binder.value", "30", "0 to 1"),
    "shell without viscosity": swap(ANODE, "exponent = …", f"exponent = {q(0)}",
        "open_circuit_potential.viscoplastic.exponent.value", "0", "0.001 to 1000"),
    "loss of the first cycle in percent": swap(CATHODE, "loss = …", f"loss = {q(6)}",
        "first_cycle.loss.value", "6", "0 to 1"),
    "interphase that grows in hours": swap(SULFIDE, "value = { value = 2.8e-20…",
        f"value = {q(1e-13, 'm2/s')}", "interphase.growth.value.value", "1e-13 m2/s",
        "a plausible diffusivity: 1e-30 to 1e-14 m2/s"),
    "contact at no gap": swap(SULFIDE, "gap = …", f"gap = {q(0)}",
        "contact.gap.value", "0", "0.0001 to 10"),
    "interlayer of negative resistance": swap(CELL, "anode_interlayer = …",
        f"anode_interlayer = {q(-20, 'ohm cm2')}", "separator.anode_interlayer.value",
        "-20 ohm cm2", "a plausible area resistance: 0 to 10 ohm m2"),
    # ranges
    "value outside its range": swap(SULFIDE, "range = [0.44, 2.98]", "range = [2.0, 2.98]",
        "conductivity.value.value", "1.6", "its own range [2.0, 2.98]"),
    "range reversed": swap(SULFIDE, "range = [0.44, 2.98]", "range = [2.98, 0.44]",
        "conductivity.value.range", "[2.98, 0.44]", "low <= high"),
    "implausible end of a range": swap(SULFIDE, "range = [0.44, 2.98]", "range = [0.44, 2.98e9]",
        "conductivity.value.range", "2.98e+09 mS/cm", "a plausible conductivity"),
    "quoted range": swap(SULFIDE, "range = [0.44", 'range = ["0.44"',
        "conductivity.value.range.0", "'0.44'", NUMBER),
    "range with nan": swap(SULFIDE, "2.98]", "nan]", "conductivity.value.range.1", "nan", FINITE),
    "range of one end": swap(SULFIDE, "range = [0.44, 2.98]", "range = [0.44]",
        "conductivity.value.range.1", "nothing", "this key"),
    "range of three ends": swap(SULFIDE, "range = [0.44, 2.98]", "range = [0.44, 1, 2.98]",
        "conductivity.value.range", "[0.44, 1, 2.98]", "two numbers"),
    "range that is a number": swap(SULFIDE, "range = [0.44, 2.98]", "range = 3",
        "conductivity.value.range", "3", ""),
    # units
    "wrong dimension": swap(SULFIDE, '"mS/cm"', '"mS/m2"',
        "conductivity.value.unit", "'mS/m2'", UNIT),
    "no such unit": swap(ANODE, 'unit = "um"', 'unit = "smoot/um2"',
        "particle.radius.unit", "'smoot/um2'", "such as m", "write the printed unit"),
    "misspelt unit": swap(SULFIDE, '"mS/cm"', '"ms/cm"',
        "conductivity.value.unit", "'ms/cm'", UNIT),
    "no unit": swap(SULFIDE, '"mS/cm"', '""', "conductivity.value.unit", "''", UNIT),
    "no unit of a fraction": swap(SULFIDE, "poissons_ratio = …", f"poissons_ratio = {q(0.3, '')}",
        "mechanics.poissons_ratio.unit", "''", "a unit of", "1 for none"),
    "decibels": swap(CELL, "n_p_ratio = …", f"n_p_ratio = {q(1.5, 'dB')}",
        "design.n_p_ratio.unit", "'dB'", "a unit of"),
    "unit with a number": swap(SULFIDE, '"mS/cm"', '"2 mS/cm"',
        "conductivity.value.unit", "'2 mS/cm'", UNIT),
    "unit with a remark": swap(SULFIDE, '"mS/cm"', '"S/m # no, mS/cm"',
        "conductivity.value.unit", "'S/m # no, mS/cm'", UNIT),
    "unit with a control character": swap(SULFIDE, '"mS/cm"', '"mS/cm\\u0000"',
        "conductivity.value.unit", "mS/cm", UNIT),
    "powers of powers": swap(SULFIDE, '"mS/cm"', '"mS/cm^1^1"',
        "conductivity.value.unit", "'mS/cm^1^1'", UNIT),
    "unit that does not end": swap(SULFIDE, '"mS/cm"', f'"{"m" * 2000}"',
        "conductivity.value.unit", "mmm", UNIT),
    "unit that is a number": swap(SULFIDE, 'unit = "mS/cm"', "unit = 1",
        "conductivity.value.unit", "1", TEXT),
    "wrong unit in a law": swap(SULFIDE, 'unit = "eV"', 'unit = "V"',
        "conductivity.E_a.unit", "'V'", "a unit of energy"),
    "coulombs for degrees": swap(SULFIDE, 'unit = "degC"', 'unit = "C"',
        "conductivity.T_ref.unit", "'C'", "a unit of temperature"),
    "wrong unit of an interface": swap(SULFIDE, '"A/m2"', '"A/m3"',
        "anode_interface.value.unit", "'A/m3'", "current density"),
    "offset in a difference": swap(POLYMER, "B = …", f"B = {q(886.7, 'degC')}",
        "conductivity.molten.B.unit", "'degC'", "temperature difference"),
    "modulus for a viscosity": swap(SULFIDE, "creep_viscosity = …",
        f"creep_viscosity = {q(1e13, 'Pa')}", "contact.creep_viscosity.unit", "'Pa'",
        "a unit of viscosity, such as Pa s"),
    "modulus for a time": swap(ANODE, "time = …", f"time = {q(1e13, 'Pa')}",
        "open_circuit_potential.viscoplastic.time.unit", "'Pa'", "a unit of time, such as s"),
    "speed for a growth constant": swap(SULFIDE, "value = { value = 2.8e-20…",
        f"value = {q(2.8e-20, 'm/s')}", "interphase.growth.value.unit", "'m/s'",
        "a unit of diffusivity"),
    "conductance for an interlayer": swap(CELL, "cathode_interlayer = …",
        f"cathode_interlayer = {q(20, 'S/cm2')}", "separator.cathode_interlayer.unit", "'S/cm2'",
        "a unit of area resistance, such as ohm m2"),
    "wrong unit in a cell": swap(CELL, '"Pa/m"', '"Pa"',
        "stack.fixture_stiffness.unit", "'Pa'", "a unit of stiffness"),
    # evidence and sources
    "missing source": swap(SULFIDE, 'source = "minnmann2021", ', "",
        "conductivity.value.source", "no source", "with source and where", "add source"),
    "missing where": swap(SULFIDE, ', where = "Table III, Li6PS5Cl', ', why = "Table III',
        "mechanics.youngs_modulus.where", "no where", "with source and where", "add where"),
    "blank where": swap(POLYMER, 'where = "same fit as A"', 'where = "  "',
        "conductivity.molten.B.where", "no where", "fitted with source and where"),
    "missing reason": swap(ANODE, "density = { value = 2329…",
        'density = { value = 2329, unit = "kg/m3", class = "assumed" }',
        "host.density.why", "no why", "assumed with why", "add why"),
    "missing reason of what is derived": swap(ANODE, ', why = "28.0855 g/mol over 2329 kg/m3"', "",
        "host.molar_volume.why", "no why", "derived with why"),
    "no such class of evidence": swap(SULFIDE, 'class = "literature"', 'class = "litterature"',
        "conductivity.value.class", "'litterature'", "'measured'", "did you mean literature"),
    "source not listed": swap(SULFIDE, 'source = "minnmann2021"', 'source = "minman2021"',
        "conductivity.value.source", "'minman2021'", "minnmann2021, deng2016", "add it"),
    "law's source not listed": swap(LIQUID, 'source = "chen2020"\n', 'source = "chen"\n',
        "conductivity.source", "'chen'", "chen2020, chen2020_composite"),
    "bad address of a source": swap(SULFIDE, "doi:10.1149/1945", "10.1149/1945",
        "sources.minnmann2021", "'10.1149/1945", "doi:10.…", "correct the address"),
    "source without a year": swap(SULFIDE, "zhu2015 = …", 'zhu2015 = "cite:Zhu, He and Mo"',
        "sources.zhu2015", "'cite:Zhu, He and Mo'", "cite:<journal year, volume, page>",
        "correct the address"),
    "page that is not https": swap(SULFIDE, "zhu2015 = …", 'zhu2015 = "http://a.page/2015"',
        "sources.zhu2015", "'http://a.page/2015'", "https://…"),
    "source of the base that is not listed": swap(BASED_ON_PEO, 'source = "review"',
        'source = "revue"', "conductivity.A.source", "'revue'", "review"),
    "source that is a number": swap(SULFIDE, "deng2016 = …", "deng2016 = 2016",
        "sources.deng2016", "2016", TEXT),
    "source in no such set of PyBaMM": late(CATHODE.with_stem("lco"), '"pybamm:Ai2020"',
        '"pybamm:Ai202"', "sources.ai2020", "Ai202", "", "Ai2020"),
    "source in another set of PyBaMM": swap(LIQUID, '"pybamm:Chen2020"', '"pybamm:Ai2020"',
        "conductivity.set", "Chen2020", "pybamm:Ai2020"),
    "misspelt set of PyBaMM": swap(LIQUID, 'set = "Chen2020"', 'set = "Chen202"',
        "conductivity.set", "'Chen202'", "a", "did you mean Chen2020"),
    # laws
    "no such law": swap(SULFIDE, 'law = "arrhenius"', 'law = "arrhenus"',
        "conductivity.law", "'arrhenus'", "'arrhenius'", "did you mean 'arrhenius'"),
    "law missing": swap(SULFIDE, 'law = "arrhenius"\n', "",
        "conductivity.law", "nothing", "the name of a law"),
    "law that is a number": swap(SULFIDE, 'law = "arrhenius"', "law = 5",
        "conductivity.law", "5", "one of the laws"),
    "law that is a list": swap(SULFIDE, 'law = "arrhenius"', 'law = ["arrhenius"]',
        "conductivity.law", "arrhenius", "one of the laws"),
    "law of another property": swap(SULFIDE, 'law = "symmetric"', 'law = "arrhenius"',
        "anode_interface.law", "'arrhenius'", "'symmetric'"),
    "law with the keys of another": swap(
        ANODE, 'law = "linear"', f'law = "linear"\ncentre = {q(1)}',
        "swelling.centre", "value", ONLY),
    "law without its keys": swap(ANODE, 'law = "linear"', LOGISTIC.replace("width = ", ""),
        "swelling.width", "nothing", "this key"),
    "pole of VTF above the operation": swap(BASED_ON_PEO, "T_0 = …", f"T_0 = {q(340, 'K')}",
        "conductivity.T_0", "340 K", "below every temperature"),
    "pole of the molten branch above the operation": swap(POLYMER, "T_0 = …",
        f"T_0 = {q(340, 'K')}", "conductivity.molten.T_0", "340 K", "below every temperature"),
    "pole of VTF in the wrong unit": swap(POLYMER, "T_0 = …", f"T_0 = {q(200, 'degC')}",
        "conductivity.molten.T_0.value", "200 degC", "50 to 400 K"),
    "melting at once": swap(POLYMER, "width = …", f"width = {q(0, 'K')}",
        "conductivity.width.value", "0 K", "0.1 to 50 K"),
    "melting over too wide a range": swap(POLYMER, "width = …", f"width = {q(60, 'K')}",
        "conductivity.width.value", "60 K", "a plausible temperature difference: 0.1 to 50 K"),
    "melting over an offset": swap(POLYMER, "width = …", f"width = {q(2, 'degC')}",
        "conductivity.width.unit", "'degC'", "temperature difference"),
    "melting of one branch": swap(
        POLYMER, "[conductivity.solid]\nlaw = …\nvalue = …\nT_ref = …\nE_a = …\n", "",
        "conductivity.solid", "nothing", "this key"),
    "melting twice": swap(POLYMER, '[conductivity.solid]\nlaw = "arrhenius"',
        '[conductivity.solid]\nlaw = "melting"',
        "conductivity.solid.law", "'melting'", "'constant', 'arrhenius', 'vtf'"),
    "melting of what only diffuses": swap(POLYMER, 'law = "nernst_einstein"', 'law = "melting"',
        "diffusivity.law", "'melting'", "'nernst_einstein'"),
    "melting of an anode": swap(ANODE, 'law = "arrhenius"', 'law = "melting"',
        "diffusivity.law", "'melting'", "one of the laws"),
    "Nernst-Einstein beside a function of PyBaMM": swap(LIQUID,
        '[diffusivity]\nlaw = "pybamm"\nset = …\nparameter = …\nsource = …\n',
        '[diffusivity]\nlaw = "nernst_einstein"\n', "diffusivity.law", "'nernst_einstein'",
        "a conductivity that is a law of temperature", "give the diffusivity itself"),
    "Nernst-Einstein of a transference number that changes": swap(POLYMER,
        'law = "constant"\nvalue = { value = 0.2…',
        f'law = "vtf"\nA = {q(0.3)}\nB = {q(100, "K")}\nT_0 = {q(100, "K")}',
        "diffusivity.law", "'nernst_einstein'", "a constant transference number", "give the"),
    "Nernst-Einstein with a value": swap(POLYMER, 'law = "nernst_einstein"',
        f'law = "nernst_einstein"\nvalue = {q(1e-12, "m2/s")}', "diffusivity.value", "1e-12", ONLY),
    "Nernst-Einstein of a conductivity": swap(SULFIDE, 'law = "arrhenius"',
        'law = "nernst_einstein"', "conductivity.law", "'nernst_einstein'", "'melting'"),
    "implausible when warm only": swap(SULFIDE, "E_a = …", f"E_a = {q(1.9, 'eV')}",
        "conductivity", "353.15 K", "a plausible conductivity"),
    "no such parameter of PyBaMM": late(LIQUID, '"Cation transference', '"Cation transferance',
        "transference_number.parameter", "transferance", "a parameter of Chen2020",
        "did you mean Cation transference number"),
    "no such potential of PyBaMM": late(ANODE, "Secondary: Negative electrode lith", "Lith",
        "open_circuit_potential.lithiation.parameter", "'Lithiation OCP [V]'",
        "a parameter of Chen2020_composite"),
    "voltage for a conductivity": late(LIQUID, SET,
        'set = "Chen2020"\nparameter = "Lower voltage cut-off [V]"', ANY, "", "conductivity"),
    "length for a potential": late(ANODE, "Secondary: Negative electrode lithiation OCP [V]",
        "Electrode height [m]", ANY, "", ""),
    # what does not go together
    "no such class of electrolyte": swap(SULFIDE, 'class = "sulfide"', 'class = "sulphide"',
        "class", "'sulphide'", "'sulfide'", "did you mean sulfide"),
    "no such shape": swap(ANODE, '"sphere"', '"spheres"',
        "particle.shape", "'spheres'", "'wire'", "did you mean sphere"),
    "no such transport": swap(SULFIDE, '"single-ion"', '"single ion"',
        "transport", "'single ion'", "'single-ion'", "did you mean single-ion"),
    "binary without its salt": swap(POLYMER, '[concentration]\ninitial = …', "",
        "concentration", "binary electrolyte without", "concentration", "add [concentration]"),
    "no family": swap(SULFIDE, "family = …\n", "", "family", "nothing", "this key", "add it"),
    "no interphase": swap(SULFIDE, f"{INTERPHASE}\n{GROWTH}", "",
        "interphase", "nothing", "this key", "add it"),
    "interphase that does not say how it grows": swap(SULFIDE, GROWTH, "",
        "interphase.growth", "nothing", "this key"),
    "interphase that does not say how it breaks": swap(SULFIDE, "rupture = …\n", "",
        "interphase.rupture", "nothing", "this key", "add it"),
    "sulfide without contact": swap(SULFIDE, CONTACT, "",
        "contact", "a sulfide without [contact]", "that does not flow", "add [contact]"),
    "liquid with contact": swap(LIQUID, "[operation]", f"{CONTACT_OF_LIQUID}[operation]",
        "contact", "a liquid with [contact]", "none in a liquid or gel", "remove [contact]"),
    "gel based on a polymer": swap(POLYMER, 'class = "polymer"', 'class = "gel"',
        "contact", "a gel with [contact]", "none in a liquid or gel", "or change class"),
    "single-ion with salt": swap(SULFIDE, "[window]", f"{SALT}[window]",
        "concentration", "single-ion electrolyte with", "none in a single", "remove"),
    "rate constant without salt": swap(SULFIDE, '"symmetric"\nvalue = …',
        f'"rate_constant"\nvalue = {q(7e-13, "m^2.5/(mol^0.5 s)")}',
        "anode_interface.law", "'rate_constant'", "holds no salt"),
    "the cathode's law for the anode": swap(
        SULFIDE, '"symmetric"\nvalue = …\nT_ref = …\nE_a = …', '"cathode"',
        "anode_interface.law", "'cathode'", "for cathode_interface"),
    "hollow as wide as the particle": swap(ANODE, "inner_radius = …",
        f"inner_radius = {q(1500, 'nm')}",
        "particle.inner_radius", "1500 nm in a particle of 1.5 um", "smaller", "0 for a solid"),
    "hollow wider than the particle": swap(ANODE, "inner_radius = …",
        f"inner_radius = {q(2, 'um')}", "particle.inner_radius", "2 um", "smaller than the radius"),
    "coldest above operating temperature": swap(SULFIDE, "temperature_min = …",
        f"temperature_min = {q(30, 'degC')}", "operation.temperature",
        "temperature_min of 30 degC with temperature of 25 degC",
        "temperature_min <= temperature <= temperature_max"),
    "hottest below operating temperature": swap(SULFIDE, "temperature_max = …",
        f"temperature_max = {q(290, 'K')}", "operation.temperature_max", "290 K", "<="),
    "window reversed": swap(SULFIDE, "reduction = …", f"reduction = {q(3, 'V')}",
        "window.oxidation", "reduction of 3 V with oxidation of 2.01 V", "reduction < oxidation"),
    "lower voltage above upper": swap(
        CATHODE, "lower_voltage = …", f"lower_voltage = {q(4.5, 'V')}",
        "window.upper_voltage", "lower_voltage of 4.5 V", "lower_voltage < upper_voltage"),
    "voltages equal": swap(CATHODE, "lower_voltage = …", f"lower_voltage = {q(4.2, 'V')}",
        "window.upper_voltage", "4.2 V", "lower_voltage"),
    "charged fuller than assembled": swap(CATHODE, "charged_stoichiometry = …",
        f"charged_stoichiometry = {q(0.95)}",
        "assembly.stoichiometry", "charged_stoichiometry of 0.95", "< stoichiometry"),
    "charged as assembled": swap(CATHODE, "charged_stoichiometry = …",
        f"charged_stoichiometry = {q(0.9084)}",
        "assembly.stoichiometry", "0.9084", "charged_stoichiometry"),
    "glass more brittle than crystal": swap(ANODE, "amorphous_critical_diameter = …",
        f"amorphous_critical_diameter = {q(100, 'nm')}", "fracture.amorphous_critical_diameter",
        "crystalline_critical_diameter of 150 nm with amorphous_critical_diameter of 100 nm",
        "crystalline_critical_diameter <= amorphous_critical_diameter"),
    "host that conducts better empty": swap(ANODE, "delithiated = …",
        f"delithiated = {q(1, 'S/cm')}", "percolation.lithiated",
        "delithiated of 1 S/cm with lithiated of 0.002 S/cm", "delithiated <= lithiated"),
    "misspelt table of ageing": swap(ANODE, "[trapping]", "[traping]",
        "traping", "stoichiometry", ONLY, "spelling"),
    **{
        f"{option} without its table": lacking(file, table, option, value)
        for file, table, option, value in (
            (ANODE, "fracture", "particle cracking", "true"),
            (ANODE, "fracture", "host isolation", "true"),
            (ANODE, "trapping", "lithium trapping", "true"),
            (ANODE, "first_lithiation", "first lithiation", "crystalline"),
            (ANODE, "percolation", "electronic percolation", "lithiation and pressure"),
            (ANODE, "open_circuit_potential.viscoplastic", "viscoplastic hysteresis", "true"),
            (CATHODE, "first_cycle", "cathode first-cycle loss", "true"),
        )
    },
    "anode full as assembled": swap(ANODE, "[assembly]\nstoichiometry = …",
        f"[assembly]\nstoichiometry = {q(1)}", "assembly.stoichiometry.value", "1", "0 to 0.99"),
    "mix without electrolyte": swap(CELL, "void = …", f"void = {q(0.7)}",
        "anode_mix", "active, carbon_binder and void", "room for the electrolyte"),
    "tortuous dense separator": swap(CELL,
        "[separator.oxide]\nelectrolyte_fraction = …\ntortuosity_factor = …",
        f"[separator.oxide]\nelectrolyte_fraction = {q(1)}\ntortuosity_factor = {q(2)}",
        "separator.oxide.tortuosity_factor", "factor 2", "1 in a dense layer"),
    "separator of no class": swap(CELL, "[separator.gel]", "[separator.jelly]",
        "separator.jelly", "electrolyte_fraction", ONLY, ""),
    # the file as a whole
    "wrong kind": swap(SULFIDE, 'kind = "electrolyte"', 'kind = "elektrolyte"',
        "kind", "'elektrolyte'", "anode, cathode, counter, cell", "did you mean electrolyte"),
    "another kind": swap(SULFIDE, 'kind = "electrolyte"', 'kind = "anode"', ANY, "", ""),
    "kind that is a number": swap(SULFIDE, 'kind = "electrolyte"', "kind = 1",
        "kind", "1", "one of electrolyte"),
    "kind missing": swap(SULFIDE, 'kind = "electrolyte"', "",
        "kind", "nothing", "one of electrolyte", "set kind on top"),
    "wrong format": swap(SULFIDE, "format = 1", "format = 2", "format", "2", "1"),
    "format in quotes": swap(SULFIDE, "format = 1", 'format = "1"', "format", "'1'", "1"),
    "format of too many digits": swap(SULFIDE, "format = 1", f"format = 0x{'f' * 5000}",
        ANY, "", ""),
    "format that is true": swap(SULFIDE, "format = 1", "format = true", "format", "True", "1"),
    "not TOML": swap(SULFIDE, "[window]", "[window", None, "line", "readable TOML", "correct or"),
    "curly quotes": swap(SULFIDE, '"mS/cm"', "“mS/cm”", None, "line", "readable TOML"),
    "decimal comma": swap(SULFIDE, "value = 1.6,", "value = 1,6,", None, "line", "readable TOML"),
    "without end": swap(SULFIDE, "format = 1", f"format = 1\nx = {'[' * 5000}",
        None, "recursion", "readable TOML"),
    "empty file": whole("", "kind", "nothing", "one of electrolyte, anode, cathode, counter, cell"),
    "file of remarks": whole("# kind\n", "kind", "nothing", "one of electrolyte"),
    "kind alone": whole('kind = "electrolyte"\n', ANY, "nothing", "this key", "more to correct"),
    "binary file": whole(b"\xff\xfe\x00\x01" * 99, None, "utf-8", "readable TOML"),
    "picture": whole(b"\x89PNG\r\n\x1a\n", None, "utf-8", "readable TOML"),
    "zeros": whole(bytes(99), None, "line 1", "readable TOML"),
    "UTF-16": whole('kind = "cell"'.encode("utf-16"), None, "utf-8", "readable TOML"),
    "absent file": at("mine.toml", lambda *_: None, None, "No such file", "readable TOML"),
    "directory": at("mine.toml", lambda folder, _: (folder / "mine.toml").mkdir(),
        None, "directory", "readable TOML"),
    "unreadable file": at("mine.toml", unreadable, None, "mine.toml", "readable TOML", "replace"),
    "link to itself": at("mine.toml", link_loop, None, "symbolic links", "readable TOML"),
    "name too long": at("x" * 300 + ".toml", lambda *_: None, None, "too long", "readable TOML"),
    "no such home": Case(lambda *_: ssb.load("~nobody-at-all/mine.toml"),
        None, "path", "nobody-at-all", "a path to a TOML file", "give another"),
    "path that is a number": Case(lambda *_: ssb.load(5),  # pyright: ignore
        None, "path", "5", "a path to a TOML file"),
    # bases
    "no such base": swap(BASED, 'base = "composite"', 'base = "compsite"',
        "base", "'compsite'", "composite", "did you mean composite"),
    "base of another kind": swap(BASED, 'base = "composite"', 'base = "llzto"',
        "base", "'llzto'", "composite"),
    "base file of another kind": Case(
        at("mine.toml", base_of_another_kind, "", "", "").attempt, "other.toml",
        "kind", "'electrolyte'", "cell"),
    "base that is bad": Case(at("mine.toml", bad_base, "", "", "").attempt, "other.toml",
        "format", "2", "1"),
    "base that is itself": swap(BASED, '"composite"', '"mine.toml"',
        "base", "based on this file", "stands on its own", "remove"),
    "two bases of each other": Case(at("mine.toml", two_bases, "", "", "").attempt, "other.toml",
        "base", "'mine.toml', which is based on this file", "stands on its own"),
    "base that is no text": swap(BASED, '"composite"', '["composite"]',
        "base", "['composite']", "the name or file of", "quotes"),
    "base outside the folder": swap(BASED, '"composite"', '"../composite.toml"',
        "base", "'../composite.toml'", INSIDE),
    "base file that is absent": swap(BASED, '"composite"', '"composite.toml"',
        "base", "no file 'composite.toml'", str(ROOT)),
    "source of the base changed": swap(BASED, "[sources]",
        '[sources]\nchen2020 = "doi:10.1149/1945-7111/ab9050"',
        "sources.chen2020", "ab9050", "pybamm:Chen2020", "another key"),
    "misspelt key over a base": swap(BASED, "[sources]", f"[sources]\n[stack]\npresure = {q(5)}",
        "stack.presure", "5", ONLY),
    "bad value over a base": swap(BASED, "[sources]", f"[sources]\n[stack]\npressure = {q(5, 'm')}",
        "stack.pressure.unit", "'m'", "a unit of pressure"),
    # curves
    "absent curve": swap(CATHODE, "nmc811_volume.csv", "nmc81_volume.csv",
        "swelling.file", "no file 'curves/nmc81_volume.csv'", str(ROOT), "give the path relative"),
    "curve above the folder": swap(CATHODE, "curves/nmc811", "../curves/nmc811",
        "swelling.file", "'../curves", INSIDE, "put the file into"),
    "curve at an absolute path": swap(CATHODE, "curves/nmc811_volume.csv", "/etc/hostname",
        "swelling.file", "'/etc/hostname'", INSIDE),
    "curve with backslashes": swap(CATHODE, "curves/nmc811", r"..\\curves\\nmc811",
        "swelling.file", "nmc811_volume.csv", INSIDE),
    "curve at a link that leads out": at("inside/mine.toml", escaping_link,
        "swelling.file", "no file 'curve.csv'", "inside"),
    "curve that is a folder": swap(CATHODE, "curves/nmc811_volume.csv", "curves",
        "swelling.file", "no file 'curves'", str(ROOT)),
    "curve of no name": swap(CATHODE, "curves/nmc811_volume.csv", "",
        "swelling.file", "no file ''", str(ROOT)),
    "curve named by a number": swap(CATHODE, '"curves/nmc811_volume.csv"', "811",
        "swelling.file", "811", TEXT),
    "curve without units": curve(HEADER.replace("# units", "# unit") + "theta,J\n0,1\n1,2\n",
        "units", "nothing", "# units: name unit, name unit", "add the line"),
    "curve of one unit": curve(HEADER.replace(", J 1", "") + "theta,J\n0,1\n1,2\n",
        "units", "units: theta 1", "name unit, name unit"),
    "curve without class": curve(HEADER.replace("# class", "#") + "theta,J\n0,1\n1,2\n",
        "class", "nothing", "one of measured, fitted", "add the line"),
    "curve of no such class": curve(HEADER.replace("assumed", "asumed") + "theta,J\n0,1\n1,2\n",
        "class", "'asumed'", "one of measured", "did you mean assumed"),
    "curve without source": curve(HEADER.replace(" none", "") + "theta,J\n0,1\n1,2\n",
        "source", "source:", "# source: the paper", "add the line"),
    "measured curve without DOI": curve(HEADER.replace("assumed", "measured") + "theta,J\n0,1\n1,2",
        "source", "'none'", "a DOI", "or call the curve assumed"),
    "curve of other headings": curve(HEADER + "x,J\n0,1\n1,2\n",
        "headings", "'x,J'", "theta,J", "make them equal"),
    "curve without headings": curve(HEADER + "0,1\n1,2\n", "headings", "'0,1'", "theta,J"),
    "curve of semicolons": curve(HEADER + "theta;J\n0;1\n1;2\n", "headings", "theta;J", "theta,J"),
    "curve of wrong units": curve(
        HEADER.replace("theta 1", "theta percent") + "theta,J\n0,1\n1,2\n",
        "units", "percent", "theta 1, J 1", "correct the curve"),
    "empty curve": curve("", "class", "nothing", "one of measured"),
    "binary curve": curve(b"\xff\xfe\x00", None, "utf-8", "readable CSV", "replace the file"),
    "curve of zeros": curve(bytes(99), ANY, "nothing", ""),
    "curve of no rows": rows("", "", "numbers"),
    "curve of a single row": rows("0,1", "single row", "two or more rows"),
    "curve with text": rows("0,1\n1,much", "much", "two columns of numbers"),
    "curve to be executed": rows(f"0,1\n1,{CALL}", "", "two columns of numbers"),
    "curve of three columns": rows("0,1,2\n1,1,2", "", "two columns of numbers"),
    "curve with a gap": rows("0,1\n0.5,\n1,2", "", "two columns of numbers"),
    "curve with decimal commas": rows("0,0;1,0\n1,0;2,0", "", "two columns of numbers"),
    "curve with nan": rows("0,1\nnan,1\n1,1", "nan", "rows of numbers"),
    "curve with infinity": rows("0,1\n1,1e999", "infinity", "rows of numbers"),
    "curve with x twice": rows("0,1\n0.5,1.2\n0.5,1.3\n1,2", "out of order", "x increasing"),
    "curve with x backwards": rows("1,1\n0,1.2", "out of order", "x increasing"),
    "curve that rises and falls": rows("0,1\n0.5,1.2\n1,1.1", "out of order", "y monotone"),
    "curve of steps too small to divide by": rows("0,1\n5e-324,1.5\n1,2", "", ""),
    "curve from 0.1": rows("0.1,1\n1,2", "theta from 0.1 to 1", "theta from 0 to 1"),
    "curve in percent": rows("0,1\n100,2", "theta from 0 to 100", "theta from 0 to 1"),
    "curve of negative volume": rows("0,-1\n1,2", "J from -1 to 2", "J from 0.05 to 20"),
    "curve of volume change": rows("0,0\n1,2.8", "J from 0 to 2.8", "J from 0.05 to 20"),
    # cells as files
    "cell of no such electrolyte": late(CELL, '"li6ps5cl"', '"li6ps5"',
        "electrolyte", "'li6ps5'", "li6ps5cl, lipon", "did you mean li6ps5cl"),
    "cell of an anode for a cathode": late(CELL, 'cathode = "nmc811"', 'cathode = "silicon_nano"',
        "cathode", "'silicon_nano'", "nmc811"),
    "cell of an absent file": late(CELL, '"li6ps5cl"', '"absent.toml"',
        "electrolyte", "no file 'absent.toml'", str(ROOT)),
    "cell of a file elsewhere": late(CELL, '"li6ps5cl"', '"/etc/absent.toml"',
        "electrolyte", "'/etc/absent.toml'", INSIDE),
    "liquid cell without reservoir": late(BASED, 'electrolyte = "llzto"\n\n[sources]',
        f'electrolyte = "lp57_fec"\n[sources]\n[reservoir]\nexcess_electrolyte = {q(0)}',
        "reservoir.excess_electrolyte", "0", "some liquid outside the pores", "above 0"),
    "cathode in no such set": late(CATHODE, 'set = "Chen2020"', 'set = "Chen2002"',
        "pybamm.set", "'Chen2002'", "a parameter set of PyBaMM", "did you mean Chen2020"),
    "cathode in a set without one": late(CATHODE, 'set = "Chen2020"', 'set = "ECM_Example"',
        "pybamm.set", "", ""),
    # folders
    "two records of one name": Case(second_of_a_name, "electrolytes/llzto.toml",
        "name of the file", "a second electrolyte 'llzto'", "one file a name", "rename one"),
    "folder that is absent": Case(absent_folder, "absent", folders.PATH_VARIABLE,
        "no such folder", "a folder with electrolytes/", "put electrolyte files into"),
    "folder of too long a name": Case(endless_folder, "x" * 5000, folders.PATH_VARIABLE,
        "", "a folder with electrolytes/"),
    "folder without records": Case(empty_folder, "absent", folders.PATH_VARIABLE,
        "none of these folders in it", "electrolytes/", "put electrolyte files into"),
    # arguments of a cell: materials
    "no such anode": given("anode", "'silicon_nan'", "silicon_nano", "did you mean silicon_nano",
        anode="silicon_nan"),
    "no such electrolyte": given("electrolyte", "'%%%'", "li6ps5cl, lipon", "ends in .toml",
        electrolyte="%%%"),
    "no name": given("cathode", "''", "nmc811", cathode=""),
    "no such anolyte": given("anolyte", "'llzt'", "llzto", "did you mean llzto", anolyte="llzt"),
    "no such class of electrolytes": Case(lambda *_: ssb.electrolytes.table("oxide", "sulphide"),
        None, "class", "'sulphide'", "a class of electrolyte: liquid, gel", "did you mean sulfide"),
    "class of electrolytes to be executed": Case(lambda *_: ssb.electrolytes.table(CALL),
        None, "class", "__import__", "a class of electrolyte"),
    "anolyte of no name": given("anolyte", "''", "llzto", anolyte=""),
    "no such template": given("cell_file", "'composit'", "composite", "did you mean composite",
        cell_file="composit"),
    "number for a material": given("anode", "5", "an anode: its name, a path", "silicon_nano",
        anode=5),
    "record of another kind": given("anode", "an electrolyte", "an anode: its name",
        "silicon_micro", anode=ssb.electrolytes["llzto"]),
    "library for a record": given("anode", "", "", anode=ssb.anodes),
    "file of another kind": Case(record_of_another_kind, "mine.toml",
        "kind", "'electrolyte'", "anode"),
    "salt beside single ions": given("separator", "transport single-ion", "share a transport mode",
        "another single-ion electrolyte", electrolyte="li6ps5cl", separator="lp57_fec"),
    "liquid beside polymer": given("catholyte", "pore filling", "share a transport mode",
        electrolyte="lp57_fec", catholyte="peo_litfsi"),
    # arguments of a cell: numbers
    "pressure of wrong dimension": given("pressure", "'5 mAh'", "pressure as a number in Pa",
        "'5 MPa'", pressure="5 mAh"),
    "pressure without unit": given("pressure", "'5'", "text with a unit", pressure="5"),
    "negative pressure given": given("pressure", "-5 MPa", "0 to 1e9 Pa", pressure="-5 MPa"),
    "pressure in words": given("pressure", "'five'", "as a number in Pa", pressure="five"),
    "pressure to be executed": given("pressure", "__import__", "as a number in Pa", pressure=CALL),
    "pressure of nan": given("pressure", "nan", "plausible pressure", pressure=float("nan")),
    "pressure of nan as text": given("pressure", "'nan MPa'", "pressure", pressure="nan MPa"),
    "infinite pressure": given("pressure", "inf", "plausible pressure", pressure=float("inf")),
    "pressure of too many digits": given("pressure", "1000", "pressure", pressure=10**400),
    "pressure of too many zeros": given("pressure", "1e999 Pa", "pressure", pressure="1e999 Pa"),
    "pressure that is true": given("pressure", "True", "pressure as a number", pressure=True),
    "pressure in a list": given("pressure", "[5000000.0]", "pressure", pressure=[5e6]),
    "pressure with a remark": given("pressure", "'5 Pa # MPa'", "pressure", pressure="5 Pa # MPa"),
    "temperature of 25 K": given("temperature", "25", "200 to 450 K", "'25 degC'", temperature=25),
    "temperature in coulombs": given("temperature", "'25 C'", "temperature", temperature="25 C"),
    "stiffness in Pa": given("fixture_stiffness", "'1e11 Pa'", "stiffness",
        fixture_stiffness="1e11 Pa"),
    "capacity per mass": given("areal_capacity", "'3 mAh/g'", "areal capacity", "'3 mAh/cm2'",
        areal_capacity="3 mAh/g"),
    "no capacity": given("areal_capacity", "0", "0.01 to 1000", areal_capacity=0),
    "no area": given("area", "0", "plausible area", area=0.0),
    "interlayer in ohm": given("cathode_interlayer", "'20 ohm'", "area resistance",
        "'20 ohm cm2'", cathode_interlayer="20 ohm"),
    "interlayer below 0": given("anode_interlayer", "-1 ohm cm2", "0 to 10 ohm m2",
        anode_interlayer="-1 ohm cm2"),
    "N/P of 0": given("n_p_ratio", "0", "0.1 to 100", n_p_ratio=0),
    "N/P with a unit": given("n_p_ratio", "'1.5 m'", "number", n_p_ratio="1.5 m"),
    "N/P in decibels": given("n_p_ratio", "'10 dB'", "number", n_p_ratio="10 dB"),
    "N/P too small": given("n_p_ratio", "filled to 2.01", "at most 1", "at least",
        n_p_ratio=0.5),
    "too full to swell": given(ACTIVE, "too full to swell", "keeps its thickness",
        "less active material", options={"stack": "fixed layers"}),
    "too full to swell in a rigid stack": given(ACTIVE, "too full to swell", "gives way",
        "a lower areal_capacity", options={"stack": "fixed stack"}, areal_capacity="20 mAh/cm2",
        parameters={"Separator compression modulus [Pa]": 1e6}),
    # arguments of a cell: PyBaMM's parameters and options
    "no such parameter": given("parameters", "'Negative particle radius'", "a parameter of",
        f"did you mean {RADIUS}", parameters={"Negative particle radius": 1e-6}),
    "parameter without name": given("parameters", "1", "by name", parameters={1: 2}),
    "parameters that are no table": given("parameters", "5", "", parameters=5),
    "parameters that are a text": given("parameters", "free", "", parameters="free"),
    "parameter in words": parameter(RADIUS, "small", "small"),
    "parameter of a text": parameter(KAPPA, "high", "high"),
    "parameter of nan": parameter(RADIUS, float("nan"), "nan"),
    "infinite parameter": parameter(RADIUS, float("inf"), "inf"),
    "parameter of nothing": parameter(RADIUS, None, "None"),
    "parameter in a list": parameter(RADIUS, [1e-6], "1e-06"),
    "particles of no radius": parameter(RADIUS, 0, "0"),
    "negative radius": parameter(RADIUS, -1e-6, "-1e-06"),
    "hosts that hold nothing": parameter(C_MAX, 0, "0"),
    "electrode of no thickness": parameter("Negative electrode thickness [m]", 0, "0"),
    "cell of no width": parameter("Electrode width [m]", 0, "0"),
    "fractions over 1 in all": parameter(ACTIVE, 0.9, "0.9", "add up to at most 1"),
    "negative fraction": parameter("Negative electrode porosity", -0.1, "-0.1", "between 0 and 1"),
    "fraction of nan": parameter("Negative electrode porosity", float("nan"), "nan"),
    "no such option": option("stak", "stak", "options", options={"stak": "free"}),
    "no such value of an option": option("stack", "'fre'", "'free'", options={"stack": "fre"}),
    "no such value of PyBaMM's": option("thermal", "lump", "", options={"thermal": "lump"}),
    "options that are no table": option("options", "5", "", options=5),
    "option without name": option(ANY, "1", "", options={1: 2}),
}
# fmt: on


@pytest.fixture
def no_simulation(monkeypatch):
    """Whatever is asked of PyBaMM, nothing is simulated."""

    def refuse(*_, **__):
        raise AssertionError("a simulation was started")

    monkeypatch.setattr(pybamm.Simulation, "__init__", refuse)
    monkeypatch.setattr(pybamm.BaseSolver, "solve", refuse)


@pytest.mark.parametrize("name", CASES)
def test_malformed_input_is_refused_with_five_parts(name, tmp_path, monkeypatch, no_simulation):
    case = CASES[name]
    with pytest.raises(ssb.ParameterError) as info:
        case.attempt(tmp_path, monkeypatch)
    error = info.value
    assert error.file == (case.file and tmp_path / case.file)
    assert error.key == case.key
    for part, wanted in (
        (error.found, case.found),
        (error.expected, case.expected),
        (error.remedy, case.remedy),
    ):
        assert part.strip()
        assert wanted in part
    text = str(error)
    for part in (error.file or "what you gave", error.key or "the whole file"):
        assert str(part) in text.splitlines()[0]
    for part in (error.found, error.expected, error.remedy):
        assert part in text
    assert len(text) < 2000 or len(str(error.file)) > 1000


def test_the_table_is_long_enough():
    assert len(CASES) >= 50


def test_units_are_read_and_never_worked_out():
    """A power tower would take longer than the universe has been there."""
    code = (
        "from pybamm_si_ssb.schema.units import to_si\n"
        "for unit in ('9^9^9^9', 'm^9^9^9^9', '(9**9)**(9**9)', 'a' * 100000):\n"
        "    try: to_si(1, unit, 'length')\n"
        "    except ValueError: continue\n"
        "    raise SystemExit(unit)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=20)


def test_a_chain_of_bases_is_read_once_each(tmp_path, monkeypatch):
    length, read = 8, []
    for n in range(length):
        base = f"{n + 1}.toml" if n + 1 < length else "composite"
        text = replaced(BASED, '"composite"', f'"{base}"')
        (tmp_path / f"{n}.toml").write_text(text, encoding="utf-8")
    loads = tomllib.loads
    monkeypatch.setattr(tomllib, "loads", lambda text: read.append(text) or loads(text))
    assert ssb.load(tmp_path / "0.toml").electrolyte == "llzto"
    assert len(read) <= 3 * (length + 1)


@pytest.mark.parametrize(
    "file", [LIQUID, POLYMER, SULFIDE, ANODE, CATHODE, CELL], ids=lambda f: f.stem
)
def test_values_at_the_ends_of_what_is_plausible_make_a_cell_or_are_refused(
    file, tmp_path, no_simulation
):
    text, mine, fine = file.read_text(encoding="utf-8"), tmp_path / file.name, 0
    ends = [(k, n, m) for k, n, m in ssb.load(file).nodes() if k in ssb.load(file).quantities()]
    for key, _, measure in ends:
        table, _, name = key.rpartition(".")
        pattern = rf"(?ms)(^\[{re.escape(table)}\]$.*?^{name} = )[^\n]*"
        for end in (measure.low, measure.high):
            new = q(end, NAMES_OF_SI[measure.kind])
            changed, count = re.subn(pattern, lambda m, new=new: m[1] + new, text, count=1)
            assert count == 1
            mine.write_text(changed, encoding="utf-8")
            try:
                fine += use(mine)
            except Exception as error:
                pytest.fail(f"{key} of {end}: {type(error).__name__}: {error}")
    assert fine >= len(ends) // 2


# -- a thousand mutations -------------------------------------------------------------------------
SHIPPED = sorted(ROOT.glob("*/*.toml")) + sorted(ROOT.glob("*/*.csv"))
UNITS = sorted({u for f in SHIPPED for u in re.findall(r'unit = "(.*?)"', f.read_text("utf-8"))})
KEYS = sorted({k for f in SHIPPED for k in re.findall(r"(?m)^(\w+) = ", f.read_text("utf-8"))})
NUMBERS = ["0", "-1", "1", "1e400", "nan", "inf", "-inf", "9" * 30, "9" * 400, "1e-400", "true"]
CHARACTERS = [*"\"'[]{}()=#,.:;\\/^*%$!_-+ \t\n\r\0\x07\x1b\x7f0123456789eE", "é", "µ", "²", "½",
              "\u200b", "\ufeff", "\u202e", "𝟙", "“"]  # fmt: skip
PRINTED = re.compile(r"(?<![\w.\"])[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.\"])")
CHUNKS, PER_CHUNK = 8, 125


def mutated(data: bytes, rng: random.Random) -> bytes:
    """A file with one thing wrong, or two."""
    for _ in range(rng.choice((1, 1, 1, 2))):
        data = rng.choice(MUTATIONS)(data, rng)
    return data


def _in_text(change):
    """A mutation of bytes from one of text."""

    def mutate(data, rng):
        return change(data.decode("utf-8", "surrogateescape"), rng).encode(
            "utf-8", "surrogateescape"
        )

    return mutate


def _one_of(pattern, new):
    """A mutation of text: one match of a pattern becomes ``new(match, rng)``."""

    def change(text, rng):
        matches = list(re.finditer(pattern, text))
        if not matches:
            return text
        match = rng.choice(matches)
        return text[: match.start()] + new(match, rng) + text[match.end() :]

    return _in_text(change)


def _lines(data, rng):
    lines = data.splitlines(keepends=True)
    if len(lines) < 2:
        return data
    i, j = rng.sample(range(len(lines)), 2)
    how = rng.choice(("delete", "duplicate", "swap"))
    if how == "swap":
        lines[i], lines[j] = lines[j], lines[i]
    else:
        lines[i : i + 1] = [] if how == "delete" else [lines[i]] * 2
    return b"".join(lines)


def _bytes(data, rng):
    i = rng.randrange(len(data) + 1)
    new = rng.choice((b"", bytes([rng.randrange(256)])))
    return data[:i] + new + data[i + rng.choice((0, 1)) :]


MUTATIONS = [
    _lines,
    _bytes,
    _one_of(r"(?s).", lambda m, rng: rng.choice(("", rng.choice(CHARACTERS)))),
    _one_of(r"(?s).", lambda m, rng: m[0] + rng.choice(CHARACTERS)),
    _one_of(PRINTED, lambda m, rng: rng.choice(NUMBERS)),
    _one_of(PRINTED, lambda m, rng: repr(float(m[0]) * rng.choice((1.1, 2, 10, 1e3, -1)))),
    _one_of(PRINTED, lambda m, rng: f'"{m[0]}"'),
    _one_of(r'"[^"\n]*"', lambda m, rng: rng.choice(NUMBERS)),
    _one_of(r'(?<=unit = ")[^"\n]*', lambda m, rng: rng.choice(UNITS)),
    _one_of(r'(?<=unit = ")[^"\n]*', lambda m, rng: m[0] + rng.choice(CHARACTERS[:60])),
    _one_of(r"(?m)^\w+ = .*\n", lambda m, rng: ""),
    _one_of(r"(?m)\w+ = [^,\n{}]*, ", lambda m, rng: ""),
    _one_of(r"\w+(?= = )", lambda m, rng: rng.choice((m[0][1:], m[0] + "s", rng.choice(KEYS)))),
    lambda data, rng: data[: rng.randrange(len(data) + 1)],
    lambda data, rng: data + rng.choice(SHIPPED).read_bytes(),
]


def use(file: Path) -> bool:
    """Read a file of any kind and make a cell of its record; whether all went well."""
    try:
        if file.suffix == ".csv":
            curves.read(file)
            reading.curve(file.name, file, "file")
            return True
        record = ssb.load(file)
        role = "cell_file" if record.kind == "cell" else record.kind
        make = ssb.HalfCell if role == "counter" else ssb.Cell
        make(**{role: record}).parameter_values()
        if record.kind in ("anode", "cathode") and record.half_cell:
            ssb.HalfCell(electrode=record).parameter_values()
        return True
    except ssb.SiSSBError as error:
        assert all((error.found.strip(), error.expected, error.remedy, str(error)))
        return False


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_mutated_files_load_or_are_refused_and_nothing_else(chunk, tmp_path, no_simulation):
    rng, fine = random.Random(chunk), 0
    for number in range(PER_CHUNK):
        original = rng.choice(SHIPPED)
        file = tmp_path / original.name
        file.write_bytes(mutated(original.read_bytes(), rng))
        try:
            fine += use(file)
        except Exception as error:
            kept = file.rename(tmp_path / f"{number}_{original.name}")
            pytest.fail(f"{kept}: {type(error).__name__}: {error}")
        file.unlink()
    assert 0.1 * PER_CHUNK < fine < 0.9 * PER_CHUNK  # else the mutations are too wild or too tame
