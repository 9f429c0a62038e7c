"""A name of PyBaMM's as a template of what differs between electrodes, layers and phases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, overload

__all__ = ["Forms", "Name", "Template"]


class Forms(Protocol):
    """Anything that has the forms of a domain and phase."""

    @property
    def forms(self) -> Mapping[str, str]:
        """Text by form."""
        ...


class Template(Protocol):
    """A :class:`Name`, where it is a value and not an attribute of a class of names."""

    template: str

    def of(self, names: Forms) -> str:
        """The name for a domain and phase."""
        ...


class Name:
    """A name of PyBaMM's as a template of the forms of a domain and phase.

    Parameters
    ----------
    template : str
        Text with forms in braces, as in :mod:`.domains`.
    meaning : str
        What it names, where the template does not say it.

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
        """The name for the domain and phase of ``names``."""
        return self.template.format_map(names.forms)

    @overload
    def __get__(self, names: None, owner: type) -> Name: ...
    @overload
    def __get__(self, names: Any, owner: type) -> str: ...
    def __get__(self, names: Any, owner: type) -> Name | str:
        return self if names is None else self.of(names)
