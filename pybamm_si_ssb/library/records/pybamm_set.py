"""TODO."""

from __future__ import annotations

from ...schema.quantities import Strict

__all__ = ["PyBaMMSet"]


class PyBaMMSet(Strict):
    set: str
