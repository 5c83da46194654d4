"""AtomicJSONStorage: a TinyDB storage that never loses an acknowledged save.

Use it as any storage, ``TinyDB(path, storage=AtomicJSONStorage)``, or, where several changes belong
together, through ``with storage.transaction() as db:``.
"""

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage

from store.base.clock import Clock, utc_now
from store.disk.backups import Generations
from store.disk.copy_on_write import PrivateTables, plain
from store.disk.document_diff import Comparison, DocumentChange, compare
from store.disk.history import History, HistoryLine
from store.disk.loaded_file import Loaded, fingerprint, load, read_raw
from store.disk.lock import exclusive
from store.disk.replace import FileReplacement
from store.disk.safe_open import refuse_unsafe
from store.disk.sealed_json import (
    NOTHING,
    SEAL_TABLE,
    Content,
    StoredTable,
    StoredTables,
    compose,
    digest_of,
)
from store.errors import (
    Busy,
    InDoubt,
    NotSaved,
    Overtaken,
    ReadOnly,
    StorageError,
    Unsealed,
    reason_of,
)
from store.language import _


class AtomicJSONStorage(Storage):
    """One dossier file, saved whole and safely.

    Every save is on disk when the call returns. Readers need no lock and never see half a file.

    Args:
        path: The file; it need not exist yet.
        who: Who is named in the history; ``changes`` is what the last save changed.
        generations: How many replaced files are kept in ``backup/``.
        seconds: How long to wait for another writer.
        clock: Tells the time that stands in the history.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        who: str = "",
        generations: int = 20,
        seconds: float = 10.0,
        clock: Clock = utc_now,
    ) -> None:
        self.path = Path(path)
        self.who = who
        self.history = History(self.path)
        self.generations = Generations(self.path, generations)
        self.changes: tuple[DocumentChange, ...] = ()
        self._seconds = seconds
        self._clock = clock
        self._swap = FileReplacement(self.path, self.history, self.generations)
        self._turn = threading.Lock()
        self._loaded: Loaded | None = None
        self._is_safe_place = False

    @property
    def tables(self) -> StoredTables:
        """The tables as last read or saved, without the seal; nobody may change them."""
        return self._content.tables

    @property
    def sequence(self) -> int:
        """The number of the save that ``tables`` stem from; 0 before the first."""
        return self._content.sequence

    @property
    def exists(self) -> bool:
        """Whether a file was found or made."""
        return self._loaded is not None

    def changed(self) -> bool:
        """Tell whether the file is another one than was last read or saved here."""
        return fingerprint(self.path) != (self._loaded.fingerprint if self._loaded else None)

    def refresh(self) -> bool:
        """Take over what others have saved; return whether there was anything.

        Documents that did not change stay the same objects.

        Raises:
            StorageError: The file is gone, damaged or not to be read.
        """
        with self._own_turn():
            return self._refresh()

    def obstacle(self) -> StorageError | None:
        """Return why the file cannot be saved to, or None when it can."""
        try:
            self._require_safe_place()
            self._require_writable()
        except StorageError as error:
            return error
        return None

    @contextmanager
    def transaction(self, what: str = "") -> Iterator[TinyDB]:
        """Lend a fresh TinyDB over a private copy; save it when the block ends well.

        An exception in the block discards the copy. Without a change nothing is saved.

        Args:
            what: The sentence that stands in the history.

        Raises:
            NotSaved: Nothing has changed.
            InDoubt: Saved, but the disk did not confirm it.
            StorageError: The file cannot be locked, read or written.
        """
        with self._locked():
            self._refresh()
            self._require_writable()
            private = _PrivateCopy(self.tables)
            with TinyDB(storage=lambda: private) as db:
                yield db
            self._save(private.taken(), what)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return a private copy of the file's tables, None before the first save."""
        self.refresh()
        return PrivateTables(self.tables) if self.exists else None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Save ``data`` in place of what was last read.

        Raises:
            Overtaken: Somebody else has saved since it was read.
            StorageError: As for ``transaction``.
        """
        with self._locked():
            if self.changed():
                raise Overtaken(self.path.name)
            self._require_writable()
            self._save(data, "")

    def overwrite(self, found: Comparison, sequence: int, what: str, present: bytes | None) -> None:
        """Put tables in place of whatever the file holds; for repair only.

        The present file, however damaged, is kept as a backup.

        Args:
            found: The tables, and what changes by them.
            sequence: The number of this save, above all earlier ones.
            what: The sentence that stands in the history.
            present: The bytes the file had when this was decided, None where it was missing.

        Raises:
            Overtaken: The file is another one by now.
            StorageError: As for ``transaction``.
        """
        with self._locked():
            if present != (read_raw(self.path) if fingerprint(self.path) else None):
                raise Overtaken(self.path.name)
            replaced = (sequence - 1, digest_of([present], sequence - 1)) if present else None
            self._put(found, sequence, what, replaced)

    def set_aside(self, label: str) -> None:
        """Keep the present file in ``backup/`` for good; raises NotSaved."""
        try:
            self.generations.set_aside(label)
        except OSError as error:
            raise NotSaved(self.path.name, reason=reason_of(error)) from error

    def close(self) -> None:
        """Let go of the file; the storage may be used again."""
        if self._loaded is not None:
            self._loaded.handle.close()
            self._loaded = None

    @property
    def _content(self) -> Content:
        return self._loaded.content if self._loaded else NOTHING

    @contextmanager
    def _own_turn(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=self._seconds):
            raise Busy(self.path.name, seconds=f"{self._seconds:g}")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._require_safe_place()
        lock = self.path.with_name(f".{self.path.stem}.lock")
        with self._own_turn(), exclusive(lock, self.path.name, self._seconds):
            self._swap.clear()
            yield

    def _refresh(self) -> bool:
        if not self.changed():
            return False
        loaded = load(self.path, self._content)
        self.close()
        self._loaded = loaded
        return True

    def _require_safe_place(self) -> None:
        if not self._is_safe_place:
            refuse_unsafe(self.path.parent)
            self._is_safe_place = True

    def _require_writable(self) -> None:
        folder, name = self.path.parent, self.path.name
        if not self._content.sealed:
            raise Unsealed(name)
        places = [folder, self.path] if self.exists else [folder]
        if not all(os.access(place, os.W_OK, effective_ids=True) for place in places):
            raise ReadOnly(name, reason=_("you have no permission to change it"))

    def _save(self, after: Mapping[str, StoredTable], what: str) -> None:
        before = self._content
        try:
            if SEAL_TABLE in after:
                raise TypeError(SEAL_TABLE)
            found = compare(before, plain(after))
        except TypeError as error:
            reason = _("it holds something that cannot be written to a file")
            raise NotSaved(self.path.name, reason=reason) from error
        self.changes = ()
        if not self.exists or found.lines != before.lines:
            replaced = (before.sequence, before.digest) if self.exists else None
            self._put(found, before.sequence + 1, what, replaced)

    def _put(
        self, found: Comparison, sequence: int, what: str, replaced: tuple[int, str] | None
    ) -> None:
        data, content = compose(found.tables, found.lines, sequence)
        line = HistoryLine(sequence, self._clock(), self.who, what, found.changes, content.digest)
        handle = self._swap.run(data, line.dump(), replaced)
        try:
            saved = Loaded.of(handle, content)
        except OSError as error:
            handle.close()
            raise InDoubt(self.path.name, reason=reason_of(error)) from error
        self.close()
        self._loaded, self.changes = saved, found.changes


class _PrivateCopy(Storage):
    """What the TinyDB of one transaction reads and writes, in memory and nowhere else."""

    def __init__(self, tables: StoredTables) -> None:
        self._tables: dict[str, StoredTable] = PrivateTables(tables)
        self._is_over = False

    def read(self) -> dict[str, StoredTable]:
        """Return the tables as they stand in the transaction."""
        self._require_open()
        return self._tables

    def write(self, data: dict[str, StoredTable]) -> None:
        """Take over the tables."""
        self._require_open()
        self._tables = data

    def taken(self) -> dict[str, StoredTable]:
        """Return the tables at the end; from here on the copy can no longer be used."""
        self._is_over = True
        return self._tables

    def _require_open(self) -> None:
        if self._is_over:
            message = "the transaction is over"
            raise RuntimeError(message)
