"""Rewrite the parts of the Markdown pages that follow from the parameter files.

They stand between ``<!-- generated: name -->`` and ``<!-- end -->``; a test keeps them true.
"""

from __future__ import annotations

import importlib
import inspect
import re
import sys
from pathlib import Path

import pandas as pd

import pybamm_si_ssb as ssb
from pybamm_si_ssb.columns import ANODES as ANODE
from pybamm_si_ssb.columns import ELECTROLYTES as HEADING
from pybamm_si_ssb.library import LIBRARIES
from pybamm_si_ssb.library.evidence import counts
from pybamm_si_ssb.library.records.kinds import KINDS
from pybamm_si_ssb.mechanisms import ageing
from pybamm_si_ssb.schema.record import measures

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # validation is no part of what is installed

from validation import report  # noqa: E402
from validation.experiments import CASES  # noqa: E402

PAGES = ("README.md", "parameter_sets/README.md", "validation/README.md", "docs/api.md")


def evidence() -> str:
    """How many values of each class of evidence the parameter files hold."""
    found = counts(library[name] for library in LIBRARIES for name in library)
    found.loc["all"] = found.sum()
    found.index = [f"{kind}s" if kind != "all" else "**all**" for kind in found.index]
    return report.markdown(found, index=True)


def ranges() -> str:
    """What every quantity of a parameter file measures, and which values are plausible."""
    rows = {}
    for kind, record in KINDS.items():
        for key, choices in measures(record).items():
            name = key.rpartition(".")[2]
            if re.match(r"separator\.(gel|sulfide|oxide|polymer|composite)\.", key):
                continue  # as of liquid
            heading = f"{kind} `{key.replace('.liquid.', '.<class>.')}`"
            kinds, limits = ([f(c) for c in choices] for f in (lambda c: c.kind, str))
            if name in LAW_ARGUMENTS:
                heading = f"any law's `{name}`"
            if name == "A":
                kinds, limits = ["what the law is for"], ["positive"]
            rows[heading] = [" or ".join(kinds), " or ".join(limits)]
    columns = ["measures", "plausible, in SI"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    table.index.name = "quantity"
    return report.markdown(table, index=True)


def electrolytes() -> str:
    """Every electrolyte on the axes that decide."""
    table = ssb.electrolytes.table()
    columns = {
        "class": (HEADING.electrolyte_class, "{}"),
        "mS/cm at 25 °C": (HEADING.room, "{:.2g}"),
        "used at °C": (HEADING.temperature, "{:.0f}"),
        "modulus, GPa": (HEADING.modulus, "{:.3g}"),
        "window, V": (HEADING.reduction, "{:.2f}"),
        "to": (HEADING.oxidation, "{:.2f}"),
        "g/cm³": (HEADING.density, "{:.2f}"),
        "grade": (HEADING.grade, "{}"),
    }
    return side_by_side(table, "electrolyte", columns)


def anodes() -> str:
    """Every anode: what it holds, how it grows, what reacts."""
    columns = {
        "shape": (ANODE.shape, "{}"),
        "radius, nm": (ANODE.size, "{:.0f}"),
        "mAh/g": (ANODE.capacity, "{:.0f}"),
        "mAh/cm³ full": (ANODE.full, "{:.0f}"),
        "size full": (ANODE.width, "{:.2f}"),
        "volume full": (ANODE.volume, "{:.2f}"),
        "area, m²/g": (ANODE.area, "{:.3g}"),
        "area full": (ANODE.area_ratio, "{:.2f}"),
    }
    return side_by_side(ssb.anodes.table(), "anode", columns)


def side_by_side(table: pd.DataFrame, kind: str, columns: dict[str, tuple[str, str]]) -> str:
    """Columns of a table of records, by the heading on the page: their own heading, and how."""
    rows = {
        f"`{name}`": [form.format(row[key]).replace("nan", "") for key, form in columns.values()]
        for name, row in table.iterrows()
    }
    found = pd.DataFrame.from_dict(rows, orient="index", columns=list(columns))
    found.index.name = kind
    return report.markdown(found, index=True)


def score() -> str:
    """How many predictions, and how many experiments, have each verdict."""
    return report.markdown(report.score(report.held("predictions")), index=True)


def experiments() -> str:
    """Every quoted number beside ours."""
    return report.markdown(report.page(report.held("predictions")))


def publications() -> str:
    """The cells as published, where their numbers are, and what is not known."""
    rows = {}
    for key, made in CASES.items():
        case = made()
        found = case.published
        read = ", ".join(dict.fromkeys(number.read for number in case.numbers))
        tests = "yes" if case.inventory else ""
        rows[f"`{key}`"] = [found.what, found.source, read, found.unknown, tests]
    columns = ["cells", "source", "read in", "not known", "tests loss of lithium"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    table.index.name = "experiment"
    return report.markdown(table, index=True)


def failures() -> str:
    """Why what failed did."""
    texts = {f"`{key}`": made().failure for key, made in CASES.items()}
    found = {key: [text] for key, text in texts.items() if text}
    table = pd.DataFrame.from_dict(found, orient="index", columns=["what is missing"])
    table.index.name = "experiment"
    return report.markdown(table, index=True)


def fitted() -> str:
    """Every value that was fitted, with its range."""
    return report.markdown(report.fitted(report.held("unknowns")))


def codes() -> str:
    """How far other codes are."""
    return report.markdown(report.held("codes"))


def conventions() -> str:
    """What each convention of BattMo's makes of the voltage."""
    return report.markdown(report.held("conventions"))


def mechanisms() -> str:
    """Every mechanism of ageing: what it adds, and where it stands."""
    rows = {
        f"`{name}`": [
            mechanism.summary,
            f"`[{mechanism.table}]` of "
            + (mechanism.electrode if mechanism.holder == "host" else mechanism.holder) + "s"
            if mechanism.table
            else f"that of `{mechanism.needs}`",
        ]
        for name, mechanism in ageing().items()
    }  # fmt: skip
    columns = ["what it adds", "table in files"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    table.index.name = "name"
    return report.markdown(table, index=True)


def _as_markdown(text: str) -> str:
    """A line of a docstring as Markdown has it."""
    return re.sub(r":\w+:`[.~]*([^`]+)`", r"`\1`", text).replace("``", "`")


#: Packages from the ground up.
PACKAGES = (
    "names", "figures", "laws", "schema", "submodels", "mechanisms", "library", "model", "design",
    "diagnostics", "simulation", "cycling", "energy", "cell", "studies", "printing", "cli",
)  # fmt: skip


def packages() -> str:
    """Every package: the first line of its docstring."""
    rows = {}
    for name in PACKAGES:
        module = importlib.import_module(f"pybamm_si_ssb.{name}")
        path = "cell.py" if name == "cell" else f"{name}/"
        first = (module.__doc__ or "").strip().split("\n")[0].rstrip(".")
        rows[f"`pybamm_si_ssb/{path}`"] = [_as_markdown(first)]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["what is in it"])
    table.index.name = "package"
    return report.markdown(table, index=True)


#: Groups of public names on their page, in this order; every public name is in one.
GROUPS = {
    "Cells": ("Cell", "HalfCell", "blend", "load"),
    "Libraries": ("anodes", "cathodes", "cells", "counters", "electrolytes"),
    "Cycles and energy": ("Run", "load_run", "protocols", "Energy"),
    "Many cells": (
        "discharge", "compare", "matrix", "fade", "energies", "Study", "bands", "Bands",
        "SharedSimulation", "group_by_model",
    ),
    "What a solution says": ("audit", "Balance", "termination", "Termination"),
    "For PyBaMM": ("SiliconDFN", "with_neutral_values"),
    "Errors": (
        "SiSSBError", "ParameterError", "UnknownNameError", "ArgumentError", "DesignError",
        "VolumeError", "RenamedError",
    ),
    "Warnings": ("NoAgeingWarning", "RangeWarning", "WindowWarning", "SaltWarning"),
}  # fmt: skip


def api() -> str:
    """Every public name with the first line of its docstring."""
    rows = []
    for group, names in GROUPS.items():
        for name in names:
            docstring = inspect.cleandoc(getattr(ssb, name).__doc__ or "").split("\n")[0]
            if name in GROUPS["Libraries"]:
                docstring = f"{name.capitalize()} by name."
            rows.append([group, f"`{name}`", _as_markdown(docstring.rstrip("."))])
            group = ""
    return report.markdown(pd.DataFrame(rows, columns=["", "name", "what it is"]))


#: Arguments that mean the same in every law.
LAW_ARGUMENTS = ("A", "B", "T_0", "T_ref", "E_a")
PARTS = {
    part.__name__: part
    for part in (
        evidence, ranges, electrolytes, anodes, score, publications, experiments, failures, fitted,
        codes, conventions, mechanisms, packages, api,
    )
}  # fmt: skip


def generated(page: str) -> str:
    """The text of a page with its generated parts renewed."""
    return re.sub(
        r"(<!-- generated: (\w+) -->\n\n).*?(\n\n<!-- end -->)",
        lambda match: f"{match[1]}{PARTS[match[2]]()}{match[3]}",
        (ROOT / page).read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )


def main() -> None:
    for page in PAGES:
        (ROOT / page).write_text(generated(page), encoding="utf-8")
        print(f"{page} written")


if __name__ == "__main__":
    main()
