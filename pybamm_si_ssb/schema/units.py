"""Conversion of printed units to SI.

The conversion uses pint, which is imported when the first file is read.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["NAMES_OF_SI", "parse", "parted", "to_si"]

# Patterns of a printed unit.  Nothing that does not match them reaches pint, because pint would
# also accept powers of powers, arguments of functions, comments and logarithmic scales.
_FACTOR = r"[A-Za-zµμΩÅ°%]{1,20}(?:(?:\^|\*\*)-?\d(?:\.\d{1,2})?|-?\d)?"
_PRODUCT = rf"{_FACTOR}(?:[ *.·]{_FACTOR})*"
_UNIT = re.compile(rf"(?:1|{_PRODUCT})(?:/(?:{_FACTOR}|\({_PRODUCT}\)))*")
_LONGEST = 60
#: Pattern of a power as people write it, "cm2", "cm-2" or "cm^2"; pint reads "cm**2".
_POWER = re.compile(r"([A-Za-zµμΩÅ°%])(?:\^|\*\*)?(-?\d(?:\.\d{1,2})?)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
#: Particles per mole: activation energies are printed per mole (J/mol) and per particle (eV).
AVOGADRO = 6.02214076e23

#: SI units in which the package computes, by the kind of quantity.
NAMES_OF_SI = {
    "pure number": "1",
    "conductivity": "S/m",
    "diffusivity": "m**2/s",
    "temperature": "K",
    "temperature difference": "K",
    "energy": "J/mol",
    "pressure": "Pa",
    "stiffness": "Pa/m",
    "density": "kg/m**3",
    "potential": "V",
    "length": "m",
    "area": "m**2",
    "time": "s",
    "concentration": "mol/m**3",
    "molar volume": "m**3/mol",
    "molar mass": "kg/mol",
    "current density": "A/m**2",
    "rate constant": "m**2.5/(mol**0.5*s)",
    "areal capacity": "A*h/m**2",
    "specific capacity": "A*h/kg",
    "area resistance": "ohm*m**2",
    "viscosity": "Pa*s",
}


@cache
def _registry():
    import pint

    return pint.UnitRegistry()


@cache
def _factor(unit: str, target: str):
    """Slope and offset that convert a ``unit`` to the ``target``; ValueError if they do not fit."""
    unit = unit.translate(_RAISED)
    if len(unit) > _LONGEST or not _UNIT.fullmatch(unit):
        raise ValueError(f"{unit[:_LONGEST]!r} is not spelled as a unit")
    registry = _registry()
    spelled = re.sub(r"[ .·](?=[A-Za-zµμΩÅ°%])", "*", _POWER.sub(r"\1**\2", unit))
    try:
        source = registry.parse_units(spelled if spelled != "1" else "dimensionless")
        goal = registry.parse_units(target if target != "1" else "dimensionless")
        per_mole = 1.0
        if target == "J/mol" and source.dimensionality == registry.joule.dimensionality:
            per_mole, goal = AVOGADRO, registry.joule
        zero, one = (registry.Quantity(v, source).to(goal).magnitude for v in (0.0, 1.0))
    except Exception as error:  # pint raises many kinds, all of them mean "not such a unit"
        raise ValueError(f"{unit!r} is not a unit of {target}: {error}") from error
    return float(one - zero) * per_mole, float(zero) * per_mole


def to_si(value: float, unit: str, kind: str) -> float:
    """Convert a printed value to the SI unit of its kind of quantity.

    Parameters
    ----------
    value, unit
        Number and unit as printed, for instance ``1.1, "mS/cm"``.
    kind
        Kind of quantity, a key of :data:`NAMES_OF_SI`.

    Returns
    -------
    float
        Value in the SI unit of the kind.

    Raises
    ------
    ValueError
        If the unit is unknown, of another dimension, or a scale with an offset (such as degC) for
        anything but a temperature.

    Examples
    --------
    >>> round(to_si(1.1, "mS/cm", "conductivity"), 12)
    0.11
    >>> to_si(25, "degC", "temperature")
    298.15
    """
    slope, offset = _factor(unit, NAMES_OF_SI[kind])
    if offset and kind != "temperature":
        raise ValueError(f"{unit!r} is a scale with an offset")
    return slope * value + offset


def parted(text: str) -> tuple[float, str | None]:
    """Number and unit of a ``text`` such as ``"3 mAh/cm2"``; the unit is None if it has none."""
    match = re.fullmatch(r"\s*([-+]?[0-9.]{1,40}(?:[eE][-+]?[0-9]{1,4})?)\s*(\S.*?)?\s*", text)
    if not match:
        raise ValueError(f"{text!r} is not a number with a unit")
    return float(match[1]), match[2]


def parse(text: str, kind: str) -> float:
    """SI value of a ``text`` such as ``"3 mAh/cm2"``, a quantity of a ``kind``."""
    number, unit = parted(text)
    if not unit and number == 0 and kind != "temperature":
        return 0.0  # zero needs no unit
    return to_si(number, unit or "1", kind)
