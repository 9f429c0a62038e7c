"""Base classes of the parameter records and of their tables.

A record that can be made has sources that exist, values that are plausible and tables that agree
with one another.  The kinds of record are in :mod:`.kinds`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import BaseModel, Field, PrivateAttr, model_validator

from ..errors import ParameterError, near_matches, shown
from .curves import Curve
from .law_tables import PyBaMMLaw
from .quantities import Measure, Quantity, Strict

__all__ = ["Record", "Table", "measures", "ordered"]


def ordered(table: BaseModel, *keys: str, apart: bool = True) -> None:
    """Refuse a ``table`` whose quantities do not increase in the order of ``keys``.

    Parameters
    ----------
    table
        Table whose quantities have been converted to SI.
    *keys
        Keys of the quantities, the smallest first.
    apart
        Whether equal quantities are refused too.

    Raises
    ------
    ParameterError
        If two quantities are out of order.
    """
    for low, high in pairwise(keys):
        first, second = getattr(table, low).si, getattr(table, high).si
        if not (first < second if apart else first <= second):
            found = [f"{getattr(table, k).value:g} {getattr(table, k).unit}" for k in (low, high)]
            raise ParameterError(
                f"{low} of {found[0]} with {high} of {found[1]}",
                f"{(' < ' if apart else ' <= ').join(keys)}",
                "correct one of them",
                key=high,
            )


class Table(Strict):
    """Table of a record whose quantities have to agree with one another.

    A subclass overrides :meth:`judge`, which is called once all quantities are in SI.
    """

    def judge(self) -> None:
        """Raise ParameterError, with a key relative to the table, if its quantities disagree."""


class Record(Strict):
    """Content of a parameter file of any kind.

    Attributes
    ----------
    kind : str
        Kind of record: "electrolyte", "anode", "cathode", "counter" or "cell".
    format : int
        Version of the file format; always 1.
    name, description : str
        Name and description for people.
    base : str, optional
        Name or file of the record that this record is based on.
    sources : dict
        Addresses of the sources by their keys.
    """

    kind: str
    format: int
    name: Annotated[str, Field(min_length=1)]
    description: str
    base: str | None = None
    sources: dict[str, str]

    _file: Path | None = PrivateAttr(default=None)
    _root: Path | None = PrivateAttr(default=None)
    _own: frozenset[str] = PrivateAttr(default=frozenset())
    _curves: dict[str, Curve] = PrivateAttr(default_factory=dict)

    @property
    def file(self) -> Path | None:
        """File from which the record was read; None if it is in no file."""
        return self._file

    @property
    def key(self) -> str:
        """Name by which the record is asked for: that of its file, without the extension."""
        return self._file.stem if self._file else self.name

    @property
    def root(self) -> Path | None:
        """File of the lowest base, on which this record stands; its own file if it has no base."""
        return self._root

    def inherits(self, key: str) -> bool:
        """Tell whether the value of a dotted ``key`` comes from the base, another material."""
        return self.base is not None and not any(
            key == own or key.startswith(f"{own}.") for own in self._own
        )

    @property
    def curves(self) -> dict[str, Curve]:
        """Curves that the laws of the record name, by the dotted key of the law."""
        return self._curves

    def quantities(self) -> dict[str, Quantity]:
        """All quantities of the record by their dotted keys."""
        return {key: node for key, node, _ in self.nodes() if isinstance(node, Quantity)}

    def nodes(self) -> Iterator[tuple[str, BaseModel, Measure]]:
        """All tables and quantities below the record.

        Yields
        ------
        tuple
            Dotted key, the table or quantity itself, and its :class:`.Measure`.
        """

        def walk(node: BaseModel, path: str, inherited: Measure):
            for name, field in type(node).model_fields.items():
                child = getattr(node, name)
                if isinstance(child, BaseModel):
                    own = (m.within(inherited) for m in field.metadata if isinstance(m, Measure))
                    measure = next(own, inherited)
                    yield path + name, child, measure
                    yield from walk(child, f"{path}{name}.", measure)

        return walk(self, "", Measure("pure number", 0, 1))

    @model_validator(mode="after")
    def _format_is_known(self):
        if self.format != 1:
            raise ParameterError(
                shown(self.format), "1", "write the file in this format", key="format"
            )
        return self

    @model_validator(mode="after")
    def _sources_are_addresses(self):
        for key, source in self.sources.items():
            if not re.fullmatch(
                r"doi:10\.\d{4,9}/\S+|pybamm:\w+|https://\S+|cite:.*\b(19|20)\d\d\b.*", source
            ):
                raise ParameterError(
                    shown(source),
                    '"doi:10.…", "pybamm:<parameter set>", "https://…" or '
                    '"cite:<journal year, volume, page>"',
                    "correct the address",
                    key=f"sources.{key}",
                )
        return self

    @model_validator(mode="after")
    def _sources_exist(self):
        for key, node, _ in self.nodes():
            source = getattr(node, "source", None)
            if source is not None and source not in self.sources:
                raise ParameterError(
                    shown(source),
                    f"a key of [sources]: {', '.join(self.sources) or 'it is empty'}",
                    "add it to [sources], as a DOI or a parameter set",
                    key=f"{key}.source",
                )
            if isinstance(node, PyBaMMLaw) and self.sources[node.source] != f"pybamm:{node.set}":
                raise ParameterError(
                    shown(node.set),
                    f"the parameter set of PyBaMM that is its source, {self.sources[node.source]}",
                    near_matches(node.set, [self.sources[node.source].partition(":")[2]])
                    or "name the set as the source",
                    key=f"{key}.set",
                )
        return self

    @model_validator(mode="after")
    def _values_are_plausible(self):
        tables = []
        for key, node, measure in self.nodes():
            try:
                if isinstance(node, Quantity | PyBaMMLaw):
                    node.measure(measure)
                elif isinstance(node, Table):
                    tables.append((key, node))
            except ParameterError as error:
                raise error.at(key) from error
        for key, table in tables:  # only now are all quantities of the tables in SI
            try:
                table.judge()
            except ParameterError as error:
                raise error.at(key) from error
        self.judge()
        return self

    def judge(self) -> None:
        """Raise ParameterError if the tables of the record disagree."""


@cache
def measures(model: type[BaseModel]) -> dict[str, list[Measure]]:
    """List the possible measures of all quantities of a ``model``, without reading a file.

    Parameters
    ----------
    model
        Class of a record or of a table.

    Returns
    -------
    dict
        Measures by the dotted key of the quantity: one a key, or several where the laws that a file
        can choose from measure different things.
    """
    found: dict[str, list[Measure]] = {}

    def walk(node: type[BaseModel], path: str, inherited: Measure | None):
        for name, field in node.model_fields.items():
            own = next((m for m in field.metadata if isinstance(m, Measure)), inherited)
            measure = own.within(inherited) if own and inherited else own
            for child in _classes(field.annotation):
                if child is Quantity and measure:
                    known = found.setdefault(path + name, [])
                    known += [measure] if measure not in known else []
                elif issubclass(child, BaseModel):
                    walk(child, f"{path}{name}.", measure)

    walk(model, "", None)
    return found


def _classes(annotation: Any) -> Iterator[type]:
    """Classes that an ``annotation`` allows."""
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from _classes(part)
