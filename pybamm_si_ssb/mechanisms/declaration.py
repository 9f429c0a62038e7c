"""What a mechanism is: one declaration, from which everything else about it follows.

=================  ===========================================================================
part               what follows from it
=================  ===========================================================================
``name``           ``Cell(ageing=[...])``, the table of mechanisms in the README
``options``        options of :class:`.SiliconDFN` and their values
``table``          the table of a parameter file, checked by ``schema``
``parameters``     PyBaMM's parameters from that table, values that do nothing for
                   :func:`.with_neutral_values`, inputs of shared models, positive parameters
``states``         what jumps over cycles extrapolate
``stores``         the books of lithium (:func:`.audit`)
``columns``        columns of a row of a cycle, and terms of the loss of lithium
``submodels``      PyBaMM submodels that are put in place
=================  ===========================================================================

Files are read without PyBaMM, which takes two seconds to load: a module that declares a mechanism
imports it, and what needs it, inside functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..names import ANODE, Names, Template, every_place
from ..options import Option, Place
from ..schema.quantities import Strict

__all__ = ["Column", "Mechanism", "Parameter", "State", "Surroundings", "per_phase"]

#: What kind of state it is: lithium, or host that takes it up; another state that no cycle undoes;
#: a memory of how far something went.
Kind = Literal["inventory", "degrading", "memory"]
#: The record that has the table of a mechanism: of its host, or of the electrolyte that it meets.
Holder = Literal["host", "electrolyte"]


@dataclass(frozen=True)
class Surroundings:
    """What the parameters of a mechanism may be made of.

    Attributes
    ----------
    table : pydantic.BaseModel
        The mechanism's table in the file that has it.
    host : Record
        Record of the host.
    electrolyte : Record
        Record of the electrolyte that the host meets.
    temperature : float
        Temperature of the cell [K].
    reference_temperature : float
        PyBaMM's reference temperature [K].
    """

    table: Any
    host: Any
    electrolyte: Any
    temperature: float
    reference_temperature: float


@dataclass(frozen=True)
class Parameter:
    """A parameter of PyBaMM's that a mechanism reads.

    Attributes
    ----------
    name : Name
        Its name in PyBaMM.
    neutral : float
        Value with which the mechanism changes nothing.
    value : str or callable
        Field of the mechanism's table that has it, or ``value(surroundings)``, in SI.
    positive : bool
        Whether something is divided by it.
    is_input : bool
        Whether it can be an input of a built model.
    is_pybamms : bool
        Whether PyBaMM's own sets may have it: their value then stands before the neutral one.
    """

    name: Template
    neutral: float
    value: str | Callable[[Surroundings], float] | None = None
    positive: bool = False
    is_input: bool = True
    is_pybamms: bool = False

    def of(self, surroundings: Surroundings) -> float:
        """The value in some ``surroundings``, in SI."""
        if callable(self.value):
            return self.value(surroundings)
        assert self.value is not None
        return getattr(surroundings.table, self.value).si


@dataclass(frozen=True)
class State:
    """A state of a mechanism that outlives a cycle; all others swing in every cycle.

    Attributes
    ----------
    name : Name
        Its variable.
    kind : str
        "inventory" for lithium and for host that takes it up, "degrading" for any other state that
        no cycle undoes, "memory" for one that follows the highest or lowest value of something.
    negligible : float
        Change of a degrading state that costs nothing to speak of, in its unit.
    decays : bool
        Whether a degrading state shrinks in proportion to itself.
    rate_only : bool
        Whether a cell feels a degrading state in how fast others age, and hardly else.
    remembers : Name, optional
        Variable that a memory follows.
    lowest : bool
        Whether a memory follows the lowest value.
    """

    name: Template
    kind: Kind
    negligible: float = 0.0
    decays: bool = False
    rate_only: bool = False
    remembers: Template | None = None
    lowest: bool = False

    def everywhere(self) -> dict[str, str | None]:
        """The variables that it may be, and what each remembers, by layer and phase."""
        return {
            self.name.of(names): None if self.remembers is None else self.remembers.of(names)
            for names in every_place()
        }


@dataclass(frozen=True)
class Column:
    """A column of a row of a cycle, read at the end of charge.

    Attributes
    ----------
    heading : str
        Heading of the column.
    variable : Name
        Variable that is read: a scalar.
    factor : float
        Factor from its unit to that of the heading.
    of_electrode : bool
        Whether it is of the whole electrode, and not of one of its hosts.
    is_lost_lithium : bool
        Whether it is lithium [mol] that the split of the loss books as inventory.
    """

    heading: str
    variable: Template
    factor: float = 1.0
    of_electrode: bool = False
    is_lost_lithium: bool = False


@dataclass(frozen=True)
class Mechanism:
    """A mechanism of :class:`.SiliconDFN`.

    Attributes
    ----------
    title : str
        What it is called in print.
    submodels : callable
        ``submodels(param, options)`` gives PyBaMM submodels by the key under which the model keeps
        them; an existing key is replaced, a new one is added.
    name : str, optional
        Name in ``Cell(ageing=[...])``; None for what is no ageing.
    summary : str
        What it adds, for the table of mechanisms.
    electrode : str
        "anode" or "cathode": the electrode that has it.
    options : tuple of Option
        Options that it brings.
    on : mapping or callable
        Options that switch it on, or ``on(electrolyte)`` where they depend on the record of the
        electrolyte.
    needs : str, optional
        Name of another mechanism without which it cannot be.
    flowing : bool
        Whether it is there in an electrolyte that flows into pores.
    holder : str
        Which record has its table.
    table : str, optional
        Dotted key of its table.
    schema : type of pydantic.BaseModel, optional
        Class of that table; None if the record has it anyway.
    judge : callable, optional
        ``judge(record)`` raises a :class:`.ParameterError`, its key relative to the record, if the
        table does not go with the rest of the record.
    parameters : tuple of Parameter
        Parameters that it reads.
    states : tuple of State
        States that outlive a cycle.
    stores : tuple of Name
        Variables [mol] that hold lithium taken out of the current.
    columns : tuple of Column
        Columns of a row of a cycle.
    """

    title: str
    submodels: Callable[[Any, Any], Mapping[str, Any]] = lambda param, options: {}
    name: str | None = None
    summary: str = ""
    electrode: str = ANODE
    options: tuple[Option, ...] = ()
    on: Mapping[str, str] | Callable[[Any], Mapping[str, str]] = field(default_factory=dict)
    needs: str | None = None
    flowing: bool = True
    holder: Holder = "host"
    table: str | None = None
    schema: type[Strict] | None = None
    judge: Callable[[Any], None] | None = None
    parameters: tuple[Parameter, ...] = ()
    states: tuple[State, ...] = ()
    stores: tuple[Template, ...] = ()
    columns: tuple[Column, ...] = ()

    def options_on(self, electrolyte: Any) -> Mapping[str, str]:
        """Options that switch it on beside an ``electrolyte``, by name."""
        return self.on(electrolyte) if callable(self.on) else self.on

    def table_of(self, record: Any) -> Any:
        """Its table in a ``record``; None if that has none."""
        found = record
        for key in (self.table or "").split("."):
            found = getattr(found, key, None)
        return found

    def values(self, names: Names, surroundings: Surroundings) -> dict[str, float]:
        """Its parameters of a host in some ``surroundings``, by PyBaMM's names, in SI."""
        return {p.name.of(names): p.of(surroundings) for p in self.parameters}

    def neutral(self, names: Names) -> dict[str, float]:
        """Values with which it changes nothing, by PyBaMM's names, in SI."""
        return {p.name.of(names): p.neutral for p in self.parameters}


def per_phase(
    option: Option, places: Callable[[Any], Iterable[Place]], key: str, submodel: Callable[[], Any]
) -> Callable[[Any, Any], dict[str, Any]]:
    """Submodels of a mechanism that has one for each of some hosts, where its option is on.

    Parameters
    ----------
    option
        Option that switches it.
    places
        ``places(options)`` gives the hosts, such as :func:`.silicon_places`.
    key
        Last word of the keys under which the model keeps the submodels.
    submodel
        Callable that imports and gives the class of the submodel.
    """

    def make(param: Any, options: Any) -> dict[str, Any]:
        if not option.is_on(options):
            return {}
        return {
            f"{domain} {phase} {key}": submodel()(param, domain, options, phase)
            for domain, phase in places(options)
        }

    return make
