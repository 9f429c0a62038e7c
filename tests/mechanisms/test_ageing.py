"""Mechanisms of ageing by name: each alone, its limit and its books; all of them together."""

from __future__ import annotations

import numpy as np
import pytest
from support.ageing_model import cell, cycle

import pybamm_si_ssb as ssb
from pybamm_si_ssb.design.ageing import ageing_named, ageing_options
from pybamm_si_ssb.mechanisms import ageing
from pybamm_si_ssb.names import CELL, Names

FULL = tuple(ageing())
N, P = Names("negative"), Names("positive")
#: What makes each mechanism do nothing.
NEUTRAL = {
    "interphase": {
        N.p_sei_electron_conductivity: 0.0,
        N.p_sei_solvent_diffusivity: 0.0,
        N.p_sei_resistivity: 1e-6,
    },
    "contact": {N.p_full_contact: 1.0},
    "percolation": {
        N.p_binder: 1.0,
        N.p_lithiated_conductivity: 1e-9,
        N.p_delithiated_conductivity: 1e-9,
    },
    "cracks": {N.p_cracking: 0.0},
    "isolation": {N.p_isolation: 0.0},
    "trapping": {N.p_trapped: 0.0},
    "conversion": {N.p_converted: 0.0},
    "crystalline": {N.p_crystalline_potential: 6.0},
    "cathode": {P.p_first_cycle_loss: 0.0},
}
#: Mechanisms that need another to cost anything.
NEEDS = {"formation": "interphase", "rupture": "interphase", "cracks": "interphase"}
TOLERANCE = 2e-4  # V: the solver's, whose steps differ


def voltage(made, t):
    return cycle(made)[0][CELL.voltage](t)


# -- names ----------------------------------------------------------------------------------------
def test_names():
    assert ageing_named("full") == FULL
    assert ageing_named("none") == ageing_named([]) == ()
    assert ageing_named({"cracks", "contact"}) == ("contact", "cracks")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("contcat", "did you mean contact"),
        (["rupture"], "add interphase"),
        (3, "names of mechanisms"),
        ("", "name one of them"),
    ],
)
def test_wrong_names_are_refused(given, message):
    with pytest.raises(ssb.ParameterError, match=message) as info:
        ssb.Cell(ageing=given)
    assert info.value.key == "ageing"


def test_the_law_of_growth_is_that_of_the_electrolyte():
    laws = {
        name: ageing_options(("interphase", "contact"), cell(name).design)
        for name in ("lp57_fec", "peca_gel", "li6ps5cl", "peo_litfsi")
    }
    assert {name: found["SEI"].split("-")[0] for name, found in laws.items()} == {
        "lp57_fec": "solvent",
        "peca_gel": "solvent",
        "li6ps5cl": "electron",
        "peo_litfsi": "solvent",
    }
    assert [name for name, found in laws.items() if "ionic contact" in found] == [
        "li6ps5cl",
        "peo_litfsi",
    ]


def test_a_liquid_cannot_lose_its_contact():
    with pytest.raises(ssb.ParameterError, match="always touches"):
        cell(options={"ionic contact": "history"}).parameter_values()


def test_a_cell_does_not_age_unless_it_is_asked_to():
    made = cell()
    assert made.ageing == () and not made.says_how_it_ages
    assert "SEI" not in made.options
    assert made.replace(ageing="full").options["SEI rupture"] == "true"
    assert made.replace(ageing="full").replace(ageing="none").options == made.options


# -- each alone -----------------------------------------------------------------------------------
@pytest.mark.slow
@pytest.mark.parametrize("name", FULL)
def test_each_mechanism_alone_has_its_limit_and_closes(name):
    mechanisms = {name, NEEDS.get(name, name)}
    made = cell("li6ps5cl", "siox" if name == "conversion" else "silicon_micro")
    t = np.linspace(0, 3.3 * 3600, 60)
    plain = voltage(made.replace(ageing=mechanisms - {name}, parameters=NEUTRAL["interphase"]), t)
    if name in NEUTRAL:
        off = {**NEUTRAL["interphase"], **NEUTRAL[name]}
        limit = voltage(made.replace(ageing=mechanisms, parameters=off), t)
        assert np.nanmax(np.abs(limit - plain)) < TOLERANCE
    on = cycle(made.replace(ageing=mechanisms))[0]
    ssb.audit(on).check(1e-10)
    assert np.nanmax(np.abs(on[CELL.voltage](t) - plain)) > TOLERANCE / 20


# -- lithium added by design ----------------------------------------------------------------------
def test_prelithiation_makes_up_for_first_losses():
    """A tenth of the capacity of the cathode in the anode, and what it buys."""
    bare = cell(anode="silicon_micro", ageing="full")
    more = bare.replace(prelithiation=0.1)
    theta = [c.parameter_values()[N.p_assembly] for c in (bare, more)]
    assert theta[1] - theta[0] == pytest.approx(0.1 / 1.5, rel=1e-12)
    values = more.parameter_values()
    added = values[N.p_active] * values[N.p_thickness] * values[N.p_c_max] * (theta[1] - theta[0])
    assert added * 96485.33212 / 3600 == pytest.approx(0.1 * more.areal_capacity, rel=1e-9)
    kept = []
    for made in (bare, more):
        one = cycle(made)[0]
        ssb.audit(one).check(1e-10)
        charge, discharge = (np.ptp(s[CELL.discharge_capacity].entries) for s in one.steps)
        kept.append((discharge, discharge / charge))
    assert kept[1][0] > 1.03 * kept[0][0]
    assert kept[1][1] > kept[0][1] + 0.03
    with pytest.raises(ssb.DesignError, match="silicon filled"):
        bare.replace(prelithiation=1.0).parameter_values()


# -- all together ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("electrolyte", "stack"),
    [
        *(("li6ps5cl", stack) for stack in ("fixture", "free", "fixed stack", "fixed layers")),
        *((electrolyte, "fixture") for electrolyte in ("lp57_fec", "peo_litfsi")),
        *(
            pytest.param(electrolyte, stack, marks=pytest.mark.long)
            for electrolyte in ("lp57_fec", "peo_litfsi")
            for stack in ("free", "fixed stack", "fixed layers")
        ),
    ],
)
def test_everything_closes_with_every_mechanism_on(electrolyte, stack):
    given = {"areal_capacity": "1 mAh/cm2"} if electrolyte == "peo_litfsi" else {}
    if stack == "fixed layers":
        given["n_p_ratio"] = 8.0
    made = cell(electrolyte, "silicon_micro", ageing="full", options={"stack": stack}, **given)
    first, second = cycle(made, 2)
    for one in (first, second):
        ssb.audit(one).check(1e-10)
    ledger = ssb.audit(second).ledger
    stores = [key for key in ledger if key.endswith("[mol]") or key == "side reactions"]
    assert len(stores) == 4
    assert all(ledger[key].iloc[-1] > 0 for key in stores)


def test_a_model_with_every_mechanism_is_saved_copied_and_loaded():
    import pickle

    made = cell("li6ps5cl", ageing="full")
    again = pickle.loads(pickle.dumps(made))
    assert again.options == made.options
    model = made.model()
    assert ssb.SiliconDFN(dict(made.options)).variables.keys() == model.variables.keys()
    assert model.new_copy().options == model.options


@pytest.mark.slow
@pytest.mark.parametrize("cycles", [30, pytest.param(200, marks=pytest.mark.long)])
def test_the_books_close_over_many_cycles(cycles):
    """Lithium to 1e-9, the split of the loss to 0.1 % of the first capacity."""
    run = ssb.Cell(electrolyte="li6ps5cl", ageing="full").cycle(cycles, "CC")
    assert run.failure is None
    assert set(FULL) <= set(run.cell.ageing)
    run.balance.check(1e-9)
    first = run.table["Discharge capacity [A.h]"].iloc[0]
    losses = run.losses()
    assert losses["Residual of the loss [A.h]"].abs().max() < 1e-3 * first
    assert losses["Loss of capacity [A.h]"].iloc[-1] > (0.1 if cycles < 100 else 0.2) * first
