"""How a :class:`pybamm.Simulation` is made, and how one built model serves many cells.

:mod:`.build` is the only place that makes a simulation.  Which numbers of a cell can be inputs of a
built model says :mod:`.model_inputs`, which of them several cells share :mod:`.shared_model`; built
models are kept in a :class:`.ModelCache`.
"""

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "build",
    "model_cache",
    "model_inputs",
    "shared_model",
    "shared_simulation",
)
