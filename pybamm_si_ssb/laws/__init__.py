"""Equations as functions, for numbers and for PyBaMM's expressions.

The modules are: laws of materials (:mod:`.material`), shapes of particles
(:mod:`.particle_shapes`), hosts at one potential (:mod:`.parallel_hosts`), sizes of layers and
meshes (:mod:`.sizing`), and the evaluation of a law as a number (:mod:`.evaluation`).

Every package of ours may import from here.  This package imports nothing of ours except the errors
and the list of old names.
"""

from .. import renamed

#: Modules from which other packages may import the names in ``__all__``.
PUBLIC_MODULES = (
    "evaluation",
    "material",
    "parallel_hosts",
    "particle_shapes",
    "sizing",
)

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["laws"])
