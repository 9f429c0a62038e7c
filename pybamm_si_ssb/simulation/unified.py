"""What this package uses of PyBaMM that has no public name, each in one place.

==============================  ====================================================================
private name                    what it is
==============================  ====================================================================
``_built_experiment_model``     the one discretised model of all steps of an experiment in PyBaMM's
                                mode "unified"
``_experiment_step_indices``    which branch of that model each step takes
``_parameter_values``           parameters from which PyBaMM reads the temperature of a step that
                                names none
==============================  ====================================================================

Each has a test, which fails when a release of PyBaMM changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pybamm

from ..names import CELL

__all__ = ["EXPERIMENT_MODE", "built_model", "doing", "step_branch", "step_indices"]

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
