"""PyBaMM's parameter sets, as the files of cathodes and counter electrodes name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import ParameterError, near_matches, shown

if TYPE_CHECKING:
    import pybamm

    from .records.cathode import CathodeRecord
    from .records.counter import CounterRecord

__all__ = ["pybamm_set"]


def pybamm_set(record: CathodeRecord | CounterRecord) -> pybamm.ParameterValues:
    """Load the parameter set of PyBaMM that a ``record`` names.

    Raises
    ------
    ParameterError
        If PyBaMM has no set of this name; near matches are listed.
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
