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
from .output import clear, listed_files, write_tables

if TYPE_CHECKING:
    from ..cell import Cell
    from ..energy.stack_energy import Energy

__all__ = ["ENERGY"]

#: Names of the files that the command writes.
ENERGY = ("energy.csv", "stack.csv", "materials.csv", "stack.png", "materials.png")


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
    from ..cell import Cell

    names = listed(electrolytes, "--electrolytes", "li6ps5cl,llzto")
    made = Cell(**cell)
    cells = [made.replace(electrolyte=name) for name in names]
    _run({each.electrolyte_name: each for each in cells}, rate, coated_sides, output)


def _run(cells: dict[str, Cell], rate: str, coated_sides: int | None, output: Path) -> None:
    """Find the energy of cells, draw and print it, and name the cells that gave none."""
    from ..figures import style
    from ..progress import progress

    found: dict[str, Energy] = {}
    failures: list[str] = []
    with progress(len(cells)) as step:
        import pandas as pd

        from ..energy import anode_materials
        from ..energy.stack_mass import Densities
        from ..errors import DesignError, RunError
        from ..figures import energy as figures
        from ..printing import energy as printing  # imports PyBaMM, while the bar is shown

        for each in cells.values():
            each.parameter_values()  # every mistake is told before anything is run
            Densities(each)
        clear(output, ENERGY)
        for name, each in cells.items():
            try:
                found[name] = each.energy(rate, coated_sides=coated_sides)
            except DesignError as error:
                failures.append(f"refused: {name}: {error.found}; {error.expected}")
            except RunError as error:
                failures.append(f"failed: {error}")
            step(name)
    compared = [anode_materials.compare_materials(each) for each in cells.values()]
    tables = {"materials.csv": pd.concat(compared, ignore_index=True)}
    if found:
        rows = [{**_what(cells[name]), **each.row()} for name, each in found.items()]
        tables["energy.csv"] = pd.DataFrame(rows)
        tables["stack.csv"] = pd.concat(
            [each.table.assign(Electrolyte=name) for name, each in found.items()],
            ignore_index=True,
        )
        style.save(figures.stacks(tables["stack.csv"], tables["energy.csv"]), output / "stack.png")
    write_tables(output, tables)
    style.save(figures.materials(tables["materials.csv"]), output / "materials.png")
    for name, each in found.items():
        printing.stack(name, each)
    printing.compared(compared[0])
    files = (name for name in ENERGY if (output / name).exists())
    typer.echo(f"\n{listed_files(files)} are in {output}")
    for failure in failures:
        typer.echo(failure, err=True)
    if failures:
        raise typer.Exit(1)


def _what(cell: Cell) -> dict:
    """Columns that describe a ``cell``, by heading."""
    from ..columns import COLUMN

    return {
        COLUMN.anode: cell.anode.key,
        COLUMN.cathode: cell.cathode.key,
        COLUMN.electrolyte: cell.electrolyte_name,
        COLUMN.electrolyte_class: cell.electrolytes["separator"].electrolyte_class,
        COLUMN.temperature: round(cell.temperature - 273.15, 2),
    }
