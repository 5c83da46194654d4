"""What one session knows of a dossier on a server, and doubts about what stands there."""

from collections.abc import Sequence
from typing import Any

from store.base.frozen import frozen
from store.disk.loaded_file import refuse_newer_format
from store.disk.sealed.content import NOTHING, Body, Content
from store.disk.sealed.seal import Binding
from store.errors import StorageError
from store.server.line.failure import ChangedOutside, OtherPast, ServerWentBack
from store.server.saved.rows import DocumentRow, Key, taken_over
from store.server.saved.sums import NOTHING_COUNTED, Counted, Sums, sums_of


@frozen
class DossierRow:
    """The row of a dossier: its state, to whom it belongs, and what stands at the save known here.

    ``head_then`` is the head of the save that was asked for, None where there is no such save.
    """

    key: Key
    sequence: int
    head: str
    digest: str
    identity: str
    owner: str
    is_own: bool
    head_then: str | None = None

    @classmethod
    def of(cls, key: Key, rows: Sequence[tuple[Any, ...]]) -> "DossierRow | None":
        """Return the row of ``key`` that was read; None without one."""
        return cls(key, *rows[0]) if rows else None


class KnownState:
    """The dossier called ``file`` as one session has seen it.

    A state that is older than one seen before, or whose history does not lead over that one, is
    shown but must not be added to.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self.content = NOTHING
        self.row: DossierRow | None = None
        self.doubt: StorageError | None = None
        self._newest = (0, "")
        self._counted = NOTHING_COUNTED

    @property
    def exists(self) -> bool:
        """Whether the dossier was found or made."""
        return self.row is not None

    @property
    def newest(self) -> int:
        """The number of the last save that was seen, whatever the server holds now."""
        return self._newest[0]

    @property
    def counted(self) -> Counted:
        """The documents, and what they come to."""
        tables = self.content.tables
        if self._counted.tables is not tables:
            self._counted = Counted(tables, sums_of(tables, self._counted))
        return self._counted

    def take_over(self, row: DossierRow, rows: Sequence[DocumentRow], *, whole: bool) -> bool:
        """Know the state that was read; return whether it is another one.

        Args:
            row: The dossier's row.
            rows: The documents that are newer than what was known, or all.
            whole: Whether they are all.

        Raises:
            DamagedRow: A document cannot be understood.
            NewerFormat: A newer version of the program wrote it.
        """
        self.row = row
        is_same = row.sequence == self.content.sequence and row.head == self.content.digest
        if is_same and not rows:
            return False
        known = NOTHING if whole else self.content
        tables, lines = taken_over(rows, known, self._file)
        refuse_newer_format(tables, self._file)
        self.doubt = self._doubt_about(row)
        digest = Body.in_order(tables, lines, row.sequence).digest
        if self.doubt is None and digest != row.digest:
            self.doubt = ChangedOutside(self._file)
        self.adopt(
            Content(tables, lines, row.sequence, row.head, sealed=True, binding=_binding(row))
        )
        return True

    def adopt(self, content: Content, sums: Sums | None = None) -> None:
        """Know another state, and what it comes to where that is known."""
        self.content = content
        if sums is not None:
            self._counted = Counted(content.tables, sums)
        if self.doubt is None:
            self._newest = (content.sequence, content.digest)

    def saved(self, content: Content, row: DossierRow, sums: Sums | None) -> None:
        """Know what was just saved."""
        self.row = row
        self.adopt(content, sums)

    def _doubt_about(self, row: DossierRow) -> StorageError | None:
        sequence, head = self._newest
        if row.sequence < sequence:
            found, known = str(row.sequence), str(sequence)
            return ServerWentBack(self._file, found=found, known=known)
        then = row.head if row.sequence == sequence else row.head_then
        return OtherPast(self._file) if sequence and then != head else None


def _binding(row: DossierRow) -> Binding:
    return Binding(row.identity, row.head, 0)
