"""What the published experiments share: protocols at currents and rates, and common unknowns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pybamm_si_ssb as ssb
from pybamm_si_ssb.cycling.protocols import Block, Protocol, Step

from . import readings as read
from .experiment import Unknown

__all__ = [
    "ADHESION", "FATIGUE", "FILM", "FIRST_FILM", "FULL", "GROWTH", "HALF_PRESSURE", "INTERFACE",
    "RUPTURE", "VOLUME", "cc", "currents", "half", "host", "loading", "rates", "rates_of_cell",
]  # fmt: skip

#: What silicon holds, mAh/g: what papers take for 1C where they do not say otherwise.
FULL = 3579.0
INTERFACE = "electrolyte.anode_interface.value"
GROWTH = "electrolyte.interphase.growth.value"
FILM = "electrolyte.interphase.conductivity"
RUPTURE = "electrolyte.interphase.rupture"
FIRST_FILM = "electrolyte.interphase.initial_thickness"
ADHESION = "electrolyte.contact.adhesion"
HALF_PRESSURE = "electrolyte.contact.half_pressure"
FATIGUE = "electrolyte.contact.fatigue"
VOLUME = "electrolyte.interphase.molar_volume"


def currents(blocks: Sequence[tuple[float, int]]) -> Callable[[Any], Protocol]:
    """Charge and discharge at currents [mA/cm2], each for some cycles; the last one for ever."""

    def protocol(cell: Any) -> Protocol:
        rates = [(10 * i / cell.areal_capacity, cycles) for i, cycles in blocks]
        return _blocks(rates)

    return protocol


def rates(blocks: Sequence[tuple[float, int]], full: float = FULL) -> Callable[[Any], Protocol]:
    """The same at C-rates, 1C being ``full`` mAh per gram of an anode in an hour."""

    def protocol(cell: Any) -> Protocol:
        scale = full / read.silicon_capacity(cell)
        return _blocks([(scale * rate, cycles) for rate, cycles in blocks])

    return protocol


def _blocks(found: Sequence[tuple[float, int]]) -> Protocol:
    made = (
        Block((Step("charge", rate), Step("discharge", rate)), cycles) for rate, cycles in found
    )
    return Protocol("published", tuple(made))


def rates_of_cell(blocks: Sequence[tuple[float, int]]) -> Callable[[Any], Protocol]:
    """The same at C-rates of the cell, whose capacity is that of its cathode."""
    return lambda _: _blocks(blocks)


def cc(rate: float) -> Callable[[Any], Protocol]:
    """Charge and discharge at one C-rate of the cell."""
    return rates_of_cell([(rate, 1)])


def half(electrode: str, electrolyte: str, **given: Any) -> ssb.HalfCell:
    """A half cell with every mechanism of ageing on."""
    return ssb.HalfCell(electrode=electrode, electrolyte=electrolyte, ageing="full", **given)


def host(*names: str, record: str = "electrode") -> tuple[Unknown, ...]:
    """Unknowns of an anode, by the file."""
    return tuple(Unknown(f"{record}.{name}") for name in names)


def loading(low: float, high: float, start: float | None = None) -> Unknown:
    """mg of silicon per cm2, as the capacity that they hold."""
    per_mg = FULL / 1e3
    return Unknown(
        "areal_capacity", low * per_mg, high * per_mg, "mAh/cm2",
        None if start is None else start * per_mg,
    )  # fmt: skip
