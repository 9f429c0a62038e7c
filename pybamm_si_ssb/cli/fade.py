"""The command ``pybamm-si-ssb fade``: cells in several electrolytes cycled until they fade."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .app import (
    ELECTROLYTES,
    Anode,
    Capacity,
    Cathode,
    CellFile,
    Electrolytes,
    Folders,
    NPRatio,
    Pressure,
    Rate,
    Results,
    Stiffness,
    Temperature,
    command,
    listed,
    made_cell,
)

if TYPE_CHECKING:
    from ..studies.ageing_jobs import Faded, Job

__all__ = ["CHECKPOINTS", "FADE"]

#: What it writes, and the folder in which the runs are kept.
FADE = ("fade.csv", "capacity.png", "losses.png")
CHECKPOINTS = "checkpoints"


@command
def fade(
    output: Results = Path("results"),
    cell: CellFile = "composite",
    anode: Anode = None,
    electrolytes: Electrolytes = ELECTROLYTES,
    cathode: Cathode = None,
    cycles: Annotated[int, typer.Option(min=1, help="How many.")] = 100,
    protocol: Annotated[str, typer.Option(help="CCCV or CC.")] = "CCCV",
    rate: Rate = "C/10",
    formation: Annotated[
        int, typer.Option(min=0, help="Cycles at C/20 before; counted among the others.")
    ] = 0,
    ageing: Annotated[
        str, typer.Option(help="Mechanisms: full, none, or names separated by commas.")
    ] = "full",
    areal_capacity: Capacity = None,
    n_p_ratio: NPRatio = None,
    pressure: Pressure = None,
    fixture_stiffness: Stiffness = None,
    temperature: Temperature = None,
    jump: Annotated[
        bool, typer.Option("--jump", help="Jump over cycles; their rows are interpolated.")
    ] = False,
    tolerance: Annotated[
        float, typer.Option(help="Of jumps: error aimed at, over the first capacity.")
    ] = 1e-3,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Cells at a time; default one a core.")
    ] = None,
    parameters: Folders = None,
) -> None:
    """Cycle one cell in several electrolytes, and say where the capacity went.

    Writes fade.csv, capacity.png and losses.png. Every cycle is kept below checkpoints/: a command
    that was stopped goes on where it was, with the same numbers.

    \b
    Examples:
      pybamm-si-ssb fade --cycles 100 --output results
      pybamm-si-ssb fade --electrolytes lp57_fec,li6ps5cl --rate C/3 --formation 2 --workers 2
      pybamm-si-ssb fade --electrolytes lp57_fec --cycles 1000 --jump --output long
    """
    from ..cycling import protocols

    what = protocols.named(protocol, protocols.c_rate(rate))
    if formation:
        what = what.formation(formation)
    mechanisms = (
        ageing if ageing in ("full", "none") else listed(ageing, "--ageing", "interphase,contact")
    )
    made = made_cell(
        cell, anode=anode, cathode=cathode, areal_capacity=areal_capacity, n_p_ratio=n_p_ratio,
        pressure=pressure, fixture_stiffness=fixture_stiffness, temperature=temperature,
    )  # fmt: skip
    cells = [
        made.replace(electrolyte=name, ageing=mechanisms)
        for name in listed(electrolytes, "--electrolytes", "li6ps5cl,llzto")
    ]
    from ..cycling.cycle import jump_tolerance
    from ..studies.ageing_jobs import Job

    wanted = jump_tolerance(tolerance) if jump else None
    jobs = [Job(each, what, cycles, output / CHECKPOINTS, wanted) for each in cells]
    _run(jobs, workers or min(len(jobs), os.cpu_count() or 1), output)


def _run(jobs: list[Job], workers: int, output: Path) -> None:
    """Cycle cells; tables and figures are written after every one, and all said in the end."""
    from ..figures import ageing as figures
    from ..figures import style
    from ..printing import ageing as printing
    from ..progress import progress
    from .output import writable, written

    total = sum(job.cycles for job in jobs)
    found: list[Faded] = []
    done = 0
    try:
        with progress(total) as step:
            from ..studies import ageing_jobs as fading  # PyBaMM is imported here, behind the bar

            for job in jobs:
                job.kept()  # every mistake is told before anything is run
            writable(output)
            for name in FADE:
                (output / name).unlink(missing_ok=True)

            def count(label: str) -> None:
                nonlocal done
                done += 1
                step(label)

            for faded in fading.fade(jobs, workers, count):
                found.append(faded)
                cycles = fading.table(found, jobs)
                if len(cycles):
                    written(output, {FADE[0]: cycles})
    except KeyboardInterrupt:
        typer.echo(
            f"interrupted: {done} of {total} cycles are in {output / CHECKPOINTS}; "
            "the same command goes on from there",
            err=True,
        )
        raise typer.Exit(130) from None
    cycles = fading.table(found, jobs)
    if len(cycles):
        style.save(figures.capacity(cycles), output / FADE[1])
        style.save(figures.losses(cycles), output / FADE[2])
        printing.faded(cycles)
        typer.echo(f"\n{FADE[0]}, {FADE[1]} and {FADE[2]} are in {output}")
    for category, text in dict.fromkeys(note for faded in found for note in faded.notes):
        warnings.warn(text, category, stacklevel=1)
    failed = [faded for faded in found if faded.failure]
    for faded in failed:
        typer.echo(f"failed: {faded.name}: {faded.failure}", err=True)
    if failed:
        raise typer.Exit(1)
