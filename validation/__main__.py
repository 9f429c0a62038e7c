"""The command: ``python -m validation``, everything or the short form, one table and one page.

What is done stays below ``cases/`` (:mod:`.solving`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from pybamm_si_ssb.figures import style
from pybamm_si_ssb.files import make_writable
from pybamm_si_ssb.progress import progress

from . import battmo_runs, codes, figures, report, results, solving
from .experiments import CASES

#: Solved by the short form, in seconds: one case of which nothing is fitted, and a pair.
SHORT = ("potentials", "ping2019")


def checked(short: bool) -> tuple[list[codes.Check], list[str]]:
    """The rows of other codes, and what could not be compared."""
    rows: list[codes.Check] = []
    skipped: list[str] = []
    for name, part in codes.parts().items():
        try:
            rows += part(short)
        except codes.NoData as error:
            skipped.append(f"{name}: skipped, {error}")
    return rows, skipped


def main(
    output: Annotated[Path, typer.Option(help="Folder of the tables and figures.")] = Path(
        "results/validation"
    ),
    short: Annotated[bool, typer.Option("--short", help="A few cases, in a minute.")] = False,
    case: Annotated[
        list[str] | None, typer.Option(help="Only this one; may be given more than once.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 2,
) -> None:
    """Compare the package with other codes and with published experiments."""
    unknown = [key for key in case or () if key not in CASES]
    if unknown:
        typer.echo(f"no case {', '.join(unknown)}; there are {', '.join(CASES)}", err=True)
        raise typer.Exit(2)
    make_writable(output, "--output")
    keys = tuple(case or (SHORT if short else CASES))
    found: dict[str, results.Result] = {}
    with progress(len(keys)) as advance:
        for result in solving.solved(keys, output / "cases", workers):
            found[result.key] = result
            advance(result.key)
    ordered = [found[key] for key in keys]
    rows, skipped = ([], []) if case else checked(short)
    write(output, ordered, rows, short or bool(case))
    for line in skipped:
        typer.echo(line)
    if not all(row.holds for row in rows) or any(result.error for result in ordered):
        raise typer.Exit(1)


def write(
    output: Path, found: Sequence[results.Result], rows: Sequence[codes.Check], partly: bool
) -> None:
    """Tables and figures of a run; those of other codes with all of it only."""
    table = report.predictions(found)
    for name, part in (
        ("predictions", table),
        ("unknowns", report.unknowns(found)),
        ("codes", report.checks(rows)),
    ):
        if not len(part):
            continue
        part.to_csv(output / f"{name}.csv", index=False, float_format="%.6g", lineterminator="\n")
    if rows:
        typer.echo(report.checks(rows).to_string(index=False, float_format="%.3g"))
    typer.echo(table.drop(columns=[report.DECIDES]).to_string(index=False, float_format="%.4g"))
    typer.echo(report.score(table).to_string())
    drawn = {"predictions": figures.scored(table), "decisive": figures.decisive(table)}
    if not partly:
        with contextlib.suppress(codes.NoData):
            drawn |= codes.figures()
            report.conventions(battmo_runs.costs()).to_csv(
                output / "conventions.csv", index=False, float_format="%.3g", lineterminator="\n"
            )
    for name, figure in drawn.items():
        style.save(figure, output / f"{name}.png")
    files = [f"{name}.png" for name in drawn]
    text = report.document(table, report.checks(rows), files)
    (output / "page.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
