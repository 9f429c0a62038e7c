"""``BaseFullCell``: the design of a cell of an anode, an electrolyte and a cathode by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from ..library import catalogue
from ..library.pybamm_sets import pybamm_set
from ..names import ANODE, CATHODE
from ..options import OPEN_CIRCUIT_POTENTIAL, PARTICLE_PHASES
from .anode_hosts import anode_hosts, anode_potentials
from .arguments import CellArguments
from .base import BaseCell
from .cell_design import CellDesign
from .electrodes import LAYERS, Electrode, Host

if TYPE_CHECKING:
    import pybamm

    from ..library.records.anode import AnodeRecord
    from ..library.records.blend import BlendRecord
    from ..library.records.cathode import CathodeRecord

__all__ = ["BaseFullCell"]


class BaseFullCell(BaseCell):
    """A full cell: the anode on PyBaMM's negative domain, the cathode on the positive one.

    Its arguments are explained in :class:`.Cell`.
    """

    ARGUMENTS = CellArguments
    LAYERS = LAYERS
    RECORDS = ("anode", "electrolyte", "cathode", "cell_file")

    #: Records of the anode and of the cathode.
    anode: AnodeRecord | BlendRecord
    cathode: CathodeRecord

    def __init__(self, **given: Unpack[CellArguments]):
        super().__init__(**given)

    def _find_materials(self) -> None:
        self.anode = self._with_values(ANODE, self._material(catalogue.anodes))
        self.cathode = self._with_values(CATHODE, self._material(catalogue.cathodes))

    def _stack_names(self) -> tuple[str, ...]:
        return self.anode.key, self.electrolyte_name, self.cathode.key

    @property
    def n_p_ratio(self) -> float:
        """Whole capacity of the anode's host over that of the cathode [1]."""
        return self._numbers["n_p_ratio"]

    @property
    def prelithiation(self) -> float:
        """Lithium added to the anode before assembly, over the capacity of the cathode [1]."""
        return self._numbers["prelithiation"]

    @property
    def anode_interlayer(self) -> float:
        """Area resistance of the layer between anode and separator [ohm.m2]."""
        return self._numbers["anode_interlayer"]

    @property
    def cathode_interlayer(self) -> float:
        """Area resistance of the layer between separator and cathode [ohm.m2]."""
        return self._numbers["cathode_interlayer"]

    def _designed(self) -> CellDesign:
        numbers, window = self._numbers, self.cathode.window
        cut_offs = window.lower_voltage.si, window.upper_voltage.si
        design = CellDesign(
            cell_file=self.cell_file,
            electrodes=(self._anode_electrode(), self._cathode_electrode()),
            layers=LAYERS,
            electrolytes=self.electrolytes,
            counter=None,
            areal_capacity=numbers["areal_capacity"],
            area=numbers["area"],
            pressure=numbers["pressure"],
            fixture_stiffness=numbers["fixture_stiffness"],
            interlayers=numbers["anode_interlayer"] + numbers["cathode_interlayer"],
            temperature=self._temperature(),
            cut_offs=cut_offs,
            open_circuit_window=cut_offs,
            lithium_offered=numbers["areal_capacity"],
        )
        implied: dict[str, Any] = {
            OPEN_CIRCUIT_POTENTIAL.name: (anode_potentials(self.anode), "single")
        }
        if len(self.anode.materials) > 1:
            implied[PARTICLE_PHASES.name] = ("2", "1")
        return self._with_options(design, implied)

    def _anode_electrode(self) -> Electrode:
        numbers, mix, names = self._numbers, self.cell_file.anode_mix, LAYERS["anolyte"]
        added = numbers["prelithiation"] / numbers["n_p_ratio"]
        return Electrode(
            names,
            layer="anolyte",
            kind=ANODE,
            mix=mix,
            capacity=numbers["n_p_ratio"] * numbers["areal_capacity"],
            hosts=anode_hosts(names, self.anode, mix.active.si, added),
            interlayer=numbers["anode_interlayer"],
        )

    def _cathode_electrode(self) -> Electrode:
        numbers, mix, names = self._numbers, self.cell_file.cathode_mix, LAYERS["catholyte"]
        stoichiometry = self.cathode.assembly.stoichiometry.si
        return Electrode(
            names,
            layer="catholyte",
            kind=CATHODE,
            mix=mix,
            capacity=numbers["areal_capacity"],
            hosts=(Host(names, self.cathode, mix.active.si, stoichiometry),),
            interlayer=numbers["cathode_interlayer"],
        )

    def _base_values(self) -> pybamm.ParameterValues:
        return pybamm_set(self.cathode)
