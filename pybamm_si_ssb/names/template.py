"""Templates for PyBaMM's names.

The same quantity has a different name in each electrode, layer and phase.  A :class:`Name` spells
it once, with a form in braces for each part that differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, overload

__all__ = ["Forms", "Name", "Template"]


class Forms(Protocol):
    """Object that has the forms of a domain and a phase, such as :class:`.Names`."""

    @property
    def forms(self) -> Mapping[str, str]:
        """Texts that fill a template, by form."""
        ...


class Template(Protocol):
    """A :class:`Name` that is used as a value, not as an attribute of a class of names."""

    template: str

    def of(self, names: Forms) -> str:
        """Name for the domain and phase of ``names``."""
        ...


class Name:
    """Template of a PyBaMM name, with the forms of a domain and a phase.

    As an attribute of a class it is a descriptor: read from an object, it gives the string for the
    domain and the phase of this object.

    Parameters
    ----------
    template : str
        Text of the name, with forms in braces as in :mod:`.domains`.
    meaning : str
        Explanation of the quantity, if the template does not explain it.

    Examples
    --------
    >>> from pybamm_si_ssb.names import Names
    >>> Name("{Particle} volume ratio").of(Names("negative"))
    'Negative particle volume ratio'
    """

    def __init__(self, template: str, meaning: str = ""):
        self.template = template
        self.__doc__ = meaning or None

    def of(self, names: Forms) -> str:
        """Fill the template with the domain and the phase of ``names``."""
        return self.template.format_map(names.forms)

    @overload
    def __get__(self, names: None, owner: type) -> Name: ...
    @overload
    def __get__(self, names: Any, owner: type) -> str: ...
    def __get__(self, names: Any, owner: type) -> Name | str:
        return self if names is None else self.of(names)
