"""Check of the duty of a cell, before anything is solved: its currents and its potentials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import current_limits
from .stability_windows import warn_of_windows

if TYPE_CHECKING:
    from .cell_design import CellDesign

__all__ = ["check_duty"]


def check_duty(
    design: CellDesign,
    values: Any,
    experiment: Any = None,
    c_rate: Any = None,
    check_current: bool = True,
) -> None:
    """Refuse currents that a cell cannot carry, and warn of windows that its electrodes leave.

    Parameters
    ----------
    design
        Design of the cell.
    values : pybamm.ParameterValues
        Parameters of the cell.
    experiment : pybamm.Experiment, optional
        Steps; without them the current is that of the parameters.
    c_rate
        C-rate by which PyBaMM replaces that current, if any.
    check_current
        Whether a current that the cell cannot carry is refused (:mod:`.current_limits`).

    Raises
    ------
    DesignError
        If there is such a current.

    Warns
    -----
    WindowWarning, SaltWarning
        If an electrode is outside the window of an electrolyte that it touches, or a current above
        what its salt can carry in the end.
    """
    warn_of_windows(design, values)
    if check_current:
        current_limits.check_current(design, values, experiment, c_rate)
