"""The solver of every model here, and its tolerances."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pybamm

__all__ = ["default_solver"]


def default_solver(rtol: float = 1e-6, on_failure: str = "error") -> pybamm.IDAKLUSolver:
    """PyBaMM's IDAKLU solver, with step size chosen by the differential states alone.

    Potentials, pressure and averages follow from them algebraically; testing their error too
    costs a quarter more time for 0.01 mV (``benchmarks/performance.py``).

    Parameters
    ----------
    rtol : float
        Relative tolerance; the absolute one is a hundredth of it.
    on_failure : str
        PyBaMM's: "error", "warn", or "ignore", which hands back the solution up to the failure.
    """
    import pybamm

    return pybamm.IDAKLUSolver(
        rtol=rtol,
        atol=1e-2 * rtol,
        on_failure=on_failure,
        options={"suppress_algebraic_error": True},
    )
