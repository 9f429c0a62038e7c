"""Host that its first lithiation converts: closed forms, books, and the first cycle of SiO."""

from __future__ import annotations

import pybamm
import pytest
from support.ageing_model import cell, cycle, last

import pybamm_si_ssb as ssb
from pybamm_si_ssb.names import CELL, Names
from pybamm_si_ssb.submodels.conversion import FOLLOWING, conversion_rate, due

N = Names("negative")


def number(symbol) -> float:
    return float(symbol.evaluate()) if isinstance(symbol, pybamm.Symbol) else float(symbol)


# -- the equations on floats ----------------------------------------------------------------------
def test_what_is_due_grows_with_filling_and_ends():
    found = [number(due(theta, 0.3, 0.1, 0.6)) for theta in (0.0, 0.1, 0.35, 0.6, 0.9)]
    assert found == pytest.approx([0, 0, 0.15, 0.3, 0.3])


def test_conversion_follows_and_never_turns_back():
    assert number(conversion_rate(0.1, 0.3)) == pytest.approx(0.2 / FOLLOWING)
    assert number(conversion_rate(0.3, 0.1)) == 0


# -- SiO in a cell --------------------------------------------------------------------------------
def moved(solution) -> list[float]:
    """Charge of each step [A.h]."""
    steps = [step[CELL.discharge_capacity].entries for step in solution.steps]
    return [abs(q[-1] - q[0]) for q in steps]


@pytest.mark.parametrize("electrolyte", ["lp57_fec", "li6ps5cl"])
def test_the_first_cycle_of_sio_costs_what_the_silicate_keeps(electrolyte):
    """4 SiO + 4 Li -> 3 Si + Li4SiO4: 11.25 of 15.25 lithium come back."""
    made = cell(electrolyte, "siox", ageing="conversion")
    first, second = cycle(made, 2)
    for one in (first, second):
        ssb.audit(one).check(1e-10)
    charge, _ = moved(first)
    bound = last(first, N.converted_lithium) * 96485.33212 / 3600
    assert bound / charge == pytest.approx(1 - 11.25 / 15.25, abs=2e-3)
    again, out = moved(second)
    assert out / again > 0.99
    assert last(second, N.converted_lithium) * 96485.33212 / 3600 < 1.01 * bound
    # no particle holds more of it than what is due
    values = made.parameter_values()
    assert second[N.converted_stoichiometry].entries.max() < values[N.p_converted]


def test_bound_lithium_takes_the_room_of_the_silicate():
    """Volume of a converted particle: SiO, mobile lithium, and the lithium that stays."""
    made = cell("lp57_fec", "siox", ageing="conversion")
    end = cycle(made)[0].steps[0]  # charged
    values = made.parameter_values()
    host, table = made.anode.host, made.anode.conversion
    mobile = end[f"Average {N.particle} stoichiometry"].entries[-1] * host.c_max
    area = made.area * values[N.p_thickness] * values[N.p_active]
    bound = last(end, N.converted_lithium) / area
    J = 1 + mobile * host.lithium_molar_volume.si + bound * table.lithium_molar_volume.si
    assert last(end, N.mean_volume_ratio) == pytest.approx(J, rel=1e-9)


def test_without_anything_to_bind_it_is_the_cell_without_conversion():
    plain = cell("lp57_fec", "siox")
    off = plain.replace(ageing="conversion", parameters={N.p_converted: 0.0})
    t = [600.0 * k for k in range(1, 12)]
    one, other = (cycle(made)[0][CELL.voltage](t) for made in (plain, off))
    assert abs(one - other).max() < 2e-4


def test_sio_ages_with_every_mechanism_that_its_file_speaks_of():
    made = cell("li6ps5cl", "siox", ageing="full")
    assert made.options["host conversion"] == "true"
    assert "first lithiation" not in made.options  # it is amorphous from the start
    first, second = cycle(made, 2)
    for one in (first, second):
        books = ssb.audit(one).check(1e-10)
        assert books.ledger[N.converted_lithium].iloc[-1] > 0


def test_prelithiation_pays_for_conversion():
    bare, paid = (
        cell("lp57_fec", "siox", ageing="conversion", prelithiation=share) for share in (0.0, 0.2)
    )
    out = [moved(cycle(made)[0])[1] for made in (bare, paid)]
    assert out[1] > 1.1 * out[0]


def test_conversion_needs_its_table():
    with pytest.raises(ssb.ParameterError, match="conversion"):
        cell("lp57_fec", "silicon_micro", ageing="conversion").parameter_values()
    assert "host conversion" not in cell("lp57_fec", "silicon_micro", ageing="full").options


def test_conversion_that_ends_before_it_begins_is_refused(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(
        'kind = "anode"\nformat = 1\nbase = "siox"\nname = "x"\ndescription = "x"\n[assembly]\n'
        'stoichiometry = { value = 0.5, unit = "1", class = "setting" }\n[conversion]\n'
        'complete = { value = 0.4, unit = "1", class = "setting" }\n'
    )
    with pytest.raises(ssb.ParameterError, match="above the stoichiometry as assembled") as info:
        ssb.load(file)
    assert info.value.key == "conversion.complete"


def test_particles_of_silicon_in_carbon_swell_less_and_hold_what_the_file_says():
    composite, silicon = ssb.anodes["silicon_carbon"].host, ssb.anodes["silicon_nano"].host
    capacity = composite.stoichiometry_max.si / (composite.molar_volume.si * composite.density.si)
    assert capacity * 96485.33212 / 3.6 / 1e3 == pytest.approx(1789, rel=2e-3)  # mAh/g
    assert composite.zeta < silicon.zeta / 4
    ssb.audit(cycle(cell("li6ps5cl", "silicon_carbon", ageing="full"))[0]).check(1e-10)
