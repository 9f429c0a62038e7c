"""Declaration of a mechanism, from which everything else about the mechanism follows.

=================  ===========================================================================
part               what follows from it
=================  ===========================================================================
``name``           the name in ``Cell(ageing=[...])`` and in the README's table of mechanisms
``options``        options of :class:`.SiliconDFN` and their values; ``replaces``: PyBaMM's options
                   that are fixed, and ``fit_options``: those that follow
``table``          the table of a parameter file, checked by ``schema``
``parameters``     PyBaMM's parameters from that table, values without effect for
                   :func:`.with_neutral_values`, inputs of shared models, positive parameters
``states``         the states that jumps over cycles extrapolate
``stores``         lithium that is lost: in the balances (:func:`.audit`), the rows of cycles, the
                   split of the loss and jumps
``sinks``          lithium bound in a host: a state and a store, and its part in diffusion, in
                   swelling and in host that is cut off
``volumes``        volume beside the hosts: in layers, balances, and the mass of a stack
``columns``        other columns of a row of a cycle
``undoing``        a term of the loss of capacity of its own
``submodels``      PyBaMM submodels that are put in place
=================  ===========================================================================

Files are read without PyBaMM, which takes two seconds to load.  A module that declares a mechanism
therefore imports PyBaMM, and modules that need it, inside functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..columns import LOSS
from ..names import ANODE, Names, Sink, Store, Template, Volume, every_place
from ..options import Option, Place
from ..schema.quantities import Strict

__all__ = ["Column", "Mechanism", "Parameter", "State", "Surroundings", "Undoing", "per_phase"]

#: Kind of a state: "inventory" for lithium and for host that takes it up, "degrading" for another
#: state that no cycle undoes, "memory" for one that remembers how far something went.
Kind = Literal["inventory", "degrading", "memory"]
#: Record that has the table of a mechanism: that of the host, or that of the electrolyte which the
#: host meets.
Holder = Literal["host", "electrolyte"]


@dataclass(frozen=True)
class Surroundings:
    """Records and temperatures from which the parameters of a mechanism may be made.

    Attributes
    ----------
    table : pydantic.BaseModel
        Table of the mechanism, from the file that has it.
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
    """Parameter in PyBaMM's sense that a mechanism reads.

    Attributes
    ----------
    name : Name
        Name of the parameter in PyBaMM.
    neutral : float
        Value with which the mechanism changes nothing, in SI.
    value : str or callable
        Field of the mechanism's table that holds the value, or a function ``value(surroundings)``
        that gives it in SI.
    positive : bool
        Whether something is divided by the parameter, so that it must be above 0.
    is_input : bool
        Whether the parameter can be an input of a built model.
    is_pybamms : bool
        Whether PyBaMM's own parameter sets may have the parameter.  Their value is then used
        instead of the neutral one.
    """

    name: Template
    neutral: float
    value: str | Callable[[Surroundings], float] | None = None
    positive: bool = False
    is_input: bool = True
    is_pybamms: bool = False

    def of(self, surroundings: Surroundings) -> float:
        """Value of the parameter in given ``surroundings``, in SI."""
        if callable(self.value):
            return self.value(surroundings)
        assert self.value is not None
        return getattr(surroundings.table, self.value).si


@dataclass(frozen=True)
class State:
    """State of a mechanism that outlives a cycle; all other states swing in every cycle.

    Attributes
    ----------
    name : Name
        Name of the variable that is the state.
    kind : str
        "inventory" for lithium and for host that takes it up, "degrading" for any other state that
        no cycle undoes, "memory" for one that follows the highest or lowest value of something.
    negligible : float
        Change of a degrading state that has no noticeable effect, in the unit of the state.
    decays : bool
        Whether a degrading state shrinks in proportion to itself.
    rate_only : bool
        Whether a degrading state acts almost only on how fast other states age.
    relaxes : bool
        Whether an inventory, per connected host, tends to a limit within some cycles.
    remembers : Name, optional
        Name of the variable that a memory follows.
    lowest : bool
        Whether a memory follows the lowest value of that variable instead of the highest.
    """

    name: Template
    kind: Kind
    negligible: float = 0.0
    decays: bool = False
    rate_only: bool = False
    relaxes: bool = False
    remembers: Template | None = None
    lowest: bool = False

    def everywhere(self) -> dict[str, str | None]:
        """Name the state's variables in all layers and phases, each with what it remembers.

        Returns
        -------
        dict
            Name of the variable that is remembered (None without one) by name of the variable.
        """
        return {
            self.name.of(names): None if self.remembers is None else self.remembers.of(names)
            for names in every_place()
        }


@dataclass(frozen=True)
class Column:
    """Column in the row of a cycle, read at the end of charge.

    Attributes
    ----------
    heading : str
        Heading of the column.
    variable : Name
        Name of the variable that is read, a scalar.
    factor : float
        Factor from the unit of the variable to that of the heading.
    of_electrode : bool
        Whether the variable belongs to the whole electrode, and not to one of its hosts.
    """

    heading: str
    variable: Template
    factor: float = 1.0
    of_electrode: bool = False


@dataclass(frozen=True)
class Undoing:
    """Parameter that takes the effect of a mechanism back, while its states stay as they are.

    Runs repeat a discharge with it from time to time.  What the cell then delivers more is a term
    of the loss of capacity of its own (:mod:`.capacity_loss`).

    Attributes
    ----------
    parameter : Name
        Name of the parameter of the electrode.
    value : float
        Value with which the mechanism has no effect; a cell that has it already is not repeated.
    state : Name
        Name of a state of the host that a model with the mechanism has.
    gain : str
        Heading of the column of the charge that is delivered more [A.h].
    term : str
        Name of the term of the loss, in one word.
    """

    parameter: Template
    value: float
    state: Template
    gain: str
    term: str

    @property
    def loss(self) -> str:
        """Heading of the term of the loss [A.h]."""
        return LOSS.by(self.term)


def no_submodels(param: Any, options: Any) -> Mapping[str, Any]:
    """No submodels, whatever ``param`` and ``options`` are: an option of another mechanism's."""
    return {}


@dataclass(frozen=True)
class Mechanism:
    """Declaration of one mechanism of :class:`.SiliconDFN`.

    Attributes
    ----------
    title : str
        Title of the mechanism in print.
    submodels : callable
        Function ``submodels(param, options)`` that gives PyBaMM submodels by the key under which
        the model keeps them; an existing key is replaced, a new one is added.
    name : str, optional
        Name in ``Cell(ageing=[...])``; None for a mechanism that is no ageing.
    summary : str
        Effect of the mechanism, for the README's table of mechanisms.
    electrode : str
        Electrode that has the mechanism, "anode" or "cathode".
    options : tuple of Option
        Options of the model that the mechanism adds.
    replaces : mapping of str to tuple
        Options of PyBaMM whose submodels the mechanism replaces: the only value allowed of each,
        and the reason.
    fit_options : callable, optional
        Function ``fit_options(own, pybamms, given)`` that changes ``own``, the values of our
        options, and ``pybamms``, those of PyBaMM's that are given, so that they fit the mechanism;
        ``given`` is what the user gave.
    on : mapping or callable
        Options that switch the mechanism on, or a function ``on(electrolyte)`` that gives them from
        the record of the electrolyte.
    needs : str, optional
        Name of another mechanism without which this one cannot be.
    not_where_it_flows : str, optional
        Reason why the mechanism does not occur in an electrolyte that flows into pores; None if it
        does.
    holder : str
        Record that has the table of the mechanism, "host" or "electrolyte".
    table : str, optional
        Dotted key of the table in that record.
    schema : type of pydantic.BaseModel, optional
        Class of that table; None if the class of the record already contains the table.
    required : bool
        Whether every file of that kind must have the table.
    judge : callable, optional
        Function ``judge(record)`` that raises a :class:`.ParameterError`, with a key relative to
        the record, if the table, or that it is not there, does not fit the rest of the record.
    parameters : tuple of Parameter
        Parameters that the mechanism reads.
    states : tuple of State
        States that outlive a cycle, but for those of ``sinks``.
    stores : tuple of Store
        Lithium that is taken out of the current, each with its column in the row of a cycle, but
        for that of ``sinks``.
    sinks : tuple of Sink
        Sinks of lithium inside a host; each has a state and a store.
    volumes : tuple of Volume
        Volumes that are added to a layer beside its hosts.
    columns : tuple of Column
        Other columns that the mechanism adds to the row of a cycle.
    undoing : Undoing, optional
        Parameter that takes the effect back for a discharge that is repeated.
    """

    title: str
    submodels: Callable[[Any, Any], Mapping[str, Any]] = no_submodels
    name: str | None = None
    summary: str = ""
    electrode: str = ANODE
    options: tuple[Option, ...] = ()
    replaces: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    fit_options: Callable[[dict, dict, Mapping], None] | None = None
    on: Mapping[str, str] | Callable[[Any], Mapping[str, str]] = field(default_factory=dict)
    needs: str | None = None
    not_where_it_flows: str | None = None
    holder: Holder = "host"
    table: str | None = None
    schema: type[Strict] | None = None
    required: bool = False
    judge: Callable[[Any], None] | None = None
    parameters: tuple[Parameter, ...] = ()
    states: tuple[State, ...] = ()
    stores: tuple[Store, ...] = ()
    sinks: tuple[Sink, ...] = ()
    volumes: tuple[Volume, ...] = ()
    columns: tuple[Column, ...] = ()
    undoing: Undoing | None = None

    @property
    def all_states(self) -> tuple[State, ...]:
        """States that outlive a cycle, also those of the sinks, which relax."""
        return (*self.states, *(State(s.state, "inventory", relaxes=True) for s in self.sinks))

    @property
    def all_stores(self) -> tuple[Store, ...]:
        """Stores of lithium, also those of the sinks."""
        return (*self.stores, *(sink.store for sink in self.sinks))

    def options_on(self, electrolyte: Any) -> Mapping[str, str]:
        """Options that switch the mechanism on in a cell with an ``electrolyte``, by name."""
        return self.on(electrolyte) if callable(self.on) else self.on

    def table_of(self, record: Any) -> Any:
        """Table of the mechanism in a ``record``; None if the record has none."""
        found = record
        for key in (self.table or "").split("."):
            found = getattr(found, key, None)
        return found

    def values(self, names: Names, surroundings: Surroundings) -> dict[str, float]:
        """Values of the parameters for one host, by PyBaMM's names, in SI.

        Parameters
        ----------
        names
            Names of the host.
        surroundings
            Records and temperatures from which the values are made.
        """
        return {p.name.of(names): p.of(surroundings) for p in self.parameters}

    def neutral(self, names: Names) -> dict[str, float]:
        """Values with which the mechanism changes nothing in the host of ``names``, in SI."""
        return {p.name.of(names): p.neutral for p in self.parameters}


def per_phase(
    option: Option, places: Callable[[Any], Iterable[Place]], key: str, submodel: Callable[[], Any]
) -> Callable[[Any, Any], dict[str, Any]]:
    """Make the ``submodels`` function of a mechanism that has one submodel per host.

    Parameters
    ----------
    option
        Option that switches the mechanism on.
    places
        Function ``places(options)`` that gives the places of the hosts, such as
        :func:`.silicon_places`.
    key
        Last word of the keys under which the model keeps the submodels.
    submodel
        Function without arguments that imports and gives the class of the submodel, or another
        callable that makes it from the same arguments.

    Returns
    -------
    callable
        Function ``make(param, options)``, for ``submodels`` of a :class:`Mechanism`.  It gives no
        submodels while the option is off.
    """

    def make(param: Any, options: Any) -> dict[str, Any]:
        if not option.is_on(options):
            return {}
        return {
            f"{domain} {phase} {key}": submodel()(param, domain, options, phase)
            for domain, phase in places(options)
        }

    return make
