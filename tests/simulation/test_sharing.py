"""One built model for many cells: the same answers as a model for each."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest
from support.discharges import discharge

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.columns import CYCLE
from pybamm_si_ssb.cycling import engine
from pybamm_si_ssb.model.solver import default_solver
from pybamm_si_ssb.names import CELL
from pybamm_si_ssb.simulation.model_cache import BuiltModel, ModelCache, Sharing
from pybamm_si_ssb.simulation.model_inputs import FROM_ASSEMBLY
from pybamm_si_ssb.simulation.shared_inputs import inputs_by_structure

CELLS = {
    name: ssb.Cell(anode="silicon_nano", electrolyte=name)
    for name in ("li6ps5cl", "llzto", "lgps", "peo_litfsi", "peo_llzto", "lp57_fec", "lipon")
}


def voltages(*solutions):
    last = min(solution.t[-1] for solution in solutions)
    return [solution["Voltage [V]"](np.linspace(0, 0.98 * last, 60)) for solution in solutions]


def test_cells_are_sorted_by_the_form_of_their_laws():
    groups = [
        [cell.electrolytes["separator"].key for cell in group]
        for group in ssb.group_by_model(CELLS.values())
    ]
    assert groups == [
        ["li6ps5cl", "llzto", "lgps"],  # single-ion, Arrhenius
        ["peo_litfsi"],  # a salt, two branches
        ["peo_llzto"],  # a salt, Arrhenius
        ["lp57_fec"],  # a liquid, functions of concentration
        ["lipon"],  # single-ion, Arrhenius on conductivity times temperature
    ]


def test_what_cannot_be_an_input_divides():
    cell = CELLS["li6ps5cl"]
    thicker = cell.replace(areal_capacity="4 mAh/cm2")
    larger = cell.replace(parameters={"Negative particle radius [m]": 6e-8})
    bound = cell.replace(options={"stack": "free"})
    for other in (thicker, bound, cell.replace(cathode="lco")):
        assert len(ssb.group_by_model([cell, other])) == 2
    # it shifts the potentials that set 100 %, and PyBaMM keeps what it found first
    assert len(ssb.group_by_model([cell, cell.replace(pressure="20 MPa")])) == 2
    pressed = cell.replace(fixture_stiffness="1e10 Pa/m")
    warm = cell.replace(temperature=cell.temperature + 1)
    assert len(ssb.group_by_model([cell, pressed, warm, larger])) == 1
    assert len(ssb.group_by_model([cell, pressed, warm, larger], experiment=True)) == 2
    coarse = cell.replace(parameters={"Negative particle radius [m]": 1e-6})  # another mesh
    assert len(ssb.group_by_model([cell, coarse])) == 2


def test_a_shared_model_gives_what_each_model_gives():
    cells = [
        CELLS["li6ps5cl"],
        CELLS["llzto"],
        CELLS["lgps"].replace(fixture_stiffness="1e10 Pa/m"),
    ]
    cells.append(cells[0].replace(temperature="26 degC"))
    solutions, built = discharge(cells, 0.5)
    assert built == 1
    for cell, solution in zip(cells, solutions, strict=True):
        (alone,), _ = discharge([cell], 0.5)
        shared, own = voltages(solution, alone)
        assert shared == pytest.approx(own, abs=1e-5)  # the solver's tolerance
        ssb.audit(solution).check(1e-10)


def test_salts_share_too():
    cells = [CELLS["peo_litfsi"], CELLS["peo_litfsi"].replace(temperature="70 degC")]
    solutions, built = discharge(cells, 0.2)
    assert built == 1
    for cell, solution in zip(cells, solutions, strict=True):
        (alone,), _ = discharge([cell], 0.2)
        shared, own = voltages(solution, alone)
        assert shared == pytest.approx(own, abs=5e-5)  # solver tolerance, salt near its end


def test_experiments_share():
    cells = [CELLS["li6ps5cl"], CELLS["llzto"]]
    experiment = pybamm.Experiment([("Discharge at C/2 for 20 minutes", "Rest for 10 minutes")])
    shared = ssb.SharedSimulation(cells, experiment)
    found = {}
    for cell in cells:
        solution = shared.solve(cell, initial_soc=1, direction="charge")
        alone = cell.simulation(experiment).solve(initial_soc=1, direction="charge")
        a, b = voltages(solution, alone)
        assert a == pytest.approx(b, abs=1e-5)
        found[cell] = a
    assert np.abs(found[cells[0]] - found[cells[1]]).max() > 1e-3  # they are two electrolytes


def test_one_model_is_built():
    cells = [CELLS["li6ps5cl"], CELLS["llzto"]]
    shared = ssb.SharedSimulation(cells, inputs=[CELL.p_current])
    models = []
    for cell in cells:
        shared.solve(cell, [0, 60], inputs={CELL.p_current: 1e-4}, initial_soc=1)
        models.append(shared.simulation.built_model)
    assert models[0] is models[1]
    kappa = "Separator electrolyte conductivity [S.m-1]: law: value"
    assert [shared.inputs(cell)[kappa] for cell in cells] == pytest.approx([0.16, 0.047])


def test_an_only_cell_has_no_inputs():
    shared = ssb.SharedSimulation([CELLS["llzto"]], inputs=[CELL.p_current])
    assert shared.inputs(CELLS["llzto"]) == {}


def test_cells_of_two_structures_are_refused():
    with pytest.raises(
        ssb.DesignError, match="which differ in option 'electrolyte transport'"
    ) as caught:
        ssb.SharedSimulation([CELLS["llzto"], CELLS["peo_litfsi"]])
    assert "ssb.group_by_model" in str(caught.value)
    with pytest.raises(ssb.DesignError, match="at least one"):
        ssb.SharedSimulation([])
    cells = (CELLS[name] for name in ("llzto", "lgps"))  # any iterable
    assert ssb.SharedSimulation(cells, C_rate=0.1).simulation
    with pytest.raises(ssb.DesignError, match="through lipon"):
        ssb.SharedSimulation([CELLS["lipon"]])
    assert ssb.SharedSimulation([CELLS["lipon"]], check_current=False).simulation
    with pytest.raises(ssb.DesignError, match="one of the cells"):
        ssb.SharedSimulation([CELLS["llzto"]]).inputs(CELLS["lgps"])


def test_a_matrix_keeps_the_order_of_its_axes_and_names_the_pair():
    found = ssb.matrix(
        ssb.Cell(), ["silicon_nano"], ["llzto", "peo_litfsi", "li6ps5cl"], ["nmc811", "lco"], "1C"
    )
    assert found.table["Electrolyte"].tolist() == ["llzto", "peo_litfsi", "li6ps5cl"] * 2
    assert found.labels[4] == "silicon_nano | llzto | lco 1C"
    assert found.table["Model built"].tolist() == [True, True, False] * 2


# -- cells that are cycled ------------------------------------------------------------------------
#: Mechanisms whose parameters are varied below.
MECHANISMS = ["interphase", "contact", "cracks", "isolation", "trapping", "percolation"]


def tight(monkeypatch) -> None:
    """A tolerance at which what is left is rounding, and no other choice of steps."""
    monkeypatch.setattr(engine, "default_solver", lambda **how: default_solver(1e-9, **how))


def changed(cell: ssb.Cell, key: str, factor: float) -> ssb.Cell:
    """The cell with one value of a file at a multiple of it."""
    argument, _, rest = key.partition(".")
    return cell.replace(file_values={key: factor * cell.record(argument).quantities()[rest].value})


def shared_inputs(cells) -> list[tuple[str, frozenset[str]]]:
    return inputs_by_structure(cells, FROM_ASSEMBLY)


def varied(cell: ssb.Cell) -> list[ssb.Cell]:
    """Cells that differ in numbers of every kind from the first."""
    other = cell.replace(
        pressure="12 MPa", temperature="40 degC", fixture_stiffness="2e10 Pa/m", electrolyte="llzto"
    )
    for key, factor in (
        ("anode.particle.radius", 1.1),
        ("anode.diffusivity.value", 0.7),
        ("anode.conductivity.value", 0.5),
        ("anode.open_circuit_potential.hysteresis_decay", 1.2),
        ("anode.fracture.cracking", 2.0),
        ("anode.fracture.isolation", 2.0),
        ("anode.fracture.strength", 0.8),
        ("anode.trapping.stoichiometry", 1.5),
        ("anode.trapping.time", 0.5),
        ("anode.percolation.binder", 0.9),
        ("anode.percolation.half_pressure", 1.5),
        ("anode.percolation.lithiated", 0.5),
        ("electrolyte.interphase.growth.value", 3.0),
        ("electrolyte.contact.adhesion", 1.2),
        ("electrolyte.contact.fatigue", 2.0),
        ("electrolyte.anode_interface.value", 0.8),
    ):
        other = changed(other, key, factor)
    return [cell, other]


@pytest.mark.parametrize(
    "ageing", ["none", pytest.param(MECHANISMS, marks=pytest.mark.long)], ids=["none", "aged"]
)
def test_cells_are_cycled_by_one_model_as_by_their_own(ageing, monkeypatch):
    tight(monkeypatch)
    cells = varied(ssb.Cell(anode="silicon_nano", ageing=ageing))
    (form, inputs), other = shared_inputs(cells)
    assert other == (form, inputs)
    assert len(inputs) > 20
    models = ModelCache()
    rows = []
    for cell in cells:
        shared = cell.cycle(1, protocols.cc("1C"), sharing=Sharing(inputs, models))
        alone = cell.cycle(1, protocols.cc("1C"))
        assert not shared.failure
        for name in alone.rows:
            # integrals are of some of the solver's steps (readings.MOST), which are others here
            rel = 1e-4 if name in (CYCLE.side_charge, CYCLE.side_charge_charged) else 1e-6
            assert shared.rows[name].to_numpy() == pytest.approx(
                alone.rows[name].to_numpy(), rel=rel, abs=1e-15, nan_ok=True
            ), name
        shared.balance.check(1e-10)
        rows.append(shared.rows)
    assert models.built == 1
    assert (
        abs(rows[1][CYCLE.discharge_capacity][0] / rows[0][CYCLE.discharge_capacity][0] - 1) > 0.01
    )


@pytest.mark.long
def test_neither_order_nor_company_changes_a_number():
    cells = varied(ssb.Cell(anode="silicon_nano", ageing="none"))
    ((_, inputs), _) = shared_inputs(cells)
    first, models = {}, ModelCache()
    for cell in cells:  # a model of its own
        run = cell.cycle(1, protocols.cc("2C"), sharing=Sharing(inputs, ModelCache()))
        first[cell] = run.rows
    for cell in reversed(cells):  # one that the other has used
        run = cell.cycle(1, protocols.cc("2C"), sharing=Sharing(inputs, models))
        assert run.rows.equals(first[cell])
    assert models.built == 1


@pytest.mark.long
def test_steps_that_differ_in_rate_share_a_model(monkeypatch):
    tight(monkeypatch)
    cell = ssb.Cell(anode="silicon_nano", ageing="none")
    models = ModelCache()
    for protocol in (
        protocols.cc("2C"),
        protocols.cc("1C").formation(1, "3C"),
        protocols.cc("C/2"),
    ):
        shared = cell.cycle(2, protocol, sharing=Sharing(models=models))
        assert shared.rows.to_numpy() == pytest.approx(
            cell.cycle(2, protocol).rows.to_numpy(), rel=1e-6, nan_ok=True
        )
    assert models.built == 1
    cell.cycle(1, "CCCV", sharing=Sharing(models=models))  # it holds a voltage too
    assert models.built == 2


def test_blocks_of_a_protocol_have_one_model():
    protocol = protocols.cccv("1C").formation(1, "2C")
    run = ssb.Cell(anode="silicon_nano", ageing="none").cycle(2, protocol)
    first, second = (run.history.engine.model(block) for block in protocol.blocks)
    assert first is second
    charge = run.rows[CYCLE.charge_capacity]
    assert charge[1] > charge[0] > 0  # the second cycle is held at its upper cut-off


def test_the_last_models_are_kept():
    made = []
    models = ModelCache(most=2)
    for key in "abacab":
        if models.find(key) is None:
            made.append(key)
            models.keep(key, BuiltModel(pybamm.Simulation(pybamm.BaseModel()), ()))
    assert made == ["a", "b", "c", "b"]
    assert models.built == 4


def test_a_cell_has_the_leaves_that_are_to_be_its_inputs():
    cell = ssb.Cell(anode="silicon_nano", ageing="none")
    with pytest.raises(ValueError, match="no numbers of this cell"):
        cell.cycle(1, sharing=Sharing(frozenset({"Nominal cell capacity [A.h]"})))


def test_radii_of_hollow_particles_make_the_mesh():
    """xi begins at (R_i/R0)^m: with the radius as an input there would be no mesh."""
    tubes = [
        ssb.HalfCell(electrode="silicon_nanotube", file_values={"electrode.particle.radius": nm})
        for nm in (110, 120)
    ]
    assert len(ssb.group_by_model(tubes)) == 2
    assert [inputs for _, inputs in shared_inputs(tubes)] == [frozenset(), frozenset()]


@pytest.mark.slow
def test_a_cell_whose_radius_is_an_input_jumps():
    """PyBaMM scales states of a particle with its radius: what is jumped is scaled back."""
    cell, other = (
        ssb.Cell(anode="silicon_nano", ageing="full", file_values={"anode.particle.radius": nm})
        for nm in (50, 60)
    )
    inputs = frozenset().union(*(inputs for _, inputs in shared_inputs([cell, other])))
    assert "Negative particle radius [m]" in inputs
    capacities = []
    for sharing in (None, Sharing(inputs, ModelCache())):
        run = cell.cycle(14, "CC", jump=True, tolerance=1e-2, sharing=sharing)
        assert run.solved < 14
        capacities.append(run.rows[CYCLE.discharge_capacity].to_numpy())
    assert capacities[1] == pytest.approx(capacities[0], rel=1e-3)
