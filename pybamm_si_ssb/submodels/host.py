"""TODO."""

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
    """The material symbols that the submodels of one phase share, as PyBaMM symbols.

    Parameters
    ----------
    phase
        PyBaMM's parameters of the phase.
    names : Names
        Its names.

    Attributes
    ----------
    radius, m, chi, xi_i, wetted
        As in the module's table.
    assembled
        Stoichiometry as assembled, at which the parameters give all volume fractions.
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
        """J(theta), from PyBaMM's "volume change" J - 1."""
        return 1 + self.phase.t_change(theta)

    def envelope(self, mean_J):
        """rho_s^m at a mean volume ratio <J> (:func:`.particle_shapes.envelope`)."""
        return envelope(mean_J, self.xi_i, self.chi)

    def inner_wall(self, mean_J):
        """rho_i^m at a mean volume ratio <J> (:func:`.particle_shapes.inner_wall`)."""
        return inner_wall(mean_J, self.xi_i, self.chi)

    def walls(self, mean_J):
        """Areas of both reacting walls over the reference outer area (:func:`.particle_shapes.walls`)."""
        return walls(self.envelope(mean_J), self.inner_wall(mean_J), self.m, self.wetted)

    def area_ratio(self, mean_J):
        """Reacting area over the reference outer area (:func:`.particle_shapes.area_ratio`)."""
        return sum(self.walls(mean_J))

    def area_slope(self, mean_J):
        """Its derivative by <J> (:func:`.particle_shapes.area_slope`)."""
        walls = self.envelope(mean_J), self.inner_wall(mean_J)
        return area_slope(*walls, self.m, self.wetted, self.xi_i, self.chi)

    def reference_area(self, active_fraction):
        """a0 of so much host per reference volume of electrode (x) [1/m]."""
        return reference_area(active_fraction, self.xi_i, self.radius, self.m)

    def islands(self, variables):
        """Share of its plane that a dense layer covers (:func:`.particle_shapes.islands`) (x)."""
        names = self.names
        return islands(
            variables[names.volume_ratio],
            variables[names.island_peak],
            pybamm.Parameter(names.p_constraint),
        )

    def occupied(self, variables):
        """Particles now, cracks between islands included, over all at reference (x)."""
        names = self.names
        if names.island_peak in variables:
            return self._whole(variables) / self.islands(variables)
        return self._whole(variables)

    def _whole(self, variables):
        """f rho_s^m + e_i (x)."""
        names = self.names
        if names.connected_fraction not in variables:
            return variables[names.envelope_ratio]
        connected = variables[names.connected_fraction] * variables[names.envelope_ratio]
        return connected + variables[names.isolated_volume]

    def connected(self, variables):
        """f, share of the host that still takes part (x); the number 1 where nothing fades."""
        return variables.get(self.names.connected_fraction, 1)

    @property
    def envelope_slope(self):
        """d(rho_s^m)/d<J> = 1 - xi_i + chi xi_i."""
        return 1 - self.xi_i + self.chi * self.xi_i

    @property
    def envelope_at_assembly(self):
        """rho_s,a^m, of a uniform particle at the stoichiometry as assembled."""
        return self.envelope(self.J(self.assembled))

    @property
    def initial_volume_ratio(self):
        """<J>(x) at the start of a run, which need not be the state of assembly."""
        return pybamm.r_average(self.J(self.phase.c_init / self.phase.c_max))

    @property
    def envelope_fraction(self):
        """eps_env0(x), volume inside reference surfaces per reference volume of electrode."""
        return self.phase.epsilon_s / (1 - self.xi_i)
