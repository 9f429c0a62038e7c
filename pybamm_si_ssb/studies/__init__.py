"""Many cells: studies, comparisons, who solves their cases, what is kept, and bands.

A :class:`.Study` crosses axes into cases; a case is a cell and a task (:mod:`.cycling`,
:mod:`.discharge`); a runner solves cases, in this process or on a Dask cluster.  The comparisons
that have a name are in :mod:`.comparisons`.
"""

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "bands",
    "case",
    "comparison_results",
    "comparisons",
    "results",
    "sampling",
    "study",
)
