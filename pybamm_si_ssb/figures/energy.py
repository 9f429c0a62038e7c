"""Figures of stacks and of anode materials, one idea each, ready for a paper.

==========  ==============================================================================
symbol      meaning
==========  ==============================================================================
parts       table with a row for each part of each stack, headings of :data:`.STACK` and
            ``COLUMN.electrolyte``, which names the stack
energies    table with a row for each stack (:meth:`.Energy.row`), with the same name
table       table of anode materials in stacks
            (:func:`.anode_materials.compare_materials`)
==========  ==============================================================================
"""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd

from ..columns import COLUMN, STACK
from .style import COLOURS, name_curves, styled, subplots

__all__ = ["materials", "stacks"]

#: Name and colour of each part, by layer and component, from the collector of the anode on; the
#: parts of one layer have one hue.
PARTS = {
    ("anode collector", "foil"): ("anode collector", "#B08D57"),
    ("anode", "active material"): ("anode: active material", "#08519C"),
    ("anode", "carbon and binder"): ("anode: carbon and binder", "#4292C6"),
    ("anode", "interphase"): ("anode: interphase", "#F0E442"),
    ("anode", "electrolyte"): ("anode: electrolyte", "#9ECAE1"),
    ("anode", "void"): ("anode: void", "#FFFFFF"),
    ("separator", "electrolyte"): ("separator: electrolyte", "#74C476"),
    ("separator", "separator"): ("separator: solid", "#238B45"),
    ("separator", "void"): ("separator: void", "#FFFFFF"),
    ("cathode", "active material"): ("cathode: active material", "#A63603"),
    ("cathode", "carbon and binder"): ("cathode: carbon and binder", "#E6550D"),
    ("cathode", "electrolyte"): ("cathode: electrolyte", "#FDBE85"),
    ("cathode", "void"): ("cathode: void", "#FFFFFF"),
    ("cathode collector", "foil"): ("cathode collector", "#BDBDBD"),
    ("beside", "electrolyte"): ("liquid beside the stack", "#756BB1"),
}
#: Colours of parts that mechanisms add, one after the other.
OTHERS = ("#FFED6F", "#BC80BD", "#FCCDE5", "#CCEBC5")
#: Name of the volume that a cathode lacks of that of its crystal.
LACKS = "cathode: to crystal density"
#: Least share of a bar that can be seen.
VISIBLE = 2e-3


def _parts(parts: pd.DataFrame) -> dict[tuple[str, str], tuple[str, str]]:
    """Name and colour of each part in a table; those that :data:`PARTS` lacks stand last."""
    there = dict.fromkeys(zip(parts[STACK.layer], parts[STACK.component], strict=True))
    others = [key for key in there if key not in PARTS]
    colours = itertools.cycle(OTHERS)
    return {**PARTS, **{key: (": ".join(key), next(colours)) for key in others}}


def _missing(energy: pd.Series) -> float:
    """Thickness that the cathode lacks of its crystal's volume [um]; 0 if too thin to be seen."""
    thickness = energy[STACK.stack_thickness("charged")]
    missing = 1e4 * energy[STACK.energy] / energy[STACK.crystal] - thickness
    return missing if missing > VISIBLE * thickness else 0.0


def _density(energy: pd.Series) -> str:
    """Text of the energy over charged volume; in brackets, with a cathode of crystal density."""
    crystal = f" ({energy[STACK.crystal]:.0f})" if _missing(energy) else ""
    return f"{energy[STACK.energy_density('charged')]:.0f} Wh/L{crystal}"


@styled
def stacks(parts: pd.DataFrame, energies: pd.DataFrame):
    """Mass and charged thickness of stacks, a bar for each cell, with the energy over them.

    The hatched part is the volume that a cathode lacks of that of its crystal; the energy density
    with that volume is in brackets.
    """
    names, of_parts = list(energies[COLUMN.electrolyte]), _parts(parts)
    figure, axes = subplots(1, 2, (7.6, 1.9 + 0.5 * len(names)), sharey=True)
    panels = (
        (axes[0, 0], STACK.mass("charged"), "mass / mg cm⁻²",
         lambda row: f"{row[STACK.specific_energy]:.0f} Wh/kg"),
        (axes[0, 1], STACK.thickness("charged"), "charged thickness / µm",
         _density),
    )  # fmt: skip
    shown: dict[str, object] = {}
    for axis, heading, label, said in panels:
        for place, (_, energy) in enumerate(energies.iterrows()):
            left, own = 0.0, parts[parts[COLUMN.electrolyte] == names[place]]
            for _, part in own.iterrows():
                name, colour = of_parts[part[STACK.layer], part[STACK.component]]
                (bar,) = axis.barh(
                    place, part[heading], left=left, color=colour, edgecolor="#444444",
                    linewidth=0.4, height=0.62,
                )  # fmt: skip
                left += part[heading]
                if part[heading] > VISIBLE * own[heading].sum():
                    shown.setdefault(name, bar)
            if heading == STACK.thickness("charged") and (missing := _missing(energy)):
                (bar,) = axis.barh(
                    place, missing, left=left, color="#FFFFFF",
                    edgecolor="#A63603", hatch="////", linewidth=0.4, height=0.62,
                )  # fmt: skip
                left += missing
                shown.setdefault(LACKS, bar)
            axis.text(left, place, f" {said(energy)}", va="center", fontsize=8)
        axis.set_xlabel(label)
        axis.set_xlim(right=1.35 * axis.dataLim.x1)
    axes[0, 0].set_yticks(range(len(names)), names)
    axes[0, 0].invert_yaxis()
    order = [name for name in (*(name for name, _ in of_parts.values()), LACKS) if name in shown]
    handles: list[Any] = [shown[name] for name in order]
    figure.legend(
        handles, order, loc="outside lower center", ncols=3,
        handlelength=1.2,
    )  # fmt: skip
    return figure


@styled
def materials(table: pd.DataFrame):
    """Energy over mass and charged volume of stacks: rows by anode, marks by electrolyte."""
    names = list(dict.fromkeys(table[STACK.material]))
    figure, axes = subplots(1, 2, (7.0, 1.5 + 0.28 * len(names)), sharey=True)
    groups = list(table.groupby(COLUMN.electrolyte, sort=False))
    for axis, heading, label in (
        (axes[0, 0], STACK.specific_energy, "specific energy / Wh kg⁻¹"),
        (axes[0, 1], STACK.energy_density("charged"), "charged energy density / Wh L⁻¹"),
    ):
        for number, (name, rows) in enumerate(groups):
            axis.plot(
                rows[heading],
                [names.index(material) for material in rows[STACK.material]],
                marker="os^D"[number % 4],
                linewidth=0,
                markersize=6,
                markerfacecolor="none",
                color=COLOURS[number % len(COLOURS)],
                label=str(name),
            )
        axis.set_xlabel(label)
        axis.set_xlim(0, 1.06 * table[heading].max())
        axis.grid(axis="y", linewidth=0.4, color="#DDDDDD")
    axes[0, 0].set_yticks(range(len(names)), names)
    axes[0, 0].invert_yaxis()
    name_curves(figure, axes[0, 0])
    return figure
