"""What commands write: tables into a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..files import make_writable, write_csv

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["writable", "written"]


def written(folder: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write ``tables`` by file name as CSV into ``folder``, each in one step."""
    writable(folder)
    for name, table in tables.items():
        write_csv(table, folder / name)


def writable(folder: Path) -> None:
    """Make a ``folder`` of results.

    Raises
    ------
    ParameterError
        If it cannot be made or written into.
    """
    make_writable(folder, "--output")
