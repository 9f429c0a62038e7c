"""Command ``energy``: mass, thickness and energy of a stack."""

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
    from ..studies.comparisons import Energies

__all__: list[str] = []


@command
@cell_options(without=["electrolyte"], ageing="full")
def energy(
    output: Output = Path("results"),
    electrolytes: Electrolytes = STANDARD_ELECTROLYTES,
    rate: Rate = "C/10",
    coated_sides: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=2,
            help="Coated sides of a collector; with 2, half of it counts.",
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, help="Number of cells at a time, each in a process of its own.")
    ] = 1,
    parameters: Folders = None,
    *,
    cell: dict[str, Any],
) -> None:
    """Weigh and measure the stack of one cell in several electrolytes, and give its Wh/kg and Wh/L.

    The cell is formed from its state as assembled, charged and discharged. For the anodes of the
    review's Table 1, the same stack is computed by algebra alone.
    Writes energy.csv, stack.csv, materials.csv, stack.png and materials.png.

    \b
    Examples:
      pybamm-si-ssb energy --output results
      pybamm-si-ssb energy --electrolytes li6ps5cl --rate C/3 --coated-sides 1
    """
    names = listed(electrolytes, "--electrolytes", "li6ps5cl,llzto")

    def make() -> Energies:
        from ..cell import Cell
        from ..studies.comparisons import Energies

        return Energies(Cell(**cell), names, rate, coated_sides=coated_sides)

    results: Any = run_study(make, output, workers=workers)
    from ..printing import energy as printing

    files = results.save(output)
    printing.stacks(results.energy, results.stack)
    printing.compared(results.materials)
    typer.echo(f"\n{listed_files(file.name for file in files)} are in {output}")
    for note in results.notes:
        typer.echo(f"note: {note}", err=True)
    tell_outcomes(results)
