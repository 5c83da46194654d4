"""Which records a sheet shows, and the blank rows in which new ones are typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from store.checks.places import village_of
from store.dossier import Dossier
from store.language import _
from store.record import Column, Record
from store.records import Meeting
from store.view import View
from tui.grid_model import Row
from tui.saving import SavingModel
from tui.sheet_rows import (
    Order,
    blank_uid,
    contains_words,
    grouped_rows,
    is_blank,
    sorting_value,
    without_empty_groups,
)
from tui.table import Table, split_key


class SheetRecords(SavingModel):
    """The records of one table in one village, or in all of them where ``village`` is empty."""

    def __init__(self, dossier: Dossier, table: Table, village: str) -> None:
        """Show ``table`` for the village of that uid."""
        super().__init__(dossier)
        self.table = table
        self.village = village
        self.words = ""
        self.order: Order | None = None
        self.columns: Sequence[Column] = ()
        self._begun: tuple[str, Record] | None = None

    @property
    def view(self) -> View:
        """The records of the dossier as they are now."""
        return self.dossier.view

    @property
    def rows(self) -> Sequence[Row]:
        """Records under their titles, with a blank row where one can be typed."""
        records = self.records()
        blanks = self.blanks()
        if self.table.by_sector:
            rows = list(grouped_rows(self.view, records, self.columns, blanks))
            if self.words:
                rows = without_empty_groups(rows)
        else:
            rows = [Row(uid=uid) for uid in (*(one.uid for one in records), *blanks)]
        if self._begun is not None:
            uids = [row.uid for row in rows]
            near = self._begun[0]
            rows.insert(uids.index(near) + 1 if near in uids else len(rows), Row(blank_uid()))
        return rows

    def records(self) -> list[Record]:
        """Return the records that are shown, in their order without titles."""
        records = [
            one
            for one in self.view.all(self.table.record_type)
            if self._is_here(one) and self._has_words(one)
        ]
        if self.order is not None:
            column = self.table.all_columns()[self.order.column]
            records.sort(
                key=lambda one: sorting_value(self.value(one, column), self.text(one, column)),
                reverse=self.order.descending,
            )
        return records

    def record(self, uid: str) -> Record | None:
        """Return the record of a row, of a blank row what it would become; None when it is gone."""
        if self._begun is not None and uid == blank_uid():
            return self._begun[1]
        if is_blank(uid):
            return self.blanks().get(uid)
        return self.view.get(self.table.record_type, uid)

    def saved_record(self, uid: str) -> Record | None:
        """Return the record of a row; None for a blank row and for one that is gone."""
        return None if is_blank(uid) else self.record(uid)

    def value(self, record: Record, column: Column) -> Any:
        """Return the value of a cell, which may stand in the linked record."""
        link, key = split_key(column.key)
        if not link:
            return getattr(record, key)
        target = self.target(record, link)
        return column.kind.empty if target is None else getattr(target, key)

    def text(self, record: Record, column: Column) -> str:
        """Return the text of a cell."""
        return column.show(self.value(record, column), self.view)

    def target(self, record: Record, link: str) -> Record | None:
        """Return the record that ``record`` is linked to by its column ``link``."""
        if self.table.linked is None or not link:
            return None
        return self.view.get(self.table.linked, getattr(record, link))

    def blanks(self) -> Mapping[str, Record]:
        """Return the blank rows that always stand, by their identity.

        There are none where a new row would not know its village, and none among filtered rows.
        """
        belongs_somewhere = self.table.has("village") or self.table.has("meeting")
        is_one_place = bool(self.village) is belongs_somewhere
        is_full = self.table.is_single and bool(self.village) and bool(self.records())
        if self.is_locked or self.words or is_full or not is_one_place:
            return {}
        sectors = tuple(self.view.sectors) if self.table.by_sector else ("",)
        blanks = {blank_uid(key): self.new_record(self.village, key) for key in sectors}
        return {uid: record for uid, record in blanks.items() if record is not None}

    def begin_row(self, near: str) -> str:
        """Begin a row below ``near``; returns why that cannot be, or nothing."""
        record = self.record(near)
        village = self.village or (record and village_of(self.view, record)) or ""
        begun = self.new_record(village, getattr(record, "sector", ""))
        if begun is None:
            return self.why_no_row(village)
        self._begun = (near, begun)
        return ""

    def discard_new_row(self) -> None:
        """Take away a row that was begun; blank rows that always stand remain."""
        self._begun = None

    def new_record(self, village: str, sector: str) -> Record | None:
        """Return a record for a new row, or None where it would belong nowhere."""
        values: dict[str, Any] = dict(self.table.preset)
        if self.table.has("sector") and sector:
            values["sector"] = sector
        if self.table.has("village"):
            if not village:
                return None
            values["village"] = village
        elif self.table.has("meeting"):
            meeting = self._last_meeting(village)
            if meeting is None:
                return None
            values["meeting"] = meeting
        return self.table.record_type(**values)

    def _is_here(self, record: Record) -> bool:
        for key, value in self.table.preset.items():
            if getattr(record, key) not in {value, record.columns[key].kind.empty}:
                return False
        return not self.village or village_of(self.view, record) == self.village

    def _has_words(self, record: Record) -> bool:
        if not self.words:
            return True
        return contains_words(self.words, (self.text(record, one) for one in self.columns))

    def _last_meeting(self, village: str) -> str | None:
        """Return the meeting of the last record, or else the village's last meeting."""
        for one in reversed(self.records()):
            if meeting := getattr(one, "meeting", None):
                return str(meeting)
        meetings = self.view.where(Meeting, village=village) if village else self.view.all(Meeting)
        return meetings[-1].uid if meetings else None

    def why_no_row(self, village: str) -> str:
        """Return why no row can be typed here yet, and what to do first."""
        if self.is_locked:
            return self.dossier.read_only
        if self.words:
            return _("No row contains these words.")
        if not self.view.villages():
            return _("There is no village yet: type the villages in their own table first.")
        if self.table.has("village") and not village:
            return _("Choose a village first (v): a new row belongs to one.")
        return _("Enter a meeting first: what is typed here belongs to one.")
