"""The code blocks of CONTRIBUTING.md, as they stand there."""

from __future__ import annotations

import re
import textwrap
import types
from pathlib import Path

TEXT = (Path(__file__).resolve().parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def blocks(language: str, section: str) -> list[str]:
    """The blocks of a language under a heading."""
    part = TEXT.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", part, flags=re.DOTALL | re.MULTILINE)
    return [textwrap.dedent(code) for _, code in found]


def film() -> tuple[types.ModuleType, str]:
    """The module of the mechanism's recipe, and its one line."""
    code, line = blocks("python", "Add a mechanism")
    module = types.ModuleType("film")
    exec(compile(code, "CONTRIBUTING.md", "exec"), module.__dict__)
    return module, line
