"""``History``: states of a cell, cycle by cycle, which are solved, saved and taken up again.

Either cycles are solved one by one, or a projection over cycles (:mod:`.jumped_history`) drives the
history; :class:`.Run` reads it.  The ends of cycles are kept in the order in which they came to be,
which after jumps is not the order of cycles.
"""

from __future__ import annotations

import gc
import math
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..columns import CYCLE
from ..errors import CycleError, ParameterError, shown
from ..fingerprint import fingerprint, plain, versions
from ..laws.evaluation import number
from ..mechanisms import undoings
from ..names import CELL
from . import checkpoints
from .cycle_row import CycleReader, CycleReading
from .engine import Engine
from .state import CapacityEstimate, CellState, CycleEnd, SolvedCycle

if TYPE_CHECKING:
    from ..design.base import BaseCell
    from ..simulation.model_cache import Sharing
    from .protocol import Block, Protocol

__all__ = ["CONTACT_CHECK_EVERY", "History", "history_fingerprint"]

#: Default number of cycles after which the discharge is repeated with full contact.
CONTACT_CHECK_EVERY = 10
#: Number of cycles after which forgotten solutions are freed: PyBaMM's solutions refer to
#: themselves, and Python does not know how large they are.
COLLECTED = 10


def history_fingerprint(
    cell: BaseCell,
    protocol: Protocol,
    contact_check_every: int = CONTACT_CHECK_EVERY,
    tolerance: float | None = None,
    inputs: Iterable[str] = (),
    start: History | None = None,
) -> str:
    """Hash of everything that decides the numbers of a :class:`History`.

    Parameters
    ----------
    cell
        The cell.
    protocol, contact_check_every, tolerance, start
        As of :class:`History`.
    inputs
        Keys of the numbers that are inputs of the model.
    """
    return fingerprint(
        versions=versions(),
        options=cell.options,
        values={key: plain(value) for key, value in cell.parameter_values().items()},
        temperature=cell.temperature,
        protocol=[[*map(plain, block.steps), block] for block in protocol.blocks],
        contact_check_every=contact_check_every,
        start=None if start is None else (start.fingerprint, start.cycles),
        tolerance=tolerance,
        inputs=sorted(inputs),
    )


class History:
    """States that a cell went through, one at the end of every cycle that was solved.

    Parameters
    ----------
    cell : BaseCell
        The cell.
    protocol : Protocol
        Steps of the cycles.
    start : History, optional
        History that this one continues.
    contact_check_every : int
        Number of cycles after which the discharge is repeated with full contact.
    check_current : bool
        Whether a current that the cell cannot carry is refused.
    sharing : Sharing, optional
        Models that the cell shares with others.
    tolerance : float, optional
        Error that jumps over cycles aim at, over the first capacity; None: no cycle is jumped over.

    Attributes
    ----------
    engine : Engine
        Solver of the cycles.
    ends : list of CycleEnd
        Ends of cycles, and states that were jumped to; the first is the state before all cycles.
    end : CycleEnd or None
        End of the last cycle that counts; None before the first.
    estimates : dict
        :class:`.CapacityEstimate` by number of cycle, of the cycles that were solved and count:
        those of a jump that was rejected do not.
    before : int
        Number of cycles before this history began.
    earlier : list of dict
        Rows of the cycles before this history.
    failure : str or None
        Reason why the history ended before its last cycle: cycle, event, time and state.
    error : float
        Estimated error of the last capacity over the first; 0 if no cycle was jumped over.
    fingerprint : str
        Hash of everything that decides the numbers.

    Raises
    ------
    ParameterError
        If the cell cannot go on where ``start`` ended.
    """

    def __init__(
        self,
        cell: BaseCell,
        protocol: Protocol,
        start: History | None = None,
        contact_check_every: int = CONTACT_CHECK_EVERY,
        check_current: bool = True,
        sharing: Sharing | None = None,
        tolerance: float | None = None,
    ):
        self.cell, self.protocol, self.tolerance = cell, protocol, tolerance
        self.engine = Engine(cell, check_current, protocol.blocks, sharing)
        self.failure: str | None = None
        self.error = 0.0
        self.ends: list[CycleEnd] = []
        self.end: CycleEnd | None = None
        self.estimates: dict[int, CapacityEstimate] = {}
        self.earlier: list[dict[str, float]] = []
        self.contact_check_every = contact_check_every
        self._readers: dict[Block, CycleReader] = {}
        self._solved: dict[int, SolvedCycle] = {}
        self._held: deque[CycleEnd] = deque()  # on disk, and not asked for yet
        self._restored = 0  # number of the ends that came from disk
        self._origin: CellState | None = None  # the cell as assembled
        self.before = self._same = 0  # cycles before, and those of them that the protocol has done
        if start is not None:
            self._continue(start)
        self.fingerprint = history_fingerprint(
            self.engine.cell, protocol, contact_check_every, tolerance, self.engine.inputs, start
        )

    def _continue(self, start: History) -> None:
        """Take over the end of ``start``, or refuse it."""
        block = start.protocol.block(1)
        if self.engine.layout(self.protocol.block(1)) != start.engine.layout(block):
            raise ParameterError(
                repr(start.cell),
                "a cell of the same options on the same mesh",
                "change parameters only",
                key="start",
            )
        ours = self.engine.made_of
        for key, theirs in start.engine.made_of.items():
            if ours[key] != theirs:
                raise ParameterError(
                    f"{key}: {shown(ours[key])}",
                    f"{shown(theirs)}, as in the run that is continued",
                    "change what acts on a cell, or how it ages, not what it was made of",
                    key="start",
                )
        if start.end is None:
            raise ParameterError(
                "no cycle that was finished", "one", start.failure or "run some", key="start"
            )
        self._origin, self.before, self.error = start.end.state, start.cycles, start.error
        if start.protocol == self.protocol:
            self._same = start._same + start.cycles - start.before

    # -- what there is ---------------------------------------------------------------------------
    @property
    def cycles(self) -> int:
        """Number of cycles that are done, those before this history included."""
        return self.before if self.end is None else self.end.cycle

    @property
    def counting(self) -> list[tuple[int, CycleEnd]]:
        """Ends of the cycles that were solved and count, with their places, in order of cycles."""
        found = {
            end.cycle: (place, end)
            for place, end in enumerate(self.ends)
            if end.row is not None and end.cycle in self.estimates
        }
        return [found[cycle] for cycle in sorted(found)]

    @property
    def first_capacity(self) -> float:
        """Capacity of the first cycle of all, which may be that of an earlier history [A.h]."""
        first = self.earlier[0] if self.earlier else self.ends[1].row
        assert first is not None
        return first[CYCLE.discharge_capacity]

    def block(self, cycle: int) -> Block:
        """Steps of the ``cycle`` of this number."""
        return self.protocol.block(cycle - self.before + self._same)

    def state_before(self, place: int) -> CellState | None:
        """State before the cycle whose end is at a ``place``; None for the cell as assembled."""
        return self.ends[place - 1].state if place > 1 else self._origin

    def solution(self, cycle: int, place: int) -> SolvedCycle:
        """Solution of the ``cycle`` whose end is at a ``place``, solved again if forgotten."""
        if cycle not in self._solved:
            before = self.state_before(place)
            self._solved[cycle] = self.engine.solve(self.block(cycle), before)
            self._forget(cycle, self.cycles)
        return self._solved[cycle]

    def _forget(self, *cycles: int) -> None:
        """Forget all solutions but those of the first cycle and of some ``cycles``."""
        kept = {self.before + 1, *cycles}
        self._solved = {key: value for key, value in self._solved.items() if key in kept}
        if cycles[0] % COLLECTED == 0:
            gc.collect()

    # -- going on ----------------------------------------------------------------------------------
    def prepare(self, cycles: int) -> None:
        """Set up what the next ``cycles`` need, so that mistakes are told before any is solved.

        Raises
        ------
        ParameterError, DesignError
            If a step cannot be read, or its current cannot be carried.
        """
        numbers = range(self.cycles + 1, self.cycles + cycles + 1)
        for block in dict.fromkeys(map(self.block, numbers)):
            self.engine.simulation(block)

    def advance(self, last: bool = False) -> bool:
        """Solve one more cycle; False, with :attr:`failure` set, if it could not be finished.

        Parameters
        ----------
        last
            Whether this cycle is the last: then its discharge is repeated with full contact.
        """
        try:
            end = self.solve(last)
        except CycleError as error:
            self.failure = str(error)
            return False
        self.estimates[end.cycle] = CapacityEstimate(0.0, self.error)
        self.end = end
        return True

    def solve(self, repeated: bool = False) -> CycleEnd:
        """Solve the cycle after the last end, or take its end over from disk.

        Parameters
        ----------
        repeated
            Whether the discharge is repeated with full contact even if it is not due.

        Raises
        ------
        CycleError
            If the cycle cannot be finished.
        """
        if self._held and not self.ends:
            self._restore()
        cycle = self.ends[-1].cycle + 1 if self.ends else self.before + 1
        if self._held and self._held[0].cycle == cycle:
            return self._restore()
        self._held.clear()
        block, before = self.block(cycle), self.state_before(len(self.ends))
        solved = self.engine.solve(block, before)
        if solved.failure:
            raise CycleError(f"cycle {cycle}: {solved.failure}")
        reader = self._reader(block, solved)
        if not self.ends:
            first = next(step for step in solved.steps if step is not None)
            state = CellState(float(first.t[0]), np.array(first.all_ys[0][:, 0]).reshape(-1))
            side_charge = self.earlier[-1][CYCLE.side_charge] if self.earlier else 0.0
            self.ends.append(CycleEnd(self.before, state, side_charge))
        reading = reader(cycle, solved, {CYCLE.side_charge: self.ends[-1].side_charge})
        first_of_block = cycle == self.before + 1 or self.block(cycle - 1) != block
        # at powers of two as well, because a cell ages most at first
        regular = cycle % self.contact_check_every == 0 or not cycle & (cycle - 1)
        repeated = repeated or first_of_block or regular
        row = reading.row
        for _, one in undoings():
            row[one.gain] = self._gain(one.gain, block, solved, reading, repeated)
        overshoot = reader.overshoot(solved)
        end = CycleEnd(cycle, solved.state, row[CYCLE.side_charge], row, overshoot)
        self.ends.append(end)
        self._solved[cycle] = solved
        self._forget(cycle)
        return end

    def _reader(self, block: Block, solved: SolvedCycle) -> CycleReader:
        """Reader of the cycles of a ``block``, made with the first cycle that was ``solved``."""
        if block not in self._readers:
            capacity = number(self.engine.values[CELL.p_capacity])
            memories = [] if self.tolerance is None else self.engine.memories(block)
            self._readers[block] = CycleReader(solved, self.cell.design, capacity, memories)
        return self._readers[block]

    def _gain(
        self, gain: str, block: Block, solved: SolvedCycle, reading: CycleReading, repeated: bool
    ) -> float:
        """Charge G that the discharge delivers more without a mechanism [A.h]; NaN if unknown."""
        if not self.engine.can_undo(gain, block):
            return 0.0
        if reading.discharge is None or not repeated:
            return math.nan
        begin = solved.state_before(reading.discharge.start)
        again = self.engine.solve(block, begin, reading.discharge, undone=gain)
        if again.failure or again.solution is None:
            return math.nan
        return self._readers[block].delivered(again) - reading.delivered

    def place(self, end: CycleEnd) -> None:
        """Set the state in which the next cycle begins, if the last cycle ended in another.

        Parameters
        ----------
        end
            State, with the number of the cycle at whose end it is.
        """
        if self._held and self._held[0].row is None and end.is_like(self._held[0]):
            self._restore()
            return
        self._held.clear()
        self.ends.append(end)

    # -- on disk ---------------------------------------------------------------------------------
    def _restore(self) -> CycleEnd:
        """Take the next end over from disk."""
        self.ends.append(self._held.popleft())
        self._restored += 1
        return self.ends[-1]

    @property
    def is_kept(self) -> bool:
        """True if all ends so far came from disk."""
        return self._restored == len(self.ends)

    def save(self, folder: Path) -> None:
        """Write all ends into a ``folder`` (:mod:`.checkpoints`).

        Raises
        ------
        ParameterError
            If the folder cannot be written into.
        """
        ends = [*self.ends, *self._held]
        table = pd.DataFrame([end.row for end in ends if end.row is not None])
        checkpoints.save(
            folder,
            self.fingerprint,
            checkpoints.Checkpoint(
                cycles=np.array([end.cycle for end in ends]),
                solved=np.array([end.row is not None for end in ends]),
                times=np.array([end.state.time for end in ends]),
                side_charges=np.array([end.side_charge for end in ends]),
                states=np.array([end.state.vector for end in ends]),
                overshoots=np.array([end.overshoot for end in ends if end.row is not None]),
                headings=tuple(map(str, table)),
                rows=table.to_numpy(float),
            ),
        )

    def resume(self, folder: Path) -> int:
        """Read what a ``folder`` holds of this history, and give the number of solved cycles.

        The ends become part of the history one by one, when :meth:`solve` or :meth:`place` comes
        to them.

        Raises
        ------
        ParameterError
            If the folder holds another history.
        """
        held = checkpoints.load(folder, self.fingerprint)
        if held is None:
            return 0
        table = [dict(zip(held.headings, row, strict=True)) for row in held.rows.tolist()]
        solved = iter(zip(table, held.overshoots, strict=True))
        not_solved: tuple[Any, np.ndarray] = None, np.zeros(0)
        self._held = deque()
        for cycle, there, time, side_charge, vector in zip(
            held.cycles, held.solved, held.times, held.side_charges, held.states, strict=True
        ):
            row, overshoot = next(solved) if there else not_solved
            state = CellState(float(time), vector)
            self._held.append(CycleEnd(int(cycle), state, float(side_charge), row, overshoot))
        return int(held.solved.sum())
