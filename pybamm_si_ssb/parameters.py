"""Parameter sets that ``pybamm.ParameterValues("SiSSB_...")`` finds by name.

Each is a function without arguments, as PyBaMM's entry points ask, that returns the parameters of
the default :class:`.Cell` in one electrolyte.  They go with ``pybamm.Model("SiSSB", options)`` and
the cell's own ``options``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .cell import Cell

__all__ = [
    "SiSSB_composite",
    "SiSSB_li6ps5cl",
    "SiSSB_llzto",
    "SiSSB_lp57_fec",
    "SiSSB_peo_litfsi",
]


def _of(electrolyte: str | None) -> Callable[[], dict[str, Any]]:
    cell = f"Cell(electrolyte={electrolyte!r})" if electrolyte else "Cell()"

    def parameters() -> dict[str, Any]:
        return dict(Cell(electrolyte=electrolyte).parameter_values())

    parameters.__doc__ = f"""
    Micron silicon | {electrolyte or "the cell file's own electrolyte"} | NMC811.

    The cell of ``parameter_sets/cells/composite.toml``; every value and its source is in the
    files of ``parameter_sets``.  For ``pybamm.Model("SiSSB", options)`` with
    ``options = pybamm_si_ssb.{cell}.options``.
    """
    return parameters


SiSSB_composite = _of(None)
SiSSB_lp57_fec = _of("lp57_fec")
SiSSB_li6ps5cl = _of("li6ps5cl")
SiSSB_llzto = _of("llzto")
SiSSB_peo_litfsi = _of("peo_litfsi")
