"""The page of figures: every prediction against what was measured, and what decides it."""

# Matplotlib's axes are annotated as one axis or an array of them.
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from pybamm_si_ssb.figures.style import COLOURS, styled

from .report import (
    ALLOWED,
    BAND,
    CASE,
    COMPUTED,
    MEASURED,
    NUMBER,
    VERDICT,
    deciding,
    predicted,
)
from .results import FAILED, PREDICTED, WITHIN

__all__ = ["decisive", "scored"]

#: Colour by verdict: blue, orange, vermilion.
BY_VERDICT = {PREDICTED: COLOURS[0], WITHIN: COLOURS[4], FAILED: COLOURS[1]}
#: How far off, in allowances, is drawn; what is farther stands at the edge with an arrow.
EDGE = 12.0


@styled
def scored(table: pd.DataFrame) -> Figure:
    """How far every prediction is from its number, in allowances, with what the ranges leave open.

    Parameters
    ----------
    table
        Of predictions (:mod:`.report`).
    """
    rows = predicted(table)
    off = ((rows[COMPUTED] - rows[MEASURED]) / rows[ALLOWED]).to_numpy(float)
    room = (rows[BAND] / rows[ALLOWED]).to_numpy(float)
    figure = Figure(figsize=(7.2, 0.19 * len(rows) + 1.0), layout="constrained")
    axis = figure.subplots()
    axis.axvspan(-1, 1, color="#e8eef4", zorder=0)
    axis.axvline(0, color="0.5", linewidth=0.8)
    for place, verdict in enumerate(rows[VERDICT]):
        colour = BY_VERDICT[verdict]
        if not np.isfinite(off[place]):
            axis.plot(0, place, marker="x", color=colour, markersize=5, linestyle="none")
            continue
        ends = np.clip([off[place] - room[place], off[place] + room[place]], -EDGE, EDGE)
        axis.plot(ends, [place, place], color=colour, linewidth=1)
        shown = float(np.clip(off[place], -EDGE, EDGE))
        marker = "o" if shown == off[place] else ("<" if off[place] < 0 else ">")
        axis.plot(shown, place, marker=marker, color=colour, markersize=4, linestyle="none")
    labels = [f"{case}: {number}" for case, number in zip(rows[CASE], rows[NUMBER], strict=True)]
    axis.set_yticks(range(len(rows)), labels)
    axis.tick_params(axis="y", labelsize=7, length=0)
    axis.set_ylim(len(rows) - 0.4, -0.6)
    axis.set_xlim(-EDGE - 0.5, EDGE + 0.5)
    axis.set_xlabel("(computed − measured) / spread of cells of one kind")
    for verdict, colour in BY_VERDICT.items():
        axis.plot([], [], marker="o", linestyle="none", color=colour, markersize=4, label=verdict)
    figure.legend(loc="outside upper right", ncols=3)
    return figure


@styled
def decisive(table: pd.DataFrame) -> Figure:
    """Which unknowns decide each experiment: shares of the variance of its predictions.

    Parameters
    ----------
    table
        Of predictions (:mod:`.report`).
    """
    by_case = deciding(table)
    weights = by_case.sum(axis=0).sort_values(ascending=False)
    shares = by_case[weights.index].T
    figure = Figure(
        figsize=(0.28 * shares.shape[1] + 3.4, 0.19 * shares.shape[0] + 1.8), layout="constrained"
    )
    axis = figure.subplots()
    image = axis.imshow(shares.to_numpy(), cmap="Blues", vmin=0, vmax=1, aspect="auto")
    axis.set_xticks(range(shares.shape[1]), list(shares.columns), rotation=90)
    axis.set_yticks(range(shares.shape[0]), list(shares.index))
    axis.tick_params(labelsize=7, length=0)
    axis.spines[:].set_visible(False)
    figure.colorbar(image, ax=axis, label="share of the variance of the predictions", pad=0.02)
    return figure
