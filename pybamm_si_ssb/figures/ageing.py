"""Figures of cells that age, one idea each, in the style of :mod:`.style`.

========  ==============================================================================
symbol    meaning
========  ==============================================================================
cycles    table with a row for each electrolyte and cycle (:attr:`.FadeResults.fade`);
          for :func:`run` with a row for each cycle of one cell
========  ==============================================================================
"""

from __future__ import annotations

from itertools import cycle

import numpy as np
import pandas as pd

from ..columns import COLUMN, CYCLE, LOSS
from .style import COLOURS, DASHES, by_electrolyte, label, name_curves, panels, styled, subplots

__all__ = ["capacity", "losses", "run"]

#: Labels of axes.
CAPACITY_LABEL = "discharge capacity / mAh cm⁻²"
LOSS_LABEL = "loss / % of first capacity"

#: Colours of the terms of a loss that all runs have.
OF_ALL = {LOSS.inventory: "#0072B2", LOSS.host: "#009E73", LOSS.polarisation: "#CC79A7"}
#: Colours of those that mechanisms add, one after the other.
OF_MECHANISMS = ("#E69F00", "#56B4E9", "#D55E00", "#F0E442", "#000000")


def _terms(cycles: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Terms of the loss in a table: name and colour of each, by heading."""
    own = cycle(OF_MECHANISMS)
    return {
        heading: (name, OF_ALL[heading] if heading in OF_ALL else next(own))
        for heading, name in LOSS.terms(map(str, cycles.columns)).items()
    }


@styled
def capacity(cycles: pd.DataFrame):
    """Discharge capacity [mAh/cm2] against cycle, a line for each electrolyte."""
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
    _whole_cycles(axis)
    axis.set_xlabel("cycle")
    axis.set_ylabel(CAPACITY_LABEL)
    axis.set_ylim(bottom=0)
    name_curves(figure, axis)
    return figure


@styled
def losses(cycles: pd.DataFrame):
    """Terms of the capacity loss [% of the first] against cycle, a panel for each electrolyte.

    The terms are stacked areas, with gains below zero; the line is the loss that they explain.
    """
    groups = by_electrolyte(cycles)
    figure, axes = panels(len(groups), 2.4, 0.5, "cycle", LOSS_LABEL)
    for axis, (_, table) in zip(axes, groups, strict=True):
        _stacked_losses(axis, table)
        axis.set_title(label(table))
    handles, labels = axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=5, handlelength=1.5)
    return figure


@styled
def run(cycles: pd.DataFrame):
    """Capacity and coulombic efficiency of one run against cycle, and the terms of its loss."""
    figure, axes = subplots(1, 2, (7.2, 3.3))
    left, right = axes[0]
    marker = "o" if len(cycles) < 8 else ""
    of_capacity = {"color": COLOURS[0], "marker": marker, "markersize": 4}
    left.plot(cycles[CYCLE.cycle], cycles[COLUMN.areal_capacity], label="capacity", **of_capacity)
    left.set_ylabel(CAPACITY_LABEL)
    left.set_ylim(bottom=0)
    efficiency = left.twinx()
    efficiency.spines["right"].set_visible(True)
    efficiency.plot(
        cycles[CYCLE.cycle], 100 * cycles[CYCLE.coulombic_efficiency], color=COLOURS[1],
        marker=marker, markersize=4, linestyle=DASHES[1], label="efficiency",
    )  # fmt: skip
    efficiency.set_ylabel("coulombic efficiency / %")
    _stacked_losses(right, cycles)
    right.set_ylabel(LOSS_LABEL)
    for axis in (left, right):
        _whole_cycles(axis)
        axis.set_xlabel("cycle")
    found = [axis.get_legend_handles_labels() for axis in (left, efficiency, right)]
    handles = [handle for each, _ in found for handle in each]
    names = [name for _, each in found for name in each]
    figure.legend(handles, names, loc="outside lower center", ncols=4, handlelength=1.5)
    return figure


def _whole_cycles(axis) -> None:
    from matplotlib.ticker import MaxNLocator

    axis.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))


def _stacked_losses(axis, table: pd.DataFrame) -> None:
    """Draw the terms of the loss of one cell, stacked, and the loss itself."""
    first = table[CYCLE.discharge_capacity].iloc[0]
    terms = _terms(table)
    split = table.dropna(subset=list(terms))
    x = split[CYCLE.cycle].to_numpy()
    heights = {name: 100 * split[name].to_numpy() / first for name in terms}
    for sign in (1, -1):
        base = np.zeros(len(x))
        for name in terms:
            term, colour = terms[name]
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
    _whole_cycles(axis)
