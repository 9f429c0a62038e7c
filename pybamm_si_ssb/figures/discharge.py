"""Figures of discharges, one idea each, ready for a paper.

=======  =================================================================================
symbol   meaning
=======  =================================================================================
curves   table with a row for each case and time (:attr:`.Results.curves`)
summary  table with a row for each case (:attr:`.DischargeResults.summary`)
=======  =================================================================================
"""

from __future__ import annotations

import pandas as pd

from ..columns import COLUMN, STUDY
from .style import (
    COLOURS,
    DASHES,
    by_electrolyte,
    c_rate_label,
    label,
    name_curves,
    panels,
    styled,
    subplots,
)

__all__ = ["rate_capability", "swelling", "voltage_curves"]

#: Line styles, one for each rate, such that the end of a curve can be seen.
RATE_DASHES = ("-", (0, (6, 1.5)), (0, (3, 1.2)), (0, (1, 1)))


@styled
def voltage_curves(curves: pd.DataFrame):
    """Voltage against discharge capacity [mAh/cm2]: panels by electrolyte, curves by rate."""
    from matplotlib.colors import to_rgb

    groups = by_electrolyte(curves)
    figure, axes = panels(len(groups), 2.6, 0, "discharge capacity / mAh cm⁻²", "voltage / V")
    for number, (axis, (_, table)) in enumerate(zip(axes, groups, strict=True)):
        rates = sorted(table[COLUMN.c_rate].unique())
        for place, rate in enumerate(rates):
            curve = table[table[COLUMN.c_rate] == rate]
            shade = 1 - 0.5 * place / max(len(rates) - 1, 1)
            colour = to_rgb(COLOURS[number % len(COLOURS)])
            axis.plot(
                curve[COLUMN.areal_capacity],
                curve[COLUMN.voltage],
                color=[shade * c for c in colour],
                label=c_rate_label(rate),
                linestyle=RATE_DASHES[place % len(RATE_DASHES)],
            )
        axis.set_title(label(table))
        axis.legend(loc="upper right")
    return figure


@styled
def swelling(curves: pd.DataFrame):
    """Change of cell thickness, and stack pressure, against state of charge at the lowest rate.

    The state of charge is 100 % less the share of the design capacity that is discharged.
    """
    slow = curves[curves[COLUMN.c_rate] == curves[COLUMN.c_rate].min()]
    figure, axes = subplots(1, 2, (6.8, 3.1))
    for number, (_, table) in enumerate(by_electrolyte(slow)):
        soc = 100 * (1 - table[COLUMN.areal_capacity] / table[STUDY.design_capacity])
        for axis, column in zip(axes[0], (COLUMN.growth, COLUMN.pressure), strict=True):
            axis.plot(
                soc,
                table[column],
                color=COLOURS[number % len(COLOURS)],
                label=label(table),
                linestyle=DASHES[number % len(DASHES)],
            )
    axes[0, 0].set_ylabel("cell thickness change / µm")
    axes[0, 1].set_ylabel("stack pressure / MPa")
    for axis in axes[0]:
        axis.set_xlabel("state of charge / %")
    name_curves(figure, axes[0, 0])
    return figure


@styled
def rate_capability(summary: pd.DataFrame):
    """Discharge capacity [mAh/cm2] against C-rate [1/h], a line for each electrolyte."""
    figure, axes = subplots(1, 1, (4.6, 3.3))
    axis = axes[0, 0]
    groups = by_electrolyte(summary)
    for number, (_, table) in enumerate(groups):
        table = table.sort_values(COLUMN.c_rate)
        axis.semilogx(
            table[COLUMN.c_rate],
            table[COLUMN.areal_capacity],
            marker="os^D"[number % 4],
            markersize=4 + 6 * (len(groups) - 1 - number) / max(len(groups) - 1, 3),
            markerfacecolor="none",  # and later ones smaller, as points may lie on one another
            clip_on=False,
            color=COLOURS[number % len(COLOURS)],
            label=label(table),
            linestyle=DASHES[number % len(DASHES)],
        )
    rates = sorted(summary[COLUMN.c_rate].unique())
    axis.set_xticks(rates, [c_rate_label(rate) for rate in rates])
    axis.minorticks_off()
    axis.set_xlabel("C-rate")
    axis.set_ylabel("discharge capacity / mAh cm⁻²")
    axis.set_ylim(bottom=0)
    name_curves(figure, axis)
    return figure
