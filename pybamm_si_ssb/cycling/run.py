"""``Run``: cycles of a cell as tables, losses, balances and solutions."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .. import renamed
from ..columns import COLUMN, CYCLE
from ..diagnostics import capacity_loss
from ..diagnostics.balance import Balance, audit
from ..diagnostics.equilibrium_capacity import Equilibrium, HalfEquilibrium
from ..errors import ParameterError, shown
from .history import History
from .jumps import interpolation

if TYPE_CHECKING:
    import pybamm
    from matplotlib.figure import Figure

    from ..design.base import BaseCell
    from .protocol import Protocol
    from .state import CellState

__all__ = ["Run"]


class Run:
    """Cycles of a cell, each from the state in which the last one ended, or from one jumped to.

    :meth:`.Cell.cycle` makes a run.  A run holds the state vector at the end of every cycle that
    was solved, and the solutions of the first and the last cycle.

    Parameters
    ----------
    history : History
        States of the cell.
    """

    def __init__(self, history: History):
        self.history = history
        #: Split losses by number of rows and reference cycle; kept, as a split takes a moment.
        self._losses: dict[tuple[int, int], pd.DataFrame] = {}

    def __getattr__(self, name: str) -> Any:
        return renamed.attribute(self, name, renamed.RUN)

    def __repr__(self) -> str:
        failed = f", ended early: {self.failure}" if self.failure else ""
        return f"<Run of {self.cycles} cycles {self.protocol.name}, {self.cell!r}{failed}>"

    # -- what was done -----------------------------------------------------------------------------
    @property
    def cell(self) -> BaseCell:
        """The cell that was cycled."""
        return self.history.cell

    @property
    def protocol(self) -> Protocol:
        """Steps of the cycles."""
        return self.history.protocol

    @property
    def cycles(self) -> int:
        """Number of cycles that are done, those of a run that this one continues included."""
        return self.history.cycles

    @property
    def solved(self) -> int:
        """Number of cycles that this run has solved, those after rejected jumps included."""
        return sum(end.row is not None for end in self.history.ends)

    @property
    def failure(self) -> str | None:
        """Reason why the run ended early (cycle, event, time, state); None if it did not."""
        return self.history.failure

    @property
    def error(self) -> float:
        """Estimated error of the last capacity over the first; 0 if no cycle was jumped over."""
        return self.history.error

    @property
    def solver_time(self) -> float:
        """Time that the solver took so far, for repeated discharges and cycles too [s]."""
        return self.history.engine.solver_time

    # -- tables ------------------------------------------------------------------------------------
    @property
    def _solved_rows(self) -> pd.DataFrame:
        history = self.history
        rows = pd.DataFrame([end.row for _, end in history.counting])
        if history.tolerance is not None and len(rows):
            return interpolation.corrected(rows, history.estimates, history.first_capacity)
        return rows

    @property
    def rows(self) -> pd.DataFrame:
        """Table with a row for each cycle, headings of :data:`.CYCLE` (:mod:`.cycle_row`).

        The row of a cycle that was jumped over is interpolated between those that were solved
        (:mod:`.interpolation`); the column "Solved" says which were.
        """
        rows, history = self._solved_rows, self.history
        if history.tolerance is not None and len(rows):
            rows = interpolation.filled(rows, history.first_capacity)
        if history.earlier:
            earlier = pd.DataFrame(history.earlier)
            rows = pd.concat([earlier, rows], ignore_index=True) if len(rows) else earlier
        if CYCLE.solved in rows:
            rows = rows.fillna({CYCLE.solved: True, CYCLE.error: self.error})
            rows = rows.astype({CYCLE.solved: bool})
        return rows.astype({CYCLE.cycle: int}) if len(rows) else rows

    @property
    def table(self) -> pd.DataFrame:
        """Table of :attr:`rows` with the loss of each against the first, split (:meth:`losses`)."""
        rows = self.rows
        return rows.merge(self.losses(), on=CYCLE.cycle) if len(rows) else rows

    def losses(self, reference: int = 1) -> pd.DataFrame:
        """Loss of every cycle against a ``reference`` cycle, split (:mod:`.capacity_loss`).

        Raises
        ------
        ParameterError
            If the reference is no cycle of the run.
        """
        history = self.history
        key = len(history.counting), reference
        if key not in self._losses:
            full = self.cell.design.is_full
            split = capacity_loss.split if full else capacity_loss.split_half
            rows = self._solved_rows
            if history.earlier:
                rows = pd.concat([pd.DataFrame(history.earlier), rows], ignore_index=True)
            found = split(rows, self._equilibrium, reference)  # pyright: ignore
            if history.tolerance is not None:
                own = found[found[CYCLE.cycle] > history.before]
                filled = interpolation.filled(own)
                found = pd.concat([found.iloc[: -len(own)], filled], ignore_index=True)
            self._losses = {key: found.astype({CYCLE.cycle: int})}
        return self._losses[key].copy()

    @cached_property
    def _equilibrium(self) -> Equilibrium | HalfEquilibrium:
        history = self.history
        model: Any = history.engine.simulation(history.block(history.before + 1)).model
        values = history.engine.cell.parameter_values()
        if self.cell.design.is_full:
            return Equilibrium(model, values)
        return HalfEquilibrium(model, values)

    def figure(self) -> Figure:
        """Figure of capacity and efficiency against cycle, and of where the capacity went.

        Raises
        ------
        ParameterError
            If no cycle was finished.
        """
        from ..figures import ageing

        if not self.cycles:
            self.state  # noqa: B018  # raises the error that no cycle was finished
        table = self.table
        capacity = self.cell.design.areal(table[CYCLE.discharge_capacity])
        return ageing.run(table.assign(**{COLUMN.areal_capacity: capacity}))

    def save(self, folder: str | Path) -> None:
        """Write the states and the rows of the run into a ``folder`` (:mod:`.checkpoints`).

        :func:`.load_run` reads them back, and :func:`.cycle.cycle` goes on from them if the folder
        is its ``checkpoint``.

        Raises
        ------
        ParameterError
            If the folder cannot be written into.
        """
        self.history.save(Path(folder))

    # -- states and solutions ----------------------------------------------------------------------
    @property
    def state(self) -> CellState:
        """State of the cell at the end of the last cycle.

        Raises
        ------
        ParameterError
            If no cycle was finished.
        """
        if self.history.end is None:
            raise ParameterError(
                "no cycle that was finished", "one", self.failure or "run some", key="cycles"
            )
        return self.history.end.state

    @property
    def solution(self) -> pybamm.Solution:
        """Solution of the last cycle."""
        return self.replay(self.cycles)

    def replay(self, cycle: int) -> pybamm.Solution:
        """Solution of any ``cycle`` of the run, solved again from the state before it.

        Raises
        ------
        ParameterError
            If this run has not solved such a cycle.
        """
        places = {end.cycle: place for place, end in self.history.counting}
        if cycle not in places:
            raise ParameterError(
                shown(cycle),
                f"a cycle from {self.history.before + 1} to {self.cycles} that was solved",
                "ask the run that it started from for earlier ones; of jumps rows say which",
                key="cycle",
            )
        solution = self.history.solution(cycle, places[cycle]).solution
        assert solution is not None  # it was there when its row was written
        return solution

    @property
    def balance(self) -> Balance:
        """Lithium, salt, charge and volume at the end of every solved cycle, against the start.

        Raises
        ------
        ParameterError
            If no cycle was finished.
        """
        history = self.history
        if history.end is None:
            self.state  # noqa: B018  # raises the error that no cycle was finished
        ends = [history.ends[0], *(end for _, end in history.counting)]
        times, states = zip(*((end.state.time, end.state.vector) for end in ends), strict=True)
        block = history.block(self.cycles)
        solution = history.engine.of_states(block, np.array(times), np.array(states))
        balance = audit(solution)
        numbers = pd.Index([end.cycle for end in ends], name=CYCLE.cycle)
        return replace(balance, ledger=balance.ledger.set_axis(numbers))
