"""Arguments of a cell: one table, from which signatures, docstrings and options follow.

======================  ======================================================================
what follows            where
======================  ======================================================================
signature, docstring    :class:`.Cell`, :class:`.HalfCell` (:func:`takes`)
numbers of the design   fields of the cell file that arguments replace
axes of a study         :class:`.Study`, and the columns of the arguments in its tables
options of commands     ``--pressure``, ... of ``pybamm-si-ssb``
======================  ======================================================================
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypedDict, TypeVar, get_type_hints

from ..columns import COLUMN, STUDY
from ..errors import ArgumentError, near_matches, shown
from ..schema.record import Record

__all__ = [
    "Argument",
    "CellArguments",
    "HalfCellArguments",
    "Printed",
    "arguments_of",
    "check_arguments",
    "takes",
]

Class = TypeVar("Class", bound=type)

#: A material, or a cell file: a name in the library, a path to a file, or a record.
Material = str | Path | Record | None
#: A number in SI, or a text with a unit.
Number = float | str | None


@dataclass(frozen=True)
class Printed:
    """Column of an argument in the tables of studies.

    Attributes
    ----------
    heading : str
        Heading of the column.
    kind : str
        Kind of quantity that the argument is (:mod:`.units`); empty for a name.
    unit, zero : float
        Unit of the heading in SI, by which a value is divided, and the number that is then
        subtracted.
    """

    heading: str
    kind: str = ""
    unit: float = 1.0
    zero: float = 0.0


@dataclass(frozen=True)
class Argument:
    """An argument of a cell, with all that docstrings, studies and commands need to know of it.

    Attributes
    ----------
    kind : str
        Type of the argument, as docstrings print it.
    text : str
        Explanation of the argument, as docstrings print it.
    field : str, optional
        Dotted field of the cell file that the argument replaces.
    example : float or str, optional
        Value as people write it.
    printed : Printed, optional
        Column of the argument in the tables of studies.
    is_axis : bool
        Whether the argument can be an axis of a study.
    help : str, optional
        Help text of the option of commands; None if there is no such option.
    """

    kind: str
    text: str
    field: str | None = None
    example: float | str | None = None
    printed: Printed | None = None
    is_axis: bool = True
    help: str | None = None


#: Types and a help text that several arguments share.
NAME = "str, path or record, optional"
NUMBER = "float [{}] or str, optional"
NAME_OR_FILE = "Name or file; default the cell file's."


class BothArguments(TypedDict, total=False):
    """Arguments that full cells and half cells share."""

    area: Annotated[
        Number,
        Argument(NUMBER.format("m2"), "Area of the cell.", "design.area", "1 cm2"),
    ]
    pressure: Annotated[
        Number,
        Argument(
            NUMBER.format("Pa"),
            'Stack pressure at assembly, as in "5 MPa".',
            "stack.pressure",
            "5 MPa",
            Printed(STUDY.pressure, "pressure", 1e6),
            help='Stack pressure at assembly, as in "5 MPa".',
        ),
    ]
    fixture_stiffness: Annotated[
        Number,
        Argument(
            NUMBER.format("Pa/m"),
            "Stiffness of the fixture per area.",
            "stack.fixture_stiffness",
            "1e11 Pa/m",
            help='Stiffness of the fixture per area, as in "1e11 Pa/m".',
        ),
    ]
    temperature: Annotated[
        Number,
        Argument(
            NUMBER.format("K"),
            "Temperature of the cell and of its surroundings; default the operating temperature of "
            "the electrolyte, of several the highest.",
            example="25 degC",
            printed=Printed(COLUMN.temperature, "temperature", 1.0, 273.15),
            help='As in "25 degC"; default the electrolyte\'s.',
        ),
    ]
    cell_file: Annotated[
        Material,
        Argument(
            "str, path or record, optional",
            'Cell file that gives everything else (mixes, separator, stack); default "composite".',
            help="Name or file of a cell; default composite.",
        ),
    ]
    ageing: Annotated[
        str | Iterable[str] | None,
        Argument(
            "str or iterable of str, optional",
            'Mechanisms of ageing: "none" (the default), "full", or names (:mod:`.ageing`); those '
            "of an electrode that is not there are left out.",
            help="Mechanisms of ageing: full, none, or names separated by commas.",
        ),
    ]
    options: Annotated[
        Mapping[str, Any] | None,
        Argument(
            "dict, optional",
            "PyBaMM's model options and ours, over those that the materials imply.",
            is_axis=False,
        ),
    ]
    parameters: Annotated[
        Mapping[str, Any] | None,
        Argument(
            "dict, optional",
            "PyBaMM parameters by name, applied last; unknown names are refused.",
            is_axis=False,
        ),
    ]
    file_values: Annotated[
        Mapping[str, float | str] | None,
        Argument(
            "dict, optional",
            "Values over those of the files, by dotted key as in {example!r}, which begins with "
            "the argument of the record: numbers in the unit that is printed there, or texts with "
            "a unit.",
            is_axis=False,
        ),
    ]


class CellArguments(BothArguments, total=False):
    """Arguments of a full cell."""

    anode: Annotated[
        Material,
        Argument(
            NAME,
            "Anode: a name in the library, a path to a file, or a record; default that of the cell "
            "file.",
            printed=Printed(COLUMN.anode),
            help=NAME_OR_FILE,
        ),
    ]
    electrolyte: Annotated[
        Material,
        Argument(
            NAME,
            "Electrolyte of all layers; default that of the cell file.",
            printed=Printed(COLUMN.electrolyte),
            help=NAME_OR_FILE,
        ),
    ]
    cathode: Annotated[
        Material,
        Argument(
            NAME,
            "Cathode; default that of the cell file.",
            printed=Printed(COLUMN.cathode),
            help=NAME_OR_FILE,
        ),
    ]
    anolyte: Annotated[
        Material, Argument(NAME, "Electrolyte in the anode, where it differs from ``electrolyte``.")
    ]
    separator: Annotated[
        Material,
        Argument(
            NAME,
            "Electrolyte of the separator, where it differs from ``electrolyte``.  Layers share a "
            "transport mode; a single-ion separator may be between binary layers that do not flow.",
        ),
    ]
    catholyte: Annotated[
        Material,
        Argument(NAME, "Electrolyte in the cathode, where it differs from ``electrolyte``."),
    ]
    areal_capacity: Annotated[
        Number,
        Argument(
            NUMBER.format("A.h.m-2"),
            "Areal capacity of the cathode between its assembled and its charged stoichiometry, as "
            'in "3 mAh/cm2".',
            "design.areal_capacity",
            "3 mAh/cm2",
            Printed(STUDY.design_capacity, "areal capacity", 10.0),
            help='Areal capacity of the cathode, as in "3 mAh/cm2".',
        ),
    ]
    n_p_ratio: Annotated[
        Number,
        Argument(
            "float, optional",
            "Whole capacity of the anode's host over that of the cathode.",
            "design.n_p_ratio",
            1.5,
            Printed(STUDY.n_p_ratio, "pure number"),
            help="Capacity of the anode over that of the cathode.",
        ),
    ]
    prelithiation: Annotated[
        Number,
        Argument(
            "float, optional",
            "Lithium added to the anode before assembly, over the capacity of the cathode; default "
            "none.",
            "design.prelithiation",
            0.1,
        ),
    ]
    anode_interlayer: Annotated[
        Number,
        Argument(
            NUMBER.format("ohm.m2"),
            'Area resistance of a layer between anode and separator, as in "20 ohm cm2"; it keeps '
            "the electrolyte of the separator from the anode.",
            "separator.anode_interlayer",
            "20 ohm cm2",
        ),
    ]
    cathode_interlayer: Annotated[
        Number,
        Argument(
            NUMBER.format("ohm.m2"),
            "Area resistance of a layer between separator and cathode.",
            "separator.cathode_interlayer",
            "20 ohm cm2",
        ),
    ]


class HalfCellArguments(BothArguments, total=False):
    """Arguments of a half cell."""

    electrode: Annotated[
        Material,
        Argument(
            NAME,
            "Anode or cathode of the library; default the anode of the cell file.",
            printed=Printed(COLUMN.electrode),
        ),
    ]
    electrolyte: Annotated[
        Material,
        Argument(
            NAME, "Electrolyte in electrode and separator.", printed=Printed(COLUMN.electrolyte)
        ),
    ]
    separator: Annotated[
        Material,
        Argument(NAME, "Electrolyte of the separator, where it differs from ``electrolyte``."),
    ]
    counter: Annotated[
        Material,
        Argument(
            "str, path or record, optional",
            'Counter electrode: "lithium" (the default), "lithium_indium", ...',
        ),
    ]
    areal_capacity: Annotated[
        Number,
        Argument(
            NUMBER.format("A.h.m-2"),
            "Areal capacity to which C-rates refer: of an anode that of its whole host, of a "
            "cathode what lies between its assembled and its charged stoichiometry; default that "
            "of the electrode in a full cell of the cell file.",
            "design.areal_capacity",
            "3 mAh/cm2",
            Printed(STUDY.design_capacity, "areal capacity", 10.0),
        ),
    ]
    prelithiation: Annotated[
        Number,
        Argument(
            "float, optional",
            "Lithium added to an anode before assembly, over its areal capacity; default none.",
            "design.prelithiation",
            0.1,
        ),
    ]
    interlayer: Annotated[
        Number,
        Argument(
            NUMBER.format("ohm.m2"),
            "Area resistance of a layer between separator and electrode, which keeps the "
            "electrolyte of the separator from the electrode.",
            "separator.{kind}_interlayer",
            "20 ohm cm2",
        ),
    ]


#: Order of arguments in signatures and docstrings; arguments that are not named here come last.
ORDER = (
    "anode", "electrode", "electrolyte", "cathode", "anolyte", "separator", "catholyte", "counter",
    "areal_capacity", "n_p_ratio", "prelithiation", "area", "pressure", "fixture_stiffness",
    "anode_interlayer", "cathode_interlayer", "interlayer", "temperature", "cell_file", "ageing",
)  # fmt: skip
#: Names that arguments had in version 0.1, with the names that they have now.
RENAMED = {"template": "cell_file", "values": "file_values", "split": "contact_check_every"}


@cache
def arguments_of(table: type) -> Mapping[str, Argument]:
    """Arguments in a ``table`` by name, in the order of signatures.

    Examples
    --------
    >>> arguments_of(CellArguments)["pressure"].field
    'stack.pressure'
    """
    hints = get_type_hints(table, include_extras=True)
    found = {name: hint.__metadata__[0] for name, hint in hints.items()}
    first = [name for name in ORDER if name in found]
    others = [name for name in found if name not in first]
    return MappingProxyType({name: found[name] for name in [*first, *others]})


def check_arguments(of: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Refuse arguments that a class or a function does not have.

    Parameters
    ----------
    of
        Name of the class or function.
    given
        Names of the arguments that were given.
    known
        Names of the arguments that the class or function has.

    Raises
    ------
    ArgumentError
        If an argument is not known; the remedy has the new name of one that was renamed.
    """
    known = tuple(known)
    for name in given:
        if name in RENAMED and name not in known:
            raise ArgumentError(
                shown(name), f"{RENAMED[name]}, as it is called since version 0.2",
                f"write {RENAMED[name]}=...", key=name,
            )  # fmt: skip
        if name not in known:
            raise ArgumentError(
                shown(name), f"an argument of {of}: {', '.join(known)}",
                near_matches(name, known) or "leave it out", key=name,
            )  # fmt: skip


def takes(table: type, example: str) -> Callable[[Class], Class]:
    """Give a class the signature and the docstring of a ``table`` of arguments.

    The list of arguments takes the place of "[arguments]" in the docstring of the class.

    Parameters
    ----------
    table
        Table of the arguments of the class.
    example
        Dotted key of a file value that is shown in the docstring.

    Returns
    -------
    callable
        Decorator of the class.
    """

    def told(cls: Class) -> Class:
        known = arguments_of(table)
        only = inspect.Parameter.KEYWORD_ONLY
        parameters = [inspect.Parameter(name, only, default=None) for name in known]
        cls.__signature__ = inspect.Signature(parameters)
        lines = []
        for name, argument in known.items():
            text = argument.text.replace("{example!r}", f'"{example}"')
            lines += [f"{name} : {argument.kind}", textwrap.indent(textwrap.fill(text, 88), "    ")]
        section = "\n".join(["Parameters", "----------", *lines])
        docstring = inspect.cleandoc(cls.__doc__ or "")
        cls.__doc__ = docstring.replace("[arguments]", section)
        return cls

    return told
