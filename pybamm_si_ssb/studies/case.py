"""One case of a study: a cell and a task, and what comes out as plain numbers.

A case is sent to whoever solves it, and its result sent back: neither needs a file.  A result is a
dict that JSON holds, floats to the last digit, so that one from a file is the same as one that was
just computed.

==================  ==========================================================================
key of a result     what it holds
==================  ==========================================================================
``fingerprint``     that of the case
``versions``        of this package and of PyBaMM
``row``             its row in the table of cases, by heading
``cycles``          columns of its cycles, by heading
``curves``          columns of each of its curves, by heading
``notes``           warnings of this package
``timing``          what it took, by heading
==================  ==========================================================================
"""

from __future__ import annotations

import threading
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from .. import renamed
from ..columns import COLUMN, STUDY
from ..errors import CutOffError, DesignError, ParameterError, SiSSBError
from ..fingerprint import versions
from ..simulation.model_cache import ModelCache, SharedModels

if TYPE_CHECKING:
    from ..design.base import BaseCell

__all__ = [
    "FAILED",
    "REFUSED",
    "SOLVED",
    "TIMING",
    "Case",
    "Outcome",
    "Task",
    "failed_result",
    "is_our_warning",
    "plain_number",
    "solve_case",
    "solve_in_process",
]

#: How a case went: it gave all that was asked for, not all of it, or was not tried.
SOLVED = "solved"
FAILED = "failed"
REFUSED = "refused"
#: Columns that say what a case took: no two runs agree in them.
TIMING = (COLUMN.wall_time, COLUMN.solver_time, COLUMN.first, STUDY.worker)

#: What is called with the number of steps of a task that are done.
Told = Callable[[int], None]


@dataclass
class Outcome:
    """What a task gives.

    Attributes
    ----------
    row : dict
        Row in the table of cases, by heading.
    cycles : dict
        Columns of its cycles, by heading.
    curves : list of dict
        Columns of each of its curves, by heading.
    solver_time : float
        Time in the solver [s].
    """

    row: dict[str, Any]
    cycles: dict[str, list]
    curves: list[dict[str, Any]]
    solver_time: float = 0.0


class Task(Protocol):
    """What is done with the cell of a case."""

    #: Headings of its row, before the terms of a loss.
    HEADINGS: tuple[str, ...]

    #: Parameters that can be inputs of a model that does it.
    possible_inputs: set[str]

    @property
    def steps(self) -> int:
        """Number of steps that its progress is counted in."""
        ...

    def columns(self) -> dict[str, Any]:
        """Columns that say what it is, by heading."""
        ...

    def described(self) -> dict[str, Any]:
        """Everything of it that decides numbers."""
        ...

    def check(self, cell: BaseCell, inputs: frozenset[str], checkpoint: Path) -> int:
        """Number of its steps that a folder holds of this ``cell``.

        Raises
        ------
        ParameterError
            If it holds something else.
        """
        ...

    def solve(
        self, cell: BaseCell, sharing: SharedModels | None, told: Told, checkpoint: Path | None
    ) -> Outcome:
        """Do it with a ``cell``.

        Raises
        ------
        SiSSBError
            If it is refused, or cannot be finished.
        """
        ...


@dataclass(frozen=True)
class Case:
    """One case of a study.

    Attributes
    ----------
    number : int
        Place in the study, from 1.
    columns : mapping
        What it is, by the headings of the table.
    cell : BaseCell or None
        The cell; None if it cannot be made.
    task : Task
        What is done with it.
    label : str
        What it is called in print.
    structure : str
        Hash, the same for cells that can share a model.
    inputs : frozenset of str
        Keys of the numbers that are inputs of that model (:mod:`.shared_model`).
    shares : bool
        Whether its model is shared with other cells; if not it has no inputs.
    fingerprint : str
        Hash of everything that decides its numbers.
    notes : tuple of str
        Warnings that came when its cell was made.
    refusal : SiSSBError or None
        Why there is no cell.
    """

    number: int
    columns: Mapping[str, Any]
    cell: BaseCell | None
    task: Task
    label: str = ""
    structure: str = ""
    inputs: frozenset[str] = frozenset()
    shares: bool = True
    fingerprint: str = ""
    notes: tuple[str, ...] = ()
    refusal: SiSSBError | None = None

    def __getattr__(self, name: str) -> Any:
        return renamed.attribute(self, name, renamed.CASE)

    def portable(self) -> Case:
        """The same, for a machine that has no file of it."""
        return self if self.cell is None else replace(self, cell=self.cell.portable())


def _result(case: Case, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "fingerprint": case.fingerprint,
        "versions": list(versions()),
        "row": dict(row),
        "cycles": {},
        "curves": [],
        "notes": [],
        "timing": {},
    }


def failed_result(
    case: Case, error: str, reason: str, outcome: str = FAILED, **row: Any
) -> dict[str, Any]:
    """The result of a case that gave nothing, or not all that it was to give.

    Parameters
    ----------
    case
        The case.
    error, reason
        Class and text of the error.
    outcome
        :data:`FAILED`, or :data:`REFUSED` if it was not tried.
    **row
        Columns that there are all the same.
    """
    said = {COLUMN.outcome: outcome, STUDY.error: error, COLUMN.reason: " ".join(reason.split())}
    return _result(case, {**row, **said})


def _of_error(case: Case, error: Exception) -> dict[str, Any]:
    """The result of a case whose task raised an ``error``."""
    kind, reason = type(error).__name__, str(error)
    if isinstance(error, DesignError):  # what the cell cannot do, in short
        reason = f"{error.found}; {error.expected}"
    refused = isinstance(error, ParameterError | CutOffError)
    return failed_result(case, kind, reason, REFUSED if refused else FAILED)


def solve_case(
    case: Case,
    models: ModelCache,
    worker: str = "",
    told: Told = lambda _: None,
    checkpoint: Path | None = None,
) -> dict[str, Any]:
    """The result of a case, whatever becomes of it.

    Parameters
    ----------
    case
        The case.
    models
        Built models of this process.
    worker
        Name of who solves it.
    told
        Callable that takes the number of steps that are done.
    checkpoint
        Folder in which it is kept while it is solved, and from which it goes on.
    """
    if case.refusal is not None or case.cell is None:
        refusal = case.refusal
        return failed_result(case, type(refusal).__name__, str(refusal), REFUSED)
    began, built = time.perf_counter(), models.built
    sharing = SharedModels(case.inputs, models) if case.shares else None
    outcome: Outcome | None = None
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            outcome = case.task.solve(case.cell, sharing, told, checkpoint)
            found = _result(case, {key: plain_number(x) for key, x in outcome.row.items()})
            found["cycles"], found["curves"] = outcome.cycles, outcome.curves
        except Exception as error:  # of one case: the others are to go on
            found = _of_error(case, error)
    # PyBaMM's own come with a model that is built, and not with one that is shared
    ours = [w for w in seen if is_our_warning(w.category)]
    found["notes"] = list(dict.fromkeys([*case.notes, *(str(w.message) for w in ours)]))
    found["row"][STUDY.notes] = "; ".join(found["notes"])
    found["timing"] = {
        COLUMN.wall_time: time.perf_counter() - began,
        COLUMN.solver_time: 0.0 if outcome is None else outcome.solver_time,
        COLUMN.first: models.built > built or not case.shares,
        STUDY.worker: worker,
    }
    return found


def is_our_warning(category: type[Warning]) -> bool:
    """Whether a warning is of this package."""
    return category.__module__ == SiSSBError.__module__


def plain_number(value: Any) -> Any:
    """A number of NumPy's as one of Python's; None where there is no number."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, np.integer | np.bool_):
        return value.item()
    number = float(value)
    return number if np.isfinite(number) else None


# -- where a case is solved ------------------------------------------------------------------------
_LOCK = threading.Lock()
_KEPT: list[ModelCache] = []


def solve_in_process(
    case: Case, worker: str = "", topic: str | None = None, checkpoint: Path | None = None
) -> dict[str, Any]:
    """The result of a case, by the models that this process keeps.

    Parameters
    ----------
    case, worker, checkpoint
        As of :func:`solve_case`.
    topic
        Topic of Dask's events under which steps are told; None: they are not.
    """

    def told(steps: int) -> None:
        if topic is not None:
            import distributed

            event = {"case": case.number, "steps": steps}
            distributed.get_worker().log_event(topic, event)

    with _LOCK:  # a built model serves one case at a time
        if not _KEPT:
            _KEPT.append(ModelCache())
        return solve_case(case, _KEPT[0], worker, told, checkpoint)
