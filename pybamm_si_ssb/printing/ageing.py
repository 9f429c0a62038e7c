"""Printing of the fade of cells in several electrolytes, as one table."""

from __future__ import annotations

import pandas as pd

from ..columns import COLUMN, CYCLE, LOSS
from .console import FEW_NAMES, bare_table, wide_console

__all__ = ["faded"]


def _said(form: str, value: object) -> str:
    """Value as text: empty if it is no number, and without a minus before a zero."""
    text = form.format(value)
    if text == "nan":
        return ""
    return text.removeprefix("-") if not text.strip("-0.") else text


def faded(cycles: pd.DataFrame) -> None:
    """Print a row for each electrolyte in a table of ``cycles`` (:attr:`.FadeResults.fade`)."""
    console, terms = wide_console(), LOSS.terms(map(str, cycles.columns))
    short = {heading: term.split()[-1] for heading, term in terms.items()}
    headings = {
        "electrolyte": "{}",
        "°C": "{:g}",
        "cycles": "{:.0f}",
        "first mAh/cm²": "{:.3f}",
        "last mAh/cm²": "{:.3f}",
        "kept %": "{:.1f}",
        "first CE %": "{:.1f}",
        "last CE %": "{:.2f}",
        **{f"{term} %": "{:.2f}" for term in short.values()},
    }
    if console.width < FEW_NAMES:
        for term in short.values():
            del headings[f"{term} %"]
    broken = [heading.replace(" ", "\n") for heading in headings]
    printed = bare_table(*broken, right=broken[1:])
    for _, table in cycles.groupby(COLUMN.electrolyte, sort=False):
        first, last = table.iloc[0], table.iloc[-1]
        whole = table.dropna(subset=list(terms))
        split = (whole if len(whole) else table).iloc[-1]
        values = {
            "electrolyte": first[COLUMN.electrolyte],
            "°C": first[COLUMN.temperature],
            "cycles": last[CYCLE.cycle],
            "first mAh/cm²": first[COLUMN.areal_capacity],
            "last mAh/cm²": last[COLUMN.areal_capacity],
            "kept %": 100 * last[CYCLE.retention],
            "first CE %": 100 * first[CYCLE.coulombic_efficiency],
            "last CE %": 100 * last[CYCLE.coulombic_efficiency],
            **{
                f"{term} %": 100 * split[heading] / first[CYCLE.discharge_capacity]
                for heading, term in short.items()
            },
        }
        printed.add_row(*(_said(form, values[heading]) for heading, form in headings.items()))
    console.print(printed)
    console.print(f"{', '.join(short.values())}: losses in % of the first capacity")
