"""Records read in the thread that has read or written the file, so that no screen waits for it."""

from contextlib import suppress

from store.dossier.format import understood
from store.dossier.keeping.promised import DossierStorage
from store.dossier.view import View
from store.errors import StorageError


class ReadAhead:
    """The view of what was last read or written, until the dossier takes it over."""

    def __init__(self, storage: DossierStorage) -> None:
        """Read what ``storage`` has."""
        self._storage = storage
        self._view: View | None = None

    def read(self, earlier: View) -> None:
        """Read all records, of which those stay that are in ``earlier``; in another thread."""
        tables, head = self._storage.tables, self._storage.binding.head
        with suppress(StorageError):  # what is wrong with it is told where it is taken over
            self._view = understood(tables, self._storage.path.name, earlier, head=head)

    def refresh(self, earlier: View) -> bool:
        """Read what others have saved; return whether there was anything; in another thread.

        Raises:
            StorageError: The file is gone, damaged or not to be read.
        """
        is_new = self._storage.refresh()
        if is_new:
            self.read(earlier)
        return is_new

    def instead_of(self, view: View) -> View:
        """Return what was read where the file is still so, else ``view``."""
        ahead, self._view = self._view, None
        tables, head = self._storage.tables, self._storage.binding.head
        return ahead if ahead is not None and ahead.is_of(tables, head) else view
