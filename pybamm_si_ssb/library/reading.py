"""Reading of parameter files.

:func:`read` turns a file into a checked record, or raises an error that says what to correct.  The
tables of a file are laid over those of its base before they are checked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..errors import ParameterError, UnknownNameError, a, near_matches, shown
from ..schema import curves
from ..schema.law_tables import TableLaw
from ..schema.record import Record
from .folders import FOLDERS, files, near
from .folders import root as folder_of_ours
from .records.anode import AnodeRecord
from .records.blend import BLEND, MATERIALS, BlendRecord
from .records.kinds import KINDS

__all__ = ["changed", "read"]

#: Largest number of bases that stand on one another, and of tables that are nested.
DEEPEST = 8
SEE_FORMAT = "see parameter_sets/README.md for the format"
#: Unit and range of plausible values of a curve against theta, by the heading of its quantity:
#: volume J or potential U.
CURVES = {"J": ("1", 0.05, 20.0), "U": ("V", -1.0, 6.0)}
#: Table whose curves are potentials; the curves of all other tables are volumes.
POTENTIAL = "open_circuit_potential"


def read(file: Path, kind: str | None = None) -> Record:
    """Read and check one parameter file.

    Parameters
    ----------
    file
        Path of a TOML file in the format of ``parameter_sets/README.md``.
    kind
        Kind of record that the file must hold.  By default it is the kind of the folder that the
        file is in, or any kind in another folder.

    Returns
    -------
    Record

    Raises
    ------
    ParameterError
        If the file is not TOML, holds no record of the kind, names a source or a curve that does
        not exist, or holds a value that is not plausible.
    """
    folders = {folder: kind for kind, folder in FOLDERS.items()}
    return _read(file, *_data(file, kind or folders.get(file.parent.name), ()))


def changed(record: Record, quantities: Mapping[str, Mapping[str, Any]]) -> Record:
    """Read the file of a record again, with other quantities as if they stood in the file.

    Parameters
    ----------
    record
        Record that :func:`read` returned.
    quantities
        New quantities by their dotted keys in the record, each as the table that would stand in the
        file.

    Raises
    ------
    ParameterError
        As for :func:`read`.
    """
    assert record.file is not None
    data, root, own = _data(record.file, record.kind, ())
    for key, quantity in quantities.items():
        *tables, last = key.split(".")
        table = data
        for name in tables:
            table[name] = dict(table[name])  # a copy: the table may be the base's own
            table = table[name]
        table[last] = dict(quantity)
    _drop_unused(data, own=None)
    return _read(record.file, data, root, own | set(quantities))


def _read(file: Path, data: dict[str, Any], root: Path, own: frozenset[str]) -> Record:
    """Make the record from the tables of a file, with the curves and materials that it names."""
    record = _validated(data, file)
    record._root, record._own = root, own
    for key, node, _ in record.nodes():
        if isinstance(node, TableLaw):
            what = "U" if key.partition(".")[0] == POTENTIAL else "J"
            record.curves[key] = curve(node.file, file, f"{key}.file", what)
    if isinstance(record, BlendRecord):
        record.resolve(*(_material(record, key, file) for key in MATERIALS))
    return record


def _material(blend: BlendRecord, key: str, file: Path) -> Record:
    """Read a material that a blend names.

    If the material is itself a blend, its own materials are not read, because they may lead back to
    the first blend; :meth:`.BlendRecord.resolve` refuses it.
    """
    place = f"{BLEND}.{key}"
    found = _named(getattr(blend.blend, key), file, blend.kind, place)
    data, *_ = _data(found, blend.kind, ())
    return _validated(data, found) if BLEND in data else read(found, blend.kind)


def _validated(data: dict[str, Any], file: Path) -> Record:
    try:
        record = _model(data).model_validate(data)
    except ValidationError as error:
        raise _explained(error, data, file) from error
    record._file = file
    return record


def _model(data: dict[str, Any]) -> type[Record]:
    """Class of the record that the tables of a file make."""
    kind = KINDS[data["kind"]]
    return BlendRecord if issubclass(kind, AnodeRecord) and BLEND in data else kind


def curve(name: str, file: Path | None, key: str, what: str | None = None) -> curves.Curve:
    """Read the curve against theta that a law names.

    Parameters
    ----------
    name, file, key
        As of :func:`.folders.near`.
    what
        Quantity of the curve: "J" (volume) or "U" (potential); default the one that its headings
        name.

    Raises
    ------
    ParameterError
        If there is no such file, or if it is not a plausible curve of this quantity for theta from
        0 to 1.
    """
    found = near(name, file, key=key)
    curve = curves.read(found)
    of = what or (curve.columns[1] if curve.columns[1] in CURVES else "J")
    unit, low, high = CURVES[of]
    for where, seen, expected, fine in (
        ("headings", ",".join(curve.columns), f"theta,{of}", curve.columns == ("theta", of)),
        ("units", f"{curve.units}", f"theta 1, {of} {unit}", curve.units == ("1", unit)),
        ("rows", f"theta from {curve.x[0]:g} to {curve.x[-1]:g}", "theta from 0 to 1",
         (curve.x[0], curve.x[-1]) == (0.0, 1.0)),
        ("rows", f"{of} from {min(curve.y):g} to {max(curve.y):g}",
         f"{of} from {low:g} to {high:g}", low <= min(curve.y) and max(curve.y) <= high),
        ("rows", f"U from {curve.y[0]:g} to {curve.y[-1]:g}", "a potential that falls with theta",
         of != "U" or curve.y[0] > curve.y[-1]),
    ):  # fmt: skip
        if not fine:
            raise ParameterError(seen, expected, "correct the curve", file=found, key=where)
    return curve


# -- the file, and the one it is based on --------------------------------------------------------
def _data(
    file: Path, kind: str | None, above: tuple[Path, ...]
) -> tuple[dict[str, Any], Path, frozenset[str]]:
    """Tables of a file laid over those of its base, file of the lowest base, and its own keys."""
    try:
        if file.exists() and not file.is_file():
            raise IsADirectoryError(f"{file.name!r} is a directory or a device")
        ours = file.is_relative_to(folder_of_ours())  # a file of the user is parsed each time
        data = dict(_parsed(file, file.stat().st_mtime_ns) if ours else _parse(file))
    except (OSError, ValueError, RecursionError) as error:  # absent, not text, or not TOML
        raise ParameterError(
            str(error), "a readable TOML file", "correct or replace the file", file=file
        ) from error
    found = data.get("kind")
    if not isinstance(found, str) or found not in KINDS or (kind is not None and found != kind):
        raise ParameterError(
            "nothing" if found is None else shown(found),
            kind or f"one of {', '.join(KINDS)}",
            (isinstance(found, str) and near_matches(found, [kind] if kind else KINDS))
            or "set kind on top of the file",
            file=file,
            key="kind",
        )
    base = data.pop("base", None)
    if base is None:
        return data, file, frozenset(_leaves(data))
    below = _named(base, file, found, "base")
    if below in (file, *above) or len(above) >= DEEPEST:
        raise ParameterError(
            f"{base!r}, which is based on this file" if below in (file, *above) else shown(base),
            f"a base that stands on its own, or at most {DEEPEST} on one another",
            "remove one of the bases",
            file=file,
            key="base",
        )
    lower, root, _ = _data(below, found, (file, *above))
    _validated(lower, below)  # so that the error for a wrong base names the base
    merged = _merged(lower, data, file) | {"base": base}
    _drop_unused(merged, own=data.get("sources"))
    return merged, root, frozenset(_leaves(data))


def _parse(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8-sig"))


@cache
def _parsed(file: Path, _changed: int) -> dict[str, Any]:
    """Parse a file of ours once, and again if it has changed; ``_changed`` is its time stamp.

    The tables are shared, so that a caller must not change them.
    """
    return _parse(file)


def _named(name: object, file: Path, kind: str, key: str) -> Path:
    """Find the file of a record that another file names under a key."""
    if not isinstance(name, str):
        raise ParameterError(
            shown(name), f"the name or file of {a(kind)}", "write it in quotes",
            file=file, key=key,
        )  # fmt: skip
    if name.endswith(".toml"):
        return near(name, file, key=key).resolve()
    known = files(kind)
    if name not in known:
        raise UnknownNameError(name, kind, known, file=file, key=key)
    return known[name]


def _merged(base: dict, over: dict, file: Path, path: str = "") -> dict:
    """Lay the tables ``over`` on those of ``base``.

    Tables are merged key by key; quantities, laws and shapes are replaced as a whole.
    """
    merged = dict(base)
    for key, value in over.items():
        below = base.get(key)
        whole = _is_whole(value) or not isinstance(below, dict)
        if path == "sources." and key in base and value != below:
            raise ParameterError(
                shown(value), f"{shown(below)}, as in the base", "use another key for this source",
                file=file, key=f"sources.{key}",
            )  # fmt: skip
        merged[key] = value if whole else _merged(below, value, file, f"{path}{key}.")  # pyright: ignore
    return merged


def _is_whole(value: object) -> bool:
    """Tell whether a ``value`` is replaced as a whole: a quantity, a law, a shape or a word."""
    return (
        not isinstance(value, dict)
        or "law" in value
        or "shape" in value
        or not isinstance(value.get("value", {}), dict)
    )


def _leaves(data: dict, path: str = "") -> Iterator[str]:
    """Dotted keys of the quantities, laws and words that stand in a file itself."""
    for key, value in data.items():
        if _is_whole(value) or path.count(".") > DEEPEST:
            yield path + key
        else:
            yield from _leaves(value, f"{path}{key}.")


def _drop_unused(data: dict[str, Any], own: object) -> None:
    """Remove the sources of the base that no value names any more; those in ``own`` stay."""
    used: set[object] = set(own) if isinstance(own, dict) else set()

    def walk(node: object):
        if isinstance(node, dict):
            used.add(node.get("source") if isinstance(node.get("source"), str) else None)
            for child in node.values():
                walk(child)

    walk({key: value for key, value in data.items() if key != "sources"})
    if isinstance(data.get("sources"), dict):
        data["sources"] = {k: v for k, v in data["sources"].items() if k in used}


# -- what pydantic complains of ------------------------------------------------------------------
def _explained(error: ValidationError, data: dict, file: Path) -> ParameterError:
    """Turn the most telling complaint of pydantic into an error of ours: unknown keys first."""
    complaints = sorted(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
    first = complaints[0]
    key = _dotted(first["loc"], data)
    more = f" (and {len(complaints) - 1} more to correct)" if len(complaints) > 1 else ""
    context: dict[str, Any] = first.get("ctx", {})
    own = context.get("error")
    if isinstance(own, ParameterError):
        return own.at(key, file=file, more=more)
    found = "nothing" if first["type"] == "missing" else shown(first.get("input"))
    expected, remedy = EXPLAINED.get(first["type"], (first["msg"], SEE_FORMAT))
    if first["type"] == "union_tag_invalid":
        found, key = shown(context["tag"]), f"{key}.law"
        expected = f"one of the laws {context['expected_tags']}"
        remedy = near_matches(context["tag"], context["expected_tags"].split(", ")) or remedy
    elif first["type"] == "union_tag_not_found":
        found, key, expected = "nothing", f"{key}.law", "the name of a law"
    elif first["type"] == "literal_error":
        expected = f"{context['expected']}"
        remedy = near_matches(first.get("input"), expected.split("'")[1::2]) or remedy
    elif first["type"] == "extra_forbidden":
        remedy = near_matches(first["loc"][-1], _missing_beside(first["loc"], complaints)) or remedy
    return ParameterError(found, expected, remedy + more, file=file, key=key)


def _missing_beside(loc: tuple, complaints: list) -> list[str]:
    """Keys that are missing in the table that holds an unknown key."""
    return [
        str(c["loc"][-1])
        for c in complaints
        if c["type"] == "missing" and c["loc"][:-1] == loc[:-1]
    ]


#: Expected value and remedy in the error for a complaint, by pydantic's type of the complaint.
EXPLAINED = {
    "extra_forbidden": (
        "only the keys of the format (parameter_sets/README.md)",
        "correct the key's spelling, or remove it",
    ),
    "missing": ("this key, which every such table has", "add it (parameter_sets/README.md)"),
    "float_type": ("a number", "write it without quotation marks"),
    "string_type": ("a text", "write it in quotation marks"),
    "model_type": ("a table", "write it as [name] or { value = …, unit = … }"),
    "dict_type": ("a table", "write it as [name] or { key = … }"),
    "int_type": ("1, the number of this format", "write format = 1"),
    "tuple_type": ("two numbers", "write it as [low, high]"),
    "too_long": ("two numbers", "write it as [low, high]"),
    "too_short": ("two numbers", "write it as [low, high]"),
    "string_too_short": ("a text", "say something"),
    "finite_number": ("a finite number", "correct it, or leave out what is not known"),
}


def _dotted(loc: tuple, data: Any) -> str:
    """Write a location of pydantic's as a dotted key, without the tags that it adds for a law."""
    keys = []
    for part in loc:
        if isinstance(data, dict) and part not in data and part == data.get("law"):
            continue
        keys.append(str(part))
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
    return ".".join(keys)
