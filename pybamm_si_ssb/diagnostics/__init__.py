"""What a solution says: balances, how it ended, where capacity went, compiled variables.

All of it is read from a :class:`pybamm.Solution`; nothing here solves anything.
"""

__all__ = [
    "balance",
    "capacity_loss",
    "compiled_variables",
    "termination",
]
