"""A stage without a terminal: what its acts say, ask and open is written down."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from store.columns.record import Record
from store.office.office import Office
from tests.tui.clerk import small_office
from tui.acts.stage_acts import StageDeclaration
from tui.desk.desk import Desk
from tui.sheets.sheet import TableSheet
from tui.tables.table import ScreenTable
from tui.views.question import Answered


class GridAtHand:
    """Stands on the record ``uid``."""

    def __init__(self) -> None:
        self.uid = ""
        self.column_key = ""

    def go_to(self, uid: str, column: str) -> bool:
        self.uid, self.column_key = uid, column
        return True

    def act(self, action: str) -> None:
        assert action == "down"

    def reload(self) -> None:
        """Show what has changed; there is nothing to see here."""


class StageAtHand:
    """A stage on a desk, for one who answers questions with ``answer``."""

    def __init__(self, desk: Desk, stage: StageDeclaration) -> None:
        self.desk = desk
        self.stage = stage
        self.village = ""
        self.grid = GridAtHand()
        self.said = ""
        self.asked = ""
        self.offered = ""
        self.opened: list[Any] = []
        self.answered: Answered = str
        self.sheet: TableSheet = desk.sheet(stage.tables[0], "")

    def say(self, message: str) -> None:
        self.said = message

    def ask(
        self, asked: str, answered: Answered, text: str = "", *_how: Any, **_named: Any
    ) -> None:
        self.asked, self.answered, self.offered = asked, answered, text

    def answer(self, text: str) -> None:
        self.answered(text)

    def attempt(self, deed: Callable[[], str | None]) -> None:
        self.said = deed() or ""

    def open_screen(self, screen: Any) -> None:
        self.opened.append(screen)

    def show_state(self) -> None:
        """Bring the lines up to date; there are none here."""

    def show_table(self, table: ScreenTable) -> None:
        self.show_sheet(self.desk.sheet(table, self.village), "")

    def show_sheet(self, sheet: TableSheet, uid: str) -> None:
        self.sheet, self.grid.uid = sheet, uid


def at_hand(folder: Path, stage: StageDeclaration, *records: Record) -> StageAtHand:
    """Return a stage of an office with one village, “Thôn 1” (uid t1), and ``records``."""
    office = small_office(folder, *records)
    return StageAtHand(Desk(office, Office(folder, office.who).open("muong-lai-2027")), stage)
