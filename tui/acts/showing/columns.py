"""The columns of a table: sorting by one, and choosing which are shown."""

from collections.abc import Sequence

from store.language import _
from tui.acts.stage_acts import StageActs
from tui.views.choosing import TickingScreen


class ColumnActs(StageActs):
    """Sorts by columns and chooses them."""

    def action_sort(self) -> None:
        """Sort by the column at the cursor, turn the order round, or restore the usual one."""
        column = self.screen.grid.state.cursor.current_column
        if column is not None:
            said = self.screen.sheet.sort(column)
            self.screen.grid.reload()
            self.screen.say(said)

    def action_columns(self) -> None:
        """Choose which columns are shown."""
        sheet = self.screen.sheet
        known = sheet.table.all_columns()
        keys = list(dict.fromkeys([*sheet.table.shown, *known]))
        ticked = [keys.index(column.key) for column in sheet.columns]
        self.screen.open_screen(
            TickingScreen(
                _("Columns of “{table}”").format(table=sheet.table.tab_title()),
                [known[key].title() for key in keys],
                ticked,
                lambda chosen: self._chosen([keys[one] for one in chosen]),
            )
        )

    def _chosen(self, keys: Sequence[str]) -> None:
        sheet = self.screen.sheet
        sheet.choose_columns(keys)
        self.screen.desk.remember_columns(sheet.table, keys)
        self.screen.grid.show(sheet, self.screen.grid.uid)
        self.screen.show_state()
