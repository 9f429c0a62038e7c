"""Figures of cells that age, one idea each, in the style of :mod:`.style`.

========  =========================================================================
symbol    meaning
========  =========================================================================
cycles    table with a row an electrolyte and cycle (:attr:`.FadeResults.fade`)
========  =========================================================================
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..columns import COLUMN, CYCLE, LOSS
from .style import COLOURS, DASHES, by_electrolyte, label, name_curves, panels, styled, subplots

__all__ = ["capacity", "losses"]

#: The terms of a loss, with what they are called and drawn in.
TERMS = {
    LOSS.inventory: ("lithium inventory", "#0072B2"),
    LOSS.host: ("host", "#009E73"),
    LOSS.contact: ("contact", "#E69F00"),
    LOSS.polarisation: ("polarisation", "#CC79A7"),
}


@styled
def capacity(cycles: pd.DataFrame):
    """Discharge capacity [mAh/cm2] against cycle, a line an electrolyte."""
    from matplotlib.ticker import MaxNLocator

    figure, axes = subplots(1, 1, (4.6, 3.3))
    axis = axes[0, 0]
    for number, (_, table) in enumerate(by_electrolyte(cycles)):
        axis.plot(
            table[CYCLE.cycle],
            table[COLUMN.areal_capacity],
            color=COLOURS[number % len(COLOURS)],
            label=label(table),
            linestyle=DASHES[number % len(DASHES)],
            marker="o" if len(table) < 8 else "",
            markersize=4,
        )
    axis.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    axis.set_xlabel("cycle")
    axis.set_ylabel("discharge capacity / mAh cm⁻²")
    axis.set_ylim(bottom=0)
    name_curves(figure, axis)
    return figure


@styled
def losses(cycles: pd.DataFrame):
    """Where the capacity went [% of the first], against cycle: a panel an electrolyte.

    Areas are stacked, gains below zero; the line is the loss that was to be explained.
    """
    from matplotlib.ticker import MaxNLocator

    groups = by_electrolyte(cycles)
    figure, axes = panels(len(groups), 2.4, 0.5, "cycle", "loss / % of first capacity")
    for axis, (_, table) in zip(axes, groups, strict=True):
        first = table[CYCLE.discharge_capacity].iloc[0]
        split = table.dropna(subset=list(TERMS))
        x = split[CYCLE.cycle].to_numpy()
        heights = {name: 100 * split[name].to_numpy() / first for name in TERMS}
        for sign in (1, -1):
            base = np.zeros(len(x))
            for name, (term, colour) in TERMS.items():
                top = base + sign * np.clip(sign * heights[name], 0, None)
                axis.fill_between(
                    x, base, top, color=colour, linewidth=0, label=term if sign > 0 else None
                )
                base = top
        axis.plot(
            table[CYCLE.cycle], 100 * table[LOSS.loss] / first, color="black", linewidth=1,
            label="loss",
        )  # fmt: skip
        axis.axhline(0, color="#888888", linewidth=0.5)
        axis.set_title(label(table))
        axis.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    handles, labels = axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=5, handlelength=1.5)
    return figure
