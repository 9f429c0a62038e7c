"""Voltage without swelling against ``pybamm.lithium_ion.DFN``, extrapolated to zero mesh size.

Chen2020, 1C discharge for 3400 s, the same number of points per layer and shells per particle.
"""

import numpy as np
import pybamm
from _common import ours, points, rms

import pybamm_si_ssb as ssb
from validation.stock import limit

TIMES = np.linspace(0, 3400, 171)
MESHES = (10, 20, 40, 80)


def voltages(model, values):
    found = []
    for n in MESHES:
        simulation = pybamm.Simulation(
            model.new_copy(),
            parameter_values=values,
            var_pts=points(n, n),
            solver=pybamm.IDAKLUSolver(rtol=1e-9, atol=1e-10),
        )
        found.append(simulation.solve([0, TIMES[-1]])["Voltage [V]"](TIMES))
    return found


def main():
    runs = {
        "stock": voltages(pybamm.lithium_ion.DFN(), pybamm.ParameterValues("Chen2020")),
        "ours": voltages(ssb.SiliconDFN(), ours(pybamm.ParameterValues("Chen2020"), zeta=0.0)),
    }
    limits = {code: limit(found[-3:]) for code, found in runs.items()}
    common = sum(limits.values()) / 2
    print("rms voltage [mV]    ", "".join(f"{f'N={n}':>10}" for n in MESHES), "     limit")
    for code, found in runs.items():
        far = [1e3 * rms(v - common) for v in (*found, limits[code])]
        print(f"{code + ' - common limit':21}", "".join(f"{d:10.4f}" for d in far))
    far = [1e3 * rms(a - b) for a, b in zip(runs["ours"], runs["stock"], strict=True)]
    apart = 1e3 * rms(limits["ours"] - limits["stock"])
    print(f"{'ours - stock':21}", "".join(f"{d:10.4f}" for d in (*far, apart)))
    print(f"Extrapolated limits agree within {apart:.4f} mV rms.")
    at_40 = {code: 1e3 * rms(found[2] - common) for code, found in runs.items()}
    print(f"At 40 points: ours {at_40['ours']:.4f} mV, stock {at_40['stock']:.4f} mV.")


if __name__ == "__main__":
    main()
