"""The layers of the package, and what may import what."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "pybamm_si_ssb"

#: Layers from the ground up; what stands in one line imports one another or from lines before.
ORDER = """
    renamed files options errors names columns fingerprint progress citations
    figures
    laws
    schema
    submodels
    mechanisms
    library
    model
    design
    diagnostics
    simulation
    cycling
    energy
    cell
    studies
    printing
    cli
    entry_points __init__
"""
RANK = {name: place for place, line in enumerate(ORDER.split("\n")) for name in line.split()}


def modules() -> dict[str, Path]:
    """Files of all modules by dotted name inside the package."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)
        found[name] = file
    return found


def layer(module: str) -> int:
    """Place of a module's package, from the ground."""
    return RANK[module.partition(".")[0]]


def imports(module: str, file: Path) -> Iterator[tuple[str, ast.ImportFrom]]:
    """Modules of the package that a module imports, also inside functions and for types."""
    known = modules()
    package = file.relative_to(PACKAGE).parent.parts
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        base = package[: len(package) - node.level + 1]
        target = ".".join([*base, *(node.module or "").split(".")]).strip(".")
        for alias in node.names:
            inside = f"{target}.{alias.name}".strip(".")
            found = inside if inside in known else target or "__init__"
            if found != module:
                yield found, node


def circles() -> list[str]:
    """Modules that import one another in a circle."""
    graph = {name: {other for other, _ in imports(name, file)} for name, file in modules().items()}
    # a package's own __init__ is run before its modules, and hands on what they hold
    for name, others in graph.items():
        others -= {other for other in others if name.startswith(f"{other}.")}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []
