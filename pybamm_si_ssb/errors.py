"""Errors that name the file, the key, what was found, what was expected and the remedy."""

from __future__ import annotations

import copy
import difflib
import reprlib
from collections.abc import Iterable

__all__ = [
    "ArgumentError",
    "BalanceError",
    "CutOffError",
    "CycleError",
    "DesignError",
    "NoAgeingWarning",
    "NoWorkerError",
    "ParameterError",
    "RangeWarning",
    "RenamedAttributeError",
    "RenamedError",
    "RenamedNameError",
    "RunError",
    "SaltWarning",
    "SiSSBError",
    "UnknownNameError",
    "VolumeError",
    "WindowWarning",
    "a",
    "near_matches",
    "shown",
]


class SiSSBError(Exception):
    """Base class of every error that this package raises on purpose."""


class ParameterError(SiSSBError, ValueError):
    """A parameter, a record or a file holds something that cannot be used.

    Parameters
    ----------
    found, expected, remedy : str
        What is there, what should be there, and what to do about it.
    file : path, optional
        The file in which it is; "what you gave" if it came as an argument.
    key : str, optional
        The dotted key or the argument; "the whole file" if there is none.
    """

    def __init__(
        self, found: str, expected: str, remedy: str, *, file: object = None, key: str | None = None
    ):
        super().__init__(found, expected, remedy)
        self.found, self.expected, self.remedy = found, expected, remedy
        self.file, self.key = file, key and "".join(map(_printable, key))

    def __str__(self) -> str:
        return (
            f"{self.file or 'what you gave'}: {self.key or 'the whole file'}\n"
            f"  found:    {self.found}\n"
            f"  expected: {self.expected}\n"
            f"  remedy:   {self.remedy}"
        )

    def at(self, table: str | None = None, *, file: object = None, more: str = ""):
        """The same error with its key inside ``table``, in ``file``, ``more`` after its remedy."""
        moved = copy.copy(self)
        moved.key = ".".join(part for part in (table, self.key) if part) or None
        moved.file = self.file or file
        moved.remedy += more
        return moved

    def __reduce__(self):  # subclasses are not made from ``args``
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[ParameterError], args: tuple, state: dict) -> ParameterError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class ArgumentError(ParameterError, TypeError):
    """An argument that there is not, or is not called so any more."""


class RenamedError(SiSSBError):
    """A name of an earlier version, which is called otherwise now."""


class RenamedNameError(RenamedError, ImportError):
    """A name of a module, or a module."""


class RenamedAttributeError(RenamedError, AttributeError):
    """An attribute of an object."""


class DesignError(ParameterError):
    """The materials and the design cannot make one cell."""


class VolumeError(DesignError):
    """The volume fractions of a layer do not fit into it."""


class UnknownNameError(ParameterError, KeyError):
    """A name is in no library; near matches are listed.

    Parameters
    ----------
    name, kind : str
        What was asked for, and of what kind.
    known : iterable of str
        The names that there are.
    file, key : optional
        Where the name stands, if not in an argument called ``kind``.
    """

    def __init__(
        self,
        name: str,
        kind: str,
        known: Iterable[str],
        *,
        file: object = None,
        key: str | None = None,
    ):
        known = sorted(known)
        remedy = near_matches(name, known) or "give one of those, or a path that ends in .toml"
        super().__init__(
            shown(name), f"{a(kind)}: {', '.join(known)}", remedy, file=file, key=key or kind
        )


def shown(value: object) -> str:
    """A ``value`` as it was written, cut where it would fill the screen."""
    try:
        text = _SHORT.repr(value)
    except ValueError:  # a whole number of thousands of digits
        return f"a value of type {type(value).__name__} that is too long to print"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


_SHORT = reprlib.Repr()
_SHORT.maxdict = _SHORT.maxlist = 12
#: Characters of a value that are shown.
LONGEST = _SHORT.maxstring = _SHORT.maxother = 160


def _printable(character: str) -> str:
    return character if character.isprintable() else repr(character)[1:-1]


def a(kind: str) -> str:
    """A noun of some ``kind`` with its article.

    Examples
    --------
    >>> a("anode"), a("cell")
    ('an anode', 'a cell')
    """
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def near_matches(name: object, known: Iterable[object]) -> str | None:
    """The question "did you mean ...?" if any of the ``known`` names is near to ``name``."""
    spelled = {str(k).lower(): str(k) for k in known}
    found = difflib.get_close_matches(str(name).lower(), spelled, n=3, cutoff=0.4)
    near = [spelled[k] for k in found]
    return f"did you mean {', '.join(near)}?" if near else None


class RunError(SiSSBError):
    """A simulation that the solver could not begin or finish."""


class CutOffError(RunError):
    """A discharge that is at its end as soon as the current flows."""


class NoAgeingWarning(UserWarning):
    """A cell is cycled of which nobody has said how it ages."""


class RangeWarning(UserWarning):
    """Something is used outside the range for which its file is said to hold."""


class WindowWarning(RangeWarning):
    """An electrolyte touches an electrode whose potential is outside its window."""


class SaltWarning(RangeWarning):
    """A current is above that at which an electrolyte's salt runs out in the end."""


class NoWorkerError(SiSSBError):
    """A cluster whose workers, or whose scheduler, are gone."""


class BalanceError(SiSSBError):
    """A solution does not conserve what it must."""


class CycleError(Exception):
    """A cycle that could not be finished, and why."""
