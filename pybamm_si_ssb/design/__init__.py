"""Design of a cell from named materials: arguments, design, parameter values, checks and mesh.

:mod:`.arguments` holds the one table of the arguments of a cell.  :class:`.BaseCell` and its two
subclasses turn these arguments into a frozen :class:`.CellDesign`, which is all that the other
modules of this package see of a cell.  :mod:`.current_limits` estimates the current that a cell can
carry, :mod:`.stability_windows` finds the limits of its electrolytes that are crossed, and
:mod:`.mesh` chooses its mesh.
"""

from .. import renamed

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "ageing",
    "arguments",
    "base",
    "cell_design",
    "current_limits",
    "electrodes",
    "mesh",
    "stability_windows",
)

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["design"])
