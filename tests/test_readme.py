"""What the README shows runs as it stands, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_its_example_runs():
    (code,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    found: dict = {}
    exec(compile(code, "README.md", "exec"), found)
    assert found["oxide"].electrolytes["catholyte"].key == "llzto"
    assert found["mixed"].electrolytes["anolyte"].key == "li6ps5cl"
    assert found["sol"].termination == "final time"


def test_it_names_the_two_commands():
    commands = re.findall(r"```bash\n(.*?)```", README, flags=re.DOTALL)
    assert [("compare" in c, "pytest" in c) for c in commands] == [(True, False), (False, True)]


def test_its_links_lead_somewhere():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    for link in [*links, *re.findall(r"`(pybamm_si_ssb/\w+\.py)`", README)]:
        assert (ROOT / link).exists(), link


@pytest.mark.parametrize("variable", re.findall(r'`"([A-Z][^"`]+)"`', README))
def test_its_variables_exist(variable):
    import pybamm_si_ssb as ssb

    model = ssb.SiliconDFN({"electrolyte transport": "single-ion"})
    assert variable in model.variables or variable == "3.9 V"
