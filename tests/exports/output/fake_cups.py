"""A print service for tests: commands that say what they are told and note their words."""

from pathlib import Path

import pytest

_SCRIPT = """#!/bin/sh
for word in "$@"; do printf '%s\\n' "$word"; done > '{place}/{name}.words'
printf '%s' "$LC_ALL" > '{place}/{name}.locale'
{wait}
while IFS= read -r line; do printf '%s\\n' "$line"; done < '{place}/{name}.out'
while IFS= read -r line; do printf '%s\\n' "$line"; done < '{place}/{name}.err' >&2
exit {code}
"""

TWO_PRINTERS = """\
scheduler is running
system default destination: may-2
may-1
may-2
printer may-1 is idle.  enabled since Mon Nov 23 03:32:30 2026
printer may-2 is idle.  enabled since Mon Nov 23 03:32:30 2026
may-1 accepting requests since Mon Nov 23 03:32:30 2026
may-2 accepting requests since Mon Nov 23 03:32:30 2026
"""
STOPPED = """\
scheduler is running
no system default destination
may-1
printer may-1 disabled since Mon Nov 23 03:32:31 2026 -
\tout of paper
may-1 accepting requests since Mon Nov 23 03:32:31 2026
"""
CLOSED = """\
scheduler is running
no system default destination
may-1
printer may-1 is idle.  enabled since Mon Nov 23 03:32:30 2026
\tbeing repaired
may-1 not accepting requests since Mon Nov 23 03:32:30 2026 -
\tbeing repaired
"""
NOT_RUNNING = "scheduler is not running\nno system default destination\n"
NO_PRINTERS = "scheduler is running\nno system default destination\n"
_SIZES = "PageSize/Media Size: *A4 A3 {more}\n"


class FakeCups:
    """The commands ``lp``, ``lpstat`` and ``lpoptions`` in a folder that is all of the PATH."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have two printers, of which ``may-2`` is the usual one."""
        self._place = place
        place.mkdir()
        monkeypatch.setenv("PATH", str(place))
        self.says("lp", "request id is may-2-12 (1 file(s))\n")
        self.says("lpstat", TWO_PRINTERS)
        self.sizes()

    def says(
        self, command: str, out: str = "", err: str = "", code: int = 0, *, hangs: bool = False
    ) -> None:
        """Let a command print ``out`` and ``err`` and end with ``code``, or never end."""
        (self._place / f"{command}.out").write_text(out, "utf-8")
        (self._place / f"{command}.err").write_text(err, "utf-8")
        wait = "exec /bin/sleep 600" if hangs else ":"
        script = self._place / command
        script.write_text(
            _SCRIPT.format(place=self._place, name=command, code=code, wait=wait), "utf-8"
        )
        script.chmod(0o755)

    def sizes(self, more: str = "") -> None:
        """Let every printer take A4, A3 and ``more``."""
        self.says("lpoptions", _SIZES.format(more=more))

    def is_missing(self, command: str) -> None:
        """Take a command away."""
        (self._place / command).unlink()

    def words(self, command: str) -> list[str]:
        """Return the words with which a command was run last; none where it was not."""
        noted = self._place / f"{command}.words"
        return noted.read_text("utf-8").splitlines() if noted.exists() else []

    def locale(self, command: str) -> str:
        """Return the locale in which a command was run last."""
        return (self._place / f"{command}.locale").read_text("utf-8")
