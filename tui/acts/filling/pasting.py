"""Pasting rows: from a spreadsheet by the terminal, or what was copied here."""

from collections.abc import Sequence

from store.errors import StorageError
from store.language import _
from store.words.text import sentences
from tui.acts.stage_acts import StageActs
from tui.sheets.filling.pasting import MOST_ROWS, PastedRow, RowPasting
from tui.sheets.filling.refused import Filled
from tui.sheets.filling.separated import separated_rows


class PastingActs(StageActs):
    """Fills the cells from the cursor on with pasted rows, as one step that undo takes back."""

    def paste(self, text: str) -> None:
        """Fill the cells from the cursor on with pasted rows; what is refused is kept."""
        lines = text.count("\n") + text.count("\r")
        if lines > MOST_ROWS * 2:
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
        return sentences(_told(filled), left_out)

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


def _too_much() -> str:
    message = _(
        "That is too much to paste at once: at most {rows} rows. Paste it in parts, or save it as"
        " a file for “thonxa import”."
    )
    return message.format(rows=MOST_ROWS)


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
    return sentences(*words) or _("Nothing was filled: the pasted cells are empty.")
