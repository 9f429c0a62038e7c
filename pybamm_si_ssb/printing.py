"""Tables and progress on the terminal, and tables in files."""

from __future__ import annotations

import functools
import os
import tempfile
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .columns import COLUMN
from .errors import ParameterError

if TYPE_CHECKING:
    import pandas as pd

    from .curves import Curve
    from .schema import Record

__all__ = [
    "anodes",
    "electrolytes",
    "good_curve",
    "good_record",
    "matrix",
    "names",
    "progress",
    "record",
    "summary",
    "writable",
    "written",
]


#: Columns of text where there is no terminal.
PIPED = 140
#: Columns below which the table of :func:`names`, and that of :func:`record`, gives way to lines.
FEW_NAMES, FEW_RECORD = 100, 120


def _console() -> Console:
    """Text as it is, without markup; as wide as the terminal, or else wide enough for tables."""
    console = Console(markup=False, emoji=False, highlight=False)
    told = console.file.isatty() or os.environ.get("COLUMNS", "").isdigit()
    if not told or not console.width:
        console.width = PIPED
    return console


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

    console, kind, found = _console(), None, []
    for record in records:
        row = counts([record]).loc[record.kind]
        found.append((record, {c: str(row[c]) for c in EVIDENCE if row[c]}))
    narrow = console.width < FEW_NAMES
    classes = [] if narrow else [c for c in EVIDENCE if any(c in held for _, held in found)]
    table = _table("name", "what", *classes, right=classes)
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


#: What is printed of records, by column of their table: its heading here, and how.
Columns = Mapping[str, tuple[str, str]]


def _side_by_side(columns: Columns, *words: str) -> Table:
    """A table of names and ``columns``, numbers to the right; columns of ``words`` are not."""
    headings = ["name", *(heading.replace(" ", "\n", 1) for heading, _ in columns.values())]
    return _table(*headings, right=[h for h in headings if h not in ("name", *words)])


def _cells(row: pd.Series, columns: Columns) -> list[str]:
    """A row of it; what is not known is no number."""
    return [form.format(row[key]).replace("nan", "") for key, (_, form) in columns.items()]


def _explain(console: Console, text: str) -> None:
    """What stands below a table."""
    console.print(textwrap.fill(text, min(console.width, 100)))


def electrolytes(table: pd.DataFrame) -> None:
    """Print the ``table`` of electrolytes side by side (``ssb.electrolytes.table()``), by class."""
    from .survey import HEADING

    columns = {
        HEADING.family: ("family", "{}"),
        HEADING.room: ("mS/cm at 25 °C", "{:.2g}"),
        HEADING.temperature: ("runs at °C", "{:.0f}"),
        HEADING.conductivity: ("mS/cm there", "{:.2g}"),
        HEADING.modulus: ("modulus GPa", "{:.3g}"),
        HEADING.driving: ("silicon below limit V", "{:.2f}"),
        HEADING.interphase: ("interphase nm/1000 h", "{:.0f}"),
        HEADING.reduction: ("reduction V", "{:.2f}"),
        HEADING.oxidation: ("oxidation V", "{:.2f}"),
        HEADING.density: ("g/cm³", "{:.2f}"),
        HEADING.grade: ("grade", "{}"),
    }
    console = _console()
    if console.width < PIPED:  # the three axes, window and grade
        for key in (HEADING.family, HEADING.temperature, HEADING.conductivity, HEADING.density):
            del columns[key]
    printed = _side_by_side(columns, "family", "grade")
    for group, rows in table.groupby(HEADING.electrolyte_class, sort=False):
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
    """Print the ``table`` of anodes side by side (``ssb.anodes.table()``)."""
    from .anode_survey import HEADING

    columns = {
        HEADING.shape: ("shape", "{}"),
        HEADING.size: ("radius, nm", "{:.0f}"),
        HEADING.capacity: ("mAh/g", "{:.0f}"),
        HEADING.full: ("mAh/cm³ full", "{:.0f}"),
        HEADING.width: ("size full", "{:.2f}"),
        HEADING.volume: ("volume full", "{:.2f}"),
        HEADING.area: ("area m²/g", "{:.3g}"),
        HEADING.area_ratio: ("area full", "{:.2f}"),
    }
    console = _console()
    if console.width < FEW_NAMES:
        for key in (HEADING.size, HEADING.volume):
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


def matrix(outcomes: pd.DataFrame, seconds: float) -> None:
    """Print how the ``outcomes`` of a matrix were, and what it cost of its ``seconds``."""
    import numpy as np
    import pandas as pd

    from .electrolyte_record import CLASSES

    console = _console()
    hows = ("solved", "refused", "failed")
    counted = pd.crosstab(outcomes[COLUMN.electrolyte_class], outcomes[COLUMN.outcome])
    counted = counted.reindex(
        [c for c in CLASSES if c in counted.index], columns=hows, fill_value=0
    )
    counted.loc["all"] = counted.sum()
    printed = _table("class", *hows, right=hows)
    for name, row in counted.iterrows():
        printed.add_row(str(name), *map(str, row))
    console.print(printed)
    for how in hows[1:]:
        names = outcomes.loc[outcomes[COLUMN.outcome] == how, COLUMN.electrolyte].value_counts()
        if len(names):
            console.print(f"{how}: {', '.join(f'{name} ({n})' for name, n in names.items())}")
    solved = outcomes[outcomes[COLUMN.outcome] == "solved"]
    if not len(solved):
        return
    solver = solved[COLUMN.solver_time].sum()
    console.print(
        f"\n{len(outcomes)} cells in {seconds:.0f} s, {solver:.0f} s of it "
        f"({solver / seconds:.0%}) in the solver"
    )
    wall, inside, first = (
        np.asarray(solved[name]) for name in (COLUMN.wall_time, COLUMN.solver_time, COLUMN.first)
    )
    overhead, first = wall - inside, first.astype(bool)
    if first.any() and not first.all():
        shared, built = np.median(overhead[~first]), np.median(overhead[first])
        console.print(
            f"beside the solver a cell takes {shared:.2f} s where a built model is shared, "
            f"{built:.2f} s where one is built ({first.sum()} of them)"
        )


def record(record: Record, values: pd.DataFrame) -> None:
    """Print what ``record`` is, then every row of ``values`` (:func:`.evidence.table`)."""
    console = _console()
    console.print(Text.assemble((record.key, "bold"), f": {record.name} ({record.kind})"))
    console.print(textwrap.fill(record.description, min(console.width, 100)))
    if record.base:
        console.print(f"on {record.base}")
    console.print(f"{record.file}\n", soft_wrap=True)
    if console.width < FEW_RECORD:
        _blocks(console, values)
        return
    table = _table("key", "value", "unit", "class", "source", "where or why", right=["value"])
    for row in values.itertuples(index=False):
        key, value, unit, evidence, source, note = map(str, row)
        table.add_row(key, value, unit if unit != "1" else "", evidence, source, note)
    console.print(table)


def _blocks(console: Console, values: pd.DataFrame) -> None:
    """Every row as ``key = value unit  (class)``, its source and its note on lines below."""
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
    """Print that ``file`` is good, what its ``record`` holds, which sources it does not use."""
    from .evidence import counts, unused_sources
    from .quantities import EVIDENCE

    found = counts([record]).loc[record.kind]
    classes = ", ".join(f"{found[c]} {c}" for c in EVIDENCE if found[c])
    _console().print(f"good: {file}: {record.kind}, {classes}", soft_wrap=True)
    for key in unused_sources(record):
        _console().print(f"  note: sources.{key} is not used by any value", soft_wrap=True)


def good_curve(file: Path, curve: Curve) -> None:
    """Print that ``file`` is good, and what its ``curve`` holds."""
    columns = " against ".join(
        f"{c} [{u}]" for c, u in zip(curve.columns, curve.units, strict=True)
    )
    _console().print(
        f"good: {file}: {len(curve.x)} rows of {columns}, {curve.evidence}", soft_wrap=True
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
        COLUMN.breathing: ("breathing µm", "{:.2f}"),
    }
    console = _console()
    narrow = console.width < FEW_NAMES
    headings = [h.replace(" ", "\n") if narrow else h for h, _ in columns.values()]
    printed = _table(*headings, right=headings[1:])
    printed.collapse_padding = narrow
    for _, row in table.iterrows():
        scaled = {**row, COLUMN.energy: 1e3 * row[COLUMN.energy]}
        printed.add_row(*(form.format(scaled[key]) for key, (_, form) in columns.items()))
    console.print(printed)


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
def progress(total: int, left: bool = False) -> Iterator[Callable[[str], None]]:
    """A bar of ``total`` steps on the error stream; it gives a function of a label that steps.

    With ``left`` it also says how long it will take from now.
    """
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description:<22}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        *([TextColumn("left"), TimeRemainingColumn()] if left else []),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("starting", total=total)
        yield lambda label: bar.update(task, advance=1, description=label)
