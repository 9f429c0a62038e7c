"""Quantities as they stand in a parameter file, checked with pydantic.

A :class:`Quantity` is a value as printed with its unit and its evidence.  The field that holds it
declares what it measures and which of its values are plausible (:class:`Measure`).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from ..errors import ParameterError, shown
from .units import NAMES_OF_SI, to_si

__all__ = ["EVIDENCE", "FROM_A_SOURCE", "Fraction", "Measure", "Quantity", "Strict"]

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
