"""The house: imports go down, modules are short, and every word is spelled in one place."""

from __future__ import annotations

import ast
import importlib
import json
import re

import pytest
from support import house

#: Modules that are lists of names or declarations, which may be longer.
DECLARATIONS = {"design.arguments", "columns", "names.parameters", "names.variables"}


@pytest.mark.parametrize(("module", "file"), house.modules().items())
def test_imports_go_down(module, file):
    """Also inside functions and for types: who needs a type from above has it in a wrong place."""
    for other, node in house.imports(module, file):
        assert house.layer(other) <= house.layer(module), f"{module}: {ast.unparse(node)}"


def test_there_is_no_circle():
    assert house.circles() == []


def test_modules_are_short():
    for module, file in house.modules().items():
        lines = len(file.read_text(encoding="utf-8").splitlines())
        assert lines <= (500 if module in DECLARATIONS else 400), module


def test_every_package_says_what_is_in_it():
    for file in house.PACKAGE.rglob("__init__.py"):
        docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
        assert len(docstring.split()) > 8, file


# -- a string is spelled once ----------------------------------------------------------------------
def strings(file) -> set[str]:
    """Strings of a module but for its docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
    }


def test_an_option_is_spelled_once():
    """Options of the model, PyBaMM's and ours: their names in ``options`` alone."""
    from pybamm_si_ssb import options

    names = {
        thing.name
        for thing in vars(options).values()
        if isinstance(thing, options.Option | options.PyBaMMOption) and " " in thing.name
    }
    assert len(names) > 20
    for module, file in house.modules().items():
        if module != "options":
            assert not names & strings(file), module


def test_a_name_of_pybamm_is_spelled_once():
    """Variables and parameters with a unit, or templates of them: in ``names`` alone."""
    unit = re.compile(r"^(?!.*(mA\.h|um\]|MPa\])).*[a-z].* \[[^\]]+\]$")
    held = set()
    for module, file in house.modules().items():
        if module.startswith("names"):
            held |= {text for text in strings(file) if unit.match(text)}
    assert len(held) > 120
    for module, file in house.modules().items():
        if not module.startswith("names"):
            assert not held & strings(file), module


# -- what others may import ------------------------------------------------------------------------
#: Modules without a package of their own.
BASE = ("citations", "columns", "errors", "files", "fingerprint", "names", "options", "progress")


def scripts() -> dict[str, str]:
    """Code that stands outside the package: validation, benchmarks, notebooks, generated pages."""
    root = house.PACKAGE.parent
    found = {}
    for folder in ("validation", "benchmarks", "docs"):
        for file in sorted((root / folder).glob("*.py")):
            found[f"{folder}/{file.name}"] = file.read_text(encoding="utf-8")
    for file in sorted((root / "notebooks").glob("*.ipynb")):
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        found[file.name] = "\n".join(code).replace("%matplotlib inline", "")
    return found


def is_public(module: str, name: str) -> bool:
    """Whether a module of the package, and a name in it, may be imported from elsewhere."""
    _, *parts = module.split(".")
    package = importlib.import_module("pybamm_si_ssb")
    if not parts:
        return name in package.__all__ or name in BASE
    for place, part in enumerate(parts):
        inside = getattr(package, "PUBLIC_MODULES", ())
        if part not in inside and (place or not (part in BASE or house.PACKAGE / part)):
            return False
        package = importlib.import_module(f"{package.__name__}.{part}")
    return name in (*getattr(package, "__all__", ()), *getattr(package, "PUBLIC_MODULES", ()))


@pytest.mark.parametrize(("script", "code"), scripts().items(), ids=scripts())
def test_others_import_what_is_public(script, code):
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pybamm_si_ssb"):
            for alias in node.names:
                assert is_public(node.module or "", alias.name), f"{node.module}: {alias.name}"
        if isinstance(node, ast.Attribute) and re.match(r"_[a-z]", node.attr):
            assert isinstance(node.value, ast.Name | ast.Call), ast.unparse(node)
            assert ast.unparse(node.value) in ("self", "cls", "super()"), ast.unparse(node)


def test_public_modules_are_there_and_say_what_they_hold():
    for file in house.PACKAGE.rglob("__init__.py"):
        name = ".".join(file.parent.relative_to(house.PACKAGE.parent).parts)
        package = importlib.import_module(name)
        for module in getattr(package, "PUBLIC_MODULES", ()):
            found = importlib.import_module(f"{name}.{module}")
            assert hasattr(found, "__all__") or hasattr(found, "PUBLIC_MODULES"), found
