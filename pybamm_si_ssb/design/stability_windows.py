"""Stability windows of electrolytes: the limits that the electrodes of a cell cross.

:func:`crossed_windows` compares equilibrium potentials with the windows in the files of the
electrolytes, before the cell is solved (equations in :mod:`.current_limits`).  An anode is taken at
its potential on lithiation when it holds all lithium that it is offered, a cathode at the upper
cut-off of the cell, and a counter electrode at its own potential.  :func:`warn_of_windows` warns of
every limit that is crossed; no cell is refused for it, since an interphase may protect what lies
behind it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import WindowWarning
from ..laws.evaluation import NOT_A_NUMBER, number, of_floats
from ..laws.material import F
from ..laws.parallel_hosts import common_potential
from ..names import ANODE, CELL
from .cell_design import CellDesign
from .electrodes import Electrode

if TYPE_CHECKING:
    import pybamm

    from ..library.records.electrolyte import ElectrolyteRecord

__all__ = ["crossed_windows", "warn_of_windows"]


def crossed_windows(design: CellDesign, values: pybamm.ParameterValues) -> Iterator[str]:
    """Limits of stability that the electrodes of a cell cross.

    Parameters
    ----------
    design
        Design of the cell.  An electrode touches the electrolyte in its own layer, and also that
        of the separator unless an interlayer lies between them.
    values
        Parameters of the cell, which may have been changed since it was made.

    Yields
    ------
    str
        Sentence with the electrolyte, the electrode and its potential, the limit of the
        electrolyte, and why that is the limit.
    """
    try:
        met = list(_potentials(design, values))
    except NOT_A_NUMBER:
        return
    middle = design.electrolytes["separator"]
    for own, what, name, potential, shielded in met:
        for record in (own,) if shielded or middle.key == own.key else (own, middle):
            limit = getattr(record.window, what)
            beyond = potential < limit.si if what == "reduction" else potential > limit.si
            if beyond:
                yield (
                    f"{record.key} meets {name} at {potential:.2f} V, beyond its {what} limit of "
                    f"{limit.value:g} {limit.unit} ({(limit.why or limit.where).partition(';')[0]})"
                )


def _potentials(
    design: CellDesign, values: pybamm.ParameterValues
) -> Iterator[tuple[ElectrolyteRecord, str, str, float, bool]]:
    """Pairs of an electrolyte and a material that meet, to be compared with the windows.

    Yields
    ------
    tuple
        Record of the electrolyte, its limit in question ("reduction" or "oxidation"), name of the
        material that it meets, potential of that material against lithium [V], and whether the
        material is shielded from the electrolyte of the separator.
    """
    low, high = (number(values[key]) for key in (CELL.p_lower_voltage, CELL.p_upper_voltage))
    anode = design.electrode(ANODE)
    if design.counter is not None:
        zero = design.counter.potential.si
        yield design.electrolytes["separator"], "reduction", design.counter.key, zero, True
        lowest = low + zero
    else:
        assert anode is not None  # a full cell has one
        lowest = zero = _lowest_potential(design, anode, values)
    for electrode in design.electrodes:
        record, shielded = design.electrolytes[electrode.layer], electrode.interlayer > 0
        if electrode.kind == ANODE:
            yield record, "reduction", " and ".join(_materials(electrode)), lowest, shielded
        else:
            (host,) = electrode.hosts
            yield record, "oxidation", host.record.key, zero + high, shielded


def _lowest_potential(
    design: CellDesign, anode: Electrode, values: pybamm.ParameterValues
) -> float:
    """Potential of the anode on lithiation when it holds all lithium that it is offered [V]."""
    thickness = number(values[anode.names.p_thickness])
    sites, held, potentials = [], 0.0, []
    for host in anode.hosts:
        n, branch = host.names, "lithiation" if host.hysteretic else ""
        sites.append(number(values[n.p_active]) * number(values[n.p_c_max]) * F * thickness)
        held += sites[-1] * number(values[n.p_assembly])
        potentials.append(of_floats(values[n.branch_ocp(branch)]))
    if len(sites) > 1:
        hosts = list(zip(sites, potentials, strict=True))
        return common_potential(held + design.lithium_offered * 3600, hosts)
    return potentials[0]((held + design.lithium_offered * 3600) / sites[0])


def _materials(anode: Electrode) -> list[str]:
    """Names that people use for the hosts of an anode."""
    return ["silicon" if host.hysteretic else host.record.key for host in anode.hosts]


def warn_of_windows(design: CellDesign, values: pybamm.ParameterValues) -> None:
    """Warn of every limit of stability that the electrodes of a cell cross.

    Parameters
    ----------
    design, values
        As of :func:`crossed_windows`.

    Warns
    -----
    WindowWarning
    """
    for crossed in crossed_windows(design, values):
        warnings.warn(crossed, WindowWarning, stacklevel=3)
