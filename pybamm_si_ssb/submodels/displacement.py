"""Liquid that growing particles push out of the pores, and the reservoir that takes it.

The equations with all their symbols, and the range in which they are valid, are in
:mod:`.electrolyte`, whose salt the liquid carries along.
"""

from __future__ import annotations

import pybamm

from ..names import CELL, layers_of
from .electrolyte import SEPARATOR
from .layer_state import COLLECTOR, in_layer, layer_state

__all__ = ["Displacement"]

#: Scale of Psi [m2/s]: a displacement velocity of 1 nm/s over a millimetre.
PSI_SCALE = 1e-12


class Displacement(pybamm.BaseSubModel):
    r"""Liquid pushed out of the pores, and the reservoir that takes it.

    .. math::
        \partial_X v + \partial_t\varepsilon_e + w = 0, \quad v = -\partial_X\Psi, \quad
        w = \Psi/L^2, \quad \dot V_r = \int w\,dX, \quad \dot n_r = \int w\,c_w\,dX

    States are Psi (x) [m2/s], which is algebraic, the intake of the reservoir [m] and its salt n_r
    [mol/m2], both scalars per electrode area.  An event ends a run as soon as the reservoir is
    empty.  Published under the names of :class:`.CellNames`:

    =======================  ====================================  ======  ========
    name                     symbol                                shape   unit
    =======================  ====================================  ======  ========
    liquid_potential         Psi                                   (x)     m2/s
    liquid_velocity          v                                     (x)     m/s
    liquid_outflow           w in the separator, 0 elsewhere       (x)     1/s
    salt_outflow             w c_w in the separator, 0 elsewhere   (x)     mol/m3/s
    reservoir_concentration  n_r/V_r                               scalar  mol/m3
    reservoir_salt           n_r                                   scalar  mol/m2
    reservoir_volume         V_r, from the porosity as it is now   scalar  m
    reservoir_intake         V_r less its value at assembly        scalar  m
    =======================  ====================================  ======  ========
    """

    def get_fundamental_variables(self):
        variables, layers = {}, {}
        for names in layers_of(self.options):
            layers[names.layer] = variables[names.liquid_potential] = layer_state(
                names, names.liquid_potential, PSI_SCALE
            )
        Psi = pybamm.concatenation(*layers.values())
        L_x = self.param.L_x
        for name, scale in (
            (CELL.reservoir_salt, self.param.c_e_init_av * L_x),
            (CELL.reservoir_intake, L_x),
        ):
            variables[name] = pybamm.Variable(name, domain=COLLECTOR, scale=scale)
        variables[CELL.liquid_potential] = Psi
        variables[CELL.liquid_velocity] = -pybamm.grad(Psi)
        variables[CELL.liquid_outflow] = self._only_separator(
            layers[SEPARATOR.layer] / self.param.L_x**2
        )
        return variables

    def get_coupled_variables(self, variables):
        salt = variables[CELL.reservoir_salt]
        c_r = salt / (pybamm.Parameter(CELL.p_excess) + variables[CELL.reservoir_intake])
        w = variables[SEPARATOR.liquid_potential] / self.param.L_x**2
        leaving = w > 0
        c_w = leaving * variables[SEPARATOR.electrolyte_concentration] + (
            1 - leaving
        ) * pybamm.PrimaryBroadcast(c_r, SEPARATOR.layer)
        porosities = [
            pybamm.x_average(variables[names.porosity]) for names in layers_of(self.options)
        ]
        self._intake = {
            variables[CELL.reservoir_intake]: self.param.s.L * pybamm.x_average(w),
            salt: self.param.s.L * pybamm.x_average(w * c_w),
        }
        variables.update(
            {
                CELL.reservoir_volume: self._reservoir(porosities),
                CELL.reservoir_concentration: c_r,
                CELL.salt_outflow: self._only_separator(w * c_w),
                CELL.lithium_in_electrolyte: variables[CELL.lithium_in_electrolyte]
                + self.param.A_cc * pybamm.yz_average(salt),
            }
        )
        return variables

    def _reservoir(self, mean_porosities):
        """Volume V_r of the reservoir [m], which holds the liquid that pores have lost."""
        layers = [self.param.domain_params[names.domain] for names in layers_of(self.options)]
        return pybamm.Parameter(CELL.p_excess) + sum(
            layer.L * (pybamm.x_average(layer.epsilon_init) - porosity)
            for layer, porosity in zip(layers, mean_porosities, strict=True)
        )

    def _only_separator(self, sink):
        """Extend a ``sink`` of the separator over the whole cell, 0 in the other layers (x)."""
        return pybamm.concatenation(
            *[
                sink if layer == SEPARATOR.layer else in_layer(0, layer)
                for layer in (names.layer for names in layers_of(self.options))
            ]
        )

    def set_rhs(self, variables):
        self.rhs = self._intake

    def set_algebraic(self, variables):
        balance = (
            pybamm.div(variables[CELL.liquid_velocity])
            + variables[CELL.porosity_rate]
            + variables[CELL.liquid_outflow]
        )
        self.algebraic = {variables[CELL.liquid_potential]: balance * self.param.L_x**2}

    def set_boundary_conditions(self, variables):
        closed = (pybamm.Scalar(0), "Neumann")
        self.boundary_conditions = {
            variables[CELL.liquid_potential]: {"left": closed, "right": closed}
        }

    def set_initial_conditions(self, variables):
        volume = self._reservoir(
            [
                pybamm.x_average(variables[names.initial_porosity])
                for names in layers_of(self.options)
            ]
        )
        self.initial_conditions = {
            variables[CELL.liquid_potential]: pybamm.Scalar(0),
            variables[CELL.reservoir_intake]: volume - pybamm.Parameter(CELL.p_excess),
            variables[CELL.reservoir_salt]: self.param.c_e_init_av * volume,
        }

    def add_events_from(self, variables):
        volume = pybamm.Parameter(CELL.p_excess) + variables[CELL.reservoir_intake]
        self.events.append(pybamm.Event("Electrolyte reservoir empty", volume))
