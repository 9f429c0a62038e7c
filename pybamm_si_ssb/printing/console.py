"""Tables and progress on the terminal, and tables in files."""

from __future__ import annotations

import os
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

__all__ = ["bare_table", "wide_console"]


#: Columns of text where there is no terminal.
PIPED = 140
#: Columns below which the table of :func:`names`, and that of :func:`record`, gives way to lines.
FEW_NAMES, FEW_RECORD = 100, 120


def wide_console() -> Console:
    """Text as it is, without markup; as wide as the terminal, or else wide enough for tables."""
    console = Console(markup=False, emoji=False, highlight=False)
    told = console.file.isatty() or os.environ.get("COLUMNS", "").isdigit()
    if not told or not console.width:
        console.width = PIPED
    return console


def bare_table(*headings: str, right: Iterable[str] = ()) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for place, heading in enumerate(headings):
        justify = "right" if heading in right else "left"
        table.add_column(heading, justify=justify, overflow="fold", no_wrap=not place)
    return table
