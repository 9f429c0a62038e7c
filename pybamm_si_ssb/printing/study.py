"""Printing of the results of a study: a row for each point of its axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..columns import COLUMN, CYCLE, STUDY
from ..studies.case import SOLVED
from ..studies.results import points
from .console import bare_table, wide_console

if TYPE_CHECKING:
    from ..studies.results import Results

__all__ = ["studied"]

#: Largest number of rows, and of failures, that are printed; the tables on disk have all.
MOST = 20
#: Headings of the columns that tell points apart.
TELLING = {
    COLUMN.anode: "anode",
    COLUMN.electrode: "electrode",
    COLUMN.cathode: "cathode",
    COLUMN.electrolyte: "electrolyte",
    COLUMN.temperature: "°C",
    STUDY.pressure: "MPa",
    STUDY.n_p_ratio: "N/P",
    STUDY.design_capacity: "design mAh/cm²",
    STUDY.protocol: "protocol",
    COLUMN.c_rate: "C-rate",
}


def studied(results: Results) -> None:
    """Print the ``results`` of a study: a row for each point, the failures, and times."""
    console, table = wide_console(), results.table
    if not len(table):
        console.print("no case is done")
        return
    telling = points(table) or [COLUMN.electrolyte if COLUMN.electrolyte in table else STUDY.case]
    cycled = STUDY.last_capacity in table
    numbers = ["solved", "mAh/cm²", "5 % to 95 %", *(["kept %", "first CE %"] if cycled else [])]
    headings = [*(TELLING.get(name, name) for name in telling), *numbers]
    printed = bare_table(*headings, right=numbers)
    groups = list(table.groupby(telling, sort=False, dropna=False))
    for values, rows in groups[:MOST]:
        solved = rows[rows[COLUMN.outcome] == SOLVED]
        said = [f"{value:g}" if isinstance(value, float) else str(value) for value in values]
        row = [*said, f"{len(solved)}/{len(rows)}"]
        if len(solved):
            heading = STUDY.last_capacity if cycled else COLUMN.areal_capacity
            capacity = solved[heading].dropna().to_numpy(float)
            low, median, high = np.quantile(capacity, (0.05, 0.5, 0.95))
            row += [
                f"{median:.3f}",
                f"{low:.3f} to {high:.3f}" if len(solved) > 1 else "",
            ]
            if cycled:
                row.append(f"{100 * solved[CYCLE.retention].median():.1f}")
                row.append(f"{100 * solved[STUDY.first_efficiency].median():.1f}")
        printed.add_row(*row)
    console.print(printed)
    if len(groups) > MOST:
        console.print(f"and {len(groups) - MOST} more: see study.csv")
    failures = list(results.failures())
    for line in failures[:MOST]:
        console.print(line)
    if len(failures) > MOST:
        console.print(f"and {len(failures) - MOST} more: see study.csv")
    counted = ", ".join(f"{number} {how}" for how, number in results.counts().items())
    console.print(
        f"\n{len(table)} cases: {counted}; {results.new} of them in {results.seconds:.0f} s now; "
        f"{results.in_solver:.0%} of the time of the workers in the solver, "
        f"{results.built} models built"
    )
