"""Quantities and laws as they stand in a parameter file, checked with pydantic.

A quantity is a value as printed, its unit and its evidence.  A law is a name from the closed
registry of :mod:`.laws` with its quantities; its method gives the callable.
"""

from __future__ import annotations

import difflib
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from . import laws
from .errors import ParameterError
from .units import to_si

__all__ = [
    "FROM_A_SOURCE",
    "ArrheniusLaw",
    "CathodeOwnLaw",
    "ConstantLaw",
    "Density",
    "Energy",
    "ExchangeLaw",
    "Fraction",
    "Length",
    "LinearSwellingLaw",
    "LogisticSwellingLaw",
    "MolarVolume",
    "Potential",
    "Pressure",
    "PyBaMMLaw",
    "Quantity",
    "RateConstantLaw",
    "Strict",
    "SwellingLaw",
    "SymmetricLaw",
    "TableLaw",
    "Temperature",
    "TemperatureLaw",
    "TransportLaw",
    "VTFLaw",
]

#: Classes of evidence that stand on a source; the others say why.
FROM_A_SOURCE = ("measured", "fitted", "literature")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class Quantity(Strict):
    """A printed value with its unit and its evidence."""

    value: float
    unit: str
    evidence: Literal["measured", "fitted", "literature", "assumed", "setting", "derived"] = Field(
        alias="class"
    )
    source: str | None = None
    where: str | None = None
    why: str | None = None
    range: tuple[float, float] | None = Field(default=None, strict=False)

    @model_validator(mode="after")
    def _has_evidence(self):
        needs = ("source", "where") if self.evidence in FROM_A_SOURCE else ("why",)
        for key in needs:
            if not getattr(self, key):
                raise ParameterError(
                    f"no {key}",
                    f"a value of class {self.evidence} with {' and '.join(needs)}",
                    f"add {key}, or change the class",
                    key=key,
                )
        if self.range and not self.range[0] <= self.value <= self.range[1]:
            raise ParameterError(
                str(self.value),
                f"a value inside its own range {list(self.range)}",
                "correct the value or the range (both in the printed unit)",
                key="value",
            )
        return self

    def si(self, kind: str) -> float:
        """The value in the SI unit of its kind (:data:`.units.NAMES_OF_SI`)."""
        return to_si(self.value, self.unit, kind)


# A quantity by what it measures: one of units.NAMES_OF_SI.  The value of a law of temperature
# (plain Quantity) measures what the law is for, named where the record holds the law.
Fraction = Annotated[Quantity, "fraction"]
Temperature = Annotated[Quantity, "temperature"]
Energy = Annotated[Quantity, "energy"]
Pressure = Annotated[Quantity, "pressure"]
Potential = Annotated[Quantity, "potential"]
Length = Annotated[Quantity, "length"]
MolarVolume = Annotated[Quantity, "molar volume"]
Density = Annotated[Quantity, "density"]


class ConstantLaw(Strict):
    law: Literal["constant"]
    value: Quantity

    def of_temperature(self, kind: str) -> laws.Constant:
        return laws.Constant(self.value.si(kind))


class ArrheniusLaw(Strict):
    law: Literal["arrhenius"]
    value: Quantity
    T_ref: Temperature
    E_a: Energy

    def of_temperature(self, kind: str) -> laws.Arrhenius:
        return laws.Arrhenius(
            self.value.si(kind), self.E_a.si("energy"), self.T_ref.si("temperature")
        )


class VTFLaw(Strict):
    law: Literal["vtf"]
    A: Quantity
    B: Annotated[Quantity, "temperature difference"]
    T_0: Temperature

    def of_temperature(self, kind: str) -> laws.VTF:
        return laws.VTF(
            self.A.si(kind), self.B.si("temperature difference"), self.T_0.si("temperature")
        )


class PyBaMMLaw(Strict):
    """A function or number of a parameter set that ships with PyBaMM."""

    law: Literal["pybamm"]
    set: str
    parameter: str
    source: str

    def imported(self) -> Any:
        import pybamm

        known = {"set": list(pybamm.parameter_sets), "parameter": []}
        if self.set in known["set"]:
            values = pybamm.ParameterValues(self.set)
            if self.parameter in values:
                return values[self.parameter]
            known = {"parameter": list(values.keys())}
        key, names = next(iter(known.items()))
        near = difflib.get_close_matches(getattr(self, key), names, n=3)
        raise ParameterError(
            repr(getattr(self, key)),
            "a parameter set of PyBaMM" if key == "set" else f"a parameter of {self.set}",
            f"did you mean {', '.join(near)}?" if near else "see pybamm.parameter_sets",
            key=key,
        )


class SymmetricLaw(ArrheniusLaw):
    law: Literal["symmetric"]  # pyright: ignore[reportIncompatibleVariableOverride]
    value: Annotated[Quantity, "current density"]

    def exchange_current(self):
        return laws.SymmetricExchange(self.of_temperature("current density"))


class RateConstantLaw(ArrheniusLaw):
    law: Literal["rate_constant"]  # pyright: ignore[reportIncompatibleVariableOverride]
    value: Annotated[Quantity, "rate constant"]

    def exchange_current(self):
        return laws.RateConstant(self.of_temperature("rate constant"))


class CathodeOwnLaw(Strict):
    """The exchange current that the cathode's own PyBaMM set holds."""

    law: Literal["cathode"]


class LinearSwellingLaw(Strict):
    law: Literal["linear"]


class LogisticSwellingLaw(Strict):
    law: Literal["logistic"]
    centre: Fraction
    width: Fraction


class TableLaw(Strict):
    law: Literal["table"]
    file: str


TemperatureLaw = Annotated[ConstantLaw | ArrheniusLaw | VTFLaw, Field(discriminator="law")]
TransportLaw = Annotated[
    ConstantLaw | ArrheniusLaw | VTFLaw | PyBaMMLaw, Field(discriminator="law")
]
ExchangeLaw = Annotated[SymmetricLaw | RateConstantLaw | CathodeOwnLaw, Field(discriminator="law")]
SwellingLaw = Annotated[
    LinearSwellingLaw | LogisticSwellingLaw | TableLaw, Field(discriminator="law")
]
