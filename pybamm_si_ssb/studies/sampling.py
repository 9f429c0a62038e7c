r"""From where to where values are sampled, and where each sample is.

.. math::
    x = x_{low} + u\,(x_{high} - x_{low}), \qquad
    \ln x = \ln x_{low} + u\,(\ln x_{high} - \ln x_{low}) \;\text{if}\; x_{high} \ge 10\,x_{low} > 0

======  ==========================================  =========================
symbol  meaning                                     unit
======  ==========================================  =========================
u       of a sample and parameter, from 0 to 1      1
x       value                                       as printed in its file
======  ==========================================  =========================
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import ParameterError, shown

__all__ = ["Range", "hypercube", "is_list"]

#: Ranges that span this factor are sampled by their logarithm.
WIDE = 10


def is_list(given: Any) -> bool:
    """Whether something ``given`` is a list or a tuple, and no text."""
    return isinstance(given, Sequence) and not isinstance(given, str | bytes)


def hypercube(samples: int, parameters: int, seed: int) -> list[list[float]]:
    """u of every sample and parameter: a Latin hypercube, one sample in each n-th of a range.

    Parameters
    ----------
    samples, parameters
        How many; without samples there is one of no parameter.
    seed
        Of its random numbers.
    """
    from scipy.stats import qmc

    if not samples:
        return [[]]
    return qmc.LatinHypercube(parameters, rng=seed).random(samples).tolist()


@dataclass(frozen=True)
class Range:
    """From where to where a value is sampled.

    Attributes
    ----------
    low, high : float
        In the printed unit.
    logarithmic : bool
        Whether its logarithm is uniform.
    """

    low: float
    high: float
    logarithmic: bool

    @classmethod
    def of(cls, key: str, given: Any) -> Range:
        """That of what a user gave: (low, high), and "log" or "linear" if it is to be told.

        Raises
        ------
        ParameterError
            If it is no range.

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
        """The value at a share u of the range."""
        if self.logarithmic:
            return float(self.low * (self.high / self.low) ** u)
        return float(self.low + u * (self.high - self.low))
