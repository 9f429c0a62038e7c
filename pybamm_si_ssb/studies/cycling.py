"""Task of a study that cycles a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from ..columns import COLUMN, CYCLE, LOSS, STACK, STUDY
from ..cycling.cycle import check_checkpoint, cycle
from ..cycling.discharge_curve import discharge_curve
from ..cycling.protocol import Protocol
from ..cycling.run import Run
from ..design.base import BaseCell
from ..errors import RunError
from ..fingerprint import plain
from ..simulation.model_cache import Sharing
from ..simulation.model_inputs import FROM_ASSEMBLY
from .case import FAILED, SOLVED, Outcome, Told, plain_number

__all__ = ["Cycling"]


@dataclass(frozen=True)
class Cycling:
    """Task that cycles a cell from the state in which it was assembled.

    Attributes
    ----------
    protocol : Protocol
        Steps of the cycles.
    cycles : int
        Number of cycles.
    given : mapping
        Other arguments of :func:`.cycle.cycle`.
    curves : bool
        Whether the curves of the first and the last discharge are kept.
    """

    protocol: Protocol
    cycles: int
    given: Mapping[str, Any] = field(default_factory=dict)
    curves: bool = True

    HEADINGS = (
        COLUMN.outcome,
        STUDY.done,
        STUDY.first_capacity,
        STUDY.last_capacity,
        CYCLE.retention,
        STUDY.first_efficiency,
        STUDY.last_efficiency,
        STACK.energy,
        CYCLE.resistance,
        COLUMN.peak_pressure,
    )
    possible_inputs = FROM_ASSEMBLY
    needs_full_cell: ClassVar[str | None] = None

    @property
    def steps(self) -> int:
        """Number of cycles, by which progress is counted."""
        return self.cycles

    def columns(self) -> dict[str, Any]:
        """Name of the protocol, number of cycles, and C-rate of the last step that has one."""
        steps = self.protocol.blocks[-1].steps
        rates = [step.rate for step in steps if getattr(step, "rate", 0)]
        return {
            STUDY.protocol: self.protocol.name,
            STUDY.cycles: self.cycles,
            COLUMN.c_rate: rates[-1] if rates else None,
        }

    def described(self) -> dict[str, Any]:
        """Steps and arguments of the run, but not the number of cycles."""
        return {
            "protocol": [[*map(plain, block.steps), block] for block in self.protocol.blocks],
            "given": dict(self.given),
            "curves": self.curves,
        }

    def check(self, cell: BaseCell, inputs: frozenset[str], checkpoint: Path) -> int:
        """Number of cycles that the folder ``checkpoint`` holds of this ``cell``.

        Raises
        ------
        ParameterError
            If the folder holds another run.
        """
        return check_checkpoint(cell, self.protocol, checkpoint, inputs=inputs, **self.given)

    def solve(
        self, cell: BaseCell, sharing: Sharing | None, told: Told, checkpoint: Path | None
    ) -> Outcome:
        """Cycle a ``cell``.

        Raises
        ------
        ParameterError, DesignError
            If the cell or the current is refused, before anything is solved.
        RunError
            If not even the first cycle could be finished.
        """
        run = cycle(
            cell,
            self.cycles,
            self.protocol,
            sharing=sharing,
            checkpoint=checkpoint,
            progress=lambda row: told(int(row[CYCLE.cycle])),
            **self.given,
        )
        if not run.cycles:
            raise RunError(run.failure or "nothing was solved")
        table = run.table
        capacity = cell.design.areal(table[CYCLE.discharge_capacity])
        table.insert(1, COLUMN.areal_capacity, capacity)
        table.insert(2, CYCLE.retention, capacity / capacity.iloc[0])
        row = _row(run, table)
        cycles = {str(name): [plain_number(x) for x in table[name]] for name in table}
        numbers = sorted({1, run.cycles}) if self.curves else []
        curves = [{CYCLE.cycle: number, **discharge_curve(run, number)} for number in numbers]
        return Outcome(row, cycles, curves, run.solver_time)


def _row(run: Run, table) -> dict[str, Any]:
    first, last = table.iloc[0], table.iloc[-1]
    pressures = table[[CYCLE.pressure_charged, CYCLE.pressure_discharged]].to_numpy()
    row = {
        COLUMN.outcome: SOLVED,
        STUDY.done: run.cycles,
        STUDY.first_capacity: first[COLUMN.areal_capacity],
        STUDY.last_capacity: last[COLUMN.areal_capacity],
        CYCLE.retention: last[CYCLE.retention],
        STUDY.first_efficiency: first[CYCLE.coulombic_efficiency],
        STUDY.last_efficiency: last[CYCLE.coulombic_efficiency],
        STACK.energy: last[COLUMN.areal_capacity] * last[CYCLE.discharge_voltage],
        CYCLE.resistance: last[CYCLE.resistance],
        COLUMN.peak_pressure: float(np.nanmax(pressures)) if len(pressures) else np.nan,
        **{name: last[name] for name in vars(LOSS).values() if name in table},
    }
    if run.failure:
        row |= {
            COLUMN.outcome: FAILED,
            STUDY.error: RunError.__name__,
            COLUMN.reason: " ".join(run.failure.split()),
        }
    return row
