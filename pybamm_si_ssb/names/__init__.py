"""Names of all PyBaMM variables and parameters that the package reads or writes.

Each name is spelled once, here, and is PyBaMM's own wherever PyBaMM has one.

- ``Names("negative")`` gives the names of an electrode.
- ``Names("negative", "primary ")`` gives those of one phase in a composite electrode.  The phase is
  PyBaMM's phase name with its trailing space; it is empty where there is a single phase.
- ``CELL`` gives the names of the whole cell.

As an attribute of an object, such as ``Names("negative").volume_ratio``, a name is a string; as an
attribute of the class it is a :class:`.Name`, a template for all electrodes and phases.  Every
package may import from here.
"""

from .books import Books, Sink, Store, Volume
from .cell import CELL, CellNames
from .domains import Names, every_host, every_place, geometry_names, layers_of, phases_of
from .template import Forms, Name, Template

__all__ = [
    "ANODE",
    "CATHODE",
    "CELL",
    "Books",
    "CellNames",
    "Forms",
    "Name",
    "Names",
    "Sink",
    "Store",
    "Template",
    "Volume",
    "every_host",
    "every_place",
    "geometry_names",
    "layers_of",
    "phases_of",
]

#: Kind of a material, and of the electrode that holds it: an anode.
ANODE = "anode"
#: Kind of a material, and of the electrode that holds it: a cathode.
CATHODE = "cathode"
