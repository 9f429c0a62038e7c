"""Checks before any simulation: options, parameters and materials that make no cell are refused.

Room for swelling is checked in :mod:`.volume_checks`.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np

from ..errors import DesignError, ParameterError, RangeWarning, near_matches, shown
from ..laws.evaluation import NOT_A_NUMBER, number
from ..library.material_functions import transport_laws
from ..mechanisms import positive_names
from ..names import ANODE, CELL, Names, every_host
from ..options import (
    BINARY,
    DENSE,
    ELECTROLYTE_PHASE,
    LIQUID,
    PARTICLE_PHASES,
    POROUS,
    SILICON_ELECTRODE,
    SINGLE_ION,
    SOLID,
    TRANSPORT,
    WORKING_ELECTRODE,
)
from .ageing import check_ageing
from .cell_design import CellDesign
from .electrodes import LAYERS

__all__ = [
    "check_geometry",
    "check_laws",
    "check_materials",
    "check_names",
    "check_options",
    "check_parameters",
    "warn_of_ranges",
]


def check_materials(design: CellDesign) -> None:
    """Refuse materials that cannot make one cell.

    Parameters
    ----------
    design : CellDesign
        Design of the cell.

    Raises
    ------
    DesignError
        If layers differ in transport mode, in what fills their pores or in salt concentration; if
        a liquid has no reservoir; or if a dense electrode has another electrolyte than the
        separator.
    """
    middle = design.electrolytes["separator"].key
    for electrode in design.electrodes:
        if electrode.is_dense and design.electrolytes[electrode.layer].key != middle:
            raise DesignError(
                f"{design.electrolytes[electrode.layer].key} in an electrode that none enters, "
                f"{middle} in the separator",
                "the electrolyte that it meets, that of the separator",
                f"leave {electrode.layer} out",
                key=electrode.layer,
            )
    inside = design.electrodes[0].layer
    first = inside, design.electrolytes[inside]
    between = first[1].transport == "binary" and not first[1].fills_pores
    for layer, record in design.electrolytes.items():
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
    salts = sorted({float(f"{salt.initial.si:.9g}") for salt in design.salts()})
    if len(salts) > 1:
        raise DesignError(
            f"initial concentrations {salts} mol/m3",
            "one initial salt concentration in all layers",
            "choose electrolytes of the same concentration",
            key="electrolyte",
        )
    excess = design.cell_file.reservoir.excess_electrolyte.si
    if design.fills_pores and excess <= 0:
        raise DesignError(
            f"{excess}",
            "some liquid outside the pores: it is where displaced liquid goes and comes from",
            "give a fraction of the pore volume above 0",
            file=design.cell_file.file,
            key="reservoir.excess_electrolyte",
        )


def warn_of_ranges(design: CellDesign) -> None:
    """Warn of electrolytes at a temperature outside the range in their files.

    Parameters
    ----------
    design : CellDesign
        Design of the cell.

    Warns
    -----
    RangeWarning
        If the temperature of the cell is outside the range of an electrolyte.
    """
    for record in {record.key: record for record in design.electrolytes.values()}.values():
        low, high = record.operation.temperature_min, record.operation.temperature_max
        if not low.si <= design.temperature <= high.si:
            warnings.warn(
                f"{record.key} at {design.temperature:.6g} K: its file holds from {low.value:g} "
                f"{low.unit} to {high.value:g} {high.unit} ({low.why or low.where})",
                RangeWarning,
                stacklevel=3,
            )


def check_options(design: CellDesign) -> None:
    """Refuse options that are not known, or that do not fit the materials of the cell.

    Parameters
    ----------
    design : CellDesign
        Design of the cell, with its options.

    Raises
    ------
    ParameterError
        If there is such an option.
    """
    from ..model.silicon_options import SiliconOptions

    options = SiliconOptions(design.options)
    record = design.electrolytes[design.electrodes[0].layer]
    phase = LIQUID if design.fills_pores else SOLID
    transports = (SINGLE_ION,) if record.transport == SINGLE_ION else (BINARY, SINGLE_ION)
    electrodes = "a Cell has two electrodes, a HalfCell one"
    shape = DENSE if design.is_dense else POROUS
    for option, allowed, why in (
        (TRANSPORT, transports, f"{record.key} is {record.transport}"),
        (ELECTROLYTE_PHASE, (phase,), f"{record.key} is {record.electrolyte_class}"),
        (WORKING_ELECTRODE, ("both",) if design.is_full else ("positive",), electrodes),
        (SILICON_ELECTRODE, (shape,), "the shape of its silicon says which"),
        (PARTICLE_PHASES, _phases(design), "an electrode has a phase for each of its materials"),
    ):
        if option.of(options) not in allowed:
            raise ParameterError(
                shown(option.of(options)),
                " or ".join(map(repr, [v for v in allowed if isinstance(v, str)] or allowed)),
                f"leave it out: {why}",
                key=option.name,
            )
    check_ageing(design, options)


def _phases(design: CellDesign) -> tuple[Any, ...]:
    """Values of PyBaMM's option "particle phases" that fit the hosts of the electrodes."""
    found = {domain: "1" for domain in ("negative", "positive")}
    found |= {e.names.domain: str(len(e.hosts)) for e in design.electrodes}
    one = ("1",) if set(found.values()) == {"1"} else ()
    return (*one, tuple(found.values()))


def check_names(key: str, given: object) -> None:
    """Refuse a value ``given`` for an argument ``key`` that is no dict with names as keys.

    Raises
    ------
    ParameterError
        If the value is no dict, or a key of it is no text.
    """
    if not isinstance(given, Mapping) or not all(isinstance(name, str) for name in given):
        raise ParameterError(
            shown(given),
            f"a dict of {key} by name",
            "write {name: value, ...}, {} for none",
            key=key,
        )


def check_geometry(design: CellDesign, given: Mapping[str, Any]) -> None:
    """Refuse given sizes from which the cell has already worked out others.

    Parameters
    ----------
    design : CellDesign
        Design of the cell.
    given
        Parameters that the user gave, by PyBaMM's names.

    Raises
    ------
    ParameterError
        If a size of a dense layer, or of a particle with a clamped outer wall, is given.
    """
    for electrode in design.electrodes:
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
    """Refuse parameters that the cell does not have, or whose values PyBaMM cannot take.

    Parameters
    ----------
    given
        Parameters that the user gave, by PyBaMM's names.
    values : pybamm.ParameterValues
        Parameters of the cell without the given ones.

    Raises
    ------
    ParameterError
        If there is such a parameter, or one that must be above 0 is not.
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
    """Tell whether PyBaMM can take a value as a parameter that may have to be positive."""
    import pybamm

    if isinstance(value, str):
        return value == "[input]"
    if isinstance(value, int | float | np.number) and not isinstance(value, bool):
        return bool(np.isfinite(value) and (value > 0 or not positive))
    return callable(value) or isinstance(value, pybamm.Symbol)


#: Parameters of a host that something is divided by, apart from those of its mechanisms.
POSITIVE_OF_A_HOST = (Names.p_radius, Names.p_c_max, Names.p_active)
#: Parameters that something is divided by, so that they must be above 0.
POSITIVE_PARAMETERS = {
    CELL.p_width,
    CELL.p_height,
    CELL.p_capacity,
    CELL.p_temperature,
    CELL.p_initial_temperature,
    *(names.p_thickness for names in LAYERS.values()),
    *(names.p_modulus for names in LAYERS.values()),
    *(name.of(host) for name in POSITIVE_OF_A_HOST for host in every_host()),
    *positive_names(),
}


def check_laws(design: CellDesign, values, given: Mapping[str, Any]) -> None:
    """Refuse laws from the files whose values are not plausible where the cell starts.

    Parameters
    ----------
    design
        Design of the cell, with the records of its files.
    values : pybamm.ParameterValues
        All parameters of the cell.
    given
        Parameters that the user gave, by PyBaMM's names; they are not judged.

    Raises
    ------
    ParameterError
        If a law is no function of salt concentration and temperature; if its value at those of
        the cell is not plausible; or if silicon gives lithium back at a lower potential than it
        takes it up.
    """
    from ..schema.record import measures

    plausible = measures(type(design.electrolytes["separator"]))
    for layer, names in design.layers.items():
        record = design.electrolytes[layer]
        for name, key in transport_laws(names).items():
            if getattr(record, key) is None or name in given:
                continue
            try:
                value = number(values[name], number(values[CELL.p_salt]), design.temperature)
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
                measure.check(value, f"{value:g} at {design.temperature:g} K", key)
            except ParameterError as error:
                raise error.at(file=record.file) from error
    for host in design.hosts(ANODE):
        names = host.names
        if not host.hysteretic:
            continue
        branches = [values[names.branch_ocp(b)] for b in ("lithiation", "delithiation")]
        try:
            low, high = (number(branch, 0.5) for branch in branches)
        except NOT_A_NUMBER:
            continue
        if not low <= high and names.p_lithiation_ocp not in given:
            raise ParameterError(
                f"{low:.4g} V on lithiation, {high:.4g} V on delithiation, half full",
                "a potential on delithiation that is not below that on lithiation",
                "exchange the two",
                file=host.record.file,
                key="open_circuit_potential",
            )
