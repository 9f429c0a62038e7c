r"""The swelling particle: diffusion in a host that grows, solved in its own volume coordinate.

A particle of shape exponent m (3 sphere, 2 wire or tube, 1 film) is described in the material
volume coordinate :math:`\xi = (R/R_0)^m`, in which equal intervals hold equal amounts of host:

.. math::
    \rho^m(\xi) &= \rho_i^m + \int_{\xi_i}^{\xi} J(\theta)\,d\xi', \qquad
    \rho_i^m = \xi_i\,[1 + \chi(\langle J\rangle - 1)] \\
    \frac{\partial c}{\partial t} &= \frac{\partial}{\partial \xi}\left(
        \frac{m^2 D(\theta, T)}{R_0^2}\,\frac{\rho^{2(m-1)}}{J^2}\,
        \frac{\partial c}{\partial \xi}\right) \\
    -\frac{m^2 D}{R_0^2}\frac{\rho_s^{2(m-1)}}{J_s^2}\frac{\partial c}{\partial \xi}\bigg|_1
        &= \frac{m}{F R_0}\,\rho_s^{m-1} j, \qquad
    \frac{m^2 D}{R_0^2}\frac{\rho_i^{2(m-1)}}{J_i^2}\frac{\partial c}{\partial \xi}\bigg|_{\xi_i}
        = w\,\frac{m}{F R_0}\,\rho_i^{m-1} j \\
    j &= \frac{(a j)\,(1-\xi_i) R_0}{m\,\varepsilon_s f}, \qquad
    f = \rho_s^{m-1} + w\,\rho_i^{m-1}, \qquad
    c_s = \big(\rho_s^{m-1} c|_1 + w\,\rho_i^{m-1} c|_{\xi_i}\big)/f

The position of the walls is a matter of geometry (:mod:`.particle_shapes`).  Where both walls react
(w = 1), the current density is the same on both, namely that at the area-weighted mean of their
concentrations, because the walls of tubes are thin.  The flux is relative to the host and driven by
the spatial gradient of an ideal chemical potential; J^2 (not the J^3 of Fick's law on the swollen
concentration) follows from that choice.

=======================  =============================================  =============  =========
symbol                   meaning                                        shape          unit
=======================  =============================================  =============  =========
c = theta c_max          lithium per volume of *reference* host         (xi, x)        mol/m3
J(theta), <J> (mean_J)   volume of host over its reference volume, and  (xi, x), (x)   1
                         the mean of that over a particle
rho = r/R0               position now over reference outer radius       (xi, x)        1
rho_i^m, rho_s^m         rho^m at inner wall and surface (envelope)     (x)            1
xi_i = (R_i/R0)^m        inner wall of a hollow particle                scalar         1
chi                      freedom of the inner wall: 1 free, 0 pinned    scalar         1
w (wetted)               1 where the inner wall reacts too, else 0      scalar         1
f                        reacting area over the reference outer area    (x)            1
c_s                      concentration that enters the kinetics of the  (x)            mol/m3
                         reaction
R0 (radius)              reference outer radius; thickness of a film    scalar         m
                         (half of it where both sides react)
R_i (inner_radius)       reference inner radius                         scalar         m
m                        shape exponent                                 scalar         1
D                        diffusivity, of theta and T                    (xi, x)        m2/s
j, a j                   reaction current per area, per reference       (x)            A/m2,
                         volume of electrode; > 0 is delithiation                      A/m3
eps_s (active_fraction)  host per reference volume of electrode         (x)            1
eps_env0                 eps_s/(1 - xi_i), voids in particles included  (x)            1
a, a0                    reacting area per reference volume, and outer  (x)            1/m
                         area of the reference particles
=======================  =============================================  =============  =========

The mean <.> is taken over material volume, that is over xi.

Source: the equations of finite-strain diffusion in a material frame, e.g. Christensen & Newman,
J. Solid State Electrochem. 10 (2006) 293, doi:10.1007/s10008-006-0095-1, rewritten in the volume
coordinate.  Valid for any J(theta) > 0, as long as swelling is isotropic and the host does not
flow relative to itself other than by swelling.  Values of chi between its limits are an assumption.
"""

from __future__ import annotations

from typing import Any

import pybamm
from pybamm.models.submodels.particle.base_particle import BaseParticle

from ..laws.particle_shapes import NO_VOID, envelope, inner_wall
from ..names import CELL, Names
from .host import HostSymbols
from .layer_state import COLLECTOR, layer_state
from .lithium_sink import volume_ratio

__all__ = ["FadingParticle", "SwellingParticle", "mobility"]

#: Keeps xi^(q-1) finite at the centre of a sphere, where the flux that it multiplies is zero.
CENTRE = 1e-30


def _slope(xi, q):
    """Derivative of xi^q by xi."""
    return q * (xi + CENTRE) ** (q - 1)


def mobility(D, J, radius, m):
    """Factor of the flux that is defined at the centres of mesh cells, m^2 D/(R0^2 J^2) [1/s].

    Symbols are those of the module's table; the other factor, rho^(2(m-1)), is defined on faces.
    """
    return m**2 * D / (radius**2 * J**2)


class SwellingParticle(BaseParticle):
    """Diffusion in a swelling particle of either electrode and phase, as the module describes.

    States are c (xi, x) [mol/m3], whose flux vanishes at an inner wall that does not react, and
    <J> (x) [1], an algebraic one.  (In a :class:`FadingParticle` f c takes the place of c, with the
    connected share f of :mod:`.fracture`.)  An event ends a run as soon as the void inside the
    inner wall is full.  Published under the names of :class:`.Names`:

    ====================  =========================================  =======  ============
    name                  symbol                                     shape    unit
    ====================  =========================================  =======  ============
    concentration         c                                          (xi, x)  mol/m3
    local_volume_ratio    J                                          (xi, x)  1
    rhs                   dc/dt                                      (xi, x)  mol/(m3 s)
    surface_gradient      dc/dxi at xi = 1                           (x)      mol/m3
    inner_gradient        dc/dxi at xi = xi_i                        (x)      mol/m3
    volume_ratio          <J>; mean_volume_ratio over x              (x)      1
    volume_ratio_rate     d<J>/dt                                    (x)      1/s
    filling               <theta>, with lithium in traps or          (x)      1
                          converted host
    envelope_ratio        rho_s^m                                    (x)      1
    envelope_at_assembly  rho_s,a^m                                  scalar   1
    radius_ratio          rho_s                                      (x)      1
    ====================  =========================================  =======  ============
    """

    def __init__(self, param, domain, options, phase="primary"):
        super().__init__(param, domain, options, phase)
        self.names = Names.of(self)
        self.host = HostSymbols(self.phase_param, self.names)
        pybamm.citations.register("Doyle1993")

    @property
    def _domains(self) -> Any:
        return {
            "primary": self.names.particle,
            "secondary": self.names.layer,
            "tertiary": COLLECTOR,
        }

    #: Whether host can be cut off.  The state is then f c, so that lithium is a sum of states.
    fading = False

    def get_fundamental_variables(self):
        names, phase = self.names, self.phase_param
        state = pybamm.Variable(
            names.connected_concentration if self.fading else names.concentration,
            domains=self._domains,
            bounds=(0, phase.c_max),
            scale=phase.c_max,
        )
        # <J> is a state of its own: the stack pressure reads it at every x, and an expression of
        # all shells of the particle there would make the pressure's row of the Jacobian dense.
        mean_J = layer_state(names, names.volume_ratio, bounds=(0, float("inf")))
        rho_m = self.host.envelope(mean_J)
        variables = {
            names.connected_concentration: state,
            names.volume_ratio: mean_J,
            names.mean_volume_ratio: pybamm.x_average(mean_J),
            names.envelope_ratio: rho_m,
            names.envelope_at_assembly: self.host.envelope_at_assembly,
            names.p_inner_wall: self.host.chi,
            names.radius_ratio: rho_m ** (1 / self.host.m),
        }
        if not self.fading:
            variables.update(self._concentrations(state, mean_J))
        return variables

    def _concentrations(self, c, mean_J):
        """PyBaMM's variables of the concentration; that of the surface is c_s."""
        # Three nodes: the profile is steepest, and most curved, next to the surface.
        outer, inner = (
            pybamm.boundary_value(c, side, order="quadratic") for side in ("right", "left")
        )
        a_outer, a_inner = self.host.walls(mean_J)
        surface = outer + a_inner / (a_outer + a_inner) * (inner - outer)
        return self._get_standard_concentration_variables(c, c_s_surf=surface)

    def get_coupled_variables(self, variables):
        names, host = self.names, self.host
        state, connected = variables[names.connected_concentration], 1
        if self.fading:
            connected = pybamm.PrimaryBroadcast(
                variables[names.connected_fraction], [names.particle]
            )
            variables.update(self._concentrations(state / connected, variables[names.volume_ratio]))
        c = variables[names.concentration]
        theta = c / self.phase_param.c_max
        sinks = self.param.books.sinks_in(names, variables)
        for sink in sinks:  # lithium that is kept takes its room everywhere in the particle
            room = volume_ratio(sink, names) * variables[sink.bound.of(names)]
            theta += pybamm.PrimaryBroadcast(room, names.particle)
        # Published before the current is read: potentials need it, and the current needs them.
        variables[names.filling] = pybamm.r_average(theta)

        T = pybamm.PrimaryBroadcast(variables[names.temperature], [names.particle])
        a_j = variables[names.volumetric_current]
        J = host.J(theta)
        slope = J.diff(state) * connected  # dJ/dc
        xi = pybamm.SpatialVariable(names.radial, domains=c.domains, coord_sys="cartesian")
        D = self._get_effective_diffusivity(c, T, variables[CELL.applied_current])

        mean_J = pybamm.r_average(J)
        rho_inner = inner_wall(mean_J, host.xi_i, host.chi)
        rho_outer = envelope(mean_J, host.xi_i, host.chi)
        # rho^m is known exactly on cell faces, where the flux is.
        rho_m = pybamm.PrimaryBroadcast(rho_inner, [names.particle]) + pybamm.IndefiniteIntegral(
            J, xi
        )
        power = 2 * (host.m - 1) / host.m
        A = mobility(D, J, host.radius, host.m)
        flux = -(A * pybamm.grad(c)) * rho_m**power * self._face_weight(xi)
        # The gradient at a wall is the reaction current over the factor that multiplies grad(c) on
        # that face, where A is extrapolated linearly.  So the flux is exactly the reaction current,
        # which closes the lithium balance.
        outflow = a_j * (1 - host.xi_i) / (self.param.F * variables[names.active_fraction])
        a_outer, a_inner = host.walls(variables[names.volume_ratio])
        share = a_inner / (a_outer + a_inner)
        A_outer, A_inner = (
            pybamm.boundary_value(A, side, order="linear") for side in ("right", "left")
        )
        outer_gradient = -(1 - share) * outflow / (A_outer * rho_outer**power)
        inner_gradient = share * outflow / (A_inner * (rho_inner + NO_VOID) ** power)
        # dc/dt in connected host: of mobile lithium (rhs), and of all that swells it (swelled)
        swelled = rhs = -pybamm.div(flux)
        for sink in sinks:  # lithium is bound where it is
            frequency = variables[sink.frequency.of(names)]
            leaving = pybamm.PrimaryBroadcast(frequency, names.particle) * c
            kept = volume_ratio(sink, names) * frequency * pybamm.r_average(c)
            rhs -= leaving
            swelled = swelled - leaving + pybamm.PrimaryBroadcast(kept, names.particle)
        variables.update(self._get_standard_diffusivity_variables(D))
        variables.update(
            {
                names.rhs: rhs,
                names.surface_gradient: outer_gradient,
                names.inner_gradient: inner_gradient,
                names.volume_ratio_rate: pybamm.r_average(slope * swelled),
                names.local_volume_ratio: J,
            }
        )
        return variables

    def _face_weight(self, xi):
        r"""Correction that makes the discrete gradient exact for a profile quadratic in R.

        A smooth profile is a function of R^2 = xi^q, q = 2/m.  The difference of the means of c in
        two mesh cells is therefore converted with that of the means of xi^q: the weight is
        q xi^(q-1) / grad(mean of xi^q).  Without it the mesh cells around the centre of a sphere
        (where xi^q is not smooth) cost five times the error of all others.
        """
        q = 2 / self.host.m
        faces = abs(
            pybamm.SpatialVariableEdge(xi.name, domains=xi.domains, coord_sys="cartesian")
        )  # the first face of a graded mesh may be a rounding error below zero
        self._mean_power = pybamm.div(faces ** (q + 1)) / (q + 1)
        return _slope(faces, q) / pybamm.grad(self._mean_power)

    def set_rhs(self, variables):
        names, rhs = self.names, variables[self.names.rhs]
        if self.fading:  # d(f c)/dt
            connected, rate = (
                pybamm.PrimaryBroadcast(variables[name], [names.particle])
                for name in (names.connected_fraction, names.connected_fraction_rate)
            )
            rhs = connected * rhs + rate * variables[names.concentration]
        self.rhs = {variables[names.connected_concentration]: rhs}

    def set_algebraic(self, variables):
        names = self.names
        mean_J = variables[names.volume_ratio]
        self.definitions = {mean_J: pybamm.r_average(variables[names.local_volume_ratio])}
        self.algebraic = {state: state - value for state, value in self.definitions.items()}

    def set_boundary_conditions(self, variables):
        q = 2 / self.host.m
        self.boundary_conditions = {
            variables[self.names.concentration]: {
                "left": (variables[self.names.inner_gradient], "Neumann"),
                "right": (variables[self.names.surface_gradient], "Neumann"),
            },
            self._mean_power: {  # chosen for a weight of 1: the gradients of c there are given
                "left": (_slope(self.host.xi_i, q), "Neumann"),
                "right": (q + pybamm.Scalar(0), "Neumann"),
            },
        }

    def add_events_from(self, variables):
        super().add_events_from(variables)
        inner = self.host.inner_wall(variables[self.names.volume_ratio])
        # Where chi >= 0 (a particle without a void, or with one that does not shrink) the event
        # stays above 0.
        grows = pybamm.EqualHeaviside(0, self.host.chi)
        room = pybamm.min(inner) + grows
        self.events.append(pybamm.Event(f"{self.names.Particle} void full", room))

    def set_initial_conditions(self, variables):
        c0 = self.phase_param.c_init
        self.initial_conditions = {
            variables[self.names.connected_concentration]: c0,  # f = 1 at the start
            variables[self.names.volume_ratio]: self.host.initial_volume_ratio,
        }


class FadingParticle(SwellingParticle):
    """Swelling particle in a host of which a part can be cut off (:class:`.FadingHost`).

    It is a :class:`SwellingParticle` whose state is f c (xi, x) [mol/m3], with the connected share
    f of :mod:`.fracture`.
    """

    fading = True
