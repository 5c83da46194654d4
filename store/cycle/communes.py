"""What falls due in many communes, whose dossiers a server keeps."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from store.base.frozen import frozen
from store.columns.stored import UnreadableRecord
from store.cycle.due import DUE_TABLES, DueItem, due_items
from store.dossier.view import View

if TYPE_CHECKING:
    from store.server.shelf import ServerShelf, Shelved


@frozen
class DueThere:
    """What falls due in the dossier ``name``; where that cannot be read, ``error`` tells why."""

    name: str
    shelved: "Shelved"
    view: View
    items: tuple[DueItem, ...]
    error: str = ""


def due_there(
    shelf: "ServerShelf", shelved: "Sequence[tuple[str, Shelved]]", days: int
) -> Iterator[DueThere]:
    """Yield what is late, and what falls due within so many days, dossier by dossier.

    Raises:
        StorageError: The server does not answer.
    """
    for name, one, view in shelf.views(shelved, DUE_TABLES):
        try:
            yield DueThere(name, one, view, due_items(view, days))
        except UnreadableRecord as error:
            yield DueThere(name, one, view, (), error.reason)


def late_there(shelf: "ServerShelf", shelved: "Sequence[tuple[str, Shelved]]") -> Mapping[str, int]:
    """Return how much is late in each dossier, by its name; raises StorageError."""
    return {
        one.name: sum(item.is_late(one.view.today) for item in one.items)
        for one in due_there(shelf, shelved, 0)
    }
