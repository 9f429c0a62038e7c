r"""Parts of a stack: the mass and the thickness of each in a state of the cell.

.. math::
    m_k &= \rho_k L_k \langle\varepsilon_k\rangle \ \text{(host, carbon and binder, electrolyte)}
        \ + M_{Li}\, n_{Li,k} \\
    h_k &= L\Lambda\,\frac{\langle\varepsilon_k\rangle}{\sum_j\langle\varepsilon_j\rangle}

==============================  ===================================================  ===========
symbol                          meaning                                              unit
==============================  ===================================================  ===========
m_k, h_k                        mass and volume per area of a part of the stack      kg/m2, m
eps_k                           volume of the part now over the reference volume of  1
                                its layer (:mod:`.layers`)
L, Lambda                       reference thickness of a layer, mean stretch         m, 1
rho_k                           density of dry host, carbon and binder, ...          kg/m3
n_Li,k                          lithium in a host or an interphase per area, from    mol/m2
                                the ledger of :func:`.balance.audit`
M_Li                            molar mass of lithium                                kg/mol
==============================  ===================================================  ===========

Masses are in the material frame: only lithium and electrolyte move, so that the stack weighs the
same in every state.  A cathode weighs one formula unit for every site in PyBaMM's set, less the
lithium that is missing.  The mass of the salt is part of the density of the electrolyte.  An
interphase weighs as much as the lithium and the electrolyte that the model takes for it: in a
liquid, whose solvent is not followed, only the lithium counts.  Liquid outside the pores counts
with mass and volume; a gas in a void has no mass.  An elastic strain is shared by all parts of its
layer.  Tabs, housing, fixture and the interlayers, which are resistances only, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..design.electrodes import LAYERS
from ..diagnostics.balance import audit
from ..errors import ParameterError
from ..laws.evaluation import number
from ..laws.sizing import LITHIUM
from ..mechanisms import books, stores
from ..names import ANODE, CATHODE, CELL, Names, Volume

if TYPE_CHECKING:
    import pybamm

    from ..design.full_cell import BaseFullCell
    from ..schema.quantities import Quantity
    from ..schema.record import Record

__all__ = ["Densities", "Part", "Stack", "StackSnapshot"]

NEGATIVE, SEPARATOR, POSITIVE = LAYERS.values()


# -- densities -----------------------------------------------------------------------------------
def _known(quantity: Quantity | None, record: Record, key: str, example: str) -> float:
    """SI value of a field that a file may leave out, but that is needed here.

    Raises
    ------
    ParameterError
        If the file has left it out.
    """
    if quantity is None:
        raise ParameterError(
            "nothing",
            "a value: the mass of the stack needs it",
            f"add it, as {example}",
            file=record.file,
            key=key,
        )
    return quantity.si


class Densities:
    """Densities and molar masses with which the parts of a cell are weighed.

    Parameters
    ----------
    cell
        Full cell.

    Attributes
    ----------
    electrolyte, carbon_binder : dict
        Densities by layer ("anolyte", "separator", "catholyte") [kg/m3].
    anode : dict
        Mass of the dry hosts per mole of lithium sites, by the names of their phases [kg/mol].
    cathode, separator : float
        Densities of the cathode's crystal, and of the solid in a porous separator [kg/m3].
    cathode_unit : float
        Molar mass of the cathode full of lithium [kg/mol].

    Raises
    ------
    ParameterError
        If a file lacks one of them.
    """

    def __init__(self, cell: BaseFullCell):
        cell_file, cathode = cell.cell_file, cell.cathode
        like = 'density = { value = 1.9, unit = "g/cm3", class = "assumed", why = "..." }'
        self.electrolyte = {
            layer: _known(record.mechanics.density, record, "mechanics.density", like)
            for layer, record in cell.electrolytes.items()
        }
        self.carbon_binder = {
            layer: _known(
                mix.carbon_binder_density, cell_file, f"{key}.carbon_binder_density", like
            )
            if mix.carbon_binder.si
            else 0.0
            for layer, key, mix in (
                ("anolyte", "anode_mix", cell_file.anode_mix),
                ("catholyte", "cathode_mix", cell_file.cathode_mix),
            )
        }
        self.anode = {
            host.names: host.record.host.density.si / host.record.host.c_max
            for host in cell.design.hosts(ANODE)
        }
        host = cathode.host
        self.cathode_unit = _known(
            host and host.molar_mass,
            cathode,
            "host.molar_mass",
            'molar_mass = { value = 97.3, unit = "g/mol", class = "derived", why = "..." }',
        )
        self.cathode = host.density.si if host else 0.0
        if cell_file.collectors is None:
            _known(None, cell_file, "collectors", "the table [collectors] of cells/composite.toml")
        kind = cell.electrolytes["separator"].electrolyte_class
        layer = getattr(cell_file.separator, kind)
        porous = cell.design.fills_pores and layer.electrolyte_fraction.si < 1
        self.separator = (
            _known(layer.solid_density, cell_file, f"separator.{kind}.solid_density", like)
            if porous
            else 0.0
        )


# -- a state and its parts ----------------------------------------------------------------------
class StackSnapshot:
    """State of a cell at one time of a solution.

    Parameters
    ----------
    solution
        Solution of a step.
    place
        Index of the time in the solution; -1 is the last.

    Attributes
    ----------
    lithium : pandas.Series
        Lithium in every store [mol] (:func:`.balance.audit`).
    """

    def __init__(self, solution: pybamm.Solution, place: int):
        self._solution, self._place = solution, place
        self._model = solution.all_models[0]
        self.lithium = audit(solution).ledger.iloc[place]

    def has(self, name: str) -> bool:
        """Tell whether the model has a variable of that ``name``."""
        return name in self._model.variables

    def __getitem__(self, name: str) -> float:
        """Value of a variable of the whole cell or of a whole layer."""
        return float(np.asarray(self._solution[name].entries)[..., self._place].reshape(-1)[0])

    def integral(self, name: str) -> float:
        """Integral of a variable over the reference thickness of its layer [m]; 0 without it."""
        if not self.has(name):
            return 0.0
        found = self._solution[name]
        values = np.asarray(found.entries)[..., self._place]
        return float(np.diff(found.mesh.edges) @ values)

    def stored(self, hosts: list[Names]) -> float:
        """Lithium in the ``hosts`` of a layer, and what mechanisms have bound in them [mol].

        That in a component of its own, such as an interphase, is left out.
        """
        apart = self.apart(hosts)
        bound = [name for name in stores(hosts, side_reactions=False) if name not in apart]
        return float(self.lithium.reindex([hosts[0].layer, *bound]).sum())

    def apart(self, hosts: list[Names]) -> set[str]:
        """Variables of the lithium that is in a component of its own beside the ``hosts``."""
        return {volume.lithium.of(host) for host, volume in self.volumes(hosts)}

    def volumes(self, hosts: list[Names]) -> list[tuple[Names, Volume]]:
        """Volumes beside the ``hosts`` of an electrode whose lithium the model has, with the host.

        An interphase that takes no room still has a mass.
        """
        declared = books(ANODE if hosts[0].domain == NEGATIVE.domain else CATHODE).volumes
        return [
            (host, volume)
            for host in hosts
            for volume in declared
            if self.has(volume.lithium.of(host))
        ]


@dataclass(frozen=True)
class Part:
    """A part of a stack in a state.

    Attributes
    ----------
    layer, component, material : str
        Layer of the part, kind of component, and name of its material or record.
    mass, thickness : float
        Mass per area [kg/m2], and thickness, or volume per area [m].
    """

    layer: str
    component: str
    material: str
    mass: float
    thickness: float


class Stack:
    """Stack of a cell, which gives its parts in any state.

    Parameters
    ----------
    cell
        Full cell.
    values
        Parameters of the cell.
    first
        State as assembled.
    sides
        Number of coated sides of a collector, 1 or 2.
    """

    def __init__(self, cell: BaseFullCell, values: Any, first: StackSnapshot, sides: float):
        self._cell, self._values, self._first, self._sides = cell, values, first, sides
        self._densities = Densities(cell)

    def parts(self, state: StackSnapshot) -> Iterator[Part]:
        """Parts in a ``state``, from the collector of the anode to the liquid beside the stack."""
        collectors = self._cell.cell_file.collectors
        assert collectors is not None  # Densities refuses a cell file without them
        yield self._collector("anode", collectors.anode)
        yield from self._layer(state, NEGATIVE, "anode", list(self._electrode(state, NEGATIVE)))
        yield from self._layer(state, SEPARATOR, "separator", list(self._separator(state)))
        yield from self._layer(state, POSITIVE, "cathode", list(self._electrode(state, POSITIVE)))
        yield self._collector("cathode", collectors.cathode)
        if state.has(CELL.reservoir_volume):
            volume = state[CELL.reservoir_volume]
            density = self._densities.electrolyte["separator"]
            name = self._cell.electrolytes["separator"].key
            yield Part("beside", "electrolyte", name, density * volume, volume)

    def _collector(self, electrode: str, foil) -> Part:
        thickness = foil.thickness.si / self._sides
        mass = foil.density.si * thickness
        return Part(f"{electrode} collector", "foil", foil.material, mass, thickness)

    def _layer(self, state: StackSnapshot, names: Names, layer: str, parts) -> Iterator[Part]:
        """Parts of a layer, as (component, material, mass, volume per area), in its thickness."""
        reference = number(self._values[names.p_thickness])
        thickness = reference + state[names.thickness_change]
        whole = sum(volume for *_, volume in parts)
        for component, material, mass, volume in parts:
            yield Part(layer, component, material, mass, thickness * volume / whole)

    def _electrolyte(self, state: StackSnapshot, names: Names, layer: str):
        volume = state.integral(names.porosity)
        key = self._cell.electrolytes[layer].key
        yield "electrolyte", key, self._densities.electrolyte[layer] * volume, volume
        if number(self._values[names.p_void]) > 0:  # without void, its law leaves a trace
            yield "void", "", 0.0, state.integral(names.void)

    def _electrode(self, state: StackSnapshot, names: Names):
        layer = "anolyte" if names == NEGATIVE else "catholyte"
        host, density = state.integral(names.host), self._densities.carbon_binder[layer]
        if names == NEGATIVE:
            yield "active material", self._cell.anode.key, self._anode(state), host
        else:
            yield "active material", self._cell.cathode.key, self._cathode(state), host
        filler = state.integral(names.carbon_binder)
        yield "carbon and binder", "", density * filler, filler
        yield from self._beside(state, names, layer)
        yield from self._electrolyte(state, names, layer)

    def _stored(self, state: StackSnapshot, names: Names) -> float:
        """Lithium that counts with the hosts of a layer: all that no other component has [mol]."""
        hosts = self._hosts(names)
        apart = state.apart(hosts)
        return state.stored(hosts) + sum(
            state[name] - self._first[name]
            for name in stores(hosts, side_reactions=True)
            if state.has(name) and name not in apart
        )

    def _hosts(self, names: Names) -> list[Names]:
        return list(self._densities.anode) if names == NEGATIVE else [names]

    def _beside(self, state: StackSnapshot, names: Names, layer: str):
        """Components beside the hosts, such as an interphase, of lithium and of electrolyte."""
        parts: dict[str, list[tuple[Names, Volume]]] = {}
        for host, volume in state.volumes(self._hosts(names)):
            parts.setdefault(volume.component, []).append((host, volume))
        for component, volumes in parts.items():
            lithium = consumed = added = 0.0
            for host, volume in volumes:
                name = volume.lithium.of(host)
                lithium += state[name] - self._first[name]
                if volume.consumed is not None:
                    consumed += state.integral(volume.consumed.of(host))
                added += state.integral(volume.strain.of(host))
            taken = LITHIUM * lithium / self._cell.area
            mass = taken + self._densities.electrolyte[layer] * consumed
            yield component, "", mass, added + consumed

    def _anode(self, state: StackSnapshot) -> float:
        """Mass of the dry hosts, whose closed pores weigh nothing, and of their lithium [kg/m2]."""
        dry = sum(
            density * number(self._values[names.p_active]) * number(self._values[names.p_c_max])
            for names, density in self._densities.anode.items()
        )
        lithium = self._stored(state, NEGATIVE) / self._cell.area
        return dry * number(self._values[NEGATIVE.p_thickness]) + LITHIUM * lithium

    def _cathode(self, state: StackSnapshot) -> float:
        """Mass of a formula unit for every site, less the lithium that is missing [kg/m2]."""
        active, thickness, c_max = (
            number(self._values[name])
            for name in (POSITIVE.p_active, POSITIVE.p_thickness, POSITIVE.p_c_max)
        )
        sites = active * thickness * c_max
        lithium = self._stored(state, POSITIVE) / self._cell.area
        return self._densities.cathode_unit * sites - LITHIUM * (sites - lithium)

    def crystal_thickness(self) -> float:
        """Thickness that the cathode's layer lacks to hold crystals with all of its sites [m]."""
        if not self._densities.cathode:
            return 0.0
        c_max, thickness = (
            number(self._values[name]) for name in (POSITIVE.p_c_max, POSITIVE.p_thickness)
        )
        return thickness * (c_max * self._densities.cathode_unit / self._densities.cathode - 1)

    def _separator(self, state: StackSnapshot):
        yield from self._electrolyte(state, SEPARATOR, "separator")
        if self._cell.design.fills_pores:
            fraction = 1 - number(self._values[SEPARATOR.p_porosity])
            solid = fraction * number(self._values[SEPARATOR.p_thickness])
            yield "separator", "", self._densities.separator * solid, solid
