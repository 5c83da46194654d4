"""Putting a new file in the place of an old one so that there is always one of the two."""

import io
import os
from contextlib import ExitStack, suppress
from pathlib import Path

from store.base.frozen import frozen
from store.disk.backups import Generations
from store.disk.history import History
from store.disk.safe_open import SHARED_MODE, create, write_all
from store.errors import InDoubt, NotSaved, UnsafePlace, reason_of


@frozen
class FileReplacement:
    """The steps that replace the dossier file at ``path``; the caller holds its lock."""

    path: Path
    history: History
    generations: Generations

    @property
    def temporary(self) -> Path:
        """Where the new file is written; what lies there without the lock is left over."""
        return self.path.with_name(f".{self.path.stem}.saving")

    def clear(self) -> None:
        """Remove what an interrupted save left; what cannot be removed, the next save reports."""
        _remove(self.temporary)

    def run(self, data: bytes, line: bytes, replaced: tuple[int, str] | None) -> io.FileIO:
        """Save ``data``; after this the history has ``line`` and ``replaced`` is a backup.

        Args:
            data: All bytes of the new file.
            line: The history line of this save.
            replaced: Sequence and digest of the present file; None when there is none.

        Returns:
            The new file, open for reading.

        Raises:
            NotSaved: Nothing has changed.
            InDoubt: The new file is in place, but may not outlast a power cut.
        """
        try:
            handle = self._replace(data, line, replaced)
        except (OSError, UnsafePlace) as error:
            raise NotSaved(self.path.name, reason=_why(error)) from error
        try:
            _sync_folder(self.path.parent)
        except OSError as error:
            handle.close()
            raise InDoubt(self.path.name, reason=reason_of(error)) from error
        self.generations.prune()
        return handle

    def _replace(self, data: bytes, line: bytes, replaced: tuple[int, str] | None) -> io.FileIO:
        with ExitStack() as undo:
            handle = create(self.temporary, self._mode())
            undo.callback(_remove, self.temporary)
            undo.callback(handle.close)
            write_all(handle.fileno(), data)
            os.fsync(handle.fileno())
            undo.callback(self.history.cut, self.history.append(line))
            if replaced and (backup := self.generations.add(*replaced)):
                undo.callback(_remove, backup)
            # An interruption from here on must not undo a save that has come about: what it
            # leaves behind before the rename (a temporary file, a void line) does no harm.
            steps = undo.pop_all()
        try:
            os.rename(self.temporary, self.path)  # noqa: PTH104 - one system call, as all here
        except OSError:
            if not self._is_in_place(handle):
                steps.close()
                raise
        return handle

    def _mode(self) -> int:
        return self.path.lstat().st_mode & 0o777 if self.path.exists() else SHARED_MODE

    def _is_in_place(self, handle: io.FileIO) -> bool:
        try:
            return os.path.samestat(os.fstat(handle.fileno()), self.path.lstat())
        except OSError:
            return False


def _why(error: OSError | UnsafePlace) -> str:
    return error.sentence if isinstance(error, UnsafePlace) else reason_of(error)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
