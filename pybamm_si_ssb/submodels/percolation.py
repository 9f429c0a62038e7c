r"""The electronic network of a silicon electrode: what lithium, pressure and binder make of it.

.. math::
    \sigma = \sigma_m(T)\,\big(1 - s\,(1 - b)\,(1 - f(P))\big)
        + s\,\sigma_d^{1 - y}\,\sigma_l^{y}, \qquad f(P) = \sqrt{P^+/(P^+ + 3 P_h)}

=====================  ==================================================  ======  ====
symbol                 meaning                                             shape   unit
=====================  ==================================================  ======  ====
sigma                  conductivity of the solids of the electrode         (x)     S/m
sigma_m (matrix)       of the matrix of carbon under full pressure         (x)     S/m
b (binder)             share of its contacts that the binder holds         scalar  1
f (pressure)           pressure factor of :mod:`.contact`                  scalar  1
s (share)              share of silicon in the volume of all hosts         scalar  1
sigma_d (delithiated)  of the host without and with lithium                scalar  S/m
sigma_l (lithiated)
y (filling)            all lithium in the host over what it can hold       (x)     1
P, P_h                 stack pressure; that at which f = 1/2               scalar  Pa
=====================  ==================================================  ======  ====

A host that loses lithium conducts up to fifty times worse, which a matrix of carbon hides and a
carbon-free electrode does not.  Graphite beside silicon holds its own network: s = 1 where silicon
is alone, and nothing is left of the mechanism at s = 0.  Source of the two ends of the host's
conductivity: the file of the anode; interpolation on a logarithmic scale, that in s, and the
pressure factor are assumed.
"""

from __future__ import annotations

import pybamm

from ..names import CELL, phases_of
from .contact import pressure_factor
from .electron_conduction import ElectronConduction
from .layer_state import layer_parameters

__all__ = ["Percolation", "network_conductivity"]


def network_conductivity(matrix, binder, pressure, filling, delithiated, lithiated, share=1):
    """sigma = sigma_m (1 - s (1 - b) (1 - f)) + s sigma_d^(1-y) sigma_l^y [S/m].

    Examples
    --------
    A host alone, empty, half full and full:

    >>> print(*(f"{network_conductivity(0, 0, 0, y, 4e-3, 4e-1):.3f}" for y in (0, 0.5, 1)))
    0.004 0.040 0.400
    """
    matrix = matrix * (1 - share * (1 - binder) * (1 - pressure))
    return matrix + share * delithiated ** (1 - filling) * lithiated**filling


class Percolation(ElectronConduction):
    """Ohm's law in a network whose conductivity follows lithium, pressure and binder."""

    def _conductivity(self, variables):
        names = self.names
        phases = phases_of(self.options, names.domain)
        silicon = list(phases.values())[-1]
        hosts = [layer_parameters(self).phase_params[phase].epsilon_s for phase in phases]
        share = 1 if len(hosts) == 1 else hosts[-1] / sum(hosts)
        P = pybamm.PrimaryBroadcast(variables[CELL.pressure], names.layer)
        T = variables[names.temperature]
        sigma = network_conductivity(
            layer_parameters(self).sigma(self._get_electrode_stoichiometry(variables), T),
            pybamm.Parameter(names.p_binder),
            pressure_factor(P, pybamm.Parameter(names.p_percolation_pressure)),
            variables[silicon.filling],
            pybamm.Parameter(silicon.p_delithiated_conductivity),
            pybamm.Parameter(silicon.p_lithiated_conductivity),
            share,
        )
        return sigma * variables[names.electrode_efficiency]

    def set_boundary_conditions(self, variables):
        super().set_boundary_conditions(variables)
        if self.domain == "positive":  # PyBaMM divides the current by the matrix alone
            sigma = pybamm.boundary_value(variables[self.names.effective_conductivity], "right")
            gradient = -variables[CELL.collector_current] / sigma
            phi_s = variables[self.names.electrode_potential]
            self.boundary_conditions[phi_s]["right"] = (gradient, "Neumann")
