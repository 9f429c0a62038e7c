"""Electrodes of a cell, and the hosts of lithium in them.

All code for an electrode (parameters, checks, readings) uses the :class:`.Names` that the electrode
has here.  A silicon electrode may thus be on PyBaMM's negative domain, in a full cell, or on the
positive one, as working electrode of a half cell.
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

#: PyBaMM's phases of an electrode of two hosts, as :class:`.Names` spells them: carbon, silicon.
OF_A_BLEND = ("primary ", "secondary ")


#: Layers that an electrolyte fills in a full cell, by the argument of :class:`.Cell` that names it.
LAYERS = {
    "anolyte": Names("negative"),
    "separator": Names("separator"),
    "catholyte": Names("positive"),
}


@dataclass(frozen=True)
class Host:
    """A material that takes up lithium, its place in an electrode and its state as assembled.

    Attributes
    ----------
    names : Names
        Names of its phase in the electrode.
    record : AnodeRecord or CathodeRecord
        Record of the material.
    fraction : float
        Share of the electrode's volume that the host fills as assembled, with the lithium that is
        in it by then [1].
    stoichiometry : float
        Stoichiometry as assembled [1].
    """

    names: Names
    record: Any
    fraction: float
    stoichiometry: float

    @property
    def hysteretic(self) -> bool:
        """Tell whether the open-circuit potential has two branches."""
        return self.record.kind == ANODE and self.record.open_circuit_potential.hysteretic

    @property
    def span(self) -> float:
        """Share of the sites that count as capacity: all in an anode, a window in a cathode [1]."""
        if self.record.kind == ANODE:
            return 1.0
        return self.stoichiometry - self.record.assembly.charged_stoichiometry.si


@dataclass(frozen=True)
class Electrode:
    """An electrode that takes up lithium.

    Attributes
    ----------
    names : Names
        Names of its layer.
    layer : str
        Key of its electrolyte in ``cell.electrolytes``.
    kind : str
        Kind of its materials, "anode" or "cathode".
    mix : record table
        Mix of the electrode in the cell file.
    capacity : float
        Areal capacity of the sites that count, the spans of its hosts [A.h.m-2].
    hosts : tuple of Host
        Materials that take up lithium: one, or the phases of a composite.
    interlayer : float
        Area resistance between electrode and separator [ohm.m2].
    """

    names: Names
    layer: str
    kind: str
    mix: Any
    capacity: float
    hosts: tuple[Host, ...]
    interlayer: float

    @property
    def ageing_host(self) -> Host:
        """Host whose ageing is followed: of a composite its silicon."""
        return self.hosts[-1]

    @property
    def is_dense(self) -> bool:
        """Tell whether it is one body that no electrolyte enters (:mod:`.dense_electrode`)."""
        return self.kind == ANODE and any(h.record.particle.is_layer for h in self.hosts)
