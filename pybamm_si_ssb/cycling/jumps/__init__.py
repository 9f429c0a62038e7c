"""Jumps over cycles: states that age are extrapolated, and the rows between are interpolated.

The scheme is in :mod:`.projection`; :mod:`.jumped_history` applies it to a history.  Other modules
say which states age (:mod:`.ageing_state`), how their changes add up (:mod:`.quadrature`), what a
change is worth in capacity (:mod:`.capacity_worth`), how states follow that remember a peak
(:mod:`.peak_memory`), and how rows are interpolated (:mod:`.interpolation`).
"""

#: Modules whose public names (``__all__``) may be imported from elsewhere.
PUBLIC_MODULES = (
    "ageing_state",
    "capacity_worth",
    "interpolation",
    "peak_memory",
    "projection",
    "quadrature",
)
