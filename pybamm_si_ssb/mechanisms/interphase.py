r"""Declaration of the interphase between silicon and its electrolyte.

The file of an electrolyte gives the growth constant of the thickness of an interphase, whereas
PyBaMM's laws of the SEI are laws of a current.  With one mole of lithium per mole of interphase,

.. math::
    \dot L = \bar V\,|j|/F, \qquad
    L^2 = L_0^2 + 2 k_p t \;\Rightarrow\; |j| = \frac{F k_p}{\bar V L}

PyBaMM's laws "electron-migration limited", :math:`|j| = \kappa (U_{red} - U)/L`, and
"solvent-diffusion limited", :math:`|j| = F D c/L`, both have this form:

.. math::
    \kappa = \frac{F k_p}{\bar V\,(U_{red} - U_{ref})}, \qquad D c = \frac{k_p}{\bar V}

The first expression gives k_p at U_ref = 0.1 V, the potential of lithiated silicon, at which the
file's value holds; kappa is 0 if the electrolyte is stable there.  PyBaMM multiplies both currents
by exp(E/R (1/T_ref - 1/T)).  E is the slope of the file's law at the temperature of the cell, and
kappa and D c are such that the current has the value of the file's law there.  This is exact at all
temperatures for a law of Arrhenius, and near that of the cell for one of VTF.

===========  ==================================================================  ============
symbol       meaning                                                             unit
===========  ==================================================================  ============
L, L_0       thickness of the interphase, and that which a fresh contact forms   m
             at once
k_p          ``interphase.growth``                                               m2/s
V            ``interphase.molar_volume``                                         m3/mol
j            current density of growth                                           A/m2
kappa        electron conductivity of the interphase                             S/m
U_red, U     ``window.reduction``, potential of silicon against lithium          V
U_ref        potential at which the file's value of k_p holds                    V
D, c         diffusivity of the solvent, and its concentration (PyBaMM's usual)  m2/s, mol/m3
E            activation energy of growth                                         J/mol
T, T_ref     temperature, and PyBaMM's reference temperature                     K
===========  ==================================================================  ============
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import numpy as np

from ..columns import CYCLE
from ..laws.material import F, R
from ..names import Names, Store, Volume
from ..options import (
    DISTRIBUTED,
    FILM_RESISTANCE,
    NO_RESISTANCE,
    SEI,
    SEI_FILM_RESISTANCE,
    SEI_FORMATION,
    SEI_POROSITY_CHANGE,
    SEI_RUPTURE,
    SINGLE_ION,
    anode_places,
)
from ..schema.law_tables import TemperatureLaw
from ..schema.quantities import Fraction, Measure, Quantity, Strict
from ..schema.ranges import MolarVolume
from .declaration import Column, Mechanism, Parameter, State, Surroundings
from .first_cycle import LITHIATED_SILICON

__all__ = [
    "FORMATION",
    "INTERPHASE",
    "MECHANISMS",
    "RUPTURE",
    "InterphaseTable",
    "activation_energy",
]

#: Concentration of solvent outside the interphase, as in PyBaMM's sets [mol/m3].
SOLVENT = 2636.0
#: Self-limiting thickness of an interphase that does not limit itself [m].
NO_SELF_LIMIT = 1.0
#: Smallest thickness of an interphase [m]: one of no thickness would grow infinitely fast.
ATOM = 1e-10
#: PyBaMM's laws of growth, by whether the electrolyte is a single-ion conductor.
GROWTH_LAWS = {False: "solvent-diffusion limited", True: "electron-migration limited"}


class InterphaseTable(Strict):
    """Table of the interphase that forms where the electrolyte meets lithiated silicon.

    Attributes
    ----------
    growth
        Law of temperature of the growth constant k_p, for silicon held at 0.1 V against lithium.
    initial_thickness
        Thickness L_0 that a fresh contact forms at once.
    conductivity
        Conductivity of the interphase for lithium ions.
    molar_volume
        Volume of interphase per mole of lithium that it takes up.
    consumed_volume
        Volume of electrolyte that becomes interphase with that lithium; 0 where solvent is in
        excess.
    recovering
        Share r of fresh silicon surface that the electrolyte comes to cover [1].
    rupture
        Share b of the growth of area at which the interphase breaks instead of stretching [1].
    self_limit
        Thickness L_s in the factor exp(-L/L_s) of the growth; None for no such limit.
    """

    growth: Annotated[TemperatureLaw, Measure("diffusivity", 1e-30, 1e-14)]
    initial_thickness: Annotated[Quantity, Measure("length", 0, 1e-6)]
    conductivity: Annotated[Quantity, Measure("conductivity", 1e-14, 1)]
    molar_volume: MolarVolume
    consumed_volume: Annotated[Quantity, Measure("molar volume", 0, 1e-3)]
    recovering: Fraction
    rupture: Fraction
    self_limit: Annotated[Quantity | None, Measure("length", 1e-10, 1e-3)] = None


def activation_energy(law: Callable[[float], Any], T: float) -> float:
    """Activation energy of a law of temperature at one temperature, -R d ln f/d(1/T) [J/mol].

    Parameters
    ----------
    law
        Function f of the temperature [K] that gives a positive quantity.
    T
        Temperature at which the slope is taken [K].

    Examples
    --------
    >>> from pybamm_si_ssb.laws.material import VTF, Arrhenius
    >>> print(f"{activation_energy(Arrhenius(1e-20, E_a=48e3, T_ref=298.15), 330):.0f}")
    48000
    >>> print(f"{activation_energy(VTF(1e-15, B=900, T_0=200), 330):.0f}")  # R B / (1 - T_0/T)^2
    48219
    """
    step = 1e-4 / T
    low, high = (np.log(float(law(1 / (1 / T + sign * step)))) for sign in (-1, 1))
    return float(R * (low - high) / (2 * step))


# -- PyBaMM's parameters from the table ---------------------------------------------------------
def _activation(s: Surroundings) -> float:
    """Activation energy E of growth at the temperature of the cell [J/mol]."""
    return activation_energy(s.table.growth.of_temperature(), s.temperature)


def _growth_constant(s: Surroundings) -> float:
    """Growth constant k_p at PyBaMM's reference temperature [m2/s].

    PyBaMM's Arrhenius law leads from it to the value of the file's law at the temperature T of the
    cell.
    """
    law, T = s.table.growth.of_temperature(), s.temperature
    shift = np.exp(-_activation(s) / R * (1 / s.reference_temperature - 1 / T))
    return float(law(T)) * float(shift)


def _electron_conductivity(s: Surroundings) -> float:
    """Electron conductivity kappa [S/m]; 0 if the electrolyte is stable at lithiated silicon."""
    V, drive = s.table.molar_volume.si, s.electrolyte.window.reduction.si - LITHIATED_SILICON
    return _growth_constant(s) * F / (V * drive) if drive > 0 else 0.0


def _solvent_diffusivity(s: Surroundings) -> float:
    """Diffusivity D of the solvent in the interphase [m2/s]."""
    return _growth_constant(s) / (s.table.molar_volume.si * SOLVENT)


def _self_limit(s: Surroundings) -> float:
    """Thickness L_s at which growth limits itself [m]."""
    return NO_SELF_LIMIT if s.table.self_limit is None else s.table.self_limit.si


#: Parameters of the interphase, most of them PyBaMM's own of the SEI.
PARAMETERS = (
    Parameter(Names.p_sei_molar_volume, 1e-5, "molar_volume", positive=True, is_pybamms=True),
    Parameter(Names.p_sei_lithium, 1.0, lambda _: 1.0, is_input=False, is_pybamms=True),
    Parameter(
        Names.p_sei_initial_thickness,
        ATOM,
        lambda s: max(s.table.initial_thickness.si, ATOM),
        positive=True,
        is_pybamms=True,
    ),
    Parameter(Names.p_sei_resistivity, 0.0, lambda s: 1 / s.table.conductivity.si, is_pybamms=True),
    Parameter(
        Names.p_sei_potential, 0.0, lambda s: s.electrolyte.window.reduction.si, is_pybamms=True
    ),
    Parameter(Names.p_sei_electron_conductivity, 0.0, _electron_conductivity, is_pybamms=True),
    Parameter(Names.p_sei_solvent, SOLVENT, lambda _: SOLVENT, is_input=False, is_pybamms=True),
    Parameter(Names.p_sei_solvent_diffusivity, 0.0, _solvent_diffusivity, is_pybamms=True),
    Parameter(Names.p_sei_activation, 0.0, _activation, is_pybamms=True),
    Parameter(Names.p_sei_recovering, 0.0, "recovering"),
    Parameter(Names.p_sei_rupture, 0.0, "rupture"),
    Parameter(Names.p_sei_self_limit, NO_SELF_LIMIT, _self_limit, positive=True),
    Parameter(Names.p_sei_consumed, 0.0, "consumed_volume"),
)


def _submodels(param: Any, options: Any) -> dict[str, Any]:
    from ..submodels import interphase

    made: dict[str, Any] = {}
    for domain, phase in anode_places(options):
        law = SEI.of(getattr(getattr(options, domain), phase))  # PyBaMM's option is the growth law
        if law in ("none", "constant"):
            continue
        made[f"{domain} {phase} sei"] = interphase.Interphase(param, domain, options, phase)
        made[f"{domain} {phase} sei thickness"] = interphase.Published(
            param, domain, options=options, phase=phase
        )
        if FILM_RESISTANCE.of(options) == DISTRIBUTED:
            made[f"{domain} {phase} interface"] = interphase.FilmKinetics(
                param, domain, "lithium-ion main", options, phase
            )
    return made


def _on(electrolyte: Any) -> dict[str, str]:
    """Options that switch the interphase on, with the law of growth for an ``electrolyte``.

    Where salt and solvent or polymer may diffuse to silicon, their diffusion limits growth; at an
    inorganic solid the electrons of the interphase do.
    """
    single_ion = electrolyte.transport == SINGLE_ION
    return {SEI_POROSITY_CHANGE.name: "true", SEI.name: GROWTH_LAWS[single_ion]}


def _own_resistance(own: dict, pybamms: dict, given: Mapping) -> None:
    """Read PyBaMM's option for the resistance of the film as ours, and leave its own off."""
    if SEI_FILM_RESISTANCE.name in pybamms:
        resists = pybamms[SEI_FILM_RESISTANCE.name] != "none"
        own[FILM_RESISTANCE.name] = DISTRIBUTED if resists else NO_RESISTANCE
    pybamms[SEI_FILM_RESISTANCE.name] = "none"


#: Growth, volume and resistance of the interphase (:mod:`.submodels.interphase`).
INTERPHASE = Mechanism(
    "interphase",
    _submodels,
    name="interphase",
    summary="growth at silicon (PyBaMM's laws, on the area as it is), its volume and resistance",
    options=(FILM_RESISTANCE, SEI_FORMATION, SEI_RUPTURE),
    fit_options=_own_resistance,
    on=_on,
    holder="electrolyte",
    table="interphase",
    schema=InterphaseTable,
    required=True,
    parameters=PARAMETERS,
    states=(
        State(Names.sei_concentration, "inventory"),
        State(Names.sei_formed, "inventory"),
        State(Names.sei_thickness, "degrading", negligible=3e-11),  # 1e-5 of capacity in a sulfide
    ),
    stores=(
        Store(
            Names.lithium_to_sei,
            CYCLE.sei_lithium,
            of_electrode=True,
            side_current=Names.sei_total_current,
        ),
    ),
    volumes=(
        Volume(
            Names.sei_strain,
            Names.sei_strain_rate,
            "interphase",
            Names.lithium_to_sei,
            consumed=Names.electrolyte_consumed,
        ),
    ),
    columns=(Column(CYCLE.sei_thickness, Names.mean_sei_thickness, 1e9),),
)
#: First film that is formed by the cell, instead of being there from the start.
FORMATION = Mechanism(
    "formation of the interphase",
    name="formation",
    summary="the first film is formed by the cell in its first charge",
    on={SEI_FORMATION.name: SEI_FORMATION.on},
    needs="interphase",
)
#: Rupture of the film by growing silicon.
RUPTURE = Mechanism(
    "rupture of the interphase",
    name="rupture",
    summary="growing silicon breaks the film, which heals where the electrolyte re-covers it",
    on={SEI_RUPTURE.name: SEI_RUPTURE.on},
    needs="interphase",
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (
    INTERPHASE,
    FORMATION,
    RUPTURE,
)
