"""Anodes that are made of two materials of the library (:func:`blend`)."""

from __future__ import annotations

from typing import Any

from ..errors import ParameterError, shown
from . import catalogue
from .records.blend import MATERIALS, BlendRecord

__all__ = ["blend"]


def blend(carbon: Any, silicon: Any, mass_fraction: float) -> BlendRecord:
    """Make an anode of two materials, carbon and silicon, for :class:`.Cell`.

    Parameters
    ----------
    carbon : str, path or record
        Carbon of the blend, such as graphite: its name in the library of anodes, a path to its
        file, or its record.
    silicon : str, path or record
        Silicon of the blend, named in the same way.
    mass_fraction : float
        Mass of the silicon over the mass of both materials, without lithium [1].

    Returns
    -------
    BlendRecord

    Raises
    ------
    UnknownNameError
        For a name that is in no folder.
    ParameterError
        For a mass fraction that is no number above 0 and below 1, for a material that is itself a
        blend or a whole electrode, or for a carbon with properties that only silicon may have.

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
