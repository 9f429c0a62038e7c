"""``SiliconDFN``: PyBaMM's Doyle-Fuller-Newman model with the mechanisms of this package.

The equations are in the modules of the mechanisms; :mod:`.mechanisms` lists them.
"""

# PyBaMM annotates what submodels hold more narrowly than it uses them.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportOptionalCall=false

from __future__ import annotations

import difflib
import warnings
from collections.abc import Mapping

import pybamm

from . import mechanisms
from .names import geometry_names, phases_of
from .swelling import inner_wall_position
from .transport import LayeredParameters

__all__ = ["SiliconDFN", "SiliconOptions"]


class SiliconOptions(pybamm.BatteryModelOptions):
    """PyBaMM's model options, plus those of our mechanisms (:func:`.mechanisms.option_values`)."""

    def __init__(self, extra_options: Mapping | None = None):
        given = dict(extra_options or {})
        values = mechanisms.option_values()
        own = {name: given.pop(name, allowed[0]) for name, allowed in values.items()}
        for name, value in own.items():
            if value not in values[name]:
                near = difflib.get_close_matches(str(value), values[name], n=1)
                raise pybamm.OptionError(
                    f"option {name!r}: found {value!r}, expected one of {values[name]}"
                    + (f"; did you mean {near[0]!r}?" if near else "")
                )
        if own["electrolyte transport"] == "single-ion" and "electrolyte phase" not in (
            extra_options or {}
        ):
            own["electrolyte phase"] = "solid"
        ocp = given.get("open-circuit potential")
        if given.get("working electrode") == "positive" and isinstance(ocp, str):
            given["open-circuit potential"] = ("single", ocp)  # lithium metal has no branches
        two_phases = "2" in str(given.get("particle phases", "1"))
        super().__init__(given)
        if two_phases and "surface form" not in given:
            # PyBaMM would choose "algebraic", whose electrolyte submodel leaks salt (1e-4).
            self["surface form"] = "false"
        self.update(own)
        self.possible_options = {**self.possible_options, **{k: list(v) for k, v in values.items()}}


class SiliconDFN(pybamm.lithium_ion.DFN):
    """DFN with particles that swell, layers that stretch, stack pressure and any electrolyte.

    Parameters
    ----------
    options : dict, optional
        PyBaMM's model options and ours: "stack", "electrolyte transport", "electrolyte phase"
        (:func:`.mechanisms.option_values`).
    name : str, optional
        Name of the model.
    build : bool, optional
        Whether to build the equations at once.

    Raises
    ------
    pybamm.OptionError
        For an option or value that is not known.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> ssb.SiliconDFN({"electrolyte transport": "single-ion"}).options["stack"]
    'fixture'
    """

    def __init__(
        self, options: Mapping | None = None, name: str = "Silicon DFN", build: bool = True
    ):
        super().__init__(options, name, build)

    @property
    def options(self):
        return self._options

    @options.setter
    def options(self, extra_options):
        if not isinstance(extra_options, SiliconOptions):
            extra_options = SiliconOptions(extra_options)
        pybamm.BaseBatteryModel.options.fset(self, extra_options)

    def _rebuild_param(self):
        self.param = LayeredParameters(self.options)

    def set_submodels(self, build):
        with warnings.catch_warnings():
            # Our parameter files give the decay rate as PyBaMM has defined it since 25.10.
            warnings.filterwarnings("ignore", "The definition of the hysteresis decay rate")
            super().set_submodels(build=False)
            for mechanism in mechanisms.MECHANISMS:
                self.submodels.update(mechanism.submodels(self.param, self.options))
        if build:
            self.build_model()

    def build_model(self):
        super().build_model()
        self._publish_geometry()

    def _publish_geometry(self):
        """Write what is reported of the geometry in terms of concentrations alone.

        Averages are states of their own where the equations couple through them, and then known
        to the solver's tolerance; what a user reads follows from the concentrations exactly.
        """
        definitions = {
            state: value
            for submodel in self.submodels.values()
            for state, value in getattr(submodel, "definitions", {}).items()
        }
        done = {}  # the variables share most of their expressions
        for name in geometry_names(self.options):
            if name in self.variables:
                self.variables[name] = pybamm.replace(self.variables[name], definitions, done)

    def set_standard_output_variables(self):
        super().set_standard_output_variables()
        # PyBaMM's "r [m]" would hold the volume coordinate of our particles.
        for name in ("r_n [m]", "r_p [m]"):
            if name in self.variables:
                del self.variables[name]

    @property
    def default_parameter_values(self):
        if self.options.whole_cell_domains[0] != "negative electrode":
            return super().default_parameter_values
        single_ion = self.options["electrolyte transport"] == "single-ion"
        return pybamm.ParameterValues("SiSSB_li6ps5cl" if single_ion else "SiSSB_lp57_fec")

    @property
    def default_geometry(self):
        geometry = super().default_geometry
        for domain in ("negative", "positive"):
            if self.options.electrode_types[domain] == "planar":
                continue
            geometry.pop(f"{domain} particle", None)
            for phase, names in phases_of(self.options, domain).items():
                radius = getattr(self.param, domain[0]).phase_params[phase].R_typ
                xi = pybamm.SpatialVariable(
                    names.radial, domain=[names.particle], coord_sys="cartesian"
                )
                xi_i = inner_wall_position(
                    pybamm.Parameter(names.p_inner_radius),
                    radius,
                    pybamm.Parameter(names.p_shape),
                )
                geometry[names.particle] = {xi: {"min": xi_i, "max": pybamm.Scalar(1)}}
        return geometry
