"""Command ``pybamm-si-ssb``, the only part of the package that parses options and exits.

Each module has the commands of one subject.  :mod:`.options` has the options that they share,
:mod:`.output` the files that they write and the loop of the commands that run many cells.
"""

from .main import main

__all__ = ["main"]
