"""Figures of cells that age, one idea each, in the style of :mod:`.plots`.

========  =========================================================================
symbol    meaning
========  =========================================================================
cycles    table with a row an electrolyte and cycle (:func:`.fade.table`)
========  =========================================================================
"""

# pandas' indexing is annotated as DataFrame or Series where it is the one asked for.
# pyright: reportArgumentType=false, reportReturnType=false

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from .columns import COLUMN, CYCLE, LOSS
from .plots import COLOURS, DASHES, _by_electrolyte, _figure, _label, _name_curves, _styled

__all__ = ["capacity", "losses"]

#: The terms of a loss, with what they are called and drawn in.
TERMS = {
    LOSS.inventory: ("lithium inventory", "#0072B2"),
    LOSS.host: ("host", "#009E73"),
    LOSS.contact: ("contact", "#E69F00"),
    LOSS.polarisation: ("polarisation", "#CC79A7"),
}


@_styled
def capacity(cycles: pd.DataFrame):
    """Discharge capacity [mAh/cm2] against cycle, a line an electrolyte."""
    from matplotlib.ticker import MaxNLocator

    figure, axes = _figure(1, 1, (4.6, 3.3))
    axis = axes[0, 0]
    for number, (_, table) in enumerate(_by_electrolyte(cycles)):
        axis.plot(
            table[CYCLE.cycle],
            table[COLUMN.areal_capacity],
            color=COLOURS[number % len(COLOURS)],
            label=_label(table),
            linestyle=DASHES[number % len(DASHES)],
            marker="o" if len(table) < 8 else "",
            markersize=4,
        )
    axis.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    axis.set_xlabel("cycle")
    axis.set_ylabel("discharge capacity / mAh cm⁻²")
    axis.set_ylim(bottom=0)
    _name_curves(figure, axis)
    return figure


@_styled
def losses(cycles: pd.DataFrame):
    """Where the capacity went [% of the first], against cycle: a panel an electrolyte.

    Areas are stacked, gains below zero; the line is the loss that was to be explained.
    """
    from matplotlib.ticker import MaxNLocator

    groups = _by_electrolyte(cycles)
    columns = min(2, len(groups))
    rows = math.ceil(len(groups) / columns)
    size = (3.4 * columns, 2.4 * rows + 0.5)
    figure, axes = _figure(rows, columns, size, sharex=True, sharey=True)
    for axis, (_, table) in zip(axes.flat, groups, strict=False):
        first = table[CYCLE.discharge_capacity].iloc[0]
        split = table.dropna(subset=list(TERMS))
        x = split[CYCLE.cycle].to_numpy()
        heights = {name: 100 * split[name].to_numpy() / first for name in TERMS}
        for sign in (1, -1):
            base = np.zeros(len(x))
            for name, (label, colour) in TERMS.items():
                top = base + sign * np.clip(sign * heights[name], 0, None)
                axis.fill_between(
                    x, base, top, color=colour, linewidth=0, label=label if sign > 0 else None
                )
                base = top
        axis.plot(
            table[CYCLE.cycle], 100 * table[LOSS.loss] / first, color="black", linewidth=1,
            label="loss",
        )  # fmt: skip
        axis.axhline(0, color="#888888", linewidth=0.5)
        axis.set_title(_label(table))
        axis.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    for axis in axes.flat[: len(groups)][-columns:]:  # those with no panel below
        axis.tick_params(labelbottom=True)
        axis.set_xlabel("cycle")
    for row in axes:
        row[0].set_ylabel("loss / % of first capacity")
    for axis in axes.flat[len(groups) :]:
        axis.set_visible(False)
    handles, labels = axes[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=5, handlelength=1.5)
    return figure
