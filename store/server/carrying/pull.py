"""``pull``: a dossier of a server into a file, with its whole history.

The history is written into a folder of its own, piece by piece, so that a pull that was broken off
goes on where it stopped. It is put into its place only when it leads to the documents as proven.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.disk.backups import Generations
from store.disk.chain import check_chain
from store.disk.history import History
from store.disk.history_line import IN_PLACE, bonds_of, lines_backwards
from store.disk.loaded_file import fingerprint, load
from store.disk.lock import exclusive, lock_of
from store.disk.safe_open import (
    SHARED_MODE,
    make_shared_folder,
    open_ordinary,
    open_shared,
    write_all,
    write_pieces,
    write_whole,
)
from store.disk.sealed.content import NOTHING, Body, Content
from store.disk.sealed.seal import Binding
from store.errors import Lost, NotSaved
from store.roles.access import keeper_of
from store.server.carrying.lines import OnSaves, unheard
from store.server.carrying.refusals import HereAhead, Incomplete, OtherHistory
from store.server.line.door import Link
from store.server.line.failure import NotOnServer, ServerFailure
from store.server.saved import asking
from store.server.saved.known import DossierRow, KnownState
from store.server.saved.place import ServerPlace
from store.server.tables.greeting import greeting_of

_FOLDER = ".pulled"
_AT_ONCE = 200
_LINE_END = b"\n"
_SECONDS = 10.0
_PIECE = 1 << 20


@frozen
class Pulled:
    """How many saves arrived, of how many there are now; 0 where all were here."""

    arrived: int
    saves: int


def pull(
    place: ServerPlace,
    path: Path,
    who: str,
    told: OnSaves = unheard,
    *,
    link: Link | None = None,
) -> Pulled:
    """Bring the dossier at ``place`` to the file at ``path``, or bring that up to date.

    It goes over ``link``, which stays open, or over a connection of its own.

    Raises:
        NotOnServer: There is no such dossier.
        OtherHistory: The file holds saves of which the server does not know.
        HereAhead: The file has later saves than the server.
        Lost: The file is gone, but its history or backups are here.
        NotPermitted: ``who`` is no keeper of the office.
        StorageError: The server does not answer, or the disk refuses.
    """
    keeper_of(path.parent, who)
    over = link or Link(place.address)
    try:
        make_shared_folder(path.parent)
        return _Pull(place, path, over, told).done(who)
    except ServerFailure as failure:
        raise failure.unreadable(place.path.name) from failure
    except OSError as error:
        raise NotSaved(path.name, reason=reason_of(error)) from error
    finally:
        if link is None:
            over.close()


class _Pull:
    """One pull."""

    def __init__(self, place: ServerPlace, path: Path, link: Link, told: OnSaves) -> None:
        self._file, self._path = place.path.name, path
        self._at = (place.dossier, place.year)
        self._link, self._told = link, told
        self._part = path.parent / _FOLDER / f"{path.stem}.history.jsonl"

    def done(self, who: str) -> Pulled:
        """Bring what is not here yet."""
        greeting_of(self._link, self._file)
        present = load(self._path).content if fingerprint(self._path) else NOTHING
        row, known = self._documents(present.sequence)
        if present is not NOTHING:
            self._require_older(present, row)
            if present.binding.head == row.head:
                return Pulled(0, row.sequence)
        self._part.parent.mkdir(mode=0o700, exist_ok=True)
        self._fetch(present, row)
        content = self._content(row, known)
        with exclusive(lock_of(self._path), self._path.name, _SECONDS, who):
            self._put(present, content)
        self._part.unlink()
        with suppress(OSError):
            self._part.parent.rmdir()
        return Pulled(row.sequence - present.sequence, row.sequence)

    def _documents(self, here: int) -> tuple[DossierRow, KnownState]:
        """Read the dossier's row and documents as of one moment."""
        _begun, state, documents, _ended = self._link.run(
            asking.TO_READ,
            asking.state(self._at, here, by_commune=False),
            asking.documents(self._at, 0),
            asking.COMMIT,
        )
        row = DossierRow.of(self._at, state.rows)
        if row is None:
            raise NotOnServer(self._file)
        known = KnownState(self._file)
        known.take_over(row, documents.rows, whole=True)
        if known.doubt is not None:
            raise known.doubt
        return row, known

    def _require_older(self, present: Content, row: DossierRow) -> None:
        """Refuse a file that is not an earlier state of what is on the server."""
        if present.binding.dossier != row.identity:
            raise OtherHistory(self._path.name)
        if present.sequence > row.sequence:
            found, known = str(row.sequence), str(present.sequence)
            raise HereAhead(self._path.name, found=found, known=known)
        if row.head_then != present.binding.head:
            raise OtherHistory(self._path.name)

    def _fetch(self, present: Content, row: DossierRow) -> None:
        """Have all lines of the history in the part that is put into place later."""
        begun = self._begun(present)
        with open_shared(self._part) as handle:
            os.lseek(handle.fileno(), 0, os.SEEK_END)
            while begun < row.sequence:
                (answer,) = self._link.run(asking.saves_after(self._at, begun, _AT_ONCE))
                lines = [one for one in answer.rows if one[0] <= row.sequence]
                if not lines:
                    raise Incomplete(self._file)
                for _sequence, line, before in lines:
                    write_all(handle.fileno(), (before or b"") + line.encode() + _LINE_END)
                os.fsync(handle.fileno())
                begun = lines[-1][0]
                self._told(begun)

    def _begun(self, present: Content) -> int:
        """Return the save up to which lines have arrived; what is here already need not come."""
        with suppress(FileNotFoundError), open_ordinary(self._part, os.O_RDWR) as handle:
            end = os.fstat(handle.fileno()).st_size
            last = next(lines_backwards(handle, 0, end), b"")
            is_ended = os.pread(handle.fileno(), 1, max(0, end - 1)) == _LINE_END
            bonds = bonds_of(last)
            if is_ended and bonds.is_whole and self._is_there(bonds.sequence, bonds.digest):
                return bonds.sequence
        return self._begun_anew(present)

    def _begun_anew(self, present: Content) -> int:
        """Begin with the history that is here."""
        size = present.binding.history
        own = History(self._path).path
        pieces = chain(_pieces(own, size), [IN_PLACE + _LINE_END]) if size else iter(())
        write_pieces(self._part, pieces)
        return present.sequence if size else 0

    def _is_there(self, sequence: int, head: str) -> bool:
        (answer,) = self._link.run(asking.head_at(self._at, sequence))
        return bool(answer.rows) and answer.rows[0][0] == head

    def _content(self, row: DossierRow, known: KnownState) -> tuple[bytes, Content]:
        """Return the file's bytes and content, proven to be what the history leads to."""
        tables, lines = known.content.tables, known.content.lines
        body = Body.in_order(tables, lines, row.sequence)
        length = self._part.stat().st_size - len(IN_PLACE + _LINE_END)
        data, content = body.sealed(Binding(row.identity, row.head, length))
        history = History(self._part.with_name(f"{self._path.stem}.json"))
        if not check_chain(history, content).is_sound:
            self._part.unlink()
            raise Incomplete(self._file)
        return data, content

    def _put(self, present: Content, made: tuple[bytes, Content]) -> None:
        """Put history and file into place, the file last; the caller holds the lock."""
        data, _content = made
        now = load(self._path).content if fingerprint(self._path) else NOTHING
        generations, history = Generations(self._path, keep=0), History(self._path)
        if now.binding != present.binding:
            raise OtherHistory(self._path.name)
        if now is NOTHING:
            if history.exists() or generations.are_there():
                raise Lost(self._path.name)
        else:
            generations.add(generations.place_of(now.sequence, now.digest))
        write_pieces(history.path, _pieces(self._part, self._part.stat().st_size))
        mode = SHARED_MODE if now is NOTHING else self._path.stat().st_mode & 0o777
        write_whole(self._path, data, mode)


def _pieces(path: Path, size: int) -> Iterator[bytes]:
    """Yield the first ``size`` bytes of a file."""
    with open_ordinary(path, os.O_RDONLY) as handle:
        while size and (piece := os.read(handle.fileno(), min(size, _PIECE))):
            size -= len(piece)
            yield piece
