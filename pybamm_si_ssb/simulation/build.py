"""The one place where a :class:`pybamm.Simulation` is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model.solver import default_solver

if TYPE_CHECKING:
    import pybamm

__all__ = ["Mesh", "build"]

#: Number of points by spatial variable, and the meshes of particles that need a graded one.
Mesh = tuple[dict[str, int], dict[str, Any]]


def build(
    model: pybamm.BaseModel,
    values: pybamm.ParameterValues,
    mesh: Mesh,
    experiment: pybamm.Experiment | None = None,
    solver: pybamm.BaseSolver | None = None,
    **kwargs: Any,
) -> pybamm.Simulation:
    """Make a simulation of a model on a mesh.

    Parameters
    ----------
    model
        Model that is not discretised yet.
    values
        Parameter values of the model.
    mesh
        Points and particle meshes (:func:`.particle_mesh`); points in ``var_pts`` replace them.
    experiment
        Experiment with the steps; without one, ``solve`` takes times.
    solver
        Solver; default that of :func:`.default_solver`.
    **kwargs
        Other arguments of :class:`pybamm.Simulation`.
    """
    import pybamm

    points, submeshes = mesh
    kwargs["var_pts"] = {**points, **kwargs.get("var_pts", {})}
    kwargs.setdefault("submesh_types", {**model.default_submesh_types, **submeshes})
    return pybamm.Simulation(
        model,
        parameter_values=values,
        experiment=experiment,
        solver=solver or default_solver(),
        **kwargs,
    )
