"""``HalfCell``: an anode or a cathode against lithium metal, or an alloy of it.

PyBaMM's convention of a "working electrode": the electrode is on the positive domain, the metal on
the negative one, and the voltage is that of the electrode against the metal.  A *discharge* puts
lithium into the electrode, so that a half cell of silicon begins with one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..errors import ParameterError, UnknownNameError, a
from ..library import catalogue
from ..names import ANODE, CATHODE, Names
from .anode_hosts import anode_hosts, anode_potentials
from .base import BaseCell, pybamm_set
from .electrodes import Electrode, Host

if TYPE_CHECKING:
    import pybamm

    from ..library.records.anode import AnodeRecord
    from ..library.records.cathode import CathodeRecord
    from ..library.records.counter import CounterRecord

__all__ = ["BaseHalfCell"]

SEPARATOR, WORKING = Names("separator"), Names("positive")
#: The libraries that an electrode may be in, by the kind of electrode.
MATERIALS = {ANODE: catalogue.anodes, CATHODE: catalogue.cathodes}
#: Where the cell file has the numbers of each kind of electrode.
SETTINGS = {
    kind: {
        "areal_capacity": "design.areal_capacity",
        "prelithiation": "design.prelithiation",
        "area": "design.area",
        "pressure": "stack.pressure",
        "fixture_stiffness": "stack.fixture_stiffness",
        "interlayer": f"separator.{kind}_interlayer",
    }
    for kind in MATERIALS
}


class BaseHalfCell(BaseCell):
    """An electrode against lithium metal or an alloy of it.  Frozen; see :meth:`replace`.

    Parameters
    ----------
    electrode : str, path or record, optional
        An anode or a cathode of the library.  Default: the anode of the cell file.
    electrolyte : str, path or record, optional
        The electrolyte in electrode and separator.
    separator : str, path or record, optional
        That of the separator, where it differs from ``electrolyte``.
    counter : str, path or record
        The counter electrode: "lithium", "lithium_indium", ...
    areal_capacity : float [A.h.m-2] or str, optional
        To which C-rates refer: of an anode its whole host, of a cathode what lies between its
        assembled and its charged stoichiometry.  Default: that of the electrode in a full cell of
        the cell file.
    prelithiation : float, optional
        Lithium added to an anode before assembly, over its areal capacity; default none.
    area : float [m2] or str, optional
        Area of the cell.
    pressure : float [Pa] or str, optional
        Stack pressure at assembly, e.g. "5 MPa".
    fixture_stiffness : float [Pa/m] or str, optional
        Stiffness of the fixture per area.
    interlayer : float [ohm.m2] or str, optional
        Area resistance of a layer between separator and electrode, which keeps the electrolyte of
        the separator from the electrode.
    temperature : float [K] or str, optional
        Default: the operating temperature of the electrolyte; of two, the highest.
    template : str, path or record, optional
        The cell file that gives everything else (mixes, separator, stack).
    ageing : str or iterable of str, optional
        Mechanisms of ageing: "none" (the default), "full", or names (:mod:`.ageing`); those of an
        electrode that is not there are left out.
    options : dict, optional
        PyBaMM model options and ours, over those that the materials imply.
    parameters : dict, optional
        PyBaMM parameters by name, applied last; unknown names are refused.
    values : dict, optional
        Values over those of the files, by dotted key as in "electrode.particle.radius", which
        begins with "electrode", "electrolyte", "counter" or "cell": numbers in the unit that is
        printed there, or texts with a unit.

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

    LAYERS = {"separator": SEPARATOR, "electrolyte": WORKING}
    RECORDS = ("electrode", "electrolyte", "counter", "cell")

    def __init__(
        self,
        *,
        electrode=None,
        electrolyte=None,
        separator=None,
        counter="lithium",
        areal_capacity: float | str | None = None,
        prelithiation: float | None = None,
        area: float | str | None = None,
        pressure: float | str | None = None,
        fixture_stiffness: float | str | None = None,
        interlayer: float | str | None = None,
        temperature: float | str | None = None,
        template="composite",
        ageing: str | Iterable[str] | None = None,
        options: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
        values: Mapping[str, float | str] | None = None,
    ):
        given = {key: value for key, value in locals().items() if key != "self"}
        self.electrode: AnodeRecord | CathodeRecord = _working(electrode, template)
        self._begin(given, SETTINGS[self.electrode.kind])
        self.electrode = self._with_values("electrode", self.electrode)
        self._counter: CounterRecord = self._with_values(
            "counter", catalogue.counters.find(counter)
        )
        if self.electrode.half_cell is None:
            raise ParameterError(
                "no [half_cell]",
                "the voltages against lithium between which a half cell is cycled",
                "add this table with upper_voltage and lower_voltage",
                file=self.electrode.file,
                key="half_cell",
            )
        if self.electrode.kind == CATHODE and self.prelithiation:
            raise ParameterError(
                f"{self.prelithiation:g} in a half cell of {self.electrode.key}",
                "lithium that is added to an anode",
                "leave it out",
                key="prelithiation",
            )
        self._finish()

    def __repr__(self):
        return (
            f"<{type(self).__name__} {self.counter.key} | {self.electrolyte_name} | {self.electrode.key}, "
            f"{self.areal_capacity / 10:.3g} mAh/cm2, {self.pressure / 1e6:.3g} MPa, "
            f"{self.temperature - 273.15:.3g} degC>"
        )

    @property
    def counter(self) -> CounterRecord:
        """Its counter electrode."""
        return self._counter

    @property
    def areal_capacity(self) -> float:
        """Areal capacity to which C-rates refer [A.h.m-2]."""
        found = self._settings["areal_capacity"]
        if self.electrode.kind == ANODE and "areal_capacity" not in self._given:
            return found * self.template.design.n_p_ratio.si  # the file's is of the cathode
        return found

    @property
    def prelithiation(self) -> float:
        """Lithium added to an anode before assembly, over its areal capacity."""
        if "prelithiation" in self._given:
            return self._settings["prelithiation"]
        if self.electrode.kind == CATHODE:
            return 0.0  # the file's is of the anode
        return self._settings["prelithiation"] / self.template.design.n_p_ratio.si

    @property
    def interlayer(self) -> float:
        """Area resistance of the layer between separator and electrode [ohm.m2]."""
        return self._settings["interlayer"]

    # -- what it is made of ------------------------------------------------------------------------
    @property
    def electrodes(self) -> tuple[Electrode, ...]:
        """The electrode, on PyBaMM's positive domain."""
        kind = self.electrode.kind
        return (
            Electrode(
                WORKING,
                layer="electrolyte",
                kind=kind,
                mix=getattr(self.template, f"{kind}_mix"),
                capacity=self.areal_capacity,
                hosts=self._hosts,
                interlayer=self.interlayer,
            ),
        )

    @cached_property
    def _hosts(self) -> tuple[Host, ...]:
        record: Any = self.electrode
        active = getattr(self.template, f"{record.kind}_mix").active.si
        if record.kind == ANODE:
            return anode_hosts(WORKING, record, active, self.prelithiation)
        return (Host(WORKING, record, active, record.assembly.stoichiometry.si),)

    @property
    def interlayers(self) -> float:
        """Area resistance of the interlayer [ohm.m2]."""
        return self.interlayer

    @property
    def lithium_offered(self) -> float:
        """Lithium metal gives what is asked for."""
        return float("inf")

    @property
    def charged_by_discharge(self) -> bool:
        """Whether what charges its electrode is PyBaMM's discharge: that of an anode is."""
        return self.electrode.kind == ANODE

    @property
    def cut_offs(self) -> tuple[float, float]:
        """Lower and upper cut-off of its voltage, against its counter electrode [V]."""
        low, high = self.open_circuit_window
        return low - self.counter.potential.si, high - self.counter.potential.si

    @property
    def open_circuit_window(self) -> tuple[float, float]:
        """The same against lithium, as PyBaMM's search for a state of charge has it [V]."""
        window: Any = self.electrode.half_cell
        return window.lower_voltage.si, window.upper_voltage.si

    def _implied(self) -> dict[str, Any]:
        record: Any = self.electrode
        law = anode_potentials(record) if record.kind == ANODE else "single"
        phases = {"particle phases": ("1", "2")} if len(self._hosts) > 1 else {}
        return phases | {
            "working electrode": "positive",
            "half cell": self.electrode.kind,
            "open-circuit potential": ("single", law),
        }

    def _base_values(self) -> pybamm.ParameterValues:
        """PyBaMM's set of the counter electrode, that of a cathode over it."""
        values = pybamm_set(self.counter)
        if self.electrode.kind == CATHODE:
            values.update(dict(pybamm_set(self.electrode)))  # pyright: ignore
        return values


def _working(given: Any, template: Any) -> AnodeRecord | CathodeRecord:
    """The record of a working electrode, from a name, a path or a record; default the anode."""
    found: Any
    if given is None:
        cell: Any = catalogue.cells.find(template, key="template")
        found = catalogue.anodes.find(cell.anode, named_in=cell)
    elif isinstance(given, str) and not given.lower().endswith(".toml"):
        holding = [materials for materials in MATERIALS.values() if given in materials]
        known = [name for materials in MATERIALS.values() for name in materials]
        if not holding:
            raise UnknownNameError(given, "anode or cathode", known, key="electrode")
        if len(holding) > 1:
            raise ParameterError(
                f"{given!r}, an anode and a cathode", "one of them",
                "give its record, as ssb.anodes[name]", key="electrode",
            )  # fmt: skip
        found = holding[0][given]
    else:
        found = given if hasattr(given, "kind") else catalogue.load(given)
        if found.kind not in MATERIALS:
            raise ParameterError(
                a(found.kind), "an anode or a cathode: its name, a path to its file, or its record",
                f"one of {', '.join(name for lib in MATERIALS.values() for name in lib)}",
                key="electrode",
            )  # fmt: skip
    return found
