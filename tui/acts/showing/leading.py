"""Leading to a place in the tables of a stage: the cell that is meant, or the row to be typed."""

from store.dossier.place import villages_of
from store.records import PlanLine
from tui.acts.showing.choosing import VillageChoice
from tui.acts.stage_acts import StageActs, StageWork
from tui.desk.desk import ALL_VILLAGES
from tui.goto.place import TablePlace
from tui.sheets.rows.groups import blank_uid, is_blank
from tui.sheets.sheet import TableSheet
from tui.tables.table import ScreenTable


class Leading(StageActs):
    """Shows a place in the tables of its stage."""

    def __init__(self, screen: StageWork, village: VillageChoice) -> None:
        """Lead on ``screen``, where ``village`` is chosen."""
        super().__init__(screen)
        self._village = village

    def lead(self, table: ScreenTable, place: TablePlace) -> None:
        """Show ``place`` in its ``table`` with the cursor on the cell that is meant.

        What hides the row, such as a filter or another village, is taken away; a column that is
        not shown is brought in.
        """
        screen = self.screen
        self._village.look_at(self._village_of(table, place))
        sheet = screen.desk.sheet(table, screen.village, every_row=True)
        keys = [column.key for column in sheet.columns]
        if place.column not in keys and place.column in table.all_columns():
            sheet.layout.choose([*keys, place.column])
        row = place.row or _row_to_type(sheet, place)
        screen.show_sheet(sheet, row)
        if not screen.grid.go_to(row, place.column):
            screen.grid.leave_locked_cell()
        screen.say("")

    def _village_of(self, table: ScreenTable, place: TablePlace) -> str:
        """Return the village for which the table shows the place."""
        here = self.screen.village
        if table.is_of_commune:
            return here
        if not place.row and place.village:
            return place.village
        if not here or place.record is None:
            return here
        homes = villages_of(self.view, place.record) | {place.village}
        return here if here in homes else place.village or ALL_VILLAGES


def _row_to_type(sheet: TableSheet, place: TablePlace) -> str:
    """Return the row in which what is missing is typed, else the first one there is."""
    rows = [row.uid for row in sheet.rows]
    if isinstance(place.record, PlanLine):
        line = place.record.uid
        of_line = [uid for uid in (blank_uid(line), sheet.place_of(line)) if uid in rows and uid]
        if of_line:
            return of_line[0]
    blanks = [index for index, uid in enumerate(rows) if is_blank(uid)]
    lonely = [index for index in blanks if index == 0 or not rows[index - 1]]
    first = next(iter(lonely or blanks), None)
    return rows[first] if first is not None else next(filter(None, rows), "")
