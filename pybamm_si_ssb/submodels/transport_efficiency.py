"""Transport efficiency of the electrolyte and of the electronic network in layers that stretch."""

from __future__ import annotations

import pybamm
from pybamm.models.submodels.transport_efficiency.base_transport_efficiency import (
    BaseModel as BaseTransportEfficiency,
)

from ..names import layers_of
from .layer_state import in_layer

__all__ = ["TransportEfficiency"]


class TransportEfficiency(BaseTransportEfficiency):
    r"""Bruggeman's law on the fractions as they are now, along the reference coordinate.

    .. math:: B = (\varepsilon/\Lambda)^b/\Lambda

    The fraction :math:`\varepsilon` of the conductor is per reference volume, :math:`\Lambda` is
    the stretch of the layer (:mod:`.layers`).  The first :math:`\Lambda` makes the fraction one of
    the volume as it is now; the second turns the gradient along X into one along the coordinate x
    as it is now.  The electronic network consists of host (as swollen), carbon and binder.
    Publishes B (x) [1] of the electrolyte or of the electrodes, as ``component`` says; the exponent
    b stays that of the layer as assembled.  Source: Bruggeman, Ann. Phys. 416 (1935) 636,
    doi:10.1002/andp.19354160705.
    """

    def _conductor(self, names, variables):
        """Fraction of the conductor in a layer per reference volume (x) [1], and its exponent b."""
        if self.component == "Electrolyte":
            return variables[names.porosity], self.param.domain_params[names.domain].b_e
        network = variables[names.host] + variables[names.carbon_binder]
        return network, self.param.domain_params[names.domain].b_s

    def _efficiency(self, names, variables):
        """Transport efficiency B of a layer (x) [1]."""
        fraction, b = self._conductor(names, variables)
        Lambda = variables[names.stretch]
        return (fraction / Lambda) ** b / Lambda

    def get_coupled_variables(self, variables):
        efficiency = {}
        for names in layers_of(self.options):
            if self.component == "Electrode" and names.domain == "separator":
                efficiency[names.layer] = in_layer(0, names.layer)
                continue
            efficiency[names.layer] = self._efficiency(names, variables)
        variables.update(self._get_standard_transport_efficiency_variables(efficiency))
        pybamm.citations.register("Bruggeman1935")
        return variables
