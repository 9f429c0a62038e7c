"""``Study``: cells, rates, temperatures, pressures and samples of parameters, crossed.

Every combination of the values of all axes is a point; with samples of parameters
(:mod:`.sampling`) every point has so many cases.
"""

from __future__ import annotations

import inspect
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..cell import Cell
from ..columns import STUDY
from ..cycling import protocols
from ..cycling.engine import with_energy
from ..cycling.protocols import Protocol
from ..errors import ParameterError, SiSSBError, near_matches, shown
from ..fingerprint import fingerprint, plain, versions
from ..library.overrides import by_argument, quantity
from ..simulation.shared_model import inputs_by_structure
from .case import Case
from .row import what
from .sampling import Range, hypercube, is_list

if TYPE_CHECKING:
    from ..design.base import BaseCell
    from .runner import Results

__all__ = ["OF_THE_RUN", "Study"]

#: Axes that are no argument of a cell.
OF_THE_RUN = ("protocol", "rate", "formation")
#: Arguments of a cell that are no axis: samples are of them.
NO_AXES = ("options", "parameters", "values")
#: Arguments of a run that decide no case by itself, or that a study has of its own.
NOT_GIVEN = ("start", "checkpoint", "progress", "sharing", "temperature")
#: A dotted key of a file.
DOTTED = re.compile(r"[A-Za-z_]\w*(\.\w+)+")


class Study:
    """Cells crossed with what is done with them and with samples of their parameters.  Frozen.

    Parameters
    ----------
    cell : BaseCell, optional
        What all cells are where no axis says otherwise; default the default :class:`.Cell`.
    axes : dict
        Lists of values by argument of the cell ("electrolyte", "pressure", "temperature", ...), or
        of "rate", "protocol", "formation".
    values : dict
        What is sampled, by dotted key of a file ("anode.particle.radius") or by PyBaMM's name of a
        parameter, with its range: (low, high) in the printed unit (by PyBaMM's name in its own),
        and "log" or "linear" as a third if it is to be told; None for the ``range`` of the file.
        Where high is ten times low or more the logarithm is uniform, else the value.
    samples : int
        How many, of each point of the axes; 0: none.
    seed : int
        Of the samples.
    cycles : int
        How many cycles each cell does.
    protocol : str or Protocol
        What a cycle does: "CCCV", "CC", or a :class:`.Protocol`, which has its rate itself.
    rate : float or str
        C-rate.
    formation : int
        Cycles at C/20 before; counted among the others.
    **given
        Other arguments of :func:`.run.cycle`, as ``check_current``.

    Raises
    ------
    ParameterError
        For a mistake that is of the study as a whole, before anything runs.  A cell that cannot be
        made is one case that is refused.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> cell = ssb.Cell(anode="silicon_nano", ageing="none")
    >>> study = ssb.Study(cell, {"electrolyte": ["li6ps5cl", "llzto"], "rate": ["C/3", "1C"]})
    >>> len(study.cases), study.structures
    (4, 1)
    """

    def __init__(
        self,
        cell: BaseCell | None = None,
        axes: Mapping[str, Sequence[Any]] | None = None,
        values: Mapping[str, Any] | None = None,
        *,
        samples: int = 0,
        seed: int = 0,
        cycles: int = 1,
        protocol: str | Protocol = "CCCV",
        rate: float | str = "C/3",
        formation: int = 0,
        **given: Any,
    ):
        self.cell = Cell() if cell is None else cell
        if self.cell.ageing is None:
            self.cell = self.cell.replace(ageing="full")  # it is cycled
        self.cell = with_energy(self.cell)
        self.axes = {key: tuple(_listed(key, found)) for key, found in (axes or {}).items()}
        self.values = dict(values or {})
        whole = (("samples", samples, 1 if self.values else 0), ("seed", seed, 0),
                 ("cycles", cycles, 1), ("formation", formation, 0))  # fmt: skip
        for name, number, least in whole:
            _check_whole(name, number, least)
        self.samples, self.seed, self.cycles = samples, seed, cycles
        self.run_as = {"protocol": protocol, "rate": rate, "formation": formation}
        self.given = dict(given)
        self._check_axes()
        self._check_given()
        self._check_values()

    # -- mistakes ----------------------------------------------------------------------------------
    def _check_axes(self) -> None:
        own = inspect.signature(type(self.cell)).parameters
        known = [*(name for name in own if name not in NO_AXES), *OF_THE_RUN]
        for key in self.axes:
            if key not in known:
                raise ParameterError(
                    shown(key), f"an axis: {', '.join(known)}",
                    near_matches(key, known) or "sample other values: values={...}",
                    key="axes",
                )  # fmt: skip
        for point in self._points(OF_THE_RUN):
            self._protocol(point)

    def _check_given(self) -> None:
        from ..cycling.cycle import cycle

        known = [
            name
            for name, what in inspect.signature(cycle).parameters.items()
            if what.kind is what.KEYWORD_ONLY and name not in NOT_GIVEN
        ]
        for key in self.given:
            if key not in known:
                raise ParameterError(
                    shown(key), f"an argument of a study or of a run: {', '.join(known)}",
                    near_matches(key, known) or "leave it out", key=key,
                )  # fmt: skip

    def _check_values(self) -> None:
        if self.samples and not self.values:
            raise ParameterError(
                "no values", "what is to be sampled", "give values={key: None or (low, high)}",
                key="values",
            )  # fmt: skip
        by_argument({key: None for key in self.values if DOTTED.fullmatch(key)}, self.cell.RECORDS)
        for key, given in self.values.items():
            if given is not None:
                Range.of(f"values: {key}", given)
            elif not DOTTED.fullmatch(key):
                raise ParameterError(
                    "no range", "(low, high) in PyBaMM's unit", "give both",
                    key=f"values: {key}",
                )  # fmt: skip

    def _protocol(self, point: Mapping[str, Any]) -> Protocol:
        how = {**self.run_as, **{key: point[key] for key in OF_THE_RUN if key in point}}
        protocol, rate, formation = (how[key] for key in OF_THE_RUN)
        _check_whole("formation", formation, 0)
        if isinstance(protocol, str):
            found = protocols.named(protocol, rate)
        else:
            if "rate" in point:
                raise ParameterError(
                    "an axis of rates with a protocol that has its own",
                    'a protocol by name, "CCCV" or "CC"',
                    "make protocols of these rates, and an axis of them", key="axes: rate",
                )  # fmt: skip
            found = protocols.find(protocol)
        return found.formation(formation) if formation else found

    # -- cases -------------------------------------------------------------------------------------
    def _points(self, only: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        axes = {key: found for key, found in self.axes.items() if only is None or key in only}
        for values in itertools.product(*axes.values()):
            yield dict(zip(axes, values, strict=True))

    def _sample(self, cell: BaseCell, us: Sequence[float]) -> tuple[dict, dict, dict[str, float]]:
        """Values of files, parameters, and both by heading, of one sample of a cell."""
        values, parameters, headings = {}, {}, {}
        for (key, given), u in zip(self.values.items(), us, strict=True):
            if not DOTTED.fullmatch(key):
                headings[key] = parameters[key] = Range.of(f"values: {key}", given).at(u)
                continue
            argument, _, rest = key.partition(".")
            found = quantity(cell.record(argument), rest, argument)
            if given is None and found.range is None:
                raise ParameterError(
                    f"no range, in {cell.record(argument).key}", "low and high of what is sampled",
                    f"give ({found.value:g} less something, more something) in {found.unit}",
                    file=cell.record(argument).file, key=f"values: {key}",
                )  # fmt: skip
            span = Range.of(f"values: {key}", found.range if given is None else given)
            values[key] = span.at(u)
            headings[STUDY.quantity(key, found.unit)] = values[key]
        return values, parameters, headings

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """All of them, in the order of the axes, the last one fastest.

        Raises
        ------
        ParameterError
            If a value that is to be sampled has no range.
        """
        found: list[Case] = []
        samples = hypercube(self.samples, len(self.values), self.seed)
        of_cells = [key for key in self.axes if key not in OF_THE_RUN]
        cells: dict[Any, tuple[Any, dict, SiSSBError | None]] = {}
        for point in self._points():
            place = tuple(self.axes[key].index(point[key]) for key in of_cells)
            for sample, us in enumerate(samples, start=1):
                if (place, sample) not in cells:  # those that differ in rate are one
                    given = {key: point[key] for key in of_cells}
                    cells[place, sample] = self._cell(given, us)
                cell, headings, error = cells[place, sample]
                protocol = self._protocol(point)
                number = len(found) + 1
                columns = {STUDY.case: number}
                columns |= what(cell, self.cell, point, protocol, self.cycles)
                if self.samples:
                    columns |= {STUDY.sample: sample, **headings}
                case = Case(number, columns, cell, protocol, self.cycles, self.given, refusal=error)
                found.append(case)
        return tuple(self._marked(found))

    def _cell(
        self, given: Mapping[str, Any], us: Sequence[float]
    ) -> tuple[BaseCell | None, dict, SiSSBError | None]:
        """A cell, what was sampled for it, and why there is none if there is none."""
        import warnings

        headings: dict[str, float] = {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # told when the case is solved
            try:
                cell = self.cell.replace(**given) if given else self.cell
            except SiSSBError as error:
                return None, headings, error
            values, parameters, headings = self._sample(cell, us)  # a mistake of the study
            try:
                if values or parameters:
                    cell = cell.replace(values=values, parameters=parameters)
                cell.parameter_values()
            except SiSSBError as error:
                return None, headings, error
        return cell, headings, None

    def _marked(self, cases: Sequence[Case]) -> Iterator[Case]:
        """The cases with what they share and with their fingerprints."""
        cells = {id(case.cell): case.cell for case in cases if case.cell is not None}
        shared = dict(zip(cells, inputs_by_structure(cells.values()), strict=True))
        held = {key: _described(cell) for key, cell in cells.items()}
        for case in cases:
            structure, inputs = shared.get(id(case.cell), ("", frozenset()))
            protocol = case.protocol
            assert protocol is not None
            mark = fingerprint(
                versions=versions(),
                cell=held.get(id(case.cell)) or _in_words(case.what),
                refusal=str(case.refusal),
                protocol=[[*map(plain, block.steps), block] for block in protocol.blocks],
                cycles=case.cycles,
                given=dict(case.given),
                inputs=sorted(inputs),
            )
            yield replace(case, structure=structure, inputs=inputs, fingerprint=mark)

    @property
    def structures(self) -> int:
        """Of how many structures its cells are: so many models are built at least."""
        return len({case.structure for case in self.cases if case.structure})

    def __repr__(self) -> str:
        return f"<Study of {len(self.cases)} cases, {self.cycles} cycles each, of {self.cell!r}>"

    # -- running -----------------------------------------------------------------------------------
    def run(
        self,
        folder: str | Path,
        workers: int = 1,
        scheduler: str | None = None,
        *,
        retry_failed: bool = False,
        progress: Callable[[Mapping[str, Any]], None] | bool = False,
    ) -> Results:
        """Solve all cases that are not done yet (:mod:`.runner`).

        Parameters
        ----------
        folder
            Where the study is kept: a case that is in it is not solved again.
        workers
            Processes on this machine; with 1 all is done in this one.
        scheduler
            Address of a Dask scheduler, as "tcp://10.0.0.1:8786": its workers solve the cases.
        retry_failed
            Whether those that failed before are tried again.
        progress
            True for a bar with the time that is left, or what is called with every row.

        Returns
        -------
        Results
            Tables, also if some cases failed.

        Raises
        ------
        ParameterError
            For a folder of another study, or a scheduler that cannot be used.
        """
        from .runner import run

        return run(
            self.cases, Path(folder), workers, scheduler,
            retry_failed=retry_failed, progress=progress,
        )  # fmt: skip


def _described(cell: BaseCell) -> str:
    """Everything of a cell that decides its numbers, as a hash."""
    return fingerprint(
        options=cell.options,
        values={key: plain(value) for key, value in cell.parameter_values().items()},
        temperature=cell.temperature,
        area=cell.area,
        ageing=bool(cell.ageing),
    )


def _in_words(what: Mapping[str, Any]) -> dict[str, Any]:
    """What a case is that has no cell, but for its place in the study."""
    return {key: value for key, value in what.items() if key != STUDY.case}


def _listed(key: str, given: Any) -> Sequence[Any]:
    if not is_list(given) or not len(given):
        raise ParameterError(
            shown(given), "a list of values, one or more", f"write [{shown(given)}]",
            key=f"axes: {key}",
        )  # fmt: skip
    return given


def _check_whole(name: str, number: Any, least: int) -> None:
    if not isinstance(number, int) or isinstance(number, bool) or number < least:
        raise ParameterError(
            shown(number), f"a whole number, {least} or more", "give such a number", key=name
        )
