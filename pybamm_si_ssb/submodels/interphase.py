r"""Interphase between silicon and its electrolyte: growth, stretching, rupture, healing, volume.

One set of equations holds for liquids and solids.  The share r of fresh surface that the
electrolyte comes to cover is 1 in a liquid, 0 at a rigid solid, and in between in gels and
polymers.

.. math::
    a_f &= a + r\,a_0\,y_c \\
    \dot n &= \Big(\theta_c\,a_f\,\frac{|j_g|}{zF} + \frac{h}{\bar V}\Big)
        + \frac{\theta_c\,a\,L_0}{\bar V}\,\dot\phi, \qquad
    h = r\,L_0\,\big(b\,\dot A^+ + a_0\,\dot y_c\big) \\
    \dot L &= \frac{\bar V |j_g|}{zF} + L_0\,\dot\phi
        + \frac{h - r\,L\,(\dot A + a_0\,\dot y_c)}{a_f} \\
    \dot A &= a\,\frac{m - 1}{m}\,\frac{1}{\rho_s^m}\frac{d\rho_s^m}{dt}, \qquad
    j_g = j(L, \phi_s - \phi_e, T)\,e^{-L/L_s}

j is one of PyBaMM's growth laws (option "SEI"), on the area as it is now.  The growth at a solid,
which the potential drives and diffusion controls, is PyBaMM's "electron-migration limited",
:math:`j = \kappa_{in}(\phi_s - \phi_e - U_{red})/L` below U_red, so that
:math:`L^2 - L_0^2 = 2 k_p t` at a fixed potential with
:math:`k_p = \bar V \kappa_{in}(U_{red} - \phi)/(zF)`.  The growth in a liquid is PyBaMM's
"solvent-diffusion limited".

A film that the electrolyte follows (r = 1) keeps its volume: :math:`L = n \bar V/a_f`, so that it
becomes thinner as silicon grows.  Over a share b of the growth of area the film breaks and heals at
once to L_0, with lithium of the cell.  At a rigid solid neither happens; n then counts all film
that was ever made, wherever it is, and L is the thickness where there is contact.

=========================  ==================================================  ======  ========
symbol                     meaning                                             shape   unit
=========================  ==================================================  ======  ========
n (moles)                  moles of interphase per reference volume            (x)     mol/m3
L (thickness)              thickness where the electrolyte touches             (x)     m
L_0 (healing_thickness)    thickness of the film that forms at once on a       scalar  m
                           fresh surface
a, a_0                     outer area per reference volume now, at reference   (x)     1/m
a_f (covered)              area that the electrolyte comes to cover            (x)     1/m
y_c                        crack area over outer reference area                (x)     1
theta_c                    share of the outer area in contact                  (x)     1
                           (:mod:`.contact`)
r (recovering)             share of fresh surface that the electrolyte comes   scalar  1
                           to cover
b (rupture)                share of the growth of area at which the film       scalar  1
                           breaks
A_rate (area_rate)         dA/dt                                               (x)     1/(m s)
crack_rate                 a_0 dy_c/dt                                         (x)     1/(m s)
h (healed)                 volume of film that heals, per reference volume     (x)     1/s
j_g (growth)               growth current per area (< 0), self-limited         (x)     A/m2
L_s                        thickness at which growth limits itself             scalar  m
phi (formed)               share of the first film that has formed             (x)     1
V_bar, z                   volume, and lithium, per mole of interphase         scalar  m3/mol,
                                                                                       1
v_c                        electrolyte consumed per mole of lithium            scalar  m3/mol
n_0                        n at assembly                                       (x)     mol/m3
=========================  ==================================================  ======  ========

With "SEI formation" the cell is assembled without a film; once silicon is below U_red, it forms
within minutes, with lithium of the cell.  Without that option the film L_0 is there from the start
and counts as no loss (PyBaMM's convention).  With "SEI porosity change" the film takes room: its
volume less that of the electrolyte it consumes adds to the swelling of the layer, and a solid
electrolyte shrinks by :math:`v_c z (n - n_0)`.  The film resists the current that crosses the area
in contact.

Sources: growth laws in PyBaMM; stretching, rupture and healing, von Kolzenberg, Latz & Horstmann,
Batteries & Supercaps 5 (2022) e202100216, doi:10.1002/batt.202100216, and Pinson & Bazant,
J. Electrochem. Soc. 160 (2013) A243, doi:10.1149/2.044302jes; the closed form of the healing loss
and its factor r are ours.  The film on cracks and that on the outer surface share one mean
thickness.
"""

from __future__ import annotations

import pybamm

from ..citations import RUPTURE_SOURCE, cite
from ..names import Names
from ..options import (
    ELECTROLYTE_PHASE,
    POROUS,
    SEI_FORMATION,
    SEI_POROSITY_CHANGE,
    SEI_RUPTURE,
    SILICON_ELECTRODE,
    SOLID,
)
from .contact import ContactKinetics
from .host import HostSymbols
from .layer_state import layer_parameters, layer_state

__all__ = ["FilmKinetics", "Interphase", "Published", "healing", "thickness_rate"]

#: Thickness of the film at assembly over L_0, where the first film has yet to form [1].
SEED = 0.01
#: Time in which the first film forms [s].
FORMING = 600.0
#: Width of the range of potential in which the first film begins to form [V].
ONSET = 0.01


def healing(recovering, healing_thickness, rupture, area_rate, crack_rate):
    """Volume of film that heals, h = r L_0 (b (dA/dt)+ + a_0 dy_c/dt) [1/s].

    Arguments are those of the module's table.

    Examples
    --------
    A film of 5 nm in a liquid, which breaks at 5 % of a growth of area by 1e6 /m in an hour:

    >>> print(f"{healing(1, 5e-9, 0.05, pybamm.Scalar(1e6 / 3600), 0).evaluate():.1e}")
    6.9e-08
    """
    return recovering * healing_thickness * (rupture * pybamm.maximum(area_rate, 0) + crack_rate)


def thickness_rate(thickness, grown, healed, recovering, area_rate, crack_rate, covered):
    """Rate of the thickness of the film, dL/dt without the formation of the first film [m/s].

    It is ``grown`` + (h - r L (dA/dt + a_0 dy_c/dt))/a_f.

    Parameters
    ----------
    thickness
        Thickness L of the film [m].
    grown
        Rate of its growth, the first term of dL/dt in the module's equations [m/s].
    healed
        Volume h of film that heals per reference volume [1/s].
    recovering
        Share r of fresh surface that is covered [1].
    area_rate, crack_rate
        Rates dA/dt of the outer area and a_0 dy_c/dt of the crack area per reference volume
        [1/(m s)].
    covered
        Area a_f that the electrolyte comes to cover [1/m].
    """
    stretched = recovering * thickness * (area_rate + crack_rate)
    return grown + (healed - stretched) / covered


class Interphase(pybamm.sei.SEIGrowth):
    """Interphase on the particles of one phase, as the module describes.

    States are n (x) [mol/m3] and L (x) [m], and with "SEI formation" phi (x) [1].  An event ends a
    run as soon as a solid electrolyte is consumed.  Published under PyBaMM's names for its SEI, and
    under those of :class:`.Names`:

    ======================  ================================================  ======  ========
    name                    symbol                                            shape   unit
    ======================  ================================================  ======  ========
    sei_concentration       n                                                 (x)     mol/m3
    sei_thickness           L; mean_sei_thickness over x                      (x)     m
    sei_growth_current      j_g                                               (x)     A/m2
    sei_current             current of all film that is made, per area a      (x)     A/m2
    sei_volumetric_current  the same per reference volume of electrode;       (x)     A/m3
                            mean_sei_volumetric_current over x
    sei_total_current       the same of the whole electrode, < 0              scalar  A
    lithium_to_sei          lithium in it since the start of the run          scalar  mol
    sei_strain              (V_bar - z v_c) (n - n_0); sei_strain_rate        (x)     1, 1/s
    electrolyte_consumed    z v_c (n - n_0) of a solid electrolyte            (x)     1
    ======================  ================================================  ======  ========
    """

    def __init__(self, param, domain, options, phase="primary"):
        super().__init__(param, domain, options, phase)
        self.names = Names.of(self)
        self.host = HostSymbols(self.phase_param, self.names)
        cite(RUPTURE_SOURCE)

    # -- parameters ------------------------------------------------------------------------------
    @property
    def _forming(self):
        """Answer whether the cell forms the first film itself."""
        return SEI_FORMATION.is_on(self.options)

    @property
    def _first_thickness(self):
        """Thickness L at assembly [m]."""
        return self.phase_param.L_sei_0 * (SEED if self._forming else 1)

    @property
    def _reference_area(self):
        """Outer area a_0 of all particles at reference (x) [1/m]."""
        return self.host.reference_area(self.phase_param.epsilon_s)

    @property
    def _first_moles(self):
        """Interphase n_0 at assembly (x) [mol/m3]: L_0 is that on the area as it then is."""
        host = self.host
        area = self._reference_area * host.area_ratio(host.J(host.assembled))
        return self._first_thickness * area / self.phase_param.V_bar_sei

    # -- variables -------------------------------------------------------------------------------
    def get_fundamental_variables(self):
        names, phase = self.names, self.phase_param
        order = phase.L_sei_0 / (phase.V_bar_sei * self.host.radius)
        n = layer_state(names, names.sei_concentration, order)
        L = layer_state(names, names.sei_thickness, phase.L_sei_0)
        variables = self._moles(n)
        variables.update(
            {
                names.sei_thickness: L,
                names.mean_sei_thickness: pybamm.x_average(L),
                f"Volume-averaged {self.domain} {self.reaction_name}thickness [m]": (
                    pybamm.yz_average(pybamm.x_average(L))
                ),
                f"X-averaged {self.domain} electrode resistance [Ohm.m2]": (
                    pybamm.x_average(L) * phase.R_sei
                ),
            }
        )
        if SEI_POROSITY_CHANGE.of(self.options) == "true":
            added = n - self._first_moles
            variables[names.sei_strain] = self._net_volume * added
            if self._consumes:
                variables[names.electrolyte_consumed] = self._consumed_volume * added
        if self._forming:
            variables[names.sei_formed] = layer_state(names, names.sei_formed)
        return variables

    @property
    def _consumes(self):
        """Answer whether the film consumes solid electrolyte of its layer.

        That on a dense electrode consumes electrolyte of the separator.
        """
        solid = ELECTROLYTE_PHASE.of(self.options) == SOLID
        return solid and SILICON_ELECTRODE.of(self.options) == POROUS

    @property
    def _consumed_volume(self):
        """Volume of electrolyte consumed per mole of interphase, z v_c [m3/mol]."""
        return pybamm.Parameter(self.names.p_sei_consumed) * self.phase_param.z_sei

    @property
    def _net_volume(self):
        """Volume that a mole of interphase adds to the layer, V_bar - z v_c [m3/mol]."""
        return self.phase_param.V_bar_sei - self._consumed_volume

    def _moles(self, n):
        """PyBaMM's variables of the amount of SEI; its loss is counted from assembly here."""
        domain, reaction = self.domain, self.reaction_name
        mean = pybamm.x_average(n)
        grown = pybamm.yz_average(pybamm.x_average(n - self._first_moles))
        lithium = grown * layer_parameters(self).L * self.param.A_cc * self.phase_param.z_sei
        return {
            self.names.sei_concentration: n,
            f"X-averaged {domain} {reaction}concentration [mol.m-3]": mean,
            f"Volume-averaged {domain} {reaction}concentration [mol.m-3]": pybamm.yz_average(mean),
            self.names.lithium_to_sei: lithium,
            f"Loss of capacity to {domain} {reaction}[A.h]": lithium * self.param.F / 3600,
        }

    def get_coupled_variables(self, variables):
        names, host, phase = self.names, self.host, self.phase_param
        law = super().get_coupled_variables(dict(variables))[names.sei_current]
        L, a = variables[names.sei_thickness], variables[names.area]
        growth = law * pybamm.exp(-L / pybamm.Parameter(names.p_sei_self_limit))
        contact, recovering = variables[names.contact], pybamm.Parameter(names.p_sei_recovering)

        a_0 = self._reference_area * host.connected(variables)
        slope = host.area_slope(variables[names.volume_ratio])
        area_rate = a_0 * slope * variables[names.volume_ratio_rate]
        cracks = crack_rate = 0
        if names.crack_area_ratio in variables:
            cracks = a_0 * variables[names.crack_area_ratio]
            crack_rate = a_0 * variables[names.crack_area_ratio_rate]
        covered = a + recovering * cracks
        rupture = pybamm.Parameter(names.p_sei_rupture) if SEI_RUPTURE.is_on(self.options) else 0
        healed = healing(recovering, phase.L_sei_0, rupture, area_rate, crack_rate)

        grown = -growth * phase.V_bar_sei / (phase.z_sei * self.param.F)
        # Film per reference volume and time [1/s]; the lithium it takes from the cell follows.
        made = contact * covered * grown + healed
        L_rate = thickness_rate(L, grown, healed, recovering, area_rate, crack_rate, covered)
        if self._forming:
            delta_phi = variables[names.surface_potential_difference]
            below = pybamm.sigmoid(delta_phi, phase.U_sei, 2 / ONSET)
            self._formed_rate = below * (1 - variables[names.sei_formed]) / FORMING
            made += contact * a * phase.L_sei_0 * self._formed_rate
            L_rate += phase.L_sei_0 * self._formed_rate
        self._moles_rate, self._thickness_rate = made / phase.V_bar_sei, L_rate

        a_j = -self._moles_rate * phase.z_sei * self.param.F
        variables.update(self._get_standard_reaction_variables(a_j / a))
        variables.update(
            {
                names.sei_growth_current: growth,
                names.sei_volumetric_current: a_j,
                names.mean_sei_volumetric_current: pybamm.x_average(a_j),
                names.sei_total_current: self.param.A_cc
                * layer_parameters(self).L
                * pybamm.x_average(a_j),
            }
        )
        if names.sei_strain in variables:
            variables[names.sei_strain_rate] = self._net_volume * self._moles_rate
        return variables

    def set_rhs(self, variables):
        names = self.names
        self.rhs = {
            variables[names.sei_concentration]: self._moles_rate,
            variables[names.sei_thickness]: self._thickness_rate,
        }
        if self._forming:
            self.rhs[variables[names.sei_formed]] = self._formed_rate

    def set_initial_conditions(self, variables):
        names = self.names
        self.initial_conditions = {
            variables[names.sei_concentration]: self._first_moles,
            variables[names.sei_thickness]: self._first_thickness,
        }
        if self._forming:
            self.initial_conditions[variables[names.sei_formed]] = pybamm.Scalar(0)

    def add_events_from(self, variables):
        if self.names.electrolyte_consumed in variables:
            left = pybamm.min(variables[self.names.porosity])
            self.events.append(pybamm.Event(f"{self.names.Layer} electrolyte consumed", left))


class Published(pybamm.BaseSubModel):
    """Empty submodel in place of PyBaMM's SEI thickness, which :class:`Interphase` publishes."""


class FilmKinetics(ContactKinetics):
    r"""PyBaMM's Butler-Volmer kinetics behind a film that current crosses where there is contact.

    .. math:: \eta_f = -\frac{j\,L}{\theta_c\,\kappa_{int}}

    kappa_int [S/m] is the conductivity of the interphase and j (x) [A/m2] the sum of all reactions
    per area.  The state is the drop eta_f (x) [V], an algebraic one.  (PyBaMM takes j for the state
    instead, in both electrodes, which leaves the Jacobian ill-conditioned.)
    """

    def get_fundamental_variables(self):
        names = Names.of(self)
        return {names.sei_film_overpotential: layer_state(names, names.sei_film_overpotential)}

    def get_coupled_variables(self, variables):
        names = Names.of(self)
        drop, U = variables[names.sei_film_overpotential], variables[names.open_circuit_potential]
        behind = {**variables, names.open_circuit_potential: U - drop}
        found = super().get_coupled_variables(behind)
        found.update(self._get_standard_sei_film_overpotential_variables(drop))
        return {**found, names.open_circuit_potential: U}

    def set_algebraic(self, variables):
        names = Names.of(self)
        drop = variables[names.sei_film_overpotential]
        resistance = variables[names.sei_thickness] * self.phase_param.R_sei
        j = variables[names.sum_of_currents] / variables[names.area]
        self.algebraic = {drop: drop + j * resistance / variables[names.contact]}

    def set_initial_conditions(self, variables):
        drop = variables[Names.of(self).sei_film_overpotential]
        self.initial_conditions = {drop: pybamm.Scalar(0)}
