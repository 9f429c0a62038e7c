"""From named materials to a cell: arguments, a :class:`.CellDesign`, parameter values and checks.

:mod:`.arguments` is the one table of arguments; :class:`.BaseCell` and its two subclasses turn them
into a frozen :class:`.CellDesign`, which is all that lower code sees of a cell.  What a cell can
carry is in :mod:`.current_limits`, what its electrolyte stands in :mod:`.stability_windows`, its
mesh in :mod:`.mesh`.
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
