"""What the benchmarks share: parameters that stock PyBaMM and this package both understand."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import numpy as np
import pybamm

import pybamm_si_ssb as ssb
from pybamm_si_ssb.laws.material import LinearSwelling
from pybamm_si_ssb.names import CELL, Names

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
warnings.filterwarnings("ignore", module="pybamm")
pybamm.set_logging_level("ERROR")

NEGATIVE, POSITIVE = Names("negative"), Names("positive")
F = 96485.33212
HYSTERESIS = {"open-circuit potential": ("one-state hysteresis", "single")}


def cccv(high: float, low: float) -> tuple[str, ...]:
    """Steps of a cycle at C/3 between two voltages [V], with rests."""
    return (
        f"Charge at C/3 until {high} V",
        f"Hold at {high} V until C/20",
        "Rest for 10 minutes",
        f"Discharge at C/3 until {low} V",
        "Rest for 10 minutes",
    )


def ours(values, zeta):
    """Add this package's parameters to a PyBaMM set: J = 1 + zeta theta in the anode."""
    return ssb.with_neutral_values(
        values,
        given={
            NEGATIVE.p_volume_change: LinearSwelling(zeta),
            NEGATIVE.p_assembly: 0.01,
            NEGATIVE.p_swelling_split: 0.5,
            NEGATIVE.p_void: 0.05,
            CELL.p_excess: 1e-5,
            CELL.p_pressure: 1e5,
            CELL.p_stiffness: 1e11,
        },
    )


def silicon(values, radius=50e-9):
    """Put silicon (3 mAh/cm2, PyBaMM's hysteretic potential) into Chen2020."""
    composite = pybamm.ParameterValues("Chen2020_composite")
    potentials = {
        NEGATIVE.branch_ocp(branch): composite["Secondary: " + NEGATIVE.branch_ocp(branch)]
        for branch in ("", "lithiation", "delithiation")
    }
    values.update(
        potentials
        | {
            NEGATIVE.p_c_max: 311000.0,
            NEGATIVE.p_active: 0.2,
            NEGATIVE.p_radius: radius,
            NEGATIVE.p_thickness: 28e-6,
            NEGATIVE.p_diffusivity: 1e-16,
            NEGATIVE.p_porosity: 0.7,
            NEGATIVE.p_c_init: 3110.0,
            NEGATIVE.p_lithiation_decay: 20.0,
            NEGATIVE.p_delithiation_decay: 20.0,
            NEGATIVE.p_hysteresis_init: 0.0,
            NEGATIVE.p_exchange_current: _exchange_current,
            POSITIVE.p_thickness: 50e-6,
            POSITIVE.p_c_init: 0.9 * 63104,
            Names("separator").p_thickness: 25e-6,
            CELL.p_capacity: 3.08,
        }
    )
    return values


def _exchange_current(_c_e, c_s, c_max, _T):
    return 2.0 * pybamm.sqrt(c_s / c_max * (1 - c_s / c_max))


def points(x, shells):
    """Mesh points per layer and shells per particle (one number, or negative and positive)."""
    negative, positive = shells if isinstance(shells, tuple) else (shells, shells)
    return {"x_n": x, "x_s": x, "x_p": x, "r_n": negative, "r_p": positive}


def rms(difference):
    return float(np.sqrt(np.mean(np.square(difference))))
