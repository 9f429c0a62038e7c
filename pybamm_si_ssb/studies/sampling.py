r"""Ranges from which values are sampled, and places of the samples in them.

.. math::
    x = x_{low} + u\,(x_{high} - x_{low}), \qquad
    \ln x = \ln x_{low} + u\,(\ln x_{high} - \ln x_{low}) \;\text{if}\; x_{high} \ge 10\,x_{low} > 0

===========  ==================================================  ======================
symbol       meaning                                             unit
===========  ==================================================  ======================
u            place of a sample in the range of a parameter,      1
             from 0 to 1
x            sampled value                                       as printed in its file
x_low, high  ends of the range                                   as printed in its file
===========  ==================================================  ======================
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import ParameterError, shown

__all__ = ["Range", "hypercube", "is_list"]

#: Factor between the ends of a range from which on its logarithm is sampled.
WIDE = 10


def is_list(given: Any) -> bool:
    """Tell whether something ``given`` is a list or a tuple, and no text."""
    return isinstance(given, Sequence) and not isinstance(given, str | bytes)


def hypercube(samples: int, parameters: int, seed: int) -> list[list[float]]:
    """Latin hypercube of u: n samples, one of them in each n-th of the range of a parameter.

    Parameters
    ----------
    samples, parameters
        Number of samples and of parameters; with 0 samples there is one sample of no parameter.
    seed
        Seed of the random numbers.

    Returns
    -------
    list of list of float
        Places u, a list of all parameters for each sample.
    """
    from scipy.stats import qmc

    if not samples:
        return [[]]
    return qmc.LatinHypercube(parameters, rng=seed).random(samples).tolist()


@dataclass(frozen=True)
class Range:
    """Range from which a value is sampled.

    Attributes
    ----------
    low, high : float
        Ends of the range, in the printed unit.
    logarithmic : bool
        Whether the logarithm of the value is distributed uniformly, and not the value itself.
    """

    low: float
    high: float
    logarithmic: bool

    @classmethod
    def of(cls, key: str, given: Any) -> Range:
        """Range that a user gave as (low, high), with "log" or "linear" as an optional third.

        Parameters
        ----------
        key
            Key of the range, for the message of an error.
        given
            Range as the user gave it.

        Raises
        ------
        ParameterError
            If ``given`` is no range.

        Examples
        --------
        >>> Range.of("a", (1, 100)).at(0.5), Range.of("a", (1, 100, "linear")).at(0.5)
        (10.0, 50.5)
        """
        parts: list[Any] = list(given) if is_list(given) else []
        low, high, scale = [*parts, None, None, None][:3]
        good = len(parts) in (2, 3) and all(
            isinstance(x, int | float) and not isinstance(x, bool) and math.isfinite(x)
            for x in parts[:2]
        )
        if not (
            good and low < high and scale in (None, "log", "linear") and (scale != "log" or low > 0)
        ):
            raise ParameterError(
                shown(given),
                '(low, high) with low < high, or (low, high, "log") with low above 0, '
                'or (low, high, "linear")',
                "give numbers in the printed unit",
                key=key,
            )
        wide = low > 0 and high >= WIDE * low
        return cls(float(low), float(high), wide if scale is None else scale == "log")

    def at(self, u: float) -> float:
        """Value at the place ``u`` of the range, from 0 to 1."""
        if self.logarithmic:
            return float(self.low * (self.high / self.low) ** u)
        return float(self.low + u * (self.high - self.low))
