"""What a step of planning changes: the records to save and to delete, in one transaction."""

from typing import Protocol

from store.base.frozen import frozen
from store.columns.record import R, Record


class Saving(Protocol):
    """A transaction that saves and deletes records, such as ``Dossier.change`` gives."""

    def save(self, record: R, seen: R | None = None) -> R:
        """Save a new or changed record."""

    def delete(self, record: Record) -> None:
        """Delete a record and what belongs to it."""


@frozen
class RecordChanges:
    """The records of one step.

    ``what`` is the sentence for the history, ``remarks`` are sentences for the person who takes
    the step: what was left as it is, and what is still to be typed.
    """

    save: tuple[Record, ...] = ()
    delete: tuple[Record, ...] = ()
    what: str = ""
    remarks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is changed at all."""
        return bool(self.save or self.delete)

    def __add__(self, other: "RecordChanges") -> "RecordChanges":
        """Return both steps as one."""
        return RecordChanges(
            save=(*self.save, *other.save),
            delete=(*self.delete, *other.delete),
            what="; ".join(what for what in (self.what, other.what) if what),
            remarks=(*self.remarks, *other.remarks),
        )

    def apply(self, change: Saving) -> None:
        """Save first, so that what moves away from a deleted record is not deleted with it."""
        for record in self.save:
            change.save(record)
        for record in self.delete:
            change.delete(record)
