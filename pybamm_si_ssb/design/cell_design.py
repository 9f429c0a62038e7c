"""``CellDesign``: everything that defines a cell, as data in SI units that are made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..library.records.cell import CellRecord
from ..library.records.counter import CounterRecord
from ..library.records.electrolyte import ElectrolyteRecord
from ..names import ANODE, Names
from .electrodes import Electrode, Host

__all__ = ["CellDesign"]


@dataclass(frozen=True)
class CellDesign:
    """Materials of a cell, and the numbers and options with which they are put together.

    Attributes
    ----------
    cell_file : CellRecord
        Record of everything that is no material.
    electrodes : tuple of Electrode
        Electrodes that take up lithium, in order from the first collector.
    layers : mapping of str to Names
        Names of the layers that an electrolyte fills, by their keys in ``electrolytes``.
    electrolytes : mapping of str to ElectrolyteRecord
        Electrolyte of each layer.
    counter : CounterRecord or None
        Counter electrode of metal; None in a full cell.
    areal_capacity : float
        Nominal areal capacity, to which C-rates refer [A.h.m-2].
    area : float
        Area of the cell [m2].
    pressure : float
        Stack pressure at assembly [Pa].
    fixture_stiffness : float
        Stiffness of the fixture per area [Pa/m].
    interlayers : float
        Area resistance of all interlayers [ohm.m2].
    temperature : float
        Temperature of the cell and of its surroundings [K].
    cut_offs : tuple of float
        Lower and upper cut-off of the voltage [V].
    open_circuit_window : tuple of float
        Open-circuit voltages at 0 and 100 % as PyBaMM computes them [V].
    lithium_offered : float
        Lithium that the other electrode can give to an anode [A.h.m-2]; infinite for a metal.
    ages : bool
        Whether mechanisms of ageing are named; the cell will then be cycled, for which its model is
        made faster (:mod:`.jacobian`).
    options : mapping of str to object
        Options of the model.
    """

    cell_file: CellRecord
    electrodes: tuple[Electrode, ...]
    layers: Mapping[str, Names]
    electrolytes: Mapping[str, ElectrolyteRecord]
    counter: CounterRecord | None
    areal_capacity: float
    area: float
    pressure: float
    fixture_stiffness: float
    interlayers: float
    temperature: float
    cut_offs: tuple[float, float]
    open_circuit_window: tuple[float, float]
    lithium_offered: float
    ages: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)

    def electrode(self, kind: str) -> Electrode | None:
        """Electrode of a ``kind`` ("anode" or "cathode"); None if the cell has none."""
        return next((e for e in self.electrodes if e.kind == kind), None)

    def hosts(self, kind: str | None = None) -> list[Host]:
        """All hosts, or those in the electrode of a ``kind``.

        Examples
        --------
        >>> import pybamm_si_ssb as ssb
        >>> [(host.record.key, host.names.particle) for host in ssb.Cell().design.hosts()]
        [('silicon_micro', 'negative particle'), ('nmc811', 'positive particle')]
        """
        return [h for e in self.electrodes if kind in (None, e.kind) for h in e.hosts]

    @property
    def is_full(self) -> bool:
        """Tell whether both electrodes take up lithium, so that what is cycled is limited."""
        return self.counter is None

    @property
    def fills_pores(self) -> bool:
        """Tell whether a liquid or gel fills the pores."""
        return self.electrolytes["separator"].fills_pores

    @property
    def is_dense(self) -> bool:
        """Tell whether one of the electrodes is a body that no electrolyte enters."""
        return any(electrode.is_dense for electrode in self.electrodes)

    @property
    def electrolyte_name(self) -> str:
        """Name of the electrolyte, or names in all layers: "anolyte|separator|catholyte"."""
        names = [record.key for record in self.electrolytes.values()]
        return names[0] if len(set(names)) == 1 else "|".join(names)

    @property
    def charged_by_discharge(self) -> bool:
        """Tell whether PyBaMM's discharge charges the electrode: an anode in a half cell."""
        return not self.is_full and self.electrodes[0].kind == ANODE

    def areal(self, charge: Any) -> Any:
        """Charge per area as tables have it [mA.h/cm2]; also of energies [mW.h/cm2].

        Parameters
        ----------
        charge
            Charge of the cell [A.h], or energy [W.h]; numbers of any shape.
        """
        return charge / self.area / 10

    def salts(self) -> list[Any]:
        """Tables of salt concentration of the electrolytes; none in a single-ion cell."""
        return [r.concentration for r in self.electrolytes.values() if r.concentration]
