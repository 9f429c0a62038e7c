"""``Cell``: name an anode, an electrolyte and a cathode, and get PyBaMM objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from . import library
from .ageing import ageing_options, named
from .assembly import LAYERS, Assembly, particle_mesh
from .citing import cite_sources
from .errors import ParameterError, a, near_matches, shown
from .feasibility import (
    check_laws,
    check_materials,
    check_names,
    check_options,
    check_parameters,
    check_volumes,
    warn_of_ranges,
)
from .solver import default_solver

if TYPE_CHECKING:
    import pybamm

    from .cycling import Run
    from .energy import Energy
    from .limits import Limits
    from .records import AnodeRecord, CathodeRecord, CellRecord, ElectrolyteRecord
    from .schema import Record

__all__ = ["Cell"]

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
    "temperature": "25 degC",
}
#: Those of the cell file, by their table in it.
SETTINGS = {
    "areal_capacity": "design",
    "n_p_ratio": "design",
    "prelithiation": "design",
    "area": "design",
    "pressure": "stack",
    "fixture_stiffness": "stack",
    "anode_interlayer": "separator",
    "cathode_interlayer": "separator",
}


class Cell:
    """A full cell with a silicon anode, ready to be simulated.  Frozen; see :meth:`replace`.

    Parameters
    ----------
    anode, electrolyte, cathode : str, path or record, optional
        Names in the library, paths to files, or records.  Default: what the cell file says.
    anolyte, separator, catholyte : str, path or record, optional
        The electrolyte of one layer, where it differs from ``electrolyte``.  Layers share a
        transport mode; a single-ion separator may be between binary layers that do not flow.
    areal_capacity : float [A.h.m-2] or str, optional
        Of the cathode between its assembled and its charged stoichiometry, e.g. "3 mAh/cm2".
    n_p_ratio : float, optional
        Whole capacity of the anode's host over that of the cathode.
    prelithiation : float, optional
        Lithium added to the anode before assembly, over the capacity of the cathode; default none.
    area : float [m2] or str, optional
        Area of the cell.
    pressure : float [Pa] or str, optional
        Stack pressure at assembly, e.g. "5 MPa".
    fixture_stiffness : float [Pa/m] or str, optional
        Stiffness of the fixture per area.
    anode_interlayer, cathode_interlayer : float [ohm.m2] or str, optional
        Area resistance of a layer between the separator and an electrode, e.g. "20 ohm cm2"; it
        keeps the electrolyte of the separator from that electrode.
    temperature : float [K] or str, optional
        Default: the operating temperature of the electrolyte; of several, the highest.
    template : str, path or record, optional
        The cell file that gives everything else (mixes, separator, stack).
    ageing : str or iterable of str, optional
        Mechanisms of ageing: "none" (the default), "full", or names (:mod:`.ageing`).
    options : dict, optional
        PyBaMM model options and ours, over those that the materials imply.
    parameters : dict, optional
        PyBaMM parameters by name, applied last; unknown names are refused.

    Raises
    ------
    UnknownNameError, ParameterError, DesignError, VolumeError
        Before any simulation, with what was found, what was expected and the remedy.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> cell = ssb.Cell(anode="silicon_nano", electrolyte="li6ps5cl", cathode="nmc811")
    >>> cell.replace(electrolyte="peo_litfsi").options["electrolyte transport"]
    'binary'
    """

    def __init__(
        self,
        *,
        anode=None,
        electrolyte=None,
        cathode=None,
        anolyte=None,
        separator=None,
        catholyte=None,
        areal_capacity: float | str | None = None,
        n_p_ratio: float | None = None,
        prelithiation: float | None = None,
        area: float | str | None = None,
        pressure: float | str | None = None,
        fixture_stiffness: float | str | None = None,
        anode_interlayer: float | str | None = None,
        cathode_interlayer: float | str | None = None,
        temperature: float | str | None = None,
        template="composite",
        ageing: str | Iterable[str] | None = None,
        options: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
    ):
        given = {key: value for key, value in locals().items() if key != "self"}
        if ageing is not None:
            given["ageing"] = named(ageing)
        for key in ("options", "parameters"):
            if given[key] is not None:
                check_names(key, given[key])
                given[key] = dict(given[key])  # a copy: the cell is frozen
        self._given = MappingProxyType({k: v for k, v in given.items() if v is not None})
        self.template: CellRecord = library.cells.find(template, key="template")  # pyright: ignore
        self.anode: AnodeRecord = self._material(library.anodes, anode)
        self.cathode: CathodeRecord = self._material(library.cathodes, cathode)
        base: ElectrolyteRecord = self._material(library.electrolytes, electrolyte)
        self.electrolytes: Mapping[str, ElectrolyteRecord] = MappingProxyType(
            {
                layer: base
                if given[layer] is None
                else library.electrolytes.find(given[layer], key=layer)
                for layer in LAYERS
            }  # pyright: ignore
        )
        self._settings = {key: self._setting(key) for key in SETTINGS}
        self.temperature = (
            max(record.operation.temperature.si for record in self.electrolytes.values())
            if temperature is None
            else _number("temperature", temperature, base, "operation.temperature")
        )
        check_materials(self)
        warn_of_ranges(self)
        self._frozen = True

    def __setattr__(self, name, value):
        if getattr(self, "_frozen", False):
            raise AttributeError(f"a Cell is frozen: use cell.replace({name}=...)")
        super().__setattr__(name, value)

    def __reduce__(self):
        return _rebuild, (dict(self._given),)

    def __repr__(self):
        return (
            f"<Cell {self.anode.key} | {self.electrolyte_name} | {self.cathode.key}, "
            f"{self.areal_capacity / 10:.3g} mAh/cm2, {self.pressure / 1e6:.3g} MPa, "
            f"{self.temperature - 273.15:.3g} degC>"
        )

    @property
    def electrolyte_name(self) -> str:
        """The name of its electrolyte, or those of its layers: "anolyte|separator|catholyte"."""
        names = [record.key for record in self.electrolytes.values()]
        return names[0] if len(self._electrolyte_names) == 1 else "|".join(names)

    @property
    def _electrolyte_names(self) -> set[str]:
        return {record.key for record in self.electrolytes.values()}

    # -- what was asked for -----------------------------------------------------------------------
    def _material(self, materials: library.Library, given) -> Any:
        if given is not None:
            return materials.find(given)
        return materials.find(getattr(self.template, materials.kind), named_in=self.template)

    def _setting(self, key: str) -> float:
        table = SETTINGS[key]
        if key in self._given:
            return _number(key, self._given[key], self.template, f"{table}.{key}")
        field = getattr(getattr(self.template, table), key)
        return 0.0 if field is None else field.si  # only what adds something can be left out

    @property
    def areal_capacity(self) -> float:
        """Areal capacity of the cathode [A.h.m-2]."""
        return self._settings["areal_capacity"]

    @property
    def n_p_ratio(self) -> float:
        """Whole capacity of the anode's host over that of the cathode."""
        return self._settings["n_p_ratio"]

    @property
    def prelithiation(self) -> float:
        """Lithium added to the anode before assembly, over the capacity of the cathode."""
        return self._settings["prelithiation"]

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

    @property
    def anode_interlayer(self) -> float:
        """Area resistance of the layer between anode and separator [ohm.m2]."""
        return self._settings["anode_interlayer"]

    @property
    def cathode_interlayer(self) -> float:
        """Area resistance of the layer between separator and cathode [ohm.m2]."""
        return self._settings["cathode_interlayer"]

    def replace(self, **changes) -> Cell:
        """A new cell with some arguments changed.

        Parameters
        ----------
        **changes
            Arguments of :class:`Cell`.  ``electrolyte`` sets anolyte, separator and catholyte;
            ``options`` and ``parameters`` are merged with those that the cell already has.

        Raises
        ------
        UnknownNameError, ParameterError, DesignError, VolumeError
            As :class:`Cell`.
        """
        given = dict(self._given)
        if "electrolyte" in changes:
            for layer in LAYERS:
                given.pop(layer, None)
        for merged in ("options", "parameters"):
            if changes.get(merged) is not None:
                check_names(merged, changes[merged])
                changes[merged] = {**given.get(merged, {}), **changes[merged]}
        return Cell(**{**given, **changes})

    def salts(self) -> list:
        """Salt concentrations of the layers; none in a single-ion cell."""
        return [r.concentration for r in self.electrolytes.values() if r.concentration]

    # -- what the materials imply ----------------------------------------------------------------
    @property
    def fills_pores(self) -> bool:
        """Whether a liquid or gel fills the pores."""
        return self.electrolytes["separator"].fills_pores

    @property
    def options(self) -> dict[str, Any]:
        """Model options that the materials imply, with the given ones over them."""
        implied = {
            "electrolyte transport": self.electrolytes["anolyte"].transport,
            "electrolyte phase": "liquid" if self.fills_pores else "solid",
            "electrolyte layers": "unlike" if len(self._electrolyte_names) > 1 else "alike",
            "stack": "fixture",
            "cell geometry": "pouch",
            "open-circuit potential": ("one-state hysteresis", "single"),
        }
        if self.anode_interlayer + self.cathode_interlayer > 0:
            implied["contact resistance"] = "true"  # in series, as an interlayer is
        aged = ageing_options(self.ageing or (), self)
        return {**implied, **aged, **self._given.get("options", {})}

    @property
    def ageing(self) -> tuple[str, ...] | None:
        """Mechanisms of ageing; None where nobody said."""
        return self._given.get("ageing")

    def model(self) -> pybamm.lithium_ion.DFN:
        """A fresh :class:`.SiliconDFN` with the cell's options."""
        from .model import SiliconDFN

        model = SiliconDFN(self.options, name=repr(self).strip("<>"))
        model.scalar_jacobian = bool(self.ageing)  # it will be cycled
        return model

    def parameter_values(self) -> pybamm.ParameterValues:
        """Fresh parameter values: PyBaMM's cathode set, then ours, then the given ones.

        The options are checked too: they decide which parameters there are.

        Raises
        ------
        ParameterError
            If the cathode's set or a given parameter is not known.
        DesignError, VolumeError
            If the parameters cannot make a cell.
        """
        cite_sources([self.template, self.anode, self.cathode, *self.electrolytes.values()])
        return self._values.copy()

    @cached_property
    def _values(self) -> pybamm.ParameterValues:
        """The parameters, checked; a cell is frozen, so that they are put together once."""
        import pybamm

        try:
            values = pybamm.ParameterValues(self.cathode.pybamm.set)
        except (KeyError, ValueError) as error:
            raise ParameterError(
                shown(self.cathode.pybamm.set),
                "a parameter set of PyBaMM",
                near_matches(self.cathode.pybamm.set, pybamm.parameter_sets)
                or "one of list(pybamm.parameter_sets)",
                file=self.cathode.file,
                key="pybamm.set",
            ) from error
        check_options(self)
        values.update(Assembly(self).parameters(values))
        given = dict(self._given.get("parameters", {}))
        check_parameters(given, values)
        values.update(given)
        check_laws(self, values, given)
        check_volumes(values, self.options, self.areal_capacity)
        return values

    def limits(self) -> Limits | None:
        """What the electrolyte can carry (:class:`.Limits`)."""
        from .limits import Limits

        return Limits.of(self, self.parameter_values())

    def crossed_windows(self) -> list[str]:
        """The limits of stability that its electrodes cross, in words (:mod:`.limits`)."""
        from .limits import crossed_windows

        return list(crossed_windows(self, self.parameter_values()))

    def simulation(
        self, experiment=None, *, solver=None, check_current: bool = True, **kwargs
    ) -> pybamm.Simulation:
        """A :class:`pybamm.Simulation` of the cell, on a mesh that suits its particles.

        Parameters
        ----------
        experiment : pybamm.Experiment, optional
            What to do with the cell; without one, ``solve`` takes times.
        solver : pybamm.BaseSolver, optional
            Default: :func:`.default_solver`.
        check_current
            Whether a current that the electrolyte cannot carry is refused (:mod:`.limits`).
        **kwargs
            For :class:`pybamm.Simulation`; ``parameter_values`` replaces the cell's own.

        Raises
        ------
        DesignError
            If the experiment, or without one the parameters, ask for such a current.

        Warns
        -----
        WindowWarning, SaltWarning
            If an electrode is outside the window of an electrolyte that it touches, or a current
            above what its salt can carry in the end.
        """
        import pybamm

        from . import limits

        model = self.model()
        given = kwargs.pop("parameter_values", None)
        values = self.parameter_values() if given is None else pybamm.ParameterValues(given)
        limits.warn_of_windows(self, values)
        if check_current:
            limits.check_current(self, values, experiment, kwargs.get("C_rate"))
        points, submeshes = particle_mesh(self, values)
        kwargs["var_pts"] = {**points, **kwargs.get("var_pts", {})}
        kwargs.setdefault("submesh_types", {**model.default_submesh_types, **submeshes})
        return pybamm.Simulation(
            model,
            parameter_values=values,
            experiment=experiment,
            solver=solver or default_solver(),
            **kwargs,
        )

    def cycle(self, cycles: int, protocol: Any = "CCCV", **kwargs) -> Run:
        """Cycle the cell from the state in which it was assembled (:func:`.cycling.cycle`).

        Every mechanism of ageing is on unless ``ageing`` was given.

        Parameters
        ----------
        cycles
            How many.
        protocol
            What each does: "CCCV", "CC", a :class:`.Protocol`, or a :class:`pybamm.Experiment`.
        **kwargs
            As of :func:`.cycling.cycle`: ``temperature``, ``start``, ``checkpoint``, ...

        Raises
        ------
        ParameterError, DesignError
            Before anything runs.
        """
        from . import cycling

        cell = self.replace(ageing="full") if self.ageing is None else self
        return cycling.cycle(cell, cycles, protocol, **kwargs)

    def energy(self, rate: float | str = "C/10", **kwargs) -> Energy:
        """What its stack weighs, fills and gives (:func:`.energy.energy`).

        Every mechanism of ageing is on unless ``ageing`` was given: the first cycle costs lithium.

        Parameters
        ----------
        rate
            C-rate of the discharge.
        **kwargs
            As of :func:`.energy.energy`: ``formation``, ``coated_sides``.

        Raises
        ------
        ParameterError, DesignError, RunError
            As there.
        """
        from . import energy

        cell = self.replace(ageing="full") if self.ageing is None else self
        return energy.energy(cell, rate, **kwargs)


def _rebuild(given: dict) -> Cell:
    return Cell(**given)


def _number(key: str, given: float | str, record: Record, field: str) -> float:
    """A number that a user gave for a field of a record, in SI and plausible."""
    from .schema import measures
    from .units import parse

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
