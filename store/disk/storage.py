"""AtomicJSONStorage: a TinyDB storage that never loses an acknowledged save.

Use it as any storage, ``TinyDB(path, storage=AtomicJSONStorage)``, or, where several changes belong
together, through ``with storage.transaction() as db:``.
"""

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage

from store.base.clock import Clock, utc_now
from store.base.system_reasons import reason_of
from store.disk.backups import Generations
from store.disk.copy_on_write import PrivateCopy, PrivateTables, plain
from store.disk.document_diff import Comparison, compare
from store.disk.history import History, Place
from store.disk.history_line import HistoryLine
from store.disk.known_file import KnownFile
from store.disk.loaded_file import fingerprint, read_raw, refuse_newer_format
from store.disk.lock import HeldLock, exclusive, lock_of
from store.disk.replace import FileReplacement, PreparedSave
from store.disk.safe_open import refuse_unsafe
from store.disk.saver import Saver
from store.disk.sealed.content import StoredTable
from store.disk.sealed.seal import SEAL_TABLE
from store.errors import Busy, InDoubt, NotSaved, Overtaken, ReadOnly, StorageError
from store.language import _


class AtomicJSONStorage(Saver, Storage):
    """One dossier file, saved whole and safely.

    Every save is on disk when the call returns. Readers need no lock and never see half a file.

    Args:
        path: The file; it need not exist yet.
        who: Who is named in the history; ``role`` and ``key`` may be set to tell as what, and with
            which key, they came; ``takes_back``, ``is_redo`` and ``merged`` say what the next
            save is. ``changes`` is what the last save changed.
        generations: How many of the last replaced files stay in ``backup/``, whatever their age.
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
        self.history = History(self.path)
        self._file = KnownFile(self.path, self.history)
        super().__init__(self._file, who, seconds, clock)
        self.generations = Generations(self.path, generations)
        self.lock = lock_of(self.path)
        self._swap = FileReplacement.of(self.path, self.history, self.generations)
        self._turn = threading.Lock()
        self._is_safe_place = False

    def changed(self) -> bool:
        """Tell whether the file is another one than was last read or saved here."""
        return self._file.changed()

    def refresh(self) -> bool:
        """Take over what others have saved; return whether there was anything.

        Documents that did not change stay the same objects.

        Raises:
            StorageError: The file is gone, damaged or not to be read.
        """
        with self._own_turn():
            return self._file.refresh()

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

        An exception in the block discards the copy. Without a change nothing is saved, but that
        a copy was ``merged``.

        Args:
            what: The sentence that stands in the history.

        Raises:
            NotSaved: Nothing has changed.
            InDoubt: Saved, but the disk did not confirm it.
            StorageError: The file cannot be locked, read or written.
        """
        with self._locked() as lock:
            self._file.refresh()
            self._require_writable()
            private = PrivateCopy(self.tables)
            with TinyDB(storage=lambda: private) as db:
                yield db
            self._save(lock, private.taken(), what)

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
        with self._locked() as lock:
            if self.changed():
                raise Overtaken(self.path.name)
            self._require_writable()
            self._save(lock, data, "")

    def overwrite(
        self, found: Comparison, sequence: int, what: str, present: bytes | None, dossier: str
    ) -> None:
        """Put tables in place of whatever the file holds; for repair only.

        The present file is set aside. The chain of the history begins anew, with a line that
        vouches for all that the history holds now.

        Args:
            found: The tables, and what changes by them.
            sequence: The number of this save, above all earlier ones.
            what: The sentence that stands in the history.
            present: The bytes the file had when this was decided, None where it was missing.
            dossier: The dossier's id; a new one is made where it is "".

        Raises:
            Overtaken: The file is another one by now.
            NewerFormat: The tables are of a newer format.
            StorageError: As for ``transaction``.
        """
        refuse_newer_format(found.tables, self.path.name)
        with self._locked() as lock:
            if present != (read_raw(self.path) if fingerprint(self.path) else None):
                raise Overtaken(self.path.name)
            label = f"before-save-{sequence:08}"
            backup = None if present is None else self.generations.place_aside(label)
            line = self._line(found, sequence, what, dossier)
            self._put(lock, found, line, self.history.place_of_start(), backup)
            # What is new in this file stands in no line, so it must be found among the backups.
            with suppress(OSError):
                self.generations.add(self.generations.place_of(sequence, self._file.content.digest))

    def set_aside(self, label: str) -> None:
        """Keep the present file in ``backup/`` for good; raises NotSaved."""
        try:
            self.generations.set_aside(label)
        except OSError as error:
            raise NotSaved(self.path.name, reason=reason_of(error)) from error

    def close(self) -> None:
        """Let go of the file; the storage may be used again."""
        self._file.close()

    @contextmanager
    def _own_turn(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=self.patience.seconds):
            raise Busy(self.path.name, seconds=f"{self.patience.seconds:g}")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _locked(self) -> Iterator[HeldLock]:
        self._require_safe_place()
        patience, who = self.patience, self.who
        with self._own_turn(), exclusive(self.lock, self.path.name, patience, who) as lock:
            self._swap.clear()
            yield lock

    def _require_safe_place(self) -> None:
        if not self._is_safe_place:
            refuse_unsafe(self.path.parent)
            self._is_safe_place = True

    def _require_writable(self) -> None:
        folder, name = self.path.parent, self.path.name
        self._file.require_trusted()
        if not self.exists:
            self._swap.require_nothing_left()
        places = [folder, self.path] if self.exists else [folder]
        if not all(os.access(place, os.W_OK, effective_ids=True) for place in places):
            raise ReadOnly(name, reason=_("you have no permission to change it"))

    def _save(self, lock: HeldLock, after: Mapping[str, StoredTable], what: str) -> None:
        before = self._file.content
        try:
            if SEAL_TABLE in after:
                raise TypeError(SEAL_TABLE)
            found = compare(before, plain(after))
        except TypeError as error:
            reason = _("it holds something that cannot be written to a file")
            raise NotSaved(self.path.name, reason=reason) from error
        self.changes = ()
        if self.exists and found.lines == before.lines and self.merged is None:
            return
        lock.require()
        self._file.require_unchanged()
        line = self._line(found, before.sequence + 1, what, before.binding.dossier)
        backup = self.generations.place_of(before.sequence, before.digest) if self.exists else None
        self._put(lock, found, line, self._next_place(), backup)

    def _next_place(self) -> Place:
        try:
            return self.history.next_place(self._file.content)
        except ReadOnly as error:
            self._file.distrust(error)
            raise

    def _put(
        self,
        lock: HeldLock,
        found: Comparison,
        line: HistoryLine,
        place: Place,
        backup: Path | None,
    ) -> None:
        save = PreparedSave.of(found, line, place)
        handle = self._swap.run(save, backup, lock.require)
        self.history.confirm(save.content.binding.history)
        self.generations.prune(line.when)
        try:
            self._file.adopt(handle, save.content)
        except OSError as error:
            handle.close()
            raise InDoubt(self.path.name, reason=reason_of(error)) from error
        self.changes = found.changes
