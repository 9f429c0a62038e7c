"""Named laws of temperature, stoichiometry and concentration: the closed registry.

Each law is a small frozen dataclass that can be called with floats, arrays or PyBaMM symbols.
Parameter files name a law and give its numbers; nothing in a file is ever executed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = [
    "VTF",
    "Arrhenius",
    "Constant",
    "LinearSwelling",
    "LogisticSwelling",
    "RateConstant",
    "SymmetricExchange",
    "Table",
]

R = 8.31446261815324
F = 96485.33212


@dataclass(frozen=True)
class Constant:
    """f(T) = value."""

    value: float

    def __call__(self, T) -> Any:
        return self.value


@dataclass(frozen=True)
class Arrhenius:
    r"""f(T) = value exp(-(E_a/R)(1/T - 1/T_ref)), E_a in J/mol, temperatures in K."""

    value: float
    E_a: float
    T_ref: float

    def __call__(self, T) -> Any:
        return self.value * np.exp(-(self.E_a / R) * (1 / T - 1 / self.T_ref))


@dataclass(frozen=True)
class VTF:
    r"""f(T) = A exp(-B/(T - T_0)), the Vogel-Tammann-Fulcher law; B and T_0 in K, T > T_0."""

    A: float
    B: float
    T_0: float

    def __call__(self, T) -> Any:
        return self.A * np.exp(-self.B / (T - self.T_0))


@dataclass(frozen=True)
class SymmetricExchange:
    r"""j_0 = j_half(T) 2 sqrt(theta (1 - theta)), exchange current at a solid [A/m2].

    It holds no electrolyte concentration: in a single-ion conductor there is none to vary.
    """

    j_half: Callable[[Any], Any]

    def __call__(self, c_e, c_s, c_max, T) -> Any:
        return self.j_half(T) * 2 * c_s**0.5 * (c_max - c_s) ** 0.5 / c_max


@dataclass(frozen=True)
class RateConstant:
    r"""j_0 = F k(T) sqrt(c_e c_s (c_max - c_s)), exchange current in a binary electrolyte."""

    k: Callable[[Any], Any]

    def __call__(self, c_e, c_s, c_max, T) -> Any:
        return F * self.k(T) * c_e**0.5 * c_s**0.5 * (c_max - c_s) ** 0.5


@dataclass(frozen=True)
class LinearSwelling:
    r"""J - 1 = zeta theta, zeta = x_max V_Li / V_host (2.80 for Li3.75Si)."""

    zeta: float

    def __call__(self, theta) -> Any:
        return self.zeta * theta


@dataclass(frozen=True)
class LogisticSwelling:
    r"""J - 1 = zeta s(theta), s a logistic step from 0 at theta = 0 to 1 at theta = 1.

    .. math:: s = \frac{\sigma((\theta-\theta_0)/w) - \sigma(-\theta_0/w)}
                       {\sigma((1-\theta_0)/w) - \sigma(-\theta_0/w)}
    """

    zeta: float
    centre: float
    width: float

    def __call__(self, theta) -> Any:
        low = np.tanh(-self.centre / (2 * self.width))
        high = np.tanh((1 - self.centre) / (2 * self.width))
        return self.zeta * (np.tanh((theta - self.centre) / (2 * self.width)) - low) / (high - low)


@dataclass(frozen=True)
class Table:
    """Monotone cubic interpolation (PCHIP) of a measured curve, less an offset."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    name: str
    offset: float = 0.0

    def __call__(self, x) -> Any:
        if isinstance(x, int | float | np.ndarray | np.floating):
            from scipy.interpolate import PchipInterpolator

            return PchipInterpolator(self.x, self.y)(x) - self.offset
        import pybamm

        curve = pybamm.Interpolant(
            np.array(self.x), np.array(self.y), x, name=self.name, interpolator="pchip"
        )
        return curve - self.offset
