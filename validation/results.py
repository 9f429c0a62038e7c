"""What a case comes to: fit, predictions with bands, what decides, verdicts; kept as JSON.

==================  ===========================================================================
verdict             when
==================  ===========================================================================
predicted           no farther off than two cells of one kind are (a, :mod:`.published`)
within uncertainty  farther off, but no farther than 2 sqrt(sigma^2 + (a/2)^2): the stated ranges
                    reach the number
failed              neither, or not solved
==================  ===========================================================================
"""

from __future__ import annotations

import json
import math
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from pybamm_si_ssb.files import write_whole

from . import fitting
from .experiment import Case

__all__ = ["FAILED", "PREDICTED", "VERDICTS", "WITHIN", "Compared", "Found", "Result", "resolve"]

PREDICTED, WITHIN, FAILED = "predicted", "within uncertainty", "failed"
#: From good to bad.
VERDICTS = (PREDICTED, WITHIN, FAILED)
#: How many unknowns are named that decide.
DECIDING = 5


@dataclass(frozen=True)
class Found:
    """An unknown after the fit.

    Attributes
    ----------
    name, unit : str
        Its name and unit.
    fitted : bool
        Whether it was fitted.
    value : float
        Where it is.
    low, high : float
        Its range.
    least, most : float
        Where it can be after the fit, two standard deviations to each side, inside its range.
    confidence : float
        Share of the variance of its range that the fit has taken away.
    """

    name: str
    unit: str
    fitted: bool
    value: float
    low: float
    high: float
    least: float
    most: float
    confidence: float

    @property
    def at_bound(self) -> bool:
        """Whether it stands at an end of its range: the fit wanted to go on."""
        span = self.high - self.low
        return self.fitted and min(self.value - self.low, self.high - self.value) < 1e-3 * span


@dataclass(frozen=True)
class Compared:
    """A quoted number beside ours.

    Attributes
    ----------
    number, unit : str
        Which it is.
    fitted : bool
        Whether the fit saw it.
    measured, allowed : float
        d and a.
    as_filed : float
        Computed with the values of the files, before the fit.
    computed, sigma : float
        At the fit, and what the unknowns leave open of it.
    off : float
        Computed less measured; of a bound, how far on the wrong side.
    deciding : tuple of (str, float)
        The unknowns that decide, with their shares of the variance.
    read : str
        How near to the paper somebody came (:data:`.READ`).
    """

    number: str
    unit: str
    fitted: bool
    measured: float
    allowed: float
    as_filed: float
    computed: float
    sigma: float
    off: float
    deciding: tuple[tuple[str, float], ...]
    read: str = ""

    @property
    def verdict(self) -> str:
        """One of :data:`VERDICTS`."""
        if not math.isfinite(self.off):
            return FAILED
        if abs(self.off) <= self.allowed:
            return PREDICTED
        band = 2 * math.hypot(self.sigma, self.allowed / 2)
        return WITHIN if abs(self.off) <= band else FAILED


@dataclass(frozen=True)
class Result:
    """A case, solved.

    Attributes
    ----------
    key : str
        Of the case.
    compared : tuple of Compared
        Every number.
    unknowns : tuple of Found
        Every unknown.
    solved : int
        How many runs were solved.
    failures : tuple of str
        Why runs ended early or could not be solved.
    seconds : float
        What it took.
    fingerprint : str
        Of what decides its numbers.
    error : str
        Why there is nothing, if there is nothing.
    """

    key: str
    compared: tuple[Compared, ...] = ()
    unknowns: tuple[Found, ...] = ()
    solved: int = 0
    failures: tuple[str, ...] = ()
    seconds: float = 0.0
    fingerprint: str = ""
    error: str = field(default="")

    @property
    def predictions(self) -> tuple[Compared, ...]:
        """What the fit did not see."""
        return tuple(one for one in self.compared if not one.fitted)

    @property
    def verdict(self) -> str:
        """The worst of its predictions."""
        found = [VERDICTS.index(one.verdict) for one in self.predictions]
        return VERDICTS[max(found)] if found else FAILED

    def save(self, file: Path) -> None:
        """Write it, whole or not at all."""
        file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(self), indent=1)
        write_whole(file, lambda stream: stream.write(text.encode()))

    @classmethod
    def load(cls, file: Path) -> Result:
        """Read one that was saved."""
        held = json.loads(file.read_text(encoding="utf-8"))
        held["compared"] = tuple(
            Compared(**{**one, "deciding": tuple(map(tuple, one["deciding"]))})
            for one in held["compared"]
        )
        held["unknowns"] = tuple(Found(**one) for one in held["unknowns"])
        return cls(**{**held, "failures": tuple(held["failures"])})


def resolve(case: Case, mark: str = "") -> Result:
    """Fit a case, carry its ranges to its predictions, and compare.

    Parameters
    ----------
    case
        The case.
    mark
        Its fingerprint.
    """
    began = time.perf_counter()
    measured = np.array([number.value for number in case.numbers])
    allowed = np.array([number.allowed for number in case.numbers])
    own = case.fitted_readings
    start = case.start
    as_filed = case.response(start)
    u = start
    if case.fitted:
        u = fitting.best(
            lambda place: case.response(place, own), start, case.fitted, measured[own], allowed[own]
        )
    found = fitting.linearised(case.response, u, own, allowed)
    names = [unknown.name for unknown in case.unknowns]
    return Result(
        case.key,
        tuple(_compared(case, found, as_filed, names)),
        tuple(_found(case, found, names)),
        len(case.known),
        tuple(dict.fromkeys(case.failures)),
        time.perf_counter() - began,
        mark,
    )


def _compared(case: Case, found: fitting.Linear, as_filed: np.ndarray, names: list[str]) -> Any:
    rows = zip(
        case.readings, case.numbers, as_filed, found.y, found.sigma, found.shares, strict=True
    )
    for reading, number, before, y, sigma, shares in rows:
        ranked = sorted(zip(names, shares.tolist(), strict=True), key=lambda item: -item[1])
        yield Compared(
            reading.number,
            number.unit,
            reading.fitted,
            number.value,
            number.allowed,
            float(before),
            float(y),
            float(sigma),
            float(number.off(y)),
            tuple(ranked[:DECIDING]),
            number.read,
        )


def _found(case: Case, found: fitting.Linear, names: list[str]) -> Any:
    left = np.diag(found.C)
    before = fitting.prior(found.u)
    for k, (unknown, span) in enumerate(zip(case.unknowns, case.ranges, strict=True)):
        room = 2 * math.sqrt(left[k])
        yield Found(
            names[k],
            case.units[k],
            unknown.fitted,
            span.at(float(found.u[k])),
            span.low,
            span.high,
            span.at(max(float(found.u[k]) - room, 0.0)),
            span.at(min(float(found.u[k]) + room, 1.0)),
            float(1 - left[k] / before[k]),
        )
