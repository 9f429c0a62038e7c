r"""Electrolytes side by side: what carries ions, what holds silicon, what silicon leaves alone.

.. math::
    \Delta U &= \max(0,\ U_{red} - U_{Si}), \qquad
    L_{1000} = \sqrt{L_0^2 + 2 k_p(T)\,t}, \quad t = 1000\ \text{h}

==================  =============================================================  ==========
symbol              meaning                                                        unit
==================  =============================================================  ==========
kappa               conductivity at 25 degC, if the file holds there, and at the   mS/cm
                    electrolyte's own temperature T
E                   Young's modulus                                                GPa
Delta U             how far charged silicon (U_Si = 0.1 V) is below the            V
                    reduction limit U_red: the driving force for an interphase
L_0, k_p, L_1000    thickness of the interphase as assembled, its growth           nm, m2/s,
                    constant, and what it comes to in 1000 hours                   nm
==================  =============================================================  ==========

These are the three axes on which the review that this library began from compares electrolytes for
silicon: ionic conductivity, mechanical strength, stability of the interface (RSC Advances 2025,
15, 33561).  A growth constant is an assumption in nearly every file: rank by Delta U first.

The grade says on how much of that a source stands: A if conductivity, modulus and reduction limit
each have one (a value that is measured, fitted or from the literature), B if two of them, C if one,
D if none.  A value that a file takes from its base is that of another material and does not count.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..columns import ELECTROLYTES
from ..laws.evaluation import number
from ..schema.quantities import FROM_A_SOURCE, PyBaMMLaw, Quantity

if TYPE_CHECKING:
    from .records.electrolyte import ElectrolyteRecord

__all__ = ["GRADES", "electrolyte_table"]

#: Potential of charged silicon [V].
CHARGED_SILICON = 0.1
ROOM = 298.15
HOURS = 1000
#: By how many of the three axes have a source.
GRADES = {3: "A", 2: "B", 1: "C", 0: "D"}


def electrolyte_table(records: Iterable[ElectrolyteRecord]) -> pd.DataFrame:
    """A table of electrolytes, a row each, with the headings of :data:`ELECTROLYTES`.

    Parameters
    ----------
    records
        Electrolytes.
    """
    return pd.DataFrame(
        [_row(record) for record in records], columns=list(vars(ELECTROLYTES).values())
    )


def _row(record: ElectrolyteRecord) -> dict:
    low, T, high = (
        getattr(record.operation, key).si
        for key in ("temperature_min", "temperature", "temperature_max")
    )
    interphase, density = record.interphase, record.mechanics.density
    grown = 2 * float(interphase.growth.of_temperature()(T)) * HOURS * 3600
    judged = [
        (key, node)
        for key, node, _ in record.nodes()
        if isinstance(node, PyBaMMLaw)
        or (isinstance(node, Quantity) and node.evidence != "setting")
    ]
    axes = ("conductivity", "mechanics.youngs_modulus", "window.reduction")
    known = [_has_source(record, *_prefactor(record, key)) for key in axes]
    known[1] |= record.mechanics.youngs_modulus.si == 0  # that of a liquid needs none
    return {
        ELECTROLYTES.name: record.key,
        ELECTROLYTES.electrolyte_class: record.electrolyte_class,
        ELECTROLYTES.family: record.family,
        ELECTROLYTES.transport: record.transport,
        ELECTROLYTES.room: 10 * _conductivity(record, ROOM) if low <= ROOM <= high else np.nan,
        ELECTROLYTES.temperature: T - 273.15,
        ELECTROLYTES.conductivity: 10 * _conductivity(record, T),
        ELECTROLYTES.modulus: record.mechanics.youngs_modulus.si / 1e9,
        ELECTROLYTES.reduction: record.window.reduction.si,
        ELECTROLYTES.oxidation: record.window.oxidation.si,
        ELECTROLYTES.driving: max(0.0, record.window.reduction.si - CHARGED_SILICON),
        ELECTROLYTES.interphase: 1e9 * np.hypot(interphase.initial_thickness.si, grown**0.5),
        ELECTROLYTES.recovering: interphase.recovering.si,
        ELECTROLYTES.density: density.si / 1e3 if density else np.nan,
        ELECTROLYTES.sourced: sum(_has_source(record, key, node) for key, node in judged),
        ELECTROLYTES.values: len(judged),
        ELECTROLYTES.grade: GRADES[sum(known)],
    }


def _conductivity(record: ElectrolyteRecord, T: float) -> float:
    """Of the electrolyte as filled in [S/m]."""
    law = record.conductivity
    if isinstance(law, PyBaMMLaw):
        return number(law.imported(), record.concentration.initial.si, T)  # pyright: ignore
    return float(record.of_temperature("conductivity")(T))


def _prefactor(record: ElectrolyteRecord, key: str) -> tuple[str, Quantity | PyBaMMLaw]:
    """A quantity, or of a law the one that it is proportional to: its key and itself."""
    node = functools.reduce(getattr, key.split("."), record)
    while not isinstance(node, Quantity | PyBaMMLaw):
        name = next(name for name in ("value", "A", "molten") if hasattr(node, name))
        key, node = f"{key}.{name}", getattr(node, name)
    return key, node


def _has_source(record: ElectrolyteRecord, key: str, node: Quantity | PyBaMMLaw) -> bool:
    """Whether a value of this very material stands on a source."""
    return not record.inherits(key) and (
        isinstance(node, PyBaMMLaw) or node.evidence in FROM_A_SOURCE
    )
