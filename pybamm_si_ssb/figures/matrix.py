"""Figure of a matrix of discharges: every electrolyte in every pair of electrodes.

========  ==============================================================================
symbol    meaning
========  ==============================================================================
outcomes  table with a row for each case, headings of :data:`.COLUMN`
========  ==============================================================================
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..columns import COLUMN, ELECTROLYTE_CLASSES
from .style import c_rate_label, styled, subplots

__all__ = ["matrix"]


@styled
def matrix(outcomes: pd.DataFrame):
    """Share of the design capacity [%]: rows by electrolyte, columns by pair of electrodes."""
    order = [COLUMN.electrolyte_class, COLUMN.electrolyte]
    table = outcomes.assign(pair=outcomes[COLUMN.anode] + "\n" + outcomes[COLUMN.cathode])
    table[order[0]] = pd.Categorical(table[order[0]], ELECTROLYTE_CLASSES, ordered=True)
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
    scale = f"capacity at {c_rate_label(outcomes[COLUMN.c_rate].iloc[0])} / % of design capacity"
    figure.colorbar(image, ax=axis, label=scale, shrink=0.5)
    return figure
