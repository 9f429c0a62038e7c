r"""What a cell can carry, estimated before it is solved: ohmic drop, salt, stability windows.

.. math::
    i\,(R_s + R_{il} + f\,(R_n + R_p)) &= U_{max} - U_{min}, \qquad R_k = L_k/(\kappa_k B_k) \\
    \frac{i\,(1 - t_+)}{F}\,\frac{L_s}{D B_s} &= 2 c_0 \\
    U_{red} > U_n(\theta_{full}), & \qquad U_{ox} < U_{max} + U_n(\theta_{full})

==================  =============================================================  ==========
symbol              meaning                                                        unit
==================  =============================================================  ==========
i                   current density                                                A/m2
f                   share of the capacity that is delivered before the drop has    1
                    used up the voltage
R_k, L_k, B_k       resistance, thickness and transport efficiency (electrolyte    ohm.m2, m,
                    fraction to the Bruggeman exponent) of a layer: negative,      1
                    separator, positive
R_il                resistance of the interlayers                                  ohm.m2
kappa, D, t_+, c_0  of the electrolyte as the cell is assembled                    S/m, m2/s,
                                                                                   1, mol/m3
U_max, U_min        voltage cut-offs of the cell                                   V
U_n                 potential of the anode on lithiation, at full charge           V
U_red, U_ox         window of an electrolyte, against lithium                      V
==================  =============================================================  ==========

The first is the best that ohmic drop allows: where the electrolyte is what resists, the reaction
takes place in a front that begins at the separator and moves a share f into each electrode; the
current crosses what lies between.  Kinetics, diffusion and the fall of the open-circuit voltage
only take from it, so a cell that is refused delivers less than :data:`LEAST`, whatever is solved.
The second is the current at which salt is gone at one face of the separator in the steady state,
with all of the reaction at its faces; before that state is reached more can be carried, so it is
told and not refused.  The third compares equilibrium potentials with limits that are mostly
thermodynamic: an interphase may protect what lies behind it, so it is told too.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .assembly import LAYERS, NOT_A_NUMBER, Design, number
from .design import charged_stoichiometry
from .errors import DesignError
from .feasibility import SaltWarning, WindowWarning
from .laws import F
from .names import CELL

if TYPE_CHECKING:
    import pybamm


__all__ = [
    "LEAST",
    "Limits",
    "check_current",
    "crossed_windows",
    "warn_of_windows",
]

#: A cell is refused if it cannot deliver this share of its capacity.
LEAST = 0.1


@dataclass(frozen=True)
class Limits:
    """What the electrolyte of a cell can carry.

    Attributes
    ----------
    negative, separator, positive, interlayers : float
        Resistances R_k and R_il [ohm.m2].
    headroom : float
        U_max - U_min [V].
    salt : float
        Limiting current density of the salt [A/m2]; infinite in a single-ion conductor.
    """

    negative: float
    separator: float
    positive: float
    interlayers: float
    headroom: float
    salt: float

    @classmethod
    def of(cls, cell: Design, values: pybamm.ParameterValues) -> Limits | None:
        """Those of a cell as it is assembled; None if one of them depends on an input.

        Parameters
        ----------
        cell
            The cell.
        values
            Its parameters, which may have been changed since it was made.
        """
        try:
            c, T = number(values[CELL.p_salt]), number(values[CELL.p_temperature])

            def resistance(law: str, names) -> float:
                fraction, exponent = (
                    number(values[key]) for key in (names.p_porosity, names.p_bruggeman_electrolyte)
                )
                path = number(values[names.p_thickness]) / fraction**exponent
                return path / number(values[law], c, T)

            layers = [resistance(names.p_kappa, names) for names in LAYERS.values()]
            salt, middle = math.inf, LAYERS["separator"]
            if cell.electrolytes["separator"].transport == "binary":
                anions = 1 - number(values[middle.p_transference], c, T)
                path = resistance(middle.p_salt_diffusivity, middle)
                salt = 2 * c * F / (anions * path) if anions > 0 else math.inf
            return cls(
                *layers,
                interlayers=number(values[CELL.p_interlayer], T) * cell.area,
                headroom=number(values[CELL.p_upper_voltage])
                - number(values[CELL.p_lower_voltage]),
                salt=salt,
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
        left = self.headroom / current_density - self.drop(0)
        return min(max(left / (self.negative + self.positive), 0.0), 1.0)

    @property
    def ohmic(self) -> float:
        """Current density at which no more than :data:`LEAST` can be delivered [A/m2]."""
        return self.headroom / self.drop(LEAST)

    def check(self, cell: Design, current_density: float) -> None:
        """Refuse a current that the electrolyte cannot carry, warn of one that ends its salt.

        Parameters
        ----------
        cell
            The cell, to name its electrolyte and its rate.
        current_density [A/m2]
            Of either sign.

        Raises
        ------
        DesignError

        Warns
        -----
        SaltWarning
        """
        asked, name = abs(current_density), cell.electrolyte_name
        if asked > self.ohmic:
            raise DesignError(
                f"{_rate(asked, cell)} through {name} at {cell.temperature - 273.15:.3g} degC: "
                f"{asked * self.drop(0):.3g} V across the {1e4 * self.drop(0):.3g} ohm cm2 of the "
                f"separator, {asked * self.drop(LEAST):.3g} V with a tenth of the electrodes",
                f"at most {_rate(self.ohmic, cell)}, or not even a tenth of the capacity comes out "
                f"within the {self.headroom:.3g} V between the cut-offs",
                "a lower rate, a higher temperature, a thinner separator or another electrolyte "
                "(check_current=False runs it all the same)",
                key="electrolyte",
            )
        if asked > self.salt:
            warnings.warn(
                f"{name} at {_rate(asked, cell)}: above {_rate(self.salt, cell)}, the limiting "
                "current of the salt in the separator, which will run out",
                SaltWarning,
                stacklevel=3,
            )


def _rate(current_density: float, cell: Design) -> str:
    """A current density as people say it."""
    return f"{current_density / 10:.3g} mA/cm2 ({current_density / cell.areal_capacity:.3g}C)"


def check_current(
    cell: Design,
    values: pybamm.ParameterValues,
    experiment: pybamm.Experiment | None = None,
    c_rate: float | None = None,
) -> None:
    """Refuse what a simulation asks of a cell that its electrolyte cannot carry.

    Parameters
    ----------
    cell
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
    import pybamm

    limits = Limits.of(cell, values)
    if limits is None:
        return
    try:
        ampere_hours = number(values[CELL.p_capacity])
        asked: Any
        if experiment is None and c_rate is not None:
            asked = c_rate * ampere_hours
        elif experiment is None:
            asked = number(values[CELL.p_current], 0.0)
        else:
            steps = [step for step in experiment.steps if isinstance(step.value, int | float)]
            asked = max(
                [abs(s.value) for s in steps if isinstance(s, pybamm.step.Current)]
                + [abs(s.value) * ampere_hours for s in steps if isinstance(s, pybamm.step.CRate)],
                default=0.0,
            )
    except NOT_A_NUMBER:
        return
    limits.check(cell, float(asked) / cell.area)


def crossed_windows(cell: Design, values: pybamm.ParameterValues) -> Iterator[str]:
    """Limits of stability that the electrodes of a cell cross.

    Parameters
    ----------
    cell
        The cell.  An electrode touches the electrolyte in its own layer, and the one in the
        separator unless that is another one behind an interlayer.
    values
        Its parameters, which may have been changed since it was made.

    Yields
    ------
    str
        The electrolyte, the potential that it meets, its limit and why that is the limit.
    """
    try:
        anode = _lowest_potential(cell, values)
    except NOT_A_NUMBER:
        return
    middle = cell.electrolytes["separator"]
    for layer, what, shielded in (
        ("anolyte", "reduction", cell.anode_interlayer > 0),
        ("catholyte", "oxidation", cell.cathode_interlayer > 0),
    ):
        own = cell.electrolytes[layer]
        for record in (own,) if shielded or middle.key == own.key else (own, middle):
            limit = getattr(record.window, what)
            if what == "reduction" and anode < limit.si:
                met = f"silicon at {anode:.2f} V"
            elif what == "oxidation" and cell.cathode.window.upper_voltage.si + anode > limit.si:
                met = f"{cell.cathode.key} at {cell.cathode.window.upper_voltage.si + anode:.2f} V"
            else:
                continue
            yield (
                f"{record.key} meets {met}, beyond its {what} limit of {limit.value:g} "
                f"{limit.unit} ({(limit.why or limit.where).partition(';')[0]})"
            )


def _lowest_potential(cell: Design, values: pybamm.ParameterValues) -> float:
    """Potential of the anode on lithiation when it holds all that the cathode gives [V]."""
    n = LAYERS["anolyte"]
    host = (number(values[key]) for key in (n.p_active, n.p_thickness, n.p_c_max, n.p_assembly))
    return number(
        values[n.p_ocp("lithiation")], charged_stoichiometry(cell.areal_capacity * 3600, *host)
    )


def warn_of_windows(cell: Design, values: pybamm.ParameterValues) -> None:
    """Warn of every limit of stability that the electrodes of a cell cross.

    Parameters
    ----------
    cell, values
        As of :func:`crossed_windows`.

    Warns
    -----
    WindowWarning
    """
    for crossed in crossed_windows(cell, values):
        warnings.warn(crossed, WindowWarning, stacklevel=3)
