"""Names of version 0.1 and what they are called now: each gives an error that says so.

=============  ===========================================================================
table          what it holds
=============  ===========================================================================
``PUBLIC``     names of the package
``MODULES``    modules, all of which stood in one folder
``MOVED``      names of modules that are packages now
``CELL``, ...  attributes of a cell, a run, a study and a case
=============  ===========================================================================
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib.abc import MetaPathFinder
from typing import Any, NoReturn

from .errors import RenamedAttributeError, RenamedNameError

__all__ = ["CASE", "CELL", "MODULES", "MOVED", "PUBLIC", "RUN", "STUDY", "attribute", "install",
           "name_of_package"]  # fmt: skip

PACKAGE = __name__.partition(".")[0]
SINCE = "since version 0.2"

#: Public names.
PUBLIC = {
    "Ending": "Termination",
    "ending": "termination",
    "extend": "with_neutral_values",
    "structures": "group_by_model",
}
#: Modules, by where most of what they held is.
MODULES = {
    "aged": "cycling.jumps.ageing_state",
    "ageing": "design.ageing",
    "ageing_parameters": "mechanisms",
    "ageing_plots": "figures.ageing",
    "ageing_printing": "printing.ageing",
    "anode_record": "library.records.anode",
    "anode_survey": "library.anode_table",
    "assembly": "design.parameter_values",
    "balance": "diagnostics.balance",
    "base_cell": "design.base",
    "between": "cycling.jumps.interpolation",
    "blend_record": "library.records.blend",
    "blends": "library.blends",
    "built": "simulation.model_cache",
    "changes": "library.overrides",
    "checkpoints": "cycling.checkpoints",
    "citing": "citations",
    "cli_energy": "cli.energy",
    "cli_fade": "cli.fade",
    "cli_study": "cli.study",
    "command": "cli.app",
    "compare": "studies.comparisons",
    "contact": "submodels.contact",
    "conversion": "submodels.conversion",
    "counter": "submodels.counter_electrode",
    "curves": "schema.curves",
    "dense": "submodels.dense_electrode",
    "discharge_curve": "cycling.discharge_curve",
    "drawing": "figures.style",
    "electrodes": "design.electrodes",
    "electrolyte_record": "library.records.electrolyte",
    "endings": "diagnostics.termination",
    "energy_plots": "figures.energy",
    "energy_printing": "printing.energy",
    "engine": "cycling.engine",
    "evidence": "library.evidence",
    "extension": "model.extension",
    "fade": "studies.comparisons",
    "feasibility": "design.checks",
    "first_cycle": "submodels.first_cycle",
    "folders": "library.folders",
    "fracture": "submodels.fracture",
    "half_cell": "design.half_cell",
    "hosts": "design.anode_hosts",
    "interphase": "submodels.interphase",
    "jacobian": "model.jacobian",
    "jumping": "cycling.jumps.projection",
    "kinematics": "submodels.layers",
    "leaves": "simulation.model_inputs",
    "limits": "design.current_limits",
    "losses": "diagnostics.capacity_loss",
    "materials": "energy.anode_materials",
    "meshes": "design.mesh",
    "nodes": "cycling.jumps.quadrature",
    "ocp": "submodels.open_circuit_potential",
    "parallel": "laws.parallel_hosts",
    "parameters": "entry_points",
    "peaks": "cycling.jumps.peak_memory",
    "percolation": "submodels.percolation",
    "plausible": "schema.ranges",
    "plots": "figures.discharge",
    "projecting": "cycling.jumped_history",
    "protocols": "cycling.protocols",
    "quantities": "schema.quantities",
    "reading": "library.reading",
    "readings": "diagnostics.compiled_variables",
    "records": "library.records",
    "rows": "cycling.cycle_row",
    "sampling": "studies.sampling",
    "shapes": "laws.particle_shapes",
    "sharing": "simulation.shared_simulation",
    "sinks": "submodels.lithium_sink",
    "solver": "model.solver",
    "stack": "submodels.stack_pressure",
    "states": "submodels.layer_state",
    "study": "studies.study",
    "study_case": "studies.case",
    "study_cluster": "studies.cluster",
    "study_file": "studies.file",
    "study_folder": "studies.folder",
    "study_plots": "figures.study",
    "study_printing": "printing.study",
    "study_row": "studies.columns_of_cases",
    "study_run": "studies.runner",
    "survey": "library.electrolyte_table",
    "swelling": "submodels.particle",
    "transport": "submodels.electrolyte",
    "trapping": "submodels.trapping",
    "uncertainty": "studies.bands",
    "units": "schema.units",
    "volumes": "design.volume_checks",
    "weighing": "energy.stack_mass",
}
_LAWS = (
    "VTF", "Arrhenius", "ArrheniusSigmaT", "Constant", "Law", "LinearSwelling", "LogisticSwelling",
    "Melting", "NernstEinstein", "PorousSwelling", "RateConstant", "SymmetricExchange",
)  # fmt: skip
_SIZING = (
    "LITHIUM", "bilayer_stoichiometry", "bruggeman_exponent", "charged_stoichiometry",
    "diffusion_number", "electrolyte_fraction", "layer_modulus", "layer_thickness",
    "particle_cells",
)  # fmt: skip
#: Names of modules that are packages now, by package.
MOVED: dict[str, dict[str, str]] = {
    "cycling": {
        "Run": "cycling.run.Run",
        "share": "cycling.cycle.jump_tolerance",
    },
    "design": {name: f"laws.sizing.{name}" for name in _SIZING},
    "energy": {name: f"energy.stack_energy.{name}" for name in ("Energy", "energy")}
    | {"STATES": "columns.STATES"},
    "laws": {name: f"laws.material.{name}" for name in _LAWS}
    | {"Table": "laws.material.Tabulated"},
    "mechanisms": {
        "Remembered": "mechanisms.State, of the kind memory",
        "Worn": "mechanisms.State, of the kind degrading",
    },
    "model": {
        "ModelOptionError": "model.silicon_options.ModelOptionError",
        "SiliconOptions": "model.silicon_options.SiliconOptions",
    },
    "printing": {
        "good_curve": "printing.records.good_curve",
        "good_record": "printing.records.good_record",
        "matrix": "printing.discharge.matrix",
        "names": "printing.library.names",
        "progress": "progress.progress",
        "record": "printing.records.record",
        "summary": "printing.discharge.summary",
        "writable": "files.make_writable",
        "written": "files.write_csv",
    },
    "schema": {
        name: f"schema.record.{name}" for name in ("Record", "Table", "measures", "ordered")
    },
}
_OF_A_DESIGN = (
    "charged_by_discharge", "electrodes", "fills_pores", "interlayers", "layers",
    "lithium_offered", "open_circuit_window", "salts",
)  # fmt: skip
#: Attributes of a cell.
CELL = {name: f"design.{name}" for name in _OF_A_DESIGN} | {"template": "cell_file"}
_OF_A_HISTORY = (
    "advance", "before", "block", "engine", "fingerprint", "first_capacity", "is_kept", "place",
    "prepare", "resume", "solve",
)  # fmt: skip
#: Attributes of a run.
RUN = {name: f"history.{name}" for name in _OF_A_HISTORY} | {"marks": "history.ends"}
#: Attributes of a study, and of one case.
STUDY = {"values": "ranges"}
CASE = {"what": "columns", "protocol": "task.protocol", "cycles": "task.cycles"}


def name_of_package(package: str, names: Mapping[str, str]) -> Callable[[str], NoReturn]:
    """The ``__getattr__`` of a package that has names of version 0.1 under other names.

    Parameters
    ----------
    package
        Dotted name of the package.
    names
        New names by old ones.
    """

    def moved(name: str) -> NoReturn:
        if name in names:
            raise RenamedNameError(f"{package}.{name} is {PACKAGE}.{names[name]} {SINCE}")
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return moved


def attribute(owner: object, name: str, names: Mapping[str, str]) -> Any:
    """Tell what an attribute of an ``owner`` is called now, or why it has none of its ``name``.

    ``names`` has the new names by the old ones.
    """
    if name in names:
        kind = type(owner).__name__
        raise RenamedAttributeError(f"{name} of a {kind} is {names[name]} {SINCE}")
    return object.__getattribute__(owner, name)  # which raises what it raised before


class _Finder(MetaPathFinder):
    """Tells where a module of version 0.1 is; asked after all others."""

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> None:
        package, _, name = fullname.partition(".")
        if package == PACKAGE and name in MODULES:
            raise RenamedNameError(f"{fullname} is {PACKAGE}.{MODULES[name]} {SINCE}")


def install() -> None:
    """Let imports of modules of version 0.1 say where they are."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.append(_Finder())
