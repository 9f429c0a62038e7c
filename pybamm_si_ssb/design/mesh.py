"""Meshes that suit the particles and the layers of a cell."""

from __future__ import annotations

from typing import Any

from ..laws import material, sizing
from ..laws.evaluation import NOT_A_NUMBER, number
from ..names import Names
from .cell_design import CellDesign

__all__ = ["particle_mesh"]

#: Number of points across a dense layer, which are all alike.
ALIKE = 3


def particle_mesh(design: CellDesign, values) -> tuple[dict[str, int], dict[str, Any]]:
    """Points and particle meshes that are good to 1 mV at 1C (:func:`.sizing.particle_cells`).

    Parameters
    ----------
    design : CellDesign
        Design of the cell.
    values : pybamm.ParameterValues
        Parameters of the cell, which may have been changed since it was made.

    Returns
    -------
    dict, dict
        Number of points by spatial variable (PyBaMM's ``var_pts``), and mesh generators by domain
        (its ``submesh_types``) for the particles that need a graded mesh.
    """
    import pybamm

    # Where the salt ends at a single-ion separator, the diffusion potential converges only to first
    # order in the mesh.
    blocked = len({record.transport for record in design.electrolytes.values()}) > 1
    electrodes = 60 if blocked else 20
    points = {"x_n": electrodes, "x_s": 20, "x_p": electrodes}
    points |= {f"x_{e.names.domain[0]}": ALIKE for e in design.electrodes if e.is_dense}
    submeshes = {}
    for electrode, host in ((e, h) for e in design.electrodes for h in e.hosts):
        names = host.names
        Q, m = _diffusion_number(design, electrode.names.p_thickness, names, values)
        points[names.radial] = sizing.particle_cells(Q, m)
        if Q > 0.3:  # a surface layer thinner than the cells of a uniform mesh
            submeshes[names.particle] = pybamm.MeshGenerator(
                pybamm.Exponential1DSubMesh, {"side": "right", "stretch": 1.2}
            )
    return points, submeshes


def _diffusion_number(
    design: CellDesign, p_thickness: str, names: Names, values
) -> tuple[float, float]:
    """Diffusion number Q at 1C, and shape exponent m, of the particles of ``names``."""
    try:
        D = number(values[names.p_diffusivity], 0.5, design.temperature)
        active, thickness, c_max, radius, m = (
            number(values[name])
            for name in (
                names.p_active, p_thickness, names.p_c_max, names.p_radius, names.p_shape
            )
        )  # fmt: skip
        rate = design.areal_capacity / (material.F * active * thickness * c_max)  # at 1C
        return sizing.diffusion_number(radius, D, rate, m), m
    except NOT_A_NUMBER:
        return 1.0, 3.0  # an input or a field: assume a slow particle
