"""The reference page of the rooms: what each is for, and what stands in each of its modules."""

import ast
from pathlib import Path

from thonxa import PARTS

ROOT = Path(__file__).parent.parent
ROOMS_PAGE = ROOT / "docs/rooms.md"

_INTRODUCTION = """\
# Rooms

Every room of the house and every module in it, in the first line of its own docstring. This page
is written by `make docs`; a test fails when it is out of date. Which room may call which stands in
`pyproject.toml` and is checked by `make layers`; [architecture.md](architecture.md) tells why.
"""


def rooms_page() -> str:
    """Return the page of all rooms, wing by wing."""
    rooms = [room for wing in PARTS for room in _rooms(ROOT / wing)]
    return "\n".join([_INTRODUCTION, *map(_section, rooms)])


def _rooms(wing: Path) -> list[Path]:
    return sorted({file.parent for file in wing.rglob("__init__.py")})


def _section(room: Path) -> str:
    modules = sorted(file for file in room.glob("*.py") if file.name != "__init__.py")
    lines = [f"## {room.relative_to(ROOT)}\n", f"{_purpose(room / '__init__.py')}\n"]
    if modules:
        lines += ["| module | what it is |", "|---|---|"]
        lines += [f"| `{file.name}` | {_purpose(file)} |" for file in modules]
        lines.append("")
    return "\n".join(lines)


def _purpose(file: Path) -> str:
    """Return the first line of a module's docstring."""
    docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return docstring.partition("\n")[0].replace("``", "`")
