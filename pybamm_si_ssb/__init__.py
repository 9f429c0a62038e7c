"""Full and half cells with silicon anodes, in liquid and in solid electrolytes, for PyBaMM."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from .cell import Cell, HalfCell
from .errors import (
    DesignError,
    ParameterError,
    RangeWarning,
    SaltWarning,
    SiSSBError,
    UnknownNameError,
    VolumeError,
    WindowWarning,
)
from .library import anodes, cathodes, cells, counters, electrolytes, load

if TYPE_CHECKING:
    from .cycling import protocols
    from .cycling.run import Run
    from .diagnostics.balance import Balance, audit
    from .diagnostics.termination import Termination, ending
    from .energy.stack_energy import Energy
    from .library.blends import blend
    from .model import SiliconDFN
    from .model.extension import extend
    from .simulation.shared import SharedSimulation, structures
    from .studies.bands import Bands, bands
    from .studies.study import Study

try:
    __version__ = version("pybamm_si_ssb")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0+unknown"

__all__ = [
    "Balance",
    "Bands",
    "Cell",
    "DesignError",
    "Energy",
    "HalfCell",
    "ParameterError",
    "RangeWarning",
    "Run",
    "SaltWarning",
    "SharedSimulation",
    "SiSSBError",
    "SiliconDFN",
    "Study",
    "Termination",
    "UnknownNameError",
    "VolumeError",
    "WindowWarning",
    "anodes",
    "audit",
    "bands",
    "blend",
    "cathodes",
    "cells",
    "counters",
    "electrolytes",
    "ending",
    "extend",
    "load",
    "protocols",
    "structures",
]

#: Where the names are that PyBaMM is imported for.
_LAZY = {
    "Balance": "diagnostics.balance",
    "Bands": "studies.bands",
    "Termination": "diagnostics.termination",
    "Energy": "energy.stack_energy",
    "Run": "cycling.run",
    "SharedSimulation": "simulation.shared",
    "SiliconDFN": "model",
    "Study": "studies.study",
    "audit": "diagnostics.balance",
    "bands": "studies.bands",
    "blend": "library.blends",
    "ending": "diagnostics.termination",
    "extend": "model.extension",
    "structures": "simulation.shared",
}


def __getattr__(name: str):
    from importlib import import_module

    if name == "protocols":
        return import_module(".cycling.protocols", __name__)
    if name in _LAZY:
        value = getattr(import_module(f".{_LAZY[name]}", __name__), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
