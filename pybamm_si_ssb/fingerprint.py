"""Fingerprints: hashes of everything that decides the numbers of a run.

Results on disk carry a fingerprint, so that a later process can tell whether they belong to the
same cell, task and versions.  :func:`fingerprint` makes one from values of many kinds,
:func:`plain` prepares the parameters and steps of PyBaMM for it, and :func:`versions` gives the
versions that belong into it.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from types import CodeType, FunctionType
from typing import Any

import numpy as np

__all__ = ["fingerprint", "plain", "versions"]

#: Address in memory in the text of an object; it differs from run to run and is removed.
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")

#: Largest depth of nested values that are described.
_DEEPEST = 12


def _parts(value: Any, depth: int) -> Iterator[str]:
    """Describe a ``value`` by texts that are the same in every process."""
    yield type(value).__name__
    if depth > _DEEPEST:
        yield "deeper"
    elif value is None or isinstance(value, str | int | float | complex | bytes):
        yield repr(value)
    elif isinstance(value, np.ndarray | np.generic):
        array = np.asarray(value)
        yield f"{array.dtype.str}{array.shape}"
        yield hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
    elif isinstance(value, Mapping):
        for key in sorted(value, key=str):
            yield str(key)
            yield from _parts(value[key], depth + 1)
    elif isinstance(value, set | frozenset):
        yield from sorted(map(str, value))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _parts(part, depth + 1)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield field.name
            yield from _parts(getattr(value, field.name), depth + 1)
    elif isinstance(value, functools.partial):
        yield from _parts((value.func, value.args, value.keywords), depth + 1)
    elif isinstance(value, FunctionType):  # its name is not enough, because all lambdas share one
        cells = [cell.cell_contents for cell in value.__closure__ or ()]
        yield f"{value.__module__}.{value.__qualname__}"
        yield from _parts((value.__code__, value.__defaults__, cells), depth + 1)
    elif isinstance(value, CodeType):
        constants = tuple(c for c in value.co_consts if not isinstance(c, str))
        yield from _parts((value.co_code, constants, value.co_names), depth + 1)
    else:
        yield _ADDRESS.sub("", repr(value))


@functools.cache
def versions() -> tuple[str, str]:
    """Versions of this package and of PyBaMM, both of which decide the numbers."""
    import pybamm

    try:
        own = version("pybamm_si_ssb")
    except PackageNotFoundError:  # a checkout that was never installed
        own = "0+unknown"
    return own, pybamm.__version__


def plain(value: Any) -> Any:
    """Turn a parameter or a step of PyBaMM into a value that :func:`fingerprint` can describe.

    Parameters
    ----------
    value
        Value of any kind; only PyBaMM's symbols and steps are changed.
    """
    import pybamm

    if isinstance(value, pybamm.Symbol):
        return str(value)  # its repr differs from run to run
    if isinstance(value, pybamm.step.BaseStep):
        return repr(value), value.input_value
    return value


def fingerprint(**what: Any) -> str:
    """Make a hash of everything that decides the numbers of a run.

    Parameters
    ----------
    **what
        Values by any names: numbers, texts, arrays, mappings, dataclasses, functions and others.

    Returns
    -------
    str
        Hash as hexadecimal digits, the same in every process for the same values and names.

    Examples
    --------
    >>> fingerprint(a=1.0) == fingerprint(a=1.0), fingerprint(a=1.0) == fingerprint(a=1)
    (True, False)
    """
    digest = hashlib.sha256()
    for part in _parts(what, 0):
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()
