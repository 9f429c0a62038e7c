"""PyBaMM submodels, one physical effect a module, and the expressions that they are made of.

Each module begins with its equations, a table of symbols, sources and range.  Mechanisms choose
which submodels a model has (:mod:`.mechanisms`); a submodel of one's own takes its host from
:class:`.HostSymbols`, its states from :func:`.layer_state` and its names from :mod:`.names`.
"""

#: Modules that may be imported from elsewhere, by what they declare public.
PUBLIC_MODULES = (
    "contact",
    "conversion",
    "counter_electrode",
    "dense_electrode",
    "displacement",
    "electrolyte",
    "electron_conduction",
    "first_cycle",
    "fracture",
    "host",
    "host_fraction",
    "interphase",
    "layer_state",
    "layered_parameters",
    "layers",
    "lithium_sink",
    "open_circuit_potential",
    "open_volume",
    "particle",
    "percolation",
    "stack_pressure",
    "transport_efficiency",
    "trapping",
)
