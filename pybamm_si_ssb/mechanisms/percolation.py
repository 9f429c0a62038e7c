"""Declaration of the electronic network of a silicon electrode."""

from __future__ import annotations

from typing import Annotated, Any

from ..names import Names
from ..options import PERCOLATION, silicon_places
from ..schema.quantities import Fraction, Measure, Quantity
from ..schema.ranges import HostConductivity
from ..schema.record import Table, ordered
from .declaration import Mechanism, Parameter
from .transport import conduction_key

__all__ = ["ELECTRONIC_PERCOLATION", "MECHANISMS", "PercolationTable"]


class PercolationTable(Table):
    """Table of the electronic network of silicon and binder.

    Attributes
    ----------
    binder
        Share b of the network that holds without pressure [1].
    half_pressure
        Stack pressure P_h that restores half of what pressure can restore.
    lithiated, delithiated
        Electronic conductivity sigma_l of the full host and sigma_d of the empty one.
    """

    binder: Fraction
    half_pressure: Annotated[Quantity, Measure("pressure", 1, 1e9)]
    lithiated: HostConductivity
    delithiated: HostConductivity

    def judge(self) -> None:
        ordered(self, "delithiated", "lithiated", apart=False)


def _submodels(param: Any, options: Any) -> dict[str, Any]:
    if not PERCOLATION.is_on(options):
        return {}
    from ..submodels.percolation import Percolation

    return {
        conduction_key(domain): Percolation(param, domain, options)
        for domain, _ in silicon_places(options)
    }


#: Conductivity of the electronic network (:mod:`.submodels.percolation`).
ELECTRONIC_PERCOLATION = Mechanism(
    PERCOLATION.name,
    _submodels,
    name="percolation",
    summary="the electronic network follows lithium and pressure",
    options=(PERCOLATION,),
    on={PERCOLATION.name: PERCOLATION.on},
    table="percolation",
    schema=PercolationTable,
    parameters=(
        Parameter(Names.p_binder, 1.0, "binder"),
        Parameter(Names.p_percolation_pressure, 1.0, "half_pressure", positive=True),
        Parameter(Names.p_lithiated_conductivity, 1e-12, "lithiated"),
        Parameter(Names.p_delithiated_conductivity, 1e-12, "delithiated"),
    ),
)
#: Mechanisms of this module, in the order in which their submodels are put in place.
MECHANISMS = (ELECTRONIC_PERCOLATION,)
