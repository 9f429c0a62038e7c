"""What each kind of file holds, checked with pydantic; :mod:`.kinds` has all of them.

The optional tables of mechanisms are those that their declarations have (:mod:`.mechanisms`).
"""

__all__ = ["anode", "blend", "cathode", "cell", "counter", "electrolyte", "kinds"]
