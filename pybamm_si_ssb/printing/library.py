"""Printing of the library: names of its records, and electrolytes or anodes side by side."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from ..columns import ANODES, ELECTROLYTES
from .console import FEW_NAMES, PIPED, bare_table, wide_console

if TYPE_CHECKING:
    import pandas as pd

    from ..schema.record import Record

__all__ = ["anodes", "electrolytes", "names"]


def names(records: Iterable[Record]) -> None:
    """Print ``records`` by kind: name, description, and numbers of values by class of evidence."""
    from ..library.evidence import counts
    from ..library.folders import root
    from ..schema.quantities import EVIDENCE

    console, kind, found = wide_console(), None, []
    for record in records:
        row = counts([record]).loc[record.kind].to_dict()
        found.append((record, {c: str(row[c]) for c in EVIDENCE if row[c]}))
    narrow = console.width < FEW_NAMES
    classes = [] if narrow else [c for c in EVIDENCE if any(c in held for _, held in found)]
    table = bare_table("name", "what", *classes, right=classes)
    for record, held in found:
        if record.kind != kind:
            kind = record.kind
            table.add_row(f"{kind}s", style="bold")
        what = record.name + (f" (on {record.base})" if record.base else "")
        if record.file and not record.file.is_relative_to(root()):
            what += f", {record.file}"
        if narrow:
            what += "\n" + ", ".join(f"{number} {c}" for c, number in held.items())
        table.add_row(f"  {record.key}", what, *(held.get(c, "") for c in classes))
    console.print(table)


#: Columns that are printed, by column of the table: heading, and format of the values.
Columns = Mapping[str, tuple[str, str]]


def _side_by_side(columns: Columns, *words: str) -> Table:
    """Empty table of names and ``columns``, aligned to the right but for those of ``words``."""
    headings = ["name", *(heading.replace(" ", "\n", 1) for heading, _ in columns.values())]
    return bare_table(*headings, right=[h for h in headings if h not in ("name", *words)])


def _cells(row: pd.Series, columns: Columns) -> list[str]:
    """Texts of a ``row`` for some ``columns``; empty where a value is not known."""
    return [form.format(row[key]).replace("nan", "") for key, (_, form) in columns.items()]


def _explain(console: Console, text: str) -> None:
    """Print the text that explains a table, below it."""
    console.print(textwrap.fill(text, min(console.width, 100)))


def electrolytes(table: pd.DataFrame) -> None:
    """Print the ``table`` of electrolytes (``ssb.electrolytes.table()``), class by class."""
    columns = {
        ELECTROLYTES.family: ("family", "{}"),
        ELECTROLYTES.room: ("mS/cm at 25 °C", "{:.2g}"),
        ELECTROLYTES.temperature: ("runs at °C", "{:.0f}"),
        ELECTROLYTES.conductivity: ("mS/cm there", "{:.2g}"),
        ELECTROLYTES.modulus: ("modulus GPa", "{:.3g}"),
        ELECTROLYTES.driving: ("silicon below limit V", "{:.2f}"),
        ELECTROLYTES.interphase: ("interphase nm/1000 h", "{:.0f}"),
        ELECTROLYTES.reduction: ("reduction V", "{:.2f}"),
        ELECTROLYTES.oxidation: ("oxidation V", "{:.2f}"),
        ELECTROLYTES.density: ("g/cm³", "{:.2f}"),
        ELECTROLYTES.grade: ("grade", "{}"),
    }
    console = wide_console()
    if console.width < PIPED:  # conductivity, modulus, stability, window and grade stay
        for key in (
            ELECTROLYTES.family,
            ELECTROLYTES.temperature,
            ELECTROLYTES.conductivity,
            ELECTROLYTES.density,
        ):
            del columns[key]
    printed = _side_by_side(columns, "family", "grade")
    for group, rows in table.groupby(ELECTROLYTES.electrolyte_class, sort=False):
        printed.add_row(str(group), style="bold")
        for name, row in rows.iterrows():
            printed.add_row(f"  {name}", *_cells(row, columns))
    console.print(printed)
    _explain(
        console,
        "grade: how many of conductivity, modulus and reduction limit have a source: "
        "A three, B two, C one, D none; show NAME prints every value with its evidence",
    )


def anodes(table: pd.DataFrame) -> None:
    """Print the ``table`` of anodes (``ssb.anodes.table()``)."""
    columns = {
        ANODES.shape: ("shape", "{}"),
        ANODES.size: ("radius, nm", "{:.0f}"),
        ANODES.capacity: ("mAh/g", "{:.0f}"),
        ANODES.full: ("mAh/cm³ full", "{:.0f}"),
        ANODES.width: ("size full", "{:.2f}"),
        ANODES.volume: ("volume full", "{:.2f}"),
        ANODES.area: ("area m²/g", "{:.3g}"),
        ANODES.area_ratio: ("area full", "{:.2f}"),
    }
    console = wide_console()
    if console.width < FEW_NAMES:
        for key in (ANODES.size, ANODES.volume):
            del columns[key]
    printed = _side_by_side(columns, "shape")
    for name, row in table.iterrows():
        printed.add_row(str(name), *_cells(row, columns))
    console.print(printed)
    _explain(
        console,
        "radius: outer one, half of a wall, or the thickness of a layer of 4.5 mAh/cm2; full: over "
        "the empty particle; show NAME prints every value with its evidence",
    )
