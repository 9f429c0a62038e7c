"""Named laws of temperature, stoichiometry and concentration.

Each law is a small frozen dataclass that can be called with floats, arrays or PyBaMM symbols.
The list of laws is closed: a parameter file names one of them and gives its numbers, and nothing
in a file is ever executed.

===============  ==============================================================  ===============
symbol           meaning                                                         unit
===============  ==============================================================  ===============
f                quantity that the law gives                                     its own
T, T_ref         temperature, and the temperature at which ``value`` holds       K
value            f at T_ref; in a constant law f at every T                      unit of f
E_a              activation energy                                               J/mol
A, B, T_0        limit of f at high T, slope and pole of the VTF law             unit of f, K, K
T_m, width       melting temperature, and width w of the transition around it    K
solid, molten    laws of T that give f below and above T_m                       unit of f
kappa, t_plus    conductivity, a law of T; transference number                   S/m, 1
c                concentration of the salt                                       mol/m3
c_ref            salt concentration at which ``j_half`` holds, or None           mol/m3
theta            stoichiometry of the host, c_s/c_max                            1
c_e, c_s         lithium in the electrolyte and at the surface of the particle   mol/m3
c_max            most lithium that the host can hold                             mol/m3
j_half           exchange current density at theta = 1/2, a law of T             A/m2
k                rate constant, a law of T                                       m2.5/mol0.5/s
J                volume of the host over its volume at theta = 0                 1
zeta             J - 1 at theta = 1                                              1
silicon          J - 1 of the solid between closed pores, a law of theta         1
porosity         closed pores per reference volume of host                       1
centre, width    theta_0 and w of the logistic step                              1
x, y             points of a curve                                               their own
offset           number that is subtracted from y                                unit of y
name             name of the curve in PyBaMM                                     text
law              law of T that is called with other arguments                    callable
branches         curves, each a function of theta                                callables
===============  ==============================================================  ===============

T, theta and concentrations are floats, arrays or PyBaMM symbols of one shape.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .particle_shapes import porous

__all__ = [
    "VTF",
    "Arrhenius",
    "ArrheniusSigmaT",
    "Constant",
    "F",
    "Law",
    "LinearSwelling",
    "LogisticSwelling",
    "Mean",
    "Melting",
    "NernstEinstein",
    "OfMetal",
    "OfTemperature",
    "PorousSwelling",
    "R",
    "RateConstant",
    "SymmetricExchange",
    "Tabulated",
]

#: Gas constant [J.mol-1.K-1].
R = 8.31446261815324
#: Faraday constant [C.mol-1].
F = 96485.33212


class Law:
    """Base class of the laws: a callable with a ``__name__``.

    PyBaMM asks every function for its name when it writes a model into a file.
    """

    def __getattr__(self, name: str) -> str:
        if name == "__name__":
            return type(self).__name__
        raise AttributeError(name)


@dataclass(frozen=True)
class Constant(Law):
    """Constant law, f(T) = value."""

    value: float

    def __call__(self, T) -> Any:
        return self.value


@dataclass(frozen=True)
class Arrhenius(Law):
    """Arrhenius law, f(T) = value exp(-(E_a/R)(1/T - 1/T_ref)).

    Examples
    --------
    A conductivity of 0.11 S/m at 25 °C, at 60 °C:

    >>> print(f"{Arrhenius(0.11, E_a=35e3, T_ref=298.15)(333.15):.3f}")
    0.485
    """

    value: float
    E_a: float
    T_ref: float

    def __call__(self, T) -> Any:
        return self.value * np.exp(-(self.E_a / R) * (1 / T - 1 / self.T_ref))


@dataclass(frozen=True)
class ArrheniusSigmaT(Law):
    r"""Arrhenius law of conductivity times T, f(T) = value (T_ref/T) exp(-(E_a/R)(1/T - 1/T_ref)).

    Most papers on solid electrolytes print this form, because hopping gives the product sigma T an
    activation energy.
    """

    value: float
    E_a: float
    T_ref: float

    def __call__(self, T) -> Any:
        return self.value * self.T_ref / T * np.exp(-(self.E_a / R) * (1 / T - 1 / self.T_ref))


@dataclass(frozen=True)
class VTF(Law):
    """Vogel-Tammann-Fulcher law, f(T) = A exp(-B/(T - T_0)), for T > T_0.

    Examples
    --------
    >>> print(f"{VTF(A=28.4, B=886.7, T_0=200)(333.15):.3f}")
    0.036
    """

    A: float
    B: float
    T_0: float

    def __call__(self, T) -> Any:
        return self.A * np.exp(-self.B / (T - self.T_0))


@dataclass(frozen=True)
class Melting(Law):
    r"""Two laws of temperature, one on each side of a melting point.

    .. math:: f = f_{solid}^{1-s} f_{molten}^s, \qquad
              s = \tfrac12 \left(1 + \tanh\frac{T - T_m}{2 w}\right)

    Below its melting point a semicrystalline polymer conducts less than its activation energy
    alone would give, because the crystallised part no longer conducts.  No single Arrhenius or VTF
    line follows both branches.

    Examples
    --------
    >>> law = Melting(Constant(1e-4), Constant(1e-2), T_m=320.0, width=2.0)
    >>> print(f"{law(300):.2g} {law(320):.2g} {law(340):.2g}")
    0.0001 0.001 0.01
    """

    solid: Callable[[Any], Any]
    molten: Callable[[Any], Any]
    T_m: float
    width: float

    def __call__(self, T) -> Any:
        s = (1 + np.tanh((T - self.T_m) / (2 * self.width))) / 2
        return self.solid(T) ** (1 - s) * self.molten(T) ** s


@dataclass(frozen=True)
class NernstEinstein(Law):
    r"""Diffusivity of a salt whose ions carry the conductivity and do not interact [m2/s].

    .. math:: D = 2 t_+ (1 - t_+) \frac{\kappa(T) R T}{F^2 c}

    The law holds for a dilute binary salt that is wholly dissociated (Newman & Thomas-Alyea,
    Electrochemical Systems, 3rd ed. 2004, chapter 11): kappa = F^2 c (D_+ + D_-)/(R T), and D is
    the harmonic mean of D_+ and D_-.  In a salt with ion pairs or other interactions it is an
    estimate.

    Examples
    --------
    A conductivity of 0.036 S/m at 60 °C, a quarter of it carried by lithium, and 1250 mol/m3 of
    salt:

    >>> print(f"{NernstEinstein(Constant(0.036), t_plus=0.25, c=1250.0)(333.15):.2g}")
    3.2e-12
    """

    kappa: Callable[[Any], Any]
    t_plus: float
    c: float

    def __call__(self, T) -> Any:
        mobile = 2 * self.t_plus * (1 - self.t_plus)
        return mobile * self.kappa(T) * R * T / (F**2 * self.c)


@dataclass(frozen=True)
class SymmetricExchange(Law):
    """Exchange current density at a solid, j_0 = j_half(T) 2 sqrt(theta (1 - theta)) [A/m2].

    In a binary electrolyte this is the value at the salt concentration ``c_ref``; at other
    concentrations it is multiplied by sqrt(c_e/c_ref), so that it vanishes without salt.  In a
    single-ion conductor the salt concentration does not vary, and ``c_ref`` is None.

    Examples
    --------
    >>> print(f"{SymmetricExchange(Constant(2.0))(c_e=1000, c_s=0.1, c_max=1.0, T=298):.2f}")
    1.20
    """

    j_half: Callable[[Any], Any]
    c_ref: float | None = None

    def __call__(self, c_e, c_s, c_max, T) -> Any:
        salt = 1 if self.c_ref is None else (c_e / self.c_ref) ** 0.5
        return self.j_half(T) * salt * 2 * c_s**0.5 * (c_max - c_s) ** 0.5 / c_max


@dataclass(frozen=True)
class RateConstant(Law):
    """Exchange current density in a salt, j_0 = F k(T) sqrt(c_e c_s (c_max - c_s)) [A/m2].

    Source: Doyle, Fuller & Newman, J. Electrochem. Soc. 140 (1993) 1526,
    doi:10.1149/1.2221597, with transfer coefficients of one half.

    Examples
    --------
    >>> print(f"{RateConstant(Constant(7e-13))(c_e=1000, c_s=150e3, c_max=300e3, T=298):.2f}")
    0.32
    """

    k: Callable[[Any], Any]

    def __call__(self, c_e, c_s, c_max, T) -> Any:
        return F * self.k(T) * c_e**0.5 * c_s**0.5 * (c_max - c_s) ** 0.5


@dataclass(frozen=True)
class LinearSwelling(Law):
    """Linear swelling, J - 1 = zeta theta, with zeta = x_max V_Li/V_host (2.80 for Li3.75Si)."""

    zeta: float

    def __call__(self, theta) -> Any:
        return self.zeta * theta


@dataclass(frozen=True)
class LogisticSwelling(Law):
    r"""Swelling in one step, J - 1 = zeta s(theta), where s rises from 0 to 1 with theta.

    .. math:: s = \frac{\sigma((\theta-\theta_0)/w) - \sigma(-\theta_0/w)}
                       {\sigma((1-\theta_0)/w) - \sigma(-\theta_0/w)},
        \qquad \sigma(z) = \frac{1}{1 + e^{-z}}

    Examples
    --------
    >>> print(f"{LogisticSwelling(zeta=2.8, centre=0.4, width=0.1)(0.4):.3f}")
    1.378
    """

    zeta: float
    centre: float
    width: float

    def __call__(self, theta) -> Any:
        low = np.tanh(-self.centre / (2 * self.width))
        high = np.tanh((1 - self.centre) / (2 * self.width))
        return self.zeta * (np.tanh((theta - self.centre) / (2 * self.width)) - low) / (high - low)


@dataclass(frozen=True)
class PorousSwelling(Law):
    """Swelling J_e - 1 of a host with closed pores, from the swelling J - 1 of its silicon.

    The law is :func:`.particle_shapes.porous`: swelling fills the pores before the host grows.

    Examples
    --------
    >>> print(f"{PorousSwelling(LinearSwelling(2.8), porosity=0.5)(1.0):.3f}")
    0.900
    """

    silicon: Callable[[Any], Any]
    porosity: float

    def __call__(self, theta) -> Any:
        return porous(1 + self.silicon(theta), self.porosity) - 1


@dataclass(frozen=True)
class Tabulated(Law):
    """Monotone cubic interpolation (PCHIP) of a measured curve, minus an offset.

    The curve is valid between the first and the last x.

    Examples
    --------
    >>> print(f"{Tabulated((0, 0.5, 1), (1, 1.5, 2), 'volume ratio', offset=1)(0.3):.1f}")
    0.3
    """

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


@dataclass(frozen=True)
class OfTemperature(Law):
    """Law of temperature for a parameter to which PyBaMM passes two arguments.

    The first argument, a concentration or a stoichiometry, is ignored.
    """

    law: Callable[[Any], Any]

    def __call__(self, _, T):
        return self.law(T)


@dataclass(frozen=True)
class OfMetal(Law):
    """Law of temperature for a parameter of a metal, to which PyBaMM passes three arguments.

    The first two arguments, the concentrations of the salt and of the metal, are ignored.
    """

    law: Callable[[Any], Any]

    def __call__(self, c_e, c_metal, T):
        return self.law(T)


@dataclass(frozen=True)
class Mean(Law):
    """Mean of several curves of theta, such as the two branches of a hysteresis."""

    branches: tuple[Callable[[Any], Any], ...]

    def __call__(self, theta):
        return sum(branch(theta) for branch in self.branches) / len(self.branches)
