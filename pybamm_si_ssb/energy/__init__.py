"""Mass, thickness and energy of the stack of a cell, and of anode materials in the same stack."""

from .. import renamed

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "anode_materials",
    "stack_energy",
    "stack_mass",
)

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["energy"])
