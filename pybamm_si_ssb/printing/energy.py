"""Printing of stacks, of their energy, and of anode materials side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..columns import COLUMN, STACK, STATES
from .console import FEW_NAMES, bare_table, wide_console

__all__ = ["compared", "stacks"]


def _said(form: str, value: float) -> str:
    """Number as text, without a minus before a zero."""
    text = form.format(value)
    return text.removeprefix("-") if not text.strip("-0.") else text


def stacks(energies: pd.DataFrame, parts: pd.DataFrame) -> None:
    """Print the parts of every stack, and its energy.

    Parameters
    ----------
    energies
        Table with a row for each stack (:attr:`.EnergyResults.energy`).
    parts
        Table with a row for each part of each stack (:attr:`.EnergyResults.stack`).
    """
    for row in energies.to_dict("records"):
        name = row[COLUMN.electrolyte]
        _stack(name, row, parts[parts[COLUMN.electrolyte] == name])


def _stack(name: str, energy: Mapping[Any, Any], parts: pd.DataFrame) -> None:
    """Print the ``parts`` of the stack of one ``name``, and the row of its ``energy``."""
    console = wide_console()
    assembled, discharged, charged = STATES
    columns = {
        "mg/cm²\nassembled": STACK.mass(assembled),
        "mg/cm²\ncharged": STACK.mass(charged),
        "µm\nassembled": STACK.thickness(assembled),
        "µm\ndischarged": STACK.thickness(discharged),
        "µm\ncharged": STACK.thickness(charged),
    }
    with_material = console.width >= FEW_NAMES
    console.print(f"\n{name}", style="bold")
    printed = bare_table(
        "layer", "part", *(["of"] if with_material else []), *columns, right=columns
    )
    before = None
    for _, row in parts.iterrows():
        layer = row[STACK.layer] if row[STACK.layer] != before else ""
        before = row[STACK.layer]
        words = [layer, row[STACK.component], *([row[STACK.material]] if with_material else [])]
        printed.add_row(*words, *(_said("{:.2f}", row[heading]) for heading in columns.values()))
    totals = (_said("{:.2f}", parts[heading].sum()) for heading in columns.values())
    printed.add_row("stack", "", *([""] if with_material else []), *totals, style="bold")
    console.print(printed)
    console.print(
        f"{energy[COLUMN.areal_capacity]:.2f} mAh/cm² at {energy[COLUMN.mean_voltage]:.2f} V and "
        f"{energy[COLUMN.c_rate]:g}C: {energy[STACK.energy]:.2f} mWh/cm²; "
        f"{energy[STACK.specific_energy]:.0f} Wh/kg; "
        f"{energy[STACK.energy_density(charged)]:.0f} Wh/L charged, "
        f"{energy[STACK.energy_density(discharged)]:.0f} discharged"
    )
    thickness = energy[STACK.stack_thickness(charged)]
    lacking = 1e4 * energy[STACK.energy] / energy[STACK.crystal] - thickness
    if lacking > 0.02 * thickness:
        console.print(
            f"the cathode's set has more sites in a volume than the crystal: as dense as that it "
            f"would be {lacking:.0f} µm thicker, {energy[STACK.crystal]:.0f} Wh/L charged"
        )


def compared(table: pd.DataFrame) -> None:
    """Print anode materials side by side.

    Parameters
    ----------
    table
        Table of :func:`.anode_materials.compare_materials`; of several cells the first is printed.
    """
    table = table[table[COLUMN.electrolyte] == table[COLUMN.electrolyte].iloc[0]]
    columns = {
        "mAh/g\nof host": (STACK.host_capacity, "{:.0f}"),
        "mAh/g\nprinted": (STACK.printed(STACK.host_capacity), "{:.0f}"),
        "volume\n%": (STACK.volume_change, "{:+.0f}"),
        "volume %\nprinted": (STACK.printed(STACK.volume_change), "{:+.0f}"),
        "mean V": (COLUMN.mean_voltage, "{:.2f}"),
        "mg/cm²": (STACK.stack_mass, "{:.1f}"),
        "µm": (STACK.stack_thickness("charged"), "{:.1f}"),
        "Wh/kg": (STACK.specific_energy, "{:.0f}"),
        "Wh/L": (STACK.energy_density("charged"), "{:.0f}"),
    }
    console = wide_console()
    console.print(
        f"\nanodes of the review's Table 1 in the stack with {table[COLUMN.electrolyte].iloc[0]}, "
        "charged, without any loss",
        style="bold",
    )
    printed = bare_table("anode", *columns, right=columns)
    for _, row in table.iterrows():
        numbers = (
            form.format(row[key]).replace("+inf", "all of it") for key, form in columns.values()
        )
        printed.add_row(str(row[STACK.material]), *numbers)
    console.print(printed)
