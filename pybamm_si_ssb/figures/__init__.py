"""Figures, which take tables and give a :class:`matplotlib.figure.Figure`.

They know headings (:mod:`.columns`) and nothing of cells; :mod:`.style` has what they share.
"""

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "ageing",
    "discharge",
    "energy",
    "library",
    "matrix",
    "study",
    "style",
)
