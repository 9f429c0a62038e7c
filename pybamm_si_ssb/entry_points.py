"""Parameter sets that ``pybamm.ParameterValues("SiSSB_...")`` finds by name: one a cell file.

Each is a function without arguments, as PyBaMM's entry points require.  It returns the parameters
of the :class:`.Cell` of one file in ``parameter_sets/cells/``.  Use them with
``pybamm.Model("SiSSB", options)``, where ``options`` are those of the same cell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .cell import Cell
from .library.catalogue import cells

__all__ = ["PREFIX"]

#: Beginning of the names of our parameter sets, because no two packages may offer the same name.
PREFIX = "SiSSB_"


def __getattr__(name: str) -> Callable[[], dict[str, Any]]:
    cell = name.removeprefix(PREFIX)
    if name == cell or cell not in cells:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def parameters() -> dict[str, Any]:
        return dict(Cell(cell_file=cell).parameter_values())

    parameters.__name__ = parameters.__qualname__ = name
    parameters.__doc__ = f"""
    {cells[cell].name}.

    The cell of ``parameter_sets/cells/{cell}.toml``; every value and its source is in the files
    of ``parameter_sets``.  For ``pybamm.Model("SiSSB", options)`` with
    ``options = pybamm_si_ssb.Cell(cell_file={cell!r}).options``.
    """
    return parameters
