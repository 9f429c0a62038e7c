"""``Cell``: name an anode, an electrolyte and a cathode, and get PyBaMM objects."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from . import design, library
from .errors import DesignError, ParameterError, VolumeError
from .names import CELL, Names

if TYPE_CHECKING:
    import pybamm

    from .records import AnodeRecord, CathodeRecord, CellRecord, ElectrolyteRecord

__all__ = ["Cell", "default_solver"]

NEGATIVE, SEPARATOR, POSITIVE = Names("negative"), Names("separator"), Names("positive")
#: The layers that an electrolyte fills, by the argument that names it.
LAYERS = {"anolyte": NEGATIVE, "separator": SEPARATOR, "catholyte": POSITIVE}

#: Numbers that a user may give, as SI floats or as text with a unit: kind and place in the file.
SETTINGS = {
    "areal_capacity": ("areal capacity", "design"),
    "n_p_ratio": ("fraction", "design"),
    "area": ("area", "design"),
    "pressure": ("pressure", "stack"),
    "fixture_stiffness": ("stiffness", "stack"),
}
MATERIALS = ("anode", "electrolyte", "cathode", "anolyte", "separator", "catholyte")


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
        if getattr(self, "_frozen", False) and name not in type(self).__dict__:
            raise AttributeError(f"a Cell is frozen: use cell.replace({name}=...)")
        super().__setattr__(name, value)

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
        salts = {c.initial.si("concentration") for c in self._salts()}
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

    def _salts(self):
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
        values.update(self._parameters(values))
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
        for names in (NEGATIVE, POSITIVE):
            _check_volumes(values, names)
        return values

    def simulation(self, experiment=None, *, solver=None, **kwargs) -> pybamm.Simulation:
        """A :class:`pybamm.Simulation` of the cell, on a mesh that suits its particles.

        Further keyword arguments go to :class:`pybamm.Simulation`.
        """
        import pybamm

        model = self.model()
        values = kwargs.pop("parameter_values", None) or self.parameter_values()
        points, submeshes = self._mesh(values)
        kwargs.setdefault("var_pts", points)
        kwargs.setdefault("submesh_types", {**model.default_submesh_types, **submeshes})
        return pybamm.Simulation(
            model,
            parameter_values=values,
            experiment=experiment,
            solver=solver or default_solver(),
            **kwargs,
        )

    # -- parameters ------------------------------------------------------------------------------
    def _parameters(self, base) -> dict[str, Any]:
        found = {
            **self._anode_parameters(),
            **self._cathode_parameters(base),
            **self._electrolyte_parameters(base),
            **self._stack_parameters(base),
        }
        for layer, names, mix, active in (
            ("anolyte", NEGATIVE, self.template.anode_mix, self._anode_active),
            ("catholyte", POSITIVE, self.template.cathode_mix, self._cathode_active),
        ):
            way = "pressed" if self.electrolytes[layer].is_pressed else "wetting"
            found |= {
                names.p_active: active,
                names.p_porosity: self._fraction(mix),
                names.p_void: 0.0 if self.fills_pores else mix.void.si("fraction"),
                names.p_swelling_split: mix.swelling_split.si("fraction"),
                names.p_bruggeman_electrolyte: getattr(mix, f"bruggeman_{way}").si("fraction"),
                names.p_bruggeman_electrode: mix.bruggeman_electrode.si("fraction"),
            }
        area = self.area
        capacity = self.areal_capacity * area
        return found | {
            CELL.p_width: area**0.5,
            CELL.p_height: area**0.5,
            CELL.p_capacity: capacity,
            CELL.p_current: capacity,
            CELL.p_temperature: self.temperature,
            CELL.p_initial_temperature: self.temperature,
            CELL.p_lower_voltage: self.cathode.window.lower_voltage.si("potential"),
            CELL.p_upper_voltage: self.cathode.window.upper_voltage.si("potential"),
            CELL.p_open_voltage_0: self.cathode.window.lower_voltage.si("potential"),
            CELL.p_open_voltage_100: self.cathode.window.upper_voltage.si("potential"),
        }

    def _fraction(self, mix) -> float:
        return design.electrolyte_fraction(
            mix.active.si("fraction"),
            mix.carbon_binder.si("fraction"),
            mix.void.si("fraction"),
            self.fills_pores,
        )

    @cached_property
    def _anode_J(self):
        return _swelling(self.anode, self.anode.host.zeta)

    @property
    def _anode_theta(self) -> float:
        return self.anode.assembly.stoichiometry.si("fraction")

    @property
    def _cathode_theta(self) -> float:
        return self.cathode.assembly.stoichiometry.si("fraction")

    @property
    def _anode_active(self) -> float:
        """Host per reference volume, from the fraction as assembled (the host then swollen)."""
        assembled = self.template.anode_mix.active.si("fraction")
        return assembled / (1 + float(self._anode_J(self._anode_theta)))

    @property
    def _cathode_active(self) -> float:
        return self.template.cathode_mix.active.si("fraction")

    def _anode_parameters(self) -> dict[str, Any]:
        anode, names = self.anode, NEGATIVE
        c_max, ocp = anode.host.c_max, anode.open_circuit_potential
        decay = ocp.hysteresis_decay.si("fraction")
        lithiation, delithiation = ocp.lithiation.imported(), ocp.delithiation.imported()
        q = self.areal_capacity * 3600
        return _particle_parameters(names, anode) | {
            names.p_volume_change: self._anode_J,
            names.p_assembly: self._anode_theta,
            names.p_c_max: c_max,
            names.p_c_init: self._anode_theta * c_max,
            names.p_diffusivity: _OfTemperature(anode.diffusivity.of_temperature("diffusivity")),
            names.p_thickness: design.anode_thickness(q, self.n_p_ratio, self._anode_active, c_max),
            names.p_ocp(): _Mean(lithiation, delithiation),
            names.p_ocp("lithiation"): lithiation,
            names.p_ocp("delithiation"): delithiation,
            names.p_hysteresis_decay("lithiation"): decay,
            names.p_hysteresis_decay("delithiation"): decay,
            names.p_hysteresis_init: 0.0,
            names.p_entropic_change: 0.0,
            names.p_conductivity: anode.conductivity.of_temperature("conductivity")(
                self.temperature
            ),
        }

    def _cathode_parameters(self, base) -> dict[str, Any]:
        cathode, names = self.cathode, POSITIVE
        theta, c_max = self._cathode_theta, base[names.p_c_max]
        return {
            names.p_volume_change: _swelling(cathode, None, theta),
            names.p_shape: 3,
            names.p_inner_radius: 0.0,
            names.p_inner_wall: 1.0,
            names.p_assembly: theta,
            names.p_c_init: theta * c_max,
            names.p_thickness: design.cathode_thickness(
                self.areal_capacity * 3600,
                self._cathode_active,
                c_max,
                theta,
                cathode.assembly.charged_stoichiometry.si("fraction"),
            ),
        }

    def _electrolyte_parameters(self, base) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for layer, names in LAYERS.items():
            record = self.electrolytes[layer]
            laws = {
                names.p_kappa: (record.conductivity, "conductivity"),
                names.p_salt_diffusivity: (record.diffusivity, "diffusivity"),
                names.p_transference: (record.transference_number, "fraction"),
                names.p_thermodynamic_factor: (record.thermodynamic_factor, "fraction"),
            }
            found |= {name: _of_electrolyte(*law) for name, law in laws.items() if law[0]}
        anolyte, catholyte = self.electrolytes["anolyte"], self.electrolytes["catholyte"]
        found[NEGATIVE.p_exchange_current] = anolyte.anode_interface.exchange_current()  # pyright: ignore
        if catholyte.cathode_interface.law != "cathode":
            found[POSITIVE.p_exchange_current] = catholyte.cathode_interface.exchange_current()
        record = self.electrolytes["separator"]
        layer = getattr(self.template.separator, record.electrolyte_class)
        fraction = layer.electrolyte_fraction.si("fraction")
        tortuosity = layer.tortuosity_factor.si("fraction")
        salt = self._salts()[0].initial if self._salts() else None
        return found | {
            SEPARATOR.p_porosity: fraction,
            SEPARATOR.p_void: 0.0 if self.fills_pores else 1 - fraction,
            SEPARATOR.p_bruggeman_electrolyte: design.bruggeman_exponent(fraction, tortuosity),
            SEPARATOR.p_thickness: self.template.separator.thickness.si("length"),
            CELL.p_salt: salt.si("concentration") if salt else base[CELL.p_salt],
        }

    def _stack_parameters(self, base) -> dict[str, Any]:
        stack = self.template.stack
        skeleton = stack.skeleton_modulus.si("pressure")
        solids = {
            "anolyte": (self.anode, self._anode_active, self.template.anode_mix),
            "catholyte": (self.cathode, self._cathode_active, self.template.cathode_mix),
        }
        found: dict[str, Any] = {}
        for layer, names in LAYERS.items():
            parts = [(1.0, self.electrolytes[layer].mechanics.p_wave_modulus())]
            if layer in solids:
                record, active, mix = solids[layer]
                parts = [
                    (self._fraction(mix), parts[0][1]),
                    (active, record.mechanics.p_wave_modulus()),
                ]
            found[names.p_modulus] = design.layer_modulus(parts, skeleton)
            found[names.p_yield] = stack.pore_yield_pressure.si("pressure")
        excess = self.template.reservoir.excess_electrolyte.si("fraction")
        return found | {
            CELL.p_pressure: self.pressure,
            CELL.p_stiffness: self.fixture_stiffness,
            CELL.p_compaction_pressure: stack.compaction_pressure.si("pressure"),
            CELL.p_compaction_time: stack.compaction_time.si("time"),
            CELL.p_excess: excess * self._pore_volume(base) if self.fills_pores else 0.0,
        }

    def _pore_volume(self, base) -> float:
        """Pore volume of the cell per area [m]."""
        separator = getattr(
            self.template.separator, self.electrolytes["separator"].electrolyte_class
        )
        return (
            self._anode_parameters()[NEGATIVE.p_thickness] * self._fraction(self.template.anode_mix)
            + self._cathode_parameters(base)[POSITIVE.p_thickness]
            * self._fraction(self.template.cathode_mix)
            + self.template.separator.thickness.si("length")
            * separator.electrolyte_fraction.si("fraction")
        )

    # -- mesh ------------------------------------------------------------------------------------
    def _mesh(self, values) -> tuple[dict[str, int], dict[str, Any]]:
        """Points and particle meshes good to 1 mV at 1C (:func:`.design.particle_cells`)."""
        import pybamm

        points = {"x_n": 20, "x_s": 20, "x_p": 20}
        submeshes = {}
        for names in (NEGATIVE, POSITIVE):
            Q, m = self._diffusion_number(names, values)
            points[names.radial] = design.particle_cells(Q, m)
            if Q > 0.3:  # a surface layer thinner than the cells of a uniform mesh
                submeshes[names.particle] = pybamm.MeshGenerator(
                    pybamm.Exponential1DSubMesh, {"side": "right", "stretch": 1.2}
                )
        return points, submeshes

    def _diffusion_number(self, names, values) -> tuple[float, float]:
        """Q at 1C and m of an electrode's particles."""
        import pybamm

        def number(name, *args) -> float:
            value: Any = values[name]
            value = value(*map(pybamm.Scalar, args)) if callable(value) else value
            return float(value.evaluate() if isinstance(value, pybamm.Symbol) else value)

        try:
            D = number(names.p_diffusivity, 0.5, self.temperature)
            m = number(names.p_shape)
            charge = (
                design.F
                * number(names.p_active)
                * number(names.p_thickness)
                * number(names.p_c_max)
            )
            rate = self.areal_capacity / charge  # of stoichiometry, at 1C
            return design.diffusion_number(number(names.p_radius), D, rate, m), m
        except (TypeError, ValueError, NotImplementedError):
            return 1.0, 3.0  # an input or a field: assume a slow particle


def _check_volumes(values, names: Names) -> None:
    """Refuse an electrode whose fractions leave no room for carbon and binder."""
    keys = (names.p_active, names.p_porosity, names.p_void)
    found = {key: values[key] for key in keys}
    if all(isinstance(value, int | float) for value in found.values()) and (
        min(found.values()) < 0 or sum(found.values()) > 1 + 1e-12
    ):
        raise VolumeError(
            str(found), "fractions between 0 and 1 that add up to at most 1", "lower one of them"
        )


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


def _swelling(record, zeta, reference: float | None = None):
    """J(theta) - 1 as a callable law."""
    from . import laws

    law = record.swelling
    if law.law == "linear":
        return laws.LinearSwelling(zeta)
    if law.law == "logistic":
        return laws.LogisticSwelling(zeta, law.centre.si("fraction"), law.width.si("fraction"))
    x, J = library.curve(law.file, record.file)
    table = laws.Table(x, J, f"{record.key} volume ratio")
    J_ref = float(table(reference)) if reference is not None else 1.0
    return laws.Table(x, tuple(v / J_ref for v in J), table.name, offset=1.0)


def _particle_parameters(names: Names, record) -> dict[str, Any]:
    from .records import SHAPES

    return {
        names.p_shape: SHAPES[record.particle.shape],
        names.p_radius: record.particle.radius.si("length"),
        names.p_inner_radius: record.particle.inner_radius.si("length"),
        names.p_inner_wall: 1.0,
    }


def _of_electrolyte(law, kind: str):
    if law.law == "pybamm":
        return law.imported()
    return _OfTemperature(law.of_temperature(kind))


class _OfTemperature:
    """A law of temperature where PyBaMM passes a concentration or stoichiometry first."""

    def __init__(self, law):
        self.law = law

    def __call__(self, _, T):
        return self.law(T)


class _Mean:
    """The curve midway between two hysteresis branches."""

    def __init__(self, *branches):
        self.branches = branches

    def __call__(self, theta):
        return sum(branch(theta) for branch in self.branches) / len(self.branches)
