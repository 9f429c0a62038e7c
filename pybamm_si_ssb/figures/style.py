"""Style of all figures, and layout of their panels, curves and legends.

========  ==============================================================================
symbol    meaning
========  ==============================================================================
table     table of one electrolyte, or of several, headings of :data:`.COLUMN`
figure    figure, a :class:`matplotlib.figure.Figure`
rows      number of panels below one another
columns   number of panels side by side
axis      one of the panels
draw      function that makes a figure
file      path of the file to write; its suffix chooses the format
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
    "STYLE",
    "by_electrolyte",
    "c_rate_label",
    "label",
    "name_curves",
    "panels",
    "save",
    "styled",
    "subplots",
]

#: Colours of electrolytes (Okabe and Ito's palette, safe for colour-blind readers).
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
#: Line styles of electrolytes: curves may lie on one another, and gaps let the lower one show.
DASHES = ("-", (0, (6, 2)), (0, (3, 3)), (0, (1, 2)))
#: Settings of matplotlib that all figures use.
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
    """Wrap a function ``draw`` so that it, and nothing else, uses :data:`STYLE`."""

    @functools.wraps(draw)
    def drawn(*args):
        import matplotlib

        style: Any = STYLE
        with matplotlib.rc_context(style):
            return draw(*args)

    return drawn


def subplots(rows: int, columns: int, size, **kwargs):
    """Make a figure of a ``size`` [inch], which opens no window, and its panels."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=size, layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.subplots(rows, columns, squeeze=False, **kwargs)


def name_curves(figure, axis) -> None:
    """Put a legend below the figure; if there is a single curve, its label above."""
    labels = [line.get_label() for line in axis.lines]
    if len(labels) > 1:
        figure.legend(axis.lines, labels, loc="outside lower center", ncols=2)
    else:
        figure.suptitle(labels[0])


def label(table: pd.DataFrame) -> str:
    """Label of an electrolyte in a figure: name, class and temperature."""
    first = table.iloc[0]
    electrolyte, kind = first[COLUMN.electrolyte], first[COLUMN.electrolyte_class]
    return f"{electrolyte} ({kind}, {first[COLUMN.temperature]:g} °C)"


def by_electrolyte(table: pd.DataFrame):
    """Names of the electrolytes in a ``table``, each with its rows."""
    return list(table.groupby(COLUMN.electrolyte, sort=False))


def panels(count: int, height: float, below: float, x: str, y: str):
    """Make a figure with ``count`` panels, two in a row, that share their axes.

    Parameters
    ----------
    count
        Number of panels.
    height, below
        Height of a row of panels, and of the space below all panels [inch].
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
    """Write a ``figure`` in one step, so that no reader ever sees half of the ``file``."""
    partial = file.with_name(f".{file.name}.partial")
    figure.savefig(partial, format=file.suffix.lstrip("."), dpi=STYLE["savefig.dpi"])
    os.replace(partial, file)


def c_rate_label(rate: float) -> str:
    """C-rate as people write it, "C/5" or "2C".

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
