"""Rows that are no records yet: one below each group, and one begun next to another row."""

from collections.abc import Mapping, Sequence

from store.columns.record import Record
from store.dossier.place import village_of
from store.language import _
from tui.grid.model import CommitResult, GridRow
from tui.sheets.rows.groups import blank_uid, is_blank
from tui.sheets.rows.new_record import new_record
from tui.sheets.rows.shown import ShownRecords
from tui.sheets.saving import SheetSaving


class BlankRows:
    """The blank rows of a sheet.

    There are none where a new row would not know its village, and none among filtered rows.
    """

    def __init__(self, shown: ShownRecords, saving: SheetSaving) -> None:
        """Stand below the records ``shown``, unless ``saving`` is not possible."""
        self._shown = shown
        self._table = shown.table
        self._saving = saving
        self._begun: tuple[str, Record] | None = None

    def standing(self) -> Mapping[str, Record]:
        """Return the blank rows that always stand, by their identity: what each would become."""
        now = self._shown.now
        return {uid: one for uid, one in self._possible().items() if not now.why_closed(one)}

    def _possible(self) -> Mapping[str, Record]:
        """Return the blank rows that would stand if no stage were closed."""
        shown, table = self._shown, self._table
        is_full = table.is_single and bool(shown.village) and bool(shown.records())
        knows_village = bool(shown.village) or not table.needs_village
        can_be_typed = table.grows and knows_village and not self._saving.is_locked
        if shown.narrowing.is_on or is_full or not can_be_typed:
            return {}
        groups = shown.now.titles if table.grouping else ("",)
        blanks = {blank_uid(key): new_record(shown, shown.village, key) for key in groups}
        return {uid: record for uid, record in blanks.items() if record is not None}

    def record(self, uid: str) -> Record | None:
        """Return what a row is or would become: a record of the table, or a new one.

        A blank row in which somebody types when its stage is closed is that as before: whoever
        saves it is told of the stage, and it goes on when the stage is opened again.
        """
        if self._begun is not None and uid == blank_uid():
            return self._begun[1]
        if is_blank(uid):
            return self._possible().get(uid)
        return self._shown.now.by_uid.get(uid)

    def among(self, rows: Sequence[GridRow]) -> Sequence[GridRow]:
        """Return the rows with the one that was begun, below the one next to which it was."""
        if self._begun is None:
            return rows
        near, _record = self._begun
        uids = [row.uid for row in rows]
        place = uids.index(near) + 1 if near in uids else len(rows)
        return [*rows[:place], GridRow(blank_uid()), *rows[place:]]

    def new_row(self, near: str) -> CommitResult:
        """Return the blank row of the group of ``near``, or begin one below it."""
        if read_only := self._saving.read_only:
            return CommitResult("", accepted=False, sentence=read_only)
        blanks = self.standing()
        if blanks:
            group = getattr(self.record(near), self._table.group_column, None)
            wanted = blank_uid((group or "") if self._table.grouping else "")
            return CommitResult(wanted if wanted in blanks else next(iter(blanks)))
        refusal = self._begin(near)
        return CommitResult("" if refusal else blank_uid(), not refusal, refusal)

    @property
    def can_begin(self) -> bool:
        """Whether a new row would know where it belongs although nothing stands near it."""
        shown = self._shown
        return self._table.grows and new_record(shown, shown.village, "") is not None

    def discard(self) -> None:
        """Take away a row that was begun; blank rows that always stand remain."""
        self._begun = None

    def why_none(self, village: str) -> str:
        """Return why no row can be typed here yet, and what to do first."""
        table = self._table
        if self._saving.is_locked:
            return self._saving.read_only
        if self._shown.narrowing.is_on:
            return _("No row contains these words.")
        if not table.grows:
            return _("Rows of this table follow from other tables; none is typed here.")
        return self._why_not_yet(village)

    def _why_not_yet(self, village: str) -> str:
        """Return what a new row of ``village`` lacks to belong somewhere, or that it has one."""
        table = self._table
        if self._has_its_row(village):
            return _("A village has one such row; there is none to be added.")
        if not self._shown.now.view.villages():
            return _("There is no village yet: type the villages in their own table first.")
        if table.needs_village and table.has("village") and not village:
            return _("Choose a village first (v): a new row belongs to one.")
        return _("Enter a meeting first: what is typed here belongs to one.")

    def _has_its_row(self, village: str) -> bool:
        """Tell whether the village has the one row that it may have, be it shown or not."""
        now = self._shown.now
        return self._table.is_single and any(
            village_of(now.view, one) == village for one in now.here
        )

    def _begin(self, near: str) -> str:
        """Begin a row below ``near``; returns why that cannot be, or nothing."""
        shown, record = self._shown, self.record(near)
        village = shown.village or (record and village_of(shown.now.view, record)) or ""
        group = getattr(record, self._table.group_column, None) or ""
        begun = new_record(shown, village, group)
        if begun is None or not self._table.grows or self._has_its_row(village):
            return self.why_none(village)
        if closed := shown.now.why_closed(begun):
            return closed
        self._begun = (near, begun)
        return ""
