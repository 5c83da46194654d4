"""Which records a sheet shows, and the blank rows in which new ones are typed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from store.columns.choices import Choice, Reference, SectorChoice, Several
from store.columns.figures import Rating
from store.columns.kind import LIST_SEPARATOR
from store.columns.record import Column, Record
from store.cycle.closing import locked
from store.dossier.dossier import Dossier
from store.dossier.place import line_of, stage_of, village_of, villages_of
from store.dossier.stage_lock import closed_stages
from store.dossier.view import View
from store.language import _
from store.records import Closing, Meeting, PlanLine
from store.words.text import sort_key
from tui.grid.model import GridRow
from tui.sheets.conflict import SavingModel
from tui.sheets.per_view import PerView
from tui.sheets.rows import (
    RowGroups,
    Search,
    SortOrder,
    blank_uid,
    grouped_rows,
    is_blank,
    sorting_value,
    sums,
    without_empty_groups,
)
from tui.tables.table import ScreenTable, split_key

_NARROWING = (Choice, SectorChoice, Reference, Several, Rating)
"""The kinds of column by whose values rows can be narrowed."""


class SheetRecords(SavingModel):
    """The records of one table in one village, or in all of them where ``village`` is empty."""

    def __init__(self, dossier: Dossier, table: ScreenTable, village: str) -> None:
        """Show ``table`` for the village of that uid."""
        super().__init__(dossier)
        self.table = table
        self.village = village
        self.words = ""
        self.narrowed: dict[str, str] = {}
        self.marked: frozenset[str] = frozenset()
        self.order: SortOrder | None = None
        self.columns: Sequence[Column] = ()
        self._begun: tuple[str, Record] | None = None
        self._closed = PerView(lambda view: bool(closed_stages(view.all(Closing))))
        self._every = PerView(lambda view: {one.uid: one for one in self._listed(view)})
        self._search = Search()
        self._told = PerView(lambda view: table.told.values(view) if table.told else {})

    @property
    def view(self) -> View:
        """The records of the dossier as they are now."""
        return self.dossier.view

    @property
    def rows(self) -> Sequence[GridRow]:
        """Records under their titles, with a blank row where one can be typed."""
        records = self.records()
        blanks = self.blanks()
        if self.table.grouping is not None:
            groups = RowGroups(self.group_column, self._titles())
            rows = list(grouped_rows(self.view, records, blanks, groups, self._sums))
            if self.is_filtered or not self.table.grows:
                rows = without_empty_groups(rows)
        else:
            rows = [GridRow(uid=uid) for uid in (*(record.uid for record in records), *blanks)]
        if self._begun is not None:
            uids = [row.uid for row in rows]
            near = self._begun[0]
            rows.insert(uids.index(near) + 1 if near in uids else len(rows), GridRow(blank_uid()))
        return rows

    def records(self) -> list[Record]:
        """Return the records that are shown, in their order without titles."""
        records = [
            one
            for one in self._every.of(self.view).values()
            if self._is_here(one) and self._has_words(one) and self._is_within(one)
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
        return self._every.of(self.view).get(uid)

    def saved_record(self, uid: str) -> Record | None:
        """Return the record of a row; None for a blank row and for one that is gone."""
        return None if is_blank(uid) else self.record(uid)

    def value(self, record: Record, column: Column) -> Any:
        """Return the value of a cell, which may stand in the linked record."""
        if column.key in self.table.told_keys:
            return self._told.of(self.view).get(record.uid, {}).get(column.key, column.kind.empty)
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
        is_full = self.table.is_single and bool(self.village) and bool(self.records())
        knows_village = bool(self.village) or not self.table.needs_village
        if (
            self.is_locked
            or self.is_filtered
            or is_full
            or not (self.table.grows and knows_village)
        ):
            return {}
        groups = self._titles() if self.table.grouping else ("",)
        blanks = {blank_uid(key): self.new_record(self.village, key) for key in groups}
        return {
            uid: record
            for uid, record in blanks.items()
            if record is not None and not self.why_closed(record)
        }

    def why_closed(self, record: Record, column: str = "") -> str:
        """Return why a closed stage keeps the record, or its column, as it is; else nothing."""
        own = column if column in record.columns else ""
        return locked(self.view, record, own) if self._closed.of(self.view) else ""

    def begin_row(self, near: str) -> str:
        """Begin a row below ``near``; returns why that cannot be, or nothing."""
        record = self.record(near)
        village = self.village or (record and village_of(self.view, record)) or ""
        begun = self.new_record(village, getattr(record, self.group_column, None) or "")
        if begun is None or not self.table.grows:
            return self.why_no_row(village)
        if closed := self.why_closed(begun):
            return closed
        self._begun = (near, begun)
        return ""

    def discard_new_row(self) -> None:
        """Take away a row that was begun; blank rows that always stand remain."""
        self._begun = None

    def new_record(self, village: str, group: str) -> Record | None:
        """Return a record for a new row, or None where it would belong nowhere."""
        values: dict[str, Any] = dict(self.table.preset)
        if group and self.table.has(self.group_column):
            values[self.group_column] = group
        if self.table.has("village"):
            village = village or self._only_village(values)
            if self.table.needs_village and not village:
                return None
            values["village"] = village or None
        if self.table.needs_meeting:
            meeting = self._last_meeting(village)
            if meeting is None:
                return None
            values["meeting"] = meeting
        return self.table.record_type(**values)

    @property
    def group_column(self) -> str:
        """The column whose value a new row has from its group, or from the row above."""
        return self.table.grouping.column if self.table.grouping else "sector"

    @property
    def is_filtered(self) -> bool:
        """Whether only some of the rows are shown."""
        return bool(self.words or self.narrowed)

    def narrowings(self) -> Mapping[str, tuple[str, str]]:
        """Return what rows can be narrowed to: words → column key and the text in that column."""
        found: dict[str, tuple[str, str]] = {}
        for column in self.table.all_columns().values():
            if isinstance(column.kind, _NARROWING):
                shown = {self.text(one, column) for one in self._every.of(self.view).values()}
                texts = {part for text in shown for part in text.split(LIST_SEPARATOR)}
                for text in sorted(texts, key=sort_key) if len(texts) > 1 else ():
                    found[f"{column.title()}: {text or _('(empty)')}"] = (column.key, text)
        return found

    def mark_rows(self, uids: Collection[str]) -> None:
        """Mark rows, or take their marks away where all of them have one."""
        wanted = frozenset(uid for uid in uids if not is_blank(uid))
        self.marked = self.marked - wanted if wanted <= self.marked else self.marked | wanted

    def chosen(self, uid: str) -> list[Any]:
        """Return the records that are marked; where none is, the one of row ``uid``."""
        marked = [one for one in self.records() if one.uid in self.marked]
        here = self.saved_record(uid)
        return marked or ([here] if here is not None else [])

    def place_of(self, line: str) -> str:
        """Return the first row, or else the blank one, that concerns the line with that uid."""
        rows = {one.uid: one for one in self.records()} | dict(self.blanks())
        of_lines = ((uid, line_of(self.view, one)) for uid, one in rows.items())
        return next((uid for uid, found in of_lines if found and found.uid == line), "")

    def _listed(self, view: View) -> Iterable[Record]:
        rows = self.table.rows
        return view.all(self.table.record_type) if rows is None else rows(view)

    def _sums(self, records: Sequence[Record]) -> Mapping[str, str]:
        grouping = self.table.grouping
        has_sums = grouping is None or grouping.has_sums
        return sums(self.view, records, self.columns, self.value) if has_sums else {}

    def _titles(self) -> Mapping[str, str]:
        """Return the groups that have a title here."""
        grouping = self.table.grouping
        if grouping is None:
            return {}
        titles = grouping.titles(self.view)
        if grouping.of is None or not self.village:
            return titles
        named = {uid: self.view.get(grouping.of, uid) for uid in titles}
        return {
            uid: titles[uid]
            for uid, one in named.items()
            if one is not None and self.village in villages_of(self.view, one)
        }

    def _only_village(self, values: Mapping[str, Any]) -> str:
        """Return the village of the group, where it concerns just one."""
        owner = self.view.get(PlanLine, values.get("line"))
        villages = villages_of(self.view, owner) if owner else frozenset()
        return next(iter(villages)) if len(villages) == 1 else ""

    def _is_here(self, record: Record) -> bool:
        for key, value in self.table.preset.items():
            if getattr(record, key) not in {value, record.columns[key].kind.empty}:
                return False
        if self.table.stage and stage_of(self.view, record) != self.table.stage:
            return False
        return not self.village or self.village in villages_of(self.view, record)

    def _is_within(self, record: Record) -> bool:
        columns = self.table.all_columns() if self.narrowed else {}
        return all(
            text in self.text(record, columns[key]).split(LIST_SEPARATOR)
            for key, text in self.narrowed.items()
        )

    def _has_words(self, record: Record) -> bool:
        texts = (self.text(record, one) for one in self.columns)
        return self._search.finds(self.view, self.words, record.uid, texts)

    def _last_meeting(self, village: str) -> str | None:
        """Return the meeting of the last record, or else the village's last meeting."""
        for one in reversed(self.records()):
            if meeting := getattr(one, "meeting", None):
                return str(meeting)
        meetings = self.view.where(Meeting, village=village) if village else self.view.all(Meeting)
        stage = self.table.stage
        own = [one for one in meetings if not stage or stage_of(self.view, one) == stage]
        return own[-1].uid if own else None

    def why_no_row(self, village: str) -> str:
        """Return why no row can be typed here yet, and what to do first."""
        if self.is_locked:
            return self.dossier.read_only
        if self.is_filtered:
            return _("No row contains these words.")
        if not self.table.grows:
            return _("Rows of this table follow from other tables; none is typed here.")
        if not self.view.villages():
            return _("There is no village yet: type the villages in their own table first.")
        if self.table.needs_village and self.table.has("village") and not village:
            return _("Choose a village first (v): a new row belongs to one.")
        return _("Enter a meeting first: what is typed here belongs to one.")
