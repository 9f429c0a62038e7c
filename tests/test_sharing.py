"""One built model for many cells: the same answers as a model for each."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb import compare
from pybamm_si_ssb.names import CELL

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
        for group in ssb.structures(CELLS.values())
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
        assert len(ssb.structures([cell, other])) == 2
    # it shifts the potentials that set 100 %, and PyBaMM keeps what it found first
    assert len(ssb.structures([cell, cell.replace(pressure="20 MPa")])) == 2
    pressed = cell.replace(fixture_stiffness="1e10 Pa/m")
    warm = cell.replace(temperature=cell.temperature + 1)
    assert len(ssb.structures([cell, pressed, warm, larger])) == 1
    assert len(ssb.structures([cell, pressed, warm, larger], experiment=True)) == 2
    coarse = cell.replace(parameters={"Negative particle radius [m]": 1e-6})  # another mesh
    assert len(ssb.structures([cell, coarse])) == 2


def test_a_shared_model_gives_what_each_model_gives():
    cells = [
        CELLS["li6ps5cl"],
        CELLS["llzto"],
        CELLS["lgps"].replace(fixture_stiffness="1e10 Pa/m"),
    ]
    cells.append(cells[0].replace(temperature="26 degC"))
    discharges = compare.Discharges(cells)
    for cell in cells:
        alone = compare.Discharges([cell])
        solution = discharges(cell, 0.5)
        shared, own = voltages(solution, alone(cell, 0.5))
        assert shared == pytest.approx(own, abs=1e-5)  # the solver's tolerance
        ssb.audit(solution).check(1e-10)


def test_salts_share_too():
    cells = [CELLS["peo_litfsi"], CELLS["peo_litfsi"].replace(temperature="70 degC")]
    (group,) = ssb.structures(cells)
    discharges = compare.Discharges(group)
    for cell in cells:
        shared, own = voltages(discharges(cell, 0.2), compare.Discharges([cell])(cell, 0.2))
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
    assert "ssb.structures" in str(caught.value)
    with pytest.raises(ssb.DesignError, match="at least one"):
        ssb.SharedSimulation([])
    cells = (CELLS[name] for name in ("llzto", "lgps"))  # any iterable
    assert ssb.SharedSimulation(cells, C_rate=0.1).simulation
    with pytest.raises(ssb.DesignError, match="through lipon"):
        ssb.SharedSimulation([CELLS["lipon"]])
    assert ssb.SharedSimulation([CELLS["lipon"]], check_current=False).simulation
    with pytest.raises(ssb.DesignError, match="one of the cells"):
        ssb.SharedSimulation([CELLS["llzto"]]).inputs(CELLS["lgps"])


def test_cases_keep_the_order_of_the_cells_and_name_the_pair():
    names = ("llzto", "peo_litfsi", "li6ps5cl")
    cells = [CELLS[name] for name in names]
    found = list(compare.cases([*cells, cells[0].replace(cathode="lco")], [1]))
    assert [case.what["Electrolyte"] for case in found] == [*names, "llzto"]
    assert found[-1].label == "silicon_nano | llzto | lco 1C"
    assert [case.timing["Model built"] for case in found] == [True, True, False, True]
