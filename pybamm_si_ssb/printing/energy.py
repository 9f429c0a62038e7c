"""Printing of stacks, of their energy, and of anode materials side by side."""

from __future__ import annotations

import pandas as pd

from ..columns import COLUMN, STACK
from ..energy.stack_energy import STATES, Energy
from .console import FEW_NAMES, bare_table, wide_console

__all__ = ["compared", "stack"]


def _said(form: str, value: float) -> str:
    """Number as text, without a minus before a zero."""
    text = form.format(value)
    return text.removeprefix("-") if not text.strip("-0.") else text


def stack(name: str, found: Energy) -> None:
    """Print the parts of a stack, and its energy.

    Parameters
    ----------
    name
        Name of the cell.
    found
        Energy of the stack (:func:`.stack_energy.energy`).
    """
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
    for _, row in found.table.iterrows():
        layer = row[STACK.layer] if row[STACK.layer] != before else ""
        before = row[STACK.layer]
        words = [layer, row[STACK.component], *([row[STACK.material]] if with_material else [])]
        printed.add_row(*words, *(_said("{:.2f}", row[heading]) for heading in columns.values()))
    totals = (_said("{:.2f}", found.table[heading].sum()) for heading in columns.values())
    printed.add_row("stack", "", *([""] if with_material else []), *totals, style="bold")
    console.print(printed)
    console.print(
        f"{found.capacity:.2f} mAh/cm² at {found.mean_voltage:.2f} V and {found.rate:g}C: "
        f"{found.energy:.2f} mWh/cm²; {found.specific_energy:.0f} Wh/kg; "
        f"{found.density(charged):.0f} Wh/L charged, {found.density(discharged):.0f} discharged"
    )
    if found.crystal_thickness > 0.02 * found.thickness(charged):
        console.print(
            f"the cathode's set has more sites in a volume than the crystal: as dense as that it "
            f"would be {found.crystal_thickness:.0f} µm thicker, "
            f"{found.density(charged, crystal=True):.0f} Wh/L charged"
        )


def compared(table: pd.DataFrame) -> None:
    """Print anode materials side by side.

    Parameters
    ----------
    table
        Table of :func:`.anode_materials.compare_materials` for one cell.
    """
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
