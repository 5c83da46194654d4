"""The list of pasted cells that were refused: each can be looked at, mended or dropped."""

from collections.abc import Sequence

from store.language import _
from store.records import Meeting
from tui.acts.stage_acts import StageActs
from tui.sheets.filling.refused import RefusedCell
from tui.views.choosing import ChoosingScreen


class RefusedCells(StageActs):
    """Keeps refused cells in sight until something is typed in their place."""

    def action_refused(self) -> None:
        """List the refused cells; the one taken is opened with its text."""
        cells = self._open_cells()
        if not cells:
            self.screen.say(_("Nothing that was pasted was refused."))
            return
        lines = [
            _("{place}: “{text}” – {why}").format(place=one.place, text=one.text, why=one.why)
            for one in cells
        ]
        self.screen.open_screen(
            ChoosingScreen(
                _("Pasted cells that were not taken: Enter opens one"),
                [*lines, _("Drop the whole list")],
                lambda place: self._chosen(cells, place),
            )
        )

    def told(self, sums: str) -> str:
        """Return the sums of the rows, with how many pasted cells were not taken."""
        count = len(self._open_cells())
        if not count:
            return sums
        return _("{count} pasted cells not taken (R). {text}").format(count=count, text=sums)

    def _open_cells(self) -> Sequence[RefusedCell]:
        """Return those of this stage's tables in whose place nobody has typed yet."""
        clipboard = self.screen.desk.clipboard
        clipboard.settle(self._is_typed)
        return clipboard.of_tables([table.key for table in self.screen.stage.tables])

    def _is_typed(self, cell: RefusedCell) -> bool:
        """Tell whether something else stands now in the place of a cell of the table on screen."""
        sheet = self.screen.sheet
        column = sheet.table.all_columns().get(cell.column)
        record = sheet.saved_record(cell.uid) if cell.uid else None
        if cell.table != sheet.table.key or column is None or record is None:
            return False
        return sheet.shown_records.now.text(record, column) != cell.stood

    def _chosen(self, cells: Sequence[RefusedCell], place: int) -> None:
        clipboard = self.screen.desk.clipboard
        if place == len(cells):
            clipboard.settle(lambda one: one in cells)
            self.screen.show_state()
            return
        cell = cells[place]
        (table,) = (one for one in self.screen.stage.tables if one.key == cell.table)
        if table is not self.screen.sheet.table:
            self.screen.show_table(table)
        if self.screen.grid.restore(cell.draft) and not cell.uid:
            clipboard.settle(lambda one: one is cell)
        elif not self.screen.grid.editing:
            self._go_where_it_is_mended(cell)
            self.screen.say(cell.why)

    def _go_where_it_is_mended(self, cell: RefusedCell) -> None:
        """Go to the one row that a village has, or to the meetings where a row lacks its own."""
        table, records = self.screen.sheet.table, self.screen.sheet.records()
        if table.is_single and records:
            self.screen.grid.go_to(records[0].uid, cell.column)
        elif table.needs_meeting and not self.screen.sheet.can_begin_row:
            meetings = [one for one in self.screen.stage.tables if one.record_type is Meeting]
            if meetings:
                self.screen.show_table(meetings[0])
