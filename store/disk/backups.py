"""The files that were replaced: the last generations of a dossier in ``backup/``."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store.disk.safe_open import SHARED_MODE, create, make_shared_folder, open_ordinary, write_all

_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})


class Generations:
    """The backups of the dossier at ``dossier``, of which the last ``keep`` stay."""

    def __init__(self, dossier: Path, keep: int) -> None:
        self.folder = dossier.with_name("backup")
        self._dossier = dossier
        self._keep = keep
        self._name = re.compile(rf"{re.escape(dossier.stem)}\.\d{{8,}}\.[0-9a-f]{{32}}\.json")

    def add(self, sequence: int, digest: str) -> Path | None:
        """Keep the present file under its sequence and digest.

        Returns:
            The backup's path, or None where this very file had been kept before.

        Raises:
            OSError: The disk refused.
        """
        backup = self.folder / f"{self._dossier.stem}.{sequence:08}.{digest}.json"
        make_shared_folder(self.folder)
        return backup if self._keep_as(backup) else None

    def set_aside(self, label: str) -> None:
        """Keep the present file for good, under a name that says why; raises OSError."""
        make_shared_folder(self.folder)
        self._keep_as(self.folder / f"{self._dossier.stem}.{label}.json")

    def prune(self) -> None:
        """Remove all but the newest; one that cannot be removed does no harm and stays."""
        with suppress(OSError):
            for backup in self.newest_first()[self._keep :]:
                backup.unlink(missing_ok=True)

    def newest_first(self) -> list[Path]:
        """Return the backups by the time they were written; raises OSError."""
        return sorted(self._found(), key=lambda one: one.lstat().st_mtime_ns, reverse=True)

    def _keep_as(self, backup: Path) -> bool:
        """Return whether the backup was made; False where there is one of that name."""
        try:
            os.link(self._dossier, backup, follow_symlinks=False)
        except FileExistsError:
            return False
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            self._copy(backup)
        return True

    def _found(self) -> Iterator[Path]:
        if self.folder.is_dir():
            yield from (one for one in self.folder.iterdir() if self._name.fullmatch(one.name))

    def _copy(self, backup: Path) -> None:
        with (
            open_ordinary(self._dossier, os.O_RDONLY) as original,
            create(backup, SHARED_MODE) as copied,
        ):
            write_all(copied.fileno(), original.readall())
            os.fsync(copied.fileno())
