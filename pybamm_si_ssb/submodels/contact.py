r"""Ionic contact between silicon that breathes and an electrolyte that does not flow.

.. math::
    \dot s &= (\rho_s^m - s)^+/\tau_s - (s - \rho_s^m)^+\,P^+/\eta, \qquad s(0) = \rho_s^m(0) \\
    g &= 1 - \min(\rho_s^m/s,\ 1)^{1/m} \\
    \theta_c &= \theta_f\,\big(\theta_{ad} + (1 - \theta_{ad})\,f(P)\,
        [w_0 + (1 - w_0)\,e^{-g/g_0}]\big), \qquad f(P) = \sqrt{P^+/(P^+ + 3 P_h)} \\
    \dot\theta_f &= -k_f\,(-\dot{\langle J\rangle})^+\,\theta_f, \qquad \theta_f(0) = 1

A growing particle presses a socket into the electrolyte and shrinks out of it again; the contact
that is left then falls with the gap.  Pressure acts in two ways: at once, because it pushes the
particle against a side of its socket, however wide the socket is; and slowly, because it makes the
electrolyte creep back.  The share of the area in contact multiplies the kinetics (PyBaMM's
"interface utilisation"); in a liquid all of the area is in contact.  Each phase of an electrode has
a socket and a contact of its own.  PyBaMM's utilisation of the electrode is then their mean over
the area, theta = sum a_k theta_k/sum a_k.

======================  =================================================  ======  ========
symbol                  meaning                                            shape   unit
======================  =================================================  ======  ========
theta_c                 share of the particles' area in contact            (x)     1
s (socket)              envelope ratio of the socket                       (x)     1
rho_m                   rho_s^m, envelope ratio of the particle            (x)     1
tau_s                   time in which the socket follows growth            scalar  s
g (gap)                 relative gap between particle and socket           (x)     1
m                       shape exponent                                     scalar  1
P (pressure)            stack pressure (compression > 0)                   scalar  Pa
eta (viscosity)         creep viscosity of the electrolyte                 scalar  Pa.s
theta_ad (adhesion)     contact left without pressure                      scalar  1
P_h (half_pressure)     pressure at which f = 1/2                          scalar  Pa
w_0 (resting)           share of the contact by pressure that no gap       scalar  1
                        takes: the side on which the particle rests
g_0 (gap_0)             gap at which the rest of the contact by pressure   scalar  1
                        has fallen to 1/e
theta_f, fatigue (k_f)  contact not lost for good; loss per unit of <J>    (x)     1
                        by which the particle shrinks
shrinkage               (-d<J>/dt)+                                        (x)     1/s
======================  =================================================  ======  ========

Source: interface resistance in proportion to 1/(area in contact) and to P^-1/2 at argyrodite,
Limon, Duffee & Ahmad, arXiv:2501.00600; the rest of the form is assumed, as are most of its
numbers.
"""

from __future__ import annotations

import pybamm
from pybamm.models.submodels.interface.interface_utilisation.base_utilisation import (
    BaseModel as BaseUtilisation,
)

from ..names import CELL, Names, phases_of
from .host import HostSymbols
from .layer_state import in_layer, layer_state

__all__ = [
    "Contact",
    "ContactKinetics",
    "FullContact",
    "MeanContact",
    "contact_fraction",
    "fatigue_rate",
    "pressure_factor",
    "relative_gap",
    "socket_rate",
]

#: Time in which a socket follows a particle that grows [s]: short against any charge.
FOLLOWING = 30.0
#: Small pressure that keeps the derivative of the square root finite at P = 0 [Pa].
NO_PRESSURE = 1.0


def _positive(x):
    return pybamm.maximum(x, 0)


def pressure_factor(P, half_pressure):
    """Pressure factor f(P) = sqrt(P/(P + 3 P_h)) for P > 0, else 0 [1].

    It is 1/2 at P_h, grows as P^1/2 far below and tends to 1 far above.  Arguments are those of the
    module's table.

    Examples
    --------
    >>> print(*(f"{pressure_factor(P, 10e6).evaluate():.2f}" for P in (0.0, 10e6, 1e9)))
    0.00 0.50 0.99
    """
    P = _positive(P)
    return pybamm.sqrt((P + NO_PRESSURE) / (P + 3 * half_pressure + NO_PRESSURE))


def relative_gap(rho_m, socket, m):
    """Relative gap g = 1 - (rho_s^m/s)^(1/m), 0 while the particle fills its socket [1].

    Arguments are those of the module's table.
    """
    return 1 - pybamm.minimum(rho_m / socket, 1) ** (1 / m)


def contact_fraction(gap, P, adhesion, half_pressure, resting, gap_0):
    """Share of the area in contact before fatigue, theta_c/theta_f [1].

    It is theta_ad + (1 - theta_ad) f(P) [w_0 + (1 - w_0) exp(-g/g_0)]; arguments are those of the
    module's table.

    Examples
    --------
    A sulfide at 10 MPa whose socket is filled, 5 % and 20 % too wide:

    >>> gaps = pybamm.Vector([0, 0.05, 0.2])
    >>> contact_fraction(gaps, 10e6, 0.3, 10e6, 0.5, 0.05).evaluate().ravel().round(2).tolist()
    [0.65, 0.54, 0.48]
    """
    held = resting + (1 - resting) * pybamm.exp(-gap / gap_0)
    return adhesion + (1 - adhesion) * pressure_factor(P, half_pressure) * held


def socket_rate(rho_m, socket, P, viscosity):
    """Rate of the socket, ds/dt = (rho_s^m - s)+/tau_s - (s - rho_s^m)+ P+/eta [1/s].

    Arguments are those of the module's table.
    """
    excess = rho_m - socket
    return _positive(excess) / FOLLOWING - _positive(-excess) * _positive(P) / viscosity


def fatigue_rate(shrinkage, theta_f, fatigue):
    """Rate at which contact is lost for good, d(theta_f)/dt = -k_f (-d<J>/dt)+ theta_f [1/s].

    Arguments are those of the module's table.
    """
    return -fatigue * shrinkage * theta_f


class _PhaseContact(BaseUtilisation):
    """Base class of the submodels of the contact of one phase."""

    def __init__(self, param, domain, options, phase="primary"):
        pybamm.BaseSubModel.__init__(self, param, domain, options=options, phase=phase)
        self.names = Names.of(self)

    def _published(self, contact):
        """PyBaMM's variables of an electrode's utilisation, under the names of the phase."""
        own, electrode = self.names, self.names.whole
        phase = {electrode.contact: own.contact, electrode.mean_contact: own.mean_contact}
        found = self._get_standard_interface_utilisation_variables(contact)
        if own == electrode:
            return found
        return {phase[name]: value for name, value in found.items() if name in phase}


class Contact(_PhaseContact):
    """Contact of one phase's particles with an electrolyte that does not flow.

    States are s and theta_f, both (x) [1].  Publishes theta_c (x) [1] as ``contact`` of
    :class:`.Names`, which is PyBaMM's interface utilisation where the electrode has one phase, and
    its mean over x as ``mean_contact``.
    """

    def __init__(self, param, domain, options, phase="primary"):
        super().__init__(param, domain, options, phase)
        self.host = HostSymbols(self.phase_param, self.names)

    @property
    def _peak(self):
        """Name of the state that remembers how large the particle has been."""
        return self.names.socket

    def get_fundamental_variables(self):
        names = self.names
        return {name: layer_state(names, name) for name in (self._peak, names.contact_fatigue)}

    def _touching(self, variables, P):
        """Share of the area in contact before fatigue, theta_c/theta_f (x) [1]."""
        names = self.names
        gap = relative_gap(variables[names.envelope_ratio], variables[names.socket], self.host.m)
        return contact_fraction(
            gap,
            P,
            pybamm.Parameter(names.p_adhesion),
            pybamm.Parameter(names.p_contact_pressure),
            pybamm.Parameter(names.p_contact_resting),
            pybamm.Parameter(names.p_contact_gap),
        )

    def get_coupled_variables(self, variables):
        names = self.names
        P = pybamm.PrimaryBroadcast(variables[CELL.pressure], names.layer)
        history = variables[names.contact_fatigue] * self._touching(variables, P)
        full = pybamm.Parameter(names.p_full_contact)
        variables.update(self._published(full + (1 - full) * history))
        return variables

    def set_rhs(self, variables):
        names = self.names
        socket, theta_f = variables[self._peak], variables[names.contact_fatigue]
        P = pybamm.PrimaryBroadcast(variables[CELL.pressure], names.layer)
        self.rhs = {
            socket: socket_rate(
                variables[names.envelope_ratio],
                socket,
                P,
                pybamm.Parameter(names.p_creep_viscosity),
            ),
            theta_f: fatigue_rate(
                _positive(-variables[names.volume_ratio_rate]),
                theta_f,
                pybamm.Parameter(names.p_contact_fatigue),
            ),
        }

    def set_initial_conditions(self, variables):
        names = self.names
        self.initial_conditions = {
            variables[self._peak]: self.host.envelope(self.host.initial_volume_ratio),
            variables[names.contact_fatigue]: pybamm.Scalar(1),
        }


class FullContact(_PhaseContact):
    """Full contact, theta_c = 1, of one of the phases of an electrode with several.

    Publishes theta_c (x) [1] as ``contact`` of :class:`.Names`, and its mean over x.
    """

    def get_fundamental_variables(self):
        full = in_layer(1, self.names.layer)
        return self._published(full)


class MeanContact(BaseUtilisation):
    """PyBaMM's utilisation of an electrode of several phases: the mean of theta_c over its area.

    Publishes it (x) [1] and its mean over x.  The kinetics of each phase reads the theta_c of that
    phase, not this mean.
    """

    def get_coupled_variables(self, variables):
        phases = phases_of(self.options, Names.of(self).domain).values()
        touched = sum(variables[names.area] * variables[names.contact] for names in phases)
        mean = touched / sum(variables[names.area] for names in phases)
        variables.update(self._get_standard_interface_utilisation_variables(mean))
        return variables


class ContactKinetics(pybamm.kinetics.SymmetricButlerVolmer):
    """PyBaMM's Butler-Volmer kinetics of one phase, on the area that this phase has in contact.

    State and variables are those of PyBaMM's submodel; theta_c of the phase takes the place of the
    utilisation of the electrode.
    """

    def get_coupled_variables(self, variables):
        names = Names.of(self)
        own = {**variables, names.whole.contact: variables[names.contact]}
        found = super().get_coupled_variables(own)
        return {**found, names.whole.contact: variables[names.whole.contact]}
