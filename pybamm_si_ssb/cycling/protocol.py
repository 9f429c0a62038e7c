"""Protocols made of blocks of steps: they say what the cycles of a cell do.

A protocol has one or more blocks; each repeats its steps for some cycles, the last for ever.  Steps
name no voltage: the cut-offs, the capacity that a C-rate refers to and the area are those of the
cell.

*Charge* means what charges the electrode.  In a half cell, lithium goes into an anode first, which
is a discharge of the cell, and out of a cathode (:meth:`Protocol.reversed`).

=========  ===================================================================  ========
symbol     meaning                                                              unit
=========  ===================================================================  ========
rate       C-rate: current over nominal capacity, as 0.5, "C/2" or "0.5C"       1/h
charge     C-rate of the charge                                                 1/h
discharge  C-rate of the discharge                                              1/h
hold       C-rate at which the hold at the upper cut-off ends; None: no hold    1/h
rest       time after charge and discharge; 0: none                             s
capacity   areal capacity that a charge and a discharge move                    A.h/m2
values     parameter values of a cell, by name                                  theirs
area       area of the cell                                                     m2
=========  ===================================================================  ========
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..errors import ParameterError, check_whole, shown
from ..names import CELL

if TYPE_CHECKING:
    import pybamm

__all__ = ["REST", "Block", "Protocol", "Step", "c_rate", "cycle_steps"]

#: Pattern of a C-rate: C/20, 1/20, 0.05C or 0.05.
RATE = re.compile(r"[C1]?/(?P<hours>[\d.e-]+)|(?P<rate>[\d.e-]+) ?C?")


def c_rate(rate: float | str, key: str = "rate") -> float:
    """Read a C-rate [1/h] as people write it.

    Parameters
    ----------
    rate
        C-rate: a number, "C/3", "1/3", "0.5C" or "0.5".
    key
        Name of the argument that holds it, for the message of an error.

    Raises
    ------
    ParameterError
        If the C-rate is no positive number.

    Examples
    --------
    >>> c_rate("C/20"), c_rate("2C"), c_rate(0.5)
    (0.05, 2.0, 0.5)
    """
    try:
        if isinstance(rate, str):
            match = RATE.fullmatch(rate.strip())
            found = float(match["rate"] or 1 / float(match["hours"]))  # pyright: ignore
        else:
            found = math.nan if isinstance(rate, bool) else float(rate)
    except (TypeError, ValueError, ZeroDivisionError):
        found = math.nan
    if not 0 < found < math.inf:
        raise ParameterError(
            shown(rate), "a positive C-rate", 'for instance "C/3", "1C" or 0.5', key=key
        )
    return found


@dataclass(frozen=True)
class Step:
    """One step of a cycle, in terms that hold for every cell.

    Attributes
    ----------
    action : str
        "charge", "discharge", "hold" (at the upper cut-off), "hold low" (at the lower) or "rest".
    rate : float
        C-rate [1/h] of a charge or a discharge, or at which a hold ends.
    capacity : float, optional
        Areal capacity [A.h.m-2] at which a charge or a discharge ends before its cut-off.
    seconds : float
        Duration of a rest [s].
    """

    action: str
    rate: float = 0.0
    capacity: float | None = None
    seconds: float = 0.0

    def text(self, values: Any, area: float) -> str:
        """Step in PyBaMM's words, for a cell of some ``area`` with some parameter ``values``.

        Examples
        --------
        >>> from pybamm_si_ssb.names import CELL
        >>> values = {CELL.p_upper_voltage: 4.2, CELL.p_capacity: 3e-3}
        >>> Step("charge", 0.5, capacity=10.0).text(values, 1e-4)
        'Charge at 0.5C for 2400 s or until 4.2 V'
        """
        from ..laws.evaluation import number

        if self.action == "rest":
            return f"Rest for {self.seconds:.10g} s"
        charging = self.action in ("charge", "hold")
        cut_off = number(values[CELL.p_upper_voltage if charging else CELL.p_lower_voltage])
        if self.action in ("hold", "hold low"):
            return f"Hold at {cut_off:.10g} V until {self.rate:.10g}C"
        moved = ""
        if self.capacity is not None:
            hours = self.capacity * area / (self.rate * number(values[CELL.p_capacity]))
            moved = f"for {3600 * hours:.10g} s or "
        return f"{self.action.capitalize()} at {self.rate:.10g}C {moved}until {cut_off:.10g} V"


#: Action of a half cell of an anode, by the action that does the same to its anode in a full cell.
REVERSED = {"charge": "discharge", "discharge": "charge", "hold": "hold low", "hold low": "hold"}


#: Default rest after a charge and after a discharge [s].
REST = 600.0


def cycle_steps(
    charge: float, discharge: float, hold: float | None, rest: float, capacity: float | None = None
) -> tuple[Step, ...]:
    """Steps of one cycle: charge, hold, rest, discharge and rest.

    Parameters
    ----------
    charge, discharge, hold
        C-rates [1/h] of charge and discharge, and at which the hold ends (None: no hold).
    rest
        Time of rest after charge and after discharge [s]; 0: no rests.
    capacity
        Areal capacity that charge and discharge move [A.h.m-2]; None: only the cut-offs end them.
    """
    pause = (Step("rest", seconds=rest),) if rest else ()
    held = () if hold is None else (Step("hold", hold),)
    return (
        Step("charge", charge, capacity),
        *held,
        *pause,
        Step("discharge", discharge, capacity),
        *pause,
    )


@dataclass(frozen=True)
class Block:
    """Steps that make one cycle, and the number of cycles for which they are repeated.

    Attributes
    ----------
    steps : tuple
        Steps, each a :class:`Step` or a step of a :class:`pybamm.Experiment`.
    repeats : int
        Number of cycles; the last block of a protocol goes on for ever.
    period, temperature : optional
        Arguments of these names of a :class:`pybamm.Experiment`, if the steps come from one.
    """

    steps: tuple[Any, ...]
    repeats: int = 1
    period: Any = None
    temperature: Any = None

    def reversed(self) -> Block:
        """The same block with charge and discharge exchanged (:meth:`Protocol.reversed`)."""
        steps = (
            replace(step, action=REVERSED.get(step.action, step.action))
            if isinstance(step, Step)
            else step
            for step in self.steps
        )
        return replace(self, steps=tuple(steps))

    def experiment(self, values: Any, area: float, part: slice = slice(None)) -> pybamm.Experiment:
        """Experiment of one cycle, or of a ``part`` of its steps.

        Parameters
        ----------
        values
            Parameter values of the cell.
        area
            Area of the cell [m2].
        part
            Places of the steps.

        Raises
        ------
        ParameterError
            If PyBaMM cannot read a step.
        """
        import pybamm

        steps = tuple(
            step.text(values, area) if isinstance(step, Step) else step for step in self.steps
        )
        try:
            cycle: list[Any] = [steps[part]]
            return pybamm.Experiment(cycle, self.period, self.temperature)
        except (TypeError, ValueError, KeyError) as error:
            raise ParameterError(
                shown(steps), "steps of a pybamm.Experiment", str(error), key="protocol"
            ) from error


@dataclass(frozen=True)
class Protocol:
    """Blocks of steps that the cycles of a cell do, one after the other.

    Attributes
    ----------
    name : str
        Name that tables and messages show.
    blocks : tuple of Block
        Blocks in the order in which they are done; the last repeats for ever.

    Examples
    --------
    >>> from pybamm_si_ssb import protocols
    >>> protocol = protocols.cccv("C/2").formation(2)
    >>> protocol.name, [protocol.block(cycle).steps[0].rate for cycle in (1, 2, 3, 100)]
    ('CCCV after 2 at 0.05C', [0.05, 0.05, 0.5, 0.5])
    """

    name: str
    blocks: tuple[Block, ...]

    def block(self, cycle: int) -> Block:
        """Block that a ``cycle``, counted from 1, belongs to."""
        for block in self.blocks[:-1]:
            if cycle <= block.repeats:
                return block
            cycle -= block.repeats
        return self.blocks[-1]

    def reversed(self) -> Protocol:
        """The same protocol for an anode against lithium, which a discharge of the cell charges.

        Steps of a :class:`pybamm.Experiment` stay as they are.

        Examples
        --------
        >>> from pybamm_si_ssb import protocols
        >>> [step.action for step in protocols.cccv("1C", rest=0).reversed().blocks[0].steps]
        ['discharge', 'hold low', 'charge']
        """
        return Protocol(self.name, tuple(block.reversed() for block in self.blocks))

    def formation(self, cycles: int = 3, rate: float | str = "C/20") -> Protocol:
        """The same protocol after some ``cycles`` of charge and discharge at a low ``rate``.

        Raises
        ------
        ParameterError
            If the number of cycles is no whole number above 0, or the rate is no C-rate.
        """
        check_whole("formation", cycles, what="cycles")
        slow = c_rate(rate, "formation")
        first = Block(cycle_steps(slow, slow, None, REST), cycles)
        return Protocol(f"{self.name} after {cycles} at {slow:g}C", (first, *self.blocks))
