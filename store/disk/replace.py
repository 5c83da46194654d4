"""Putting a new file in the place of an old one so that there is always one of the two."""

import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.disk.backups import Generations
from store.disk.document_diff import Comparison
from store.disk.history import History, Place
from store.disk.history_line import HistoryLine, head_of
from store.disk.loaded_file import identity
from store.disk.safe_open import (
    NO_LINKS,
    SHARED_MODE,
    Handle,
    create,
    sync_folder,
    write_all,
)
from store.disk.sealed.content import Body, Content
from store.disk.sealed.seal import Binding, new_digest
from store.errors import (
    Exists,
    InDoubt,
    Lost,
    NotSaved,
    Overtaken,
    StorageError,
    Unreadable,
    UnsafePlace,
)


@frozen
class PreparedSave:
    """A save before it touches the disk: the new file's bytes and content, and its history line."""

    data: bytes
    content: Content
    line: bytes

    @classmethod
    def of(cls, found: Comparison, line: HistoryLine, place: Place) -> Self:
        """Bind tables and the line of their save to each other, and the line to its place.

        Without an id of the dossier in ``line`` one is made. The copies of a dossier of format 1
        get the same, wherever they are bound to their history first.
        """
        body = Body.of(found.tables, found.lines, line.sequence)
        made = new_digest(f"{place.before} {body.digest}".encode()).hexdigest()
        bound = replace(
            line,
            file=body.digest,
            dossier=line.dossier or made,
            before=place.before,
            starts=place.starts,
        )
        written = bound.dump()
        binding = Binding(bound.dossier, head_of(written), place.offset + len(written))
        return cls(*body.sealed(binding), written)


@frozen
class FileReplacement:
    """The steps that replace the dossier file at ``path``; the caller holds its lock."""

    path: Path
    temporary: Path
    history: History
    generations: Generations

    @classmethod
    def of(cls, path: Path, history: History, generations: Generations) -> Self:
        """Return the steps for the file at ``path``.

        The new file is written at ``temporary``; what lies there without the lock is left over.
        """
        return cls(path, path.with_name(f".{path.stem}.saving"), history, generations)

    def clear(self) -> None:
        """Remove what an interrupted save left; what cannot be removed, the next save reports."""
        _remove(self.temporary)

    def require_nothing_left(self) -> None:
        """Check that no dossier of this name was lost: a new one would hide what is left of it.

        Raises:
            Lost: Its history or backups are there.
            NotSaved: Something else stands where the history should be.
            Unreadable: The system does not say.
        """
        try:
            is_left = self.history.exists() or self.generations.are_there()
        except UnsafePlace as error:
            raise NotSaved(self.path.name, reason=error.clause) from error
        except OSError as error:
            raise Unreadable(self.generations.folder.name, reason=reason_of(error)) from error
        if is_left and identity(self.path) is None:
            raise Lost(self.path.name)

    def run(
        self, save: PreparedSave, backup: Path | None, require_lock: Callable[[], None]
    ) -> Handle:
        """Put ``save`` on disk: after this the history has its line, ``backup`` is the old file.

        Args:
            save: What is saved.
            backup: Where the present file is kept; None when there is none, nor may be.
            require_lock: Raises a StorageError where the lock is no longer held.

        Returns:
            The new file, open for reading.

        Raises:
            NotSaved: Nothing has changed.
            Exists: A file has appeared where there was none; nothing has changed.
            Overtaken: The file is another one by now; nothing has changed.
            InDoubt: The new file is in place, but may not outlast a power cut.
        """
        try:
            handle = self._replace(save, backup, require_lock)
        except (OSError, UnsafePlace) as error:
            is_taken = backup is None and isinstance(error, FileExistsError)
            if is_taken and identity(self.path) is not None:
                raise Exists(self.path.name) from error
            why = error.clause if isinstance(error, UnsafePlace) else reason_of(error)
            raise NotSaved(self.path.name, reason=why) from error
        try:
            sync_folder(self.path.parent)
        except OSError as error:
            handle.close()
            raise InDoubt(self.path.name, reason=reason_of(error)) from error
        return handle

    def _replace(
        self, save: PreparedSave, backup: Path | None, require_lock: Callable[[], None]
    ) -> Handle:
        present = identity(self.path)
        with ExitStack() as undo:
            handle = create(self.temporary, self._mode(backup))
            undo.callback(_remove, self.temporary)
            undo.callback(handle.close)
            write_all(handle.fileno(), save.data)
            os.fsync(handle.fileno())
            length = self.history.append(save.line)
            undo.callback(self.history.cut, length, save.line)
            if not length:
                # The name of a new history must not come later than the file that it leads to.
                sync_folder(self.path.parent)
            if backup and self.generations.add(backup):
                undo.callback(_remove, backup)
            # An interruption from here on must not undo a save that has come about: what it
            # leaves behind before the rename (a temporary file, a void line) does no harm.
            steps = undo.pop_all()
        try:
            self._require_own(handle, present, require_lock)
            self._put_in_place(is_first=backup is None)
        except StorageError:
            # Somebody else is at work here: what looks like ours may be theirs, and stays.
            handle.close()
            raise
        except OSError:
            if not _is_at(self.path, handle):
                steps.close()
                raise
        return handle

    def _require_own(
        self, handle: Handle, present: tuple[int, ...] | None, require_lock: Callable[[], None]
    ) -> None:
        """Check that nobody else has written here since the save began."""
        require_lock()
        if identity(self.path) != present or not _is_at(self.temporary, handle):
            raise Overtaken(self.path.name)

    def _put_in_place(self, *, is_first: bool) -> None:
        """Give the new file its name, which a first file gets only where nothing else has it."""
        if not is_first:
            os.rename(self.temporary, self.path)  # noqa: PTH104 - one system call, as all here
            return
        try:
            os.link(self.temporary, self.path, follow_symlinks=False)
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            # Without links the name is taken first, which nobody else can then do.
            create(self.path).close()
            os.rename(self.temporary, self.path)  # noqa: PTH104 - as above
        else:
            _remove(self.temporary)

    def _mode(self, backup: Path | None) -> int:
        return SHARED_MODE if backup is None else self.path.lstat().st_mode & 0o777


def _is_at(path: Path, handle: Handle) -> bool:
    try:
        return os.path.samestat(os.fstat(handle.fileno()), path.lstat())
    except OSError:
        return False


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
