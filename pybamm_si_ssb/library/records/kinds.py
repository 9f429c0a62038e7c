"""The kinds of record: what a file of ``parameter_sets/`` may hold, checked with pydantic.

A record is data: values as printed, each with unit, evidence class and source.  Its methods give
SI numbers and the callable laws of :mod:`.material`.  :func:`.reading.read` makes one from a file.
"""

from __future__ import annotations

from typing import get_args

from ...schema.record import Record
from .anode import AnodeRecord
from .cathode import CathodeRecord
from .cell import CellRecord
from .counter import CounterRecord
from .electrolyte import ElectrolyteRecord

__all__ = ["KINDS"]


#: Records by the kind that their file says.
KINDS: dict[str, type[Record]] = {
    get_args(record.model_fields["kind"].annotation)[0]: record
    for record in (ElectrolyteRecord, AnodeRecord, CathodeRecord, CounterRecord, CellRecord)
}
