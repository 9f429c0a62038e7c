"""``Cell``: name an anode, an electrolyte and a cathode, and get PyBaMM objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..library import catalogue
from ..names import ANODE, CATHODE
from .anode_hosts import anode_hosts, anode_potentials
from .base import BaseCell, pybamm_set
from .electrodes import LAYERS, Electrode, Host

if TYPE_CHECKING:
    import pybamm

    from ..library.records.anode import AnodeRecord
    from ..library.records.blend import BlendRecord
    from ..library.records.cathode import CathodeRecord

__all__ = ["BaseFullCell"]

#: Fields of the cell file by the argument that is given in their stead.
SETTINGS = {
    "areal_capacity": "design.areal_capacity",
    "n_p_ratio": "design.n_p_ratio",
    "prelithiation": "design.prelithiation",
    "area": "design.area",
    "pressure": "stack.pressure",
    "fixture_stiffness": "stack.fixture_stiffness",
    "anode_interlayer": "separator.anode_interlayer",
    "cathode_interlayer": "separator.cathode_interlayer",
}


class BaseFullCell(BaseCell):
    """A full cell with a silicon anode, ready to be simulated.  Frozen; see :meth:`replace`.

    Parameters
    ----------
    anode, electrolyte, cathode : str, path or record, optional
        Names in the library, paths to files, or records.  Default: what the cell file says.
    anolyte, separator, catholyte : str, path or record, optional
        The electrolyte of one layer, where it differs from ``electrolyte``.  Layers share a
        transport mode; a single-ion separator may be between binary layers that do not flow.
    areal_capacity : float [A.h.m-2] or str, optional
        Of the cathode between its assembled and its charged stoichiometry, e.g. "3 mAh/cm2".
    n_p_ratio : float, optional
        Whole capacity of the anode's host over that of the cathode.
    prelithiation : float, optional
        Lithium added to the anode before assembly, over the capacity of the cathode; default none.
    area : float [m2] or str, optional
        Area of the cell.
    pressure : float [Pa] or str, optional
        Stack pressure at assembly, e.g. "5 MPa".
    fixture_stiffness : float [Pa/m] or str, optional
        Stiffness of the fixture per area.
    anode_interlayer, cathode_interlayer : float [ohm.m2] or str, optional
        Area resistance of a layer between the separator and an electrode, e.g. "20 ohm cm2"; it
        keeps the electrolyte of the separator from that electrode.
    temperature : float [K] or str, optional
        Default: the operating temperature of the electrolyte; of several, the highest.
    template : str, path or record, optional
        The cell file that gives everything else (mixes, separator, stack).
    ageing : str or iterable of str, optional
        Mechanisms of ageing: "none" (the default), "full", or names (:mod:`.ageing`).
    options : dict, optional
        PyBaMM model options and ours, over those that the materials imply.
    parameters : dict, optional
        PyBaMM parameters by name, applied last; unknown names are refused.
    values : dict, optional
        Values over those of the files, by dotted key as in "anode.particle.radius", which begins
        with "anode", "electrolyte", "cathode" or "cell": numbers in the unit that is printed
        there, or texts with a unit.

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

    LAYERS = LAYERS
    RECORDS = ("anode", "electrolyte", "cathode", "cell")

    def __init__(
        self,
        *,
        anode=None,
        electrolyte=None,
        cathode=None,
        anolyte=None,
        separator=None,
        catholyte=None,
        areal_capacity: float | str | None = None,
        n_p_ratio: float | None = None,
        prelithiation: float | None = None,
        area: float | str | None = None,
        pressure: float | str | None = None,
        fixture_stiffness: float | str | None = None,
        anode_interlayer: float | str | None = None,
        cathode_interlayer: float | str | None = None,
        temperature: float | str | None = None,
        template="composite",
        ageing: str | Iterable[str] | None = None,
        options: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
        values: Mapping[str, float | str] | None = None,
    ):
        given = {key: value for key, value in locals().items() if key != "self"}
        self._begin(given, SETTINGS)
        self.anode: AnodeRecord | BlendRecord = self._with_values(
            "anode", self._material(catalogue.anodes, anode)
        )
        self.cathode: CathodeRecord = self._with_values(
            "cathode", self._material(catalogue.cathodes, cathode)
        )
        self._finish()

    def __repr__(self):
        return (
            f"<{type(self).__name__} {self.anode.key} | {self.electrolyte_name} | {self.cathode.key}, "
            f"{self.areal_capacity / 10:.3g} mAh/cm2, {self.pressure / 1e6:.3g} MPa, "
            f"{self.temperature - 273.15:.3g} degC>"
        )

    @property
    def areal_capacity(self) -> float:
        """Areal capacity of the cathode [A.h.m-2]."""
        return self._settings["areal_capacity"]

    @property
    def n_p_ratio(self) -> float:
        """Whole capacity of the anode's host over that of the cathode."""
        return self._settings["n_p_ratio"]

    @property
    def prelithiation(self) -> float:
        """Lithium added to the anode before assembly, over the capacity of the cathode."""
        return self._settings["prelithiation"]

    @property
    def anode_interlayer(self) -> float:
        """Area resistance of the layer between anode and separator [ohm.m2]."""
        return self._settings["anode_interlayer"]

    @property
    def cathode_interlayer(self) -> float:
        """Area resistance of the layer between separator and cathode [ohm.m2]."""
        return self._settings["cathode_interlayer"]

    # -- what it is made of ------------------------------------------------------------------------
    @property
    def electrodes(self) -> tuple[Electrode, ...]:
        """The anode on PyBaMM's negative domain, the cathode on the positive one."""
        anode_mix, cathode_mix = self.template.anode_mix, self.template.cathode_mix
        negative, positive = LAYERS["anolyte"], LAYERS["catholyte"]
        cathode = Host(
            positive, self.cathode, cathode_mix.active.si, self.cathode.assembly.stoichiometry.si
        )
        return (
            Electrode(
                negative,
                layer="anolyte",
                kind=ANODE,
                mix=anode_mix,
                capacity=self.n_p_ratio * self.areal_capacity,
                hosts=self._anode_hosts,
                interlayer=self.anode_interlayer,
            ),
            Electrode(
                positive,
                layer="catholyte",
                kind=CATHODE,
                mix=cathode_mix,
                capacity=self.areal_capacity,
                hosts=(cathode,),
                interlayer=self.cathode_interlayer,
            ),
        )

    @cached_property
    def _anode_hosts(self) -> tuple[Host, ...]:
        added = self.prelithiation / self.n_p_ratio
        names, active = LAYERS["anolyte"], self.template.anode_mix.active.si
        return anode_hosts(names, self.anode, active, added)

    @property
    def interlayers(self) -> float:
        """Area resistance of both interlayers [ohm.m2]."""
        return self.anode_interlayer + self.cathode_interlayer

    @property
    def lithium_offered(self) -> float:
        """What the cathode has to give to the anode [A.h.m-2]."""
        return self.areal_capacity

    @property
    def cut_offs(self) -> tuple[float, float]:
        """Lower and upper cut-off of its voltage, those of the cathode's file [V]."""
        return self.cathode.window.lower_voltage.si, self.cathode.window.upper_voltage.si

    def _implied(self) -> dict[str, Any]:
        implied: dict[str, Any] = {
            "open-circuit potential": (anode_potentials(self.anode), "single")
        }
        if len(self.anode.materials) > 1:
            implied["particle phases"] = ("2", "1")
        return implied

    def _base_values(self) -> pybamm.ParameterValues:
        return pybamm_set(self.cathode)
