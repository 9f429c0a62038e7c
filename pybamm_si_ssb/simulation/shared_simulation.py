"""One built model for many cells: the numbers that differ between them are inputs of the solver.

Building a model takes longer than a discharge.  Cells of one *structure* (the same equations on
the same mesh) differ in numbers only: of the electrolyte its conductivity, its exchange currents,
its stiffness, its fraction and its tortuous path in each layer, its salt, its temperature, the
interphase that it forms with silicon and how it stays in contact; of the hosts their size,
diffusivity and kinetics, and how they crack, isolate, trap and conduct.  These numbers become
inputs with the names of the parameters, and every coefficient of a law becomes an input of its own
(:mod:`.model_inputs`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from ..design.base import BaseCell
from ..design.duty import check_duty
from ..design.mesh import particle_mesh
from ..errors import DesignError
from ..names import CELL
from .build import build
from .model_inputs import INPUTS, OF_AN_EXPERIMENT, ParameterSplit
from .shared_inputs import SharedInputs, differing

if TYPE_CHECKING:
    import pybamm

__all__ = ["SharedSimulation", "group_by_model"]

#: A full cell or a half cell.
AnyCell = TypeVar("AnyCell", bound=BaseCell)


def group_by_model(cells: Iterable[AnyCell], experiment: bool = False) -> list[list[AnyCell]]:
    """Group cells by structure: the cells of a group can share one built model.

    Parameters
    ----------
    cells
        Full cells or half cells, in any mixture.
    experiment
        Whether they are to go through a :class:`pybamm.Experiment`, which fixes the temperature.

    Returns
    -------
    list of list of Cell
        Groups, in the order of their first cells.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> names = ("li6ps5cl", "peo_litfsi", "llzto")
    >>> for group in ssb.group_by_model(ssb.Cell(electrolyte=name) for name in names):
    ...     print(*(cell.electrolytes["separator"].key for cell in group))
    li6ps5cl llzto
    peo_litfsi
    """
    inputs = INPUTS - OF_AN_EXPERIMENT if experiment else INPUTS
    found: dict[str, list[AnyCell]] = {}
    for cell in cells:
        split = ParameterSplit.of(cell.design, cell.parameter_values(), inputs)
        found.setdefault(split.structure_hash, []).append(cell)
    return list(found.values())


class SharedSimulation:
    """One :class:`pybamm.Simulation` for several cells of one structure.

    The model is built when the first cell is solved.  Its inputs are the numbers that differ
    between the cells, and the parameters that ``inputs`` names.

    Parameters
    ----------
    cells : iterable of Cell
        Cells of one structure, see :func:`group_by_model`.
    experiment : pybamm.Experiment, optional
        Experiment that the cells go through; its steps must not name a temperature.
    inputs : sequence of str
        Names of parameters that :meth:`solve` is given each time, such as "Current function [A]".
    solver : pybamm.BaseSolver, optional
        Solver; default that of :func:`.default_solver`.
    check_current : bool
        Whether a current that a cell cannot carry is refused, as in :meth:`.Cell.simulation`.
    **kwargs
        Other arguments of :class:`pybamm.Simulation`.

    Raises
    ------
    DesignError
        If the cells are of more than one structure, or one of them cannot carry the current.

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
        cells = tuple(cells)
        if not cells:
            raise DesignError("no cell", "at least one", "give some", key="cells")
        own = [cell.parameter_values() for cell in cells]
        for cell, values in zip(cells, own, strict=True):
            given = CELL.p_current not in inputs
            check_duty(
                cell.design, values, experiment, kwargs.get("C_rate"), check_current and given
            )
        possible = INPUTS - OF_AN_EXPERIMENT if experiment else INPUTS
        splits = [
            ParameterSplit.of(cell.design, values, possible)
            for cell, values in zip(cells, own, strict=True)
        ]
        for cell, split in zip(cells, splits, strict=True):
            if split.structure_hash != splits[0].structure_hash:
                raise DesignError(
                    f"{cell!r} beside {cells[0]!r}, {split.difference(splits[0])}",
                    "cells of one structure",
                    "let ssb.group_by_model(cells) sort them",
                    key="cells",
                )
        shared = SharedInputs(differing(splits))
        self._given = {
            cell: shared.inputs_of(split) for cell, split in zip(cells, splits, strict=True)
        }
        self.simulation: pybamm.Simulation = build(
            cells[0].model(),
            shared.parameters(own[0], inputs),
            particle_mesh(cells[0].design, own[0]),  # while the parameters are numbers
            experiment,
            solver,
            **kwargs,
        )

    def inputs(self, cell: BaseCell) -> dict[str, float]:
        """Values of the inputs that make the shared model that of a ``cell``, by name.

        Raises
        ------
        DesignError
            If ``cell`` is not one of the cells of the simulation.
        """
        if cell not in self._given:
            raise DesignError(
                repr(cell), "one of the cells that it was made with", "make another", key="cell"
            )
        return dict(self._given[cell])

    def solve(
        self, cell: BaseCell, *args, inputs: Mapping[str, float] | None = None, **kwargs
    ) -> Any:
        """Solve the model for one of the cells.

        Parameters
        ----------
        cell
            Cell of the simulation: the very object that it was made with.
        *args, **kwargs
            Arguments of :meth:`pybamm.Simulation.solve`.
        inputs
            Values, by name, of the parameters that the class was given as ``inputs``.

        Returns
        -------
        pybamm.Solution
            Solution for this cell.
        """
        return self.simulation.solve(
            *args, inputs={**self.inputs(cell), **(inputs or {})}, **kwargs
        )
