"""The kinds of record: what a file of ``parameter_sets/`` may hold, checked with pydantic.

A record is data: values as printed, each with unit, evidence class and source.  Its methods give
SI numbers and the callable laws of :mod:`.material`.  :func:`.reading.read` makes one from a file.
The optional tables of mechanisms are those that their declarations have (:mod:`.mechanisms`).
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
    """A class of ``record`` with the optional tables of mechanisms."""
    fields: dict[str, Any] = {key: (schema | None, None) for key, schema in tables(**of).items()}
    return create_model(
        name, __base__=record, __module__=__name__, __doc__=record.__doc__, **fields
    )


#: What an anode file holds.
AnodeFile = _with_tables("AnodeFile", AnodeRecord, electrode=ANODE)
#: What a cathode file holds.
CathodeFile = _with_tables("CathodeFile", CathodeRecord, electrode=CATHODE)
#: What an electrolyte file holds.
ElectrolyteFile = _with_tables(
    "ElectrolyteFile", ElectrolyteRecord, electrode=None, holder="electrolyte"
)

#: Records by the kind that their file says.
KINDS: dict[str, type[Record]] = {
    get_args(record.model_fields["kind"].annotation)[0]: record
    for record in (ElectrolyteFile, AnodeFile, CathodeFile, CounterRecord, CellRecord)
}
