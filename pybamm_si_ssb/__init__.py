"""Full and half cells with silicon anodes, in liquid and in solid electrolytes, for PyBaMM."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from .cell import Cell
from .errors import DesignError, ParameterError, SiSSBError, UnknownNameError, VolumeError
from .feasibility import RangeWarning, SaltWarning, WindowWarning
from .half_cell import HalfCell
from .library import anodes, cathodes, cells, counters, electrolytes, load

if TYPE_CHECKING:
    from .balance import Balance, audit
    from .blends import blend
    from .cycling import Run
    from .endings import Ending, ending
    from .energy import Energy
    from .extension import extend
    from .model import SiliconDFN
    from .sharing import SharedSimulation, structures
    from .study import Study
    from .uncertainty import Bands, bands

try:
    __version__ = version("pybamm_si_ssb")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0+unknown"

__all__ = [
    "Balance",
    "Bands",
    "Cell",
    "DesignError",
    "Ending",
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
    "structures",
]

_LAZY = {
    "Run": "cycling",
    "extend": "extension",
    "SiliconDFN": "model",
    "audit": "balance",
    "Balance": "balance",
    "bands": "uncertainty",
    "Bands": "uncertainty",
    "blend": "blends",
    "ending": "endings",
    "Ending": "endings",
    "Energy": "energy",
    "SharedSimulation": "sharing",
    "Study": "study",
    "structures": "sharing",
}


def __getattr__(name: str):
    if name in _LAZY:  # these import PyBaMM
        from importlib import import_module

        value = getattr(import_module(f".{_LAZY[name]}", __name__), name)
        globals()[name] = value  # over the module of the same name, if there is one
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
