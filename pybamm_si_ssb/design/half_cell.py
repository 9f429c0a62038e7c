"""``BaseHalfCell``: an anode or a cathode against lithium metal, or an alloy of it.

PyBaMM's convention of a "working electrode" holds: the electrode is on the positive domain, the
metal on the negative one, and the voltage is that of the electrode against the metal.  A
*discharge* puts lithium into the electrode, so that a half cell of silicon begins with one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from ..errors import ParameterError, UnknownNameError, a
from ..library import catalogue
from ..library.pybamm_sets import pybamm_set
from ..names import ANODE, CATHODE, Names
from ..options import HALF_CELL, OPEN_CIRCUIT_POTENTIAL, PARTICLE_PHASES, WORKING_ELECTRODE
from .anode_hosts import anode_hosts, anode_potentials
from .arguments import Argument, HalfCellArguments
from .base import BaseCell
from .cell_design import CellDesign
from .electrodes import Electrode, Host

if TYPE_CHECKING:
    import pybamm

    from ..library.records.anode import AnodeRecord
    from ..library.records.cathode import CathodeRecord
    from ..library.records.counter import CounterRecord

__all__ = ["BaseHalfCell"]

SEPARATOR, WORKING = Names("separator"), Names("positive")
#: Libraries in which an electrode may be, by the kind of electrode.
MATERIALS = {ANODE: catalogue.anodes, CATHODE: catalogue.cathodes}
#: Name of the counter electrode that is used where none is given.
DEFAULT_COUNTER = "lithium"


class BaseHalfCell(BaseCell):
    """A half cell: the electrode on PyBaMM's positive domain, metal on the negative one.

    Its arguments are explained in :class:`.HalfCell`.
    """

    ARGUMENTS = HalfCellArguments
    LAYERS = {"separator": SEPARATOR, "electrolyte": WORKING}
    RECORDS = ("electrode", "electrolyte", "counter", "cell_file")

    #: Record of the electrode.
    electrode: AnodeRecord | CathodeRecord

    def __init__(self, **given: Unpack[HalfCellArguments]):
        super().__init__(**given)

    def _find_materials(self) -> None:
        found = _working(self._given.get("electrode"), self.cell_file)
        self.electrode = self._with_values("electrode", found)
        counter = catalogue.counters.find(self._given.get("counter", DEFAULT_COUNTER))
        self._counter = self._with_values("counter", counter)
        if self.electrode.half_cell is None:
            raise ParameterError(
                "no [half_cell]",
                "the voltages against lithium between which a half cell is cycled",
                "add this table with upper_voltage and lower_voltage",
                file=self.electrode.file,
                key="half_cell",
            )

    def _stack_names(self) -> tuple[str, ...]:
        return self.counter.key, self.electrolyte_name, self.electrode.key

    def _field(self, argument: Argument) -> str:
        return super()._field(argument).format(kind=self.electrode.kind)

    @property
    def counter(self) -> CounterRecord:
        """Counter electrode of metal."""
        return self._counter

    @property
    def prelithiation(self) -> float:
        """Lithium added to an anode before assembly, over its areal capacity [1]."""
        if "prelithiation" in self._given:
            return self._numbers["prelithiation"]
        if self.electrode.kind == CATHODE:
            return 0.0  # the number in the cell file is for the anode
        return self._numbers["prelithiation"] / self.cell_file.design.n_p_ratio.si

    @property
    def interlayer(self) -> float:
        """Area resistance of the layer between separator and electrode [ohm.m2]."""
        return self._numbers["interlayer"]

    def _areal_capacity(self) -> float:
        found = self._numbers["areal_capacity"]
        if self.electrode.kind == ANODE and "areal_capacity" not in self._given:
            return found * self.cell_file.design.n_p_ratio.si  # the file has the cathode's
        return found

    def _designed(self) -> CellDesign:
        if self.electrode.kind == CATHODE and self.prelithiation:
            raise ParameterError(
                f"{self.prelithiation:g} in a half cell of {self.electrode.key}",
                "lithium that is added to an anode",
                "leave it out",
                key="prelithiation",
            )
        numbers, window = self._numbers, self.electrode.half_cell
        assert window is not None
        zero = self.counter.potential.si
        low, high = window.lower_voltage.si, window.upper_voltage.si
        design = CellDesign(
            cell_file=self.cell_file,
            electrodes=(self._electrode(),),
            layers=self.LAYERS,
            electrolytes=self.electrolytes,
            counter=self.counter,
            areal_capacity=self._areal_capacity(),
            area=numbers["area"],
            pressure=numbers["pressure"],
            fixture_stiffness=numbers["fixture_stiffness"],
            interlayers=numbers["interlayer"],
            temperature=self._temperature(),
            cut_offs=(low - zero, high - zero),
            open_circuit_window=(low, high),  # against lithium, as PyBaMM's search takes it
            lithium_offered=float("inf"),
        )
        return self._with_options(design, self._implied(design))

    def _electrode(self) -> Electrode:
        kind, record = self.electrode.kind, self.electrode
        mix: Any = getattr(self.cell_file, f"{kind}_mix")
        if kind == ANODE:
            hosts = anode_hosts(WORKING, record, mix.active.si, self.prelithiation)  # pyright: ignore
        else:
            hosts = (Host(WORKING, record, mix.active.si, record.assembly.stoichiometry.si),)
        return Electrode(
            WORKING,
            layer="electrolyte",
            kind=kind,
            mix=mix,
            capacity=self._areal_capacity(),
            hosts=hosts,
            interlayer=self._numbers["interlayer"],
        )

    def _implied(self, design: CellDesign) -> dict[str, Any]:
        record: Any = self.electrode
        law = anode_potentials(record) if record.kind == ANODE else "single"
        phases = {PARTICLE_PHASES.name: ("1", "2")} if len(design.hosts()) > 1 else {}
        return phases | {
            WORKING_ELECTRODE.name: "positive",
            HALF_CELL.name: record.kind,
            OPEN_CIRCUIT_POTENTIAL.name: ("single", law),
        }

    def _base_values(self) -> pybamm.ParameterValues:
        """PyBaMM's set of the counter electrode, and over it that of a cathode."""
        values = pybamm_set(self.counter)
        if self.electrode.kind == CATHODE:
            values.update(dict(pybamm_set(self.electrode)))
        return values


def _working(given: Any, cell_file: Any) -> AnodeRecord | CathodeRecord:
    """Record of a working electrode, from a name, a path or a record; default the anode."""
    found: Any
    if given is None:
        found = catalogue.anodes.find(cell_file.anode, named_in=cell_file)
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
