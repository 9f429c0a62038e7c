"""``BaseCell``: what a full cell and a half cell share, from arguments to PyBaMM objects."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Self

from ..citations import cite_sources
from ..errors import ParameterError, a, near_matches, shown
from ..library import catalogue, overrides
from ..names import Names
from .ageing import ageing_options, named
from .checks import (
    check_geometry,
    check_laws,
    check_materials,
    check_names,
    check_options,
    check_parameters,
    warn_of_ranges,
)
from .electrodes import Electrode
from .parameter_values import Assembly
from .volume_checks import check_volumes

if TYPE_CHECKING:
    import pybamm

    from ..library.records.cathode import CathodeRecord
    from ..library.records.cell import CellRecord
    from ..library.records.counter import CounterRecord
    from ..library.records.electrolyte import ElectrolyteRecord
    from ..schema.record import Record
    from .current_limits import Limits

__all__ = ["BaseCell"]

#: Arguments that are dicts by name; :meth:`BaseCell.replace` merges them.
MERGED = ("options", "parameters", "values")
#: How the numbers that a user may give can be written.
EXAMPLES = {
    "areal_capacity": "3 mAh/cm2",
    "n_p_ratio": 1.5,
    "prelithiation": 0.1,
    "area": "1 cm2",
    "pressure": "5 MPa",
    "fixture_stiffness": "1e11 Pa/m",
    "anode_interlayer": "20 ohm cm2",
    "cathode_interlayer": "20 ohm cm2",
    "interlayer": "20 ohm cm2",
    "temperature": "25 degC",
}


class BaseCell:
    """Named materials and a design, ready to be simulated.  Frozen.

    A subclass has ``__init__`` with its own arguments, which calls :meth:`_begin` first and
    :meth:`_finish` last, and says which electrodes and layers it has.
    """

    #: The argument that names the electrolyte of each layer, from the first collector.
    LAYERS: ClassVar[Mapping[str, Names]]
    #: What keys of ``values`` begin with: its records.
    RECORDS: ClassVar[tuple[str, ...]]

    _given: Mapping[str, Any]
    template: CellRecord
    electrolytes: Mapping[str, ElectrolyteRecord]
    temperature: float

    # -- what was asked for -----------------------------------------------------------------------
    def _begin(self, given: Mapping[str, Any], settings: Mapping[str, str]) -> None:
        """Keep the arguments that were ``given``; find the cell file, electrolytes and numbers.

        ``settings`` are fields of the cell file, by the argument that may be given in their stead.
        """
        given = dict(given)
        if given["ageing"] is not None:
            given["ageing"] = named(given["ageing"])
        for key in MERGED:
            if given[key] is not None:
                check_names(key, given[key])
                given[key] = dict(given[key])  # a copy: the cell is frozen
        self._given = MappingProxyType({k: v for k, v in given.items() if v is not None})
        self._changes = overrides.by_argument(given["values"] or {}, self.RECORDS)
        found = catalogue.cells.find(given["template"], key="template")
        self.template = self._with_values("cell", found)  # pyright: ignore
        first = self._material(catalogue.electrolytes, given["electrolyte"])
        base = self._electrolyte = self._with_values("electrolyte", first)
        own = {
            layer: catalogue.electrolytes.find(given[layer], key=layer)
            for layer in self.LAYERS
            if given[layer] is not None
        }
        if base is not first:  # an electrolyte that is named for a layer too is the same there
            own = {layer: found for layer, found in own.items() if found.file != first.file}
        self.electrolytes = MappingProxyType(
            {layer: own.get(layer, base) for layer in self.LAYERS}  # pyright: ignore
        )
        self._settings = {key: self._setting(key, field) for key, field in settings.items()}
        self.temperature = (
            max(record.operation.temperature.si for record in self.electrolytes.values())
            if given["temperature"] is None
            else _number("temperature", given["temperature"], base, "operation.temperature")
        )

    def _finish(self) -> None:
        """Judge the cell as a whole, and freeze it."""
        check_materials(self)
        warn_of_ranges(self)
        self._frozen = True

    def __setattr__(self, name, value):
        if getattr(self, "_frozen", False):
            kind = type(self).__name__
            raise AttributeError(f"a {kind} is frozen: use cell.replace({name}=...)")
        super().__setattr__(name, value)

    def __reduce__(self):
        return _rebuild, (type(self), dict(self._given))

    @property
    def electrolyte_name(self) -> str:
        """The name of its electrolyte, or those of its layers: "anolyte|separator|catholyte"."""
        names = [record.key for record in self.electrolytes.values()]
        return names[0] if len(self._electrolyte_names) == 1 else "|".join(names)

    @property
    def _electrolyte_names(self) -> set[str]:
        return {record.key for record in self.electrolytes.values()}

    def _material(self, materials: catalogue.Library, given) -> Any:
        if given is not None:
            return materials.find(given)
        return materials.find(getattr(self.template, materials.kind), named_in=self.template)

    def _with_values(self, argument: str, record: Any) -> Any:
        """A record with the values that were given for it."""
        return overrides.changed(record, self._changes.get(argument, {}), argument)

    def _setting(self, key: str, field: str) -> float:
        if key in self._given:
            return _number(key, self._given[key], self.template, field)
        table, _, name = field.partition(".")
        found = getattr(getattr(self.template, table), name)
        return 0.0 if found is None else found.si  # only what adds something can be left out

    @property
    def area(self) -> float:
        """Area of the cell [m2]."""
        return self._settings["area"]

    @property
    def pressure(self) -> float:
        """Stack pressure at assembly [Pa]."""
        return self._settings["pressure"]

    @property
    def fixture_stiffness(self) -> float:
        """Stiffness of the fixture per area [Pa/m]."""
        return self._settings["fixture_stiffness"]

    def replace(self, **changes) -> Self:
        """A new cell with some arguments changed.

        Parameters
        ----------
        **changes
            Arguments of the class.  ``electrolyte`` sets the electrolyte of all layers;
            ``options``, ``parameters`` and ``values`` are merged with those that the cell already
            has.

        Raises
        ------
        UnknownNameError, ParameterError, DesignError, VolumeError
            As the class.
        """
        given = dict(self._given)
        if "electrolyte" in changes:
            for layer in self.LAYERS:
                given.pop(layer, None)
        for merged in MERGED:
            if changes.get(merged) is not None:
                check_names(merged, changes[merged])
                changes[merged] = {**given.get(merged, {}), **changes[merged]}
        return type(self)(**{**given, **changes})

    def record(self, argument: str) -> Any:
        """The record of which keys of ``values`` begin with an ``argument``."""
        own = {"cell": self.template, "electrolyte": self._electrolyte}
        return own[argument] if argument in own else getattr(self, argument)

    def portable(self) -> Self:
        """The same cell made of records alone: where it is sent no file of its need be."""
        records = {self._argument(name): self.record(name) for name in self.RECORDS}
        layers = {
            layer: self.electrolytes[layer]
            for layer in self.LAYERS
            if layer in self._given and layer not in self.RECORDS
        }
        given = {key: value for key, value in self._given.items() if key != "values"}
        return type(self)(**{**given, **records, **layers})

    @staticmethod
    def _argument(record: str) -> str:
        """The argument that names a record."""
        return "template" if record == "cell" else record

    @property
    def given_options(self) -> Mapping[str, Any]:
        """Model options that were given."""
        return MappingProxyType(self._given.get("options", {}))

    @property
    def given_parameters(self) -> Mapping[str, Any]:
        """Parameters that were given, by PyBaMM's names."""
        return MappingProxyType(self._given.get("parameters", {}))

    def salts(self) -> list:
        """Salt concentrations of the layers; none in a single-ion cell."""
        return [r.concentration for r in self.electrolytes.values() if r.concentration]

    # -- what a subclass says ----------------------------------------------------------------------
    @property
    def layers(self) -> Mapping[str, Names]:
        """Names of the layers that an electrolyte fills, by their keys in ``electrolytes``."""
        return self.LAYERS

    @property
    def electrodes(self) -> tuple[Electrode, ...]:
        """Its porous electrodes (:mod:`.electrodes`)."""
        raise NotImplementedError

    @property
    def counter(self) -> CounterRecord | None:
        """Its counter electrode of metal; None in a full cell."""
        return None

    @property
    def areal_capacity(self) -> float:
        """Nominal areal capacity, to which C-rates refer [A.h.m-2]."""
        raise NotImplementedError

    @property
    def interlayers(self) -> float:
        """Area resistance of all interlayers [ohm.m2]."""
        raise NotImplementedError

    @property
    def lithium_offered(self) -> float:
        """What the other electrode has to give to an anode [A.h.m-2]; infinite of a metal."""
        raise NotImplementedError

    @property
    def charged_by_discharge(self) -> bool:
        """Whether what charges its electrode is PyBaMM's discharge: an anode in a half cell."""
        return False

    @property
    def cut_offs(self) -> tuple[float, float]:
        """Lower and upper cut-off of its voltage [V]."""
        raise NotImplementedError

    @property
    def open_circuit_window(self) -> tuple[float, float]:
        """Open-circuit voltages at 0 and 100 % as PyBaMM computes them [V]."""
        return self.cut_offs

    def _implied(self) -> dict[str, Any]:
        """Model options that follow from its electrodes."""
        raise NotImplementedError

    def _base_values(self) -> pybamm.ParameterValues:
        """PyBaMM's parameters under those of :class:`.Assembly`."""
        raise NotImplementedError

    # -- what the materials imply ------------------------------------------------------------------
    @property
    def fills_pores(self) -> bool:
        """Whether a liquid or gel fills the pores."""
        return self.electrolytes["separator"].fills_pores

    @property
    def options(self) -> dict[str, Any]:
        """Model options that the materials imply, with the given ones over them."""
        implied = {
            "electrolyte transport": self.electrolytes[self.electrodes[0].layer].transport,
            "electrolyte phase": "liquid" if self.fills_pores else "solid",
            "electrolyte layers": "unlike" if len(self._electrolyte_names) > 1 else "alike",
            "silicon electrode": "dense" if any(e.is_dense for e in self.electrodes) else "porous",
            "stack": "fixture",
            "cell geometry": "pouch",
            **self._implied(),
        }
        if self.interlayers > 0:
            implied["contact resistance"] = "true"  # in series, as an interlayer is
        aged = ageing_options(self.ageing or (), self)
        return {**implied, **aged, **self.given_options}

    @property
    def ageing(self) -> tuple[str, ...] | None:
        """Mechanisms of ageing; None where nobody said."""
        return self._given.get("ageing")

    def model(self) -> pybamm.lithium_ion.DFN:
        """A fresh :class:`.SiliconDFN` with the cell's options."""
        from ..model.dfn import SiliconDFN

        model = SiliconDFN(self.options, name=repr(self).strip("<>"))
        model.scalar_jacobian = bool(self.ageing)  # it will be cycled
        return model

    def parameter_values(self) -> pybamm.ParameterValues:
        """Fresh parameter values: those of a set of PyBaMM's, then ours, then the given ones.

        The options are checked too: they decide which parameters there are.

        Raises
        ------
        ParameterError
            If the cathode's set or a given parameter is not known.
        DesignError, VolumeError
            If the parameters cannot make a cell.
        """
        cite_sources(self._records())
        return self._values.copy()

    def _records(self) -> list[Record]:
        """All files that it is made of."""
        hosts = [host.record for electrode in self.electrodes for host in electrode.hosts]
        other = [] if self.counter is None else [self.counter]
        return [self.template, *hosts, *other, *self.electrolytes.values()]

    @cached_property
    def _values(self) -> pybamm.ParameterValues:
        """The parameters, checked; a cell is frozen, so that they are put together once."""
        values = self._base_values()
        check_options(self)
        values.update(Assembly(self).parameters(values))
        given = dict(self.given_parameters)
        check_parameters(given, values)
        check_geometry(self, given)
        values.update(given)
        check_laws(self, values, given)
        check_volumes(self, values)
        return values

    def limits(self) -> Limits | None:
        """What the electrolyte can carry (:class:`.Limits`)."""
        from .current_limits import Limits

        return Limits.of(self, self.parameter_values())

    def crossed_windows(self) -> list[str]:
        """The limits of stability that its electrodes cross, in words (:mod:`.current_limits`)."""
        from .stability_windows import crossed_windows

        return list(crossed_windows(self, self.parameter_values()))


def _rebuild(kind: type[BaseCell], given: dict) -> BaseCell:
    return kind(**given)


def pybamm_set(record: CathodeRecord | CounterRecord) -> pybamm.ParameterValues:
    """The parameter set of PyBaMM that a ``record`` names.

    Raises
    ------
    ParameterError
        If PyBaMM has none of that name.
    """
    import pybamm

    try:
        return pybamm.ParameterValues(record.pybamm.set)
    except (KeyError, ValueError) as error:
        raise ParameterError(
            shown(record.pybamm.set),
            "a parameter set of PyBaMM",
            near_matches(record.pybamm.set, pybamm.parameter_sets)
            or "one of list(pybamm.parameter_sets)",
            file=record.file,
            key="pybamm.set",
        ) from error


def _number(key: str, given: float | str, record: Record, field: str) -> float:
    """A number that a user gave for a field of a record, in SI and plausible."""
    from ..schema.record import measures
    from ..schema.units import parse

    (measure,) = measures(type(record))[field]
    try:
        if isinstance(given, bool):
            raise TypeError("neither true nor false is a number")
        found = parse(given, measure.kind) if isinstance(given, str) else float(given)
    except (TypeError, ValueError, OverflowError) as error:
        raise ParameterError(
            shown(given),
            f"{a(measure.kind)} as a number in {measure.unit} or as text with a unit",
            f"write for instance {EXAMPLES[key]!r}",
            key=key,
        ) from error
    return measure.check(found, shown(given), key, f", as in {EXAMPLES[key]!r}")
