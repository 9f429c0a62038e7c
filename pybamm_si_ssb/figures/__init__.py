"""Figures: functions that take tables and give a :class:`matplotlib.figure.Figure`.

They know the headings of tables (:mod:`.columns`) and nothing of cells; :mod:`.style` has the style
and the layout that they share.
"""

#: Modules whose public names (``__all__``) may be imported from elsewhere.
PUBLIC_MODULES = (
    "ageing",
    "discharge",
    "energy",
    "library",
    "matrix",
    "study",
    "style",
)
