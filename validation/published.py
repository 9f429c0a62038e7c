"""What was measured: the quoted numbers of ``published.toml``, and how far off is near enough.

======  ================================================================================
term    meaning
======  ================================================================================
d       a number that was measured
a       how far off a result may be and still count as predicted: no narrower than what
        two cells of one kind differ by
read    how near to the paper somebody came
======  ================================================================================
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["ALLOWED", "READ", "Number", "Publication", "publications"]

FILE = Path(__file__).with_name("published.toml")
#: a by unit, over the number where it is a share.  10 %: two series of one paper give 1820 and 2010
#: mAh/g for one cell (Jun and Jeong 2026); 5 points of capacity kept, or of one rate
#: over another, and 3 of a first efficiency are what laboratories print as the spread of good
#: cells; swings hang on a fixture that is known to a factor, growth on a micrograph.
SHARE = {"mAh/g": 0.10, "MPa": 0.25, "mV": 0.10, "1": 0.10}
ALLOWED = {"kept": 5.0, "over": 5.0, "efficiency": 3.0, "grown": 5.0}
#: How near to the paper somebody came, from far to near.
READ = ("review", "digest", "abstract", "data")


@dataclass(frozen=True)
class Number:
    """A quoted number.

    Attributes
    ----------
    key : str
        What it is of.
    value : float
        d.
    unit : str
        "mAh/g" of silicon, or of the cathode where the paper has it so; "%", "MPa", ...
    read : str
        One of :data:`READ`.
    derived : str
        What it follows from, if it was not printed so.
    bound : str
        "below" or "above" where it is an upper or a lower bound; else empty.
    spread : float
        Of several measurements; 0 if there is one.
    """

    key: str
    value: float
    unit: str
    read: str
    derived: str = ""
    bound: str = ""
    spread: float = 0.0

    @property
    def allowed(self) -> float:
        """a, in its unit."""
        if self.spread:
            return self.spread
        if self.unit in SHARE:
            return SHARE[self.unit] * self.value
        (kind,) = [kind for kind in ALLOWED if kind in self.key]
        return ALLOWED[kind]

    def off(self, found: float) -> float:
        """How far what was ``found`` is from it; 0 on the good side of a bound."""
        if self.bound == "below":
            return max(found - self.value, 0.0)
        if self.bound == "above":
            return min(found - self.value, 0.0)
        return found - self.value


@dataclass(frozen=True)
class Publication:
    """A paper or a data set.

    Attributes
    ----------
    key : str
        Its name here.
    what : str
        The cells.
    source : str
        Where the numbers are.
    unknown : str
        What of the cells is not known.
    numbers : mapping
        Of :class:`Number` by key.
    """

    key: str
    what: str
    source: str
    unknown: str
    numbers: Mapping[str, Number]


@cache
def publications() -> dict[str, Publication]:
    """All of them by key."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        key: Publication(
            key=key,
            numbers={name: Number(name, **given) for name, given in table.pop("numbers").items()},
            **table,
        )
        for key, table in found.items()
    }
