"""Figures, which take tables and give a :class:`matplotlib.figure.Figure`.

They know headings (:mod:`.columns`) and nothing of cells; :mod:`.style` has what they share.
"""

__all__ = [
    "ageing",
    "discharge",
    "energy",
    "library",
    "matrix",
    "study",
    "style",
]
