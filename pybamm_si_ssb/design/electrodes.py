"""What a cell is made of: its electrodes, and the hosts of lithium in them.

Everything that is written for an electrode (parameters, checks, readings) is written for the
:class:`.Names` that it has here, so that a silicon electrode may be on PyBaMM's negative domain, in
a full cell, or on the positive one, as working electrode of a half cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..names import ANODE, Names

__all__ = [
    "LAYERS",
    "OF_A_BLEND",
    "Electrode",
    "Host",
]

#: PyBaMM's phases of an electrode of two hosts, as :class:`.Names` has them: carbon, silicon.
OF_A_BLEND = ("primary ", "secondary ")


#: The layers that an electrolyte fills in a full cell, by the argument of :class:`.Cell`.
LAYERS = {
    "anolyte": Names("negative"),
    "separator": Names("separator"),
    "catholyte": Names("positive"),
}


@dataclass(frozen=True)
class Host:
    """A material that takes up lithium, where it is and how it was put there.

    Attributes
    ----------
    names : Names
        Of its phase in the electrode.
    record : AnodeRecord or CathodeRecord
        The material.
    fraction : float
        Of the electrode's volume as assembled, lithium that is in it by then included.
    stoichiometry : float
        As assembled.
    """

    names: Names
    record: Any
    fraction: float
    stoichiometry: float

    @property
    def hysteretic(self) -> bool:
        """Whether its potential has two branches."""
        return self.record.kind == ANODE and self.record.open_circuit_potential.hysteretic

    @property
    def span(self) -> float:
        """Share of its sites that count as capacity: all of an anode's, a cathode's window."""
        if self.record.kind == ANODE:
            return 1.0
        return self.stoichiometry - self.record.assembly.charged_stoichiometry.si


@dataclass(frozen=True)
class Electrode:
    """An electrode that takes up lithium.

    Attributes
    ----------
    names : Names
        Of its layer.
    layer : str
        The key of its electrolyte in ``cell.electrolytes``.
    kind : str
        "anode" or "cathode": of its materials.
    mix : record table
        The mix of the cell file.
    capacity : float
        Areal capacity of the spans of its hosts [A.h.m-2].
    hosts : tuple of Host
        What takes up lithium in it: one, or the phases of a composite.
    interlayer : float
        Area resistance between it and the separator [ohm.m2].
    """

    names: Names
    layer: str
    kind: str
    mix: Any
    capacity: float
    hosts: tuple[Host, ...]
    interlayer: float

    @property
    def is_dense(self) -> bool:
        """Whether it is one body that no electrolyte enters (:mod:`.dense_electrode`)."""
        return self.kind == ANODE and any(h.record.particle.is_layer for h in self.hosts)
