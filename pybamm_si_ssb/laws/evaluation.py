"""TODO."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["NOT_A_NUMBER", "number", "of_floats"]


#: What :func:`number` raises for an input or a field.
NOT_A_NUMBER = (TypeError, ValueError, KeyError, NotImplementedError)


def number(value: Any, *args: float) -> float:
    """A parameter as a number; a function is called with ``args``.

    Parameters
    ----------
    value
        Of a :class:`pybamm.ParameterValues`: a number, a function, a symbol.

    Raises
    ------
    TypeError, ValueError, KeyError, NotImplementedError
        If it is none: an input, or a field.
    """
    import numpy as np
    import pybamm

    value = value(*map(pybamm.Scalar, args)) if callable(value) else value
    value = value.evaluate() if isinstance(value, pybamm.Symbol) else value
    return float(np.asarray(value).item())


def of_floats(law: Any) -> Callable[[float], float]:
    """The same of a function of one argument, often faster: its numbers are no symbols at first.

    Parameters
    ----------
    law
        Of a :class:`pybamm.ParameterValues`: a function.
    """

    def value(x: float) -> float:
        try:
            return float(law(x))
        except (TypeError, ValueError):  # made of PyBaMM's functions, or no function
            return number(law, x)

    return value
