"""Numbers among the parameters of a cell that can be inputs of a built model.

==========  ==========================================================================
term        meaning
==========  ==========================================================================
leaf        a number among the parameters: a parameter, or a coefficient of a law
form        everything else: options, mesh, functions, the kinds of the laws
structure   cells of one form, whose leaves differ only where inputs can
symbols     what takes the place of leaves, by their keys
==========  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from ..design.electrodes import LAYERS, OF_A_BLEND
from ..design.mesh import particle_mesh
from ..laws.material import Law
from ..library.material_functions import transport_laws
from ..names import CELL, Names

if TYPE_CHECKING:
    from ..design.base import BaseCell

__all__ = ["FROM_ASSEMBLY", "INPUTS", "OF_AN_EXPERIMENT", "Parameters", "with_symbols"]

#: Where a host can be.
DOMAINS = [
    Names(LAYERS[layer].domain, phase)
    for layer in ("anolyte", "catholyte")
    for phase in ("", *OF_A_BLEND)
]


def _of_host(names: Names) -> tuple[str, ...]:
    """Of a host: its size, transport, kinetics, potential, and how it ages."""
    return (
        names.p_radius,
        names.p_inner_radius,
        names.p_diffusivity,
        names.p_exchange_current,
        names.p_conductivity,
        names.p_hysteresis_decay("lithiation"),
        names.p_hysteresis_decay("delithiation"),
        names.p_sei_molar_volume,
        names.p_sei_initial_thickness,
        names.p_sei_resistivity,
        names.p_sei_potential,
        names.p_sei_electron_conductivity,
        names.p_sei_solvent_diffusivity,
        names.p_sei_activation,
        names.p_sei_recovering,
        names.p_sei_rupture,
        names.p_sei_self_limit,
        names.p_sei_consumed,
        names.p_adhesion,
        names.p_contact_pressure,
        names.p_contact_resting,
        names.p_contact_gap,
        names.p_creep_viscosity,
        names.p_contact_fatigue,
        names.p_critical_diameter("crystalline"),
        names.p_critical_diameter("amorphous"),
        names.p_strength,
        names.p_cracking,
        names.p_isolation,
        names.p_trapped,
        names.p_trapping_time,
        names.p_converted,
        names.p_conversion_end,
        names.p_conversion_volume,
        names.p_crystalline_potential,
        names.p_binder,
        names.p_percolation_pressure,
        names.p_host_conductivity("lithiated"),
        names.p_host_conductivity("delithiated"),
        names.p_constraint,
        names.p_viscoplastic("modulus [Pa]"),
        names.p_viscoplastic("time [s]"),
        names.p_viscoplastic("stress [Pa]"),
        names.p_viscoplastic("exponent"),
        names.p_first_cycle_loss,
    )


def _of_layer(names: Names) -> tuple[str, ...]:
    """Of a layer: what fills it, how that conducts, and how stiff it is."""
    return (
        names.p_porosity,
        names.p_void,
        names.p_bruggeman_electrolyte,
        names.p_bruggeman_electrode,
        names.p_swelling_split,
        names.p_modulus,
        names.p_yield,
        *transport_laws(names),
    )


#: Parameters that can be inputs of every model of ours.  Thicknesses cannot: they make the mesh;
#: nor can radii of a hollow particle, whose inner wall is where its mesh begins.
INPUTS = {
    CELL.p_salt,
    CELL.p_excess,
    CELL.p_stiffness,
    CELL.p_interlayer,
    CELL.p_compaction_pressure,
    CELL.p_compaction_time,
    CELL.p_temperature,
    CELL.p_initial_temperature,
    *(name for host in DOMAINS for name in _of_host(host)),
    *(name for names in LAYERS.values() for name in _of_layer(names)),
}
#: Those that an experiment fixes when the model is built, one model for each step.
OF_AN_EXPERIMENT = {CELL.p_temperature}
#: Parameters that can be inputs where a cell is as it was assembled.  The pressure then shifts the
#: potentials on which PyBaMM's states of charge stand, of which it keeps those of the first inputs.
FROM_ASSEMBLY = INPUTS | {CELL.p_pressure}


def _of_meshes(values: Any) -> Iterator[str]:
    """The radii of hollow particles."""
    for names in DOMAINS:
        if values.get(names.p_inner_radius):
            yield from (names.p_radius, names.p_inner_radius)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@dataclass(frozen=True)
class Parameters:
    """Parameters of a cell, taken apart.

    Attributes
    ----------
    form, leaves : dict
        By key: the name of a parameter, and the place in its law.
    """

    form: dict[str, Any]
    leaves: dict[str, float]

    @classmethod
    def of(cls, cell: BaseCell, values: Any, inputs: Collection[str]) -> Parameters:
        """Those of a cell.

        Parameters
        ----------
        cell
            The cell.
        values : pybamm.ParameterValues
            Its parameters, numbers all.
        inputs
            Names of those that can be inputs.
        """
        points, graded = particle_mesh(cell, values)
        form: dict[str, Any] = {"mesh": points, "graded meshes": set(graded)}
        form["number by number"] = bool(cell.ageing)  # as its model's Jacobian is written
        form |= {f"option {key!r}": value for key, value in cell.options.items()}
        leaves: dict[str, float] = {}
        possible = set(inputs) - set(_of_meshes(values))
        for name, value in values.items():
            for key, part in _parts(name, value):
                where = leaves if _is_number(part) and name in possible else form
                where[key] = part
        return cls(form, leaves)

    def has_the_form_of(self, other: Parameters) -> bool:
        """Whether one built model serves both."""
        return (
            self.leaves.keys() == other.leaves.keys()
            and self.form.keys() == other.form.keys()
            and all(_same(value, other.form[key]) for key, value in self.form.items())
        )

    def difference(self, other: Parameters) -> str:
        """What it has that the other has not, in words."""
        differing = [
            key
            for key in {**self.form, **other.form}
            if not (
                key in self.form and key in other.form and _same(self.form[key], other.form[key])
            )
        ]
        return f"which differ in {', '.join(differing[:3])}"


def _parts(key: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A value, or what a law is made of, by key."""
    if not (isinstance(value, Law) and is_dataclass(value)):
        yield key, value
        return
    yield f"{key}: law", type(value)
    for field in fields(value):
        yield from _parts(f"{key}: {field.name}", getattr(value, field.name))


def _same(a: Any, b: Any) -> bool:
    import numpy as np

    return a is b or (type(a) is type(b) and bool(np.all(a == b)))


def with_symbols(values: Any, symbols: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the ``values`` in which leaves give way to ``symbols``, with them in their place."""
    return {
        name: _with(name, value, symbols)
        for name, value in values.items()
        if any(key == name or key.startswith(f"{name}: ") for key in symbols)
    }


def _with(key: str, value: Any, symbols: Mapping[str, Any]) -> Any:
    """A value whose leaves are ``symbols`` where there are some."""
    if isinstance(value, Law) and is_dataclass(value):
        parts = {
            field.name: _with(f"{key}: {field.name}", getattr(value, field.name), symbols)
            for field in fields(value)
        }
        return replace(value, **parts)
    return symbols.get(key, value)
