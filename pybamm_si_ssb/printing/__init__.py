"""Printing of results and of the library as tables on the terminal.

Functions take tables or results in memory, print them, and give nothing back.
"""

from .. import renamed

#: Modules whose public names (``__all__``) may be imported from elsewhere.
PUBLIC_MODULES = (
    "ageing",
    "console",
    "discharge",
    "energy",
    "library",
    "records",
    "study",
)

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["printing"])
