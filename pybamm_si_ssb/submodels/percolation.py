r"""Electronic network of a silicon electrode, as lithium, pressure and binder make it.

.. math::
    \sigma = \sigma_m(T)\,\big(1 - s\,(1 - b)\,(1 - f(P))\big)
        + s\,\sigma_d^{1 - y}\,\sigma_l^{y}, \qquad f(P) = \sqrt{P^+/(P^+ + 3 P_h)}

=====================  ==================================================  ======  ====
symbol                 meaning                                             shape   unit
=====================  ==================================================  ======  ====
sigma                  conductivity of the solids of the electrode         (x)     S/m
sigma_m (matrix)       conductivity of the carbon matrix under full        (x)     S/m
                       pressure
b (binder)             share of the matrix's contacts that binder holds    scalar  1
f (pressure)           pressure factor of :mod:`.contact`                  scalar  1
s (share)              share of silicon in the volume of all hosts         scalar  1
sigma_d (delithiated)  conductivity of the host without lithium            scalar  S/m
sigma_l (lithiated)    conductivity of the host full of lithium            scalar  S/m
y (filling)            all lithium in the host over what it can hold       (x)     1
P, P_h                 stack pressure; that at which f = 1/2               scalar  Pa
=====================  ==================================================  ======  ====

A host that loses lithium conducts up to fifty times worse.  A matrix of carbon hides this; a
carbon-free electrode does not.  Graphite beside silicon holds its own network: s = 1 where silicon
is alone, and at s = 0 the mechanism has no effect.  Source of the conductivity of the host without
and with lithium: the file of the anode.  The interpolation between the two on a logarithmic scale,
the dependence on s, and the pressure factor are assumed.
"""

from __future__ import annotations

import pybamm

from ..names import CELL, phases_of
from .contact import pressure_factor
from .electron_conduction import ElectronConduction
from .layer_state import layer_parameters

__all__ = ["Percolation", "network_conductivity"]


def network_conductivity(matrix, binder, pressure, filling, delithiated, lithiated, share=1):
    """Conductivity sigma = sigma_m (1 - s (1 - b) (1 - f)) + s sigma_d^(1-y) sigma_l^y [S/m].

    Arguments are those of the module's table.

    Examples
    --------
    A host without any matrix, empty, half full and full:

    >>> print(*(f"{network_conductivity(0, 0, 0, y, 4e-3, 4e-1):.3f}" for y in (0, 0.5, 1)))
    0.004 0.040 0.400
    """
    matrix = matrix * (1 - share * (1 - binder) * (1 - pressure))
    return matrix + share * delithiated ** (1 - filling) * lithiated**filling


class Percolation(ElectronConduction):
    """Ohm's law in a network whose conductivity follows lithium, pressure and binder.

    State and variables are those of :class:`.ElectronConduction`.
    """

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
        if self.domain == "positive":
            # PyBaMM's gradient is the current over the conductivity of the matrix alone.
            sigma = pybamm.boundary_value(variables[self.names.effective_conductivity], "right")
            gradient = -variables[CELL.collector_current] / sigma
            phi_s = variables[self.names.electrode_potential]
            self.boundary_conditions[phi_s]["right"] = (gradient, "Neumann")
