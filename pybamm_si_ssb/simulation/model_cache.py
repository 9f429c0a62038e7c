"""Built models that are kept, for cells that are cycled by one and the same.

Which numbers are inputs of a model decides how it rounds: for the same numbers whatever else there
is to do, all that share it say the same ``inputs``.

==========  ===================================================================================
term        meaning
==========  ===================================================================================
inputs      keys of leaves (:mod:`.model_inputs`) that are inputs of a model, and no constants of it
key         what a model is built from: two of one key are the same
branch      a kind of step: what is controlled, and what ends it, but not its target
==========  ===================================================================================
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..names import CELL
from .model_inputs import FROM_ASSEMBLY, Parameters

if TYPE_CHECKING:
    import pybamm

    from ..design.base import BaseCell

__all__ = ["BuiltModel", "ModelCache", "Sharing", "branch", "shared_inputs", "symbol_name"]

#: How many built models are kept: each is some 100 MB.
MOST = 2
#: PyBaMM lets no experiment have these as inputs under their own names.
RENAMED = {CELL.p_initial_temperature: "Temperature before the experiment [K]"}


@dataclass
class BuiltModel:
    """A simulation that is built once, and the branches of its model.

    Attributes
    ----------
    simulation : pybamm.Simulation
        In PyBaMM's unified mode: one model for all steps.
    branches : tuple of str
        Of the steps of its experiment, in their order.
    """

    simulation: pybamm.Simulation
    branches: tuple[str, ...]

    def model(self, inputs: dict[str, float]) -> pybamm.BaseModel:
        """The model, built when it is first asked for."""
        self.simulation.build_for_experiment(inputs=inputs)
        model = self.simulation._built_experiment_model  # PyBaMM has no public name for it
        assert model is not None
        return model

    def indices(self, branches: Iterable[str]) -> list[int]:
        """Which branch of the built model each of some steps takes."""
        known = self.simulation._experiment_step_indices
        places = dict(zip(self.branches, known, strict=True))
        return [places[name] for name in branches]


class ModelCache:
    """The last few models that were built.

    Parameters
    ----------
    most : int
        How many are kept.

    Attributes
    ----------
    built : int
        How many there were so far.
    """

    def __init__(self, most: int = MOST):
        self._most, self.built = most, 0
        self._kept: OrderedDict[Any, BuiltModel] = OrderedDict()

    def get(self, key: Any, make: Callable[[], BuiltModel]) -> BuiltModel:
        """What is kept under a key, or else made now."""
        if key not in self._kept:
            while len(self._kept) >= self._most:
                self._kept.popitem(last=False)  # before another takes its room
            self._kept[key] = make()
            self.built += 1
        self._kept.move_to_end(key)
        return self._kept[key]


@dataclass(frozen=True)
class Sharing:
    """What a cell shares with others.

    Attributes
    ----------
    inputs : frozenset of str
        Keys of leaves, the same for all that share.
    models : ModelCache
        Where built models are kept.
    """

    inputs: frozenset[str] = frozenset()
    models: ModelCache = field(default_factory=lambda: ModelCache(most=64))


def branch(step: Any, values: pybamm.ParameterValues) -> str:
    """What tells the branch of a step from others, as PyBaMM's unified mode has it.

    Parameters
    ----------
    step : pybamm.step.BaseStep
        Of an experiment.
    values
        Of the cell.
    """
    constant = step.control_target_value(values) is not None
    return step.unified_branch_repr() if constant else step.basic_repr()


def symbol_name(key: str) -> str:
    """The name of the input that takes the place of a leaf."""
    return RENAMED.get(key, key)


def shared_inputs(cells: Iterable[BaseCell]) -> list[tuple[str, frozenset[str]]]:
    """Of each cell the form, as a hash, and the leaves in which cells of this form differ.

    Parameters
    ----------
    cells
        All that are to be cycled from the state in which they were assembled.
    """
    from ..fingerprint import fingerprint, plain

    forms: list[str] = []
    held: list[dict[str, float]] = []
    first: dict[str, dict[str, float]] = {}
    varying: dict[str, set[str]] = {}
    for cell in cells:
        parts = Parameters.of(cell, cell.parameter_values(), FROM_ASSEMBLY)
        form = {key: plain(value) for key, value in parts.form.items()}
        forms.append(fingerprint(form=form, leaves=sorted(parts.leaves)))
        held.append(parts.leaves)
        own = first.setdefault(forms[-1], parts.leaves)
        differing = {key for key, value in parts.leaves.items() if own[key] != value}
        varying.setdefault(forms[-1], set()).update(differing)
    return [(form, frozenset(varying[form])) for form in forms]
