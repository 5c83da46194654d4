"""What one session knows of a dossier's file: what it read or saved last, and doubts about it."""

from pathlib import Path

from store.disk.history import History
from store.disk.loaded_file import (
    Fingerprint,
    Loaded,
    fingerprint,
    identity,
    identity_of,
    load,
)
from store.disk.safe_open import Handle
from store.disk.sealed.content import NOTHING, Content
from store.errors import (
    HistoryMismatch,
    Missing,
    NewerFormat,
    Overtaken,
    StorageError,
    Unsealed,
    WentBack,
)


class KnownFile:
    """The file at ``path`` and its history as one session has seen them.

    A state that is older than one seen before, or that its history does not lead to, is shown but
    must not be written over; nor may a file that a newer version of the program has written.
    """

    def __init__(self, path: Path, history: History) -> None:
        self._path = path
        self._history = history
        self._loaded: Loaded | None = None
        self._newest = NOTHING
        self._doubt: StorageError | None = None
        self._newer: tuple[Fingerprint | None, NewerFormat] | None = None

    @property
    def content(self) -> Content:
        """What the file held when it was last read or saved."""
        return self._loaded.content if self._loaded else NOTHING

    @property
    def exists(self) -> bool:
        """Whether a file was found or made."""
        return self._loaded is not None

    def changed(self) -> bool:
        """Tell whether the file is another one by now; raises Unreadable."""
        return fingerprint(self._path) != (self._loaded.fingerprint if self._loaded else None)

    def refresh(self) -> bool:
        """Read the file if it has changed; return whether it had.

        Raises:
            StorageError: The file is gone, damaged, of a newer format or not to be read.
        """
        if not self.changed():
            return False
        present = fingerprint(self._path)
        if self._newer and self._newer[0] == present:
            raise self._newer[1].with_traceback(None)
        try:
            loaded = load(self._path, self.content)
        except NewerFormat as error:
            self._newer = (present, error)
            raise
        self._replace(loaded)
        self._newer, self._doubt = None, self._doubt_about(loaded.content)
        return True

    def require_unchanged(self) -> None:
        """Check that the file is still the one that was read, whatever links to it were made.

        Raises:
            Missing: It is gone.
            Overtaken: It is another one.
        """
        present = identity(self._path)
        if present != (identity_of(self._loaded.fingerprint) if self._loaded else None):
            raise Overtaken(self._path.name) if present else Missing(self._path.name)

    def adopt(self, handle: Handle, content: Content) -> None:
        """Take over what was just saved through ``handle``; raises OSError."""
        self._replace(Loaded.of(handle, content))
        self._newest, self._doubt = content, None

    def distrust(self, doubt: StorageError) -> None:
        """Let nobody write over the file from here on, until it is another one."""
        self._doubt = doubt

    def require_trusted(self) -> None:
        """Check that the file may be written over.

        Raises:
            StorageError: It is not what was saved last, or of a newer format.
        """
        obstacle = self._newer[1] if self._newer else self._doubt
        if obstacle is not None:
            raise obstacle.with_traceback(None)

    def close(self) -> None:
        """Let go of the file; what was seen of it is still known."""
        if self._loaded is not None:
            self._loaded.handle.close()
            self._loaded = None

    def _replace(self, loaded: Loaded) -> None:
        """Know another file, so that a thread beside this one never finds none."""
        before, self._loaded = self._loaded, loaded
        if before is not None:
            before.handle.close()

    def _doubt_about(self, content: Content) -> StorageError | None:
        if not content.sealed:
            return Unsealed(self._path.name)
        doubt = self._mismatch(content)
        if doubt is None:
            self._newest = content
        elif self.changed():
            # Somebody has saved since: the history was read too late to go with this file.
            return None
        return doubt

    def _mismatch(self, content: Content) -> StorageError | None:
        """Return what speaks against taking a sealed file for the one that was saved last."""
        file, newest = self._path.name, self._newest
        if content.sequence < newest.sequence:
            return WentBack(file, found=str(content.sequence), known=str(newest.sequence))
        mismatch = HistoryMismatch(file, history=self._history.path.name)
        if content.sequence == newest.sequence and content.digest != newest.digest:
            return mismatch
        try:
            self._history.require_bound(content)
            is_kept = not newest.binding.head or self._history.holds(newest.binding)
        except StorageError as error:
            return error
        return None if is_kept else mismatch
