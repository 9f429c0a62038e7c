"""Laws and shapes of a material, made from its record.

A record holds numbers and the names of laws.  The functions of this module turn them into callables
and parameters for PyBaMM: open-circuit potentials (:func:`potentials`), the swelling of a solid
(:func:`swelling`, :func:`anode_swelling`) and the geometry of its particles (:func:`particle_in`,
:func:`particle_of`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import ParameterError
from ..laws import material, sizing
from ..laws.evaluation import number
from ..laws.particle_shapes import Particle
from ..names import ANODE, Names

if TYPE_CHECKING:
    from ..schema.law_tables import PyBaMMLaw, TableLaw
    from ..schema.record import Record
    from .records.anode import AnodeRecord

__all__ = [
    "anode_swelling",
    "imported_law",
    "particle_in",
    "particle_of",
    "potentials",
    "swelling",
    "transport_laws",
]


def potentials(names: Names, anode: AnodeRecord) -> dict[str, Any]:
    """Parameters of the open-circuit potential of a host.

    A host without hysteresis has one curve.  A host with hysteresis has two branches, their mean,
    and the decay rates and the initial state of its hysteresis.

    Parameters
    ----------
    names
        Names of the host in the model.
    anode
        Record of the material.

    Returns
    -------
    dict
        Values, which are numbers and functions of stoichiometry, by the name of the parameter.
    """
    ocp: Any = anode.open_circuit_potential
    keys = ("lithiation", "delithiation") if ocp.hysteretic else ("equilibrium",)
    curves = [imported_law(anode, f"open_circuit_potential.{k}", getattr(ocp, k)) for k in keys]
    if not ocp.hysteretic:
        return {names.p_ocp: curves[0]}
    decay = ocp.hysteresis_decay.si
    return {
        names.p_ocp: material.Mean(tuple(curves)),
        **{names.branch_ocp(branch): curve for branch, curve in zip(keys, curves, strict=True)},
        names.p_lithiation_decay: decay,
        names.p_delithiation_decay: decay,
        names.p_hysteresis_init: 0.0,
    }


def swelling(record: Any, assembled: float = 0.0):
    """Swelling J(theta) - 1 of a solid, as a law.

    The volume ratio J is 1 in an anode without lithium, and in a cathode as assembled.

    Parameters
    ----------
    record : AnodeRecord or CathodeRecord
        Record of the material.
    assembled
        Stoichiometry of the material as assembled; only that of a cathode is used.
    """
    law, reference = record.swelling, 0.0 if record.kind == ANODE else assembled
    if law.law == "linear":
        return material.LinearSwelling(record.host.zeta)
    if law.law == "logistic":
        return material.LogisticSwelling(record.host.zeta, law.centre.si, law.width.si)
    curve = record.curves["swelling"]
    table = material.Tabulated(curve.x, curve.y, f"{record.key} volume ratio")
    J_ref = float(table(reference))
    return material.Tabulated(curve.x, tuple(J / J_ref for J in curve.y), table.name, offset=1.0)


def anode_swelling(record: AnodeRecord, particle: Particle):
    """Swelling J_e(theta) - 1 of an anode's host with its closed pores, as a law.

    Parameters
    ----------
    record
        Record of the material.
    particle
        Shape of its particles.
    """
    solid = swelling(record)
    return material.PorousSwelling(solid, particle.porosity) if particle.porosity else solid


def particle_in(record: AnodeRecord, q: float, span: float, flows: bool) -> Particle:
    """Particle of an anode's host in an electrode.

    The thickness of a layer follows from the areal capacity ``q``; other shapes do not need it.

    Parameters
    ----------
    record
        Record of the material.
    q
        Areal capacity of the electrode [A.s/m2].
    span
        Range of stoichiometry that gives this capacity [1].
    flows
        Whether the electrolyte flows into pores and tubes that are open to it.
    """
    solid = sizing.layer_thickness(q, record.host.c_max * span)
    return record.particle.of_thickness(solid / (1 - record.particle.layer_porosity), flows)


def particle_of(names: Names, values) -> Particle:
    """Particle that the parameters of a model describe.

    Its porosity is 0 here, because closed pores are part of the law of swelling.

    Parameters
    ----------
    names
        Names of the host in the model.
    values
        Parameters by name, such as :class:`pybamm.ParameterValues`.

    Raises
    ------
    TypeError, ValueError, KeyError, NotImplementedError
        If one of the parameters is an input or a field.
    """
    keys = (names.p_shape, names.p_radius, names.p_inner_radius, names.p_inner_wall)
    m, radius, inner_radius, chi = (number(values[key]) for key in keys)
    return Particle(m, radius, inner_radius, chi)


def transport_laws(names: Names) -> dict[str, str]:
    """Transport parameters of the electrolyte in a layer, with the keys of their laws in its file.

    ``names`` are the names of the layer.
    """
    return {
        names.p_kappa: "conductivity",
        names.p_salt_diffusivity: "diffusivity",
        names.p_transference: "transference_number",
        names.p_thermodynamic_factor: "thermodynamic_factor",
    }


def imported_law(record: Record, key: str, law: PyBaMMLaw | TableLaw):
    """Function that a law names: one of PyBaMM's, or a curve that was read with the record.

    Parameters
    ----------
    record
        Record that holds the law.
    key
        Dotted key of the law in the record.
    law
        Law as it stands in the record.

    Raises
    ------
    ParameterError
        If PyBaMM has no such parameter set or parameter.
    """
    if law.law == "table":
        curve = record.curves[key]
        return material.Tabulated(curve.x, curve.y, f"{record.key} {key}")
    try:
        return law.imported()
    except ParameterError as error:
        raise error.at(key, file=record.file) from error
