"""BattMo's silicon cell in its conventions and in ours: solutions, distances, and the figures.

The cell, the conventions and the submodels are in :mod:`.battmo`.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import casadi
import numpy as np
import pybamm
from scipy.sparse import csc_matrix
from scipy.sparse.linalg import splu

from pybamm_si_ssb.figures.style import COLOURS, styled, subplots
from pybamm_si_ssb.names import CELL

from .battmo import (
    CONVENTIONS,
    NEGATIVE,
    POINTS,
    POSITIVE,
    THEIRS,
    BattMoDFN,
    Reference,
    Silicon,
    parameters,
    reference,
    surface_of,
)
from .check import Check

#: Allowed distance from BattMo: of voltage [mV] in its steps in time, where each of its conventions
#: makes more than that, and in others; of porosity, of salt and of lithium in LCO [mol/m3].
VOLTAGE, VOLTAGE_OTHER_STEPS, POROSITY, SALT, CATHODE = 0.05, 0.5, 5e-4, 0.1, 3.0


def simulation(
    run: Reference, theirs: Collection[str] = THEIRS, points: int = POINTS
) -> pybamm.Simulation:
    """BattMo's discharge on its mesh, with those of its conventions that are ``theirs``.

    Parameters
    ----------
    run
        BattMo's.
    theirs
        Names of :data:`CONVENTIONS`.
    points
        Cells of a layer and shells of a particle.
    """
    model = BattMoDFN(Silicon.of(run), theirs)
    edges = np.linspace(0, 1, points + 1) ** 3
    shells = pybamm.MeshGenerator(pybamm.UserSupplied1DSubMesh, {"edges": edges})
    return pybamm.Simulation(
        model,
        parameter_values=parameters(run, theirs),
        var_pts=dict.fromkeys(("x_n", "x_s", "x_p", "r_n", "r_p"), points),
        submesh_types={
            **model.default_submesh_types,
            NEGATIVE.particle: shells,
            POSITIVE.particle: shells,
        },
        solver=pybamm.IDAKLUSolver(rtol=1e-8, atol=1e-10),
    )


def adaptive(run: Reference, theirs: Collection[str] = THEIRS, points: int = POINTS) -> np.ndarray:
    """Voltage [V] at the compared times, in the steps of PyBaMM's solver (tolerance 1e-8)."""
    times = run.time[run.compared]
    return simulation(run, theirs, points).solve([0, times[-1]])[CELL.voltage](times)


def implicit_euler(built: pybamm.BaseModel, times: np.ndarray) -> pybamm.Solution:
    r"""A discretised model in steps of implicit Euler from 0 to each of ``times`` [s].

    .. math:: y_{k+1} = y_k + (t_{k+1} - t_k)\,f(t_{k+1}, y_{k+1}, z_{k+1}), \qquad
              0 = g(t_{k+1}, y_{k+1}, z_{k+1})

    Parameters
    ----------
    built : pybamm.BaseModel
        Discretised; f are its rates of the states y, g its algebraic equations in the states z.
    times : numpy.ndarray
        Ends of the steps.

    Raises
    ------
    RuntimeError
        If Newton's method does not converge in a step.
    """
    n = built.len_rhs
    now = np.ravel(built.concatenated_initial_conditions.evaluate(0, inputs={}))
    t, dt = casadi.MX.sym("t"), casadi.MX.sym("dt")
    y, before = casadi.MX.sym("y", now.size), casadi.MX.sym("before", n)
    rates, algebra = (
        equations.to_casadi(t, y, inputs={})
        for equations in (built.concatenated_rhs, built.concatenated_algebraic)
    )
    residual = casadi.vertcat(y[:n] - before - dt * rates, algebra)
    step = casadi.Function("step", [t, dt, y, before], [residual, casadi.jacobian(residual, y)])
    solved, then = [], 0.0
    for time in times:
        start = now[:n]
        for _ in range(30):
            found, slope = step(time, time - then, now, start)
            change = splu(csc_matrix(slope.sparse())).solve(np.ravel(found.full()))
            now = now - change
            if np.max(np.abs(change)) < 1e-10:  # states are of the order of 1
                break
        else:
            raise RuntimeError(f"implicit Euler does not converge in the step to {time:g} s")
        solved.append(now)
        then = time
    return pybamm.Solution(np.asarray(times), np.column_stack(solved), built, {})


@cache
def rebuilt() -> pybamm.Solution:
    """BattMo's run in its conventions, mesh and steps in time, at the ends of all of its steps.

    Raises
    ------
    NoData
        If BattMo's run is not there.
    """
    run, of_run = reference(), simulation(reference())
    of_run.build()
    return implicit_euler(of_run.built_model, run.time)


@cache
def rebuilt_in_own_steps() -> np.ndarray:
    """The same voltage [V] at the compared times, in the steps of PyBaMM's solver."""
    return adaptive(reference())


# -- what is compared ------------------------------------------------------------------------------
def millivolts(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """a - b of voltages, in mV."""
    return 1e3 * (a - b)


@cache
def costs() -> dict[str, tuple[float, float]]:
    """Largest and rms difference of voltage [mV] that each convention makes, one at a time.

    From the run with all of BattMo's conventions one is set to this package's; "all of them" sets
    all.  "steps in time" and "mesh" say, for measure, what BattMo's numerics make: implicit Euler
    against a tolerance of 1e-8, and four times fewer points than could be had.
    """
    run, theirs = reference(), rebuilt_in_own_steps()
    changed = {name: adaptive(run, THEIRS - {name}) for name in CONVENTIONS}
    changed["all of them"] = adaptive(run, ())
    changed["mesh"] = adaptive(run, points=4 * POINTS)
    changed["steps in time"] = rebuilt()[CELL.voltage].entries[run.compared]
    found = {name: millivolts(voltage, theirs) for name, voltage in changed.items()}
    return {
        name: (float(np.abs(d).max()), float(np.sqrt(np.mean(d**2)))) for name, d in found.items()
    }


def checks(short: bool = False) -> list[Check]:
    """Voltage, porosity, salt and lithium in LCO of every cell, from 500 to 3400 s.

    Parameters
    ----------
    short
        Changes nothing: this takes two seconds.

    Raises
    ------
    NoData
        If BattMo's run is not there.
    """
    run, ours = reference(), rebuilt()
    when = run.compared
    voltage = run.voltage[when]
    source = f"a run of BattMo {str(run.commit)[:7]} (doi:10.5281/zenodo.6362783)"
    theirs = f"{source}; its conventions, mesh and steps of implicit Euler"

    def apart(name: str, of_theirs: str) -> float:
        return float(np.abs(ours[name].entries - run.cells(of_theirs))[:, when].max())

    euler = millivolts(ours[CELL.voltage].entries[when], voltage)
    own = millivolts(rebuilt_in_own_steps(), voltage)
    rows = [
        ("voltage", float(np.abs(euler).max()), VOLTAGE, "mV", theirs),
        (
            "voltage, PyBaMM's steps in time",
            float(np.abs(own).max()),
            VOLTAGE_OTHER_STEPS,
            "mV",
            f"{source}; its conventions and mesh",
        ),
        ("porosity of every cell", apart(NEGATIVE.porosity, "ne_porosity"), POROSITY, "1", theirs),
        (
            "salt in every cell",
            apart(CELL.concentration, "elyte_c_mol_m3"),
            SALT,
            "mol/m3",
            theirs,
        ),
        (
            "lithium at the surface of LCO",
            apart(surface_of(POSITIVE), "pe_cSurface_mol_m3"),
            CATHODE,
            "mol/m3",
            theirs,
        ),
    ]
    return [Check("BattMo", *row) for row in rows]


# -- figures ---------------------------------------------------------------------------------------
@styled
def voltage_figure():
    """BattMo's voltage and ours in its conventions [V]; below, what they differ by [mV]."""
    run, when = reference(), reference().compared
    minutes = run.time / 60
    figure, axes = subplots(2, 1, (4.6, 4.4), sharex=True, height_ratios=(2, 1))
    above, below = axes[:, 0]
    above.plot(minutes[::4], run.voltage[::4], "o", color="black", markersize=3, label="BattMo")
    ours = rebuilt()[CELL.voltage].entries
    above.plot(minutes, ours, color=COLOURS[0], label="this package, BattMo's conventions")
    above.set_ylabel("voltage / V")
    above.legend()
    allowed = VOLTAGE_OTHER_STEPS
    below.axhspan(-allowed, allowed, color="#dddddd", linewidth=0, label="allowed")
    for label, voltage, colour in (
        ("in BattMo's steps in time", ours[when], COLOURS[0]),
        ("in PyBaMM's", rebuilt_in_own_steps(), COLOURS[1]),
    ):
        below.plot(minutes[when], millivolts(voltage, run.voltage[when]), color=colour, label=label)
    below.set_ylim(-1.5 * allowed, 1.5 * allowed)
    below.set_ylabel("difference / mV")
    below.set_xlabel("time / min")
    figure.legend(*below.get_legend_handles_labels(), loc="outside lower center", ncols=3)
    return figure


@styled
def conventions_figure():
    """Largest and rms change of voltage [mV] when one of BattMo's conventions becomes ours."""
    found = costs()
    numerics = {"steps in time": "tolerance of 1e-8 in time", "mesh": "four times the points"}
    named = CONVENTIONS | {"all of them": "all seven together"} | numerics
    order = sorted(CONVENTIONS, key=lambda name: found[name][0])
    order = [*sorted(numerics, key=lambda name: found[name][0]), *order, "all of them"]
    figure, axes = subplots(1, 1, (6.4, 3.3))
    axis = axes[0, 0]
    for place, name in enumerate(order):
        colour = "#888888" if name in numerics else COLOURS[0]
        largest, rms = found[name]
        axis.barh(place, largest, color=colour, alpha=0.4, label="largest")
        axis.barh(place, rms, color=colour, height=0.4, label="rms")
        digits = 2 if largest < 1 else 1 if largest < 10 else 0
        axis.text(1.15 * largest, place, f"{largest:.{digits}f}", va="center", fontsize=8)
    axis.set_yticks(range(len(order)), [named[name] for name in order])
    axis.set_xscale("log")
    axis.set_xlim(0.01, 500)
    axis.xaxis.set_major_formatter("{x:g}")
    axis.set_xlabel("change of voltage against BattMo's choice / mV")
    axis.legend(*(entries[-2:] for entries in axis.get_legend_handles_labels()), loc="lower right")
    return figure
