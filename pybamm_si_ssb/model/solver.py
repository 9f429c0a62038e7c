"""The solver of every model here, and its tolerances.

Step size is chosen by the differential states alone: potentials, pressure and averages follow from
them algebraically, and testing their error too costs a quarter more time for 0.01 mV
(``benchmarks/performance.py``).  Where a potential bends too sharply for that, as at a surface that
is nearly full, the integrator finds no step at all; what it was asked for is then done again with
that test.
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
        PyBaMM's: "error", "warn", or "ignore", which hands back the solution up to the failure.
    """

    def __init__(self, rtol: float, atol: float, on_failure: str = "error"):
        options = {"suppress_algebraic_error": True, "silence_sundials_errors": True}
        super().__init__(rtol=rtol, atol=atol, on_failure=on_failure, options=options)

    def other(self, on_failure: str) -> pybamm.IDAKLUSolver:
        """The solver that tests the error of algebraic states too."""
        return pybamm.IDAKLUSolver(rtol=self.rtol, atol=self.atol, on_failure=on_failure)


def default_solver(rtol: float = 1e-6, on_failure: str = "error") -> DifferentialErrorSolver:
    """The solver of a simulation that names none.

    Parameters
    ----------
    rtol : float
        Relative tolerance; the absolute one is a hundredth of it.
    on_failure : str
        As of :class:`DifferentialErrorSolver`.
    """
    return DifferentialErrorSolver(rtol, 1e-2 * rtol, on_failure)
