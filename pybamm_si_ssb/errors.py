"""Errors that name the file, the key, what was found, what was expected and the remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["DesignError", "ParameterError", "SiSSBError", "UnknownNameError", "VolumeError"]


class SiSSBError(Exception):
    """Base class of every error that this package raises on purpose."""


class ParameterError(SiSSBError, ValueError):
    """A parameter record holds something that cannot be used.

    Parameters
    ----------
    found, expected, remedy
        What is there, what should be there, and what to do about it.
    file, key
        Where it is.
    """

    def __init__(
        self, found: str, expected: str, remedy: str, *, file: object = None, key: str | None = None
    ):
        self.file, self.key = file, key
        self.found, self.expected, self.remedy = found, expected, remedy
        place = ": ".join(str(part) for part in (file, key) if part)
        super().__init__(
            f"{place or 'parameters'}\n  found:    {found}\n"
            f"  expected: {expected}\n  remedy:   {remedy}"
        )

    def __reduce__(self):  # the constructor's arguments are not ``args``
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[ParameterError], args: tuple, state: dict) -> ParameterError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class DesignError(ParameterError):
    """The materials and the design cannot make one cell."""


class VolumeError(DesignError):
    """The volume fractions of a layer do not fit into it."""


class UnknownNameError(ParameterError, KeyError):
    """A name is in no library; near matches are listed."""

    def __init__(self, name: str, kind: str, known: Iterable[str], *, file: object = None):
        known = sorted(known)
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
        hint = f"did you mean {', '.join(near)}?" if near else "give one of those, or a path"
        super().__init__(f"{name!r}", f"a {kind}: {', '.join(known)}", hint, file=file, key=kind)

    def __str__(self) -> str:  # KeyError would print the repr
        return str(self.args[0])
