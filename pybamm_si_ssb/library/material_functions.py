"""TODO."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import ParameterError
from ..laws import material, sizing
from ..laws.evaluation import number
from ..laws.particle_shapes import Particle
from ..names import ANODE, Names

if TYPE_CHECKING:
    from ..schema.quantities import PyBaMMLaw, TableLaw
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
    """The open-circuit potential of a host: one curve, or two branches and how it changes them.

    Parameters
    ----------
    names
        Of the host.
    anode
        Its record.
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
    """J(theta) - 1 of a solid as a law; J = 1 is that of an empty anode, of a cathode as assembled.

    Parameters
    ----------
    record : AnodeRecord or CathodeRecord
        Of the material.
    assembled
        Stoichiometry as assembled; of a cathode it counts.
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
    """The same of an anode's host, the closed pores of its particle included.

    Parameters
    ----------
    record
        Of the material.
    particle
        Its shape.
    """
    solid = swelling(record)
    return material.PorousSwelling(solid, particle.porosity) if particle.porosity else solid


def particle_in(record: AnodeRecord, q: float, span: float, flows: bool) -> Particle:
    """The shape of an anode's host in an electrode; a layer is as thick as the charge q asks.

    Parameters
    ----------
    record
        Of the material.
    q
        Areal capacity of the electrode [A.s/m2].
    span
        Of stoichiometry, of which that is the capacity.
    flows
        Whether the electrolyte flows into pores and tubes that are open to it.
    """
    solid = sizing.layer_thickness(q, record.host.c_max * span)
    return record.particle.of_thickness(solid / (1 - record.particle.layer_porosity), flows)


def particle_of(names: Names, values) -> Particle:
    """The particle of ``names`` that parameters describe; its pores are in the law of its volume.

    Parameters
    ----------
    values
        Parameters by name.

    Raises
    ------
    TypeError, ValueError, KeyError, NotImplementedError
        If one of them is an input or a field.
    """
    keys = (names.p_shape, names.p_radius, names.p_inner_radius, names.p_inner_wall)
    m, radius, inner_radius, chi = (number(values[key]) for key in keys)
    return Particle(m, radius, inner_radius, chi)


def transport_laws(names: Names) -> dict[str, str]:
    """Parameters of the electrolyte in the layer of ``names``, with their tables in its file."""
    return {
        names.p_kappa: "conductivity",
        names.p_salt_diffusivity: "diffusivity",
        names.p_transference: "transference_number",
        names.p_thermodynamic_factor: "thermodynamic_factor",
    }


def imported_law(record: Record, key: str, law: PyBaMMLaw | TableLaw):
    """What a law names: a function of PyBaMM's, or the curve that was read with the record."""
    if law.law == "table":
        curve = record.curves[key]
        return material.Tabulated(curve.x, curve.y, f"{record.key} {key}")
    try:
        return law.imported()
    except ParameterError as error:
        raise error.at(key, file=record.file) from error
