"""Quantities and tables that several kinds of record share, with their plausible ranges.

Each quantity is a type for a field of a record, for instance ``temperature: Temperature``; a
:class:`.Measure` (in capitals) is for a field whose type has to be combined with another.
"""

from __future__ import annotations

from typing import Annotated

from ..errors import ParameterError
from .quantities import Measure, Quantity
from .record import Table, ordered

__all__ = [
    "DENSITY",
    "HOST_POTENTIAL",
    "AreaResistance",
    "BruggemanExponent",
    "CriticalDiameter",
    "HostConductivity",
    "Mechanics",
    "Modulus",
    "MolarVolume",
    "PoissonsRatio",
    "Temperature",
    "Voltage",
    "VoltageWindow",
]

#: Elastic modulus of a solid.
Modulus = Annotated[Quantity, Measure("pressure", 0, 2e12)]
#: Poisson's ratio.
PoissonsRatio = Annotated[Quantity, Measure("pure number", 0, 0.5)]
#: Open-circuit potential of a host against lithium.
HOST_POTENTIAL = Measure("potential", -1, 6)
#: Density of a material.
DENSITY = Measure("density", 300, 25e3)
#: Temperature.
Temperature = Annotated[Quantity, Measure("temperature", 200, 450)]
#: Voltage of a cell.
Voltage = Annotated[Quantity, Measure("potential", 0, 6)]
#: Volume of a mole of a substance.
MolarVolume = Annotated[Quantity, Measure("molar volume", 1e-6, 1e-3)]
#: Resistance times area of an interface.
AreaResistance = Annotated[Quantity, Measure("area resistance", 0, 10)]
#: Exponent of Bruggeman's law.
BruggemanExponent = Annotated[Quantity, Measure("pure number", 0, 10)]
#: Diameter below which a particle does not crack.
CriticalDiameter = Annotated[Quantity, Measure("length", 1e-9, 1)]
#: Electronic conductivity of a host.
HostConductivity = Annotated[Quantity, Measure("conductivity", 1e-12, 1e6)]


class Mechanics(Table):
    """Elastic constants of an isotropic solid."""

    youngs_modulus: Modulus
    poissons_ratio: PoissonsRatio
    density: Annotated[Quantity | None, DENSITY] = None

    def judge(self) -> None:
        if self.youngs_modulus.si > 0 and self.poissons_ratio.si == 0.5:
            raise ParameterError(
                "0.5 with a Young's modulus above 0",
                "below 0.5 in a solid: a confined one could not be compressed at all",
                "give 0.49 for a rubber, or a Young's modulus of 0 for a liquid",
                key="poissons_ratio",
            )

    def p_wave_modulus(self) -> float:
        """Modulus of a layer that cannot spread in its plane, M = E (1-nu)/((1+nu)(1-2nu)) [Pa]."""
        E, nu = self.youngs_modulus.si, self.poissons_ratio.si
        if E == 0:
            return 0.0
        return E * (1 - nu) / ((1 + nu) * (1 - 2 * nu))


class VoltageWindow(Table):
    """Upper and lower cut-off voltage of a cell."""

    upper_voltage: Voltage
    lower_voltage: Voltage

    def judge(self) -> None:
        ordered(self, "lower_voltage", "upper_voltage")
