"""Tables on the terminal, made from tables in memory."""

from .. import renamed

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "ageing",
    "console",
    "discharge",
    "energy",
    "library",
    "records",
    "study",
)

__getattr__ = renamed.name_of_package(__name__, renamed.MOVED["printing"])
