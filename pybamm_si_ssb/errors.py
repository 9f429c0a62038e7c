"""Errors and warnings of the package.

An error about a parameter or a file names the file, the key, what was found, what was expected and
the remedy (:class:`ParameterError`).
"""

from __future__ import annotations

import copy
import difflib
import reprlib
from collections.abc import Iterable
from numbers import Integral

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
    "check_whole",
    "near_matches",
    "shown",
]


class SiSSBError(Exception):
    """Base class of every error that this package raises on purpose."""


class ParameterError(SiSSBError, ValueError):
    """A parameter, a record or a file that holds something that cannot be used.

    Parameters
    ----------
    found, expected, remedy : str
        Texts for the message: the thing that is there, the thing that should be there, and the way
        to correct it.
    file : path, optional
        File with the fault; without it the message says "what you gave".
    key : str, optional
        Dotted key or argument with the fault; without it the message says "the whole file".
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
        """Copy the error, with a more exact place.

        Parameters
        ----------
        table : str, optional
            Dotted key of the table that holds the key of the error.
        file : path, optional
            File with the fault, if the error names none yet.
        more : str
            Text to add to the remedy.
        """
        moved = copy.copy(self)
        moved.key = ".".join(part for part in (table, self.key) if part) or None
        moved.file = self.file or file
        moved.remedy += more
        return moved

    def __reduce__(self):  # a subclass cannot be made from ``args``, as pickle would do
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[ParameterError], args: tuple, state: dict) -> ParameterError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class ArgumentError(ParameterError, TypeError):
    """An argument that does not exist, or that has another name now."""


class RenamedError(SiSSBError):
    """A name of an earlier version that has another name now."""


class RenamedNameError(RenamedError, ImportError):
    """A module, or a name in a module, that has another name now."""


class RenamedAttributeError(RenamedError, AttributeError):
    """An attribute of an object that has another name now."""


class DesignError(ParameterError):
    """Materials and a design that do not make a cell together."""


class VolumeError(DesignError):
    """Volume fractions that do not fit into their layer."""


class UnknownNameError(ParameterError, KeyError):
    """A name that is in no library; the message lists near matches.

    Parameters
    ----------
    name, kind : str
        Name that was asked for, and kind of the thing that it should name.
    known : iterable of str
        Names that exist.
    file : path, optional
        File in which the name stands.
    key : str, optional
        Key or argument that holds the name; default ``kind``.
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


def check_whole(key: str, given: object, least: int = 1, what: str = "") -> None:
    """Refuse what is ``given`` under a ``key``, unless it is a whole number.

    Parameters
    ----------
    key
        Argument that is checked.
    given
        Value that was given.
    least
        Smallest number allowed.
    what
        Noun for what is counted, such as "cycles", if the key does not say it.

    Raises
    ------
    ParameterError
        If it is no whole number, or a smaller one.
    """
    if not isinstance(given, Integral) or isinstance(given, bool) or int(given) < least:
        of = f" of {what}" if what else ""
        raise ParameterError(
            shown(given), f"a whole number{of}, {least} or more", "for instance 3", key=key
        )


def shown(value: object) -> str:
    """Text of a ``value`` as it was written, cut if it would fill the screen."""
    try:
        text = _SHORT.repr(value)
    except ValueError:  # a whole number of thousands of digits
        return f"a value of type {type(value).__name__} that is too long to print"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


_SHORT = reprlib.Repr()
_SHORT.maxdict = _SHORT.maxlist = 12
#: Largest number of characters of a value that are shown.
LONGEST = _SHORT.maxstring = _SHORT.maxother = 160


def _printable(character: str) -> str:
    return character if character.isprintable() else repr(character)[1:-1]


def a(kind: str) -> str:
    """Noun for a ``kind``, with its article.

    Examples
    --------
    >>> a("anode"), a("cell")
    ('an anode', 'a cell')
    """
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def near_matches(name: object, known: Iterable[object]) -> str | None:
    """Question "did you mean ...?" with the ``known`` names that are near to ``name``.

    None if no name is near.
    """
    spelled = {str(k).lower(): str(k) for k in known}
    found = difflib.get_close_matches(str(name).lower(), spelled, n=3, cutoff=0.4)
    near = [spelled[k] for k in found]
    return f"did you mean {', '.join(near)}?" if near else None


class RunError(SiSSBError):
    """A simulation that the solver could not begin or finish."""


class CutOffError(RunError):
    """A discharge that has reached its cut-off as soon as the current flows."""


class NoAgeingWarning(UserWarning):
    """Cycling of a cell for which nobody has said how it ages."""


class RangeWarning(UserWarning):
    """Use of something outside the range for which its file is said to hold."""


class WindowWarning(RangeWarning):
    """Contact of an electrolyte with an electrode whose potential is outside its window."""


class SaltWarning(RangeWarning):
    """A current so high that the salt of an electrolyte runs out in the end."""


class NoWorkerError(SiSSBError):
    """A cluster that has lost its workers or its scheduler."""


class BalanceError(SiSSBError):
    """A solution that does not conserve a quantity that it must conserve."""


class CycleError(Exception):
    """A cycle that could not be finished; the message says why."""
