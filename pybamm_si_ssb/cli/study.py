"""Command ``study``: a study from a file, solved on this machine or on a Dask cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..files import make_writable
from .app import command
from .options import Folders, Output

__all__: list[str] = []


@command
def study(
    file: Annotated[Path, typer.Argument(metavar="FILE.toml", help="The study: docs/studies.md.")],
    output: Output = Path("results/study"),
    workers: Annotated[
        int,
        typer.Option(min=1, help="Number of processes on this machine; 1: this one."),
    ] = 1,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="Address of a Dask scheduler, as in tcp://10.0.0.1:8786."
        ),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed before.")
    ] = False,
    parameters: Folders = None,
) -> None:
    """Cross cells, rates and samples of parameters; each case is solved once and kept.

    Writes study, cycles and curves as .parquet (the first two as .csv too), and study.png. Cases
    that are done stay below cases/: if the command is stopped or killed, the same command goes on
    from there.

    \b
    Examples:
      pybamm-si-ssb study study.toml --output results/mine --workers 2
      pybamm-si-ssb study study.toml --scheduler tcp://10.0.0.1:8786
    """
    from ..figures import style
    from ..printing import study as printing
    from ..progress import waiting

    with waiting("setting up"):
        from ..studies import file as study_file

        found = study_file.read(file)
        make_writable(output, "folder")
        _ = found.cases
    try:
        results = found.run(
            output, workers, scheduler, retry_failed=retry_failed, progress=True
        )  # fmt: skip
    except KeyboardInterrupt:
        typer.echo(
            f"interrupted: what was done is in {output}; the same command goes on from there",
            err=True,
        )
        raise typer.Exit(130) from None
    printing.studied(results)
    for name, figure in results.figures().items():
        style.save(figure, output / f"{name}.png")
    if any(results.failures()):
        raise typer.Exit(1)
