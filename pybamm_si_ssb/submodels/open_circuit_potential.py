r"""Open-circuit potentials under pressure: PyBaMM's own laws, shifted by the stack pressure.

.. math:: U(\theta, T, P) = U(\theta, T) - \bar V_{Li}(\theta)\,P/F, \qquad
          \bar V_{Li} = \frac{1}{c_{max}}\frac{dJ}{d\theta}

======  =======================================================  =======  ========
symbol  meaning                                                  shape    unit
======  =======================================================  =======  ========
U       open-circuit potential; U(theta, T) is without pressure  (x)      V
theta   stoichiometry of the particle's surface                  (x)      1
V_Li    partial molar volume of lithium in the host              (x)      m3/mol
slope   dJ/dtheta                                                (x)      1
c_max   lithium per reference volume of host at theta = 1        scalar   mol/m3
P       stack pressure (compression > 0)                         scalar   Pa
F       Faraday's constant                                       scalar   C/mol
======  =======================================================  =======  ========

**Hysteresis that relaxes.**  In place of two branches there is a stress sigma, which swelling
builds up and which flows away at rest:

.. math::
    U &= U_{eq} - \bar V_{Li}\,\sigma/F \\
    \dot\sigma &= E\,\frac{\dot\lambda}{\lambda}
        - \frac{E}{\tau\lambda^2}\sinh\frac{\alpha\lambda^3\sigma}{\sigma_{ref}}, \qquad
    \lambda = \langle J\rangle^{1/3} \\
    \text{at rest} &: \ \sigma(t) = \frac{2\sigma_{ref}}{\alpha\lambda^3}\,\mathrm{artanh}\Big[
        \tanh\frac{\alpha\lambda^3\sigma_0}{2\sigma_{ref}}\,
        e^{-E\alpha\lambda t/(\tau\sigma_{ref})}\Big]

===========================  ==================================================  ======  ====
symbol                       meaning                                             shape   unit
===========================  ==================================================  ======  ====
sigma (stress), sigma_0      stress, > 0 after lithiation; at the start of rest  (x)     Pa
E (modulus), tau (time)      modulus; characteristic time of the flow            scalar  Pa, s
sigma_ref (reference)        reference stress of the flow                        scalar  Pa
alpha (exponent)             exponent of the flow                                scalar  1
lambda                       stretch of the particle                             (x)     1
J, J_rate                    <J> and d<J>/dt                                     (x)     1,
                                                                                         1/s
===========================  ==================================================  ======  ====

The submodels publish the shifted potentials of the surface (x) and of the bulk (scalar) [V]; that
of the bulk is shifted by the mean shift of the surfaces.  The stack pressure is taken as the
hydrostatic pressure on the host: 93 mV per GPa for silicon.

Sources: the thermodynamics of a stressed solid, Larche & Cahn, Acta Metall. 21 (1973) 1051,
doi:10.1016/0001-6160(73)90021-7; films under biaxial stress show 100-120 mV/GPa (Sethuraman et al.,
arXiv:1108.0372).  One-state hysteresis: Axen et al., J. Energy Storage 48 (2022) 103985,
doi:10.1016/j.est.2022.103985.  Hysteresis that relaxes: Koebbing, Kuhn & Horstmann, ACS Appl.
Mater. Interfaces 16 (2024) 67609, arXiv:2408.01106, reduced model; the stress there is that of a
shell around the particle.
"""

from __future__ import annotations

import pybamm
from pybamm.parameters.lithium_ion_parameters import ParticleLithiumIonParameters

from ..laws.material import F
from ..names import CELL, Names
from .first_cycle import front, plateau_shift
from .host import HostSymbols
from .layer_state import layer_state

__all__ = [
    "HysteresisOCP",
    "PressedParticleParameters",
    "SingleOCP",
    "ViscoplasticOCP",
    "partial_molar_volume",
    "pressure_shift",
    "stress_rate",
]


#: Scale of the viscoplastic stress: a gigapascal [Pa].
STRESS_SCALE = 1e9


def partial_molar_volume(slope, c_max):
    """Volume that a mole of lithium adds to the host, (dJ/dtheta)/c_max [m3/mol].

    Arguments are those of the module's table.

    Examples
    --------
    >>> print(f"{partial_molar_volume(slope=2.80, c_max=311e3):.2e}")
    9.00e-06
    """
    return slope / c_max


def pressure_shift(V_Li, P, F=F):
    """Change of the open-circuit potential under a pressure, -V_Li P/F [V].

    Arguments are those of the module's table.

    Examples
    --------
    >>> print(f"{pressure_shift(9.0e-6, 1e9):.4f}")
    -0.0933
    """
    return -V_Li * P / F


def stress_rate(stress, J, J_rate, modulus, time, reference, exponent):
    """Rate of the viscoplastic stress sigma [Pa/s].

    It is d(sigma)/dt = E J_rate/(3 J) - E/(tau lambda^2) sinh(alpha J sigma/sigma_ref), with
    lambda = J^(1/3); arguments are those of the module's table.

    Examples
    --------
    A stress of half a gigapascal at rest:

    >>> flow = {"modulus": 1e9, "time": 1e9, "reference": 1e8, "exponent": 1}
    >>> print(f"{stress_rate(pybamm.Scalar(0.5e9), J=2.4, J_rate=0.0, **flow).evaluate():.0f}")
    -45397
    """
    flow = pybamm.sinh(exponent * J * stress / reference) / (time * J ** (2 / 3))
    return modulus * (J_rate / (3 * J) - flow)


class PressedParticleParameters(ParticleLithiumIonParameters):
    """PyBaMM's parameters of a phase, with its potential under the pressure at assembly.

    PyBaMM's search for the stoichiometries at a state of charge or a voltage knows no pressure;
    with this potential it finds the state in which the cell is put together.
    """

    def shift(self, sto, P):
        """Change of the potential under a pressure ``P`` [Pa] at a stoichiometry ``sto`` [V]."""
        V_Li = partial_molar_volume(self.t_change(sto).diff(sto), self.c_max)
        return pressure_shift(V_Li, P, self.main_param.F)

    def U(self, sto, T, lithiation=None):
        """Open-circuit potential under the pressure at assembly [V].

        Parameters
        ----------
        sto
            Stoichiometry [1].
        T
            Temperature [K].
        lithiation
            Branch of the potential, PyBaMM's "lithiation" or "delithiation"; None for the one curve
            of a potential without branches.
        """
        P_0 = pybamm.Parameter(CELL.p_pressure)
        return super().U(sto, T, lithiation) + self.shift(sto, P_0)


class _UnderPressure(pybamm.open_circuit_potential.BaseOpenCircuitPotential):
    """Base class that shifts the potentials of a PyBaMM submodel by pressure and other effects.

    The pressure is counted from that at assembly, which is in the parameters' potential already
    (:class:`PressedParticleParameters`).
    """

    def get_coupled_variables(self, variables):
        # PyBaMM calls this again if a variable is still missing below.  It works on a copy, or
        # kinetics would meanwhile be built on the potential that is not shifted.
        variables = super().get_coupled_variables({**variables})
        names = Names.of(self)
        theta = variables[names.surface_stoichiometry]
        P = pybamm.PrimaryBroadcast(variables[CELL.pressure], names.layer)
        stress = P - pybamm.Parameter(CELL.p_pressure) + self._own_stress(variables)
        shift = self.phase_param.shift(theta, stress) + self._crystalline_shift(variables)
        surface = variables[names.open_circuit_potential] + shift
        bulk = variables[names.bulk_open_circuit_potential] + pybamm.x_average(shift)
        dUdT = variables[names.entropic_change]
        variables.update(self._get_standard_ocp_variables(surface, bulk, dUdT))
        return variables

    def _own_stress(self, variables):
        """Stress on the host in addition to the stack pressure (x) [Pa]."""
        return 0

    def _crystalline_shift(self, variables):
        """Shift of the potential by crystalline host in its first lithiation, <= 0 (x) [V]."""
        names = Names.of(self)
        if names.peak_filling not in variables:
            return 0
        moving = front(variables[names.filling], variables[names.peak_filling])
        plateau = pybamm.Parameter(names.p_crystalline_potential)
        U = variables[names.open_circuit_potential]
        return self._lithiating(variables) * plateau_shift(moving, plateau, U)

    def _lithiating(self, variables):
        """Share of the lithiation branch in the potential [1]."""
        return 1


class SingleOCP(_UnderPressure, pybamm.open_circuit_potential.SingleOpenCircuitPotential):
    """Potential of one curve, for lithiation and delithiation alike, shifted by pressure.

    Publishes U (x) [V] and that of the bulk, a scalar [V].
    """

    def get_coupled_variables(self, variables):
        variables = super().get_coupled_variables(variables)
        if self.reaction == "lithium-ion main":
            self._alias_ocp_as_equilibrium(variables)  # once more: PyBaMM did it before the shift
        return variables


class HysteresisOCP(
    _UnderPressure, pybamm.open_circuit_potential.OneStateHysteresisOpenCircuitPotential
):
    """Potential of two branches with PyBaMM's one-state hysteresis, shifted by pressure.

    The hysteresis is that of Axen et al. (2022); it does not relax at rest.  The state is PyBaMM's
    hysteresis state (x) [1].  Publishes U (x) [V] and that of the bulk, a scalar [V].
    """

    def _lithiating(self, variables):
        return (1 - variables[Names.of(self).hysteresis_state]) / 2

    def set_rhs(self, variables):
        # PyBaMM divides the current by all of the host; the host that is left carries it.
        name, host = (
            Names.of(self).volumetric_current,
            HostSymbols(self.phase_param, Names.of(self)),
        )
        super().set_rhs({**variables, name: variables[name] / host.connected(variables)})


class ViscoplasticOCP(SingleOCP):
    """Potential of one curve, shifted by pressure and by a stress that relaxes at rest.

    The state is sigma (x) [Pa], which begins at 0.  Publishes U (x) [V] and that of the bulk, a
    scalar [V].
    """

    def get_fundamental_variables(self):
        names = Names.of(self)
        stress = layer_state(names, names.viscoplastic_stress, STRESS_SCALE)
        return {names.viscoplastic_stress: stress}

    def _own_stress(self, variables):
        return variables[Names.of(self).viscoplastic_stress]

    def set_rhs(self, variables):
        names = Names.of(self)
        stress = variables[names.viscoplastic_stress]
        laws = (
            names.p_viscoplastic_modulus,
            names.p_viscoplastic_time,
            names.p_viscoplastic_stress,
            names.p_viscoplastic_exponent,
        )
        rate = stress_rate(
            stress,
            variables[names.volume_ratio],
            variables[names.volume_ratio_rate],
            *map(pybamm.Parameter, laws),
        )
        self.rhs = {stress: rate}

    def set_initial_conditions(self, variables):
        self.initial_conditions = {variables[Names.of(self).viscoplastic_stress]: pybamm.Scalar(0)}
