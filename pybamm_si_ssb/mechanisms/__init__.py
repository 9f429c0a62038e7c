"""Mechanisms of the model: one declaration each, and one list of all of them.

The declaration of a mechanism holds all that parameter files, cells, runs and jumps over cycles
have to know of it.  Its equations are in the module of the same name in :mod:`.submodels`, or in
the module that declares it.  Every package from :mod:`.library` on may import :data:`MECHANISMS`
and the functions that ask something of all mechanisms.
"""

from .. import renamed
from .declaration import Column, Mechanism, Parameter, State, Surroundings, Undoing, per_phase
from .listing import (
    MECHANISMS,
    ageing,
    books,
    columns,
    fit_options,
    input_names,
    judge_tables,
    neutral_values,
    option_values,
    parameter_values,
    positive_names,
    replaced_options,
    side_currents,
    states,
    store_headings,
    stores,
    tables,
    undoings,
)

__all__ = [
    "MECHANISMS",
    "Column",
    "Mechanism",
    "Parameter",
    "State",
    "Surroundings",
    "Undoing",
    "ageing",
    "books",
    "columns",
    "fit_options",
    "input_names",
    "judge_tables",
    "neutral_values",
    "option_values",
    "parameter_values",
    "per_phase",
    "positive_names",
    "replaced_options",
    "side_currents",
    "states",
    "store_headings",
    "stores",
    "tables",
    "undoings",
]

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["mechanisms"])
