"""What may stand in a parameter file: units, quantities with their evidence, curves, tables.

Who declares a table of a file takes its parts from here: :class:`.Quantity` and :class:`.Measure`,
common measures (:mod:`.ranges`), :class:`.Table` and :class:`.Record`, curves (:mod:`.curves`) and
units (:mod:`.units`).  Which tables there are is said in :mod:`.mechanisms` and
:mod:`.library.records`.
"""

from .. import renamed

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "curves",
    "quantities",
    "ranges",
    "record",
    "units",
)

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["schema"])
