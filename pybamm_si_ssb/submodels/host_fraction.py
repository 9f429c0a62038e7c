"""Host per reference volume of an electrode, and the reacting area of its particles.

:class:`HostFraction` is for a host all of which takes part; :class:`FadingHost` is for a host of
which a part can be cut off, as by isolation or by the first-cycle loss of a cathode.  Symbols are
those of :mod:`.particle` and :mod:`.fracture`.
"""

from __future__ import annotations

import pybamm

from ..names import Names
from .host import HostSymbols
from .layer_state import layer_parameters, layer_state

__all__ = ["FadingHost", "HostFraction"]


class HostFraction(pybamm.active_material.Constant):
    r"""Host per reference volume, and the reacting area of its particles as they are now.

    .. math:: a = a_0\,\big(\rho_s^{m-1} + w\,\rho_i^{m-1}\big), \qquad
              a_0 = m\,\varepsilon_{env,0}/R_0

    The first term of a is the outer wall, the second the inner one, which reacts where w = 1.
    Publishes a (x) [1/m] as ``area`` of :class:`.Names` and its mean over x as ``mean_area``.  The
    host per reference volume, eps_s (x) [1], is constant in time.
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

    States are f [1], n_i [mol/m3] and e_i [1], all (x), which begin at 1, 0 and 0; the submodel
    that cuts host off publishes df/dt (x) [1/s].  y_t is the sum over all lithium sinks
    (:mod:`.lithium_sink`).  Published under the names of :class:`.Names`:

    ======================  ==============================================  ======  ======
    name                    symbol                                          shape   unit
    ======================  ==============================================  ======  ======
    active_fraction         host that takes part, eps_s f                   (x)     1
    reference_fraction      host as assembled, eps_s                        (x)     1
    connected_fraction      f; mean_isolated_fraction is the mean of 1 - f  (x)     1
    isolated_concentration  n_i, lithium in isolated host                   (x)     mol/m3
    isolated_volume         e_i, volume of isolated particles over that of  (x)     1
                            all particles at reference
    isolated_lithium        n_i of the whole electrode                      scalar  mol
    ======================  ==============================================  ======  ======
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
        held += sum(
            c_max * variables[sink.bound.of(names)]
            for sink in self.param.books.sinks_in(names, variables)
        )
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
