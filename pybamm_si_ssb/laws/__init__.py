"""Equations as functions, of floats and of PyBaMM's expressions alike.

Laws of materials (:mod:`.material`), shapes of particles (:mod:`.particle_shapes`), hosts at one
potential (:mod:`.parallel_hosts`), sizes of layers and meshes (:mod:`.sizing`), and a law evaluated
as a number (:mod:`.evaluation`).  Every package may import from here; nothing of ours is imported.
"""

from .. import renamed

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "evaluation",
    "material",
    "parallel_hosts",
    "particle_shapes",
    "sizing",
)

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["laws"])
