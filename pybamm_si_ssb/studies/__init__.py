"""Studies of many cells: their cases, the runners that solve them, results, and bands.

A :class:`.Study` crosses axes into cases.  A case is a cell and a task, which cycles the cell
(:mod:`.cycling`), discharges it (:mod:`.discharge`) or finds the energy of its stack
(:mod:`.energy`).  A runner solves the cases, in this process or on a Dask cluster (:mod:`.runner`).
Comparisons that have a name of their own are in :mod:`.comparisons`.
"""

#: Modules whose public names (``__all__``) may be imported from elsewhere.
PUBLIC_MODULES = (
    "bands",
    "case",
    "comparison_results",
    "comparisons",
    "results",
    "sampling",
    "study",
)
