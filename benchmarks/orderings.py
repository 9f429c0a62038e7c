"""Orderings of ageing that experiments report: do they hold, and which end of a range turns them?

An ordering is a claim that one number is above another: of two cells that differ in one word, or of
one cell before and after its pressure is raised.  Each is tried with the values of the parameter
files, then with every assumed value of the files that differ at both ends of its range, one at a
time; a value that is one statement in both files (one takes it from the other) moves in both.

Cells of one structure share a built model, on a coarse mesh; the values of the files are run on the
default mesh too.  ``--write`` puts what was found into ``docs/orderings.md``.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pybamm

import pybamm_si_ssb as ssb
from pybamm_si_ssb.columns import CYCLE
from pybamm_si_ssb.diagnostics.capacity_loss import AMPERE_HOURS
from pybamm_si_ssb.errors import ParameterError, SiSSBError
from pybamm_si_ssb.library import LIBRARIES, Library
from pybamm_si_ssb.library.evidence import entries
from pybamm_si_ssb.names import CELL, Names

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "orderings.md"
SILICON = Names("negative")
#: Enough for orderings: the base values on the default mesh stand beside it.
COARSE = {"x_n": 8, "x_s": 5, "x_p": 8}
#: What a cell cannot be made or solved with.
FAILURES = (SiSSBError, pybamm.SolverError, pybamm.ModelError, ValueError, RuntimeError)
LOW, HIGH = "1 MPa", "50 MPa"

KEPT = "capacity kept"
ISOLATED = "host cut off"
SURFACE = "lithium in the interphase, mAh/cm2"
CONTACT = "contact, discharged"
BEFORE = f"last discharge at {LOW}, mAh/cm2"
AFTER = f"first discharge at {HIGH}, mAh/cm2"

Found = dict[str, float]


def cccv(rate: str, hold: str) -> tuple[str, ...]:
    """Steps of a cycle between the cut-offs of NMC811."""
    return (
        f"Charge at {rate} until 4.2 V",
        f"Hold at 4.2 V until {hold}",
        f"Discharge at {rate} until 2.6 V",
    )


# -- solving --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Cycling:
    """Cells cycled alike from the state in which they were assembled."""

    cycles: int
    steps: tuple[str, ...]

    def __str__(self):
        return f"{self.cycles} cycles: {'; '.join(self.steps)}"

    def read(self, cell: ssb.Cell, solution: pybamm.Solution) -> Found:
        discharges = [cycle.steps[-1] for cycle in solution.cycles]
        dead = [isinstance(step, pybamm.EmptySolution) for step in discharges]
        if any(dead):
            raise ValueError(f"below 2.6 V when discharge {dead.index(True) + 1} begins")
        if len(discharges) < self.cycles:
            raise ValueError(f"ended in cycle {len(discharges)}")
        first, last = discharges[0], discharges[-1]

        def delivered(step):
            charge = step[CELL.discharge_capacity].entries
            return charge[-1] - charge[0]

        lithium = last[SILICON.lithium_to_sei].entries[-1] * AMPERE_HOURS
        return {
            KEPT: delivered(last) / delivered(first),
            ISOLATED: last[SILICON.mean_isolated_fraction].entries[-1],
            SURFACE: lithium / cell.area / 10,
            CONTACT: last[SILICON.mean_contact].entries[-1],
        }

    def coarse(self, cells: Iterable[ssb.Cell]) -> Iterator[tuple[ssb.Cell, Found | str]]:
        """What becomes of each, or why nothing does."""
        experiment = pybamm.Experiment([self.steps] * self.cycles)
        for group in ssb.group_by_model(cells, experiment=True):
            shared = ssb.SharedSimulation(
                group,
                experiment,
                check_current=False,
                var_pts=COARSE,
                experiment_model_mode="unified",  # a step may be over before it begins
            )
            for cell in group:
                try:
                    yield cell, self.read(cell, shared.solve(cell, calc_esoh=False))
                except FAILURES as error:
                    yield cell, _short(error)

    def default(self, cell: ssb.Cell) -> Found:
        """The same by :meth:`.Cell.cycle`, with what explains it."""
        run = cell.cycle(self.cycles, pybamm.Experiment([self.steps]), check_current=False)
        table, last = run.table, run.table.iloc[-1]
        charge = table[CYCLE.discharge_capacity]
        contact = run.solution[SILICON.mean_contact].entries[-1]
        terms = run.losses().iloc[-1].drop(CYCLE.cycle) / charge.iloc[0]
        return {
            KEPT: charge.iloc[-1] / charge.iloc[0],
            ISOLATED: last[CYCLE.isolated_fraction],
            SURFACE: last[CYCLE.sei_lithium] * AMPERE_HOURS / cell.area / 10,
            CONTACT: contact,
            **{name.replace(" [A.h]", ", of the first capacity"): v for name, v in terms.items()},
        }


@dataclass(frozen=True)
class Squeezing(Cycling):
    """Cells cycled at a low pressure, then under a high one."""

    after: int = 2

    def __str__(self):
        more = f"then {self.after} at {HIGH}"
        return f"{self.cycles} cycles at {LOW}, {more}: {'; '.join(self.steps)}"

    def default(self, cell: ssb.Cell) -> Found:
        protocol = pybamm.Experiment([self.steps])
        loose = cell.cycle(self.cycles, protocol)
        tight = cell.replace(pressure=HIGH).cycle(self.after, protocol, start=loose)
        if tight.failure:
            raise ValueError(tight.failure)
        rows = tight.table.set_index(CYCLE.cycle)
        rows[[CYCLE.discharge_capacity, CYCLE.contact_gain]] /= cell.area * 10
        before, after = rows.loc[self.cycles], rows.loc[self.cycles + 1]
        return {
            BEFORE: before[CYCLE.discharge_capacity],
            AFTER: after[CYCLE.discharge_capacity],
            "brought back, of what full contact would bring": (
                after[CYCLE.discharge_capacity] - before[CYCLE.discharge_capacity]
            )
            / before[CYCLE.contact_gain],
            "full contact would bring before": before[CYCLE.contact_gain],
            "full contact would bring after": after[CYCLE.contact_gain],
            "contact before, charged": before[CYCLE.contact],
            "contact after, charged": after[CYCLE.contact],
        }

    def coarse(self, cells: Iterable[ssb.Cell]) -> Iterator[tuple[ssb.Cell, Found | str]]:
        for cell in cells:  # the pressure at assembly cannot be an input of a shared model
            try:
                yield cell, self.default(cell)
            except FAILURES as error:
                yield cell, _short(error)


def _short(error: Exception) -> str:
    if isinstance(error, ParameterError):
        return f"refused: {error.found}"
    text = str(error).splitlines()[0]
    if "infeasible" in text:
        return "no step can be begun: its resistance takes the voltage past both cut-offs"
    if isinstance(error, pybamm.SolverError | RuntimeError):
        return f"the solver fails: {text[:60]}"
    return text[:100]


# -- what is claimed ------------------------------------------------------------------------------
@dataclass(frozen=True)
class Ordering:
    """A claim that a number of one cell is above one of another.

    Attributes
    ----------
    claim : str
        In words, with who reports it.
    more, less : dict
        Arguments of the cells.
    numbers : tuple of str
        Which number of each; one name where both are the same.
    how : Cycling
        What is done with them.
    files : tuple of str
        Arguments that name the files whose ranges are tried.
    """

    claim: str
    more: Mapping[str, str]
    less: Mapping[str, str]
    numbers: tuple[str, str]
    how: Cycling
    files: tuple[str, ...]

    def name(self, which: str) -> str:
        given = getattr(self, which)
        differ = [key for key in given if given[key] != self.less[key]] or ["electrolyte"]
        if which == "less" and self.more != self.less:
            differ = [key for key in given if given[key] != self.more[key]]
        return " ".join(given[key] for key in differ)


MICRO = {"anode": "silicon_micro", "cathode": "nmc811", "pressure": "5 MPa", "ageing": "full"}
NANO = MICRO | {"anode": "silicon_nano"}
LOOSE = MICRO | {"pressure": "0 MPa"}
THIRD, SLOW = cccv("C/3", "C/20"), cccv("C/20", "C/50")


def _pair(claim, base, key, more, less, number, how, *also):
    cells = ({**base, key: word} for word in (more, less))
    return Ordering(claim, *cells, (number, number), how, (key, *also))


#: All of them, by a letter.
ORDERINGS: dict[str, Ordering] = {
    "a": _pair(
        "A gel keeps more than a liquid without additive (Bok 2016, as the review quotes it)",
        NANO, "electrolyte", "peca_gel", "lp30", KEPT, Cycling(10, THIRD),
    ),
    "a, FEC": _pair(
        "A gel keeps more than a liquid with FEC",
        NANO, "electrolyte", "peca_gel", "lp57_fec", KEPT, Cycling(10, THIRD),
    ),
    "b": _pair(
        "A stable sulfide keeps more than a reactive one (Grandjean 2023, as the review quotes it)",
        MICRO, "electrolyte", "li6ps5cl", "lsnps", KEPT, Cycling(10, THIRD),
    ),
    "c, host": _pair(
        "Micron silicon loses more host than nano silicon",
        MICRO | {"electrolyte": "lp57_fec"}, "anode", "silicon_micro", "silicon_nano", ISOLATED,
        Cycling(6, THIRD), "electrolyte",
    ),
    "c, surface": _pair(
        "Nano silicon loses more lithium to its surface than micron silicon",
        MICRO | {"electrolyte": "lp57_fec"}, "anode", "silicon_nano", "silicon_micro", SURFACE,
        Cycling(6, THIRD), "electrolyte",
    ),
    "d, polymer": _pair(
        "Without stack pressure a polymer keeps more contact than a stiff oxide",
        LOOSE, "electrolyte", "peo_litfsi", "llzto", CONTACT, Cycling(3, SLOW),
    ),
    "d, sulfide": _pair(
        "Without stack pressure a sulfide keeps more contact than a stiff oxide",
        LOOSE, "electrolyte", "li6ps5cl", "llzto", CONTACT, Cycling(3, SLOW),
    ),
    "e": Ordering(
        "Pressure on an aged cell brings back capacity that was lost to contact",
        MICRO | {"electrolyte": "li6ps5cl", "pressure": LOW},
        MICRO | {"electrolyte": "li6ps5cl", "pressure": LOW},
        (AFTER, BEFORE), Squeezing(8, THIRD), ("electrolyte",),
    ),
}  # fmt: skip


# -- ends of ranges -------------------------------------------------------------------------------
@dataclass(frozen=True)
class Trial:
    """An ordering with one value somewhere else.

    Attributes
    ----------
    files : str
        Names of the files in which the value is changed; empty for the base.
    value : str
        Which, and to what.
    more, less : dict
        Arguments of the cells.
    """

    files: str
    value: str
    more: Mapping[str, Any]
    less: Mapping[str, Any]


def _library(kind: str) -> Library:
    return next(library for library in LIBRARIES if library.kind == kind)


def _assumed(record) -> dict[str, Any]:
    """Assumed quantities with a range, but not what only acts away from a temperature."""
    quantities = record.quantities()

    def acts(key):
        return not key.endswith("E_a")  # cells run at the temperature that their laws refer to

    return {
        key: quantity
        for key, quantity in quantities.items()
        if quantity.evidence == "assumed" and quantity.range and acts(key)
    }


def trials(ordering: Ordering) -> Iterator[Trial]:
    """The base, then every assumed value of its files at both ends of its range."""
    yield Trial("", "as in the files", ordering.more, ordering.less)
    for argument in ordering.files:
        library = _library(argument)
        more, less = (library[getattr(ordering, which)[argument]] for which in ("more", "less"))
        assumed = [_assumed(more), _assumed(less)]
        for key in dict.fromkeys((*assumed[0], *assumed[1])):
            own = [found.get(key) for found in assumed]
            if own[0] == own[1]:  # one statement
                changes = [((more, less), own[0])]
            else:
                changes = [((record,), q) for record, q in zip((more, less), own, strict=True)]
            for records, quantity in changes:
                for end in quantity.range if quantity else ():
                    if end == quantity.value:
                        continue
                    given = [
                        {**cell, "file_values": {f"{argument}.{key}": end}}
                        if record in records
                        else dict(cell)
                        for cell, record in ((ordering.more, more), (ordering.less, less))
                    ]
                    files = ", ".join(dict.fromkeys(record.key for record in records))
                    value = f"`{key}` {quantity.value:g} → {end:g} {quantity.unit}"
                    yield Trial(files, value.removesuffix(" 1"), *given)


# -- running --------------------------------------------------------------------------------------
@dataclass
class Answers:
    """Cells that were asked for, and what became of each; the same cell is solved once."""

    cells: dict[str, ssb.Cell | str] = field(default_factory=dict)
    found: dict[tuple[str, Cycling], Found | str] = field(default_factory=dict)
    built: dict[str, str] = field(default_factory=dict)

    def cell(self, given: Mapping[str, Any]) -> tuple[str, ssb.Cell | str]:
        key = repr(sorted((name, str(value)) for name, value in given.items()))
        if key not in self.cells:
            try:
                made = ssb.Cell(**given)
                made.parameter_values()
                self.cells[key] = made
            except SiSSBError as error:
                self.cells[key] = _short(error)
        return key, self.cells[key]

    def solve(self, how: Cycling, wanted: Iterable[Mapping[str, Any]]) -> None:
        todo: dict[ssb.Cell, str] = {}
        for key, cell in map(self.cell, wanted):
            if isinstance(cell, str):
                self.found[key, how] = cell
            elif (key, how) not in self.found:
                todo[cell] = key
        for cell, found in how.coarse(todo):
            self.found[todo[cell], how] = found

    def of(self, how: Cycling, given: Mapping[str, Any]) -> Found | str:
        return self.found[self.cell(given)[0], how]


def same_parameters(a: ssb.Cell, b: ssb.Cell) -> bool:
    """Whether a model makes no difference between two cells."""
    first, second = a.parameter_values(), b.parameter_values()

    def same(x, y):
        return x is y or (type(x) is type(y) and bool(x == y))

    return first.keys() == second.keys() and all(same(first[k], second[k]) for k in first)


def _outcome(more: float, less: float) -> str:
    if math.isclose(more, less, rel_tol=1e-9, abs_tol=1e-9):
        return "equal"
    return "holds" if more > less else "TURNS"


def run(ordering: Ordering, answers: Answers, ends: bool = True) -> pd.DataFrame:
    """An ordering with the values of its files and, if asked for, at the ends of their ranges.

    Returns
    -------
    pandas.DataFrame
        A row a trial: files, value, both numbers, their difference, whether it holds, or why not.
    """
    tried = list(trials(ordering)) if ends else [next(trials(ordering))]
    base = tried[0]
    kept = [base]
    for trial in tried[1:]:
        pairs = ((trial.more, base.more), (trial.less, base.less))
        cells = [(answers.cell(a)[1], answers.cell(b)[1]) for a, b in pairs]
        if any(isinstance(a, str) or not same_parameters(a, b) for a, b in cells):
            kept.append(trial)  # otherwise no equation has that value
    answers.solve(ordering.how, [given for trial in kept for given in (trial.more, trial.less)])
    rows = []
    for trial in kept:
        found = [answers.of(ordering.how, given) for given in (trial.more, trial.less)]
        reasons = [one for one in found if isinstance(one, str)]
        more, less = (
            float("nan") if isinstance(one, str) else one[number]
            for one, number in zip(found, ordering.numbers, strict=True)
        )
        rows.append(
            {
                "file": trial.files,
                "value": trial.value,
                "more": more,
                "less": less,
                "difference": more - less,
                "outcome": reasons[0] if reasons else _outcome(more, less),
            }
        )
    return pd.DataFrame(rows)


def differing(ordering: Ordering) -> pd.DataFrame:
    """Every value that the files of the two cells do not share, with its class of evidence."""
    rows: dict[str, dict[str, str]] = {}
    words = [getattr(ordering, which)[ordering.files[0]] for which in ("more", "less")]
    for word in dict.fromkeys(words):
        for entry in entries(_library(ordering.files[0])[word]):
            if entry.evidence:
                value = (
                    f"{entry.value} {entry.unit}".removesuffix(" 1") if entry.unit else entry.note
                )
                rows.setdefault(entry.key, {})[word] = f"{value} ({entry.evidence})"
    table = pd.DataFrame.from_dict(rows, orient="index").fillna("–")
    if len(table.columns) < 2:
        return table.iloc[:0]
    table = table[table.iloc[:, 0] != table.iloc[:, 1]]
    table.index = [f"`{key}`" for key in table.index]
    table.index.name = "value"
    return table


# -- telling --------------------------------------------------------------------------------------
def _number(value: float) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:.4g}" if abs(value) >= 1e-5 else "0"


@dataclass(frozen=True)
class Told:
    """What there is to say about an ordering.

    Attributes
    ----------
    letter : str
        Which.
    trials : pandas.DataFrame
        What :func:`run` found.
    default : pandas.DataFrame
        Numbers of both cells on the default mesh.
    seconds : float
        Of the processor.
    """

    letter: str
    trials: pd.DataFrame
    default: pd.DataFrame
    seconds: float

    @property
    def ordering(self) -> Ordering:
        return ORDERINGS[self.letter]

    @property
    def ends(self) -> pd.DataFrame:
        """The trials but the base, without those that could not be had."""
        solved = self.trials[self.trials["difference"].notna()]
        return solved[solved["file"] != ""]

    @property
    def turned(self) -> pd.DataFrame:
        """Trials that say the opposite of the base."""
        return self.ends[self.ends["outcome"] != self.trials["outcome"].iloc[0]]

    @property
    def missing(self) -> pd.DataFrame:
        return self.trials[self.trials["difference"].isna()]

    def summary(self) -> dict[str, str]:
        base, ordering = self.trials.iloc[0], self.ordering
        return {
            "claim": ordering.claim,
            "more": f"{ordering.name('more')} {_number(base['more'])}",
            "less": f"{ordering.name('less')} {_number(base['less'])}",
            "number": " against ".join(dict.fromkeys(ordering.numbers)),
            "difference": _number(base["difference"]),
            "holds": "yes" if base["outcome"] == "holds" else "NO",
            "ends tried": str(len(self.ends)),
            "say the opposite": str(len(self.turned)),
            "not solved": str(len(self.missing)),
        }

    def listed(self, trials: pd.DataFrame) -> pd.DataFrame:
        """Trials as text, the one that matters most first."""
        shown = trials.sort_values("difference").copy()
        for column in ("more", "less", "difference"):
            shown[column] = [_number(value) for value in shown[column]]
        shown.index = list(shown.pop("value"))
        shown.index.name = "value"
        return shown[["file", "more", "less", "difference", "outcome"]]


def _default(letter: str, answers: Answers) -> pd.DataFrame:
    """Numbers of both cells of an ordering on the default mesh."""
    ordering = ORDERINGS[letter]
    columns = {}
    for which in ("more", "less"):
        given = getattr(ordering, which)
        name = f"{given['anode']}, {given['electrolyte']}"
        if name not in columns:
            known = answers.of(ordering.how, given)
            one_mesh = isinstance(ordering.how, Squeezing)  # it has been on this mesh already
            columns[name] = known if one_mesh else ordering.how.default(answers.cell(given)[1])
    table = pd.DataFrame(columns).map(_number)
    table.index.name = "number"
    return table


def tell(told: Told, table: Callable[[pd.DataFrame], str]) -> Iterator[str]:
    """An ordering in paragraphs, its tables as ``table`` writes them."""
    ordering, base = told.ordering, told.trials.iloc[0]
    yield f"## ({told.letter}) {ordering.claim}"
    yield f"{ordering.how}."
    yield table(told.default)
    if len(differs := differing(ordering)):
        yield "What differs between the files:"
        yield table(differs)
    held = "holds" if base["outcome"] == "holds" else "does not hold"
    yield (
        f"With the values of the files it {held}: {_number(base['more'])} against "
        f"{_number(base['less'])} on the mesh of the trials. Of {len(told.ends)} ends of ranges, "
        f"{len(told.turned)} say the opposite."
    )
    if len(told.turned):
        yield table(told.listed(told.turned))
    else:
        yield "Those that come nearest to it:"
        yield table(told.listed(told.ends.nsmallest(3, "difference")))
    if len(told.missing):
        yield "Could not be had:"
        yield table(told.listed(told.missing))


INTRODUCTION = """# Orderings, and where they turn

Written by `python benchmarks/orderings.py --write`, which says what is done. In short: two cells in
which one named file differs are cycled with every mechanism of ageing, with the values of the
files, then with every *assumed* value of these files at both ends of its range, one at a time. A
value that is one statement in both files moves in both. Values of other classes, and activation
energies, stay. Trials are on a coarse mesh; the first table of each ordering is by `Cell.cycle` on
the default one.

An ordering that no end of a range turns stands on what the files agree on, not on a measurement:
two values at once, or a mechanism that is not there, may still turn it. One that turns is a guess,
and the value that turns it is what to measure."""


def page(all_told: Iterable[Told], table: Callable[[pd.DataFrame], str]) -> str:
    """All orderings as one text."""
    all_told = list(all_told)
    summary = pd.DataFrame([told.summary() for told in all_told])
    summary.index = [told.letter for told in all_told]
    parts = [INTRODUCTION, table(summary)]
    for told in all_told:
        parts += tell(told, table)
    minutes = sum(told.seconds for told in all_told) / 60
    parts.append(f"All of it took {minutes:.0f} minutes of one core.")
    return "\n\n".join(parts) + "\n"


def main(arguments: list[str] | None = None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("letters", nargs="*", help=f"some of {', '.join(ORDERINGS)}; default all")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    given = parser.parse_args(arguments)
    warnings.simplefilter(
        "ignore"
    )  # nearly every cell crosses a window; ranges are what this is for
    pybamm.set_logging_level("ERROR")
    answers, all_told = Answers(), []
    for letter in given.letters or ORDERINGS:
        began = time.process_time()
        trials_ = run(ORDERINGS[letter], answers)
        default = _default(letter, answers)
        told = Told(letter, trials_, default, time.process_time() - began)
        all_told.append(told)
        print("\n\n".join(tell(told, pd.DataFrame.to_string)), flush=True)
        print(f"\n{told.seconds:.0f} s\n", flush=True)
    if given.write:
        sys.path.insert(0, str(ROOT / "docs"))
        from generate import markdown

        PAGE.write_text(page(all_told, markdown), encoding="utf-8")


if __name__ == "__main__":
    main()
