"""Engine that solves one cycle of a cell after the other, from state to state.

All blocks of a protocol share one built model: PyBaMM takes the target of a step (a current, say)
as a number, so that blocks differ only in the branches of the model that their steps take
(:mod:`.model_cache`).  Cells of one structure can share it too.

PyBaMM solves an experiment of one cycle; the next cycle begins from the state vector that the last
one ended with.  The integrator begins anew at every step.  A vector that was read from a file
therefore gives exactly the same numbers, and the solutions of earlier cycles can be forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from ..design.duty import check_duty
from ..design.mesh import particle_mesh
from ..diagnostics.termination import termination
from ..laws.evaluation import number
from ..mechanisms import states, undoings
from ..model.pybamm_internals import EXPERIMENT_MODE, doing, step_branch
from ..model.solver import default_solver
from ..names import CELL
from ..options import DISCHARGE_ENERGY
from ..simulation.build import build
from ..simulation.model_cache import BuiltModel, ModelCache, Sharing
from ..simulation.model_inputs import FROM_ASSEMBLY, OF_AN_EXPERIMENT, ParameterSplit
from ..simulation.shared_inputs import SharedInputs
from .state import CellState, PeakMemory, SolvedCycle

if TYPE_CHECKING:
    from ..design.base import BaseCell
    from .protocol import Block

__all__ = ["Engine", "with_energy"]

#: Errors that PyBaMM raises when a step cannot be begun or finished.
FAILURES = (pybamm.SolverError, pybamm.ModelError, ValueError)


class _Watch(pybamm.callbacks.LoggingCallback):
    """Callback that remembers why a cycle ended before its time, instead of logging it."""

    def __init__(self):
        super().__init__()
        self.error: BaseException | None = None
        self.too_long: str | None = None
        self.event = False

    def on_experiment_error(self, logs):
        self.error = logs["error"]

    def on_experiment_infeasible_time(self, logs):
        self.too_long = logs["step operating conditions"]

    def on_experiment_infeasible_event(self, logs):
        self.event = True

    def failure(self, solution: pybamm.Solution) -> str | None:
        """Reason for which the cycle ended; None if it ended as planned."""
        if self.error is not None:
            return f"solver: {self.error}; before, {termination(solution)}"
        if self.too_long is not None:
            return f"{self.too_long!r} did not end in its longest time: {termination(solution)}"
        return f"ended by {termination(solution)}" if self.event else None


@dataclass(frozen=True)
class _Switch:
    """Parameter ``name`` that takes an effect back if ``undone``, in models with a ``state``."""

    name: str
    own: float
    undone: float
    state: str


def with_energy(cell: BaseCell) -> BaseCell:
    """The same ``cell`` with a model that counts charge and energy."""
    name = DISCHARGE_ENERGY.name
    return cell if cell.given_options.get(name) == "true" else cell.replace(options={name: "true"})


class Engine:
    """Solver of single cycles of a cell.

    Parameters
    ----------
    cell : BaseCell
        The cell.
    check_current : bool
        Whether a current that the cell cannot carry is refused (:mod:`.current_limits`).
    blocks : sequence of Block
        Blocks that are to share one model; other blocks get one each.
    sharing : Sharing, optional
        Models that the cell shares with others.

    Attributes
    ----------
    cell : BaseCell
        The cell, with a model that counts charge and energy.
    values : pybamm.ParameterValues
        Parameter values of the cell; parameters that take a mechanism's effect back are inputs.
    solver_time : float
        Time that the solver took so far [s].
    """

    def __init__(
        self,
        cell: BaseCell,
        check_current: bool = True,
        blocks: Sequence[Block] = (),
        sharing: Sharing | None = None,
    ):
        self.cell, self.solver_time = with_energy(cell), 0.0
        self.values = self.cell.parameter_values()
        self._check_current, self._blocks = check_current, tuple(dict.fromkeys(blocks))
        self._checked: set[Block] = set()
        self._models = sharing.models if sharing else ModelCache(most=64)
        self._mesh = particle_mesh(self.cell.design, self.values)  # before any of them is an input
        self._shared = SharedInputs(sharing.inputs if sharing else (), OF_AN_EXPERIMENT)
        #: Inputs that make the shared model that of this cell, and the structure of that model.
        self._own: dict[str, float] = {}
        self._built_from: str | None = None
        if sharing is not None:
            split = ParameterSplit.of(self.cell.design, self.values, FROM_ASSEMBLY)
            self._own = self._shared.inputs_of(split)
            self._built_from = self._shared.built_from(split)
        #: Parameters that take the effect of a mechanism back, by the heading of what is gained.
        self._switches = {}
        for mechanism, undoing in undoings():
            if (electrode := self.cell.design.electrode(mechanism.electrode)) is not None:
                name = undoing.parameter.of(electrode.names)
                state = undoing.state.of(electrode.ageing_host.names)
                own = number(self.values[name])
                self._switches[undoing.gain] = _Switch(name, own, undoing.value, state)
                self.values[name] = "[input]"
        self._simulations: dict[Block, BuiltModel] = {}

    @property
    def inputs(self) -> frozenset[str]:
        """Keys of the numbers that are inputs of the model (:mod:`.shared_inputs`)."""
        return self._shared.keys

    def _built(self, block: Block) -> BuiltModel:
        """Built simulation of a ``block``, after its current is checked."""
        if block not in self._checked:
            experiment = block.experiment(self.values, self.cell.area)
            check_duty(self.cell.design, self.values, experiment, check_current=self._check_current)
            self._checked.add(block)
        if block not in self._simulations:
            together = self._blocks if block in self._blocks else (block,)
            experiments = [b.experiment(self.values, self.cell.area) for b in together]
            steps = [step for experiment in experiments for step in experiment.steps]
            branches = tuple(step_branch(step, self.values) for step in steps)
            key = self._built_from, tuple(dict.fromkeys(branches)), steps[0].temperature
            found = self._models.find(key)
            if found is None:
                found = self._models.keep(key, self._new(steps, branches))
            self._simulations |= dict.fromkeys(together, found)
        return self._simulations[block]

    def _new(self, steps: list[Any], branches: tuple[str, ...]) -> BuiltModel:
        simulation = build(
            self.cell.model(),
            self._shared.parameters(self.values),
            self._mesh,
            pybamm.Experiment([tuple(steps)]),
            default_solver(on_failure="ignore"),  # then it returns what it has solved
            **EXPERIMENT_MODE,
        )
        return BuiltModel(simulation, branches)

    def simulation(self, block: Block) -> pybamm.Simulation:
        """Simulation of a ``block``, built once.

        Raises
        ------
        ParameterError
            If PyBaMM cannot read a step.
        DesignError
            If the cell cannot carry a current.
        """
        return self._built(block).simulation

    def model(self, block: Block) -> pybamm.BaseModel:
        """Built model of a ``block``."""
        return self._built(block).model(self._inputs())

    def _doing(self, block: Block, part: slice) -> AbstractContextManager[pybamm.Simulation]:
        """Simulation of a ``block``, set to do a ``part`` of its steps with this cell."""
        self.model(block)  # builds the model, whose branches are needed below
        built = self._built(block)
        experiment = block.experiment(self.values, self.cell.area, part)
        indices = built.indices([step_branch(step, self.values) for step in experiment.steps])
        return doing(built.simulation, experiment, indices, self.values[CELL.p_temperature])

    def can_undo(self, gain: str, block: Block) -> bool:
        """Tell whether a ``block`` has a mechanism whose effect can be taken back.

        Parameters
        ----------
        gain
            Heading of what is gained by it (:class:`.Undoing`).
        block
            Block of steps.
        """
        switch = self._switches.get(gain)
        if switch is None or switch.own == switch.undone:
            return False
        return switch.state in self.model(block).variables

    def places(self, block: Block) -> dict[str, tuple[int, int, float]]:
        """Places of the states in the state vector, by name: first, one after the last, scale."""
        slices, known = self.model(block).y_slices or {}, self._known
        return {
            symbol.name: (where.start, where.stop, float(symbol.scale.evaluate(inputs=known)))
            for symbol, places in slices.items()
            for where in places
        }

    def layout(self, block: Block) -> list[tuple[str, int, int]]:
        """Layout of the state vector: variable, first place and one after the last, of each."""
        return sorted((name, start, stop) for name, (start, stop, _) in self.places(block).items())

    def has(self, block: Block, vector: np.ndarray) -> bool:
        """Tell whether the cell can be in the state ``vector``: all states within their bounds."""
        low, high = self.model(block).bounds  # pyright: ignore  # PyBaMM adds it when it builds
        return bool(
            np.all(np.isfinite(vector)) and np.all(vector >= low) and np.all(vector <= high)
        )

    @property
    def made_of(self) -> dict[str, Any]:
        """Parameters that give a state its meaning: what the cell was made of, and how much."""
        keys = [CELL.p_width]
        for names in self.cell.design.layers.values():
            keys += [names.p_thickness, names.p_porosity, names.p_void]
        for names in (host.names for host in self.cell.design.hosts()):
            keys += [names.p_active, names.p_c_max, names.p_assembly]
            keys += [names.p_shape, names.p_radius, names.p_inner_radius, names.p_inner_wall]
        return {key: self.values[key] for key in keys if key in self.values}

    def memories(self, block: Block) -> list[PeakMemory]:
        """States of the model of a ``block`` that remember a peak."""
        there = self.places(block)
        return [
            PeakMemory(name, remembered, -1 if state.lowest else 1)
            for state in states("memory")
            for name, remembered in state.everywhere().items()
            if name in there and remembered is not None
        ]

    def _inputs(self, undone: str | None = None) -> dict[str, float]:
        return self._own | {
            switch.name: switch.undone if gain == undone else switch.own
            for gain, switch in self._switches.items()
        }

    @property
    def _known(self) -> dict[str, float]:
        """Inputs of a state between steps: those of the cell, and the temperature."""
        return {**self._inputs(), CELL.p_temperature: self.cell.temperature}

    def _model_inputs(self, model: pybamm.BaseModel) -> dict[str, np.ndarray]:
        """Inputs of a state between steps, in the layout that solutions have."""
        known = self._known
        names = sorted({parameter.name for parameter in model.input_parameters})
        return {name: np.array([known.get(name, 0.0)]) for name in names}

    def of_states(self, block: Block, times: np.ndarray, states: np.ndarray) -> pybamm.Solution:
        """Solution made of ``states``, a row for each of the ``times``, to read variables from."""
        model = self.model(block)
        return pybamm.Solution(
            np.asarray(times, dtype=float),
            np.ascontiguousarray(states.T),
            model,
            self._model_inputs(model),
        )

    def solve(
        self,
        block: Block,
        state: CellState | None,
        part: slice = slice(None),
        undone: str | None = None,
    ) -> SolvedCycle:
        """Solve one cycle of a ``block``, or ``part`` of its steps.

        Parameters
        ----------
        block, part
            Block of steps, and the part of them that is solved.
        state
            State from which the cycle begins; None: the cell as assembled.
        undone
            Heading of the gain of the mechanism whose effect is taken back; None for none.
        """
        self.simulation(block)  # here, because what it refuses is no failure of a cycle
        start, watch = None, _Watch()
        if state is not None:
            model = self.model(block)
            start = pybamm.Solution(
                np.array([state.time]),
                state.vector.reshape(-1, 1),
                model,
                self._model_inputs(model),
            )
        try:
            with self._doing(block, part) as simulation:
                solution = simulation.solve(
                    starting_solution=start,
                    calc_esoh=False,
                    inputs=self._inputs(undone),
                    callbacks=watch,
                )
        except FAILURES as error:
            return SolvedCycle(state, None, f"{type(error).__name__}: {error}")
        cycle = solution.cycles[-1]
        self.solver_time += float(cycle.solve_time.value)
        return SolvedCycle(state, cycle, watch.failure(cycle))
