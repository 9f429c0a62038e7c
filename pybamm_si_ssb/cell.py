"""``Cell``: name an anode, an electrolyte and a cathode, and get PyBaMM objects."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from . import library
from .assembly import LAYERS, Assembly, check_volumes, particle_mesh
from .errors import DesignError, ParameterError, VolumeError

if TYPE_CHECKING:
    import pybamm

    from .records import AnodeRecord, CathodeRecord, CellRecord, ElectrolyteRecord

__all__ = ["Cell", "default_solver"]

#: Numbers that a user may give, as SI floats or as text with a unit: kind and place in the file.
SETTINGS = {
    "areal_capacity": ("areal capacity", "design"),
    "n_p_ratio": ("fraction", "design"),
    "area": ("area", "design"),
    "pressure": ("pressure", "stack"),
    "fixture_stiffness": ("stiffness", "stack"),
}


class Cell:
    """A full cell with a silicon anode, ready to be simulated.  Frozen; see :meth:`replace`.

    Parameters
    ----------
    anode, electrolyte, cathode : str, path or record, optional
        Names in the library, paths to files, or records.  Default: what the cell file says.
    anolyte, separator, catholyte : str, path or record, optional
        The electrolyte of one layer, where it differs from ``electrolyte``.  Layers share a
        transport mode.
    areal_capacity : float [A.h.m-2] or str, optional
        Of the cathode between its assembled and its charged stoichiometry, e.g. "3 mAh/cm2".
    n_p_ratio : float, optional
        Whole capacity of the anode's host over that of the cathode.
    area : float [m2] or str, optional
        Area of the cell.
    pressure : float [Pa] or str, optional
        Stack pressure at assembly, e.g. "5 MPa".
    fixture_stiffness : float [Pa/m] or str, optional
        Stiffness of the fixture per area.
    temperature : float [K] or str, optional
        Default: the operating temperature in the separator's electrolyte file.
    template : str, path or record, optional
        The cell file that gives everything else (mixes, separator, stack).
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
        area: float | str | None = None,
        pressure: float | str | None = None,
        fixture_stiffness: float | str | None = None,
        temperature: float | str | None = None,
        template="composite",
        options: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
    ):
        given = {key: value for key, value in locals().items() if key != "self"}
        self._given = MappingProxyType({k: v for k, v in given.items() if v is not None})
        record: CellRecord = library.cells.find(template)  # pyright: ignore
        self.template = record
        self.anode: AnodeRecord = library.anodes.find(anode or record.anode)  # pyright: ignore
        self.cathode: CathodeRecord = library.cathodes.find(  # pyright: ignore
            cathode or record.cathode
        )
        base = electrolyte or record.electrolyte
        self.electrolytes: Mapping[str, ElectrolyteRecord] = MappingProxyType(
            {
                layer: library.electrolytes.find(given[layer] or base)  # pyright: ignore
                for layer in LAYERS
            }
        )
        self._settings = {key: self._setting(key) for key in SETTINGS}
        self.temperature = (
            self.electrolytes["separator"].operation.temperature.si("temperature")
            if temperature is None
            else _number("temperature", temperature, "temperature")
        )
        self._check()
        self._frozen = True

    def __setattr__(self, name, value):
        if getattr(self, "_frozen", False):
            raise AttributeError(f"a Cell is frozen: use cell.replace({name}=...)")
        super().__setattr__(name, value)

    def __reduce__(self):
        return _rebuild, (dict(self._given),)

    def __repr__(self):
        layers = {record.key for record in self.electrolytes.values()}
        electrolyte = "|".join(r.key for r in self.electrolytes.values())
        return (
            f"<Cell {self.anode.key} | {layers.pop() if len(layers) == 1 else electrolyte} | "
            f"{self.cathode.key}, {self.areal_capacity / 10:.3g} mAh/cm2, "
            f"{self.pressure / 1e6:.3g} MPa, {self.temperature - 273.15:.3g} degC>"
        )

    # -- what was asked for -----------------------------------------------------------------------
    def _setting(self, key: str) -> float:
        kind, table = SETTINGS[key]
        if key in self._given:
            return _number(key, self._given[key], kind)
        return getattr(getattr(self.template, table), key).si(kind)

    @property
    def areal_capacity(self) -> float:
        """Areal capacity of the cathode [A.h.m-2]."""
        return self._settings["areal_capacity"]

    @property
    def n_p_ratio(self) -> float:
        """Whole capacity of the anode's host over that of the cathode."""
        return self._settings["n_p_ratio"]

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

    def replace(self, **changes) -> Cell:
        """A new cell with some arguments changed.

        ``electrolyte`` sets anolyte, separator and catholyte; ``options`` and ``parameters`` are
        merged with those that the cell already has.
        """
        given = dict(self._given)
        if "electrolyte" in changes:
            for layer in LAYERS:
                given.pop(layer, None)
        for merged in ("options", "parameters"):
            if merged in changes:
                changes[merged] = {**given.get(merged, {}), **changes[merged]}
        return Cell(**{**given, **changes})

    # -- checks ----------------------------------------------------------------------------------
    def _check(self):
        first, *others = self.electrolytes.items()
        for layer, record in others:
            for attribute, what in (("transport", "transport"), ("fills_pores", "pore filling")):
                if getattr(record, attribute) != getattr(first[1], attribute):
                    raise DesignError(
                        f"{first[0]} {first[1].key} with {what} {getattr(first[1], attribute)}, "
                        f"{layer} {record.key} with {what} {getattr(record, attribute)}",
                        "layers that share a transport mode",
                        f"give {layer} another {first[1].transport} electrolyte",
                        key=layer,
                    )
        salts = {c.initial.si("concentration") for c in self.salts()}
        if len(salts) > 1:
            raise DesignError(
                f"initial concentrations {sorted(salts)} mol/m3",
                "one initial salt concentration in all layers",
                "choose electrolytes of the same concentration",
                key="electrolyte",
            )
        for key, value in self._settings.items():
            low = 0 if key in ("pressure", "fixture_stiffness") else math.ulp(0)
            if not low <= value < math.inf:
                raise DesignError(f"{value}", "a positive number", f"give another {key}", key=key)
        excess = self.template.reservoir.excess_electrolyte.si("fraction")
        if self.fills_pores and excess <= 0:
            raise DesignError(
                f"{excess}",
                "some liquid outside the pores: it is where displaced liquid goes and comes from",
                "give a fraction of the pore volume above 0",
                file=self.template.file,
                key="reservoir.excess_electrolyte",
            )
        if not 200 < self.temperature < 450:
            raise DesignError(
                f"{self.temperature} K",
                "a temperature between 200 and 450 K",
                'write it with its unit, "25 degC"',
                key="temperature",
            )
        for name, mix in (
            ("anode_mix", self.template.anode_mix),
            ("cathode_mix", self.template.cathode_mix),
        ):
            solids = [getattr(mix, k).si("fraction") for k in ("active", "carbon_binder", "void")]
            if sum(solids) >= 1 or min(solids) < 0:
                raise VolumeError(
                    f"active, carbon_binder and void of {solids}",
                    "fractions that leave room for the electrolyte",
                    "lower one of them",
                    file=self.template.file,
                    key=name,
                )

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
            "electrolyte transport": self.electrolytes["separator"].transport,
            "electrolyte phase": "liquid" if self.fills_pores else "solid",
            "stack": "fixture",
            "open-circuit potential": ("one-state hysteresis", "single"),
        }
        return {**implied, **self._given.get("options", {})}

    def model(self) -> pybamm.lithium_ion.DFN:
        """A fresh :class:`.SiliconDFN` with the cell's options."""
        from .model import SiliconDFN

        return SiliconDFN(self.options, name=repr(self).strip("<>"))

    def parameter_values(self) -> pybamm.ParameterValues:
        """Fresh parameter values: PyBaMM's cathode set, then ours, then the given ones."""
        import pybamm

        try:
            values = pybamm.ParameterValues(self.cathode.pybamm.set)
        except (KeyError, ValueError) as error:
            raise ParameterError(
                repr(self.cathode.pybamm.set),
                "a parameter set of PyBaMM",
                "one of list(pybamm.parameter_sets)",
                file=self.cathode.file,
                key="pybamm.set",
            ) from error
        values.update(Assembly(self).parameters(values))
        given = dict(self._given.get("parameters", {}))
        for name in given:
            if name not in values:
                near = difflib.get_close_matches(name, list(values.keys()), n=3)
                raise ParameterError(
                    repr(name),
                    "a parameter of this cell",
                    f"did you mean {near}?" if near else "see cell.parameter_values().keys()",
                    key="parameters",
                )
        values.update(given)
        for names in (LAYERS["anolyte"], LAYERS["catholyte"]):
            check_volumes(values, names)
        return values

    def simulation(self, experiment=None, *, solver=None, **kwargs) -> pybamm.Simulation:
        """A :class:`pybamm.Simulation` of the cell, on a mesh that suits its particles.

        Further keyword arguments go to :class:`pybamm.Simulation`.
        """
        import pybamm

        model = self.model()
        values = kwargs.pop("parameter_values", None) or self.parameter_values()
        points, submeshes = particle_mesh(self, values)
        kwargs.setdefault("var_pts", points)
        kwargs.setdefault("submesh_types", {**model.default_submesh_types, **submeshes})
        return pybamm.Simulation(
            model,
            parameter_values=values,
            experiment=experiment,
            solver=solver or default_solver(),
            **kwargs,
        )


def _rebuild(given: dict) -> Cell:
    return Cell(**given)


def default_solver(rtol: float = 1e-6) -> pybamm.IDAKLUSolver:
    """PyBaMM's IDAKLU solver, with step size chosen by the differential states alone.

    Potentials, pressure and averages follow from them algebraically; testing their error too
    costs a quarter more time for 0.01 mV (``benchmarks/performance.py``).
    """
    import pybamm

    return pybamm.IDAKLUSolver(
        rtol=rtol, atol=1e-2 * rtol, options={"suppress_algebraic_error": True}
    )


def _number(key: str, given: float | str, kind: str) -> float:
    from .units import parse

    try:
        return parse(given, kind) if isinstance(given, str) else float(given)
    except (TypeError, ValueError) as error:
        raise ParameterError(
            repr(given), f"a {kind}", 'write a number in SI or "value unit"', key=key
        ) from error
