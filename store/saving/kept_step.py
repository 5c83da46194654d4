"""A step that was never saved: it is kept as text, and can be made once more.

It changes what it would have changed, where nobody has changed the same meanwhile.
"""

from collections.abc import Iterable

import orjson

from store.columns.record import declared_records
from store.disk.document_diff import DocumentChange
from store.dossier.dossier import Dossier
from store.dossier.transaction import DELETED_TABLE, Transaction
from store.errors import StorageError
from store.language import N_


class NoSuchRow(StorageError):
    """A step changes a row that was typed before it and never saved."""

    template = N_("“{what}” was not saved: the row in which it was typed is not there.")


def written(changes: Iterable[DocumentChange]) -> str:
    """Return as text what a step changes."""
    return orjson.dumps([one.dump() for one in changes if one.table != DELETED_TABLE]).decode()


def read(text: str) -> tuple[DocumentChange, ...]:
    """Return what a step changes; raises ValueError where the text is none of ``written``."""
    stored = orjson.loads(text)
    if not isinstance(stored, list):
        raise ValueError(text)
    try:
        changes = tuple(map(DocumentChange.load, stored))
    except (KeyError, TypeError) as error:
        raise ValueError(text) from error
    if unknown := {one.table for one in changes} - declared_records().keys():
        raise ValueError(*unknown)
    return changes


def make(dossier: Dossier, what: str, changes: tuple[DocumentChange, ...]) -> None:
    """Make a step once more, called ``what`` in the history; what is as it says stays so.

    Raises:
        NoSuchRow: It changes a row that was never saved.
        StorageError: It was not saved, such as for a Conflict with what others have changed.
    """
    with dossier.change(what) as change:
        if any(_is_of_no_row(change, one) for one in changes):
            raise NoSuchRow(dossier.path.name, what=what)
        if not all(_is_made(change, one) for one in changes):
            change.revert(_opposite(one) for one in reversed(changes))


def _is_of_no_row(change: Transaction, wanted: DocumentChange) -> bool:
    """Tell whether a change is one of a record that is neither there nor among the deleted."""
    if wanted.before is None or change.get(declared_records()[wanted.table], wanted.uid):
        return False
    return all(grave["uid"] != wanted.uid for grave in change.documents(DELETED_TABLE))


def _is_made(change: Transaction, wanted: DocumentChange) -> bool:
    record_type = declared_records()[wanted.table]
    found = change.get(record_type, wanted.uid)
    if found is None or wanted.after is None:
        return found is None and wanted.after is None
    stored, typed = found.dump(), {column.key for column in record_type.typed_columns()}
    return all(stored[key] == wanted.after[key] for key in wanted.after.keys() & typed)


def _opposite(change: DocumentChange) -> DocumentChange:
    return DocumentChange(
        change.table, change.document, change.uid, before=change.after, after=change.before
    )
