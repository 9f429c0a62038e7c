"""One swelling particle on its own: the package's submodel in a model with nothing else."""

from __future__ import annotations

import numpy as np
import pybamm

from pybamm_si_ssb.model.silicon_options import SiliconOptions
from pybamm_si_ssb.names import Names
from pybamm_si_ssb.submodels.layered_parameters import LayeredParameters
from pybamm_si_ssb.submodels.particle import SwellingParticle

F = 96485.33212
C_MAX = 3.75 / 1.206e-5
NAMES = Names("negative")


def solve(*args, **kwargs):
    """Surface stoichiometry, radius ratio and mean stoichiometry after ``t_end`` seconds.

    Arguments are those of :func:`solution`; ``j_ref`` is the total current over the reference outer
    area (positive: delithiation).
    """
    found = solution(*args, **kwargs)
    return tuple(
        float(np.ravel(found[name].entries)[-1])
        for name in (NAMES.surface_stoichiometry, NAMES.radius_ratio, "mean")
    )


def solution(
    m,
    R0,
    D,
    J,
    j_ref,
    t_end,
    theta0,
    n,
    xi_i=0.0,
    chi=1.0,
    wetted=0.0,
    submesh=pybamm.Uniform1DSubMesh,
):
    """PyBaMM's solution; ``j_ref`` may be a function of the surface stoichiometry."""
    options = SiliconOptions({})
    param = LayeredParameters(options)
    submodel = SwellingParticle(param, "negative", options)
    active = 0.5
    a0 = m * active / ((1 - xi_i) * R0)
    variables = submodel.get_fundamental_variables()
    variables[NAMES.temperature] = pybamm.FullBroadcast(
        298.15, "negative electrode", "current collector"
    )
    current = j_ref(variables[NAMES.surface_stoichiometry]) if callable(j_ref) else j_ref
    variables[NAMES.volumetric_current] = pybamm.FullBroadcast(
        1.0, "negative electrode", "current collector"
    ) * (a0 * current)
    variables[NAMES.active_fraction] = pybamm.FullBroadcast(
        active, "negative electrode", "current collector"
    )
    variables["Total current density [A.m-2]"] = pybamm.Scalar(1)
    variables.update(submodel.get_coupled_variables(variables))
    for part in ("rhs", "algebraic", "boundary_conditions", "initial_conditions"):
        getattr(submodel, f"set_{part}")(variables)
    model = pybamm.BaseModel()
    model.rhs, model.algebraic = submodel.rhs, submodel.algebraic
    model.boundary_conditions = submodel.boundary_conditions
    model.initial_conditions = submodel.initial_conditions
    model.variables = {
        name: variables[name]
        for name in (NAMES.surface_stoichiometry, NAMES.radius_ratio, NAMES.stoichiometry)
    } | {"mean": pybamm.r_average(variables[NAMES.stoichiometry])}
    values = pybamm.ParameterValues(
        {
            NAMES.p_volume_change: lambda theta: J(theta) - 1,
            NAMES.p_shape: m,
            NAMES.p_inner_radius: R0 * xi_i ** (1 / m),
            NAMES.p_inner_wall: chi,
            NAMES.p_wetted: wetted,
            NAMES.p_assembly: 0.0,
            NAMES.p_radius: R0,
            NAMES.p_c_max: C_MAX,
            NAMES.p_c_init: theta0 * C_MAX,
            NAMES.p_diffusivity: D,
            NAMES.p_active: active,
            NAMES.p_thickness: 1e-5,
        }
    )
    r = pybamm.SpatialVariable("r_n", domain=["negative particle"], coord_sys="cartesian")
    x = pybamm.SpatialVariable("x_n", domain=["negative electrode"], coord_sys="cartesian")
    z = pybamm.SpatialVariable("z", domain=["current collector"])
    geometry = {
        "negative particle": {r: {"min": pybamm.Scalar(xi_i), "max": pybamm.Scalar(1)}},
        "negative electrode": {x: {"min": pybamm.Scalar(0), "max": pybamm.Scalar(1e-5)}},
        "current collector": {z: {"position": pybamm.Scalar(1)}},
    }
    values.process_model(model)
    values.process_geometry(geometry)
    mesh = pybamm.Mesh(
        geometry,
        {
            "negative particle": submesh,
            "negative electrode": pybamm.Uniform1DSubMesh,
            "current collector": pybamm.SubMesh0D,
        },
        {r: n, x: 1, z: 1},
    )
    methods = {
        "macroscale": pybamm.FiniteVolume(),
        "negative particle": pybamm.FiniteVolume(),
        "current collector": pybamm.ZeroDimensionalSpatialMethod(),
    }
    pybamm.Discretisation(mesh, methods).process_model(model)
    return pybamm.IDAKLUSolver(rtol=1e-9, atol=1e-11).solve(model, np.array([0.0, t_end]))
