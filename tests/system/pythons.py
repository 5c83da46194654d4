"""The Pythons of this machine on which the program is tried: this one, and every newer one."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

_NEWEST_LOOKED_FOR = 30
_PYENV = Path.home() / ".pyenv"


def pythons() -> Mapping[str, Path]:
    """Return version → interpreter, this one first: “3.11”, “3.13”."""
    this = Path(sys.executable).resolve()
    found = {_version(sys.version_info.minor): this}
    for minor, interpreter in sorted(_candidates()):
        if minor > sys.version_info.minor and _makes_environments(interpreter):
            found.setdefault(_version(minor), interpreter)
    return found


def _version(minor: int) -> str:
    return f"3.{minor}"


def _candidates() -> Iterator[tuple[int, Path]]:
    for minor in range(sys.version_info.minor + 1, _NEWEST_LOOKED_FOR):
        found = shutil.which(f"python{_version(minor)}")
        # What pyenv puts there runs only the version that is chosen at the time.
        if found and _PYENV not in Path(found).parents:
            yield minor, Path(found)
    for interpreter in _PYENV.glob("versions/3.*/bin/python3"):
        if version := re.fullmatch(r"3\.(\d+)\.\d+", interpreter.parents[1].name):
            yield int(version[1]), interpreter


def _makes_environments(interpreter: Path) -> bool:
    tried = subprocess.run(
        [interpreter, "-c", "import ensurepip, venv"], check=False, capture_output=True
    )
    return not tried.returncode
