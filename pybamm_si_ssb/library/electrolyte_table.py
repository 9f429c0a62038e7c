r"""Electrolytes side by side: conductivity, stiffness and stability against silicon.

.. math::
    \Delta U &= \max(0,\ U_{red} - U_{Si}), \qquad
    L_{1000} = \sqrt{L_0^2 + 2 k_p(T)\,t}, \quad t = 1000\ \text{h}

==================  =============================================================  ==========
symbol              meaning                                                        unit
==================  =============================================================  ==========
T                   temperature at which the electrolyte runs by default           K
kappa               conductivity at T and, if this is within the temperatures      mS/cm
                    for which the file holds, at 25 degC
E                   Young's modulus                                                GPa
U_red, U_Si         reduction limit of the electrolyte, and potential of charged   V
                    silicon, 0.1 V
Delta U             driving force for an interphase: how far U_Si is below U_red   V
L_0                 thickness of the interphase as assembled                       nm
k_p                 growth constant of the interphase                              m2/s
L_1000              thickness of the interphase after t = 1000 hours               nm
==================  =============================================================  ==========

Conductivity, modulus and stability of the interface are the three axes on which the review from
which this library began compares electrolytes for silicon (RSC Advances 2025, 15, 33561).  A growth
constant is an assumption in nearly every file, so rank by Delta U first.

The grade tells how many of the three values conductivity, modulus and reduction limit have a source
(they are measured, fitted or from the literature): A if all three have one, B if two, C if one, D
if none.  A value that a file takes from its base belongs to another material and does not count.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..columns import ELECTROLYTES
from ..laws.evaluation import number
from ..mechanisms.interphase import INTERPHASE, InterphaseTable
from ..schema.law_tables import PyBaMMLaw
from ..schema.quantities import FROM_A_SOURCE, Quantity

if TYPE_CHECKING:
    from .records.electrolyte import ElectrolyteRecord

__all__ = ["GRADES", "electrolyte_table"]

#: Potential of charged silicon against lithium [V].
CHARGED_SILICON = 0.1
ROOM = 298.15
HOURS = 1000
#: Grades by the number of axes, out of three, whose value has a source.
GRADES = {3: "A", 2: "B", 1: "C", 0: "D"}


def electrolyte_table(records: Iterable[ElectrolyteRecord]) -> pd.DataFrame:
    """Table of electrolytes, one row each, with the headings of :data:`ELECTROLYTES`.

    Parameters
    ----------
    records
        Records of the electrolytes.
    """
    return pd.DataFrame(
        [_row(record) for record in records], columns=list(vars(ELECTROLYTES).values())
    )


def _row(record: ElectrolyteRecord) -> dict:
    low, T, high = (
        getattr(record.operation, key).si
        for key in ("temperature_min", "temperature", "temperature_max")
    )
    interphase: InterphaseTable = INTERPHASE.table_of(record)
    density = record.mechanics.density
    grown = 2 * float(interphase.growth.of_temperature()(T)) * HOURS * 3600
    judged = [
        (key, node)
        for key, node, _ in record.nodes()
        if isinstance(node, PyBaMMLaw)
        or (isinstance(node, Quantity) and node.evidence != "setting")
    ]
    axes = ("conductivity", "mechanics.youngs_modulus", "window.reduction")
    known = [_has_source(record, *_prefactor(record, key)) for key in axes]
    known[1] |= record.mechanics.youngs_modulus.si == 0  # a liquid's 0 needs no source
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
    """Conductivity of the electrolyte at its initial salt concentration [S/m]."""
    law = record.conductivity
    if isinstance(law, PyBaMMLaw):
        return number(law.imported(), record.concentration.initial.si, T)  # pyright: ignore
    return float(record.of_temperature("conductivity")(T))


def _prefactor(record: ElectrolyteRecord, key: str) -> tuple[str, Quantity | PyBaMMLaw]:
    """Key and value of a quantity; of a law, those of the quantity to which it is proportional."""
    node = functools.reduce(getattr, key.split("."), record)
    while not isinstance(node, Quantity | PyBaMMLaw):
        name = next(name for name in ("value", "A", "molten") if hasattr(node, name))
        key, node = f"{key}.{name}", getattr(node, name)
    return key, node


def _has_source(record: ElectrolyteRecord, key: str, node: Quantity | PyBaMMLaw) -> bool:
    """Tell whether a value has a source and belongs to this very material, not to its base."""
    return not record.inherits(key) and (
        isinstance(node, PyBaMMLaw) or node.evidence in FROM_A_SOURCE
    )
