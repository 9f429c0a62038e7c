r"""Balances of any solution, recomputed outside the model from its states.

Every quantity is summed here with numpy over the cells of the mesh, from concentrations,
porosities and stretches at the solver's own steps; no average or total of the model is used.

.. math::
    \text{lithium} &: \sum_k A L_k\langle\varepsilon_s\langle c\rangle_\xi\rangle
        + n_{salt} + n_{side} \ (+\,Q/F\ \text{of a lithium counter electrode}) \\
    \text{salt} &: A\Big(\int \varepsilon_e c\,dX + n_r\Big) \\
    \text{charge} &: F\,\Delta n_{Li,k} \pm \int I\,dt \\
    \text{volume} &: \Lambda - \Big[1 + \sum\varepsilon_{env,0}(\rho_s^m - \rho_{s,a}^m)
        + \sum s_v + o - o_a - (P-P_0)/M\Big], \\
        &\qquad \sum_k L_k\langle\varepsilon_e\rangle + V_r, \quad
        \sum_k L_k(\langle\Lambda\rangle - 1) - \Delta L

Each result is the largest departure in a solution, divided by the size of what is balanced: all
lithium (for the charge, too), all salt, or the thickness of the cell.  A stretch is not divided.

====================  ==================================================  ===========  ========
symbol                meaning                                             shape        unit
====================  ==================================================  ===========  ========
A, L_k                area of the electrodes, reference thickness of a    scalar       m2, m
                      layer
c, eps_s              lithium in the host, host per reference volume      (xi, x, t)   mol/m3, 1
n_salt, n_r, n_side   salt in cell and reservoir (n_r per area), lithium  (t)          mol,
                      in side reactions                                                mol/m2
Q, I                  charge passed and current, > 0 on discharge         (t)          C, A
V_r                   volume of the reservoir per area                    (t)          m
eps_e, Lambda, o, P   porosity, stretch, open volume and pressure, as in  (x, t)       1, Pa
                      :mod:`.layers`
Delta L               thickness change that the model reports             (t)          m
====================  ==================================================  ===========  ========
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pybamm

from ..errors import BalanceError
from ..mechanisms import books, stores
from ..names import CELL, Names, layers_of, phases_of
from ..options import BINARY, ELECTROLYTE_PHASE, LIQUID, TRANSPORT, has_counter

__all__ = ["SIDE", "Balance", "audit"]


NEGATIVE, POSITIVE = (Names(domain).layer for domain in ("negative", "positive"))
#: Names of a counter electrode of metal.
METAL = Names("negative")
#: Faraday's constant as PyBaMM has it: balances must be kept with that of the model [C/mol].
PYBAMM_F = float(pybamm.constants.F.evaluate())
#: Heading of the lithium that PyBaMM's side reactions have taken up.
SIDE = "side reactions"


@dataclass(frozen=True)
class Balance:
    """Largest relative departures from conservation; None where there is nothing to balance.

    Attributes
    ----------
    lithium, salt, charge, volume : float or None
        Largest relative departures [1]; ``salt`` is None in a single-ion cell, and nothing else is.
    ledger : pandas.DataFrame
        Lithium in every store against time [mol], a column for each store.
    """

    lithium: float
    salt: float | None
    charge: float
    volume: float
    ledger: pd.DataFrame = field(repr=False, compare=False)

    def worst(self) -> float:
        """Largest of the departures."""
        return max(v for v in (self.lithium, self.salt, self.charge, self.volume) if v is not None)

    def check(self, tolerance: float = 1e-10) -> Balance:
        """Return the balance itself, if no departure is larger than the tolerance.

        Parameters
        ----------
        tolerance : float
            Largest relative departure that is allowed.

        Raises
        ------
        BalanceError
            If a departure is larger, or not a number.
        """
        for name in ("lithium", "salt", "charge", "volume"):
            value = getattr(self, name)
            if value is not None and not value <= tolerance:
                raise BalanceError(f"{name} balance is off by {value:.2e} (allowed {tolerance:g})")
        return self


class _States:
    """Values of a solution on its mesh, with averages and integrals of them."""

    def __init__(self, solution: pybamm.Solution):
        self.solution = solution
        self.model = solution.all_models[0]

    def has(self, name: str) -> bool:
        return name in self.model.variables

    def __getitem__(self, name: str) -> np.ndarray:
        return np.asarray(self.solution[name].entries)

    def start(self, name: str) -> np.ndarray:
        """Value at the start of the solution, for constants of the model."""
        return self[name][..., 0]

    def mean_over_particle(self, name: str) -> tuple[np.ndarray, float]:
        """Average over the volume coordinate of a particle, and place of its inner wall."""
        edges = self.solution[name].mesh.edges
        width = np.diff(edges)
        return np.tensordot(width, self[name], axes=(0, 0)) / width.sum(), float(edges[0])

    def integral(self, name: str, values: np.ndarray | None = None) -> np.ndarray:
        """Integral over the reference thickness of the domain of a variable."""
        width = np.diff(self.solution[name].mesh.edges)
        return np.tensordot(width, self[name] if values is None else values, axes=(0, 0))


def _phases(options) -> Iterator[tuple[str, list[Names]]]:
    for domain in ("negative", "positive"):
        if options.electrode_types[domain] == "porous":
            yield domain, list(phases_of(options, domain).values())


def _drift(total: np.ndarray, scale: float) -> float:
    return float(np.max(np.abs(total - total[0])) / scale)


def audit(solution: pybamm.Solution) -> Balance:
    """Recompute the lithium, salt, charge and volume balances of a solution.

    Parameters
    ----------
    solution : pybamm.Solution
        Solution of :class:`.SiliconDFN`, of one step or of an experiment.

    Returns
    -------
    Balance
        Largest relative departures, around 1e-12 for a sound solution.
    """
    states = _States(solution)
    options = states.model.options
    area = float(states.start(CELL.area))
    charge = states[CELL.discharge_capacity] * 3600 / PYBAMM_F  # mol, positive on discharge

    ledger: dict[str, np.ndarray] = {}
    faraday = []
    for domain, phases in _phases(options):
        content = np.zeros_like(charge)
        for names in phases:
            mean, _ = states.mean_over_particle(names.concentration)
            content += area * states.integral(
                names.active_fraction, mean * states[names.active_fraction]
            )
        ledger[Names(domain).layer] = content
        sign = 1 if domain == "negative" else -1
        faraday.append((content, content + sign * charge))

    salt = None
    if TRANSPORT.of(options) == BINARY:
        ledger["electrolyte"] = area * states.integral(CELL.porosity_times_concentration)
        if states.has(CELL.reservoir_salt):
            ledger["reservoir"] = area * states[CELL.reservoir_salt]
        held = ledger["electrolyte"] + ledger.get("reservoir", 0.0)
        salt = _drift(held, float(held[0]))
    ledger[SIDE] = states[CELL.lithium_to_side_reactions]
    # of a cell with one electrode, side reactions are there, else at the negative one
    domains = [domain for domain, _ in _phases(options)]
    taken = {domain: np.zeros_like(charge) for domain in domains}
    taken[domains[0]] = taken[domains[0]] + ledger[SIDE] - ledger[SIDE][0]
    hosts = [names for _, phases in _phases(options) for names in phases]
    for name, host in stores(hosts, side_reactions=False).items():
        if states.has(name):
            ledger[name] = states[name]
            taken[host.domain] = taken[host.domain] + ledger[name] - ledger[name][0]
    if has_counter(options):
        ledger["lithium counter electrode"] = -charge

    total = np.sum(list(ledger.values()), axis=0)
    size = max(float(np.max(np.abs(total))), *(float(np.max(c)) for c, _ in faraday))
    departures = [
        booked + taken[domain] for domain, (_, booked) in zip(domains, faraday, strict=True)
    ]
    return Balance(
        lithium=_drift(total, size),
        salt=salt,
        charge=max(_drift(departure, size) for departure in departures),
        volume=_volume(states, options),
        ledger=pd.DataFrame(ledger, index=pd.Index(solution.t, name=CELL.time)),
    )


def _metal(states: _States) -> np.ndarray:
    """Change of thickness of a counter electrode, from charge passed and pressure [m]."""
    given = states[CELL.discharge_capacity] * 3600 / PYBAMM_F / float(states.start(CELL.area))
    grown = states[CELL.initial_counter_growth] - states.start(CELL.p_counter_volume) * given
    strain = (states[CELL.pressure] - states[CELL.p_pressure]) / states.start(METAL.p_modulus)
    return grown - states.start(METAL.p_thickness) * strain


def _volume(states: _States, options) -> float:
    worst, thickness, change, pores = 0.0, 0.0, 0.0, 0.0
    P = states[CELL.pressure]
    by_domain: dict[str, list[Names]] = dict(_phases(options))
    for names in layers_of(options):
        L = float(states.start(names.p_thickness))
        liquid = ELECTROLYTE_PHASE.of(options) == LIQUID
        grown = states[names.porosity if liquid else names.void] - states[names.open_at_assembly]
        for phase in by_domain.get(names.domain, []):
            mean_J, xi_i = states.mean_over_particle(phase.local_volume_ratio)
            chi = float(states.start(phase.p_inner_wall))
            inner = xi_i * (1 + chi * (mean_J - 1))
            envelope = inner + (1 - xi_i) * mean_J
            if states.has(phase.connected_fraction):
                envelope = states[phase.connected_fraction] * envelope
                envelope = envelope + states[phase.isolated_volume]
            if states.has(phase.island_peak):  # cracks between islands count, too
                held = 2 / 3 * (1 - float(states.start(phase.p_constraint)))
                envelope = envelope / np.minimum(mean_J / states[phase.island_peak], 1) ** held
            grown = grown + states[phase.reference_fraction] / (1 - xi_i) * (
                envelope - states[phase.envelope_at_assembly]
            )
            for volume in books().volumes_at(phase, states.model.variables):
                grown = grown + states[volume.strain.of(phase)]
        elastic = (P - states[CELL.p_pressure]) / states[names.p_modulus]
        departure = states[names.stretch] - (1 + grown - elastic)
        worst = max(worst, float(np.max(np.abs(departure))))
        thickness += L
        change = change + states.integral(names.stretch) - L
        pores = pores + states.integral(names.porosity)
    if states.has(CELL.counter_growth):
        change = change + _metal(states)
    worst = max(worst, float(np.max(np.abs(change - states[CELL.thickness_change]))) / thickness)
    if states.has(CELL.reservoir_volume):
        worst = max(worst, _drift(pores + states[CELL.reservoir_volume], thickness))
    return worst
