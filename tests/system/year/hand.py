"""The hand at the keyboard: sheets of paper go in, cell after cell, and what the screen says."""

from collections.abc import Sequence

from store.base.frozen import frozen
from store.columns.record import Column
from store.language import _, speaking
from tests.system.year.cells import by_telex, typed
from tests.system.year.paper import Row, Sheet
from tests.tui.pseudo_terminal import TerminalSession

KEYS = {
    "Enter": b"\r",
    "Tab": b"\t",
    "Down": b"\x1b[B",
    "Up": b"\x1b[A",
    "Home": b"\x1b[H",
    "End": b"\x1b[F",
    "Space": b" ",
    "Escape": b"\x1b",
    "F8": b"\x1b[19~",
    "Clear": b"\x15",
}


@frozen
class Hand:
    """Types what stands on paper, in a language and by a method: by Telex, or with its accents."""

    session: TerminalSession
    language: str
    has_telex: bool = False

    def press(self, *keys: str) -> None:
        """Press keys, by their names or letters, all at once."""
        self.session.send(*(KEYS.get(key, key.encode()) for key in keys))

    def write(self, text: str, *keys: str) -> None:
        """Type a text as it is read and press keys behind it, without waiting."""
        self.press(by_telex(text) if self.has_telex else text, *keys)

    def said(self, message: str, **details: object) -> str:
        """Return a message as the person reads it."""
        return speaking(self.language, _, message).format(**details)

    def until_said(self, message: str, **details: object) -> None:
        """Wait until a message is on screen."""
        said = " ".join(self.said(message, **details).split())
        self.session.until(
            lambda: said in " ".join(self.session.text().split()), f"“{said}” never came"
        )

    def take(self, title: str) -> None:
        """Take the table of that tab out of the list of the stage."""
        name = self.said(title)
        self.press(";")
        self.until_said("Table:")
        self.write(name, "Enter")
        self.session.until_shown(f"[{name}]")

    def fill(self, sheet: Sheet, *opening: str) -> None:
        """Type a sheet into its table, which is chosen first.

        The keys ``opening`` open the first cell, where that is not the first of the table.
        """
        self.take(sheet.tab)
        columns = self._walked(sheet)
        usual = ("g", "Enter") if len(sheet.groups) > 1 else ("n",)
        for place, rows in enumerate(sheet.groups):
            if place:
                self.press("Escape", "Down")
            if rows:
                self.press(*(("Enter",) if place else opening or usual))
            for row in rows:
                self._row(columns, row)
        self.press("Escape")

    def _row(self, columns: Sequence[Column], row: Row) -> None:
        for column in columns:
            self.write(typed(column, row.get(column.key, ""), self.language), "Tab")

    def _walked(self, sheet: Sheet) -> Sequence[Column]:
        """Return the columns through which Tab walks."""
        table = sheet.table
        columns = table.columns_for(sheet.village)
        return [one for one in columns if not one.bookkeeping]
