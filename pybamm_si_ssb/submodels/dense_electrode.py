r"""Dense electrodes, which are silicon through and through: films, columns, 99.9 % silicon.

No electrolyte is inside.  The electrode is one particle, a film as thick as the layer
(:mod:`.particle` with m = 1), that meets the electrolyte at the separator.  It conducts lithium, by
diffusion, and electrons, which cross the whole layer:

.. math::
    a L = 1, \qquad j = i, \qquad
    \phi_{s,face} = \phi_{s,cc} - i R_e, \qquad R_e = L/(s\,\sigma_{eff}), \qquad
    \sigma_{eff} = \sigma/\Lambda

In the Doyle-Fuller-Newman model this is a layer in which neither electrolyte nor electrons meet a
resistance along x, so that every x holds the same particle and the same share of the current.  The
electronic resistance of the whole layer is in series with it.  The electrolyte in the layer is a
trace, :data:`.particle_shapes.ELECTROLYTE`, which keeps the salt of a binary electrolyte defined
there.

**In-plane constraint.**  Collector and binder keep the area of the electrode while it swells (the
silicon flows, and the layer gets thicker).  When it shrinks again, a share k of the contraction is
held in the plane too; the rest opens mud cracks, and the islands between them are all that meets
the electrolyte:

.. math::
    \dot J_{pk} = (\langle J\rangle - J_{pk})^+/\tau_1
        - (J_{pk} - \langle J\rangle)^+\,P^+/\eta, \qquad
    s = \min(\langle J\rangle/J_{pk},\ 1)^{\frac23 (1 - k)}, \qquad
    \Lambda = \langle J\rangle/s, \qquad v_{crack} = \langle J\rangle(1/s - 1)

=======================  ================================================  ======  =====
symbol                   meaning                                           shape   unit
=======================  ================================================  ======  =====
a                        area per reference volume                         (x)     1/m
L                        thickness of the layer as assembled               scalar  m
j, i                     current density of the reaction, of the cell      scalar  A/m2
phi_s,face, phi_s,cc     potential at the separator and at the collector   scalar  V
R_e                      electronic resistance of the layer                scalar  Ohm.m2
sigma, sigma_eff         conductivity of the host, and that along X        (x)     S/m
Lambda                   thickness now over that as assembled              (x)     1
<J>, J_pk (J, peak)      volume ratio of the host, and its highest so far  (x)     1
k (constraint)           share of the contraction held in the plane        scalar  1
s (islands)              share of the plane that islands cover             (x)     1
v_crack                  volume of the cracks per reference volume         (x)     1
P, eta (viscosity)       stack pressure; creep viscosity that closes       scalar  Pa,
                         cracks                                                    Pa.s
tau_1                    time in which the peak follows                    scalar  s
=======================  ================================================  ======  =====

Sources: mud cracks and voids of electrolyte-free silicon on a sulfide, Huo et al., Nat. Mater. 23
(2024) 543, doi:10.1038/s41563-023-01792-x; the electrode itself, Tan et al., Science 373 (2021)
1494, doi:10.1126/science.abg7217.  The law of the cracks is geometry with an assumed share k.
Valid where electrons move much faster than lithium; the heat that electrons make in the layer is
not counted.  Mud cracks are followed with the mechanism "contact", so not in a liquid, which fills
them; lithium diffuses as in a layer without cracks.  The mechanisms of :mod:`.fracture` take the
layer for a particle of its thickness.
"""

from __future__ import annotations

import pybamm

from ..names import CELL
from .contact import Contact, contact_fraction
from .electron_conduction import ElectronConduction
from .host import HostSymbols
from .layer_state import in_layer, layer_parameters
from .percolation import Percolation
from .transport_efficiency import TransportEfficiency

__all__ = ["FaceContact", "MixedConduction", "PercolatingConduction", "ShortCircuit"]

#: Transport efficiency of the trace of electrolyte [1].  The potential drop in it is a
#: three-hundredth of that in a separator of the same thickness.
SHORT = 1e2
#: Conductivity that spreads electrons over the layer [S/m].  A higher one would cost digits of the
#: charge balance.
METAL = 1e2


class ShortCircuit(TransportEfficiency):
    """Bruggeman's law, except in a dense layer, whose trace of electrolyte does not resist.

    Publishes B (x) [1] of the electrolyte.  ``dense`` is the domain of the dense layer, "negative"
    or "positive".
    """

    def __init__(self, param, options, dense):
        super().__init__(param, "Electrolyte", options)
        self._dense = dense

    def _efficiency(self, names, variables):
        if names.domain == self._dense:
            return in_layer(SHORT, names.layer)
        return super()._efficiency(names, variables)


class MixedConduction(ElectronConduction):
    """Electrons that cross the whole of a layer before they meet lithium at its face.

    The state phi_s (x) [V], an algebraic one, is the potential of the layer at its face.  The drop
    i R_e between face and collector, a scalar [V], is published as ``electronic_drop`` of
    :class:`.Names`.
    """

    def get_coupled_variables(self, variables):
        variables = super().get_coupled_variables(variables)
        names = self.names
        resistance = layer_parameters(self).L / variables[names.effective_conductivity]
        if names.island_peak in variables:  # cracks do not conduct
            resistance /= HostSymbols(layer_parameters(self).prim, names).islands(variables)
        drop = variables[CELL.collector_current] * pybamm.x_average(resistance)
        phi_s = variables[names.electrode_potential]
        variables[names.electronic_drop] = drop
        variables.update(self._get_standard_current_variables(-METAL * pybamm.grad(phi_s)))
        if self.domain == "positive":  # the cell voltage is measured behind the drop
            behind = phi_s - pybamm.PrimaryBroadcast(drop, names.layer)
            found = {**variables, names.electrode_potential: behind}
            variables.update(self._get_standard_whole_cell_variables(found))
            variables[names.electrode_potential] = phi_s
        return variables

    def set_algebraic(self, variables):
        super().set_algebraic(variables)
        if self.domain == "positive":
            # Opposite a metal, which is the ground, every x is given its share of the current,
            # a j = -i/L, which closes the charge balance exactly.  Opposite a cathode the collector
            # of this layer is the ground, and electrons have to be conducted to it.
            names = self.names
            i = pybamm.PrimaryBroadcast(variables[CELL.collector_current], names.layer)
            share = variables[names.sum_of_currents] * layer_parameters(self).L + i
            self.algebraic = {variables[names.electrode_potential]: share}

    def set_boundary_conditions(self, variables):
        super().set_boundary_conditions(variables)
        sides = self.boundary_conditions[variables[self.names.electrode_potential]]
        if self.domain == "negative":
            collector, kind = sides["left"]
            sides["left"] = (collector - variables[self.names.electronic_drop], kind)
        else:
            sides["right"] = (-variables[CELL.collector_current] / METAL, "Neumann")


class PercolatingConduction(MixedConduction, Percolation):
    """Mixed conduction whose conductivity follows lithium and pressure (:mod:`.percolation`).

    State and variables are those of :class:`MixedConduction`.
    """


class FaceContact(Contact):
    r"""Contact at the one face of a dense layer: islands between mud cracks, under pressure.

    .. math:: \theta_c = \theta_f\,s\,\big(\theta_{ad} + (1 - \theta_{ad})\,f(P)\big)

    The other symbols are those of :mod:`.contact`.  States are theta_f (x) [1] and J_pk (x) [1],
    which takes the place of the socket there; no gap opens, because the stack follows a layer that
    gets thinner.  Publishes theta_c (x) [1] as ``contact`` of :class:`.Names`, and s (x) [1] as
    ``islands``.
    """

    @property
    def _peak(self):
        return self.names.island_peak

    def _touching(self, variables, P):
        names = self.names
        share = self.host.islands(variables)
        variables[names.islands] = share
        variables[names.p_constraint] = pybamm.Parameter(names.p_constraint)
        adhesion, half_pressure = (
            pybamm.Parameter(name) for name in (names.p_adhesion, names.p_contact_pressure)
        )
        return share * contact_fraction(0, P, adhesion, half_pressure, 1, 1)
