"""Diagnostics: balances and end of a solution, loss of capacity, compiled variables.

Everything is read from a :class:`pybamm.Solution`, or from the rows of cycles that were made of
some; nothing here solves anything.
"""

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "balance",
    "capacity_loss",
    "compiled_variables",
    "equilibrium_capacity",
    "termination",
)
