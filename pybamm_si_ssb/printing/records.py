"""Printing of single parameter files: every value of a record, or that a file is good."""

from __future__ import annotations

import functools
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from .console import FEW_RECORD, bare_table, wide_console

if TYPE_CHECKING:
    import pandas as pd

    from ..schema.curves import Curve
    from ..schema.record import Record

__all__ = ["good_curve", "good_record", "record"]


def record(record: Record, values: pd.DataFrame) -> None:
    """Print the description of a ``record``, then all ``values`` (:func:`.evidence.table`)."""
    console = wide_console()
    console.print(Text.assemble((record.key, "bold"), f": {record.name} ({record.kind})"))
    console.print(textwrap.fill(record.description, min(console.width, 100)))
    if record.base:
        console.print(f"on {record.base}")
    console.print(f"{record.file}\n", soft_wrap=True)
    if console.width < FEW_RECORD:
        _blocks(console, values)
        return
    table = bare_table("key", "value", "unit", "class", "source", "where or why", right=["value"])
    for row in values.itertuples(index=False):
        key, value, unit, evidence, source, note = map(str, row)
        table.add_row(key, value, unit if unit != "1" else "", evidence, source, note)
    console.print(table)


def _blocks(console: Console, values: pd.DataFrame) -> None:
    """Print every row as ``key = value unit  (class)``, its source and note on lines below."""
    wrapped = functools.partial(
        textwrap.fill, width=console.width, subsequent_indent="    ", break_on_hyphens=False
    )
    for row in values.itertuples(index=False):
        key, value, unit, evidence, source, note = map(str, row)
        said = " ".join([key, "=", value, *([unit] if unit not in ("", "1") else [])])
        block = Text(wrapped(f"{said}  ({evidence})" if evidence else said))
        block.stylize("bold", 0, len(key))
        console.print(block)
        for line in filter(None, (source, note)):
            console.print(wrapped(line, initial_indent="    "))


def good_record(file: Path, record: Record) -> None:
    """Print that a ``file`` is good, what its ``record`` holds, and sources that are not used."""
    from ..library.evidence import counts, unused_sources
    from ..schema.quantities import EVIDENCE

    found = counts([record]).loc[record.kind].to_dict()
    classes = ", ".join(f"{found[c]} {c}" for c in EVIDENCE if found[c])
    wide_console().print(f"good: {file}: {record.kind}, {classes}", soft_wrap=True)
    for key in unused_sources(record):
        wide_console().print(f"  note: sources.{key} is not used by any value", soft_wrap=True)


def good_curve(file: Path, curve: Curve) -> None:
    """Print that a ``file`` is good, and what its ``curve`` holds."""
    columns = " against ".join(
        f"{c} [{u}]" for c, u in zip(curve.columns, curve.units, strict=True)
    )
    wide_console().print(
        f"good: {file}: {len(curve.x)} rows of {columns}, {curve.evidence}", soft_wrap=True
    )
