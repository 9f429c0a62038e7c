"""Symbols of a host that the submodels of its phase share.

:class:`HostSymbols` gives the geometry of a particle (:mod:`.particle_shapes`) with the parameters
and variables of one phase of an electrode.  Symbols are those of :mod:`.particle` and, where host
is cut off, of :mod:`.fracture`.
"""

from __future__ import annotations

import pybamm

from ..laws.particle_shapes import (
    area_slope,
    envelope,
    inner_wall,
    inner_wall_position,
    islands,
    reference_area,
    walls,
)
from ..names import Names

__all__ = ["HostSymbols"]


class HostSymbols:
    """Material properties of one phase, as PyBaMM symbols that its submodels share.

    Parameters
    ----------
    phase
        PyBaMM's parameters of the phase.
    names : Names
        Names of the phase.

    Attributes
    ----------
    radius
        Reference outer radius R0 of a particle; thickness of a film [m].
    m
        Shape exponent: 3 sphere, 2 wire or tube, 1 film.
    chi
        Freedom of the inner wall of a hollow particle [1].
    xi_i
        Inner wall in the volume coordinate, (R_i/R0)^m [1].
    wetted
        Symbol w: 1 where the inner wall reacts too, else 0.
    assembled
        Stoichiometry as assembled, to which all volume fractions in the parameters refer [1].
    """

    def __init__(self, phase, names: Names):
        self.phase = phase
        self.names = names
        self.radius = phase.R_typ
        self.m = pybamm.Parameter(names.p_shape)
        self.chi = pybamm.Parameter(names.p_inner_wall)
        self.wetted = pybamm.Parameter(names.p_wetted)
        self.xi_i = inner_wall_position(pybamm.Parameter(names.p_inner_radius), self.radius, self.m)
        self.assembled = pybamm.Parameter(names.p_assembly)

    def J(self, theta):
        """Volume ratio J at a stoichiometry ``theta`` [1], from PyBaMM's "volume change" J - 1."""
        return 1 + self.phase.t_change(theta)

    def envelope(self, mean_J):
        """Envelope rho_s^m at a mean ratio <J> (:func:`.particle_shapes.envelope`) [1]."""
        return envelope(mean_J, self.xi_i, self.chi)

    def inner_wall(self, mean_J):
        """Inner wall rho_i^m at a mean ratio <J> (:func:`.particle_shapes.inner_wall`) [1]."""
        return inner_wall(mean_J, self.xi_i, self.chi)

    def walls(self, mean_J):
        """Areas of the outer and of the reacting inner wall over the reference outer area [1].

        They follow from the mean ratio <J> by :func:`.particle_shapes.walls`.
        """
        return walls(self.envelope(mean_J), self.inner_wall(mean_J), self.m, self.wetted)

    def area_ratio(self, mean_J):
        """Reacting area over the reference outer area (:func:`.particle_shapes.area_ratio`) [1]."""
        return sum(self.walls(mean_J))

    def area_slope(self, mean_J):
        """Derivative of :meth:`area_ratio` by <J> (:func:`.particle_shapes.area_slope`) [1]."""
        walls = self.envelope(mean_J), self.inner_wall(mean_J)
        return area_slope(*walls, self.m, self.wetted, self.xi_i, self.chi)

    def reference_area(self, active_fraction):
        """Reference outer area a0 of ``active_fraction`` host per volume of electrode (x) [1/m]."""
        return reference_area(active_fraction, self.xi_i, self.radius, self.m)

    def islands(self, variables):
        """Share of the plane that a dense layer covers (:func:`.particle_shapes.islands`) (x)."""
        names = self.names
        return islands(
            variables[names.volume_ratio],
            variables[names.island_peak],
            pybamm.Parameter(names.p_constraint),
        )

    def occupied(self, variables):
        """Volume of all particles now, with cracks between islands, over the reference one (x)."""
        names = self.names
        if names.island_peak in variables:
            return self._whole(variables) / self.islands(variables)
        return self._whole(variables)

    def _whole(self, variables):
        """Volume of connected and of isolated particles, f rho_s^m + e_i (x) [1]."""
        names = self.names
        if names.connected_fraction not in variables:
            return variables[names.envelope_ratio]
        connected = variables[names.connected_fraction] * variables[names.envelope_ratio]
        return connected + variables[names.isolated_volume]

    def connected(self, variables):
        """Share f of the host that still takes part (x); the number 1 where none is cut off."""
        return variables.get(self.names.connected_fraction, 1)

    @property
    def envelope_slope(self):
        """Derivative of the envelope, d(rho_s^m)/d<J> = 1 - xi_i + chi xi_i [1]."""
        return 1 - self.xi_i + self.chi * self.xi_i

    @property
    def envelope_at_assembly(self):
        """Envelope rho_s,a^m of a uniform particle at the stoichiometry as assembled [1]."""
        return self.envelope(self.J(self.assembled))

    @property
    def initial_volume_ratio(self):
        """Mean <J> (x) [1] at the start of a run, which need not be the state as assembled."""
        return pybamm.r_average(self.J(self.phase.c_init / self.phase.c_max))

    @property
    def envelope_fraction(self):
        """Volume eps_env0 inside reference surfaces per reference volume of electrode (x) [1]."""
        return self.phase.epsilon_s / (1 - self.xi_i)
