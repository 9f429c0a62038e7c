"""Published experiments with sulfide electrolytes: one function each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pybamm_si_ssb as ssb

from . import readings as read
from .cells import (
    ADHESION,
    FATIGUE,
    FILM,
    GROWTH,
    HALF_PRESSURE,
    INTERFACE,
    cc,
    currents,
    half,
    host,
    loading,
    rates,
    rates_of_cell,
)
from .experiment import Case, Reading, Sample, Unknown

#: Where the three unknowns of silicon on Li6PS5Cl stand before anything is fitted, in every cell
#: with it: together they make the 23 to 39 ohm cm2 that Jun and Jeong 2026 (digest) found after
#: fifty cycles, which the files' values (1 A/m2, 1e-8 S/cm, 2.8e-20 m2/s) miss by far: 21 of charge
#: transfer, and 20 of the 100 nm that grow in 500 h.
AT_SULFIDE = "interface resistance after 50 cycles, Jun and Jeong 2026 (digest)"
SULFIDE = {
    INTERFACE: Unknown(INTERFACE, 0.5, 20, start=12, why=AT_SULFIDE),
    FILM: Unknown(FILM, start=5e-7, why=AT_SULFIDE),
    GROWTH: Unknown(GROWTH, start=2.8e-21, why=AT_SULFIDE),
}


def sulfide(*fitted: str) -> tuple[Unknown, ...]:
    """The three, of which some are fitted."""
    return tuple(replace(one, fitted=key in fitted) for key, one in SULFIDE.items())


#: Li+ conductivity of the lithiated electrode with the conductive binder over that with PVDF, 7.4
#: and 25.5 mS/cm (Jun and Jeong 2026, read in a digest): how much slower lithium crosses it.
BINDER_IN_THE_WAY = 7.4 / 25.5
PEELED = "it peels off below 0.1 N/cm and detaches when it is delithiated (digest)"
#: How much lithium silicon without carbon or electrolyte keeps.
KEPT = "half cells give back 69 % of a first charge to 63 %: a fifth of all sites (Jun, digest)"
#: A binder may hold all of the interface or none.
OF_BINDERS = "what the binder does to the interface is not known"
#: Host conductivity after delithiation [S/cm], from the same.
CONDUCTIVE, PVDF = 2.0e-4, 4.3e-5


def cao2022() -> Case:
    """Rates and fade of nano silicon in a sulfide; fitted to the two lowest currents."""
    series = [(0.1, 2), (0.2, 2), (0.5, 2), (1.0, 2), (2.0, 2), (0.5, 1)]
    cell = half(
        "silicon_nano", "li6ps5cl", counter="lithium_indium", areal_capacity="3.6 mAh/cm2",
        pressure="50 MPa",
    )  # fmt: skip
    return Case(
        "cao2022",
        {
            "rates": Sample(cell, currents(series), 10),
            "fade": Sample(cell, currents([(0.5, 1)]), 200),
        },
        (
            *sulfide(GROWTH),
            loading(0.5, 1.5, 1.0),
            Unknown("pressure", 20, 100, "MPa", 50),
            Unknown(ADHESION),
            Unknown(FATIGUE),
            *host("particle.radius", "trapping.stoichiometry"),
        ),
        (
            Reading("0.1 mA/cm2", ("rates",), read.per_gram(2), fitted=True),
            Reading("0.2 mA/cm2", ("rates",), read.per_gram(4), fitted=True),
            Reading("0.5 mA/cm2", ("rates",), read.per_gram(6)),
            Reading("1 mA/cm2", ("rates",), read.per_gram(8)),
            Reading("2 mA/cm2", ("rates",), read.per_gram(10)),
            Reading("kept, cycle 200", ("fade",), read.kept(200)),
        ),
        failure=(
            "A third of this silicon gives nothing at C/36, ours all of it: particles without "
            "contact from the start are not in the model. The slow fall of capacity with "
            "current over a factor of twenty is that of many unlike contacts; one film on all "
            "particles, the same everywhere, either lets a current through or not."
        ),
    )


def kim2025_half() -> Case:
    """Fade without an end of lithium: contact and traps; fitted to the first hundred cycles."""
    cell = half(
        "silicon_micro", "li6ps5cl", counter="lithium_indium", areal_capacity="3.6 mAh/cm2",
        pressure="50 MPa",
    )  # fmt: skip
    return Case(
        "kim2025_half",
        {
            "fade": Sample(cell, rates([(0.1, 1), (0.2, 1)]), 400),
            "fast": Sample(cell, rates([(0.1, 1), (1.0, 1)]), 3),
        },
        (
            Unknown(FATIGUE, fitted=True),
            *sulfide(),
            *host(
                "particle.radius", "diffusivity.value", "trapping.stoichiometry",
                "fracture.isolation", "percolation.delithiated",
            ),
        ),
        (
            Reading("kept, cycle 100", ("fade",), read.kept(101, 2), fitted=True),
            Reading("0.1C", ("fade",), read.per_gram(1)),
            Reading("first efficiency", ("fade",), read.efficiency()),
            Reading("1C", ("fast",), read.per_gram(3)),
            Reading("kept, cycle 200", ("fade",), read.kept(201, 2)),
            Reading("kept, cycle 300", ("fade",), read.kept(301, 2)),
            Reading("kept, cycle 400", ("fade",), read.kept(400, 2)),
        ),
        publication="kim2025",
    )  # fmt: skip


def kim2025_full() -> Case:
    """The same as a full cell: the interphase eats its lithium; fitted alike."""
    cell = ssb.Cell(
        anode="silicon_micro", electrolyte="li6ps5cl", cathode="nmc811", pressure="50 MPa",
        n_p_ratio=1.1, ageing="full",
    )  # fmt: skip
    return Case(
        "kim2025_full",
        {"fade": Sample(cell, rates_of_cell([(0.1, 1), (0.2, 1)]), 400)},
        (
            *sulfide(GROWTH),
            Unknown(FATIGUE),
            Unknown(ADHESION),
            Unknown("pressure", 20, 100, "MPa", 50),
            Unknown("n_p_ratio", 1.05, 1.5, "", 1.1),
            *host(
                "particle.radius", "diffusivity.value", "fracture.isolation", record="anode"
            ),
        ),
        (
            Reading("kept, cycle 100", ("fade",), read.kept(101, 2), fitted=True),
            Reading("kept, cycle 200", ("fade",), read.kept(201, 2)),
            Reading("kept, cycle 300", ("fade",), read.kept(301, 2)),
            Reading("kept, cycle 400", ("fade",), read.kept(400, 2)),
        ),
        publication="kim2025",
        inventory=True,
    )  # fmt: skip


def grandjean2023() -> Case:
    """Two silicons and two sulfides; fitted to micron silicon in the first of them."""
    given = dict(counter="lithium_indium", areal_capacity="3.6 mAh/cm2", pressure="50 MPa")
    return Case(
        "grandjean2023",
        {
            "micron": Sample(half("silicon_micro", "li6ps5cl", **given), rates([(0.1, 1)]), 2),
            "wires": Sample(half("silicon_nanowire", "li6ps5cl", **given), rates([(0.1, 1)]), 2),
            "LSnPS": Sample(half("silicon_micro", "lsnps", **given), rates([(0.1, 1)]), 5),
        },
        (
            Unknown("electrode.diffusivity.value", fitted=True),
            *sulfide(),
            Unknown("electrode.particle.radius", samples=("micron", "LSnPS")),
            Unknown("electrode.trapping.stoichiometry"),
        ),
        (
            Reading("micron", ("micron",), read.per_gram(1), fitted=True),
            Reading("micron, first efficiency", ("micron",), read.efficiency()),
            Reading("wires", ("wires",), read.per_gram(1)),
            Reading("LSnPS", ("LSnPS",), read.per_gram(1)),
            Reading("LSnPS, first efficiency", ("LSnPS",), read.efficiency()),
            Reading("LSnPS, kept, cycle 5", ("LSnPS",), read.kept(5)),
        ),
        failure=(
            "Tin is reduced to an alloy that conducts electrons, so that the interphase of "
            "Li10SnP2S12 never stops; the file has the growth of Li10GeP2S12, and no "
            "interphase here conducts electrons. Wires give 3400 mAh/g here, 2600 there: some "
            "of them took no part."
        ),
    )


def tan2021() -> Case:
    """Silicon without electrolyte for 500 cycles; fitted to the first efficiency."""
    cell = ssb.Cell(
        anode="silicon_dense", electrolyte="li6ps5cl", cathode="nmc811", pressure="50 MPa",
        areal_capacity="5 mAh/cm2", n_p_ratio=1.2, ageing="full",
    )  # fmt: skip
    return Case(
        "tan2021",
        {"fade": Sample(cell, cc(0.2), 500)},
        (
            Unknown("anode.trapping.time", fitted=True),
            Unknown("anode.trapping.stoichiometry", 0, 0.25, start=0.2, why=KEPT),
            *sulfide(),
            Unknown(FATIGUE),
            Unknown(ADHESION),
            Unknown("n_p_ratio", 1.05, 1.5, "", 1.2),
            Unknown("areal_capacity", 3, 8, "mAh/cm2", 5),
            Unknown("cathode.first_cycle.loss"),
            *host("layer.in_plane_constraint", "percolation.binder", record="anode"),
        ),
        (
            Reading("first efficiency", ("fade",), read.efficiency(), fitted=True),
            Reading("kept, cycle 500", ("fade",), read.kept(500, 2)),
        ),
        inventory=True,
    )  # fmt: skip


def _of_binder(record: str, delithiated: float, crossing: float = 1.0) -> dict[str, float]:
    """Values of an anode with a binder: conductivity, and how fast lithium crosses it."""
    return {
        f"{record}.percolation.delithiated": delithiated,
        f"{record}.diffusivity.value": crossing * 2.08e-9,  # of the file
    }


def jun2026() -> Case:
    """Two binders at two pressures; only the lithium that one of them keeps is fitted."""
    first_charge = 219 * 11e-3  # mAh/cm2: 158/0.72 mAh/g of 11 mg/cm2
    grams = 11e-3
    given = dict(
        anode="silicon_dense", electrolyte="li6ps5cl", cathode="nmc811", temperature="30 degC",
        areal_capacity=f"{first_charge} mAh/cm2", n_p_ratio=1.6, ageing="full",
    )  # fmt: skip
    binders = {
        "conductive": _of_binder("anode", CONDUCTIVE, BINDER_IN_THE_WAY),
        "PVDF": _of_binder("anode", PVDF),
    }
    series = rates_of_cell([(0.05, 1), (0.5, 2)])
    samples = {
        f"{binder}, {pressure} MPa": Sample(
            ssb.Cell(**given, file_values=own, pressure=f"{pressure} MPa"), series, 3
        )
        for binder, own in binders.items()
        for pressure in (5, 70)
    }

    def per_cathode(cycle: int) -> Callable[[Any], float]:
        return lambda run: read.per_area(cycle)(run) / grams

    def of(binder: str) -> tuple[str, ...]:
        return tuple(name for name in samples if name.startswith(binder))

    low = [f"{binder}, 5 MPa" for binder in binders]
    high = [f"{binder}, 70 MPa" for binder in binders]
    return Case(
        "jun2026",
        samples,
        (
            Unknown("anode.trapping.time", fitted=True),
            Unknown("anode.trapping.stoichiometry", 0, 0.25, start=0.2, why=KEPT),
            *sulfide(),
            Unknown(HALF_PRESSURE),
            Unknown(ADHESION, 0, 1, start=0.05, samples=of("PVDF"), why=PEELED),
            Unknown(ADHESION, 0, 1, start=0.5, samples=of("conductive"), why=OF_BINDERS),
            Unknown("cathode.first_cycle.loss"),
            Unknown("electrolyte.cathode_interface.value"),
            Unknown("anode.layer.in_plane_constraint"),
        ),
        (
            Reading("conductive, first efficiency", (low[0],), read.efficiency(), fitted=True),
            Reading("PVDF, first efficiency", (low[1],), read.efficiency()),
            Reading("conductive, C/20, 5 MPa", (low[0],), per_cathode(1)),
            Reading("PVDF, C/20, 5 MPa", (low[1],), per_cathode(1)),
            Reading("conductive, C/2, 70 MPa", (high[0],), per_cathode(3)),
            Reading("PVDF, C/2, 70 MPa", (high[1],), per_cathode(3)),
            Reading("PVDF over conductive, C/2, 70 MPa", (high[1], high[0]), per_cathode(3)),
            Reading("conductive, C/2, 5 MPa", (low[0],), per_cathode(3)),
            Reading("PVDF, C/2, 5 MPa", (low[1],), per_cathode(3)),
            Reading("PVDF over conductive, C/2, 5 MPa", (low[1], low[0]), per_cathode(3)),
        ),
    )


def jun2026_half() -> Case:
    """The same silicon against Li-In: fitted to PVDF at 5 MPa, predicted at 70."""
    given = dict(
        counter="lithium_indium", temperature="30 degC", areal_capacity="4.1 mAh/cm2",
    )  # fmt: skip
    fade, one = rates([(0.2, 1)], 3500), 2
    made = {
        "PVDF, 5 MPa": (PVDF, 1.0, "5 MPa", 50),
        "PVDF, 70 MPa": (PVDF, 1.0, "70 MPa", one),
        "conductive, 5 MPa": (CONDUCTIVE, BINDER_IN_THE_WAY, "5 MPa", 50),
    }
    samples = {
        name: Sample(
            half(
                "silicon_dense", "li6ps5cl", pressure=pressure, **given,
                file_values=_of_binder("electrode", sigma, share),
            ),
            fade, cycles,
        )
        for name, (sigma, share, pressure, cycles) in made.items()
    }  # fmt: skip
    of_pvdf = ("PVDF, 5 MPa", "PVDF, 70 MPa")
    return Case(
        "jun2026_half",
        samples,
        (
            *sulfide(INTERFACE),
            Unknown("electrode.trapping.time"),
            Unknown(ADHESION, samples=of_pvdf),
            Unknown(ADHESION, 0, 1, start=0.8, samples=("conductive, 5 MPa",), why=OF_BINDERS),
            Unknown(FATIGUE),
            Unknown(HALF_PRESSURE),
            Unknown("electrode.trapping.stoichiometry", 0, 0.25, start=0.2, why=KEPT),
            Unknown("electrode.layer.in_plane_constraint"),
        ),
        (
            Reading("PVDF, 5 MPa", ("PVDF, 5 MPa",), read.per_gram(1), fitted=True),
            Reading("PVDF, 70 MPa", ("PVDF, 70 MPa",), read.per_gram(1)),
            Reading("conductive, 5 MPa", ("conductive, 5 MPa",), read.per_gram(1)),
            Reading("PVDF, kept, cycle 50", ("PVDF, 5 MPa",), read.kept(50)),
            Reading("conductive, kept, cycle 50", ("conductive, 5 MPa",), read.kept(50)),
        ),
    )


def anode_thickness(cell: Any) -> float:
    """Of the anode as assembled [m]."""
    return float(cell.parameter_values()["Negative electrode thickness [m]"])


def zhang2025() -> Case:
    """A cell without stack pressure for a thousand cycles; fitted to its first 183."""
    given = dict(
        anode="silicon_bilayer", electrolyte="li6ps5cl", cathode="lco", temperature="45 degC",
        areal_capacity="2.9 mAh/cm2", n_p_ratio=6.7, ageing="full",
    )  # fmt: skip
    free = ssb.Cell(**given, pressure="0.1 MPa", fixture_stiffness="1e9 Pa/m")
    held = ssb.Cell(**given, pressure="0.8 MPa", fixture_stiffness="2e11 Pa/m")
    return Case(
        "zhang2025",
        {
            "free": Sample(free, currents([(2.5, 1)]), 1000),
            "held": Sample(held, currents([(0.28, 1)]), 1),
        },
        (
            *sulfide(FILM),
            Unknown(FATIGUE),
            Unknown("cell_file.anode_mix.swelling_split"),
            Unknown("fixture_stiffness", 8.5e10, 4e11, "Pa/m", 2e11, samples=("held",)),
            *host("particle.radius", record="anode"),
        ),
        (
            Reading("kept, cycle 183", ("free",), read.kept(183), fitted=True),
            Reading("kept, cycle 1000", ("free",), read.kept(1000)),
            Reading("anode grown, cycle 1000", ("free",), read.grown(1000, anode_thickness)),
            Reading("first swing at 0.8 MPa", ("held",), read.swing(1)),
        ),
        inventory=True,
        failure=(
            "The anode stays 14.5 % thicker, ours 1 %: what grows over a thousand cycles are "
            "voids between particles that have given back their lithium, and here swelling is "
            "put back whole. The two layers are taken as one host."
        ),
    )


def han2021() -> Case:
    """Swing of the stack pressure, nothing fitted."""
    cell = ssb.Cell(
        anode="silicon_nano", electrolyte="li6ps5cl", cathode="nmc811", pressure="20 MPa",
        areal_capacity="1.5 mAh/cm2", fixture_stiffness="2e11 Pa/m", ageing="full",
    )  # fmt: skip
    return Case(
        "han2021",
        {"swing": Sample(cell, cc(0.1), 2)},
        (
            Unknown("areal_capacity", 0.7, 3, "mAh/cm2", 1.5),
            Unknown("fixture_stiffness", 8.5e10, 4e11, "Pa/m", 2e11),
            Unknown("pressure", 5, 25, "MPa", 20),
            Unknown("cell_file.anode_mix.swelling_split"),
            Unknown("cell_file.anode_mix.void"),
            Unknown("n_p_ratio", 1.1, 2, "", 1.5),
            SULFIDE[GROWTH],
        ),
        (Reading("swing", ("swing",), read.swing(2)),),
        failure=(
            "A third of the measured swing: 1.5 mAh/cm2 in a fixture of 2e11 Pa/m, half of whose "
            "swelling fills pores, do not press harder. Areal capacity and fixture are not "
            "printed; twice the capacity in the stiffest fixture that is quoted would do, or "
            "swelling that moves all of the surface."
        ),
    )
