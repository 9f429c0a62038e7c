"""``Run``: many cycles of a cell as one table, in flat memory, and resumed where they stopped."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pybamm

from . import checkpoints, losses, protocols
from .assembly import number
from .balance import Balance, audit
from .columns import CYCLE
from .engine import Cycled, Engine, State
from .errors import ParameterError, shown
from .names import CELL
from .rows import Reader, Seen

if TYPE_CHECKING:
    from .base_cell import BaseCell
    from .built import Sharing
    from .protocols import Block, Protocol

__all__ = ["Run", "cycle"]

#: Every how many cycles the discharge is repeated with full contact.
SPLIT = 10
#: Every how many cycles forgotten solutions are freed: PyBaMM's refer to themselves, and Python
#: does not know how large they are.
COLLECTED = 10


class Run:
    """Cycles of a cell, each from the state that the last one ended in.

    Made by :func:`cycle`; it keeps a state vector a cycle, and the solutions of its first and its
    last one.

    Parameters
    ----------
    cell : BaseCell
        The cell.
    protocol : Protocol
        What its cycles do.
    start : Run, optional
        What came before.
    split : int
        Every how many cycles the discharge is repeated with full contact.
    check_current : bool
        Whether a current that the cell cannot carry is refused.
    sharing : Sharing, optional
        What it shares with other cells.

    Attributes
    ----------
    failure : str or None
        Why it ended before its last cycle: the cycle, the event, the time and the state.
    """

    def __init__(
        self,
        cell: BaseCell,
        protocol: Protocol,
        start: Run | None = None,
        split: int = SPLIT,
        check_current: bool = True,
        sharing: Sharing | None = None,
    ):
        self.cell, self.protocol, self.failure = cell, protocol, None
        self._engine = Engine(cell, check_current, protocol.blocks, sharing)
        self._split = split
        self._readers: dict[Block, Reader] = {}
        self._cycled: dict[int, Cycled] = {}
        self._rows: list[dict[str, float]] = []
        self._times: list[float] = []
        self._states: list[np.ndarray] = []
        self._origin: State | None = None  # the cell as assembled
        #: Of how many rows, against which cycle: splits take a moment.
        self._split_losses: dict[tuple[int, int], pd.DataFrame] = {}
        #: Cycles before this run, and those of them that were of the same protocol.
        self._before = self._same = 0
        mark = None
        if start is not None:
            self._continue(start)
            mark = start.fingerprint, start.cycles
        self.fingerprint = self._fingerprint(mark)

    def _continue(self, start: Run) -> None:
        block = start.protocol.block(1)
        if self._engine.layout(self.protocol.block(1)) != start._engine.layout(block):
            raise ParameterError(
                repr(start.cell),
                "a cell of the same options on the same mesh",
                "change parameters only",
                key="start",
            )
        ours = self._engine.made_of
        for key, theirs in start._engine.made_of.items():
            if ours[key] != theirs:
                raise ParameterError(
                    f"{key}: {shown(ours[key])}",
                    f"{shown(theirs)}, as in the run that is continued",
                    "change what acts on a cell, or how it ages, not what it was made of",
                    key="start",
                )
        self._origin, self._rows = start.state, list(start._rows)
        self._before = start.cycles
        self._same = (
            start._same + start.cycles - start._before if start.protocol == self.protocol else 0
        )

    def _fingerprint(self, start: Any) -> str:
        """What decides the numbers."""
        from . import __version__

        plain = checkpoints.plain
        return checkpoints.fingerprint(
            versions=(__version__, pybamm.__version__),
            options=self._engine.cell.options,
            values={key: plain(value) for key, value in self._engine.values.items()},
            temperature=self.cell.temperature,
            protocol=[
                [*map(checkpoints.plain, block.steps), block] for block in self.protocol.blocks
            ],
            split=self._split,
            start=start,
            inputs=sorted(self._engine.inputs),
        )

    def __repr__(self) -> str:
        failed = f", ended early: {self.failure}" if self.failure else ""
        return f"<Run of {self.cycles} cycles {self.protocol.name}, {self.cell!r}{failed}>"

    # -- what there is ---------------------------------------------------------------------------
    @property
    def cycles(self) -> int:
        """Number of cycles that are done, those before it included."""
        return len(self._rows)

    @property
    def rows(self) -> pd.DataFrame:
        """A row a cycle as it was read, headings of :data:`.CYCLE` (:mod:`.rows`)."""
        table = pd.DataFrame(self._rows)
        return table.astype({CYCLE.cycle: int}) if len(table) else table

    @property
    def table(self) -> pd.DataFrame:
        """The rows with the split of each loss against the first cycle (:meth:`losses`)."""
        rows = self.rows
        return rows.merge(self.losses(), on=CYCLE.cycle) if len(rows) else rows

    @property
    def solver_time(self) -> float:
        """What its solver took so far, what was repeated included [s]."""
        return self._engine.solver_time

    @property
    def state(self) -> State:
        """What the cell is in at the end.

        Raises
        ------
        ParameterError
            If no cycle was finished.
        """
        if not self._states:
            raise ParameterError(
                "no cycle that was finished", "one", self.failure or "run some", key="cycles"
            )
        return State(self._times[-1], self._states[-1])

    @property
    def solution(self) -> pybamm.Solution:
        """The last cycle."""
        return self.replay(self.cycles)

    def replay(self, cycle: int) -> pybamm.Solution:
        """The solution of any ``cycle`` of the run, solved again from the state before it.

        Raises
        ------
        ParameterError
            If it is no cycle of this run.
        """
        if not self._before < cycle <= self.cycles:
            raise ParameterError(
                shown(cycle), f"a cycle from {self._before + 1} to {self.cycles}",
                "ask the run that it started from for earlier ones", key="cycle",
            )  # fmt: skip
        if cycle not in self._cycled:
            self._cycled[cycle] = self._engine.solve(self._block(cycle), self._state_before(cycle))
            self._forget(cycle)
        solution = self._cycled[cycle].solution
        assert solution is not None  # it was there when its row was written
        return solution

    @property
    def balance(self) -> Balance:
        """Lithium, salt, charge and volume at the end of every cycle, against the start."""
        if not self._states:
            self.state  # noqa: B018  # says that there is none
        solution = self._engine.of_states(
            self._block(self.cycles), np.array(self._times), np.array(self._states)
        )
        balance = audit(solution)
        numbers = pd.RangeIndex(self._before, self.cycles + 1, name=CYCLE.cycle)
        return replace(balance, ledger=balance.ledger.set_axis(numbers))

    def losses(self, reference: int = 1) -> pd.DataFrame:
        """The loss of every cycle against a ``reference`` cycle, split (:mod:`.losses`).

        Raises
        ------
        ParameterError
            If the reference is no cycle of the run.
        """
        if (len(self._rows), reference) not in self._split_losses:
            whole = self.cell.counter is None
            split = losses.split if whole else losses.split_half
            found = split(self.rows, self._equilibrium, reference)  # pyright: ignore
            self._split_losses = {(len(self._rows), reference): found}
        return self._split_losses[len(self._rows), reference].copy()

    @cached_property
    def _equilibrium(self) -> losses.Equilibrium | losses.HalfEquilibrium:
        cell = self._engine.cell
        model: Any = self._engine.simulation(self._block(self._before + 1)).model
        values = cell.parameter_values()
        if cell.counter is None:
            return losses.Equilibrium(model, values)
        return losses.HalfEquilibrium(model, values)

    # -- running ---------------------------------------------------------------------------------
    def _block(self, cycle: int) -> Block:
        return self.protocol.block(cycle - self._before + self._same)

    def _state_before(self, cycle: int) -> State | None:
        place = cycle - self._before - 1
        return State(self._times[place], self._states[place]) if place else self._origin

    def _forget(self, cycle: int) -> None:
        """Keep the solutions of the first cycle, the last and a ``cycle`` only."""
        kept = {self._before + 1, self.cycles, cycle}
        self._cycled = {key: value for key, value in self._cycled.items() if key in kept}
        if cycle % COLLECTED == 0:
            gc.collect()

    def prepare(self, cycles: int) -> None:
        """Set up, but do not solve, what ``cycles`` more need: mistakes are told before.

        Raises
        ------
        ParameterError, DesignError
            If a step cannot be read, or its current not carried.
        """
        numbers = range(self.cycles + 1, self.cycles + cycles + 1)
        for block in dict.fromkeys(map(self._block, numbers)):
            self._engine.simulation(block)

    def advance(self, last: bool = False) -> bool:
        """Solve one more cycle; False, with :attr:`failure` set, if it could not be finished.

        Parameters
        ----------
        last
            Whether it is to be the last: then its discharge is repeated with full contact.
        """
        number_ = self.cycles + 1
        block, before = self._block(number_), self._state_before(number_)
        cycled = self._engine.solve(block, before)
        if cycled.failure:
            self.failure = f"cycle {number_}: {cycled.failure}"
            return False
        if block not in self._readers:
            capacity = number(self._engine.values[CELL.p_capacity])
            self._readers[block] = Reader(cycled, self.cell, capacity)
        seen = self._readers[block](number_, cycled, self._rows[-1] if self._rows else {})
        first_of_block = number_ == self._before + 1 or self._block(number_ - 1) != block
        # at powers of two as well: a cell ages most at first
        regular = number_ % self._split == 0 or not number_ & (number_ - 1)
        repeated = last or first_of_block or regular
        seen.row[CYCLE.contact_gain] = self._contact_gain(block, cycled, seen, repeated)
        if not self._states:
            first = next(step for step in cycled.steps if step is not None)
            self._note(State(float(first.t[0]), np.array(first.all_ys[0][:, 0]).reshape(-1)))
        self._note(cycled.state)
        self._rows.append(seen.row)
        self._cycled[number_] = cycled
        self._forget(number_)
        return True

    def _note(self, state: State) -> None:
        self._times.append(state.time)
        self._states.append(state.vector)

    def _contact_gain(self, block: Block, cycled: Cycled, seen: Seen, repeated: bool) -> float:
        """G, what the discharge delivers more if contact is full [A.h]."""
        if not self._engine.has_contact(block):
            return 0.0
        if seen.discharge is None or not repeated:
            return math.nan
        begin = cycled.state_before(seen.discharge.start)
        again = self._engine.solve(block, begin, seen.discharge, full_contact=True)
        if again.failure or again.solution is None:
            return math.nan
        return self._readers[block].delivered(again) - seen.delivered

    # -- on disk ---------------------------------------------------------------------------------
    def save(self, folder: Path) -> None:
        """Write how far it is into a ``folder`` (:mod:`.checkpoints`)."""
        table = pd.DataFrame(self._rows[self._before :])
        progress = checkpoints.Progress(
            np.array(self._times), np.array(self._states), tuple(table), table.to_numpy(float)
        )
        checkpoints.save(folder, self.fingerprint, progress)

    def resume(self, folder: Path, most: int) -> None:
        """Take over what a ``folder`` holds of this run, at ``most`` so many cycles of it.

        Raises
        ------
        ParameterError
            If it holds another run.
        """
        held = checkpoints.load(folder, self.fingerprint)
        if held is None or len(held.times) < 2:
            return
        own = min(len(held.times) - 1, most)
        self._times = [float(time) for time in held.times[: own + 1]]
        self._states = list(held.states[: own + 1])
        self._rows[self._before :] = [
            dict(zip(held.headings, map(float, row), strict=True)) for row in held.rows[:own]
        ]


def cycle(
    cell: BaseCell,
    cycles: int,
    protocol: Any = "CCCV",
    *,
    temperature: float | str | None = None,
    start: Run | None = None,
    split: int = SPLIT,
    checkpoint: str | Path | None = None,
    check_current: bool = True,
    sharing: Sharing | None = None,
    progress: Callable[[Mapping[str, float]], None] = lambda _: None,
) -> Run:
    """Cycle a cell from the state in which it was assembled, or from where another run ended.

    Parameters
    ----------
    cell
        The cell.
    cycles
        How many cycles, beyond those of ``start``.
    protocol
        What each of them does: "CCCV", "CC", a :class:`.Protocol` (:mod:`.protocols`), or a
        :class:`pybamm.Experiment` of one cycle.  A protocol of ours charges an anode in a half
        cell by lithiation, as in a full one; an experiment is taken as it stands.
    temperature
        [K] or as in "45 degC"; default the cell's.
    start
        A run of a cell with the same options, whose parameters (pressure, say) may differ.  Its
        rows come first, and a protocol that is the same goes on where it was.
    split
        Every how many cycles the discharge is repeated with full contact for the split of the loss;
        it also is in cycles 1, 2, 4, 8, ..., in the first of every block and in the last one.
    checkpoint
        A folder of this run alone: written after every cycle, and taken up if it is there.
    check_current
        Whether a current that the cell cannot carry is refused.
    sharing
        What it shares with other cells: built models, and what their inputs are (:mod:`.built`).
    progress
        Called with the row of every cycle.

    Returns
    -------
    Run
        Also if a cycle could not be finished: ``failure`` then says why, and the rows are there.

    Raises
    ------
    ParameterError
        For a mistake in the arguments, or a folder that holds another run, before any cycle.
    DesignError
        If the cell cannot carry the current.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> run = ssb.Cell(anode="silicon_nano", ageing="none").cycle(2, "CC")
    >>> run.table["Coulombic efficiency"].round(3).tolist()
    [0.973, 1.0]
    """
    for name, given in (("cycles", cycles), ("split", split)):
        if not isinstance(given, int | np.integer) or isinstance(given, bool) or given < 1:
            raise ParameterError(
                shown(given), "a whole number, 1 or more", "for instance 100", key=name
            )
    found = protocols.find(protocol)
    if cell.charged_by_discharge:
        found = found.reversed()
    if temperature is not None:
        cell = cell.replace(temperature=temperature)
    run = Run(cell, found, start, int(split), check_current, sharing)
    run.prepare(int(cycles))
    goal, told = run.cycles + int(cycles), run.cycles
    folder = None if checkpoint is None else Path(checkpoint)
    if folder is not None:
        run.resume(folder, int(cycles))
    for row in run._rows[told:]:
        progress(row)
    while run.cycles < goal and run.advance(last=run.cycles + 1 == goal):
        if folder is not None:
            run.save(folder)
        progress(run._rows[-1])
    return run
