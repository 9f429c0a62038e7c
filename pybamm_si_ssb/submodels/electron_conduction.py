"""Conduction of electrons along the electronic network of a porous electrode."""

from __future__ import annotations

import pybamm

from ..names import Names
from .layer_state import layer_parameters

__all__ = ["ElectronConduction"]


class ElectronConduction(pybamm.electrode.ohm.Full):
    r"""Ohm's law in the electronic network.

    .. math:: i_s = -\sigma B\,\partial_X\phi_s, \qquad \partial_X i_s = -a j

    Symbols are those of :mod:`.electrolyte`.  Publishes i_s (x) [A/m2] and the effective
    conductivity sigma B (x) [S/m]; phi_s (x) [V] is an algebraic state.

    PyBaMM's harmonic mean of a conductivity that varies makes the first and the last row of the
    Jacobian dense, which is a third of its cost.  The gradient is scaled here so that the mean is
    arithmetic; the two means agree in a network that conducts a thousand times better than the
    electrolyte.
    """

    @property
    def names(self):
        """Names of the electrode."""
        return Names.of(self)

    def _conductivity(self, variables):
        """Effective conductivity of the network, sigma B (x) [S/m]."""
        return variables[self.names.effective_conductivity]

    def get_coupled_variables(self, variables):
        # on a copy, so that PyBaMM's own current is not left behind in the model
        variables = super().get_coupled_variables({**variables})
        names, L = self.names, layer_parameters(self).L
        drop = L * pybamm.grad(variables[names.electrode_potential])
        conductivity = self._conductivity(variables)
        variables[names.effective_conductivity] = conductivity
        i_s = -(conductivity / L) * drop
        variables.update(self._get_standard_current_variables(i_s))
        if self.domain == "positive":
            variables.update(self._get_standard_whole_cell_variables(variables))
        return variables
