"""Kinds of record: what a file in ``parameter_sets/`` may hold, checked with pydantic.

A record is data: values as printed, each with its unit, its class of evidence and its source.  Its
methods give numbers in SI units and the callable laws of :mod:`.material`.  :func:`.reading.read`
makes a record from a file.

The classes here are those of the other modules with the tables that the mechanisms declare
(:mod:`.mechanisms`).
"""

from __future__ import annotations

from typing import Any, get_args

from pydantic import create_model

from ...mechanisms import tables
from ...names import ANODE, CATHODE
from ...schema.record import Record
from .anode import AnodeRecord
from .cathode import CathodeRecord
from .cell import CellRecord
from .counter import CounterRecord
from .electrolyte import ElectrolyteRecord

__all__ = ["KINDS", "AnodeFile", "CathodeFile", "ElectrolyteFile"]


def _with_tables(name: str, record: type[Record], **of: Any) -> type[Record]:
    """Make a subclass of ``record`` that has the tables of the mechanisms."""
    fields: dict[str, Any] = {
        key: (table, ...) for key, table in tables(**of, required=True).items()
    }
    fields |= {key: (table | None, None) for key, table in tables(**of).items()}
    made = create_model(
        name, __base__=record, __module__=__name__, __doc__=record.__doc__, **fields
    )
    made.__name__ = record.__name__  # in print; pickles go by the qualified name
    return made


#: Record of an anode file, with the tables of mechanisms.
AnodeFile = _with_tables("AnodeFile", AnodeRecord, electrode=ANODE)
#: Record of a cathode file, with the tables of mechanisms.
CathodeFile = _with_tables("CathodeFile", CathodeRecord, electrode=CATHODE)
#: Record of an electrolyte file, with the tables of mechanisms.
ElectrolyteFile = _with_tables(
    "ElectrolyteFile", ElectrolyteRecord, electrode=None, holder="electrolyte"
)

#: Classes of record by the ``kind`` that a file states.
KINDS: dict[str, type[Record]] = {
    get_args(record.model_fields["kind"].annotation)[0]: record
    for record in (ElectrolyteFile, AnodeFile, CathodeFile, CounterRecord, CellRecord)
}
