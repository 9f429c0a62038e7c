"""What each kind of file holds, checked with pydantic; :mod:`.kinds` has all of them.

The optional tables of mechanisms are those that their declarations have (:mod:`.mechanisms`).
"""

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "anode",
    "blend",
    "cathode",
    "cell",
    "counter",
    "electrolyte",
    "kinds",
)
