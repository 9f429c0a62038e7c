"""Console script: the application with all of its commands."""

from __future__ import annotations

from typing import Annotated

import typer

from . import discharge, energy, fade, parameters, study  # noqa: F401  # they add their commands
from .app import app

__all__ = ["main"]


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
    """Run the console script."""
    app()
