"""The accounts that speak for others, as ``office.toml`` lists them: all of an office come so."""

import pwd
from contextlib import suppress
from pathlib import Path

from store.disk.loaded_file import Fingerprint, fingerprint
from store.errors import StorageError
from store.roles.settings import SETTINGS_FILE, read_settings


class Doors:
    """The numbers of the doors of the office in a folder, as last looked up."""

    def __init__(self, folder: Path) -> None:
        """Look them up in ``folder``."""
        self._file = folder / SETTINGS_FILE
        self._read: Fingerprint | None = None
        self.numbers: frozenset[int] = frozenset()
        self.look()

    def look(self) -> None:
        """Look them up again where the file has changed; while it cannot be read there are none."""
        try:
            found = fingerprint(self._file)
            if found != self._read:
                self._read = found
                self.numbers = _numbers(read_settings(self._file).doors or ())
        except StorageError:
            self.numbers = frozenset()


def _numbers(names: tuple[str, ...]) -> frozenset[int]:
    found: set[int] = set()
    for name in names:
        with suppress(KeyError):
            found.add(pwd.getpwnam(name).pw_uid)
    return frozenset(found)
