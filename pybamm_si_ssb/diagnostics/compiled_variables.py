r"""Variables of a model as one function of its states, and integrals over a solver's own steps.

PyBaMM compiles a function for every variable that is read.  Here, all variables that are read after
a cycle are put into one function, which maps over all states at once.

Integrals are Simpson's on the solver's own steps, or on a part of them if there are many: the steps
are short where something changes.

==============  =============================================  ===========  ============
symbol          meaning                                        shape        unit
==============  =============================================  ===========  ============
t, y            times and states of a solution                 (t), (y, t)  s, -
names           variables of the model                         (t), (x, t)  as the name
                                                                            says
==============  =============================================  ===========  ============
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np

if TYPE_CHECKING:
    import pybamm

__all__ = ["CompiledVariables"]

#: Compiled variables by the model that they are of; they are dropped together with it.
_MADE: WeakKeyDictionary[Any, dict[Any, CompiledVariables]] = WeakKeyDictionary()
#: Largest number of points of an integral: it is good to 1e-6 of what the interphase takes up in a
#: cycle, to 1e-4 in the first.
MOST = 65


class CompiledVariables:
    """Variables of a built model, compiled into one function.

    Parameters
    ----------
    model : pybamm.BaseModel
        Built model, as in ``solution.all_models``.
    names : iterable of str
        Names of the variables; those that the model does not have are left out.  Integrals need
        scalar ones.
    inputs : mapping
        Inputs as in ``solution.all_inputs``; all solutions that are to be read have the same names
        of inputs.

    Attributes
    ----------
    names : tuple of str
        Names of the variables that the model has.
    """

    def __init__(self, model: pybamm.BaseModel, names: Iterable[str], inputs: Mapping):
        import casadi

        known = set(model.variables)
        self.names = tuple(name for name in dict.fromkeys(names) if name in known)
        self._keys = tuple(inputs)
        t, y = casadi.MX.sym("t"), casadi.MX.sym("y", int(model.len_rhs_and_alg or 0))
        p = casadi.MX.sym("p", len(self._keys))
        by_key = {key: p[place] for place, key in enumerate(self._keys)}
        rows = [
            model.get_processed_variable_or_event(name).to_casadi(t, y, inputs=by_key)
            for name in self.names
        ]
        #: Rows at which the values of every variable but the first begin in the function's result.
        self._begins = np.cumsum([row.numel() for row in rows])[:-1]
        arguments, options = [t, y, p], {"cse": True}
        function = casadi.Function("readings", arguments, [casadi.vertcat(*rows)], options)
        # Arrays are copied into CasADi number by number, so it gets only the states that it needs.
        _, needed = function.jac_sparsity(0, 1).get_triplet() if rows else ((), ())
        self._needed = sorted(set(needed))
        z, states = casadi.MX.sym("z", len(self._needed)), casadi.MX(y.numel(), 1)
        states[self._needed] = z
        function = casadi.Function("readings", [t, z, p], [function(t, states, p)], options)
        try:
            self._function = function.expand()
        except RuntimeError as error:  # an interpolant cannot be expanded
            if "'eval_sx' not defined for" not in str(error):
                raise
            self._function = function

    @classmethod
    def of_model(
        cls, model: pybamm.BaseModel, names: Iterable[str], inputs: Mapping
    ) -> CompiledVariables:
        """Compiled variables that are made once for a model, however many cells share it.

        Parameters
        ----------
        model, names, inputs
            As of the class.
        """
        kept = _MADE.setdefault(model, {})
        key = tuple(names), tuple(inputs)
        if key not in kept:
            kept[key] = cls(model, key[0], inputs)
        return kept[key]

    def __call__(self, t: np.ndarray, y: np.ndarray, inputs: Mapping) -> dict[str, np.ndarray]:
        """Values by name, each against time; a field has a row for each point.

        Parameters
        ----------
        t
            Times [s].
        y
            States, a column for each time.
        inputs
            Inputs of all these states, by name.
        """
        if not self.names:
            return {}
        t = np.asarray(t, dtype=float).reshape(1, -1)
        p = np.array([[float(np.asarray(inputs[key]).item())] for key in self._keys])
        found = self._function(t, np.asarray(y)[self._needed], np.repeat(p, t.size, axis=1))
        fields = np.split(np.atleast_2d(np.asarray(found)), self._begins)
        values = (field[0] if len(field) == 1 else field for field in fields)
        return dict(zip(self.names, values, strict=True))

    def of(self, solution: pybamm.Solution) -> dict[str, np.ndarray]:
        """Values by name at all times of a ``solution`` of one step."""
        return self(solution.t, np.asarray(solution.y), solution.all_inputs[-1])

    def integrals(self, solution: pybamm.Solution) -> dict[str, float]:
        """Integrals over time by name, over a ``solution`` of one step."""
        from scipy.integrate import simpson

        points = len(solution.t)
        if not self.names or points < 2:
            return dict.fromkeys(self.names, 0.0)
        kept = np.unique(np.linspace(0, points - 1, min(points, MOST)).round().astype(int))
        t = solution.t[kept]
        found = self(t, np.asarray(solution.y)[:, kept], solution.all_inputs[-1])
        return {name: float(simpson(x, x=t)) for name, x in found.items()}
