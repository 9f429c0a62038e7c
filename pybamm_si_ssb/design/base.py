"""``BaseCell``: the common part of full and half cells, from arguments to PyBaMM objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Self

from .. import renamed
from ..citations import cite_sources
from ..library import catalogue, overrides
from ..names import Names
from ..options import (
    ALIKE,
    CELL_GEOMETRY,
    CONTACT_RESISTANCE,
    DENSE,
    ELECTROLYTE_LAYERS,
    ELECTROLYTE_PHASE,
    FIXTURE,
    LIQUID,
    POROUS,
    SILICON_ELECTRODE,
    SOLID,
    STACK_MECHANICS,
    TRANSPORT,
    UNLIKE,
)
from .ageing import ageing_named, ageing_options
from .arguments import Argument, arguments_of, check_arguments
from .cell_design import CellDesign
from .checks import (
    check_geometry,
    check_laws,
    check_materials,
    check_names,
    check_options,
    check_parameters,
    warn_of_ranges,
)
from .given_numbers import given_number
from .parameter_values import Assembly
from .volume_checks import check_volumes

if TYPE_CHECKING:
    import pybamm

    from ..library.records.cell import CellRecord
    from ..library.records.counter import CounterRecord
    from ..library.records.electrolyte import ElectrolyteRecord
    from ..schema.record import Record
    from .current_limits import Limits

__all__ = ["BaseCell"]

#: Arguments that are dicts by name; :meth:`BaseCell.replace` merges them.
MERGED = ("options", "parameters", "file_values")
#: Name of the cell file that is used where none is given.
CELL_FILE = "composite"


class BaseCell:
    """Named materials and a design, frozen and ready to be simulated.

    A subclass declares its arguments and records, and makes its :class:`.CellDesign`; its arguments
    are explained in :class:`.Cell` and :class:`.HalfCell`.

    Raises
    ------
    UnknownNameError, ParameterError, DesignError, VolumeError
        If the arguments cannot make a cell: raised before any simulation, with what was found,
        what was expected and the remedy.
    """

    #: Table of the arguments (:mod:`.arguments`).
    ARGUMENTS: ClassVar[type]
    #: Names of the layers by the argument that names their electrolyte, from the first collector.
    LAYERS: ClassVar[Mapping[str, Names]]
    #: Arguments that name records; every key of ``file_values`` begins with one of them.
    RECORDS: ClassVar[tuple[str, ...]]

    def __init__(self, **given: Any):
        known = arguments_of(self.ARGUMENTS)
        check_arguments(type(self).__name__, given, known)
        given = {key: value for key, value in given.items() if value is not None}
        if "ageing" in given:
            given["ageing"] = ageing_named(given["ageing"])
        for key in MERGED:
            if key in given:
                check_names(key, given[key])
                given[key] = dict(given[key])  # a copy: the cell is frozen
        self._given: Mapping[str, Any] = MappingProxyType(given)
        self._changes = overrides.by_argument(given.get("file_values", {}), self.RECORDS)
        found = catalogue.cells.find(given.get("cell_file", CELL_FILE), key="cell_file")
        self.cell_file: CellRecord = self._with_values("cell_file", found)
        self._find_materials()
        #: Record of the electrolyte of each layer, by the argument that names it.
        self.electrolytes: Mapping[str, ElectrolyteRecord] = self._electrolytes()
        self._numbers = {
            key: self._number(key, argument)
            for key, argument in known.items()
            if argument.field is not None
        }
        #: Design of the cell, in SI units.
        self.design: CellDesign = self._designed()
        check_materials(self.design)
        warn_of_ranges(self.design)
        self._frozen = True

    def __setattr__(self, name, value):
        if getattr(self, "_frozen", False):
            kind = type(self).__name__
            raise AttributeError(f"a {kind} is frozen: use cell.replace({name}=...)")
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        return renamed.attribute(self, name, renamed.CELL)

    def __reduce__(self):
        return _rebuild, (type(self), dict(self._given))

    def __repr__(self) -> str:
        design = self.design
        names = " | ".join(self._stack_names())
        return (
            f"<{type(self).__name__} {names}, {design.areal_capacity / 10:.3g} mAh/cm2, "
            f"{design.pressure / 1e6:.3g} MPa, {design.temperature - 273.15:.3g} degC, "
            f"ageing: {self._ageing_in_words()}>"
        )

    def _ageing_in_words(self) -> str:
        full = self.ageing == ageing_named("full")
        return "full" if full else ", ".join(self.ageing) or "none"

    # -- what a subclass defines -------------------------------------------------------------------
    def _find_materials(self) -> None:
        """Find the records of the materials, except those of the electrolytes."""
        raise NotImplementedError

    def _designed(self) -> CellDesign:
        """Design of the cell, with all options."""
        raise NotImplementedError

    def _stack_names(self) -> tuple[str, ...]:
        """Names of the materials, from the first collector to the last."""
        raise NotImplementedError

    def _base_values(self) -> pybamm.ParameterValues:
        """PyBaMM's parameter values, which those of :class:`.Assembly` are put over."""
        raise NotImplementedError

    # -- arguments ---------------------------------------------------------------------------------
    def _material(self, materials: catalogue.Library) -> Any:
        """Record of a material that was given, or that the cell file names."""
        given = self._given.get(materials.kind)
        if given is not None:
            return materials.find(given)
        return materials.find(getattr(self.cell_file, materials.kind), named_in=self.cell_file)

    def _with_values(self, argument: str, record: Any) -> Any:
        """Record with the values in it that ``file_values`` gives for it."""
        return overrides.with_values(record, self._changes.get(argument, {}), argument)

    def _electrolytes(self) -> Mapping[str, ElectrolyteRecord]:
        first = self._material(catalogue.electrolytes)
        base = self._electrolyte = self._with_values("electrolyte", first)
        own = {
            layer: catalogue.electrolytes.find(self._given[layer], key=layer)
            for layer in self.LAYERS
            if layer in self._given
        }
        if base is not first:  # a layer that names the same electrolyte has these values, too
            own = {layer: found for layer, found in own.items() if found.file != first.file}
        layers: dict[str, Any] = {layer: own.get(layer, base) for layer in self.LAYERS}
        return MappingProxyType(layers)

    def _field(self, argument: Argument) -> str:
        """Dotted field of the cell file that an argument replaces."""
        assert argument.field is not None
        return argument.field

    def _number(self, key: str, argument: Argument) -> float:
        """Number of the design in SI, as it was given or as the cell file has it."""
        field = self._field(argument)
        if key in self._given:
            return given_number(key, self._given[key], self.cell_file, field, argument)
        table, _, name = field.partition(".")
        found = getattr(getattr(self.cell_file, table), name)
        return 0.0 if found is None else found.si  # a field that is left out adds nothing

    def _temperature(self) -> float:
        if "temperature" not in self._given:
            return max(record.operation.temperature.si for record in self.electrolytes.values())
        argument = arguments_of(self.ARGUMENTS)["temperature"]
        field = "operation.temperature"
        given = self._given["temperature"]
        return given_number("temperature", given, self._electrolyte, field, argument)

    def _with_options(self, design: CellDesign, implied: Mapping[str, Any]) -> CellDesign:
        """Design with the options of its materials, of its ageing and of the user."""
        alike = len({record.key for record in design.electrolytes.values()}) == 1
        found = {
            TRANSPORT.name: design.electrolytes[design.electrodes[0].layer].transport,
            ELECTROLYTE_PHASE.name: LIQUID if design.fills_pores else SOLID,
            ELECTROLYTE_LAYERS.name: ALIKE if alike else UNLIKE,
            SILICON_ELECTRODE.name: DENSE if design.is_dense else POROUS,
            STACK_MECHANICS.name: FIXTURE,
            CELL_GEOMETRY.name: "pouch",
            **implied,
        }
        if design.interlayers > 0:
            found[CONTACT_RESISTANCE.name] = "true"  # PyBaMM's is in series, as an interlayer is
        found |= ageing_options(self.ageing, design)
        options = MappingProxyType({**found, **self.given_options})
        return replace(design, options=options, ages=bool(self.ageing))

    # -- what the user gave ------------------------------------------------------------------------
    @property
    def ageing(self) -> tuple[str, ...]:
        """Names of the mechanisms of ageing."""
        return self._given.get("ageing", ())

    @property
    def says_how_it_ages(self) -> bool:
        """Tell whether the argument ``ageing`` was given."""
        return "ageing" in self._given

    @property
    def given(self) -> Mapping[str, Any]:
        """All arguments that were given, by name."""
        return self._given

    @property
    def given_options(self) -> Mapping[str, Any]:
        """Model options that were given, by name."""
        return MappingProxyType(self._given.get("options", {}))

    @property
    def given_parameters(self) -> Mapping[str, Any]:
        """Parameters that were given, by PyBaMM's names."""
        return MappingProxyType(self._given.get("parameters", {}))

    def replace(self, **changes: Any) -> Self:
        """Make a new cell with some arguments changed.

        Parameters
        ----------
        **changes
            New values of arguments of the class.  ``electrolyte`` sets the electrolyte of all
            layers; ``options``, ``parameters`` and ``file_values`` are merged with those that the
            cell already has.

        Raises
        ------
        UnknownNameError, ParameterError, DesignError, VolumeError
            If the arguments cannot make a cell, as in the class.
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
        """Record that an ``argument`` names."""
        return self._electrolyte if argument == "electrolyte" else getattr(self, argument)

    def portable(self) -> Self:
        """Make the same cell from records alone, so that no file is needed where it is sent."""
        records = {name: self.record(name) for name in self.RECORDS}
        layers = {
            layer: self.electrolytes[layer]
            for layer in self.LAYERS
            if layer in self._given and layer not in self.RECORDS
        }
        given = {key: value for key, value in self._given.items() if key != "file_values"}
        return type(self)(**{**given, **records, **layers})

    # -- what the cell is --------------------------------------------------------------------------
    @property
    def counter(self) -> CounterRecord | None:
        """Counter electrode of metal; None in a full cell."""
        return None

    @property
    def electrolyte_name(self) -> str:
        """Name of the electrolyte, or names in all layers: "anolyte|separator|catholyte"."""
        return self.design.electrolyte_name

    @property
    def areal_capacity(self) -> float:
        """Areal capacity to which C-rates refer [A.h.m-2]."""
        return self.design.areal_capacity

    @property
    def area(self) -> float:
        """Area of the cell [m2]."""
        return self.design.area

    @property
    def pressure(self) -> float:
        """Stack pressure at assembly [Pa]."""
        return self.design.pressure

    @property
    def fixture_stiffness(self) -> float:
        """Stiffness of the fixture per area [Pa/m]."""
        return self.design.fixture_stiffness

    @property
    def temperature(self) -> float:
        """Temperature of the cell and of its surroundings [K]."""
        return self.design.temperature

    @property
    def cut_offs(self) -> tuple[float, float]:
        """Lower and upper cut-off of the voltage [V]."""
        return self.design.cut_offs

    @property
    def options(self) -> dict[str, Any]:
        """Options of the model: those of materials and ageing, and over them the given ones."""
        return dict(self.design.options)

    # -- PyBaMM objects ----------------------------------------------------------------------------
    def model(self) -> pybamm.lithium_ion.DFN:
        """Make a new :class:`.SiliconDFN` with the options of the cell."""
        from ..model.dfn import SiliconDFN

        model = SiliconDFN(self.options, name=repr(self).strip("<>"))
        model.scalar_jacobian = self.design.ages
        return model

    def parameter_values(self) -> pybamm.ParameterValues:
        """Make new parameter values: a set of PyBaMM's, over it ours, over them the given ones.

        The options are checked too, since they decide which parameters there are.

        Raises
        ------
        ParameterError
            If the parameter set of the cathode or a given parameter is not known.
        DesignError, VolumeError
            If the parameters make no cell that can work.
        """
        cite_sources(self._records())
        return self._values.copy()

    def _records(self) -> list[Record]:
        """Records of all files that the cell is made of."""
        hosts = [host.record for host in self.design.hosts()]
        other = [] if self.counter is None else [self.counter]
        return [self.cell_file, *hosts, *other, *self.electrolytes.values()]

    @cached_property
    def _values(self) -> pybamm.ParameterValues:
        """Checked parameter values; they are put together once, since the cell is frozen."""
        values = self._base_values()
        check_options(self.design)
        values.update(Assembly(self.design).parameters(values))
        given = dict(self.given_parameters)
        check_parameters(given, values)
        check_geometry(self.design, given)
        values.update(given)
        check_laws(self.design, values, given)
        check_volumes(self.design, values)
        return values

    def limits(self) -> Limits | None:
        """Limits of what the electrolyte can carry; None if one of them depends on an input."""
        from .current_limits import Limits

        return Limits.of(self.design, self.parameter_values())

    def crossed_windows(self) -> list[str]:
        """Limits of stability that the electrodes cross, in words (:func:`.crossed_windows`)."""
        from .stability_windows import crossed_windows

        return list(crossed_windows(self.design, self.parameter_values()))


def _rebuild(kind: type[BaseCell], given: dict) -> BaseCell:
    return kind(**given)
