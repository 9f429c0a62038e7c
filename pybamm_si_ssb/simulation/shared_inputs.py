"""One built model for many cells: which of their numbers are its inputs.

==========  ====================================================================================
term        meaning
==========  ====================================================================================
inputs      keys of numbers (:mod:`.model_inputs`) that are inputs of a model, and not constants
structure   everything else that a model is built from: cells of one structure can share it
==========  ====================================================================================

Rounding errors of a model depend on which numbers are its inputs, so that all cells that share a
model agree on them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from ..fingerprint import fingerprint
from ..names import CELL
from .model_inputs import ParameterSplit, with_symbols

if TYPE_CHECKING:
    import pybamm

    from ..design.base import BaseCell

__all__ = ["SharedInputs", "differing", "inputs_by_structure"]

#: Inputs under other names: in an experiment, PyBaMM refuses these parameters under their own.
INPUT_NAMES = {CELL.p_initial_temperature: "Temperature before the experiment [K]"}


class SharedInputs:
    """Inputs that turn one built model into that of each of several cells.

    Parameters
    ----------
    keys : collection of str
        Keys of the numbers that are inputs of the model, the same for all cells that share it.
    of_steps : collection of str
        Keys among these that the steps of an experiment set themselves.
    """

    def __init__(self, keys: Collection[str] = (), of_steps: Collection[str] = ()):
        self.keys = frozenset(keys)
        self._put_in = sorted(self.keys - set(of_steps))

    @staticmethod
    def name(key: str) -> str:
        """Name of the input that replaces the number with a ``key``."""
        return INPUT_NAMES.get(key, key)

    def parameters(
        self, values: pybamm.ParameterValues, other: Iterable[str] = ()
    ) -> pybamm.ParameterValues:
        """Copy of parameter ``values`` in which the numbers, and ``other`` ones, are inputs."""
        import pybamm

        symbols = {key: pybamm.InputParameter(self.name(key)) for key in self._put_in}
        found = values.copy()
        found.update(with_symbols(values, symbols))
        found.update(dict.fromkeys(other, "[input]"))
        return found

    def inputs_of(self, split: ParameterSplit) -> dict[str, float]:
        """Values of the inputs that make the model that of a cell, by name.

        Parameters
        ----------
        split
            Parameters of the cell.

        Raises
        ------
        ValueError
            If the cell lacks one of the numbers.
        """
        lacking = self.keys - split.inputs.keys()
        if lacking:
            raise ValueError(f"no numbers of this cell: {sorted(lacking)}")
        return {self.name(key): split.inputs[key] for key in self._put_in}

    def built_from(self, split: ParameterSplit) -> str:
        """Hash of everything that the model of a cell is built from.

        Parameters
        ----------
        split
            Parameters of the cell.
        """
        fixed = {key: value for key, value in split.inputs.items() if key not in self.keys}
        return fingerprint(structure=split.structure_hash, fixed=fixed, inputs=sorted(self.keys))


def differing(splits: Sequence[ParameterSplit]) -> set[str]:
    """Keys of the numbers in which cells of one structure differ.

    Parameters
    ----------
    splits
        Parameters of the cells.
    """
    first = splits[0].inputs
    return {key for split in splits for key, value in split.inputs.items() if first[key] != value}


def inputs_by_structure(
    cells: Iterable[BaseCell], possible: Collection[str]
) -> list[tuple[str, frozenset[str]]]:
    """Structure of each cell, as a hash, and the numbers in which cells of this structure differ.

    Parameters
    ----------
    cells
        Full cells or half cells.
    possible
        Names of the parameters that can be inputs (:mod:`.model_inputs`).

    Returns
    -------
    list of tuple
        Hash of the structure, and keys of the differing numbers, for each cell in turn.
    """
    splits = [ParameterSplit.of(cell.design, cell.parameter_values(), possible) for cell in cells]
    structures = [split.structure_hash for split in splits]
    groups: dict[str, list[ParameterSplit]] = {}
    for structure, split in zip(structures, splits, strict=True):
        groups.setdefault(structure, []).append(split)
    keys = {structure: frozenset(differing(group)) for structure, group in groups.items()}
    return [(structure, keys[structure]) for structure in structures]
