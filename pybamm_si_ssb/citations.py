"""Citations for a cell: the package, its laws, and the sources of the parameters.

They are registered with PyBaMM, so that ``pybamm.print_citations()`` prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from .errors import ParameterError, near_matches, shown

__all__ = ["RUPTURE_SOURCE", "SOFTWARE", "SWELLING_SPLIT", "cite", "cite_sources"]

#: BibTeX entry of this package.
SOFTWARE = """@misc{pybamm_si_ssb,
  title = {{pybamm-si-ssb}: full cells with silicon anodes, in liquid and in solid electrolytes},
  author = {{pybamm-si-ssb developers}},
  year = {2026},
  note = {Python package}
}"""

#: BibTeX entry of the source of the swelling split, the law of :mod:`.layers`.
SWELLING_SPLIT = """@article{Gomadam2006,
  title = {Modeling volume changes in porous electrodes},
  author = {Gomadam, Parthasarathy M. and Weidner, John W.},
  journal = {Journal of The Electrochemical Society},
  volume = {153},
  pages = {A179--A186},
  year = {2006},
  doi = {10.1149/1.2136087}
}"""


#: BibTeX entry of the source of the rupture of the SEI, the idea behind :mod:`.interphase`.
RUPTURE_SOURCE = """@article{vonKolzenberg2022,
  title = {Chemo-mechanical model of {SEI} growth on silicon electrode particles},
  author = {von Kolzenberg, Lars and Latz, Arnulf and Horstmann, Birger},
  journal = {Batteries \\& Supercaps},
  volume = {5},
  pages = {e202100216},
  year = {2022},
  doi = {10.1002/batt.202100216}
}"""


class Sourced(Protocol):
    """Record of a parameter file, as far as its sources are concerned.

    Attributes
    ----------
    sources : mapping of str to str
        Addresses of the sources by their keys.
    file : path or None
        File of the record.
    """

    @property
    def sources(self) -> Mapping[str, str]: ...

    @property
    def file(self) -> Path | None: ...


def cite(*entries: str) -> None:
    """Register ``entries`` with PyBaMM: BibTeX, or keys of PyBaMM's own citations."""
    import pybamm

    for entry in entries:
        pybamm.citations.register(entry)


def cite_sources(records: Iterable[Sourced]) -> None:
    """Register the sources of the values of some records.

    A source with an address becomes an entry of its own; for one of PyBaMM's parameter sets, the
    citations that PyBaMM has for this set are registered.

    Parameters
    ----------
    records
        Records of a cell.

    Raises
    ------
    ParameterError
        If PyBaMM has no parameter set of a name that is a source.
    """
    for record in records:
        for key, address in record.sources.items():
            cite(*_entries(record, key, address))


def _entries(record: Sourced, key: str, address: str) -> Iterable[str]:
    import pybamm

    where, _, what = address.partition(":")
    if where == "doi":
        place = f"doi = {{{what}}},\n  url = {{https://doi.org/{what}}}"
    elif where == "https":
        place = f"url = {{{address}}}"
    elif where == "cite":
        place = f"note = {{{what}}}"
    elif what in pybamm.parameter_sets:
        return pybamm.parameter_sets[what].get("citations", ())
    else:
        raise ParameterError(
            shown(address),
            "a parameter set of PyBaMM",
            near_matches(what, pybamm.parameter_sets) or "see pybamm.parameter_sets",
            file=record.file,
            key=f"sources.{key}",
        )
    name = re.sub(r"[^\w.:/-]", "_", what)
    return [f"@misc{{{name},\n  title = {{Source of parameters}},\n  {place}\n}}"]
