"""Every public name is documented, every example runs, and Markdown shows only what there is."""

from __future__ import annotations

import ast
import dataclasses
import doctest
import functools
import importlib
import importlib.util
import inspect
import pkgutil
import re
import shlex
import textwrap
import tomllib
from itertools import pairwise
from pathlib import Path
from types import FunctionType

import pybamm
import pytest
import typer

import pybamm_si_ssb

for lazy in pybamm_si_ssb.__all__:
    getattr(pybamm_si_ssb, lazy)  # before a module of the same name takes its place
ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "pybamm_si_ssb"
MODULES = [PACKAGE, *(m.name for m in pkgutil.walk_packages(pybamm_si_ssb.__path__, f"{PACKAGE}."))]
MARKDOWN = [
    *ROOT.glob("*.md"),
    *(ROOT / "parameter_sets").rglob("*.md"),
    ROOT / "docs" / "studies.md",
    ROOT / "validation" / "README.md",
]
#: Classes whose properties are strings that say themselves what they name.
SPELLED = {"Names"}


# -- docstrings ----------------------------------------------------------------------------------
def explained(docstring: str | None) -> set[str]:
    """Words in the first column of tables and entries of Parameters and Attributes."""
    words, rules, section = set(), 0, False
    lines = [*inspect.cleandoc(docstring or "").splitlines(), ""]
    for line, after in pairwise(lines):
        text = line.strip()
        if re.fullmatch(r"=+( +=+)+", text):
            rules += 1
            column = slice(line.index("="), line.index("=") + len(text.split()[0]))
        elif rules % 3 == 2:  # below a table's head
            words.update(re.findall(r"\w+", line[column]))
        elif re.fullmatch(r"-{3,}", after):
            section = text in ("Parameters", "Attributes")
        elif section and line[:1].strip():
            words.update(re.findall(r"\w+", line.partition(" : ")[0]))
    return words


def of_package(thing) -> bool:
    return (getattr(thing, "__module__", None) or "").split(".")[0] == PACKAGE


def arguments(thing) -> list[str]:
    """What a user has to understand to call a function or to make a class of ours."""
    if inspect.isclass(thing):
        maker = next((c for c in thing.__mro__ if "__init__" in vars(c)), object)
        defaults = (f.default for f in dataclasses.fields(thing)) if is_data(thing) else ()
        constants = is_data(thing) and dataclasses.MISSING not in defaults
        inherited = not of_package(maker) or issubclass(thing, pybamm.BaseSubModel)
        if inherited or constants or is_protocol(thing):
            return []
    kinds = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [n for n, p in inspect.signature(thing).parameters.items() if p.kind not in kinds]


def is_data(thing) -> bool:
    return dataclasses.is_dataclass(thing)


def is_protocol(thing) -> bool:
    return getattr(thing, "_is_protocol", False)


def faults_of(thing, module_docstring: str | None = None) -> list[str]:
    """What the docstrings of a function, or of a class and its methods, lack."""
    name, docstring = thing.__qualname__, thing.__doc__ or ""
    first = inspect.cleandoc(docstring).partition("\n")[0]
    if not docstring or first.startswith(f"{name}("):  # the latter is a dataclass's own
        return [f"{name}: no docstring"]
    faults = [] if first.endswith(".") else [f"{name}: the first line is no sentence: {first!r}"]

    ours = [c for c in thing.__mro__ if of_package(c)] if inspect.isclass(thing) else [thing]
    known = set().union(*(explained(c.__doc__) for c in ours), explained(module_docstring))
    known.update(re.findall(r"``(\w+)``", docstring))
    faults += [f"{name}: what is {a}?" for a in arguments(thing) if a not in known]

    methods = (FunctionType, classmethod, staticmethod, property, functools.cached_property)
    members = vars(thing) if inspect.isclass(thing) and not is_protocol(thing) else {}
    for key, member in members.items():
        spelled = name in SPELLED and isinstance(member, property)
        if key.startswith("_") or spelled or not isinstance(member, methods):
            continue
        if not inspect.getdoc(member) and not inspect.getdoc(getattr(thing, key)):
            faults.append(f"{name}.{key}: no docstring")
    return faults


def has_comment(module, name: str) -> bool:
    """Whether a constant, or the block of constants that it stands in, has a comment ``#:``."""
    source = inspect.getsource(module)
    lines = source.splitlines()
    above = None
    for node in ast.parse(source).body:
        assigned = isinstance(node, ast.Assign | ast.AnnAssign)
        before = lines[node.lineno - 2]
        commented = before.startswith("#:") or (
            above is not None and above[0].end_lineno == node.lineno - 1 and above[1]
        )
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        if assigned and name in [getattr(target, "id", None) for target in targets]:
            return commented
        above = (node, commented) if assigned else None
    return False


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_is_documented(name):
    module = importlib.import_module(name)
    assert (module.__doc__ or "").split("\n")[0].endswith((".", ":")), "no docstring"
    faults = []
    is_package = hasattr(module, "__path__")
    assert hasattr(module, "__all__") or is_package or ".cli." in name
    for public in getattr(module, "__all__", ()):
        thing = inspect.unwrap(getattr(module, public))
        if inspect.isclass(thing) or inspect.isfunction(thing):
            if thing.__module__ == name:  # else it is checked where it is defined
                faults += faults_of(thing, module.__doc__)
        elif not is_package and not has_comment(module, public):  # who hands on has none
            faults.append(f"{public}: no comment #:")
    assert not faults, "\n" + "\n".join(faults)


def test_what_is_not_documented_is_found():
    def silent(x): ...

    def without_sentence(x):
        """Twice ``x``"""

    def without_argument(x, y):
        """Sum.

        Parameters
        ----------
        x : float
            The first.

        Returns
        -------
        y
            Not an argument.
        """

    class Mute:
        """A class."""

        def method(self): ...

    assert faults_of(silent)[0].endswith("no docstring")
    assert len(faults_of(without_sentence)) == 1
    (fault,) = faults_of(without_argument)
    assert fault.endswith("what is y?")
    assert faults_of(without_argument, "==  ==\na   b\n==  ==\ny   x\n==  ==\n") == []
    assert faults_of(without_argument, "==  ==\na   b\n==  ==\nx   y\n==  ==\n") == [fault]
    assert faults_of(Mute)[0].endswith("Mute.method: no docstring")


#: Words with which no docstring begins: it is a noun phrase or an imperative.
ELLIPTIC = "What|That|Those|Of|As|Where|How|Whether|Why|It|Its|Who|Which"
#: Words with which no argument is described: it is said what the thing is.
UNSAID = (
    "That|It|Then|How (?:many|long|often|much|far)|What|Those|Where|Theirs|Them|"
    "Of (?:the|its|a|an|all|each)"
)


def elliptic(docstring: str) -> list[str]:
    """First lines and descriptions of arguments that leave to the reader what is meant."""
    lines = inspect.cleandoc(docstring).splitlines()
    found = [lines[0]] if lines and re.match(rf"({ELLIPTIC})\b", lines[0]) else []
    section = False
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        if re.fullmatch(r"-{3,}", after):
            section = line in ("Parameters", "Attributes")
        entry = section and line.startswith("    ") and before and not before.startswith(" ")
        if entry and re.match(rf"    ({UNSAID})\b", line):
            found.append(f"{before}: {line.strip()}")
    return found


@pytest.mark.parametrize("name", MODULES)
def test_docstrings_say_what_a_thing_is(name):
    tree = ast.parse(inspect.getsource(importlib.import_module(name)))
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    documented = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    faults = [fault for node in documented for fault in elliptic(ast.get_docstring(node) or "")]
    assert not faults, "\n".join(faults)


def test_what_is_elliptic_is_found():
    assert elliptic("How many there are.") == ["How many there are."]
    said = "Sum.\n\nParameters\n----------\nx\n    Then [s].\ny\n    Time [s].\n"
    assert elliptic(said) == ["x: Then [s]."]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    assert doctest.testmod(importlib.import_module(name), optionflags=flags).failed == 0


# -- Markdown ------------------------------------------------------------------------------------
#: The tests that run the Python blocks of a page.
RUN_BY = {
    "README.md": "test_readme.py",
    "CONTRIBUTING.md": "test_contributing.py",
    "studies.md": "test_studies_page.py",
}
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", flags=re.MULTILINE | re.DOTALL)
PROGRAMS = "python|pytest|ruff|pyright|bash|pybamm-si-ssb"


def blocks(file: Path, *languages: str) -> list[str]:
    found = FENCE.findall(file.read_text(encoding="utf-8"))
    return [textwrap.dedent(code) for language, code in found if language in languages]


def commands() -> list[str]:
    """Commands in blocks (those without a language are a shell's) and between backticks."""
    found = []
    for file in MARKDOWN:
        prose = FENCE.sub("", file.read_text(encoding="utf-8"))
        lines = "\n".join(blocks(file, "bash", "")).splitlines()
        found += [line for line in lines if line.strip()]
        found += re.findall(rf"`((?:{PROGRAMS}) [^`\n]+)`", prose)
    return sorted({part.strip() for line in found for part in line.split("&&")})


@pytest.mark.parametrize("file", MARKDOWN, ids=lambda file: str(file.relative_to(ROOT)))
def test_python_blocks_are_run_by_a_test(file):
    if blocks(file, "python"):
        test = Path(__file__).with_name(RUN_BY[file.name])
        assert re.search(r"\bexec\(|copy_with_film\(", test.read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", commands())
def test_commands_exist(command):
    match shlex.split(command, comments=True):
        case ["python", "-m", "pip", "install", *_]:
            pass
        case ["python", "-m", module, *_]:
            assert importlib.util.find_spec(module)
        case ["python", script]:
            assert Path(script).parent.name in ("benchmarks", "docs")
            assert (ROOT / script).is_file()
        case ["bash", script]:
            assert script == ".ci/run"
            assert (ROOT / script).is_file()
        case ["pytest" | "ruff" | "pyright", *rest]:
            assert all((ROOT / word).exists() for word in rest if word.endswith((".py", "/")))
        case ["pybamm-si-ssb", name, *rest]:
            from pybamm_si_ssb.cli.main import app

            group = typer.main.get_command(app)
            assert name in group.commands
            group.commands[name].make_context(name, rest)  # refuses options that there are not
        case words:
            pytest.fail(f"not a command of this project: {words}")


def test_the_format_shows_quantities_that_are_valid():
    from pybamm_si_ssb.schema.quantities import Quantity

    shown = blocks(ROOT / "parameter_sets" / "README.md", "toml")
    found = [q for block in shown for q in quantities(tomllib.loads(block))]
    assert found
    for quantity in found:
        Quantity.model_validate(quantity)


def test_the_format_shows_a_curve_that_is_valid(tmp_path):
    from pybamm_si_ssb.library.reading import curve as law_curve

    (shown,) = blocks(ROOT / "parameter_sets" / "README.md", "csv")
    (tmp_path / "curve.csv").write_text(shown, encoding="utf-8")
    curve = law_curve("curve.csv", tmp_path / "record.toml", "swelling.file")
    assert (curve.x, curve.y) == ((0.0, 1.0), (0.91, 1.0))


def quantities(table: dict) -> list[dict]:
    if "unit" in table:
        return [table]
    return [q for value in table.values() if isinstance(value, dict) for q in quantities(value)]
