"""Cache of built models, for cells that can be solved with the same one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..model.pybamm_internals import built_model, step_indices

if TYPE_CHECKING:
    import pybamm

__all__ = ["BuiltModel", "ModelCache", "Sharing"]

#: Number of built models that are kept: each takes some 100 MB.
MOST = 2


@dataclass
class BuiltModel:
    """A simulation that is built once, and the branches of its model.

    Attributes
    ----------
    simulation : pybamm.Simulation
        Simulation with one model for all steps (:mod:`.pybamm_internals`).
    branches : tuple of str
        Branches of the steps of the experiment (:func:`.step_branch`), in the order of the steps.
    """

    simulation: pybamm.Simulation
    branches: tuple[str, ...]

    def model(self, inputs: dict[str, float]) -> pybamm.BaseModel:
        """Discretised model, built when it is first asked for; ``inputs`` by name."""
        return built_model(self.simulation, inputs)

    def indices(self, branches: Iterable[str]) -> list[int]:
        """Indices, in the built model, of the branches that some steps take."""
        places = dict(zip(self.branches, step_indices(self.simulation), strict=True))
        return [places[name] for name in branches]


class ModelCache:
    """Cache of the last few models that were built.

    Parameters
    ----------
    most : int
        Number of models that are kept.

    Attributes
    ----------
    built : int
        Number of models that were built so far.
    """

    def __init__(self, most: int = MOST):
        self._most, self.built = most, 0
        self._kept: OrderedDict[Any, BuiltModel] = OrderedDict()

    def find(self, key: Any) -> BuiltModel | None:
        """Model that is kept under a ``key``; None if there is none, and room is made for it."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        while len(self._kept) >= self._most:
            self._kept.popitem(last=False)  # before another takes its room
        return None

    def keep(self, key: Any, model: BuiltModel) -> BuiltModel:
        """Keep a new ``model`` under a ``key``, and return it."""
        self._kept[key] = model
        self.built += 1
        return model


@dataclass(frozen=True)
class Sharing:
    """Inputs and built models that a cell shares with others that are cycled.

    Attributes
    ----------
    inputs : frozenset of str
        Keys of the numbers that are inputs of its models (:mod:`.shared_inputs`).
    models : ModelCache
        Cache of the built models.
    """

    inputs: frozenset[str] = frozenset()
    models: ModelCache = field(default_factory=lambda: ModelCache(most=64))
