"""Private copies of the tree: what is falsified never stands in the checkout."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
NOT_IN_TIME = -1
_LISTED = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")


class Copy:
    """A copy of the tree in a folder of its own, where tests can be run."""

    def __init__(self, folder: Path, source: Path = ROOT) -> None:
        self.tree, self._scratch = folder / "tree", folder / "t"
        if source == ROOT:
            self._copy_listed()
        else:
            shutil.copytree(source, self.tree)

    def _copy_listed(self) -> None:
        listed = subprocess.run(_LISTED, cwd=ROOT, check=True, capture_output=True).stdout
        for name in filter(None, listed.decode().split("\0")):
            if (ROOT / name).is_file():
                (self.tree / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.tree / name)

    def write(self, path: str, source: bytes, *, at: float) -> None:
        """Put a source in the place of a module's; a new time makes Python read it again."""
        (self.tree / path).write_bytes(source)
        os.utime(self.tree / path, (at, at))

    def pytest(
        self, arguments: Iterable[str], settings: Mapping[str, str], *, seconds: float | None = None
    ) -> tuple[int, str]:
        """Run pytest in the copy; return its exit code, or ``NOT_IN_TIME``, and what it said."""
        begin = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not system")
        options = (*begin, f"--basetemp={self._scratch}", *arguments)
        return self.python(options, settings, seconds=seconds)

    def python(
        self,
        arguments: Iterable[str],
        settings: Mapping[str, str],
        *,
        seconds: float | None = None,
    ) -> tuple[int, str]:
        """Run Python in the copy, and end what it leaves running."""
        with subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self.tree,
            env={**os.environ, "PYTHONPATH": str(self.tree), **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        ) as process:
            try:
                said, _ = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                return NOT_IN_TIME, ""
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
        return process.returncode, said


def is_run(code: int) -> bool:
    """Tell whether pytest ran tests, whatever came of them."""
    return code in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
