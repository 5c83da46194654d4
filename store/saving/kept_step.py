"""A step that was never saved: it is kept as text, and can be made once more.

It changes what it would have changed, where nobody has changed the same meanwhile and all holds
that had to hold when it was to be saved.
"""

from collections.abc import Iterator, Mapping
from typing import Self

import orjson

from store.base.frozen import frozen
from store.columns.record import declared_records
from store.disk.document_diff import DocumentChange
from store.dossier.commit.namesakes import NoneMeanwhile
from store.dossier.dossier import Dossier
from store.dossier.transaction import DELETED_TABLE, Transaction
from store.errors import StorageError
from store.language import N_
from store.saving.queue import WaitingSave


class NoSuchRow(StorageError):
    """A step changes a row that was typed before it and never saved."""

    template = N_("“{what}” was not saved: the row in which it was typed is not there.")


@frozen
class KeptStep:
    """What a step changes.

    Of the tables into which nothing may come meanwhile that seems to be new in the step,
    ``known`` has the uids of what the person knew of (``NoneMeanwhile``).
    """

    changes: tuple[DocumentChange, ...]
    known: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, save: WaitingSave) -> Self:
        """Return the step that ``save`` would have made."""
        known = {type(one.new[0]).table: one.known for one in save.made.conditions}
        return cls(save.changes, known)

    @property
    def conditions(self) -> Iterator[NoneMeanwhile]:
        """What has to hold when it is made."""
        for table, known in self.known.items():
            found = (one.after for one in self.changes if one.table == table and not one.before)
            new = tuple(declared_records()[table].load(after) for after in found if after)
            if new:
                yield NoneMeanwhile(new, known)


def written(step: KeptStep) -> str:
    """Return a step as text."""
    changes = [one.dump() for one in step.changes if one.table != DELETED_TABLE]
    known = {table: sorted(uids) for table, uids in step.known.items()}
    return orjson.dumps({"changes": changes, "known": known}).decode()


def read(text: str) -> KeptStep:
    """Return the step of a text; raises ValueError where the text is none of ``written``."""
    stored = orjson.loads(text)
    try:
        changes = tuple(map(DocumentChange.load, stored["changes"]))
        known = {str(table): frozenset(uids) for table, uids in stored["known"].items()}
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(text) from error
    if unknown := {*known, *(one.table for one in changes)} - declared_records().keys():
        raise ValueError(*unknown)
    return KeptStep(changes, known)


def make(dossier: Dossier, what: str, step: KeptStep) -> None:
    """Make a step once more, called ``what`` in the history; what is as it says stays so.

    Raises:
        NoSuchRow: It changes a row that was never saved.
        CameMeanwhile: What is new in it has come from elsewhere.
        StorageError: It was not saved, such as for a Conflict with what others have changed.
    """
    with dossier.change(what) as change:
        if any(_is_of_no_row(change, one) for one in step.changes):
            raise NoSuchRow(dossier.path.name, what=what)
        if not all(_is_made(change, one) for one in step.changes):
            for condition in step.conditions:
                change.require(condition)
            change.revert(_opposite(one) for one in reversed(step.changes))


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
