"""Printing of discharges: the summary of a comparison, and the outcomes of a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..columns import COLUMN, ELECTROLYTE_CLASSES
from .console import FEW_NAMES, bare_table, wide_console

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["matrix", "summary"]


def matrix(outcomes: pd.DataFrame, seconds: float) -> None:
    """Print counts of the outcomes of a matrix, and the time that its cells took.

    Parameters
    ----------
    outcomes
        Table with a row for each cell (:attr:`.MatrixResults.outcomes`).
    seconds
        Time that the whole matrix took [s].
    """
    import numpy as np
    import pandas as pd

    console = wide_console()
    hows = ("solved", "refused", "failed")
    counted = pd.crosstab(outcomes[COLUMN.electrolyte_class], outcomes[COLUMN.outcome])
    counted = counted.reindex(
        [c for c in ELECTROLYTE_CLASSES if c in counted.index], columns=hows, fill_value=0
    )
    counted.loc["all"] = counted.sum()
    printed = bare_table("class", *hows, right=hows)
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


def summary(table: pd.DataFrame) -> None:
    """Print the summary ``table`` of discharges (:attr:`.DischargeResults.summary`)."""
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
    console = wide_console()
    narrow = console.width < FEW_NAMES
    headings = [h.replace(" ", "\n") if narrow else h for h, _ in columns.values()]
    printed = bare_table(*headings, right=headings[1:])
    printed.collapse_padding = narrow
    for _, row in table.iterrows():
        scaled = {**row, COLUMN.energy: 1e3 * row[COLUMN.energy]}
        printed.add_row(*(form.format(scaled[key]) for key, (_, form) in columns.items()))
    console.print(printed)
