"""Commands ``discharge``, ``compare`` and ``matrix``: discharges of one cell or of many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ..errors import ParameterError, shown
from .app import command, tell
from .options import (
    STANDARD_ELECTROLYTES,
    Anodes,
    Cathodes,
    Electrolytes,
    EveryElectrolyte,
    Folders,
    Output,
    Rate,
    Rates,
    c_rates,
    cell_options,
    listed,
)
from .output import listed_files, run_study, tell_outcomes

if TYPE_CHECKING:
    from ..studies.comparisons import Comparison

__all__: list[str] = []


@command
@cell_options()
def discharge(
    output: Output = Path("results"),
    rates: Rates = "0.05,0.2,1",
    parameters: Folders = None,
    *,
    cell: dict[str, Any],
) -> None:
    """Discharge one cell at several rates.

    Writes summary.csv, series.csv, voltage.png, swelling.png and rate.png.

    \b
    Examples:
      pybamm-si-ssb discharge --electrolyte li6ps5cl --rates 0.1,0.5,1
      pybamm-si-ssb discharge --cell-file my_cell.toml --pressure "50 MPa" --output results
    """
    wanted = c_rates(rates)
    _discharge(cell, {"rate": wanted}, output)


@command
@cell_options(without=["electrolyte"])
def compare(
    output: Output = Path("results"),
    electrolytes: Electrolytes = STANDARD_ELECTROLYTES,
    rates: Rates = "0.05,0.2,1",
    parameters: Folders = None,
    *,
    cell: dict[str, Any],
) -> None:
    """Discharge one cell in several electrolytes at several rates.

    Writes summary.csv, series.csv, voltage.png, swelling.png and rate.png.

    \b
    Examples:
      pybamm-si-ssb compare --output results
      pybamm-si-ssb compare --anode silicon_nano --electrolytes li6ps5cl,llzto --rates 0.1,1,2
    """
    names = listed(electrolytes, "--electrolytes", "li6ps5cl,llzto")
    _discharge(cell, {"electrolyte": names, "rate": c_rates(rates)}, output)


@command
@cell_options(without=["anode", "electrolyte", "cathode", "temperature"])
def matrix(
    output: Output = Path("results"),
    anodes: Anodes = "silicon_micro,silicon_nano",
    electrolytes: EveryElectrolyte = None,
    cathodes: Cathodes = "nmc811,lco,lfp",
    rate: Rate = "C/20",
    parameters: Folders = None,
    *,
    cell: dict[str, Any],
) -> None:
    """Discharge every electrolyte in every pair of electrodes, each at its own temperature.

    Cells of one structure share a built model. Writes matrix.csv and matrix.png.

    \b
    Examples:
      pybamm-si-ssb matrix --output results
      pybamm-si-ssb matrix --electrolytes li6ps5cl,lgps --cathodes nmc811 --rate C/3
    """
    from ..library.catalogue import electrolytes as library

    errors: list[ParameterError] = []
    axes: dict[str, Any] = {
        "anode": listed(anodes, "--anodes", "silicon_micro,silicon_nano"),
        "cathode": listed(cathodes, "--cathodes", "nmc811,lfp"),
        "electrolyte": list(library.records(errors.append))
        if electrolytes is None
        else listed(electrolytes, "--electrolytes", "li6ps5cl,llzto"),
    }
    first, *more = c_rates(rate, "--rate")
    if more:
        raise ParameterError(shown(rate), "one C-rate", "for instance C/20", key="--rate")

    def make() -> Comparison:
        from ..cell import Cell
        from ..studies.comparisons import Matrix

        return Matrix(Cell(**cell), axes, rate=first)

    try:
        _matrix(make, output)
    finally:
        tell(errors)


def _discharge(cell: dict[str, Any], axes: dict[str, Any], output: Path) -> None:
    """Discharge cells, draw and print the results, and name the cases that gave none."""
    from ..printing import discharge as printing

    def make() -> Comparison:
        from ..cell import Cell
        from ..studies.comparisons import Comparison

        return Comparison(Cell(**cell), axes)

    results: Any = run_study(make, output)
    if len(results.summary):
        files = results.save(output)
        printing.summary(results.summary)
        typer.echo(f"\n{listed_files(file.name for file in files)} are in {output}")
    for note in (*results.notes, *results.reasons("solved")):
        typer.echo(f"note: {note}", err=True)
    tell_outcomes(results)


def _matrix(make, output: Path) -> None:
    """Discharge every cell of a matrix, draw it and print how it went."""
    from ..printing import discharge as printing

    # notes are not printed: those of every cell would hide the rest
    results: Any = run_study(make, output)
    files = results.save(output)
    printing.matrix(results.outcomes, results.seconds)
    typer.echo(f"\n{listed_files(file.name for file in files)} are in {output}")
    tell_outcomes(results, refusals_fail=False)
