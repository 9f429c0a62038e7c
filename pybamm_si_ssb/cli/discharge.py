"""The command ``pybamm-si-ssb``."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ..errors import ParameterError, shown
from .app import (
    ELECTROLYTES,
    Anode,
    Anodes,
    Capacity,
    Cathode,
    Cathodes,
    CellFile,
    Electrolyte,
    Electrolytes,
    Every,
    Folders,
    NPRatio,
    Pressure,
    Rate,
    Rates,
    Results,
    Stiffness,
    Temperature,
    c_rates,
    command,
    listed,
    made_cell,
    tell,
)

if TYPE_CHECKING:
    from ..studies.discharges import Comparison


# -- simulations ----------------------------------------------------------------------------------
@command
def discharge(
    output: Results = Path("results"),
    cell: CellFile = "composite",
    anode: Anode = None,
    electrolyte: Electrolyte = None,
    cathode: Cathode = None,
    rates: Rates = "0.05,0.2,1",
    areal_capacity: Capacity = None,
    n_p_ratio: NPRatio = None,
    pressure: Pressure = None,
    fixture_stiffness: Stiffness = None,
    temperature: Temperature = None,
    parameters: Folders = None,
) -> None:
    """Discharge one cell at several rates.

    Writes voltage.png, swelling.png, rate.png, summary.csv and series.csv.

    \b
    Examples:
      pybamm-si-ssb discharge --electrolyte li6ps5cl --rates 0.1,0.5,1
      pybamm-si-ssb discharge --cell my_cell.toml --pressure "50 MPa" --output results
    """
    made = made_cell(
        cell, anode=anode, electrolyte=electrolyte, cathode=cathode,
        areal_capacity=areal_capacity, n_p_ratio=n_p_ratio, pressure=pressure,
        fixture_stiffness=fixture_stiffness, temperature=temperature,
    )  # fmt: skip
    _run([made], c_rates(rates), output)


@command
def compare(
    output: Results = Path("results"),
    cell: CellFile = "composite",
    anode: Anode = None,
    electrolytes: Electrolytes = ELECTROLYTES,
    cathode: Cathode = None,
    rates: Rates = "0.05,0.2,1",
    areal_capacity: Capacity = None,
    n_p_ratio: NPRatio = None,
    pressure: Pressure = None,
    fixture_stiffness: Stiffness = None,
    temperature: Temperature = None,
    parameters: Folders = None,
) -> None:
    """Discharge one cell in several electrolytes at several rates.

    Writes voltage.png, swelling.png, rate.png, summary.csv and series.csv.

    \b
    Examples:
      pybamm-si-ssb compare --output results
      pybamm-si-ssb compare --anode silicon_nano --electrolytes li6ps5cl,llzto --rates 0.1,1,2
    """
    made = made_cell(
        cell, anode=anode, cathode=cathode, areal_capacity=areal_capacity, n_p_ratio=n_p_ratio,
        pressure=pressure, fixture_stiffness=fixture_stiffness, temperature=temperature,
    )  # fmt: skip
    names = listed(electrolytes, "--electrolytes", "li6ps5cl,llzto")
    _run([made.replace(electrolyte=name) for name in names], c_rates(rates), output)


@command
def matrix(
    output: Results = Path("results"),
    cell: CellFile = "composite",
    anodes: Anodes = "silicon_micro,silicon_nano",
    electrolytes: Every = None,
    cathodes: Cathodes = "nmc811,lco,lfp",
    rate: Rate = "C/20",
    areal_capacity: Capacity = None,
    n_p_ratio: NPRatio = None,
    pressure: Pressure = None,
    fixture_stiffness: Stiffness = None,
    parameters: Folders = None,
) -> None:
    """Discharge every electrolyte in every pair of electrodes, each at its own temperature.

    Cells of one structure share a built model. Writes matrix.csv and matrix.png.

    \b
    Examples:
      pybamm-si-ssb matrix --output results
      pybamm-si-ssb matrix --electrolytes li6ps5cl,lgps --cathodes nmc811 --rate C/3
    """
    from ..library.catalogue import electrolytes as library

    pairs = [
        (anode, cathode)
        for anode in listed(anodes, "--anodes", "silicon_micro,silicon_nano")
        for cathode in listed(cathodes, "--cathodes", "nmc811,lfp")
    ]
    errors: list[ParameterError] = []
    names: list[Any] = (
        list(library.records(errors.append))
        if electrolytes is None
        else listed(electrolytes, "--electrolytes", "li6ps5cl,llzto")
    )
    made = made_cell(
        cell, areal_capacity=areal_capacity, n_p_ratio=n_p_ratio, pressure=pressure,
        fixture_stiffness=fixture_stiffness,
    )  # fmt: skip
    rates = c_rates(rate, "--rate")
    if len(rates) > 1:
        raise ParameterError(shown(rate), "one C-rate", "for instance C/20", key="--rate")
    cells = [
        made.replace(anode=anode, electrolyte=name, cathode=cathode)
        for anode, cathode in pairs
        for name in names
    ]
    try:
        _run_matrix(cells, rates, output)
    finally:
        tell(errors)


#: What ``discharge`` and ``compare`` write.
FIGURES = ("voltage.png", "swelling.png", "rate.png")
TABLES = ("summary.csv", "series.csv")
#: What ``matrix`` writes.
MATRIX = ("matrix.csv", "matrix.png")


def _run(cells, rates: tuple[float, ...], output: Path) -> None:
    """Discharge cells at rates, draw and print what there is, and say what there is not."""
    from ..figures import discharge as figures
    from ..figures import style
    from ..printing import discharge as printing

    def tables(result: Comparison) -> dict:
        found = dict(zip(TABLES, (result.summary, result.series), strict=True))
        return found if len(result.summary) else {}

    result = _solved(cells, rates, output, (*FIGURES, *TABLES), tables)
    if len(result.summary):
        area, capacity = cells[0].area, cells[0].areal_capacity * cells[0].area
        drawn = (
            figures.voltage_curves(result.series, area),
            figures.swelling(result.series, capacity),
            figures.rate_capability(result.summary),
        )
        for name, figure in zip(FIGURES, drawn, strict=True):
            style.save(figure, output / name)
        printing.summary(result.summary)
        typer.echo(f"\n{', '.join(FIGURES)}, {' and '.join(TABLES)} are in {output}")
    for remark in result.remarks:
        typer.echo(f"note: {remark}", err=True)
    for refusal in result.refusals:
        typer.echo(f"refused: {refusal}", err=True)
    _fail(result, result.refusals)


def _run_matrix(cells, rates: tuple[float, ...], output: Path) -> None:
    """Discharge every cell of a matrix, draw it and print how it went."""
    from ..errors import RangeWarning
    from ..figures import discharge as figures
    from ..figures import style
    from ..printing import discharge as printing

    began = time.perf_counter()
    warnings.simplefilter("ignore", RangeWarning)  # notes of every cell would hide the rest
    result = _solved(cells, rates, output, MATRIX, lambda found: {MATRIX[0]: found.outcomes}, False)
    style.save(figures.matrix(result.outcomes), output / MATRIX[1])
    printing.matrix(result.outcomes, time.perf_counter() - began)
    typer.echo(f"\n{' and '.join(MATRIX)} are in {output}")
    _fail(result)


def _solved(
    cells,
    rates: tuple[float, ...],
    output: Path,
    files: Iterable[str],
    tables: Callable[[Comparison], dict],
    curves: bool = True,
) -> Comparison:
    """Discharges of cells at rates; the tables are written after every case.

    ``files`` are those of an earlier run that are not to be taken for this one's.
    """
    from ..progress import progress
    from .output import writable, written

    total, done = len(cells) * len(rates), []
    try:
        with progress(total) as step:
            from ..studies.discharges import (  # PyBaMM is imported here, behind the bar
                Comparison,
                cases,
            )

            for cell in cells:
                cell.parameter_values()  # every mistake is told before anything is run
            writable(output)
            for name in files:
                (output / name).unlink(missing_ok=True)
            result = Comparison.of(done)
            for case in cases(cells, rates):
                done.append(case if curves else replace(case, curve=None))
                result = Comparison.of(done)
                written(output, tables(result))
                step(case.label)
    except KeyboardInterrupt:
        typer.echo(f"interrupted: {len(done)} of {total} cases are in {output}", err=True)
        raise typer.Exit(130) from None
    return result


def _fail(result: Comparison, also: Iterable[str] = ()) -> None:
    """Name the cases that failed; with them, or with others, the exit status is 1."""
    for failure in result.failures:
        typer.echo(f"failed: {failure}", err=True)
    if result.failures or also:
        raise typer.Exit(1)
