"""Parts of a parameter file: units, quantities with their evidence, laws, curves and tables.

A module that declares a table of a file takes its parts from here: :class:`.Quantity`,
:class:`.Measure` (:mod:`.quantities`), laws (:mod:`.law_tables`), common measures (:mod:`.ranges`),
:class:`.Table` and :class:`.Record` (:mod:`.record`), curves (:mod:`.curves`) and units
(:mod:`.units`).  The tables themselves are declared in :mod:`.library.records`, those of a
mechanism in :mod:`.mechanisms`.
"""

from .. import renamed

#: Modules from which other packages may import the names in ``__all__``.
PUBLIC_MODULES = (
    "curves",
    "law_tables",
    "quantities",
    "ranges",
    "record",
    "units",
)

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["schema"])
