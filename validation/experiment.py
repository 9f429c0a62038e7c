"""A published experiment: its cells as we make them, what is unknown of them, what is read off.

==========  =====================================================================================
term        meaning
==========  =====================================================================================
sample      one published cell: a cell of ours, what is done with it, and for how many cycles
unknown     a value that the publication does not give, with its range
reading     what of a sample's run stands beside which quoted number, and whether it is fitted
u           places of all unknowns in their ranges, from 0 to 1
==========  =====================================================================================
"""

from __future__ import annotations

import logging
import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from pybamm_si_ssb.cycling.protocols import Protocol
from pybamm_si_ssb.design.base import BaseCell
from pybamm_si_ssb.errors import SiSSBError
from pybamm_si_ssb.library.overrides import quantity
from pybamm_si_ssb.simulation.model_cache import ModelCache, Sharing
from pybamm_si_ssb.simulation.model_inputs import FROM_ASSEMBLY
from pybamm_si_ssb.simulation.shared_inputs import inputs_by_structure
from pybamm_si_ssb.studies.sampling import Range

from .fitting import STEP
from .published import Number, Publication, publications

__all__ = ["TOLERANCE", "Case", "Reading", "Sample", "Unknown"]

#: Of jumped runs: an order below what counts as predicted.
TOLERANCE = 5e-3
#: Runs of fewer cycles are not jumped.
FEW = 12
#: What a cell may fail with: it cannot be made so, or PyBaMM gives up.
CAUGHT = (SiSSBError, ArithmeticError, ValueError, RuntimeError)

Read = Callable[[Any], float]


@dataclass(frozen=True)
class Unknown:
    """A value that the publication does not give.

    Attributes
    ----------
    key : str
        Dotted key of a file, or an argument of a cell.
    low, high : float or None
        Its range, in the unit of the file; None for the file's own.
    unit : str
        Of an argument.
    start : float or None
        Where it stands; None for the file's value, or the middle of the range of an argument.
    fitted : bool
        Whether it is fitted.
    samples : tuple of str
        Of which samples it is; empty: of all.
    why : str
        Where range or start are not the file's: what they stand on.
    """

    key: str
    low: float | None = None
    high: float | None = None
    unit: str = ""
    start: float | None = None
    fitted: bool = False
    samples: tuple[str, ...] = ()
    why: str = ""

    @property
    def name(self) -> str:
        """What it is of, and which."""
        return f"{self.key} ({', '.join(self.samples)})" if self.samples else self.key


@dataclass(frozen=True)
class Sample:
    """One published cell.

    Attributes
    ----------
    cell : BaseCell
        As the files have it.
    protocol : callable
        What a cell with these values does (:class:`.Protocol`); a current is a rate of its own
        capacity.
    cycles : int
        How many.
    """

    cell: BaseCell
    protocol: Callable[[BaseCell], Protocol]
    cycles: int


@dataclass(frozen=True)
class Reading:
    """What stands beside a quoted number.

    Attributes
    ----------
    number : str
        Key of the number.
    samples : tuple of str
        Of which samples' runs it is read.
    read : callable
        The number of a run; of two samples the first over the second.
    fitted : bool
        Whether the fit saw it.
    """

    number: str
    samples: tuple[str, ...]
    read: Read
    fitted: bool = False

    @property
    def is_quotient(self) -> bool:
        """Whether it is that of one sample over that of another."""
        return len(self.samples) == 2


@dataclass
class Case:
    """An experiment.

    Attributes
    ----------
    key : str
        Its name.
    publication : str
        Key of the publication, where its name is not that.
    samples : mapping
        Of :class:`Sample` by name.
    unknowns : tuple of Unknown
        What is not known.
    readings : tuple of Reading
        What is compared.
    failure : str
        Where a prediction fails: what physics or which number is missing.
    inventory : bool
        Whether it tests loss of lithium: not so of half cells, whose lithium has no end.
    """

    key: str
    samples: Mapping[str, Sample]
    unknowns: tuple[Unknown, ...]
    readings: tuple[Reading, ...]
    publication: str = ""
    failure: str = ""
    inventory: bool = False
    #: What was read of each sample, by the places of what acts on it: nothing is solved twice.
    known: dict[Any, dict[int, float]] = field(default_factory=dict, repr=False)
    #: Why a place could not be solved.
    failures: list[str] = field(default_factory=list, repr=False)

    @cached_property
    def published(self) -> Publication:
        """The publication."""
        return publications()[self.publication or self.key]

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The quoted numbers, in the order of the readings."""
        return tuple(self.published.numbers[reading.number] for reading in self.readings)

    @property
    def fitted_readings(self) -> list[int]:
        """Places of the readings that the fit sees."""
        return [k for k, reading in enumerate(self.readings) if reading.fitted]

    @property
    def fitted(self) -> list[int]:
        """Places of the unknowns that are fitted."""
        return [k for k, unknown in enumerate(self.unknowns) if unknown.fitted]

    # -- values -----------------------------------------------------------------------------------
    def _range(self, unknown: Unknown) -> tuple[Range, float, str]:
        """Its range, where it stands, and its unit."""
        if "." not in unknown.key:
            found = Range.of(unknown.key, (unknown.low, unknown.high))
            return found, found.at(0.5) if unknown.start is None else unknown.start, unknown.unit
        sample = unknown.samples[0] if unknown.samples else next(iter(self.samples))
        argument, _, rest = unknown.key.partition(".")
        of_file = quantity(self.samples[sample].cell.record(argument), rest, argument)
        low, high = of_file.range or (None, None)
        span = (
            low if unknown.low is None else unknown.low,
            high if unknown.high is None else unknown.high,
        )
        start = of_file.value if unknown.start is None else unknown.start
        return Range.of(unknown.key, span), start, of_file.unit

    @cached_property
    def ranges(self) -> tuple[Range, ...]:
        """Of every unknown."""
        return tuple(self._range(unknown)[0] for unknown in self.unknowns)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Of every unknown."""
        return tuple(self._range(unknown)[2] for unknown in self.unknowns)

    @cached_property
    def start(self) -> np.ndarray:
        """u as the files have it.

        Raises
        ------
        ValueError
            If a value stands outside its range.
        """
        found = []
        for unknown in self.unknowns:
            span, value, _ = self._range(unknown)
            if not span.low <= value <= span.high:
                raise ValueError(
                    f"{self.key}, {unknown.name}: starts at {value:g}, outside "
                    f"{span.low:g} to {span.high:g}"
                )
            if span.logarithmic:
                found.append(math.log(value / span.low) / math.log(span.high / span.low))
            else:
                found.append((value - span.low) / (span.high - span.low))
        return np.array(found)

    def values(self, u: np.ndarray) -> list[float]:
        """Of all unknowns, in their units."""
        return [span.at(float(place)) for span, place in zip(self.ranges, u, strict=True)]

    def cell(self, name: str, u: np.ndarray) -> BaseCell:
        """The cell of a sample."""
        given: dict[str, Any] = {"file_values": {}}
        for unknown, value, unit in zip(self.unknowns, self.values(u), self.units, strict=True):
            if unknown.samples and name not in unknown.samples:
                continue
            if "." in unknown.key:
                given["file_values"][unknown.key] = value
            else:
                given[unknown.key] = f"{value:.12g} {unit}" if unit else value
        return self.samples[name].cell.replace(**given)

    # -- runs -------------------------------------------------------------------------------------
    @cached_property
    def _models(self) -> ModelCache:
        return ModelCache(most=2 * len(self.samples))

    @cached_property
    def _inputs(self) -> dict[str, frozenset[str]]:
        """What is an input of the model of each sample: whatever an unknown changes."""
        found: dict[str, frozenset[str]] = {}
        for name in self.samples:
            places = [self.start]
            for k in range(len(self.unknowns)):
                moved = self.start.copy()
                moved[k] += STEP if moved[k] <= 0.5 else -STEP
                places.append(moved)
            cells = [self.cell(name, place) for place in places]
            shared = inputs_by_structure(cells, FROM_ASSEMBLY)
            found[name] = frozenset().union(*(inputs for _, inputs in shared))
        return found

    def run(self, name: str, u: np.ndarray) -> Any:
        """The run of a sample."""
        sample, cell = self.samples[name], self.cell(name, u)
        return cell.cycle(
            sample.cycles,
            sample.protocol(cell),
            jump=sample.cycles > FEW,
            tolerance=TOLERANCE,
            check_current=False,
            sharing=Sharing(self._inputs[name], self._models),
        )

    def response(self, u: np.ndarray, which: Sequence[int] | None = None) -> np.ndarray:
        """All readings, or some; not a number where a run ended before what is read.

        Parameters
        ----------
        u
            Places of all unknowns.
        which
            Places of the readings that are wanted: only samples of theirs are run.
        """
        wanted = range(len(self.readings)) if which is None else which
        found = []
        for k in wanted:
            reading = self.readings[k]
            of_runs = [self._read(name, u)[k] for name in reading.samples]
            found.append(of_runs[0] / of_runs[1] if reading.is_quotient else of_runs[0])
        return np.array(found)

    def _read(self, name: str, u: np.ndarray) -> dict[int, float]:
        """What is read of the run of a sample, by places of the readings."""
        acting = [
            (k, round(float(place), 9))
            for k, (unknown, place) in enumerate(zip(self.unknowns, u, strict=True))
            if not unknown.samples or name in unknown.samples
        ]
        key = name, *acting
        if key not in self.known:
            own = [k for k, reading in enumerate(self.readings) if name in reading.samples]
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                logging.getLogger("pybamm").setLevel(logging.CRITICAL)  # it is told below
                try:
                    run = self.run(name, u)
                    self.known[key] = {k: float(self.readings[k].read(run)) for k in own}
                    if run.failure:
                        self.failures.append(f"{name}: {run.failure}"[:300])
                except CAUGHT as error:
                    self.failures.append(f"{name}: {type(error).__name__}: {error}"[:300])
                    self.known[key] = dict.fromkeys(own, math.nan)
        return self.known[key]
