"""Records that belong together: each with all that belongs to it, directly or through another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from store.columns.pointers import pointers_from
from store.columns.record import Record


def together(records: Iterable[Record]) -> Iterator[Sequence[Record]]:
    """Yield ``records`` as they belong together, first the one to which the others belong."""
    by_uid = {one.uid: one for one in records}
    members: dict[str, list[Record]] = {}
    for record in by_uid.values():
        *_owners, root = (record, *owners_of(record, by_uid))
        members.setdefault(root.uid, []).append(record)
    for uid, found in members.items():
        yield sorted(found, key=lambda one: one.uid != uid)


def owners_of(record: Record, by_uid: Mapping[str, Record]) -> Iterator[Record]:
    """Yield those of ``by_uid`` to which a record belongs, the nearest first."""
    seen = {record.uid}
    while True:
        owners = (
            uid
            for pointer in pointers_from(record.table)
            if pointer.belongs
            for uid in pointer.uids_in(record.dump())
        )
        owner = next((uid for uid in owners if uid in by_uid and uid not in seen), None)
        if owner is None:
            return
        record = by_uid[owner]
        seen.add(owner)
        yield record
