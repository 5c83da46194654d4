"""Bringing a dossier, a table or a record back to how it was: as a change of its own.

It obeys what every change obeys: revisions, references, and the locks of closed stages. That a
stage was closed is no matter of going back: closings stay as they are now.
"""

from collections.abc import Iterator
from dataclasses import replace

from store.base.frozen import frozen
from store.columns.kind import FieldError
from store.columns.pointers import pointers_from, pointers_to
from store.columns.record import Record, declared_records
from store.disk.document_diff import DocumentChange
from store.dossier.dossier import Dossier
from store.dossier.earlier import EarlierState
from store.dossier.history_words import FieldChange
from store.dossier.transaction import Transaction
from store.dossier.view import View
from store.errors import StorageError
from store.language import N_, _
from store.records import Closing


class PointsNowhere(StorageError):
    """A record as it was then refers to one that is there no longer."""

    template = N_(
        "“{title}” refers to “{target}” ({table}), which is deleted. Nothing was saved; bring that "
        "one back first, or the whole dossier."
    )


@frozen
class Restoration:
    """What has to change so that records are as they were in the state ``then``.

    ``save`` are records of ``view``, the present state, with their earlier values, ``gone`` the
    deletions to be taken back, and ``delete`` the records that were not there then.
    """

    then: EarlierState
    view: View
    save: tuple[Record, ...]
    gone: tuple[DocumentChange, ...]
    delete: tuple[Record, ...]

    def __bool__(self) -> bool:
        """Tell whether anything changes at all."""
        return bool(self.save or self.gone or self.delete)

    def uids(self) -> list[str]:
        """Return the uids of the records that change."""
        records = [one.uid for one in (*self.save, *self.delete)]
        return [*(one.uid for one in self.gone), *records]

    def changes(self) -> Iterator[FieldChange]:
        """Yield what changes, column by column, as the history will tell it."""
        for change in self.gone:
            record = self._record_then(change)
            yield _of_whole(record, record.title(self.then.view), is_new=True)
        for record in self.save:
            now = self.view.get(type(record), record.uid) or record
            title = now.title(self.view) or record.uid
            for key, (after, before) in record.differences(now).items():
                yield FieldChange(record.table, record.uid, title, key, before, after)
        for record in self.delete:
            yield _of_whole(record, record.title(self.view), is_new=False)

    def make(self, change: Transaction) -> None:
        """Make the changes in a transaction.

        Raises:
            PointsNowhere: A record would refer to one that is there no longer.
            StorageError: As for ``Transaction.save``, ``delete`` and ``revert``.
        """
        change.revert(reversed(self.gone))
        for record in self.save:
            change.save(record)
        change.delete(*self.delete)
        returned = [self._record_then(one) for one in self.gone]
        for record in (*returned, *self.save):
            self._require_targets(change, record)

    def _record_then(self, change: DocumentChange) -> Record:
        return declared_records()[change.table].load(change.before or {})

    def _require_targets(self, change: Transaction, record: Record) -> None:
        types = declared_records()
        for pointer in pointers_from(record.table):
            for uid in pointer.uids_in(record.dump()):
                target = self.then.view.find(uid)
                if target is not None and change.get(types[target.table], uid) is None:
                    raise PointsNowhere(
                        "",
                        title=record.title(self.then.view) or record.uid,
                        target=target.title(self.then.view) or uid,
                        table=target.table_title(),
                    )


def restoration(view: View, then: EarlierState, table: str = "", uid: str = "") -> Restoration:
    """Return how ``view`` comes to be as it was: all of it, one table, or one record.

    A record that comes back brings along what belonged to it.

    Raises:
        FieldError: There is no such record, neither then nor now.
    """
    types = declared_records()
    tables = [table] if table else [name for name in types if name != Closing.table]
    then_there = {name: _numbered(then, name) for name in tables}
    wanted = {
        record.uid: record
        for name in tables
        for record in (*view.all(types[name]), *then.view.all(types[name]))
        if uid in {"", record.uid}
    }
    if uid and not wanted:
        message = _("There is no record “{uid}”, neither then nor now. {export} lists the uids.")
        command = f"thonxa export {table or 'TABLE'} -o -"
        raise FieldError(message.format(uid=uid, export=command))
    save: list[Record] = []
    delete: list[Record] = []
    gone: dict[str, DocumentChange] = {}
    for record in wanted.values():
        now = view.get(type(record), record.uid)
        earlier = then.view.get(type(record), record.uid)
        if earlier is None:
            delete.append(record)
        elif now is None:
            gone.update(_coming_back(view, then, earlier, then_there[record.table][record.uid]))
        elif changed := earlier.differences(now):
            save.append(replace(now, **{key: pair[0] for key, pair in changed.items()}))
    return Restoration(then, view, tuple(save), tuple(gone.values()), tuple(delete))


def restore(dossier: Dossier, found: Restoration) -> str:
    """Make the changes as one save and one step of undo; return its sentence for the history.

    Raises:
        PointsNowhere: A record would refer to one that is there no longer.
        Conflict: Somebody else has changed one of the records meanwhile.
        StorageError: As for ``Dossier.change``.
    """
    line = found.then.line
    when = f"{line.when.astimezone():%d/%m/%Y %H:%M}"
    what = _("Brought back to {when}, save {sequence}").format(when=when, sequence=line.sequence)
    touched = {one.table for one in (*found.save, *found.delete)}
    touched |= {one.table for one in found.gone}
    titles = (kind.table_title() for name, kind in declared_records().items() if name in touched)
    sentence = f"{what}: {', '.join(titles)}"
    with dossier.change(sentence) as change:
        found.make(change)
    return sentence


def _numbered(then: EarlierState, table: str) -> dict[str, int]:
    """Return the numbers of a table's documents by uid."""
    stored = then.documents.get(table, {})
    return {row.get("uid") or "": int(number) for number, row in stored.items()}


def _coming_back(
    view: View, then: EarlierState, record: Record, number: int
) -> Iterator[tuple[str, DocumentChange]]:
    """Yield the deletion of a record, and of what belonged to it, each under its uid."""
    document = then.documents[record.table][str(number)]
    yield record.uid, DocumentChange(record.table, number, record.uid, dict(document), None)
    types = declared_records()
    for pointer in pointers_to(record.table):
        for key, row in then.documents.get(pointer.table, {}).items():
            is_part = pointer.belongs and pointer.points_to(record.uid, row)
            part = types[pointer.table].load(row) if is_part else None
            if part is not None and view.get(type(part), part.uid) is None:
                yield from _coming_back(view, then, part, int(key))


def _of_whole(record: Record, title: str, *, is_new: bool) -> FieldChange:
    before, after = (None, record) if is_new else (record, None)
    return FieldChange(record.table, record.uid, title or record.uid, "", before, after)
