"""What becomes of one table's documents in one transaction."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic

from store.base.frozen import frozen
from store.columns.record import R
from store.disk.document_diff import DocumentChange, difference
from store.disk.sealed.content import StoredDocument, StoredTable, StoredTables


@dataclass
class TableChange:
    """The documents of one table by uid: as they are stored, and as they shall be.

    ``numbers`` are the document numbers of the stored ones, ``written`` the documents that change
    (None for those that go), and ``places`` the numbers that restored documents had before.
    """

    stored: StoredTable
    numbers: dict[str, str] = field(init=False)
    written: dict[str, StoredDocument | None] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbers = {row.get("uid") or "": number for number, row in self.stored.items()}

    def get(self, uid: str) -> StoredDocument | None:
        """Return the document as it shall be; None when there is or will be none."""
        if uid in self.written:
            return self.written[uid]
        return self.before(uid)

    def before(self, uid: str) -> StoredDocument | None:
        """Return the document as it is stored; None when there is none."""
        return self.stored[self.numbers[uid]] if uid in self.numbers else None

    def documents(self) -> Iterator[StoredDocument]:
        """Yield every document of the table as it shall be."""
        for uid in {**self.numbers, **self.written}:
            document = self.get(uid)
            if document is not None:
                yield document

    def removed(self) -> list[int]:
        """Return the numbers of the documents to be removed."""
        gone = (uid for uid, row in self.written.items() if row is None and uid in self.numbers)
        return [int(self.numbers[uid]) for uid in gone]

    def updated(self) -> dict[int, StoredDocument]:
        """Return the documents to be changed, by number."""
        return {
            int(self.numbers[uid]): row
            for uid, row in self.written.items()
            if row is not None and uid in self.numbers
        }

    def restored(self) -> list[tuple[int, StoredDocument]]:
        """Return the documents that were deleted and come back, with their earlier numbers."""
        return [(self.places[uid], row) for uid, row in self._added() if uid in self.places]

    def new(self) -> list[StoredDocument]:
        """Return the documents that were never there."""
        return [row for uid, row in self._added() if uid not in self.places]

    def applied(self) -> StoredTable:
        """Return the documents of the table as they shall be, numbered as they will be."""
        gone = {str(number) for number in self.removed()}
        rows = {number: row for number, row in self.stored.items() if number not in gone}
        rows.update({str(number): row for number, row in self.updated().items()})
        for place, row in self.restored():
            number = place if str(place) not in rows else _next_number(rows)
            rows[str(number)] = row
        for number, row in enumerate(self.new(), _next_number(rows)):
            rows[str(number)] = row
        return rows

    def changes(self, name: str) -> Iterator[DocumentChange]:
        """Yield what becomes of each document of this table, which is called ``name``."""
        numbers = {row.get("uid") or "": number for number, row in self.applied().items()}
        for uid, after in self.written.items():
            before = self.before(uid)
            number = self.numbers.get(uid) or numbers.get(uid)
            if number is not None and after != before:
                yield difference(name, number, before, after)

    def _added(self) -> Iterator[tuple[str, StoredDocument]]:
        for uid, row in self.written.items():
            if row is not None and uid not in self.numbers:
                yield uid, row


def changes_anything(edits: Mapping[str, TableChange]) -> bool:
    """Tell whether there is something to be written."""
    return any(edit.written for edit in edits.values())


def changes_of(edits: Mapping[str, TableChange]) -> tuple[DocumentChange, ...]:
    """Return what becomes of each document, as the history would tell it."""
    return tuple(change for name, edit in edits.items() for change in edit.changes(name))


def applied(tables: StoredTables, edits: Mapping[str, TableChange]) -> StoredTables:
    """Return ``tables`` with the documents of every table that ``edits`` change."""
    changed = {name: edit.applied() for name, edit in edits.items() if edit.written}
    return {**tables, **changed}


def _next_number(rows: StoredTable) -> int:
    return max(map(int, rows), default=0) + 1


@frozen
class Merge(Generic[R]):
    """``record`` has both people's changes; ``overlapping`` are the columns where they disagree.

    Where columns overlap, ``record`` has the values of the one who saves now.
    """

    record: R
    overlapping: tuple[str, ...]


def merge(mine: R, seen: R, theirs: R) -> Merge[R]:
    """Bring what ``mine`` changed since ``seen`` into ``theirs``.

    Columns that follow from others are nobody's change; they are computed anew in the result.
    """
    changed_here = mine.differences(seen).keys() - mine.computed()
    changed_there = theirs.differences(seen).keys() - theirs.computed()
    values = {key: getattr(mine, key) for key in changed_here}
    overlapping = tuple(
        key
        for key in mine.columns
        if key in changed_here & changed_there and values[key] != getattr(theirs, key)
    )
    return Merge(replace(theirs, **values).settled(), overlapping)
