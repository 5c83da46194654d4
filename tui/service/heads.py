"""The heads of histories, told to the machine's log after each save.

Whoever can write to the office's folder can make a history that agrees with itself. A head that
lies elsewhere as well cannot be made to agree with another history: ``thonxa verify`` tells.
"""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

from store.disk.loaded_file import Fingerprint, fingerprint, load
from store.errors import StorageError
from store.records import Meta
from store.repair.find_save import PRINTED_DIGITS
from tui.commands.line.session import in_a_line
from tui.program import PROGRAM

_DAEMON_INFORMS = 3 << 3 | 6
"""Facility and severity, as syslog counts them (RFC 3164)."""


class SystemLog:
    """The log of the machine, by way of its socket; it is never waited for."""

    place = Path("/dev/log")

    def tell(self, sentence: str) -> bool:
        """Tell it a sentence; return whether it was taken, which nobody depends on."""
        line = f"<{_DAEMON_INFORMS}>{PROGRAM}[{os.getpid()}]: {in_a_line(sentence)}"
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as teller:
                teller.setblocking(False)  # noqa: FBT003 - the library names it "flag"
                teller.sendto(line.encode("utf-8", "replace"), str(self.place))
        except OSError:
            return False
        return True


class HeadsTold:
    """Tells ``log`` the head of each dossier in a folder, as often as it is another one."""

    def __init__(self, folder: Path, log: SystemLog) -> None:
        """Begin with nothing told."""
        self._folder = folder
        self._log = log
        self._seen: dict[str, Fingerprint | None] = {}
        self._told: dict[str, str] = {}

    def steps(self) -> Iterator[None]:
        """Tell what has changed, a dossier with each step; of several saves since, the last one.

        Its head stands for all those before it.
        """
        for name in self._names():
            yield
            try:
                found = fingerprint(self._folder / name)
                if found != self._seen.get(name):
                    self._tell(name)
                    self._seen[name] = found
            except StorageError:
                continue  # whoever opens it is told why

    def _names(self) -> list[str]:
        try:
            return sorted(one.name for one in os.scandir(self._folder) if _is_dossier(one.name))
        except OSError:
            return []

    def _tell(self, name: str) -> None:
        content = load(self._folder / name, only=Meta.table).content
        head = content.binding.head[:PRINTED_DIGITS]
        what = f"{Path(name).stem} save {content.sequence} head {head or 'none'}"
        told = what if content.sealed else f"{what} (the file was changed since)"
        if told != self._told.get(name) and self._log.tell(told):
            self._told[name] = told


def _is_dossier(name: str) -> bool:
    return name.endswith(".json") and not name.startswith(".")
