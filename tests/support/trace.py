"""Calls between packages, counted: ``python -m support.trace`` (from ``tests/``).

A call is counted where a function of one package is entered from another one of ours, whatever of
PyBaMM's is between them.  A call goes down if the package that is entered lies below the one that
entered it (:data:`.house.ORDER`), and up if it lies above.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from support.house import PACKAGE, RANK

__all__ = ["crossings", "upward"]


def _package(frame: FrameType) -> str | None:
    """Package of ours that a frame is in."""
    file = Path(frame.f_code.co_filename)
    is_function = bool(frame.f_code.co_flags & CO_OPTIMIZED)  # neither a module nor a class
    if not is_function or not file.is_relative_to(PACKAGE):
        return None
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def crossings(work: Callable[[], Any]) -> Counter[tuple[str, str]]:
    """Calls from one package to another while some ``work`` is done: (from, to) by number."""
    found: Counter[tuple[str, str]] = Counter()
    known: dict[CodeType, str | None] = {}

    def package(frame: FrameType) -> str | None:
        if frame.f_code not in known:
            known[frame.f_code] = _package(frame)
        return known[frame.f_code]

    def entered(frame: FrameType, event: str, _: Any) -> None:
        if event != "call" or (to := package(frame)) is None:
            return
        before = frame.f_back
        while before is not None and (of := package(before)) is None:
            before = before.f_back
        if before is not None and of is not None and of != to:
            found[of, to] += 1

    sys.setprofile(entered)
    try:
        work()
    finally:
        sys.setprofile(None)
    return found


def upward(found: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Those of the calls that go up."""
    return Counter({pair: n for pair, n in found.items() if RANK[pair[1]] > RANK[pair[0]]})


def main() -> None:
    """Print the calls of one cycle."""
    import pybamm_si_ssb as ssb

    cell = ssb.Cell(anode="silicon_nano", ageing="full")
    found = crossings(lambda: cell.cycle(1))
    for (of, to), number in sorted(found.items(), key=lambda x: (-RANK[x[0][0]], -RANK[x[0][1]])):
        print(f"{of:>12} -> {to:<12} {number:>7}  {'up' if RANK[to] > RANK[of] else 'down'}")
    up = sum(upward(found).values())
    print(f"{sum(found.values())} calls between packages in {len(found)} pairs, {up} of them up")


if __name__ == "__main__":
    main()
