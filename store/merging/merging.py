"""Bringing a copy into a dossier: one save, one line of the history, one step of undo."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from store.columns.record import Record, declared_records
from store.disk.document_diff import DocumentChange
from store.disk.history_line import Merged
from store.disk.sealed.content import StoredDocument
from store.dossier.dossier import Dossier
from store.dossier.transaction import Transaction
from store.language import N_, _
from store.merging.branch import Branch
from store.merging.news import DECIDED, Cell
from store.merging.plan import MergePlan
from store.repair.snapshot import take_snapshot

_MERGED = N_("Dossier merged with {file}: {new} new, {changed} changed, {deleted} deleted")


def branch_of(path: Path) -> Branch:
    """Return the dossier at ``path`` as it stands at this moment; raises StorageError."""
    return Branch.of(take_snapshot(path))


def merged_as(plan: MergePlan, file: str) -> str:
    """Return the sentence by which the history tells of a merge."""
    return _(_MERGED).format(
        file=file, new=len(plan.come), changed=len(plan.save), deleted=len(plan.delete)
    )


def make(plan: MergePlan, change: Transaction) -> None:
    """Make what is planned in a transaction, as one step.

    What others have saved here since the comparison is looked at once more, record by record.

    Raises:
        Conflict: Somebody has changed one of the records meanwhile.
        Locked: What the copy changes belongs to a closed stage.
        StorageError: As for ``Transaction.save``, ``delete`` and ``revert``.
    """
    change.revert(reversed(tuple(_coming(plan))))
    for record, mine in plan.save:
        change.save(record, mine)
    change.delete(*plan.delete)
    change.bring_together(_told(plan))


def merge_into(dossier: Dossier, plan: MergePlan, file: str) -> str:
    """Save what is planned, for which every conflict is answered; return the sentence of it.

    Raises:
        StorageError: As for ``make`` and ``Dossier.change``.
    """
    sentence = merged_as(plan, file)
    with dossier.change(sentence) as change:
        make(plan, change)
    return sentence


def _told(plan: MergePlan) -> Merged:
    """Return what the line of the history tells of the copy."""
    comparison = plan.comparison
    came = comparison.there.known - comparison.here.known
    return Merged(
        comparison.there.head,
        tuple(sorted(came)),
        tuple(sorted({*comparison.agreed, *_decided_there(plan)})),
        tuple(sorted(plan.decided)),
    )


def _decided_there(plan: MergePlan) -> Iterator[Cell]:
    """Yield which of the records that come in have been decided upon in the copy."""
    for record in plan.come:
        if DECIDED in plan.comparison.news_there.of(record):
            yield record.table, record.uid, DECIDED


def _coming(plan: MergePlan) -> Iterator[DocumentChange]:
    """Yield what comes in as if its deletion were taken back: with who wrote it, and when."""
    documents = _documents(plan.comparison.there, plan.come)
    order = {table: place for place, table in enumerate(declared_records())}
    for record in sorted(plan.come, key=lambda one: order[one.table]):
        document = {**documents.get((record.table, record.uid), {}), **record.dump()}
        yield DocumentChange(record.table, 0, record.uid, document, None)


def _documents(branch: Branch, records: Iterable[Record]) -> dict[tuple[str, str], StoredDocument]:
    """Return the records' documents as a copy has them, with keys that are no columns."""
    tables = {one.table for one in records}
    return {
        (table, str(document.get("uid") or "")): document
        for table in tables
        for document in branch.tables.get(table, {}).values()
    }
