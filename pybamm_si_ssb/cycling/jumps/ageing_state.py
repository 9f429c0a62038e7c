r"""States that have aged in a cell, and how the rest of its state follows them in a jump.

Some states only ever go one way: interphase, isolated host, traps, cracks, fatigue.  Mechanisms say
which of their states do (:mod:`.mechanisms`).  All other states swing in every cycle.  Jumps over
cycles (:mod:`.projection`) extrapolate the first kind by its changes; the second kind is put on a
line through two earlier cycles (:mod:`.jumped_history`), and then changed as conservation asks:

.. math::
    \Delta (f c) &= c\,\Delta f \\
    \Delta Q/F &= -s_1\,(\Delta n_1 + \Delta b_1), \qquad
    \Delta n_2 = -\Delta b_2 - s_2\,\Delta Q/F \\
    \Delta (\varepsilon c_e) &= c_e\,\Delta\varepsilon, \qquad
    \Delta V_r = -\sum_k L_k \langle\Delta\varepsilon_k\rangle, \qquad
    \Delta n_r = -\sum_k L_k \langle\Delta(\varepsilon c_e)_k\rangle

Host that is cut off takes its lithium along.  Lithium that interphase and traps of the anode have
taken is missing in the cathode, if there is one, at the end of a discharge, and is charge that was
not given back.  Liquid that has no place in the pores is in the reservoir, with its salt.

States that remember a peak are treated in a way of their own (:mod:`.peak_memory`).  A state z that
*decays*, that is shrinks in proportion to itself, is extrapolated as ln(1 + z/z_0), with z_0 =
:data:`GONE`: the change of this logarithm in a cycle hardly changes, and does not depend on where
the state begins.

==================  =========================================================  =======  =========
symbol              meaning                                                    shape    unit
==================  =========================================================  =======  =========
f, c                connected share of a host, concentration of mobile         (x)      1, mol/m3
                    lithium in it (xi, x)
n_k, b_k            mobile lithium of an electrode, what its side reactions,   scalar   mol
                    traps and isolated host hold; k = 1: the first electrode
s_k                 1 in PyBaMM's negative electrode, -1 in its positive one   scalar   1
Q                   charge that was given, less what was taken                 scalar   C
epsilon, c_e        porosity, concentration of salt, of layer k                (x)      1, mol/m3
L_k                 thickness of layer k                                       scalar   m
V_r, n_r            volume and salt of the reservoir, per area                 scalar   m, mol/m2
==================  =========================================================  =======  =========

**States that relax.**  Traps fill within some cycles and are full from then on.  A state that
relaxes so much faster than the cell ages is extrapolated as a relaxation, by its last two changes,
Delta_1 and Delta_2:

.. math::
    y_{a+k} = y_a + \Delta_2\,\frac{\mu - \mu^{k+1}}{1-\mu}, \qquad
    \mu = \frac{\Delta_1\cdot\Delta_2}{\Delta_1\cdot\Delta_1} \in [0, 1]

where y is such a state per connected host (``relaxes`` of :class:`.State`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ...diagnostics.capacity_loss import AMPERE_HOURS
from ...diagnostics.compiled_variables import CompiledVariables
from ...errors import CycleError
from ...laws.evaluation import number
from ...mechanisms import State, states, stores
from ...names import CELL
from .peak_memory import PeakPlace

if TYPE_CHECKING:
    from ..engine import Engine
    from ..protocol import Block

__all__ = ["AgeingState", "relaxed"]

#: Value of a state that decays at which it is as good as nothing.
GONE = 1e-3


def relaxed(y: Sequence[np.ndarray], cycles: int) -> np.ndarray:
    """Value of a relaxing y after some more ``cycles``, from its last three values.

    Parameters
    ----------
    y
        Values at the ends of three cycles, one after the other.
    cycles
        Number of cycles k.

    Examples
    --------
    >>> import numpy as np
    >>> y = [np.array([1 - 0.5**n]) for n in range(3)]
    >>> print(relaxed(y, 2), relaxed([np.array([float(n)]) for n in range(3)], 2))
    [0.9375] [4.]
    """
    before, last = y[1] - y[0], y[2] - y[1]
    size = before @ before
    mu = min(max(float(before @ last / size), 0.0), 1.0) if size else 0.0
    return y[2] + last * np.sum(mu ** np.arange(1, cycles + 1))


class AgeingState:
    """Part of the state vector of a cell that has aged, as a vector of its own.

    Parameters
    ----------
    engine : Engine
        Engine of the cell.
    block : Block
        Steps that the cycles do.
    state : numpy.ndarray
        Any state vector of the cell.

    Attributes
    ----------
    places_of : dict
        Places of each state in the vector of what has aged, by name of its variable.
    kinds : list
        Places, in the vector of what has aged, of each kind of state that wears, and the norm of a
        change of it that costs nothing to speak of.
    rate_only : list of slice
        Places of the states that only drive other states.
    peaks : list of PeakPlace
        States that remember a peak, in the order in which their overshoot is read.
    """

    def __init__(self, engine: Engine, block: Block, state: np.ndarray):
        self._engine, self._block = engine, block
        self._where = engine.places(block)
        self._model_state = state
        inventory = {name for state in states("inventory") for name in state.everywhere()}
        degrading = [
            (name, state)
            for state in states("degrading")
            for name in state.everywhere()
            if name in self._where
        ]
        ages = sorted((inventory & set(self._where)) | {name for name, _ in degrading})
        #: Places of what has aged in the state vector.
        self._places = np.concatenate(
            [np.arange(*self._where[name][:2]) for name in ages] or [np.arange(0)]
        ).astype(int)
        ends = np.cumsum([0, *(self._where[name][1] - self._where[name][0] for name in ages)])
        self.places_of = {
            name: slice(a, b) for name, a, b in zip(ages, ends, ends[1:], strict=False)
        }
        self.kinds = [
            (self.places_of[name], self._negligible(name, state))
            for name, state in degrading
            if not state.rate_only
        ]
        self.rate_only = [self.places_of[name] for name, state in degrading if state.rate_only]
        self._decaying = [self.places_of[name] for name, state in degrading if state.decays]
        self.peaks = [
            PeakPlace(self._slice(one.state), one.sign, self._where[one.state][2])
            for one in engine.memories(block)
        ]
        self._read_of(state)

    def _negligible(self, name: str, state: State) -> float:
        """Norm, in the state vector, of a change that costs nothing to speak of."""
        start, stop, scale = self._where[name]
        return state.negligible / scale * (stop - start) ** 0.5

    def _read_of(self, state: np.ndarray) -> None:
        """Set up the variables that are read: linear in what has aged, but for porosities."""
        design = self._engine.cell.design
        self._electrodes = []
        for electrode in design.electrodes:
            names = electrode.names
            held = list(stores([host.names for host in electrode.hosts]))
            self._electrodes.append((names, 1.0 if names.domain == "negative" else -1.0, held))
        layers = design.layers.values() if CELL.reservoir_intake in self._where else ()
        self._layers = list(layers)
        read = self._engine.of_states(self._block, np.zeros(1), state.reshape(1, -1))
        wanted = [
            name
            for names, _, held in self._electrodes
            for name in (names.lithium, names.capacity, *held)
        ]
        wanted += [names.mean_porosity for names in self._layers]
        self._inputs = read.all_inputs[0]
        self._readings = CompiledVariables(read.all_models[0], wanted, self._inputs)
        self._model_read = self._read(state)

    def _read(self, state: np.ndarray) -> dict[str, float]:
        found = self._readings(np.zeros(1), state.reshape(-1, 1), self._inputs)
        return {name: float(value[0]) for name, value in found.items()}

    # -- from the whole state and back -------------------------------------------------------------
    def of(self, state: np.ndarray) -> np.ndarray:
        """Vector of what has aged in a ``state``; the logarithm is taken of states that decay."""
        aged = state[self._places]
        for where in self._decaying:
            aged[where] = np.log1p(aged[where] / GONE)
        return aged

    def in_state(self, aged: np.ndarray) -> np.ndarray:
        """Values in a state of what has ``aged``: the inverse of :meth:`of`."""
        found = aged.copy()
        for where in self._decaying:
            found[where] = GONE * np.expm1(found[where])
        return found

    def applied_to(self, state: np.ndarray, aged: np.ndarray) -> np.ndarray:
        """State vector ``state`` with other values of what has ``aged``; the rest follows.

        Raises
        ------
        CycleError
            If the cell cannot be in the new state.
        """
        found = state.copy()
        found[self._places] = self.in_state(aged)
        self._take_along(state, found)
        self._balance(state, found)
        self._displace(state, found)
        if not self._engine.has(self._block, found):
            raise CycleError("a state outside its bounds is jumped to")
        return found

    def _slice(self, name: str) -> slice:
        return slice(*self._where[name][:2])

    def _take_along(self, before: np.ndarray, after: np.ndarray) -> None:
        """Take the mobile lithium of host that is cut off along with it."""
        for host in self._engine.cell.design.hosts():
            mobile, connected = host.names.connected_concentration, host.names.connected_fraction
            if mobile in self._where and connected in self._where:
                share = after[self._slice(connected)] / before[self._slice(connected)]
                where = self._slice(mobile)
                after[where] *= np.repeat(share, (where.stop - where.start) // len(share))

    def _balance(self, before: np.ndarray, after: np.ndarray) -> None:
        """Balance the charge, and the lithium of the electrode that has to give it."""
        old, new = self._read(before), self._read(after)

        def gained(names: list[str]) -> float:
            return sum(new[name] - old[name] for name in names if name in new)

        (names, sign, held), *others = self._electrodes
        charge = -sign * gained([names.lithium, *held])  # over F [mol]
        place, _, scale = self._where[CELL.discharge_capacity]
        after[place] += charge * AMPERE_HOURS / scale
        for names, sign, held in others:
            lacking = -sign * charge - gained([names.lithium, *held])
            (host,) = [
                h for h in self._engine.cell.design.hosts() if h.names.domain == names.domain
            ]
            mobile = host.names.connected_concentration
            where = self._slice(mobile if mobile in self._where else host.names.concentration)
            trial = after.copy()
            trial[where] += 1.0
            unit = self._read(trial)[names.lithium] - new[names.lithium]
            after[where] += lacking / unit

    def _displace(self, before: np.ndarray, after: np.ndarray) -> None:
        """Move liquid that finds no place in the pores, and its salt, into the reservoir."""
        if not self._layers:
            return
        old, new = self._read(before), self._read(after)
        volume = salt = 0.0
        for names in self._layers:
            where = self._slice(names.porosity_times_concentration)
            share = new[names.mean_porosity] / old[names.mean_porosity]
            L = number(self._engine.values[names.p_thickness])
            scale = self._where[names.porosity_times_concentration][2]
            volume -= L * (new[names.mean_porosity] - old[names.mean_porosity])
            salt -= L * scale * float(np.mean(before[where])) * (share - 1)
            after[where] *= share
        for name, more in ((CELL.reservoir_intake, volume), (CELL.reservoir_salt, salt)):
            place, _, scale = self._where[name]
            after[place] += more / scale

    # -- its books ---------------------------------------------------------------------------------
    def books(self, change: np.ndarray) -> np.ndarray:
        """Changes of cyclable lithium and of each electrode's capacity by a ``change`` [A.h].

        ``change`` is one of what has aged (:meth:`in_state`).  The change of cyclable lithium is
        minus the lithium that side reactions, traps and isolated host take; against a counter
        electrode of metal, which has lithium without end, it is the change of the host's capacity.
        """
        state = self._model_state.copy()
        state[self._places] += change
        old, new = self._model_read, self._read(state)
        lost = sum(new[n] - old[n] for _, _, held in self._electrodes for n in held if n in new)
        hosts = [new[n.capacity] - old[n.capacity] for n, _, _ in self._electrodes]
        whole = self._engine.cell.design.is_full
        return np.array([-lost * AMPERE_HOURS if whole else hosts[0], *hosts])

    # -- what relaxes ------------------------------------------------------------------------------
    def extrapolate_relaxing(
        self, aged: np.ndarray, last: Sequence[np.ndarray], cycles: int
    ) -> None:
        """Extrapolate the states that relax by their last two changes.

        Parameters
        ----------
        aged
            Vector of what has aged after the jump; changed in place.
        last
            Vectors of what had aged at the ends of the last three cycles.
        cycles
            Number of cycles k that are jumped over.
        """
        for place, f in self._relaxing():
            aged[place] = relaxed([x[place] / f(x) for x in last], cycles) * f(aged)

    def keep_relaxed(self, aged: np.ndarray, solved: np.ndarray) -> None:
        """Set the states that relax in ``aged`` to those ``solved``, per connected host."""
        for place, f in self._relaxing():
            aged[place] = solved[place] * (f(aged) / f(solved))

    def _relaxing(self) -> Iterator[tuple[slice, Callable[[np.ndarray], Any]]]:
        """Places of states that relax, each with f(aged), the connected share of its host."""
        for host in self._engine.cell.design.hosts():
            connected = self.places_of.get(host.names.connected_fraction)

            def f(aged: np.ndarray, connected=connected) -> Any:
                return 1.0 if connected is None else aged[connected]

            for state in states("inventory"):
                if state.relaxes and (name := state.name.of(host.names)) in self.places_of:
                    yield self.places_of[name], f
