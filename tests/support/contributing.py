"""The code blocks of CONTRIBUTING.md, as they stand there, and its mechanism in a copy."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
import types
from pathlib import Path

from support.house import PACKAGE

TEXT = (Path(__file__).resolve().parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def blocks(language: str, section: str) -> list[str]:
    """The blocks of a language under a heading."""
    part = TEXT.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", part, flags=re.DOTALL | re.MULTILINE)
    return [textwrap.dedent(code) for _, code in found]


def copy_with_film(folder: Path) -> Path:
    """A copy of the package in a ``folder``, with the mechanism of the recipe; and its anode."""
    copy = folder / "pybamm_si_ssb"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "parameter_sets").symlink_to(PACKAGE.parent / "parameter_sets")
    (module,) = blocks("python", "Add a mechanism")
    (line,) = blocks("text", "Add a mechanism")
    (copy / "mechanisms" / "film.py").write_text(module, encoding="utf-8")
    listing = copy / "mechanisms" / "listing.py"
    before = '    "trapping",\n'
    text = listing.read_text(encoding="utf-8")
    assert text.count(before) == 1
    listing.write_text(text.replace(before, f"{before}    {line}"), encoding="utf-8")
    (anode,) = blocks("toml", "Add a mechanism")
    (folder / "filmed.toml").write_text(anode, encoding="utf-8")
    return copy


def changed_files(copy: Path) -> list[str]:
    """Files of a copy that are not those of the package."""
    return sorted(
        str(file.relative_to(copy))
        for file in copy.rglob("*.py")
        if not (PACKAGE / file.relative_to(copy)).exists()
        or file.read_bytes() != (PACKAGE / file.relative_to(copy)).read_bytes()
    )


def film() -> types.ModuleType:
    """The module of the mechanism, as if it stood in its package."""
    package = "pybamm_si_ssb.mechanisms"
    module = types.ModuleType(f"{package}.film")
    module.__package__ = package
    (code,) = blocks("python", "Add a mechanism")
    sys.modules[module.__name__] = module  # who resolves its annotations looks there
    exec(compile(code, "CONTRIBUTING.md", "exec"), module.__dict__)
    return module
