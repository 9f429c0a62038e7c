"""Display of progress on the error stream: a bar of steps, or words.

:func:`progress` shows a bar for work with a known number of steps, :func:`waiting` a text for work
without steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from rich.console import Console

__all__ = ["Advance", "progress", "waiting"]


class Advance(Protocol):
    """Function that moves a bar."""

    def __call__(self, label: str, steps: int = 1) -> None:
        """Move the bar by a number of ``steps``, and show the ``label`` of the last one."""
        ...


@contextmanager
def progress(total: int, left: bool = False) -> Iterator[Advance]:
    """Show a bar on the error stream inside a ``with`` block.

    Parameters
    ----------
    total
        Number of steps.
    left
        Whether the bar also shows the time that is left.

    Yields
    ------
    Advance
        Function that moves the bar.
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
    """Show a ``text`` on the error stream inside a ``with`` block, for work without steps."""
    return Console(stderr=True).status(text, spinner="line")
