"""Shapes of silicon: their sizes at equilibrium, both walls of a tube, cores, and every preset."""

from __future__ import annotations

import re

import numpy as np
import pybamm
import pytest
from support import particle_model, reference_particle
from support.ageing_model import COARSE

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.cycling import engine
from pybamm_si_ssb.laws import particle_shapes as shapes
from pybamm_si_ssb.laws.material import LinearSwelling, PorousSwelling
from pybamm_si_ssb.names import Names

N = Names("negative")
SILICON = LinearSwelling(2.8)
PRESETS = sorted(ssb.anodes.folder.glob("silicon_*.toml"))
SHAPED = [file.stem for file in PRESETS if 'shape = "' in file.read_text(encoding="utf-8")]


def J(theta):
    return 1 + SILICON(theta)


# -- the equations on floats ----------------------------------------------------------------------
def test_a_clamped_wall_stays_and_the_void_takes_the_swelling():
    xi_i = shapes.inner_wall_position(150.0, 180.0, 2)
    chi = shapes.clamped(xi_i)
    for ratio in (1.0, 1.7, 3.2):
        assert shapes.envelope(ratio, xi_i, chi) == pytest.approx(1, abs=1e-14)
        left = 1 - (1 - xi_i) * ratio
        assert shapes.inner_wall(ratio, xi_i, chi) == pytest.approx(left, abs=1e-14)


def test_closed_pores_swallow_the_swelling_first():
    phi = 0.5
    assert shapes.porous(1.0, phi) == pytest.approx(1, abs=1e-8)
    assert shapes.porous(1.4, phi) == pytest.approx(1, abs=1e-5)
    for ratio in (3.0, 3.8):
        assert shapes.porous(ratio, phi) == pytest.approx((1 - phi) * ratio, rel=1e-6)
    ratios = np.linspace(1, 3.8, 50)
    assert np.all(np.diff(shapes.porous(ratios, phi)) >= 0)
    symbol = shapes.porous(pybamm.Scalar(2.2), phi).evaluate()
    assert symbol == pytest.approx(shapes.porous(2.2, phi), rel=1e-14)


@pytest.mark.parametrize("m", [1, 2, 3])
@pytest.mark.parametrize("wetted", [0, 1])
def test_the_slope_of_an_area_is_its_derivative(m, wetted):
    xi_i, chi, ratio, h = (0.4 if m > 1 else 0.0), 0.3, 2.1, 1e-6

    def area(ratio):
        walls = shapes.envelope(ratio, xi_i, chi), shapes.inner_wall(ratio, xi_i, chi)
        return shapes.area_ratio(*walls, m, wetted)

    walls = shapes.envelope(ratio, xi_i, chi), shapes.inner_wall(ratio, xi_i, chi)
    slope = shapes.area_slope(*walls, m, wetted, xi_i, chi)
    assert slope == pytest.approx((area(ratio + h) - area(ratio - h)) / (2 * h), abs=1e-8)


# -- sizes at equilibrium -------------------------------------------------------------------------
R0 = 100e-9
#: Cases by name: m, R_i/R0, chi, wetted, J of the host, and the closed form of rho_s by J.
CLOSED_FORMS = {
    "sphere": (3, 0.0, 1.0, 0, J, lambda j: j ** (1 / 3)),
    "wire": (2, 0.0, 1.0, 0, J, lambda j: j**0.5),
    "film": (1, 0.0, 1.0, 0, J, lambda j: j),
    "open tube": (2, 0.6, 0.5, 1, J, lambda j: (0.36 * (1 + 0.5 * (j - 1)) + 0.64 * j) ** 0.5),
    **{
        f"{name} with chi {chi:g}": (
            m, x, chi, 0, J,
            lambda j, m=m, x=x, chi=chi: (x**m * (1 + chi * (j - 1)) + (1 - x**m) * j) ** (1 / m),
        )
        for name, m, x in (("tube", 2, 0.7), ("hollow sphere", 3, 0.875))
        for chi in (0.0, 0.5, 1.0)
    },
    "clamped tube": (2, 0.9, shapes.clamped(0.81), 0, J, lambda j: 1.0),
    "porous sphere": (
        3, 0.0, 1.0, 0, lambda theta: 1 + PorousSwelling(SILICON, 0.5)(theta),
        lambda j: max(1.0, j / 2) ** (1 / 3),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CLOSED_FORMS)
def test_the_size_at_equilibrium_follows_the_closed_form(case):
    """Filled slowly, and left alone, from empty to three quarters."""
    m, x, chi, wetted, host, closed = CLOSED_FORMS[case]
    xi_i, theta = x**m, 0.75
    j = -1e-4
    t = theta * reference_particle.FARADAY * R0 * reference_particle.C_MAX * (1 - xi_i) / (m * -j)
    found = particle_model.solve(
        m, R0, 1e-14, host, j, t, 0.0, n=10, xi_i=xi_i, chi=chi, wetted=wetted
    )
    assert found[2] == pytest.approx(theta, abs=1e-8)
    assert found[1] == pytest.approx(closed(float(J(theta))), rel=1e-6)


# -- both walls of a tube -------------------------------------------------------------------------
@pytest.mark.parametrize("m", [2, 3])
def test_both_walls_react_as_in_the_independent_solution(m):
    xi_i, D, j = 0.4, 1e-17, 0.1
    case = {"m": m, "R0": 0.2e-6, "D": D, "j_ref": j, "t_end": 1500, "theta0": 0.8}
    case |= {"xi_i": xi_i, "chi": 0.5}
    reference = reference_particle.solve(**case, zeta=2.8, wetted=True)
    dry = reference_particle.solve(**case, zeta=2.8)
    ours = particle_model.solve(**case, J=J, n=40, wetted=1.0)
    assert abs(reference[0] - dry[0]) > 0.005  # the second wall matters here
    assert ours == pytest.approx(reference, abs=2e-6)
    assert ours[2] == pytest.approx(reference[2], abs=1e-8)  # and all that leaves is counted


def test_a_thin_tube_with_two_walls_is_a_film_of_half_its_thickness():
    wall, radius, D, j = 10e-9, 1e-6, 1e-19, 0.02
    xi_i = ((radius - wall) / radius) ** 2
    outer = 1 + (radius - wall) / radius  # area of both walls over the outer one
    tube = particle_model.solve(
        2, radius, D, J, outer * j, 900, 0.6, 40, xi_i=xi_i, chi=0.0, wetted=1.0
    )
    film = particle_model.solve(1, wall / 2, D, J, j, 900, 0.6, 40)
    assert abs(film[0] - film[2]) > 0.02  # there is a profile
    assert tube[0] == pytest.approx(film[0], abs=1e-3)


# -- cores ----------------------------------------------------------------------------------------
#: D t/R0^2.
TIMES = (0.02, 0.05, 0.1)


def core(radius, D, seconds):
    """Radius of what is less than half full in a sphere whose surface is held full, over R0."""
    held = 50.0 * D / radius  # a current that holds the surface within 1e-2 of full

    def current(surface):
        return held * reference_particle.FARADAY * reference_particle.C_MAX * (surface - 0.99)

    end = particle_model.solution(3, radius, D, J, current, seconds, 0.01, n=80)
    theta = end[N.stoichiometry].entries[:, -1]
    assert theta[-1] > 0.9
    xi = end[N.stoichiometry].mesh.nodes
    return float(np.interp(0.5, theta, xi)) ** (1 / 3) if theta[0] < 0.5 else 0.0


def test_the_core_is_a_function_of_diffusion_time_alone():
    """Whatever the radius and the diffusivity: D t/R0^2 decides, and the core shrinks with it."""
    cores = [core(1e-6, 1e-16, number * 1e-12 / 1e-16) for number in TIMES]
    assert cores[0] > cores[1] > cores[2] > 0.1
    for radius, D in ((50e-9, 1e-16), (1e-6, 1e-14), (2.5e-6, 3e-17)):
        again = [core(radius, D, number * radius**2 / D) for number in TIMES]
        assert again == pytest.approx(cores, abs=2e-4)


def test_micron_silicon_at_rate_keeps_a_core_and_nano_silicon_does_not():
    """The same areal current, charged at 1C: least full and fullest place of a particle."""
    least = {}
    for anode in ("silicon_micro", "silicon_nano"):
        cell = ssb.Cell(anode=anode, electrolyte="lp57_fec")
        end = cell.simulation(pybamm.Experiment(["Charge at 1C until 4.2 V"])).solve()
        theta = end[N.stoichiometry].entries[:, :, -1]
        least[anode] = theta[0].max() / theta[-1].max()
    assert least["silicon_micro"] < 0.5
    assert least["silicon_nano"] > 0.95


# -- what is refused ------------------------------------------------------------------------------
def anode(tmp_path, particle, base="silicon_nano"):
    file = tmp_path / "mine.toml"
    head = f'kind = "anode"\nformat = 1\nbase = "{base}"\nname = "Mine"\ndescription = "Mine."\n'
    file.write_text(f"{head}\n[sources]\n\n[particle]\n{particle}\n")
    return file


def size(key, value, unit="nm"):
    return f'{key} = {{ value = {value}, unit = "{unit}", class = "setting" }}'


HOLLOW = f"{size('radius', 180)}\n{size('inner_radius', 150)}"


@pytest.mark.parametrize(
    ("particle", "key", "message"),
    [
        ('shape = "sphere"', "particle.radius", "add it"),
        (f'shape = "layer"\n{size("radius", 50)}', "particle.radius", "as thick as the electrode"),
        (f'shape = "tube"\n{size("radius", 50)}', "particle.inner_radius", "call it a wire"),
        (f'shape = "film"\n{HOLLOW}', "particle.inner_radius", "no curvature"),
        (f'shape = "wire"\nouter_wall = "clamped"\n{size("radius", 50)}', "particle.outer_wall",
         "a void into which"),
        (f'shape = "tube"\nouter_wall = "clamped"\n{HOLLOW}\n{size("inner_wall_freedom", 1, "1")}',
         "particle.inner_wall_freedom", "the clamp decides"),
        (f'shape = "wire"\ninner_wall = "open"\n{size("radius", 50)}', "particle.inner_wall",
         "give an inner_radius"),
        (f'shape = "sphere"\n{size("radius", 50)}\n{size("pore_wall", 10)}', "particle.pore_wall",
         "give the porosity"),
        (f'shape = "sphere"\n{size("radius", 50)}\n{size("porosity", 0.99, "1")}',
         "particle.porosity.value", "0.95"),
        (f'shape = "sphere"\n{size("radius", 50)}\n{size("inner_wall_freedom", 1, "1")}',
         "particle.inner_wall_freedom", "no inner wall"),
        (f'shape = "tube"\nouter_wall = "clamped"\ninner_wall = "open"\n{HOLLOW}',
         "particle.inner_wall", "would vanish"),
        (f'shape = "sphere"\n{size("radius", 50)}\n{size("porosity", 0.5, "1")}\n'
         f'{size("pore_wall", 80)}', "particle.pore_wall", "thinner"),
        (f'shape = "tubes"\n{HOLLOW}', "particle.shape", "did you mean tube"),
        ('shape = "layer"', "layer", "in_plane_constraint"),
    ],
)  # fmt: skip
def test_shapes_that_cannot_be_are_refused(tmp_path, particle, key, message):
    with pytest.raises(ssb.ParameterError, match=re.escape(message)) as error:
        ssb.load(anode(tmp_path, particle))
    assert error.value.key == key
    assert "mine.toml" in str(error.value)


def test_silicon_too_full_for_its_void_is_refused(tmp_path):
    tight = f'shape = "tube"\nouter_wall = "clamped"\n{size("radius", 180)}\n'
    tight += size("inner_radius", 120)  # full at J = 1.8
    with pytest.raises(ssb.VolumeError, match=r"n_p_ratio.*\n.*too much for the void"):
        ssb.Cell(anode=anode(tmp_path, tight)).parameter_values()


def test_a_run_ends_where_a_void_is_full(tmp_path):
    """Charged through its cut-off, beyond what the cathode was to give."""
    tube = f'shape = "tube"\nouter_wall = "clamped"\n{size("radius", 180)}\n'
    cell = ssb.Cell(anode=anode(tmp_path, tube + size("inner_radius", 146)))  # at J = 2.92
    experiment = pybamm.Experiment(["Charge at C/10 until 4.5 V"])
    end = cell.simulation(experiment, var_pts=COARSE).solve()
    assert "void full" in end.termination
    assert end[N.volume_ratio].entries.max() == pytest.approx(1 / (1 - (146 / 180) ** 2), rel=1e-6)


def test_what_would_be_silently_wrong_of_a_layer_is_refused():
    film = ssb.Cell(anode="silicon_film", electrolyte="li6ps5cl")
    for cell, key in (
        (film.replace(parameters={N.p_radius: 1e-6}), N.p_radius),
        (film.replace(parameters={N.p_thickness: 1e-6}), N.p_thickness),
        (film.replace(options={"silicon electrode": "porous"}), "silicon electrode"),
        (
            ssb.Cell(anode="silicon_nano", options={"silicon electrode": "dense"}),
            "silicon electrode",
        ),
        (
            ssb.Cell(
                anode="silicon_double_walled_tube",
                parameters={N.p_radius: 1e-6},
            ),
            N.p_radius,
        ),
    ):
        with pytest.raises(ssb.ParameterError) as error:
            cell.parameter_values()
        assert error.value.key == key
    with pytest.raises(ssb.DesignError, match="that of the separator"):
        film.replace(anolyte="llzto")


# -- every preset ---------------------------------------------------------------------------------
PRESETS = [
    f"silicon_{name}"
    for name in (
        "micro", "nano", "nanowire", "nanotube", "double_walled_tube", "hollow_sphere",
        "mesoporous_sphere", "porous", "film", "columnar", "dense",
    )
]  # fmt: skip


LAYERS = ("silicon_film", "silicon_columnar", "silicon_dense")
#: Volume inside the outer surface by the volume ratio of the host, from the radii of the files.
SIZES = {
    "silicon_nanotube": lambda J: (80 / 120) ** 2 * (1 + 0.5 * (J - 1)) + (1 - (80 / 120) ** 2) * J,
    "silicon_double_walled_tube": lambda J: 1 + 0 * J,
    "silicon_hollow_sphere": lambda J: 0.875**3 * (1 + 0.5 * (J - 1)) + (1 - 0.875**3) * J,
}


@pytest.fixture
def few_points(monkeypatch):
    """Cycles of cells on a coarse mesh."""

    def coarse(design, values):
        dense = {f"x_{e.names.domain[0]}": 3 for e in design.electrodes if e.is_dense}
        return COARSE | dense, {}

    monkeypatch.setattr(engine, "particle_mesh", coarse)


#: A preset, an electrolyte and a kind of cell: every fourth preset once, the others are long.
RUNS = [
    pytest.param(
        name,
        electrolyte,
        kind,
        marks=[pytest.mark.slow]
        if not place % 4 and (place // 4 + way) % 4 == 0
        else [pytest.mark.long],
    )
    for place, name in enumerate(PRESETS)
    for way, (electrolyte, kind) in enumerate(
        (e, k) for e in ("lp57_fec", "li6ps5cl") for k in ("full", "half")
    )
]


@pytest.mark.parametrize(("name", "electrolyte", "kind"), RUNS)
def test_a_preset_is_formed_cycled_and_fades(name, electrolyte, kind, few_points):
    """A formation cycle and nineteen at C/3, every mechanism on, pressed as dense layers are.

    Films are thin, and against lithium they are held at their lower cut-off, as is usual there.
    """
    given = {"electrolyte": electrolyte, "pressure": "50 MPa", "ageing": "full"}
    protocol, layer = protocols.cc("C/3"), name in LAYERS
    if layer:
        given["areal_capacity"] = "1 mAh/cm2"
    if kind == "full":
        cell = ssb.Cell(anode=name, **given)
    else:
        cell = ssb.HalfCell(electrode=name, **given)
        protocol = protocols.cccv("C/3") if layer else protocol
    run = cell.cycle(20, protocol.formation(1, "C/10"))
    assert run.failure is None
    assert run.cycles == 20
    delivered = run.rows["Discharge capacity [A.h]"].to_numpy() / cell.areal_capacity / cell.area
    most = delivered[:2].max()
    assert most > 0.35  # nano silicon in the sulfide pays more than half for its first film
    end, names = run.solution, cell.design.electrodes[-1 if kind == "half" else 0].names
    J, size = (end[x].entries for x in (names.volume_ratio, names.envelope_ratio))
    closed = SIZES.get(name, lambda J: J)
    np.testing.assert_allclose(size, closed(J), rtol=1e-6)  # as the file says, whatever it passed
    # Nothing but resistance, isolation and contact can fade against lithium without end.
    assert delivered[-1] < most * (1 if kind == "full" else 1.01)
    run.balance.check(1e-10)
