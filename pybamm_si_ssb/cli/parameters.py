"""Commands ``list``, ``show`` and ``check``, which deal with parameter files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import ParameterError, SiSSBError, UnknownNameError, near_matches, shown
from .app import command, tell
from .options import Classes, Folders, TableOutput, listed
from .output import write_tables


@command
def list_(
    kind: Annotated[
        str | None,
        typer.Argument(help="electrolytes, anodes, cathodes, counters or cells; default all."),
    ] = None,
    classes: Classes = None,
    output: TableOutput = None,
    parameters: Folders = None,
) -> None:
    """List the parameter files by name, with the evidence that they stand on.

    For electrolytes alone, the table has the properties that decide between them: conductivity,
    stiffness, stability beside silicon, window and density; for anodes alone: capacity, growth and
    area. --output then writes electrolytes.csv and .png, or anodes.csv and .png.

    \b
    Examples:
      pybamm-si-ssb list
      pybamm-si-ssb list anodes
      pybamm-si-ssb list electrolytes --class sulfide,oxide
      pybamm-si-ssb list electrolytes --parameters my_parameters --output tables
    """
    from ..library.catalogue import LIBRARIES
    from ..library.evidence import counts
    from ..printing import library as printing

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
        write_tables(output, {"evidence.csv": counts(records).reset_index(names="kind")})
    tell(errors)  # one bad file does not hide the others


def _survey(kind: str, classes: str | None, output: Path | None) -> None:
    """Print electrolytes or anodes side by side; one bad file does not hide the others."""
    from ..figures import library as figures
    from ..figures import style
    from ..library import catalogue
    from ..printing import library as printing

    errors: list[ParameterError] = []
    wanted = listed(classes, "--class", "sulfide,oxide") if classes is not None else ()
    table = getattr(catalogue, kind).table(*wanted, on_error=errors.append)
    getattr(printing, kind)(table)
    if output:
        write_tables(output, {f"{kind}.csv": table.reset_index()})
        style.save(getattr(figures, kind)(table), output / f"{kind}.png")
    tell(errors)


@command
def show(
    name: Annotated[str, typer.Argument(help="Name, kind/name (cells/composite) or file.")],
    output: TableOutput = None,
    parameters: Folders = None,
) -> None:
    """Show every value of a parameter file: value, unit, class of evidence, source.

    \b
    Examples:
      pybamm-si-ssb show li6ps5cl
      pybamm-si-ssb show cells/composite --output tables
      pybamm-si-ssb show my_electrolyte.toml
    """
    from ..library.evidence import table
    from ..printing import records as printing

    record = _record(name)
    values = table(record)
    printing.record(record, values)
    if output:
        write_tables(output, {f"{record.key}.csv": values})


def _record(name: str):
    from ..library.catalogue import LIBRARIES, load

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
    """Check parameter files: format, units, sources, plausible values, and a cell made with each.

    The exit status is 0 only if every file is good.

    \b
    Example:
      pybamm-si-ssb check my_parameters/electrolytes/*.toml
    """
    from ..cell import Cell, HalfCell
    from ..library.catalogue import load
    from ..library.reading import curve
    from ..printing import records as printing

    refused = 0
    for file in files:
        try:
            if file.suffix.lower() == ".csv":
                beside = file.expanduser().absolute()
                printing.good_curve(file, curve(file.name, beside, "file"))
                continue
            record = load(file)
            given: dict[str, Any] = {"cell_file" if record.kind == "cell" else record.kind: record}
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
