"""Solver of every model in this package, with its tolerances.

The step size is chosen by the error of the differential states alone.  Potentials, pressure and
averages follow from these algebraically, and testing their error too costs a quarter more time for
0.01 mV (``benchmarks/performance.py``).  Where a potential bends too sharply for that, as at a
surface that is nearly full, the integrator finds no step at all; the integration is then done again
with the error of the algebraic states tested too.
"""

from __future__ import annotations

import pybamm

from .pybamm_internals import RetryingSolver

__all__ = ["DifferentialErrorSolver", "default_solver"]


class DifferentialErrorSolver(RetryingSolver):
    """PyBaMM's IDAKLU solver, which tests the error of algebraic states only where it has to.

    Parameters
    ----------
    rtol, atol : float
        Relative and absolute tolerance.
    on_failure : str
        Reaction if no step is found, PyBaMM's "error", "warn", or "ignore"; the last returns the
        solution up to the failure.
    """

    def __init__(self, rtol: float, atol: float, on_failure: str = "error"):
        options = {"suppress_algebraic_error": True, "silence_sundials_errors": True}
        super().__init__(rtol=rtol, atol=atol, on_failure=on_failure, options=options)

    def other(self, on_failure: str) -> pybamm.IDAKLUSolver:
        """Make the solver that tests the error of algebraic states too."""
        return pybamm.IDAKLUSolver(rtol=self.rtol, atol=self.atol, on_failure=on_failure)


def default_solver(rtol: float = 1e-6, on_failure: str = "error") -> DifferentialErrorSolver:
    """Make the solver for a simulation for which none is given.

    Parameters
    ----------
    rtol : float
        Relative tolerance; the absolute tolerance is a hundredth of it.
    on_failure : str
        As of :class:`DifferentialErrorSolver`.
    """
    return DifferentialErrorSolver(rtol, 1e-2 * rtol, on_failure)
