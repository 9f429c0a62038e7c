r"""Anodes side by side: what a gram and a volume of them hold, and how much of them reacts.

.. math::
    q_m = \frac{F \sum_k v_k c_{max,k}}{\sum_k v_k \rho_k}, \qquad
    q_V = \frac{F \sum_k v_k c_{max,k}}{\sum_k v_k V_k(1)}, \qquad
    S(\theta) = \frac{\sum_k v_k a_k(\theta)}{\sum_k v_k \rho_k}

==================  =============================================================  ==========
symbol              meaning                                                        unit
==================  =============================================================  ==========
q_m                 capacity of the empty host                                     mA.h/g
q_V                 capacity of full particles, voids and closed pores in them     mA.h/cm3
                    included
S                   reacting area, of the empty particle and when it is full       m2/g
v_k                 share of a material in the volume of all, dry and solid        1
c_max, rho_k        lithium at theta = 1, and mass, of that volume                 mol/m3,
                                                                                   kg/m3
V_k, a_k            particles and their reacting walls (:mod:`.shapes`) per        1, 1/m
                    volume of dry solid
==================  =============================================================  ==========

Area is what an interphase pays for, void and pores are what room to swell costs.  Shapes are those
in a liquid, which flows into tubes and pores that are open to it; a layer is as thick as 4.5
mAh/cm2 ask, and has one square centimetre of face for each of the electrode.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .assembly import anode_swelling, number, particle_in
from .laws import F
from .shapes import Particle, area_ratio, reference_area

if TYPE_CHECKING:
    from .blend_record import BlendRecord
    from .records import AnodeRecord

__all__ = ["HEADING", "Headings", "survey"]

#: Areal capacity for which layers are measured [A.h.m-2].
LAYER = 45.0


@dataclass(frozen=True)
class Headings:
    """Headings of the table of anodes."""

    name: str = "Anode"
    shape: str = "Shape"
    size: str = "Outer radius or thickness [nm]"
    capacity: str = "Capacity [mA.h.g-1]"
    full: str = "Capacity of full particles [mA.h.cm-3]"
    width: str = "Size when full"
    volume: str = "Volume when full"
    area: str = "Reacting area [m2.g-1]"
    area_ratio: str = "Reacting area when full"


#: The headings.
HEADING = Headings()


def survey(records: Iterable[AnodeRecord | BlendRecord]) -> pd.DataFrame:
    """A table of anodes, a row each, with the headings of :data:`HEADING`.

    Sizes, volumes and areas when full are over those of the empty particle; a blend has no size.

    Parameters
    ----------
    records
        Anodes.
    """
    return pd.DataFrame([_row(record) for record in records], columns=list(vars(HEADING).values()))


@dataclass(frozen=True)
class _Material:
    """One of the materials, ``share`` of their dry solid volume."""

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
        """Its host with closed pores, per dry solid volume of all."""
        return self.share / (1 - self.particle.porosity)

    def volume(self, J: float) -> float:
        """v_k V_k."""
        return self.host * self.particle.volume_per_host(J)

    def area(self, J: float) -> float:
        """v_k a_k [1/m]."""
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
        HEADING.name: record.key,
        HEADING.shape: _shape(only) if single else "blend",
        HEADING.size: 1e9 * only.particle.radius if single else np.nan,
        HEADING.capacity: capacity / mass,
        HEADING.full: 1e-3 * capacity / volume,
        HEADING.width: grown if single else np.nan,
        HEADING.volume: volume / total(lambda part: part.volume(1.0)),
        HEADING.area: 1e-3 * area / mass,
        HEADING.area_ratio: total(lambda part: part.area(part.J_full)) / area,
    }


def _shape(part: _Material) -> str:
    """What its particle is called."""
    shape = part.record.particle
    if shape.pore_wall is not None:
        return "pore walls"
    hollow = shape.shape == "sphere" and part.particle.xi_i > 0
    return f"hollow {shape.shape}" if hollow else shape.shape
