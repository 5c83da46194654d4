"""A transaction whose steps are noted, so that they can be taken again under the lock."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from store.columns.record import R, Record
from store.disk.document_diff import DocumentChange
from store.disk.history_line import Merged
from store.disk.sealed.content import StoredTables
from store.dossier.commit.namesakes import NoneMeanwhile
from store.dossier.transaction import Transaction
from store.dossier.view import View

Step = Callable[[Transaction], object]


class NotedTransaction(Transaction):
    """Changes tables as they are known; ``steps`` make the same changes in another transaction.

    ``conditions`` are those among them that have to hold whenever it is made.

    There each record is compared with what it was here, as if a person had seen that.
    """

    def __init__(
        self, tables: StoredTables, view: View, file: str, who: str, now: datetime
    ) -> None:
        """Take what a ``Transaction`` takes."""
        super().__init__(tables, view, file, who, now)
        self.steps: list[Step] = []
        self.conditions: list[NoneMeanwhile] = []
        self._is_within_step = False

    def save(self, record: R, seen: R | None = None) -> R:
        """Save a record as ``Transaction.save`` does, and note it."""
        before = self.get(type(record), record.uid)
        with self._noted() as steps:
            saved = super().save(record, seen)
            steps.append(lambda change: _save_again(change, saved, before))
        return saved

    def delete(self, *records: Record) -> None:
        """Delete records as ``Transaction.delete`` does, and note it."""
        with self._noted() as steps:
            super().delete(*records)
            steps.append(lambda change: change.delete(*records))

    def bring_back(self, record: R) -> R:
        """Put a deleted record back as ``Transaction.bring_back`` does, and note it."""
        with self._noted() as steps:
            back = super().bring_back(record)
            steps.append(lambda change: change.bring_back(record))
        return back

    def revert(self, changes: Iterable[DocumentChange]) -> None:
        """Take changes back as ``Transaction.revert`` does, and note it."""
        taken_back = tuple(changes)
        with self._noted() as steps:
            super().revert(taken_back)
            steps.append(lambda change: change.revert(taken_back))

    def require(self, condition: NoneMeanwhile) -> None:
        """Have ``condition`` hold as ``Transaction.require`` does, and note it."""
        with self._noted() as steps:
            super().require(condition)
            self.conditions.append(condition)
            steps.append(lambda change: change.require(condition))

    def bring_together(self, merged: Merged) -> None:
        """Say which copy is brought in as ``Transaction.bring_together`` does, and note it."""
        with self._noted() as steps:
            super().bring_together(merged)
            steps.append(lambda change: change.bring_together(merged))

    @contextmanager
    def _noted(self) -> Iterator[list[Step]]:
        """Lend the list of steps; what a step is made of is no step of its own."""
        is_within, self._is_within_step = self._is_within_step, True
        try:
            yield [] if is_within else self.steps
        finally:
            self._is_within_step = is_within


def _save_again(change: Transaction, saved: Record, before: Record | None) -> None:
    revision = 0 if before is None else before.revision
    change.save(replace(saved, revision=revision), before)
