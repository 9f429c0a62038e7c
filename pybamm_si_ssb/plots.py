"""Figures of a comparison, one idea each, ready for a paper.

========  ==============================================================================
symbol    meaning
========  ==============================================================================
series    table against time of all cases (:attr:`.Comparison.series`), :data:`.COLUMN`
summary   table with a row a case (:attr:`.Comparison.summary`), :data:`.COLUMN`
outcomes  the same with those that did not run (:attr:`.Comparison.outcomes`)
table     electrolytes or anodes side by side (``ssb.electrolytes.table()``,
          ``ssb.anodes.table()``), :data:`.survey.HEADING`, :data:`.anode_survey.HEADING`
area      area of the cell [m2]
capacity  design capacity of the cell, areal capacity times area [A.h]
========  ==============================================================================
"""

# pandas' indexing is annotated as DataFrame or Series where it is the one asked for.
# pyright: reportArgumentType=false, reportReturnType=false

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from .columns import COLUMN
from .drawing import COLOURS, DASHES, by_electrolyte, label, name_curves, panels, styled, subplots

__all__ = ["anodes", "electrolytes", "matrix", "rate_capability", "swelling", "voltage_curves"]

#: One a rate; their ends are to be seen.
RATE_DASHES = ("-", (0, (6, 1.5)), (0, (3, 1.2)), (0, (1, 1)))


def _rate(rate: float) -> str:
    hours = 1 / rate
    if rate < 1 and abs(hours - round(hours)) < 1e-6:
        return f"C/{round(hours)}"
    return f"{rate:g}C"


def _areal(curve: pd.DataFrame, area: float) -> pd.Series:
    return curve[COLUMN.discharge_capacity] / area / 10


@styled
def voltage_curves(series: pd.DataFrame, area: float):
    """Voltage against discharge capacity [mAh/cm2]: a panel an electrolyte, a curve a rate."""
    from matplotlib.colors import to_rgb

    groups = by_electrolyte(series)
    figure, axes = panels(len(groups), 2.6, 0, "discharge capacity / mAh cm⁻²", "voltage / V")
    for number, (axis, (_, table)) in enumerate(zip(axes, groups, strict=True)):
        rates = sorted(table[COLUMN.c_rate].unique())
        for place, rate in enumerate(rates):
            curve = table[table[COLUMN.c_rate] == rate]
            shade = 1 - 0.5 * place / max(len(rates) - 1, 1)
            colour = to_rgb(COLOURS[number % len(COLOURS)])
            axis.plot(
                _areal(curve, area),
                curve[COLUMN.voltage],
                color=[shade * c for c in colour],
                label=_rate(rate),
                linestyle=RATE_DASHES[place % len(RATE_DASHES)],
            )
        axis.set_title(label(table))
        axis.legend(loc="upper right")
    return figure


@styled
def swelling(series: pd.DataFrame, capacity: float):
    """Thickness and pressure against state of charge of ``capacity``, at the lowest rate."""
    slow = series[series[COLUMN.c_rate] == series[COLUMN.c_rate].min()]
    figure, axes = subplots(1, 2, (6.8, 3.1))
    for number, (_, table) in enumerate(by_electrolyte(slow)):
        soc = 100 * (1 - table[COLUMN.discharge_capacity] / capacity)
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
    """Discharge capacity [mAh/cm2] against C-rate [1/h], a line an electrolyte."""
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
            markerfacecolor="none",  # and smaller ones above: points may lie on one another
            clip_on=False,
            color=COLOURS[number % len(COLOURS)],
            label=label(table),
            linestyle=DASHES[number % len(DASHES)],
        )
    rates = sorted(summary[COLUMN.c_rate].unique())
    axis.set_xticks(rates, [_rate(rate) for rate in rates])
    axis.minorticks_off()
    axis.set_xlabel("C-rate")
    axis.set_ylabel("discharge capacity / mAh cm⁻²")
    axis.set_ylim(bottom=0)
    name_curves(figure, axis)
    return figure


#: One colour a class of electrolyte.
CLASS_COLOURS = dict(
    zip(("liquid", "sulfide", "oxide", "polymer", "composite", "gel"), COLOURS, strict=False)
)
#: Marker areas [pt2] by evidence grade.
GRADE_AREAS = {"A": 110, "B": 65, "C": 32, "D": 10}
#: Where electrolytes without a shear modulus are drawn [GPa].
FLOWS = 2e-4
#: Where a name may stand beside its point [pt], the first that is free.
AROUND = [
    (dx * r, dy * r)
    for r in (1.0, 1.7, 2.6, 3.6, 5.0, 6.5, 8.0)
    for dx, dy in ((6, 0), (5, 5), (5, -5), (-6, 0), (-5, 5), (-5, -5), (0, 8), (0, -8))
]


@styled
def electrolytes(table: pd.DataFrame):
    """Conductivity at 25 °C against Young's modulus, a point an electrolyte.

    Colour is its class, size its evidence grade; what flows stands at the left.  One whose file
    does not hold at 25 °C stands where it is used, and its name says so.
    """
    from matplotlib.lines import Line2D

    from .survey import HEADING

    figure, axes = subplots(1, 1, (6.8, 5.6))
    axis = axes[0, 0]
    axis.set_xscale("log")
    axis.set_yscale("log")
    x = table[HEADING.modulus].clip(lower=FLOWS)
    y = table[HEADING.room].fillna(table[HEADING.conductivity])
    warm = table[HEADING.room].isna()
    names = [
        f"{name} ({T:.0f} °C)" if elsewhere else str(name)
        for name, T, elsewhere in zip(table.index, table[HEADING.temperature], warm, strict=True)
    ]
    axis.scatter(
        x,
        y,
        s=table[HEADING.grade].map(GRADE_AREAS),
        color=table[HEADING.electrolyte_class].map(CLASS_COLOURS),
        alpha=0.75,
        linewidth=0,
    )
    axis.set_xlim(FLOWS / 2, 1e3)
    lowest, highest = (
        round(f(math.log10(v))) for f, v in ((math.floor, y.min()), (math.ceil, y.max()))
    )
    axis.set_ylim(10.0 ** (lowest - 0.3), 10.0**highest)
    for ticks, put in (
        (range(-3, 4), axis.set_xticks),
        (range(lowest, highest + 1, 2), axis.set_yticks),
    ):
        values = {10.0**power: f"{10.0**power:g}" for power in ticks}
        if put == axis.set_xticks:
            values = {FLOWS: "flows", **values}
        put(list(values), list(values.values()))
    axis.minorticks_off()
    axis.set_xlabel("Young's modulus / GPa")
    axis.set_ylabel("conductivity at 25 °C / mS cm⁻¹")
    classes = set(table[HEADING.electrolyte_class])
    spots = [(name, colour, 6) for name, colour in CLASS_COLOURS.items() if name in classes]
    spots += [(f"grade {grade}", "#888888", area**0.5) for grade, area in GRADE_AREAS.items()]
    figure.legend(
        handles=[
            Line2D([], [], marker="o", linewidth=0, color=colour, markersize=size, label=label)
            for label, colour, size in spots
        ],
        loc="outside lower center",
        ncols=5,
        handlelength=1,
    )
    _name_points(figure, axis, list(zip(names, x, y, strict=True)))
    return figure


@styled
def anodes(table: pd.DataFrame):
    """Capacity of full particles against reacting area, a point an anode.

    Colour, and the number beside the name, are how many times its volume it is when full.
    """
    from .anode_survey import HEADING

    figure, axes = subplots(1, 1, (6.8, 4.2))
    axis = axes[0, 0]
    x, y, growth = table[HEADING.area], table[HEADING.full], table[HEADING.volume]
    spots = axis.scatter(x, y, c=growth, s=40, cmap="viridis", vmin=1, linewidth=0)
    axis.set_xscale("log")
    low, high = float(x.min()) / 2, float(x.max()) * 3
    axis.set_xlim(low, high)
    ticks = [10.0**power for power in range(-4, 5) if low <= 10.0**power <= high]
    axis.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axis.minorticks_off()
    axis.set_ylim(0, 1.15 * y.max())
    axis.set_xlabel("area that reacts, of an empty particle / m² g⁻¹")
    axis.set_ylabel("capacity of full particles / mAh cm⁻³")
    figure.colorbar(spots, ax=axis, label="volume, full over empty", shrink=0.8)
    names = [f"{name} ×{times:.1f}" for name, times in growth.items()]
    _name_points(figure, axis, list(zip(names, x, y, strict=True)))
    return figure


def _name_points(figure, axis, points) -> None:
    """Names beside their points, each where nothing is yet."""
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    spots = axis.transData.transform([(x, y) for _, x, y in points])
    taken = [Bbox([spot - 4, spot + 4]) for spot in spots]
    for name, x, y in points:
        for offset in AROUND:
            text = axis.annotate(
                name, (x, y), offset, textcoords="offset points", fontsize=5.5, va="center",
                ha={1: "left", -1: "right", 0: "center"}[np.sign(offset[0])],
                arrowprops={"arrowstyle": "-", "linewidth": 0.3, "shrinkA": 0, "shrinkB": 1},
            )  # fmt: skip
            text.update_positions(renderer)
            box = Text.get_window_extent(text, renderer)  # without the line to its point
            if (
                axis.bbox.x0 < box.x0
                and box.x1 < figure.bbox.x1
                and not any(map(box.overlaps, taken))
            ):
                taken.append(box)
                break
            text.remove()


@styled
def matrix(outcomes: pd.DataFrame):
    """Share of the design capacity [%]: a row an electrolyte, a column an anode and a cathode."""
    from .electrolyte_record import CLASSES

    order = [COLUMN.electrolyte_class, COLUMN.electrolyte]
    table = outcomes.assign(pair=outcomes[COLUMN.anode] + "\n" + outcomes[COLUMN.cathode])
    table[order[0]] = pd.Categorical(table[order[0]], CLASSES, ordered=True)
    table = table.reindex(columns=[*order, "pair", COLUMN.outcome, COLUMN.share])
    shares, how = (
        table.pivot(index=order, columns="pair", values=values)
        .reindex(columns=table["pair"].unique())
        .sort_index()
        for values in (COLUMN.share, COLUMN.outcome)
    )
    rows, columns = shares.shape
    figure, axes = subplots(1, 1, (2.6 + 0.75 * columns, 1.2 + 0.17 * rows))
    axis = axes[0, 0]
    values = 100 * shares.to_numpy(dtype=float)
    image = axis.imshow(values, cmap="viridis", vmin=0, vmax=100, aspect="auto")
    for (row, column), outcome in np.ndenumerate(how.to_numpy()):
        share = values[row, column]
        text, colour = outcome, "#b00020" if outcome == "failed" else "#666666"
        if outcome == "solved":
            text, colour = f"{share:.0f}", "white" if share < 60 else "black"
        axis.text(column, row, text, ha="center", va="center", fontsize=5.5, color=colour)
    axis.set_xticks(range(columns), list(shares.columns), fontsize=6)
    axis.set_yticks(range(rows), list(shares.index.get_level_values(1)), fontsize=6)
    axis.tick_params(length=0)
    axis.spines[:].set_visible(False)
    classes = shares.index.get_level_values(0)
    for row in range(1, rows):
        if classes[row] != classes[row - 1]:
            axis.axhline(row - 0.5, color="white", linewidth=3)
    scale = f"capacity at {_rate(outcomes[COLUMN.c_rate].iloc[0])} / % of design capacity"
    figure.colorbar(image, ax=axis, label=scale, shrink=0.5)
    return figure
