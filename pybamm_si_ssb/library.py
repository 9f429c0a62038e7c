"""Records by name: lazy, read-only mappings over the folders of ``parameter_sets/``."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import ParameterError, UnknownNameError

if TYPE_CHECKING:
    from .records import Record

__all__ = ["Library", "anodes", "cathodes", "cells", "curve", "electrolytes", "load", "root"]


@cache
def root() -> Path:
    """The folder of parameter sets: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / "parameter_sets", package.parent / "parameter_sets"):
        if folder.is_dir():
            return folder
    raise ParameterError(
        "no folder", f"parameter_sets in or beside {package}", "install the package again"
    )


def _read(file: str | Path, kind: str | None) -> Record:
    from .records import read  # pydantic is loaded with the first file

    return read(Path(file).expanduser().resolve(), kind)


#: Files of the library do not change under us; a user's own file is read afresh each time.
_read_once = cache(_read)


class Library(Mapping):
    """Records of one kind by name; each file is read when it is first asked for."""

    def __init__(self, kind: str):
        self.kind = kind

    @property
    def folder(self) -> Path:
        return root() / f"{self.kind}s"

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(file.stem for file in self.folder.glob("*.toml")))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return name in list(self)

    def __getitem__(self, name: str) -> Record:
        if name not in self:
            raise UnknownNameError(name, self.kind, self)
        return _read_once(self.folder / f"{name}.toml", self.kind)

    def __repr__(self) -> str:
        return f"<{self.kind}s: {', '.join(self)}>"

    def find(self, given: str | Path | Record) -> Record:
        """A record from a name, a path to a TOML file, or a record."""
        if isinstance(given, Path) or (isinstance(given, str) and given.endswith(".toml")):
            return _read(given, self.kind)
        if isinstance(given, str):
            return self[given]
        if getattr(given, "kind", None) != self.kind:
            raise ParameterError(
                repr(getattr(given, "kind", type(given).__name__)),
                f"a {self.kind}: its name, a path to its file, or its record",
                f"one of {', '.join(self)}",
                key=self.kind,
            )
        return given


electrolytes = Library("electrolyte")
anodes = Library("anode")
cathodes = Library("cathode")
cells = Library("cell")


def load(path: str | Path) -> Record:
    """Read a parameter file of any kind."""
    return _read(path, None)


def curve(name: str, beside: Path | None = None) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The two columns of a curve file, looked up beside a record first, then in the library."""
    folders = ([beside.parent, beside.parent.parent] if beside else []) + [root()]
    file = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if file is None:
        raise ParameterError(
            "no such file",
            f"{name} in {' or '.join(map(str, folders))}",
            "give the path relative to parameter_sets/",
            file=beside,
            key="file",
        )
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    try:
        rows = [tuple(map(float, line.split(","))) for line in lines[1:] if line.strip()]
        x, y = zip(*rows, strict=True)
    except ValueError as error:
        raise ParameterError(
            str(error), "two columns of numbers under one header row", "correct it", file=file
        ) from error
    if not all(map(math.isfinite, x + y)) or len(x) < 2:
        raise ParameterError(
            "nan, infinity or a single row", "two or more rows of numbers", "correct it", file=file
        )
    if list(x) != sorted(set(x)) or not _monotone(y):
        raise ParameterError(
            "values out of order", "x increasing and y monotone", "sort or smooth it", file=file
        )
    return x, y


def _monotone(y: tuple[float, ...]) -> bool:
    steps = [b - a for a, b in pairwise(y)]
    return all(s >= 0 for s in steps) or all(s <= 0 for s in steps)
