"""Books that a mechanism declares, as names: lithium that it takes, and volume that it adds.

The submodels of layers and of particles sum over all of them, audits and runs count them
(:mod:`.mechanisms`), so that neither has to know which mechanism they belong to.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from .template import Forms, Template

__all__ = ["NO_BOOKS", "Books", "Sink", "Store", "Volume"]


@dataclass(frozen=True)
class Store:
    """Lithium that is taken out of the current for good.

    Attributes
    ----------
    lithium : Name
        Name of the variable that is this lithium [mol], a scalar.
    heading : str
        Heading of its column in the row of a cycle.
    of_electrode : bool
        Whether the column is that of the whole electrode, and not of one of its hosts.
    side_current : Name, optional
        Name of the current [A] that fills the store, < 0, if it is one of PyBaMM's side reactions.
        PyBaMM's sum of these has the lithium, and runs book the charge, which is the integral of
        the current; other stores are booked by their lithium.
    """

    lithium: Template
    heading: str
    of_electrode: bool = False
    side_current: Template | None = None


@dataclass(frozen=True)
class Sink:
    """Sink of lithium inside a host (:mod:`.lithium_sink`), which is a store as well.

    Attributes
    ----------
    state, bound, frequency : Name
        Names of the variables f y, y and nu.  The first is a state that relaxes.
    store : Store
        Lithium n that the host keeps.
    volume : Name, optional
        Name of the parameter that is the volume of bound lithium over that of mobile lithium; None
        if the two volumes are the same.
    """

    state: Template
    bound: Template
    frequency: Template
    store: Store
    volume: Template | None = None


@dataclass(frozen=True)
class Volume:
    """Volume that is added to a layer beside its hosts, per reference volume of the layer.

    Attributes
    ----------
    strain, rate : Name
        Names of the variables that are this volume since assembly (x) [1] and its rate (x) [1/s].
    component : str
        Component of a stack that has this volume and ``lithium``, such as "interphase".
    lithium : Name
        Name of the variable that is the lithium in it [mol], a scalar.
    consumed : Name, optional
        Name of the variable that is the volume of electrolyte which has become of it (x) [1].
    """

    strain: Template
    rate: Template
    component: str
    lithium: Template
    consumed: Template | None = None


@dataclass(frozen=True)
class Books:
    """Sinks and volumes of all mechanisms, over which the submodels of a model sum.

    Attributes
    ----------
    sinks : tuple of Sink
        Sinks of lithium inside a host.
    volumes : tuple of Volume
        Volumes beside the hosts.

    Examples
    --------
    >>> from pybamm_si_ssb.names import Names
    >>> traps = Sink(Names.connected_traps, Names.trapped_stoichiometry,
    ...              Names.trapping_frequency, Store(Names.trapped_lithium, "Trapped [mol]"))
    >>> names = Names("negative")
    >>> Books(sinks=(traps,)).sinks_in(names, [names.connected_traps]) == [traps]
    True
    """

    sinks: tuple[Sink, ...] = ()
    volumes: tuple[Volume, ...] = ()

    def sinks_in(self, names: Forms, variables: Container[str]) -> list[Sink]:
        """Sinks that a model with some ``variables`` has in the host of ``names``."""
        return [sink for sink in self.sinks if sink.state.of(names) in variables]

    def volumes_at(self, names: Forms, variables: Container[str]) -> list[Volume]:
        """Volumes that a model with some ``variables`` has beside the host of ``names``."""
        return [volume for volume in self.volumes if volume.strain.of(names) in variables]


#: Books of a model without mechanisms.
NO_BOOKS = Books()
