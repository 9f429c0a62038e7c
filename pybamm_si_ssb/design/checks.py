"""What is refused before any simulation: options, parameters and materials that make no cell.

Whether what swells has room is the matter of :mod:`.volume_checks`.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np

from ..errors import DesignError, ParameterError, RangeWarning, near_matches, shown
from ..laws.evaluation import NOT_A_NUMBER, number
from ..library.material_functions import transport_laws
from ..names import ANODE, CELL, Names
from .ageing import check_ageing
from .electrodes import LAYERS, OF_A_BLEND, Design, hosts_of

__all__ = [
    "check_geometry",
    "check_laws",
    "check_materials",
    "check_names",
    "check_options",
    "check_parameters",
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
    from ..model.options import SiliconOptions

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
    from ..schema.record import measures

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
