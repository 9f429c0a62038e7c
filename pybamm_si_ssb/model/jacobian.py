r"""Jacobian of the equations, differentiated number by number.

.. math:: J_{ik} = \frac{\partial f_i}{\partial y_k}

CasADi differentiates an expression of vectors by sweeps over all of it.  It needs as many sweeps as
the fullest equation has states; because of pressure and of averages over particles these are fifty
here.  Once the vectors are written out as numbers, zeros drop out.  The same Jacobian then costs a
fifth (liquid) to a third (solid) of the time, and a cycle two thirds to four fifths.

======  ================================  ======  ====
symbol  meaning                           shape   unit
======  ================================  ======  ====
f       right-hand sides and residuals    (n)     any
y       state vector                      (n)     any
J       Jacobian, sparse                  (n, n)  any
======  ================================  ======  ====
"""

from __future__ import annotations

import casadi

__all__ = ["differentiated", "separated"]

#: CasADi's operations that look something up in a table; their derivative by the state is zero.
LOOKUPS = {casadi.OP_LOW, casadi.OP_GETNONZEROS_PARAM}


def _rows(expression: casadi.MX) -> list[casadi.MX]:
    """Expressions that are stacked in one column."""
    if not expression.is_op(casadi.OP_VERTCAT):
        return [expression]
    return [row for place in range(expression.n_dep()) for row in _rows(expression.dep(place))]


def _function(expression: casadi.MX) -> casadi.Function:
    """Function of all symbols in an expression."""
    return casadi.Function("of_its_symbols", casadi.symvar(expression), [expression])


def _operations(function: casadi.Function) -> list[int]:
    """CasADi's numbers of the operations of a function, in their order."""
    return [function.instruction_id(place) for place in range(function.n_instructions())]


def _lookups(function: casadi.Function) -> list[casadi.MX]:
    """Nodes of a function that look something up in a table of constants."""
    nodes = (
        function.instruction_MX(place)
        for place, operation in enumerate(_operations(function))
        if operation in LOOKUPS
    )
    return [node for node in nodes if node.dep(0).is_constant()]


def separated(expression: casadi.MX) -> tuple[casadi.MX, casadi.MX]:
    """Separate the equations without a call of a function from those that call one.

    In a model of several steps, a call switches between controls.

    Parameters
    ----------
    expression
        Equations that are stacked in one column.

    Returns
    -------
    casadi.MX, casadi.MX
        Equations without and with a call, each of the shape of ``expression`` and with zeros where
        the other has an equation.
    """
    plain, calling = [], []
    for row in _rows(expression):
        calls = casadi.OP_CALL in _operations(_function(row))
        nothing = casadi.MX(*row.shape)
        plain.append(nothing if calls else row)
        calling.append(row if calls else nothing)
    return casadi.vertcat(*plain), casadi.vertcat(*calling)


def differentiated(expression: casadi.MX, y: casadi.MX) -> casadi.MX:
    """Jacobian of an ``expression`` by ``y``, as an expression of the same symbols.

    Tables are still looked up by vectors.

    Parameters
    ----------
    expression
        Column of equations.
    y
        State vector: a symbol, or a column that is stacked of symbols.

    Raises
    ------
    RuntimeError
        If an operation cannot be written out in numbers.

    Examples
    --------
    >>> y = casadi.MX.sym("y", 3)
    >>> J = casadi.Function("J", [y], [differentiated(y * casadi.sum1(y), y)])
    >>> J([1, 2, 3]).full().tolist()
    [[7.0, 1.0, 1.0], [2.0, 8.0, 2.0], [3.0, 3.0, 9.0]]
    """
    states = casadi.symvar(y)
    others = [
        symbol
        for symbol in casadi.symvar(expression)
        if not any(casadi.is_equal(symbol, state) for state in states)
    ]
    symbols = [*states, *others]
    lookups = _lookups(casadi.Function("vectors", symbols, [expression]))
    found = [casadi.MX.sym("found", lookup.sparsity()) for lookup in lookups]
    rest = casadi.graph_substitute(expression, lookups, found)
    both = casadi.Function("scalars", [*symbols, *found], [rest, y], {"cse": True}).expand()
    numbers = both.sx_in()
    scalars, state = both(*numbers)
    jacobian = casadi.jacobian(scalars, state)
    return casadi.Function("jacobian", numbers, [jacobian])(*symbols, *lookups)
