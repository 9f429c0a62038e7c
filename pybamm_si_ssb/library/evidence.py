"""Evidence of the values of a record, as tables.

:func:`entries` lists the values with their units, classes of evidence and sources; :func:`table`
puts them into a table, and :func:`counts` counts them by class.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from ..schema.law_tables import PyBaMMLaw, TableLaw
from ..schema.quantities import EVIDENCE, Quantity
from ..schema.record import Record

__all__ = ["Entry", "counts", "entries", "table", "unused_sources"]


@dataclass(frozen=True)
class Entry:
    """One value of a record, with its evidence.

    Attributes
    ----------
    key : str
        Dotted key of the value in the file.
    value, unit : str
        Value and unit as printed.  For a law from PyBaMM the value is the name of the parameter,
        for a curve the path of its file.
    evidence : str
        Class of evidence; empty for a word, such as the name of a law.
    source : str
        Address of the source; empty if the value has none.
    note : str
        Place in the source, or reason for the value, and its range.
    inherited : bool
        Whether the value comes from the base of the record, which is another material.
    """

    key: str
    value: str
    unit: str
    evidence: str
    source: str
    note: str
    inherited: bool = field(default=False, compare=False)


#: Keys of a record whose words describe the file and are no values.
HEADER = ("kind", "name", "description", "base")


def entries(record: Record) -> Iterator[Entry]:
    """List every value of a record: quantities, laws from PyBaMM, curves, and words.

    Parameters
    ----------
    record
        Record of any kind.

    Yields
    ------
    Entry
        One entry a value, in the order of the keys in the file format.
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
    """Table of the values of a record, one row a value.

    The note of a value that the record takes from its base says so.

    Parameters
    ----------
    record
        Record of any kind.
    """
    rows = []
    for entry in entries(record):
        note = f"inherited from {record.base}: {entry.note}" if entry.inherited else entry.note
        rows.append({**vars(entry), "note": note if entry.evidence else entry.note})
    return pd.DataFrame(rows).drop(columns="inherited").rename(columns={"evidence": "class"})


def counts(records: Iterable[Record]) -> pd.DataFrame:
    """Count the files and the values of each class of evidence, one row a kind of record.

    A value that several files take from the same base is counted once.

    Parameters
    ----------
    records
        Records of any kinds.
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
    """Keys of ``[sources]`` in a record that none of its values names.

    Parameters
    ----------
    record
        Record of any kind.
    """
    used = {getattr(node, "source", None) for _, node, _ in record.nodes()}
    return [key for key in record.sources if key not in used]
