"""Evaluation of parameters and laws as plain numbers.

A value of :class:`pybamm.ParameterValues` can be a number, a function or a PyBaMM expression.
:func:`number` evaluates any of these once; :func:`of_floats` makes a function of floats that is
called many times, for instance while a root is sought.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["NOT_A_NUMBER", "number", "of_floats"]


#: Errors that :func:`number` raises for a value that is no number, such as an input or a field.
NOT_A_NUMBER = (TypeError, ValueError, KeyError, NotImplementedError)


def number(value: Any, *args: float) -> float:
    """Evaluate a parameter as a number; a function is called with ``args``.

    Parameters
    ----------
    value
        Value of a :class:`pybamm.ParameterValues`: a number, a function or a symbol.
    *args
        Arguments of the function, in its own units; none for a number or a symbol.

    Returns
    -------
    float
        Value in the unit of the parameter.

    Raises
    ------
    TypeError, ValueError, KeyError, NotImplementedError
        If the value is no number, because it is an input or a field.
    """
    import numpy as np
    import pybamm

    value = value(*map(pybamm.Scalar, args)) if callable(value) else value
    value = value.evaluate() if isinstance(value, pybamm.Symbol) else value
    return float(np.asarray(value).item())


def of_floats(law: Any) -> Callable[[float], float]:
    """Make a function of floats from a law of one argument.

    The function passes a float to the law, which is often faster than the symbol that
    :func:`number` passes; where the law refuses a float, :func:`number` evaluates it.

    Parameters
    ----------
    law
        Value of a :class:`pybamm.ParameterValues`: a function of one argument, or a number.

    Returns
    -------
    callable
        Function that takes a float and returns a float.
    """

    def value(x: float) -> float:
        try:
            return float(law(x))
        except (TypeError, ValueError):  # a law made of PyBaMM's functions, or no function
            return number(law, x)

    return value
