"""What an installation must hold, and what the checkout must not."""

import tomllib
from pathlib import Path

import pybamm_si_ssb as ssb
from pybamm_si_ssb.library import folders

CHECKOUT = Path(__file__).parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())


def relative(root, pattern):
    return {file.relative_to(root).as_posix() for file in root.rglob(pattern)}


def test_every_parameter_file_of_the_checkout_is_reachable():
    checkout = CHECKOUT / "parameter_sets"
    for pattern in ("*.toml", "*.csv", "*.md"):
        assert relative(checkout, pattern)
        assert relative(folders.root(), pattern) == relative(checkout, pattern)
    listed = {
        f"{lib.kind}s/{name}.toml"
        for lib in (ssb.electrolytes, ssb.anodes, ssb.cathodes, ssb.counters, ssb.cells)
        for name in lib
    }
    assert listed == relative(checkout, "*.toml")


def test_parameter_sets_are_data_only():
    """An ``__init__.py`` there would also break the wheel's mapping of the folder."""
    kinds = {file.suffix for file in (CHECKOUT / "parameter_sets").rglob("*") if file.is_file()}
    assert kinds == {".toml", ".csv", ".md"}


def test_the_wheel_carries_the_parameter_sets():
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["only-include"] == ["pybamm_si_ssb", "parameter_sets"]
    assert wheel["sources"] == {"parameter_sets": "pybamm_si_ssb/parameter_sets"}


def test_the_version_is_said_once():
    version = PROJECT["project"]["version"]
    assert ssb.__version__ == version
    assert f"## {version}" in (CHECKOUT / "CHANGELOG.md").read_text()
    assert f"\nversion: {version}\n" in (CHECKOUT / "CITATION.cff").read_text()


def test_all_is_what_the_package_offers():
    for name in ssb.__all__:
        assert getattr(ssb, name) is not None
