"""Libraries of records: read-only mappings from names to records.

A library covers the folders of parameters that come with the package and those of the user.  A file
is read when its record is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..columns import ELECTROLYTE_CLASSES
from ..errors import ParameterError, UnknownNameError, a, near_matches, shown
from .folders import FOLDERS, files, near, root

if TYPE_CHECKING:
    import pandas as pd

    from ..schema.record import Record

__all__ = [
    "LIBRARIES",
    "Anodes",
    "Electrolytes",
    "Library",
    "anodes",
    "cathodes",
    "cells",
    "counters",
    "electrolytes",
    "load",
]


def _read(file: Path, kind: str | None) -> Record:
    from .reading import read  # imported here, so that pydantic is loaded with the first file

    return read(file, kind)


@cache
def _read_once(file: Path, kind: str, _changed: int) -> Record:
    """Read a file of the package once, and again if it has changed; ``_changed`` is its time stamp.

    A file of the user is read each time, without this cache.
    """
    return _read(file, kind)


class Library(Mapping):
    """Records of one kind by name; each file is read when its record is first asked for.

    Parameters
    ----------
    kind : str
        Kind of the records: "electrolyte", "anode", "cathode", "counter" or "cell".

    Raises
    ------
    UnknownNameError
        For a name that is in no folder; near matches are listed.
    ParameterError
        For a record that cannot be used, or for two records of the same kind and name.
    """

    def __init__(self, kind: str):
        self.kind = kind

    @property
    def folder(self) -> Path:
        """Folder of the records that come with the package."""
        return root() / FOLDERS[self.kind]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(files(self.kind)))

    def __len__(self) -> int:
        return len(files(self.kind))

    def __contains__(self, name: object) -> bool:
        return name in files(self.kind)

    def __getitem__(self, name: str) -> Record:
        return self._named(name)

    def _named(self, name: str, *, said_in: Path | None = None, key: str | None = None) -> Record:
        known = files(self.kind)
        if not isinstance(name, str) or name not in known:
            raise UnknownNameError(name, self.kind, known, file=said_in, key=key)
        file = known[name]
        if file.is_relative_to(root()):
            return _read_once(file, self.kind, file.stat().st_mtime_ns)
        return _read(file, self.kind)

    def records(
        self, on_error: Callable[[ParameterError], object] | None = None
    ) -> Iterator[Record]:
        """Read all records, in the order of their names.

        Parameters
        ----------
        on_error
            Function that is called with the error of each file that cannot be used; the file is
            then left out.

        Yields
        ------
        Record

        Raises
        ------
        ParameterError
            For a file that cannot be used, if ``on_error`` is None.
        """
        for name in self:
            try:
                record = self[name]
            except ParameterError as error:
                if on_error is None:
                    raise
                on_error(error)
            else:
                yield record

    def __repr__(self) -> str:
        return f"<{FOLDERS[self.kind]}: {', '.join(self)}>"

    def find(
        self,
        given: str | Path | Record,
        *,
        named_in: Record | None = None,
        key: str | None = None,
    ) -> Record:
        """Find a record from its name, a path to its TOML file, or the record itself.

        Parameters
        ----------
        given
            Name, path or record, as a user gave it or as it stands in the file of ``named_in``.
        named_in
            Record whose file names the record that is sought.  A path is then relative to this
            file and must stay inside its folder.
        key
            Argument or key that holds ``given``; default the kind of the library.

        Returns
        -------
        Record

        Raises
        ------
        UnknownNameError, ParameterError
            As for the library itself; also if ``given`` is of another kind.
        """
        from ..schema.record import Record

        key = key or self.kind
        path = isinstance(given, Path) or (
            isinstance(given, str) and given.lower().endswith(".toml")
        )
        if path and named_in is not None:
            return _read(near(str(given), named_in.file, key=key), self.kind)
        if path:
            return _read(_absolute(given), self.kind)  # pyright: ignore[reportArgumentType]
        if isinstance(given, str):
            return self._named(given, said_in=named_in.file if named_in else None, key=key)
        if not isinstance(given, Record) or given.kind != self.kind:
            found = a(given.kind) if isinstance(given, Record) else shown(given)
            raise ParameterError(
                found,
                f"{a(self.kind)}: its name, a path to its file, or its record",
                f"one of {', '.join(self)}",
                key=key,
            )
        return given


class Electrolytes(Library):
    """Library of electrolytes by name, and as a table.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> table = ssb.electrolytes.table("sulfide")
    >>> print(table.loc["li6ps5cl", "Young's modulus [GPa]"], table.loc["li6ps5cl", "Grade"])
    22.1 A
    """

    def __init__(self):
        super().__init__("electrolyte")

    def table(
        self, *classes: str, on_error: Callable[[ParameterError], object] | None = None
    ) -> pd.DataFrame:
        """Table of electrolytes side by side (:mod:`.electrolyte_table`), ordered by class.

        Parameters
        ----------
        *classes
            Classes of electrolyte to list: "liquid", "gel", "sulfide", "oxide", "polymer",
            "composite"; default all.
        on_error
            Function that is called with the error of each file that cannot be used; the file is
            then left out.

        Returns
        -------
        pandas.DataFrame
            One row an electrolyte, indexed by its name.

        Raises
        ------
        ParameterError
            For an unknown class, or for a file that cannot be used if ``on_error`` is None.
        """
        from ..columns import ELECTROLYTES
        from .electrolyte_table import electrolyte_table

        unknown = [name for name in classes if name not in ELECTROLYTE_CLASSES]
        if unknown:
            raise ParameterError(
                shown(unknown[0]),
                f"a class of electrolyte: {', '.join(ELECTROLYTE_CLASSES)}",
                near_matches(unknown[0], ELECTROLYTE_CLASSES)
                or "name one of them, or none for all",
                key="class",
            )
        records = [
            record
            for record in self.records(on_error)
            if not classes or record.electrolyte_class in classes  # pyright: ignore
        ]
        records.sort(key=lambda record: ELECTROLYTE_CLASSES.index(record.electrolyte_class))  # pyright: ignore
        return electrolyte_table(records).set_index(ELECTROLYTES.name)  # pyright: ignore


class Anodes(Library):
    """Library of anode materials by name, and as a table.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> table = ssb.anodes.table()
    >>> print(f"{table.loc['silicon_micro', 'Size when full']:.2f}")
    1.56
    """

    def __init__(self):
        super().__init__("anode")

    def table(self, on_error: Callable[[ParameterError], object] | None = None) -> pd.DataFrame:
        """Table of anodes side by side (:mod:`.anode_table`), the largest reacting areas first.

        Parameters
        ----------
        on_error
            Function that is called with the error of each file that cannot be used; the file is
            then left out.

        Returns
        -------
        pandas.DataFrame
            One row an anode, indexed by its name.

        Raises
        ------
        ParameterError
            For a file that cannot be used if ``on_error`` is None.
        """
        from ..columns import ANODES
        from .anode_table import anode_table

        table = anode_table(self.records(on_error)).set_index(ANODES.name)  # pyright: ignore
        return table.sort_values(ANODES.area, ascending=False)


#: Library of electrolytes by name.
electrolytes = Electrolytes()
#: Library of anode materials by name.
anodes = Anodes()
#: Library of cathode materials by name.
cathodes = Library("cathode")
#: Library of counter electrodes of half cells by name.
counters = Library("counter")
#: Library of cell files by name: each holds all of a cell that is no material.
cells = Library("cell")
#: All libraries.
LIBRARIES = (electrolytes, anodes, cathodes, counters, cells)


def load(path: str | Path) -> Record:
    """Read a parameter file of any kind.

    Parameters
    ----------
    path : str or path
        Path of the file, which need not be in a folder of parameters.

    Returns
    -------
    Record

    Raises
    ------
    ParameterError
        If the file cannot be used; the error names the file, the key, what was found, what was
        expected and the remedy.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> ssb.load(ssb.electrolytes["llzto"].file).electrolyte_class
    'oxide'
    """
    return _read(_absolute(path), None)


def _absolute(path: str | Path) -> Path:
    try:
        return Path(path).expanduser().absolute()
    except (RuntimeError, TypeError) as error:  # the home of an unknown user, or no path at all
        raise ParameterError(
            shown(path), "a path to a TOML file", "give another", key="path"
        ) from error
