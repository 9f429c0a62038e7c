"""Command ``fade``: one cell cycled in several electrolytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .app import command
from .options import (
    STANDARD_ELECTROLYTES,
    Electrolytes,
    Folders,
    Output,
    Rate,
    cell_options,
    listed,
)
from .output import listed_files, run_study, tell_outcomes

if TYPE_CHECKING:
    from ..studies.comparisons import Fade

__all__: list[str] = []


@command
@cell_options(without=["electrolyte"], ageing="full")
def fade(
    output: Output = Path("results"),
    electrolytes: Electrolytes = STANDARD_ELECTROLYTES,
    cycles: Annotated[int, typer.Option(min=1, help="Number of cycles.")] = 100,
    protocol: Annotated[str, typer.Option(help="Steps of a cycle: CCCV or CC.")] = "CCCV",
    rate: Rate = "C/10",
    formation: Annotated[
        int, typer.Option(min=0, help="Number of cycles at C/20 before, counted among the others.")
    ] = 0,
    jump: Annotated[
        bool, typer.Option("--jump", help="Jump over cycles; their rows are interpolated.")
    ] = False,
    tolerance: Annotated[
        float, typer.Option(help="Error that jumps aim at, over the first capacity.")
    ] = 1e-3,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Number of cells at a time; default one a core.")
    ] = None,
    parameters: Folders = None,
    *,
    cell: dict[str, Any],
) -> None:
    """Cycle one cell in several electrolytes, and say where the capacity went.

    Writes fade.csv, capacity.png and losses.png. Every cycle is kept below checkpoints/: if the
    command is stopped, the same command goes on from there, with the same numbers.

    \b
    Examples:
      pybamm-si-ssb fade --cycles 100 --output results
      pybamm-si-ssb fade --electrolytes lp57_fec,li6ps5cl --rate C/3 --formation 2 --workers 2
      pybamm-si-ssb fade --electrolytes lp57_fec --cycles 1000 --jump --output long
    """
    names = listed(electrolytes, "--electrolytes", "li6ps5cl,llzto")
    jumps = {"jump": True, "tolerance": tolerance} if jump else {}

    def make() -> Fade:
        from ..cell import Cell
        from ..studies.comparisons import Fade

        return Fade(
            Cell(**cell), names, cycles=cycles, protocol=protocol, rate=rate,
            formation=formation, **jumps,
        )  # fmt: skip

    def interrupted(study: Fade) -> str:
        total = cycles * len(study.cases)
        return (
            f"{study.kept(output)} of {total} cycles are in {output / 'checkpoints'}; "
            "the same command goes on from there"
        )

    results: Any = run_study(make, output, output, workers, interrupted)
    if len(results.fade):
        from ..printing import ageing as printing

        files = results.save(output)
        printing.faded(results.fade)
        typer.echo(f"\n{listed_files(file.name for file in files)} are in {output}")
    for note in results.notes:
        typer.echo(f"note: {note}", err=True)
    tell_outcomes(results)
