"""Cycles of a cell: protocols, the engine that solves one, histories, runs, jumps over cycles.

A :class:`.History` drives the engine from state to state and keeps what it has on disk
(:mod:`.checkpoints`); a :class:`.Run` says what it is.  Jumps are in :mod:`.jumps`.
"""

from .. import renamed

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "checkpoints",
    "cycle",
    "discharge_curve",
    "history",
    "protocol",
    "protocols",
    "run",
    "state",
)

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["cycling"])
