"""What every command shares: the application, its options, and how mistakes are told."""

from __future__ import annotations

import functools
import os
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import ParameterError, SiSSBError, shown
from ..library.folders import PATH_VARIABLE

if TYPE_CHECKING:
    from ..cell import Cell

__all__ = ["ELECTROLYTES", "app", "c_rates", "command", "listed", "made_cell", "tell"]

#: The command.
app = typer.Typer(
    help="Full cells with silicon anodes, in liquid and in solid electrolytes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

#: A liquid, a sulfide, an oxide and a polymer.
ELECTROLYTES = "lp57_fec,li6ps5cl,llzto,peo_litfsi"

# -- options, the same everywhere -----------------------------------------------------------------
Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--parameters",
        metavar="DIR",
        help="Folder of your own parameter files (electrolytes/, anodes/, ...); may be repeated. "
        f"Counts like the environment variable {PATH_VARIABLE}.",
    ),
]
Results = Annotated[Path, typer.Option("--output", metavar="DIR", help="For figures and tables.")]
Table = Annotated[Path | None, typer.Option("--output", metavar="DIR", help="For a CSV file.")]
CellFile = Annotated[str, typer.Option("--cell", help="Name or file of a cell.")]
Anode = Annotated[str | None, typer.Option(help="Name or file; default the cell's.")]
Electrolyte = Annotated[str | None, typer.Option(help="Name or file; default the cell's.")]
Electrolytes = Annotated[str, typer.Option(help="Names or files, separated by commas.")]
Cathode = Annotated[str | None, typer.Option(help="Name or file; default the cell's.")]
Anodes = Annotated[str, typer.Option(help="Names or files, separated by commas.")]
Cathodes = Annotated[str, typer.Option(help="Names or files, separated by commas.")]
Every = Annotated[
    str | None,
    typer.Option("--electrolytes", help="Names or files, separated by commas; default all."),
]
Classes = Annotated[
    str | None,
    typer.Option(
        "--class", help="Of electrolytes: liquid, gel, sulfide, oxide, polymer, composite."
    ),
]
Rate = Annotated[str, typer.Option(help="C-rate.")]
Rates = Annotated[str, typer.Option(help="C-rates, separated by commas.")]
Capacity = Annotated[
    str | None, typer.Option("--areal-capacity", help='Of the cathode, as in "3 mAh/cm2".')
]
NPRatio = Annotated[str | None, typer.Option("--n-p-ratio", help="Anode over cathode capacity.")]
Pressure = Annotated[str | None, typer.Option(help='At assembly, as in "5 MPa".')]
Stiffness = Annotated[
    str | None, typer.Option("--fixture-stiffness", help='Per area, as in "1e11 Pa/m".')
]
Temperature = Annotated[
    str | None, typer.Option(help='As in "25 degC"; default the electrolyte\'s.')
]


#: Keys of errors that are called otherwise here.
CALLED = {"template": "cell", PATH_VARIABLE: "parameters"}


def _option(key: str | None, arguments: Iterable[str]) -> str | None:
    """The option of a command that gave what a ``key`` of :class:`.Cell` holds."""
    name = CALLED.get(key or "", key or "")
    given = next((n for n in (name, f"{name}s") if n in arguments), None)
    return f"--{given.replace('_', '-')}" if given else key


def _noting() -> Callable:
    """Show each warning once, without the line of code that it comes from."""
    seen = set()

    def note(message, *_args, **_kwargs) -> None:
        if str(message) not in seen:
            typer.echo(f"note: {message}", err=True)
        seen.add(str(message))

    return note


def command(function: Callable) -> Callable:
    """Add a ``function`` whose mistakes are told in our own words, and whose folders are known."""

    @functools.wraps(function)
    def told(*args, parameters: list[Path] | None = None, **kwargs):
        before = os.environ.get(PATH_VARIABLE, "")
        named = [str(folder) for folder in parameters or ()]
        os.environ[PATH_VARIABLE] = os.pathsep.join(filter(None, [*named, before]))
        try:
            with warnings.catch_warnings():
                warnings.showwarning = _noting()
                return function(*args, parameters=parameters, **kwargs)
        except SiSSBError as error:
            if isinstance(error, ParameterError) and (
                error.file is None or (error.key == PATH_VARIABLE and named)
            ):
                error.key = _option(error.key, {"parameters", *kwargs})
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from error
        finally:
            os.environ[PATH_VARIABLE] = before

    return app.command(function.__name__.rstrip("_"))(told)


# -- what they give ------------------------------------------------------------------------------
def tell(errors: Iterable[ParameterError]) -> None:
    """Tell of files that could not be used, by their ``errors``; the others were."""
    for error in errors:
        typer.echo(f"\n{error}", err=True)
    if errors:
        raise typer.Exit(1)


def listed(text: str, option: str, example: str) -> list[str]:
    """Names or files that the ``text`` of an ``option`` lists, as in ``example``, each once."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names or len({Path(name).stem for name in names}) < len(names):
        raise ParameterError(
            shown(text),
            "different names or files separated by commas",
            f"for instance {example}",
            key=option,
        )
    return names


def made_cell(template: str, **given) -> Cell:
    """The cell of a ``template`` with what an option has given."""
    from ..cell import Cell

    return Cell(template=template, **given)


def c_rates(text: str, option: str = "--rates") -> tuple[float, ...]:
    """C-rates from the ``text`` of an ``option``, as in "0.05,C/5,1C"."""
    from ..cycling.protocols import c_rate

    wrong = ParameterError(
        shown(text),
        "different positive C-rates separated by commas",
        "for instance 0.1,C/3,1C",
        key=option,
    )
    try:
        rates = sorted(c_rate(part) for part in text.split(","))
    except ParameterError as error:
        raise wrong from error
    if len(set(rates)) < len(rates):
        raise wrong
    return tuple(rates)
