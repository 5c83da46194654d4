"""The recipes as CONTRIBUTING has them: blocks of code that say where they go."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from thonxa import PARTS

ROOT = Path(__file__).parents[2]
_PLACE = re.compile(
    r"# (?:new file (?P<new>\S+)|at the end of (?P<end>\S+)"
    r'|in (?P<file>\S+), (?P<side>before|after) "(?P<line>.+)")'
)


class Step(NamedTuple):
    """One block of a recipe: where it goes, as a match of its first line, and what it says."""

    place: re.Match[str]
    text: str

    def carry_out(self, tree: Path) -> None:
        """Write the block into its file below ``tree``."""
        file = tree / (self.place["new"] or self.place["end"] or self.place["file"])
        before = file.read_text("utf-8") if file.exists() else ""
        file.unlink(missing_ok=True)  # a copy shares its files with the checkout
        file.write_text(self._put_into(before), "utf-8")

    def _put_into(self, before: str) -> str:
        if not self.place["line"]:
            return "\n".join(filter(None, (before, self.text)))
        line = f"\n{self.place['line']}\n"
        head, tail = before.split(line)  # the line stands there once
        if self.place["side"] == "before":
            return f"{head}\n{self.text}{line[1:]}{tail}"
        return f"{head}{line}{self.text}{tail}"


def recipes() -> dict[str, tuple[Step, ...]]:
    """Return the steps of every recipe, by its heading."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = text.split("## Recipes\n")[1].split("\n## ")[0]
    headed = (part.split("\n", 1) for part in section.split("\n### ")[1:])
    return {title: tuple(_steps(body)) for title, body in headed}


def _steps(body: str) -> Sequence[Step]:
    blocks = re.findall(r"```\w+\n(.+)\n((?:.*\n)*?)```", body)
    placed = ((_PLACE.fullmatch(place), text) for place, text in blocks)
    return [Step(place, text) for place, text in placed if place]


def copied(tree: Path) -> Path:
    """Make ``tree`` a copy of the program with its tests and pages; files are shared until written.

    Where files cannot be shared, as on another disk, they are copied.
    """
    for part in (*PARTS, "tests", "docs"):
        shutil.copytree(ROOT / part, tree / part, copy_function=_share)
    for name in ("thonxa.py", "README.md", "CONTRIBUTING.md"):
        _share(str(ROOT / name), str(tree / name))
    return tree


def _share(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def run_in(tree: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run ``python COMMAND`` with the program of ``tree``."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
