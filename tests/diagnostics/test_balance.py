"""Lithium, salt, charge and volume close to 1e-10 in every closure and both transport modes."""

from __future__ import annotations

import pybamm
import pytest

import pybamm_si_ssb as ssb
from pybamm_si_ssb.diagnostics.balance import BalanceError
from pybamm_si_ssb.submodels import layers, particle
from pybamm_si_ssb.submodels.particle import SwellingParticle

CLOSURES = ("fixture", "free", "fixed stack", "fixed layers")


def cell_in(electrolyte: str, **changes) -> ssb.Cell:
    return ssb.Cell(
        anode="silicon_nano",
        electrolyte=electrolyte,
        areal_capacity="1 mAh/cm2" if electrolyte == "peo_litfsi" else "3 mAh/cm2",
        **changes,
    )


@pytest.mark.parametrize(
    ("electrolyte", "stack"),
    [
        *(("li6ps5cl", stack) for stack in CLOSURES),
        *((electrolyte, "fixture") for electrolyte in ("lp57_fec", "peo_litfsi")),
        *(
            pytest.param(electrolyte, stack, marks=pytest.mark.long)
            for electrolyte in ("lp57_fec", "peo_litfsi")
            for stack in CLOSURES
            if stack != "fixture"
        ),
    ],
)
def test_everything_closes(electrolyte, stack, protocol):
    cell = cell_in(electrolyte, options={"stack": stack})
    if stack == "fixed layers" and electrolyte != "lp57_fec":
        cell = cell.replace(n_p_ratio=8.0)  # 10 % of void is all the room that a rigid layer has
    solution = cell.simulation(protocol).solve()
    assert len(solution.cycles[0].steps) == 4
    balance = ssb.audit(solution).check(1e-10)
    assert (balance.salt is None) == (electrolyte == "li6ps5cl")
    moved = balance.ledger["negative electrode"]
    assert moved.max() > 5 * moved.iloc[0]  # there was something to balance


def test_micron_silicon_on_a_graded_mesh_closes(protocol):
    simulation = ssb.Cell(electrolyte="llzto").simulation(protocol)
    assert "Exponential" in str(simulation.submesh_types["negative particle"].submesh_type)
    ssb.audit(simulation.solve()).check(1e-10)


def test_initial_soc_and_lumped_thermal_close():
    cell = cell_in("lp57_fec", options={"thermal": "lumped"})
    solution = cell.simulation().solve([0, 3600], initial_soc=0.7)
    ssb.audit(solution).check(1e-10)
    assert solution["X-averaged cell temperature [K]"].entries[-1] > 298.15


class Leaky(SwellingParticle):
    """A particle that receives 1.001 times the current that the electrolyte gives."""

    def get_coupled_variables(self, variables):
        if self.domain != "negative":
            return super().get_coupled_variables(variables)
        name = self.names.volumetric_current
        scaled = super().get_coupled_variables({**variables, name: 1.001 * variables[name]})
        return {**scaled, name: variables[name]}


def test_one_scaled_current_fails_the_audit(monkeypatch, protocol):
    monkeypatch.setattr(particle, "SwellingParticle", Leaky)
    solution = cell_in("li6ps5cl").simulation(protocol).solve()
    with pytest.raises(BalanceError, match="lithium balance is off by"):
        ssb.audit(solution).check()
    assert ssb.audit(solution).lithium > 1e-5


def test_forgotten_volume_fails_the_audit(monkeypatch, protocol):
    true = layers.stretch

    def short(S, open_now, open_assembly, elastic):
        return true(0.999 * S, open_now, open_assembly, elastic)

    monkeypatch.setattr(layers, "stretch", short)
    solution = cell_in("li6ps5cl").simulation(protocol).solve()
    assert ssb.audit(solution).volume > 1e-5


def test_displaced_liquid_leaves_and_comes_back(protocol):
    solution = cell_in("lp57_fec").simulation(protocol).solve()
    volume = solution["Electrolyte reservoir volume [m]"].entries
    steps = solution.cycles[0].steps
    charged = steps[1]["Electrolyte reservoir volume [m]"].entries[-1]
    pores = -steps[1]["Cell thickness change [m]"].entries[-1]  # g = 0.5: as much as moves outward
    assert charged - volume[0] == pytest.approx(-pores, rel=0.05)
    assert volume[-1] == pytest.approx(volume[0], rel=0.05)
    # Without a path for it the salt would be squeezed to c0 / (porosity ratio), 1.3 times.
    assert solution["Electrolyte concentration [mol.m-3]"].entries.max() < 1100


def test_ledger_adds_up(protocol):
    solution = cell_in("lp57_fec").simulation(protocol).solve()
    ledger = ssb.audit(solution).ledger
    assert list(ledger) == [
        "negative electrode",
        "positive electrode",
        "electrolyte",
        "reservoir",
        "side reactions",
    ]
    model_total = solution["Total lithium [mol]"].entries
    assert ledger.sum(axis=1).to_numpy() == pytest.approx(model_total, rel=1e-12)


def test_audit_reads_a_solution_of_a_plain_simulation():
    model = ssb.SiliconDFN({"electrolyte transport": "single-ion"})
    solution = pybamm.Simulation(model).solve([0, 600], initial_soc=1)
    ssb.audit(solution).check(1e-10)
