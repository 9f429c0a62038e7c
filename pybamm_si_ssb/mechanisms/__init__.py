"""Mechanisms: a declaration each, and the one list of all of them.

A module declares what a file, a cell, a run and a jump have to know of a mechanism; its equations
are in the module of the same name in :mod:`.submodels`, or in itself.  Every package from
:mod:`.library` on may import :data:`MECHANISMS` and what is asked of all of them.
"""

from .. import renamed
from .declaration import Column, Mechanism, Parameter, State, Surroundings, per_phase
from .listing import (
    MECHANISMS,
    ageing,
    columns,
    files_judge,
    input_names,
    neutral_values,
    option_values,
    parameter_values,
    positive_names,
    states,
    stores,
    tables,
)

__all__ = [
    "MECHANISMS",
    "Column",
    "Mechanism",
    "Parameter",
    "State",
    "Surroundings",
    "ageing",
    "columns",
    "files_judge",
    "input_names",
    "neutral_values",
    "option_values",
    "parameter_values",
    "per_phase",
    "positive_names",
    "states",
    "stores",
    "tables",
]

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["mechanisms"])
