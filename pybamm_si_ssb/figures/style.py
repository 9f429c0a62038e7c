"""How figures look, and how panels are laid out: what all of them share.

========  ==============================================================================
symbol    meaning
========  ==============================================================================
table     rows of one electrolyte, or of several, headings of :data:`.COLUMN`
figure    a :class:`matplotlib.figure.Figure`
rows      how many panels it has below one another
columns   how many side by side
axis      one of them
draw      a function that makes a figure
file      path to write; its suffix chooses the format
========  ==============================================================================
"""

from __future__ import annotations

import functools
import math
import os
from pathlib import Path
from typing import Any

import pandas as pd

from ..columns import COLUMN

__all__ = [
    "COLOURS",
    "DASHES",
    "by_electrolyte",
    "c_rate_label",
    "label",
    "name_curves",
    "panels",
    "save",
    "styled",
    "subplots",
]

#: One colour an electrolyte (Okabe and Ito's palette, safe for colour-blind readers).
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
#: Curves may lie on one another: gaps let the lower one show.
DASHES = ("-", (0, (6, 2)), (0, (3, 3)), (0, (1, 2)))
STYLE = {
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 9,
    "figure.titlesize": 9,
    "legend.frameon": False,
    "legend.fontsize": 8,
    "legend.handlelength": 3,
    "lines.linewidth": 1.5,
    "savefig.dpi": 200,
    "text.parse_math": False,  # names of files are not formulae
}


def styled(draw):
    """A function ``draw`` that is to use :data:`STYLE`, and leaves it to itself."""

    @functools.wraps(draw)
    def drawn(*args):
        import matplotlib

        style: Any = STYLE
        with matplotlib.rc_context(style):
            return draw(*args)

    return drawn


def subplots(rows: int, columns: int, size, **kwargs):
    """A figure of a ``size`` [inch] that no window knows of, and its panels, rows by columns."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=size, layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.subplots(rows, columns, squeeze=False, **kwargs)


def name_curves(figure, axis) -> None:
    """A legend below; of a single curve its label above."""
    labels = [line.get_label() for line in axis.lines]
    if len(labels) > 1:
        figure.legend(axis.lines, labels, loc="outside lower center", ncols=2)
    else:
        figure.suptitle(labels[0])


def label(table: pd.DataFrame) -> str:
    """What an electrolyte is called in a figure: name, class and temperature."""
    first = table.iloc[0]
    electrolyte, kind = first[COLUMN.electrolyte], first[COLUMN.electrolyte_class]
    return f"{electrolyte} ({kind}, {first[COLUMN.temperature]:g} °C)"


def by_electrolyte(table: pd.DataFrame):
    """Names of electrolytes and their rows."""
    return list(table.groupby(COLUMN.electrolyte, sort=False))


def panels(count: int, height: float, below: float, x: str, y: str):
    """A figure with ``count`` panels, two in a row, that share their axes.

    Parameters
    ----------
    count
        How many.
    height, below
        Of a row, and of what stands below all panels [inch].
    x, y
        Labels of the axes.
    """
    columns = min(2, count)
    rows = math.ceil(count / columns)
    size = (3.4 * columns, height * rows + below)
    figure, axes = subplots(rows, columns, size, sharex=True, sharey=True)
    for axis in axes.flat[:count][-columns:]:  # those with no panel below
        axis.tick_params(labelbottom=True)
        axis.set_xlabel(x)
    for row in axes:
        row[0].set_ylabel(y)
    for axis in axes.flat[count:]:
        axis.set_visible(False)
    return figure, list(axes.flat[:count])


def save(figure, file: Path) -> None:
    """Write a figure in one step: a reader never sees half of it."""
    partial = file.with_name(f".{file.name}.partial")
    figure.savefig(partial, format=file.suffix.lstrip("."), dpi=STYLE["savefig.dpi"])
    os.replace(partial, file)


def c_rate_label(rate: float) -> str:
    """A C-rate as people write it, "C/5" or "2C".

    Parameters
    ----------
    rate
        C-rate [1/h].

    Examples
    --------
    >>> c_rate_label(0.2), c_rate_label(2.0)
    ('C/5', '2C')
    """
    hours = 1 / rate
    if rate < 1 and abs(hours - round(hours)) < 1e-6:
        return f"C/{round(hours)}"
    return f"{rate:g}C"
