"""What the README shows runs as it stands, and its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pybamm_si_ssb as ssb
from pybamm_si_ssb.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"```bash\n(.*?)```", README, flags=re.DOTALL)

sys.path.insert(0, str(ROOT / "docs"))
import generate  # noqa: E402


@pytest.mark.slow
def test_its_example_runs():
    found: dict = {}
    for code in re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL):
        code = code.replace("cycle(1000, jump", "cycle(60, jump")  # a benchmark runs it whole
        exec(compile(code, "README.md", "exec"), found)
    assert found["oxide"].electrolytes["catholyte"].key == "llzto"
    assert found["mixed"].electrolytes["anolyte"].key == "li6ps5cl"
    assert found["sol"].termination == "final time"
    assert found["hybrid"].options["electrolyte transport"] == "binary"
    assert len(found["voltages"]) == 1  # of the last structure


def test_it_names_the_two_commands():
    assert [("compare" in c, "pytest" in c) for c in COMMANDS[:2]] == [(True, False), (False, True)]


#: Two minutes: CI runs it once, from the wheel, and compares its figure.
LONG = "pybamm-si-ssb matrix --output results"


def test_ci_runs_what_is_too_long_for_here():
    assert LONG in README
    assert LONG in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", [line for block in COMMANDS[2:] for line in block.splitlines() if line != LONG]
)
def test_its_commands_run(command, tmp_path, monkeypatch):
    (tmp_path / "parameter_sets").symlink_to(ROOT / "parameter_sets")
    monkeypatch.chdir(tmp_path)
    program, *words = shlex.split(command)
    assert program == "pybamm-si-ssb"
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    assert len(result.stdout.splitlines()) >= 1
    if "--output" in words:
        found = list(Path("results").iterdir())
        assert {file.suffix for file in found if file.is_file()} == {".png", ".csv"}
        folders = [file.name for file in found if file.is_dir()]
        assert folders == (["checkpoints"] if words[0] == "fade" else [])


def test_every_public_name_is_on_the_page_of_them():
    listed = [name for names in generate.GROUPS.values() for name in names]
    assert sorted(listed) == sorted(ssb.__all__)


@pytest.mark.parametrize("page", generate.PAGES)
def test_what_is_generated_is_true(page):
    """If this fails: python docs/generate.py"""
    text = (ROOT / page).read_text(encoding="utf-8")
    assert generate.generated(page) == text
    assert "<!-- generated: " in text


def test_its_links_lead_somewhere():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    for link in [*links, *re.findall(r"`(pybamm_si_ssb/\w+\.py)`", README)]:
        file, _, anchor = link.partition("#")
        assert (ROOT / file).exists(), link
        if anchor:
            text = (ROOT / file).read_text(encoding="utf-8")
            headings = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
            assert anchor in [re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings]


@pytest.mark.parametrize("variable", re.findall(r'`"([A-Z][^"`]+)"`', README))
def test_its_variables_exist(variable):
    import pybamm_si_ssb as ssb

    model = ssb.SiliconDFN({"electrolyte transport": "single-ion"})
    assert variable in model.variables or variable == "3.9 V"
