"""Tables on the terminal, made from tables in memory."""

from .. import renamed

__all__ = [
    "ageing",
    "console",
    "discharge",
    "energy",
    "library",
    "records",
    "study",
]

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["printing"])
