"""Design probes: cells that nobody planned for, with lithium closed to 1e-10 in each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pybamm
import pytest
from support import contributing, reference_particle

import pybamm_si_ssb as ssb
from pybamm_si_ssb.columns import LOSS
from pybamm_si_ssb.energy.stack_mass import StackSnapshot
from pybamm_si_ssb.mechanisms import MECHANISMS, Undoing, listing
from pybamm_si_ssb.model import dfn
from pybamm_si_ssb.names import CATHODE, CELL, Names
from pybamm_si_ssb.submodels.particle import SwellingParticle

THERE_AND_BACK = (
    "Discharge at C/5 for 2 hours",
    "Rest for 10 minutes",
    "Charge at C/5 for 1 hour",
)
NEGATIVE, POSITIVE = Names("negative"), Names("positive")


def run(options, values, steps=THERE_AND_BACK, **mesh):
    simulation = pybamm.Simulation(
        ssb.SiliconDFN(options),
        parameter_values=values,
        experiment=pybamm.Experiment([steps]),
        var_pts={**dict.fromkeys(("x_n", "x_s", "x_p", "r_n", "r_p"), 10), **mesh},
        solver=pybamm.IDAKLUSolver(rtol=1e-6, atol=1e-8),
    )
    return simulation.solve()


def swelling_of(solution, names) -> float:
    return float(np.ptp(solution[names.mean_volume_ratio].entries))


# -- silicon on the positive domain --------------------------------------------------------------
ELECTRODE = [name for name in dir(Names) if name.startswith("p_") and not name.endswith("_ocp")]


def silicon_against_lithium(electrolyte: str, options) -> pybamm.ParameterValues:
    """Xu2019's lithium, and on the positive domain the silicon electrode of one of our cells."""
    full = ssb.Cell(anode="silicon_nano", electrolyte=electrolyte).parameter_values()
    given = {
        getattr(to, name): full[getattr(source, name)]
        for to, source in ((POSITIVE, NEGATIVE), (Names("separator"), Names("separator")))
        for name in ELECTRODE
        if getattr(source, name) in full
    }
    for branch in ("", "lithiation", "delithiation"):
        given[POSITIVE.branch_ocp(branch)] = full[NEGATIVE.branch_ocp(branch)]
    for name in ("p_stiffness", "p_pressure", "p_excess", "p_compaction_pressure", "p_salt"):
        given[getattr(CELL, name)] = full[getattr(CELL, name)]
    given |= {
        CELL.p_width: 1e-2,
        CELL.p_height: 1e-2,
        CELL.p_capacity: 3e-3,
        CELL.p_current: 3e-3,
        CELL.p_lower_voltage: 0.01,
        CELL.p_upper_voltage: 1.2,
    }
    return ssb.with_neutral_values(pybamm.ParameterValues("Xu2019"), options, given)


@pytest.mark.parametrize("electrolyte", ["lp57_fec", "li6ps5cl"])
def test_silicon_against_lithium(electrolyte):
    cell = ssb.Cell(electrolyte=electrolyte)
    options = cell.options | {
        "working electrode": "positive",
        "open-circuit potential": "one-state hysteresis",
    }
    solution = run(options, silicon_against_lithium(electrolyte, options))
    assert len(solution.cycles[0].steps) == 3
    books = ssb.audit(solution).check(1e-10)
    assert "lithium counter electrode" in books.ledger
    assert swelling_of(solution, POSITIVE) > 0.5
    voltage = solution["Voltage [V]"].entries
    assert 0.01 < voltage.min() < 0.4  # silicon against lithium
    assert np.ptp(solution[CELL.pressure].entries) > 1e5


# -- silicon beside graphite ---------------------------------------------------------------------
@pytest.fixture(scope="module")
def composite():
    first, second = Names("negative", "primary "), Names("negative", "secondary ")
    options = {
        "particle phases": ("2", "1"),
        "open-circuit potential": (("single", "one-state hysteresis"), "single"),
    }
    given = {
        first.p_volume_change: lambda theta: 0.1 * theta,
        second.p_volume_change: lambda theta: 2.4 * theta,
        first.p_assembly: 0.01,
        second.p_assembly: 0.01,
        second.p_lithiation_decay: 20.0,
        second.p_delithiation_decay: 20.0,
        second.p_hysteresis_init: 0.0,
        NEGATIVE.p_swelling_split: 0.5,
        CELL.p_stiffness: 1e11,
    }
    values = ssb.with_neutral_values(pybamm.ParameterValues("Chen2020_composite"), options, given)
    mesh = dict.fromkeys(("r_n_prim", "r_n_sec"), 10)
    steps = ("Discharge at C/5 until 2.7 V", "Rest for 10 minutes", "Charge at C/5 for 1 hour")
    return run(options, values, steps, **mesh), (first, second)


def test_silicon_beside_graphite(composite):
    solution, (graphite, silicon) = composite
    ssb.audit(solution).check(1e-10)
    first = solution.cycles[0].steps[0]
    shrunk = {
        names: -np.diff(first[names.mean_volume_ratio].entries[[0, -1]])[0]
        for names in (graphite, silicon)
    }
    assert shrunk[graphite] == pytest.approx(0.1, rel=0.1)  # both are all but emptied
    assert shrunk[silicon] > 2.0
    assert np.ptp(solution[CELL.pressure].entries) > 1e4


def test_both_phases_thicken_the_layer(composite):
    """The stretch that the model reports, from the two volume ratios and the host fractions."""
    solution, phases = composite
    values = solution.all_models[0]
    assert {names.mean_volume_ratio for names in phases} <= set(values.variables)
    grown = sum(
        solution[names.active_fraction].entries
        * (solution[names.volume_ratio].entries - solution[names.envelope_at_assembly].entries)
        for names in phases
    )
    assert solution[NEGATIVE.swelling].entries == pytest.approx(grown, abs=1e-12)


# -- a side reaction as one more module ------------------------------------------------------------
film = contributing.film()
LITHIUM = film.LITHIUM.of(NEGATIVE)


def film_cell(monkeypatch, names: Names = NEGATIVE, **changes) -> ssb.Cell:
    """A cell with the mechanism of CONTRIBUTING.md, its current given and not in a file."""
    made = replace(film.FILM, holder="electrolyte", **changes)  # of which no file has a table
    for module in (listing, dfn):
        monkeypatch.setattr(module, "MECHANISMS", (*MECHANISMS, made))
    return ssb.Cell(
        anode="silicon_nano",
        electrolyte="li6ps5cl",
        options={film.OPTION.name: "constant"},
        parameters={film.DENSITY.of(names): 1e-4, film.MOLAR_VOLUME.of(names): 2e-5},
    )


def cycle(cell) -> pybamm.Solution:
    steps = ("Charge at C/5 for 2 hours", "Discharge at C/5 for 1 hour")
    coarse = {"x_n": 6, "x_s": 6, "x_p": 6, "r_n": 10, "r_p": 10}
    return cell.simulation(pybamm.Experiment([steps]), var_pts=coarse).solve()


def test_a_side_reaction_is_one_module_and_one_line(monkeypatch):
    cell = film_cell(monkeypatch)
    solution = cycle(cell)
    books = ssb.audit(solution).check(1e-10)
    taken = books.ledger[LITHIUM]
    area = float(solution[NEGATIVE.area].entries[0, 0])
    volume = cell.area * cell.parameter_values()[NEGATIVE.p_thickness]
    at_least = 1e-4 * area * volume * solution.t[-1] / 96485.33212  # the area has grown
    assert 1.0 < taken.iloc[-1] / at_least < 2.0
    silicon = books.ledger["negative electrode"]
    assert taken.iloc[-1] > 1e-3 * silicon.max()  # far more than the audit's tolerance


def test_a_side_reaction_is_booked_to_its_own_electrode(monkeypatch):
    """Whatever its store is called; that of a cathode is a particle's here, not a layer's."""
    monkeypatch.setattr(film, "silicon_places", lambda _: [("positive", "primary")])
    cell = film_cell(monkeypatch, POSITIVE, electrode=CATHODE)
    books = ssb.audit(cycle(cell)).check(1e-10)
    taken = books.ledger[film.LITHIUM.of(POSITIVE)]
    assert taken.iloc[-1] > 1e-4 * books.ledger["positive electrode"].max()
    assert LITHIUM not in books.ledger


def test_a_side_reaction_is_weighed_with_its_electrode(monkeypatch):
    """As a component of its own if it takes room, else with the host."""
    solution = cycle(film_cell(monkeypatch))
    held, weighed = ssb.audit(solution).ledger.iloc[-1], StackSnapshot(solution, -1)
    assert weighed.stored([NEGATIVE]) == held["negative electrode"]
    assert LITHIUM in weighed.apart([NEGATIVE])
    assert weighed.stored([POSITIVE]) == held["positive electrode"]
    solution = cycle(film_cell(monkeypatch, volumes=()))
    held, weighed = ssb.audit(solution).ledger.iloc[-1], StackSnapshot(solution, -1)
    assert weighed.stored([NEGATIVE]) == held["negative electrode"] + held[LITHIUM]


def test_a_side_reaction_that_is_not_booked_fails_the_audit(monkeypatch):
    solution = cycle(film_cell(monkeypatch, stores=()))
    assert ssb.audit(solution).lithium > 1e-4


def test_what_can_be_undone_is_a_term_of_the_loss(monkeypatch):
    """A discharge is repeated without the film's growth; what it delivers more is the term."""
    undoing = Undoing(
        film.DENSITY, 0.0, film.CONCENTRATION, "Capacity gained without film [A.h]", "film"
    )
    cell = film_cell(monkeypatch, undoing=undoing).replace(ageing="none")
    table = cell.cycle(2, "CC").table
    assert (table[undoing.gain] > 0).all()  # lithium that the film would have taken
    assert (table[undoing.gain] < table["Lithium in film [mol]"] * 96485.33212 / 3600).all()
    assert undoing.loss in table
    terms = table[list(LOSS.terms(table))].iloc[1]
    assert list(LOSS.terms(table).values())[2:] == ["contact", "film", "polarisation"]
    residual = table[LOSS.residual].iloc[1]
    assert terms.sum() + residual == pytest.approx(table[LOSS.loss].iloc[1], rel=1e-9)
    still = cell.replace(parameters={film.DENSITY.of(NEGATIVE): 0.0}).cycle(1, "CC").table
    assert still[undoing.gain].iloc[0] == 0  # nothing to undo


def test_a_new_option_is_known_and_can_be_off(monkeypatch):
    cell = film_cell(monkeypatch)
    with pytest.raises(ssb.ParameterError, match="did you mean constant"):
        cell.replace(options={film.OPTION.name: "constnat"}).model()
    off = cell.replace(options={film.OPTION.name: "none"}).model()
    assert LITHIUM not in off.variables


# -- a dense film --------------------------------------------------------------------------------
def test_a_dense_silicon_film_without_electrolyte_inside():
    """m = 1 and R0 = L: the layer is one particle, lithium enters through its outer face.

    PyBaMM's planar electrodes fail here; a layer filled to 1 - 1e-9 whose electrolyte is a short
    circuit is the same film, and the reaction is spread evenly over its nodes.
    """
    L, D, i, t_end, theta0 = 2e-6, 1e-15, 5.0, 1800.0, 0.1
    dense = 1e-6
    cell = ssb.Cell(
        anode="silicon_nano",
        electrolyte="li6ps5cl",
        areal_capacity="1 mAh/cm2",
        options={"stack": "free"},
        parameters={
            NEGATIVE.p_assembly: 0.0,
            NEGATIVE.p_shape: 1,
            NEGATIVE.p_thickness: L,
            NEGATIVE.p_radius: L,
            NEGATIVE.p_diffusivity: D,
            NEGATIVE.p_active: 1 - dense,
            NEGATIVE.p_porosity: dense,
            NEGATIVE.p_void: 0.0,
            NEGATIVE.p_swelling_split: 1.0,
            NEGATIVE.p_kappa: 1e12,  # short-circuited
            NEGATIVE.p_bruggeman_electrolyte: 1.0,
            NEGATIVE.p_c_init: theta0 * 3.75 / 1.206e-5,
            CELL.p_current: -i * 1e-4,
        },
    )
    simulation = cell.simulation(var_pts={"x_n": 3, "x_s": 5, "x_p": 5, "r_n": 40, "r_p": 10})
    solution = simulation.solve([0, t_end])
    assert solution.t[-1] == t_end
    ssb.audit(solution).check(1e-10)

    # The same charge through the outer face of a slab; i < 0 there is lithiation.
    surface, grown, mean = reference_particle.solve(
        1, L, D, cell.anode.host.zeta, -i / (1 - dense), t_end, theta0
    )
    assert surface - mean > 0.05  # there is a profile to get right
    theta = solution[NEGATIVE.surface_stoichiometry].entries[:, -1]
    # Forty graded cells are 6e-5 off at this Q of 0.33, eighty 2e-6: the limit is the reference.
    assert theta == pytest.approx(np.full_like(theta, surface), abs=1e-4)
    filled = solution[f"Average {NEGATIVE.particle} stoichiometry"].entries[-1]
    assert filled == pytest.approx(mean, abs=1e-9)
    stretch = solution[NEGATIVE.mean_stretch].entries[-1]
    growth = solution[NEGATIVE.thickness_change].entries[-1] / L
    at_assembly = cell.anode.host.zeta * cell.parameter_values()[NEGATIVE.p_assembly]
    assert growth == pytest.approx((grown - 1 - at_assembly) * (1 - dense), rel=1e-4)
    assert stretch == pytest.approx(1 + growth, abs=1e-12)


def test_the_film_is_a_swelling_particle_like_any_other():
    submodels = ssb.Cell().model().submodels
    assert type(submodels["negative primary particle"]) is SwellingParticle
    assert type(submodels["positive primary particle"]) is SwellingParticle
