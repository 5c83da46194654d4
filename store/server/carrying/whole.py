"""A dossier's file read whole, as it goes to a server."""

from dataclasses import replace
from pathlib import Path

from store.base.frozen import frozen
from store.base.garbage import collector_paused
from store.disk.document_diff import Comparison, difference
from store.disk.sealed.content import Body, Content, content_of
from store.disk.storage import AtomicJSONStorage
from store.dossier.dossier import Dossier
from store.dossier.format import format_of, understood
from store.dossier.view import View
from store.errors import Doubtful, Missing
from store.records.settings import FORMAT
from store.server.saved.sums import Sums, sums_of


@frozen
class Whole:
    """What a sound file at ``path`` holds.

    The digest of ``content`` is the head of its history, ``digest`` that of all its documents.
    ``every`` has each document as a new one, and ``sums`` is what they come to.
    """

    path: Path
    content: Content
    view: View
    digest: str
    every: Comparison
    sums: Sums


def whole_of(path: Path, who: str) -> Whole:
    """Read the file at ``path``; one of an older format is brought up first, by ``who``.

    Raises:
        Missing: There is none.
        StorageError: It is not sound.
    """
    storage = AtomicJSONStorage(path)
    try:
        with collector_paused():
            storage.refresh()
            if not storage.exists:
                raise Missing(path.name)
            if format_of(storage.tables, path.name) < FORMAT:
                Dossier.open(path, who).close()
                storage.refresh()
            if isinstance(obstacle := storage.obstacle(), Doubtful):
                raise obstacle
            return _whole(path, storage)
    finally:
        storage.close()


def _whole(path: Path, storage: AtomicJSONStorage) -> Whole:
    tables, binding = storage.tables, storage.binding
    found = replace(
        content_of(tables), sequence=storage.sequence, digest=binding.head, binding=binding
    )
    return Whole(
        path,
        found,
        understood(tables, path.name),
        Body.in_order(tables, found.lines, found.sequence).digest,
        _every(found),
        sums_of(tables),
    )


def _every(content: Content) -> Comparison:
    """Return every document as a new one."""
    changes = tuple(
        difference(name, key, None, document)
        for name, table in content.tables.items()
        for key, document in table.items()
    )
    return Comparison(content.tables, content.lines, changes)
