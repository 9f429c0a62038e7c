"""``Study``: cells, rates, temperatures, pressures and samples of parameters, crossed.

Every combination of the values of all axes is a point.  A point has one case, or with samples of
parameters (:mod:`.sampling`) one case for each sample.
"""

from __future__ import annotations

import inspect
import itertools
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from .. import renamed
from ..cell import Cell
from ..columns import STUDY
from ..cycling import protocols
from ..cycling.cycle import cycle
from ..cycling.engine import with_energy
from ..cycling.protocol import Protocol
from ..design.arguments import arguments_of, check_arguments
from ..errors import (
    ArgumentError,
    NoAgeingWarning,
    ParameterError,
    check_whole,
    near_matches,
    shown,
)
from .case import Case
from .columns_of_cases import case_columns, case_label
from .cycling import Cycling
from .discharge import Discharge
from .fingerprints import marked
from .results import Results
from .runner import run_cases
from .sampled_cells import SampledCell, check_ranges, sampled_cell
from .sampling import hypercube, is_list

if TYPE_CHECKING:
    from ..design.base import BaseCell
    from .case import Task

__all__ = ["DISCHARGE", "OF_THE_RUN", "Study"]

#: Protocol of a discharge from 100 %, which is no cycle.
DISCHARGE = "discharge"
#: Axes that are no arguments of a cell.
OF_THE_RUN = ("protocol", "rate", "formation")
#: Arguments of :func:`.cycle` that do not belong to a single case, or that a study sets itself.
NOT_GIVEN = ("start", "checkpoint", "progress", "sharing", "temperature")
#: Arguments of :func:`.cycle` that a discharge has too.
OF_A_DISCHARGE = ("check_current",)
#: Present names of the arguments of a study of version 0.1, by their old names.
STUDY_RENAMED = {"values": "ranges"}


class Study:
    """Cells crossed with what is done with them and with samples of their parameters.  Frozen.

    Parameters
    ----------
    cell : BaseCell, optional
        Cell that all cells equal where no axis says otherwise; default the default :class:`.Cell`.
    axes : dict
        Lists of values, by argument of the cell ("electrolyte", "pressure", "temperature", ...) or
        by "rate", "protocol" or "formation".
    ranges : dict
        Ranges that are sampled, by dotted key of a file ("anode.particle.radius") or by PyBaMM's
        name of a parameter.  A range is (low, high), in the printed unit of the file or in PyBaMM's
        unit, with "log" or "linear" as an optional third entry; None takes the ``range`` of the
        file.  Without a third entry, the logarithm of the value is distributed uniformly if high is
        ten times low or more, else the value itself.
    samples : int
        Number of samples of each point of the axes; 0: none.
    seed : int
        Seed of the random numbers of the samples.
    cycles : int
        Number of cycles of each cell.
    protocol : str or Protocol
        Steps of a cycle: "CCCV", "CC", or a :class:`.Protocol`, which has C-rates of its own; or
        "discharge", a discharge from 100 % to the lower cut-off (:mod:`.discharge`).
    rate : float or str
        C-rate of charge and discharge.
    formation : int
        Number of cycles at C/20 that come first, counted among ``cycles``.
    share_models : bool
        Whether cells of one structure share a built model, with the numbers in which they differ as
        inputs.  Models that are not shared have no inputs and give the numbers of
        :meth:`.Cell.cycle` to the last digit.
    **given
        Other arguments of :func:`.cycle`, as ``check_current``.

    Raises
    ------
    ParameterError
        For a mistake of the study as a whole, before anything runs.  A cell that cannot be made is
        one case that is refused.

    Warns
    -----
    NoAgeingWarning
        If cells are cycled and nobody has said how they age.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> cell = ssb.Cell(anode="silicon_nano", ageing="none")
    >>> study = ssb.Study(cell, {"electrolyte": ["li6ps5cl", "llzto"], "rate": ["C/3", "1C"]})
    >>> len(study.cases), study.structures
    (4, 1)
    """

    #: Class of the results that :meth:`run` gives.
    RESULTS: ClassVar[type[Results]] = Results
    #: Whether the curves of discharges are kept.
    CURVES: ClassVar[bool] = True

    def __init__(
        self,
        cell: BaseCell | None = None,
        axes: Mapping[str, Sequence[Any]] | None = None,
        ranges: Mapping[str, Any] | None = None,
        *,
        samples: int = 0,
        seed: int = 0,
        cycles: int = 1,
        protocol: str | Protocol = "CCCV",
        rate: float | str = "C/3",
        formation: int = 0,
        share_models: bool = True,
        **given: Any,
    ):
        self.cell = with_energy(Cell() if cell is None else cell)
        self.axes = {key: tuple(_listed(key, found)) for key, found in (axes or {}).items()}
        self.ranges = dict(ranges or {})
        self.given = dict(given)
        self._check_given()
        whole = (("samples", samples, 1 if self.ranges else 0), ("seed", seed, 0),
                 ("cycles", cycles, 1), ("formation", formation, 0))  # fmt: skip
        for name, number, least in whole:
            check_whole(name, number, least)
        self.samples, self.seed, self.cycles = samples, seed, cycles
        self.run_as = {"protocol": protocol, "rate": rate, "formation": formation}
        self.share_models = share_models
        self._check_axes()
        check_ranges(self.ranges, samples, self.cell.RECORDS)
        cycled = any(isinstance(task, Cycling) for task in self._tasks())
        if cycled and not (self.cell.says_how_it_ages or "ageing" in self.axes):
            warnings.warn(
                f"cells are cycled as {self.cell!r}: no mechanism of ageing is on; "
                'give ageing="full" for all of them, or ageing="none"',
                NoAgeingWarning,
                stacklevel=2,
            )

    # -- mistakes ----------------------------------------------------------------------------------
    def _check_axes(self) -> None:
        own = arguments_of(self.cell.ARGUMENTS)
        known = [*(name for name, argument in own.items() if argument.is_axis), *OF_THE_RUN]
        for key in self.axes:
            if key not in known:
                raise ParameterError(
                    shown(key), f"an axis: {', '.join(known)}",
                    near_matches(key, known) or "sample other values: ranges={...}",
                    key="axes",
                )  # fmt: skip
        for task in self._tasks():  # which checks the axes of tasks as well
            if task.needs_full_cell and not self.cell.design.is_full:
                raise ParameterError(
                    repr(self.cell), task.needs_full_cell,
                    'cycle a half cell: protocol="CC"', key="protocol",
                )  # fmt: skip

    def _check_given(self) -> None:
        known = [
            name
            for name, parameter in inspect.signature(cycle).parameters.items()
            if parameter.kind is parameter.KEYWORD_ONLY and name not in NOT_GIVEN
        ]
        for key in self.given:
            if key in STUDY_RENAMED:
                raise ArgumentError(
                    shown(key), f"{STUDY_RENAMED[key]}, as it is called since version 0.2",
                    f"write {STUDY_RENAMED[key]}=...", key=key,
                )  # fmt: skip
        check_arguments("a study or of a run", self.given, known)

    def _tasks(self) -> Iterator[Task]:
        """Tasks of the study, one for each point of the axes that are no arguments of a cell."""
        return map(self._task, self._points(OF_THE_RUN))

    def _task(self, point: Mapping[str, Any]) -> Task:
        how = {**self.run_as, **{key: point[key] for key in OF_THE_RUN if key in point}}
        protocol, rate, formation = (how[key] for key in OF_THE_RUN)
        check_whole("formation", formation, 0)
        if isinstance(protocol, str) and protocol.strip().lower() == DISCHARGE:
            given = {key: self.given[key] for key in OF_A_DISCHARGE if key in self.given}
            return Discharge(protocols.c_rate(rate), curves=self.CURVES, **given)
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
        found = found.formation(formation) if formation else found
        return Cycling(found, self.cycles, self.given, self.CURVES)

    # -- cases -------------------------------------------------------------------------------------
    def _points(self, only: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        axes = {key: found for key, found in self.axes.items() if only is None or key in only}
        for values in itertools.product(*axes.values()):
            yield dict(zip(axes, values, strict=True))

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """All cases, in the order of the axes: the value of the last axis changes fastest.

        Raises
        ------
        ParameterError
            If a value that is to be sampled has no range.
        """
        found: list[Case] = []
        samples = hypercube(self.samples, len(self.ranges), self.seed)
        of_cells = [key for key in self.axes if key not in OF_THE_RUN]
        hosts = ("anode", "cathode", "electrode")
        several = any(len(self.axes.get(key, ())) > 1 for key in hosts)
        cells: dict[Any, SampledCell] = {}
        for point in self._points():
            place = tuple(self.axes[key].index(point[key]) for key in of_cells)
            task = self._task(point)
            for sample, us in enumerate(samples, start=1):
                if (place, sample) not in cells:  # cases that differ in task only share a cell
                    given = {key: point[key] for key in of_cells}
                    cells[place, sample] = sampled_cell(self.cell, given, self.ranges, us)
                made = cells[place, sample]
                columns = {STUDY.case: len(found) + 1}
                columns |= case_columns(made.cell, self.cell, point, task)
                if self.samples:
                    columns |= {STUDY.sample: sample, **made.sampled}
                with_rate = "rate" in point or isinstance(task, Discharge)
                label = case_label(columns, several, with_rate)
                found.append(
                    Case(
                        len(found) + 1,
                        columns,
                        made.cell,
                        task,
                        label,
                        shares=self.share_models,
                        notes=made.notes,
                        refusal=made.refusal,
                    )
                )
        return tuple(marked(found, self.share_models))

    @property
    def structures(self) -> int:
        """Number of structures of the cells: at least so many models are built."""
        return len({case.structure for case in self.cases if case.structure})

    def __getattr__(self, name: str) -> Any:
        return renamed.attribute(self, name, renamed.STUDY)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.cases)} cases of {self.cell!r}>"

    # -- running -----------------------------------------------------------------------------------
    def run(
        self,
        folder: str | Path | None = None,
        workers: int = 1,
        scheduler: str | None = None,
        *,
        retry_failed: bool = False,
        progress: Callable[[Mapping[str, Any]], None] | bool = False,
        checkpoint: Callable[[Case], Path | None] | None = None,
        after_each: Callable[[Any], None] | None = None,
    ) -> Any:
        """Solve all cases that are not done yet (:mod:`.runner`).

        Parameters
        ----------
        folder
            Folder of the study: a case whose result is in it is not solved again; default none.
        workers
            Number of processes on this machine; with 1, all is done in this process.
        scheduler
            Address of a Dask scheduler, as "tcp://10.0.0.1:8786", whose workers solve the cases.
        retry_failed
            Whether cases that failed before are tried again.
        progress
            True for a bar with the time that is left, or a callable that takes the row of every
            case.
        checkpoint
            Callable that takes a case and gives the folder in which it is kept while it is solved;
            default a folder in ``folder``.
        after_each
            Callable that takes the results so far, after every case.

        Returns
        -------
        Results
            Tables of all cases, also if some of them failed.

        Raises
        ------
        ParameterError
            For a folder of another study, or a scheduler that cannot be used.
        """
        return run_cases(
            self.cases, self.RESULTS, None if folder is None else Path(folder), workers, scheduler,
            retry_failed=retry_failed, progress=progress, checkpoint=checkpoint,
            after_each=after_each,
        )  # fmt: skip


def _listed(key: str, given: Any) -> Sequence[Any]:
    if not is_list(given) or not len(given):
        raise ParameterError(
            shown(given), "a list of values, one or more", f"write [{shown(given)}]",
            key=f"axes: {key}",
        )  # fmt: skip
    return given
