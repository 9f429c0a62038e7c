"""How far another code is in one number, and where data of others are.

Data are read from a folder beside the checkout, or from the one that the environment variable
``PYBAMM_SI_SSB_DATA`` names; they are not part of the project.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

__all__ = ["VARIABLE", "Check", "NoData", "data_file"]

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
