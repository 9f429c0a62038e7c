"""Simulations: the one place that makes them, and built models that serve many cells.

:mod:`.build` is the only module that makes a :class:`pybamm.Simulation`.  :mod:`.model_inputs` says
which numbers of a cell can be inputs of a built model, and :mod:`.shared_inputs` which of them are
inputs where several cells share one.  Built models are kept in a :class:`.ModelCache`; a
:class:`.SharedSimulation` solves for one cell after another with the same model.
"""

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "build",
    "model_cache",
    "model_inputs",
    "shared_inputs",
    "shared_simulation",
)
