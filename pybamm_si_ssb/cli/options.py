"""Options of commands; those that describe a cell follow from the table of its arguments."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from ..design.arguments import CellArguments, arguments_of
from ..errors import ParameterError, shown
from ..library.folders import PATH_VARIABLE

__all__ = [
    "STANDARD_ELECTROLYTES",
    "Anodes",
    "Cathodes",
    "Classes",
    "Electrolytes",
    "EveryElectrolyte",
    "Folders",
    "Output",
    "Rate",
    "Rates",
    "TableOutput",
    "c_rates",
    "cell_options",
    "listed",
]

#: Electrolytes that are compared by default: a liquid, a sulfide, an oxide and a polymer.
STANDARD_ELECTROLYTES = "lp57_fec,li6ps5cl,llzto,peo_litfsi"

#: Help of options that list names.
NAMES = "Names or files, separated by commas."
#: Options that several commands share, as annotations of their arguments.
Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--parameters",
        metavar="DIR",
        help="Folder of your own parameter files (electrolytes/, anodes/, ...); may be repeated. "
        f"Counts like the environment variable {PATH_VARIABLE}.",
    ),
]
Output = Annotated[
    Path, typer.Option("--output", metavar="DIR", help="Folder for figures and tables.")
]
TableOutput = Annotated[
    Path | None, typer.Option("--output", metavar="DIR", help="Folder for CSV files and figures.")
]
Electrolytes = Annotated[str, typer.Option(help=NAMES)]
Anodes = Annotated[str, typer.Option(help=NAMES)]
Cathodes = Annotated[str, typer.Option(help=NAMES)]
EveryElectrolyte = Annotated[
    str | None, typer.Option("--electrolytes", help=f"{NAMES[:-1]}; default all.")
]
Classes = Annotated[
    str | None,
    typer.Option(
        "--class", help="Classes of electrolyte: liquid, gel, sulfide, oxide, polymer, composite."
    ),
]
Rate = Annotated[str, typer.Option(help="C-rate.")]
Rates = Annotated[str, typer.Option(help="C-rates, separated by commas.")]

#: Words that ``ageing`` may be instead of a list of mechanisms.
ALL_BUT = ("full", "none")


def cell_options(
    without: Iterable[str] = (), **defaults: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of a cell; it gets their values as ``cell``, by argument.

    Parameters
    ----------
    without
        Arguments of a cell that the command has in another way, or not at all.
    **defaults
        Values of the options that are not given, by argument.
    """
    known = {
        name: argument
        for name, argument in arguments_of(CellArguments).items()
        if argument.help is not None and name not in set(without)
    }

    def told(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def with_options(*args: Any, **kwargs: Any) -> None:
            given = {name: kwargs.pop(name) for name in known}
            found = {name: value for name, value in given.items() if value is not None}
            if "ageing" in found and found["ageing"] not in ALL_BUT:
                found["ageing"] = listed(found["ageing"], "--ageing", "interphase,contact")
            function(*args, cell=found, **kwargs)

        own = inspect.signature(function, eval_str=True).parameters
        options = [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=defaults.get(name),
                annotation=Annotated[str | None, typer.Option(help=argument.help)],
            )
            for name, argument in known.items()
        ]
        kept = [own[name].replace(kind=own[name].KEYWORD_ONLY) for name in own if name != "cell"]
        parameters = [*kept[:1], *options, *kept[1:]]
        made: Any = with_options
        made.__signature__ = inspect.Signature(parameters)
        made.__annotations__ = {p.name: p.annotation for p in parameters}
        return made

    return told


def listed(text: str, option: str, example: str) -> list[str]:
    """Names or files that the ``text`` of an ``option`` lists, in the manner of ``example``."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names or len({Path(name).stem for name in names}) < len(names):
        raise ParameterError(
            shown(text),
            "different names or files separated by commas",
            f"for instance {example}",
            key=option,
        )
    return names


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
