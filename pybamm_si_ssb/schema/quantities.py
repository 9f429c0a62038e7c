"""Quantities and laws as they stand in a parameter file, checked with pydantic.

A :class:`Quantity` is a value as printed with its unit and its evidence.  The field that holds it
declares what it measures and which of its values are plausible (:class:`Measure`).

A law is a table that names one of the laws of :mod:`.material` and holds the quantities that this
law needs.  Its method ``of_temperature`` or ``exchange_current`` returns the law as a callable in
SI units.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from ..errors import ParameterError, a, near_matches, shown
from ..laws import material
from .units import NAMES_OF_SI, to_si

__all__ = [
    "EVIDENCE",
    "FROM_A_SOURCE",
    "ArrheniusLaw",
    "ArrheniusSigmaTLaw",
    "CathodeOwnLaw",
    "ConductivityLaw",
    "ConstantLaw",
    "DiffusivityLaw",
    "ExchangeLaw",
    "Fraction",
    "LinearSwellingLaw",
    "LogisticSwellingLaw",
    "Measure",
    "MeltingLaw",
    "NernstEinsteinLaw",
    "PotentialLaw",
    "PyBaMMLaw",
    "Quantity",
    "RateConstantLaw",
    "Strict",
    "SwellingLaw",
    "SymmetricLaw",
    "TableLaw",
    "TemperatureLaw",
    "TransportLaw",
    "VTFLaw",
]

Evidence = Literal["measured", "fitted", "literature", "derived", "assumed", "setting"]
#: Classes of evidence of a value, the best first.
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)
#: Classes of evidence that need a source.
FROM_A_SOURCE = EVIDENCE[:3]
#: Keys that a value of each class of evidence must come with.
NEEDS = {
    **dict.fromkeys(FROM_A_SOURCE, ("source", "where")),
    "derived": ("why",),
    "assumed": ("why",),
    "setting": (),
}


class Strict(BaseModel):
    """Base class of every table of a parameter file.

    It refuses unknown keys, converts no types, allows neither nan nor infinity, and cannot be
    changed once it is made.
    """

    # validators are built when the first file is read: many tables are only used inside others
    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, allow_inf_nan=False, defer_build=True
    )


@dataclass(frozen=True)
class Measure:
    """Kind of a quantity, and the range of its plausible values.

    Attributes
    ----------
    kind : str
        Kind of quantity, a key of :data:`.units.NAMES_OF_SI`.  If it is empty, the quantity has the
        kind of the law that holds it.
    low, high : float
        Bounds of the plausible values in the SI unit of the kind, both included.
    """

    kind: str
    low: float
    high: float

    def within(self, outer: Measure) -> Measure:
        """Return this measure, with the kind of ``outer`` if it has none of its own."""
        return self if self.kind else replace(self, kind=outer.kind)

    def si(self, value: float, unit: str) -> float:
        """Convert a printed ``value`` with its printed ``unit`` to SI, and check it.

        Raises
        ------
        ParameterError
            If the unit does not belong to the kind, or the value is not plausible.
        """
        try:
            found = to_si(value, unit, self.kind)
        except ValueError as error:
            raise ParameterError(
                shown(unit),
                f"a unit of {self.kind}, such as {self.unit}",
                "write the printed unit as in mS/cm, m2/s, kJ/mol, degC, or 1 for none",
                key="unit",
            ) from error
        printed = f"{value:g} {unit}" if unit != "1" else f"{value:g}"
        return self.check(found, printed, key="value")

    def check(self, si: float, printed: str, key: str | None = None, example: str = "") -> float:
        """Return the value ``si`` in SI units if it is plausible.

        Parameters
        ----------
        si
            Value in the SI unit of the kind.
        printed
            Text of the value as it was written, for the error.
        key
            Key under which it was written, for the error.
        example
            Text that the remedy of the error ends with.

        Raises
        ------
        ParameterError
            If the value is outside the range.
        """
        if not self.low <= si <= self.high:
            raise ParameterError(
                printed,
                f"a plausible {self.kind}: {self}",
                f"correct the value or its unit{example}",
                key=key,
            )
        return si

    @property
    def unit(self) -> str:
        """SI unit of the kind, as text."""
        return NAMES_OF_SI[self.kind].replace("**", "").replace("*", " ")

    def __str__(self) -> str:
        unit = "" if self.unit == "1" else f" {self.unit}"
        low, high = (
            re.sub(r"e([-+])0*", r"e\1", f"{x:g}").replace("e+", "e") for x in (self.low, self.high)
        )
        return f"{low} to {high}{unit}"


class Quantity(Strict):
    """A printed value with its unit and its evidence.

    Attributes
    ----------
    value : float
        Number as printed.
    unit : str
        Unit as printed, "1" for none.
    evidence : str
        Class of evidence, one of :data:`EVIDENCE`; its key in a file is ``class``.
    source, where : str, optional
        Key of the source in ``[sources]``, and the place in that source.
    why : str, optional
        Reason for a value that has no source.
    range : tuple of two float, optional
        Range [low, high] of uncertainty or variation, in the unit of the value.
    """

    value: float
    unit: str
    evidence: Evidence = Field(alias="class")
    source: str | None = None
    where: str | None = None
    why: str | None = None
    range: tuple[float, float] | None = Field(default=None, strict=False)

    _si: float = PrivateAttr(default=math.nan)

    @model_validator(mode="after")
    def _has_evidence(self):
        for key in NEEDS[self.evidence]:
            if not (getattr(self, key) or "").strip():
                raise ParameterError(
                    f"no {key}",
                    f"a value of class {self.evidence} with {' and '.join(NEEDS[self.evidence])}",
                    f"add {key}, or change the class",
                    key=key,
                )
        if self.range and not self.range[0] <= self.range[1]:
            raise ParameterError(
                str(list(self.range)), "[low, high] with low <= high", "turn it round", key="range"
            )
        if self.range and not self.range[0] <= self.value <= self.range[1]:
            raise ParameterError(
                str(self.value),
                f"a value inside its own range {list(self.range)}",
                "correct the value or the range (both in the printed unit)",
                key="value",
            )
        return self

    def measure(self, measure: Measure) -> None:
        """Convert the value to SI, and check that value and range are plausible for ``measure``.

        Raises
        ------
        ParameterError
            If they are not plausible, or the unit is of another kind.
        """
        self._si = measure.si(self.value, self.unit)
        for end in self.range or ():
            try:
                measure.si(end, self.unit)
            except ParameterError as error:
                error.key = "range"
                raise

    @property
    def si(self) -> float:
        """Value in the SI unit of its kind; nan until the record that holds it is checked."""
        return self._si


#: Pure number from 0 to 1.
Fraction = Annotated[Quantity, Measure("pure number", 0, 1)]
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
