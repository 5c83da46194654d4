"""Steps of planning taken in memory: what a dossier does with their changes, without a file."""

import dataclasses

from store.columns.pointers import pointers_to
from store.columns.record import Record, declared_records
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.records import Activity, PlanLine, Village
from tests.store.builders import commune


class Desk:
    """A dossier in memory: each step is applied at once, as in one transaction."""

    def __init__(self, *records: Record) -> None:
        self.records = {one.uid: one for one in records}

    @property
    def view(self) -> View:
        return View.of_records(self.records.values())

    def save(self, record: Record, seen: Record | None = None) -> Record:
        del seen
        assert record.uid
        earlier = self.records.get(record.uid)
        assert record.revision == (earlier.revision if earlier else 0)
        self.records[record.uid] = dataclasses.replace(record, revision=record.revision + 1)
        return self.records[record.uid]

    def delete(self, record: Record) -> None:
        if self.records.pop(record.uid, None) is None:
            return
        for pointer in pointers_to(record.table):
            for one in self.view.all(declared_records()[pointer.table]):
                if getattr(one, pointer.key) == record.uid:
                    assert pointer.belongs, f"{one} points into the void"
                    self.delete(one)

    def take(self, changes: RecordChanges) -> RecordChanges:
        changes.apply(self)  # type: ignore[arg-type]
        return changes

    def activity(self, uid: str) -> Activity:
        found = self.records[uid]
        assert isinstance(found, Activity)
        return found

    def line(self, name: str) -> PlanLine:
        (found,) = [one for one in self.view.all(PlanLine) if one.name == name]
        return found

    def only_line(self) -> PlanLine:
        (found,) = self.view.all(PlanLine)
        return found


def three_villages(*records: Record) -> Desk:
    """Return a commune of the villages v1, v2 and v3 with these records."""
    villages = [Village(uid=f"v{number}", name=f"Thôn {number}") for number in (1, 2, 3)]
    return Desk(commune(), *villages, *records)
