r"""What is refused before any simulation: cells that cannot be put together, or cannot swell.

.. math::
    \theta_{full} &= \theta_a + q / (F\,\varepsilon_s L_n c_{max}) \le 1 \\
    S_{full} &= \varepsilon_{env,0}\,(\rho_s^m(\theta_{full}) - \rho_s^m(\theta_a)) \le o_0
        \quad\text{where layers keep their thickness} \\
    \Delta P &= \frac{L_n \max(g S_{full},\, S_{full} - o_0)}{\sum_k L_k / M_k} < M_k
        \quad\text{where the whole stack keeps its thickness}

======================  ======================================================  ==============
symbol                  meaning                                                 unit
======================  ======================================================  ==============
theta_a, theta_full     stoichiometry of the host as assembled and fully        1
                        charged
q                       areal capacity of the cathode; a lithium counter        A.s/m2
                        electrode fills the host
S_full                  swelling from assembly to full charge, per reference    1
                        volume
o_0                     open volume as assembled: pore of a liquid or gel       1
                        cell, void of any other
eps_s                   host per reference volume                               1
eps_env0, rho_s^m       particles per reference volume, and their volume over   1
                        that, as in :mod:`.swelling`
g                       swelling split                                          1
L_k, M_k                thickness and compression modulus of a layer            m, Pa
======================  ======================================================  ==============

These are estimates with the whole capacity in the anode and no compaction: what passes can still
end early, what is refused cannot work.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .ageing import check_ageing
from .assembly import NOT_A_NUMBER, envelope_per_host, number, transport_laws, void_left
from .design import charged_stoichiometry
from .electrodes import ANODE, LAYERS, OF_A_BLEND, Design, Electrode, electrode_of, hosts_of
from .errors import DesignError, ParameterError, VolumeError, near_matches, shown
from .names import CELL, Names

__all__ = [
    "RangeWarning",
    "SaltWarning",
    "WindowWarning",
    "check_geometry",
    "check_laws",
    "check_materials",
    "check_names",
    "check_options",
    "check_parameters",
    "check_volumes",
    "warn_of_ranges",
]

#: Where an electrode can be.
DOMAINS = LAYERS["anolyte"], LAYERS["catholyte"]
#: Names of all phases that a host can be.
PHASES = [Names(n.domain, phase) for n in DOMAINS for phase in ("", *OF_A_BLEND)]


def check_materials(cell: Design) -> None:
    """Refuse materials that cannot make one cell.

    Parameters
    ----------
    cell : Design
        The cell.

    Raises
    ------
    DesignError
        If layers differ in transport mode, in what fills their pores or in salt concentration,
        a liquid has no reservoir, or a dense electrode another electrolyte than the separator.
    """
    middle = cell.electrolytes["separator"].key
    for electrode in cell.electrodes:
        if electrode.is_dense and cell.electrolytes[electrode.layer].key != middle:
            raise DesignError(
                f"{cell.electrolytes[electrode.layer].key} in an electrode that none enters, "
                f"{middle} in the separator",
                "the electrolyte that it meets, that of the separator",
                f"leave {electrode.layer} out",
                key=electrode.layer,
            )
    inside = cell.electrodes[0].layer
    first = inside, cell.electrolytes[inside]
    between = first[1].transport == "binary" and not first[1].fills_pores
    for layer, record in cell.electrolytes.items():
        if layer == "separator" and between and record.transport == "single-ion":
            continue  # lithium passes, salt does not
        for attribute, what in (("transport", "transport"), ("fills_pores", "pore filling")):
            if getattr(record, attribute) != getattr(first[1], attribute):
                raise DesignError(
                    f"{first[0]} {first[1].key} with {what} {getattr(first[1], attribute)}, "
                    f"{layer} {record.key} with {what} {getattr(record, attribute)}",
                    "layers that share a transport mode; or a single-ion separator between binary "
                    "layers that do not flow",
                    f"give {layer} another {first[1].transport} electrolyte",
                    key=layer,
                )
    salts = sorted({float(f"{salt.initial.si:.9g}") for salt in cell.salts()})
    if len(salts) > 1:
        raise DesignError(
            f"initial concentrations {salts} mol/m3",
            "one initial salt concentration in all layers",
            "choose electrolytes of the same concentration",
            key="electrolyte",
        )
    excess = cell.template.reservoir.excess_electrolyte.si
    if cell.fills_pores and excess <= 0:
        raise DesignError(
            f"{excess}",
            "some liquid outside the pores: it is where displaced liquid goes and comes from",
            "give a fraction of the pore volume above 0",
            file=cell.template.file,
            key="reservoir.excess_electrolyte",
        )


class RangeWarning(UserWarning):
    """Something is used outside the range for which its file is said to hold."""


class WindowWarning(RangeWarning):
    """An electrolyte touches an electrode whose potential is outside its window."""


class SaltWarning(RangeWarning):
    """A current is above that at which an electrolyte's salt runs out in the end."""


def warn_of_ranges(cell: Design) -> None:
    """Warn of electrolytes at a temperature outside the range in their files.

    Parameters
    ----------
    cell : Design
        The cell.

    Warns
    -----
    RangeWarning
    """
    for record in {record.key: record for record in cell.electrolytes.values()}.values():
        low, high = record.operation.temperature_min, record.operation.temperature_max
        if not low.si <= cell.temperature <= high.si:
            warnings.warn(
                f"{record.key} at {cell.temperature:.6g} K: its file holds from {low.value:g} "
                f"{low.unit} to {high.value:g} {high.unit} ({low.why or low.where})",
                RangeWarning,
                stacklevel=3,
            )


def check_options(cell: Design) -> None:
    """Refuse options that are not known, or that the cell's materials cannot go with.

    Parameters
    ----------
    cell : Design
        The cell.

    Raises
    ------
    ParameterError
    """
    from .model import SiliconOptions

    options = SiliconOptions(cell.options)
    record = cell.electrolytes[cell.electrodes[0].layer]
    phase = "liquid" if cell.fills_pores else "solid"
    transports = ("single-ion",) if record.transport == "single-ion" else ("binary", "single-ion")
    for key, allowed, why in (
        ("electrolyte transport", transports, f"{record.key} is {record.transport}"),
        ("electrolyte phase", (phase,), f"{record.key} is {record.electrolyte_class}"),
        (
            ("working electrode", ("both",), "a Cell has two electrodes, a HalfCell one")
            if cell.counter is None
            else ("working electrode", ("positive",), "a HalfCell has one electrode, a Cell two")
        ),
        (
            "silicon electrode",
            ("dense" if any(e.is_dense for e in cell.electrodes) else "porous",),
            "the shape of its silicon says which",
        ),
        ("particle phases", _phases(cell), "an electrode has a phase for each of its materials"),
    ):
        if options[key] not in allowed:
            raise ParameterError(
                shown(options[key]),
                " or ".join(map(repr, [v for v in allowed if isinstance(v, str)] or allowed)),
                f"leave it out: {why}",
                key=key,
            )
    check_ageing(cell, options)


def _phases(cell: Design) -> tuple[Any, ...]:
    """Values of PyBaMM's "particle phases" that say how many hosts each electrode has."""
    found = {domain: "1" for domain in ("negative", "positive")}
    found |= {e.names.domain: str(len(e.hosts)) for e in cell.electrodes}
    one = ("1",) if set(found.values()) == {"1"} else ()
    return (*one, tuple(found.values()))


def check_names(key: str, given: object) -> None:
    """Refuse an argument ``key`` that is ``given`` as something else than a dict by name.

    Raises
    ------
    ParameterError
    """
    if not isinstance(given, Mapping) or not all(isinstance(name, str) for name in given):
        raise ParameterError(
            shown(given),
            f"a dict of {key} by name",
            "write {name: value, ...}, {} for none",
            key=key,
        )


def check_geometry(cell: Design, given: Mapping[str, Any]) -> None:
    """Refuse sizes on which others stand that the cell has worked out.

    Parameters
    ----------
    cell : Design
        The cell.
    given
        What a user gave by PyBaMM's names.

    Raises
    ------
    ParameterError
    """
    for electrode in cell.electrodes:
        for host in electrode.hosts:
            if electrode.kind != ANODE:
                continue
            names, fixed = host.names, set()
            if electrode.is_dense:
                fixed = {names.p_radius, electrode.names.p_thickness, names.p_shape}
            elif host.record.particle.outer_wall == "clamped":
                fixed = {names.p_radius, names.p_inner_radius, names.p_shape, names.p_inner_wall}
            for name in fixed & set(given):
                raise ParameterError(
                    shown(given[name]),
                    "no size of a layer or of a clamped wall by itself: others follow from it",
                    "write an anode file, or change areal_capacity",
                    key=name,
                )


def check_parameters(given: Mapping[str, Any], values) -> None:
    """Refuse parameters that the cell does not have, or that are no value.

    Parameters
    ----------
    given
        What a user gave by PyBaMM's names.
    values : pybamm.ParameterValues
        The parameters of the cell without them.

    Raises
    ------
    ParameterError
    """
    for name, value in given.items():
        if name not in values:
            raise ParameterError(
                shown(name),
                "a parameter of this cell",
                near_matches(name, values.keys()) or "see cell.parameter_values().keys()",
                key="parameters",
            )
        if not _is_value(value, positive=name in POSITIVE_PARAMETERS):
            above = " above 0" if name in POSITIVE_PARAMETERS else ""
            raise ParameterError(
                shown(value),
                f'a finite number{above}, a function, or "[input]"',
                "give one of them, in the unit of the name",
                key=name,
            )


def _is_value(value: Any, positive: bool) -> bool:
    """Whether PyBaMM can take a value as a parameter."""
    import pybamm

    if isinstance(value, str):
        return value == "[input]"
    if isinstance(value, int | float | np.number) and not isinstance(value, bool):
        return bool(np.isfinite(value) and (value > 0 or not positive))
    return callable(value) or isinstance(value, pybamm.Symbol)


#: Parameters that something is divided by.
POSITIVE_PARAMETERS = {
    CELL.p_width,
    CELL.p_height,
    CELL.p_capacity,
    CELL.p_temperature,
    CELL.p_initial_temperature,
    *(names.p_thickness for names in LAYERS.values()),
    *(names.p_modulus for names in LAYERS.values()),
    *(
        key
        for n in PHASES
        for key in (
            n.p_radius,
            n.p_c_max,
            n.p_shape,
            n.p_active,
            n.p_sei_molar_volume,
            n.p_sei_initial_thickness,
            n.p_sei_self_limit,
            n.p_contact_pressure,
            n.p_contact_gap,
            n.p_creep_viscosity,
            n.p_strength,
            n.p_trapping_time,
            n.p_percolation_pressure,
            n.p_viscoplastic("time [s]"),
            n.p_viscoplastic("stress [Pa]"),
        )
    ),
}


def check_laws(cell: Design, values, given: Mapping[str, Any]) -> None:
    """Refuse laws of the files that are not plausible where the cell starts.

    Parameters
    ----------
    cell
        The cell, for its files.
    values : pybamm.ParameterValues
        All of its parameters.
    given
        Those that a user gave, which are not judged.

    Raises
    ------
    ParameterError
        If a law is no function of salt concentration and temperature, its value there is not
        plausible, or silicon gives lithium back at a lower potential than it takes it.
    """
    from .schema import measures

    plausible = measures(type(cell.electrolytes["separator"]))
    for layer, names in cell.layers.items():
        record = cell.electrolytes[layer]
        for name, key in transport_laws(names).items():
            if getattr(record, key) is None or name in given:
                continue
            try:
                value = number(values[name], number(values[CELL.p_salt]), cell.temperature)
            except TypeError as error:
                raise ParameterError(
                    str(error),
                    f"a function of salt concentration and temperature ({name})",
                    "give another",
                    file=record.file,
                    key=key,
                ) from error
            except NOT_A_NUMBER:
                continue
            (measure,) = plausible[f"{key}.value"]
            try:
                measure.check(value, f"{value:g} at {cell.temperature:g} K", key)
            except ParameterError as error:
                raise error.at(file=record.file) from error
    for host in hosts_of(cell, ANODE):
        names = host.names
        if not host.hysteretic:
            continue
        branches = [values[names.p_ocp(b)] for b in ("lithiation", "delithiation")]
        try:
            low, high = (number(branch, 0.5) for branch in branches)
        except NOT_A_NUMBER:
            continue
        if not low <= high and names.p_ocp("lithiation") not in given:
            raise ParameterError(
                f"{low:.4g} V on lithiation, {high:.4g} V on delithiation, half full",
                "a potential on delithiation that is not below that on lithiation",
                "exchange the two",
                file=host.record.file,
                key="open_circuit_potential",
            )


def check_volumes(cell: Design, values) -> None:
    """Refuse electrodes whose parts do not fit, at assembly or when the anode is full.

    Parameters
    ----------
    cell : Design
        The cell.
    values : pybamm.ParameterValues
        All of its parameters; what is an input or a field is not judged.

    Raises
    ------
    VolumeError
        If fractions add up to more than 1, or the silicon has no room to swell.
    DesignError
        If the silicon cannot hold what the cathode gives.
    """
    for electrode in cell.electrodes:
        parts = _Electrode.of(values, electrode)
        if parts is None:
            continue
        found = {
            "particles": parts.envelope(parts.thetas),
            "electrolyte": parts.porosity,
            "void": parts.void,
        }
        actives = [host.active for host in parts.hosts]
        if min(*actives, *found.values()) < 0 or sum(found.values()) > 1 + 1e-9:
            key = electrode.hosts[0].names.p_active
            raise VolumeError(
                ", ".join(f"{what} {fraction:.4g}" for what, fraction in found.items()),
                "fractions between 0 and 1 that add up to at most 1",
                "change one of them",
                key=electrode.names.p_porosity if parts.porosity < 0 else key,
            )
    electrode = electrode_of(cell, ANODE)
    anode = None if electrode is None else _Electrode.of(values, electrode)
    if electrode is not None and anode is not None:
        _check_swelling(cell, electrode, anode, _known_layers(cell, values))


@dataclass(frozen=True)
class _Host:
    """Numbers of a host, in SI."""

    active: float
    c_max: float
    theta: float
    #: Volume at a stoichiometry over that of the empty host, voids inside included.
    volume: Callable[[float], float]
    #: Void left inside a particle at a stoichiometry, over the volume of its reference surface.
    void_inside: Callable[[float], float]

    @classmethod
    def of(cls, values, names: Names) -> _Host:
        keys = (names.p_active, names.p_c_max, names.p_assembly)
        particle = (names.p_inner_radius, names.p_radius, names.p_shape, names.p_inner_wall)
        law = values[names.p_volume_change]
        active, c_max, theta = (number(values[key]) for key in keys)
        shape = {key: number(values[key]) for key in particle}
        number(law, 0.5)

        def volume(theta: float) -> float:
            return envelope_per_host(1 + number(law, theta), names, shape)

        def void_inside(theta: float) -> float:
            return void_left(1 + number(law, theta), names, shape)

        return cls(active, c_max, theta, volume, void_inside)


@dataclass(frozen=True)
class _Electrode:
    """Numbers of an electrode, in SI."""

    thickness: float
    porosity: float
    void: float
    split: float
    hosts: tuple[_Host, ...]

    @classmethod
    def of(cls, values, electrode: Electrode) -> _Electrode | None:
        """None if one of them is an input or a field."""
        names = electrode.names
        keys = (names.p_thickness, names.p_porosity, names.p_void, names.p_swelling_split)
        try:
            thickness, porosity, void, split = (number(values[key]) for key in keys)
            hosts = tuple(_Host.of(values, host.names) for host in electrode.hosts)
        except NOT_A_NUMBER:
            return None
        return cls(thickness, porosity, void, split, hosts)

    @property
    def thetas(self) -> list[float]:
        """Stoichiometries as assembled."""
        return [host.theta for host in self.hosts]

    def envelope(self, thetas: Sequence[float]) -> float:
        """Particles per reference volume at stoichiometries, voids inside them included."""
        return sum(
            host.active * host.volume(theta) for host, theta in zip(self.hosts, thetas, strict=True)
        )

    def filled(self, q: float) -> float:
        """Share of all sites that are filled when it has taken up the charge q [A.s/m2]."""
        sites = [host.active * host.c_max for host in self.hosts]
        mean = sum(n * host.theta for n, host in zip(sites, self.hosts, strict=True)) / sum(sites)
        return charged_stoichiometry(q, 1.0, self.thickness, sum(sites), mean)


def _known(values, *keys: str) -> list[float] | None:
    try:
        return [number(values[key]) for key in keys]
    except NOT_A_NUMBER:
        return None


def _known_layers(cell: Design, values) -> list[tuple[float, float]] | None:
    """Thickness [m] and modulus [Pa] of the layers."""
    found = [_known(values, names.p_thickness, names.p_modulus) for names in cell.layers.values()]
    return [(L, M) for L, M in found] if None not in found else None  # pyright: ignore


def _check_swelling(cell: Design, electrode: Electrode, anode: _Electrode, layers) -> None:
    """Refuse an anode that cannot hold the lithium of the cathode, or has no room to.

    Lithium metal gives what there is room for.  Of several hosts each is taken to be filled to the
    same share of its sites.
    """
    options, key = cell.options, electrode.hosts[-1].names.p_active
    empty, full = anode.filled(0.0), 1.0
    if math.isfinite(cell.lithium_offered):
        full = anode.filled(cell.lithium_offered * 3600)
    if full > 1 + 1e-9:
        raise DesignError(
            f"silicon filled to {full:.3g} of its host when the cathode is charged",
            "a stoichiometry of at most 1",
            f"give an n_p_ratio of at least {math.ceil(1e3 / (1 - empty)) / 1e3:g}"
            if empty < 1
            else "assemble the silicon with less lithium in it",
            key="n_p_ratio",
        )
    if min(host.void_inside(full) for host in anode.hosts) < 0:
        raise VolumeError(
            f"silicon filled to {full:.3g}, too much for the void that it swells into",
            "a void that is not full when the cathode is charged",
            "a higher n_p_ratio, or a larger inner_radius",
            key="n_p_ratio",
        )
    swelling = anode.envelope([full] * len(anode.hosts)) - anode.envelope(anode.thetas)
    open_volume = anode.porosity if options["electrolyte phase"] == "liquid" else anode.void
    if options["stack"] == "fixed layers" and swelling > open_volume:
        raise VolumeError(
            f"silicon too full to swell: it grows by {swelling:.3g} of its layer's volume, "
            f"{open_volume:.3g} of it is open",
            "room for all of the swelling in a layer that keeps its thickness",
            "less active material, more pore or void, a higher n_p_ratio, or another stack",
            key=key,
        )
    if options["stack"] != "fixed stack" or layers is None:
        return
    growth = anode.thickness * max(anode.split * swelling, swelling - open_volume)
    rise = growth / sum(L / M for L, M in layers)
    softest = min(M for _, M in layers)
    if rise >= softest:
        raise VolumeError(
            f"silicon too full to swell: it presses with {rise / 1e9:.3g} GPa on a layer of "
            f"{softest / 1e9:.3g} GPa",
            "a stack that gives way by less than the whole of a layer",
            "less active material, a lower areal_capacity, or a fixture (stack 'fixture')",
            key=key,
        )
