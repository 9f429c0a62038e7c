"""Folders of parameter files: the one that comes with the package, and those of the user.

A user's folder is laid out as ours (``electrolytes/``, ``anodes/``, ``cathodes/``, ``counters/``,
``cells/``, ``curves/``) and its files are found by name as ours are.  Folders are named with
:func:`using`, or in the environment variable :data:`PATH_VARIABLE`, separated as in ``PATH``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from operator import attrgetter
from pathlib import Path, PurePosixPath

from ..errors import ParameterError, shown

__all__ = ["FOLDERS", "PATH_VARIABLE", "files", "folders", "near", "root", "using"]

#: Name of the environment variable that lists the folders of a user.
PATH_VARIABLE = "PYBAMM_SI_SSB_PATH"
#: Names of the folders of records, by the kind of record.
FOLDERS = {kind: f"{kind}s" for kind in ("electrolyte", "anode", "cathode", "counter", "cell")}

#: Folders in use by :func:`using`, which come before those of the environment.
_USED: ContextVar[tuple[Path, ...]] = ContextVar("folders of parameters", default=())


@contextmanager
def using(*given: str | Path) -> Iterator[None]:
    """Use folders of parameter files inside a ``with`` block, before those of the environment.

    Parameters
    ----------
    *given
        Paths of folders that are laid out as ours.
    """
    token = _USED.set((*map(Path, given), *_USED.get()))
    try:
        yield
    finally:
        _USED.reset(token)


@cache
def root() -> Path:
    """Our folder of parameter files: inside the installed package, or beside it in a checkout.

    Raises
    ------
    ParameterError
        If there is no such folder, which means that the installation is broken.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "parameter_sets", package.parent / "parameter_sets"):
        if folder.is_dir():
            return folder
    raise ParameterError(
        "no folder", f"parameter_sets in or beside {package}", "install the package again"
    )


def folders() -> list[Path]:
    """All folders: ours, those of :func:`using`, then those of :data:`PATH_VARIABLE`.

    Raises
    ------
    ParameterError
        If one of them is no folder, or contains no folder of records.
    """
    named = [part for part in os.environ.get(PATH_VARIABLE, "").split(os.pathsep) if part.strip()]
    used = (_parameter_folder(folder, "parameters") for folder in _USED.get())
    return [root(), *used, *(_parameter_folder(Path(part), PATH_VARIABLE) for part in named)]


def _parameter_folder(given: Path, key: str) -> Path:
    try:
        folder = given.expanduser().resolve()
        found = folder.is_dir()
        records = any((folder / name).is_dir() for name in FOLDERS.values())
    except (OSError, RuntimeError):  # path too long, loop of links, unknown user's home
        folder, found, records = given, False, False
    if not records:
        raise ParameterError(
            "none of these folders in it" if found else "no such folder",
            f"a folder with {', '.join(f'{name}/' for name in FOLDERS.values())} in it",
            f"put electrolyte files into {folder / 'electrolytes'}, and so on",
            file=given,
            key=key,
        )
    return folder


def files(kind: str) -> dict[str, Path]:
    """Find the files of all records of a kind, by the name of the record.

    Parameters
    ----------
    kind : str
        Kind of record: "electrolyte", "anode", "cathode", "counter" or "cell".

    Raises
    ------
    ParameterError
        If two folders hold a record of this kind with the same name.
    """
    found: dict[str, Path] = {}
    for folder in dict.fromkeys(folders()):
        for file in sorted((folder / FOLDERS[kind]).glob("[!.]*.toml"), key=attrgetter("name")):
            if file.stem in found:
                raise ParameterError(
                    f"a second {kind} {file.stem!r} (the first is {found[file.stem]})",
                    "one file a name: which one is meant?",
                    "rename one of them",
                    file=file,
                    key="name of the file",
                )
            found[file.stem] = file
    return found


def near(name: str, file: Path | None, *, key: str) -> Path:
    """Find a file that another file names.

    It is sought beside the other file, then in the parameter folder of that file, then in all
    other folders of parameters.

    Parameters
    ----------
    name
        Relative path with forward slashes, such as ``curves/nmc811_volume.csv``.
    file
        Path of the file that names it, or None.
    key
        Key of that file under which the name stands, for the error.

    Raises
    ------
    ParameterError
        If the path leaves the folder, or leads to no file.
    """
    path = PurePosixPath(name)
    places = [file.parent] if file else []
    if file and file.parent.name in FOLDERS.values():
        places.append(file.parent.parent)
    places += [folder for folder in folders() if folder not in places]
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        raise ParameterError(
            shown(name),
            "a path that stays inside the folder, such as curves/name.csv",
            f"put the file into {places[0]}",
            file=file,
            key=key,
        )
    for place in places:
        found = place / path
        try:
            if found.is_file() and found.resolve().is_relative_to(place.resolve()):
                return found
        except (OSError, RuntimeError):  # a path that is too long, or a loop of links
            continue
    raise ParameterError(
        f"no file {shown(name)}",
        f"it in {' or '.join(map(str, places))}",
        "give the path relative to this file, or to parameter_sets/",
        file=file,
        key=key,
    )
