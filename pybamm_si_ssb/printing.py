"""Tables and progress on the terminal, and tables in files."""

from __future__ import annotations

import tempfile
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from .columns import COLUMN
from .errors import ParameterError

if TYPE_CHECKING:
    import pandas as pd

    from .curves import Curve
    from .schema import Record

__all__ = [
    "good_curve",
    "good_record",
    "names",
    "progress",
    "record",
    "summary",
    "writable",
    "written",
]


def _console() -> Console:
    """As wide as the terminal; where there is none, wide enough for tables to stay whole."""
    console = Console()
    return console if console.is_terminal else Console(width=140)


def _table(*headings: str, right: Iterable[str] = ()) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for place, heading in enumerate(headings):
        justify = "right" if heading in right else "left"
        table.add_column(heading, justify=justify, overflow="fold", no_wrap=not place)
    return table


def names(records: Iterable[Record]) -> None:
    """Print ``records`` by kind: name, what it is, and how many values of each class it holds."""
    from .evidence import counts
    from .folders import root
    from .quantities import EVIDENCE

    console, kind = _console(), None
    table = _table("name", "what", *EVIDENCE, right=EVIDENCE)
    for record in records:
        if record.kind != kind:
            kind = record.kind
            table.add_row(f"[bold]{kind}s[/bold]")
        found = counts([record]).loc[record.kind]
        what = record.name + (f" (on {record.base})" if record.base else "")
        if record.file and not record.file.is_relative_to(root()):
            what += f", {record.file}"
        table.add_row(
            f"  {record.key}", what, *(str(found[c]) if found[c] else "" for c in EVIDENCE)
        )
    console.print(table)


def record(record: Record, values: pd.DataFrame) -> None:
    """Print what ``record`` is, then a row of ``values`` a line (:func:`.evidence.table`)."""
    console = _console()
    console.print(f"[bold]{record.key}[/bold]: {record.name} ({record.kind})", highlight=False)
    console.print(textwrap.fill(record.description, min(console.width, 100)), highlight=False)
    if record.base:
        console.print(f"on {record.base}", highlight=False)
    console.print(f"{record.file}\n", highlight=False, soft_wrap=True)
    table = _table("key", "value", "unit", "class", "source", "where or why", right=["value"])
    for row in values.itertuples(index=False):
        key, value, unit, evidence, source, note = map(str, row)
        table.add_row(key, value, unit if unit != "1" else "", evidence, source, note)
    console.print(table, highlight=False)


def good_record(file: Path, record: Record) -> None:
    """Print that ``file`` is good, what its ``record`` holds, which sources it does not use."""
    from .evidence import counts, unused_sources
    from .quantities import EVIDENCE

    found = counts([record]).loc[record.kind]
    classes = ", ".join(f"{found[c]} {c}" for c in EVIDENCE if found[c])
    _console().print(f"good: {file}: {record.kind}, {classes}", highlight=False, soft_wrap=True)
    for key in unused_sources(record):
        _console().print(f"  note: sources.{key} is not used by any value", highlight=False)


def good_curve(file: Path, curve: Curve) -> None:
    """Print that ``file`` is good, and what its ``curve`` holds."""
    columns = " against ".join(
        f"{c} [{u}]" for c, u in zip(curve.columns, curve.units, strict=True)
    )
    _console().print(
        f"good: {file}: {len(curve.x)} rows of {columns}, {curve.evidence}",
        highlight=False,
        markup=False,
        soft_wrap=True,
    )


def summary(table: pd.DataFrame) -> None:
    """Print the summary ``table`` of discharges (:class:`.compare.Comparison`)."""
    columns = {
        COLUMN.electrolyte: ("electrolyte", "{}"),
        COLUMN.temperature: ("°C", "{:g}"),
        COLUMN.c_rate: (COLUMN.c_rate, "{:g}"),
        COLUMN.areal_capacity: ("mAh/cm²", "{:.3f}"),
        COLUMN.mean_voltage: ("mean V", "{:.3f}"),
        COLUMN.energy: ("energy mWh", "{:.2f}"),
        COLUMN.peak_pressure: ("peak MPa", "{:.2f}"),
        COLUMN.breathing: ("µm", "{:.2f}"),
    }
    headings = [heading for heading, _ in columns.values()]
    printed = _table(*headings, right=headings[1:])
    for _, row in table.iterrows():
        scaled = {**row, COLUMN.energy: 1e3 * row[COLUMN.energy]}
        printed.add_row(*(form.format(scaled[key]) for key, (_, form) in columns.items()))
    _console().print(printed)


def written(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write ``tables`` by file name as CSV into ``folder``, each in one step."""
    from .compare import write_csv

    writable(folder)
    for name, table in tables.items():
        write_csv(table, folder / name)


def writable(folder: Path) -> None:
    """Make ``folder``, for what is to be written into it.

    Raises
    ------
    ParameterError
        If it cannot be made or written into.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise ParameterError(
            str(error), "a folder that can be written into", "name another", key="--output"
        ) from error


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar of ``total`` steps on the error stream; it gives a function of a label that steps."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description:<22}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("starting", total=total)
        yield lambda label: bar.update(task, advance=1, description=label)
