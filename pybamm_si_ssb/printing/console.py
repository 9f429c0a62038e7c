"""Console and bare tables that all printing on the terminal uses."""

from __future__ import annotations

import os
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

__all__ = ["FEW_NAMES", "FEW_RECORD", "PIPED", "bare_table", "wide_console"]


#: Width of the text if there is no terminal [characters].
PIPED = 140
#: Width below which most tables are printed in a narrower form [characters].
FEW_NAMES = 100
#: Width below which the table of :func:`.records.record` is [characters].
FEW_RECORD = 120


def wide_console() -> Console:
    """Console without markup, as wide as the terminal, or else wide enough for tables."""
    console = Console(markup=False, emoji=False, highlight=False)
    told = console.file.isatty() or os.environ.get("COLUMNS", "").isdigit()
    if not told or not console.width:
        console.width = PIPED
    return console


def bare_table(*headings: str, right: Iterable[str] = ()) -> Table:
    """Empty table without lines.

    Parameters
    ----------
    *headings
        Headings of the columns.
    right
        Headings of the columns whose text is aligned to the right.
    """
    table = Table(box=None, header_style="bold", pad_edge=False)
    for place, heading in enumerate(headings):
        justify = "right" if heading in right else "left"
        table.add_column(heading, justify=justify, overflow="fold", no_wrap=not place)
    return table
