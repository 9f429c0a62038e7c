"""``SiliconDFN``, its options, the mechanisms that it is made of, and its solver."""

from .dfn import SiliconDFN

__all__ = ["SiliconDFN"]
