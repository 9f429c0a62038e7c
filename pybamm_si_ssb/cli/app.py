"""The application, how commands are added to it, and how mistakes are told."""

from __future__ import annotations

import functools
import inspect
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import typer

from ..errors import ParameterError, SiSSBError
from ..library import folders

__all__ = ["app", "command", "tell"]

#: The command.
app = typer.Typer(
    help="Full cells with silicon anodes, in liquid and in solid electrolytes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
#: Keys of errors whose options are called otherwise.
CALLED = {"folder": "output"}


def _option(key: str | None, arguments: Iterable[str]) -> str | None:
    """The option of a command that gave what the ``key`` of an error holds."""
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
        try:
            with warnings.catch_warnings(), folders.using(*(parameters or ())):
                warnings.showwarning = _noting()
                return function(*args, parameters=parameters, **kwargs)
        except SiSSBError as error:
            if isinstance(error, ParameterError) and (
                error.file is None or error.key == "parameters"
            ):
                error.key = _option(error.key, {"parameters", *kwargs})
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from error

    return app.command(function.__name__.rstrip("_"), help=_joined(function.__doc__ or ""))(told)


def _joined(docstring: str) -> str:
    """Help from a docstring: lines of a paragraph go on, those after ``\\b`` stay."""
    paragraphs = inspect.cleandoc(docstring).split("\n\n")
    return "\n\n".join(p if p.startswith("\b") else " ".join(p.split()) for p in paragraphs)


def tell(errors: Iterable[ParameterError]) -> None:
    """Tell of files that could not be used, by their ``errors``; the others were."""
    for error in errors:
        typer.echo(f"\n{error}", err=True)
    if errors:
        raise typer.Exit(1)
