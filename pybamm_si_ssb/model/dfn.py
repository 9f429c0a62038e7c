"""``SiliconDFN``: PyBaMM's Doyle-Fuller-Newman model with the mechanisms of this package.

The equations are in the modules of :mod:`.submodels`; :mod:`.mechanisms` lists the mechanisms.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import pybamm

from ..citations import SOFTWARE, SWELLING_SPLIT, cite
from ..laws.particle_shapes import inner_wall_position
from ..mechanisms import MECHANISMS, books
from ..names import geometry_names, phases_of
from ..options import SINGLE_ION, TRANSPORT
from ..submodels.layered_parameters import LayeredParameters
from .jacobian import differentiated, separated
from .silicon_options import SiliconOptions

__all__ = ["SiliconDFN"]


class SiliconDFN(pybamm.lithium_ion.DFN):
    """DFN with particles that swell, layers that stretch, stack pressure and any electrolyte.

    Parameters
    ----------
    options : dict, optional
        PyBaMM's model options and those of this package, such as "stack", "electrolyte transport",
        "electrolyte phase" and "electrolyte layers" (:func:`.mechanisms.option_values` gives all of
        these and their values).
    name : str, optional
        Name of the model.
    build : bool, optional
        Whether to build the equations at once; else :meth:`build_model` does it later.

    Attributes
    ----------
    scalar_jacobian : bool
        Whether the Jacobian is differentiated number by number (:mod:`.jacobian`).  That gives the
        same values in a fifth to a third of the time, after 1-3 s more of setting up (4 s with
        twice the points), and pays off within ten cycles.

    Raises
    ------
    pybamm.OptionError
        If an option or its value is not known.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> ssb.SiliconDFN({"electrolyte transport": "single-ion"}).options["stack"]
    'fixture'
    """

    scalar_jacobian = False

    def __init__(
        self, options: Mapping | None = None, name: str = "Silicon DFN", build: bool = True
    ):
        super().__init__(options, name, build)
        cite(SOFTWARE, SWELLING_SPLIT)

    @property
    def options(self):
        """Options of the model, :class:`.SiliconOptions`; a dict that is assigned becomes these."""
        return self._options

    @options.setter
    def options(self, extra_options):
        if not isinstance(extra_options, SiliconOptions):
            extra_options = SiliconOptions(extra_options)
        parents: Any = pybamm.BaseBatteryModel.options
        parents.fset(self, extra_options)

    def _rebuild_param(self):
        self.param = LayeredParameters(self.options, books())

    def set_submodels(self, build):
        """Put PyBaMM's submodels in place, and over them those of each mechanism.

        Parameters
        ----------
        build : bool
            Whether to build the equations at once.
        """
        with warnings.catch_warnings():
            # Our parameter files give the decay rate by PyBaMM's definition since 25.10.
            warnings.filterwarnings("ignore", "The definition of the hysteresis decay rate")
            super().set_submodels(build=False)
            for mechanism in MECHANISMS:
                self.submodels.update(mechanism.submodels(self.param, self.options))
        if build:
            self.build_model()

    def build_model(self):
        """Build the equations of all submodels, then the geometry that is reported."""
        super().build_model()
        self._publish_geometry()

    def build_casadi_jacobian(self, expression, y):
        """Jacobian as PyBaMM's solvers ask for it, with :attr:`scalar_jacobian` a faster one.

        Parameters
        ----------
        expression : casadi.MX
            Right-hand sides and residuals of the discretised model.
        y : casadi.MX
            State vector.
        """
        rates: Any = self  # PyBaMM adds the attribute len_rhs when the model is discretised
        unused = expression.shape[0] == rates.len_rhs  # Jacobian of the right-hand sides alone
        if not self.scalar_jacobian or unused:
            return super().build_casadi_jacobian(expression, y)
        equations, controls = separated(expression)
        try:
            found = differentiated(equations, y)
        except RuntimeError:  # a user's function that cannot be written out in numbers
            return super().build_casadi_jacobian(expression, y)
        return found + super().build_casadi_jacobian(controls, y)

    def _publish_geometry(self):
        """Write the reported variables of the geometry in terms of concentrations alone.

        Some averages are states of their own, because the equations couple through them; these are
        known to the solver's tolerance.  The variables that a user reads follow from the
        concentrations exactly.
        """
        definitions = {
            state: value
            for submodel in self.submodels.values()
            for state, value in getattr(submodel, "definitions", {}).items()
        }
        done = {}  # expressions replaced so far: the variables share most of them
        for name in geometry_names(self.options):
            if name in self.variables:
                self.variables[name] = pybamm.replace(self.variables[name], definitions, done)

    def set_standard_output_variables(self):
        """Publish PyBaMM's coordinates and times, but no radius in a particle."""
        super().set_standard_output_variables()
        # PyBaMM's "r [m]" would hold the volume coordinate of our particles.
        for name in ("r_n [m]", "r_p [m]"):
            if name in self.variables:
                del self.variables[name]

    @property
    def default_parameter_values(self):
        """Parameter values of our liquid or sulfide cell, by the option for transport.

        For a half cell they are PyBaMM's.
        """
        if self.options.whole_cell_domains[0] != "negative electrode":
            return super().default_parameter_values
        single_ion = TRANSPORT.of(self.options) == SINGLE_ION
        return pybamm.ParameterValues("SiSSB_composite" if single_ion else "SiSSB_composite_liquid")

    @property
    def default_geometry(self):
        """PyBaMM's geometry, with the coordinate xi from xi_i to 1 on the particle domains."""
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
