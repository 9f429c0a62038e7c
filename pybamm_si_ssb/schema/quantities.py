"""Quantities and laws as they stand in a parameter file, checked with pydantic.

A quantity is a value as printed, its unit and its evidence; the field that holds it says what it
measures and which values are plausible (:class:`Measure`).  A law is a name from the closed
registry of :mod:`.material` with its quantities; its method gives the callable.
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
#: Classes of evidence, the best first.
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)
#: Those that stand on a source.
FROM_A_SOURCE = EVIDENCE[:3]
#: What a value of each class must come with.
NEEDS = {
    **dict.fromkeys(FROM_A_SOURCE, ("source", "where")),
    "derived": ("why",),
    "assumed": ("why",),
    "setting": (),
}


class Strict(BaseModel):
    """A table of a parameter file: no key but its own, no conversion, no change afterwards."""

    # validators are built with the first file: many a table is only ever a part of another
    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, allow_inf_nan=False, defer_build=True
    )


@dataclass(frozen=True)
class Measure:
    """What a quantity measures, and which of its values are plausible.

    Attributes
    ----------
    kind : str
        One of :data:`.units.NAMES_OF_SI`; empty for the kind of the law that holds the quantity.
    low, high : float
        Plausible values in the SI unit of the kind, bounds included.
    """

    kind: str
    low: float
    high: float

    def within(self, outer: Measure) -> Measure:
        """Itself, with the kind of the law around it if it has none of its own."""
        return self if self.kind else replace(self, kind=outer.kind)

    def si(self, value: float, unit: str) -> float:
        """A printed value in SI.

        Raises
        ------
        ParameterError
            If the unit is not one of the kind, or the value is not plausible.
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
        """The SI value if it is plausible.

        Raises
        ------
        ParameterError
            If it is not; ``printed`` is how the value was written, ``key`` where.
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
        """The SI unit."""
        return NAMES_OF_SI[self.kind].replace("**", "").replace("*", " ")

    def __str__(self) -> str:
        unit = "" if self.unit == "1" else f" {self.unit}"
        low, high = (
            re.sub(r"e([-+])0*", r"e\1", f"{x:g}").replace("e+", "e") for x in (self.low, self.high)
        )
        return f"{low} to {high}{unit}"


class Quantity(Strict):
    """A printed value with its unit and its evidence."""

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
        """Convert to SI; value and range must be plausible.

        Raises
        ------
        ParameterError
            If they are not, or the unit is of another kind.
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
        """The value in the SI unit of what it measures; a record sets it when it is read."""
        return self._si


#: From 0 to 1.
Fraction = Annotated[Quantity, Measure("pure number", 0, 1)]
#: Of a law: positive, of the kind that the law is for; the law's values are judged, not it.
Prefactor = Annotated[Quantity, Measure("", 1e-300, math.inf)]
#: Of laws of temperature.
ReferenceTemperature = Annotated[Quantity, Measure("temperature", 200, 450)]
ActivationEnergy = Annotated[Quantity, Measure("energy", 0, 2e5)]


class ConstantLaw(Strict):
    """The same value at every temperature."""

    law: Literal["constant"]
    value: Quantity

    def of_temperature(self) -> material.Constant:
        """The callable law."""
        return material.Constant(self.value.si)


class ArrheniusLaw(Strict):
    """A value at a reference temperature and an activation energy."""

    law: Literal["arrhenius"]
    value: Quantity
    T_ref: ReferenceTemperature
    E_a: ActivationEnergy

    def of_temperature(self) -> material.Arrhenius:
        """The callable law."""
        return material.Arrhenius(self.value.si, self.E_a.si, self.T_ref.si)


class ArrheniusSigmaTLaw(ArrheniusLaw):
    """A conductivity whose product with temperature is activated."""

    law: Literal["arrhenius_sigma_T"]

    def of_temperature(self) -> material.ArrheniusSigmaT:
        """The callable law."""
        return material.ArrheniusSigmaT(self.value.si, self.E_a.si, self.T_ref.si)


class VTFLaw(Strict):
    """The Vogel-Tammann-Fulcher law of glass formers."""

    law: Literal["vtf"]
    A: Prefactor
    B: Annotated[Quantity, Measure("temperature difference", 10, 1e4)]
    T_0: Annotated[Quantity, Measure("temperature", 50, 400)]

    def of_temperature(self) -> material.VTF:
        """The callable law."""
        return material.VTF(self.A.si, self.B.si, self.T_0.si)


#: Laws of temperature alone.
TemperatureLaw = Annotated[ConstantLaw | ArrheniusLaw | VTFLaw, Field(discriminator="law")]


class MeltingLaw(Strict):
    """A law of temperature below a melting point and another above it."""

    law: Literal["melting"]
    T_m: ReferenceTemperature
    width: Annotated[Quantity, Measure("temperature difference", 0.1, 50)]
    solid: TemperatureLaw
    molten: TemperatureLaw

    def of_temperature(self) -> material.Melting:
        """The callable law."""
        branches = (self.solid.of_temperature(), self.molten.of_temperature())
        return material.Melting(*branches, self.T_m.si, self.width.si)


class NernstEinsteinLaw(Strict):
    """The diffusivity that an ideal salt of the file's conductivity has."""

    law: Literal["nernst_einstein"]


class PyBaMMLaw(Strict):
    """A function or number of a parameter set that ships with PyBaMM."""

    law: Literal["pybamm"]
    set: str
    parameter: str
    source: str

    def measure(self, measure: Measure) -> None:
        """Refuse a parameter whose printed unit is of another kind.

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
        """The function or number.

        Raises
        ------
        ParameterError
            If PyBaMM has no such set, or the set no such parameter.
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
    """An exchange current at half filling and, in a binary electrolyte, at its concentration."""

    law: Literal["symmetric"]
    value: Annotated[Quantity, Measure("current density", 1e-8, 1e4)]

    def exchange_current(self, c_ref: float | None) -> material.SymmetricExchange:
        """The callable law; ``c_ref`` is the salt concentration [mol/m3] that it holds for."""
        return material.SymmetricExchange(self.of_temperature(), c_ref)


class RateConstantLaw(ArrheniusLaw):
    """An exchange current in a binary electrolyte."""

    law: Literal["rate_constant"]
    value: Annotated[Quantity, Measure("rate constant", 1e-18, 1e-6)]

    def exchange_current(self, c_ref: float | None) -> material.RateConstant:
        """The callable law; it holds for every salt concentration, also ``c_ref``."""
        return material.RateConstant(self.of_temperature())


class CathodeOwnLaw(Strict):
    """The exchange current that the cathode's own PyBaMM set holds."""

    law: Literal["cathode"]


class LinearSwellingLaw(Strict):
    """Volume in proportion to lithium."""

    law: Literal["linear"]


class LogisticSwellingLaw(Strict):
    """Volume that grows in one smooth step."""

    law: Literal["logistic"]
    centre: Fraction
    width: Annotated[Quantity, Measure("pure number", 1e-3, 10)]


class TableLaw(Strict):
    """A measured curve."""

    law: Literal["table"]
    file: str


#: Laws of temperature, or a function of concentration and temperature from one of PyBaMM's sets.
TransportLaw = Annotated[
    ConstantLaw | ArrheniusLaw | VTFLaw | PyBaMMLaw, Field(discriminator="law")
]
#: Those, or the diffusivity of an ideal salt.
DiffusivityLaw = Annotated[
    ConstantLaw | ArrheniusLaw | VTFLaw | PyBaMMLaw | NernstEinsteinLaw,
    Field(discriminator="law"),
]
#: Those of transport, or Arrhenius on conductivity times temperature, or one that melts.
ConductivityLaw = Annotated[
    ConstantLaw | ArrheniusLaw | ArrheniusSigmaTLaw | VTFLaw | MeltingLaw | PyBaMMLaw,
    Field(discriminator="law"),
]
#: Open-circuit potential against stoichiometry.
PotentialLaw = Annotated[PyBaMMLaw | TableLaw, Field(discriminator="law")]
#: Exchange-current densities.
ExchangeLaw = Annotated[SymmetricLaw | RateConstantLaw | CathodeOwnLaw, Field(discriminator="law")]
#: Volume against stoichiometry.
SwellingLaw = Annotated[
    LinearSwellingLaw | LogisticSwellingLaw | TableLaw, Field(discriminator="law")
]
