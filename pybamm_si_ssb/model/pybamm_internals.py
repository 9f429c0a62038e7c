"""Private names of PyBaMM that this package uses, each in one place.

==============================  ====================================================================
private name                    meaning
==============================  ====================================================================
``_built_experiment_model``     the one discretised model of all steps of an experiment in PyBaMM's
                                mode "unified"
``_experiment_step_indices``    number of the branch of that model that each step takes
``_parameter_values``           parameters from which PyBaMM reads the temperature of a step that
                                names none
``_integrate``                  method that solves for given inputs, which PyBaMM's own solvers
                                override
``_on_failure``                 reaction of a solver that finds no step of integration
==============================  ====================================================================

Each of them has a test, which fails when a release of PyBaMM changes it.
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

#: Argument of a simulation for PyBaMM's mode in which one model does all steps, and restarts.
EXPERIMENT_MODE = {"experiment_model_mode": "unified"}


def built_model(simulation: pybamm.Simulation, inputs: dict[str, float]) -> pybamm.BaseModel:
    """Discretised model of all steps of a simulation, built when it is first asked for.

    Parameters
    ----------
    simulation
        Simulation of an experiment in the mode :data:`EXPERIMENT_MODE`.
    inputs
        Values of the inputs of the model by name.
    """
    simulation.build_for_experiment(inputs=inputs)
    model = simulation._built_experiment_model
    assert model is not None
    return model


def step_indices(simulation: pybamm.Simulation) -> Sequence[int]:
    """Number of the branch that each step takes in the model of a ``simulation`` that is built."""
    return simulation._experiment_step_indices


def step_branch(step: Any, values: pybamm.ParameterValues) -> str:
    """Name of a step's branch, which says what the step controls and what ends it.

    The target of the control is not part of it.

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
    """Let a ``simulation`` do another experiment with the model that it has already built.

    Parameters
    ----------
    simulation
        Simulation that has built its model.
    experiment
        Experiment whose steps all have a branch in the model.
    indices
        Number of the branch that each step takes.
    temperature
        Temperature of steps that name none [K].

    Yields
    ------
    pybamm.Simulation
        Simulation with the other experiment.
    """
    whole: Any = simulation.experiment, simulation._experiment_step_indices
    simulation.experiment, simulation._experiment_step_indices = experiment, list(indices)
    simulation._parameter_values[CELL.p_temperature] = temperature
    try:
        yield simulation
    finally:
        simulation.experiment, simulation._experiment_step_indices = whole


class RetryingSolver(pybamm.IDAKLUSolver):
    """PyBaMM's IDAKLU solver, which hands over to another solver where it finds no step.

    A subclass gives that other solver (:meth:`other`).
    """

    # annotated anew: PyBaMM's annotation is that of a solver without a model
    _on_failure: str

    def other(self, on_failure: str) -> pybamm.IDAKLUSolver:
        """Make the other solver.

        Parameters
        ----------
        on_failure
            Reaction of the other solver if it finds no step either, PyBaMM's "error", "warn" or
            "ignore".
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
