"""Filling many cells at once: rows that are pasted, a duplicate, a column of marked rows."""

from collections.abc import Callable, Sequence

from store.columns.record import Column, Record
from store.dossier.transaction import Transaction
from store.errors import StorageError
from store.language import _
from store.words.numbers import shortened
from tui.acts.stage_acts import StageActs
from tui.grid.model import Mark
from tui.sheets.filling.copying import duplicate, record_above
from tui.sheets.filling.pasting import MOST_LETTERS, MOST_ROWS, PastedRow, RowPasting
from tui.sheets.filling.refused import Filled
from tui.sheets.filling.row_writer import RowWriter
from tui.sheets.filling.separated import separated_rows


class RowFilling(StageActs):
    """Fills cells of the table on screen, each time as one step that undo takes back."""

    def paste(self, text: str) -> None:
        """Fill the cells from the cursor on with pasted rows; what is refused is kept."""
        lines = text.count("\n") + text.count("\r")
        if len(text) > MOST_LETTERS or lines > MOST_ROWS * 2:
            self.screen.say(_too_much())
            return
        rows = separated_rows(text)
        if len(rows) > MOST_ROWS:
            self.screen.say(_too_much())
        elif text.strip():
            # Where saving fails, what was pasted can be pasted once more.
            self.screen.desk.clipboard.text = text
            self.screen.attempt(lambda: self._fill(rows))

    def action_paste_copied(self) -> None:
        """Paste what was copied here."""
        text = self.screen.desk.clipboard.text
        if text:
            self.paste(text)
        else:
            self.screen.say(_("Nothing was copied yet. C copies the cell, Y the row."))

    def action_duplicate(self) -> None:
        """Begin a new row that is as the one at the cursor."""
        sheet = self.screen.sheet
        record = sheet.saved_record(self.screen.grid.uid)
        if record is None:
            self.screen.say(_("There is no record here yet."))
        elif not sheet.table.grows:
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
        marked = [one for one in sheet.records() if one.uid in sheet.marks.uids]
        if not marked or column is None:
            self.screen.say(_("Mark the rows first (Space), then stand in the column to fill."))
            return
        if column.bookkeeping:
            self.screen.say(sheet.refusal(self.screen.grid.uid, column))
            return
        record = sheet.saved_record(self.screen.grid.uid)
        value = None if record is None else sheet.shown_records.now.value(record, column)
        text = column.edit(value, sheet.surroundings)

        def answered(typed: str) -> None:
            wanted = value if typed == text else column.parse(typed, sheet.surroundings)
            self.screen.attempt(lambda: self._fill_marked(marked, column, wanted))

        asked = _("“{column}” of {count} marked rows:")
        self.screen.ask(
            asked.format(column=column.title(), count=len(marked)),
            answered,
            text,
            lambda typed: column.kind.matches(typed, sheet.surroundings),
        )

    def _fill(self, rows: Sequence[Sequence[str]]) -> str:
        """Save pasted rows; returns what was filled and what was not."""
        sheet, grid = self.screen.sheet, self.screen.grid
        pasting = RowPasting(sheet, grid.uid, grid.column_key)
        below = pasting.without_heading(rows)
        filled = self._write(pasting, pasting.read(below))
        self.screen.desk.clipboard.refuse(filled.refused)
        sheet.discard_new_row()
        grid.reload()
        left_out = _("The heading was left out.") if len(below) < len(rows) else ""
        return " ".join(filter(None, (_told(filled), left_out)))

    def _write(self, pasting: RowPasting, rows: Sequence[PastedRow]) -> Filled:
        if not any(row.values for row in rows):
            return pasting.refuse(rows, "")
        what = _("{table}: {count} rows pasted").format(
            table=self.screen.sheet.table.tab_title(), count=len(rows)
        )
        try:
            with self.screen.desk.dossier.change(what) as change:
                return pasting.write(change, rows)
        except StorageError as error:
            return pasting.refuse(rows, error.sentence)

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
            screen.say(screen.sheet.why_no_row(screen.village))
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
        now = sheet.shown_records.now
        closed = {one.uid: now.why_closed(one, column.key) for one in marked}
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
        return " ".join(filter(None, (told, self._left_alone(left, closed))))

    def _left_alone(self, left: Sequence[Record], why: dict[str, str]) -> str:
        if not left:
            return ""
        names = ", ".join(shortened(one.title(self.view)) for one in left[:3])
        words = _("{count} left alone ({names}): {why}")
        return words.format(count=len(left), names=names, why=why[left[0].uid])

    def _save(self, what: str, write: Callable[[RowWriter], Record]) -> Record:
        def saved(change: Transaction) -> Record:
            return write(RowWriter(self.screen.sheet.shown_records, change))

        with self.screen.desk.dossier.change(what) as change:
            return saved(change)


def _too_much() -> str:
    message = _(
        "That is too much to paste at once: at most {rows} rows of {letters} characters in all. "
        "Paste it in parts, or save it as a file for “thonxa import”."
    )
    return message.format(rows=MOST_ROWS, letters=MOST_LETTERS)


def _told(filled: Filled) -> str:
    """Return what was filled, and of what was refused the first cell with its reason."""
    words = []
    if filled.cells:
        counts = {"cells": filled.cells, "rows": filled.rows, "new": filled.new}
        message = _("Filled {cells} cells in {rows} rows, {new} of them new (u takes it back).")
        words.append(message.format(**counts))
    if filled.refused:
        first = filled.refused[0]
        message = _("{count} cells were not taken; R lists them: {place}: {why}")
        words.append(message.format(count=len(filled.refused), place=first.place, why=first.why))
    return " ".join(words) or _("Nothing was filled: the pasted cells are empty.")
