r"""PyBaMM's own parameter sets in ``SiliconDFN`` without swelling, against PyBaMM's own DFN.

Without swelling both are the same continuum model on different meshes (:math:`\xi = (r/R)^3` here,
:math:`r` there), so that they have to agree where the mesh is infinitely fine.  A voltage
:math:`V_h` at mesh size h is taken there by eliminating its errors of first and second order:

.. math::
    V_h = V_0 + a h + b h^2 \;\Rightarrow\; V_0 = \tfrac13 (8 V_h - 6 V_{2h} + V_{4h})

======  ===========================================================  ======  ====
symbol  meaning                                                      shape   unit
======  ===========================================================  ======  ====
V_h     voltage with 1/h points a layer and shells a particle        (t)     V
V_0     the same at zero mesh size                                   (t)     V
======  ===========================================================  ======  ====

Discharges at the nominal 1C, to 95 % of the time at which a coarse mesh ends them.  Of the sets
with which PyBaMM's DFN runs as it is, one is left out: ORegan2022.  Its diffusivities fall so
steeply with lithium that 80 points are too few to extrapolate from, in either code (they differ by
9 mV at 40 points, by 1.4 mV at 80).  Source: Richardson, Phil. Trans. R. Soc. A
210 (1911) 307, doi:10.1098/rsta.1911.0009.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pybamm

import pybamm_si_ssb as ssb
from pybamm_si_ssb.names import CELL

from .check import Check

#: Sets of PyBaMM's with which its DFN runs as it is.
SETS = (
    "Chen2020",
    "Marquis2019",
    "Ai2020",
    "Ecker2015",
    "Mohtat2020",
    "NCA_Kim2011",
    "OKane2022",
    "Prada2013",
    "Ramadass2004",
)
#: Those that are given discharged.
EMPTY = ("Mohtat2020",)
#: Points a layer and shells a particle.
MESHES, COARSE = (20, 40, 80), (10, 20, 40)
#: Allowed rms distance [mV].
ALLOWED = 0.2


def limit(voltages: Sequence[np.ndarray]) -> np.ndarray:
    """V_0 of voltages on three meshes, each with twice the points of the one before.

    Examples
    --------
    >>> V_h = [4.0 + 0.1 * h + 0.2 * h**2 for h in (0.4, 0.2, 0.1)]
    >>> print(f"{limit(V_h):.6f}")
    4.000000
    """
    coarse, middle, fine = voltages
    return (8 * fine - 6 * middle + coarse) / 3


def discharge(
    model: pybamm.BaseModel, values: pybamm.ParameterValues, points: int, end: float
) -> pybamm.Solution:
    """At 1C until a time ``end`` [s] or the lower cut-off, on so many ``points`` everywhere."""
    simulation = pybamm.Simulation(
        model,
        parameter_values=values,
        var_pts=dict.fromkeys(("x_n", "x_s", "x_p", "r_n", "r_p"), points),
        solver=pybamm.IDAKLUSolver(rtol=1e-8, atol=1e-9),
    )
    return simulation.solve([0, end])


def distance(
    values: pybamm.ParameterValues,
    meshes: Sequence[int],
    ours: pybamm.ParameterValues | None = None,
) -> float:
    """Rms distance [mV] of both models at zero mesh size.

    Parameters
    ----------
    values
        Of PyBaMM's DFN.
    meshes
        Three of them, each with twice the points of the one before.
    ours
        Parameters of :class:`.SiliconDFN`; default those of ``values``, extended.
    """
    stock, extended = (
        pybamm.lithium_ion.DFN(),
        ssb.with_neutral_values(values if ours is None else ours),
    )
    end = discharge(stock.new_copy(), values, 10, 3600).t[-1]
    times = np.linspace(0, 0.95 * end, 100)
    at_zero = [
        limit([discharge(model.new_copy(), p, n, times[-1])[CELL.voltage](times) for n in meshes])
        for model, p in ((stock, values), (ssb.SiliconDFN(), extended))
    ]
    return 1e3 * float(np.sqrt(np.mean((at_zero[1] - at_zero[0]) ** 2)))


def parameters(name: str) -> pybamm.ParameterValues:
    """A set of PyBaMM's, charged.

    Parameters
    ----------
    name
        One of :data:`SETS`.
    """
    values = pybamm.ParameterValues(name)
    if name in EMPTY:
        values.set_initial_state(1)
    return values


@cache
def of_set(name: str, meshes: tuple[int, ...] = MESHES) -> float:
    """:func:`distance` of a set of PyBaMM's."""
    return distance(parameters(name), meshes)


def checks(short: bool = False) -> list[Check]:
    """A row a set.

    Parameters
    ----------
    short
        The first one alone, on meshes half as fine.
    """
    meshes = COARSE if short else MESHES
    source = f"pybamm.lithium_ion.DFN, both from {', '.join(map(str, meshes))} points to zero mesh"
    return [
        Check(
            "PyBaMM",
            f"voltage of {name}, no swelling, rms",
            of_set(name, meshes),
            ALLOWED,
            "mV",
            source,
        )
        for name in (SETS[:1] if short else SETS)
    ]
