"""Numbers among the parameters of a cell that can be inputs of a built model.

==========  ==========================================================================
term        meaning
==========  ==========================================================================
inputs      numbers among the parameters that can be inputs: parameters, and
            coefficients of laws
key         name of a parameter, and the place of a coefficient in its law
structure   everything else: options, mesh, functions, the kinds of the laws
symbols     PyBaMM symbols that replace numbers, by the keys of the numbers
==========  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..design.electrodes import LAYERS
from ..design.mesh import particle_mesh
from ..fingerprint import fingerprint, plain
from ..laws.material import Law
from ..library.material_functions import transport_laws
from ..mechanisms import input_names
from ..names import CELL, Names, every_host

if TYPE_CHECKING:
    from ..design.cell_design import CellDesign

__all__ = ["FROM_ASSEMBLY", "INPUTS", "OF_AN_EXPERIMENT", "ParameterSplit", "with_symbols"]

#: Parameters of a host that can be inputs, apart from those of its mechanisms.
OF_A_HOST = (
    Names.p_radius,
    Names.p_diffusivity,
    Names.p_exchange_current,
    Names.p_conductivity,
    Names.p_lithiation_decay,
    Names.p_delithiation_decay,
)


def _of_layer(names: Names) -> tuple[str, ...]:
    """Parameters of a layer: its filling, the transport in it, and its stiffness."""
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


#: Parameters that can be inputs of every model of ours.  Thicknesses cannot, since the mesh follows
#: from them; nor can the radii of a hollow particle, whose mesh begins at its inner wall.
INPUTS = {
    CELL.p_salt,
    CELL.p_excess,
    CELL.p_stiffness,
    CELL.p_interlayer,
    CELL.p_compaction_pressure,
    CELL.p_compaction_time,
    CELL.p_temperature,
    CELL.p_initial_temperature,
    *(name.of(host) for name in OF_A_HOST for host in every_host()),
    *input_names(),
    *(name for names in LAYERS.values() for name in _of_layer(names)),
}
#: Inputs that an experiment fixes when it builds its model, one for each step.
OF_AN_EXPERIMENT = {CELL.p_temperature}
#: Parameters that can be inputs where a cell starts as it was assembled.  Elsewhere the pressure
#: cannot: it shifts the potentials from which PyBaMM computes states of charge, and PyBaMM keeps
#: those of the first inputs.
FROM_ASSEMBLY = INPUTS | {CELL.p_pressure}


def _of_meshes(values: Any) -> Iterator[str]:
    """Parameters that decide meshes: the radii of hollow particles."""
    # `get` is slow for a parameter that is not there: PyBaMM looks for near matches of its name
    for names in (names for names in every_host() if names.p_inner_radius in values):
        if values[names.p_inner_radius]:
            yield from (names.p_radius, names.p_inner_radius)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@dataclass(frozen=True)
class ParameterSplit:
    """Parameters of a cell, split into structure and inputs.

    Attributes
    ----------
    structure : dict
        Everything else that a model is built from, by key.
    inputs : dict
        Numbers that can be inputs of the model, by key: the name of a parameter, and the place of a
        coefficient in its law.
    """

    structure: dict[str, Any]
    inputs: dict[str, float]

    @classmethod
    def of(cls, design: CellDesign, values: Any, possible: Collection[str]) -> ParameterSplit:
        """Split the parameters of a cell.

        Parameters
        ----------
        design
            Design of a full cell or a half cell.
        values : pybamm.ParameterValues
            Parameters of the cell, none of them an input yet.
        possible
            Names of the parameters that can be inputs.
        """
        points, graded = particle_mesh(design, values)
        structure: dict[str, Any] = {"mesh": points, "graded meshes": set(graded)}
        structure["number by number"] = design.ages  # how its model's Jacobian is written
        structure |= {f"option {key!r}": value for key, value in design.options.items()}
        inputs: dict[str, float] = {}
        possible = set(possible) - set(_of_meshes(values))
        for name, value in values.items():
            for key, part in _parts(name, value):
                where = inputs if _is_number(part) and name in possible else structure
                where[key] = part
        return cls(structure, inputs)

    @cached_property
    def structure_hash(self) -> str:
        """Hash of the structure and of the keys of the inputs: one model serves all that share it.

        The hash is the same in every process.
        """
        structure = {key: plain(value) for key, value in self.structure.items()}
        return fingerprint(structure=structure, inputs=sorted(self.inputs))

    def difference(self, other: ParameterSplit) -> str:
        """Text that names some keys in which the structure differs from that of the ``other``."""
        own, others = (
            {key: fingerprint(value=plain(value)) for key, value in split.structure.items()}
            for split in (self, other)
        )
        differing = [key for key in {**own, **others} if own.get(key) != others.get(key)]
        return f"which differ in {', '.join(differing[:3])}"


def _parts(key: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Value of a parameter, or all parts of a law, by key."""
    if not (isinstance(value, Law) and is_dataclass(value)):
        yield key, value
        return
    yield f"{key}: law", type(value)
    for field in fields(value):
        yield from _parts(f"{key}: {field.name}", getattr(value, field.name))


def with_symbols(values: Any, symbols: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters of ``values`` in which ``symbols`` replace numbers, with the symbols in them.

    Parameters
    ----------
    values : pybamm.ParameterValues
        Parameters of a cell.
    symbols
        PyBaMM symbols, by the keys of the numbers that they replace.

    Returns
    -------
    dict
        New values of the parameters that change, by name.
    """
    return {
        name: _with(name, value, symbols)
        for name, value in values.items()
        if any(key == name or key.startswith(f"{name}: ") for key in symbols)
    }


def _with(key: str, value: Any, symbols: Mapping[str, Any]) -> Any:
    """Value of a parameter, its numbers replaced by ``symbols`` where there are some."""
    if isinstance(value, Law) and is_dataclass(value):
        parts = {
            field.name: _with(f"{key}: {field.name}", getattr(value, field.name), symbols)
            for field in fields(value)
        }
        return replace(value, **parts)
    return symbols.get(key, value)
