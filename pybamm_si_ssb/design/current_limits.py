r"""Estimates before a cell is solved: ohmic drop, limiting current of the salt, stability windows.

.. math::
    i\,(R_s + R_{il} + f\,(R_n + R_p)) &= U_{high} - U_{low}, \qquad R_k = L_k/(\kappa_k B_k) \\
    \frac{i\,(1 - t_+)}{F}\left(S_s + \frac{S_n + S_p}{2}\right) &= 2 c_0, \qquad
        S_k = L_k/(D_k B_k) \\
    U_{red} > U_n(\theta_{full}), & \qquad U_{ox} < U_{max} + U_n(\theta_{full})

==================  =============================================================  ==========
symbol              meaning                                                        unit
==================  =============================================================  ==========
i                   current density                                                A/m2
f                   share of the capacity that is delivered before the drop has    1
                    used up the voltage
R_k, S_k            resistance of a layer (n negative, s separator, p positive)    ohm.m2,
                    to current, and to diffusion of salt                           s/m
L_k, B_k            thickness of the layer, and its transport efficiency, which    m, 1
                    is electrolyte fraction to the power of Bruggeman exponent
R_il                resistance of the interlayers                                  ohm.m2
kappa, D, t_+, c_0  conductivity, salt diffusivity, transference number and salt   S/m, m2/s,
                    concentration of the electrolyte as the cell is assembled      1, mol/m3
U_low, U_high       voltages between which the current flows: the cut-offs of the  V
                    cell, or those of a step
U_n                 potential of the anode on lithiation, at full charge; in a     V
                    half cell that at the lower cut-off, and that of the counter
                    electrode
U_max               upper voltage cut-off of the cell                              V
U_red, U_ox         limits of an electrolyte's window, against lithium             V
==================  =============================================================  ==========

The first equation gives the largest share f of the capacity that ohmic drop allows at a constant
current.  Where the resistance is that of the electrolyte, the reaction takes place in a front that
begins at the separator and moves a share f into each electrode; the current crosses all that lies
between the two fronts.  Kinetics, diffusion and the fall of the open-circuit voltage only make the
share smaller, so that a cell that is refused delivers less than :data:`LEAST` of its capacity at
that current.  A step that is followed by a hold, or that is too short to ask for as much, is not
judged.

The second equation gives the current at which the salt at one end is used up in the steady state of
a uniform reaction.  Where the reaction moves, less than this may be the most that is carried for
long; for a short time more can be carried.  A current above it is therefore not refused, but causes
a warning.  The third line has the conditions under which a window is crossed
(:mod:`.stability_windows`).  It compares equilibrium potentials with limits that are mostly
thermodynamic; an interphase may protect what lies behind it, so that here, too, there is a warning.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..errors import DesignError, SaltWarning
from ..laws.evaluation import NOT_A_NUMBER, number
from ..laws.material import F
from ..names import CELL, Name, Names
from ..options import BINARY, TRANSPORT
from .cell_design import CellDesign
from .electrodes import LAYERS

if TYPE_CHECKING:
    import pybamm

__all__ = ["LEAST", "Limits", "check_current"]

#: Share of its capacity that a cell must be able to deliver; else it is refused.
LEAST = 0.1
#: Voltage by which PyBaMM widens the cut-offs of a cell in an experiment, whose steps have cut-offs
#: of their own [V].
WIDENED = 1.0


@dataclass(frozen=True)
class Limits:
    """Resistances, voltages and salt that limit what the electrolyte of a cell can carry.

    Attributes
    ----------
    negative, separator, positive, interlayers : float
        Resistances R_k and R_il [ohm.m2].
    low, high : float
        Voltage cut-offs of the cell [V].
    salt : float
        Limiting current density of the salt [A/m2]; infinite in a single-ion conductor.
    capacity : float
        Nominal capacity [A.h/m2].
    temperature : float
        Temperature at which the limits hold [K].
    """

    negative: float
    separator: float
    positive: float
    interlayers: float
    low: float
    high: float
    salt: float
    capacity: float
    temperature: float

    @classmethod
    def of(
        cls, design: CellDesign, values: pybamm.ParameterValues, temperature: float | None = None
    ) -> Limits | None:
        """Limits of a cell as it is assembled; None if one of them depends on an input.

        Parameters
        ----------
        design
            Design of the cell.
        values
            Parameters of the cell, which may have been changed since it was made.
        temperature
            Temperature of the electrolyte [K]; default that of the surroundings.
        """
        try:
            c = number(values[CELL.p_salt])
            T = number(values[CELL.p_temperature]) if temperature is None else temperature
            area = _area(values)

            def resistance(law: str, names) -> float:
                fraction, exponent = (
                    number(values[key]) for key in (names.p_porosity, names.p_bruggeman_electrolyte)
                )
                passing = fraction**exponent * number(values[law], c, T)
                return number(values[names.p_thickness]) / passing if passing > 0 else math.inf

            def of_layers(law: Name) -> list[float]:
                """Resistances of negative, separator, positive; dense ones hold no electrolyte."""
                dense = {electrode.names for electrode in design.electrodes if electrode.is_dense}
                there = set(design.layers.values()) - dense
                return [resistance(law.of(n), n) if n in there else 0.0 for n in LAYERS.values()]

            salt, middle = math.inf, LAYERS["separator"]
            binary = TRANSPORT.of(design.options) == BINARY
            if binary and design.electrolytes["separator"].transport == BINARY:
                S = of_layers(Names.p_salt_diffusivity)
                anions = 1 - number(values[middle.p_transference], c, T)
                if anions > 0:
                    salt = 2 * c * F / (anions * (S[1] + (S[0] + S[2]) / 2))
            return cls(
                *of_layers(Names.p_kappa),
                interlayers=number(values[CELL.p_interlayer], T) * area,
                low=number(values[CELL.p_lower_voltage]),
                high=number(values[CELL.p_upper_voltage]),
                salt=salt,
                capacity=number(values[CELL.p_capacity]) / area,
                temperature=T,
            )
        except NOT_A_NUMBER:
            return None

    def drop(self, share: float) -> float:
        """Resistance to the current once a ``share`` of the capacity is delivered [ohm.m2]."""
        return self.separator + self.interlayers + share * (self.negative + self.positive)

    def share(self, current_density: float) -> float:
        """Largest share f of the capacity that ohmic drop allows, from 0 to 1.

        Parameters
        ----------
        current_density
            Current density, above 0 [A/m2].
        """
        left = (self.high - self.low) / current_density - self.drop(0)
        return min(max(left / (self.negative + self.positive), 0.0), 1.0)

    @property
    def ohmic(self) -> float:
        """Current density above which less than :data:`LEAST` is delivered [A/m2]."""
        return (self.high - self.low) / self.drop(LEAST)

    def check(self, name: str, current_density: float) -> None:
        """Refuse a current that the electrolyte cannot carry, warn of one that uses up its salt.

        Parameters
        ----------
        name
            Name of the electrolyte, for messages.
        current_density
            Current density, of either sign [A/m2].

        Raises
        ------
        DesignError
            If the current density is above :attr:`ohmic`.

        Warns
        -----
        SaltWarning
            If the current density is above the limiting one of the salt.
        """
        asked = abs(current_density)
        if asked > self.ohmic:
            raise DesignError(
                f"{self._rate(asked)} through {name} at {self.temperature - 273.15:.3g} degC: "
                f"{asked * self.drop(0):.3g} V across the {1e4 * self.drop(0):.3g} ohm cm2 of the "
                f"separator, {asked * self.drop(LEAST):.3g} V with a tenth of the electrodes",
                f"at most {self._rate(self.ohmic)}, or not even a tenth of the capacity comes out "
                f"within {self.high - self.low:.3g} V",
                "a lower rate, a higher temperature, a thinner separator or another electrolyte "
                "(check_current=False runs it all the same)",
                key="electrolyte",
            )
        if asked > self.salt:
            warnings.warn(
                f"{name} at {self._rate(asked)}: above {self._rate(self.salt)}, the limiting "
                "current of its salt, which may run out",
                SaltWarning,
                stacklevel=4,
            )

    def _rate(self, current_density: float) -> str:
        """Text of a current density, in mA/cm2 and as a C-rate."""
        return f"{current_density / 10:.3g} mA/cm2 ({current_density / self.capacity:.3g}C)"


def _area(values: pybamm.ParameterValues) -> float:
    """Area through which the current flows [m2]."""
    return math.prod(number(values[key]) for key in (CELL.p_width, CELL.p_height, CELL.p_pairs))


def check_current(
    design: CellDesign,
    values: pybamm.ParameterValues,
    experiment: pybamm.Experiment | None = None,
    c_rate: float | None = None,
) -> None:
    """Refuse a simulation with a current that the electrolyte of the cell cannot carry.

    Parameters
    ----------
    design
        Design of the cell.
    values : pybamm.ParameterValues
        Parameters of the cell; their current is judged without ``experiment`` and ``c_rate``.
    experiment
        Experiment, of which the steps of constant current are judged.
    c_rate
        C-rate that is judged if there is no experiment.

    Raises
    ------
    DesignError
        If a current is one that the electrolyte cannot carry.

    Warns
    -----
    SaltWarning
        If a current may use up the salt.
    """
    try:
        ampere_hours, area = number(values[CELL.p_capacity]), _area(values)
        if experiment is not None:
            cut_offs = (number(values[key]) for key in (CELL.p_lower_voltage, CELL.p_upper_voltage))
            asked = list(_steps(experiment, ampere_hours, *cut_offs))
        elif c_rate is not None:
            asked = [(c_rate * ampere_hours, None, {})]
        else:
            asked = [(number(values[CELL.p_current], 0.0), None, {})]
    except NOT_A_NUMBER:
        return
    for current, temperature, cut_off in asked:
        limits = Limits.of(design, values, temperature)
        if limits is None:
            return
        replace(limits, **cut_off).check(design.electrolyte_name, current / area)


def _steps(
    experiment: pybamm.Experiment, ampere_hours: float, low: float, high: float
) -> Iterator[tuple[float, float | None, dict[str, float]]]:
    """Current [A], temperature [K] and cut-off [V] of the steps that can be judged."""
    import pybamm
    from pybamm.experiment.step.step_termination import VoltageTermination

    for step, following in zip(experiment.steps, [*experiment.steps[1:], None], strict=True):
        if not isinstance(step, pybamm.step.Current | pybamm.step.CRate):
            continue
        if not isinstance(step.value, int | float) or isinstance(following, pybamm.step.Voltage):
            continue
        current = step.value * (ampere_hours if isinstance(step, pybamm.step.CRate) else 1)
        hours = float(step.duration) / 3600  # pyright: ignore[reportArgumentType]
        if abs(current) * hours <= LEAST * ampere_hours:
            continue
        until = [e.value for e in step.termination or () if isinstance(e, VoltageTermination)]
        end, widened = ("low", low - WIDENED) if current > 0 else ("high", high + WIDENED)
        yield current, step.temperature, {end: until[0] if until else widened}
