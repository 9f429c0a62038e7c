r"""Pressure of the stack in its fixture, and open volume that it presses shut for good.

.. math::
    (P - P_0)/k_{fix} &= \sum_k L_k\,(\langle\Lambda_k\rangle - 1)
        \;\Rightarrow\; P = P_0 + \frac{\sum_k L_k\,\langle S + o - o_a\rangle_k}
                                  {1/k_{fix} + \sum_k L_k/M_k} \\
    \dot h &= \big((P - P_c)^+/P_y - h\big)^+/\tau_c

Without a constraint the layers would grow by S + o - o_a (:mod:`.layers`).  The fixture and the
elastic layers take up this growth, which raises the pressure.  Under a pressure above that of
fabrication, open volume shrinks by exp(-h) and does not come back.

=================  ============================================================  ======  =====
symbol             meaning                                                       shape   unit
=================  ============================================================  ======  =====
P, P0              stack pressure now and at assembly (compression > 0)          scalar  Pa
k_fix (stiffness)  stiffness of the fixture per area, K/A                        scalar  Pa/m
L_k, M_k           reference thickness, compression modulus of layer k           scalar  m, Pa
growth             sum_k L_k <S + o - o_a>_k, growth of all layers without any   scalar  m
                   constraint
compliance         sum_k L_k/M_k                                                 scalar  m/Pa
h                  Heckel exponent of the permanent compaction, one per layer    scalar  1
P_c, P_y           pressure already seen in fabrication; yield pressure of the   scalar  Pa
                   pores, one per layer
tau_c              time in which open volume is pressed shut                     scalar  s
=================  ============================================================  ======  =====

Closures (option "stack"): "fixture" as above, "free" (P = P0), "fixed stack" (total thickness
held) and "fixed layers" (each layer's mean thickness held by squeezing its open volume, at
constant P; the convention of Chandrasekaran & Fuller 2011 and of BattMo, for comparison).

Source: a balance of forces; the compaction is Heckel's law for powders, in which pores are
proportional to exp(-P/P_y), Trans. Metall. Soc. AIME 221 (1961) 671.  Valid for strains (P - P0)/M
well below 1.  The fixture of the model pulls as it pushes; a pressure below zero means that the
stack has come loose.  A counter electrode of metal is one more layer, which grows by the lithium
that it takes up (:mod:`.counter_electrode`).
"""

from __future__ import annotations

import pybamm

from ..names import CELL, Names, layers_of
from ..options import FIXED_LAYERS, FIXED_STACK, FREE, STACK_MECHANICS
from .layer_state import COLLECTOR
from .layers import Layer

__all__ = ["Compaction", "StackPressure", "stack_pressure"]

#: Scale of the stack pressure: a megapascal [Pa].
PRESSURE_SCALE = 1e6


def stack_pressure(P0, growth, compliance, stiffness=None):
    """Stack pressure P = P0 + growth/(1/k_fix + compliance) [Pa].

    Arguments are those of the module's table; k_fix is infinite where no ``stiffness`` is given.

    Examples
    --------
    A layer of 100 µm and 10 GPa that would grow by 10 µm, in a fixture of 1e11 Pa/m:

    >>> print(f"{stack_pressure(5e6, growth=10e-6, compliance=1e-14, stiffness=1e11):.4g}")
    5.999e+06
    """
    if stiffness is None:
        return P0 + growth / compliance
    return P0 + stiffness * growth / (1 + stiffness * compliance)


class Compaction(pybamm.BaseSubModel):
    r"""Open volume that is pressed shut for good, with one Heckel exponent per layer.

    .. math:: \dot h = \big((P - P_c)^+/P_y - h\big)^+/\tau_c, \qquad h(0) = 0

    The state of each layer is h [1], a scalar.  Publishes h and dh/dt [1/s] as ``compaction`` and
    ``compaction_rate`` of :class:`.Names`.
    """

    def get_fundamental_variables(self):
        return {
            names.compaction: pybamm.Variable(names.compaction, domain=COLLECTOR)
            for names in layers_of(self.options)
        }

    def get_coupled_variables(self, variables):
        P = variables[CELL.pressure]
        excess = pybamm.maximum(P - pybamm.Parameter(CELL.p_compaction_pressure), 0)
        time = pybamm.Parameter(CELL.p_compaction_time)
        for names in layers_of(self.options):
            target = excess / pybamm.Parameter(names.p_yield)
            rate = pybamm.maximum(target - variables[names.compaction], 0) / time
            variables[names.compaction_rate] = rate
        return variables

    def set_rhs(self, variables):
        self.rhs = {
            variables[names.compaction]: variables[names.compaction_rate]
            for names in layers_of(self.options)
        }

    def set_initial_conditions(self, variables):
        self.initial_conditions = {
            variables[names.compaction]: pybamm.Scalar(0) for names in layers_of(self.options)
        }


class StackPressure(pybamm.BaseSubModel):
    """Pressure of the stack in its fixture, by :func:`stack_pressure`.

    The state is P [Pa], an algebraic scalar that is published as ``CELL.pressure``.  With "free"
    and "fixed layers" there is no such state and P is P0.
    """

    def get_fundamental_variables(self):
        P0 = pybamm.Parameter(CELL.p_pressure)
        if self._given:
            return {CELL.pressure: pybamm.PrimaryBroadcast(P0, COLLECTOR)}
        return {
            CELL.pressure: pybamm.Variable(CELL.pressure, domain=COLLECTOR, scale=PRESSURE_SCALE)
        }

    def _law(self, strains, metal):
        """Stack pressure by the law of the module [Pa].

        It follows from the mean free ``strains`` of the layers [1] and from the growth of a counter
        electrode of ``metal`` [m], None where there is none.
        """
        layers = [Layer(self.param, names) for names in layers_of(self.options)]
        growth = sum(layer.L * strain for layer, strain in zip(layers, strains, strict=True))
        compliance = sum(layer.L / layer.modulus for layer in layers)
        if metal is not None:
            counter = Layer(self.param, Names("negative"))
            growth, compliance = growth + metal, compliance + counter.L / counter.modulus
        return stack_pressure(
            pybamm.Parameter(CELL.p_pressure),
            growth,
            compliance,
            None
            if STACK_MECHANICS.of(self.options) == FIXED_STACK
            else pybamm.Parameter(CELL.p_stiffness),
        )

    @property
    def _given(self):
        """Answer whether the pressure is given as P0."""
        return STACK_MECHANICS.of(self.options) in (FREE, FIXED_LAYERS)

    def set_algebraic(self, variables):
        if not self._given:
            P = variables[CELL.pressure]
            strains = [variables[n.mean_free_strain] for n in layers_of(self.options)]
            law = self._law(strains, variables.get(CELL.counter_growth))
            self.algebraic = {P: P - law}  # PyBaMM divides by the scale of P

    def set_initial_conditions(self, variables):
        if not self._given:
            strains = [variables[n.initial_free_strain] for n in layers_of(self.options)]
            means = [pybamm.x_average(strain) for strain in strains]
            guess = self._law(means, variables.get(CELL.initial_counter_growth))
            self.initial_conditions = {variables[CELL.pressure]: guess}
