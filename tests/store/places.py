"""Where the dossier of a test is kept, whatever keeps it."""

from contextlib import AbstractContextManager
from pathlib import Path

from store.base.clock import utc_now
from store.dossier.dossier import Dossier
from store.dossier.keeping.in_file import storage_at
from store.server.line.door import Link, Statement
from store.server.saved.storage import OnServer, ServerStorage

Place = Path | OnServer


def place_of(dossier: Dossier) -> Place:
    """Return where a dossier is kept, so that others can open it."""
    storage = dossier._storage  # noqa: SLF001 - no program needs to know
    if isinstance(storage, ServerStorage):
        return OnServer(storage._place)  # noqa: SLF001
    return dossier.path


def lose_line(place: Place, sequence: int) -> None:
    """Take the line of a save out of the history."""
    if isinstance(place, OnServer):
        at = place.place
        link = Link(at.address)
        gone = "DELETE FROM thonxa.save WHERE dossier = %s AND year = %s AND seq = %s"
        link.run(Statement(gone, (at.dossier, at.year, sequence)))
        link.close()
        return
    history = place.with_name(f"{place.stem}.history.jsonl")
    lines = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(b"".join(lines[: sequence - 1] + lines[sequence:]))


def held(place: Place, who: str) -> AbstractContextManager[object]:
    """Keep others from saving in the name of ``who`` while a block runs; nothing is saved."""
    storage = storage_at(place, who, utc_now)
    storage.refresh()
    return storage.transaction()
