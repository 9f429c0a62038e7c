"""``blend``: an anode of two materials of the library."""

from __future__ import annotations

from typing import Any

from ..errors import ParameterError, shown
from . import catalogue
from .records.blend import MATERIALS, BlendRecord

__all__ = ["blend"]


def blend(carbon: Any, silicon: Any, mass_fraction: float) -> BlendRecord:
    """An anode of two materials, for :class:`.Cell`.

    Parameters
    ----------
    carbon : str, path or record
        Name of an anode material in the library, path to a file, or record: graphite.
    silicon : str, path or record
        The same of the silicon beside it.
    mass_fraction : float
        Of the silicon in both materials, without lithium [1].

    Returns
    -------
    BlendRecord

    Raises
    ------
    UnknownNameError
        For a name that is in no folder.
    ParameterError
        For a mass fraction that is none, a blend of blends, or carbon that is silicon.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> made = ssb.blend("graphite", "silicon_nano", 0.10)
    >>> print(made.key, f"{made.volume_shares[1]:.3f}")
    graphite + 10 % silicon_nano 0.097
    """
    if isinstance(mass_fraction, bool) or not isinstance(mass_fraction, int | float):
        raise ParameterError(
            shown(mass_fraction), "a number above 0 and below 1", "for instance 0.1",
            key="mass_fraction",
        )  # fmt: skip
    materials = zip(MATERIALS, (carbon, silicon), strict=True)
    base, other = (catalogue.anodes.find(given, key=key) for key, given in materials)
    return BlendRecord.of(base, other, mass_fraction)
