r"""The drop over a single-ion separator, against MPET's lithium | solid electrolyte | LCO cell.

MPET's test 26, in the version that is compared, charges LCO at 3C through a solid electrolyte in
which only lithium moves.  Its separator is then a resistance:

.. math::
    \Delta\phi = \frac{i L}{\kappa B}, \quad B = \varepsilon^{3/2}, \quad
    \kappa = \frac{D_+ c F^2}{R T}, \quad
    i = \frac{3}{3600}\,F\,\frac{\rho}{N_A}\,L_c (1-\varepsilon_c) P_c

==============================  =====================================  ===========  =====
symbol                          meaning                                value        unit
==============================  =====================================  ===========  =====
i                               current density                        85.776       A/m2
L, epsilon                      thickness and volume fraction of the   100e-6, 0.8  m, 1
                                electrolyte in the separator
kappa, B                        conductivity of the electrolyte, and   0.8266, 0.7  S/m, 1
                                what the separator leaves of it
D_+, c, T                       diffusivity and concentration of       5.5e-12,     m2/s,
                                lithium in it, temperature             40000, 298   mol/m3, K
rho, L_c, epsilon_c, P_c        sites per volume of LCO; thickness,    3.1036e28,   1/m3, m,
                                electrolyte and share of LCO in the    50e-6, 0.4,  1, 1
                                solids of the cathode                  0.69
==============================  =====================================  ===========  =====

(MPET's output has 14.502 mV; with kappa rounded to 0.827 S/m it would be 14.496.)

The cell's *voltage* is not compared.  Between electrolyte and LCO it has a layer of 20 nm with a
conductivity ten million times lower, on every particle apart, and ten particles in each volume,
whose sizes were drawn from a distribution.  Neither exists in this package, and both bend the curve
by more than could be learnt from it.  Its voltages count from a potential that is not said.
Sources: MPET, ``tests/ref_outputs/test026`` of https://github.com/TRI-AMDD/mpet
(``params_system.cfg`` at commit 5d5c13f, ``params_c.cfg`` at c02ce2b); Smith & Bazant,
J. Electrochem. Soc. 164 (2017) E3291, doi:10.1149/2.0171711jes.
"""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pybamm

import pybamm_si_ssb as ssb
from pybamm_si_ssb.laws.material import F, R
from pybamm_si_ssb.names import CELL, Names
from pybamm_si_ssb.submodels.electrolyte import ohmic_drop

from .check import Check, data_file

SEPARATOR = Names("separator")
AVOGADRO = 6.02214076e23
TEMPERATURE, THICKNESS, FRACTION, BRUGGEMAN = 298.0, 100e-6, 0.8, 1.5
RATE = 3.0
#: What MPET's output holds [mV]; its last digit is the fifth.
MPET_DROP = 14.502
#: Allowed distance [%].
ALLOWED = 0.05


def conductivity(D, c, T):
    """Conductivity of lithium that moves alone, kappa = D c F^2/(R T) [S/m].

    Examples
    --------
    >>> print(f"{conductivity(5.5e-12, c=40000, T=298):.4f}")
    0.8266
    """
    return D * c * F**2 / (R * T)


def current_density(rate, sites, thickness, electrolyte, share):
    """Current density that fills so many ``sites`` per volume of cathode in 1 h/rate [A/m2].

    Examples
    --------
    >>> print(f"{current_density(3, 3.1036e28, 50e-6, electrolyte=0.4, share=0.69):.2f}")
    85.78
    """
    held = F * sites / AVOGADRO * thickness * (1 - electrolyte) * share
    return rate * held / 3600


def half_cell() -> ssb.HalfCell:
    """LCO in a sulfide against lithium, with the separator and the capacity of MPET's cell."""
    i = current_density(RATE, 3.1036e28, 50e-6, electrolyte=0.4, share=0.69)
    return ssb.HalfCell(
        electrode="lco",
        electrolyte="li6ps5cl",
        areal_capacity=i / RATE,
        temperature=TEMPERATURE,
        parameters={
            SEPARATOR.p_thickness: THICKNESS,
            SEPARATOR.p_porosity: FRACTION,
            SEPARATOR.p_void: 1 - FRACTION,
            SEPARATOR.p_bruggeman_electrolyte: BRUGGEMAN,
            SEPARATOR.p_kappa: conductivity(5.5e-12, c=40000.0, T=TEMPERATURE),
        },
    )


def charged() -> tuple[pybamm.Solution, ssb.HalfCell]:
    """Five minutes of charge at MPET's current density, and the cell."""
    half = half_cell()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ssb.WindowWarning)  # of a sulfide at LCO, as everywhere
        experiment = pybamm.Experiment([f"Charge at {RATE:g}C for 5 minutes"])
        return half.simulation(experiment).solve(), half


def drops(solution: pybamm.Solution) -> np.ndarray:
    """Drop over all of the separator [V] in the course of a solution, from its outermost cells."""
    phi = solution[f"{SEPARATOR.Layer} electrolyte potential [V]"].entries
    x = solution["x_s [m]"].entries[:, 0]
    return abs(phi[-1] - phi[0]) * THICKNESS / (x[-1] - x[0])


def checks(short: bool = False) -> list[Check]:
    """Drop over the separator, against its closed form and MPET's output; what salt does.

    Parameters
    ----------
    short
        Changes nothing: this takes a second.

    Raises
    ------
    NoData
        If MPET's output is not there.
    """
    theirs = pd.read_csv(data_file("mpet_test026_solid_lco_reference.csv"))
    solution, half = charged()
    found = drops(solution)
    i = abs(solution[CELL.current].entries) / half.area
    kappa = conductivity(5.5e-12, c=40000.0, T=TEMPERATURE)
    exact = ohmic_drop(i, THICKNESS, kappa * FRACTION**BRUGGEMAN)
    salt = solution[SEPARATOR.electrolyte_concentration].entries
    moved = [1e2 * np.ptp(c) / np.mean(c) for c in (salt, theirs["c_sep_mid_over_1000"])]
    rows = [
        (
            "drop over the separator, off i L/kappa",
            1e2 * float(np.max(abs(found / exact - 1))),
            "closed form, in a fixture that presses on the layers",
        ),
        (
            "drop over the separator, off MPET's output",
            1e2 * float(np.max(abs(1e3 * found / MPET_DROP - 1))),
            "MPET's test 26 at 5d5c13f: 14.502 mV",
        ),
        (
            "concentration in the separator, change of either code",
            float(max(moved)),
            "MPET's test 26: the middle of its separator",
        ),
    ]
    return [Check("MPET", what, off, ALLOWED, "%", source) for what, off, source in rows]
