"""Studies: crossed, kept, resumed, solved by others, and what becomes of cases that go wrong."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import textwrap
import time

import numpy as np
import pandas as pd
import pybamm
import pytest
from typer.testing import CliRunner

import pybamm_si_ssb as ssb
from pybamm_si_ssb import protocols
from pybamm_si_ssb.cli.main import app
from pybamm_si_ssb.columns import COLUMN, CYCLE, STUDY
from pybamm_si_ssb.studies import cluster as study_cluster
from pybamm_si_ssb.studies import file as study_file
from pybamm_si_ssb.studies import folder as study_folder
from pybamm_si_ssb.studies import runner as study_runner
from pybamm_si_ssb.studies.case import FAILED, REFUSED, SOLVED, TIMING
from pybamm_si_ssb.studies.sampling import Range

#: Two structures (the layers differ in thickness) of four cases each.
CROSSED = """
import pybamm_si_ssb as ssb
cell = ssb.Cell(anode="silicon_nano", ageing="none")
study = ssb.Study(
    cell,
    {"n_p_ratio": [1.5, 1.6], "pressure": ["5 MPa", "80 MPa"], "rate": ["1C", "2C"]},
    protocol="CC",
    check_current=False,
)
"""


def crossed() -> ssb.Study:
    scope: dict = {}
    exec(CROSSED, scope)
    return scope["study"]


def same(one, other) -> None:
    """All tables of two runs, to the last digit, but for what each took."""
    first, second = (each.table.drop(columns=list(TIMING)) for each in (one, other))
    pd.testing.assert_frame_equal(first, second, check_exact=True)
    pd.testing.assert_frame_equal(one.cycles, other.cycles, check_exact=True)
    pd.testing.assert_frame_equal(one.curves, other.curves, check_exact=True)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """The study in one process, in one go."""
    return crossed().run(tmp_path_factory.mktemp("alone"))


# -- cases ----------------------------------------------------------------------------------------
def test_axes_are_crossed_the_last_one_fastest(alone):
    table = alone.table
    assert list(table[STUDY.case]) == list(range(1, 9))
    assert list(table[COLUMN.c_rate]) == [1, 2] * 4
    assert list(table[STUDY.n_p_ratio]) == [1.5] * 4 + [1.6] * 4
    assert table[STUDY.pressure][:4].tolist() == [5, 5, 80, 80]
    assert set(table[COLUMN.outcome]) == {SOLVED}
    assert alone.counts() == {SOLVED: 8, REFUSED: 0, FAILED: 0}
    # a higher rate gives less, and each case its own number
    capacity = table[STUDY.last_capacity].to_numpy()
    assert (capacity[::2] > 1.2 * capacity[1::2]).all()
    assert len(set(capacity)) == 8
    assert alone.new == 8


def test_a_case_is_what_its_cell_gives_when_it_is_cycled(alone):
    cell = ssb.Cell(anode="silicon_nano", ageing="none", n_p_ratio=1.6, pressure="80 MPa")
    run = cell.cycle(1, protocols.cc("2C"))
    row = alone.table.iloc[-1]
    own = run.rows[CYCLE.discharge_capacity].to_numpy() / cell.area / 10
    # of another tree of expressions: the solver's tolerance
    assert row[STUDY.first_capacity] == pytest.approx(own[0], rel=1e-4)
    assert row[STUDY.last_capacity] == pytest.approx(own[-1], rel=1e-4)
    assert row[STUDY.done] == 1
    assert 0 < row[COLUMN.solver_time] < row[COLUMN.wall_time]
    cycles = alone.cycles[alone.cycles[STUDY.case] == 8]
    assert cycles[CYCLE.cycle].tolist() == [1]
    assert cycles[COLUMN.areal_capacity].to_numpy() == pytest.approx(own, rel=1e-4)


def test_cells_of_a_structure_are_solved_by_one_model(alone):
    assert crossed().structures == 2
    assert alone.built == 2
    assert alone.table[COLUMN.first].tolist() == [True, *[False] * 3, True, *[False] * 3]


def test_curves_are_of_the_discharge(alone):
    curve = alone.curves[alone.curves[STUDY.case] == 1]
    assert curve[STUDY.share].to_numpy() == pytest.approx(np.linspace(0, 1, 101))
    assert (np.diff(curve[COLUMN.voltage]) < 0).all()
    assert curve[COLUMN.voltage].iloc[-1] == pytest.approx(2.6, abs=1e-4)  # the cut-off
    last = alone.table[STUDY.last_capacity][0]
    assert curve[COLUMN.areal_capacity].iloc[-1] == pytest.approx(last, rel=1e-6)
    # the mean of the curve is the mean voltage of the cycle
    mean = np.trapezoid(curve[COLUMN.voltage], curve[STUDY.share])
    cycle = alone.cycles[alone.cycles[STUDY.case] == 1].iloc[-1]
    assert mean == pytest.approx(cycle[CYCLE.discharge_voltage], abs=2e-3)
    assert len(alone.curves) == 8 * 101


def test_tables_on_disk_are_those_that_are_handed_back(alone):
    folder = alone.folder
    assert {file.name for file in folder.iterdir()} == {"cases", "study.json", *study_folder.TABLES}
    pd.testing.assert_frame_equal(pd.read_parquet(folder / "study.parquet"), alone.table)
    read = pd.read_csv(folder / "cycles.csv")
    for name in alone.cycles.select_dtypes("number"):
        assert (read[name].to_numpy() == alone.cycles[name].to_numpy()).all(), name


# -- once, and on from where it was ---------------------------------------------------------------
def test_a_case_is_never_solved_twice(alone, monkeypatch):
    monkeypatch.setattr(study_runner, "solve_case", lambda *_: pytest.fail("solved again"))
    again = crossed().run(alone.folder)
    assert again.new == 0
    same(again, alone)
    pd.testing.assert_frame_equal(again.table, alone.table)  # what it took is kept as well


def test_what_is_left_decides_no_number(alone, tmp_path):
    """Any cases that are done before others, and by another model."""
    done = sorted((alone.folder / "cases").iterdir())
    (tmp_path / "cases").mkdir()
    for file in random.Random(4).sample(done, 5):
        (tmp_path / "cases" / file.name).write_bytes(file.read_bytes())
    rest = crossed().run(tmp_path)
    assert rest.new == 3
    same(rest, alone)


def test_a_study_that_is_killed_goes_on(alone, tmp_path):
    code = CROSSED + textwrap.dedent(
        """
        import sys
        study.run(sys.argv[1], progress=lambda row: print("done", flush=True))
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    seed = random.randrange(10**6)
    moment = random.Random(seed).uniform(0, 1)  # amid one of them
    assert process.stdout.readline() == "done\n"
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    kept = len(list((tmp_path / "cases").glob("*.json")))
    assert 1 <= kept < 8, seed
    resumed = crossed().run(tmp_path)
    assert resumed.new == 8 - kept
    same(resumed, alone)
    assert not list((tmp_path / "cases").glob(".*"))


def test_a_folder_of_another_study_is_refused(alone, tmp_path):
    other = ssb.Study(ssb.Cell(ageing="none"), cycles=1)
    with pytest.raises(ssb.ParameterError, match="another study") as caught:
        other.run(alone.folder)
    assert caught.value.key == "folder"
    same(crossed().run(alone.folder), alone)  # it is as it was
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ssb.ParameterError, match="a folder that can be written into"):
        other.run(tmp_path / "file")


def test_a_damaged_file_is_named(tmp_path):
    study = ssb.Study(ssb.Cell(n_p_ratio=1.5, ageing="none"), {"n_p_ratio": [-1]})
    study.run(tmp_path)
    (file,) = (tmp_path / "cases").iterdir()
    assert json.loads(file.read_text())["row"][COLUMN.outcome] == REFUSED
    file.write_text('{"row": ')
    with pytest.raises(ssb.ParameterError, match="delete this file") as caught:
        study.run(tmp_path)
    assert caught.value.file == file


def test_a_fingerprint_is_of_what_decides_the_numbers():
    cell = ssb.Cell(anode="silicon_nano", ageing="none")

    def marks(cell=cell, **given):
        return [case.fingerprint for case in ssb.Study(cell, **given).cases]

    base = marks()
    assert marks(ssb.Cell(anode="silicon_nano", ageing=())) == base
    for other in (
        marks(cell.replace(pressure="6 MPa")),
        marks(cell.replace(file_values={"electrolyte.contact.gap": 3})),
        marks(cell, cycles=2),
        marks(cell, rate="C/2"),
        marks(cell, protocol="CC"),
        marks(cell, contact_check_every=3),
        marks(cell.replace(ageing=["interphase"])),
    ):
        assert other != base
    # what else varies becomes an input of the model, which rounds otherwise
    both = marks(axes={"pressure": ["5 MPa", "6 MPa"]})
    assert base[0] not in both
    assert len(set(both)) == 2


# -- cases that go wrong --------------------------------------------------------------------------
def test_cases_that_go_wrong_are_named_and_the_rest_is_solved(tmp_path):
    beyond = pybamm.Experiment([("Hold at 60 V until C/20",)])  # no state gives that
    study = ssb.Study(
        ssb.Cell(anode="silicon_nano", ageing="none"),
        {"n_p_ratio": [-1, 1.5], "electrolyte": ["lipon", "li6ps5cl"], "protocol": ["CC", beyond]},
        rate="1C",
    )
    results = study.run(tmp_path)
    table = results.table.set_index([STUDY.n_p_ratio, COLUMN.electrolyte, STUDY.protocol])
    outcome = table[COLUMN.outcome]
    assert set(outcome[-1]) == {REFUSED}
    parameter = table.loc[(-1, "li6ps5cl", "CC")]
    assert parameter[STUDY.error] == "ParameterError"
    assert "n_p_ratio" in parameter[COLUMN.reason]
    assert "-1" in parameter[COLUMN.reason]
    current = table.loc[(1.5, "lipon", "CC")]
    assert (current[COLUMN.outcome], current[STUDY.error]) == (REFUSED, "DesignError")
    assert "through lipon" in current[COLUMN.reason]
    solver = table.loc[(1.5, "li6ps5cl", "experiment")]
    assert (solver[COLUMN.outcome], solver[STUDY.error]) == (FAILED, "RunError")
    assert "SolverError" in solver[COLUMN.reason]
    good = table.loc[(1.5, "li6ps5cl", "CC")]
    assert good[COLUMN.outcome] == SOLVED
    assert good[STUDY.last_capacity] > 1
    assert good[COLUMN.reason] == ""
    assert len(list(results.failures())) == 7
    assert any(line.startswith("case 8 failed: RunError: cycle 1") for line in results.failures())
    # nothing is tried again unless asked for, and then what failed only
    assert study.run(tmp_path).new == 0
    assert study.run(tmp_path, retry_failed=True).new == 2
    same(study.run(tmp_path), results)


def test_what_is_said_of_a_cell_that_cannot_be_made_keeps_columns_numbers(tmp_path):
    study = ssb.Study(
        ssb.Cell(ageing="none"),
        {"pressure": ["-5 MPa", "heavy"], "temperature": ["25 degC", "9000 degC"]},
    )
    table = study.run(tmp_path).table
    assert set(table[COLUMN.outcome]) == {REFUSED}
    assert table[STUDY.pressure].tolist() == pytest.approx([-5, -5, np.nan, np.nan], nan_ok=True)
    assert table[COLUMN.temperature].tolist() == pytest.approx([25, 9000, 25, 9000])
    assert "heavy" in table[COLUMN.reason][2]


# -- mistakes in a study --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "key", "said"),
    [
        ({"axes": {"electrolite": ["llzto"]}}, "axes", "did you mean electrolyte"),
        ({"axes": {"pressure": "5 MPa"}}, "axes: pressure", "a list of values"),
        ({"axes": {"pressure": []}}, "axes: pressure", "a list of values"),
        ({"axes": {"file_values": [{}]}}, "axes", "an axis"),
        ({"axes": {"rate": ["fast"]}}, "rate", "a positive C-rate"),
        ({"cycles": 0}, "cycles", "1 or more"),
        ({"samples": 4}, "ranges", "sampled"),
        ({"ranges": {"anode.diffusivity.value": None}}, "samples", "1 or more"),
        ({"ranges": {"anod.x.y": None}, "samples": 2}, "ranges", "did you mean anode"),
        ({"ranges": {"Separator porosity": None}, "samples": 2}, "ranges: Separator porosity",
         "no range"),
        ({"ranges": {"anode.diffusivity.value": (2, 1)}, "samples": 2},
         "ranges: anode.diffusivity.value", "low < high"),
        ({"ranges": {"anode.diffusivity.value": (-1, 1, "log")}, "samples": 2},
         "ranges: anode.diffusivity.value", "above 0"),
        ({"contact_check": 3}, "contact_check", "did you mean contact_check_every"),
        ({"checkpoint": "x"}, "checkpoint", "an argument of a study"),
        ({"protocol": protocols.cc("1C"), "axes": {"rate": [1]}}, "axes: rate",
         "its own"),
    ],
)  # fmt: skip
def test_mistakes_of_a_study_are_refused_before_anything_runs(given, key, said):
    with pytest.raises(ssb.ParameterError) as caught:
        ssb.Study(ssb.Cell(anode="silicon_nano", ageing="none"), **given)
    assert caught.value.key == key
    assert said in str(caught.value)


def test_a_value_without_a_range_is_refused_by_name():
    study = ssb.Study(
        ssb.Cell(anode="silicon_nano", ageing="none"),
        ranges={"anode.host.density": None},
        samples=2,
    )
    with pytest.raises(ssb.ParameterError) as caught:
        _ = study.cases
    assert caught.value.key == "ranges: anode.host.density"
    assert "silicon_nano" in str(caught.value.file)
    with pytest.raises(ssb.ParameterError, match=r"did you mean particle\.radius"):
        _ = ssb.Study(study.cell, ranges={"anode.particle.radios": None}, samples=1).cases


# -- samples --------------------------------------------------------------------------------------
def test_samples_fill_the_ranges_evenly():
    study = ssb.Study(
        ssb.Cell(anode="silicon_nano", ageing="none"),
        ranges={"anode.particle.radius": None, "anode.diffusivity.value": (1e-14, 1e-12)},
        samples=8,
        seed=3,
    )
    radius = study.cell.record("anode").particle.radius
    found = pd.DataFrame([case.columns for case in study.cases])
    for heading, low, high, scale in (
        (f"anode.particle.radius [{radius.unit}]", *radius.range, np.asarray),
        ("anode.diffusivity.value [m2/s]", 1e-14, 1e-12, np.log),
    ):
        parts = 8 * (scale(found[heading]) - scale(low)) / (scale(high) - scale(low))
        assert sorted(np.floor(parts)) == list(range(8)), heading
    cells = [case.cell for case in study.cases]
    radii = [cell.parameter_values()["Negative particle radius [m]"] for cell in cells if cell]
    assert 1e9 * np.array(radii) == pytest.approx(found["anode.particle.radius [nm]"].to_numpy())
    again = ssb.Study(study.cell, ranges=study.ranges, samples=8, seed=3)
    assert [c.fingerprint for c in again.cases] == [c.fingerprint for c in study.cases]
    other = ssb.Study(study.cell, ranges=study.ranges, samples=8, seed=4)
    assert other.cases[0].fingerprint != study.cases[0].fingerprint


def test_ranges_that_span_much_are_sampled_by_their_logarithm():
    assert Range.of("x", (1, 10)).at(0.5) == pytest.approx(10**0.5)
    assert Range.of("x", (1, 9)).at(0.5) == 5
    assert Range.of("x", (0, 9)).at(0.5) == 4.5
    assert Range.of("x", (1, 4, "log")).at(0.5) == 2


def test_parameters_of_pybamm_are_sampled_in_si():
    name = "Negative electrode compression modulus [Pa]"
    study = ssb.Study(ssb.Cell(ageing="none"), ranges={name: (1e9, 2e9)}, samples=3)
    for case in study.cases:
        assert case.cell
        assert case.cell.parameter_values()[name] == case.columns[name]
        assert 1e9 < case.columns[name] < 2e9


def test_half_cells_are_studied_too(tmp_path):
    half = ssb.HalfCell(electrode="silicon_nano", counter="lithium_indium", ageing="none")
    study = ssb.Study(half, {"pressure": ["5 MPa", "50 MPa"]}, protocol="CC", rate="1C")
    results = study.run(tmp_path)
    assert set(results.table[COLUMN.outcome]) == {SOLVED}
    assert results.built == 1
    curve = results.curves[results.curves[STUDY.case] == 2]
    assert (np.diff(curve[COLUMN.voltage]) > 0).all()  # it gives lithium back


# -- files and the command ------------------------------------------------------------------------
GOOD = """
samples = 2
[cell]
anode = "silicon_nano"
ageing = "none"
[axes]
rate = ["1C", "2C"]
[ranges]
anode.particle.radius = "range"
"electrolyte.conductivity.value" = [0.5, 2.0]
[run]
protocol = "CC"
"""


def test_a_file_says_what_a_study_is(tmp_path):
    (tmp_path / "study.toml").write_text(GOOD)
    study = study_file.read(tmp_path / "study.toml")
    own = ssb.Study(
        ssb.Cell(anode="silicon_nano", ageing="none"),
        {"rate": ["1C", "2C"]},
        {"anode.particle.radius": None, "electrolyte.conductivity.value": (0.5, 2.0)},
        samples=2,
        protocol="CC",
    )
    assert [c.fingerprint for c in study.cases] == [c.fingerprint for c in own.cases]
    assert len(study.cases) == 4


@pytest.mark.parametrize(
    ("before", "after", "key", "said"),
    [
        ("samples = 2", "sample = 2", "sample", "did you mean samples"),
        ("samples = 2", 'samples = "2"', "samples", "a whole number"),
        ("samples = 2", "samples =", None, "a readable TOML file"),
        ("[axes]", "[axis]", "axis", "did you mean axes"),
        ('rate = ["1C", "2C"]', 'rate = "1C"', "axes.rate", "square brackets"),
        ('rate = ["1C", "2C"]', "rates = [1]", "axes", "did you mean rate"),
        ('anode = "silicon_nano"', 'anod = "silicon_nano"', "cell.anod", "did you mean anode"),
        ('anode = "silicon_nano"', 'anode = "silicon_nono"', "cell.anode", "silicon_nano"),
        ('particle.radius = "range"', "particle.radius = 3", "ranges.anode.particle.radius",
         "[low, high]"),
        ('protocol = "CC"', 'protocol = "CCC"', "protocol", "did you mean CC"),
        ('protocol = "CC"', 'protcol = "CC"', "protcol", "an argument of a study"),
        ('protocol = "CC"', "cycles = 0", "run.cycles", "greater than or equal to 1"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_as_a_whole(tmp_path, before, after, key, said):
    assert before in GOOD
    file = tmp_path / "study.toml"
    file.write_text(GOOD.replace(before, after))
    result = CliRunner().invoke(app, ["study", str(file), "--output", str(tmp_path / "out")])
    assert result.exit_code == 2
    with pytest.raises(ssb.ParameterError) as caught:
        study_file.read(file)
    assert (caught.value.file, caught.value.key) == (file, key)
    assert said in str(caught.value)
    assert str(caught.value) in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_command_solves_prints_and_draws(tmp_path):
    file, output = tmp_path / "study.toml", tmp_path / "out"
    file.write_text(GOOD.replace('rate = ["1C", "2C"]', 'electrolyte = ["li6ps5cl", "lipon"]')
                    .replace('protocol = "CC"', 'protocol = "CC"\nrate = "2C"')
                    .replace('"electrolyte.conductivity.value" = [0.5, 2.0]', ""))  # fmt: skip
    result = CliRunner().invoke(app, ["study", str(file), "--output", str(output)])
    assert result.exit_code == 1  # two are refused
    assert {f.name for f in output.iterdir()} == {
        "cases", "study.json", "study.png", *study_folder.TABLES
    }  # fmt: skip
    lines = result.stdout.splitlines()
    assert any(line.split()[:2] == ["li6ps5cl", "2/2"] for line in lines)
    assert any(line.split()[:2] == ["lipon", "0/2"] for line in lines)
    assert any(line.startswith("case 3 refused: DesignError") for line in lines)
    assert any("4 cases: 2 solved, 2 refused, 0 failed; 4 of them" in line for line in lines)
    assert (output / "study.png").stat().st_size > 10_000
    again = CliRunner().invoke(app, ["study", str(file), "--output", str(output)])
    assert "0 of them" in again.stdout


# -- by others ------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler and two workers in processes of their own, far from each other's files."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    path = os.pathsep.join(filter(None, [os.getcwd(), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": path}

    def begin(what, *words):
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{what}", *words],
            cwd=tmp_path_factory.mktemp(what),
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    port = address.rpartition(":")[2]
    processes = [
        begin("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"),
        *(begin("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
                "--host", "127.0.0.1") for _ in range(2)),
    ]  # fmt: skip
    try:
        yield address
    finally:
        for process in processes:
            process.kill()
        for process in processes:
            process.wait(20)


def test_workers_of_a_scheduler_give_the_same_table(alone, cluster, tmp_path):
    seen = []
    found = crossed().run(tmp_path, scheduler=cluster, progress=seen.append)
    same(found, alone)
    assert len(seen) == 8
    workers = set(found.table[STUDY.worker])
    assert len(workers) == 2
    assert all(worker.startswith("tcp://127.0.0.1:") for worker in workers)
    assert found.built == 2  # a structure each


@pytest.mark.long
def test_a_worker_that_dies_takes_its_case_only(alone, cluster, tmp_path):
    import distributed

    with distributed.Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        processes = client.run(os.getpid)
    killed = []

    def kill_the_other(row):
        """Whoever is busy when the first result comes."""
        if not killed:
            killed.extend(address for address in processes if address != row[STUDY.worker])
            os.kill(processes[killed[0]], signal.SIGKILL)

    found = crossed().run(tmp_path, scheduler=cluster, progress=kill_the_other)
    assert found.counts() == {SOLVED: 7, REFUSED: 0, FAILED: 1}
    (row,) = found.table[found.table[COLUMN.outcome] == FAILED].to_dict("records")
    assert row[STUDY.error] == "KilledWorker"
    assert killed[0] in row[COLUMN.reason]
    assert crossed().run(tmp_path).new == 0
    retried = crossed().run(tmp_path, retry_failed=True)
    assert retried.new == 1
    same(retried, alone)


@pytest.mark.long
def test_processes_on_this_machine_give_the_same_table(alone, tmp_path):
    found = crossed().run(tmp_path, workers=2)
    same(found, alone)
    assert len(set(found.table[STUDY.worker])) == 2


def test_a_scheduler_that_is_not_there_is_named(tmp_path, monkeypatch):
    study = ssb.Study(ssb.Cell(ageing="none"))
    with pytest.raises(ssb.ParameterError, match="the address of a Dask scheduler") as caught:
        study.run(tmp_path, scheduler="nowhere")
    assert caught.value.key == "scheduler"
    with pytest.raises(ssb.ParameterError, match="1 or more"):
        study.run(tmp_path, workers=0)


def test_workers_stay_with_the_structure_that_they_have_built():
    cases = crossed().cases
    waiting = study_cluster._Waiting(cases)
    of_worker = {name: [waiting.next(name) for _ in range(2)] for name in ("a", "b")}
    structures = {name: {case.structure for case in own} for name, own in of_worker.items()}
    assert all(len(found) == 1 for found in structures.values())
    assert structures["a"] != structures["b"]
    while waiting.next("a"):  # it leaves to the other what is less than a model costs
        pass
    assert len(waiting) == 2
    assert waiting.next("a") is None
    waiting.forget(["a"])  # the other is gone
    assert waiting.next("a")
    numbers = {case.number for own in of_worker.values() for case in own}
    assert len(numbers) == 4


def test_half_cells_are_called_by_their_electrode():
    half = ssb.HalfCell(ageing="none")
    cases = ssb.Study(half, {"electrode": ["silicon_nano", "nmc811"]}, protocol="CC").cases
    assert [case.columns[COLUMN.electrode] for case in cases] == ["silicon_nano", "nmc811"]
    assert COLUMN.anode not in cases[1].columns
    assert len({case.label for case in cases}) == 2
