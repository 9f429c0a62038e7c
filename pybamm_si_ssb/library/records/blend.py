r"""Record of an anode that is made of two materials, such as graphite and silicon.

.. math::
    v_{si} = \frac{w/\rho_{si}}{w/\rho_{si} + (1 - w)/\rho_c}

===============  ==========================================================  ======
symbol           meaning                                                     unit
===============  ==========================================================  ======
w                mass of silicon over the mass of both materials, without    1
                 lithium
rho_c, rho_si    densities of carbon and silicon                             kg/m3
v_si             volume of silicon over the volume of both materials         1
===============  ==========================================================  ======

Each material has an anode file of its own, with its own swelling, potential and kinetics.  In the
model carbon is PyBaMM's primary phase and silicon the secondary one.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import PrivateAttr

from ...errors import ParameterError, shown
from ...mechanisms import tables
from ...names import ANODE
from ...schema.quantities import Measure, Quantity, Strict
from ...schema.record import Record
from .anode import AnodeRecord

__all__ = ["BLEND", "MATERIALS", "BlendRecord"]

#: Table of the file in which a blend is declared.
BLEND = "blend"
#: Keys of the two materials in this table.
MATERIALS = ("carbon", "silicon")


class _Blend(Strict):
    """Table ``[blend]``: names or files of both materials, and the mass fraction of silicon."""

    carbon: str
    silicon: str
    silicon_mass_fraction: Annotated[Quantity, Measure("pure number", 0, 1)]


class BlendRecord(Record):
    """Record of an anode of two materials, carbon and silicon.

    The record names its materials; :meth:`resolve` gives it their records.
    """

    kind: Literal["anode"]
    blend: _Blend

    _materials: tuple[AnodeRecord, ...] = PrivateAttr(default=())

    def judge(self) -> None:
        fraction = self.blend.silicon_mass_fraction
        if not 0 < fraction.si < 1:
            raise ParameterError(
                f"{fraction.value:g} {fraction.unit}".removesuffix(" 1"),
                "a share of silicon above 0 and below 1",
                "name the one material alone",
                key=f"{BLEND}.silicon_mass_fraction",
            )

    @classmethod
    def of(cls, carbon: Record, silicon: Record, mass_fraction: float) -> BlendRecord:
        """Make the record of a blend that is in no file.

        Parameters
        ----------
        carbon, silicon
            Records of the two materials.
        mass_fraction
            Mass of the silicon over the mass of both materials, without lithium [1].

        Raises
        ------
        ParameterError
            For a mass fraction that is not between 0 and 1, or materials that :meth:`resolve`
            refuses.
        """
        share = {"value": float(mass_fraction), "unit": "1", "class": "setting"}
        percent = f"{100 * mass_fraction:g} %"
        try:
            record = cls(
                kind="anode",
                format=1,
                name=f"{carbon.key} + {percent} {silicon.key}",
                description=f"{carbon.name} with {percent} by mass of {silicon.name}.",
                sources={},
                blend=_Blend(
                    carbon=carbon.key,
                    silicon=silicon.key,
                    silicon_mass_fraction=Quantity(**share),
                ),
            )
        except ValueError as error:  # pydantic wraps our own errors
            raise ParameterError(
                shown(mass_fraction),
                "a number above 0 and below 1",
                "name the one material alone",
                key="mass_fraction",
            ) from error
        record.resolve(carbon, silicon)
        return record

    @property
    def materials(self) -> tuple[AnodeRecord, ...]:
        """Records of carbon and silicon, in this order."""
        return self._materials

    @property
    def half_cell(self):
        """Voltages between which the silicon of the blend is cycled against lithium, or None."""
        return self.materials[-1].half_cell

    @property
    def volume_shares(self) -> tuple[float, ...]:
        """Shares of carbon and silicon in their volume without lithium, 1 - v_si and v_si [1]."""
        w = self.blend.silicon_mass_fraction.si
        carbon, silicon = (record.host.density.si for record in self.materials)
        share = (w / silicon) / (w / silicon + (1 - w) / carbon)
        return 1 - share, share

    def resolve(self, *materials: Record) -> None:
        """Take over the records of the two ``materials``, carbon and silicon.

        Raises
        ------
        ParameterError
            If one of them is itself a blend or a whole electrode, or if the carbon has a hysteresis
            or a table of ageing, which only silicon may have.
        """
        for key, record in zip(MATERIALS, materials, strict=True):
            single = isinstance(record, AnodeRecord)
            if not single or record.particle.is_layer:
                raise ParameterError(
                    f"{shown(record.key)}, itself a {'whole electrode' if single else 'blend'}",
                    "an anode of particles of one material",
                    "name the materials that it is made of",
                    file=self.file,
                    key=f"{BLEND}.{key}",
                )
        carbon = materials[0]
        assert isinstance(carbon, AnodeRecord)
        own = [key for key in tables(ANODE) if getattr(carbon, key) is not None]
        if own or carbon.open_circuit_potential.hysteretic:
            raise ParameterError(
                f"{shown(carbon.key)} with [{own[0] if own else 'open_circuit_potential'}] "
                f"{'' if own else 'of two branches'}".strip(),
                "carbon, whose potential is one curve and which neither cracks nor traps lithium",
                "name silicon as the silicon of the blend, and graphite as its carbon",
                file=self.file,
                key=f"{BLEND}.carbon",
            )
        self._materials = materials  # pyright: ignore[reportAttributeAccessIssue]
