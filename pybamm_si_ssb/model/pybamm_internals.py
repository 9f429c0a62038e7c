"""What this package uses of PyBaMM that has no public name, each in one place.

==============================  ====================================================================
private name                    what it is
==============================  ====================================================================
``_built_experiment_model``     the one discretised model of all steps of an experiment in PyBaMM's
                                mode "unified"
``_experiment_step_indices``    which branch of that model each step takes
``_parameter_values``           parameters from which PyBaMM reads the temperature of a step that
                                names none
``_integrate``                  solves for some inputs; what PyBaMM's own solvers override
``_on_failure``                 what a solver does that finds no step
==============================  ====================================================================

Each has a test, which fails when a release of PyBaMM changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pybamm

from ..names import CELL

__all__ = [
    "EXPERIMENT_MODE",
    "RetryingSolver",
    "built_model",
    "doing",
    "step_branch",
    "step_indices",
]

#: PyBaMM's mode in which one model does all steps, and restarts.
EXPERIMENT_MODE = {"experiment_model_mode": "unified"}


def built_model(simulation: pybamm.Simulation, inputs: dict[str, float]) -> pybamm.BaseModel:
    """The discretised model of all steps of a ``simulation``, built when it is first asked for."""
    simulation.build_for_experiment(inputs=inputs)
    model = simulation._built_experiment_model
    assert model is not None
    return model


def step_indices(simulation: pybamm.Simulation) -> Sequence[int]:
    """Which branch of its model each step of a ``simulation`` takes, once that is built."""
    return simulation._experiment_step_indices


def step_branch(step: Any, values: pybamm.ParameterValues) -> str:
    """Name of the branch of a step: what it controls, and what ends it, but not its target.

    Parameters
    ----------
    step : pybamm.step.BaseStep
        Step of an experiment.
    values
        Parameter values of the cell.
    """
    constant = step.control_target_value(values) is not None
    return step.unified_branch_repr() if constant else step.basic_repr()


@contextmanager
def doing(
    simulation: pybamm.Simulation,
    experiment: pybamm.Experiment,
    indices: Sequence[int],
    temperature: Any,
) -> Iterator[pybamm.Simulation]:
    """A ``simulation`` while it does another experiment with the model that it has built.

    Parameters
    ----------
    simulation
        Simulation that has built its model.
    experiment
        Steps, each of a branch that the model has.
    indices
        Which branch of the model each takes.
    temperature
        Temperature of steps that name none [K].
    """
    whole: Any = simulation.experiment, simulation._experiment_step_indices
    simulation.experiment, simulation._experiment_step_indices = experiment, list(indices)
    simulation._parameter_values[CELL.p_temperature] = temperature
    try:
        yield simulation
    finally:
        simulation.experiment, simulation._experiment_step_indices = whole


class RetryingSolver(pybamm.IDAKLUSolver):
    """PyBaMM's IDAKLU solver, which leaves to another what it finds no step for."""

    # annotated by PyBaMM as what its solvers are without a model
    _on_failure: str

    def other(self, on_failure: str) -> pybamm.IDAKLUSolver:
        """The other solver.

        Parameters
        ----------
        on_failure
            What it does that finds no step either: PyBaMM's "error", "warn" or "ignore".
        """
        raise NotImplementedError

    def _integrate(self, model, t_eval, inputs_list=None, t_interp=None, nproc=None):
        asked, self._on_failure = self._on_failure, "ignore"
        try:
            found = super()._integrate(model, t_eval, inputs_list, t_interp, nproc)
        finally:
            self._on_failure = asked
        if all(solution.termination != "failure" for solution in found):
            return found
        begin = model.y0_list
        other = self.other(asked)
        other.set_up(model, inputs_list, t_eval)
        model.y0_list = begin
        return other._integrate(model, t_eval, inputs_list, t_interp, nproc)
