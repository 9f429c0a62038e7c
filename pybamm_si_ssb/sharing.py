"""One built model for many cells: what differs between them are inputs of the solver.

Building a model takes longer than a discharge.  Cells of one *structure* (the same equations on
the same mesh) differ in numbers only: of the electrolyte its conductivity, its exchange currents,
its stiffness, the fraction and the path that it has in each layer, its salt, its temperature,
the interphase that it forms with silicon and how it stays in contact.
These become inputs by the names of the parameters, the coefficients of laws one by one.

==========  ==========================================================================
term        meaning
==========  ==========================================================================
leaf        a number among the parameters: a parameter, or a coefficient of a law
form        everything else: options, mesh, functions, the kinds of the laws
structure   cells of one form, whose leaves differ only where inputs can
==========  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from .assembly import transport_laws
from .base_cell import BaseCell
from .electrodes import LAYERS, OF_A_BLEND
from .errors import DesignError
from .laws import Law
from .meshes import particle_mesh
from .names import CELL, Names

if TYPE_CHECKING:
    import pybamm

__all__ = ["SharedSimulation", "structures"]

#: A full cell or a half cell.
AnyCell = TypeVar("AnyCell", bound=BaseCell)

#: Where a host can be.
DOMAINS = [
    Names(LAYERS[layer].domain, phase)
    for layer in ("anolyte", "catholyte")
    for phase in ("", *OF_A_BLEND)
]
#: Parameters that can be inputs of every model of ours.  Thicknesses cannot: they make the mesh.
#: The pressure at assembly cannot: it shifts the potentials on which PyBaMM's states of charge
#: stand, and PyBaMM keeps those of the first inputs.
INPUTS = {
    CELL.p_salt,
    CELL.p_excess,
    CELL.p_stiffness,
    CELL.p_interlayer,
    CELL.p_temperature,
    CELL.p_initial_temperature,
    *(
        name
        for anode in DOMAINS
        for name in (
            anode.p_exchange_current,
            anode.p_sei_molar_volume,
            anode.p_sei_initial_thickness,
            anode.p_sei_resistivity,
            anode.p_sei_potential,
            anode.p_sei_electron_conductivity,
            anode.p_sei_solvent_diffusivity,
            anode.p_sei_activation,
            anode.p_sei_recovering,
            anode.p_sei_rupture,
            anode.p_sei_self_limit,
            anode.p_sei_consumed,
            anode.p_adhesion,
            anode.p_contact_pressure,
            anode.p_contact_resting,
            anode.p_contact_gap,
            anode.p_creep_viscosity,
            anode.p_contact_fatigue,
        )
    ),
    *(
        name
        for names in LAYERS.values()
        for name in (
            names.p_porosity,
            names.p_void,
            names.p_bruggeman_electrolyte,
            names.p_modulus,
            *transport_laws(names),
        )
    ),
}
#: Those that an experiment fixes when the model is built.
OF_AN_EXPERIMENT = {CELL.p_temperature}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@dataclass(frozen=True)
class _Parameters:
    """Parameters of a cell, taken apart."""

    form: dict[str, Any]
    leaves: dict[str, float]

    @classmethod
    def of(cls, cell: BaseCell, values, fixed: set[str]) -> _Parameters:
        points, graded = particle_mesh(cell, values)
        form: dict[str, Any] = {"mesh": points, "graded meshes": set(graded)}
        form |= {f"option {key!r}": value for key, value in cell.options.items()}
        leaves: dict[str, float] = {}
        inputs = INPUTS - fixed
        for name, value in values.items():
            for key, part in _parts(name, value):
                where = leaves if _is_number(part) and name in inputs else form
                where[key] = part
        return cls(form, leaves)

    def has_the_form_of(self, other: _Parameters) -> bool:
        """Whether one built model serves both."""
        return (
            self.leaves.keys() == other.leaves.keys()
            and self.form.keys() == other.form.keys()
            and all(_same(value, other.form[key]) for key, value in self.form.items())
        )


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


def _with_inputs(key: str, value: Any, names: Mapping[str, Any]) -> Any:
    """A value whose leaves are inputs where ``names`` says so."""
    if isinstance(value, Law) and is_dataclass(value):
        parts = {
            field.name: _with_inputs(f"{key}: {field.name}", getattr(value, field.name), names)
            for field in fields(value)
        }
        return replace(value, **parts)
    return names.get(key, value)


def structures(cells: Iterable[AnyCell], experiment: bool = False) -> list[list[AnyCell]]:
    """Cells by structure: each list can share one built model.

    Parameters
    ----------
    cells
        Any cells.
    experiment
        Whether they are to go through a :class:`pybamm.Experiment`, which fixes the temperature.

    Returns
    -------
    list of list of Cell
        In the order in which a first cell of each structure comes.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> names = ("li6ps5cl", "peo_litfsi", "llzto")
    >>> for group in ssb.structures(ssb.Cell(electrolyte=name) for name in names):
    ...     print(*(cell.electrolytes["separator"].key for cell in group))
    li6ps5cl llzto
    peo_litfsi
    """
    fixed = OF_AN_EXPERIMENT if experiment else set()
    found: list[tuple[_Parameters, list[AnyCell]]] = []
    for cell in cells:
        parts = _Parameters.of(cell, cell.parameter_values(), fixed)
        for other, group in found:
            if parts.has_the_form_of(other):
                group.append(cell)
                break
        else:
            found.append((parts, [cell]))
    return [group for _, group in found]


class SharedSimulation:
    """One :class:`pybamm.Simulation` for several cells of one structure.

    The model is built when the first cell is solved; what differs between the cells, and what
    ``inputs`` names, is an input of it.

    Parameters
    ----------
    cells : iterable of Cell
        Of one structure, see :func:`structures`.
    experiment : pybamm.Experiment, optional
        What to do with the cells; its steps must not name a temperature.
    inputs : sequence of str
        Parameters that :meth:`solve` is given each time, such as "Current function [A]".
    solver : pybamm.BaseSolver, optional
        Default: :func:`.default_solver`.
    check_current : bool
        Whether a current that a cell cannot carry is refused, as in :meth:`.BaseCell.simulation`.
    **kwargs
        For :class:`pybamm.Simulation`.

    Raises
    ------
    DesignError
        If the cells are of more than one structure, or one cannot carry what is asked for.

    Examples
    --------
    >>> import pybamm, pybamm_si_ssb as ssb
    >>> cells = [ssb.Cell(electrolyte=name) for name in ("li6ps5cl", "llzto")]
    >>> shared = ssb.SharedSimulation(cells, pybamm.Experiment(["Discharge at C/10 for 1 hour"]))
    >>> for cell in cells:
    ...     voltage = shared.solve(cell, initial_soc=1)["Voltage [V]"].entries[-1]
    ...     print(f"{cell.electrolytes['separator'].key} {voltage:.2f} V")
    li6ps5cl 3.79 V
    llzto 3.76 V
    """

    def __init__(
        self,
        cells: Iterable[BaseCell],
        experiment: pybamm.Experiment | None = None,
        *,
        inputs: Sequence[str] = (),
        solver: pybamm.BaseSolver | None = None,
        check_current: bool = True,
        **kwargs,
    ):
        import pybamm

        from . import limits

        cells = tuple(cells)
        if not cells:
            raise DesignError("no cell", "at least one", "give some", key="cells")
        own = [cell.parameter_values() for cell in cells]
        for place, (cell, its) in enumerate(zip(cells, own, strict=True)):
            if place:  # the first is seen to when its simulation is made
                limits.warn_of_windows(cell, its)
            if check_current and CELL.p_current not in inputs:
                limits.check_current(cell, its, experiment, kwargs.get("C_rate"))
        fixed = OF_AN_EXPERIMENT if experiment else set()
        first, values = cells[0], own[0]
        parts = [_Parameters.of(*pair, fixed) for pair in zip(cells, own, strict=True)]
        for cell, other in zip(cells, parts, strict=True):
            if not other.has_the_form_of(parts[0]):
                raise DesignError(
                    f"{cell!r} beside {first!r}, {_difference(other, parts[0])}",
                    "cells of one structure",
                    "let ssb.structures(cells) sort them",
                    key="cells",
                )
        varying = {
            key
            for key, value in parts[0].leaves.items()
            if any(p.leaves[key] != value for p in parts)
        }
        symbols = {key: pybamm.InputParameter(key) for key in varying}
        values.update(
            {name: _with_inputs(name, values[name], symbols) for name in INPUTS if name in values}
        )
        values.update(dict.fromkeys(inputs, "[input]"))
        kwargs["var_pts"] = {**parts[0].form["mesh"], **kwargs.get("var_pts", {})}
        self._given = {
            cell: {key: part.leaves[key] for key in varying}
            for cell, part in zip(cells, parts, strict=True)
        }
        self.simulation: pybamm.Simulation = first.simulation(
            experiment,
            parameter_values=values,
            solver=solver,
            check_current=False,  # of each cell above
            **kwargs,
        )

    def inputs(self, cell: BaseCell) -> dict[str, float]:
        """What makes the shared model that of a cell: values by the names of its inputs.

        Raises
        ------
        DesignError
            If it is not one of the cells.
        """
        if cell not in self._given:
            raise DesignError(
                repr(cell), "one of the cells that it was made with", "make another", key="cell"
            )
        return dict(self._given[cell])

    def solve(
        self, cell: BaseCell, *args, inputs: Mapping[str, float] | None = None, **kwargs
    ) -> Any:
        """Solve for one of the cells.

        Parameters
        ----------
        cell
            One of them, the very object.
        *args, **kwargs
            For :meth:`pybamm.Simulation.solve`.
        inputs
            Values of the other inputs.

        Returns
        -------
        pybamm.Solution
        """
        return self.simulation.solve(
            *args, inputs={**self.inputs(cell), **(inputs or {})}, **kwargs
        )


def _difference(a: _Parameters, b: _Parameters) -> str:
    """What a structure has that the other has not."""
    differing = [
        key
        for key in {**a.form, **b.form}
        if not (key in a.form and key in b.form and _same(a.form[key], b.form[key]))
    ]
    return f"which differ in {', '.join(differing[:3])}"
