"""Protocols by name, and functions that make others.

=========  ===================================================================  ========
symbol     meaning                                                              unit
=========  ===================================================================  ========
rate       C-rate: current over nominal capacity, as 0.5, "C/2" or "0.5C"       1/h
charge     C-rate of the charge                                                 1/h
discharge  C-rate of the discharge                                              1/h
hold       C-rate at which the hold at the upper cut-off ends; None: no hold    1/h
rest       time after charge and discharge; 0: none                             s
capacity   areal capacity that a charge and a discharge move                    A.h/m2
=========  ===================================================================  ========
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..errors import ParameterError, near_matches, shown
from .protocol import REST, Block, Protocol, Step, c_rate, cycle_steps

if TYPE_CHECKING:
    import pybamm

__all__ = [
    "PROTOCOLS",
    "Block",
    "Protocol",
    "Step",
    "c_rate",
    "capacity_limited",
    "cc",
    "cccv",
    "find",
    "named",
    "of_experiment",
    "rate_test",
]


def _positive(given: Any, what: str, key: str, least: float = 0.0) -> float:
    """Check that a number is finite and above ``least``, or equal to it if that is not 0."""
    good = isinstance(given, int | float) and not isinstance(given, bool) and math.isfinite(given)
    if not good or given < least or (given == 0 and not least):
        raise ParameterError(shown(given), what, "give such a number", key=key)
    return given


def _rest(rest: Any) -> float:
    return 0.0 if rest == 0 else _positive(rest, "a time of rest in s, 0 or more", "rest")


def cc(
    charge: float | str = "C/3", discharge: float | str | None = None, rest: float = REST
) -> Protocol:
    """Protocol of constant currents between the cut-offs.

    Parameters
    ----------
    charge, discharge
        C-rates of charge and discharge; the latter is that of the charge if it is not given.
    rest
        Time of rest after charge and after discharge [s]; 0: no rests.

    Raises
    ------
    ParameterError
        If a C-rate is none, or the time is negative or no number.
    """
    into = c_rate(charge, "charge")
    out = into if discharge is None else c_rate(discharge, "discharge")
    return Protocol("CC", (Block(cycle_steps(into, out, None, _rest(rest))),))


def cccv(
    charge: float | str = "C/3",
    discharge: float | str | None = None,
    hold: float | str = "C/20",
    rest: float = REST,
) -> Protocol:
    """Protocol of constant currents, with a hold of the upper cut-off after the charge.

    Parameters
    ----------
    charge, discharge
        C-rates of charge and discharge; the latter is that of the charge if it is not given.
    hold
        C-rate at which the hold ends.
    rest
        Time of rest after the hold and after the discharge [s]; 0: no rests.

    Raises
    ------
    ParameterError
        If a C-rate is none, if the time is negative or no number, or if the current at which the
        hold ends is not below that of the charge.

    Examples
    --------
    >>> from pybamm_si_ssb import protocols
    >>> [step.action for step in protocols.cccv("1C").blocks[0].steps]
    ['charge', 'hold', 'rest', 'discharge', 'rest']
    """
    into, end = c_rate(charge, "charge"), c_rate(hold, "hold")
    out = into if discharge is None else c_rate(discharge, "discharge")
    if end >= into:
        raise ParameterError(
            f"{end:g}C", f"less than the current of the charge, {into:g}C",
            "lower it, or leave the hold out with protocols.cc", key="hold",
        )  # fmt: skip
    return Protocol("CCCV", (Block(cycle_steps(into, out, end, _rest(rest))),))


def rate_test(
    rates: Iterable[float | str],
    charge: float | str = "C/5",
    repeats: int = 5,
    hold: float | str | None = "C/20",
    rest: float = REST,
) -> Protocol:
    """Protocol of discharges at several rates, each for a few cycles after the same charge.

    Cycles beyond those of the last rate stay at that rate.

    Parameters
    ----------
    rates
        C-rates of the discharges, one after the other.
    charge, hold
        C-rate of the charge, and C-rate at which its hold ends (None: no hold).
    repeats
        Number of cycles at each rate.
    rest
        Time of rest after charge and after discharge [s]; 0: no rests.

    Raises
    ------
    ParameterError
        If no rate is given, or if an argument cannot be used.
    """
    found = [c_rate(rate, "rates") for rate in rates]
    if not found or not isinstance(repeats, int) or isinstance(repeats, bool) or repeats < 1:
        raise ParameterError(
            f"{len(found)} rates, {shown(repeats)} times each",
            "one or more rates, one or more times each",
            "give them",
            key="rates" if not found else "repeats",
        )
    into = c_rate(charge, "charge")
    end = None if hold is None else c_rate(hold, "hold")
    blocks = tuple(Block(cycle_steps(into, out, end, _rest(rest)), repeats) for out in found)
    return Protocol("rate test", blocks)


def capacity_limited(
    capacity: float | str, charge: float | str = "C/3", rest: float = REST
) -> Protocol:
    """Protocol that moves a given areal capacity in and out, unless a cut-off is reached before.

    Parameters
    ----------
    capacity
        Areal capacity [A.h.m-2], or text with a unit as in "1 mAh/cm2".
    charge
        C-rate of both charge and discharge.
    rest
        Time of rest after charge and after discharge [s]; 0: no rests.

    Raises
    ------
    ParameterError
        If the capacity is not positive, or if another argument cannot be used.
    """
    from ..schema.units import parse

    key, what = "capacity", "a positive areal capacity in A.h/m2 or as text with a unit"
    try:
        moved = parse(capacity, "areal capacity") if isinstance(capacity, str) else capacity
    except ValueError as error:
        raise ParameterError(shown(capacity), what, 'for instance "1 mAh/cm2"', key=key) from error
    into = c_rate(charge, "charge")
    steps = cycle_steps(into, into, None, _rest(rest), _positive(moved, what, key))
    return Protocol(f"{moved:g} A.h/m2 in and out", (Block(steps),))


def of_experiment(experiment: pybamm.Experiment) -> Protocol:
    """Protocol that repeats the one cycle of a PyBaMM ``experiment``.

    Parameters
    ----------
    experiment
        Experiment of one cycle (steps in round brackets), without a time of day or a termination.

    Raises
    ------
    ParameterError
        If the experiment has more cycles, or something in it cannot be repeated.
    """
    steps, period, temperature, termination = experiment.args
    key = "protocol"
    if len(experiment.cycles) != 1:
        raise ParameterError(
            f"an experiment of {len(experiment.cycles)} cycles", "one cycle, which is repeated",
            "put its steps into round brackets: pybamm.Experiment([(step, step, ...)])", key=key,
        )  # fmt: skip
    if termination is not None or any(step.start_time for step in experiment.steps):
        raise ParameterError(
            "an experiment with a termination or a time of day", "steps that can be repeated",
            "leave them out, and give the number of cycles", key=key,
        )  # fmt: skip
    (cycle,) = steps
    cycle = cycle if isinstance(cycle, tuple) else (cycle,)
    return Protocol("experiment", (Block(cycle, period=period, temperature=temperature),))


#: Functions that make a protocol at a C-rate, by the name of the protocol.
PROTOCOLS = {"CCCV": cccv, "CC": cc}


def named(name: str, rate: float | str = "C/3") -> Protocol:
    """Protocol of a ``name`` in :data:`PROTOCOLS`, with charge and discharge at a ``rate``.

    Raises
    ------
    ParameterError
        If there is no protocol of that name, or the rate is no C-rate.
    """
    known = {key.lower(): make for key, make in PROTOCOLS.items()}
    if name.strip().lower() not in known:
        raise ParameterError(
            shown(name), f"one of {', '.join(PROTOCOLS)}",
            near_matches(name, PROTOCOLS) or "give one of them", key="protocol",
        )  # fmt: skip
    return known[name.strip().lower()](c_rate(rate))


def find(given: Any) -> Protocol:
    """Protocol that a user means by what was ``given``.

    Parameters
    ----------
    given
        A protocol, a name in :data:`PROTOCOLS`, or a :class:`pybamm.Experiment` of one cycle.

    Raises
    ------
    ParameterError
        If ``given`` is nothing of these.
    """
    if isinstance(given, Protocol):
        return given
    if isinstance(given, str):
        return named(given)
    import pybamm

    if isinstance(given, pybamm.Experiment):
        return of_experiment(given)
    raise ParameterError(
        shown(given),
        f"one of {', '.join(PROTOCOLS)}, a Protocol, or a pybamm.Experiment of one cycle",
        "see pybamm_si_ssb.protocols",
        key="protocol",
    )
