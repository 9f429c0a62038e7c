r"""A silicon cell that BattMo solved, rebuilt on this package's model, convention by convention.

BattMo's swelling example (doi:10.5281/zenodo.6362783 for the code; the numbers are those of a run
whose inputs, outputs and conventions are kept beside it) is a cell of silicon and LCO in a liquid,
discharged at 1C.  Its silicon swells as ours does, :math:`\langle J\rangle = 1 + Q\,x`, but several
choices differ.  Each is here a submodel that overrides only what it changes:

.. math::
    \text{area} &: \ a = a_0\,\langle J\rangle^{-1/3} \ \text{for}\
        a_0\,\langle J\rangle^{2/3} \\
    \text{potential} &: \ U(\vartheta) \ \text{for}\ U(\theta), \qquad
        \vartheta = \frac{\theta\,(1+Q)}{\langle J\rangle} \\
    \text{exchange current} &: \ j_0 = F k_0 C \sqrt{c_e\,y\,(1-y)}, \quad
        y = \vartheta_s \ \text{for}\ \theta_s \\
    \text{stress} &: \ U + \Omega\sigma_h/F, \quad \sigma_h = \frac{2 E \Omega}{9 (1-\nu)}\,
        \frac{\langle c\rangle - c_s}{\langle J\rangle} \ \text{for}\ U \\
    \text{diffusion} &: \ \rho^3 = \xi\langle J\rangle,\ J = \langle J\rangle \
        \text{for the local}\ \rho, J \\
    \text{thickness} &: \ g = 0 \ \text{(pores take all of the swelling) for}\ g = 1/2 \\
    \text{liquid} &: \ v = -x\,V_{Li}\,i_e/F \ \text{in the anode alone, for}\
        \partial_X v = -\partial_t\varepsilon_e - w

==================  =======================================================  =======  =========
symbol              meaning                                                  shape    unit
==================  =======================================================  =======  =========
theta, x            lithium per *reference* host over its maximum, and its   (xi, x)  1
                    mean over a particle                                     (x)
y, vartheta         theta, or lithium per *swollen* host over its maximum    (x)      1
J, <J> (mean_J)     volume of the host over its reference volume, its mean   (xi, x)  1
Q                   swelling at theta = 1                                    scalar   1
a, a_0              reacting area per volume, of reference particles         (x)      1/m
U                   open-circuit potential                                   (x)      V
j_0, k_0            exchange current density, rate constant                  (x)      A/m2,
                                                                                      m2.5/mol0.5/s
C, c_e              most lithium per volume of swollen host; salt            scalar,  mol/m3
                                                                             (x)
c, c_s              lithium per reference volume, at the surface             (xi, x)  mol/m3
sigma_h             hydrostatic stress at the surface                        (x)      Pa
E, nu               Young's modulus, Poisson's ratio                         scalar   Pa, 1
Omega, V_Li         partial molar volumes: in the stress, in the swelling    scalar   m3/mol
g                   part of the swelling that moves surfaces                 scalar   1
v, i_e              displacement velocity, current density in electrolyte    (x)      m/s, A/m2
==================  =======================================================  =======  =========

The mesh is BattMo's: ten cells a layer and ten shells of equal thickness, of which the outermost
meets the surface half a shell away.  So are the steps in time: implicit Euler between its own
output times, on the discretised equations of PyBaMM.  Valid for the discharge that was kept.
Sources: the model of the area, Dhillon et al. as cited in BattMo's ``SwellingCoating.m``; of the
liquid, Chandrasekaran & Fuller, J. Electrochem. Soc. 158 (2011) A859, doi:10.1149/1.3589301.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pybamm
from pybamm.input.parameters.lithium_ion.Ai2020 import (
    electrolyte_conductivity_Ai2020,
    electrolyte_diffusivity_Ai2020,
)

import pybamm_si_ssb as ssb
from pybamm_si_ssb.laws.material import LinearSwelling
from pybamm_si_ssb.names import CELL, Names, layers_of
from pybamm_si_ssb.submodels.electrolyte import BinarySalt
from pybamm_si_ssb.submodels.host import HostSymbols
from pybamm_si_ssb.submodels.host_fraction import HostFraction
from pybamm_si_ssb.submodels.layer_state import layer_state
from pybamm_si_ssb.submodels.open_circuit_potential import SingleOCP
from pybamm_si_ssb.submodels.particle import SwellingParticle

from .check import data_file

NEGATIVE, SEPARATOR, POSITIVE = Names("negative"), Names("separator"), Names("positive")
F, R, T = 96485.33, 8.314, 298.15  # as BattMo has them
#: Points of a layer and shells of a particle.
POINTS = 10
#: Between these times [s] the voltage is compared: after the start, before it falls.
WINDOW = (500.0, 3400.0)
#: Part of the swelling that moves surfaces in this package's cell files.
SPLIT = 0.5
#: Liquid beside the pores [m], more than the shrinking silicon takes in.
RESERVOIR = 2e-5

#: What BattMo does otherwise; in words what this package does.
CONVENTIONS = {
    "potential": "potential read per reference host",
    "stress": "no stress of diffusion in the potential",
    "liquid": "all displaced liquid flows",
    "thickness": "half of the swelling thickens the layer",
    "diffusion": "diffusion through host as it swells locally",
    "area": "reacting area of free particles",
    "exchange current": "exchange current read per reference host",
}
THEIRS = frozenset(CONVENTIONS)


# -- the equations ---------------------------------------------------------------------------------
def swollen_stoichiometry(theta, mean_J, Q):
    """Lithium per swollen host over its maximum, theta (1 + Q)/<J>.

    Examples
    --------
    Host that is half full is more than half full where that is counted per volume it has now:

    >>> print(f"{swollen_stoichiometry(0.5, mean_J=1 + 0.5 * 2.8, Q=2.8):.3f}")
    0.792
    """
    return theta * (1 + Q) / mean_J


def exchange_current(c_e, y, k_0, C):
    """j_0 = F k_0 C sqrt(c_e y (1 - y)) [A/m2]."""
    return F * k_0 * C * (c_e * y * (1 - y)) ** 0.5


def hydrostatic_stress(mean_c, c_s, mean_J, E, nu, Omega):
    """sigma_h = 2 E Omega (<c> - c_s)/(9 (1 - nu) <J>) [Pa].

    Examples
    --------
    A thousand moles less at the surface of silicon that has doubled:

    >>> print(f"{hydrostatic_stress(2e5, 1.99e5, 2.0, 1e11, 0.27, 4.25e-6):.3g}")
    6.47e+07
    """
    return 2 * E * Omega * (mean_c - c_s) / (9 * (1 - nu) * mean_J)


def area_of_fixed_layer(a_0, mean_J):
    """a = a_0 <J>^(-1/3) [1/m]: area over volume of a particle, times a constant fraction."""
    return a_0 * mean_J ** (-1 / 3)


def liquid_velocity(x, V_Li, i_e):
    """v = -x V_Li i_e/F [m/s]: what the reaction up to here has moved, weighted with x."""
    return -x * V_Li * i_e / F


# -- the data --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Reference:
    """BattMo's run.

    Attributes
    ----------
    table : DataFrame
        A row a step, its columns as BattMo wrote them.
    inputs, computed : dict
        Its input, and what it made of that.
    commit : str
        Of the code that made it.
    """

    table: pd.DataFrame
    inputs: Mapping[str, Any]
    computed: Mapping[str, Any]
    commit: str

    @property
    def time(self) -> np.ndarray:
        """Times of its steps [s]."""
        return self.table["time_s"].to_numpy()

    @property
    def voltage(self) -> np.ndarray:
        """Voltage [V]."""
        return self.table["E_V"].to_numpy()

    @property
    def compared(self) -> np.ndarray:
        """Which of its steps are in :data:`WINDOW`."""
        return (self.time >= WINDOW[0]) & (self.time <= WINDOW[1])

    def cells(self, name: str) -> np.ndarray:
        """A variable of an electrode or of all layers, a row a cell and a column a step."""
        return self.table.filter(regex=rf"^{name}_\d+$").to_numpy().T

    @property
    def coating(self) -> Mapping[str, Any]:
        """Input of the silicon layer."""
        return self.inputs["NegativeElectrode"]["Coating"]


@cache
def reference() -> Reference:
    """BattMo's run, as it was kept.

    Raises
    ------
    NoData
        If it is not there.
    """
    run = json.loads(data_file("battmo_swelling_balanced.json").read_text(encoding="utf-8"))
    table = pd.read_csv(data_file("battmo_swelling_balanced.csv"))
    commit = run["provenance"]["BattMo_commit"]
    return Reference(table, run["input_json"], run["computed"], commit)


# -- the submodels ---------------------------------------------------------------------------------
def surface_of(names: Names) -> str:
    """PyBaMM's name of the concentration that the reaction meets."""
    return f"{names.Particle} surface concentration [mol.m-3]"


SURFACE = surface_of(NEGATIVE)


class _MeanHost(HostSymbols):
    """Host that has swollen alike everywhere in a particle."""

    def __init__(self, phase, names, mean_J):
        super().__init__(phase, names)
        self._everywhere = pybamm.PrimaryBroadcast(mean_J, [names.particle])

    def J(self, theta):
        """<J>, whatever the local theta."""
        return self._everywhere


class RadialShells(SwellingParticle):
    """BattMo's shells: equally thick, concentrations in their middle, and a surface of its own.

    The surface concentration is half a shell away from the outermost middle and follows from the
    flux, so that it is an algebraic state.

    Parameters
    ----------
    mean : bool
        Whether the host has swollen alike everywhere in a particle: BattMo's diffusion.
    """

    def __init__(self, param, domain, options, mean):
        super().__init__(param, domain, options)
        self.mean = mean

    def _concentrations(self, c, mean_J):
        names = self.names
        self._face = layer_state(names, surface_of(names), self.phase_param.c_max)
        self._outermost = pybamm.boundary_value(c, "right", order="constant")
        return self._get_standard_concentration_variables(c, c_s_surf=self._face)

    def _face_weight(self, xi):
        # As in the parent, for profiles that are straight between the middles of the shells.
        faces = abs(pybamm.SpatialVariableEdge(xi.name, domains=xi.domains, coord_sys="cartesian"))
        self._mean_power = pybamm.div(faces ** (2 / 3)) / (2 * pybamm.div(faces ** (1 / 3)))
        return _radius_slope(faces) / pybamm.grad(self._mean_power)

    def get_coupled_variables(self, variables):
        if not self.mean:
            return super().get_coupled_variables(variables)
        names, law = self.names, self.host
        self.host = _MeanHost(self.phase_param, names, variables[names.volume_ratio])
        try:
            variables = super().get_coupled_variables(variables)
        finally:
            self.host = law
        c = variables[names.concentration]
        J = law.J(c / self.phase_param.c_max)
        variables[names.local_volume_ratio] = J  # of which the mean is found
        variables[names.volume_ratio_rate] = pybamm.r_average(J.diff(c) * variables[names.rhs])
        return variables

    def set_algebraic(self, variables):
        super().set_algebraic(variables)
        half_shell = 1 - pybamm.boundary_value(self._mean_power, "right", order="constant")
        slope = 3 * variables[self.names.surface_gradient]  # xi is the radius cubed
        self.algebraic[self._face] = self._face - (self._outermost + half_shell * slope)

    def set_boundary_conditions(self, variables):
        super().set_boundary_conditions(variables)
        self.boundary_conditions[self._mean_power] = {
            "left": (_radius_slope(self.host.xi_i), "Neumann"),
            "right": (_radius_slope(pybamm.Scalar(1)), "Neumann"),
        }

    def set_initial_conditions(self, variables):
        super().set_initial_conditions(variables)
        self.initial_conditions[self._face] = pybamm.r_average(self.phase_param.c_init)


def _radius_slope(xi):
    """Derivative of xi^(1/3), finite at the centre, where the flux that it multiplies is zero."""
    return (xi + 1e-30) ** (-2 / 3) / 3


class Potential(SingleOCP):
    """Open-circuit potential in BattMo's words: read per swollen host, with a stress of diffusion.

    Parameters
    ----------
    swollen, stressed : bool
        Whether either holds; what does not is this package's.
    cell : Silicon
        Numbers of the silicon.
    """

    def __init__(self, param, options, cell, swollen, stressed):
        super().__init__(param, "negative", "lithium-ion main", options, "primary")
        self.cell, self.swollen, self.stressed = cell, swollen, stressed

    def get_coupled_variables(self, variables):
        read, theta = {**variables}, variables[NEGATIVE.surface_stoichiometry]
        if self.swollen:
            mean_J = variables[NEGATIVE.volume_ratio]
            read[NEGATIVE.surface_stoichiometry] = swollen_stoichiometry(theta, mean_J, self.cell.Q)
        return {**super().get_coupled_variables(read), NEGATIVE.surface_stoichiometry: theta}

    def _own_stress(self, variables):
        if not self.stressed:
            return 0
        cell, c = self.cell, variables[NEGATIVE.concentration]
        c_s, mean_J = variables[SURFACE], variables[NEGATIVE.volume_ratio]
        sigma = hydrostatic_stress(pybamm.r_average(c), c_s, mean_J, cell.E, cell.nu, cell.Omega)
        # A pressure lowers the potential by V_Li P/F; theirs is a tension, with its own volume.
        return -sigma * cell.Omega / cell.V_Li


class SwollenKinetics(pybamm.kinetics.SymmetricButlerVolmer):
    """PyBaMM's kinetics, whose exchange current is read per swollen host.

    Parameters
    ----------
    cell : Silicon
        Numbers of the silicon.
    """

    def __init__(self, param, options, cell):
        super().__init__(param, "negative", "lithium-ion main", options, "primary")
        self.cell = cell

    def _get_exchange_current_density(self, variables):
        c_s = swollen_stoichiometry(
            variables[SURFACE], variables[NEGATIVE.volume_ratio], self.cell.Q
        )
        return super()._get_exchange_current_density({**variables, SURFACE: c_s})


class FixedLayerArea(HostFraction):
    """Reacting area by :func:`area_of_fixed_layer`."""

    def get_coupled_variables(self, variables):
        host = HostSymbols(self.phase_param, NEGATIVE)
        a_0 = host.reference_area(variables[NEGATIVE.active_fraction])
        a = area_of_fixed_layer(a_0, variables[NEGATIVE.volume_ratio])
        variables.update({NEGATIVE.area: a, NEGATIVE.mean_area: pybamm.x_average(a)})
        return variables


class CarriedSalt(BinarySalt):
    """Salt that the liquid of the anode carries with :func:`liquid_velocity`, and that of no other.

    BattMo takes the concentration and x on the collector's side of each face, that to the
    separator included.

    Parameters
    ----------
    cell : Silicon
        Numbers of the silicon.
    """

    def __init__(self, param, options, cell):
        super().__init__(param, options)
        self.cell = cell

    def get_coupled_variables(self, variables):
        variables = super().get_coupled_variables(variables)
        x = pybamm.r_average(variables[NEGATIVE.stoichiometry])
        c = variables[NEGATIVE.electrolyte_concentration]
        still = [
            pybamm.FullBroadcast(0, names.layer, "current collector")
            for names in layers_of(self.options)[1:]
        ]
        self._carried = pybamm.concatenation(c * x, *still)
        i_e = variables[CELL.electrolyte_current]
        variables[CELL.anion_flux] += liquid_velocity(
            pybamm.upwind(self._carried), self.cell.V_Li, i_e
        )
        return variables

    def set_boundary_conditions(self, variables):
        super().set_boundary_conditions(variables)
        self.boundary_conditions[self._carried] = {
            "left": (pybamm.Scalar(0), "Dirichlet"),  # where no current enters the electrolyte
            "right": (pybamm.Scalar(0), "Neumann"),
        }


@dataclass(frozen=True)
class Silicon:
    """Numbers of the silicon that the conventions ask for; symbols as in the module's table."""

    Q: float
    V_Li: float
    C: float
    k_0: float
    E: float
    nu: float
    Omega: float

    @classmethod
    def of(cls, run: Reference) -> Silicon:
        """Those of BattMo's run."""
        coating, made = run.coating, run.computed["ne"]
        interface = coating["ActiveMaterial"]["Interface"]
        return cls(
            Q=made["Q"],
            V_Li=made["molarVolumeLi"],
            C=interface["saturationConcentration"],
            k_0=interface["reactionRateConstant"],
            E=coating["youngModulus"],
            nu=coating["poissonRatio"],
            Omega=coating["solutePartialMolarVolume"],
        )


class BattMoDFN(ssb.SiliconDFN):
    """``SiliconDFN`` with BattMo's shells, and those of its :data:`CONVENTIONS` that are asked for.

    Parameters
    ----------
    cell : Silicon
        Numbers of the silicon.
    theirs : collection of str
        The conventions that are BattMo's; all others are this package's.
    """

    def __init__(self, cell: Silicon, theirs: Collection[str] = THEIRS):
        self.cell, self.theirs = cell, frozenset(theirs)
        super().__init__({"stack": "free"}, name="BattMo's conventions")

    def set_submodels(self, build):
        """Ours, those of BattMo's conventions over them."""
        super().set_submodels(build=False)
        param, options, cell, theirs = self.param, self.options, self.cell, self.theirs
        self.submodels |= {
            "negative primary particle": RadialShells(
                param, "negative", options, "diffusion" in theirs
            ),
            "positive primary particle": RadialShells(param, "positive", options, mean=False),
            "negative primary open-circuit potential": Potential(
                param, options, cell, "potential" in theirs, "stress" in theirs
            ),
        }
        if "area" in theirs:
            self.submodels["negative primary active material"] = FixedLayerArea(
                param, "negative", options, "primary"
            )
        if "exchange current" in theirs:
            self.submodels["negative primary interface"] = SwollenKinetics(param, options, cell)
        if "liquid" in theirs:
            del self.submodels["porosity rate"], self.submodels["electrolyte displacement"]
            self.submodels["electrolyte diffusion"] = CarriedSalt(param, options, cell)
        if build:
            self.build_model()


# -- the parameters --------------------------------------------------------------------------------
def lco_potential(theta):
    """Potential of LCO [V] (Ramadass et al. 2004, doi:10.1149/1.1634273)."""
    s = theta**2
    above = (-4.656, 88.669, -401.119, 342.909, -462.471, 433.434)
    below = (-1, 18.933, -79.532, 37.311, -73.083, 95.96)
    return sum(a * s**k for k, a in enumerate(above)) / sum(b * s**k for k, b in enumerate(below))


def parameters(run: Reference, theirs: Collection[str] = THEIRS) -> pybamm.ParameterValues:
    """BattMo's cell in PyBaMM's names.

    Parameters
    ----------
    run
        BattMo's.
    theirs
        The conventions that are BattMo's: one of them is a number.
    """
    cell, ne, pe = Silicon.of(run), run.computed["ne"], run.computed["pe"]
    lco = run.inputs["PositiveElectrode"]["Coating"]
    silicon, cathode = run.coating["ActiveMaterial"], lco["ActiveMaterial"]
    separator, salt = run.inputs["Separator"], run.inputs["Electrolyte"]
    curve = silicon["Interface"]["openCircuitPotential"]
    x_0 = silicon["Interface"]["guestStoichiometry100"]
    y_0 = cathode["Interface"]["guestStoichiometry100"]
    # PyBaMM's area of spheres is 3 eps/R; only area times exchange current enters.
    less = pe["volumetricSurfaceArea"] * pe["rp"] / (3 * pe["volumeFraction"])
    k_p, C_p = less * pe["k0"], pe["cmax"]

    def silicon_potential(theta):
        return pybamm.Interpolant(
            np.array(curve["dataX"]), np.array(curve["dataY"]), theta, extrapolate=True
        )

    thickness_of = {NEGATIVE: run.coating, SEPARATOR: separator, POSITIVE: lco}
    base = pybamm.ParameterValues("Ai2020")
    base.update(
        {
            CELL.p_width: 1e-2,
            CELL.p_height: 1e-2,
            CELL.p_pairs: 1,
            CELL.p_cells: 1,
            CELL.p_current: run.computed["control"]["Imax"],
            CELL.p_capacity: run.computed["control"]["Imax"],
            CELL.p_lower_voltage: run.inputs["Control"]["lowerCutoffVoltage"],
            CELL.p_upper_voltage: 5.0,
            CELL.p_temperature: T,
            CELL.p_initial_temperature: T,
            CELL.p_reference_temperature: T,
            CELL.p_kappa: electrolyte_conductivity_Ai2020,
            CELL.p_salt_diffusivity: electrolyte_diffusivity_Ai2020,
            CELL.p_transference: salt["species"]["transferenceNumber"],
            CELL.p_thermodynamic_factor: 1.0,
            CELL.p_salt: salt["initialConcentration"],
            **{names.p_thickness: layer["thickness"] for names, layer in thickness_of.items()},
            **{
                names.p_bruggeman_electrolyte: salt["bruggemanCoefficient"]
                for names in thickness_of
            },
            SEPARATOR.p_porosity: separator["porosity"],
            NEGATIVE.p_active: ne["zeroFillInVolumeFraction"],
            NEGATIVE.p_porosity: 1 - ne["zeroFillInVolumeFraction"] * (1 + cell.Q * x_0),
            NEGATIVE.p_bruggeman_electrode: ne["bruggeman"],
            NEGATIVE.p_conductivity: ne["electronicConductivity"],
            NEGATIVE.p_c_max: cell.C * (1 + cell.Q),
            NEGATIVE.p_c_init: x_0 * cell.C * (1 + cell.Q),
            NEGATIVE.p_radius: ne["zeroFillInParticleRadius"],
            NEGATIVE.p_diffusivity: float(ne["D0"]),
            NEGATIVE.p_ocp: silicon_potential,
            NEGATIVE.p_entropic_change: 0.0,
            NEGATIVE.p_exchange_current: lambda c_e, c_s, c_max, T: exchange_current(
                c_e, c_s / c_max, cell.k_0, cell.C
            ),
            POSITIVE.p_active: pe["volumeFraction"],
            POSITIVE.p_porosity: 1 - pe["volumeFraction"],
            POSITIVE.p_bruggeman_electrode: lco["bruggemanCoefficient"],
            POSITIVE.p_conductivity: pe["electronicConductivity"],
            POSITIVE.p_c_max: C_p,
            POSITIVE.p_c_init: y_0 * C_p,
            POSITIVE.p_radius: pe["rp"],
            POSITIVE.p_diffusivity: float(pe["D0"]),
            POSITIVE.p_ocp: lco_potential,
            POSITIVE.p_entropic_change: 0.0,
            POSITIVE.p_exchange_current: lambda c_e, c_s, c_max, T: exchange_current(
                c_e, c_s / c_max, k_p, C_p
            ),
        }
    )
    return ssb.with_neutral_values(
        base,
        given={
            NEGATIVE.p_volume_change: LinearSwelling(cell.Q),
            NEGATIVE.p_assembly: x_0,
            NEGATIVE.p_swelling_split: 0.0 if "thickness" in theirs else SPLIT,
            POSITIVE.p_assembly: y_0,
            CELL.p_excess: RESERVOIR,
        },
    )
