"""Figures of studies and of bands, in the style of :mod:`.style`.

========  =========================================================================
symbol    meaning
========  =========================================================================
table     table with a row for each case of a study (:attr:`.Results.table`)
cycles    table of their cycles (:attr:`.Results.cycles`)
curves    table of their curves (:attr:`.Results.curves`)
by        heading of the column whose values have a colour each
voltage   quantiles of the voltage against the share of the discharge
capacity  quantiles of the capacity against the cycle
========  =========================================================================
"""

from __future__ import annotations

import pandas as pd

from ..columns import COLUMN, CYCLE, STUDY
from .style import COLOURS, styled, subplots

__all__ = ["bands", "study"]

#: Largest number of values of a column that have a colour each, and so a legend.
MOST = len(COLOURS)


@styled
def study(table: pd.DataFrame, cycles: pd.DataFrame, curves: pd.DataFrame, by: str):
    """Voltage of the last discharges, and capacity against cycle if any: a thin line per case."""
    panels = 2 if len(cycles) else 1
    figure, axes = subplots(1, panels, (3.6 * panels, 3.3))
    left, right = axes[0, 0], axes[0, -1]
    values = list(dict.fromkeys(table[by]))
    colours = {value: COLOURS[place % MOST] for place, value in enumerate(values)}
    of_case = dict(zip(table[STUDY.case], table[by], strict=True))
    alpha = max(0.15, min(1.0, 8 / len(table)))
    for case, rows in curves.groupby(STUDY.case):
        last = rows
        if CYCLE.cycle in rows and rows[CYCLE.cycle].notna().any():  # a discharge has no cycles
            last = rows[rows[CYCLE.cycle] == rows[CYCLE.cycle].max()]
        colour = colours[of_case[case]]
        left.plot(last[COLUMN.areal_capacity], last[COLUMN.voltage], color=colour, alpha=alpha)
    for case, rows in cycles.groupby(STUDY.case) if len(cycles) else ():
        right.plot(
            rows[CYCLE.cycle], rows[COLUMN.areal_capacity], color=colours[of_case[case]],
            alpha=alpha, marker="o" if len(rows) < 8 else "", markersize=3,
        )  # fmt: skip
    left.set_xlabel("capacity / mAh cm⁻²")
    left.set_ylabel("voltage of the last discharge / V" if len(cycles) else "voltage / V")
    if len(cycles):
        _against_cycle(right)
    if 1 < len(values) <= MOST:
        handles = [left.plot([], [], color=colours[value], label=str(value))[0] for value in values]
        figure.legend(handles=handles, loc="outside lower center", ncols=4, title=by)
    return figure


@styled
def bands(voltage: pd.DataFrame, capacity: pd.DataFrame):
    """Bands of 50 and of 90 % with the median: voltage of a discharge, and capacity."""
    figure, axes = subplots(1, 2, (7.2, 3.1))
    left, right = axes[0]
    for place, (cycle, rows) in enumerate(voltage.groupby(CYCLE.cycle)):
        _band(left, 100 * rows[STUDY.share], rows, COLOURS[place], f"cycle {cycle}")
    left.set_xlabel("share of the discharge / %")
    left.set_ylabel("voltage / V")
    left.legend()
    _band(right, capacity[CYCLE.cycle], capacity, COLOURS[0], "")
    if len(capacity) == 1:  # the band of a single cycle has no width and would not be seen
        only = capacity.iloc[0]
        x = [only[CYCLE.cycle]]
        right.errorbar(
            x, [only["50 %"]],
            [[only["50 %"] - only["5 %"]], [only["95 %"] - only["50 %"]]],
            color=COLOURS[0], marker="o", capsize=4,
        )  # fmt: skip
    _against_cycle(right)
    return figure


def _band(axis, x, rows: pd.DataFrame, colour: str, label: str) -> None:
    axis.fill_between(x, rows["5 %"], rows["95 %"], color=colour, alpha=0.2, linewidth=0)
    axis.fill_between(x, rows["25 %"], rows["75 %"], color=colour, alpha=0.35, linewidth=0)
    axis.plot(x, rows["50 %"], color=colour, label=label)


def _against_cycle(axis) -> None:
    from matplotlib.ticker import MaxNLocator

    axis.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    axis.set_xlabel("cycle")
    axis.set_ylabel("discharge capacity / mAh cm⁻²")
    axis.set_ylim(bottom=0)
