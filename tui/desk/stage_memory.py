"""What a sitting remembers of the tables of the stages: where one was, and what one looked at."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.sheets.rows.row_view import RowView
    from tui.tables.table import ScreenTable


class StageMemory:
    """The table shown last in each stage, and of each table its row and how its rows are seen."""

    def __init__(self) -> None:
        self._tables: dict[int, ScreenTable] = {}
        self.views: dict[str, RowView] = {}
        """How the rows of a table were seen last, by the table's key."""
        self.rows: dict[str, str] = {}
        """The uid of the row in which one was last, by the table's key."""

    def table(self, stage: int) -> "ScreenTable | None":
        """Return the table shown last in the stage of that number."""
        return self._tables.get(stage)

    def note_table(self, stage: int, table: "ScreenTable") -> None:
        """Remember which table is shown."""
        self._tables[stage] = table
