"""Which records and columns a person may write in a dossier, and the refusal of all others."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from store.base.frozen import frozen
from store.columns.record import Record, declared_records
from store.columns.user_role import UserRole
from store.dossier.place import Lookup, village_of
from store.dossier.table_edit import TableChange
from store.records import Village
from store.roles.access import Access, NobodyMay, NotPermitted
from store.words.text import normalise

WRITTEN_BY_THE_PROGRAM = frozenset({"deleted"})
"""Tables of which no record is declared, and which follow from what was permitted: tombstones.

Besides these, the program writes by itself the bookkeeping columns of a record that is written,
and what brings a dossier's format up to date.
"""


@frozen
class Rights:
    """What a person of that access may write in a dossier.

    ``villages`` are the dossier's villages by uid, ``own`` the uids of those the person writes.
    """

    access: Access
    villages: Mapping[str, Village]
    own: frozenset[str]

    @classmethod
    def among(cls, access: Access, villages: Iterable[Village]) -> "Rights":
        """Return the rights in a dossier that has these villages.

        A word that means none of them, or several, opens none.
        """
        known = {village.uid: village for village in villages} if access.is_limited else {}
        meant = (
            [uid for uid, one in known.items() if _means(word, one)] for word in access.villages
        )
        return cls(access, known, frozenset(uids[0] for uids in meant if len(uids) == 1))

    @property
    def read_only(self) -> NotPermitted | None:
        """Why the person may write nothing at all; None where they may write something."""
        if self.access.role is not UserRole.VIEWER:
            return None
        return self.access.refusal(UserRole.VILLAGE_CLERK)

    def refusal(
        self, record_type: type[Record], keys: Collection[str], homes: Collection[str | None]
    ) -> NotPermitted | None:
        """Return why these columns cannot be written in a record of these villages, else None.

        Args:
            record_type: The record's type.
            keys: The columns; "" stands for the record as a whole, which comes or goes.
            homes: The uids of the village it is of, before and after; None where it is of none.
        """
        if not self.access.is_limited:
            return None
        if record_type.writer is None:
            return NobodyMay("", table=record_type.table)
        needed = max((_writer(record_type, key) for key in keys), key=lambda role: role.rank)
        if needed is not UserRole.VILLAGE_CLERK:
            return None if self.access.role.includes(needed) else self.access.refusal(needed)
        if self.access.role.includes(UserRole.COMMUNE_EDITOR):
            return None
        if self.access.role is UserRole.VILLAGE_CLERK and self.own.issuperset(homes):
            return None
        return self._village_refusal(homes)

    def _village_refusal(self, homes: Collection[str | None]) -> NotPermitted:
        strange = [self.villages.get(uid or "") for uid in homes if uid not in self.own]
        village = strange[0] if strange else None
        if village is None:
            return self.access.refusal(UserRole.COMMUNE_EDITOR)
        words = {village.name, village.code} - {""}
        return self.access.refusal(UserRole.VILLAGE_CLERK, village.name, words)

    def why_not(self, records: Lookup, record: Record, key: str = "") -> str:
        """Return why a person may not write the record, or its column ``key``; "" where they may.

        A record that is not in the dossier yet is judged by what it has.
        """
        if not self.access.is_limited:
            return ""
        kind = type(record)
        keys = {key} if key else {"", *_needed_in_new(kind)} if not record.revision else {""}
        found = self.refusal(kind, keys, {village_of(records, record)})
        return found.sentence if found else ""

    def require(self, edits: Mapping[str, TableChange], before: Lookup, after: Lookup) -> None:
        """Refuse a transaction that changes what the person may not write.

        Args:
            edits: What changes, by table.
            before: Finds the records as they are stored.
            after: Finds the records as they become.

        Raises:
            NotPermitted: A record or a column is not theirs to write.
        """
        if not self.access.is_limited:
            return
        types = declared_records()
        for table, edit in tuple(edits.items()):
            if not edit.written or table in WRITTEN_BY_THE_PROGRAM:
                continue
            if table not in types:
                raise NobodyMay("", table=table)
            for old, new in _versions(types[table], edit):
                homes = {village_of(before, old)} if old else set[str | None]()
                homes |= {village_of(after, new)} if new else set()
                refusal = self.refusal(types[table], _changed(old, new), homes)
                if refusal is not None:
                    raise refusal


def _versions(
    record_type: type[Record], edit: TableChange
) -> Iterator[tuple[Record | None, Record | None]]:
    """Yield each record that is written, as it was and as it becomes."""
    for uid, document in edit.written.items():
        stored = edit.before(uid)
        old = None if stored is None else record_type.load(stored)
        new = None if document is None else record_type.load(document)
        if old is not None or new is not None:
            yield old, new


def _changed(old: Record | None, new: Record | None) -> set[str]:
    """Return the columns that differ, with "" where the record as a whole comes or goes."""
    one = old or new
    if one is None:
        return set()
    if old is not None and new is not None:
        return set(old.differences(new)) or {""}
    return {"", *one.differences(type(one)())}


def _writer(record_type: type[Record], key: str) -> UserRole:
    own = record_type.writer or UserRole.KEEPER
    return (record_type.columns[key].writer if key else None) or own


def _needed_in_new(record_type: type[Record]) -> set[str]:
    return {column.key for column in record_type.typed_columns() if column.required}


def _means(word: str, village: Village) -> bool:
    names = {normalise(name).casefold() for name in (village.name, village.code)} - {""}
    return normalise(word).casefold() in names
