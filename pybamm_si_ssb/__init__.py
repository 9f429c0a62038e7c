"""Full and half cells with silicon anodes, in liquid and in solid electrolytes, for PyBaMM."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from . import renamed
from .errors import (
    ArgumentError,
    DesignError,
    NoAgeingWarning,
    ParameterError,
    RangeWarning,
    RenamedError,
    SaltWarning,
    SiSSBError,
    UnknownNameError,
    VolumeError,
    WindowWarning,
)
from .library import anodes, cathodes, cells, counters, electrolytes, load

if TYPE_CHECKING:
    from .cell import Cell, HalfCell
    from .cycling import protocols
    from .cycling.cycle import load_run
    from .cycling.run import Run
    from .diagnostics.balance import Balance, audit
    from .diagnostics.termination import Termination, termination
    from .energy.stack_energy import Energy
    from .library.blends import blend
    from .model import SiliconDFN
    from .model.extension import with_neutral_values
    from .simulation.shared_simulation import SharedSimulation, group_by_model
    from .studies.bands import Bands, bands
    from .studies.comparisons import compare, discharge, energies, fade, matrix
    from .studies.study import Study

try:
    __version__ = version("pybamm_si_ssb")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0+unknown"

__all__ = [
    "ArgumentError",
    "Balance",
    "Bands",
    "Cell",
    "DesignError",
    "Energy",
    "HalfCell",
    "NoAgeingWarning",
    "ParameterError",
    "RangeWarning",
    "RenamedError",
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
    "compare",
    "counters",
    "discharge",
    "electrolytes",
    "energies",
    "fade",
    "group_by_model",
    "load",
    "load_run",
    "matrix",
    "protocols",
    "termination",
    "with_neutral_values",
]

#: Where the names are that PyBaMM is imported for.
_LAZY = {
    "Balance": "diagnostics.balance",
    "Bands": "studies.bands",
    "Cell": "cell",
    "Energy": "energy.stack_energy",
    "HalfCell": "cell",
    "Run": "cycling.run",
    "SharedSimulation": "simulation.shared_simulation",
    "SiliconDFN": "model",
    "Study": "studies.study",
    "Termination": "diagnostics.termination",
    "audit": "diagnostics.balance",
    "bands": "studies.bands",
    "blend": "library.blends",
    "compare": "studies.comparisons",
    "discharge": "studies.comparisons",
    "energies": "studies.comparisons",
    "fade": "studies.comparisons",
    "group_by_model": "simulation.shared_simulation",
    "load_run": "cycling.cycle",
    "matrix": "studies.comparisons",
    "termination": "diagnostics.termination",
    "with_neutral_values": "model.extension",
}
_renamed = renamed.name_of_package(__name__, renamed.PUBLIC | renamed.MODULES)
renamed.install()


def __getattr__(name: str):
    if name == "protocols":
        globals()[name] = import_module(".cycling.protocols", __name__)
        return globals()[name]
    if name in _LAZY:
        value = getattr(import_module(f".{_LAZY[name]}", __name__), name)
        globals()[name] = value
        return value
    _renamed(name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
