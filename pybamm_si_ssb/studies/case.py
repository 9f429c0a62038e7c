"""One case of a study: a cell and a task, and its result as plain numbers.

A case is sent to the process that solves it, and its result is sent back: neither needs a file.  A
result is a dict that JSON can hold, with floats to the last digit, so that a result that was read
from a file equals one that has been computed now.

==================  ==========================================================================
key of a result     what it holds
==================  ==========================================================================
``fingerprint``     fingerprint of the case
``versions``        versions of this package and of PyBaMM
``row``             row of the case in the table of cases, by heading
``cycles``          columns of the table of its cycles, by heading
``curves``          columns of each of its curves, by heading
``notes``           warnings of this package
``timing``          times, whether a model was built, and name of the worker, by heading
==================  ==========================================================================
"""

from __future__ import annotations

import threading
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

import numpy as np

from .. import renamed
from ..columns import COLUMN, STUDY
from ..errors import CutOffError, DesignError, ParameterError, SiSSBError
from ..fingerprint import versions
from ..simulation.model_cache import ModelCache, Sharing

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

#: Outcomes of a case: it gave all that was asked for, it did not give all, or it was not tried.
SOLVED = "solved"
FAILED = "failed"
REFUSED = "refused"
#: Columns of the time that a case took, and where: no two runs of a study agree in them.
TIMING = (COLUMN.wall_time, COLUMN.solver_time, COLUMN.first, STUDY.worker)

#: Callable that takes the number of steps of a task that are done.
Told = Callable[[int], None]


@dataclass
class Outcome:
    """Numbers that a task gives.

    Attributes
    ----------
    row : dict
        Row in the table of cases, by heading.
    cycles : dict
        Columns of the table of cycles, by heading.
    curves : list of dict
        Columns of each curve, by heading.
    solver_time : float
        Time in the solver [s].
    """

    row: dict[str, Any]
    cycles: dict[str, list]
    curves: list[dict[str, Any]]
    solver_time: float = 0.0


class Task(Protocol):
    """Interface of a task: something to do with the cell of a case."""

    #: Headings of the row that the task gives, before the terms of a loss.
    HEADINGS: tuple[str, ...]

    #: Parameters that can be inputs of a model with which the task is done.
    possible_inputs: set[str]

    #: What the task expects of a cell that is no full cell, as text; None if any cell will do.
    needs_full_cell: ClassVar[str | None]

    @property
    def steps(self) -> int:
        """Number of steps in which the progress of the task is counted."""
        ...

    def columns(self) -> dict[str, Any]:
        """Columns that describe the task in tables, by heading."""
        ...

    def described(self) -> dict[str, Any]:
        """Everything of the task that decides numbers, for a fingerprint."""
        ...

    def check(self, cell: BaseCell, inputs: frozenset[str], checkpoint: Path) -> int:
        """Number of steps of the task that the folder ``checkpoint`` holds of this ``cell``.

        Raises
        ------
        ParameterError
            If the folder holds something else.
        """
        ...

    def solve(
        self, cell: BaseCell, sharing: Sharing | None, told: Told, checkpoint: Path | None
    ) -> Outcome:
        """Do the task with a ``cell``.

        Raises
        ------
        SiSSBError
            If the task is refused, or cannot be finished.
        """
        ...


@dataclass(frozen=True)
class Case:
    """One case of a study: a cell, and the task that is done with it.

    Attributes
    ----------
    number : int
        Place in the study, from 1.
    columns : mapping
        Columns that describe the case in tables, by heading.
    cell : BaseCell or None
        Cell of the case; None if it cannot be made.
    task : Task
        Task that is done with the cell.
    label : str
        Name of the case in print.
    structure : str
        Hash that is the same for cells that can share a model.
    inputs : frozenset of str
        Keys of the numbers that are inputs of that model (:mod:`.shared_inputs`).
    shares : bool
        Whether the model is shared with other cells; if not, it has no inputs.
    fingerprint : str
        Hash of everything that decides the numbers of the case.
    notes : tuple of str
        Warnings that came when the cell was made.
    refusal : SiSSBError or None
        Error because of which there is no cell; None if there is one.
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
        """The same case, for a machine that has none of its files."""
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
    """Result of a case that gave nothing, or not all that was asked for.

    Parameters
    ----------
    case
        The case.
    error, reason
        Class and text of the error.
    outcome
        :data:`FAILED`, or :data:`REFUSED` if the case was not tried.
    **row
        Columns of the row that are known all the same.
    """
    said = {COLUMN.outcome: outcome, STUDY.error: error, COLUMN.reason: " ".join(reason.split())}
    return _result(case, {**row, **said})


def _of_error(case: Case, error: Exception) -> dict[str, Any]:
    """Result of a case whose task raised an ``error``."""
    kind, reason = type(error).__name__, str(error)
    if isinstance(error, DesignError):  # without the remedy, to be short
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
    """Solve a case and give its result, also if it is refused or fails.

    Parameters
    ----------
    case
        The case.
    models
        Built models that this process keeps.
    worker
        Name of the worker that solves the case.
    told
        Callable that takes the number of steps that are done.
    checkpoint
        Folder in which the case is kept while it is solved, and from which it goes on.
    """
    if case.refusal is not None or case.cell is None:
        refusal = case.refusal
        return failed_result(case, type(refusal).__name__, str(refusal), REFUSED)
    began, built = time.perf_counter(), models.built
    sharing = Sharing(case.inputs, models) if case.shares else None
    outcome: Outcome | None = None
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            outcome = case.task.solve(case.cell, sharing, told, checkpoint)
            found = _result(case, {key: plain_number(x) for key, x in outcome.row.items()})
            found["cycles"], found["curves"] = outcome.cycles, outcome.curves
        except Exception as error:  # any error of one case: the others are to go on
            found = _of_error(case, error)
    # not PyBaMM's warnings, which come when a model is built but not when it is shared
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
    """Tell whether a warning of some ``category`` is one of this package."""
    return category.__module__ == SiSSBError.__module__


def plain_number(value: Any) -> Any:
    """Turn a NumPy ``value`` into one of Python's; None if it is not finite."""
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
    """Solve a case with the models that this process keeps, and give its result.

    Parameters
    ----------
    case, worker, checkpoint
        As of :func:`solve_case`.
    topic
        Topic of Dask's events under which the steps that are done are told; None: they are not.
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
