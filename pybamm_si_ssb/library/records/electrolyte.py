"""Record of an electrolyte: transport, mechanics, stability and its interfaces."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ...columns import ElectrolyteClass
from ...errors import ParameterError
from ...laws import material
from ...mechanisms import judge_tables
from ...schema.law_tables import (
    CathodeOwnLaw,
    ConductivityLaw,
    ConstantLaw,
    DiffusivityLaw,
    ExchangeLaw,
    NernstEinsteinLaw,
    PyBaMMLaw,
    RateConstantLaw,
    SymmetricLaw,
    TransportLaw,
)
from ...schema.quantities import Measure, Quantity, Strict
from ...schema.ranges import Mechanics, Temperature
from ...schema.record import Record, Table, ordered

__all__ = ["ElectrolyteRecord"]


#: Ends of the keys of the two branches of a melting law.  Each branch holds on one side of the
#: melting point only, so that it is not checked alone.
BRANCHES = (".solid", ".molten")


class _Concentration(Strict):
    """Table ``[concentration]``: initial concentration of the salt."""

    initial: Annotated[Quantity, Measure("concentration", 1, 2e4)]


class _Window(Table):
    """Table ``[window]``: potentials against lithium between which the electrolyte is stable."""

    reduction: Annotated[Quantity, Measure("potential", -1, 6)]
    oxidation: Annotated[Quantity, Measure("potential", -1, 8)]

    def judge(self) -> None:
        ordered(self, "reduction", "oxidation")


class _Operation(Table):
    """Table ``[operation]``: default temperature, and range in which the record holds."""

    temperature: Temperature
    temperature_min: Temperature
    temperature_max: Temperature

    def judge(self) -> None:
        ordered(self, "temperature_min", "temperature", "temperature_max", apart=False)


class ElectrolyteRecord(Record):
    """Record of an electrolyte; its fields are the tables of an electrolyte file.

    Class and transport decide which tables it needs: a binary electrolyte has those in
    :attr:`BINARY`.  The tables of mechanisms are added in :mod:`.kinds`.
    """

    kind: Literal["electrolyte"]
    electrolyte_class: ElectrolyteClass = Field(alias="class")
    transport: Literal["single-ion", "binary"]
    family: Annotated[str, Field(min_length=1)]
    formula: str
    conductivity: Annotated[ConductivityLaw, Measure("conductivity", 1e-12, 1e2)]
    transference_number: Annotated[TransportLaw | None, Measure("pure number", -1, 1)] = None
    diffusivity: Annotated[DiffusivityLaw | None, Measure("diffusivity", 1e-18, 1e-7)] = None
    thermodynamic_factor: Annotated[TransportLaw | None, Measure("pure number", 0.01, 100)] = None
    concentration: _Concentration | None = None
    mechanics: Mechanics
    window: _Window
    operation: _Operation
    anode_interface: ExchangeLaw
    cathode_interface: ExchangeLaw

    #: Tables of a binary electrolyte, which a single-ion electrolyte must not have.
    BINARY: ClassVar[tuple[str, ...]] = (
        "transference_number",
        "diffusivity",
        "thermodynamic_factor",
        "concentration",
    )

    def _salt_where_it_belongs(self) -> None:
        for key in self.BINARY:
            present = getattr(self, key) is not None
            if present != (self.transport == "binary"):
                verb = "add" if self.transport == "binary" else "remove"
                raise ParameterError(
                    f"a {self.transport} electrolyte with{'' if present else 'out'} [{key}]",
                    f"{', '.join(self.BINARY)} in a binary electrolyte, none in a single-ion one",
                    f"{verb} [{key}], or change transport",
                    key=key,
                )
        if isinstance(self.anode_interface, CathodeOwnLaw):
            raise ParameterError(
                "'cathode'",
                "symmetric or rate_constant: the cathode's own law is for cathode_interface",
                "give the anode an exchange current of its own",
                key="anode_interface.law",
            )
        for key in ("anode_interface", "cathode_interface"):
            law = getattr(self, key).law
            if self.transport == "single-ion" and law != "symmetric":
                raise ParameterError(
                    repr(law),
                    "symmetric: an exchange current at a single-ion conductor holds no salt",
                    "give the exchange current at half filling",
                    key=f"{key}.law",
                )

    def _nernst_einstein_has_numbers(self) -> None:
        if not isinstance(self.diffusivity, NernstEinsteinLaw):
            return
        if isinstance(self.conductivity, PyBaMMLaw) or not isinstance(
            self.transference_number, ConstantLaw
        ):
            raise ParameterError(
                "'nernst_einstein'",
                "a conductivity that is a law of temperature and a constant transference number",
                "give the diffusivity itself",
                key="diffusivity.law",
            )

    def judge(self) -> None:
        self._salt_where_it_belongs()  # first, since a law may be made of others that must exist
        judge_tables(self, None, holder="electrolyte")
        self._nernst_einstein_has_numbers()
        T = self.operation
        _plausible_laws(self, (T.temperature_min, T.temperature, T.temperature_max))

    def of_temperature(self, key: str) -> Callable[[Any], Any]:
        """Law of temperature under a ``key``, such as "conductivity" or "diffusivity".

        Raises
        ------
        AttributeError
            If the law comes from one of PyBaMM's parameter sets, because it may then depend on
            concentration too.
        """
        law = getattr(self, key)
        if isinstance(law, NernstEinsteinLaw):
            return material.NernstEinstein(
                self.of_temperature("conductivity"),
                self.transference_number.value.si,  # pyright: ignore
                self.concentration.initial.si,  # pyright: ignore
            )
        return law.of_temperature()

    @property
    def fills_pores(self) -> bool:
        """Tell whether the electrolyte flows into every pore, as a liquid or a gel does."""
        return self.electrolyte_class in ("liquid", "gel")

    @property
    def is_pressed(self) -> bool:
        """Tell whether the electrolyte is a powder that is pressed around the particles."""
        return self.electrolyte_class in ("sulfide", "oxide")


def _plausible_laws(record: ElectrolyteRecord, temperatures: tuple[Quantity, ...]) -> None:
    """Refuse laws that are implausible at one of the ``temperatures`` of ``[operation]``."""
    for key, node, measure in record.nodes():
        if isinstance(node, SymmetricLaw | RateConstantLaw) or key.endswith(BRANCHES):
            continue
        if isinstance(node, NernstEinsteinLaw):
            law = record.of_temperature(key)
        elif hasattr(node, "of_temperature"):
            law = node.of_temperature()  # pyright: ignore[reportAttributeAccessIssue]
        else:
            continue
        branches = {key + name: getattr(node, name[1:], None) for name in BRANCHES}
        for T in temperatures:
            for place, branch in {key: node, **branches}.items():
                pole = getattr(branch, "T_0", None)
                if pole and T.si <= pole.si:
                    raise ParameterError(
                        f"T_0 of {pole.si:g} K at a temperature of {T.si:g} K",
                        "a T_0 below every temperature of [operation]",
                        "correct one of them",
                        key=f"{place}.T_0",
                    )
            value = float(law(T.si))
            measure.check(value, f"{value:g} {measure.unit} at {T.si:g} K", key)
