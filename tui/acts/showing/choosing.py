"""Which table of a stage is shown, and for which village."""

from collections.abc import Mapping

from store.dossier.place import line_of
from store.language import _
from tui.acts.stage_acts import StageActs, StageWork
from tui.desk.desk import ALL_VILLAGES
from tui.tables.table import ScreenTable
from tui.views.choice_questions import ask_choice


class TableChoice(StageActs):
    """Turns from table to table; where one was in each, the desk remembers."""

    def first(self) -> ScreenTable:
        """Return the table to begin with: that of last time, else the first that can be typed in.

        Without villages that is the first that needs none.
        """
        has_villages = bool(self.view.villages())
        tables = self.screen.stage.tables
        last = self.screen.desk.memory.table(self.screen.stage.number)
        if last is not None and last in tables:
            return last
        return next(table for table in tables if has_villages or not table.needs_village)

    def show(self, table: ScreenTable) -> None:
        """Show a table, with the cursor on the same line of the plan, or where it stood last."""
        screen, before = self.screen, self.screen.sheet
        here = before.record(screen.grid.uid)
        line = line_of(before.view, here) if here is not None else None
        rows = screen.desk.memory.rows
        rows[before.table.key] = screen.grid.uid
        screen.desk.memory.note_table(screen.stage.number, table)
        sheet = screen.desk.sheet(table, screen.village)
        place = sheet.place_of(line.uid) if line is not None else ""
        screen.show_sheet(sheet, place or rows.get(table.key, screen.village))

    def forget_places(self) -> None:
        """Begin at the top of every table again."""
        for table in self.screen.stage.tables:
            self.screen.desk.memory.rows.pop(table.key, None)

    def action_choose_table(self) -> None:
        """Ask for a table of the stage by its number or some letters of its name."""
        tables = self.screen.stage.tables
        numbered = list(enumerate(tables, start=1))
        names = {str(number): f"{number}  {one.tab_title()}" for number, one in numbered}
        at = str(tables.index(self.screen.sheet.table) + 1)
        ask_choice(
            self.screen, _("Table:"), names, lambda number: self.show(tables[int(number) - 1]), at
        )

    def action_next_table(self) -> None:
        """Show the next table."""
        self._turn(1)

    def action_previous_table(self) -> None:
        """Show the table before."""
        self._turn(-1)

    def _turn(self, direction: int) -> None:
        tables = self.screen.stage.tables
        index = tables.index(self.screen.sheet.table) + direction
        self.show(tables[index % len(tables)])


class VillageChoice(StageActs):
    """The village whose records are shown: that of this screen, or the one worked on last."""

    def __init__(self, screen: StageWork, tables: TableChoice) -> None:
        """Begin with all villages, or with the one of last time; ``tables`` shows the records."""
        super().__init__(screen)
        self._tables = tables
        self._own: str | None = None

    @property
    def uid(self) -> str:
        """The village chosen; empty means all of them."""
        if self._own is None:
            desk = self.screen.desk
            return desk.village if self.screen.stage.keeps_village else ALL_VILLAGES
        return self._own if self._own in self._names() else ALL_VILLAGES

    def look_at(self, uid: str) -> None:
        """Look at a village, or at all of them; on other screens all stays as it is."""
        self._own = uid

    @property
    def name(self) -> str:
        """Its name."""
        return self._names().get(self.uid, "")

    def action_choose_village(self) -> None:
        """Ask for a village by the first letters of its name."""
        ask_choice(self.screen, _("Village:"), self._names(), self._chosen, self.uid)

    def _names(self) -> Mapping[str, str]:
        villages = self.view.villages()
        return {ALL_VILLAGES: _("All villages")} | {one.uid: one.name for one in villages}

    def _chosen(self, uid: str) -> None:
        if self.screen.stage.keeps_village and self._own is None:
            self.screen.desk.village = uid
        else:
            self._own = uid
        self._tables.forget_places()
        self._tables.show(self.screen.sheet.table)
