"""What other codes find for the same cell, and how far this package is from it.

One row is one number: the distance found, and the one allowed.  Data of other codes are read from a
folder beside the checkout, or from the one that the environment variable ``PYBAMM_SI_SSB_DATA``
names; they are not part of the project.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Check", "NoData", "checks", "data_file", "figures", "parts"]

#: The environment variable that names the folder of the data.
VARIABLE = "PYBAMM_SI_SSB_DATA"


class NoData(Exception):
    """A file of measurements, or of another code's results, is not there.

    Parameters
    ----------
    file : Path
        The file.
    """

    def __init__(self, file: Path):
        super().__init__(file)
        self.file = file

    def __str__(self) -> str:
        return f"no {self.file.name}: set {VARIABLE} to the folder that holds it"


@dataclass(frozen=True)
class Check:
    """How far this package is from another code in one number.

    Attributes
    ----------
    code : str
        The other code.
    what : str
        What is compared.
    found, allowed : float
        The distance, and the largest one that is allowed.
    unit : str
        Of both.
    reference : str
        Where the other number comes from, and how it was compared.
    """

    code: str
    what: str
    found: float
    allowed: float
    unit: str
    reference: str

    @property
    def holds(self) -> bool:
        """Whether the distance is allowed; one that is no number is not."""
        return self.found <= self.allowed


def data_file(name: str) -> Path:
    """A file of third-party data.

    Parameters
    ----------
    name
        Of the file.

    Raises
    ------
    NoData
        If it is not there.
    """
    beside = Path(__file__).parents[2] / "shared" / "data"
    file = Path(os.environ.get(VARIABLE) or beside) / name
    if not file.is_file():
        raise NoData(file)
    return file


def parts() -> dict[str, Callable[[bool], list[Check]]]:
    """What makes the rows of each code, by its name: one may lack data where others do not."""
    from . import battmo_runs, mpet, stock

    return {"BattMo": battmo_runs.checks, "MPET": mpet.checks, "PyBaMM": stock.checks}


def checks(short: bool = False) -> list[Check]:
    """The rows of all codes.

    Parameters
    ----------
    short
        One set of PyBaMM's instead of all, on coarser meshes.

    Raises
    ------
    NoData
        If a file of another code's results is not there.
    """
    return [row for part in parts().values() for row in part(short)]


def figures() -> dict[str, Figure]:
    """The figures, by names of files.

    Raises
    ------
    NoData
        As :func:`checks`.
    """
    from . import battmo_runs

    return {
        "battmo_voltage": battmo_runs.voltage_figure(),
        "battmo_conventions": battmo_runs.conventions_figure(),
    }
