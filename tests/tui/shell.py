"""A shell for tests: runs the command line in this process and keeps what it said."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.cli import main


@dataclass(frozen=True)
class Said:
    """The exit code and what went to standard output and standard error."""

    code: int
    out: str
    err: str


class Shell:
    """Runs ``thonxa`` with the office in ``folder``, in English unless told otherwise.

    With ``data`` the office is what that names.
    """

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], data: str = "") -> None:
        self.folder = folder
        self.data = data or str(folder)
        self._capsys = capsys

    def run(self, *typed: str, language: str = "en") -> Said:
        code = main(["--data", self.data, "--as", "Lan", "--lang", language, *typed])
        captured = self._capsys.readouterr()
        return Said(code, captured.out, captured.err)

    def done(self, *typed: str) -> str:
        """Run what must succeed and say nothing on standard error; return its output."""
        said = self.run(*typed)
        assert (said.code, said.err) == (0, "")
        return said.out

    def refused(self, *typed: str, code: int = 2) -> str:
        """Run what must be refused without output; return the sentences."""
        said = self.run(*typed)
        assert (said.code, said.out) == (code, "")
        return said.err

    def table(self, name: str) -> list[dict[str, Any]]:
        """Return a table as stock TinyDB would find it in the file of the latest plan year."""
        file = max(self.folder.glob("*.json"))
        return list(json.loads(file.read_text("utf-8"))[name].values())

    def write(self, name: str, text: str) -> str:
        """Write a file beside the office and return its path."""
        path = self.folder.parent / name
        path.write_text(text, "utf-8")
        return str(path)


def copied(folder: Path, place: Path) -> Path:
    """Return a copy of an office that a test may change."""
    return Path(shutil.copytree(folder, place))
