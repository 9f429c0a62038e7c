r"""Anodes side by side: capacity per mass and per volume, and reacting area.

.. math::
    q_m = \frac{F \sum_k v_k c_{max,k}}{\sum_k v_k \rho_k}, \qquad
    q_V = \frac{F \sum_k v_k c_{max,k}}{\sum_k v_k V_k(1)}, \qquad
    S(\theta) = \frac{\sum_k v_k a_k(\theta)}{\sum_k v_k \rho_k}

==================  =============================================================  ==========
symbol              meaning                                                        unit
==================  =============================================================  ==========
q_m                 capacity per mass of empty host                                mA.h/g
q_V                 capacity per volume of full particles, including their voids   mA.h/cm3
                    and closed pores
S(theta)            reacting area of the particles per mass of empty host          m2/g
v_k                 share of material k in the volume of all materials, without    1
                    lithium, voids and pores (the dry solid volume)
c_max,k             lithium of material k at theta = 1, per dry solid volume       mol/m3
rho_k               density of material k, per dry solid volume                    kg/m3
V_k(theta)          volume of the particles (:mod:`.particle_shapes`) per dry      1
                    solid volume
a_k(theta)          area of their reacting walls per dry solid volume              1/m
==================  =============================================================  ==========

An interphase grows on the reacting area; voids and pores give room to swell, and cost volume.  The
shapes are those in a liquid electrolyte, which flows into tubes and pores that are open to it.  A
layer is as thick as an areal capacity of 4.5 mAh/cm2 needs, and its face has the area of the
electrode.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..columns import ANODES
from ..laws.evaluation import number
from ..laws.material import F
from ..laws.particle_shapes import Particle, area_ratio, reference_area
from .material_functions import anode_swelling, particle_in

if TYPE_CHECKING:
    from .records.anode import AnodeRecord
    from .records.blend import BlendRecord

__all__ = ["anode_table"]

#: Areal capacity for which the thickness of a layer is computed [A.h.m-2].
LAYER = 45.0


def anode_table(records: Iterable[AnodeRecord | BlendRecord]) -> pd.DataFrame:
    """Table of anodes, one row each, with the headings of :data:`ANODES`.

    Size, volume and area of the full particle are given over those of the empty particle.  A blend
    has no size.

    Parameters
    ----------
    records
        Records of the anodes.
    """
    return pd.DataFrame([_row(record) for record in records], columns=list(vars(ANODES).values()))


@dataclass(frozen=True)
class _Material:
    """One material of an anode; ``share`` is its part of the dry solid volume of all materials."""

    share: float
    record: AnodeRecord

    @cached_property
    def particle(self) -> Particle:
        return particle_in(self.record, LAYER * 3600, 1.0, flows=True)

    @cached_property
    def J_full(self) -> float:
        return 1 + number(anode_swelling(self.record, self.particle), 1.0)

    @property
    def host(self) -> float:
        """Host of the material with its closed pores, per dry solid volume of all materials."""
        return self.share / (1 - self.particle.porosity)

    def volume(self, J: float) -> float:
        """Volume of the particles per dry solid volume of all materials, v_k V_k."""
        return self.host * self.particle.volume_per_host(J)

    def area(self, J: float) -> float:
        """Reacting area per dry solid volume of all materials, v_k a_k [1/m]."""
        p = self.particle
        walls = area_ratio(p.envelope(J), p.inner_wall(J), p.m, p.wetted)
        return reference_area(self.host, p.xi_i, p.radius, p.m) * walls


def _row(record: AnodeRecord | BlendRecord) -> dict:
    parts = [_Material(*p) for p in zip(record.volume_shares, record.materials, strict=True)]

    def total(of: Callable[[_Material], float]) -> float:
        return sum(map(of, parts))

    capacity = F / 3600 * total(lambda part: part.share * part.record.host.c_max)
    mass = total(lambda part: part.share * part.record.host.density.si)
    volume = total(lambda part: part.volume(part.J_full))
    area = total(lambda part: part.area(1.0))
    only, single = parts[0], len(parts) == 1
    grown = only.particle.envelope(only.J_full) ** (1 / only.particle.m)
    return {
        ANODES.name: record.key,
        ANODES.shape: _shape(only) if single else "blend",
        ANODES.size: 1e9 * only.particle.radius if single else np.nan,
        ANODES.capacity: capacity / mass,
        ANODES.full: 1e-3 * capacity / volume,
        ANODES.width: grown if single else np.nan,
        ANODES.volume: volume / total(lambda part: part.volume(1.0)),
        ANODES.area: 1e-3 * area / mass,
        ANODES.area_ratio: total(lambda part: part.area(part.J_full)) / area,
    }


def _shape(part: _Material) -> str:
    """Name of the shape of the particle, for the table."""
    shape = part.record.particle
    if shape.pore_wall is not None:
        return "pore walls"
    hollow = shape.shape == "sphere" and part.particle.xi_i > 0
    return f"hollow {shape.shape}" if hollow else shape.shape
