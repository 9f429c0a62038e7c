"""``Run``: many cycles of a cell as one table, in flat memory, and resumed where they stopped."""

from __future__ import annotations

import gc
import math
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pybamm

from . import between, checkpoints, losses, protocols
from .assembly import number
from .balance import Balance, audit
from .columns import CYCLE
from .engine import Cycled, Engine, Mark, State
from .errors import ParameterError, shown
from .jumping import CycleError, Judged
from .names import CELL
from .projecting import project
from .rows import Reader, Seen

if TYPE_CHECKING:
    from .base_cell import BaseCell
    from .built import Sharing
    from .protocols import Block, Protocol

__all__ = ["Run", "cycle", "share"]

#: Every how many cycles the discharge is repeated with full contact.
SPLIT = 10
#: Every how many cycles forgotten solutions are freed: PyBaMM's refer to themselves, and Python
#: does not know how large they are.
COLLECTED = 10


class Run:
    """Cycles of a cell, each from the state that the last one ended in, or was jumped to.

    Made by :func:`cycle`; it keeps a state vector of every cycle that was solved, and the solutions
    of the first and the last one.

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
    tolerance : float, optional
        Cycles are jumped over, with about this error (:mod:`.jumping`); None: all are solved.

    Attributes
    ----------
    failure : str or None
        Why it ended before its last cycle: the cycle, the event, the time and the state.
    error : float
        Estimated, of the last capacity over the first; 0 if no cycle was jumped over.
    """

    def __init__(
        self,
        cell: BaseCell,
        protocol: Protocol,
        start: Run | None = None,
        split: int = SPLIT,
        check_current: bool = True,
        sharing: Sharing | None = None,
        tolerance: float | None = None,
    ):
        self.cell, self.protocol, self.failure, self.error = cell, protocol, None, 0.0
        self.engine = Engine(cell, check_current, protocol.blocks, sharing)
        self._split, self._tolerance = split, tolerance
        self._readers: dict[Block, Reader] = {}
        self._cycled: dict[int, Cycled] = {}
        self._earlier: list[dict[str, float]] = []
        #: In the order in which they came to be; after jumps that is not the order of cycles.
        self.marks: list[Mark] = []
        self._held: deque[Mark] = deque()  # on disk, and not asked for yet
        self._restored = 0  # of the marks, how many were on disk
        self._judged: dict[int, Judged] = {}  # cycles that were solved and count
        self._end: Mark | None = None
        self._origin: State | None = None  # the cell as assembled
        #: Of how many rows, against which cycle: splits take a moment.
        self._split_losses: dict[tuple[int, int], pd.DataFrame] = {}
        #: Cycles before this run, and those of them that were of the same protocol.
        self.before = self._same = 0
        mark = None
        if start is not None:
            self._continue(start)
            mark = start.fingerprint, start.cycles
        self.fingerprint = self._fingerprint(mark)

    def _continue(self, start: Run) -> None:
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
        self._origin, self.before, self.error = start.state, start.cycles, start.error
        self._earlier = start.rows.to_dict("records")  # pyright: ignore
        self._same = (
            start._same + start.cycles - start.before if start.protocol == self.protocol else 0
        )

    def _fingerprint(self, start: Any) -> str:
        """What decides the numbers."""
        plain = checkpoints.plain
        return checkpoints.fingerprint(
            versions=checkpoints.versions(),
            options=self.engine.cell.options,
            values={key: plain(value) for key, value in self.engine.values.items()},
            temperature=self.cell.temperature,
            protocol=[[*map(plain, block.steps), block] for block in self.protocol.blocks],
            split=self._split,
            start=start,
            tolerance=self._tolerance,
            inputs=sorted(self.engine.inputs),
        )

    def __repr__(self) -> str:
        failed = f", ended early: {self.failure}" if self.failure else ""
        return f"<Run of {self.cycles} cycles {self.protocol.name}, {self.cell!r}{failed}>"

    # -- what there is ---------------------------------------------------------------------------
    @property
    def cycles(self) -> int:
        """Number of cycles that are done, those before it included."""
        return self.before if self._end is None else self._end.cycle

    @property
    def solved(self) -> int:
        """Number of cycles that this run has solved, also those that were solved in vain."""
        return sum(mark.row is not None for mark in self.marks)

    @property
    def _counting(self) -> list[tuple[int, Mark]]:
        """Marks of the cycles that were solved and count, in their order, with their places."""
        found = {
            mark.cycle: (place, mark)
            for place, mark in enumerate(self.marks)
            if mark.row is not None and mark.cycle in self._judged
        }
        return [found[cycle] for cycle in sorted(found)]

    @property
    def first_capacity(self) -> float:
        """What the first cycle delivered, that of the run which it goes on from [A.h]."""
        first = self._earlier[0] if self._earlier else self.marks[1].row
        assert first is not None
        return first[CYCLE.discharge_capacity]

    @property
    def _solved_rows(self) -> pd.DataFrame:
        rows = pd.DataFrame([mark.row for _, mark in self._counting])
        if self._tolerance is not None and len(rows):
            return between.corrected(rows, self._judged, self.first_capacity)
        return rows

    @property
    def rows(self) -> pd.DataFrame:
        """A row a cycle, headings of :data:`.CYCLE` (:mod:`.rows`); of a cycle that was jumped over
        between those that were solved (:mod:`.between`), which column "Solved" says."""
        rows = self._solved_rows
        if self._tolerance is not None and len(rows):
            rows = between.filled(rows, self.first_capacity)
        if self._earlier:
            earlier = pd.DataFrame(self._earlier)
            rows = pd.concat([earlier, rows], ignore_index=True) if len(rows) else earlier
        if CYCLE.solved in rows:
            rows = rows.fillna({CYCLE.solved: True, CYCLE.error: self.error})
            rows = rows.astype({CYCLE.solved: bool})
        return rows.astype({CYCLE.cycle: int}) if len(rows) else rows

    @property
    def table(self) -> pd.DataFrame:
        """The rows with the split of each loss against the first cycle (:meth:`losses`)."""
        rows = self.rows
        return rows.merge(self.losses(), on=CYCLE.cycle) if len(rows) else rows

    @property
    def solver_time(self) -> float:
        """What its solver took so far, what was repeated included [s]."""
        return self.engine.solver_time

    @property
    def state(self) -> State:
        """What the cell is in at the end.

        Raises
        ------
        ParameterError
            If no cycle was finished.
        """
        if self._end is None:
            raise ParameterError(
                "no cycle that was finished", "one", self.failure or "run some", key="cycles"
            )
        return self._end.state

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
        places = {mark.cycle: place for place, mark in self._counting}
        if cycle not in places:
            raise ParameterError(
                shown(cycle), f"a cycle from {self.before + 1} to {self.cycles} that was solved",
                "ask the run that it started from for earlier ones; of jumps rows say which",
                key="cycle",
            )  # fmt: skip
        if cycle not in self._cycled:
            before = self._state_before(places[cycle])
            self._cycled[cycle] = self.engine.solve(self.block(cycle), before)
            self._forget(cycle, self.cycles)
        solution = self._cycled[cycle].solution
        assert solution is not None  # it was there when its row was written
        return solution

    @property
    def balance(self) -> Balance:
        """Lithium, salt, charge and volume at the end of every solved cycle, against the start."""
        if self._end is None:
            self.state  # noqa: B018  # says that there is none
        marks = [self.marks[0], *(mark for _, mark in self._counting)]
        times, states = zip(*((mark.state.time, mark.state.vector) for mark in marks), strict=True)
        solution = self.engine.of_states(self.block(self.cycles), np.array(times), np.array(states))
        balance = audit(solution)
        numbers = pd.Index([mark.cycle for mark in marks], name=CYCLE.cycle)
        return replace(balance, ledger=balance.ledger.set_axis(numbers))

    def losses(self, reference: int = 1) -> pd.DataFrame:
        """The loss of every cycle against a ``reference`` cycle, split (:mod:`.losses`).

        Raises
        ------
        ParameterError
            If the reference is no cycle of the run.
        """
        key = len(self._counting), reference
        if key not in self._split_losses:
            whole = self.cell.counter is None
            split = losses.split if whole else losses.split_half
            rows = self._solved_rows
            if self._earlier:
                rows = pd.concat([pd.DataFrame(self._earlier), rows], ignore_index=True)
            found = split(rows, self._equilibrium, reference)  # pyright: ignore
            if self._tolerance is not None:
                own = found[found[CYCLE.cycle] > self.before]
                filled = between.filled(own)  # pyright: ignore
                found = pd.concat([found.iloc[: -len(own)], filled], ignore_index=True)
            self._split_losses = {key: found.astype({CYCLE.cycle: int})}
        return self._split_losses[key].copy()

    @cached_property
    def _equilibrium(self) -> losses.Equilibrium | losses.HalfEquilibrium:
        cell = self.engine.cell
        model: Any = self.engine.simulation(self.block(self.before + 1)).model
        values = cell.parameter_values()
        if cell.counter is None:
            return losses.Equilibrium(model, values)
        return losses.HalfEquilibrium(model, values)

    # -- running ---------------------------------------------------------------------------------
    def block(self, cycle: int) -> Block:
        """What a ``cycle`` does.

        Parameters
        ----------
        cycle
            Its number.
        """
        return self.protocol.block(cycle - self.before + self._same)

    def _state_before(self, place: int) -> State | None:
        """In which the cycle of the mark at a place began."""
        return self.marks[place - 1].state if place > 1 else self._origin

    def _forget(self, *cycles: int) -> None:
        """Keep the solutions of the first cycle and of some ``cycles`` only."""
        kept = {self.before + 1, *cycles}
        self._cycled = {key: value for key, value in self._cycled.items() if key in kept}
        if cycles[0] % COLLECTED == 0:
            gc.collect()

    def prepare(self, cycles: int) -> None:
        """Set up, but do not solve, what ``cycles`` more need: mistakes are told before.

        Raises
        ------
        ParameterError, DesignError
            If a step cannot be read, or its current not carried.
        """
        numbers = range(self.cycles + 1, self.cycles + cycles + 1)
        for block in dict.fromkeys(map(self.block, numbers)):
            self.engine.simulation(block)

    def advance(self, last: bool = False) -> bool:
        """Solve one more cycle; False, with :attr:`failure` set, if it could not be finished.

        Parameters
        ----------
        last
            Whether it is to be the last: then its discharge is repeated with full contact.
        """
        try:
            mark = self.solve(last)
        except CycleError as error:
            self.failure = str(error)
            return False
        self._judged[mark.cycle] = Judged(0.0, self.error)
        self._end = mark
        return True

    def solve(self, repeated: bool = False) -> Mark:
        """Solve the cycle after the last mark, or take it over from disk.

        Parameters
        ----------
        repeated
            Whether its discharge is repeated with full contact in any case.

        Raises
        ------
        CycleError
            If it cannot be finished.
        """
        if self._held and not self.marks:
            self._restore()
        number_ = self.marks[-1].cycle + 1 if self.marks else self.before + 1
        if self._held and self._held[0].cycle == number_:
            return self._restore()
        self._held.clear()
        block, before = self.block(number_), self._state_before(len(self.marks))
        cycled = self.engine.solve(block, before)
        if cycled.failure:
            raise CycleError(f"cycle {number_}: {cycled.failure}")
        if block not in self._readers:
            capacity = number(self.engine.values[CELL.p_capacity])
            remembered = [] if self._tolerance is None else self.engine.remembered(block)
            self._readers[block] = Reader(cycled, self.cell, capacity, remembered)
        if not self.marks:
            first = next(step for step in cycled.steps if step is not None)
            state = State(float(first.t[0]), np.array(first.all_ys[0][:, 0]).reshape(-1))
            taken = self._earlier[-1][CYCLE.side_charge] if self._earlier else 0.0
            self.marks.append(Mark(self.before, state, taken))
        seen = self._readers[block](number_, cycled, {CYCLE.side_charge: self.marks[-1].taken})
        first_of_block = number_ == self.before + 1 or self.block(number_ - 1) != block
        # at powers of two as well: a cell ages most at first
        regular = number_ % self._split == 0 or not number_ & (number_ - 1)
        repeated = repeated or first_of_block or regular
        seen.row[CYCLE.contact_gain] = self._contact_gain(block, cycled, seen, repeated)
        lacking = self._readers[block].lacking(cycled)
        mark = Mark(number_, cycled.state, seen.row[CYCLE.side_charge], seen.row, lacking)
        self.marks.append(mark)
        self._cycled[number_] = cycled
        self._forget(number_)
        return mark

    def _contact_gain(self, block: Block, cycled: Cycled, seen: Seen, repeated: bool) -> float:
        """G, what the discharge delivers more if contact is full [A.h]."""
        if not self.engine.has_contact(block):
            return 0.0
        if seen.discharge is None or not repeated:
            return math.nan
        begin = cycled.state_before(seen.discharge.start)
        again = self.engine.solve(block, begin, seen.discharge, full_contact=True)
        if again.failure or again.solution is None:
            return math.nan
        return self._readers[block].delivered(again) - seen.delivered

    def place(self, mark: Mark) -> None:
        """Say where the next cycle begins, if that is not where the last one ended.

        Parameters
        ----------
        mark
            It.
        """
        if self._held and self._held[0].row is None and mark.is_like(self._held[0]):
            self._restore()
            return
        self._held.clear()
        self.marks.append(mark)

    def _restore(self) -> Mark:
        """Take the next mark over from disk."""
        self.marks.append(self._held.popleft())
        self._restored += 1
        return self.marks[-1]

    @property
    def is_kept(self) -> bool:
        """Whether all that it has done so far came from disk."""
        return self._restored == len(self.marks)

    def project(self, goal: int, after: Callable[[Mark], None]) -> None:
        """Go on to a ``goal``, jumping over cycles (:mod:`.projecting`).

        Parameters
        ----------
        goal
            The last cycle.
        after
            Called with the mark of every cycle that was solved.
        """
        assert self._tolerance is not None
        while self.cycles < goal and self.failure is None:
            projected = project(self, self._tolerance, goal, after)
            self.failure, self.error = projected.failure, projected.error
            self._judged |= projected.judged
            self._end = projected.end or self._end

    # -- on disk ---------------------------------------------------------------------------------
    def save(self, folder: Path) -> None:
        """Write how far it is into a ``folder`` (:mod:`.checkpoints`)."""
        marks = [*self.marks, *self._held]
        table = pd.DataFrame([mark.row for mark in marks if mark.row is not None])
        progress = checkpoints.Progress(
            np.array([mark.cycle for mark in marks]),
            np.array([mark.row is not None for mark in marks]),
            np.array([mark.state.time for mark in marks]),
            np.array([mark.taken for mark in marks]),
            np.array([mark.state.vector for mark in marks]),
            np.array([mark.lacking for mark in marks if mark.row is not None]),
            tuple(table),
            table.to_numpy(float),
        )
        checkpoints.save(folder, self.fingerprint, progress)

    def resume(self, folder: Path) -> int:
        """Take over what a ``folder`` holds of this run; how many cycles were solved.

        They are taken over one by one as they are asked for.

        Raises
        ------
        ParameterError
            If it holds another run.
        """
        held = checkpoints.load(folder, self.fingerprint)
        if held is None:
            return 0
        table = [dict(zip(held.headings, row, strict=True)) for row in held.rows.tolist()]
        solved = iter(zip(table, held.lacking, strict=True))
        not_solved = None, np.zeros(0)
        self._held = deque()
        for cycle, there, time, taken, state in zip(
            held.cycles, held.solved, held.times, held.taken, held.states, strict=True
        ):
            row, lacking = next(solved) if there else not_solved
            begun = State(float(time), state)
            self._held.append(Mark(int(cycle), begun, float(taken), row, lacking))
        return int(held.solved.sum())


def share(tolerance: Any) -> float:
    """A ``tolerance`` over the first capacity.

    Raises
    ------
    ParameterError
        If it is no share.
    """
    if isinstance(tolerance, bool) or not isinstance(tolerance, float | int):
        tolerance = math.nan
    if not 0 < tolerance < 1:
        raise ParameterError(
            shown(tolerance), "a share of the first capacity, between 0 and 1",
            "for instance 1e-3", key="tolerance",
        )  # fmt: skip
    return float(tolerance)


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
    jump: bool = False,
    tolerance: float = 1e-3,
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
    jump
        Whether cycles are jumped over (:mod:`.jumping`): their rows are interpolated and say so,
        and every row says how wrong its capacity may be.
    tolerance
        About how wrong the capacity may be then, over the first.
    sharing
        What it shares with other cells: built models, and what their inputs are (:mod:`.built`).
    progress
        Called with the row of every cycle that was solved, as it was.

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
    wanted = share(tolerance) if jump else None
    run = Run(cell, found, start, int(split), check_current, sharing, wanted)
    run.prepare(int(cycles))
    goal = run.cycles + int(cycles)
    folder = None if checkpoint is None else Path(checkpoint)
    if folder is not None:
        run.resume(folder)

    def after(mark: Mark) -> None:
        if folder is not None and not run.is_kept:
            run.save(folder)
        assert mark.row is not None
        progress(mark.row)

    if jump:
        run.project(goal, after)
        return run
    while run.cycles < goal and run.advance(last=run.cycles + 1 == goal):
        after(run.marks[-1])
    return run
