"""What silicon beside graphite adds: capacity, thickness, hysteresis against its mass fraction.

Half cells of graphite with nano silicon against lithium in a liquid, one cycle at C/20.
"""

import numpy as np
import pybamm

import pybamm_si_ssb as ssb
from pybamm_si_ssb.names import CELL

FRACTIONS = (0.05, 0.1, 0.3, 0.6, 0.9)
STEPS = ("Discharge at C/20 until 0.01 V", "Charge at C/20 until 0.9 V")


def slowly(fraction: float) -> tuple[float, float, float]:
    """Capacity [mAh/g], growth of the layer over its thickness, hysteresis at half capacity [V]."""
    half = ssb.HalfCell(
        electrode=ssb.blend("graphite", "silicon_nano", fraction), electrolyte="lp57_fec"
    )
    values = half.parameter_values()
    solution = half.simulation(pybamm.Experiment([STEPS])).solve(calc_esoh=False)
    ssb.audit(solution).check(1e-10)
    curves = []
    for step in solution.cycles[0].steps:
        q = step[CELL.discharge_capacity].entries
        curves.append((np.abs(q - q[0]), step[CELL.voltage].entries))
    (into, falling), (out, rising) = curves
    middle = out[-1] / 2
    gap = np.interp(middle, out, rising) - np.interp(into[-1] - middle, into, falling)
    (electrode,) = half.design.electrodes
    thickness = values[electrode.names.p_thickness]
    mass = sum(values[h.names.p_active] * h.record.host.density.si for h in half.design.hosts())
    grams = 1e3 * half.area * thickness * mass
    growth = np.ptp(solution[CELL.thickness_change].entries) / thickness
    return 1e3 * out[-1] / grams, float(growth), float(gap)


def main():
    print(f"{'silicon':>8}{'mAh/g':>8}{'growth, %':>11}{'hysteresis, mV':>16}")
    for fraction in FRACTIONS:
        capacity, growth, gap = slowly(fraction)
        print(f"{fraction:8.0%}{capacity:8.0f}{1e2 * growth:11.1f}{1e3 * gap:16.0f}")


if __name__ == "__main__":
    main()
