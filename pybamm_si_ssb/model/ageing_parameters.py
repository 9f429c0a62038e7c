r"""What the tables of ageing in the parameter files are as PyBaMM's parameters.

The interphase, where a file gives the growth constant of its thickness, PyBaMM's laws of the SEI
take currents: with one mole of lithium to a mole of interphase

.. math::
    \dot L = \bar V\,|j|/F, \qquad
    L^2 = L_0^2 + 2 k_p t \;\Rightarrow\; |j| = \frac{F k_p}{\bar V L}

"electron-migration limited", |j| = kappa (U_red - U)/L, and "solvent-diffusion limited",
|j| = F D c/L, are both of this kind:

.. math::
    \kappa = \frac{F k_p}{\bar V\,(U_{red} - U_{ref})}, \qquad D c = \frac{k_p}{\bar V}

The first is k_p at U_ref = 0.1 V, that of lithiated silicon, where the file's value holds, and
nothing where the electrolyte is stable there.  PyBaMM multiplies both by
exp(E/R (1/T_ref - 1/T)).  Its E is the slope of the file's law at the temperature of the cell,
and the factor before it has the law's value there: exact everywhere for Arrhenius, near that
temperature for VTF.

===========  ==================================================================  ============
symbol       meaning                                                             unit
===========  ==================================================================  ============
L, L_0       thickness of the interphase, and that of a fresh contact            m
k_p          ``interphase.growth``                                               m2/s
V            ``interphase.molar_volume``                                         m3/mol
j            current of growth                                                   A/m2
kappa        electron conductivity of the interphase                             S/m
U_red, U     ``window.reduction``, potential of silicon against lithium          V
D, c         diffusivity of the solvent, and its concentration (PyBaMM's usual)  m2/s, mol/m3
E            activation energy of growth                                         J/mol
T, T_ref     temperature, and PyBaMM's reference temperature                     K
===========  ==================================================================  ============
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from ..laws.material import F, R
from ..names import Names

if TYPE_CHECKING:
    from ..library.records.anode import AnodeRecord
    from ..library.records.cathode import CathodeRecord
    from ..library.records.electrolyte import ElectrolyteRecord

__all__ = [
    "ATOM",
    "LITHIATED_SILICON",
    "NO_SELF_LIMIT",
    "SOLVENT",
    "activation_energy",
    "cathode",
    "contact",
    "interphase",
    "no_ageing",
    "no_growth",
    "silicon",
]

#: Potential against lithium at which the growth of an interphase is given [V].
LITHIATED_SILICON = 0.1
#: Concentration of solvent outside the interphase, as in PyBaMM's sets [mol/m3].
SOLVENT = 2636.0
#: Self-limiting thickness of what does not limit itself [m].
NO_SELF_LIMIT = 1.0
#: The thinnest interphase [m]: one of no thickness would grow infinitely fast.
ATOM = 1e-10


def activation_energy(law: Callable[[float], Any], T: float) -> float:
    """E = -R d ln f/d(1/T) of a law of temperature, at a temperature [J/mol].

    Parameters
    ----------
    law
        Of a positive quantity.
    T
        Temperature [K].

    Examples
    --------
    >>> from pybamm_si_ssb.laws import VTF, Arrhenius
    >>> print(f"{activation_energy(Arrhenius(1e-20, E_a=48e3, T_ref=298.15), 330):.0f}")
    48000
    >>> print(f"{activation_energy(VTF(1e-15, B=900, T_0=200), 330):.0f}")  # R B / (1 - T_0/T)^2
    48219
    """
    step = 1e-4 / T
    low, high = (np.log(float(law(1 / (1 / T + sign * step)))) for sign in (-1, 1))
    return float(R * (low - high) / (2 * step))


def interphase(names: Names, record: ElectrolyteRecord, T: float, T_ref: float) -> dict[str, Any]:
    """Parameters of what forms between silicon and an electrolyte.

    Parameters
    ----------
    names
        Of the silicon.
    record
        Of the electrolyte.
    T
        Temperature of the cell [K].
    T_ref
        PyBaMM's reference temperature [K].

    Returns
    -------
    dict
        By PyBaMM's names, in SI.
    """
    table = record.interphase
    law, V = table.growth.of_temperature(), table.molar_volume.si
    E = activation_energy(law, T)
    k_p = float(law(T)) * float(np.exp(-E / R * (1 / T_ref - 1 / T)))
    drive = record.window.reduction.si - LITHIATED_SILICON
    return {
        names.p_sei_molar_volume: V,
        names.p_sei_lithium: 1.0,
        names.p_sei_initial_thickness: max(table.initial_thickness.si, ATOM),
        names.p_sei_resistivity: 1 / table.conductivity.si,
        names.p_sei_potential: record.window.reduction.si,
        names.p_sei_electron_conductivity: k_p * F / (V * drive) if drive > 0 else 0.0,
        names.p_sei_solvent: SOLVENT,
        names.p_sei_solvent_diffusivity: k_p / (V * SOLVENT),
        names.p_sei_activation: E,
        names.p_sei_recovering: table.recovering.si,
        names.p_sei_rupture: table.rupture.si,
        names.p_sei_self_limit: NO_SELF_LIMIT if table.self_limit is None else table.self_limit.si,
        names.p_sei_consumed: table.consumed_volume.si,
    }


def contact(names: Names, record: ElectrolyteRecord) -> dict[str, Any]:
    """Parameters of how an electrolyte stays with silicon; a liquid or gel always does.

    Parameters
    ----------
    names
        Of the silicon.
    record
        Of the electrolyte.

    Returns
    -------
    dict
        By PyBaMM's names, in SI.
    """
    table = record.contact
    if table is None:
        return _full_contact(names)
    return {
        names.p_adhesion: table.adhesion.si,
        names.p_contact_pressure: table.half_pressure.si,
        names.p_contact_resting: table.resting.si,
        names.p_contact_gap: table.gap.si,
        names.p_creep_viscosity: table.creep_viscosity.si,
        names.p_contact_fatigue: table.fatigue.si,
        names.p_full_contact: 0.0,
    }


def silicon(names: Names, record: AnodeRecord) -> dict[str, Any]:
    """Parameters of those tables of ageing that the file of an anode has.

    Parameters
    ----------
    names
        Of the silicon.
    record
        Of the anode.

    Returns
    -------
    dict
        By PyBaMM's names, in SI.
    """
    found: dict[str, Any] = {}
    if (cracks := record.fracture) is not None:
        found |= {
            names.p_critical_diameter("crystalline"): cracks.crystalline_critical_diameter.si,
            names.p_critical_diameter("amorphous"): cracks.amorphous_critical_diameter.si,
            names.p_strength: cracks.strength.si,
            names.p_cracking: cracks.cracking.si,
            names.p_isolation: cracks.isolation.si,
        }
    if (traps := record.trapping) is not None:
        found |= {names.p_trapped: traps.stoichiometry.si, names.p_trapping_time: traps.time.si}
    if (turned := record.conversion) is not None:
        mobile = record.host.lithium_molar_volume.si
        found |= {
            names.p_converted: turned.lithium.si / record.host.stoichiometry_max.si,
            names.p_conversion_start: record.assembly.stoichiometry.si,
            names.p_conversion_end: turned.complete.si,
            names.p_conversion_volume: turned.lithium_molar_volume.si / mobile,
        }
    if (first := record.first_lithiation) is not None:
        found[names.p_crystalline_potential] = first.crystalline_potential.si
    if (network := record.percolation) is not None:
        found |= {
            names.p_binder: network.binder.si,
            names.p_percolation_pressure: network.half_pressure.si,
            names.p_host_conductivity("lithiated"): network.lithiated.si,
            names.p_host_conductivity("delithiated"): network.delithiated.si,
        }
    if (layer := record.layer) is not None:
        found[names.p_constraint] = layer.in_plane_constraint.si
    if (shell := record.open_circuit_potential.viscoplastic) is not None:
        found |= {
            names.p_viscoplastic("modulus [Pa]"): shell.modulus.si,
            names.p_viscoplastic("time [s]"): shell.time.si,
            names.p_viscoplastic("stress [Pa]"): shell.stress.si,
            names.p_viscoplastic("exponent"): shell.exponent.si,
        }
    return found


def cathode(names: Names, record: CathodeRecord) -> dict[str, Any]:
    """Parameters of those tables of ageing that the file of a cathode has.

    Parameters
    ----------
    names
        Of the cathode.
    record
        Of the cathode.

    Returns
    -------
    dict
        By PyBaMM's names, in SI.
    """
    if record.first_cycle is None:
        return {}
    return {names.p_first_cycle_loss: record.first_cycle.loss.si}


def no_ageing(names: Names) -> dict[str, Any]:
    """Parameters with which no mechanism of ageing changes anything.

    Parameters
    ----------
    names
        Of a phase of an electrode.

    Returns
    -------
    dict
        By PyBaMM's names, in SI: all that are ours alone.
    """
    return _full_contact(names) | {
        names.p_sei_recovering: 0.0,
        names.p_sei_rupture: 0.0,
        names.p_sei_self_limit: NO_SELF_LIMIT,
        names.p_sei_consumed: 0.0,
        names.p_critical_diameter("crystalline"): 1.0,
        names.p_critical_diameter("amorphous"): 1.0,
        names.p_strength: 1e9,
        names.p_cracking: 0.0,
        names.p_isolation: 0.0,
        names.p_trapped: 0.0,
        names.p_trapping_time: 1e5,
        names.p_converted: 0.0,
        names.p_conversion_start: 0.0,
        names.p_conversion_end: 1.0,
        names.p_conversion_volume: 1.0,
        names.p_crystalline_potential: LITHIATED_SILICON,
        names.p_binder: 1.0,
        names.p_percolation_pressure: 1.0,
        names.p_host_conductivity("lithiated"): 1e-12,
        names.p_host_conductivity("delithiated"): 1e-12,
        names.p_viscoplastic("modulus [Pa]"): 0.0,
        names.p_viscoplastic("time [s]"): 1.0,
        names.p_viscoplastic("stress [Pa]"): 1e9,
        names.p_viscoplastic("exponent"): 1.0,
        names.p_first_cycle_loss: 0.0,
    }


def no_growth(names: Names) -> dict[str, Any]:
    """An interphase that does not grow, for a set of PyBaMM's that has none.

    Parameters
    ----------
    names
        Of a phase of an electrode.

    Returns
    -------
    dict
        By PyBaMM's own names, in SI.
    """
    return {
        names.p_sei_molar_volume: 1e-5,
        names.p_sei_lithium: 1.0,
        names.p_sei_initial_thickness: ATOM,
        names.p_sei_resistivity: 0.0,
        names.p_sei_potential: 0.0,
        names.p_sei_electron_conductivity: 0.0,
        names.p_sei_solvent: SOLVENT,
        names.p_sei_solvent_diffusivity: 0.0,
        names.p_sei_activation: 0.0,
    }


def _full_contact(names: Names) -> dict[str, Any]:
    """Contact that neither gap nor pressure nor time changes."""
    return {
        names.p_adhesion: 1.0,
        names.p_contact_pressure: 1.0,
        names.p_contact_resting: 1.0,
        names.p_contact_gap: 1.0,
        names.p_creep_viscosity: 1.0,
        names.p_contact_fatigue: 0.0,
        names.p_full_contact: 0.0,
    }
