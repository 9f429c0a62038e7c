"""The command ``pybamm-si-ssb``: the only place that parses text, writes files and exits.

A module has the commands of one subject; :mod:`.options` what they are given, :mod:`.output` what
they write and the loop of those that run many cells.
"""

from .main import main

__all__ = ["main"]
