r"""Checks before any simulation that silicon has room to swell.

.. math::
    \theta_{full} &= \theta_a + q / (F\,\varepsilon_s L_n c_{max}) \le 1 \\
    S_{full} &= \varepsilon_{env,0}\,(\rho_s^m(\theta_{full}) - \rho_s^m(\theta_a)) \le o_0
        \quad\text{where layers keep their thickness} \\
    \Delta P &= \frac{L_n \max(g S_{full},\, S_{full} - o_0)}{\sum_k L_k / M_k} < M_k
        \quad\text{where the whole stack keeps its thickness}

======================  ======================================================  ==============
symbol                  meaning                                                 unit
======================  ======================================================  ==============
theta_a, theta_full     stoichiometry of the host as assembled and fully        1
                        charged
q                       areal capacity of the cathode; a lithium counter        A.s/m2
                        electrode fills the host
S_full                  swelling from assembly to full charge, per reference    1
                        volume
o_0                     open volume as assembled: pore of a liquid or gel       1
                        cell, void of any other
eps_s                   host per reference volume                               1
eps_env0, rho_s^m       volume in the reference surfaces of particles per       1
                        reference volume, and their volume over that, as in
                        :mod:`.particle`
g                       swelling split                                          1
L_k, M_k                thickness and compression modulus of a layer            m, Pa
======================  ======================================================  ==============

These are estimates: the whole capacity is taken to be in the anode, and no layer is compacted.  A
simulation of a cell that passes can still end early; a cell that is refused cannot work.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..errors import DesignError, VolumeError
from ..laws.evaluation import NOT_A_NUMBER, number
from ..laws.sizing import charged_stoichiometry
from ..library.material_functions import particle_of
from ..names import ANODE, Names
from ..options import ELECTROLYTE_PHASE, FIXED_LAYERS, FIXED_STACK, LIQUID, STACK_MECHANICS
from .cell_design import CellDesign
from .electrodes import Electrode

__all__ = ["check_volumes"]


def check_volumes(design: CellDesign, values) -> None:
    """Refuse electrodes whose parts do not fit into them, at assembly or when the anode is full.

    Parameters
    ----------
    design : CellDesign
        Design of the cell.
    values : pybamm.ParameterValues
        All parameters of the cell; electrodes with inputs or fields among theirs are not judged.

    Raises
    ------
    VolumeError
        If fractions add up to more than 1, or the silicon has no room to swell.
    DesignError
        If the silicon cannot hold the lithium that the cathode gives.
    """
    for electrode in design.electrodes:
        parts = _Electrode.of(values, electrode)
        if parts is None:
            continue
        found = {
            "particles": parts.envelope(parts.thetas),
            "electrolyte": parts.porosity,
            "void": parts.void,
        }
        actives = [host.active for host in parts.hosts]
        if min(*actives, *found.values()) < 0 or sum(found.values()) > 1 + 1e-9:
            key = electrode.hosts[0].names.p_active
            raise VolumeError(
                ", ".join(f"{what} {fraction:.4g}" for what, fraction in found.items()),
                "fractions between 0 and 1 that add up to at most 1",
                "change one of them",
                key=electrode.names.p_porosity if parts.porosity < 0 else key,
            )
    electrode = design.electrode(ANODE)
    anode = None if electrode is None else _Electrode.of(values, electrode)
    if electrode is not None and anode is not None:
        _check_swelling(design, electrode, anode, _known_layers(design, values))


@dataclass(frozen=True)
class _HostVolume:
    """Numbers of a host that the checks need, in SI."""

    active: float
    c_max: float
    theta: float
    #: Volume at a stoichiometry over that of the empty host, voids inside included.
    volume: Callable[[float], float]
    #: Void left inside a particle at a stoichiometry, over the volume of its reference surface.
    void_inside: Callable[[float], float]

    @classmethod
    def of(cls, values, names: Names) -> _HostVolume:
        keys = (names.p_active, names.p_c_max, names.p_assembly)
        law = values[names.p_volume_change]
        active, c_max, theta = (number(values[key]) for key in keys)
        particle = particle_of(names, values)
        number(law, 0.5)

        def volume(theta: float) -> float:
            return particle.volume_per_host(1 + number(law, theta))

        def void_inside(theta: float) -> float:
            return particle.inner_wall(1 + number(law, theta))

        return cls(active, c_max, theta, volume, void_inside)


@dataclass(frozen=True)
class _Electrode:
    """Numbers of an electrode that the checks need, in SI."""

    thickness: float
    porosity: float
    void: float
    split: float
    hosts: tuple[_HostVolume, ...]

    @classmethod
    def of(cls, values, electrode: Electrode) -> _Electrode | None:
        """Numbers of an ``electrode``; None if one of them is an input or a field."""
        names = electrode.names
        keys = (names.p_thickness, names.p_porosity, names.p_void, names.p_swelling_split)
        try:
            thickness, porosity, void, split = (number(values[key]) for key in keys)
            hosts = tuple(_HostVolume.of(values, host.names) for host in electrode.hosts)
        except NOT_A_NUMBER:
            return None
        return cls(thickness, porosity, void, split, hosts)

    @property
    def thetas(self) -> list[float]:
        """Stoichiometries of the hosts as assembled."""
        return [host.theta for host in self.hosts]

    def envelope(self, thetas: Sequence[float]) -> float:
        """Volume of particles, voids inside them included, per reference volume at ``thetas``."""
        return sum(
            host.active * host.volume(theta) for host, theta in zip(self.hosts, thetas, strict=True)
        )

    def filled(self, q: float) -> float:
        """Share of all sites that are filled when the hosts have taken up the charge q [A.s/m2]."""
        sites = [host.active * host.c_max for host in self.hosts]
        mean = sum(n * host.theta for n, host in zip(sites, self.hosts, strict=True)) / sum(sites)
        return charged_stoichiometry(q, 1.0, self.thickness, sum(sites), mean)


def _known(values, *keys: str) -> list[float] | None:
    try:
        return [number(values[key]) for key in keys]
    except NOT_A_NUMBER:
        return None


def _known_layers(design: CellDesign, values) -> list[tuple[float, float]] | None:
    """Thickness [m] and modulus [Pa] of each layer; None if one is an input or a field."""
    found = [_known(values, names.p_thickness, names.p_modulus) for names in design.layers.values()]
    return [(L, M) for L, M in found] if None not in found else None  # pyright: ignore


def _check_swelling(design: CellDesign, electrode: Electrode, anode: _Electrode, layers) -> None:
    """Refuse an anode that cannot hold the lithium of the cathode, or has no room to swell.

    A counter electrode of metal gives as much lithium as the hosts can hold.  Where there are
    several hosts, each is taken to be filled to the same share of its sites.
    """
    options, key = design.options, electrode.ageing_host.names.p_active
    empty, full = anode.filled(0.0), 1.0
    if math.isfinite(design.lithium_offered):
        full = anode.filled(design.lithium_offered * 3600)
    if full > 1 + 1e-9:
        raise DesignError(
            f"silicon filled to {full:.3g} of its host when the cathode is charged",
            "a stoichiometry of at most 1",
            f"give an n_p_ratio of at least {math.ceil(1e3 / (1 - empty)) / 1e3:g}"
            if empty < 1
            else "assemble the silicon with less lithium in it",
            key="n_p_ratio",
        )
    if min(host.void_inside(full) for host in anode.hosts) < 0:
        raise VolumeError(
            f"silicon filled to {full:.3g}, too much for the void that it swells into",
            "a void that is not full when the cathode is charged",
            "a higher n_p_ratio, or a larger inner_radius",
            key="n_p_ratio",
        )
    swelling = anode.envelope([full] * len(anode.hosts)) - anode.envelope(anode.thetas)
    open_volume = anode.porosity if ELECTROLYTE_PHASE.of(options) == LIQUID else anode.void
    if STACK_MECHANICS.of(options) == FIXED_LAYERS and swelling > open_volume:
        raise VolumeError(
            f"silicon too full to swell: it grows by {swelling:.3g} of its layer's volume, "
            f"{open_volume:.3g} of it is open",
            "room for all of the swelling in a layer that keeps its thickness",
            "less active material, more pore or void, a higher n_p_ratio, or another stack",
            key=key,
        )
    if STACK_MECHANICS.of(options) != FIXED_STACK or layers is None:
        return
    growth = anode.thickness * max(anode.split * swelling, swelling - open_volume)
    rise = growth / sum(L / M for L, M in layers)
    softest = min(M for _, M in layers)
    if rise >= softest:
        raise VolumeError(
            f"silicon too full to swell: it presses with {rise / 1e9:.3g} GPa on a layer of "
            f"{softest / 1e9:.3g} GPa",
            "a stack that gives way by less than the whole of a layer",
            "less active material, a lower areal_capacity, or a fixture (stack 'fixture')",
            key=key,
        )
