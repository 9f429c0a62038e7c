"""The command ``pybamm-si-ssb``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .columns import COLUMN

__all__ = ["app", "main"]

app = typer.Typer(
    help="Full cells with silicon anodes, in liquid and in solid electrolytes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

ELECTROLYTES = ("lp57_fec", "li6ps5cl", "llzto", "peo_litfsi")


@app.callback()
def _commands() -> None:
    """Full cells with silicon anodes, in liquid and in solid electrolytes."""


@app.command()
def compare(
    output: Annotated[Path, typer.Option(help="Folder for figures and tables.")] = Path("results"),
    anode: Annotated[str, typer.Option(help="Name or file of an anode.")] = "silicon_micro",
    cathode: Annotated[str, typer.Option(help="Name or file of a cathode.")] = "nmc811",
    electrolytes: Annotated[
        str, typer.Option(help="Names or files, separated by commas.")
    ] = ",".join(ELECTROLYTES),
    rates: Annotated[str, typer.Option(help="C-rates, separated by commas.")] = "0.05,0.2,1",
    areal_capacity: Annotated[str, typer.Option(help="Of the cathode.")] = "3 mAh/cm2",
    pressure: Annotated[str, typer.Option(help="Stack pressure at assembly.")] = "5 MPa",
    fixture_stiffness: Annotated[str, typer.Option(help="Stiffness per area.")] = "1e11 Pa/m",
) -> None:
    """Discharge one cell in several electrolytes at several rates.

    Writes voltage.png, swelling.png, rate.png, summary.csv and series.csv.

    Example: pybamm-si-ssb compare --anode silicon_nano --rates 0.1,1,2 --output results
    """
    from . import plots
    from .cell import Cell
    from .compare import write_csv
    from .errors import SiSSBError

    try:
        speeds = _rates(rates)
        names = [name.strip() for name in electrolytes.split(",") if name.strip()]
        cell = Cell(
            anode=anode,
            cathode=cathode,
            areal_capacity=areal_capacity,
            pressure=pressure,
            fixture_stiffness=fixture_stiffness,
        )
        for name in names:
            cell.replace(electrolyte=name)  # every mistake is told before anything is run
    except SiSSBError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error

    result = _with_progress(cell, names, speeds)
    output.mkdir(parents=True, exist_ok=True)
    if len(result.summary):
        write_csv(result.summary, output / "summary.csv")
        write_csv(result.series, output / "series.csv")
        figures = {
            "voltage.png": plots.voltage_curves(result.series, cell.area),
            "swelling.png": plots.swelling(result.series),
            "rate.png": plots.rate_capability(result.summary),
        }
        for name, figure in figures.items():
            plots.save(figure, output / name)
        _print(result.summary)
        typer.echo(f"\n{', '.join(figures)}, summary.csv and series.csv are in {output}")
    for failure in result.failures:
        typer.echo(f"failed: {failure}", err=True)
    if result.failures:
        raise typer.Exit(1)


def _rates(text: str) -> tuple[float, ...]:
    from .errors import ParameterError

    try:
        rates = tuple(sorted(float(part) for part in text.split(",")))
    except ValueError:
        rates = ()
    if not rates or rates[0] <= 0:
        raise ParameterError(
            repr(text), "positive C-rates separated by commas", "for instance 0.1,1", key="--rates"
        )
    return rates


def _with_progress(cell, names, rates):
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description:<22}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("starting", total=len(names) * len(rates))
        from .compare import compare as run  # PyBaMM is imported here, behind the bar

        return run(
            cell,
            names,
            rates,
            lambda label: bar.update(task, advance=1, description=label),
        )


def _print(summary) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    columns = {
        COLUMN.electrolyte: ("electrolyte", "{}"),
        COLUMN.temperature: ("°C", "{:g}"),
        COLUMN.c_rate: (COLUMN.c_rate, "{:g}"),
        COLUMN.areal_capacity: ("mAh/cm²", "{:.3f}"),
        COLUMN.mean_voltage: ("mean V", "{:.3f}"),
        COLUMN.energy: ("energy mWh", "{:.2f}"),
        COLUMN.peak_pressure: ("peak MPa", "{:.2f}"),
        COLUMN.breathing: ("µm", "{:.2f}"),
    }
    for number, (heading, _) in enumerate(columns.values()):
        table.add_column(heading, justify="right" if number else "left")
    for _, row in summary.iterrows():
        scaled = {**row, COLUMN.energy: 1e3 * row[COLUMN.energy]}
        table.add_row(*(form.format(scaled[key]) for key, (_, form) in columns.items()))
    Console(width=100).print(table)


def main() -> None:
    """Entry point of the console script."""
    app()
