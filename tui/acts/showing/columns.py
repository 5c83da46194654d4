"""The columns of a table: sorting by one, and choosing which are shown."""

from collections.abc import Iterable, Sequence

from store.columns.figures import Money
from store.columns.record import Column
from store.language import _
from tui.acts.stage_acts import StageActs, StageWork
from tui.views.choosing import TickingScreen

_STEP = 2
"""How many cells wider or narrower a column becomes at once."""


def bring_in_sight(screen: StageWork, key: str) -> None:
    """Have the column ``key`` seen, as one of those that are shown if it was none."""
    sheet = screen.sheet
    keys = [column.key for column in sheet.columns]
    if key not in keys:
        sheet.layout.choose([*keys, key])
        screen.grid.reload()
    screen.grid.show_column(key)


def _of_money(columns: Iterable[Column]) -> list[str]:
    return [column.key for column in columns if isinstance(column.kind, Money)]


class ColumnActs(StageActs):
    """Sorts by columns and chooses them."""

    def action_sort(self) -> None:
        """Sort by the column at the cursor, turn the order round, or restore the usual one."""
        self._sort(further=False)

    def action_sort_further(self) -> None:
        """Sort by the column at the cursor where the columns so far are equal."""
        self._sort(further=True)

    def action_widen(self) -> None:
        """Make the column at the cursor wider."""
        self._widen(_STEP)

    def action_narrow_column(self) -> None:
        """Make the column at the cursor narrower."""
        self._widen(-_STEP)

    def action_usual_width(self) -> None:
        """Give the column at the cursor its usual width again."""
        self._widen(0)

    def action_next_money(self) -> None:
        """Go to the next column of money, which is brought in where none is shown."""
        screen, sheet = self.screen, self.screen.sheet
        keys = _of_money(column for column in sheet.columns)
        if not keys:
            keys = _of_money(sheet.table.all_columns().values())
        if not keys:
            screen.say(_("This table has no column of money."))
            return
        shown = [column.key for column in sheet.columns]
        here = shown.index(screen.grid.column_key)
        further = (key for key in keys if key not in shown or shown.index(key) > here)
        wanted = next(further, keys[0])
        bring_in_sight(screen, wanted)
        screen.grid.go_to(screen.grid.uid, wanted)

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

    def _sort(self, *, further: bool) -> None:
        column = self.screen.grid.state.cursor.current_column
        if column is not None:
            said = self.screen.sheet.sort(column, further=further)
            self.screen.grid.reload()
            self.screen.say(said)

    def _widen(self, cells: int) -> None:
        screen = self.screen
        column = screen.grid.state.cursor.current_column
        if column is not None:
            layout = screen.sheet.layout
            if cells:
                layout.widen(column.key, cells)
            else:
                layout.usual_width(column.key)
            screen.desk.remember_widths(screen.sheet.table, layout.widths)
            screen.grid.reload()

    def _chosen(self, keys: Sequence[str]) -> None:
        sheet = self.screen.sheet
        sheet.layout.choose(keys)
        self.screen.desk.remember_columns(sheet.table, keys)
        self.screen.grid.show(sheet, self.screen.grid.uid)
        self.screen.show_state()
