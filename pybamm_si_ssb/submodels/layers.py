r"""Layers that thicken: their open volume, their stretch and the displacement of their planes.

Everything is written per *reference* volume (that of the layer as assembled), along the reference
coordinate X.  In-plane dimensions are fixed; :math:`\Lambda(X, t)` is the local stretch of
thickness.

.. math::
    S &= \sum_{phases} \Big[\varepsilon_{env,0}\,(\rho_s^m - \rho_{s,a}^m) + \sum_v s_v\Big] \\
    o &= \mathrm{softplus}_w\big(o_0 - (1-g)\,S\big)\,e^{-h} - q \\
    \Lambda &= 1 + S + (o - o_a) - e, \qquad e = (P - P_0)/M

The mean growth of a layer is taken from the displacement u of its planes,
:math:`\partial_X u = S + o - o_a` with u = 0 at the layer's left face, so that the equation of
each plane refers to the neighbouring plane alone.

A fraction 1-g of the swelling fills open volume (the pores of a liquid cell, the voids of a solid
one); the rest moves the surfaces of the layer, and so does all swelling that no longer fits into
the open volume.  The pressure P and the compaction h are those of :mod:`.stack_pressure`.

=========================  ==================================================  ======  =======
symbol                     meaning                                             shape   unit
=========================  ==================================================  ======  =======
eps_env0                   volume inside the reference surfaces of a phase's   (x)     1
                           particles per reference volume (:mod:`.particle`)
rho_s^m, rho_s,a^m         envelope of these particles over the reference      (x)     1
                           envelope, now and as assembled
s_v                        volume that a mechanism adds beside the particles   (x)     1
                           since assembly, such as that of an interphase
                           (:class:`.Volume`)
S                          swelling since assembly per reference volume, < 0   (x)     1
                           where particles are smaller than as assembled
o_0 (open_0)               open volume that the parameters give                (x)     1
o (open_now)               open volume now, per reference volume               (x)     1
o_a (open_assembly)        open volume at assembly by the law of o, with       (x)     1
                           S = h = q = 0
w (width)                  width of the softplus, 0.05 o_0 + 1e-6              (x)     1
g                          swelling split: part of S that moves surfaces       scalar  1
h                          Heckel exponent of the permanent compaction         scalar  1
q (squeeze)                open volume that is squeezed out so that the layer  scalar  1
                           keeps its thickness ("fixed layers":
                           <S + o - o_a> without q); 0 with other options
S_rate, h_rate             dS/dt, dh/dt                                        (x)     1/s
Lambda                     thickness now over reference thickness              (x)     1
u                          displacement of a plane by S + o - o_a, without q   (x)     m
e (elastic), M             elastic strain (compression > 0), compression       scalar  1, Pa
                           modulus of the layer
P, P0                      stack pressure now and at assembly                  scalar  Pa
=========================  ==================================================  ======  =======

Source of the split g: Gomadam & Weidner, J. Electrochem. Soc. 153 (2006) A179,
doi:10.1149/1.2136087.  Valid for small elastic strains, since e is linear in P.  Elastic strain is
borne by the solids and displaces no liquid.
"""

from __future__ import annotations

from typing import Any

import pybamm
from pybamm.models.submodels.porosity.base_porosity import BaseModel as BasePorosity

from ..names import CELL, layers_of, phases_of
from ..options import ELECTROLYTE_PHASE, FIXED_LAYERS, LIQUID, STACK_MECHANICS, has_counter
from .host import HostSymbols
from .layer_state import COLLECTOR, in_layer, layer_state
from .open_volume import open_volume, open_volume_rate, stretch

__all__ = ["Layer", "Layers", "PorosityRate"]

#: Scale of the displacement u: a micrometre [m].
DISPLACEMENT_SCALE = 1e-6


def _growth(u):
    """Growth of a layer, read from the displacement u of its planes [m].

    PyBaMM's upwind difference puts the first plane half a mesh cell from the left face, where
    u_1 = s_1 dx/2 with the strain s_1 of that mesh cell; the last plane lies as far short of the
    right face.  The growth of the whole layer is therefore the sum of these two displacements.
    """
    first, last = (pybamm.boundary_value(u, side, order="constant") for side in ("left", "right"))
    return first + last


class Layer:
    """Mechanical properties of one layer, as PyBaMM symbols.

    Parameters
    ----------
    param
        PyBaMM's parameters of the cell.
    names : Names
        Names of the layer.

    Attributes
    ----------
    L, modulus, split
        Reference thickness [m], compression modulus M [Pa] and swelling split g [1], which is 1 in
        the separator.
    """

    def __init__(self, param, names):
        self.param = param.domain_params[names.domain]
        self.names = names
        self.L = self.param.L
        self.modulus = pybamm.Parameter(names.p_modulus)
        separator = names.domain == "separator"
        self.split = pybamm.Scalar(1) if separator else pybamm.Parameter(names.p_swelling_split)

    def broadcast(self, scalar):
        """Broadcast a ``scalar`` of the whole layer to every x in it."""
        return pybamm.PrimaryBroadcast(scalar, self.names.layer)


class _BaseLayers(BasePorosity):
    """Base class of the submodels of the layers."""

    @property
    def _liquid(self):
        return ELECTROLYTE_PHASE.of(self.options) == LIQUID

    @property
    def _fixed_layers(self):
        return STACK_MECHANICS.of(self.options) == FIXED_LAYERS

    # -- volumes that mechanisms add beside the host of ``names``, per reference volume ------------
    def _added(self, names, variables):
        """Volume that is added since assembly (x) [1]; the number 0 without any."""
        return sum(
            variables[volume.strain.of(names)]
            for volume in self.param.books.volumes_at(names, variables)
        )

    def _adding(self, names, variables):
        """Rate of the volume that is added (x) [1/s]; the number 0 without any."""
        return sum(
            variables[volume.rate.of(names)]
            for volume in self.param.books.volumes_at(names, variables)
        )

    def _consumed(self, names, variables):
        """Volume of solid electrolyte that has become of it (x) [1]; the number 0 without any."""
        return sum(
            variables.get(volume.consumed.of(names), 0)
            for volume in self.param.books.volumes_at(names, variables)
            if volume.consumed is not None
        )

    def _open_at_start(self, names):
        """Open volume o_0 (x) [1]: the pores of a liquid cell, the voids of a solid one."""
        if self._liquid:
            return self.param.domain_params[names.domain].epsilon_init
        return in_layer(pybamm.Parameter(names.p_void), names.layer)


class Layers(_BaseLayers):
    """Volume fractions, open volume and stretch of the layers, as the module describes.

    The displacement u (x) [m] of each layer is an algebraic state.  With "fixed layers" the
    squeeze q [1] of each layer, a scalar, is one too, and an event ends a run as soon as the open
    volume of an electrode is used up.  Published under the names of :class:`.Names`:

    ===================  ==================================================  ======  ====
    name                 symbol                                              shape   unit
    ===================  ==================================================  ======  ====
    swelling             S                                                   (x)     1
    porosity             electrolyte per reference volume: o in a liquid     (x)     1
                         cell, else the part not yet consumed by an SEI
    void                 o in a solid cell, 0 in a liquid one                (x)     1
    open_at_assembly     o_a                                                 (x)     1
    host                 particles now, sum of eps_env0 rho_s^m              (x)     1
    carbon_binder        carbon and binder: the volume that nothing else     (x)     1
                         fills at assembly
    stretch              Lambda; mean_stretch over x                         (x)     1
    free_strain          S + o - o_a, without q; mean_free_strain over x     (x)     1
    displacement         u                                                   (x)     m
    elastic_strain       e                                                   scalar  1
    layer_squeeze        q                                                   scalar  1
    thickness_change     L (<Lambda> - 1)                                    scalar  m
    ===================  ==================================================  ======  ====

    ``CELL.thickness_change`` [m] is the sum over all layers and a counter electrode of metal;
    ``CELL.porosity`` (x) [1] joins the porosities of all layers.
    """

    def get_fundamental_variables(self):
        # The growth of a layer is found plane by plane: a mean over the whole layer would make the
        # pressure's row of the Jacobian dense, and the Jacobian twice as expensive.
        variables = {}
        for names in layers_of(self.options):
            u = layer_state(names, names.displacement, DISPLACEMENT_SCALE)
            variables[names.displacement] = u
            variables[names.mean_free_strain] = (
                _growth(u) / self.param.domain_params[names.domain].L
            )
            if self._fixed_layers:
                variables[names.layer_squeeze] = pybamm.Variable(
                    names.layer_squeeze, domain=COLLECTOR
                )
        return variables

    def _solids(self, names, start):
        """Fractions of hosts as assembled and of carbon and binder (None in the separator).

        Carbon and binder are the volume that nothing else fills.
        """
        if names.domain == "separator":
            return 0, None
        hosts = sum(
            h.envelope_fraction * h.envelope_at_assembly for h in _hosts(self, names.domain)
        )
        electrolyte = self.param.domain_params[names.domain].epsilon_init
        return hosts, 1 - electrolyte - hosts - (0 if self._liquid else start)

    def _swelling(self, names, variables):
        """Swelling S of a layer now and at the start of the run (x) [1]; 0 in the separator."""
        zero = in_layer(0, names.layer)
        if names.domain == "separator":
            return zero, zero
        hosts = _hosts(self, names.domain)
        S = sum(
            h.envelope_fraction * (h.occupied(variables) - h.envelope_at_assembly)
            + self._added(h.names, variables)
            for h in hosts
        )
        S_start = sum(
            h.envelope_fraction * (h.envelope(h.initial_volume_ratio) - h.envelope_at_assembly)
            for h in hosts
        )
        return S, S_start

    def get_coupled_variables(self, variables):
        P = variables[CELL.pressure]
        porosity, thickness_change = {}, 0
        for names in layers_of(self.options):
            layer = Layer(self.param, names)
            S, S_start = self._swelling(names, variables)
            g = layer.split
            h = layer.broadcast(variables[names.compaction])
            elastic = (P - pybamm.Parameter(CELL.p_pressure)) / layer.modulus
            start = self._open_at_start(names)
            free = open_volume(start, S, g, h)
            assembled = open_volume(start, 0, g)
            open_start = open_volume(start, S_start, g)
            strain_start = S_start + open_start - assembled
            if self._fixed_layers:
                q = layer.broadcast(variables[names.layer_squeeze])
                q_start = layer.broadcast(pybamm.x_average(strain_start))
            else:
                q = q_start = 0
            open_now = free - q
            Lambda = stretch(S, open_now, assembled, layer.broadcast(elastic))
            mean = pybamm.x_average(Lambda)

            hosts, carbon_binder = self._solids(names, start)
            if carbon_binder is not None:
                added = sum(self._added(h.names, variables) for h in _hosts(self, names.domain))
                variables[names.host] = hosts + S - added
                variables[names.carbon_binder] = carbon_binder
                self._add_mean_volume_ratio(names, variables)
            zero = in_layer(0, names.layer)
            solid = self.param.domain_params[names.domain].epsilon_init
            if names.domain != "separator":
                solid -= sum(self._consumed(h.names, variables) for h in _hosts(self, names.domain))
            porosity[names.layer] = open_now if self._liquid else solid
            electrolyte = self.param.domain_params[names.domain].epsilon_init
            variables[names.initial_porosity] = (
                open_start - q_start if self._liquid else electrolyte
            )
            variables[names.initial_free_strain] = strain_start
            variables[names.free_strain] = S + free - assembled
            variables.update(
                {
                    names.swelling: S,
                    names.void: zero if self._liquid else open_now,
                    names.open_at_assembly: assembled,
                    names.elastic_strain: elastic,
                    names.p_modulus: layer.modulus,
                    names.p_thickness: layer.L,
                    names.stretch: Lambda,
                    names.mean_stretch: mean,
                    names.thickness_change: layer.L * (mean - 1),
                }
            )
            thickness_change += layer.L * (mean - 1)
        if has_counter(self.options):
            thickness_change += variables[CELL.counter_thickness_change]
        variables.update(self._get_standard_porosity_variables(porosity))
        variables[CELL.thickness_change] = thickness_change
        for name in (CELL.p_pressure, CELL.p_stiffness):
            variables[name] = pybamm.Parameter(name)
        variables[CELL.area] = self.param.A_cc
        return variables

    def _add_mean_volume_ratio(self, names, variables):
        """Add the mean <J> of an electrode with several hosts, weighted by reference volume."""
        hosts = _hosts(self, names.domain)
        if len(hosts) > 1:
            fractions: list[Any] = [host.phase.epsilon_s for host in hosts]
            volume: Any = sum(
                fraction * variables[host.names.volume_ratio]
                for fraction, host in zip(fractions, hosts, strict=True)
            )
            whole: Any = sum(fractions)
            mean = pybamm.x_average(volume) / pybamm.x_average(whole)
            variables[names.mean_volume_ratio] = mean

    def set_algebraic(self, variables):
        for names in layers_of(self.options):
            u = variables[names.displacement]
            strain = variables[names.free_strain]
            if self._fixed_layers:
                q = variables[names.layer_squeeze]
                self.algebraic[q] = q - variables[names.mean_free_strain]
            L = self.param.domain_params[names.domain].L
            # in metres, because PyBaMM divides it by the scale of u
            self.algebraic[u] = (pybamm.div(pybamm.upwind(u)) - strain) * L

    def set_boundary_conditions(self, variables):
        for names in layers_of(self.options):
            self.boundary_conditions[variables[names.displacement]] = {
                "left": (pybamm.Scalar(0), "Dirichlet"),
                "right": (pybamm.Scalar(0), "Neumann"),
            }

    def set_initial_conditions(self, variables):
        for names in layers_of(self.options):
            strain = variables[names.initial_free_strain]
            x = pybamm.SpatialVariable(
                f"x_{names.domain[0]}", domains=strain.domains, coord_sys="cartesian"
            )
            from_left = x - pybamm.boundary_value(x, "left")
            self.initial_conditions[variables[names.displacement]] = strain * from_left
            if self._fixed_layers:
                self.initial_conditions[variables[names.layer_squeeze]] = pybamm.x_average(strain)

    def add_events_from(self, variables):
        if self._fixed_layers:
            open_name = "porosity" if self._liquid else "void"
            for names in layers_of(self.options):
                if names.domain == "separator":
                    continue
                self.events.append(
                    pybamm.Event(
                        f"Zero {names.layer} {open_name} cut-off",
                        pybamm.min(variables[getattr(names, open_name)]),
                    )
                )


class PorosityRate(_BaseLayers):
    """Rate of the porosity in a liquid cell: liquid leaves pores as fast as they close.

    Publishes ``porosity_rate`` of :class:`.Names` (x) [1/s].  It is :func:`.open_volume_rate`; with
    "fixed layers" the mean of dS/dt + do/dt over the layer is subtracted.

    This is a submodel of its own, apart from :class:`Layers`, because the rate follows from the
    reaction, and the reaction from the porosity.
    """

    def get_coupled_variables(self, variables):
        rates = {}
        for names in layers_of(self.options):
            layer = Layer(self.param, names)
            S_rate = in_layer(0, names.layer)
            if names.domain != "separator":
                S_rate = sum(
                    h.envelope_fraction
                    * h.connected(variables)
                    * h.envelope_slope
                    * variables[h.names.volume_ratio_rate]
                    + self._adding(h.names, variables)
                    for h in _hosts(self, names.domain)
                )
            rate = open_volume_rate(
                self._open_at_start(names),
                variables[names.swelling],
                layer.split,
                layer.broadcast(variables[names.compaction]),
                S_rate,
                layer.broadcast(variables[names.compaction_rate]),
            )
            if self._fixed_layers:
                rate -= layer.broadcast(pybamm.x_average(S_rate + rate))
            rates[names.layer] = rate
        variables.update(self._get_standard_porosity_change_variables(rates))
        return variables


def _hosts(submodel, domain):
    """Symbols of the hosts of an electrode, one :class:`.HostSymbols` per phase."""
    phases = submodel.param.domain_params[domain].phase_params
    return [
        HostSymbols(phases[p], names) for p, names in phases_of(submodel.options, domain).items()
    ]
