"""PyBaMM submodels, one physical effect per module, and the expressions that they share.

Each module begins with its equations, a table of their symbols, the sources and the range of
validity.  Mechanisms (:mod:`.mechanisms`) choose which submodels a model has.  A submodel that you
write yourself takes the symbols of its host from :class:`.HostSymbols`, makes its states with
:func:`.layer_state` and takes the names of variables and parameters from :mod:`.names`.
"""

#: Modules of which other packages may import the public names.
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
