"""End of a solution: the event, the time and the state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..names import CELL, Names
from ..options import SINGLE_ION, TRANSPORT, WORKING_ELECTRODE

if TYPE_CHECKING:
    import pybamm

__all__ = ["Termination", "termination"]

NEGATIVE, POSITIVE = Names("negative"), Names("positive")
#: Numbers that describe a state: PyBaMM's variable, and the choice among its values in space.
STATE: Mapping[str, tuple[str, Callable]] = {
    "current [A]": (CELL.current, np.mean),
    "voltage [V]": (CELL.voltage, np.mean),
    "temperature [K]": (CELL.temperature, np.mean),
    "stack pressure [Pa]": (CELL.pressure, np.mean),
    "highest negative surface stoichiometry": (NEGATIVE.surface_stoichiometry, np.max),
    "lowest negative surface stoichiometry": (NEGATIVE.surface_stoichiometry, np.min),
    "highest positive surface stoichiometry": (POSITIVE.surface_stoichiometry, np.max),
    "lowest positive surface stoichiometry": (POSITIVE.surface_stoichiometry, np.min),
    "lowest salt concentration [mol.m-3]": (CELL.concentration, np.min),
    "lowest negative porosity": (NEGATIVE.porosity, np.min),
}
#: Further numbers for the electrode of a half cell.
OF_A_HALF_CELL: Mapping[str, tuple[str, Callable]] = {
    "lowest positive porosity": (POSITIVE.porosity, np.min),
}


@dataclass(frozen=True)
class Termination:
    """Event, time and state at the end of a solution.

    Attributes
    ----------
    event : str or None
        Event that ended the solution; None if it ran to its final time.
    planned : bool
        Whether the end is the final time, or that of a step in an experiment.
    time : float
        Time of the last state [s].
    state : mapping of str to float
        Numbers of the last state, by name with unit.
    """

    event: str | None
    planned: bool
    time: float
    state: Mapping[str, float]

    def __str__(self) -> str:
        state = ", ".join(f"{name} {value:.4g}" for name, value in self.state.items())
        return f"{self.event or 'final time'} at {self.time:.6g} s, with {state}"


def termination(solution: pybamm.Solution) -> Termination:
    """Find the event, the time and the state at the end of a solution.

    Parameters
    ----------
    solution
        Solution of any model that has PyBaMM's variables, of one step or of an experiment.

    Returns
    -------
    Termination
        Event, time and state.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> sol = ssb.Cell(anode="silicon_nano").simulation().solve([0, 60], initial_soc=0.5)
    >>> found = ssb.termination(sol)
    >>> found.planned, found.event, found.time
    (True, None, 60.0)
    """
    event = solution.termination.removeprefix("event: ")
    last = solution.last_state
    model = last.all_models[0]
    known = set(model.variables)
    if model.options.get(TRANSPORT.name) == SINGLE_ION:
        known.discard(CELL.concentration)  # a constant in a single-ion conductor
    half = WORKING_ELECTRODE.of(model.options) != "both"
    said = {**STATE, **(OF_A_HALF_CELL if half else {})}
    return Termination(
        event=None if event == "final time" else event,
        planned=event == "final time" or event.endswith("[experiment]"),
        time=float(solution.t[-1]),
        state={
            name: float(choose(last[variable].entries[..., -1]))
            for name, (variable, choose) in said.items()
            if variable in known
        },
    )
