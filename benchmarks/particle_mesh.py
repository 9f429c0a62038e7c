"""Error of the surface stoichiometry of one swelling particle against a spectral solution.

J = 1 + 2.8 theta, R0 = 0.5 um, D = 1e-16 m2/s; lithium goes out from theta = 0.8 or in from 0.2
until the mean has moved by 0.3, or by less where the surface would leave (0.02, 0.98).
"""

import numpy as np
import pybamm
from _common import F
from support.particle_model import solve as ours
from support.reference_particle import C_MAX
from support.reference_particle import solve as reference

from pybamm_si_ssb.laws.sizing import particle_cells

R0, D, ZETA, NODES = 0.5e-6, 1e-16, 2.8, 80
UNIFORM = (10, 20, 40)


def J(theta):
    return 1 + ZETA * theta


def run(m, Q, out):
    """Current and length of the longest run that stays inside, with its reference solution."""
    j = (1 if out else -1) * Q * F * D * C_MAX / R0
    theta0 = 0.8 if out else 0.2
    moved = 0.3
    while True:
        t_end = moved * R0**2 / (m * Q * D)
        try:
            exact = reference(m, R0, D, ZETA, j, t_end, theta0, n=NODES, rtol=1e-9)[0]
        except RuntimeError:  # far beyond theta = 1, where nothing is smooth
            exact = float("nan")
        if 0.02 < exact < 0.98:
            return j, t_end, theta0, moved, exact
        moved *= 0.7


def preset(Q, m):
    """The mesh that ``Cell`` chooses."""
    if Q > 0.3:
        graded = pybamm.MeshGenerator(
            pybamm.Exponential1DSubMesh, {"side": "right", "stretch": 1.2}
        )
        return particle_cells(Q, m), graded, "graded"
    return particle_cells(Q, m), pybamm.Uniform1DSubMesh, "uniform"


def main():
    print(f"{'':30}error of surface stoichiometry, 1e-6{'':10}observed order{'':6}preset mesh")
    print("m      Q  way  moved theta_s ", end="")
    print("".join(f"{f'N={n}':>10}" for n in UNIFORM), "    10-20  20-40    cells    error")
    for m in (1, 2, 3):
        for Q in (0.01, 0.03, 0.1, 0.3, 1, 3, 10):
            for out in (True, False):
                j, t_end, theta0, moved, exact = run(m, Q, out)

                def error(n, args=(m, R0, D, J, j, t_end, theta0), exact=exact, **mesh):
                    return abs(ours(*args, n, **mesh)[0] - exact) * 1e6

                errors = [error(n) for n in UNIFORM]
                orders = np.log2(np.divide(errors[:-1], errors[1:]))
                cells, submesh, kind = preset(Q, m)
                row = f"{m} {Q:>6g}  {'out' if out else 'in ':3} {moved:6.3f} {exact:7.4f} "
                row += "".join(f"{e:10.2f}" for e in errors)
                row += f"    {orders[0]:5.2f}  {orders[1]:5.2f}"
                row += f" {cells:5d} {kind:7} {error(cells, submesh=submesh):7.1f}"
                print(row, flush=True)
    args = (0.8, 3600.0, 0.8)
    found = ours(3, R0, D, J, *args, 10)
    exact = reference(3, R0, D, ZETA, *args, n=NODES)
    print(
        "Acceptance (sphere, 0.8 A/m2, 1 h from 0.8, 10 cells): "
        f"theta_s {found[0]:.6f}, error {found[0] - exact[0]:.1e}; "
        f"radius {found[1]:.6f}, error {found[1] - exact[1]:.1e}"
    )


if __name__ == "__main__":
    main()
