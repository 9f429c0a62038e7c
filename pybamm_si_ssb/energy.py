r"""What a stack weighs, how thick it is, and how much energy it gives: cell-level numbers.

The cell begins as it was assembled.  A formation cycle charges and discharges it slowly, so that
what the first cycle costs (interphase, trapped lithium, the cathode's own loss, lithium added
before) is paid; then it is charged, held at the upper cut-off, and discharged at the rate asked
for, which gives the energy E.

.. math::
    m_k &= \rho_k L_k \langle\varepsilon_k\rangle \ \text{(host, carbon and binder, electrolyte)}
        \ + M_{Li}\, n_{Li,k} \\
    h_k &= L\Lambda\,\frac{\langle\varepsilon_k\rangle}{\sum_j\langle\varepsilon_j\rangle}, \qquad
    \frac{E}{m} = \frac{E}{\sum_k m_k}, \qquad
    \frac{E}{V} = \frac{E}{\sum_k h_k}

==============================  ===================================================  ===========
symbol                          meaning                                              unit
==============================  ===================================================  ===========
m_k, h_k                        mass and volume per area of a part of the stack      kg/m2, m
eps_k                           its volume now over the reference volume of its      1
                                layer (:mod:`.kinematics`)
L, Lambda                       reference thickness of a layer, mean stretch         m, 1
rho_k                           density of its dry host, carbon and binder, ...      kg/m3
n_Li,k                          lithium in a host or an interphase per area, from    mol/m2
                                the ledger of :func:`.balance.audit`
M_Li                            molar mass of lithium                                kg/mol
rate, formation                 C-rates of the discharge and of the first cycle      1/h
coated_sides                    of a collector: 2 share it between two cells, so     1
                                that half of it counts here
==============================  ===================================================  ===========

Masses are in the material frame: only lithium and electrolyte move, so that the stack weighs the
same in every state.  A cathode weighs one formula unit a site of PyBaMM's set, less the lithium
that is missing.  The salt counts in the density of the electrolyte.  Interphase weighs the lithium
and the electrolyte that the model takes for it: in a liquid, whose solvent is not followed, the
lithium alone.  Liquid outside the pores counts with mass and volume; a gas in a void has none.  An
elastic strain is shared by all parts of its layer.  A set of PyBaMM may hold more sites in a volume
of cathode than its crystal does (NMC811 of Chen2020: 6.1 instead of 4.8 g/cm3): the mass here is
right, but the layer is too thin by :attr:`Energy.crystal_thickness`.  Tabs, housing, fixture and
the interlayers, which are resistances only, are left out.
"""

# pandas' indexing is annotated as DataFrame or Series where it is the one asked for.
# pyright: reportArgumentType=false

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .assembly import LAYERS, number
from .balance import SIDE, audit
from .columns import COLUMN, STACK
from .compare import RunError
from .engine import Engine
from .errors import ParameterError, shown
from .names import CELL, Names
from .protocols import Block, c_rate, cc, cccv

if TYPE_CHECKING:
    import pybamm

    from .cell import Cell
    from .quantities import Quantity
    from .schema import Record

__all__ = ["LITHIUM", "STATES", "Densities", "Energy", "energy"]

#: Molar mass of lithium [kg/mol].
LITHIUM = 6.94e-3
#: States in which the stack is weighed and measured.
STATES = ("as assembled", "discharged", "charged")
NEGATIVE, SEPARATOR, POSITIVE = LAYERS.values()
MG_PER_CM2 = 100.0  # of a kg/m2


@dataclass(frozen=True)
class Energy:
    """Energy of a discharge over what the stack weighs and fills.

    Attributes
    ----------
    table : pandas.DataFrame
        A row a part of the stack, headings of :data:`.STACK`: masses [mg/cm2] and thicknesses
        [um] in the three :data:`STATES`.
    rate : float
        C-rate of the discharge [1/h].
    capacity, energy : float
        Of that discharge [mA.h/cm2], [mW.h/cm2].
    first_efficiency : float
        Charge that the first cycle gave back over what it took.
    crystal_thickness : float
        By how much the cathode would be thicker if its sites had no more than the density of the
        crystal [um]; 0 where the file of the cathode has none.
    """

    table: pd.DataFrame = field(repr=False)
    rate: float
    capacity: float
    energy: float
    first_efficiency: float
    crystal_thickness: float

    def mass(self, state: str = "charged") -> float:
        """Of the stack in a ``state`` [mg/cm2]; it is the same in all of them."""
        return float(self.table[STACK.mass(state)].sum())

    def thickness(self, state: str = "charged") -> float:
        """Of the stack in a ``state``, the liquid beside it included as volume per area [um]."""
        return float(self.table[STACK.thickness(state)].sum())

    @property
    def mean_voltage(self) -> float:
        """Energy over capacity [V]."""
        return self.energy / self.capacity

    @property
    def specific_energy(self) -> float:
        """Energy over mass [W.h/kg]."""
        return 1e3 * self.energy / self.mass()

    def density(self, state: str = "charged", crystal: bool = False) -> float:
        """Energy over the volume that the stack fills in a state [W.h/L].

        Parameters
        ----------
        state
            One of :data:`STATES`.
        crystal
            Whether the cathode has the density of its crystal, and is thicker for it.
        """
        more = self.crystal_thickness if crystal else 0.0
        return 1e4 * self.energy / (self.thickness(state) + more)

    def row(self) -> dict[str, float]:
        """All of it but the table, headings of :data:`.COLUMN` and :data:`.STACK`."""
        return {
            COLUMN.c_rate: self.rate,
            COLUMN.areal_capacity: self.capacity,
            COLUMN.mean_voltage: self.mean_voltage,
            STACK.energy: self.energy,
            STACK.first_efficiency: self.first_efficiency,
            STACK.stack_mass: self.mass(),
            **{STACK.stack_thickness(state): self.thickness(state) for state in STATES},
            STACK.specific_energy: self.specific_energy,
            **{STACK.energy_density(state): self.density(state) for state in STATES},
            STACK.crystal: self.density(crystal=True),
        }


# -- what has to be known ------------------------------------------------------------------------
def _known(quantity: Quantity | None, record: Record, key: str, example: str) -> float:
    """The SI value of a field that may be left out, and is needed here.

    Raises
    ------
    ParameterError
        If it was left out.
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
    """Densities that the parts of a cell are weighed with.

    Parameters
    ----------
    cell
        The cell.

    Attributes
    ----------
    electrolyte, carbon_binder : dict
        By layer ("anolyte", "separator", "catholyte") [kg/m3].
    anode, cathode, separator : float
        Of the dry host, of the cathode's crystal, of the solid of a porous separator [kg/m3].
    cathode_unit : float
        Molar mass of the cathode full of lithium [kg/mol].

    Raises
    ------
    ParameterError
        If a file lacks one of them.
    """

    def __init__(self, cell: Cell):
        template, cathode = cell.template, cell.cathode
        like = 'density = { value = 1.9, unit = "g/cm3", class = "assumed", why = "..." }'
        self.electrolyte = {
            layer: _known(record.mechanics.density, record, "mechanics.density", like)
            for layer, record in cell.electrolytes.items()
        }
        self.carbon_binder = {
            layer: _known(mix.carbon_binder_density, template, f"{key}.carbon_binder_density", like)
            if mix.carbon_binder.si
            else 0.0
            for layer, key, mix in (
                ("anolyte", "anode_mix", template.anode_mix),
                ("catholyte", "cathode_mix", template.cathode_mix),
            )
        }
        self.anode = cell.anode.host.density.si
        host = cathode.host
        self.cathode_unit = _known(
            host and host.molar_mass,
            cathode,
            "host.molar_mass",
            'molar_mass = { value = 97.3, unit = "g/mol", class = "derived", why = "..." }',
        )
        self.cathode = host.density.si if host else 0.0
        if template.collectors is None:
            _known(None, template, "collectors", "the table [collectors] of cells/composite.toml")
        kind = cell.electrolytes["separator"].electrolyte_class
        layer = getattr(template.separator, kind)
        porous = cell.fills_pores and layer.electrolyte_fraction.si < 1
        self.separator = (
            _known(layer.solid_density, template, f"separator.{kind}.solid_density", like)
            if porous
            else 0.0
        )


# -- what there is in a state -------------------------------------------------------------------
class _State:
    """One moment of a solution.

    Parameters
    ----------
    solution
        Of a step.
    place
        Which of its moments.
    """

    def __init__(self, solution: pybamm.Solution, place: int):
        self._solution, self._place = solution, place
        self._model = solution.all_models[0]
        self.lithium = audit(solution).ledger.iloc[place]

    def has(self, name: str) -> bool:
        return name in self._model.variables

    def __getitem__(self, name: str) -> float:
        """A number of the whole cell or layer."""
        return float(np.asarray(self._solution[name].entries)[..., self._place].reshape(-1)[0])

    def integral(self, name: str) -> float:
        """Integral over the reference thickness of its layer [m]; 0 where there is none of it."""
        if not self.has(name):
            return 0.0
        found = self._solution[name]
        values = np.asarray(found.entries)[..., self._place]
        return float(np.diff(found.mesh.edges) @ values)

    def stored(self, layer: str) -> float:
        """Lithium in the host of a ``layer``, trapped and isolated lithium included [mol]."""
        return float(sum(moles for store, moles in self.lithium.items() if layer in str(store)))


@dataclass(frozen=True)
class _Part:
    """A part of the stack: kg/m2 and m in a state."""

    layer: str
    component: str
    material: str
    mass: float
    thickness: float


class _Stack:
    """The parts of a cell in any state.

    Parameters
    ----------
    cell
        The cell.
    values
        Its parameters.
    first
        The state as assembled.
    sides
        Coated sides of a collector.
    """

    def __init__(self, cell: Cell, values: Any, first: _State, sides: float):
        self._cell, self._values, self._first, self._sides = cell, values, first, sides
        self._densities = Densities(cell)

    def parts(self, state: _State) -> Iterator[_Part]:
        """Every part, from the collector of the anode to the liquid beside the stack."""
        collectors = self._cell.template.collectors
        assert collectors is not None  # else there would be no densities
        yield self._collector("anode", collectors.anode)
        yield from self._layer(state, NEGATIVE, "anode", list(self._electrode(state, NEGATIVE)))
        yield from self._layer(state, SEPARATOR, "separator", list(self._separator(state)))
        yield from self._layer(state, POSITIVE, "cathode", list(self._electrode(state, POSITIVE)))
        yield self._collector("cathode", collectors.cathode)
        if state.has(CELL.reservoir_volume):
            volume = state[CELL.reservoir_volume]
            density = self._densities.electrolyte["separator"]
            name = self._cell.electrolytes["separator"].key
            yield _Part("beside", "electrolyte", name, density * volume, volume)

    def _collector(self, electrode: str, foil) -> _Part:
        thickness = foil.thickness.si / self._sides
        mass = foil.density.si * thickness
        return _Part(f"{electrode} collector", "foil", foil.material, mass, thickness)

    def _layer(self, state: _State, names: Names, layer: str, parts) -> Iterator[_Part]:
        """Parts as (component, material, mass, volume per area) share the layer's thickness."""
        reference = number(self._values[names.p_thickness])
        thickness = reference + state[names.thickness_change]
        whole = sum(volume for *_, volume in parts)
        for component, material, mass, volume in parts:
            yield _Part(layer, component, material, mass, thickness * volume / whole)

    def _electrolyte(self, state: _State, names: Names, layer: str):
        volume = state.integral(names.porosity)
        key = self._cell.electrolytes[layer].key
        yield "electrolyte", key, self._densities.electrolyte[layer] * volume, volume
        if number(self._values[names.p_void]) > 0:  # the law of a layer without any leaves a trace
            yield "void", "", 0.0, state.integral(names.void)

    def _electrode(self, state: _State, names: Names):
        layer = "anolyte" if names == NEGATIVE else "catholyte"
        host, density = state.integral(names.host), self._densities.carbon_binder[layer]
        if names == NEGATIVE:
            yield "active material", self._cell.anode.key, self._anode(state), host
        else:
            yield "active material", self._cell.cathode.key, self._cathode(state), host
        filler = state.integral(names.carbon_binder)
        yield "carbon and binder", "", density * filler, filler
        consumed = state.integral(names.electrolyte_consumed)
        film = state.integral(names.sei_strain) + consumed
        if names == NEGATIVE and self._first.has(names.sei_concentration):
            taken = LITHIUM * (state.lithium[SIDE] - self._first.lithium[SIDE]) / self._cell.area
            mass = taken + self._densities.electrolyte[layer] * consumed
            yield "interphase", "", mass, film
        yield from self._electrolyte(state, names, layer)

    def _anode(self, state: _State) -> float:
        """Dry host and the lithium in it [kg/m2]."""
        host = number(self._values[NEGATIVE.p_active]) * number(self._values[NEGATIVE.p_thickness])
        lithium = state.stored(NEGATIVE.layer) / self._cell.area
        return self._densities.anode * host + LITHIUM * lithium

    def _cathode(self, state: _State) -> float:
        """A formula unit a site, less the lithium that is missing [kg/m2]."""
        active, thickness, c_max = (
            number(self._values[name])
            for name in (POSITIVE.p_active, POSITIVE.p_thickness, POSITIVE.p_c_max)
        )
        sites = active * thickness * c_max
        lithium = state.stored(POSITIVE.layer) / self._cell.area
        return self._densities.cathode_unit * sites - LITHIUM * (sites - lithium)

    def crystal_thickness(self) -> float:
        """What the cathode's layer lacks of the volume that crystals of its sites fill [m]."""
        if not self._densities.cathode:
            return 0.0
        c_max, thickness = (
            number(self._values[name]) for name in (POSITIVE.p_c_max, POSITIVE.p_thickness)
        )
        return thickness * (c_max * self._densities.cathode_unit / self._densities.cathode - 1)

    def _separator(self, state: _State):
        yield from self._electrolyte(state, SEPARATOR, "separator")
        if self._cell.fills_pores:
            fraction = 1 - number(self._values[SEPARATOR.p_porosity])
            solid = fraction * number(self._values[SEPARATOR.p_thickness])
            yield "separator", "", self._densities.separator * solid, solid


def _table(parts: dict[str, list[_Part]]) -> pd.DataFrame:
    """A row a part, in all states."""
    rows = []
    for same in zip(*parts.values(), strict=True):
        rows.append(
            {STACK.layer: same[0].layer, STACK.component: same[0].component}
            | {STACK.material: same[0].material}
            | {STACK.mass(state): MG_PER_CM2 * p.mass for state, p in zip(parts, same, strict=True)}
            | {
                STACK.thickness(state): 1e6 * p.thickness
                for state, p in zip(parts, same, strict=True)
            }
        )
    return pd.DataFrame(rows)


def energy(
    cell: Cell,
    rate: float | str = "C/10",
    *,
    formation: float | str = "C/20",
    coated_sides: int | None = None,
) -> Energy:
    """Specific energy and energy density of the stack of a cell, from a discharge of its model.

    Parameters
    ----------
    cell
        The cell; every mechanism of ageing that it names acts in the formation cycle too.
    rate, formation
        As in the module's table; the charge before the discharge is at ``rate``, and its hold
        ends at half of it.
    coated_sides
        1 or 2; default what the cell file says.

    Returns
    -------
    Energy

    Raises
    ------
    ParameterError
        If an argument is wrong, or a file lacks a density, before any simulation.
    DesignError
        If the cell cannot carry the current.
    RunError
        If the cycles cannot be finished.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> found = ssb.Cell(anode="silicon_nano", ageing="none").energy("C/5")
    >>> print(f"{found.specific_energy:.0f} Wh/kg")
    170 Wh/kg
    """
    slow, c = c_rate(formation, "formation"), c_rate(rate)
    if coated_sides not in (None, 1, 2) or isinstance(coated_sides, bool):
        raise ParameterError(shown(coated_sides), "1 or 2", "give one of them", key="coated_sides")
    Densities(cell)  # what lacks one is told before anything runs
    steps = (*cc(slow).blocks[0].steps, *cccv(c, hold=c / 2).blocks[0].steps)
    engine = Engine(cell)
    cycled = engine.solve(Block(steps), None)
    if cycled.failure:
        raise RunError(f"{cell.electrolyte_name}: {cycled.failure}")
    charge, first, last = (
        _done(cycled.steps, place)
        for place in (0, *(i for i, step in enumerate(steps) if step.action == "discharge"))
    )
    states = (_State(charge, 0), _State(last, -1), _State(last, 0))
    collectors = cell.template.collectors
    assert collectors is not None
    sides = coated_sides or collectors.coated_sides.si
    stack = _Stack(cell, engine.values, states[0], sides)
    delivered, given = _moved(last, CELL.discharge_capacity), _moved(last, CELL.discharge_energy)
    return Energy(
        _table({name: list(stack.parts(s)) for name, s in zip(STATES, states, strict=True)}),
        c,
        delivered / cell.area / 10,
        given / cell.area / 10,
        -_moved(first, CELL.discharge_capacity) / _moved(charge, CELL.discharge_capacity),
        1e6 * stack.crystal_thickness(),
    )


def _done(steps, place: int) -> pybamm.Solution:
    found = steps[place] if place < len(steps) else None
    if found is None:
        raise RunError(f"step {place + 1} of the cycles was at its end before it began")
    return found


def _moved(step: pybamm.Solution, name: str) -> float:
    """Change of a ``name`` in a ``step``."""
    entries = step[name].entries
    return float(entries[-1] - entries[0])
