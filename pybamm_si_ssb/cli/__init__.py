"""The command ``pybamm-si-ssb``."""

from .main import main

__all__ = ["main"]
