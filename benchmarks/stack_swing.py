"""Pressure that a charge at C/10 from assembly to 4.2 V adds to the stack, 3 mAh/cm2.

``Cell`` with the moduli of its files, four electrolytes, four fixtures.
"""

import pybamm

import pybamm_si_ssb as ssb
from pybamm_si_ssb.names import CELL

STIFFNESSES = (1e9, 1e10, 1e11, 1e12)


def main():
    print("swing [MPa] (growth [um]), k_fix =", *(f"{k:>13.0e}" for k in STIFFNESSES), " Pa/m")
    for electrolyte in ("lp57_fec", "li6ps5cl", "llzto", "peo_litfsi"):
        row = f"{electrolyte:32}"
        for k in STIFFNESSES:
            cell = ssb.Cell(
                electrolyte=electrolyte, areal_capacity="3 mAh/cm2", fixture_stiffness=k
            )
            charge = pybamm.Experiment(["Charge at C/10 until 4.2 V"])
            solution = cell.simulation(charge).solve()
            P = solution[CELL.pressure].entries / 1e6
            growth = solution[CELL.thickness_change].entries[-1] * 1e6
            row += f"{P.max() - P[0]:9.4f} ({growth:4.1f})"
        print(row, flush=True)


if __name__ == "__main__":
    main()
