"""Task of a study that finds the energy of the stack of a cell (:mod:`.stack_energy`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from ..columns import COLUMN, STACK, STATES, STUDY
from ..design.base import BaseCell
from ..energy.stack_energy import energy
from ..simulation.model_cache import Sharing
from ..simulation.model_inputs import FROM_ASSEMBLY
from .case import SOLVED, Outcome, Told

__all__ = ["StackEnergy"]


@dataclass(frozen=True)
class StackEnergy:
    """Task that forms, charges and discharges a full cell, and weighs and measures its stack.

    Models are not shared: the numbers are those of :meth:`.Cell.energy` to the last digit.

    Attributes
    ----------
    rate, formation : float
        C-rates of the discharge and of the formation cycle [1/h], above 0.
    coated_sides : int, optional
        Number of coated sides of a collector, 1 or 2; None for that of the cell file.
    """

    rate: float
    formation: float
    coated_sides: int | None = None

    HEADINGS = (
        COLUMN.outcome,
        COLUMN.areal_capacity,
        COLUMN.mean_voltage,
        STACK.energy,
        STACK.first_efficiency,
        STACK.stack_mass,
        *(STACK.stack_thickness(state) for state in STATES),
        STACK.specific_energy,
        *(STACK.energy_density(state) for state in STATES),
        STACK.crystal,
    )
    possible_inputs = FROM_ASSEMBLY
    needs_full_cell: ClassVar[str | None] = (
        "a full cell: the counter electrode of a half cell is no part of a stack"
    )
    steps = 1

    def columns(self) -> dict[str, Any]:
        """Name of the task, "energy", and C-rate, by heading."""
        return {STUDY.protocol: "energy", COLUMN.c_rate: self.rate}

    def described(self) -> dict[str, Any]:
        """C-rates, and number of coated sides."""
        return {"energy": self.rate, "formation": self.formation, "sides": self.coated_sides}

    def check(self, cell: BaseCell, inputs: frozenset[str], checkpoint: Path) -> int:
        """Number of steps that a folder holds: 0, as nothing is kept before a cell is done."""
        return 0

    def solve(
        self, cell: Any, sharing: Sharing | None, told: Told, checkpoint: Path | None
    ) -> Outcome:
        """Find the energy of the stack of a ``cell``; nothing is kept before it is done.

        Raises
        ------
        ParameterError, DesignError
            If a density is missing, or a current is refused, before anything is solved.
        RunError
            If the cycles cannot be finished.
        """
        found = energy(cell, self.rate, formation=self.formation, coated_sides=self.coated_sides)
        told(1)
        parts = {str(name): found.table[name].tolist() for name in found.table}
        return Outcome({COLUMN.outcome: SOLVED, **found.row()}, {}, [parts])
