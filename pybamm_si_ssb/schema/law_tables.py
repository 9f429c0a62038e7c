"""Laws as they stand in a parameter file, checked with pydantic.

A law is a table that names one of the laws of :mod:`.material` and holds the quantities that this
law needs.  Its method ``of_temperature`` or ``exchange_current`` returns the law as a callable in
SI units.
"""

from __future__ import annotations

import math
import re
from typing import Annotated, Any, Literal

from pydantic import Field

from ..errors import ParameterError, a, near_matches, shown
from ..laws import material
from .quantities import Fraction, Measure, Quantity, Strict
from .units import to_si

__all__ = [
    "ArrheniusLaw",
    "ArrheniusSigmaTLaw",
    "CathodeOwnLaw",
    "ConductivityLaw",
    "ConstantLaw",
    "DiffusivityLaw",
    "ExchangeLaw",
    "LinearSwellingLaw",
    "LogisticSwellingLaw",
    "MeltingLaw",
    "NernstEinsteinLaw",
    "PotentialLaw",
    "PyBaMMLaw",
    "RateConstantLaw",
    "SwellingLaw",
    "SymmetricLaw",
    "TableLaw",
    "TemperatureLaw",
    "TransportLaw",
    "VTFLaw",
]

#: Positive factor of a law, in a unit of the kind that the law is for.  It has no upper bound,
#: because the values of the law are checked instead.
Prefactor = Annotated[Quantity, Measure("", 1e-300, math.inf)]
#: Reference temperature and activation energy of a law of temperature.
ReferenceTemperature = Annotated[Quantity, Measure("temperature", 200, 450)]
ActivationEnergy = Annotated[Quantity, Measure("energy", 0, 2e5)]


class ConstantLaw(Strict):
    """Constant law: the same value at every temperature (:class:`.material.Constant`)."""

    law: Literal["constant"]
    value: Quantity

    def of_temperature(self) -> material.Constant:
        """Law as a callable, in SI units."""
        return material.Constant(self.value.si)


class ArrheniusLaw(Strict):
    """Arrhenius law of temperature (:class:`.material.Arrhenius`)."""

    law: Literal["arrhenius"]
    value: Quantity
    T_ref: ReferenceTemperature
    E_a: ActivationEnergy

    def of_temperature(self) -> material.Arrhenius:
        """Law as a callable, in SI units."""
        return material.Arrhenius(self.value.si, self.E_a.si, self.T_ref.si)


class ArrheniusSigmaTLaw(ArrheniusLaw):
    """Arrhenius law of conductivity times temperature (:class:`.material.ArrheniusSigmaT`)."""

    law: Literal["arrhenius_sigma_T"]

    def of_temperature(self) -> material.ArrheniusSigmaT:
        """Law as a callable, in SI units."""
        return material.ArrheniusSigmaT(self.value.si, self.E_a.si, self.T_ref.si)


class VTFLaw(Strict):
    """Vogel-Tammann-Fulcher law of glass formers (:class:`.material.VTF`)."""

    law: Literal["vtf"]
    A: Prefactor
    B: Annotated[Quantity, Measure("temperature difference", 10, 1e4)]
    T_0: Annotated[Quantity, Measure("temperature", 50, 400)]

    def of_temperature(self) -> material.VTF:
        """Law as a callable, in SI units."""
        return material.VTF(self.A.si, self.B.si, self.T_0.si)


#: Laws of temperature alone.
TemperatureLaw = Annotated[ConstantLaw | ArrheniusLaw | VTFLaw, Field(discriminator="law")]


class MeltingLaw(Strict):
    """Two laws of temperature, below and above a melting point (:class:`.material.Melting`)."""

    law: Literal["melting"]
    T_m: ReferenceTemperature
    width: Annotated[Quantity, Measure("temperature difference", 0.1, 50)]
    solid: TemperatureLaw
    molten: TemperatureLaw

    def of_temperature(self) -> material.Melting:
        """Law as a callable, in SI units."""
        branches = (self.solid.of_temperature(), self.molten.of_temperature())
        return material.Melting(*branches, self.T_m.si, self.width.si)


class NernstEinsteinLaw(Strict):
    """Diffusivity of an ideal salt, from the conductivity in the same file.

    The law is :class:`.material.NernstEinstein`; it has no numbers of its own.
    """

    law: Literal["nernst_einstein"]


class PyBaMMLaw(Strict):
    """Function or number from a parameter set that ships with PyBaMM.

    Attributes
    ----------
    set, parameter : str
        Name of the parameter set, and name of the parameter in it.
    source : str
        Key in ``[sources]`` whose address is that parameter set.
    """

    law: Literal["pybamm"]
    set: str
    parameter: str
    source: str

    def measure(self, measure: Measure) -> None:
        """Refuse a parameter whose printed unit is not one of the kind of ``measure``.

        Raises
        ------
        ParameterError
        """
        match = re.search(r"\[(.*)\]$", self.parameter)
        try:
            to_si(1.0, match[1] if match else "1", measure.kind)
        except ValueError as error:
            raise ParameterError(
                shown(self.parameter),
                f"{a(measure.kind)}, such as one in [{measure.unit}]",
                "name the parameter that the law is for",
                key="parameter",
            ) from error

    def imported(self) -> Any:
        """Look up the function or number in PyBaMM.

        Raises
        ------
        ParameterError
            If PyBaMM has no such set, or the set has no such parameter.
        """
        import pybamm

        known = {"set": list(pybamm.parameter_sets), "parameter": []}
        if self.set in known["set"]:
            values = pybamm.ParameterValues(self.set)
            if self.parameter in values:
                return values[self.parameter]
            known = {"parameter": list(values.keys())}
        key, names = next(iter(known.items()))
        raise ParameterError(
            shown(getattr(self, key)),
            "a parameter set of PyBaMM" if key == "set" else f"a parameter of {self.set}",
            near_matches(getattr(self, key), names) or "see pybamm.parameter_sets",
            key=key,
        )


class SymmetricLaw(ArrheniusLaw):
    """Exchange current density at half filling (:class:`.material.SymmetricExchange`)."""

    law: Literal["symmetric"]
    value: Annotated[Quantity, Measure("current density", 1e-8, 1e4)]

    def exchange_current(self, c_ref: float | None) -> material.SymmetricExchange:
        """Law as a callable.

        ``c_ref`` is the salt concentration [mol/m3] at which it holds, None in a single-ion
        electrolyte.
        """
        return material.SymmetricExchange(self.of_temperature(), c_ref)


class RateConstantLaw(ArrheniusLaw):
    """Exchange current density in a binary electrolyte (:class:`.material.RateConstant`)."""

    law: Literal["rate_constant"]
    value: Annotated[Quantity, Measure("rate constant", 1e-18, 1e-6)]

    def exchange_current(self, c_ref: float | None) -> material.RateConstant:
        """Law as a callable; it holds for every salt concentration, so ``c_ref`` is not used."""
        return material.RateConstant(self.of_temperature())


class CathodeOwnLaw(Strict):
    """Exchange current density from the PyBaMM parameter set of the cathode."""

    law: Literal["cathode"]


class LinearSwellingLaw(Strict):
    """Volume that grows in proportion to lithium (:class:`.material.LinearSwelling`)."""

    law: Literal["linear"]


class LogisticSwellingLaw(Strict):
    """Volume that grows in one smooth step (:class:`.material.LogisticSwelling`)."""

    law: Literal["logistic"]
    centre: Fraction
    width: Annotated[Quantity, Measure("pure number", 1e-3, 10)]


class TableLaw(Strict):
    """Measured curve; ``file`` is its path, such as ``curves/nmc811_volume.csv``."""

    law: Literal["table"]
    file: str


#: Laws of transport: laws of temperature, or a function of concentration and temperature from one
#: of PyBaMM's parameter sets.
TransportLaw = Annotated[
    ConstantLaw | ArrheniusLaw | VTFLaw | PyBaMMLaw, Field(discriminator="law")
]
#: Laws of transport, or the diffusivity of an ideal salt.
DiffusivityLaw = Annotated[
    ConstantLaw | ArrheniusLaw | VTFLaw | PyBaMMLaw | NernstEinsteinLaw,
    Field(discriminator="law"),
]
#: Laws of transport, or the Arrhenius law of conductivity times temperature, or a law with a
#: melting point.
ConductivityLaw = Annotated[
    ConstantLaw | ArrheniusLaw | ArrheniusSigmaTLaw | VTFLaw | MeltingLaw | PyBaMMLaw,
    Field(discriminator="law"),
]
#: Laws of the open-circuit potential as a function of stoichiometry.
PotentialLaw = Annotated[PyBaMMLaw | TableLaw, Field(discriminator="law")]
#: Laws of the exchange current density.
ExchangeLaw = Annotated[SymmetricLaw | RateConstantLaw | CathodeOwnLaw, Field(discriminator="law")]
#: Laws of the volume as a function of stoichiometry.
SwellingLaw = Annotated[
    LinearSwellingLaw | LogisticSwellingLaw | TableLaw, Field(discriminator="law")
]
