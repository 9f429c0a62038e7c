r"""Numbers of a model as one function of its states, and integrals over a solver's own steps.

PyBaMM compiles a function for every variable that is read.  What is read after every cycle is put
into one, which maps over all states at once.

.. math:: \int_{t_k}^{t_{k+1}} x\,dt \approx
    \frac{h}{6}\Big[x(y_k) + 4\,x\Big(\frac{y_k + y_{k+1}}{2} + \frac{h}{8}(\dot y_k -
    \dot y_{k+1})\Big) + x(y_{k+1})\Big], \qquad h = t_{k+1} - t_k

==============  =============================================  ===========  =====
symbol          meaning                                        shape        unit
==============  =============================================  ===========  =====
t, y, y_dot     times, states and their rates of a solution    (t), (y, t)  s
x (name)        a scalar variable of the model                 (t)          its
==============  =============================================  ===========  =====
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pybamm

__all__ = ["Readings"]


class Readings:
    """Scalar variables of a built model; those that it does not have are left out.

    Parameters
    ----------
    model : pybamm.BaseModel
        Built, as in ``solution.all_models``.
    names : iterable of str
        Scalar variables.
    inputs : mapping
        As in ``solution.all_inputs``: the layout of all solutions that are to be read.

    Attributes
    ----------
    names : tuple of str
        Those that the model has.
    """

    def __init__(self, model: pybamm.BaseModel, names: Iterable[str], inputs: Mapping):
        import casadi

        known = set(model.variables)
        self.names = tuple(name for name in dict.fromkeys(names) if name in known)
        self._keys = tuple(inputs)
        t, y = casadi.MX.sym("t"), casadi.MX.sym("y", model.len_rhs_and_alg)
        p = casadi.MX.sym("p", len(self._keys))
        by_key = {key: p[place] for place, key in enumerate(self._keys)}
        rows = [
            model.get_processed_variable_or_event(name).to_casadi(t, y, inputs=by_key)
            for name in self.names
        ]
        arguments, options = [t, y, p], {"cse": True}
        function = casadi.Function("readings", arguments, [casadi.vertcat(*rows)], options)
        # Arrays are copied into CasADi number by number: it gets the states that it needs.
        _, needed = function.jac_sparsity(0, 1).get_triplet() if rows else ((), ())
        self._needed = sorted(set(needed))
        z, states = casadi.MX.sym("z", len(self._needed)), casadi.MX(y.numel(), 1)
        states[self._needed] = z
        function = casadi.Function("readings", [t, z, p], [function(t, states, p)], options)
        try:
            self._function = function.expand()
        except RuntimeError as error:  # an interpolant is not expanded
            if "'eval_sx' not defined for" not in str(error):
                raise
            self._function = function

    def __call__(self, t: np.ndarray, y: np.ndarray, inputs: Mapping) -> dict[str, np.ndarray]:
        """Values by name, each against time.

        Parameters
        ----------
        t, y, inputs
            Times, a column of states for each, and the inputs of all of them.
        """
        if not self.names:
            return {}
        t = np.asarray(t, dtype=float).reshape(1, -1)
        p = np.array([[float(np.asarray(inputs[key]).item())] for key in self._keys])
        found = self._function(t, np.asarray(y)[self._needed], np.repeat(p, t.size, axis=1))
        return dict(zip(self.names, np.atleast_2d(np.asarray(found)), strict=True))

    def of(self, solution: pybamm.Solution) -> dict[str, np.ndarray]:
        """Values by name at all times of a ``solution`` of one step."""
        return self(solution.t, solution.y, solution.all_inputs[-1])

    def integrals(self, solution: pybamm.Solution) -> dict[str, float]:
        """Integrals over time by name, over a ``solution`` of one step."""
        if not self.names or len(solution.t) < 2:
            return dict.fromkeys(self.names, 0.0)
        t, y, inputs = solution.t, np.asarray(solution.y), solution.all_inputs[-1]
        h = np.diff(t)
        ends = self(t, y, inputs)
        if not solution.hermite_interpolation:
            return {name: float(np.trapezoid(x, t)) for name, x in ends.items()}
        yp = np.asarray(solution.yp)
        middle = (y[:, :-1] + y[:, 1:]) / 2 + h / 8 * (yp[:, :-1] - yp[:, 1:])
        between = self(t[:-1] + h / 2, middle, inputs)
        return {
            name: float(np.sum(h * (x[:-1] + 4 * between[name] + x[1:])) / 6)
            for name, x in ends.items()
        }
