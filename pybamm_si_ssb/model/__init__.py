"""``SiliconDFN``, its options, its solver, and what PyBaMM has that is private.

The model is PyBaMM's DFN with the submodels of all mechanisms (:mod:`.mechanisms`);
:mod:`.pybamm_internals` is the only place that touches private names of PyBaMM.
"""

from .. import renamed
from .dfn import SiliconDFN

__all__ = ["SiliconDFN"]

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "extension",
    "pybamm_internals",
    "silicon_options",
    "solver",
)

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["model"])
