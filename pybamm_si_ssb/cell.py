"""``Cell`` and ``HalfCell``: what a user names, with what can be done with it.

What they are made of is described in :mod:`.full_cell` and :mod:`.half_cell`; this module stands
above all that its verbs call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .design.base import BaseCell
from .design.electrodes import electrode_of
from .design.full_cell import BaseFullCell
from .design.half_cell import WORKING, BaseHalfCell
from .design.mesh import particle_mesh
from .errors import ParameterError, shown
from .names import ANODE, CELL, Names

if TYPE_CHECKING:
    import pybamm

    from .cycling.run import Run
    from .energy.stack_energy import Energy

__all__ = ["Cell", "HalfCell"]


class _Verbs(BaseCell):
    """What a full cell and a half cell can do."""

    def simulation(
        self,
        experiment=None,
        *,
        solver=None,
        check_current: bool = True,
        mesh: tuple[dict[str, int], dict[str, Any]] | None = None,
        **kwargs,
    ) -> pybamm.Simulation:
        """A :class:`pybamm.Simulation` of the cell, on a mesh that suits its particles.

        Parameters
        ----------
        experiment : pybamm.Experiment, optional
            What to do with the cell; without one, ``solve`` takes times.
        solver : pybamm.BaseSolver, optional
            Default: :func:`.default_solver`.
        check_current
            Whether a current that the electrolyte cannot carry is refused (:mod:`.current_limits`).
        mesh
            Points and particle meshes; default those of :func:`.particle_mesh`.
        **kwargs
            For :class:`pybamm.Simulation`; ``parameter_values`` replaces the cell's own.

        Raises
        ------
        DesignError
            If the experiment, or without one the parameters, ask for such a current.

        Warns
        -----
        WindowWarning, SaltWarning
            If an electrode is outside the window of an electrolyte that it touches, or a current
            above what its salt can carry in the end.
        """
        import pybamm

        from .design import current_limits, stability_windows
        from .model.solver import default_solver

        model = self.model()
        given = kwargs.pop("parameter_values", None)
        values = self.parameter_values() if given is None else pybamm.ParameterValues(given)
        stability_windows.warn_of_windows(self, values)
        if check_current:
            current_limits.check_current(self, values, experiment, kwargs.get("C_rate"))
        points, submeshes = mesh or particle_mesh(self, values)
        kwargs["var_pts"] = {**points, **kwargs.get("var_pts", {})}
        kwargs.setdefault("submesh_types", {**model.default_submesh_types, **submeshes})
        return pybamm.Simulation(
            model,
            parameter_values=values,
            experiment=experiment,
            solver=solver or default_solver(),
            **kwargs,
        )

    def cycle(self, cycles: int, protocol: Any = "CCCV", **kwargs) -> Run:
        """Cycle the cell from the state in which it was assembled (:func:`.run.cycle`).

        Every mechanism of ageing is on unless ``ageing`` was given.

        Parameters
        ----------
        cycles
            How many.
        protocol
            What each does: "CCCV", "CC", a :class:`.Protocol`, or a :class:`pybamm.Experiment`.
        **kwargs
            As of :func:`.run.cycle`: ``temperature``, ``start``, ``checkpoint``, ...

        Raises
        ------
        ParameterError, DesignError
            Before anything runs.
        """
        from .cycling.cycle import cycle

        cell = self.replace(ageing="full") if self.ageing is None else self
        return cycle(cell, cycles, protocol, **kwargs)


class Cell(BaseFullCell, _Verbs):
    __doc__ = BaseFullCell.__doc__

    def half(self, kind: str, counter: Any = "lithium", **changes) -> HalfCell:
        """The half cell of one of its electrodes, just as it is in this cell.

        Thickness, fractions and stoichiometry as assembled are the same, as are the electrolytes
        in the electrode and in the separator, the pressure and the fixture, the ageing, and given
        options and parameters as far as they are of what is left.

        Parameters
        ----------
        kind
            "anode" or "cathode".
        counter
            As of :class:`.HalfCell`.
        **changes
            Arguments of :class:`.HalfCell` that are to differ.

        Raises
        ------
        ParameterError
            For another ``kind``.
        UnknownNameError, ParameterError, DesignError, VolumeError
            As :class:`.HalfCell`.

        Examples
        --------
        >>> import pybamm_si_ssb as ssb
        >>> ssb.Cell(electrolyte="llzto").half("anode")
        <HalfCell lithium | llzto | silicon_micro, 4.5 mAh/cm2, 5 MPa, 25 degC>
        """
        return _half_of(self, kind, counter=counter, **changes)

    def energy(self, rate: float | str = "C/10", **kwargs) -> Energy:
        """What its stack weighs, fills and gives (:func:`.stack_energy.energy`).

        Every mechanism of ageing is on unless ``ageing`` was given: the first cycle costs lithium.

        Parameters
        ----------
        rate
            C-rate of the discharge.
        **kwargs
            As of :func:`.stack_energy.energy`: ``formation``, ``coated_sides``.

        Raises
        ------
        ParameterError, DesignError, RunError
            As there.
        """
        from .energy import stack_energy

        cell = self.replace(ageing="full") if self.ageing is None else self
        return stack_energy.energy(cell, rate, **kwargs)


class HalfCell(BaseHalfCell, _Verbs):
    __doc__ = BaseHalfCell.__doc__


#: Parameters of a full cell that its half cells do not share.
OF_THE_WHOLE = {
    CELL.p_lower_voltage,
    CELL.p_upper_voltage,
    CELL.p_open_voltage_0,
    CELL.p_open_voltage_100,
    CELL.p_capacity,
    CELL.p_current,
    CELL.p_interlayer,
    CELL.p_volume,
    CELL.p_cooling_area,
}


def _half_of(cell: Cell, kind: str, **given) -> HalfCell:
    """The half cell of one electrode of a full cell (:meth:`.Cell.half`).

    Parameters
    ----------
    cell
        The full cell.
    kind
        "anode" or "cathode".
    **given
        Arguments of :class:`HalfCell`, over those that follow from the cell.

    Raises
    ------
    ParameterError
        For another ``kind``.
    """
    electrode = electrode_of(cell, kind) if isinstance(kind, str) else None
    if electrode is None:
        raise ParameterError(shown(kind), "'anode' or 'cathode'", "give one of them", key="kind")
    names, place = electrode.names, 0 if kind == ANODE else 1
    found: dict[str, Any] = {
        "electrode": getattr(cell, kind),
        "electrolyte": cell.electrolytes[electrode.layer],
        "separator": cell.electrolytes["separator"],
        "areal_capacity": electrode.capacity,
        "area": cell.area,
        "pressure": cell.pressure,
        "fixture_stiffness": cell.fixture_stiffness,
        "interlayer": electrode.interlayer,
        "temperature": cell.temperature,
        "template": cell.template,
        "ageing": cell.ageing,
        "options": {
            key: _on_the_positive_domain(value, place) for key, value in cell.given_options.items()
        },
        "parameters": dict(_of_what_is_left(cell.given_parameters, names)),
    }
    if kind == ANODE:
        found["prelithiation"] = cell.prelithiation / cell.n_p_ratio
    return HalfCell(**found | given)


def _on_the_positive_domain(value: Any, place: int) -> Any:
    """An option that may differ by electrode, as it is at the electrode in its ``place``."""
    return ("none", value[place]) if isinstance(value, tuple) else value


def _of_what_is_left(given: Mapping[str, Any], names: Names) -> Iterable[tuple[str, Any]]:
    """Parameters of an electrode, of the separator and of the cell, by their names in a half cell.

    Parameters
    ----------
    given
        Those of a full cell.
    names
        Of the electrode that is left.
    """
    gone = "positive" if names.domain == "negative" else "negative"
    for name, value in given.items():
        if name in OF_THE_WHOLE or gone in name.lower():
            continue
        yield _renamed(name, names), value


def _renamed(name: str, names: Names) -> str:
    for to, of in ((WORKING.Domain, names.Domain), (WORKING.domain, names.domain)):
        name = name.replace(of, to)
    return name
