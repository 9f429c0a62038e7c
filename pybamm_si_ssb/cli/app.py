"""Application to which commands are added, and the way in which it tells mistakes."""

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

#: Application of the command ``pybamm-si-ssb``.
app = typer.Typer(
    help="Full cells with silicon anodes, in liquid and in solid electrolytes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
#: Options by keys of errors, if the option has another name than the key.
CALLED = {"folder": "output"}


def _option(key: str | None, arguments: Iterable[str]) -> str | None:
    """Option of a command, among its ``arguments``, that gave what an error's ``key`` holds."""
    name = CALLED.get(key or "", key or "")
    given = next((n for n in (name, f"{name}s") if n in arguments), None)
    return f"--{given.replace('_', '-')}" if given else key


def _noting() -> Callable:
    """Make a function that shows each warning once, without its line of code."""
    seen = set()

    def note(message, *_args, **_kwargs) -> None:
        if str(message) not in seen:
            typer.echo(f"note: {message}", err=True)
        seen.add(str(message))

    return note


def command(function: Callable) -> Callable:
    """Add a ``function`` to the application: it tells mistakes and uses the user's folders.

    It also tells that it was interrupted.
    """

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
        except KeyboardInterrupt:  # of a command that has not said what is kept
            typer.echo("interrupted", err=True)
            raise typer.Exit(130) from None

    return app.command(function.__name__.rstrip("_"), help=_joined(function.__doc__ or ""))(told)


def _joined(docstring: str) -> str:
    """Make help from a docstring: lines of a paragraph are joined, those after ``\\b`` stay."""
    paragraphs = inspect.cleandoc(docstring).split("\n\n")
    return "\n\n".join(p if p.startswith("\b") else " ".join(p.split()) for p in paragraphs)


def tell(errors: Iterable[ParameterError]) -> None:
    """Tell the ``errors`` of files that could not be used, and exit with status 1 if any."""
    for error in errors:
        typer.echo(f"\n{error}", err=True)
    if errors:
        raise typer.Exit(1)
