"""Files that commands write, and the loop of the commands that run many cells."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ..files import make_writable, write_csv

if TYPE_CHECKING:
    import pandas as pd

    from ..studies.comparison_results import ComparisonResults
    from ..studies.study import Study

__all__ = ["clear", "listed_files", "run_study", "tell_outcomes", "write_tables"]


def write_tables(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write ``tables``, given by file name, as CSV into a ``folder``, each in one step."""
    make_writable(folder, "folder")
    for name, table in tables.items():
        write_csv(table, folder / name)


def clear(folder: Path, names: Iterable[str]) -> None:
    """Make a ``folder`` for results, and remove files of these ``names`` that are left in it.

    Raises
    ------
    ParameterError
        If the folder cannot be made or written into.
    """
    make_writable(folder, "folder")
    for name in names:
        (folder / name).unlink(missing_ok=True)


def listed_files(names: Iterable[str]) -> str:
    """List the ``names`` of files in words."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def run_study(
    make: Callable[[], Study],
    output: Path,
    folder: Path | None = None,
    workers: int | None = 1,
    interrupted: Callable[[Any], str] | None = None,
) -> ComparisonResults:
    """Run a study with a bar, and write its tables after every case.

    Parameters
    ----------
    make
        Callable that makes the study, so that every mistake is told before anything is run.
    output
        Folder for the tables.
    folder
        Folder in which cases are kept while they are solved, if any.
    workers
        Number of processes; None: one for each core.
    interrupted
        Callable that takes the study, if it is interrupted, and gives a text that says how much is
        done.
    """
    from ..progress import waiting

    with waiting("setting up"):  # PyBaMM is imported here
        study: Any = make()
        if folder is not None:
            study.kept(folder)  # refuses a folder that holds other cells
    results = study.RESULTS
    names = [f"{name}.csv" for name in results.TABLES]
    clear(output, [*names, *(f"{name}.png" for name in results.FIGURES)])
    done = 0

    def after_each(found: ComparisonResults) -> None:
        nonlocal done
        done = found.new
        found.save_tables(output)

    workers = workers or min(len(study.cases), os.cpu_count() or 1)
    try:
        return study.run(folder, workers, progress=True, after_each=after_each)
    except KeyboardInterrupt:
        said = f"{done} of {len(study.cases)} cases are in {output}"
        typer.echo(f"interrupted: {interrupted(study) if interrupted else said}", err=True)
        raise typer.Exit(130) from None


def tell_outcomes(results: ComparisonResults, refusals_fail: bool = True) -> None:
    """Name the cases that were refused or failed; with them the exit status is 1.

    Parameters
    ----------
    results
        Results of all cases.
    refusals_fail
        Whether the cases that were refused are named, and count for the exit status.
    """
    failed = [f"failed: {text}" for text in results.reasons("failed")]
    refused = [f"refused: {text}" for text in results.reasons("refused")] if refusals_fail else []
    for text in [*refused, *failed]:
        typer.echo(text, err=True)
    if refused or failed:
        raise typer.Exit(1)
