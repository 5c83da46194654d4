"""Copying a cell, a row or marked rows, to be pasted here and, where allowed, elsewhere."""

from collections.abc import Sequence

from store.columns.record import Column, Record
from store.language import _
from store.words.text import sentences
from tui.acts.stage_acts import StageActs
from tui.desk.clipboard import MOST_FOR_TERMINAL, reaches_terminal
from tui.sheets.filling.copying import copied
from tui.sheets.filling.separated import for_spreadsheet, separated


class RowCopying(StageActs):
    """Copies texts of the table on screen."""

    def action_copy_cell(self) -> None:
        """Copy the cell at the cursor."""
        record = self.screen.sheet.saved_record(self.screen.grid.uid)
        column = self.screen.grid.state.cursor.current_column
        if record is None or column is None:
            self.screen.say(_("There is no record here yet."))
        else:
            self._copy([record], [column])

    def action_copy_rows(self) -> None:
        """Copy the marked rows, or else the one at the cursor."""
        records = self.screen.sheet.chosen(self.screen.grid.uid)
        if records:
            self._copy(records, self.screen.sheet.columns)
        else:
            self.screen.say(_("There is no record here yet."))

    def _copy(self, records: Sequence[Record], columns: Sequence[Column]) -> None:
        cells = copied(self.screen.sheet, records, columns)
        self.screen.desk.clipboard.text = separated(cells)
        words = _("Copied {rows} rows, {cells} cells; V pastes them.").format(
            rows=len(cells), cells=len(cells) * len(columns)
        )
        self.screen.say(sentences(words, self._hand_to_terminal(cells)))

    def _hand_to_terminal(self, cells: Sequence[Sequence[str]]) -> str:
        """Give the cells to the terminal's clipboard too where the office allows it."""
        if not reaches_terminal(self.screen.desk.office):
            return ""
        text = for_spreadsheet(cells)
        if len(text) > MOST_FOR_TERMINAL:
            return _("It is too much for the clipboard of the terminal.")
        self.screen.app.copy_to_clipboard(text)
        return _("It is in the clipboard of the terminal too, where that takes it.")
