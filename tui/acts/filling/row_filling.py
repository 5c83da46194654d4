"""Filling cells from other rows: a duplicate, the cell above, a column of marked rows."""

from collections.abc import Callable, Sequence

from store.columns.record import Column, Record
from store.language import _
from store.words.numbers import shortened
from store.words.text import sentences
from tui.acts.stage_acts import StageActs
from tui.grid.model import Mark
from tui.sheets.filling.copying import duplicate, record_above
from tui.sheets.filling.row_writer import RowWriter
from tui.tables.units import title_with_unit


class RowFilling(StageActs):
    """Fills cells of the table on screen, each time as one step that undo takes back."""

    def action_duplicate(self) -> None:
        """Begin a new row that is as the one marked, or the one at the cursor."""
        sheet = self.screen.sheet
        record = self.only_one(_("One row is duplicated at a time."))
        if record is None:
            return
        if not sheet.table.grows:
            self.screen.say(_("Rows of this table follow from other tables; none is typed here."))
        elif sheet.table.is_single:
            self.screen.say(_("A village has one such row; there is none to be added."))
        else:
            self.screen.attempt(lambda: self._duplicate(record))

    def action_fill_from_above(self) -> None:
        """Take the value of the cell above, and go on to the next row."""
        place = self._cell()
        if place is None:
            return
        record, column = place
        above = record_above(self.screen.sheet, self.screen.grid.uid)
        if above is None:
            self.screen.say(_("There is no row above this one."))
        else:
            self.screen.attempt(lambda: self._fill_from(above, record, column))

    def action_fill_column(self) -> None:
        """Ask for the value that the column gets in all marked rows; at first it is this one."""
        sheet = self.screen.sheet
        column = self.screen.grid.state.cursor.current_column
        marked = sheet.marked()
        if not marked or column is None:
            self.screen.say(_("Mark the rows first (Space), then stand in the column to fill."))
            return
        if column.bookkeeping:
            self.screen.say(sheet.refusal(self.screen.grid.uid, column))
            return
        closed = self._closed(marked, column)
        if all(closed.values()):
            self.screen.say(self._left_alone(marked, closed))
        else:
            self._ask_value(marked, column)

    def _ask_value(self, marked: Sequence[Record], column: Column) -> None:
        """Ask for the value of the marked rows; what stands at the cursor is taken as it is."""
        sheet = self.screen.sheet
        record = sheet.saved_record(self.screen.grid.uid)
        value = sheet.shown_records.now.value(record, column) if record else column.kind.empty
        text = column.edit(value, sheet.surroundings)

        def answered(typed: str) -> None:
            wanted = value if typed == text else column.parse(typed, sheet.surroundings)
            self.screen.attempt(lambda: self._fill_marked(marked, column, wanted))

        asked = _("“{column}” of {count} marked rows:")
        self.screen.ask(
            asked.format(column=title_with_unit(self.view, column, marked), count=len(marked)),
            answered,
            text,
            lambda typed: column.kind.matches(typed, sheet.surroundings),
        )

    def _duplicate(self, record: Record) -> str:
        sheet = self.screen.sheet
        what = _("{table}: “{record}” duplicated").format(
            table=sheet.table.tab_title(), record=record.title(self.view)
        )
        with self.screen.desk.dossier.change(what) as change:
            made = duplicate(sheet, change, record)
        self.screen.grid.reload()
        self.screen.grid.go_to(made.uid, self.screen.grid.column_key)
        return _("{what} (u brings it back)").format(what=what)

    def _cell(self) -> tuple[Record, Column] | None:
        """Return the record and column at the cursor where one can type; else say why not."""
        screen = self.screen
        uid, column = screen.grid.uid, screen.grid.state.cursor.current_column
        record = screen.sheet.record(uid)
        if record is None or column is None:
            screen.say(screen.sheet.blanks.why_none(screen.village))
            return None
        if column.bookkeeping or screen.sheet.mark(uid, column) is Mark.LOCKED:
            screen.say(screen.sheet.refusal(uid, column))
            return None
        return record, column

    def _fill_from(self, above: Record, record: Record, column: Column) -> str:
        sheet = self.screen.sheet
        value = sheet.shown_records.now.value(above, column)
        what = _("{table}: “{column}” as in the row above").format(
            table=sheet.table.tab_title(), column=column.title()
        )
        saved = self._save(what, lambda writer: writer.write(record, {column.key: value}))
        sheet.discard_new_row()
        self.screen.grid.reload()
        self.screen.grid.go_to(saved.uid, column.key)
        self.screen.grid.act("down")
        return _("{what} (u brings it back)").format(what=what)

    def _fill_marked(self, marked: Sequence[Record], column: Column, value: object) -> str:
        """Give all marked rows a value; those that are closed are left alone and named."""
        sheet = self.screen.sheet
        closed = self._closed(marked, column)
        free = [one for one in marked if not closed[one.uid]]
        told = ""
        if free:
            what = _("{table}: “{column}” of {count} rows filled").format(
                table=sheet.table.tab_title(), column=column.title(), count=len(free)
            )
            self._save(
                what, lambda writer: [writer.write(one, {column.key: value}) for one in free][-1]
            )
            told = _("{what} (u brings it back)").format(what=what)
        self.screen.grid.reload()
        left = [one for one in marked if closed[one.uid]]
        return sentences(told, self._left_alone(left, closed))

    def _closed(self, records: Sequence[Record], column: Column) -> dict[str, str]:
        """Return by uid why nothing can be typed into the column of a record; "" where it can."""
        now = self.screen.sheet.shown_records.now
        return {one.uid: now.why_closed(one, column.key) for one in records}

    def _left_alone(self, left: Sequence[Record], why: dict[str, str]) -> str:
        if not left:
            return ""
        names = ", ".join(shortened(one.title(self.view)) for one in left[:3])
        words = _("{count} left alone ({names}): {why}")
        return words.format(count=len(left), names=names, why=why[left[0].uid])

    def _save(self, what: str, write: Callable[[RowWriter], Record]) -> Record:
        with self.screen.desk.dossier.change(what) as change:
            return write(RowWriter(self.screen.sheet.shown_records, change))
