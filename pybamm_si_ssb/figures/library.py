"""Figures of the library: electrolytes or anodes, with a point for each.

========  ==============================================================================
symbol    meaning
========  ==============================================================================
table     table of electrolytes or of anodes (``ssb.electrolytes.table()``,
          ``ssb.anodes.table()``), headings of :data:`.ELECTROLYTES` or :data:`.ANODES`
========  ==============================================================================
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from ..columns import ANODES, ELECTROLYTES
from .style import COLOURS, styled, subplots

__all__ = ["anodes", "electrolytes"]

#: Colour of each class of electrolyte.
CLASS_COLOURS = dict(
    zip(("liquid", "sulfide", "oxide", "polymer", "composite", "gel"), COLOURS, strict=False)
)
#: Marker areas [pt2] by evidence grade.
GRADE_AREAS = {"A": 110, "B": 65, "C": 32, "D": 10}
#: Modulus at which electrolytes without a shear modulus are drawn [GPa].
FLOWS = 2e-4
#: Offsets of a name from its point [pt], of which the first is taken that is free.
AROUND = [
    (dx * r, dy * r)
    for r in (1.0, 1.7, 2.6, 3.6, 5.0, 6.5, 8.0)
    for dx, dy in ((6, 0), (5, 5), (5, -5), (-6, 0), (-5, 5), (-5, -5), (0, 8), (0, -8))
]


@styled
def electrolytes(table: pd.DataFrame):
    """Conductivity at 25 °C against Young's modulus, a point for each electrolyte.

    The colour is the class of the electrolyte, the size its evidence grade; electrolytes that flow
    stand at the left.  An electrolyte whose file does not hold at 25 °C has the conductivity at the
    temperature at which it is used, and its name says so.
    """
    from matplotlib.lines import Line2D

    figure, axes = subplots(1, 1, (6.8, 5.6))
    axis = axes[0, 0]
    axis.set_xscale("log")
    axis.set_yscale("log")
    x = table[ELECTROLYTES.modulus].clip(lower=FLOWS)
    y = table[ELECTROLYTES.room].fillna(table[ELECTROLYTES.conductivity])
    warm = table[ELECTROLYTES.room].isna()
    names = [
        f"{name} ({T:.0f} °C)" if elsewhere else str(name)
        for name, T, elsewhere in zip(
            table.index, table[ELECTROLYTES.temperature], warm, strict=True
        )
    ]
    axis.scatter(
        x,
        y,
        s=table[ELECTROLYTES.grade].map(GRADE_AREAS),
        color=table[ELECTROLYTES.electrolyte_class].map(CLASS_COLOURS),
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
    classes = set(table[ELECTROLYTES.electrolyte_class])
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
    """Capacity of full particles against reacting area, a point for each anode.

    The colour, and the number beside the name, are the volume of a full particle over that of an
    empty one.
    """
    figure, axes = subplots(1, 1, (6.8, 4.2))
    axis = axes[0, 0]
    x, y, growth = table[ANODES.area], table[ANODES.full], table[ANODES.volume]
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
    """Write names beside their points, each where nothing stands yet."""
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
