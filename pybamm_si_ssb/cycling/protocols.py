"""Protocols by name, and what makes others.

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
    """A finite number above ``least``, or equal to it if that is not 0."""
    good = isinstance(given, int | float) and not isinstance(given, bool) and math.isfinite(given)
    if not good or given < least or (given == 0 and not least):
        raise ParameterError(shown(given), what, "give such a number", key=key)
    return given


def _rest(rest: Any) -> float:
    return 0.0 if rest == 0 else _positive(rest, "a time of rest in s, 0 or more", "rest")


def cc(
    charge: float | str = "C/3", discharge: float | str | None = None, rest: float = REST
) -> Protocol:
    """Constant currents between the cut-offs.

    Parameters
    ----------
    charge, discharge
        C-rates; the discharge's is the charge's if it is not given.
    rest
        After each [s].

    Raises
    ------
    ParameterError
        If one of them is no rate or no time.
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
    """Constant current, then the upper cut-off held; discharge at constant current.

    Parameters
    ----------
    charge, discharge, hold
        C-rates; the discharge's is the charge's if it is not given; the hold ends at its own.
    rest
        After hold and discharge [s].

    Raises
    ------
    ParameterError
        If one of them is no rate or no time, or the hold ends above the current of the charge.

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
    """Discharges at some rates, each a few times, after the same charge; the last rate stays.

    Parameters
    ----------
    rates
        C-rates of the discharges, one after the other.
    charge, hold
        C-rates of the charge, and at which its hold ends (None: no hold).
    repeats
        Cycles at each rate.
    rest
        After charge and discharge [s].

    Raises
    ------
    ParameterError
        If there is no rate, or one of them is none.
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
    """A given areal capacity in and out; a cut-off ends it only if it is reached before.

    Parameters
    ----------
    capacity
        [A.h.m-2], or as in "1 mAh/cm2".
    charge
        C-rate of both.
    rest
        After each [s].

    Raises
    ------
    ParameterError
        If it is no positive capacity.
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
    """One cycle of PyBaMM's own, repeated.

    Parameters
    ----------
    experiment
        Of one cycle (steps in round brackets), without a time of day or a termination.

    Raises
    ------
    ParameterError
        If it is of more cycles, or holds what cannot be repeated.
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


#: Protocols that a name is enough for.
PROTOCOLS = {"CCCV": cccv, "CC": cc}


def named(name: str, rate: float | str = "C/3") -> Protocol:
    """The protocol of a ``name`` in :data:`PROTOCOLS`, charging and discharging at a ``rate``.

    Raises
    ------
    ParameterError
        If there is none of that name, or the rate is none.
    """
    known = {key.lower(): make for key, make in PROTOCOLS.items()}
    if name.strip().lower() not in known:
        raise ParameterError(
            shown(name), f"one of {', '.join(PROTOCOLS)}",
            near_matches(name, PROTOCOLS) or "give one of them", key="protocol",
        )  # fmt: skip
    return known[name.strip().lower()](c_rate(rate))


def find(given: Any) -> Protocol:
    """The protocol that is meant.

    Parameters
    ----------
    given
        One itself, a name in :data:`PROTOCOLS`, or a :class:`pybamm.Experiment` of one cycle.

    Raises
    ------
    ParameterError
        If it is none of them.
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
