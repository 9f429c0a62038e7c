"""PyBaMM's parameters of the cell, with one electrolyte per layer.

:class:`LayeredParameters` takes the place of :class:`pybamm.LithiumIonParameters` in the model.  It
reads conductivity, diffusivity, transference number and thermodynamic factor from the parameters of
each layer, gives hosts the potentials of :class:`.PressedParticleParameters`, and in a liquid cell
counts the lithium of the electrolyte reservoir.
"""

from __future__ import annotations

import pybamm
from pybamm.parameters.lithium_ion_parameters import ParticleLithiumIonParameters

from ..names import CELL, Books, Names, layers_of
from ..names.books import NO_BOOKS
from ..options import ELECTROLYTE_PHASE, LIQUID
from .open_circuit_potential import PressedParticleParameters

__all__ = ["LayeredParameters"]


class LayeredParameters(pybamm.LithiumIonParameters):
    """PyBaMM's parameters, with one electrolyte per layer.

    Properties of the electrolyte are functions of its concentration ``c_e`` [mol/m3] and of the
    temperature ``T`` [K].  The layer is read from the domain of ``c_e``, so that PyBaMM's own
    submodels, which ask for properties layer by layer, get the right electrolyte unchanged.  In a
    liquid cell the lithium at the start includes that of the reservoir.

    Parameters
    ----------
    options : SiliconOptions, optional
        Options of the model.
    books : Books
        Sinks and volumes of the mechanisms, for the submodels that sum over them.

    Raises
    ------
    pybamm.DomainError
        If a property is asked for with a concentration that spans several layers.
    """

    def __init__(self, options=None, books: Books = NO_BOOKS):
        self.books = books
        super().__init__(options)

    def _of_layer(self, parameter, c_e, T, floor=None):
        """Value of a ``parameter`` of the electrolyte in the layer on which ``c_e`` is defined.

        ``floor`` is the key of the tolerance in PyBaMM's settings that bounds ``c_e`` from below.
        """
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
        """Conductivity kappa(c, T) in the layer on which ``c_e`` is defined [S/m]."""
        return self._of_layer(Names.p_kappa, c_e, T, "kappa_e__c_e")

    def D_e(self, c_e, T):
        """Salt diffusivity D(c, T) in the layer on which ``c_e`` is defined [m2/s]."""
        return self._of_layer(Names.p_salt_diffusivity, c_e, T, "D_e__c_e")

    def t_plus(self, c_e, T):
        """Transference number of cations t_+(c, T) in the layer on which ``c_e`` is defined [1]."""
        return self._of_layer(Names.p_transference, c_e, T)

    def thermodynamic_factor(self, c_e, T):
        """Thermodynamic factor 1 + dlnf/dlnc in the layer on which ``c_e`` is defined [1]."""
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
        """Concatenate a property of the electrolyte over the layers of the cell, (x).

        Parameters
        ----------
        law : callable
            ``law(c_e, T)`` that gives the property in one layer, such as :meth:`kappa_e`.
        variables : dict
            Variables of the model by name.
        """
        return pybamm.concatenation(
            *[
                law(variables[names.electrolyte_concentration], variables[names.temperature])
                for names in layers_of(self.options)
            ]
        )
