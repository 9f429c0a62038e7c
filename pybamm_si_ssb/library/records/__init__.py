"""Content of each kind of parameter file, checked with pydantic.

Each kind of record has a module of its own, and :mod:`.kinds` lists all of them.  The
tables of mechanisms are not here but in the declarations of the mechanisms (:mod:`.mechanisms`).
"""

#: Modules from which other packages may import the names in ``__all__``.
PUBLIC_MODULES = (
    "anode",
    "blend",
    "cathode",
    "cell",
    "counter",
    "electrolyte",
    "kinds",
)
