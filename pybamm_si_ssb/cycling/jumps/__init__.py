"""Jumps over cycles: what ages, how it goes on, what a change is worth, and rows between.

The scheme is in :mod:`.projection`; :mod:`.jumped_run` applies it to a history.
"""

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "ageing_state",
    "capacity_worth",
    "interpolation",
    "peak_memory",
    "projection",
    "quadrature",
)
