"""Writing of files that are never half written.

A file is first written under another name and then put in its place in one step.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from .errors import ParameterError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["make_writable", "write_csv", "write_whole"]


def write_whole(file: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file in one step, so that a process that is killed leaves the last whole file.

    Parameters
    ----------
    file
        Path of the file.
    write
        Function that takes a binary stream and writes the content into it.
    """
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(partial, file)
    finally:
        partial.unlink(missing_ok=True)


def write_csv(table: pd.DataFrame, file: Path, float_format: str | None = "%.8g") -> None:
    """Write a ``table`` as CSV to a ``file`` in one step.

    Parameters
    ----------
    table
        Table to write; its index is left out.
    file
        Path of the file.
    float_format
        Format of floating-point numbers; None for as many digits as are needed to read the same
        number again.
    """
    text = table.to_csv(index=False, float_format=float_format).encode()
    write_whole(file, lambda stream: stream.write(text))


def make_writable(folder: Path, key: str) -> None:
    """Make a ``folder`` if it does not exist, and check that files can be written into it.

    Parameters
    ----------
    folder
        Path of the folder.
    key
        Argument or option that names the folder, for the error.

    Raises
    ------
    ParameterError
        If the folder cannot be made, or no file can be written into it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise ParameterError(
            str(error), "a folder that can be written into", "name another", key=key
        ) from error
