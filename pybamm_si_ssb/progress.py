"""What people see while they wait: a bar of steps, or words, on the error stream."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from rich.console import Console

__all__ = ["Advance", "progress", "waiting"]


class Advance(Protocol):
    """What moves a bar."""

    def __call__(self, label: str, steps: int = 1) -> None:
        """Move it by some ``steps``, of which the last has a ``label``."""
        ...


@contextmanager
def progress(total: int, left: bool = False) -> Iterator[Advance]:
    """A bar on the error stream.

    Parameters
    ----------
    total
        Number of steps.
    left
        Whether it also says how long it will take from now.

    Yields
    ------
    Advance
        Callable that moves the bar.
    """
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description:<22}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        *([TextColumn("left"), TimeRemainingColumn()] if left else []),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("starting", total=total)

        def step(label: str, steps: int = 1) -> None:
            bar.update(task, advance=steps, description=label)

        yield step


def waiting(text: str) -> AbstractContextManager[object]:
    """Words on the error stream while something goes on that has no steps."""
    return Console(stderr=True).status(text, spinner="line")
