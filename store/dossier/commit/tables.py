"""What a transaction changes, written into TinyDB's tables."""

from collections.abc import Mapping

from tinydb import TinyDB
from tinydb.table import Document

from store.dossier.table_edit import TableChange


def write_edits(db: TinyDB, edits: Mapping[str, TableChange]) -> None:
    """Write what changes, by table, into a private copy of the tables."""
    for name, edit in edits.items():
        _write_table(db, name, edit)


def _write_table(db: TinyDB, name: str, edit: TableChange) -> None:
    if removed := edit.removed():
        db.table(name).remove(doc_ids=removed)
    if updated := edit.updated():
        by_uid = {row["uid"]: row for row in updated.values()}
        db.table(name).update(lambda row: row.update(by_uid[row["uid"]]), doc_ids=[*updated])
    # Restored documents first: the numbers of new ones are counted on from what is there.
    for place, row in edit.restored():
        is_free = not db.table(name).contains(doc_id=place)
        db.table(name).insert(Document(row, place) if is_free else row)
    if new := edit.new():
        db.table(name).insert_multiple(new)
