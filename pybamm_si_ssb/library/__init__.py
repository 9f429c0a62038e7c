"""Parameter files: how they are found, read, checked, changed and compared.

The package itself offers the libraries of records by name, such as ``electrolytes``, and
:func:`load`.  Its modules are: the content of each kind of file (:mod:`.records`), the folders of
files (:mod:`.folders`), the evidence of their values (:mod:`.evidence`), values that are changed in
memory (:mod:`.overrides`), an anode made of two materials (:mod:`.blends`), and the tables that
compare electrolytes (:mod:`.electrolyte_table`) and anodes (:mod:`.anode_table`).
"""

from .catalogue import LIBRARIES, Library, anodes, cathodes, cells, counters, electrolytes, load

__all__ = [
    "LIBRARIES",
    "Library",
    "anodes",
    "cathodes",
    "cells",
    "counters",
    "electrolytes",
    "load",
]

#: Modules from which other packages may import the names in ``__all__``.
PUBLIC_MODULES = (
    "anode_table",
    "blends",
    "electrolyte_table",
    "evidence",
    "folders",
    "overrides",
    "records",
)
