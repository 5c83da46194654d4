"""Which files import a module by name, in the program and in its tests."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.mutants.copies import ROOT
from tests.mutants.reach import ROOMS


def importers(path: str) -> set[str]:
    """Return the files that import a module; through a room that hands its names on, too."""
    direct = {file for file, names in _imports().items() if dotted(path) in names}
    rooms = {file for file in direct if file.endswith("/__init__.py")}
    return direct.union(*(importers(room) for room in rooms))


def dotted(path: str) -> str:
    """Return the name by which a file is imported."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def _imports() -> dict[str, set[str]]:
    files = (file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
    return {file.relative_to(ROOT).as_posix(): set(_names(file)) for file in files}


def _names(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
