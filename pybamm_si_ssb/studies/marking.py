"""What cases of a study share, and what each is known by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..columns import STUDY
from ..fingerprint import fingerprint, plain, versions
from ..simulation.shared_model import inputs_by_structure
from .case import Case

if TYPE_CHECKING:
    from ..design.base import BaseCell

__all__ = ["marked"]


def marked(cases: Sequence[Case], share_models: bool) -> Iterator[Case]:
    """Cases with what they share and with their fingerprints.

    Parameters
    ----------
    cases
        All cases of a study.
    share_models
        Whether numbers in which cells of a structure differ are inputs of their model.
    """
    shared = _shared(cases, share_models)
    cells = {id(case.cell): case.cell for case in cases if case.cell is not None}
    held = {key: _described(cell) for key, cell in cells.items()}
    for case in cases:
        structure, inputs = shared.get((id(case.cell), type(case.task)), ("", frozenset()))
        mark = fingerprint(
            versions=versions(),
            cell=held.get(id(case.cell)) or _in_words(case.columns),
            refusal=str(case.refusal),
            task=case.task.described(),
            steps=case.task.steps,
            shares=case.shares,
            inputs=sorted(inputs),
        )
        yield replace(case, structure=structure, inputs=inputs, fingerprint=mark)


def _shared(cases: Sequence[Case], share_models: bool) -> dict[Any, tuple[str, frozenset[str]]]:
    """Structure and inputs of each cell and kind of task."""
    found: dict[Any, tuple[str, frozenset[str]]] = {}
    for kind in dict.fromkeys(type(case.task) for case in cases):
        own = [case for case in cases if type(case.task) is kind and case.cell is not None]
        cells = {id(case.cell): case.cell for case in own if case.cell is not None}
        shared = inputs_by_structure(cells.values(), kind.possible_inputs)
        for key, (structure, inputs) in zip(cells, shared, strict=True):
            name = f"{kind.__name__} {structure}"
            found[key, kind] = (name, inputs) if share_models else (name, frozenset())
    return found


def _described(cell: BaseCell) -> str:
    """Everything of a cell that decides its numbers, as a hash."""
    return fingerprint(
        options=cell.options,
        values={key: plain(value) for key, value in cell.parameter_values().items()},
        temperature=cell.temperature,
        area=cell.area,
        ageing=bool(cell.ageing),
    )


def _in_words(what: Mapping[str, Any]) -> dict[str, Any]:
    """What a case is that has no cell, but for its place in the study."""
    return {key: value for key, value in what.items() if key != STUDY.case}
