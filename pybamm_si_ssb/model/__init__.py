"""``SiliconDFN``, its options, its solver, and the use of PyBaMM's private names.

The model is PyBaMM's DFN with the submodels of all mechanisms (:mod:`.mechanisms`).
:mod:`.pybamm_internals` is the only module that uses private names of PyBaMM.
"""

from .. import renamed
from .dfn import SiliconDFN

__all__ = ["SiliconDFN"]

#: Modules of which other packages may import the public names.
PUBLIC_MODULES = (
    "extension",
    "pybamm_internals",
    "silicon_options",
    "solver",
)

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["model"])
