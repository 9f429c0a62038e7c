"""``Cell`` and ``HalfCell``: what a user names, with what can be done with it.

What they are made of is described in :mod:`.full_cell` and :mod:`.half_cell`; this module stands
above all that its verbs call.
"""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .design.arguments import CellArguments, HalfCellArguments, check_arguments, takes
from .design.base import BaseCell
from .design.duty import check_duty
from .design.full_cell import BaseFullCell
from .design.half_cell import WORKING, BaseHalfCell
from .design.mesh import particle_mesh
from .errors import NoAgeingWarning, ParameterError, shown
from .names import ANODE, CELL, Names

if TYPE_CHECKING:
    import pybamm

    from .cycling.run import Run
    from .energy.stack_energy import Energy

__all__ = ["Cell", "HalfCell"]


class _Verbs(BaseCell):
    """Verbs of full cells and half cells."""

    def simulation(
        self,
        experiment: pybamm.Experiment | None = None,
        *,
        solver: pybamm.BaseSolver | None = None,
        check_current: bool = True,
        **kwargs: Any,
    ) -> pybamm.Simulation:
        """A :class:`pybamm.Simulation` of the cell, on a mesh that suits its particles.

        Parameters
        ----------
        experiment : pybamm.Experiment, optional
            Steps; without them ``solve`` takes times.
        solver : pybamm.BaseSolver, optional
            Solver; default that of :func:`.default_solver`.
        check_current
            Whether a current that the electrolyte cannot carry is refused (:mod:`.current_limits`).
        **kwargs
            Other arguments of :class:`pybamm.Simulation`; ``parameter_values`` replaces the cell's
            own.

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

        from .simulation.build import build

        given = kwargs.pop("parameter_values", None)
        values = self.parameter_values() if given is None else pybamm.ParameterValues(given)
        check_duty(self.design, values, experiment, kwargs.get("C_rate"), check_current)
        mesh = particle_mesh(self.design, values)
        return build(self.model(), values, mesh, experiment, solver, **kwargs)

    def cycle(self, cycles: int, protocol: Any = "CCCV", **kwargs: Any) -> Run:
        """Cycle the cell from the state in which it was assembled (:func:`.cycle.cycle`).

        Parameters
        ----------
        cycles
            Number of cycles.
        protocol
            Steps of a cycle: "CCCV", "CC", a :class:`.Protocol`, or a :class:`pybamm.Experiment`.
        **kwargs
            Other arguments of :func:`.cycle.cycle`: ``temperature``, ``start``, ``checkpoint``, ...

        Raises
        ------
        ParameterError, DesignError
            Before anything runs.

        Warns
        -----
        NoAgeingWarning
            If nobody has said how the cell ages.
        """
        from .cycling.cycle import cycle

        _check_keywords(cycle, kwargs)
        _say_how_it_ages(self)
        return cycle(self, cycles, protocol, **kwargs)


def _check_keywords(verb: Callable[..., Any], given: Mapping[str, Any]) -> None:
    """Refuse keywords that the function behind a verb does not have."""
    _, *known = inspect.signature(verb).parameters
    check_arguments(verb.__name__, given, known)


def _say_how_it_ages(cell: BaseCell) -> None:
    """Warn of a cell that is cycled without ageing, if nobody has said so."""
    if not cell.says_how_it_ages:
        warnings.warn(
            f"{cell!r} is cycled: no mechanism of ageing is on; "
            'give ageing="full" for all of them, or ageing="none"',
            NoAgeingWarning,
            stacklevel=3,
        )


@takes(CellArguments, "anode.particle.radius")
class Cell(BaseFullCell, _Verbs):
    """A full cell with a silicon anode, ready to be simulated.  Frozen; see :meth:`replace`.

    [arguments]

    Raises
    ------
    UnknownNameError, ParameterError, DesignError, VolumeError
        Before any simulation, with what was found, what was expected and the remedy.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> cell = ssb.Cell(anode="silicon_nano", electrolyte="li6ps5cl", cathode="nmc811")
    >>> cell.replace(electrolyte="peo_litfsi").options["electrolyte transport"]
    'binary'
    """

    def half(self, kind: str, counter: Any = "lithium", **changes: Any) -> HalfCell:
        """The half cell of one of its electrodes, just as it is in this cell.

        Thickness, fractions and stoichiometry as assembled are the same, as are the electrolytes
        in the electrode and in the separator, the pressure and the fixture, the ageing, and given
        options and parameters as far as they are of what is left.

        Parameters
        ----------
        kind
            Electrode that it has: "anode" or "cathode".
        counter
            Counter electrode, as of :class:`.HalfCell`.
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
        <HalfCell lithium | llzto | silicon_micro, 4.5 mAh/cm2, 5 MPa, 25 degC, ageing: none>
        """
        return HalfCell(**{**_half_of(self, kind), "counter": counter, **changes})

    def energy(self, rate: float | str = "C/10", **kwargs: Any) -> Energy:
        """Mass, thickness and energy of the stack (:func:`.stack_energy.energy`).

        Parameters
        ----------
        rate
            C-rate of the discharge.
        **kwargs
            Other arguments of :func:`.stack_energy.energy`: ``formation``, ``coated_sides``.

        Raises
        ------
        ParameterError, DesignError, RunError
            As :func:`.stack_energy.energy`.

        Warns
        -----
        NoAgeingWarning
            If nobody has said how the cell ages: the first cycle then costs no lithium.
        """
        from .energy.stack_energy import energy

        _check_keywords(energy, kwargs)
        _say_how_it_ages(self)
        return energy(self, rate, **kwargs)


@takes(HalfCellArguments, "electrode.particle.radius")
class HalfCell(BaseHalfCell, _Verbs):
    """An electrode against lithium metal or an alloy of it.  Frozen; see :meth:`replace`.

    [arguments]

    Raises
    ------
    UnknownNameError, ParameterError, DesignError, VolumeError
        Before any simulation, with what was found, what was expected and the remedy.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> half = ssb.HalfCell(electrode="silicon_nano", counter="lithium_indium")
    >>> print(*(f"{V:.2f} V" for V in half.cut_offs))
    -0.61 V 0.33 V
    """


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


def _half_of(cell: Cell, kind: str) -> dict[str, Any]:
    """Arguments of the half cell of one electrode of a full cell (:meth:`.Cell.half`)."""
    electrode = cell.design.electrode(kind) if isinstance(kind, str) else None
    if electrode is None:
        raise ParameterError(shown(kind), "'anode' or 'cathode'", "give one of them", key="kind")
    names, place = electrode.names, 0 if kind == ANODE else 1
    found: dict[str, Any] = {
        "electrode": cell.record(kind),
        "electrolyte": cell.electrolytes[electrode.layer],
        "separator": cell.electrolytes["separator"],
        "areal_capacity": electrode.capacity,
        "area": cell.area,
        "pressure": cell.pressure,
        "fixture_stiffness": cell.fixture_stiffness,
        "interlayer": electrode.interlayer,
        "temperature": cell.temperature,
        "cell_file": cell.cell_file,
        "options": {
            key: _on_the_positive_domain(value, place) for key, value in cell.given_options.items()
        },
        "parameters": dict(_of_what_is_left(cell.given_parameters, names)),
    }
    if cell.says_how_it_ages:
        found["ageing"] = cell.ageing
    if kind == ANODE:
        found["prelithiation"] = cell.prelithiation / cell.n_p_ratio
    return found


def _on_the_positive_domain(value: Any, place: int) -> Any:
    """An option that may differ by electrode, as it is at the electrode in its ``place``."""
    return ("none", value[place]) if isinstance(value, tuple) else value


def _of_what_is_left(given: Mapping[str, Any], names: Names) -> Iterable[tuple[str, Any]]:
    """Parameters of an electrode, of the separator and of the cell, by their names in a half cell.

    Parameters
    ----------
    given
        Parameters of a full cell.
    names
        Names of the electrode that is left.
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
