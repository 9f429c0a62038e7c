r"""Ion transport through layers that stretch: a binary salt or a single-ion conductor.

Fluxes are per (fixed) cross-section, along the reference coordinate X.  :math:`B` is the transport
efficiency of :mod:`.transport_efficiency`, which already contains the stretch of the layer.

.. math::
    i_e &= (\kappa B \chi)\,\partial_X c - (\kappa B)\,\partial_X \phi_e, \qquad
        \partial_X i_e = a j \\
    \partial_t(\varepsilon_e c) &= -\partial_X N_- - w\,c_w, \qquad
        N_- = -D B\,\partial_X c - (1 - t_+)\,i_e/F + c\,v

The balance of salt is written for its anions, which do not react.  It has no source, so that salt
is conserved whatever the tolerance on the potentials is (a balance of cations with its source
:math:`a j/F` would not ensure that).

A single-ion conductor has :math:`t_+ = 1`, no concentration field and
:math:`i_e = -\kappa B\,\partial_X\phi_e`.

**Displaced liquid.**  Growing particles push liquid out of the pores: :math:`\partial_X v =
-\partial_t\varepsilon_e - w`, with v = 0 at both collectors.  The liquid leaves through the
separator (the only layer open to the rim of the cell), at the rate w per volume, into a reservoir,
and comes back from there.  The potential :math:`\Psi` of the displacement, which acts like a
pressure, drives it:

.. math::
    v = -\partial_X\Psi, \quad w = \Psi/L^2 \ \text{in the separator, 0 elsewhere}, \quad
    \dot V_r = \int w\,dX, \quad \dot n_r = \int w\,c_w\,dX, \quad
    c_w = c \ (w > 0),\ n_r/V_r \ (w < 0)

L is the thickness of all layers; a separator thinner than that lets liquid out evenly over its own
thickness.

=================  ======================================================  =========  ===========
symbol             meaning                                                 shape      unit
=================  ======================================================  =========  ===========
i_e, i_s           current density in electrolyte and electrode            (x)        A/m2
a j                reaction current per reference volume, > 0 delithiates  (x)        A/m3
c                  salt concentration                                      (x)        mol/m3
phi_e, phi_s       potential in electrolyte and electrode                  (x)        V
kappa, D           conductivity, salt diffusivity of a layer, of c and T   (x)        S/m, m2/s
sigma              conductivity of the electronic network                  (x)        S/m
B                  transport efficiency                                    (x)        1
t_+, chi           transference number, 2(1-t_+)(1+dlnf/dlnc) RT/(F c)     (x)        1, V m3/mol
eps_e              electrolyte per reference volume                        (x)        1
:math:`N_-`        flux of anions                                          (x)        mol/m2/s
v, Psi             displacement velocity and its potential                 (x)        m/s, m2/s
w                  outflow per reference volume of separator               (x)        1/s
c_w                concentration of the liquid that flows out (w > 0) or   (x)        mol/m3
                   in (w < 0)
n_r, V_r           salt and volume of the reservoir, per electrode area    scalar     mol/m2, m
L                  reference thickness of all layers                       scalar     m
=================  ======================================================  =========  ===========

The two terms of :math:`i_e` are written separately, each as a coefficient times one gradient, so
that finite volumes average each coefficient harmonically; one product of averages costs up to 15 mV
on a coarse mesh.  Valid for convection that is slow against diffusion (Peclet number v L/D below
0.01 at 1C).  Source: Newman's concentrated-solution theory as in Doyle, Fuller & Newman,
J. Electrochem. Soc. 140 (1993) 1526, doi:10.1149/1.2221597.
"""

from __future__ import annotations

import pybamm

from ..names import CELL, Names, layers_of
from ..options import POROUS, SILICON_ELECTRODE, has_counter
from .layer_state import COLLECTOR, in_layer, layer_state

__all__ = [
    "BinaryConductivity",
    "BinarySalt",
    "BinarySaltOfLayers",
    "SingleIonConcentration",
    "SingleIonConductivity",
    "ohmic_drop",
]

SEPARATOR = Names("separator")
#: Small number that keeps a quotient finite where no anion moves, that is where t_+ = 1.
NOTHING = 1e-12
#: Porosity to which the solver's absolute tolerance on salt refers in a cell with a dense layer.
DENSE_SCALE = 1e-4


def ohmic_drop(i, thickness, kappa_eff):
    """Potential drop over a separator of a single-ion conductor, i L/kappa_eff [V].

    Parameters
    ----------
    i, thickness, kappa_eff
        Current density [A/m2], thickness [m] and effective conductivity kappa B [S/m].

    Examples
    --------
    >>> print(f"{ohmic_drop(30, thickness=30e-6, kappa_eff=0.1):.3f}")
    0.009
    """
    return i * thickness / kappa_eff


class SingleIonConductivity(pybamm.electrolyte_conductivity.Full):
    r"""Charge in a single-ion conductor.

    .. math:: i_e = -\kappa B\,\partial_X\phi_e, \qquad \partial_X i_e = a j

    Publishes i_e (x) [A/m2]; phi_e (x) [V] is an algebraic state.  The concentration overpotential
    is 0.
    """

    def get_coupled_variables(self, variables):
        kappa = self.param.over_layers(self.param.kappa_e, variables)
        conductance = kappa * variables[CELL.electrolyte_efficiency]
        i_e = -conductance * pybamm.grad(variables[CELL.electrolyte_potential])
        variables.update(self._get_standard_current_variables(i_e))
        variables.update(
            self._get_split_overpotential(
                pybamm.PrimaryBroadcast(0, COLLECTOR),
                variables[CELL.electrolyte_overpotential],
            )
        )
        return variables


class BinaryConductivity(pybamm.electrolyte_conductivity.Full):
    r"""Charge in a binary electrolyte, with migration and diffusion as separate terms.

    .. math:: i_e = (\kappa B \chi)\,\partial_X c - (\kappa B)\,\partial_X\phi_e, \qquad
              \partial_X i_e = a j

    Publishes i_e (x) [A/m2]; phi_e (x) [V] is an algebraic state.
    """

    def get_coupled_variables(self, variables):
        conductance = (
            self.param.over_layers(self.param.kappa_e, variables)
            * variables[CELL.electrolyte_efficiency]
        )
        chi = self.param.over_layers(self.param.chiRT_over_Fc, variables)
        i_e = (conductance * chi) * pybamm.grad(variables[CELL.concentration]) - (
            conductance * pybamm.grad(variables[CELL.electrolyte_potential])
        )
        variables.update(self._get_standard_current_variables(i_e))
        variables.update(self._get_electrolyte_overpotentials(variables))
        return variables


class SingleIonConcentration(pybamm.electrolyte_diffusion.ConstantConcentration):
    """Uniform and constant lithium-ion concentration of a single-ion conductor, (x) [mol/m3].

    PyBaMM's ``ConstantConcentration`` keeps porosity times concentration constant, so that the
    concentration drifts when the porosity changes; here the concentration itself is constant.
    """

    def get_coupled_variables(self, variables):
        c = {
            layer: in_layer(self.param.c_e_init, layer)
            for layer in (names.layer for names in layers_of(self.options))
        }
        whole = pybamm.concatenation(*c.values())
        variables[CELL.concentration_concatenation] = whole
        variables.update(self._get_standard_domain_concentration_variables(dict(c)))
        variables.update(self._get_standard_whole_cell_concentration_variables(whole))
        return variables

    def set_boundary_conditions(self, variables):
        pass  # no gradient is ever taken


class BinarySalt(pybamm.electrolyte_diffusion.Full):
    r"""Salt in a binary electrolyte, which displaced liquid carries too.

    .. math:: \partial_t(\varepsilon_e c) = -\partial_X N_- - w\,c_w, \qquad
              N_- = -D B\,\partial_X c - (1 - t_+)\,i_e/F + c\,v

    The state is eps_e c (x) [mol/m3].  Publishes c (x) [mol/m3] and the fluxes of anions,
    :math:`N_-`, and of cations, :math:`N_- + i_e/F`, (x) [mol/(m2 s)].  v = w = 0 unless the
    electrolyte is a liquid.
    """

    def get_fundamental_variables(self):
        if SILICON_ELECTRODE.of(self.options) == POROUS:
            return super().get_fundamental_variables()
        # The scale makes the tolerance one of c in the trace of electrolyte of a dense layer too.
        scale = DENSE_SCALE * self.param.c_e_init_av
        return self._get_standard_porosity_times_concentration_variables(
            {
                names.layer: layer_state(
                    names, names.porosity_times_concentration, scale, bounds=(0, float("inf"))
                )
                for names in layers_of(self.options)
            }
        )

    def get_coupled_variables(self, variables):
        c = {}
        for names in layers_of(self.options):
            c[names.layer] = (
                variables[names.porosity_times_concentration] / variables[names.porosity]
            )
        variables[CELL.concentration_concatenation] = pybamm.concatenation(*c.values())
        variables.update(self._get_standard_domain_concentration_variables(dict(c)))
        whole = variables[CELL.porosity_times_concentration] / variables[CELL.porosity]
        variables.update(self._get_standard_whole_cell_concentration_variables(whole))

        D = self.param.over_layers(self.param.D_e, variables)
        i_e_F = variables[CELL.electrolyte_current] / self.param.F
        self._conductance = D * variables[CELL.electrolyte_efficiency]
        self._t_minus = 1 - self.param.over_layers(self.param.t_plus, variables)
        anions = -self._conductance * pybamm.grad(whole) - self._migration(variables, i_e_F)
        if CELL.liquid_velocity in variables:
            anions += whole * variables[CELL.liquid_velocity]
        variables[CELL.anion_flux] = anions
        variables.update(self._get_standard_flux_variables(anions + i_e_F))
        return variables

    def _migration(self, variables, i_e_F):
        """Flux of anions with the current, (1 - t_+) i_e/F (x) [mol/(m2 s)]."""
        return self._t_minus * i_e_F

    def set_rhs(self, variables):
        outflow = variables.get(CELL.salt_outflow, pybamm.Scalar(0))
        salt = variables[CELL.porosity_times_concentration]
        self.rhs = {salt: -pybamm.div(variables[CELL.anion_flux]) - outflow}

    def set_initial_conditions(self, variables):
        self.initial_conditions = {
            variables[CELL.porosity_times_concentration]: pybamm.concatenation(
                *[
                    self.param.c_e_init * variables[names.initial_porosity]
                    for names in layers_of(self.options)
                ]
            )
        }

    def set_boundary_conditions(self, variables):
        left = pybamm.Scalar(0)
        if has_counter(self.options):
            # No anion crosses the face of the metal.  The coefficients are extrapolated to it as
            # those of the flux are, so that the discrete flux is zero there too.
            i = variables[CELL.collector_current]
            t_minus, conductance = (
                pybamm.boundary_value(symbol, "left", order="linear")
                for symbol in (self._t_minus, self._conductance)
            )
            left = -t_minus * i / (self.param.F * conductance)
        sides = {"left": (left, "Neumann"), "right": (pybamm.Scalar(0), "Neumann")}
        self.boundary_conditions = {
            variables[CELL.concentration]: sides,
            variables[CELL.concentration_concatenation]: sides,
        }


class BinarySaltOfLayers(BinarySalt):
    r"""Salt in a binary electrolyte whose transference number differs from layer to layer.

    .. math:: N_- = -D B\,\partial_X c - \bar t_-\,i_e/F + c\,v, \qquad
              \bar t_- = H(D B)/H(D B/t_-)

    H is the harmonic mean of neighbouring mesh cells, and :math:`t_- = 1 - t_+`.  Between two mesh
    cells :math:`t_-` is weighted by the resistance of each side to diffusion, which follows from
    concentration and flux being continuous there.  Where two layers meet, the layer in which salt
    diffuses worse decides, and no anion passes into a layer in which salt does not diffuse at all.
    Where :math:`t_-` is one number for all layers, the result is that of :class:`BinarySalt`, which
    is quicker to set up.  State and variables are those of :class:`BinarySalt`.
    """

    def _migration(self, variables, i_e_F):
        self._x = pybamm.concatenation(
            *[
                pybamm.SpatialVariable(
                    f"x_{layer[0]}",
                    domain=layer,
                    auxiliary_domains={"secondary": COLLECTOR},
                    coord_sys="cartesian",
                )
                for layer in (names.layer for names in layers_of(self.options))
            ]
        )
        # The gradient of x is 1.  It is here because finite volumes average a coefficient that
        # multiplies a gradient harmonically.
        along = pybamm.grad(self._x)
        D_t = self.param.over_layers(
            lambda c, T: self.param.D_e(c, T) / (1 - self.param.t_plus(c, T) + NOTHING), variables
        )
        weight = (D_t * variables[CELL.electrolyte_efficiency]) * along
        return ((self._conductance * along) * i_e_F) / weight

    def set_boundary_conditions(self, variables):
        super().set_boundary_conditions(variables)
        one = (pybamm.Scalar(1), "Neumann")
        self.boundary_conditions[self._x] = {"left": one, "right": one}
