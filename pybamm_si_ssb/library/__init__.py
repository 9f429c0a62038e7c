"""Parameter files: finding, reading, checking, changing, comparing and citing them.

The libraries by name are here; :mod:`.records` says what each kind of file holds, :mod:`.folders`
where files are, :mod:`.evidence` what their values stand on, :mod:`.overrides` how a value is
changed in memory, :mod:`.blends` how two anodes make one.
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

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "anode_table",
    "blends",
    "electrolyte_table",
    "evidence",
    "folders",
    "overrides",
    "records",
)
