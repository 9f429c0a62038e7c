"""Marks of the cases of a study: which of them share a model, and the fingerprint of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..columns import STUDY
from ..fingerprint import fingerprint, plain, versions
from ..simulation.shared_inputs import inputs_by_structure
from .case import Case

if TYPE_CHECKING:
    from ..design.base import BaseCell

__all__ = ["marked"]


def marked(cases: Sequence[Case], share_models: bool) -> Iterator[Case]:
    """Mark ``cases`` with the structure and the inputs of their models, and a fingerprint each.

    Parameters
    ----------
    cases
        All cases of a study.
    share_models
        Whether cells of one structure share a model, with the numbers in which they differ as
        inputs.
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
    """Structure and inputs of the model of each cell, by identity of the cell and kind of task."""
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
    """Hash of everything of a ``cell`` that decides its numbers."""
    return fingerprint(
        options=cell.options,
        values={key: plain(value) for key, value in cell.parameter_values().items()},
        temperature=cell.temperature,
        area=cell.area,
        ages=cell.design.ages,
    )


def _in_words(what: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a case that has no cell, without its place in the study, for the fingerprint."""
    return {key: value for key, value in what.items() if key != STUDY.case}
