"""Declaration of the conversion of a host by its first lithiation (SiO)."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from ..columns import CYCLE
from ..errors import ParameterError
from ..names import Names, Sink, Store
from ..options import CONVERSION, silicon_places
from ..schema.quantities import Measure, Quantity, Strict
from .declaration import Mechanism, Parameter, per_phase

__all__ = ["HOST_CONVERSION", "MECHANISMS", "ConversionTable"]


class ConversionTable(Strict):
    """Table of the product of the first lithiation and of the lithium that it keeps.

    Attributes
    ----------
    lithium
        Lithium that stays in the product, per host atom or formula unit [1].
    complete
        Mean stoichiometry theta_1 at which all of the host has converted [1].
    lithium_molar_volume
        Volume that a mole of this lithium adds.
    """

    lithium: Annotated[Quantity, Measure("pure number", 0, 10)]
    complete: Annotated[Quantity, Measure("pure number", 0.01, 1)]
    lithium_molar_volume: Annotated[Quantity, Measure("molar volume", 0, 3e-5)]


def _judge(record: Any) -> None:
    """Refuse a host whose conversion would already be complete as assembled."""
    if getattr(record, "conversion", None) is None:
        return
    start, complete = record.assembly.stoichiometry, record.conversion.complete
    if complete.si <= start.si:
        raise ParameterError(
            f"{complete.value:g} with an assembly.stoichiometry of {start.value:g}",
            "conversion that is complete above the stoichiometry as assembled",
            "correct one of them",
            key="conversion.complete",
        )


#: Lithium in converted host.
CONVERTED = Sink(
    Names.connected_converted,
    Names.converted_stoichiometry,
    Names.conversion_frequency,
    Store(Names.converted_lithium, CYCLE.converted_lithium),
    Names.p_conversion_volume,
)


def _conversion() -> Any:
    from ..submodels.conversion import Conversion

    return partial(Conversion, sink=CONVERTED)


#: Sink of lithium that follows the first lithiation (:mod:`.submodels.conversion`).
HOST_CONVERSION = Mechanism(
    "conversion",
    per_phase(CONVERSION, silicon_places, "conversion", _conversion),
    name="conversion",
    summary="the first lithiation makes silicate of SiO, which keeps its lithium",
    options=(CONVERSION,),
    on={CONVERSION.name: CONVERSION.on},
    table="conversion",
    schema=ConversionTable,
    judge=_judge,
    parameters=(
        Parameter(
            Names.p_converted, 0.0, lambda s: s.table.lithium.si / s.host.host.stoichiometry_max.si
        ),
        Parameter(
            Names.p_conversion_start,
            0.0,
            lambda s: s.host.assembly.stoichiometry.si,
            is_input=False,
        ),
        Parameter(Names.p_conversion_end, 1.0, "complete"),
        Parameter(
            Names.p_conversion_volume,
            1.0,
            lambda s: s.table.lithium_molar_volume.si / s.host.host.lithium_molar_volume.si,
        ),
    ),
    sinks=(CONVERTED,),
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (HOST_CONVERSION,)
