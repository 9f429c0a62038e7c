"""Cycles of a cell: protocols, the engine that solves one cycle, histories, runs and jumps.

A :class:`.History` drives the engine from state to state and keeps the states on disk
(:mod:`.checkpoints`); a :class:`.Run` shows a history as tables, losses and solutions.  Jumps over
cycles are in :mod:`.jumps`.
"""

from .. import renamed

#: Modules whose public names (``__all__``) may be imported from elsewhere.
PUBLIC_MODULES = (
    "checkpoints",
    "cycle",
    "discharge_curve",
    "history",
    "jumps",
    "protocol",
    "protocols",
    "run",
    "state",
)

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["cycling"])
