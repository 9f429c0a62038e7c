"""What a record's values stand on: value, unit, class and source as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from ..schema.quantities import EVIDENCE, PyBaMMLaw, Quantity, TableLaw
from ..schema.record import Record

__all__ = ["Entry", "counts", "entries", "table", "unused_sources"]


@dataclass(frozen=True)
class Entry:
    """One value of a record.

    Attributes
    ----------
    key : str
        Dotted key in the file.
    value, unit : str
        As printed; of a law or a curve its name.
    evidence : str
        Class of evidence; empty for a word, such as the name of a law.
    source : str
        Address of the source, if the value has one.
    note : str
        Where in the source, or why; the range.
    inherited : bool
        Whether it is that of the record's base, another material.
    """

    key: str
    value: str
    unit: str
    evidence: str
    source: str
    note: str
    inherited: bool = field(default=False, compare=False)


#: Words of a record that are for people.
HEADER = ("kind", "name", "description", "base")


def entries(record: Record) -> Iterator[Entry]:
    """Every value of a record: quantities, imported laws, curves, and the words between them.

    Parameters
    ----------
    record
        Of any kind.

    Yields
    ------
    Entry
        In the order of the file's format.
    """
    for entry in _entries(record):
        yield replace(entry, inherited=record.inherits(entry.key))


def _entries(record: Record) -> Iterator[Entry]:
    for key, node in [("", record), *((key, node) for key, node, _ in record.nodes())]:
        if isinstance(node, Quantity):
            source = record.sources[node.source] if node.source else ""
            span = "range {:g} to {:g}".format(*node.range) if node.range else ""
            note = "; ".join(part for part in (node.where, node.why, span) if part)
            yield Entry(key, f"{node.value:.6g}", node.unit, node.evidence, source, note)
        elif isinstance(node, PyBaMMLaw):
            source = record.sources[node.source]
            yield Entry(key, node.parameter, "", "literature", source, f"as in {node.set}")
        elif isinstance(node, TableLaw):
            curve = record.curves[key]
            unit = "1" if curve.units == ("1", "1") else ", ".join(curve.units)
            yield Entry(key, node.file, unit, curve.evidence, curve.source, "curve")
        else:
            for name, value in node:
                if isinstance(value, str) and name not in HEADER:
                    alias = type(node).model_fields[name].alias or name
                    yield Entry(f"{key}.{alias}".lstrip("."), value, "", "", "", "")


def table(record: Record) -> pd.DataFrame:
    """The values of a record as a table, a row a value.

    Parameters
    ----------
    record
        Of any kind.  The note of a value that it takes from its base says so.
    """
    rows = []
    for entry in entries(record):
        note = f"inherited from {record.base}: {entry.note}" if entry.inherited else entry.note
        rows.append({**vars(entry), "note": note if entry.evidence else entry.note})
    return pd.DataFrame(rows).drop(columns="inherited").rename(columns={"evidence": "class"})


def counts(records: Iterable[Record]) -> pd.DataFrame:
    """How many values there are of each class of evidence, a row a kind of record.

    Parameters
    ----------
    records
        Of any kinds.  A value that a file takes from its base is counted with the base alone.
    """
    rows: dict[str, dict[str, int]] = {}
    seen: set[tuple[Path | None, Entry]] = set()
    for record in records:
        row = rows.setdefault(record.kind, dict.fromkeys(("files", *EVIDENCE), 0))
        row["files"] += 1
        for entry in entries(record):
            if entry.evidence and (record.root, entry) not in seen:
                seen.add((record.root, entry))
                row[entry.evidence] += 1
    return pd.DataFrame.from_dict(rows, orient="index")


def unused_sources(record: Record) -> list[str]:
    """Keys of ``[sources]`` that no value names.

    Parameters
    ----------
    record
        Of any kind.
    """
    used = {getattr(node, "source", None) for _, node, _ in record.nodes()}
    return [key for key in record.sources if key not in used]
