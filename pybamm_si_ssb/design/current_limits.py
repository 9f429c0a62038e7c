r"""What a cell can carry, estimated before it is solved: ohmic drop, salt, stability windows.

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
R_k, S_k            resistance of a layer to current and to diffusion: negative,   ohm.m2,
                    separator, positive                                            s/m
L_k, B_k            its thickness and transport efficiency, electrolyte fraction   m, 1
                    to the Bruggeman exponent
R_il                resistance of the interlayers                                  ohm.m2
kappa, D, t_+, c_0  of the electrolyte as the cell is assembled                    S/m, m2/s,
                                                                                   1, mol/m3
U_low, U_high       voltages between which the current flows: the cut-offs of the  V
                    cell, or those of a step
U_n                 potential of the anode on lithiation, at full charge; of a     V
                    half cell that of the lower cut-off, and of the counter
                    electrode
U_max               upper voltage cut-off of the cell                              V
U_red, U_ox         window of an electrolyte, against lithium                      V
==================  =============================================================  ==========

The first is the best that ohmic drop allows at a constant current: where the electrolyte is what
resists, the reaction takes place in a front that begins at the separator and moves a share f into
each electrode; the current crosses what lies between.  Kinetics, diffusion and the fall of the
open-circuit voltage only take from it, so a cell that is refused delivers less than :data:`LEAST`
at that current.  A step that is followed by a hold, or that is too short to ask for as much, is not
judged.

The second is the current at which salt is gone at one end in the steady state of a uniform
reaction; less may be carried for long where the reaction moves, more for a short time, so it is
told and not refused.  The third compares equilibrium potentials with limits that are mostly
thermodynamic: an interphase may protect what lies behind it, so it is told too.
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

#: A cell is refused if it cannot deliver this share of its capacity.
LEAST = 0.1
#: PyBaMM widens the cut-offs of a cell in an experiment, whose steps have their own [V].
WIDENED = 1.0


@dataclass(frozen=True)
class Limits:
    """What the electrolyte of a cell can carry.

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
        At which they hold [K].
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
        """Those of a cell as it is assembled; None if one of them depends on an input.

        Parameters
        ----------
        design
            The cell.
        values
            Its parameters, which may have been changed since it was made.
        temperature
            Default that of its surroundings [K].
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
                """Of negative, separator, positive; dense ones have no electrolyte inside."""
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
        """Resistance that has to be crossed when a share of the capacity is out [ohm.m2]."""
        return self.separator + self.interlayers + share * (self.negative + self.positive)

    def share(self, current_density: float) -> float:
        """Share f of the capacity that ohmic drop lets through at most, from 0 to 1.

        Parameters
        ----------
        current_density [A/m2]
            Above 0.
        """
        left = (self.high - self.low) / current_density - self.drop(0)
        return min(max(left / (self.negative + self.positive), 0.0), 1.0)

    @property
    def ohmic(self) -> float:
        """Current density at which no more than :data:`LEAST` can be delivered [A/m2]."""
        return (self.high - self.low) / self.drop(LEAST)

    def check(self, name: str, current_density: float) -> None:
        """Refuse a current that the electrolyte cannot carry, warn of one that ends its salt.

        Parameters
        ----------
        name
            Of the electrolyte.
        current_density [A/m2]
            Of either sign.

        Raises
        ------
        DesignError

        Warns
        -----
        SaltWarning
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
        """A current density as people say it."""
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
    """Refuse what a simulation asks of a cell that its electrolyte cannot carry.

    Parameters
    ----------
    design
        The cell.
    values : pybamm.ParameterValues
        Its parameters; without an experiment their current is what is asked for.
    experiment
        Its steps of constant current are what is asked for.
    c_rate
        What is asked for if there is no experiment.

    Raises
    ------
    DesignError

    Warns
    -----
    SaltWarning
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
