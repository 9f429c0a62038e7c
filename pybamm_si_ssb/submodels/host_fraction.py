"""TODO."""

from __future__ import annotations

import pybamm

from ..names import Names
from .host import HostSymbols
from .layer_state import layer_parameters, layer_state
from .lithium_sink import sinks_of

__all__ = ["FadingHost", "HostFraction"]


class HostFraction(pybamm.active_material.Constant):
    r"""Host per reference volume, and the reacting area of its particles as they are now.

    .. math:: a = a_0\,\big(\rho_s^{m-1} + w\,\rho_i^{m-1}\big), \qquad
              a_0 = m\,\varepsilon_{env,0}/R_0

    Publishes a(x) [1/m] as ``area``; the host per reference volume is constant in time.
    """

    def get_fundamental_variables(self):
        variables = super().get_fundamental_variables()
        names = Names.of(self)
        variables[names.reference_fraction] = variables[names.active_fraction]
        return variables

    def _get_standard_active_material_variables(self, eps_solid):
        found = super()._get_standard_active_material_variables(eps_solid)
        # PyBaMM's areas are 3 eps/R, those of a sphere that does not swell.
        return {
            name: value
            for name, value in found.items()
            if "surface area to volume ratio" not in name
        }

    def get_coupled_variables(self, variables):
        names = Names.of(self)
        host = HostSymbols(self.phase_param, names)
        a0 = host.reference_area(variables[names.active_fraction])
        a = a0 * host.area_ratio(variables[names.volume_ratio])
        variables[names.area] = a
        variables[names.mean_area] = pybamm.x_average(a)
        return variables


class FadingHost(HostFraction):
    r"""Host of which a share f is still connected; the rest keeps its lithium and its volume.

    .. math:: \dot n_i = -\dot f\,\varepsilon_s\,(\langle c\rangle + c_{max}\,y_t), \qquad
              \dot e_i = -\dot f\,\rho_s^m

    States are f, n_i [mol/m3] and e_i (x), 1, 0 and 0 at first; the mechanism that cuts host off
    publishes df/dt.  Also published: the isolated lithium [mol] and the mean of 1 - f over x.
    """

    def get_fundamental_variables(self):
        names, eps = Names.of(self), self.phase_param.epsilon_s
        connected = layer_state(names, names.connected_fraction)
        isolated = layer_state(names, names.isolated_concentration, self.phase_param.c_max)
        variables = super().get_fundamental_variables()
        variables.update(self._get_standard_active_material_variables(eps * connected))
        variables.update(
            {
                names.connected_fraction: connected,
                names.mean_isolated_fraction: pybamm.x_average(1 - connected),
                names.isolated_concentration: isolated,
                names.isolated_volume: layer_state(names, names.isolated_volume),
                names.isolated_lithium: self.param.A_cc
                * layer_parameters(self).L
                * pybamm.x_average(isolated),
            }
        )
        return variables

    def set_rhs(self, variables):
        names, c_max = Names.of(self), self.phase_param.c_max
        cut = -variables[names.connected_fraction_rate]
        held = pybamm.r_average(variables[names.concentration])
        held += sum(c_max * variables[sink.bound] for sink in sinks_of(names, variables))
        self.rhs = {
            variables[names.connected_fraction]: -cut,
            variables[names.isolated_concentration]: cut * self.phase_param.epsilon_s * held,
            variables[names.isolated_volume]: cut * variables[names.envelope_ratio],
        }

    def set_initial_conditions(self, variables):
        names = Names.of(self)
        self.initial_conditions = {
            variables[names.connected_fraction]: pybamm.Scalar(1),
            variables[names.isolated_concentration]: pybamm.Scalar(0),
            variables[names.isolated_volume]: pybamm.Scalar(0),
        }
