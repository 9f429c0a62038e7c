"""Every PyBaMM variable and parameter string that the package reads or writes, spelled once.

PyBaMM's own name is used wherever it has one.  ``Names("negative")`` gives the names of an
electrode, ``Names("negative", "primary ")`` those of one phase in a composite electrode (PyBaMM's
phase name with its trailing space, empty for a single phase), ``CELL`` those of the whole cell.
On the class a name is a :class:`.Name`, a template for all electrodes and phases.  Every package
may import from here.
"""

from .cell import CELL, CellNames
from .domains import Names, every_host, every_place, geometry_names, layers_of, phases_of
from .template import Forms, Name, Template

__all__ = [
    "ANODE",
    "CATHODE",
    "CELL",
    "CellNames",
    "Forms",
    "Name",
    "Names",
    "Template",
    "every_host",
    "every_place",
    "geometry_names",
    "layers_of",
    "phases_of",
]

#: A kind of material, and so of electrode.
ANODE = "anode"
#: The other kind.
CATHODE = "cathode"
