"""The command ``pybamm-si-ssb``."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import cli_energy, cli_fade, cli_study  # noqa: F401  # they add their commands
from .command import (
    ELECTROLYTES,
    Anode,
    Anodes,
    Capacity,
    Cathode,
    Cathodes,
    CellFile,
    Classes,
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
    Table,
    Temperature,
    app,
    c_rates,
    command,
    listed,
    made_cell,
    tell,
)
from .errors import ParameterError, SiSSBError, UnknownNameError, near_matches, shown

if TYPE_CHECKING:
    from .compare import Comparison

__all__ = ["main"]


# -- parameters -----------------------------------------------------------------------------------
@command
def list_(
    kind: Annotated[
        str | None,
        typer.Argument(help="electrolytes, anodes, cathodes, counters or cells; default all."),
    ] = None,
    classes: Classes = None,
    output: Table = None,
    parameters: Folders = None,
) -> None:
    """List the parameter files by name, with the evidence that they stand on.

    Of electrolytes alone it is a table of what decides between them: conductivity, stiffness,
    stability beside silicon, window, density; of anodes alone: capacity, growth, area. --output
    then adds electrolytes.csv and .png, or anodes.csv and .png.

    \b
    Examples:
      pybamm-si-ssb list
      pybamm-si-ssb list anodes
      pybamm-si-ssb list electrolytes --class sulfide,oxide
      pybamm-si-ssb list electrolytes --parameters my_parameters --output tables
    """
    from . import printing
    from .evidence import counts
    from .library import LIBRARIES

    kinds = {library.folder.name: library for library in LIBRARIES}
    wanted = [lib for lib in LIBRARIES if kind in (None, lib.kind, lib.folder.name)]
    if not wanted:
        raise ParameterError(
            shown(kind), f"one of {', '.join(kinds)}", near_matches(kind, kinds) or "leave it out",
            key="KIND",
        )  # fmt: skip
    found = [lib.folder.name for lib in wanted]
    if classes is not None and found != ["electrolytes"]:
        raise ParameterError(
            shown(classes), "a class of electrolytes", "list electrolytes --class …", key="--class"
        )
    if found in (["electrolytes"], ["anodes"]):
        _survey(found[0], classes, output)
        return
    errors: list[ParameterError] = []
    records = [record for library in wanted for record in library.records(errors.append)]
    printing.names(records)
    if output:
        printing.written(output, {"evidence.csv": counts(records).reset_index(names="kind")})
    tell(errors)  # one bad file does not hide the others


def _survey(kind: str, classes: str | None, output: Path | None) -> None:
    """Print electrolytes or anodes side by side; one bad file does not hide the others."""
    from . import drawing, library, plots, printing

    errors: list[ParameterError] = []
    wanted = listed(classes, "--class", "sulfide,oxide") if classes is not None else ()
    table = getattr(library, kind).table(*wanted, on_error=errors.append)
    getattr(printing, kind)(table)
    if output:
        printing.written(output, {f"{kind}.csv": table.reset_index()})
        drawing.save(getattr(plots, kind)(table), output / f"{kind}.png")
    tell(errors)


@command
def show(
    name: Annotated[str, typer.Argument(help="Name, kind/name (cells/composite) or file.")],
    output: Table = None,
    parameters: Folders = None,
) -> None:
    """Show every value of a parameter file: value, unit, class of evidence, source.

    \b
    Examples:
      pybamm-si-ssb show li6ps5cl
      pybamm-si-ssb show cells/composite --output tables
      pybamm-si-ssb show my_electrolyte.toml
    """
    from . import printing
    from .evidence import table

    record = _record(name)
    values = table(record)
    printing.record(record, values)
    if output:
        printing.written(output, {f"{record.key}.csv": values})


def _record(name: str):
    from .library import LIBRARIES, load

    if name.lower().endswith(".toml"):
        return load(name)
    kind, _, plain = name.rpartition("/")
    libraries = [lib for lib in LIBRARIES if kind in ("", lib.kind, lib.folder.name)]
    holding = [lib for lib in libraries if plain in lib]
    if len(holding) > 1:
        ways = [f"{lib.folder.name}/{plain}" for lib in holding]
        raise ParameterError(
            f"{plain!r}, a name of {len(ways)} files", "one of them", f"ask for {ways}", key="NAME"
        )
    if not holding:
        known = [known for lib in libraries or LIBRARIES for known in lib]
        raise UnknownNameError(name, "parameter file", known, key="NAME")
    return holding[0][plain]


@command
def check(
    files: Annotated[list[Path], typer.Argument(help="Parameter files (TOML) or curves (CSV).")],
    parameters: Folders = None,
) -> None:
    """Check parameter files: the format, units, sources, plausible values, and a cell made with it.

    The exit status is 0 only if every file is good.

    \b
    Example:
      pybamm-si-ssb check my_parameters/electrolytes/*.toml
    """
    from . import printing
    from .cell import Cell
    from .half_cell import HalfCell
    from .library import load
    from .reading import curve

    refused = 0
    for file in files:
        try:
            if file.suffix.lower() == ".csv":
                beside = file.expanduser().absolute()
                printing.good_curve(file, curve(file.name, beside, "file"))
                continue
            record = load(file)
            given: dict[str, Any] = {"template" if record.kind == "cell" else record.kind: record}
            made = HalfCell if record.kind == "counter" else Cell
            made(**given).parameter_values()
            if getattr(record, "half_cell", None) is not None:
                HalfCell(electrode=record).parameter_values()
            printing.good_record(file, record)
        except SiSSBError as error:
            refused += 1
            typer.echo(str(error), err=True)
    if refused:
        raise typer.Exit(1)


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
    from .library import electrolytes as library

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
    from . import drawing, plots, printing

    def tables(result: Comparison) -> dict:
        found = dict(zip(TABLES, (result.summary, result.series), strict=True))
        return found if len(result.summary) else {}

    result = _solved(cells, rates, output, (*FIGURES, *TABLES), tables)
    if len(result.summary):
        area, capacity = cells[0].area, cells[0].areal_capacity * cells[0].area
        drawn = (
            plots.voltage_curves(result.series, area),
            plots.swelling(result.series, capacity),
            plots.rate_capability(result.summary),
        )
        for name, figure in zip(FIGURES, drawn, strict=True):
            drawing.save(figure, output / name)
        printing.summary(result.summary)
        typer.echo(f"\n{', '.join(FIGURES)}, {' and '.join(TABLES)} are in {output}")
    for remark in result.remarks:
        typer.echo(f"note: {remark}", err=True)
    for refusal in result.refusals:
        typer.echo(f"refused: {refusal}", err=True)
    _fail(result, result.refusals)


def _run_matrix(cells, rates: tuple[float, ...], output: Path) -> None:
    """Discharge every cell of a matrix, draw it and print how it went."""
    from . import drawing, plots, printing
    from .feasibility import RangeWarning

    began = time.perf_counter()
    warnings.simplefilter("ignore", RangeWarning)  # notes of every cell would hide the rest
    result = _solved(cells, rates, output, MATRIX, lambda found: {MATRIX[0]: found.outcomes}, False)
    drawing.save(plots.matrix(result.outcomes), output / MATRIX[1])
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
    from . import printing

    total, done = len(cells) * len(rates), []
    try:
        with printing.progress(total) as step:
            from .compare import Comparison, cases  # PyBaMM is imported here, behind the bar

            for cell in cells:
                cell.parameter_values()  # every mistake is told before anything is run
            printing.writable(output)
            for name in files:
                (output / name).unlink(missing_ok=True)
            result = Comparison.of(done)
            for case in cases(cells, rates):
                done.append(case if curves else replace(case, curve=None))
                result = Comparison.of(done)
                printing.written(output, tables(result))
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


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"pybamm-si-ssb {version('pybamm_si_ssb')}, PyBaMM {version('pybamm')}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Entry point of the console script."""
    app()
