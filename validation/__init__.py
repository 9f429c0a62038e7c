"""Held to the literature and to other codes: ``python -m validation``."""
