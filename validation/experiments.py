"""The published experiments as cells of ours, by name.

Values are those of the files where a publication does not say otherwise.  What it does not say is
an unknown with a range, that of the file or one given with a reason; as few as possible are fitted,
to one cell of a pair or to the first points of a series.
"""

from __future__ import annotations

from collections.abc import Callable

from .experiment import Case
from .others import (
    bok2016,
    han2022,
    he2024,
    imtiaz2021,
    kim2008,
    ling2015,
    nguyen2011,
    park2009,
    ping2019,
    potentials,
    sunwoda,
    wang2015,
    wang2023,
    yao2011,
)
from .sulfides import (
    cao2022,
    grandjean2023,
    han2021,
    jun2026,
    jun2026_half,
    kim2025_full,
    kim2025_half,
    tan2021,
    zhang2025,
)

__all__ = ["CASES"]

#: Those that take longest come first: the last to end keeps a process waiting.
CASES: dict[str, Callable[[], Case]] = {
    made.__name__: made
    for made in (
        sunwoda, zhang2025, bok2016, he2024, kim2025_full, kim2025_half, yao2011, imtiaz2021,
        cao2022, tan2021, jun2026, jun2026_half, grandjean2023, han2022, wang2023, wang2015,
        kim2008, ling2015, nguyen2011, ping2019, park2009, han2021, potentials,
    )
}  # fmt: skip
