"""Parameter files: their records, and finding, reading, changing and citing them."""

from .catalogue import LIBRARIES, anodes, cathodes, cells, counters, electrolytes, load

__all__ = ["LIBRARIES", "anodes", "cathodes", "cells", "counters", "electrolytes", "load"]
