"""Comparisons: studies of one cell in several electrolytes, and of a matrix of materials.

==================  ===================================================  ========================
function, command   cells                                                what is done with them
==================  ===================================================  ========================
``discharge``       one                                                  discharges at some rates
``compare``         one in several electrolytes                          discharges at some rates
``matrix``          every anode, cathode and electrolyte                 one discharge
``fade``            one in several electrolytes                          cycles
``energy``          one in several electrolytes                          energy of the stack
(``energies``)
==================  ===================================================  ========================

Comparisons differ from a :class:`.Study` in their tables and figures only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..cycling.protocol import c_rate
from ..energy.stack_energy import check_sides
from ..energy.stack_mass import Densities
from ..errors import ParameterError, shown
from .case import Case
from .comparison_results import DischargeResults, EnergyResults, FadeResults, MatrixResults
from .energy import StackEnergy
from .runner import Progress
from .study import DISCHARGE, Study

if TYPE_CHECKING:
    from ..design.base import BaseCell

__all__ = [
    "RATES",
    "Comparison",
    "Energies",
    "Fade",
    "Matrix",
    "compare",
    "discharge",
    "energies",
    "fade",
    "matrix",
]

#: C-rates of the standard comparison.
RATES = (0.05, 0.2, 1.0)


# -- what is crossed -------------------------------------------------------------------------------
class Comparison(Study):
    """Discharges of one cell, or of one cell in several electrolytes, at several rates.

    Parameters
    ----------
    cell, axes, **given
        As of :class:`.Study`.

    Raises
    ------
    SiSSBError
        For a mistake in the arguments, or for a cell that cannot be made.
    """

    RESULTS = DischargeResults

    def __init__(self, cell: BaseCell | None, axes: Mapping[str, Any], **given: Any):
        super().__init__(cell, axes, protocol=DISCHARGE, **given)
        _check_cells(self.cases)


class Matrix(Comparison):
    """One discharge of every electrolyte in every pair of electrodes.

    Arguments are those of :class:`Comparison`.
    """

    RESULTS = MatrixResults
    CURVES = False


class Fade(Study):
    """Cycles of one cell in several electrolytes.

    Models are not shared, so that the rows are those of :meth:`.Cell.cycle` to the last digit.  A
    folder keeps a checkpoint for each electrolyte, from which more cycles can go on.

    Parameters
    ----------
    cell, **given
        As of :class:`.Study`.
    electrolytes
        Names, paths or records of the electrolytes.

    Raises
    ------
    SiSSBError
        For a mistake in the arguments, for a cell that cannot be made, or for two electrolytes of
        one name.
    """

    RESULTS = FadeResults
    CURVES = False

    def __init__(self, cell: BaseCell | None, electrolytes: Iterable[Any], **given: Any):
        super().__init__(cell, {"electrolyte": list(electrolytes)}, share_models=False, **given)
        _check_cells(self.cases)
        _check_labels(self.cases)

    def checkpoint(self, folder: str | Path, case: Case) -> Path:
        """Folder of a ``case`` in a ``folder``: below ``checkpoints/``, by its electrolyte."""
        return Path(folder) / "checkpoints" / re.sub(r"[^\w.-]", "_", case.label)

    def kept(self, folder: str | Path) -> int:
        """Number of solved cycles that a ``folder`` holds of all cells together.

        Raises
        ------
        ParameterError
            If the folder holds cycles of other cells.
        """
        return sum(
            case.task.check(case.cell, case.inputs, self.checkpoint(folder, case))
            for case in self.cases
            if case.cell is not None
        )

    def run(self, folder: str | Path | None = None, *args: Any, **kwargs: Any) -> Any:
        """Cycle all cells; arguments as of :meth:`.Study.run`.

        Parameters
        ----------
        folder
            Folder of checkpoints: cells go on from what is in it; default none.

        Raises
        ------
        ParameterError
            For a folder that holds other cells, before anything runs.
        """
        if folder is None:
            return super().run(None, *args, **kwargs)
        self.kept(folder)
        return super().run(None, *args, checkpoint=self._kept_in(folder), **kwargs)

    def _kept_in(self, folder: str | Path) -> Callable[[Case], Path]:
        return lambda case: self.checkpoint(folder, case)


class Energies(Study):
    """Energy of the stack of one cell in several electrolytes.

    Parameters
    ----------
    cell
        As of :class:`.Study`; a full cell.
    electrolytes
        Names, paths or records of the electrolytes.
    rate, formation
        C-rates of the discharge and of the formation cycle.
    coated_sides
        Number of coated sides of a collector, 1 or 2; default that of the cell file.

    Raises
    ------
    SiSSBError
        For a mistake in the arguments, for a cell that cannot be made or weighed, or for two
        electrolytes of one name.
    """

    RESULTS = EnergyResults

    def __init__(
        self,
        cell: BaseCell | None,
        electrolytes: Iterable[Any],
        rate: float | str = "C/10",
        *,
        formation: float | str = "C/20",
        coated_sides: int | None = None,
    ):
        self._of_all = StackEnergy(
            c_rate(rate), c_rate(formation, "formation"), check_sides(coated_sides)
        )
        super().__init__(cell, {"electrolyte": list(electrolytes)}, rate=rate, share_models=False)
        _check_cells(self.cases)
        _check_labels(self.cases)
        cells: list[Any] = [case.cell for case in self.cases]
        for each in cells:
            Densities(each)

    def _task(self, point: Mapping[str, Any]) -> StackEnergy:
        return self._of_all


def _check_labels(cases: Iterable[Case]) -> None:
    """Refuse two electrolytes of one name, which tables could not tell apart."""
    labels = [case.label for case in cases]
    for label in labels:
        if labels.count(label) > 1:
            raise ParameterError(
                f"{labels.count(label)} electrolytes of the name {shown(label)}",
                "different names", "rename a file", key="electrolytes",
            )  # fmt: skip


def _check_cells(cases: Iterable[Case]) -> None:
    """Refuse a cell that cannot be made, before anything runs."""
    for case in cases:
        if case.refusal is not None:
            raise case.refusal


# -- by name ---------------------------------------------------------------------------------------
def discharge(
    cell: BaseCell | None = None,
    rates: Iterable[float | str] = RATES,
    *,
    workers: int = 1,
    progress: Progress = False,
    **given: Any,
) -> DischargeResults:
    """Discharge one cell from 100 % to its lower cut-off at several rates.

    Parameters
    ----------
    cell
        The cell; default the default :class:`.Cell`.
    rates
        C-rates of the discharges.
    workers, progress
        As of :meth:`.Study.run`.
    **given
        Other arguments of :class:`.Study`: ``check_current``.

    Raises
    ------
    ParameterError
        For a mistake in the arguments, before anything runs.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> found = ssb.discharge(ssb.Cell(anode="silicon_nano"), ["C/5"])
    >>> found.summary["Ended by"].tolist()
    ['Minimum voltage [V]']
    """
    study = Comparison(cell, {"rate": list(rates)}, **given)
    return study.run(workers=workers, progress=progress)


def compare(
    cell: BaseCell | None,
    electrolytes: Iterable[Any],
    rates: Iterable[float | str] = RATES,
    *,
    workers: int = 1,
    progress: Progress = False,
    **given: Any,
) -> DischargeResults:
    """Discharge one cell in several electrolytes at several rates, each at its own temperature.

    Parameters
    ----------
    cell
        The cell, of which only the electrolyte changes; None for the default :class:`.Cell`.
    electrolytes
        Names, paths or records of the electrolytes.
    rates, workers, progress, **given
        As of :func:`discharge`.

    Returns
    -------
    DischargeResults
        Tables and figures of the cases that were solved; those that failed are named.

    Raises
    ------
    UnknownNameError, ParameterError
        For an electrolyte that cannot be used, before anything runs.
    """
    axes = {"electrolyte": list(electrolytes), "rate": list(rates)}
    return Comparison(cell, axes, **given).run(workers=workers, progress=progress)


def matrix(
    cell: BaseCell | None,
    anodes: Iterable[Any],
    electrolytes: Iterable[Any],
    cathodes: Iterable[Any],
    rate: float | str = "C/20",
    *,
    workers: int = 1,
    progress: Progress = False,
    **given: Any,
) -> MatrixResults:
    """Discharge every electrolyte in every pair of electrodes, each at its own temperature.

    Parameters
    ----------
    cell
        The cell, of which only the materials change; None for the default :class:`.Cell`.
    anodes, electrolytes, cathodes
        Names, paths or records of the materials.
    rate
        C-rate of the discharges.
    workers, progress, **given
        As of :func:`discharge`.

    Raises
    ------
    UnknownNameError, ParameterError
        For a material that cannot be used, before anything runs.
    """
    axes = {
        "anode": list(anodes),
        "cathode": list(cathodes),
        "electrolyte": list(electrolytes),
    }
    return Matrix(cell, axes, rate=rate, **given).run(workers=workers, progress=progress)


def fade(
    cell: BaseCell | None,
    electrolytes: Iterable[Any],
    cycles: int = 100,
    *,
    rate: float | str = "C/10",
    folder: str | Path | None = None,
    workers: int = 1,
    progress: Progress = False,
    **given: Any,
) -> FadeResults:
    """Cycle one cell in several electrolytes, and say where the capacity went.

    Parameters
    ----------
    cell
        The cell, of which only the electrolyte changes; None for the default :class:`.Cell`.
    electrolytes
        Names, paths or records of the electrolytes.
    cycles
        Number of cycles in each electrolyte.
    rate
        C-rate of charge and discharge.
    folder
        Folder in which every cycle is kept: the same call goes on from there, also if it asks for
        more cycles.
    workers, progress
        As of :meth:`.Study.run`.
    **given
        Other arguments of :class:`.Study`: ``protocol``, ``formation``, ``jump``, ...

    Raises
    ------
    UnknownNameError, ParameterError
        For an electrolyte that cannot be used, or a folder that holds other cells, before anything
        runs.
    """
    study = Fade(cell, electrolytes, cycles=cycles, rate=rate, **given)
    return study.run(folder, workers, progress=progress)


def energies(
    cell: BaseCell | None,
    electrolytes: Iterable[Any],
    rate: float | str = "C/10",
    *,
    workers: int = 1,
    progress: Progress = False,
    **given: Any,
) -> EnergyResults:
    """Weigh and measure the stack of one cell in several electrolytes, and give its energy.

    Parameters
    ----------
    cell
        The cell, of which only the electrolyte changes; None for the default :class:`.Cell`.
    electrolytes
        Names, paths or records of the electrolytes.
    rate
        C-rate of the discharge.
    workers, progress
        As of :meth:`.Study.run`.
    **given
        Other arguments of :class:`Energies`: ``formation``, ``coated_sides``.

    Raises
    ------
    UnknownNameError, ParameterError
        For an electrolyte that cannot be used, or a file without a density, before anything runs.
    """
    study = Energies(cell, electrolytes, rate, **given)
    return study.run(workers=workers, progress=progress)
