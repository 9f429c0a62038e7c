"""One case of a study: a cell and what is done with it, and what comes out as plain numbers.

A case is sent to whoever solves it, and its result sent back: neither needs a file.  What a case
gives is a dict that JSON holds, floats to the last digit, so that a result from a file is the same
as one that was just computed.
"""

from __future__ import annotations

import threading
import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ..columns import COLUMN, CYCLE, LOSS, STACK, STUDY
from ..errors import ParameterError, SiSSBError
from ..fingerprint import versions

if TYPE_CHECKING:
    from ..cycling.protocols import Protocol
    from ..cycling.run import Run
    from ..design.base import BaseCell
    from ..simulation.model_cache import ModelCache

__all__ = ["FAILED", "REFUSED", "SOLVED", "SPENT", "Case", "failed", "here", "solved"]

#: How a case went: it gave all that was asked for, not all of it, or was not tried.
SOLVED = "solved"
FAILED = "failed"
REFUSED = "refused"
#: Columns that say what a case took: no two runs agree in them.
SPENT = (COLUMN.wall_time, COLUMN.solver_time, COLUMN.first, STUDY.worker)


@dataclass(frozen=True)
class Case:
    """One case of a study.

    Attributes
    ----------
    number : int
        Its place in the study, from 1.
    what : mapping
        What it is, by the headings of the table.
    cell : BaseCell or None
        The cell; None if it cannot be made.
    protocol : Protocol or None
        What its cycles do.
    cycles : int
        How many.
    given : mapping
        Other arguments of :func:`.run.cycle`.
    structure : str
        The same for cells that can share a model.
    inputs : frozenset of str
        What is an input of that model (:mod:`.model_cache`).
    fingerprint : str
        Of everything that decides its numbers.
    refusal : SiSSBError or None
        Why there is no cell.
    """

    number: int
    what: Mapping[str, Any]
    cell: BaseCell | None
    protocol: Protocol | None
    cycles: int
    given: Mapping[str, Any] = field(default_factory=dict)
    structure: str = ""
    inputs: frozenset[str] = frozenset()
    fingerprint: str = ""
    refusal: SiSSBError | None = None

    def portable(self) -> Case:
        """The same, for a machine that has no file of it."""
        return self if self.cell is None else replace(self, cell=self.cell.portable())


def failed(case: Case, error: str, reason: str, how: str = FAILED, **row: Any) -> dict[str, Any]:
    """The result of a case that gave nothing, or not all that it was to give.

    Parameters
    ----------
    case
        The case.
    error, reason
        Class and text of what was wrong.
    how
        :data:`FAILED`, or :data:`REFUSED` if it was not tried.
    **row
        What there is all the same.
    """
    outcome = {COLUMN.outcome: how, STUDY.error: error, COLUMN.reason: " ".join(reason.split())}
    return _result(case, {**row, **outcome})


def _result(case: Case, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "fingerprint": case.fingerprint,
        "versions": list(versions()),
        "row": dict(row),
        "cycles": {},
        "curves": [],
        "spent": {},
    }


def solved(case: Case, models: ModelCache, worker: str = "") -> dict[str, Any]:
    """The result of a case, whatever becomes of it.

    Parameters
    ----------
    case
        The case.
    models
        Where built models are kept.
    worker
        Who solves it.

    Returns
    -------
    dict
        ``row``, ``cycles`` and ``curves`` by heading, and what it took as ``spent``.
    """
    from ..simulation.model_cache import SharedModels

    if case.refusal is not None or case.cell is None:
        return failed(case, type(case.refusal).__name__, str(case.refusal), REFUSED)
    began, built = time.perf_counter(), models.built
    run: Run | None = None
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            sharing = SharedModels(case.inputs, models)
            run = case.cell.cycle(case.cycles, case.protocol, sharing=sharing, **case.given)
            found = _read(case, run)
        except ParameterError as error:  # before anything was solved
            found = failed(case, type(error).__name__, str(error), REFUSED)
        except Exception as error:  # of one case: the others are to go on
            found = failed(case, type(error).__name__, str(error))
    # PyBaMM's own come with a model that is built, and not with one that is shared
    ours = [warning for warning in seen if warning.category.__module__.startswith("pybamm_si_ssb")]
    notes = dict.fromkeys(str(warning.message) for warning in ours)
    found["row"][STUDY.notes] = "; ".join(notes)
    found["spent"] = {
        COLUMN.wall_time: time.perf_counter() - began,
        COLUMN.solver_time: 0.0 if run is None else run.solver_time,
        COLUMN.first: models.built > built,
        STUDY.worker: worker,
    }
    return found


def _read(case: Case, run: Run) -> dict[str, Any]:
    """The numbers of a run."""
    from ..cycling.discharge_curve import curve

    if not run.cycles:
        nothing: dict[str, Any] = {STUDY.done: 0}
        return failed(case, "RunError", run.failure or "nothing was solved", **nothing)
    table = run.table
    capacity = table[CYCLE.discharge_capacity] / run.cell.area / 10
    table.insert(1, COLUMN.areal_capacity, capacity)
    table.insert(2, CYCLE.retention, capacity / capacity.iloc[0])
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
        row |= {COLUMN.outcome: FAILED, STUDY.error: "RunError", COLUMN.reason: run.failure}
    found = _result(case, {key: _plain(value) for key, value in row.items()})
    found["cycles"] = {name: [_plain(x) for x in table[name]] for name in table}
    for cycle in sorted({1, run.cycles}):
        found["curves"].append({CYCLE.cycle: cycle, **curve(run, cycle)})
    return found


def _plain(value: Any) -> Any:
    """A number of NumPy's as one of Python's; None where there is no number."""
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, np.integer | np.bool_):
        return value.item()
    number = float(value)
    return number if np.isfinite(number) else None


# -- where a case is solved ------------------------------------------------------------------------
_LOCK = threading.Lock()
_KEPT: list[ModelCache] = []


def here(case: Case, worker: str = "") -> dict[str, Any]:
    """The result of a case, by the models that this process keeps.

    Parameters
    ----------
    case, worker
        As of :func:`solved`.
    """
    from ..simulation.model_cache import ModelCache

    with _LOCK:  # a built model serves one case at a time
        if not _KEPT:
            _KEPT.append(ModelCache())
        return solved(case, _KEPT[0], worker)
