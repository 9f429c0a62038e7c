"""TODO."""

from __future__ import annotations

import pybamm
from pybamm.parameters.lithium_ion_parameters import ParticleLithiumIonParameters

from ..names import CELL, Names, layers_of
from ..options import ELECTROLYTE_PHASE, LIQUID
from .open_circuit_potential import PressedParticleParameters

__all__ = ["LayeredParameters"]


class LayeredParameters(pybamm.LithiumIonParameters):
    """PyBaMM's parameters, with one electrolyte per layer.

    The layer is read off the domain of the concentration, so that PyBaMM's own submodels, which
    ask layer by layer, get the right electrolyte without being changed.  In a liquid cell the
    lithium at the start includes that of the reservoir.

    Raises
    ------
    pybamm.DomainError
        If a property is asked for a concentration that spans layers.
    """

    def _of_layer(self, parameter, c_e, T, floor=None):
        layers = {domain.split()[0] for domain in c_e.domain} & {
            "negative",
            "separator",
            "positive",
        }
        if len(layers) > 1:
            raise pybamm.DomainError("electrolyte properties are asked for layer by layer")
        names = Names(layers.pop() if layers else "separator")
        if floor is not None:
            c_e = pybamm.maximum(c_e, pybamm.settings.tolerances[floor])
        inputs = {CELL.concentration: c_e, CELL.temperature_input: T}
        return pybamm.FunctionParameter(parameter.of(names), inputs)

    def kappa_e(self, c_e, T):
        """Conductivity kappa(c, T) [S/m] of the layer on which c_e lives."""
        return self._of_layer(Names.p_kappa, c_e, T, "kappa_e__c_e")

    def D_e(self, c_e, T):
        """Salt diffusivity D(c, T) [m2/s] of the layer on which c_e lives."""
        return self._of_layer(Names.p_salt_diffusivity, c_e, T, "D_e__c_e")

    def t_plus(self, c_e, T):
        """Transference number t_+(c, T) [1] of the layer on which c_e lives."""
        return self._of_layer(Names.p_transference, c_e, T)

    def thermodynamic_factor(self, c_e, T):
        """Thermodynamic factor 1 + dlnf/dlnc of (c, T) [1] of the layer on which c_e lives."""
        return self._of_layer(Names.p_thermodynamic_factor, c_e, T)

    def _set_parameters(self):
        for electrode in (self.n, self.p):
            for phase, names in (("primary", "prim"), ("secondary", "sec")):
                if isinstance(getattr(electrode, names), ParticleLithiumIonParameters):
                    pressed = PressedParticleParameters(phase, electrode)
                    setattr(electrode, names, pressed)
                    electrode.phase_params[phase] = pressed
        super()._set_parameters()
        if ELECTROLYTE_PHASE.of(self.options) == LIQUID:
            reservoir = pybamm.Parameter(CELL.p_excess) * self.c_e_init_av * self.A_cc
            self.n_Li_e_init += reservoir
            self.n_Li_init += reservoir
            self.Q_Li_init += reservoir * self.F / 3600

    def over_layers(self, law, variables):
        """Concatenate ``law(c_e, T)`` over the layers of the cell."""
        return pybamm.concatenation(
            *[
                law(variables[names.electrolyte_concentration], variables[names.temperature])
                for names in layers_of(self.options)
            ]
        )
