"""``Cell``: small, frozen, and what "all else equal" means."""

from __future__ import annotations

import pickle
import re

import pybamm
import pytest

import pybamm_si_ssb as ssb

COARSE = {"x_n": 5, "x_s": 5, "x_p": 5, "r_n": 10, "r_p": 10}
RADIUS = "Negative particle radius [m]"
KAPPA = "Separator electrolyte conductivity [S.m-1]"


def cell(**changes) -> ssb.Cell:
    return ssb.Cell(**{"anode": "silicon_nano", "electrolyte": "li6ps5cl", **changes})


def layers(made: ssb.Cell) -> list[str]:
    return [record.key for record in made.electrolytes.values()]


# -- the object ----------------------------------------------------------------------------------
def test_the_example_of_the_issue():
    made = ssb.Cell(
        anode="silicon_micro",
        electrolyte="li6ps5cl",
        cathode="nmc811",
        areal_capacity="3 mAh/cm2",
        n_p_ratio=1.5,
        pressure="50 MPa",
        fixture_stiffness="1e11 Pa/m",
        temperature="25 degC",
    )
    assert (made.areal_capacity, made.pressure) == pytest.approx((30.0, 50e6))
    assert made.fixture_stiffness == pytest.approx(1e11)
    assert made.temperature == pytest.approx(298.15)
    solution = made.simulation(pybamm.Experiment(["Discharge at C/5 for 5 minutes"])).solve(
        initial_soc=0.5
    )
    assert isinstance(solution, pybamm.Solution)
    balance = ssb.audit(solution).check(1e-10)
    assert {"lithium", "salt", "charge", "volume"} <= set(vars(balance))


def test_replacing_the_electrolyte_sets_all_three_layers():
    mixed = cell(catholyte="llzto")
    assert layers(mixed) == ["li6ps5cl", "li6ps5cl", "llzto"]
    assert layers(mixed.replace(electrolyte="lp57_fec")) == ["lp57_fec"] * 3
    assert layers(mixed.replace(electrolyte="llzto", anolyte="li6ps5cl")) == [
        "li6ps5cl",
        "llzto",
        "llzto",
    ]


def test_replace_leaves_the_cell_alone():
    first = cell()
    second = first.replace(catholyte="llzto", areal_capacity="2 mAh/cm2")
    assert layers(first) == ["li6ps5cl"] * 3
    assert first.areal_capacity == pytest.approx(30)
    assert second.areal_capacity == pytest.approx(20)
    assert second.anode is first.anode


def test_options_and_parameters_are_merged():
    made = cell(options={"stack": "free"}, parameters={RADIUS: 1e-7})
    made = made.replace(options={"thermal": "lumped"}, parameters={KAPPA: 0.2})
    assert (made.options["stack"], made.options["thermal"]) == ("free", "lumped")
    values = made.parameter_values()
    assert (values[RADIUS], values[KAPPA]) == (1e-7, 0.2)
    assert made.replace(parameters={RADIUS: 2e-7}).parameter_values()[RADIUS] == 2e-7


def test_parameters_come_last_by_pybamm_names():
    area = "Electrode width [m]"  # follows from the cell's area, unless it is given
    assert cell().parameter_values()[area] == pytest.approx(1e-2)
    assert cell(parameters={area: 0.5}).parameter_values()[area] == 0.5


def test_an_unknown_parameter_is_refused_with_near_matches():
    made = cell(parameters={"Negative particle radius": 1e-6})
    with pytest.raises(ssb.ParameterError, match=r"did you mean .*Negative particle radius \[m\]"):
        made.parameter_values()


@pytest.mark.parametrize("name", ["temperature", "pressure", "anode", "options", "new"])
def test_a_cell_is_frozen(name):
    made = cell()
    before = repr(made)
    with pytest.raises(AttributeError):
        setattr(made, name, 1)
    assert repr(made) == before
    made.options["stack"] = "free"
    assert made.options["stack"] == "fixture"
    with pytest.raises(TypeError):
        made.electrolytes["separator"] = ssb.electrolytes["llzto"]


@pytest.mark.parametrize(
    "name",
    ["temperature", "pressure", "model"],
)
def test_a_frozen_cell_says_what_to_use(name):
    with pytest.raises(AttributeError, match=rf"use cell\.replace\({name}"):
        setattr(cell(), name, 1)


def test_repr_tells_what_it_is():
    assert repr(cell()) == (
        "<Cell silicon_nano | li6ps5cl | nmc811, 3 mAh/cm2, 5 MPa, 25 degC, ageing: none>"
    )
    assert "li6ps5cl|li6ps5cl|llzto" in repr(cell(catholyte="llzto"))


@pytest.mark.parametrize(
    ("electrolyte", "transport", "phase"),
    [
        ("lp57_fec", "binary", "liquid"),
        ("li6ps5cl", "single-ion", "solid"),
        ("llzto", "single-ion", "solid"),
        ("peo_litfsi", "binary", "solid"),
    ],
)
def test_options_say_what_the_materials_imply(electrolyte, transport, phase):
    options = cell(electrolyte=electrolyte).options
    assert type(options) is dict
    assert options["electrolyte transport"] == transport
    assert options["electrolyte phase"] == phase
    assert all(isinstance(name, str) for name in options)


def test_every_call_makes_fresh_objects():
    made = cell()
    assert made.model() is not made.model()
    values = made.parameter_values()
    values[RADIUS] = 1.0
    assert made.parameter_values()[RADIUS] == pytest.approx(50e-9)
    assert isinstance(made.model(), ssb.SiliconDFN)
    assert isinstance(values, pybamm.ParameterValues)
    assert isinstance(made.simulation(), pybamm.Simulation)


def test_strings_with_units_and_si_floats_are_equal():
    text = cell(
        areal_capacity="2.5 mAh/cm2",
        pressure="20 MPa",
        fixture_stiffness="40 GPa/m",
        area="4 cm2",
        temperature="40 degC",
    )
    numbers = cell(
        areal_capacity=25.0, pressure=20e6, fixture_stiffness=4e10, area=4e-4, temperature=313.15
    )
    ours, theirs = text.parameter_values(), numbers.parameter_values()
    same = [key for key in ours if isinstance(ours[key], float | int)]
    assert len(same) > 50
    for key in same:
        assert ours[key] == pytest.approx(theirs[key], rel=1e-12), key


def test_names_paths_and_records(tmp_path):
    file = tmp_path / "mine.toml"
    text = (ssb.anodes.folder / "silicon_nano.toml").read_text(encoding="utf-8")
    file.write_text(text.replace('value = 50, unit = "nm"', 'value = 60, unit = "nm"'))
    for given in (file, str(file), ssb.load(file)):
        made = cell(anode=given, electrolyte=ssb.electrolytes["llzto"])
        assert made.parameter_values()[RADIUS] == pytest.approx(60e-9)
        assert layers(made) == ["llzto"] * 3


# -- all else equal ------------------------------------------------------------------------------
def test_a_liquid_fills_the_void_and_a_solid_leaves_it():
    liquid, solid = (cell(electrolyte=e).parameter_values() for e in ("lp57_fec", "li6ps5cl"))
    for layer, mix in (("Negative", "anode_mix"), ("Positive", "cathode_mix")):
        record = getattr(ssb.cells["composite"], mix)
        active, binder, void = (
            getattr(record, key).si for key in ("active", "carbon_binder", "void")
        )
        porosity = f"{layer} electrode porosity"
        assert liquid[porosity] == pytest.approx(1 - active - binder)
        assert solid[porosity] == pytest.approx(1 - active - binder - void)
        assert liquid[f"{layer} electrode void fraction"] == 0
        assert solid[f"{layer} electrode void fraction"] == pytest.approx(void)
        for shared in ("active material volume fraction", "thickness [m]"):
            assert liquid[f"{layer} electrode {shared}"] == solid[f"{layer} electrode {shared}"]


def test_the_separators_fraction_and_tortuosity_come_from_the_class_unless_given():
    names = "Separator porosity", "Separator Bruggeman coefficient (electrolyte)"
    liquid = cell(electrolyte="lp57_fec").parameter_values()
    assert liquid[names[0]] == pytest.approx(0.47)
    assert liquid[names[0]] ** (1 - liquid[names[1]]) == pytest.approx(1.459)  # eps/B
    solid = cell().parameter_values()
    assert (solid[names[0]], solid[names[1]]) == (1, 0)
    given = cell(parameters=dict(zip(names, (0.8, 1.5), strict=True))).parameter_values()
    assert (given[names[0]], given[names[1]]) == (0.8, 1.5)


def test_thickness_follows_from_capacity_and_n_p_ratio():
    one, two, rich = (
        made.parameter_values()
        for made in (cell(), cell(areal_capacity="6 mAh/cm2"), cell(n_p_ratio=3.0))
    )
    thickness = "Negative electrode thickness [m]", "Positive electrode thickness [m]"
    for name in thickness:
        assert two[name] == pytest.approx(2 * one[name])
    assert rich[thickness[0]] == pytest.approx(2 * one[thickness[0]])
    assert rich[thickness[1]] == one[thickness[1]]
    host = (
        96485.33212
        * one["Negative electrode active material volume fraction"]
        * one["Maximum concentration in negative electrode [mol.m-3]"]
        * one[thickness[0]]
    )
    assert host == pytest.approx(1.5 * 30 * 3600)


def test_each_electrolyte_runs_at_its_own_temperature_unless_asked():
    polymer = cell(electrolyte="peo_litfsi")
    assert polymer.temperature == pytest.approx(333.15)
    assert "60 degC" in repr(polymer)
    assert polymer.parameter_values()["Ambient temperature [K]"] == polymer.temperature
    assert polymer.replace(electrolyte="llzto").temperature == pytest.approx(298.15)
    asked = polymer.replace(temperature="80 degC")
    assert asked.temperature == pytest.approx(353.15)
    assert asked.replace(electrolyte="llzto").temperature == pytest.approx(353.15)


# -- mistakes ------------------------------------------------------------------------------------
@pytest.mark.parametrize("layer", ["anolyte", "separator", "catholyte"])
def test_a_mixture_of_transport_modes_is_refused_by_name(layer):
    with pytest.raises(ssb.DesignError, match="share a transport mode") as info:
        cell(**{layer: "peo_litfsi"})
    for word in ("peo_litfsi", "binary", "li6ps5cl", "single-ion"):
        assert word in str(info.value)


def test_a_liquid_beside_a_polymer_is_refused():
    with pytest.raises(ssb.DesignError, match="pore filling"):
        cell(electrolyte="lp57_fec", catholyte="peo_litfsi")


@pytest.mark.parametrize(
    ("changes", "kind", "message"),
    [
        ({"areal_capacity": "3 MPa"}, ssb.ParameterError, "areal_capacity"),
        ({"areal_capacity": "three"}, ssb.ParameterError, "areal_capacity"),
        ({"pressure": "5 mAh/cm2"}, ssb.ParameterError, "pressure"),
        ({"temperature": "25 MPa"}, ssb.ParameterError, "temperature"),
        ({"areal_capacity": -1.0}, ssb.ParameterError, "areal_capacity"),
        ({"areal_capacity": float("nan")}, ssb.ParameterError, "areal_capacity"),
        ({"n_p_ratio": 0.0}, ssb.ParameterError, "n_p_ratio"),
        ({"pressure": -1e6}, ssb.ParameterError, "pressure"),
        ({"fixture_stiffness": float("inf")}, ssb.ParameterError, "fixture_stiffness"),
        ({"temperature": 25}, ssb.ParameterError, "as in '25 degC'"),
        ({"anode": "silicon_nan"}, ssb.UnknownNameError, "did you mean silicon_nano"),
        ({"electrolyte": "li6ps5"}, ssb.UnknownNameError, "did you mean li6ps5cl"),
        ({"cathode": "nmc81"}, ssb.UnknownNameError, "did you mean nmc811"),
        ({"catholyte": "lzto"}, ssb.UnknownNameError, "llzto"),
        ({"cell_file": "composit"}, ssb.UnknownNameError, "did you mean composite"),
        ({"anode": "absent.toml"}, ssb.ParameterError, "absent.toml"),
        ({"anode": ssb.electrolytes["llzto"]}, ssb.ParameterError, "an? anode"),
    ],
)
def test_mistakes_are_told_before_anything_runs(changes, kind, message):
    with pytest.raises(kind, match=message) as info:
        cell(**changes)
    assert isinstance(info.value, ssb.ParameterError)
    assert info.value.remedy


def test_fractions_over_one_are_refused(tmp_path):
    file = tmp_path / "crowded.toml"
    text = (ssb.cells.folder / "composite.toml").read_text(encoding="utf-8")
    crowded = text.replace(
        'active = { value = 0.50, unit = "1"', 'active = { value = 0.9, unit = "1"'
    )
    assert crowded != text
    file.write_text(crowded.replace("range = [0.4, 0.7]", "range = [0.4, 1.0]"), encoding="utf-8")
    with pytest.raises(ssb.VolumeError, match="cathode_mix"):
        cell(cell_file=file)


@pytest.mark.parametrize(
    ("options", "message"),
    [({"stack": "fixtur"}, "did you mean fixture"), ({"stak": "free"}, "stack|stak")],
)
def test_unknown_options_are_refused(options, message):
    with pytest.raises(pybamm.OptionError, match=message) as info:
        cell(options=options).model()
    assert isinstance(info.value, ssb.ParameterError)
    assert info.value.key in options


# -- copies --------------------------------------------------------------------------------------
def end_of_a_discharge(model, made) -> float:
    simulation = pybamm.Simulation(
        model, parameter_values=made.parameter_values(), var_pts=COARSE, C_rate=0.2
    )
    return float(simulation.solve([0, 3600], initial_soc=1)["Voltage [V]"].entries[-1])


def test_a_cell_survives_pickle():
    made = pickle.loads(pickle.dumps(cell(catholyte="llzto")))
    assert repr(made) == repr(cell(catholyte="llzto"))
    with pytest.raises(AttributeError, match="frozen"):
        made.pressure = 1


def through_json(model, file):
    model.to_json(file)
    return type(model).from_json(file)


@pytest.mark.long  # 200 MB of text; that a model comes back from its configuration is tested too
def test_copies_of_the_model_give_the_same_voltage(tmp_path):
    made = cell()
    model = made.model()
    expected = end_of_a_discharge(model.new_copy(), made)
    copies = {
        "new_copy": model.new_copy(),
        "pickle": pickle.loads(pickle.dumps(model)),
        "json": through_json(model, tmp_path / "model.json"),
    }
    for name, copy in copies.items():
        assert type(copy) is ssb.SiliconDFN, name
        assert copy.options["stack"] == "fixture", name
        # The same equations, with terms in another order: the solver's rtol of 1e-6 does not show.
        assert end_of_a_discharge(copy, made) == pytest.approx(expected, abs=1e-6), name


def test_a_copy_of_a_liquid_cells_model():
    made = cell(electrolyte="lp57_fec")
    model = made.model()
    copy = pickle.loads(pickle.dumps(model))
    assert end_of_a_discharge(copy, made) == pytest.approx(
        end_of_a_discharge(model, made), abs=1e-6
    )


# -- meshes --------------------------------------------------------------------------------------
CATHODES = list(ssb.cathodes)


def test_a_liquid_needs_a_reservoir(tmp_path):
    text = (ssb.cells.folder / "composite.toml").read_text()
    dry = tmp_path / "dry.toml"
    dry.write_text(re.sub(r"excess_electrolyte = {[^}]*}", DRY, text))
    assert ssb.Cell(cell_file=dry, electrolyte="li6ps5cl").parameter_values()
    with pytest.raises(ssb.DesignError, match=r"reservoir\.excess_electrolyte"):
        ssb.Cell(cell_file=dry, electrolyte="lp57_fec")


DRY = 'excess_electrolyte = { value = 0.0, unit = "1", class = "setting", why = "dry" }'


# -- hollow particles and parameters that are not known yet ----------------------------------------
def hollow(tmp_path, inner: str) -> ssb.Cell:
    file = tmp_path / "hollow.toml"
    text = (ssb.anodes.folder / "silicon_micro.toml").read_text()
    shell = f'inner_radius = {{ value = {inner}, unit = "um", class = "setting" }}'
    file.write_text(re.sub(r"inner_radius = {[^}]*}", shell, text))
    return ssb.Cell(anode=file)


def test_voids_inside_particles_take_room_in_the_electrode(tmp_path):
    """20 % of silicon in shells of 0.8 of the radius: 41 % of the layer is particles."""
    full = ssb.Cell(anode="silicon_micro").parameter_values()
    shells = hollow(tmp_path, "1.2").parameter_values()
    name = "Negative electrode porosity"
    assert full[name] - shells[name] == pytest.approx(0.2 / (1 - 0.8**3) - 0.2, rel=1e-12)
    active = "Negative electrode active material volume fraction"
    assert shells[active] == full[active]


def test_shells_that_do_not_fit_are_refused(tmp_path):
    with pytest.raises(ssb.VolumeError, match=r"particles 1\.49"):
        hollow(tmp_path, "1.43").parameter_values()


@pytest.mark.parametrize(
    "name", ["Negative particle radius [m]", "Nominal cell capacity [A.h]", "Separator porosity"]
)
def test_what_is_an_input_is_not_judged(name):
    values = cell(parameters={name: "[input]"}).parameter_values()
    assert isinstance(values[name], pybamm.InputParameter) or values[name] == "[input]"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("particle", "uniform profile"),
        ("particle", ("Fickian diffusion", "quadratic profile")),
        ("particle mechanics", "swelling only"),
        ("particle size", "distribution"),
        ("transport efficiency", "tortuosity factor"),
        ("loss of active material", "stress-driven"),
        ("SEI on cracks", "true"),
        ("surface form", "differential"),
        ("convection", "uniform transverse"),
    ],
)
def test_options_that_ours_replace_are_refused(name, value):
    with pytest.raises(ssb.ParameterError, match="leave it out") as info:
        cell(options={name: value}).model()
    assert info.value.key == name


# -- what to cite ----------------------------------------------------------------------------------
OF_PYBAMM = {
    "Sulzer2021", "Harris2020", "Andersson2019", "Virtanen2020", "Hindmarsh2000", "Hindmarsh2005",
    "Mohtat2019", "Weng2023",  # the search for a state of charge
}  # fmt: skip
OF_THE_MODEL = {"Doyle1993", "Bruggeman1935", "Axen2022", "Gomadam2006", "pybamm_si_ssb"}
OF_THE_CELL = {
    "Chen2020", "Ai2022",
    "10.1149/2.1751713jes",  # NMC's modulus
    "10.1021/nn204476h", "10.1016/j.jpowsour.2010.02.013",  # how silicon breaks
    "10.1149/1945-7111/abf8d7", "10.1021/acsami.6c03789",  # the cell file
}  # fmt: skip
OF_A_SULFIDE = {"10.1149/2.0061602jes", "10.1021/acsami.5b07517"}  # modulus, window
OF_ARGYRODITE = {*OF_A_SULFIDE, "10.1002/aenm.201903253"}
#: It is based on argyrodite, whose paper on density it does not stand on.
OF_LGPS = {
    *OF_A_SULFIDE, "10.1038/nmat3066",
    "//github.com/NRC-Mila/OBELiX/blob/main/data/misc/laskowski_with_dois.csv",
}  # fmt: skip
OF_LATP = {
    "10.1016/j.ssi.2016.07.010", "10.1021/acsami.5b07517",
    "Journal_of_Power_Sources_2012__218__65-72",  # "cite:", without a DOI
}  # fmt: skip


@pytest.mark.parametrize(
    ("electrolyte", "more"),
    [
        ("lp57_fec", set()),
        ("li6ps5cl", OF_ARGYRODITE),
        ("lgps", OF_LGPS),
        ("latp", OF_LATP),
    ],
)
def test_exactly_what_a_cell_stands_on_is_cited(electrolyte, more, tmp_path):
    pytest.importorskip("pybtex")
    pybamm.citations._reset()
    cell(electrolyte=electrolyte).simulation(var_pts=COARSE).solve([0, 60], initial_soc=0.5)
    file = tmp_path / "citations.txt"
    pybamm.print_citations(str(file))
    expected = OF_PYBAMM | OF_THE_MODEL | OF_THE_CELL | more
    assert pybamm.citations._papers_to_cite == expected
    text = file.read_text().replace(r"\_", "_")  # which PyBaMM prints as LaTeX would have it
    for address in (key for key in expected if key.startswith(("10.", "//"))):
        assert address in text
    for source in ssb.electrolytes[electrolyte].sources.values():
        if source.startswith("cite:"):
            assert source.removeprefix("cite:") in text


# -- what a reviewer found -----------------------------------------------------------------------
def test_a_measured_volume_of_an_anode_is_that_over_the_empty_host(tmp_path):
    """One particle, its volume printed in two units: the same host, the same thickness."""
    text = (ssb.anodes.folder / "silicon_micro.toml").read_text()
    made = []
    header = "# class: assumed\n# source: none\n# units: theta 1, J 1\ntheta,J\n"
    for name, scale in (("ratio", 1.0), ("other", 0.5)):
        (tmp_path / f"{name}.csv").write_text(f"{header}0,{scale}\n1,{3.8 * scale}\n")
        file = tmp_path / f"{name}.toml"
        file.write_text(text.replace('law = "linear"', f'law = "table"\nfile = "{name}.csv"'))
        made.append(ssb.Cell(anode=file).parameter_values())
    for key in (
        "Negative electrode active material volume fraction",
        "Negative electrode thickness [m]",
    ):
        assert made[0][key] == pytest.approx(made[1][key], rel=1e-12)
    J = made[1]["Negative electrode volume change"]
    assert [float(J(theta)) for theta in (0.0, 1.0)] == pytest.approx([0, 2.8], abs=1e-12)


def test_the_inner_wall_of_a_shell_is_as_free_as_its_file_says(tmp_path):
    file = tmp_path / "pinned.toml"
    text = (ssb.anodes.folder / "silicon_micro.toml").read_text()
    pinned = 'inner_wall_freedom = { value = 0, unit = "1", class = "setting" }'
    shell = 'inner_radius = { value = 1.2, unit = "um", class = "setting" }'
    file.write_text(re.sub(r"inner_radius = {[^}]*}", f"{shell}\n{pinned}", text))
    found, free = ssb.Cell(anode=file).parameter_values(), hollow(tmp_path, "1.2")
    assert found["Negative particle inner wall freedom"] == 0
    # As assembled the host has grown by 2.8 %, and the pinned void has not.
    J, xi = 1 + 2.8 * 0.01, 0.8**3
    grown = 0.2 / J / (1 - xi) * (xi + (1 - xi) * J)
    name = "Negative electrode porosity"
    assert found[name] == pytest.approx(1 - 0.1 - 0.1 - grown, rel=1e-3)
    assert found[name] > free.parameter_values()[name]


def test_outside_its_temperatures_an_electrolyte_warns():
    with pytest.warns(ssb.RangeWarning, match=r"peo_litfsi at 298\.15 K.*30 degC to 110 degC"):
        cell(electrolyte="peo_litfsi", temperature="25 degC")


def test_a_cell_keeps_what_it_was_given():
    given = {RADIUS: 1e-7}
    made = cell(parameters=given)
    given[RADIUS] = 7e-6
    assert made.parameter_values()[RADIUS] == 1e-7
    assert made.replace(parameters=None).parameter_values()[RADIUS] == pytest.approx(5e-8)


def test_some_points_may_be_given_alone():
    simulation = cell().simulation(var_pts={"x_n": 7})
    assert simulation.var_pts["x_n"] == 7
    assert simulation.var_pts["x_s"] == 20


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("electrolyte transport", "binary"),
        ("electrolyte phase", "liquid"),
        ("working electrode", "positive"),
        ("particle phases", ("2", "1")),
        ("stak", "free"),
    ],
)
def test_options_that_the_materials_cannot_go_with_are_refused(key, value):
    with pytest.raises(ssb.ParameterError) as info:
        cell(options={key: value}).parameter_values()
    assert info.value.key == key


def test_a_reaction_in_a_polymer_needs_salt():
    values = cell(electrolyte="peo_litfsi").parameter_values()
    for domain in ("Negative", "Positive"):
        law = values[f"{domain} electrode exchange-current density [A.m-2]"]
        full, quarter, none = (float(law(c, 0.5, 1.0, 333.15)) for c in (1250.0, 312.5, 0.0))
        assert (quarter / full, none) == pytest.approx((0.5, 0.0))
