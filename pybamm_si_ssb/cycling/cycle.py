"""Functions that cycle a cell, or read cycles back from disk, and give a :class:`.Run`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ParameterError, check_whole, shown
from . import checkpoints, protocols
from .engine import with_energy
from .history import CONTACT_CHECK_EVERY, History, history_fingerprint
from .jumped_history import project
from .run import Run
from .state import CycleEnd

if TYPE_CHECKING:
    from ..design.base import BaseCell
    from ..simulation.model_cache import Sharing
    from .protocol import Protocol

__all__ = ["check_checkpoint", "cycle", "jump_tolerance", "load_run"]


def jump_tolerance(tolerance: Any) -> float:
    """Check the ``tolerance`` of jumps, a share of the first capacity, and give it as a float.

    Raises
    ------
    ParameterError
        If it is no number between 0 and 1.
    """
    if isinstance(tolerance, bool) or not isinstance(tolerance, float | int):
        tolerance = math.nan
    if not 0 < tolerance < 1:
        raise ParameterError(
            shown(tolerance), "a share of the first capacity, between 0 and 1",
            "for instance 1e-3", key="tolerance",
        )  # fmt: skip
    return float(tolerance)


def check_checkpoint(
    cell: BaseCell,
    protocol: Any,
    checkpoint: Path,
    *,
    contact_check_every: int = CONTACT_CHECK_EVERY,
    jump: bool = False,
    tolerance: float = 1e-3,
    start: Run | None = None,
    inputs: Iterable[str] = (),
    **_: Any,
) -> int:
    """Number of solved cycles in the folder of a run that :func:`cycle` would make.

    No model is built.

    Parameters
    ----------
    cell, protocol, checkpoint, contact_check_every, jump, tolerance, start
        As of :func:`cycle`; other arguments of it are taken and have no effect.
    inputs
        Keys of the parameters that are inputs of the model, if the cell shares one with others.

    Raises
    ------
    ParameterError
        If the folder holds another run.
    """
    wanted = jump_tolerance(tolerance) if jump else None
    found = _protocol_of(cell, protocol)
    before = None if start is None else start.history
    mark = history_fingerprint(
        with_energy(cell), found, contact_check_every, wanted, inputs, before
    )
    held = checkpoints.load(checkpoint, mark)
    return 0 if held is None else int(held.solved.sum())


def _protocol_of(cell: BaseCell, given: Any) -> Protocol:
    """Protocol that was ``given``, reversed where a discharge of the ``cell`` charges it."""
    found = protocols.find(given)
    return found.reversed() if cell.design.charged_by_discharge else found


def cycle(
    cell: BaseCell,
    cycles: int,
    protocol: Any = "CCCV",
    *,
    temperature: float | str | None = None,
    start: Run | None = None,
    contact_check_every: int = CONTACT_CHECK_EVERY,
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
        Number of cycles to add to those of ``start``.
    protocol
        Steps of a cycle: "CCCV", "CC", a :class:`.Protocol` (:mod:`.protocols`), or a
        :class:`pybamm.Experiment` of one cycle.  In a half cell of an anode, a protocol of this
        package charges the anode by lithiation, as in a full cell; an experiment is taken as it
        stands.
    temperature
        Temperature [K], or text with a unit as in "45 degC"; default the temperature of the cell.
    start
        Run that this one continues.  Its cell must have the same options, but parameters (pressure,
        say) may differ.  Its rows come first, and if its protocol is the same, the protocol goes on
        from where it was.
    contact_check_every
        Number of cycles after which the discharge is repeated with full contact, which the split
        of the loss needs.  The discharge is also repeated in cycles 1, 2, 4, 8, ..., in the first
        cycle of every block, and in the last cycle.
    checkpoint
        Folder for this run alone: it is written after every cycle, and a run that it holds already
        is continued.
    check_current
        Whether a current that the cell cannot carry is refused.
    jump
        Whether cycles are jumped over (:mod:`.projection`): their rows are interpolated and marked
        as such, and every row has an estimate of the error of its capacity.
    tolerance
        Error of the capacity that jumps aim at, over the first capacity.
    sharing
        Built models that the cell shares with others (:mod:`.model_cache`).
    progress
        Callable that takes the row of every cycle as soon as it is solved, before any correction.

    Returns
    -------
    Run
        Cycles of the cell.  If a cycle could not be finished, ``failure`` of the run says why, and
        the rows of the cycles before it are there.

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
    for name, given in (("cycles", cycles), ("contact_check_every", contact_check_every)):
        check_whole(name, given)
    found = _protocol_of(cell, protocol)
    if temperature is not None:
        cell = cell.replace(temperature=temperature)
    history = History(
        cell,
        found,
        None if start is None else start.history,
        int(contact_check_every),
        check_current,
        sharing,
        jump_tolerance(tolerance) if jump else None,
    )
    if start is not None:
        history.earlier = start.rows.to_dict("records")  # pyright: ignore
    history.prepare(int(cycles))
    goal = history.cycles + int(cycles)
    folder = None if checkpoint is None else Path(checkpoint)
    if folder is not None:
        history.resume(folder)

    def after(end: CycleEnd) -> None:
        if folder is not None and not history.is_kept:
            history.save(folder)
        assert end.row is not None
        progress(end.row)

    if jump:
        while history.cycles < goal and history.failure is None:
            project(history, goal, after)
    else:
        while history.cycles < goal and history.advance(last=history.cycles + 1 == goal):
            after(history.ends[-1])
    return Run(history)


def load_run(folder: str | Path, cell: BaseCell, protocol: Any = "CCCV", **given: Any) -> Run:
    """Read the run that a folder holds, without solving anything.

    Parameters
    ----------
    folder
        Folder that :meth:`.Run.save`, or :func:`cycle` with a ``checkpoint``, has written.
    cell, protocol, **given
        Arguments of :func:`cycle` with which the saved run was made: the folder does not say what
        its cell is.

    Raises
    ------
    ParameterError
        If the folder holds no run, or another one.

    Examples
    --------
    >>> import tempfile, pybamm_si_ssb as ssb
    >>> cell = ssb.Cell(anode="silicon_nano", ageing="none")
    >>> folder = tempfile.mkdtemp()
    >>> cell.cycle(1, "CC").save(folder)
    >>> ssb.load_run(folder, cell, "CC").cycles
    1
    """
    start = given.get("start")
    before = 0 if start is None else start.cycles
    held = checkpoints.last_cycle(Path(folder))
    return cycle(cell, held - before, protocol, checkpoint=folder, **given)
