"""A window of tmux in which a person works: keys go in, lines come out."""

import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

THONXA = str(Path(sys.executable).with_name("thonxa"))
"""The command as it is installed beside the interpreter that runs the tests."""

HOME = "2027, xã"
"""What the first screen of a dossier says."""

PATIENCE = 60.0
"""Seconds after which a test gives up waiting; nothing is measured with it."""


def run_thonxa(folder: Path, *typed: str) -> str:
    """Run a plain command on the office in ``folder`` and return what it said."""
    done = subprocess.run(
        [THONXA, "--data", folder, *typed], check=False, capture_output=True, text=True
    )
    assert not done.returncode, done.stderr
    return done.stdout


class Window:
    """A window of 80 × 24, or another size, on a tmux server of its own."""

    def __init__(self, columns: int = 80, lines: int = 24) -> None:
        self._size = (str(columns), str(lines))
        self._place = tempfile.TemporaryDirectory(prefix="thonxa-tmux-")
        self._exit_code = Path(self._place.name, "exit-code")

    def __enter__(self) -> Self:
        columns, lines = self._size
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", columns, "-y", lines, "cat")
        self._tmux("set-option", "-g", "remain-on-exit", "on")
        return self

    def __exit__(self, *failure: object) -> None:
        self._tmux("kill-server")
        self._place.cleanup()

    def start(self, *command: str) -> None:
        """Start a program in the window in place of the one that ran there."""
        self._exit_code.unlink(missing_ok=True)
        noting = ("sh", "-c", f'"$@"; echo $? > {self._exit_code}', "sh", *command)
        self._tmux("respawn-pane", "-k", shlex.join(noting))

    def open(self, folder: Path, who: str = "Lan", *options: str) -> None:
        """Start the terminal program on the office in ``folder``."""
        self.start(THONXA, "--data", str(folder), "--as", who, *options)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names, all at once."""
        self._tmux("send-keys", *keys)

    def type(self, text: str, *keys: str) -> None:
        """Type a text and then press keys, without waiting for anything between them."""
        more = (";", "send-keys", *keys) if keys else ()
        # tmux takes a semicolon at the end of a word for the end of its command.
        whole = f"{text[:-1]}\\;" if text.endswith(";") else text
        self._tmux("send-keys", "-l", "--", whole, *more)

    def type_fields(self, fields: Sequence[str], key: str = "Tab") -> None:
        """Type several fields at once, each with ``key`` behind it."""
        for field in fields:
            if field:
                self.type(field, key)
            else:
                self.press(key)

    def resize(self, columns: int, lines: int) -> None:
        """Make the window larger or smaller."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(lines))

    @property
    def lines(self) -> list[str]:
        """What the window shows."""
        return [line.rstrip() for line in self._tmux("capture-pane", "-p").split("\n")[:-1]]

    @property
    def text(self) -> str:
        """What the window shows, as one text."""
        return "\n".join(self.lines)

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until ``condition`` holds."""
        give_up = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < give_up, f"{what}; in the window:\n{self.text}"
            time.sleep(0.03)

    def until_shown(self, words: str) -> str:
        """Wait until a line holds ``words`` and return it."""
        found: list[str] = []

        def is_shown() -> bool:
            found[:] = [line for line in self.lines if words in line]
            return bool(found)

        self.until(is_shown, f"“{words}” never came")
        return found[0]

    def until_gone(self, words: str) -> None:
        """Wait until no line holds ``words``."""
        self.until(lambda: words not in self.text, f"“{words}” stays")

    def until_ended(self) -> int:
        """Wait for the program's end and return its exit code."""
        self.until(
            lambda: self._exit_code.exists() and self._exit_code.read_text() != "",
            "the program goes on",
        )
        return int(self._exit_code.read_text())

    @property
    def pid(self) -> int:
        """The process that was started in the window."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        children = Path(f"/proc/{shell}/task/{shell}/children").read_text("ascii")
        return int(children.split()[0])

    def _tmux(self, *arguments: str) -> str:
        environ = {**os.environ, "TMUX_TMPDIR": self._place.name, "LC_ALL": "C.UTF-8"}
        for name in ("TMUX", "NO_COLOR", "THONXA_DATA"):
            environ.pop(name, None)
        done = subprocess.run(
            ["tmux", "-u", *arguments], env=environ, check=True, capture_output=True, text=True
        )
        return done.stdout
