"""What a solution says: balances, how it ended, where capacity went, compiled variables.

All of it is read from a :class:`pybamm.Solution`; nothing here solves anything.
"""

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "balance",
    "capacity_loss",
    "compiled_variables",
    "termination",
)
