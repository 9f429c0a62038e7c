"""What other codes find for the same cell, and how far this package is from it.

One row is one number: the distance found, and the one allowed (:mod:`.check`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import battmo_runs, mpet, stock
from .check import VARIABLE, Check, NoData, data_file

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["VARIABLE", "Check", "NoData", "data_file", "figures", "parts"]


def parts() -> dict[str, Callable[[bool], list[Check]]]:
    """What makes the rows of each code, by its name: one may lack data where others do not."""
    return {"BattMo": battmo_runs.checks, "MPET": mpet.checks, "PyBaMM": stock.checks}


def figures() -> dict[str, Figure]:
    """The figures, by names of files.

    Raises
    ------
    NoData
        If the run of BattMo is not there.
    """
    return {
        "battmo_voltage": battmo_runs.voltage_figure(),
        "battmo_conventions": battmo_runs.conventions_figure(),
    }
